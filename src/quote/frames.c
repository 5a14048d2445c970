/* Reads a cue's frame: its mention, and what introduces the content. One reader for each kind of
   complement; the lexicon tells which a verb takes. */
#include "quote/cues.h"

enum {
    VERB_WINDOW = 60,
    PARTICIPLE_WINDOW = 14,
    MASDAR_WINDOW = 5,
    HOMOGRAPH_WINDOW = 16,
    OBJECT_WINDOW = 60,
    ADJUNCT_WINDOW = 26,
    DIRECT_WORDS_MIN = 4,
};

static bool is_in(struct str word, const struct str *list, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (str_equals(word, list[i]))
            return true;
    }
    return false;
}
#define IS_IN(word, list) is_in((word), (list), COUNT_OF(list))

bool frame_is_bound_that(const struct scan *scan, int i)
{
    static const struct str HEADS[] = {
        {"الا", 6},    {"غير", 6},     {"بعد", 6},    {"قبل", 6},  {"منذ", 6},      {"دون", 6},
        {"يمكن", 8},   {"يجب", 6},     {"ينبغي", 10}, {"شانه", 8}, {"شانها", 10},   {"بيد", 6},
        {"رغم", 6},    {"لابد", 8},    {"بد", 4},     {"تمكن", 8}, {"المتوقع", 14}, {"المقرر", 12},
        {"يتوقع", 10}, {"كما", 6},     {"ذلك", 6},    {"لولا", 8}, {"الي", 0},      {"يمكنه", 10},
        {"يعتقد", 10}, {"مفادها", 12}, {"يريد", 8},   {"اجل", 6},  {"يبدو", 8},     {"سبق", 6}};
    if (i == 0 || scan_kind(scan, i - 1) != TOKEN_WORD)
        return false;
    return IS_IN(scan_word(scan, i - 1)->base, HEADS);
}

static bool has_lemma(const struct lexicon_form *form, const char *lemma)
{
    return form != NULL && str_equals(str_from(LEXICON_VERBS[form->verb].lemma), str_from(lemma));
}

/* Whether the word begins what is announced, demanded and so on. */
static bool begins_content(const struct word *word)
{
    return word->preposition == 0 && !word->has_article &&
           (word->is_verbal_noun || (word->classes & LEXICON_EVENT) ||
            (word->form != NULL && word->form->part == LEXICON_MASDAR)) &&
           !(word->classes & (LEXICON_GIVEN | LEXICON_TITLE));
}

/* A word with an attached ب that can be the verb's complement. */
static bool is_bi(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    if (!str_starts(word->base, STR("ب")) || word->that != THAT_NONE ||
        (word->classes & LEXICON_STOP))
        return false;
    if (str_equals(word->base, STR("ب")) || (word->preposition == 'b' && word->form == NULL))
        return true;
    if (word->form != NULL)
        return word->form->part == LEXICON_MASDAR && !has_lemma(word->form, "قال");
    size_t least = scan_kind(scan, i - 1) == TOKEN_COMMA ? 6 : 8;
    return word->classes == 0 && word->base.len >= least;
}

/* The frame's preposition at `i`: 0 no, 1 a word of its own, 2 attached. */
static int preposition_at(const struct scan *scan, int i, unsigned takes)
{
    if (scan_kind(scan, i) != TOKEN_WORD)
        return 0;
    struct str word = scan_word(scan, i)->base;
    bool is_alone = ((takes & LEXICON_TAKES_ILA) && str_equals(word, STR("الي"))) ||
                    ((takes & LEXICON_TAKES_MIN) && str_equals(word, STR("من"))) ||
                    ((takes & LEXICON_TAKES_AN) && str_equals(word, STR("عن"))) ||
                    ((takes & LEXICON_TAKES_ALA) && str_equals(word, STR("علي"))) ||
                    ((takes & LEXICON_TAKES_FI) && str_equals(word, STR("في")));
    if (is_alone)
        return scan_word(scan, i)->conjunction == 0;
    return (takes & LEXICON_TAKES_BI) && is_bi(scan, i) ? 2 : 0;
}

