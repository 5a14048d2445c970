/* Where the content of an English report ends: before the next report of the same sentence, before
   a participle that goes on with it, or with the sentence. */
#include "quote/english_cues.h"

/* No clause is longer; keeps the work linear in sentences without end. */
enum { CONTENT_MAX = 500, CUES_MAX = 16, OCCASION_MAX = 7 };

/* The place before the joint (comma, and, while) at `edge`. */
static int before_joint(const struct english_scan *scan, int edge, int first)
{
    while (
        edge > first &&
        (english_is(scan, edge - 1, ENGLISH_COMMA) || english_is(scan, edge - 1, ENGLISH_DASH) ||
         (english_has(scan, edge - 1, ENGLISH_CONJ) && english_at(scan, edge - 1)->stretch < 0) ||
         english_is_word(scan, edge - 1, STR("while"))))
        edge--;
    return edge;
}

/* Whether the cue `next` begins a report of its own, and is no part of what is reported. */
static bool is_separate(const struct english_scan *scan, const struct english_cue *next)
{
    int before = next->edge - 1;
    if (next->verb == NULL)
        return next->place == ENGLISH_CONTENT_BEFORE && english_is(scan, before, ENGLISH_COMMA);
    if (next->is_relative)
        return false;
    bool is_comma = english_is(scan, before, ENGLISH_COMMA) ||
                    english_is(scan, before, ENGLISH_DASH) || english_closes(scan, before) != NULL;
    bool is_joined =
        english_has(scan, before, ENGLISH_CONJ) || english_is_word(scan, before, STR("while"));
    if (next->is_participle)
        return is_comma || is_joined;
    if (next->place != ENGLISH_CONTENT_BEHIND)
        return is_comma;
    if (is_comma && english_opens(scan, next->content) != NULL)
        return true;
    if (english_phrase_is_empty(next->subject))
        return is_joined;
    return is_joined &&
           (english_is(scan, before - 1, ENGLISH_COMMA) ||
            english_is(scan, before - 1, ENGLISH_DASH) || english_closes(scan, before - 1) != NULL);
}

static bool is_cut_at_comma(const struct english_scan *scan, int i)
{
    bool is_clause = english_has(scan, i + 1, ENGLISH_SUBORD | ENGLISH_CONJ | ENGLISH_PRONOUN) &&
                     !english_is_word(scan, i + 1, STR("or"));
    bool is_gloss = english_is_word(scan, i + 1, STR("a")) ||
                    english_is_word(scan, i + 1, STR("an")) ||
                    english_is_word(scan, i + 1, STR("another"));
    return is_clause || is_gloss || english_is_ing(scan, i + 1);
}

/* but did not go / and has left: the next predicate of the same subject. */
static bool is_next_predicate(const struct english_scan *scan, int i)
{
    if (!english_has(scan, i, ENGLISH_CONJ))
        return false;
    int verb = i + 1;
    while (verb < i + 3 && english_at(scan, verb)->is_adverb)
        verb++;
    /* to stop and apologise: one infinitive more */
    const struct english_entry *entry = english_at(scan, verb)->entry;
    bool is_base = entry != NULL && (entry->forms & ENGLISH_BASE) != 0 &&
                   (entry->forms & ENGLISH_PAST) == 0 && !english_has(scan, verb, ENGLISH_AUX);
    return english_is_verbal(scan, verb) && !is_base &&
           !english_has(scan, verb, ENGLISH_UNNAMED | ENGLISH_REPORT);
}

/* in a statement, on Monday: where and when it was said, and no part of it. */
static bool is_occasion(const struct english_scan *scan, int i, int end)
{
    if (english_has(scan, i, ENGLISH_DAY) && english_at(scan, i)->is_capital)
        return !english_has(scan, i - 1, ENGLISH_DET | ENGLISH_PREP | ENGLISH_POSSESSIVE);
    if (!english_has(scan, i, ENGLISH_PREP) || english_is_word(scan, i, STR("of")))
        return false;
    for (int k = i + 1; k < end && k < i + OCCASION_MAX; k++) {
        const struct english_token *token = english_at(scan, k);
        if (english_has(scan, k, ENGLISH_REPORT) ||
            (english_has(scan, k, ENGLISH_DAY) && token->is_capital))
            return true;
        if (token->kind != ENGLISH_WORD || token->stretch >= 0 ||
            english_has(scan, k, ENGLISH_PREP))
            return false;
    }
    return false;
}

