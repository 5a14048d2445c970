/* Decides which words are cues, and of which kind. */
#include "quote/cues.h"

#include "quote/frame.h"

/* ما وصفوه بـ, ما يزعمون أنه, ما جاء في: the pronoun, and not the negation. */
static bool is_relative_ma(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    bool is_named =
        (word->form->features & LEXICON_OBJECT) && (word_verb(word)->takes & LEXICON_TAKES_OBJECT);
    bool is_text = word_verb(word)->takes & LEXICON_TAKES_TEXT;
    /* «…»، هذا ما قاله فلان */
    bool is_led = (word->form->features & LEXICON_OBJECT) &&
                  word_verb(word)->act != QUOTE_ACT_DENIAL && frame_speech_before(scan, i) >= 0;
    return is_led || is_named || is_text ||
           (i + 1 < scan->len && scan_word(scan, i + 1)->that != THAT_NONE);
}

/* لم يقل is no report; لم يستبعد and لم ينف are. */
static bool is_negated(const struct scan *scan, int i)
{
    static const struct str NOT[] = {STR_INIT("لم"), STR_INIT("لا"), STR_INIT("لن"), STR_INIT("ما"),
                                     STR_INIT("دون")};
    if (i == 0 || scan_kind(scan, i - 1) != TOKEN_WORD)
        return false;
    struct str before = scan_word(scan, i - 1)->base;
    if (!IS_IN(before, NOT) || (str_equals(before, STR("ما")) && is_relative_ma(scan, i)))
        return false;
    const struct lexicon_verb *verb = word_verb(scan_word(scan, i));
    bool is_denied_denial =
        str_equals(before, STR("لم")) && str_equals(str_from(verb->lemma), STR("استبعد"));
    return !is_denied_denial;
}

/* أن يقول, لكي تعلن: a wish, not a report. */
static bool is_subjunctive(const struct scan *scan, int i)
{
    static const struct str HEADS[] = {STR_INIT("ان"),  STR_INIT("كي"),  STR_INIT("لكي"),
                                       STR_INIT("بان"), STR_INIT("حتي"), STR_INIT("هل"),
                                       STR_INIT("سوف"), STR_INIT("لو"),  STR_INIT("اذا"),
                                       STR_INIT("لن"),  STR_INIT("ليتم")};
    const struct word *word = scan_word(scan, i);
    if (i == 0 || !(word->form->features & LEXICON_PRESENT))
        return false;
    return scan_kind(scan, i - 1) == TOKEN_WORD && IS_IN(scan_word(scan, i - 1)->base, HEADS);
}

/* A preposition is followed by a noun: على رفض, بعد إعلان. */
static bool is_behind_preposition(const struct scan *scan, int i)
{
    static const struct str WORDS[] = {
        STR_INIT("علي"),   STR_INIT("الي"),  STR_INIT("من"),    STR_INIT("عن"),  STR_INIT("في"),
        STR_INIT("مع"),    STR_INIT("بعد"),  STR_INIT("قبل"),   STR_INIT("بين"), STR_INIT("خلال"),
        STR_INIT("حول"),   STR_INIT("بشان"), STR_INIT("ضد"),    STR_INIT("دون"), STR_INIT("عقب"),
        STR_INIT("اثناء"), STR_INIT("منذ"),  STR_INIT("ضروره"), STR_INIT("نص"),  STR_INIT("اي"),
        STR_INIT("عدم"),   STR_INIT("مجرد")};
    return i > 0 && scan_kind(scan, i - 1) == TOKEN_WORD && scan_word(scan, i)->conjunction == 0 &&
           IS_IN(scan_word(scan, i - 1)->base, WORDS);
}