/* A clause of the writer's begins here. */
static bool is_turn(const struct word *word)
{
    static const struct str TURNS[] = {{"فيما", 8}, {"بينما", 10}, {"لكن", 6},
                                       {"ولكن", 8}, {"لكنه", 8},   {"لكنها", 10}};
    return IS_IN(word->norm, TURNS);
}

static unsigned takes_of(const struct cue *cue)
{
    return LEXICON_VERBS[cue->form->verb].takes;
}

static bool found(struct cue *cue, enum cue_intro intro, int content)
{
    cue->intro = intro;
    cue->content = content;
    return true;
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
    if (is_label)
        return false;
    bool is_short = stretch->words < 2 && !(takes_of(cue) & LEXICON_TAKES_OBJECT);
    bool is_near = (!is_short && (i == cue->end || i == cue->mention.end)) ||
                   scan_kind(scan, i - 1) == TOKEN_COLON || scan_kind(scan, i - 1) == TOKEN_COMMA;
    return is_near || stretch->words >= DIRECT_WORDS_MIN;
}

/* Whether the scan for the introduction ends at the reporting word at `i`. */
static bool is_barrier(const struct scan *scan, const struct cue *cue, int i)
{
    const struct word *word = scan_word(scan, i);
    if (word->form == NULL || (word->classes & (PHRASE_HEADS | LEXICON_OFFICE)))
        return false;
    if (word->form->part == LEXICON_MASDAR)
        return has_lemma(word->form, "قال");
    if (has_lemma(word->form, "قال") && word->form->part == LEXICON_PARTICIPLE)
        return cue->kind == CUE_PARTICIPLE;
    if (word->form->part == LEXICON_PARTICIPLE)
        return str_ends(word->base, STR("ا")) ||
               (i + 1 < scan->len && scan_word(scan, i + 1)->that != THAT_NONE);
    const struct word *next = i + 1 < scan->len ? scan_word(scan, i + 1) : NULL;
    bool has_own = next != NULL && (next->that != THAT_NONE || scan_opens(scan, i + 1) != NULL);
    return word->conjunction != 0 || has_own || cue->kind != CUE_VERB ||
           !has_lemma(cue->form, "قال");
}

/* وطالب إيران, حمل الرياض: countries are feminine, so that behind a masculine verb they are no
   subject. */
static bool is_object_place(const struct scan *scan, const struct cue *cue, int i)
{
    static const struct str MASCULINE[] = {{"العراق", 12},  {"المغرب", 12},  {"لبنان", 10},
                                           {"الاردن", 12},  {"السودان", 14}, {"اليمن", 10},
                                           {"الصومال", 14}, {"قطر", 6},      {"الكونغرس", 16}};
    return scan_has(scan, i, LEXICON_PLACE) && !IS_IN(scan_word(scan, i)->base, MASCULINE) &&
           !(cue->form->features & (LEXICON_FEMININE | LEXICON_PLURAL));
}

static struct phrase subject_at(const struct scan *scan, const struct cue *cue, int from, int limit,
                                bool is_tight)
{
    if (from < limit && is_object_place(scan, cue, from))
        return (struct phrase){from, from};
    return is_tight ? phrase_tight(scan, from, limit) : phrase_at(scan, from, limit);
}

/* What introduces the content, from `from` on. */
static bool find_intro(const struct scan *scan, struct cue *cue, int from, int limit)
{
    unsigned takes = takes_of(cue);
    bool takes_clause = takes & (LEXICON_TAKES_CLAUSE | LEXICON_TAKES_OBJECT);
    for (int i = from; i < limit; i++) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) == TOKEN_COLON) {
            bool goes_on = i + 1 < limit && (scan_word(scan, i + 1)->that != THAT_NONE ||
                                             scan_opens(scan, i + 1) != NULL);
            if (goes_on || i + 1 >= limit)
                continue;
            return found(cue, INTRO_COLON, i + 1);
        }
        if (is_speech(scan, cue, i))
            return found(cue, INTRO_MARK, i);
        const struct stretch *stretch = scan_opens(scan, i);
        if (stretch != NULL) {
            i = stretch_end(stretch) - 1;
            continue;
        }
        if (scan_kind(scan, i) != TOKEN_WORD)
            continue;
        if (word->that != THAT_NONE && takes_clause && word->conjunction == 0 &&
            (i == from || !frame_is_bound_that(scan, i)))
            return found(cue, INTRO_THAT, i + 1);
        int preposition = preposition_at(scan, i, takes);
        if (preposition != 0) {
            if (preposition == 1 && i + 1 < limit && scan_word(scan, i + 1)->that != THAT_NONE)
                return found(cue, INTRO_THAT, i + 2);
            bool is_bare = str_equals(word->base, STR("ب"));
            return found(cue, INTRO_PREP, preposition == 1 || is_bare ? i + 1 : i);
        }
        if (i > from && (is_turn(word) || (word->classes & LEXICON_SOURCE)))
            return false;
        if (is_barrier(scan, cue, i))
            return false;
    }
    return false;
}

