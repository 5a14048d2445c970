/* Finds what introduces a content: أن, a mark, a colon, a preposition. */
#include "quote/frame.h"

enum { DIRECT_WORDS_MIN = 4 };

bool frame_is_bound_that(const struct scan *scan, int i)
{
    static const struct str HEADS[] = {
        STR_INIT("الا"),     STR_INIT("غير"),    STR_INIT("بعد"),     STR_INIT("قبل"),
        STR_INIT("منذ"),     STR_INIT("دون"),    STR_INIT("يمكن"),    STR_INIT("يجب"),
        STR_INIT("ينبغي"),   STR_INIT("شانه"),   STR_INIT("شانها"),   STR_INIT("بيد"),
        STR_INIT("رغم"),     STR_INIT("لابد"),   STR_INIT("بد"),      STR_INIT("تمكن"),
        STR_INIT("المتوقع"), STR_INIT("المقرر"), STR_INIT("يتوقع"),   STR_INIT("كما"),
        STR_INIT("ذلك"),     STR_INIT("لولا"),   STR_INIT("يمكنه"),   STR_INIT("يعتقد"),
        STR_INIT("مفادها"),  STR_INIT("يريد"),   STR_INIT("اجل"),     STR_INIT("يبدو"),
        STR_INIT("سبق"),     STR_INIT("خاصه"),   STR_INIT("خصوصا"),   STR_INIT("سيما"),
        STR_INIT("لاسيما"),  STR_INIT("حيث"),    STR_INIT("بمعني"),   STR_INIT("علما"),
        STR_INIT("مع"),      STR_INIT("حتي"),    STR_INIT("يعني"),    STR_INIT("الممكن"),
        STR_INIT("المنتظر"), STR_INIT("المرجح"), STR_INIT("المفترض"), STR_INIT("المحتمل"),
        STR_INIT("ينتظر"),   STR_INIT("اعتبار"), STR_INIT("الواضح"),  STR_INIT("الطبيعي"),
        STR_INIT("الضروري"), STR_INIT("شك")};
    if (i == 0 || scan_kind(scan, i - 1) != TOKEN_WORD)
        return false;
    /* قال من قبل إن …: no إن is bound. */
    struct str raw = str_slice(scan->text, scan_at(scan, i)->start, scan_at(scan, i)->end);
    if (scan_is(scan, i - 1, STR("قبل")) && scan_is(scan, i - 2, STR("من")) &&
        str_starts(raw, STR("إ")))
        return false;
    /* من قبل إنها: no أن that قبل governs has a pronoun. */
    bool has_pronoun = scan_word(scan, i)->that == THAT_PRONOUN;
    bool is_from = scan_is(scan, i - 2, STR("من")) && scan_is(scan, i - 1, STR("قبل")) &&
                   (has_pronoun || (i + 1 < scan->len && scan_word(scan, i + 1)->has_article));
    /* بعد ذلك إنها: when it was said. */
    static const struct str THEN[] = {STR_INIT("بعد"), STR_INIT("قبل"), STR_INIT("خلال"),
                                      STR_INIT("اثر"), STR_INIT("عقب"), STR_INIT("غضون")};
    bool is_then = has_pronoun && i > 1 && scan_is(scan, i - 1, STR("ذلك")) &&
                   IS_IN(scan_word(scan, i - 2)->base, THEN);
    return IS_IN(scan_word(scan, i - 1)->base, HEADS) && !is_from && !is_then;
}

bool frame_has_lemma(const struct lexicon_form *form, const char *lemma)
{
    return form != NULL && strcmp(LEXICON_VERBS[form->verb].lemma, lemma) == 0;
}

/* Whether the word begins what is announced, demanded and so on. */
bool frame_begins_content(const struct word *word)
{
    return word->preposition == 0 && word->conjunction == 0 && !word->has_article &&
           (word->is_verbal_noun || (word->classes & LEXICON_EVENT) ||
            (word->form != NULL && word->form->part == LEXICON_MASDAR)) &&
           !(word->classes & (LEXICON_GIVEN | LEXICON_TITLE));
}

