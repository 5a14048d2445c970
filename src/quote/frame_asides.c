/* What stands between a cue and its content and is no part of it: sources told by the way, relative
   clauses, inserts before أن, the one spoken to. */
#include "quote/frame.h"

static bool is_dash(const struct scan *scan, int i)
{
    uint32_t code = scan_at(scan, i)->code;
    return scan_kind(scan, i) == TOKEN_OTHER && (code == '-' || code == 0x2013 || code == 0x2014);
}

/* ، بحسب ما نقلت عنه الوكالة، : the comma behind the aside that begins at `i`, or -1. */
int frame_behind_aside(const struct scan *scan, int i, int limit)
{
    enum { ASIDE_MAX = 16 };
    bool is_source = scan_has(scan, i, LEXICON_SOURCE);
    bool is_dashed = is_source && is_dash(scan, i - 1); /* - حسب الوكالة - */
    for (int k = i + 1; is_dashed && k < limit && k < i + ASIDE_MAX; k++) {
        if (is_dash(scan, k))
            return k;
    }
    bool is_apart = scan_kind(scan, i - 1) == TOKEN_COMMA;
    /* قالت التقارير نقلا عن سجلات، إن … */
    for (int k = i + 1; scan_is(scan, i, STR("نقلا")) && k < limit && k < i + ASIDE_MAX; k++) {
        if (scan_kind(scan, k) == TOKEN_COMMA)
            return scan_word(scan, k + 1)->that != THAT_NONE ? k : -1;
        if (scan_word(scan, k)->that != THAT_NONE)
            return k - 1;
    }
    for (int k = i + 1; is_source && k < limit && k < i + ASIDE_MAX; k++) {
        if (scan_kind(scan, k) == TOKEN_COMMA)
            return is_apart ? k : -1;
        /* وأكد فلان وفقا لما نقلته الوكالة على أن …: the verb goes on. */
        bool goes_on = !is_apart && scan_word(scan, k + 1)->that != THAT_NONE &&
                       scan_word(scan, k)->form == NULL && scan_is(scan, k, STR("علي"));
        if (goes_on)
            return k - 1;
        if (scan_word(scan, k)->that != THAT_NONE || scan_kind(scan, k) == TOKEN_COLON)
            return -1;
    }
    return -1;
}

/* المصدر الذي طلب عدم ذكر اسمه، or -الذي طلب عدم ذكر اسمه- : the comma, or the dash, behind the
   relative clause, or -1. */
int frame_behind_relative(const struct scan *scan, int i, int limit)
{
    enum { CLAUSE_MAX = 14 };
    bool is_dashed = is_dash(scan, i - 1);
    for (int k = i + 1; k < limit && k < i + CLAUSE_MAX; k++) {
        if (is_dashed && is_dash(scan, k))
            return k;
        if (scan_kind(scan, k) == TOKEN_COMMA)
            return k;
        /* المصدر الذي طلب عدم ذكر اسمه أن … */
        if (scan_word(scan, k)->that != THAT_NONE && frame_is_anonymity(scan, i + 2))
            return k - 1;
        if (scan_word(scan, k)->that != THAT_NONE || scan_kind(scan, k) == TOKEN_COLON ||
            scan_opens(scan, k) != NULL)
            return -1;
    }
    return -1;
}

/* في بيان تلقت الوكالة نسخة منه، أن …: what is told of the text; the token before أن, or -1. */
int frame_behind_copy(const struct scan *scan, int i, int limit)
{
    enum { CLAUSE_MAX = 12 };
    static const struct str OWN[] = {STR_INIT("منه"), STR_INIT("منها"), STR_INIT("عليه"),
                                     STR_INIT("عليها")};
    if (!scan_has(scan, i - 1, LEXICON_DOC | LEXICON_VENUE))
        return -1;
    for (int k = i; k + 2 < limit && k < i + CLAUSE_MAX; k++) {
        const struct word *word = scan_word(scan, k);
        if (word->that != THAT_NONE || scan_kind(scan, k) == TOKEN_COLON)
            return -1;
        if (scan_kind(scan, k) != TOKEN_WORD || !IS_IN(word->norm, OWN))
            continue;
        int next = k + 1 + (scan_kind(scan, k + 1) == TOKEN_COMMA);
        return scan_word(scan, next)->that != THAT_NONE ? next - 1 : -1;
    }
    return -1;
}