/* تفهمه, التزامها: an unknown noun with the subject's pronoun. */
static bool is_own_noun(const struct word *word)
{
    return word->has_pronoun && word->classes == 0 && word->form == NULL && word->count < 3 &&
           word->that == THAT_NONE && word->norm.len >= 10 && word->preposition == 0 &&
           !word->has_article && word->conjunction == 0;
}

/* أعلن X، في ختام القمة، مواصلة …: the place of the noun behind adjuncts, or -1. */
static int noun_content(const struct scan *scan, int from, int limit)
{
    int end = from + ADJUNCT_WINDOW < limit ? from + ADJUNCT_WINDOW : limit;
    if (from >= limit)
        return -1;
    if (scan_kind(scan, from) == TOKEN_WORD &&
        (begins_content(scan_word(scan, from)) || is_own_noun(scan_word(scan, from))))
        return from;
    bool is_adjunct = scan_kind(scan, from) != TOKEN_WORD ||
                      scan_has(scan, from, LEXICON_STOP | LEXICON_TIME) ||
                      scan_word(scan, from)->preposition != 0;
    for (int i = from; is_adjunct && i < end; i++) {
        const struct word *word = scan_word(scan, i);
        bool is_apart = i > from && (scan_kind(scan, i - 1) == TOKEN_COMMA ||
                                     scan_has(scan, i - 1, LEXICON_TIME));
        if (scan_kind(scan, i) == TOKEN_WORD && is_apart && begins_content(word))
            return i;
        if (word->that != THAT_NONE || word->form != NULL || scan_opens(scan, i) != NULL)
            return -1;
    }
    return -1;
}

/* What an object frame needs in what follows: وصف بـ, عزا إلى, حمل مسؤولية. */
static bool has_object_end(const struct scan *scan, const struct cue *cue, int from, int limit)
{
    bool wants_ila =
        has_lemma(cue->form, "أرجع") || has_lemma(cue->form, "عزا") || has_lemma(cue->form, "نسب");
    bool wants_burden = has_lemma(cue->form, "حمل") || has_lemma(cue->form, "لام");
    bool is_view = takes_of(cue) & LEXICON_IS_VIEW;
    int end = from + OBJECT_WINDOW < limit ? from + OBJECT_WINDOW : limit;
    for (int i = from; i < end; i++) {
        struct str word = scan_word(scan, i)->base;
        if (wants_ila && str_equals(word, STR("الي")))
            return true;
        if (wants_burden && str_starts(scan_word(scan, i)->stem, STR("مسوولي")))
            return true;
        bool is_bi_word = is_bi(scan, i) ||
                          (scan_word(scan, i)->that != THAT_NONE && !frame_is_bound_that(scan, i));
        if (!wants_ila && !wants_burden && is_bi_word)
            return true;
    }
    return is_view && !wants_ila;
}

