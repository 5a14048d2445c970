/* Contents that nothing introduces: own words whose mark or colon is missing, and a clause or
   speech that stands before its cue. */
#include "quote/frame.h"

enum { CLAUSE_MIN = 6 };

/* وأضاف كلام …": the opening mark is missing, and the closing one stands in the paragraph. */
static bool is_unopened(const struct scan *scan, const struct cue *cue, int from)
{
    enum { WORDS_AHEAD = 120 };
    bool is_plain = (frame_takes(cue) & LEXICON_TAKES_CLAUSE) &&
                    !(frame_takes(cue) & (LEXICON_IS_HOMOGRAPH | LEXICON_IS_VIEW)) &&
                    scan_at(scan, cue->first)->stretch < 0;
    for (int i = from; is_plain && i < scan->len && i < from + WORDS_AHEAD; i++) {
        if (scan_kind(scan, i) == TOKEN_LINE || scan_opens(scan, i) != NULL ||
            (i > from + 2 && phrase_is_verb(scan_word(scan, i)) &&
             scan_word(scan, i)->conjunction != 0))
            return false;
        if (scan_kind(scan, i) == TOKEN_MARK)
            return scan_at(scan, i)->mark < 0 && i > from + 4;
    }
    return false;
}

/* و أضاف، كنا نعمل …: a comma for a colon, and nothing else that introduces. */
static bool is_own_words_behind_comma(const struct scan *scan, const struct cue *cue, int from,
                                      int limit)
{
    enum { WORDS_LEAST = 5 };
    bool is_saying = (frame_takes(cue) & (LEXICON_TAKES_CLAUSE | LEXICON_TAKES_WORDS)) &&
                     !(frame_takes(cue) & (LEXICON_IS_VIEW | LEXICON_TAKES_NOUN)) &&
                     !(cue->form->features & (LEXICON_PRESENT | LEXICON_OBJECT)) &&
                     !frame_has_lemma(cue->form, "عقب"); /* وعقب النشيد، بدأ …: a time */
    int opening = cue->first - scan_is(scan, cue->first - 1, STR("و"));
    bool opens = opening == scan_at(scan, cue->first)->sentence_first && opening < cue->first;
    opens |= scan_word(scan, cue->first)->conjunction == 'w' &&
             cue->first == scan_at(scan, cue->first)->sentence_first;
    if (!is_saying || !opens || scan_at(scan, cue->first)->stretch >= 0 ||
        scan_kind(scan, from) != TOKEN_COMMA || limit - from <= WORDS_LEAST)
        return false;
    const struct word *word = scan_word(scan, from + 1);
    unsigned inserts = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_RELATIVE | LEXICON_SOURCE;
    static const struct str INSERTS[] = {STR_INIT("في"),  STR_INIT("خلال"), STR_INIT("علي"),
                                         STR_INIT("عبر"), STR_INIT("من"),   STR_INIT("عقب"),
                                         STR_INIT("بعد"), STR_INIT("اثناء")};
    if (scan_kind(scan, from + 1) != TOKEN_WORD || (word->classes & inserts) ||
        IS_IN(word->norm, INSERTS))
        return false;
    for (int i = from + 1; i < limit; i++) {
        if (scan_kind(scan, i) == TOKEN_MARK)
            return false;
    }
    return !phrase_is_verb(word) || (word->form->features & LEXICON_PRESENT);
}

bool frame_is_between(const struct scan *scan, const struct cue *cue, int limit)
{
    static const struct str OPENINGS[] = {
        STR_INIT("من"),     STR_INIT("ومن"),    STR_INIT("في"),    STR_INIT("وفي"),
        STR_INIT("عن"),     STR_INIT("وعن"),    STR_INIT("بدوره"), STR_INIT("خلال"),
        STR_INIT("بعد"),    STR_INIT("وبعد"),   STR_INIT("وخلال"), STR_INIT("وبخصوص"),
        STR_INIT("وحول"),   STR_INIT("ردا"),    STR_INIT("وردا"),  STR_INIT("عقب"),
        STR_INIT("تعليقا"), STR_INIT("بدورها"), STR_INIT("علي"),   STR_INIT("وعلي")};
    int first = scan_at(scan, cue->first)->sentence_first;
    int after = cue->mention.end;
    if (cue->is_joined || cue->mention.first != cue->end || after <= cue->end ||
        after + 3 >= limit || cue->first - first < CLAUSE_MIN ||
        scan_kind(scan, cue->first - 1) != TOKEN_COMMA || scan_kind(scan, after) != TOKEN_COMMA ||
        scan_at(scan, cue->first)->stretch >= 0)
        return false;
    bool is_saying = (frame_takes(cue) & LEXICON_TAKES_CLAUSE) &&
                     !(frame_takes(cue) & (LEXICON_IS_HOMOGRAPH | LEXICON_IS_VIEW));
    const struct word *next = scan_word(scan, after + 1);
    return is_saying && scan_has(scan, cue->mention.first, PHRASE_HEADS | LEXICON_VENUE) &&
           scan_kind(scan, after + 1) == TOKEN_WORD && next->that == THAT_NONE &&
           next->form == NULL && !(next->classes & (LEXICON_TITLE | LEXICON_SPOKES)) &&
           frame_that_apart(scan, after + 1, limit) < 0 &&
           !IS_IN(scan_word(scan, first)->norm, OPENINGS);
}

