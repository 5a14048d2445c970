/* Senses of reporting verbs in which nobody reports: findings, blame of a thing, a number pointed
   at, an order that is a noun. */
#include "quote/frame.h"

bool frame_is_blamed(const struct word *word)
{
    static const struct str DEEDS[] = {
        STR_INIT("قرار"),    STR_INIT("قرارات"), STR_INIT("هجوم"),    STR_INIT("هجمات"),
        STR_INIT("عدوان"),   STR_INIT("جريمه"),  STR_INIT("جرائم"),   STR_INIT("مجزره"),
        STR_INIT("قصف"),     STR_INIT("قتل"),    STR_INIT("عمليه"),   STR_INIT("خطوه"),
        STR_INIT("سياسه"),   STR_INIT("سياسات"), STR_INIT("ممارسات"), STR_INIT("عمل"),
        STR_INIT("اعمال"),   STR_INIT("ضربات"),  STR_INIT("تدخلات"),  STR_INIT("حكم"),
        STR_INIT("اجراءات"), STR_INIT("حصار"),   STR_INIT("غارات"),   STR_INIT("انتهاكات")};
    return IS_IN(word->stem, DEEDS);
}

/* ندد بالحملة, نددت بتصريحات الوزير: blame of a thing says nothing, unless an act or a clause tells
   what for. */
static bool is_bare_blame(const struct scan *scan, const struct cue *cue)
{
    enum { WORDS_AHEAD = 16 };
    if (!frame_has_lemma(cue->form, "ندد") || cue->intro != INTRO_PREP)
        return false;
    const struct word *head = scan_word(scan, cue->content);
    bool is_text = head->classes & (LEXICON_VENUE | LEXICON_DOC);
    bool is_thing = head->has_article && !head->is_act && !frame_is_blamed(head);
    if (!is_text && !is_thing)
        return false;
    for (int i = cue->content + 1; i < scan->len && i < cue->content + WORDS_AHEAD; i++) {
        enum token_kind kind = scan_kind(scan, i);
        if (kind == TOKEN_STOP || kind == TOKEN_LINE || kind == TOKEN_COMMA)
            break;
        if (kind == TOKEN_MARK || scan_word(scan, i)->that != THAT_NONE)
            return false;
    }
    return true;
}

/* أشار إلى 15 درجة, وأعلن عن هذه الخطة: a number or what was told before is no statement. */
static bool is_pointing(const struct scan *scan, const struct cue *cue)
{
    static const struct str THESE[] = {STR_INIT("هذا"), STR_INIT("هذه"), STR_INIT("ذلك"),
                                       STR_INIT("تلك")};
    if (cue->kind != CUE_VERB || cue->intro != INTRO_PREP ||
        scan_kind(scan, cue->content) != TOKEN_WORD)
        return false;
    uint32_t code = scan_at(scan, cue->content)->code;
    bool is_number = code >= '0' && code <= '9' && frame_has_lemma(cue->form, "أشار");
    bool is_told = (frame_has_lemma(cue->form, "أعلن") || frame_has_lemma(cue->form, "كشف")) &&
                   IS_IN(scan_word(scan, cue->content)->norm, THESE);
    /* الذي أشار إلى مصادر داخل الوزارة: who told it. */
    struct str base = scan_word(scan, cue->content)->norm;
    bool is_source = frame_has_lemma(cue->form, "أشار") &&
                     (str_equals(base, STR("مصدر")) || str_equals(base, STR("مصادر")));
    return is_number || is_told || is_source;
}

static bool goes_on_with_report(const struct scan *scan, const struct cue *cue)
{
    enum { WORDS_BACK = 12 };
    int low = scan_at(scan, cue->first)->sentence_first;
    bool is_joined = scan_word(scan, cue->first)->conjunction == 'w';
    for (int i = cue->first - 1; is_joined && i >= low && i >= cue->first - WORDS_BACK; i--) {
        if (phrase_is_verb(scan_word(scan, i)))
            return true;
    }
    return false;
}

/* أمر الوزير بوقف …; صدر أمر ملكي بـ is the noun, and العرض الذي أمر بتنظيمه the thing. */
static bool is_order(const struct scan *scan, const struct cue *cue)
{
    const struct word *head = scan_word(scan, cue->content);
    bool is_finite =
        cue->form->features != 0 || scan_word(scan, cue->first)->conjunction != 0 ||
        (cue->mention.end > cue->mention.first &&
         (scan_has(scan, cue->mention.first, PHRASE_HEADS) || cue->mention.end == cue->first));
    bool is_thing = scan_has(scan, cue->first - 1, LEXICON_RELATIVE) && head->has_pronoun;
    return is_finite && !is_thing && cue->intro == INTRO_PREP && str_starts(head->base, STR("ب")) &&
           (!head->has_article || scan_has(scan, cue->content + 1, LEXICON_STOP));
}

/* أمر بوقف, ذهب إلى أن: verbs that say little but for this frame; طلب من one who is asked; وجه
   الشكر. */