bool frame_is_definite_act(const struct word *word)
{
    bool is_named = word->classes & (PHRASE_HEADS | LEXICON_OFFICE | LEXICON_NATION);
    return word->has_article && word->preposition == 0 && word->conjunction == 0 && !is_named &&
           word->form == NULL && (word->is_thing || word->is_act);
}

/* A word with an attached ب that can be the verb's complement. */
bool frame_is_bi(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    /* No ب behind another preposition: في بلاغ. */
    static const struct str OTHERS[] = {STR_INIT("في"),   STR_INIT("من"),  STR_INIT("علي"),
                                        STR_INIT("عن"),   STR_INIT("الي"), STR_INIT("مع"),
                                        STR_INIT("بين"),  STR_INIT("بعد"), STR_INIT("قبل"),
                                        STR_INIT("خلال"), STR_INIT("كل"),  STR_INIT("اي")};
    static const struct str PLACES[] = {STR_INIT("بمدينه"), STR_INIT("بمنطقه"), STR_INIT("بمحافظه"),
                                        STR_INIT("بولايه"), STR_INIT("باقليم"), STR_INIT("بجهه"),
                                        STR_INIT("ببلده"),  STR_INIT("بقريه"),  STR_INIT("بضواحي")};
    if (str_equals(word->base, STR("ببناء")))
        return true;
    if (IS_IN(word->base, PLACES))
        return false;
    if (!str_starts(word->base, STR("ب")) || word->that != THAT_NONE ||
        (word->classes & LEXICON_STOP) ||
        (i > 0 && word->conjunction == 0 && IS_IN(scan_word(scan, i - 1)->norm, OTHERS)))
        return false;
    if (str_equals(word->base, STR("ب")) || (word->preposition == 'b' && word->form == NULL))
        return true;
    if (word->form != NULL)
        return word->form->part == LEXICON_MASDAR && !frame_has_lemma(word->form, "قال");
    bool is_next = scan_kind(scan, i - 1) == TOKEN_COMMA || scan_word(scan, i - 1)->form != NULL;
    size_t least = is_next ? 6 : 8;
    return word->classes == 0 && word->base.len >= least;
}

/* لعقد جلسة, للتهدئة: ل with an act. */
static bool is_li(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    struct str bare = str_slice(word->base, 2, word->base.len);
    unsigned heads = PHRASE_HEADS & ~(word->is_li_act ? (unsigned)LEXICON_GIVEN : 0U);
    return word->preposition == 'l' && !(word->classes & heads) &&
           ((word->classes & LEXICON_EVENT) || word->is_li_act ||
            (word->form != NULL && word->form->part == LEXICON_MASDAR) ||
            (lexicon_classes(bare) & LEXICON_THING));
}

/* The frame's preposition at `i`: 0 no, 1 a word of its own, 2 attached. */
int frame_preposition(const struct scan *scan, int i, unsigned takes)
{
    if (scan_kind(scan, i) != TOKEN_WORD)
        return 0;
    struct str word = scan_word(scan, i)->base;
    bool is_alone = ((takes & LEXICON_TAKES_ILA) && str_equals(word, STR("الي"))) ||
                    ((takes & LEXICON_TAKES_MIN) && str_equals(word, STR("من"))) ||
                    ((takes & LEXICON_TAKES_AN) && str_equals(word, STR("عن"))) ||
                    ((takes & LEXICON_TAKES_ALA) && str_equals(word, STR("علي"))) ||
                    ((takes & LEXICON_TAKES_FI) && str_equals(word, STR("في")));
    /* على ضوء, من خلال: prepositions of their own. */
    static const struct str BOUND[] = {
        STR_INIT("ضوء"),   STR_INIT("ضو"),    STR_INIT("اساس"),   STR_INIT("غرار"),
        STR_INIT("هامش"),  STR_INIT("خلفيه"), STR_INIT("اثر"),    STR_INIT("متن"),
        STR_INIT("صعيد"),  STR_INIT("راس"),   STR_INIT("خلال"),   STR_INIT("جهته"),
        STR_INIT("جهتها"), STR_INIT("جانبه"), STR_INIT("جانبها"), STR_INIT("طريق"),
        STR_INIT("جانب"),  STR_INIT("حساب"),  STR_INIT("لسان"),   STR_INIT("قبل")};
    /* حذر كل من يسرع: a pronoun. */
    bool is_whoever = i > 0 && str_equals(word, STR("من")) && scan_is(scan, i - 1, STR("كل"));
    if (is_alone && is_whoever)
        return 0;
    if (is_alone)
        return scan_word(scan, i)->conjunction == 0 && !IS_IN(scan_word(scan, i + 1)->norm, BOUND);
    if ((takes & LEXICON_TAKES_LI) && is_li(scan, i))
        return 2;
    return (takes & LEXICON_TAKES_BI) && frame_is_bi(scan, i) ? 2 : 0;
}