/* وصف X المحادثات بأنها …, اتهم X Y بـ …: the object belongs to the content. */
static bool read_object(const struct scan *scan, struct cue *cue, int limit)
{
    bool has_pronoun = cue->form->features & LEXICON_OBJECT;
    struct phrase tight = subject_at(scan, cue, cue->end, limit, true);
    bool is_passive = cue->kind == CUE_VERB && !has_pronoun && cue->end < limit &&
                      (is_bi(scan, cue->end) || scan_word(scan, cue->end)->that != THAT_NONE);
    if (is_passive)
        return false;
    /* اعتبره جدلا: an indefinite accusative is no subject. */
    bool is_accusative = has_pronoun && tight.end > tight.first &&
                         scan_word(scan, tight.first)->classes == 0 &&
                         scan_word(scan, tight.first)->count < 2 &&
                         str_ends(scan_word(scan, tight.first)->norm, STR("ا"));
    if (is_accusative)
        tight.end = tight.first;
    int at = tight.end;
    while (at < limit && scan_kind(scan, at) == TOKEN_COMMA)
        at++;
    bool is_lone =
        !has_pronoun && at < limit && (is_bi(scan, at) || scan_word(scan, at)->that != THAT_NONE);
    struct phrase before = phrase_before(scan, cue->first);
    bool has_before = before.end > before.first;
    if (cue->kind != CUE_VERB || is_lone || (has_before && !has_pronoun)) {
        tight.end = tight.first = at = cue->end;
    }
    if (at >= limit || !has_object_end(scan, cue, at, limit))
        return false;
    /* يعتبر الاجتماع السابع: a view wants a source that can have one. */
    bool is_named = (tight.end > tight.first && scan_has(scan, tight.first, PHRASE_HEADS)) ||
                    cue->kind != CUE_VERB ||
                    (has_before && scan_has(scan, before.first, PHRASE_HEADS));
    if ((takes_of(cue) & LEXICON_IS_VIEW) && !is_named && !has_pronoun)
        return false;
    if (cue->kind == CUE_VERB)
        cue->mention = tight.end > tight.first ? tight : before;
    return found(cue, INTRO_OBJECT, at);
}

/* طلب عدم كشف اسمه: a condition, no statement. */
static bool is_anonymity(const struct scan *scan, int i)
{
    static const struct str HIDING[] = {{"كشف", 6},      {"الكشف", 10},   {"ذكر", 6},
                                        {"نشر", 6},      {"الافصاح", 14}, {"نشره", 8},
                                        {"الاشاره", 14}, {"تسميته", 12}};
    return scan_is(scan, i, STR("عدم")) && i + 1 < scan->len &&
           IS_IN(scan_word(scan, i + 1)->norm, HIDING);
}

static bool read_noun(const struct scan *scan, struct cue *cue, int limit)
{
    struct phrase tight = {cue->end, cue->end};
    if (cue->kind == CUE_VERB)
        tight = subject_at(scan, cue, cue->end, limit, true);
    int content = noun_content(scan, tight.end, limit);
    if (content < 0 || is_anonymity(scan, content))
        return false;
    if (cue->kind == CUE_VERB)
        cue->mention = tight.end > tight.first ? tight : phrase_before(scan, cue->first);
    return found(cue, INTRO_NOUN, content);
}

/* نقلت X عن Y قوله إن …: the content runs from Y. */
static bool read_relay(const struct scan *scan, struct cue *cue, int limit)
{
    int from = cue->mention.end > cue->end ? cue->mention.end : cue->end;
    for (int i = from; i < limit && i < from + 8; i++) {
        if (!scan_is(scan, i, STR("عن")))
            continue;
        struct phrase source = phrase_at(scan, i + 1, limit);
        if (source.end == source.first)
            return false;
        for (int k = source.end; k < limit && k < source.end + 4; k++) {
            bool is_saying = has_lemma(scan_word(scan, k)->form, "قال");
            if (is_saying || scan_word(scan, k)->that != THAT_NONE)
                return found(cue, INTRO_NOUN, source.first);
        }
        return false;
    }
    return false;
}

/* A quotation in marks that ends just before the verb, or -1. */
static int speech_before(const struct scan *scan, int verb)
{
    int i = verb - 1;
    while (i > 0 && i >= verb - 3 && scan_kind(scan, i) != TOKEN_MARK &&
           (scan_kind(scan, i) == TOKEN_COMMA || scan_kind(scan, i) == TOKEN_OTHER))
        i--;
    const struct stretch *stretch = i >= 0 ? scan_closes(scan, i) : NULL;
    bool is_speech =
        stretch != NULL && !stretch->is_nested && !stretch->is_name && stretch->words >= 3;
    return is_speech ? scan_at(scan, i)->mark : -1;
}