/* وأفادت المديرية بمنطقة مكة بأنه …: the first ب tells where; أن with its own is the frame's. */
int frame_that_with_bi(const struct scan *scan, int i, int limit)
{
    enum { WORDS_AHEAD = 10 };
    for (int k = i + 1; k < limit && k < i + WORDS_AHEAD; k++) {
        const struct word *word = scan_word(scan, k);
        if (scan_kind(scan, k) != TOKEN_WORD || word->conjunction != 0 || phrase_is_verb(word))
            return -1;
        if (word->that != THAT_NONE)
            return str_starts(word->base, STR("ب")) ? k : -1;
    }
    return -1;
}

/* قال ردا على أسئلة الموقع، أن …: the comma before أن shows that it is the verb's own; or -1. */
int frame_that_apart(const struct scan *scan, int from, int limit)
{
    enum { AHEAD = 20 };
    for (int i = from; i + 1 < limit && i < from + AHEAD; i++) {
        const struct word *word = scan_word(scan, i);
        if (word->that != THAT_NONE || scan_opens(scan, i) != NULL || word->form != NULL ||
            scan_kind(scan, i) == TOKEN_COLON)
            return -1;
        const struct word *next = scan_word(scan, i + 1);
        if (scan_kind(scan, i) == TOKEN_COMMA && next->that != THAT_NONE && next->conjunction == 0)
            return i + 1;
    }
    return -1;
}

/* شدد على العاملين ضرورة …: the one spoken to stands between, and is not the content. */
void frame_leave_person(const struct scan *scan, struct cue *cue, int limit)
{
    enum { WORDS_AHEAD = 8 };
    static const struct str NEEDS[] = {STR_INIT("ضروره"),  STR_INIT("عدم"),    STR_INIT("اهميه"),
                                       STR_INIT("وجوب"),   STR_INIT("بضروره"), STR_INIT("بعدم"),
                                       STR_INIT("باهميه"), STR_INIT("التدخل")};
    /* أهابت بالمواطنين الالتزام بـ */
    int behind = cue->content + 1;
    bool is_called = frame_has_lemma(cue->form, "أهاب") && cue->intro == INTRO_PREP &&
                     behind + 1 < limit && scan_word(scan, cue->content)->preposition == 'b';
    bool is_to = is_called && scan_is(scan, behind, STR("الي"));
    const struct word *act = is_called ? scan_word(scan, behind + is_to) : NULL;
    if (is_called && (is_to || frame_begins_content(act) || frame_is_definite_act(act) ||
                      (act->has_article && scan_word(scan, behind + 1)->preposition != 0)))
        cue->content = behind + is_to;
    bool is_on = cue->intro == INTRO_PREP && scan_kind(scan, cue->content) == TOKEN_WORD &&
                 (scan_is(scan, cue->content - 1, STR("علي")) ||
                  scan_is(scan, cue->content - 1, STR("من"))) &&
                 !frame_begins_content(scan_word(scan, cue->content)) &&
                 !scan_word(scan, cue->content)->is_act && !scan_word(scan, cue->content)->is_thing;
    for (int i = cue->content + 1; is_on && i < limit && i < cue->content + WORDS_AHEAD; i++) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) != TOKEN_WORD || word->that != THAT_NONE || phrase_is_verb(word) ||
            (word->classes & LEXICON_STOP))
            return;
        if (IS_IN(word->norm, NEEDS)) {
            cue->content = i;
            return;
        }
    }
}
