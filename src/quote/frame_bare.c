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
                     !(cue->form->features & (LEXICON_PRESENT | LEXICON_OBJECT));
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
