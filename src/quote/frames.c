/* Reads a cue's frame: its mention, and what introduces the content. The lexicon tells what a verb
   takes; one reader for verbs, participles and verbal nouns each. */
#include "quote/frame.h"

enum { VERB_WINDOW = 60 };

/* وتابع قائلا, وكتبت تقول: both words are the cue. */
void frame_join_saying(const struct scan *scan, struct cue *cue, int limit)
{
    if (cue->end < limit && frame_has_lemma(scan_word(scan, cue->end)->form, "قال") &&
        scan_word(scan, cue->end)->form->part != LEXICON_MASDAR &&
        !frame_has_lemma(cue->form, "قال"))
        cue->end++;
}

/* موجها نصيحة: the noun of the act joins its verb. */
bool frame_join_act(const struct scan *scan, struct cue *cue, int limit)
{
    static const struct str ACTS[] = {STR_INIT("نصيحه"),  STR_INIT("انتقادات"), STR_INIT("دعوه"),
                                      STR_INIT("تحذيرا"), STR_INIT("اتهامات"),  STR_INIT("رساله"),
                                      STR_INIT("نداء"),   STR_INIT("سوالا"),    STR_INIT("تهديدا")};
    bool is_act = frame_has_lemma(cue->form, "وجه") && cue->end < limit &&
                  IS_IN(scan_word(scan, cue->end)->norm, ACTS);
    cue->end += is_act;
    return is_act;
}

bool frame_join_preposition(const struct scan *scan, struct cue *cue, int limit)
{
    bool is_attention = cue->end < limit && (scan_is(scan, cue->end, STR("الانتباه")) ||
                                             scan_is(scan, cue->end, STR("النظر")));
    int at = cue->end + is_attention;
    if (at >= limit || frame_preposition(scan, at, frame_takes(cue)) != 1)
        return false;
    cue->end = at + 1;
    return true;
}

/* لرويترز, للصحفيين, لـ«الصباح» between the verb and its subject. */
int frame_skip_hearer(const struct scan *scan, int from, int limit)
{
    if (from + 1 >= limit || scan_kind(scan, from) != TOKEN_WORD)
        return from;
    const struct stretch *named = scan_opens(scan, from + 1);
    if (scan_is(scan, from, STR("ل")) && named != NULL && named->is_name)
        return stretch_end(named);
    const struct word *word = scan_word(scan, from);
    bool is_hearer =
        word->preposition == 'l' && ((word->classes & LEXICON_OUTLET_NAME) ||
                                     (word->has_article && str_starts(word->stem, STR("صح"))));
    int end = from + is_hearer;
    while (is_hearer && end < limit && scan_has(scan, end, LEXICON_OUTLET_NAME))
        end++;
    return end;
}

/* لكنه … نصح الرئيس: the pronoun is the subject, and the noun behind the verb is spoken to. */
static bool has_pronoun_subject(const struct scan *scan, int verb)
{
    static const struct str PRONOUNS[] = {STR_INIT("لكنه"), STR_INIT("لكنها"), STR_INIT("ولكنه"),
                                          STR_INIT("انه"),  STR_INIT("انها"),  STR_INIT("وهو"),
                                          STR_INIT("وهي")};
    int low = scan_at(scan, verb)->sentence_first;
    for (int i = verb - 1; i >= low && i >= verb - 6; i--) {
        if (scan_kind(scan, i) != TOKEN_WORD || phrase_is_verb(scan_word(scan, i)))
            return false;
        if (IS_IN(scan_word(scan, i)->norm, PRONOUNS))
            return true;
    }
    return false;
}

