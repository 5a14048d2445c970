/* Tags: who said it stands behind the speech or inside it, before the verb or behind it. */
#include "quote/english_cues.h"

/* Whether the phrase behind the verb ends where an inverted tag does: …," said Smith. */
static bool is_inverted(const struct english_scan *scan, int verb, struct english_phrase phrase)
{
    if (english_phrase_is_empty(phrase) || !english_is_speaker(scan, phrase))
        return false;
    int next = phrase.end;
    const struct english_token *token = english_at(scan, next);
    bool is_end = token->kind == ENGLISH_STOP || token->kind == ENGLISH_COMMA ||
                  token->kind == ENGLISH_LINE || token->kind == ENGLISH_COLON ||
                  token->code == '(' || next >= english_at(scan, verb)->last;
    return is_end || english_has(scan, next, ENGLISH_PREP | ENGLISH_DAY | ENGLISH_SUBORD);
}

/* The speech or clause that ends right before `edge`: a closing mark, or a comma. */
static bool has_content_before(const struct english_scan *scan, struct english_cue *cue)
{
    int before = cue->edge - 1;
    int first = english_at(scan, cue->first)->first;
    if (before < first)
        return false;
    cue->said = english_closes(scan, before);
    if (cue->said == NULL && english_is(scan, before, ENGLISH_COMMA))
        cue->said = english_closes(scan, before - 1);
    if (cue->said == NULL && english_is(scan, before, ENGLISH_DASH))
        cue->said = english_closes(scan, before - 1);
    if (cue->said != NULL)
        return true;
    bool is_word = before - first == 1 && /* Yes, he said. And no: But, he said, … */
                   english_has(scan, first,
                               ENGLISH_CONJ | ENGLISH_PREP | ENGLISH_SUBORD | ENGLISH_ADVERB |
                                   ENGLISH_DAY | ENGLISH_PRONOUN);
    return (english_is(scan, before, ENGLISH_COMMA) || english_is(scan, before, ENGLISH_DASH)) &&
           before - first >= 1 && !is_word;
}

static bool ends_here(const struct english_scan *scan, int i, int limit)
{
    enum english_kind kind = english_at(scan, i)->kind;
    return i >= limit || kind == ENGLISH_STOP || kind == ENGLISH_LINE || kind == ENGLISH_SEMICOLON;
}

/* Said Smith: "…" / Added Jones, "…": the verb begins the sentence. */
static bool read_front(const struct english_scan *scan, int verb, struct english_cue *cue)
{
    int limit = english_at(scan, verb)->last;
    if (verb != english_at(scan, verb)->first || (cue->verb->takes & ENGLISH_TAKES_WORDS) == 0)
        return false;
    struct english_phrase phrase = english_phrase_at(scan, cue->end, limit);
    bool is_joint =
        english_is(scan, phrase.end, ENGLISH_COLON) || english_is(scan, phrase.end, ENGLISH_COMMA);
    bool is_someone = english_is_speaker(scan, phrase) ||
                      english_has(scan, phrase.first, ENGLISH_DET | ENGLISH_POSSESSIVE);
    if (english_phrase_is_empty(phrase) || !is_joint || !is_someone ||
        english_opens(scan, phrase.end + 1) == NULL)
        return false;
    cue->subject = phrase;
    cue->behind = phrase.end;
    return english_set(cue, phrase.end + 1, true, "en-verb-marks");
}

bool english_read_inverted(const struct english_scan *scan, int verb, struct english_cue *cue)
{
    cue->edge = cue->first;
    if (read_front(scan, verb, cue))
        return true;
    bool is_told = (cue->verb->takes & ENGLISH_TAKES_HEARER) != 0;
    if (is_told || cue->first < verb || !has_content_before(scan, cue))
        return false;
    if (cue->said == NULL && (cue->verb->takes & ENGLISH_TAKES_CLAUSE) == 0)
        return false;
    int limit = english_at(scan, verb)->last;
    struct english_phrase phrase = english_phrase_at(scan, cue->end, limit);
    bool is_last =
        ends_here(scan, phrase.end, limit) || english_is(scan, phrase.end, ENGLISH_COMMA);
    if (!is_inverted(scan, verb, phrase) || (cue->said == NULL && !is_last))
        return false;
    cue->subject = phrase;
    cue->behind = english_skip_adverbials(scan, phrase.end, limit);
    cue->place = ENGLISH_CONTENT_BEFORE;
    cue->rule = cue->said != NULL ? "en-marks-inverted" : "en-tag-inverted";
    return true;
}