/* يذكر أن, يتوقع أن: the present with nobody named is impersonal. */
static bool is_impersonal(const struct cue *cue)
{
    bool is_bare = cue->intro == INTRO_THAT && cue->mention.end <= cue->mention.first &&
                   (cue->form->features & LEXICON_PRESENT) &&
                   !(cue->form->features & LEXICON_PLURAL);
    return is_bare && (takes_of(cue) & LEXICON_IS_IMPERSONAL);
}

/* A homograph counts where its clause or words stand near, and a source is named or it is joined.
 */
static bool is_plain_verb(const struct scan *scan, const struct cue *cue)
{
    bool is_loose_view = (takes_of(cue) & LEXICON_IS_VIEW) && cue->intro == INTRO_THAT &&
                         cue->mention.end <= cue->mention.first && cue->content - cue->end > 3;
    if (is_impersonal(cue) || is_loose_view)
        return false;
    bool is_talk = has_lemma(cue->form, "تحدث") && cue->intro == INTRO_PREP;
    if (is_talk)
        return scan_opens(scan, cue->content) != NULL;
    if (!(takes_of(cue) & LEXICON_IS_HOMOGRAPH))
        return true;
    bool is_near =
        cue->content - cue->end <= HOMOGRAPH_WINDOW + cue->mention.end - cue->mention.first;
    bool is_adjacent = cue->content - cue->end <= 2;
    const struct word *head = scan_word(scan, cue->mention.first);
    bool has_mention = cue->mention.end > cue->mention.first;
    bool is_named =
        has_mention && (cue->mention.first < cue->first || (head->classes & PHRASE_HEADS) ||
                        cue->mention.end - cue->mention.first <= 3);
    bool is_sure = has_mention && ((head->classes & PHRASE_HEADS) || head->is_latin ||
                                   scan_kind(scan, cue->mention.first) == TOKEN_MARK ||
                                   head->count > (head->has_article ? 2 : 1));
    bool is_finite = scan_word(scan, cue->first)->conjunction != 0 || cue->is_joined ||
                     (cue->form->features & (LEXICON_FEMININE | LEXICON_PRESENT | LEXICON_PLURAL));
    if (str_equals(scan_word(scan, cue->first)->norm, STR("بين")))
        return cue->intro == INTRO_THAT && is_adjacent;
    bool is_inside = scan_at(scan, cue->first)->stretch >= 0;
    bool is_loose =
        cue->intro == INTRO_PREP || cue->intro == INTRO_NOUN || cue->intro == INTRO_OBJECT;
    if (is_loose && is_inside)
        return false;
    bool is_joined = scan_word(scan, cue->first)->conjunction != 0 || cue->is_joined;
    if (is_loose)
        return is_sure || (is_joined && !has_mention) || cue->kind == CUE_PARTICIPLE ||
               (cue->form->features & LEXICON_OBJECT);
    return is_near && (is_named || is_adjacent || is_finite);
}

/* وتابع قائلا, وكتبت تقول: both words are the cue. */
static void join_saying(const struct scan *scan, struct cue *cue, int limit)
{
    if (cue->end < limit && has_lemma(scan_word(scan, cue->end)->form, "قال") &&
        scan_word(scan, cue->end)->form->part != LEXICON_MASDAR && !has_lemma(cue->form, "قال"))
        cue->end++;
}

/* موجها نصيحة: the noun of the act joins its verb. */
static bool join_act(const struct scan *scan, struct cue *cue, int limit)
{
    static const struct str ACTS[] = {{"نصيحه", 10},  {"انتقادات", 16}, {"دعوه", 8},
                                      {"تحذيرا", 12}, {"اتهامات", 14},  {"رساله", 10},
                                      {"نداء", 8},    {"سوالا", 10},    {"تهديدا", 12}};
    bool is_act = has_lemma(cue->form, "وجه") && cue->end < limit &&
                  IS_IN(scan_word(scan, cue->end)->norm, ACTS);
    cue->end += is_act;
    return is_act;
}