/* دعت الحكومة مجلس النواب إلى, وحذر المستهلكين من: the one spoken to is not the source. */
static void leave_addressee(const struct scan *scan, struct cue *cue)
{
    if (has_pronoun_subject(scan, cue->first))
        cue->mention.end = cue->mention.first;
    if (cue->mention.first < cue->first || cue->mention.end <= cue->mention.first)
        return;
    const struct word *head = scan_word(scan, cue->mention.first);
    unsigned nominative = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_ORG | LEXICON_PLACE;
    bool is_accusative =
        head->has_article && str_ends(head->norm, STR("ين")) && !(head->classes & nominative);
    bool is_thing = cue->form->part == LEXICON_VERB && head->has_article &&
                    !(head->classes & PHRASE_HEADS) && head->count < 3 &&
                    scan_word(scan, cue->first)->conjunction == 'w';
    /* ودعا الحكومة إلى: the verb is no feminine's. */
    bool is_other_gender = cue->kind == CUE_VERB && cue->mention.first == cue->end &&
                           !(cue->form->features & (LEXICON_FEMININE | LEXICON_PLURAL)) &&
                           head->has_article && str_ends(head->norm, STR("ه")) &&
                           (head->classes & (LEXICON_ORG | LEXICON_GROUP)) &&
                           !(head->classes & LEXICON_TITLE);
    /* ودعا القوى السياسية إلى */
    int second = cue->mention.first + 1;
    bool is_of_many =
        cue->kind == CUE_VERB && cue->mention.first == cue->end && second < cue->mention.end &&
        head->has_article && !(cue->form->features & (LEXICON_FEMININE | LEXICON_PLURAL)) &&
        !(head->classes & (LEXICON_TITLE | LEXICON_SPOKES)) &&
        scan_word(scan, second)->has_article && str_ends(scan_word(scan, second)->norm, STR("يه"));
    is_other_gender |= is_of_many;
    /* ، وناشد التجار توخي الحذر: these verbs want somebody whom they ask; who is told alone is he.
     */
    bool is_asking = frame_has_lemma(cue->form, "ناشد") || frame_has_lemma(cue->form, "حث");
    bool is_asked = is_asking && cue->kind == CUE_VERB && cue->mention.first == cue->end &&
                    cue->first > scan_at(scan, cue->first)->sentence_first + 1 &&
                    cue->content - cue->mention.end <= (cue->intro == INTRO_PREP) &&
                    head->has_article;
    if (is_accusative || is_thing || is_other_gender || is_asked) {
        cue->mention.end = cue->mention.first;
        return;
    }
    struct phrase tight =
        phrase_tight(scan, cue->mention.first, scan_at(scan, cue->first)->sentence_end);
    /* دعت فرنسا وألمانيا إلى: one more source. */
    bool is_joined = scan_word(scan, tight.end)->conjunction == 'w' &&
                     scan_has(scan, tight.end, LEXICON_PLACE | LEXICON_ORG_NAME);
    if (tight.end > tight.first && tight.end < cue->mention.end && !is_joined)
        cue->mention.end = tight.end;
}

/* جاء في البيان أن, ورد فيه: the text is the source. */
static bool read_text(const struct scan *scan, struct cue *cue, int limit)
{
    enum { NEAR = 8 };
    int at = cue->end;
    bool is_pronoun =
        at < limit && (scan_is(scan, at, STR("فيه")) || scan_is(scan, at, STR("فيها")));
    bool is_in = is_pronoun || (at < limit && scan_is(scan, at, STR("في")));
    if (!is_in)
        return false;
    cue->end = ++at;
    cue->mention = (struct phrase){at, at};
    if (!is_pronoun) {
        static const struct str TEXTS[] = {STR_INIT("قرار"),  STR_INIT("نص"),   STR_INIT("خبر"),
                                           STR_INIT("مرسوم"), STR_INIT("كتاب"), STR_INIT("نداء"),
                                           STR_INIT("وصيه")};
        if (!scan_has(scan, at, LEXICON_DOC | LEXICON_VENUE | LEXICON_OUTLET) &&
            !IS_IN(scan_word(scan, at)->stem, TEXTS))
            return false;
        cue->mention = phrase_at(scan, at, limit);
        if (cue->mention.end == at)
            cue->mention.end++;
        /* في نص البلاغ */
        if (cue->mention.end == at + 1 && at + 1 < limit && !scan_word(scan, at)->has_article &&
            scan_has(scan, at + 1, LEXICON_DOC) && scan_word(scan, at + 1)->has_article)
            cue->mention.end++;
    }
    int from = cue->mention.end;
    int window = from + NEAR < limit ? from + NEAR : limit;
    return frame_find_intro(scan, cue, from, window) &&
           (cue->intro == INTRO_THAT || cue->intro == INTRO_MARK || cue->intro == INTRO_COLON);
}

