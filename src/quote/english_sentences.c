/* Where English sentences begin and end. A stretch in marks inside a sentence belongs to it whole;
   speech that ends in a full stop ends the sentence, unless its tag follows. */
#include "quote/english_phrases.h"
#include "text/utf8.h"

enum { TAG_WORDS = 7, DATELINE_MAX = 12 };

/* A point behind an abbreviation or an initial: no end, unless a word that begins sentences
   follows. */
static bool is_abbreviation(const struct english_scan *scan, int stop)
{
    static const char *const SHORT[] = {
        "mr",  "mrs", "ms",  "dr",   "sen", "rep", "gov",  "gen",  "lt",   "col",  "sgt",
        "st",  "jr",  "sr",  "no",   "vs",  "inc", "co",   "corp", "jan",  "feb",  "aug",
        "oct", "nov", "dec", "sept", "rev", "hon", "capt", "prof", "reps", "sens", "cmdr"};
    const struct english_token *before = english_at(scan, stop - 1);
    const struct english_token *point = english_at(scan, stop);
    /* (R-Ga.), Ky., 3 p.m.?: nothing ends where the next mark touches the point */
    const struct english_token *behind = english_at(scan, stop + 1);
    bool is_touched = behind->start == point->end && behind->kind != ENGLISH_LINE &&
                      behind->kind != ENGLISH_MARK && behind->kind != ENGLISH_STOP;
    if (point->code == '.' && is_touched)
        return true;
    if (point->code != '.' || before->kind != ENGLISH_WORD || before->end != point->start)
        return false;
    struct str word = str_slice(scan->text, before->start, before->end);
    bool is_short = word.len == 1 && before->is_capital;
    for (size_t i = 0; i < COUNT_OF(SHORT) && !is_short; i++)
        is_short = str_equals_nocase(word, str_from(SHORT[i]));
    if (!is_short)
        return false;
    const struct english_token *next = english_at(scan, stop + 1);
    return next->kind != ENGLISH_LINE &&
           !english_has(scan, stop + 1, ENGLISH_PRONOUN | ENGLISH_DET | ENGLISH_PREP);
}

/* U.S. at the end of a sentence has its point inside the word. */
static bool ends_inside_word(const struct english_scan *scan, int i)
{
    const struct english_token *word = english_at(scan, i);
    bool has_point = word->kind == ENGLISH_WORD && scan->text.ptr[word->end - 1] == '.';
    return has_point && english_at(scan, i + 1)->is_capital &&
           english_has(scan, i + 1, ENGLISH_PRONOUN | ENGLISH_DET | ENGLISH_PREP | ENGLISH_SUBORD);
}

/* "…?" Smith asked. / "…," said Smith: behind the closing mark stands who said it. */
static bool has_tag(const struct english_scan *scan, int i)
{
    for (int k = i; k < i + TAG_WORDS; k++) {
        const struct english_token *token = english_at(scan, k);
        if (token->kind != ENGLISH_WORD)
            return false;
        const struct english_entry *entry = token->entry;
        bool is_verb = entry != NULL && entry->verb != NULL && !token->is_capital &&
                       (entry->verb->takes & ENGLISH_TAKES_WORDS) != 0 &&
                       (entry->forms & (ENGLISH_PAST | ENGLISH_THIRD)) != 0;
        if (is_verb)
            return !english_has(scan, k + 1, ENGLISH_THAT) && !english_opens(scan, k + 1) &&
                   !english_is(scan, k + 1, ENGLISH_COLON);
    }
    return false;
}

static bool ends_behind_stretch(const struct english_scan *scan,
                                const struct english_stretch *stretch)
{
    int next = english_behind(stretch);
    if (stretch->is_cut)
        return false;
    const struct english_token *last = english_at(scan, stretch->close - 1);
    const struct english_token *behind = english_at(scan, next);
    bool is_end = last->kind == ENGLISH_STOP || last->kind == ENGLISH_DASH;
    if (!is_end || behind->kind == ENGLISH_STOP)
        return false;
    bool is_start = behind->is_capital || behind->kind == ENGLISH_MARK;
    if (!is_start)
        return false;
    return (last->code == '.' && last->kind == ENGLISH_STOP) || !has_tag(scan, next);
}

/* LONDON, March 3 (Agency) -- : the dash behind a dateline begins the article's first sentence. */
static bool ends_dateline(const struct english_scan *scan, int dash)
{
    const struct english_token *token = english_at(scan, dash);
    bool is_dash =
        token->kind == ENGLISH_DASH || token->kind == ENGLISH_COLON ||
        (token->code == '-' && token->start > 0 && scan->text.ptr[token->start - 1] == ' ');
    if (!is_dash)
        return false;
    int first = dash;
    while (first > 0 && first > dash - DATELINE_MAX && !english_is(scan, first - 1, ENGLISH_LINE))
        first--;
    bool is_line = first == 0 || english_is(scan, first - 1, ENGLISH_LINE);
    if (!is_line || first == dash || !english_at(scan, first)->is_upper ||
        english_at(scan, first)->entry != NULL)
        return false;
    for (int i = first; i < dash; i++) {
        const struct english_token *word = english_at(scan, i);
        if (word->kind == ENGLISH_WORD && !word->is_capital && !word->is_number)
            return false;
    }
    return true;
}

static void close_sentence(struct english_scan *scan, int first, int end)
{
    for (int i = first; i < end; i++) {
        scan->tokens[i].first = first;
        scan->tokens[i].last = end;
    }
}

void english_sentences(struct english_scan *scan)
{
    int first = 0;
    for (int i = 0; i < scan->len;) {
        struct english_stretch *stretch = english_opens(scan, i);
        bool is_end = false;
        int next = i + 1;
        if (stretch != NULL) {
            next = english_behind(stretch);
            is_end = ends_behind_stretch(scan, stretch);
        } else if (english_is(scan, i, ENGLISH_LINE)) {
            is_end = true;
        } else if (english_is(scan, i, ENGLISH_STOP)) {
            is_end = !is_abbreviation(scan, i);
        } else {
            is_end = ends_inside_word(scan, i) || ends_dateline(scan, i);
        }
        next = next > i ? next : i + 1;
        if (is_end) {
            close_sentence(scan, first, next);
            first = next;
        }
        i = next;
    }
    close_sentence(scan, first, scan->len);
}
