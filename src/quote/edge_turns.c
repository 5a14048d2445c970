/* Where the writer turns from what he reports: another topic, the main clause, who denies it. */
#include "quote/contents.h"

/* ، لكن فلانا ينفي ذلك: the writer tells who denies it. */
static bool is_denied_tail(const struct scan *scan, int i, int limit)
{
    enum { WORDS_AHEAD = 7 };
    static const struct str BUTS[] = {STR_INIT("لكن"),  STR_INIT("لكنه"),  STR_INIT("لكنها"),
                                      STR_INIT("ولكن"), STR_INIT("ولكنه"), STR_INIT("لكنهم"),
                                      STR_INIT("وهو"),  STR_INIT("الامر")};
    static const struct str THIS[] = {STR_INIT("ذلك"), STR_INIT("هذا"), STR_INIT("بشده")};
    if (!IS_IN(scan_word(scan, i)->norm, BUTS))
        return false;
    for (int k = i + 1; k < limit && k < i + WORDS_AHEAD; k++) {
        const struct word *word = scan_word(scan, k);
        bool is_denial =
            phrase_is_verb(word) && word_verb(word)->act == QUOTE_ACT_DENIAL && k + 2 >= limit - 2;
        if (is_denial)
            return k + 1 >= limit || IS_IN(scan_word(scan, k + 1)->norm, THIS) ||
                   (word->form->features & LEXICON_OBJECT);
    }
    return false;
}

/* بينما قالت الشرطة إن …، أكد شهود: the report is a clause before the main one, which begins behind
   the comma at `i` - 1. */
static bool is_main_clause(const struct scan *scan, const struct cue *cue, int i)
{
    static const struct str HEADS[] = {STR_INIT("بينما"),  STR_INIT("وبينما"), STR_INIT("وفيما"),
                                       STR_INIT("رغم"),    STR_INIT("ورغم"),   STR_INIT("وعقب"),
                                       STR_INIT("عقب"),    STR_INIT("وبعد"),   STR_INIT("بعد"),
                                       STR_INIT("وعندما"), STR_INIT("عندما"),  STR_INIT("وبعدما"),
                                       STR_INIT("بعدما"),  STR_INIT("وحين"),   STR_INIT("وحينما"),
                                       STR_INIT("ومع"),    STR_INIT("وفور"),   STR_INIT("فور")};
    int opening = scan_at(scan, cue->first)->sentence_first;
    bool is_subordinate = opening < cue->first && cue->first - opening <= 4 &&
                          scan_kind(scan, opening) == TOKEN_WORD &&
                          IS_IN(scan_word(scan, opening)->norm, HEADS);
    const struct word *word = scan_word(scan, i);
    return is_subordinate && scan_kind(scan, i) == TOKEN_WORD && word->conjunction == 0 &&
           (phrase_is_verb(word) || word->is_deed);
}

/* … وكان فلان يتحدث: who speaks is named, so that the writer tells it. */
static bool is_told_of_speaker(const struct scan *scan, const struct cue *cue, int i)
{
    int last = cue->mention.end - 1;
    if (last < cue->mention.first || scan_kind(scan, i + 1) != TOKEN_WORD ||
        !str_starts(scan_word(scan, i)->norm, STR("و")) ||
        scan_at(scan, i)->stretch != scan_at(scan, cue->first)->stretch)
        return false;
    const struct word *name = scan_word(scan, last);
    const struct word *next = scan_word(scan, i + 1);
    bool is_name = (name->classes & ~(unsigned)LEXICON_GIVEN) == 0 && name->form == NULL &&
                   !name->has_article && !name->is_thing && name->norm.len >= 6;
    const struct word *given = scan_word(scan, cue->mention.first);
    bool is_given = (given->classes & LEXICON_GIVEN) && str_equals(next->stem, given->stem);
    return next->preposition == 0 && (is_given || (is_name && str_equals(next->stem, name->stem)));
}

/* أما فلان ف…: the writer's next topic. */
static bool is_topic(const struct scan *scan, int i)
{
    const struct token *token = scan_at(scan, i);
    return scan_is(scan, i, STR("اما")) &&
           str_starts(str_slice(scan->text, token->start, token->end), STR("أ")) &&
           scan_kind(scan, i + 1) == TOKEN_WORD &&
           (scan_word(scan, i + 1)->has_article || scan_has(scan, i + 1, PHRASE_HEADS));
}