/* شدد مدرب الفريق على أهمية …: the frame's preposition was read as a part of the title. */
static bool read_within(const struct scan *scan, struct cue *cue, int limit)
{
    for (int i = cue->mention.end - 1; i > cue->mention.first && i > cue->end; i--) {
        int preposition = frame_preposition(scan, i, frame_takes(cue));
        bool is_name = scan_has(scan, i, LEXICON_GIVEN) || scan_word(scan, i)->is_surname ||
                       scan_has(scan, i - 1, LEXICON_GIVEN);
        /* عدد من الشركات */
        bool is_share = i == cue->mention.first + 1 && scan_is(scan, i, STR("من")) &&
                        phrase_is_share(scan_word(scan, cue->mention.first));
        if (preposition == 0 || is_share || (preposition == 2 && is_name))
            continue;
        cue->mention.end = i;
        return frame_find_intro(scan, cue, i, limit) && frame_is_plain(scan, cue);
    }
    return false;
}

/* ، خلال استقباله وفدا، أن: behind the aside's comma, where أن stands there; else `from`. */
static int skip_aside(const struct scan *scan, int from, int limit)
{
    enum { ASIDE_MAX = 24 };
    for (int i = from; i + 1 < limit && i < from + ASIDE_MAX; i++) {
        if (scan_kind(scan, i) == TOKEN_COMMA)
            return scan_word(scan, i + 1)->that != THAT_NONE ? i + 1 : from;
        if (scan_word(scan, i)->that != THAT_NONE)
            return from;
    }
    return from;
}

/* طالب مواطنون بإعداد …: the phrase goes no further than the act that is demanded. */
static void leave_complement(const struct scan *scan, struct cue *cue, int from)
{
    for (int i = from + 1; i < cue->mention.end; i++) {
        const struct word *word = scan_word(scan, i);
        bool is_act = word->preposition != 0 && !word->has_article && word->form == NULL &&
                      scan_word(scan, i)->norm.len > 6 &&
                      frame_preposition(scan, i, frame_takes(cue)) == 2;
        unsigned heads = PHRASE_HEADS & ~(word->is_li_act ? (unsigned)LEXICON_GIVEN : 0U);
        if (is_act && !(word->classes & heads))
            cue->mention.end = i;
    }
}

/* Whether the phrase is surely one that speaks: by its head, its marks, or as a name that comes
   again. */
static bool is_somebody(const struct scan *scan, struct phrase phrase)
{
    enum { AGAIN = 3 };
    if (phrase.end <= phrase.first)
        return false;
    const struct word *head = scan_word(scan, phrase.first);
    bool is_name = phrase.end - phrase.first == 1 && head->classes == 0 && !head->has_article &&
                   !head->is_thing && (head->is_surname || head->count >= AGAIN);
    return (head->classes & PHRASE_HEADS) || scan_kind(scan, phrase.first) == TOKEN_MARK || is_name;
}

/* …، في ردّه على سؤال، أن: the comma before أن shows that it is the verb's own. */
static bool is_that_apart(const struct scan *scan, const struct cue *cue)
{
    return cue->intro == INTRO_THAT && scan_word(scan, cue->content - 1)->that != THAT_NONE &&
           scan_kind(scan, cue->content - 2) == TOKEN_COMMA;
}

/* The preposition is the cue's last word: أعلن عن. */
static bool read_joined(const struct scan *scan, struct cue *cue, int limit)
{
    cue->mention = phrase_before(scan, cue->first);
    if (cue->end >= limit)
        return false;
    bool has_that = scan_word(scan, cue->end)->that != THAT_NONE;
    return frame_found(cue, has_that ? INTRO_THAT : INTRO_PREP, cue->end + has_that) &&
           frame_is_plain(scan, cue);
}

/* أن at `from`, or behind the comma and the aside there. */
static bool has_that_behind(const struct scan *scan, int from, int limit)
{
    int behind = from;
    while (behind < limit && scan_kind(scan, behind) == TOKEN_COMMA)
        behind++;
    /* اعتبر من قبل أن */
    if (scan_is(scan, behind, STR("من")) && scan_is(scan, behind + 1, STR("قبل")))
        behind += 2;
    if (behind > from && scan_has(scan, behind, LEXICON_STOP))
        behind = skip_aside(scan, behind, limit);
    return behind < limit && scan_word(scan, behind)->that != THAT_NONE &&
           !str_starts(scan_word(scan, behind)->base, STR("ب"));
}