/* The clause before a tag without marks: no mere opening (As the phone rang, he said, "…"). */
static bool is_clause_tag(const struct english_scan *scan, const struct english_cue *cue)
{
    int first = english_at(scan, cue->first)->first;
    bool is_opening =
        english_has(scan, first, ENGLISH_SUBORD | ENGLISH_PREP) || english_is_ing(scan, first);
    int behind = english_is(scan, cue->behind, ENGLISH_COMMA) ? cue->behind + 1 : cue->behind;
    if (is_opening && english_opens(scan, behind) != NULL)
        return false;
    return (cue->verb->takes & ENGLISH_TAKES_CLAUSE) != 0 && english_is_speaker(scan, cue->subject);
}

static bool is_comma_mark(const struct english_scan *scan, int i)
{
    return english_is(scan, i, ENGLISH_COMMA) && english_opens(scan, i + 1) != NULL &&
           english_closes(scan, i - 1) != NULL;
}

/* Verbs that need no hearer: …, he warned. */
static bool takes_nobody(const struct english_cue *cue)
{
    return cue->verb->act != QUOTE_ACT_STATEMENT;
}

/* As Smith put it, … / …, as Smith noted. / The bay, as Smith said, … */
static bool read_as(const struct english_scan *scan, struct english_cue *cue)
{
    int as = cue->edge - 1;
    int limit = english_at(scan, cue->first)->last;
    int floor = english_at(scan, cue->first)->first;
    bool is_comma = english_is(scan, cue->behind, ENGLISH_COMMA);
    bool is_end = ends_here(scan, cue->behind, limit);
    if (as < floor || !english_is_word(scan, as, STR("as")) || (!is_comma && !is_end))
        return false;
    cue->rule = "en-as";
    cue->is_opening = false;
    cue->is_clause = true;
    if (as == floor || (as == floor + 1 && english_has(scan, floor, ENGLISH_CONJ))) {
        cue->place = ENGLISH_CONTENT_BEHIND;
        cue->content = cue->behind + 1;
        return is_comma && cue->content + 1 < limit;
    }
    cue->edge = as;
    cue->place = is_comma ? ENGLISH_CONTENT_AROUND : ENGLISH_CONTENT_BEFORE;
    return has_content_before(scan, cue);
}

bool english_read_tag(const struct english_scan *scan, struct english_cue *cue)
{
    int limit = english_at(scan, cue->first)->last;
    bool takes_words = (cue->verb->takes & (ENGLISH_TAKES_WORDS | ENGLISH_TAKES_CLAUSE)) != 0;
    if (takes_words && read_as(scan, cue))
        return true;
    if (!takes_words || !has_content_before(scan, cue))
        return false;
    if (cue->said == NULL && !is_clause_tag(scan, cue))
        return false;
    bool is_told = (cue->verb->takes & ENGLISH_TAKES_HEARER) != 0 && cue->said == NULL;
    if ((cue->verb->takes & ENGLISH_TAKES_HEARER) != 0) { /* …, he told reporters on Monday */
        int heard = english_behind_hearer(scan, cue->behind, limit);
        cue->hearer = english_phrase_at(scan, cue->behind, heard);
        if (is_told && english_phrase_is_empty(cue->hearer) && !takes_nobody(cue))
            return false; /* …, court told: it was not the court that told it */
        if (is_told)
            cue->behind = english_skip_adverbials(scan, heard, limit);
    }
    /* When the phone rang, he said, "…": own words behind are what was said */
    if (cue->said == NULL && cue->behind < limit &&
        english_opens(scan, english_is(scan, cue->behind, ENGLISH_COMMA) ||
                                    english_is(scan, cue->behind, ENGLISH_COLON)
                                ? cue->behind + 1
                                : cue->behind) != NULL)
        return false;
    bool is_comma =
        english_is(scan, cue->behind, ENGLISH_COMMA) || english_is(scan, cue->behind, ENGLISH_DASH);
    bool is_end = ends_here(scan, cue->behind, limit);
    bool is_colon = english_is(scan, cue->behind, ENGLISH_COLON);
    /* "…," he told the crowd / "…," she said several months later */
    bool is_spoken = cue->said != NULL && !is_colon && !english_has(scan, cue->end, ENGLISH_THAT) &&
                     english_opens(scan, cue->end) == NULL && !is_comma_mark(scan, cue->end);
    if (!is_end && !is_comma && !is_spoken)
        return false;
    bool is_around = is_comma && cue->said == NULL && english_opens(scan, cue->behind + 1) == NULL;
    cue->is_clause = is_around;
    cue->place = is_around ? ENGLISH_CONTENT_AROUND : ENGLISH_CONTENT_BEFORE;
    cue->rule = cue->said != NULL ? "en-marks-verb" : is_around ? "en-around" : "en-tag";
    return true;
}