/* A preposition of the frame right behind the cue joins it: أعلن عن, مشيرا إلى. */
static bool join_preposition(const struct scan *scan, struct cue *cue, int limit)
{
    bool is_attention = cue->end < limit && (scan_is(scan, cue->end, STR("الانتباه")) ||
                                             scan_is(scan, cue->end, STR("النظر")));
    int at = cue->end + is_attention;
    if (at >= limit || preposition_at(scan, at, takes_of(cue)) != 1)
        return false;
    cue->end = at + 1;
    return true;
}

/* A word that may stand between the verb and its subject: عنه, أمس, أيضا. */
static bool is_adverb(const struct scan *scan, int i)
{
    static const struct str ADVERBS[] = {{"عنه", 6},    {"عنها", 8},   {"له", 4},   {"لها", 6},
                                         {"لهم", 6},    {"فيه", 6},    {"فيها", 8}, {"ايضا", 8},
                                         {"كذلك", 8},   {"لاحقا", 10}, {"عليه", 8}, {"بدوره", 10},
                                         {"بدورها", 12}};
    bool is_time = scan_has(scan, i, LEXICON_TIME) && !scan_has(scan, i, PHRASE_HEADS);
    return is_time || IS_IN(scan_word(scan, i)->norm, ADVERBS);
}

/* دعت الحكومة مجلس النواب إلى, وحذر المستهلكين من: the one spoken to is not the source. */
static void leave_addressee(const struct scan *scan, struct cue *cue)
{
    if (cue->mention.first < cue->first || cue->mention.end <= cue->mention.first)
        return;
    const struct word *head = scan_word(scan, cue->mention.first);
    unsigned nominative = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_ORG | LEXICON_PLACE;
    bool is_accusative =
        head->has_article && str_ends(head->norm, STR("ين")) && !(head->classes & nominative);
    bool is_thing = cue->form->part == LEXICON_VERB && head->has_article &&
                    !(head->classes & PHRASE_HEADS) && head->count < 3 &&
                    scan_word(scan, cue->first)->conjunction == 'w';
    if (is_accusative || is_thing) {
        cue->mention.end = cue->mention.first;
        return;
    }
    struct phrase tight =
        phrase_tight(scan, cue->mention.first, scan_at(scan, cue->first)->sentence_end);
    if (tight.end > tight.first && tight.end < cue->mention.end)
        cue->mention.end = tight.end;
}

/* لكنه … نصح الرئيس: the pronoun is the subject, and the noun behind the verb is spoken to. */
static bool has_pronoun_subject(const struct scan *scan, int verb)
{
    static const struct str PRONOUNS[] = {{"لكنه", 8}, {"لكنها", 10}, {"ولكنه", 10}, {"انه", 6},
                                          {"انها", 8}, {"وهو", 6},    {"وهي", 6}};
    int low = scan_at(scan, verb)->sentence_first;
    for (int i = verb - 1; i >= low && i >= verb - 6; i--) {
        if (scan_kind(scan, i) != TOKEN_WORD || phrase_is_verb(scan_word(scan, i)))
            return false;
        if (IS_IN(scan_word(scan, i)->norm, PRONOUNS))
            return true;
    }
    return false;
}