/* أعلن الوزير حافظ …، اليوم، أن: what seems to be the verb's object is of its subject or an insert,
   where أن stands behind words that govern none. */
static bool has_own_that(const struct scan *scan, const struct cue *cue, int content, int limit)
{
    enum { WORDS_AHEAD = 26 };
    static const struct str ENDS[] = {STR_INIT("له"),  STR_INIT("لها"),     STR_INIT("لهم"),
                                      STR_INIT("به"),  STR_INIT("الماضيه"), STR_INIT("الماضي"),
                                      STR_INIT("فيه"), STR_INIT("الجاري")};
    unsigned ends = LEXICON_TIME | LEXICON_PLACE | LEXICON_GIVEN | LEXICON_OUTLET_NAME;
    if (!(frame_takes(cue) & LEXICON_TAKES_CLAUSE))
        return false;
    if (content > 0 && frame_behind_copy(scan, content, limit) > 0)
        return true;
    for (int i = content; i < limit && i < content + WORDS_AHEAD; i++) {
        const struct word *word = scan_word(scan, i);
        const struct stretch *stretch = scan_opens(scan, i);
        if (stretch != NULL && stretch->is_name) {
            i = stretch_end(stretch) - 1;
            continue;
        }
        bool is_that = word->that != THAT_NONE && word->conjunction == 0;
        if (is_that && i > content + 1) {
            const struct word *before = scan_word(scan, i - 1);
            return scan_kind(scan, i - 1) == TOKEN_COMMA ||
                   (scan_kind(scan, i - 1) == TOKEN_WORD && !frame_is_bound_that(scan, i) &&
                    ((before->classes & ends) || before->is_surname || IS_IN(before->norm, ENDS)));
        }
        bool is_verb = phrase_is_verb(word) && !(word->classes & LEXICON_STOP);
        if (word->that != THAT_NONE || stretch != NULL || is_verb || word->is_deed ||
            scan_kind(scan, i) == TOKEN_COLON)
            return false;
    }
    return false;
}

/* أعلن الرئيس إجراء انتخابات، قائلا إن …: أن is the participle's. */
static bool has_participle_between(const struct scan *scan, int noun, int that)
{
    for (int i = noun + 1; i < that; i++) {
        const struct lexicon_form *form = scan_word(scan, i)->form;
        if (scan_kind(scan, i - 1) == TOKEN_COMMA && form != NULL &&
            form->part == LEXICON_PARTICIPLE)
            return true;
    }
    return false;
}

/* Whether a noun is what the verb takes though أن or a preposition follows: it stands before it,
   and أن is of the noun. */
static bool stands_first(const struct scan *scan, const struct cue *noun, const struct cue *other,
                         int from, int limit)
{
    if (has_participle_between(scan, noun->content, other->content))
        return true;
    if (noun->content >= other->content || is_that_apart(scan, other))
        return false;
    bool is_next = other->content - from <= 3;
    return other->intro != INTRO_THAT ||
           !(is_next || has_own_that(scan, other, noun->content, limit));
}

/* وصفت بأنها: the object is the subject, and nobody is named. */
static bool is_passive(const struct scan *scan, const struct cue *cue, int limit)
{
    unsigned takes = frame_takes(cue);
    bool is_bare_object = (takes & LEXICON_TAKES_OBJECT) && !(takes & LEXICON_TAKES_CLAUSE) &&
                          !(cue->form->features & LEXICON_OBJECT);
    return is_bare_object && cue->end < limit &&
           (scan_is(scan, cue->end, STR("ب")) || scan_word(scan, cue->end)->that != THAT_NONE);
}

/* أعلن عدة مرات أنه …: what looks like the subject is no more than an insert; أعلنت سلسلة مدار أن …
   has no pronoun that could be somebody else's. */
static bool is_insert(const struct scan *scan, const struct cue *noun, const struct cue *that)
{
    bool is_whole = that->intro == INTRO_THAT && that->content > 0 &&
                    scan_word(scan, that->content - 1)->that == THAT_ALONE;
    return !is_whole && noun->content == noun->end && noun->mention.end <= noun->first &&
           frame_begins_content(scan_word(scan, noun->content));
}