static bool is_verb_cue(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    /* أن وجه التدين: behind أن stands a noun. */
    bool is_behind_that = i > 0 && scan_word(scan, i - 1)->that == THAT_ALONE &&
                          !frame_is_bound_that(scan, i - 1) &&
                          (word_verb(word)->takes & LEXICON_IS_HOMOGRAPH) &&
                          !(word->form->features & (LEXICON_PRESENT | LEXICON_FEMININE));
    /* إنه تابع للوزارة: it belongs to it. */
    bool is_belonging =
        str_equals(word->base, STR("تابع")) && word->conjunction == 0 && i + 1 < scan->len &&
        str_starts(scan_word(scan, i + 1)->base, STR("ل")) &&
        (scan_word(scan, i + 1)->has_article || scan_word(scan, i + 1)->preposition == 'l');
    bool is_predicate = str_equals(word->base, STR("تابع")) && i > 0 &&
                        scan_word(scan, i - 1)->that == THAT_PRONOUN;
    if (is_behind_that || is_belonging || is_predicate)
        return false;
    /* استمرار رفض …, يؤكد تخوف …: a noun in its construct, or a verb's object. */
    const struct word *before =
        i > 0 && scan_kind(scan, i - 1) == TOKEN_WORD ? scan_word(scan, i - 1) : NULL;
    bool is_bare = word->form->features == 0 && word->conjunction == 0;
    bool is_governed = is_bare && before != NULL &&
                       ((before->is_verbal_noun && before->form == NULL) ||
                        (phrase_is_verb(before) && before->form->features != 0));
    if (is_governed && !frame_has_lemma(word->form, "قال"))
        return false;
    bool is_notice = i > 0 && scan_is_base(scan, i - 1, STR("الجدير"));
    if (is_behind_preposition(scan, i) || word->is_passive || is_notice)
        return false;
    /* وعزت الشركة is no عزت who is called so. */
    bool is_traced = frame_has_lemma(word->form, "عزا") && scan_kind(scan, i + 1) == TOKEN_WORD &&
                     scan_has(scan, i + 1, LEXICON_ORG | LEXICON_TITLE | LEXICON_PLACE);
    bool is_noun = ((word->classes & (PHRASE_HEADS | LEXICON_NATION)) && !is_traced) ||
                   ((word->classes & LEXICON_STOP) && word->has_pronoun);
    return !word->is_future && !is_noun && !is_negated(scan, i) && !is_subjunctive(scan, i);
}

/* داعية إلى, داعية إياهم إلى: the verb's preposition follows, perhaps behind the one spoken to. */
static bool governs(const struct scan *scan, int i)
{
    enum { ADDRESSEE_MAX = 4 };
    unsigned takes = word_verb(scan_word(scan, i))->takes;
    int last = (takes & LEXICON_TAKES_ADDRESSEE) ? i + 1 + ADDRESSEE_MAX : i + 1;
    for (int k = i + 1; k <= last && scan_kind(scan, k) == TOKEN_WORD; k++) {
        if (frame_preposition(scan, k, takes) != 0)
            return true;
        if (scan_word(scan, k)->form != NULL || scan_word(scan, k)->that != THAT_NONE)
            return false;
    }
    return false;
}

/* مؤكدا, مشيرة إلى: accusative forms only; the feminine ones are adjectives as well. */
static bool is_participle_cue(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    bool is_apart = i == 0 || scan_kind(scan, i - 1) == TOKEN_COMMA || word->conjunction != 0;
    /* ، داعية إلى: a trade as well, and told apart by what follows. */
    bool is_governing =
        is_apart && (governs(scan, i) || scan_word(scan, i + 1)->that != THAT_NONE ||
                     scan_is(scan, i + 1, STR("لان")));
    if ((word->classes & (LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GROUP)) && !is_governing)
        return false;
    /* أصبحت مهددة بـ: the predicate. */
    static const struct str BEING[] = {STR_INIT("اصبح"), STR_INIT("اصبحت"), STR_INIT("كان"),
                                       STR_INIT("كانت"), STR_INIT("بات"),   STR_INIT("باتت"),
                                       STR_INIT("ظل"),   STR_INIT("ظلت"),   STR_INIT("يكون"),
                                       STR_INIT("تكون"), STR_INIT("ليس"),   STR_INIT("ليست")};
    if (!is_apart && (IS_IN(scan_word(scan, i - 1)->base, BEING) ||
                      scan_is(scan, i - 1, STR("وكان")) || scan_is(scan, i - 1, STR("وكانت"))))
        return false;
    bool is_counted = i > 0 && scan_kind(scan, i - 1) == TOKEN_WORD &&
                      scan_at(scan, i - 1)->code >= '0' && scan_at(scan, i - 1)->code <= '9';
    if (is_counted)
        return false;
    /* عادة, مجددا are adverbs, متابعة: a dateline. */
    static const struct str ADVERBS[] = {STR_INIT("عادا"), STR_INIT("مجددا")};
    static const struct str NOUNS[] = {STR_INIT("عاده"), STR_INIT("متابعه")};
    if ((IS_IN(word->base, ADVERBS) && !is_apart) || IS_IN(word->norm, NOUNS))
        return false;
    /* مواصلة, مطالبة are nouns as well. */
    if (word->is_verbal_noun && i > 0 && scan_kind(scan, i - 1) == TOKEN_WORD &&
        word->conjunction == 0)
        return false;
    return i == 0 || scan_kind(scan, i - 1) != TOKEN_WORD || word->conjunction != 0 ||
           !(scan_has(scan, i - 1, LEXICON_STOP) && !str_ends(word->base, STR("ا")));
}

