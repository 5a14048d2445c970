/* Cues that hand on a whole text: صدر عن المكتب البيان الآتي: «…». */
#include "quote/frame.h"

/* Who issued the text at `text`: behind عن, or behind the verb. */
static struct phrase issuer(const struct scan *scan, int text)
{
    enum { BACK_MAX = 16 };
    static const struct str FROM[] = {STR_INIT("صدر"), STR_INIT("صدرت"), STR_INIT("ورد"),
                                      STR_INIT("وردنا"), STR_INIT("جاءنا")};
    static const struct str BY[] = {STR_INIT("اصدر"), STR_INIT("اصدرت"), STR_INIT("وزع"),
                                    STR_INIT("وزعت"), STR_INIT("عمم"),   STR_INIT("عممت"),
                                    STR_INIT("نشر"),  STR_INIT("نشرت")};
    int low = scan_at(scan, text)->sentence_first;
    for (int i = text - 1; i >= low && i > text - BACK_MAX; i--) {
        struct str verb = scan_word(scan, i)->base;
        if (scan_kind(scan, i) == TOKEN_WORD && IS_IN(verb, BY))
            return phrase_tight(scan, i + 1, text);
        if (scan_kind(scan, i) != TOKEN_WORD || !IS_IN(verb, FROM))
            continue;
        for (int k = i + 1; k < text; k++) {
            if (scan_is(scan, k, STR("عن")) || scan_is(scan, k, STR("من")))
                return phrase_at(scan, k + 1, text);
        }
    }
    return (struct phrase){text, text};
}

bool issued_read(const struct scan *scan, struct cue *cue)
{
    static const struct str NEXT[] = {STR_INIT("الاتي"), STR_INIT("التالي"), STR_INIT("الاتيه"),
                                      STR_INIT("التاليه")};
    int at = cue->first;
    bool is_text =
        at > 0 && at + 2 < scan->len && scan_kind(scan, at) == TOKEN_WORD &&
        IS_IN(scan_word(scan, at)->norm, NEXT) && scan_kind(scan, at + 1) == TOKEN_COLON &&
        scan_has(scan, at - 1, LEXICON_DOC | LEXICON_VENUE) && scan_word(scan, at - 1)->has_article;
    if (!is_text)
        return false;
    cue->kind = CUE_MASDAR;
    cue->form = lexicon_find_form(STR("قال"));
    cue->mention = issuer(scan, at - 1);
    cue->content = at + 2;
    cue->intro = scan_opens(scan, at + 2) != NULL ? INTRO_MARK : INTRO_COLON;
    return cue->mention.end > cue->mention.first;
}