/* وينقل فلان في كتابه: «…»: words that nobody else is named for. An outlet's are another's. */
static bool read_carried(const struct scan *scan, struct cue *cue, int from, int limit)
{
    unsigned carriers = LEXICON_OUTLET | LEXICON_OUTLET_NAME | LEXICON_ORG | LEXICON_ORG_NAME;
    return cue->mention.end > cue->mention.first && !scan_has(scan, cue->mention.first, carriers) &&
           frame_find_intro(scan, cue, from, limit) && cue->intro == INTRO_MARK &&
           scan_kind(scan, cue->content - 1) == TOKEN_COLON;
}

/* نقل موقع الرئاسة أن …: what an outlet reports with nobody whom it has it from. */
static bool read_reported(const struct scan *scan, struct cue *cue, int limit)
{
    int that = cue->mention.end;
    return cue->mention.first >= cue->end && that > cue->mention.first && that < limit &&
           scan_has(scan, cue->mention.first, LEXICON_OUTLET | LEXICON_OUTLET_NAME) &&
           scan_word(scan, that)->that != THAT_NONE && frame_found(cue, INTRO_THAT, that + 1);
}

/* The verb's subject at `from`, where it can be one. */
static struct phrase subject_behind(const struct scan *scan, const struct cue *cue, int from,
                                    int limit)
{
    bool is_addressing = frame_takes(cue) & LEXICON_TAKES_ADDRESSEE;
    /* وطالب الجميع بـ; وطالبوا المجتمع الدولي بـ: a plural or dual verb has its subject before it.
     */
    bool is_object =
        scan_is(scan, from, STR("الجميع")) || (cue->form->features & LEXICON_PLURAL) != 0;
    if (is_addressing && is_object)
        return (struct phrase){from, from};
    return frame_subject(scan, cue, from, limit, false);
}

/* وكان فلان قد هدد فلانا: between كان and قد stands the subject. */
static bool stands_behind_was(const struct scan *scan, struct phrase before, int verb)
{
    static const struct str WAS[] = {STR_INIT("كان"), STR_INIT("كانت"), STR_INIT("وكان"),
                                     STR_INIT("وكانت")};
    return before.end > before.first && before.first > 0 &&
           IS_IN(scan_word(scan, before.first - 1)->norm, WAS) &&
           scan_is_base(scan, verb - 1, STR("قد"));
}