static bool can_announce(const struct scan *scan, int i)
{
    unsigned heads = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_PLACE | LEXICON_ORG_NAME |
                     LEXICON_ORG | LEXICON_GIVEN | LEXICON_GROUP | LEXICON_UNNAMED;
    return scan_kind(scan, i) == TOKEN_WORD &&
           (scan_has(scan, i, heads) || scan_word(scan, i)->is_surname) &&
           scan_word(scan, i)->preposition == 0 && scan_word(scan, i)->conjunction == 0;
}

/* قوله, بالقول, تأكيده: a pronoun or the article is attached, or a preposition. */
static bool is_masdar_cue(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    if (word->classes & LEXICON_STOP)
        return false;
    /* ختم تصريحه بـ: where he spoke, unless its clause follows. */
    bool is_venue = word->classes & LEXICON_VENUE;
    if (word->form->features & LEXICON_OBJECT)
        return !is_venue || (i + 1 < scan->len && scan_word(scan, i + 1)->that != THAT_NONE);
    /* إعلان واشنطن أنها: the noun with its subject; the frame wants a clause or what is announced.
     */
    bool is_with_subject = !word->has_article && word->preposition == 0 &&
                           (word_verb(word)->takes & LEXICON_TAKES_CLAUSE) &&
                           can_announce(scan, i + 1);
    if (is_with_subject)
        return true;
    bool is_saying = str_equals(str_from(word_verb(word)->lemma), STR("قال"));
    if (is_saying)
        return word->has_article || word->preposition != 0;
    return (word->has_article && word->preposition == 'b') || word->preposition == 'b' ||
           str_equals(word->norm, STR("التاكيد"));
}

static bool is_cue(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    if (word->form == NULL)
        return false;
    switch ((enum lexicon_part)word->form->part) {
    case LEXICON_VERB:
        return is_verb_cue(scan, i);
    case LEXICON_PARTICIPLE:
        return is_participle_cue(scan, i);
    case LEXICON_MASDAR:
        return is_masdar_cue(scan, i);
    }
    return false;
}

/* كما, فيما, لكن, ثم before the verb: a clause of its own begins. */
static bool is_behind_joint(const struct scan *scan, int i)
{
    static const struct str JOINTS[] = {STR_INIT("كما"),   STR_INIT("فيما"),   STR_INIT("لكن"),
                                        STR_INIT("ولكن"),  STR_INIT("ثم"),     STR_INIT("بينما"),
                                        STR_INIT("فقد"),   STR_INIT("وقد"),    STR_INIT("الا"),
                                        STR_INIT("انه"),   STR_INIT("بيد"),    STR_INIT("اذ"),
                                        STR_INIT("حيث"),   STR_INIT("لكنه"),   STR_INIT("لكنها"),
                                        STR_INIT("ولكنه"), STR_INIT("ولكنها"), STR_INIT("لكنهم")};
    if (i == 0 || scan_kind(scan, i - 1) != TOKEN_WORD)
        return false;
    static const struct str TURNS[] = {STR_INIT("الا"), STR_INIT("غير"), STR_INIT("بيد"),
                                       STR_INIT("سوي")};
    bool is_turn = i > 1 && scan_word(scan, i - 1)->that == THAT_PRONOUN &&
                   IS_IN(scan_word(scan, i - 2)->norm, TURNS);
    return is_turn || scan_is(scan, i - 1, STR("و")) || IS_IN(scan_word(scan, i - 1)->norm, JOINTS);
}