/* وأضاف كلام …": the opening mark is missing, and the closing one stands in the paragraph. */
static bool is_unopened(const struct scan *scan, const struct cue *cue, int from)
{
    enum { WORDS_AHEAD = 120 };
    bool is_plain = (takes_of(cue) & LEXICON_TAKES_CLAUSE) &&
                    !(takes_of(cue) & (LEXICON_IS_HOMOGRAPH | LEXICON_IS_VIEW)) &&
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

static bool read_verb(const struct scan *scan, struct cue *cue, int limit)
{
    unsigned takes = takes_of(cue);
    join_saying(scan, cue, limit);
    cue->before = cue->is_joined ? -1 : speech_before(scan, cue->first);
    if (join_preposition(scan, cue, limit)) {
        cue->mention = phrase_before(scan, cue->first);
        bool has_that = cue->end < limit && scan_word(scan, cue->end)->that != THAT_NONE;
        return cue->end < limit &&
               found(cue, has_that ? INTRO_THAT : INTRO_PREP, cue->end + has_that) &&
               is_plain_verb(scan, cue);
    }
    int from = cue->end;
    while (from < limit && scan_kind(scan, from) == TOKEN_WORD && is_adverb(scan, from))
        from++;
    cue->mention = subject_at(scan, cue, from, limit, false);
    bool has_after = cue->mention.end > from;
    struct phrase before = phrase_before(scan, cue->first);
    /* Behind أن the subject stands before its verb. */
    bool is_behind_that = before.end > before.first && before.first > 0 &&
                          scan_word(scan, before.first - 1)->that != THAT_NONE;
    if (!has_after || is_behind_that)
        cue->mention = before;
    from = has_after ? cue->mention.end : cue->end;
    int window = from + VERB_WINDOW < limit ? from + VERB_WINDOW : limit;
    if (has_lemma(cue->form, "نقل") || has_lemma(cue->form, "نسب"))
        return read_relay(scan, cue, limit);
    struct phrase mention = cue->mention;
    int behind = from;
    while (behind < limit && scan_kind(scan, behind) == TOKEN_COMMA)
        behind++;
    bool is_that = behind < limit && scan_word(scan, behind)->that != THAT_NONE &&
                   !str_starts(scan_word(scan, behind)->base, STR("ب"));
    bool is_object = (takes & LEXICON_TAKES_OBJECT) && !is_that;
    if (is_object && read_object(scan, cue, limit) && is_plain_verb(scan, cue))
        return true;
    cue->mention = mention;
    bool is_noun_first = (takes & LEXICON_TAKES_NOUN) && read_noun(scan, cue, limit);
    struct cue noun = *cue;
    cue->mention = mention;
    cue->intro = INTRO_NONE;
    bool is_found = find_intro(scan, cue, from, window) && is_plain_verb(scan, cue);
    bool is_noun = is_noun_first && is_plain_verb(scan, &noun) &&
                   (!is_found || (noun.content < cue->content &&
                                  !(cue->intro == INTRO_THAT && cue->content - from <= 3)));
    if (is_noun)
        *cue = noun;
    if (is_found || is_noun) {
        if ((takes & LEXICON_TAKES_ADDRESSEE) && has_pronoun_subject(scan, cue->first))
            cue->mention.end = cue->mention.first;
        else if (takes & LEXICON_TAKES_ADDRESSEE)
            leave_addressee(scan, cue);
        return true;
    }
    cue->mention = mention;
    if (is_unopened(scan, cue, from)) {
        bool is_sure = scan_has(scan, mention.first, PHRASE_HEADS) ||
                       scan_word(scan, mention.first)->count > 1;
        if (!is_sure)
            cue->mention = (struct phrase){cue->end, cue->end};
        return found(cue, INTRO_COLON, is_sure ? from : cue->end);
    }
    bool is_closing = cue->before >= 0 && (has_after || mention.end > mention.first);
    return is_closing && found(cue, INTRO_BEFORE, cue->first);
}

/* مؤكدا شمول المفاوضات: any noun may follow the participle as its object. */
static bool is_object_noun(const struct scan *scan, const struct cue *cue)
{
    const struct word *word = scan_word(scan, cue->end);
    if (scan_kind(scan, cue->end) != TOKEN_WORD)
        return false;
    if (begins_content(word))
        return true;
    bool is_accusative = str_ends(scan_word(scan, cue->first)->base, STR("ا")) ||
                         (cue->first > 0 && scan_kind(scan, cue->first - 1) == TOKEN_COMMA);
    return is_accusative && word->form == NULL && word->that == THAT_NONE &&
           word->preposition == 0 && word->conjunction == 0 &&
           !(word->classes & (LEXICON_STOP | LEXICON_TIME | LEXICON_SOURCE | LEXICON_OFFICE));
}

/* بما وصفه: the two words join the cue, and the object follows. */
static bool join_object(const struct scan *scan, struct cue *cue, int limit)
{
    if (cue->end + 2 >= limit || !scan_is(scan, cue->end, STR("بما")))
        return false;
    const struct word *next = scan_word(scan, cue->end + 1);
    if (next->form == NULL || !(next->form->features & LEXICON_OBJECT))
        return false;
    cue->end += 2;
    int content = cue->end + scan_is(scan, cue->end, STR("ب"));
    return found(cue, INTRO_OBJECT, content);
}

static bool read_participle(const struct scan *scan, struct cue *cue, int limit)
{
    unsigned takes = takes_of(cue);
    cue->mention = (struct phrase){cue->end, cue->end};
    join_saying(scan, cue, limit);
    (void)join_act(scan, cue, limit);
    if (join_object(scan, cue, limit))
        return true;
    if (join_preposition(scan, cue, limit)) {
        bool has_that = cue->end < limit && scan_word(scan, cue->end)->that != THAT_NONE;
        return cue->end < limit &&
               found(cue, has_that ? INTRO_THAT : INTRO_PREP, cue->end + has_that);
    }
    int window = cue->end + PARTICIPLE_WINDOW < limit ? cue->end + PARTICIPLE_WINDOW : limit;
    if (cue->end < limit && (takes & LEXICON_TAKES_NOUN) && is_object_noun(scan, cue))
        return !is_anonymity(scan, cue->end) && found(cue, INTRO_NOUN, cue->end);
    if ((takes & LEXICON_TAKES_OBJECT) && cue->end < limit &&
        scan_word(scan, cue->end)->that == THAT_NONE && read_object(scan, cue, limit))
        return true;
    return find_intro(scan, cue, cue->end, window);
}

/* نقلت X عن Y قوله: Y, or nothing. */
static struct phrase relayed_source(const struct scan *scan, int masdar)
{
    enum { BACK_MAX = 24 };
    int low = scan_at(scan, masdar)->sentence_first;
    for (int i = masdar - 1; i > low && i > masdar - BACK_MAX; i--) {
        if (!scan_is(scan, i, STR("عن")))
            continue;
        bool is_relay = false;
        for (int k = i - 1; k >= low && k > i - 12 && !is_relay; k--)
            is_relay = has_lemma(scan_word(scan, k)->form, "نقل");
        struct phrase source = phrase_at(scan, i + 1, masdar);
        return is_relay && source.end > source.first ? source : (struct phrase){masdar, masdar};
    }
    return (struct phrase){masdar, masdar};
}

/* قوله, بالقول, تأكيده أن: its clause or words stand next to it. */
static bool read_masdar(const struct scan *scan, struct cue *cue, int limit)
{
    unsigned takes = takes_of(cue);
    cue->mention = (struct phrase){cue->end, cue->end};
    if (has_lemma(cue->form, "قال")) {
        cue->mention = relayed_source(scan, cue->first);
        bool is_bare = str_equals(scan_word(scan, cue->first)->norm, STR("القول"));
        if (is_bare && cue->mention.end <= cue->mention.first)
            return false;
    }
    if (join_preposition(scan, cue, limit)) {
        bool has_that = cue->end < limit && scan_word(scan, cue->end)->that != THAT_NONE;
        return cue->end < limit &&
               found(cue, has_that ? INTRO_THAT : INTRO_PREP, cue->end + has_that);
    }
    int window = cue->end + MASDAR_WINDOW < limit ? cue->end + MASDAR_WINDOW : limit;
    bool is_bare_b = scan_word(scan, cue->first)->form->form[0] == STR("ب").ptr[0] &&
                     str_starts(str_from(cue->form->form), STR("ب"));
    if (is_bare_b && (takes & LEXICON_TAKES_NOUN) && cue->end < limit &&
        begins_content(scan_word(scan, cue->end)))
        return found(cue, INTRO_NOUN, cue->end);
    return find_intro(scan, cue, cue->end, window) && cue->intro != INTRO_PREP;
}

bool frame_read(const struct scan *scan, struct cue *cue)
{
    int limit = scan_at(scan, cue->first)->sentence_end;
    switch (cue->kind) {
    case CUE_VERB:
        return read_verb(scan, cue, limit);
    case CUE_PARTICIPLE:
        return read_participle(scan, cue, limit);
    case CUE_MASDAR:
        return read_masdar(scan, cue, limit);
    case CUE_SOURCE:
        break;
    }
    return false;
}