static bool read_verb(const struct scan *scan, struct cue *cue, int limit)
{
    unsigned takes = frame_takes(cue);
    if (takes & LEXICON_TAKES_TEXT)
        return read_text(scan, cue, limit);
    frame_join_saying(scan, cue, limit);
    cue->before = cue->is_joined ? -1 : frame_speech_before(scan, cue->first);
    if (cue->end < limit && scan_is(scan, cue->end, STR("من")) &&
        frame_has_lemma(cue->form, "طلب")) {
        cue->mention = phrase_before(scan, cue->first);
        if (frame_read_request(scan, cue, cue->end, limit))
            return frame_is_plain(scan, cue);
        if (scan_is(scan, cue->end + 1, STR("قبل")))
            return false;
    }
    if (frame_join_preposition(scan, cue, limit))
        return read_joined(scan, cue, limit);
    int from = frame_skip_adverbs(scan, cue->end, limit);
    from = frame_skip_hearer(scan, from, limit);
    cue->mention = subject_behind(scan, cue, from, limit);
    leave_complement(scan, cue, from);
    bool has_after = cue->mention.end > from;
    struct phrase before = phrase_before(scan, cue->first);
    /* Behind أن the subject stands before its verb. */
    bool is_behind_that = before.end > before.first && before.first > 0 &&
                          scan_word(scan, before.first - 1)->that != THAT_NONE;
    /* الهيئة تحذر الحكومة من: the subject opens the sentence, and the object follows. */
    bool is_first = before.end == cue->first &&
                    before.first == scan_at(scan, cue->first)->sentence_first &&
                    (takes & LEXICON_TAKES_ADDRESSEE) && is_somebody(scan, before);
    is_first |= stands_behind_was(scan, before, cue->first);
    int after = cue->mention.end;
    if (!has_after || is_behind_that || is_first)
        cue->mention = before;
    from = !has_after ? cue->end : is_first ? after : cue->mention.end;
    int window = from + VERB_WINDOW < limit ? from + VERB_WINDOW : limit;
    if (frame_is_between(scan, cue, limit))
        return frame_found(cue, INTRO_BEFORE, cue->first);
    if (frame_has_lemma(cue->form, "نقل") || frame_has_lemma(cue->form, "نسب"))
        return frame_read_relay(scan, cue, limit) || read_carried(scan, cue, from, window) ||
               read_reported(scan, cue, window);
    if (frame_has_lemma(cue->form, "علم"))
        return frame_read_learned(scan, cue, limit);
    if (cue->kind == CUE_VERB && frame_read_request(scan, cue, from, limit) &&
        frame_is_plain(scan, cue))
        return true;
    struct phrase mention = cue->mention;
    bool is_object = (takes & LEXICON_TAKES_OBJECT) && !has_that_behind(scan, from, limit);
    if (is_object && frame_read_object(scan, cue, limit) && frame_is_plain(scan, cue) &&
        !has_own_that(scan, cue, cue->content, limit))
        return true;
    if (is_passive(scan, cue, limit))
        return false;
    cue->mention = mention;
    bool is_noun_first = (takes & LEXICON_TAKES_NOUN) && frame_read_noun(scan, cue, limit);
    struct cue noun = *cue;
    cue->mention = mention;
    cue->intro = INTRO_NONE;
    bool is_found = frame_find_intro(scan, cue, from, window) && frame_is_plain(scan, cue);
    bool is_noun = is_noun_first && frame_is_plain(scan, &noun) &&
                   (!is_found || stands_first(scan, &noun, cue, from, limit));
    if (is_noun_first && !is_noun && is_found && is_insert(scan, &noun, cue))
        cue->mention = noun.mention;
    if (is_noun)
        *cue = noun;
    /* إن فلانا أبلغ حزبه …: what follows the verb is no subject. */
    if (is_noun && (is_behind_that || is_first))
        cue->mention = before;
    if (is_found || is_noun) {
        if (takes & LEXICON_TAKES_ADDRESSEE)
            leave_addressee(scan, cue);
        return true;
    }
    cue->mention = mention;
    if (read_within(scan, cue, limit))
        return true;
    cue->mention = mention;
    return frame_read_unannounced(scan, cue, from, limit, has_after);
}

static bool read_kind(const struct scan *scan, struct cue *cue, int limit)
{
    switch (cue->kind) {
    case CUE_VERB:
        return read_verb(scan, cue, limit);
    case CUE_PARTICIPLE:
        return frame_read_participle(scan, cue, limit);
    case CUE_MASDAR:
        return frame_read_masdar(scan, cue, limit);
    case CUE_SOURCE:
        break;
    }
    return false;
}

bool frame_read(const struct scan *scan, struct cue *cue)
{
    int limit = scan_at(scan, cue->first)->sentence_end;
    bool is_read = read_kind(scan, cue, limit);
    if (is_read)
        frame_leave_person(scan, cue, limit);
    /* واعتبرت ذلك "تمييزا": the object belongs to it. */
    static const struct str THIS[] = {STR_INIT("ذلك"), STR_INIT("هذا"), STR_INIT("الامر")};
    bool is_judged = is_read && cue->intro == INTRO_MARK && cue->kind == CUE_VERB &&
                     (frame_takes(cue) & LEXICON_TAKES_OBJECT) && cue->content > cue->end &&
                     IS_IN(scan_word(scan, cue->content - 1)->norm, THIS);
    if (is_judged) {
        cue->intro = INTRO_OBJECT;
        cue->content--;
    }
    /* أعلن عن، الأربعاء، التوصل إلى …: the day is no part of it. */
    int day = cue->content;
    bool has_day =
        cue->intro == INTRO_PREP || cue->intro == INTRO_NOUN || cue->intro == INTRO_OBJECT;
    while (is_read && has_day && day + 2 < limit &&
           (scan_kind(scan, day) == TOKEN_COMMA ||
            (scan_has(scan, day, LEXICON_TIME) && !scan_has(scan, day, PHRASE_HEADS))))
        day++;
    if (is_read && day > cue->content && scan_kind(scan, day - 1) == TOKEN_COMMA)
        cue->content = day;
    bool has_manner = is_read && has_day && cue->content + 1 < limit &&
                      scan_kind(scan, cue->content + 1) == TOKEN_WORD &&
                      frame_is_manner(scan, cue->content);
    cue->content += has_manner;
    return is_read;
}