/* بيد أن موسكو تنفي, لكن كيري قال: the clause turns before the subject. */
static bool is_behind_turn(const struct scan *scan, const struct cue *cue)
{
    static const struct str TURNS[] = {STR_INIT("الا"),  STR_INIT("بيد"),  STR_INIT("غير"),
                                       STR_INIT("لكن"),  STR_INIT("ولكن"), STR_INIT("فيما"),
                                       STR_INIT("بينما")};
    int first = cue->mention.first;
    if (cue->mention.end <= first || first >= cue->first || first < 2)
        return false;
    int turn = scan_word(scan, first - 1)->that != THAT_NONE ? first - 2 : first - 1;
    return scan_kind(scan, turn) == TOKEN_WORD && IS_IN(scan_word(scan, turn)->norm, TURNS);
}

static void add(struct cue_list *cues, const struct scan *scan, const struct cue *cue)
{
    ARENA_PUSH_ROOM(scan->arena, cues->items, cues->cap, cues->len);
    cues->at[cue->first] = (int)cues->len;
    cues->items[cues->len++] = *cue;
}

/* Two cues claim one introduction. The nearer one has it, unless it is a homograph, a verb of own
   words alone or قائلا, which go with the verb before them. */
static bool yields(const struct cue *later)
{
    const struct lexicon_verb *verb = &LEXICON_VERBS[later->form->verb];
    bool is_weak = verb->takes & (LEXICON_IS_HOMOGRAPH | LEXICON_TAKES_WORDS);
    bool is_saying = str_equals(str_from(verb->lemma), STR("قال"));
    bool is_qaail =
        is_saying &&
        (later->kind == CUE_PARTICIPLE ||
         (later->kind == CUE_MASDAR && str_starts(str_from(later->form->form), STR("ب"))));
    return (is_weak && !later->is_joined) || is_qaail;
}

/* A present joined to a past report (أكد أن الإسلام حارب … ويشجب …) belongs to what is said. */
static bool is_said(const struct cue_list *cues, const struct scan *scan, const struct cue *cue)
{
    bool is_loose =
        cue->intro == INTRO_NOUN || cue->intro == INTRO_PREP || cue->intro == INTRO_OBJECT;
    if (!is_loose || cue->kind != CUE_VERB || cues->len == 0 ||
        !(cue->form->features & LEXICON_PRESENT))
        return false;
    const struct cue *before = &cues->items[cues->len - 1];
    return before->kind == CUE_VERB && !(before->form->features & LEXICON_PRESENT) &&
           before->intro != INTRO_NONE &&
           scan_at(scan, before->first)->sentence_first ==
               scan_at(scan, cue->first)->sentence_first;
}

/* Settles who has the introduction of `cue`; false: the earlier cue keeps it. */
static bool settle(struct cue_list *cues, const struct cue *cue)
{
    enum { LOOK_BACK = 4 };
    bool is_shared_kind =
        cue->intro == INTRO_THAT || cue->intro == INTRO_MARK || cue->intro == INTRO_COLON;
    for (size_t i = cues->len; is_shared_kind && i > 0 && cues->len - i < LOOK_BACK; i--) {
        struct cue *before = &cues->items[i - 1];
        if (before->kind == CUE_SOURCE || before->content != cue->content ||
            before->intro != cue->intro)
            continue;
        if (yields(cue))
            return false;
        before->intro = before->before >= 0 ? INTRO_BEFORE : INTRO_NONE;
    }
    return true;
}

/* عن مسؤول، لم تذكر اسمه، أن: the token behind what stands between commas at `i`, or `i`. */
static int behind_insert(const struct scan *scan, int i, int limit)
{
    enum { INSERT_MAX = 8 };
    if (i >= limit || scan_kind(scan, i) != TOKEN_COMMA)
        return i;
    for (int k = i + 1; k + 1 < limit && k <= i + INSERT_MAX; k++) {
        if (scan_kind(scan, k) == TOKEN_COMMA)
            return scan_word(scan, k + 1)->that != THAT_NONE ? k + 1 : i;
        if (scan_word(scan, k)->that != THAT_NONE)
            return i;
    }
    return i;
}