/* A clause of the writer's begins here. */
static bool is_turn(const struct word *word)
{
    static const struct str TURNS[] = {STR_INIT("فيما"), STR_INIT("بينما"), STR_INIT("لكن"),
                                       STR_INIT("ولكن"), STR_INIT("لكنه"),  STR_INIT("لكنها")};
    return IS_IN(word->norm, TURNS);
}

unsigned frame_takes(const struct cue *cue)
{
    return LEXICON_VERBS[cue->form->verb].takes;
}

bool frame_found(struct cue *cue, enum cue_intro intro, int content)
{
    cue->intro = intro;
    cue->content = content;
    return true;
}

/* قال فلان، زعيم حزب: «الوسط» المتحالف مع …: «…»: a name, and the words behind a second colon. */
static bool is_named_below(const struct scan *scan, int open, int after)
{
    enum { NAME_WORDS = 4, WORDS_AHEAD = 14 };
    const struct stretch *stretch = scan_opens(scan, open);
    if (stretch->words > NAME_WORDS || !scan_word(scan, after)->has_article)
        return false;
    for (int i = after; i < scan->len && i < after + WORDS_AHEAD; i++) {
        if (scan_kind(scan, i) == TOKEN_STOP || scan_kind(scan, i) == TOKEN_LINE)
            return false;
        if (scan_kind(scan, i) == TOKEN_COLON)
            return scan_opens(scan, i + 1) != NULL;
    }
    return false;
}

/* An opening mark at `i`: own words, unless it is a name. */
static bool is_speech(const struct scan *scan, const struct cue *cue, int i)
{
    const struct stretch *stretch = scan_opens(scan, i);
    if (stretch == NULL || stretch->is_name)
        return false;
    int after = stretch_end(stretch);
    bool is_label = stretch->words <= 4 && scan_kind(scan, i - 1) != TOKEN_COLON &&
                    scan_kind(scan, after) == TOKEN_WORD &&
                    scan_word(scan, after)->that != THAT_NONE;
    if (is_label || is_named_below(scan, i, after))
        return false;
    int before = i;
    while (before > cue->mention.end && scan_has(scan, before - 1, LEXICON_TIME))
        before--;
    bool is_short = stretch->words < 2 && !(frame_takes(cue) & LEXICON_TAKES_OBJECT);
    bool is_near = (!is_short && (i == cue->end || before == cue->mention.end)) ||
                   scan_kind(scan, i - 1) == TOKEN_COLON || scan_kind(scan, i - 1) == TOKEN_COMMA;
    return is_near || stretch->words >= DIRECT_WORDS_MIN;
}