static bool is_other_verb(const struct scan *scan, const struct cue *cue)
{
    if (frame_has_lemma(cue->form, "أمر"))
        return !is_order(scan, cue);
    /* لوح بالإضراب, and not بأعلام */
    static const struct str SHOWN[] = {STR_INIT("اعلام"),  STR_INIT("علم"),    STR_INIT("رايات"),
                                       STR_INIT("لافتات"), STR_INIT("يد"),     STR_INIT("يده"),
                                       STR_INIT("يديه"),   STR_INIT("ايديهم"), STR_INIT("صور"),
                                       STR_INIT("شارات"),  STR_INIT("مناديل"), STR_INIT("عصا")};
    if (frame_has_lemma(cue->form, "لوح"))
        return IS_IN(scan_word(scan, cue->content)->stem, SHOWN);
    if (frame_has_lemma(cue->form, "ذهب"))
        return cue->intro != INTRO_THAT || !scan_is(scan, cue->content - 2, STR("الي"));
    if (frame_has_lemma(cue->form, "طلب"))
        return cue->intro == INTRO_PREP && scan_is(scan, cue->content - 1, STR("من"));
    /* يشيد بـ… ويأمل بـ: a hope that goes on with a report. */
    if (frame_has_lemma(cue->form, "أمل") && cue->intro == INTRO_PREP)
        return !goes_on_with_report(scan, cue);
    for (int i = cue->end; frame_has_lemma(cue->form, "وجه") && i < cue->content; i++) {
        if (str_starts(scan_word(scan, i)->stem, STR("شكر")))
            return true;
    }
    return false;
}

/* كشفت التحريات أن, تجربة الدول أظهرت أن: what was found out, by nobody who speaks. */
static bool is_discovery(const struct scan *scan, const struct cue *cue)
{
    bool is_finding_verb = frame_has_lemma(cue->form, "كشف") ||
                           frame_has_lemma(cue->form, "أظهر") ||
                           frame_has_lemma(cue->form, "أثبت") || frame_has_lemma(cue->form, "أبان");
    if (!is_finding_verb || cue->kind != CUE_VERB || !(cue->form->features & LEXICON_FEMININE) ||
        cue->intro == INTRO_MARK || cue->intro == INTRO_COLON)
        return false;
    if (cue->mention.first >= cue->end && cue->mention.end > cue->mention.first) {
        const struct word *head = scan_word(scan, cue->mention.first);
        return head->classes == 0 && !head->is_surname && head->has_article &&
               str_ends(head->norm, STR("ات"));
    }
    return cue->mention.end <= cue->mention.first && !cue->is_joined &&
           scan_kind(scan, cue->first - 1) == TOKEN_WORD && cue->intro == INTRO_THAT &&
           cue->content - cue->end <= 2;
}

/* ووجهت إليه اتهامات: the passive, with nobody who did it. */
static bool is_done_to(const struct scan *scan, const struct cue *cue)
{
    static const struct str TO[] = {STR_INIT("اليه"), STR_INIT("اليها"), STR_INIT("اليهم"),
                                    STR_INIT("له"),   STR_INIT("لها"),   STR_INIT("لهم")};
    return frame_has_lemma(cue->form, "وجه") && cue->mention.end <= cue->mention.first &&
           (cue->form->features & LEXICON_FEMININE) && cue->kind == CUE_VERB &&
           scan_kind(scan, cue->first + 1) == TOKEN_WORD &&
           IS_IN(scan_word(scan, cue->first + 1)->norm, TO);
}

/* امرأة تدعى فلانة: what one is called; the verb has its أن. */
static bool is_called(const struct scan *scan, const struct cue *cue)
{
    struct str base = scan_word(scan, cue->first)->base;
    return cue->kind == CUE_VERB && cue->intro != INTRO_THAT && cue->intro != INTRO_NOUN &&
           (str_equals(base, STR("تدعي")) || str_equals(base, STR("يدعي")));
}

/* وصف لهم العلاج: what a doctor prescribes. */
static bool is_prescribed(const struct scan *scan, const struct cue *cue)
{
    enum { NEAR = 3 };
    static const struct str TO[] = {STR_INIT("له"), STR_INIT("لها"), STR_INIT("لهم"),
                                    STR_INIT("لهن")};
    if (!frame_has_lemma(cue->form, "وصف") || cue->kind != CUE_VERB || cue->intro != INTRO_OBJECT)
        return false;
    for (int i = cue->end; i < scan->len && i < cue->end + NEAR; i++) {
        if (scan_kind(scan, i) == TOKEN_WORD && IS_IN(scan_word(scan, i)->norm, TO))
            return true;
    }
    return false;
}

/* مواقع تواصل اجتماعي is the noun, واصل the verb. */
static bool is_social(const struct scan *scan, const struct cue *cue)
{
    static const struct str SOCIAL[] = {STR_INIT("اجتماعي"), STR_INIT("الاجتماعي")};
    return frame_has_lemma(cue->form, "واصل") && cue->end < scan->len &&
           IS_IN(scan_word(scan, cue->end)->norm, SOCIAL);
}