/* نقلت X عن Y أن …, عن Y: «…»: the cue of Y's own words, where no قوله is it. */
static bool read_relayed(const struct cue_list *cues, const struct scan *scan, struct cue *cue)
{
    enum { NEAR = 4 };
    const struct cue *outer = cues->len > 0 ? &cues->items[cues->len - 1] : NULL;
    bool is_source = outer != NULL && outer->kind == CUE_VERB && outer->intro == INTRO_NOUN &&
                     outer->content == cue->first + 1 && scan_is(scan, cue->first, STR("عن"));
    if (!is_source)
        return false;
    int limit = scan_at(scan, cue->first)->sentence_end;
    cue->mention = phrase_at(scan, cue->end, limit);
    cue->kind = CUE_MASDAR;
    cue->form = outer->form;
    int from = behind_insert(scan, cue->mention.end, limit);
    for (int i = from; i < limit && i < from + NEAR; i++) {
        const struct word *word = scan_word(scan, i);
        const struct stretch *speech = scan_opens(scan, i + (scan_kind(scan, i) == TOKEN_COLON));
        if (word->form != NULL)
            return false;
        cue->content = i + 1;
        cue->intro = INTRO_THAT;
        if (word->that != THAT_NONE)
            return true;
        cue->intro = INTRO_MARK;
        cue->content = i + (scan_kind(scan, i) == TOKEN_COLON);
        if (speech != NULL && !speech->is_name)
            return true;
    }
    return false;
}

/* ورد عليه فلان: he answered; ورد في البيان is another verb. */
static bool is_reply(const struct scan *scan, int i)
{
    static const struct str TO[] = {STR_INIT("عليه"), STR_INIT("عليها"), STR_INIT("عليهم"),
                                    STR_INIT("علي")};
    return scan_is(scan, i, STR("ورد")) && scan_kind(scan, i + 1) == TOKEN_WORD &&
           (IS_IN(scan_word(scan, i + 1)->norm, TO) ||
            scan_has(scan, i + 1, LEXICON_TITLE | LEXICON_GIVEN));
}

void cues_find(struct cue_list *cues, const struct scan *scan)
{
    cues->at = ARENA_ARRAY(scan->arena, (size_t)scan->len + 1, int);
    for (int i = 0; i <= scan->len; i++)
        cues->at[i] = -1;
    for (int i = 0; i < scan->len; i++) {
        const struct word *word = scan_word(scan, i);
        struct cue cue = {.first = i, .end = i + 1, .before = -1, .form = word->form};
        if (source_is_cue(scan, i)) {
            cue.form = NULL;
            if (source_read(scan, &cue)) {
                add(cues, scan, &cue);
                /* وفقا لما كشف عنه فلان: the verb is the source's. */
                i = cue.end - 1;
            }
            continue;
        }
        if (read_relayed(cues, scan, &cue) || issued_read(scan, &cue)) {
            add(cues, scan, &cue);
            continue;
        }
        if (frame_read_act(scan, &cue) && settle(cues, &cue)) {
            add(cues, scan, &cue);
            continue;
        }
        if (!is_cue(scan, i))
            continue;
        cue = (struct cue){.first = i, .end = i + 1, .before = -1, .form = word->form};
        if (is_reply(scan, i))
            cue.form = lexicon_find_form(STR("رد"));
        cue.kind = word->form->part == LEXICON_VERB         ? CUE_VERB
                   : word->form->part == LEXICON_PARTICIPLE ? CUE_PARTICIPLE
                                                            : CUE_MASDAR;
        cue.is_joined = word->conjunction != 0 || is_behind_joint(scan, i);
        bool is_read = frame_read(scan, &cue);
        bool is_turn = is_read && is_behind_turn(scan, &cue);
        cue.is_joined |= is_turn;
        if (!is_read || (!is_turn && is_said(cues, scan, &cue)) || !settle(cues, &cue))
            continue;
        add(cues, scan, &cue);
        i = cue.end - 1;
    }
}