/* Whether the scan for the introduction ends at the reporting word at `i`. */
static bool is_barrier(const struct scan *scan, const struct cue *cue, int i)
{
    const struct word *word = scan_word(scan, i);
    /* بين, عبر: the prepositions. */
    bool is_particle = (word->classes & LEXICON_STOP) && word->conjunction == 0 &&
                       !frame_has_lemma(word->form, "قال");
    if (word->form == NULL || is_particle || (word->classes & (PHRASE_HEADS | LEXICON_OFFICE)))
        return false;
    /* من دون ذكر مصادرها, في بيان نقلته الوكالة: a noun, and what is told of the text. */
    static const struct str BEFORE[] = {STR_INIT("دون"), STR_INIT("بدون"), STR_INIT("عدم"),
                                        STR_INIT("بعد"), STR_INIT("قبل"),  STR_INIT("عن"),
                                        STR_INIT("في"),  STR_INIT("علي"),  STR_INIT("الي"),
                                        STR_INIT("مع"),  STR_INIT("خلال"), STR_INIT("حول")};
    bool is_governed = word->conjunction == 0 && !frame_has_lemma(word->form, "قال") &&
                       IS_IN(scan_word(scan, i - 1)->norm, BEFORE);
    bool is_of_text = (word->form->features & LEXICON_OBJECT) && word->conjunction == 0 &&
                      scan_has(scan, i - 1, LEXICON_VENUE | LEXICON_DOC);
    /* أحد الجرحى، ويدعى مروان: */
    static const struct str CALLED[] = {STR_INIT("يدعي"), STR_INIT("تدعي")};
    bool is_called =
        IS_IN(word->base, CALLED) && i + 1 < scan->len && scan_word(scan, i + 1)->that == THAT_NONE;
    /* مجلة علم النفس: a noun that a noun governs. */
    const struct word *before = i > 0 ? scan_word(scan, i - 1) : NULL;
    bool is_construct =
        before != NULL && scan_kind(scan, i - 1) == TOKEN_WORD && word->form->features == 0 &&
        word->form->part == LEXICON_VERB && word->conjunction == 0 &&
        (word_verb(word)->takes & LEXICON_IS_HOMOGRAPH) && !before->has_article &&
        (before->classes & (LEXICON_OUTLET | LEXICON_ORG | LEXICON_DOC | LEXICON_VENUE)) &&
        i + 1 < scan->len && scan_word(scan, i + 1)->has_article;
    if (i > 0 && (is_governed || is_of_text || is_called || is_construct))
        return false;
    /* علق فلان بالقول: the verb goes on over it. */
    if (word->form->part == LEXICON_MASDAR)
        return frame_has_lemma(word->form, "قال") && word->preposition != 'b' &&
               !str_equals(word->norm, STR("القول"));
    if (frame_has_lemma(word->form, "قال") && word->form->part == LEXICON_PARTICIPLE)
        return cue->kind == CUE_PARTICIPLE;
    /* قال فلان معقبا، إن …: the verb goes on over it. */
    bool is_manner = word->form->part == LEXICON_PARTICIPLE && i + 2 < scan->len &&
                     cue->kind == CUE_VERB && scan_kind(scan, i + 1) == TOKEN_COMMA &&
                     scan_word(scan, i + 2)->that != THAT_NONE &&
                     scan_word(scan, i + 2)->conjunction == 0;
    if (is_manner)
        return false;
    if (word->form->part == LEXICON_PARTICIPLE)
        return str_ends(word->base, STR("ا")) ||
               (i + 1 < scan->len && scan_word(scan, i + 1)->that != THAT_NONE);
    const struct word *next = i + 1 < scan->len ? scan_word(scan, i + 1) : NULL;
    bool has_own = next != NULL && (next->that != THAT_NONE || scan_opens(scan, i + 1) != NULL);
    /* سجل, وجه, عرض: nouns far more often than not. */
    static const struct str NOUNS[] = {STR_INIT("ابرز"), STR_INIT("سجل"),  STR_INIT("وجه"),
                                       STR_INIT("عرض"),  STR_INIT("يبلغ"), STR_INIT("تبلغ"),
                                       STR_INIT("تحمل"), STR_INIT("يحمل"), STR_INIT("حمل"),
                                       STR_INIT("تظهر"), STR_INIT("يظهر"), STR_INIT("سجلت")};
    if (IS_IN(word->norm, NOUNS) && !has_own)
        return false;
    return word->conjunction != 0 || has_own || cue->kind != CUE_VERB ||
           !frame_has_lemma(cue->form, "قال");
}