/* ، في الوقت الذي طالب فيه …, ، في حين أكد: at the same time something else was reported. */
static bool is_meanwhile(const struct scan *scan, int i)
{
    static const struct str TIMES[] = {STR_INIT("وقت"), STR_INIT("حين")};
    if (!scan_is(scan, i, STR("في")) || scan_kind(scan, i + 1) != TOKEN_WORD ||
        !IS_IN(scan_word(scan, i + 1)->stem, TIMES))
        return false;
    int verb = i + 2 + scan_has(scan, i + 2, LEXICON_RELATIVE);
    verb += scan_is(scan, verb, STR("نفسه")) || scan_is(scan, verb, STR("ذاته"));
    return scan_kind(scan, verb) == TOKEN_WORD && phrase_is_verb(scan_word(scan, verb)) &&
           !(scan_word(scan, verb)->form->features & LEXICON_PRESENT);
}

/* Whether the clause goes on to its end with no comma but before another report. */
static bool runs_to_end(const struct scan *scan, int i, int limit)
{
    for (int k = i; k < limit; k++) {
        bool is_report = k + 1 < limit && scan_kind(scan, k + 1) == TOKEN_WORD &&
                         scan_word(scan, k + 1)->form != NULL;
        if (scan_kind(scan, k) == TOKEN_COMMA)
            return is_report;
    }
    return true;
}

/* ، خلال لقائه الوفد, ، في كلمة ألقاها …, ، جاء ذلك …: where it was said. */
static bool is_setting(const struct scan *scan, int i, int limit)
{
    static const struct str DURING[] = {STR_INIT("خلال"), STR_INIT("لدي"), STR_INIT("اثناء"),
                                        STR_INIT("عقب"), STR_INIT("قبيل")};
    static const struct str MEETINGS[] = {
        STR_INIT("لقا"),    STR_INIT("استقبال"), STR_INIT("كلم"),    STR_INIT("مداخل"),
        STR_INIT("موتمر"),  STR_INIT("تروس"),    STR_INIT("اجتماع"), STR_INIT("حديث"),
        STR_INIT("حوار"),   STR_INIT("مقابل"),   STR_INIT("تصريح"),  STR_INIT("خطاب"),
        STR_INIT("مشارك"),  STR_INIT("افتتاح"),  STR_INIT("حضور"),   STR_INIT("تفقد"),
        STR_INIT("استضاف"), STR_INIT("تدشين")};
    static const struct str SPEECHES[] = {STR_INIT("كلمه"), STR_INIT("موتمر"),  STR_INIT("تصريح"),
                                          STR_INIT("بيان"), STR_INIT("حديث"),   STR_INIT("مداخله"),
                                          STR_INIT("حوار"), STR_INIT("مقابله"), STR_INIT("خطاب")};
    if (scan_kind(scan, i) != TOKEN_WORD || i + 1 >= limit || scan_kind(scan, i + 1) != TOKEN_WORD)
        return false;
    const struct word *word = scan_word(scan, i);
    const struct word *next = scan_word(scan, i + 1);
    bool is_came = str_equals(word->base, STR("جاء")) || str_equals(word->base, STR("جا")) ||
                   str_equals(word->base, STR("جاءت"));
    if (is_came && str_equals(next->norm, STR("ذلك")))
        return true;
    bool is_meeting = false;
    for (size_t k = 0; IS_IN(word->norm, DURING) && next->has_pronoun && k < COUNT_OF(MEETINGS);
         k++)
        is_meeting |= str_starts(next->norm, MEETINGS[k]);
    bool is_speech = str_equals(word->norm, STR("في")) && IS_IN(next->norm, SPEECHES);
    return (is_meeting || is_speech) && runs_to_end(scan, i, limit);
}

/* ، نقلا عن مصادر: from whom it was had. */
static bool is_cited(const struct scan *scan, int i)
{
    return scan_is(scan, i, STR("نقلا")) && scan_is(scan, i + 1, STR("عن"));
}

/* ، مستنكرا ما وصفه بـ: what the speaker did by what he said. */
static bool is_participle_of_what(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    return word->form != NULL && word->form->part == LEXICON_PARTICIPLE && !word->has_article &&
           (word->has_tanwin || str_ends(word->norm, STR("ين"))) && scan_is(scan, i + 1, STR("ما"));
}

bool edge_is_turn(const struct scan *scan, const struct cue *cue, int first, int i, int limit)
{
    bool is_behind_comma = i > first && scan_kind(scan, i - 1) == TOKEN_COMMA;
    if (is_behind_comma &&
        (is_denied_tail(scan, i, limit) || is_main_clause(scan, cue, i) || is_meanwhile(scan, i) ||
         is_setting(scan, i, limit) || is_participle_of_what(scan, i) || is_cited(scan, i)))
        return true;
    return i > first + 3 && (is_topic(scan, i) || is_told_of_speaker(scan, cue, i));
}