/* نحن, لقد, لدينا, رصدنا: one who speaks for himself. */
static bool begins_own_words(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    const struct word *next = scan_word(scan, i + 1);
    static const struct str OPENERS[] = {
        STR_INIT("لقد"),  STR_INIT("لدي"),   STR_INIT("لدينا"), STR_INIT("نحن"), STR_INIT("انا"),
        STR_INIT("اننا"), STR_INIT("انني"),  STR_INIT("كنا"),   STR_INIT("كنت"), STR_INIT("سوف"),
        STR_INIT("لن"),   STR_INIT("لم"),    STR_INIT("ليس"),   STR_INIT("لا"),  STR_INIT("هناك"),
        STR_INIT("يجب"),  STR_INIT("علينا"), STR_INIT("هذا"),   STR_INIT("هذه"), STR_INIT("نعم")};
    bool is_we = str_ends(word->norm, STR("نا")) && word->norm.len >= 10 && word->classes == 0 &&
                 !word->has_article;
    /* أهتم بقراءة, أعلق الآن: a short word with alef, and an adjunct behind it. */
    bool is_me = str_starts(word->norm, STR("ا")) && word->norm.len == 8 && word->classes == 0 &&
                 word->form == NULL && !word->is_thing && !word->is_deed && !word->is_verbal_noun &&
                 ((next->classes & (LEXICON_STOP | LEXICON_TIME)) || next->preposition == 'b');
    return IS_IN(word->norm, OPENERS) || is_we || is_me;
}

bool frame_read_bare_words(const struct scan *scan, struct cue *cue, int from, int limit)
{
    enum { WORDS_LEAST = 4, AHEAD = 20 };
    bool is_saying = frame_has_lemma(cue->form, "قال");
    bool may_report = is_saying || frame_has_lemma(cue->form, "أضاف") ||
                      frame_has_lemma(cue->form, "أردف") || frame_has_lemma(cue->form, "استطرد");
    if (!may_report || (cue->form->features & LEXICON_OBJECT) || limit - from < WORDS_LEAST ||
        scan_at(scan, cue->first)->stretch >= 0 ||
        scan_has(scan, cue->first - 1, LEXICON_RELATIVE) || scan_kind(scan, from) != TOKEN_WORD)
        return false;
    for (int i = from; i < limit && i < from + AHEAD; i++) {
        if (scan_kind(scan, i) == TOKEN_COLON || scan_kind(scan, i) == TOKEN_MARK ||
            scan_word(scan, i)->that == THAT_ALONE)
            return false;
    }
    /* لأنهم يقولون لا للاحتلال: what they always say. */
    bool is_habit = (cue->form->features & LEXICON_PRESENT) &&
                    ((cue->form->features & LEXICON_PLURAL) || !cue->is_joined);
    if (is_habit)
        return false;
    const struct word *word = scan_word(scan, from);
    unsigned inserts = LEXICON_STOP | LEXICON_TIME | LEXICON_RELATIVE | LEXICON_SOURCE |
                       LEXICON_TITLE | LEXICON_SPOKES | LEXICON_VENUE;
    bool is_plain = !(word->classes & inserts) && word->preposition == 0 &&
                    word->conjunction == 0 && word->that == THAT_NONE && word->form == NULL;
    bool is_named = cue->mention.end > cue->mention.first && cue->mention.first >= cue->end &&
                    (scan_has(scan, cue->mention.first, PHRASE_HEADS) ||
                     scan_word(scan, cue->mention.first)->is_surname);
    bool is_free = is_saying && !(cue->form->features & LEXICON_PRESENT) && is_plain &&
                   (cue->kind == CUE_PARTICIPLE || is_named);
    return (is_free || begins_own_words(scan, from)) && frame_found(cue, INTRO_COLON, from);
}

bool frame_read_unannounced(const struct scan *scan, struct cue *cue, int from, int limit,
                            bool has_after)
{
    struct phrase mention = cue->mention;
    if (is_unopened(scan, cue, from)) {
        bool is_sure = scan_has(scan, mention.first, PHRASE_HEADS) ||
                       scan_word(scan, mention.first)->count > 1;
        if (!is_sure)
            cue->mention = (struct phrase){cue->end, cue->end};
        return frame_found(cue, INTRO_COLON, is_sure ? from : cue->end);
    }
    if (is_own_words_behind_comma(scan, cue, from, limit))
        return frame_found(cue, INTRO_COLON, from + 1);
    if (frame_read_bare_words(scan, cue, from, limit))
        return true;
    /* واضاف أهتم بـ: what looks like a subject is his first word. */
    bool is_own = has_after && mention.first == cue->end && mention.end > mention.first &&
                  !scan_has(scan, mention.first, PHRASE_HEADS) &&
                  !scan_word(scan, mention.first)->is_surname;
    if (is_own) {
        cue->mention = (struct phrase){cue->end, cue->end};
        if (frame_read_bare_words(scan, cue, cue->end, limit))
            return true;
        cue->mention = mention;
    }
    /* يتعين فتح المعبر، تقول الصحيفة: the clause stands before, and the sentence ends. */
    int words_before = cue->first - scan_at(scan, cue->first)->sentence_first;
    bool is_last = has_after && mention.end >= limit && words_before >= CLAUSE_MIN &&
                   !cue->is_joined && (frame_takes(cue) & LEXICON_TAKES_CLAUSE) &&
                   !(frame_takes(cue) & LEXICON_IS_HOMOGRAPH) &&
                   scan_has(scan, mention.first, PHRASE_HEADS) &&
                   !scan_has(scan, cue->first - 1, LEXICON_STOP | LEXICON_RELATIVE);
    if (cue->before < 0 && is_last)
        return frame_found(cue, INTRO_BEFORE, cue->first);
    bool is_between = scan_is(scan, cue->first, STR("بين"));
    bool is_closing = cue->before >= 0 && (has_after || mention.end > mention.first) && !is_between;
    return is_closing && frame_found(cue, INTRO_BEFORE, cue->first);
}