/* وطالب إيران, حمل الرياض: countries are feminine, so that behind a masculine verb they are no
   subject. */
static bool is_object_place(const struct scan *scan, const struct cue *cue, int i)
{
    return agree_is_feminine_place(scan_word(scan, i)) &&
           !(cue->form->features & (LEXICON_FEMININE | LEXICON_PLURAL));
}

/* بحرج الموقف, بنص في المعاهدة: a genitive or another preposition. */
static bool is_behind_complement(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    return (word->has_article && word->classes == 0) || (word->classes & LEXICON_STOP);
}

struct phrase frame_subject(const struct scan *scan, const struct cue *cue, int from, int limit,
                            bool is_tight)
{
    /* علق، فلان الفلاني، مدير …: a comma before the subject. */
    unsigned names = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GIVEN;
    bool has_comma = from == cue->end && from + 1 < limit && scan_kind(scan, from) == TOKEN_COMMA &&
                     scan_has(scan, from + 1, names) &&
                     scan_word(scan, from + 1)->conjunction == 0 &&
                     scan_word(scan, from + 1)->preposition == 0;
    from += has_comma;
    /* أعلنت كل من مصر والأردن */
    bool is_each =
        from + 2 < limit && scan_is(scan, from, STR("كل")) && scan_is(scan, from + 1, STR("من"));
    if (is_each) {
        struct phrase all = phrase_at(scan, from + 2, limit);
        return (struct phrase){from, all.end > all.first ? all.end : from};
    }
    if (from < limit && is_object_place(scan, cue, from))
        return (struct phrase){from, from};
    /* اعترف بحرج الموقف: the complement with its genitive. */
    bool is_complement = from + 1 < limit && (frame_takes(cue) & LEXICON_TAKES_BI) &&
                         frame_is_bi(scan, from) && scan_word(scan, from)->classes == 0 &&
                         scan_word(scan, from)->count < 2 && !scan_word(scan, from)->is_surname &&
                         is_behind_complement(scan, from + 1);
    if (is_complement)
        return (struct phrase){from, from};
    struct phrase counted = phrase_counted(scan, from, limit, is_tight);
    if (counted.end > counted.first)
        return counted;
    struct phrase read = is_tight ? phrase_tight(scan, from, limit) : phrase_at(scan, from, limit);
    struct phrase titled = phrase_titled(scan, read, limit);
    return titled.end > read.end ? titled : read;
}

/* زادت المخاوف من أن: the clause is the noun's. A frame's own preposition is met before. */
static bool is_other_preposition(const struct scan *scan, int i)
{
    static const struct str WORDS[] = {STR_INIT("من"), STR_INIT("عن"), STR_INIT("في")};
    return scan_kind(scan, i) == TOKEN_WORD && IS_IN(scan_word(scan, i)->norm, WORDS);
}

/* وقال: with the words in the line below. */
static bool find_below(const struct scan *scan, struct cue *cue, int i)
{
    unsigned takes = frame_takes(cue);
    int at = i;
    while (at < scan->len && scan_kind(scan, at) == TOKEN_LINE)
        at++;
    if (at >= scan->len || at == i)
        return false;
    const struct stretch *marked = scan_opens(scan, at);
    if (marked != NULL)
        return !marked->is_name && frame_found(cue, INTRO_MARK, at);
    bool is_saying = (takes & (LEXICON_TAKES_CLAUSE | LEXICON_TAKES_WORDS)) &&
                     (!(takes & LEXICON_IS_HOMOGRAPH) || cue->mention.end > cue->mention.first);
    return is_saying && cue->kind != CUE_MASDAR && frame_found(cue, INTRO_COLON, at);
}