/* اطلعت عليها: what one has seen, and أطلعه على what one has told. */
static bool is_seen(const struct scan *scan, const struct cue *cue)
{
    static const struct str ON[] = {STR_INIT("علي"), STR_INIT("عليه"), STR_INIT("عليها"),
                                    STR_INIT("عليهم")};
    return frame_has_lemma(cue->form, "أطلع") && cue->kind == CUE_VERB &&
           !(cue->form->features & LEXICON_OBJECT) && cue->end < scan->len &&
           IS_IN(scan_word(scan, cue->end)->norm, ON);
}

/* دورها الذي يعتبر «مزعزعا», رياضيون اعتبروا «نظيفين» من قبل اللجنة: what something is held to be,
   by somebody whom the verb does not name. */
static bool is_held_to_be(const struct scan *scan, const struct cue *cue)
{
    enum { NEAR = 3 };
    bool is_bare = (frame_takes(cue) & LEXICON_IS_VIEW) &&
                   (frame_takes(cue) & LEXICON_TAKES_OBJECT) && cue->kind == CUE_VERB &&
                   cue->intro == INTRO_MARK && !(cue->form->features & LEXICON_OBJECT) &&
                   cue->mention.end <= cue->end;
    if (!is_bare)
        return false;
    bool is_relative =
        (cue->form->features & LEXICON_PRESENT) && scan_has(scan, cue->first - 1, LEXICON_RELATIVE);
    const struct stretch *stretch = scan_opens(scan, cue->content);
    int end = stretch != NULL ? stretch_end(stretch) : cue->content;
    bool is_by = end + 1 < scan->len && end < cue->content + 2 * NEAR &&
                 scan_is(scan, end, STR("من")) && scan_is(scan, end + 1, STR("قبل"));
    return is_relative || is_by;
}

/* السلاح الذي يعتقد أنه …: what is believed of a thing, by nobody. */
static bool is_believed(const struct scan *scan, const struct cue *cue)
{
    bool is_somebody =
        cue->mention.end > cue->mention.first && scan_has(scan, cue->mention.first, PHRASE_HEADS);
    return frame_has_lemma(cue->form, "اعتقد") && (cue->form->features & LEXICON_PRESENT) &&
           !is_somebody && cue->first > 0 && scan_has(scan, cue->first - 1, LEXICON_RELATIVE);
}

/* منذ أن تم وصفها: a noun, with nobody who did it. */
static bool is_passive_act(const struct scan *scan, const struct cue *cue)
{
    static const struct str DONE[] = {STR_INIT("تم"),   STR_INIT("يتم"), STR_INIT("تمت"),
                                      STR_INIT("تتم"),  STR_INIT("جري"), STR_INIT("يجري"),
                                      STR_INIT("سيتم"), STR_INIT("وتم"), STR_INIT("ويتم")};
    return cue->kind == CUE_VERB && cue->first > 0 &&
           scan_kind(scan, cue->first - 1) == TOKEN_WORD &&
           IS_IN(scan_word(scan, cue->first - 1)->norm, DONE);
}

/* شركة اشترطت عدم ذكر اسمها: a condition, whatever clause is behind it. */
static bool is_condition(const struct scan *scan, const struct cue *cue)
{
    return cue->kind == CUE_VERB && cue->end + 1 < scan->len && frame_is_anonymity(scan, cue->end);
}

/* الذي أعلن مقتله: whose death, by somebody who is not told. */
static bool is_of_victim(const struct scan *scan, const struct cue *cue)
{
    static const struct str FATES[] = {STR_INIT("مقتل"),   STR_INIT("وفاه"),   STR_INIT("وفات"),
                                       STR_INIT("موت"),    STR_INIT("اعتقال"), STR_INIT("خطف"),
                                       STR_INIT("اختطاف"), STR_INIT("اغتيال"), STR_INIT("احتجاز"),
                                       STR_INIT("اعدام"),  STR_INIT("فقدان"),  STR_INIT("اصاب")};
    if (cue->kind != CUE_VERB || cue->intro != INTRO_NOUN || cue->first == 0 ||
        !scan_has(scan, cue->first - 1, LEXICON_RELATIVE))
        return false;
    const struct word *noun = scan_word(scan, cue->content);
    if (!noun->has_pronoun)
        return false;
    for (size_t i = 0; i < COUNT_OF(FATES); i++) {
        if (str_starts(noun->base, FATES[i]))
            return true;
    }
    return false;
}

bool frame_is_other_sense(const struct scan *scan, const struct cue *cue)
{
    return is_discovery(scan, cue) || is_done_to(scan, cue) || is_bare_blame(scan, cue) ||
           is_called(scan, cue) || is_pointing(scan, cue) || is_prescribed(scan, cue) ||
           is_social(scan, cue) || is_seen(scan, cue) || is_held_to_be(scan, cue) ||
           is_believed(scan, cue) || is_passive_act(scan, cue) || is_of_victim(scan, cue) ||
           is_condition(scan, cue) || is_other_verb(scan, cue);
}
