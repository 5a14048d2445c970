/* Own words behind a colon, or behind their cue alone, with no mark: how far they go. */
#include "quote/contents.h"

enum { WORDS_MIN = 2, COLON_MAX = 700 };

/* Whether an item follows the line's end at `i`. */
static bool has_item(const struct scan *scan, int i)
{
    while (i < scan->len && scan_kind(scan, i) == TOKEN_LINE)
        i++;
    return content_is_list(scan, i);
}

/* ، من جانبه قال الوزير: / ، وعن الموعد أوضح المدير أن: where the writer takes over from a speech
   that no marks close, before a cue with its own subject; -1: he does not. */
static int turn_before(const struct scan *scan, const struct cue *cue, int first, int at)
{
    enum { WORDS_BACK = 14 };
    static const struct str TURNS[] = {STR_INIT("جانبه"),  STR_INIT("جانبها"), STR_INIT("جهته"),
                                       STR_INIT("جهتها"),  STR_INIT("بدوره"),  STR_INIT("بدورها"),
                                       STR_INIT("ناحيته"), STR_INIT("ناحيتها")};
    bool has_subject = cue->kind == CUE_VERB && cue->mention.first >= cue->end &&
                       cue->mention.end > cue->mention.first &&
                       scan_has(scan, cue->mention.first, PHRASE_HEADS);
    /* . وعن الموعد يقول: */
    int opening = scan_at(scan, at)->sentence_first;
    bool is_answer = cue->kind == CUE_VERB && cue->intro == INTRO_COLON && opening > first + 1 &&
                     scan_is(scan, opening, STR("وعن"));
    if (is_answer)
        return opening - 1;
    if (!has_subject)
        return -1;
    bool is_turn = false;
    for (int i = at - 1; i > first && i > at - WORDS_BACK; i--) {
        is_turn |= IS_IN(scan_word(scan, i)->stem, TURNS) ||
                   IS_IN(scan_word(scan, i)->base, TURNS) ||
                   str_equals(scan_word(scan, i)->norm, STR("وعن"));
        if (scan_kind(scan, i) == TOKEN_STOP || scan_kind(scan, i) == TOKEN_COMMA)
            return is_turn ? i : -1;
    }
    return -1;
}

/* وقال فلان: … . وكان فلان …: the sentence behind the stop names who spoke, so that the writer
   tells it. */
static bool is_told_of(const struct scan *scan, const struct cue *cue, int stop)
{
    enum { WORDS_AHEAD = 60 };
    int last = cue->mention.end - 1;
    if (last < cue->mention.first || stop + 1 >= scan->len)
        return false;
    const struct word *name = scan_word(scan, last);
    bool is_name = (name->classes & ~(unsigned)LEXICON_GIVEN) == 0 && !name->has_article;
    for (int i = stop + 1; is_name && i < scan->len && i < stop + WORDS_AHEAD; i++) {
        if (scan_kind(scan, i) == TOKEN_STOP || scan_kind(scan, i) == TOKEN_LINE)
            return false;
        if (scan_kind(scan, i) == TOKEN_WORD && str_equals(scan_word(scan, i)->stem, name->stem))
            return true;
    }
    return false;
}

/* . يذكر أن …: what the writer adds. */
static bool is_added(const struct scan *scan, int stop)
{
    static const struct str OPENINGS[] = {
        STR_INIT("يذكر"),    STR_INIT("ويذكر"),  STR_INIT("يشار"),
        STR_INIT("ويشار"),   STR_INIT("الجدير"), STR_INIT("جدير"),
        STR_INIT("والجدير"), STR_INIT("تجدر"),   STR_INIT("وتجدر")};
    return scan_kind(scan, stop) == TOKEN_STOP && stop + 1 < scan->len &&
           IS_IN(scan_word(scan, stop + 1)->norm, OPENINGS);
}

/* … موضحا: كلام, … ؟ ليردف: a report that begins with no stop or comma of its own. */
static bool is_run_on(const struct scan *scan, const struct cue *next, int i)
{
    bool has_words = next->intro == INTRO_COLON || next->intro == INTRO_MARK ||
                     scan_kind(scan, next->content - 1) == TOKEN_COLON ||
                     scan_kind(scan, next->content - 2) == TOKEN_COLON;
    if (!has_words || next->intro == INTRO_BEFORE)
        return false;
    bool is_accusative =
        next->kind == CUE_PARTICIPLE && str_ends(scan_word(scan, i)->norm, STR("ا"));
    bool is_next = next->kind == CUE_VERB && scan_word(scan, i)->preposition == 'l' &&
                   scan_kind(scan, i - 1) == TOKEN_STOP;
    return is_accusative || is_next;
}

/* Own words behind a colon with no mark: to the paragraph's end, or to the next cue that begins a
   sentence. */
bool content_read_colon(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                        struct content *out)
{
    int first = cue->content;
    bool is_bare = cue->form != NULL && first > 0 && scan_kind(scan, first - 1) == TOKEN_WORD;
    if (is_bare) {
        *out = (struct content){first, edge_right(scan, cues, cue, first), QUOTE_TYPE_DIRECT};
        return content_has_words(scan, out->first, out->end, WORDS_MIN);
    }
    int end = first;
    /* فلان: "الخزينة" تحدد الموعد: marks around a word, which the colon's words go over. */
    int outside = scan_opens(scan, first) != NULL && first > 0 ? first - 1 : first;
    int level = scan_at(scan, outside)->stretch;
    bool is_list = content_is_list(scan, first);
    for (; end < scan->len && end < first + COLON_MAX; end++) {
        if (scan_kind(scan, end) == TOKEN_LINE && end > first && !(is_list && has_item(scan, end)))
            break;
        if (level >= 0 && scan_at(scan, end)->stretch != level)
            break;
        if (level < 0 && end > first && scan_kind(scan, end) == TOKEN_STOP &&
            (is_told_of(scan, cue, end) || is_added(scan, end)))
            break;
        bool is_stray = scan_kind(scan, end) == TOKEN_MARK && scan_at(scan, end)->mark < 0;
        if (is_stray && end > first)
            break;
        const struct cue *next = cues->at[end] >= 0 ? &cues->items[cues->at[end]] : NULL;
        bool is_new =
            next != NULL && end > first + 2 && next->is_joined &&
            scan_at(scan, end)->stretch == level &&
            (scan_kind(scan, end - 1) == TOKEN_STOP || scan_kind(scan, end - 1) == TOKEN_COMMA);
        bool is_other = next != NULL && end > first + 2 && scan_at(scan, end)->stretch == level &&
                        is_run_on(scan, next, end);
        if (is_other && scan_word(scan, end - 1)->preposition == 'l' &&
            scan_kind(scan, end - 2) == TOKEN_STOP)
            end--; /* ؟ ليردف متأسفا: */
        if (is_new || is_other)
            break;
        int turn = next != NULL && scan_at(scan, end)->stretch == level
                       ? turn_before(scan, next, first, end)
                       : -1;
        if (turn > first + 2) {
            end = turn;
            break;
        }
    }
    while (end > first && scan_kind(scan, end - 1) != TOKEN_WORD &&
           scan_kind(scan, end - 1) != TOKEN_MARK && scan_at(scan, end - 1)->code != ')')
        end--;
    while (first < end && scan_kind(scan, first) != TOKEN_WORD &&
           scan_kind(scan, first) != TOKEN_MARK)
        first++;
    *out = (struct content){first, end, QUOTE_TYPE_DIRECT};
    return content_has_words(scan, first, end, WORDS_MIN);
}