/* تساءل فلان كيف …: the question itself. */
static bool is_question(const struct scan *scan, const struct cue *cue, int i)
{
    static const struct str WORDS[] = {STR_INIT("هل"), STR_INIT("كيف"), STR_INIT("لماذا"),
                                       STR_INIT("متي"), STR_INIT("ماذا")};
    return LEXICON_VERBS[cue->form->verb].act == QUOTE_ACT_QUESTION &&
           IS_IN(scan_word(scan, i)->norm, WORDS);
}

/* سي إن إن: letters of a name. */
static bool is_station(const struct scan *scan, int i)
{
    bool is_second = i > 1 && scan_is(scan, i - 2, STR("سي")) && scan_is(scan, i - 1, STR("ان"));
    bool is_first = i > 0 && i + 1 < scan->len && scan_is(scan, i - 1, STR("سي")) &&
                    scan_is(scan, i + 1, STR("ان"));
    int letters = is_second ? i - 2 : i - 1;
    return (is_first || is_second) && scan_is(scan, i, STR("ان")) &&
           !(letters > 0 && scan_is(scan, letters - 1, STR("بي")));
}

/* What introduces the content, from `from` on. */
bool frame_find_intro(const struct scan *scan, struct cue *cue, int from, int limit)
{
    unsigned takes = frame_takes(cue);
    bool takes_clause = takes & (LEXICON_TAKES_CLAUSE | LEXICON_TAKES_OBJECT);
    for (int i = from; i < limit; i++) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) == TOKEN_COLON) {
            bool goes_on = i + 1 < limit && (scan_word(scan, i + 1)->that != THAT_NONE ||
                                             scan_opens(scan, i + 1) != NULL);
            /* قال: إننا …: his own words. */
            static const struct str WE[] = {STR_INIT("انني"), STR_INIT("اننا"), STR_INIT("اني")};
            if (goes_on && IS_IN(scan_word(scan, i + 1)->norm, WE))
                return frame_found(cue, INTRO_THAT, i + 1);
            if (goes_on)
                continue;
            if (i + 1 >= limit)
                return find_below(scan, cue, i + 1);
            return frame_found(cue, INTRO_COLON, i + 1);
        }
        if (is_speech(scan, cue, i))
            return frame_found(cue, INTRO_MARK, i);
        const struct stretch *stretch = scan_opens(scan, i);
        if (stretch != NULL) {
            i = stretch_end(stretch) - 1;
            continue;
        }
        if (scan_kind(scan, i) != TOKEN_WORD)
            continue;
        if (word->that != THAT_NONE && word->conjunction == 'w' && i > from)
            return false;
        if (is_station(scan, i))
            continue;
        bool is_behind_other = i > from && i > cue->end && is_other_preposition(scan, i - 1);
        if (word->that != THAT_NONE && takes_clause && word->conjunction == 0 && !is_behind_other &&
            (i == from || !frame_is_bound_that(scan, i)))
            return frame_found(cue, INTRO_THAT, i + !str_equals(word->norm, STR("الا")));
        bool is_to = (takes & LEXICON_TAKES_LI) && str_equals(word->norm, STR("لان"));
        if (is_to)
            return frame_found(cue, INTRO_THAT, i + 1);
        bool is_asked_about = LEXICON_VERBS[cue->form->verb].act == QUOTE_ACT_QUESTION &&
                              scan_is(scan, i, STR("حول")) && i + 1 < limit;
        if (is_asked_about)
            return frame_found(cue, INTRO_PREP, i + 1);
        if (is_question(scan, cue, i))
            return frame_found(cue, INTRO_THAT, i);
        int preposition = frame_preposition(scan, i, takes);
        int apart = preposition != 0 && takes_clause ? frame_that_apart(scan, i + 1, limit) : -1;
        if (apart > 0)
            return frame_found(cue, INTRO_THAT, apart + 1);
        if (preposition != 0) {
            if (preposition == 1 && i + 1 < limit && scan_word(scan, i + 1)->that != THAT_NONE)
                return frame_found(cue, INTRO_THAT, i + 2);
            int that = preposition == 2 ? frame_that_with_bi(scan, i, limit) : -1;
            if (that > 0)
                return frame_found(cue, INTRO_THAT, that + 1);
            bool is_bare = str_equals(word->base, STR("ب"));
            return frame_found(cue, INTRO_PREP, preposition == 1 || is_bare ? i + 1 : i);
        }
        bool is_cited = scan_is(scan, i, STR("نقلا"));
        int behind = i > from || is_cited ? frame_behind_aside(scan, i, limit) : -1;
        if (behind < 0 && i > from && takes_clause)
            behind = frame_behind_copy(scan, i, limit);
        /* مسؤول، اشترط عدم ذكر اسمه، */
        bool is_condition = i > from && scan_kind(scan, i - 1) == TOKEN_COMMA &&
                            word->form != NULL && frame_is_anonymity(scan, i + 1);
        if (behind < 0 && (is_condition || scan_has(scan, i, LEXICON_RELATIVE)))
            behind = frame_behind_relative(scan, i, limit);
        if (behind > i) {
            i = behind;
            continue;
        }
        if (i > from && (is_turn(word) || (word->classes & LEXICON_SOURCE)))
            return false;
        if (is_barrier(scan, cue, i))
            return false;
    }
    return false;
}