/* Inside a phrase, behind `from`: what no longer belongs to it. */
static int phrase_end(const struct english_scan *scan, int from, int first, int end)
{
    for (int i = from > first ? from + 1 : first + 1; i < end; i++) {
        if (english_at(scan, i)->stretch >= 0)
            continue;
        bool is_when =
            english_has(scan, i, ENGLISH_SUBORD) && i > first + 1 &&
            (english_is_word(scan, i, STR("when")) || english_is_word(scan, i, STR("while")) ||
             english_is_word(scan, i, STR("because")) || english_is_word(scan, i, STR("although")));
        if (is_when || is_next_predicate(scan, i) || is_occasion(scan, i, end) ||
            english_is(scan, i, ENGLISH_DASH) ||
            (english_is(scan, i, ENGLISH_COMMA) && is_cut_at_comma(scan, i)))
            return i;
    }
    return end;
}

static int relative_end(const struct english_scan *scan, int first, int end)
{
    for (int i = first + 3; i < end; i++)
        if (english_at(scan, i)->stretch < 0 && english_is(scan, i, ENGLISH_COMMA))
            return i;
    return end;
}

/* While he said that the road was open, the mayor …: at the comma before the main clause. */
static int opening_end(const struct english_scan *scan, int first, int end)
{
    int likely = end;
    for (int i = first + 1; i < end; i++) {
        if (english_at(scan, i)->stretch >= 0 || !english_is(scan, i, ENGLISH_COMMA) ||
            english_has(scan, i + 1, ENGLISH_SUBORD | ENGLISH_CONJ))
            continue;
        struct english_phrase subject = english_phrase_at(scan, i + 1, end);
        int verb = subject.end;
        while (verb < end && english_at(scan, verb)->is_adverb)
            verb++;
        if (!english_phrase_is_empty(subject) && english_is_verbal(scan, verb))
            return i;
        bool is_start =
            english_has(scan, i + 1, ENGLISH_DET | ENGLISH_PRONOUN | ENGLISH_POSSESSIVE) ||
            english_at(scan, i + 1)->is_capital;
        likely = likely == end && is_start ? i : likely;
    }
    return likely;
}

/* , although the council disagrees: the writer's own voice. */
static int writer_end(const struct english_scan *scan, int first, int end)
{
    for (int i = first + 3; i < end; i++) {
        bool is_although = english_is_word(scan, i + 1, STR("although")) ||
                           english_is_word(scan, i + 1, STR("though"));
        if (english_at(scan, i)->stretch < 0 && english_is(scan, i, ENGLISH_COMMA) && is_although)
            return i;
    }
    return end;
}

int english_content_end(const struct english_scan *scan, const struct english_cue_list *cues,
                        size_t index, int first)
{
    const struct english_cue *cue = &cues->items[index];
    int end = english_at(scan, first)->last;
    end = end > first + CONTENT_MAX ? first + CONTENT_MAX : end;
    size_t last = index + CUES_MAX < cues->len ? index + CUES_MAX : cues->len;
    for (size_t k = index + 1; k < last && cues->items[k].first < end; k++) {
        const struct english_cue *next = &cues->items[k];
        if (next->edge <= first || !is_separate(scan, next))
            continue;
        int cut = before_joint(scan, next->edge, first);
        if (cut > first) {
            end = cut;
            break;
        }
    }
    if (cue->is_opening && first == cue->content)
        end = opening_end(scan, first, end);
    else if (cue->is_relative && !cue->is_participle)
        end = relative_end(scan, first, end);
    else if (!cue->is_clause)
        end = phrase_end(scan, cue->inner, first, end);
    end = writer_end(scan, first, end);
    for (int i = first + 2; i < end; i++) {
        bool is_writer = english_is(scan, i, ENGLISH_SEMICOLON) && english_at(scan, i)->stretch < 0;
        if (is_writer)
            return i;
    }
    return end;
}