/* A word that may stand between the verb and its subject: عنه, أمس, أيضا. */
static bool is_adverb(const struct scan *scan, int i)
{
    static const struct str ADVERBS[] = {
        STR_INIT("عنه"),    STR_INIT("عنها"),  STR_INIT("له"),     STR_INIT("لها"),
        STR_INIT("لهم"),    STR_INIT("فيه"),   STR_INIT("فيها"),   STR_INIT("ايضا"),
        STR_INIT("قبلا"),   STR_INIT("سابقا"), STR_INIT("رسميا"),  STR_INIT("علنا"),
        STR_INIT("صراحه"),  STR_INIT("مرارا"), STR_INIT("حينها"),  STR_INIT("وقتها"),
        STR_INIT("انذاك"),  STR_INIT("مجددا"), STR_INIT("مباشره"), STR_INIT("بوضوح"),
        STR_INIT("بدورهم"), STR_INIT("لنا"),   STR_INIT("معلقا"),  STR_INIT("كذلك"),
        STR_INIT("لاحقا"),  STR_INIT("عليه"),  STR_INIT("بدوره"),  STR_INIT("بدورها"),
        STR_INIT("عليها"),  STR_INIT("عليهم"), STR_INIT("ثانيه"),  STR_INIT("ثانيا"),
        STR_INIT("تكرارا"), STR_INIT("عموما")};
    if (scan_kind(scan, i) != TOKEN_WORD)
        return false;
    bool is_time = scan_has(scan, i, LEXICON_TIME) && !scan_has(scan, i, PHRASE_HEADS);
    return is_time || IS_IN(scan_word(scan, i)->norm, ADVERBS);
}

int frame_skip_adverbs(const struct scan *scan, int from, int limit)
{
    /* من جهته, من جانبها */
    static const struct str SIDES[] = {STR_INIT("جهته"),   STR_INIT("جهتها"),  STR_INIT("جهتهم"),
                                       STR_INIT("جانبه"),  STR_INIT("جانبها"), STR_INIT("جانبهم"),
                                       STR_INIT("ناحيته"), STR_INIT("ناحيتها")};
    static const struct str MOMENTS[] = {STR_INIT("قليل"),  STR_INIT("لحظات"), STR_INIT("ساعات"),
                                         STR_INIT("يومين"), STR_INIT("ايام"),  STR_INIT("دقايق")};
    while (from < limit) {
        bool is_side = from + 1 < limit && scan_is(scan, from, STR("من")) &&
                       IS_IN(scan_word(scan, from + 1)->norm, SIDES);
        bool is_ago = from + 1 < limit && scan_is(scan, from, STR("قبل")) &&
                      IS_IN(scan_word(scan, from + 1)->norm, MOMENTS);
        if (!is_side && !is_ago && !is_adverb(scan, from))
            break;
        from += is_side || is_ago ? 2 : 1;
    }
    return from;
}
