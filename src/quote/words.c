/* One spelling: its normal form, clitics, classes and reporting form. Clitics are taken off only
   where what is left is known, so that وزير keeps its و. */
#include "quote/scan.h"

#include "quote/frame.h"
#include "text/normalize.h"
#include "text/utf8.h"

/* "قال" and its like are 2 bytes a letter; a clitic leaves at least this. */
enum { LETTER = 2, STEM_MIN = 2 * LETTER };

static struct str without(struct str word, size_t letters)
{
    return str_slice(word, letters * LETTER, word.len);
}

static enum that_kind that_of(struct str word)
{
    static const struct str ALONE[] = {STR_INIT("ان"), STR_INIT("بان")};
    static const struct str WITH[] = {STR_INIT("انه"),   STR_INIT("انها"),  STR_INIT("انهم"),
                                      STR_INIT("انهما"), STR_INIT("انهن"),  STR_INIT("اني"),
                                      STR_INIT("انني"),  STR_INIT("اننا"),  STR_INIT("بانه"),
                                      STR_INIT("بانها"), STR_INIT("بانهم"), STR_INIT("بانهما"),
                                      STR_INIT("باننا"), STR_INIT("بانني"), STR_INIT("بانهن")};
    for (size_t i = 0; i < COUNT_OF(ALONE); i++) {
        if (str_equals(word, ALONE[i]))
            return THAT_ALONE;
    }
    for (size_t i = 0; i < COUNT_OF(WITH); i++) {
        if (str_equals(word, WITH[i]))
            return THAT_PRONOUN;
    }
    return THAT_NONE;
}

/* Letter `i` of `count`, from the end when negative, is `letter`. */
static bool letter_is(struct str word, int i, struct str letter)
{
    int count = (int)(word.len / LETTER);
    int at = i < 0 ? count + i : i;
    if (at < 0 || at >= count)
        return false;
    const char *here = word.ptr + (size_t)at * LETTER;
    return here[0] == letter.ptr[0] && here[1] == letter.ptr[1];
}

/* تدخل, تفوه: a strong fifth form, or the verb with ت; neither is a name. */
static bool is_fifth_form(struct str word)
{
    bool is_weak = letter_is(word, 1, STR("و")) || letter_is(word, 1, STR("ا")) ||
                   letter_is(word, 1, STR("ي")) || letter_is(word, 2, STR("و")) ||
                   letter_is(word, 2, STR("ي")) || letter_is(word, 2, STR("ا")) ||
                   letter_is(word, 3, STR("ي")) || letter_is(word, 3, STR("ا")) ||
                   letter_is(word, 3, STR("ه")) || letter_is(word, 3, STR("ت"));
    if (str_equals(word, STR("ترمب"))) /* the president */
        return false;
    bool is_fawwala = letter_is(word, 2, STR("و")) || letter_is(word, 2, STR("ي"));
    return word.len == 4 * LETTER && letter_is(word, 0, STR("ت")) &&
           (!is_weak || (is_fawwala && letter_is(word, 3, STR("ه"))));
}

/* افتعال, إفعال, استفعال(ة), تفعيل, مفاعلة */
static bool has_noun_shape(struct str word)
{
    size_t count = word.len / LETTER;
    if (is_fifth_form(word))
        return true;
    bool starts_alef = letter_is(word, 0, STR("ا"));
    bool is_second_form = letter_is(word, 0, STR("ت")) && letter_is(word, -2, STR("ي"));
    if (count < 5 || count > 9)
        return false;
    /* أردوغان: with seven letters it is استفعال. */
    if (starts_alef && count >= 7 && !str_starts(word, STR("است")))
        return false;
    if (starts_alef && !letter_is(word, 1, STR("ل")) && letter_is(word, -2, STR("ا")))
        return !letter_is(word, -1, STR("ي")); /* أوناي is a name */
    if (starts_alef && letter_is(word, -1, STR("ه")) && letter_is(word, -3, STR("ا")))
        return true;
    if (is_second_form && count == 5)
        return true;
    return letter_is(word, 0, STR("م")) && letter_is(word, 2, STR("ا")) && count >= 6 &&
           letter_is(word, -1, STR("ه")) && !letter_is(word, -2, STR("ي"));
}

static bool is_verbal_noun(struct str word)
{
    if (has_noun_shape(word))
        return true;
    static const struct str PRONOUNS[] = {STR_INIT("ها"), STR_INIT("هم"), STR_INIT("ه")};
    for (size_t i = 0; i < COUNT_OF(PRONOUNS); i++) {
        if (str_ends(word, PRONOUNS[i]) &&
            has_noun_shape(str_slice(word, 0, word.len - PRONOUNS[i].len)))
            return true;
    }
    return false;
}

/* Things and deeds are told by is_thing and is_deed; for all else they are unknown words. */
static unsigned classes_of(struct str word)
{
    return lexicon_classes(word) & ~(unsigned)(LEXICON_THING | LEXICON_DEED);
}

static unsigned all_of(struct str word)
{
    return lexicon_all_of_hash(word, str_hash(word));
}

static void set_classes(struct word *word, unsigned all)
{
    word->classes = all & ~(unsigned)(LEXICON_THING | LEXICON_DEED | LEXICON_ROLES);
    word->roles = all & LEXICON_ROLES;
}

/* The classes of a word that a pronoun was taken off: شركت is شركه, مويدو and مويدي are مويدون. */
static unsigned classes_of_bound(struct str bound)
{
    char whole[64];
    bool is_many = str_ends(bound, STR("و")) || str_ends(bound, STR("ي"));
    unsigned classes = classes_of(bound);
    size_t kept = bound.len - LETTER;
    if (classes != 0 || (!is_many && !str_ends(bound, STR("ت"))) ||
        kept + 2 * LETTER > sizeof(whole))
        return classes;
    struct str end = is_many ? STR("ون") : STR("ه");
    for (size_t i = 0; i < kept; i++)
        whole[i] = bound.ptr[i];
    for (size_t i = 0; i < end.len; i++)
        whole[kept + i] = end.ptr[i];
    return classes_of(str_of(whole, kept + end.len));
}

/* مكتبها, حزبه, أنصاره: what is somebody's can speak as it can alone. */
static void find_owned(struct word *word)
{
    static const struct str PRONOUNS[] = {STR_INIT("ها"), STR_INIT("هم"), STR_INIT("ه")};
    unsigned owned = LEXICON_ORG | LEXICON_OUTLET | LEXICON_GROUP | LEXICON_UNNAMED | LEXICON_NAMER;
    bool is_known = word->classes != 0 || word->form != NULL || word->that != THAT_NONE;
    for (size_t i = 0; !is_known && i < COUNT_OF(PRONOUNS); i++) {
        struct str pronoun = PRONOUNS[i];
        if (!str_ends(word->base, pronoun) || word->base.len < pronoun.len + STEM_MIN)
            continue;
        word->classes =
            classes_of_bound(str_slice(word->base, 0, word->base.len - pronoun.len)) & owned;
        return;
    }
}

/* Looks up `base`; behind ب ل ك س too. Returns whether anything was found. */
static bool look_up(struct word *word, struct str base)
{
    word->base = word->stem = base;
    word->that = that_of(base);
    uint64_t hash = str_hash(base);
    word->form = lexicon_form_of_hash(base, hash);
    set_classes(word, lexicon_all_of_hash(base, hash));
    unsigned roles = word->roles;
    if (word->that != THAT_NONE || word->form != NULL || word->classes != 0)
        return true;
    if (base.len < LETTER + STEM_MIN)
        return false;
    struct str rest = without(base, 1);
    if (str_starts(base, STR("س"))) {
        const struct lexicon_form *form = lexicon_find_form(rest);
        word->is_future = form != NULL && (form->features & LEXICON_PRESENT) != 0;
        word->form = word->is_future ? form : NULL;
        return word->is_future;
    }
    bool is_l = str_starts(base, STR("ل"));
    if (!is_l && !str_starts(base, STR("ب")) && !str_starts(base, STR("ك")))
        return false;
    if (is_l && str_starts(rest, STR("ل"))) {
        char joined[64] = "ال";
        if (rest.len + LETTER > sizeof(joined))
            return false;
        for (size_t i = LETTER; i < rest.len; i++)
            joined[LETTER + i] = rest.ptr[i];
        set_classes(word, all_of(str_of(joined, rest.len + LETTER)));
    } else {
        set_classes(word, all_of(rest));
        const struct lexicon_form *form = is_l ? lexicon_find_form(rest) : NULL;
        if (form != NULL && (form->features & LEXICON_PRESENT) != 0)
            word->form = form;
    }
    /* A word of two letters is no stem of a class: لم, بن. */
    bool is_thing = (lexicon_classes(rest) & LEXICON_THING) != 0;
    if (word->classes == 0 && word->form == NULL && !is_thing) {
        word->roles = roles;
        return false;
    }
    word->preposition = is_l ? 'l' : base.ptr[1] == '\xA8' ? 'b' : 'k';
    return true;
}

/* `raw`: إليني and إلهام have no article, whatever their letters. */
static void find_article(struct word *word, struct str raw)
{
    struct str stem = word->preposition != 0 ? without(word->base, 1) : word->base;
    static const struct str HEADS[] = {STR_INIT("بال"), STR_INIT("كال"), STR_INIT("لل"),
                                       STR_INIT("ال")};
    static const char LETTERS[] = {'b', 'k', 'l', 0};
    /* التزام, إلغاء: the root has the letters of the article. */
    static const struct str NOUNS[] = {STR_INIT("التزام"), STR_INIT("التقا"),  STR_INIT("التحاق"),
                                       STR_INIT("التماس"), STR_INIT("التفاف"), STR_INIT("الغا"),
                                       STR_INIT("القاء"),  STR_INIT("الزام"),  STR_INIT("الحاق")};
    size_t joined = word->conjunction != 0 ? LETTER : 0;
    bool has_hamza =
        word->preposition == 0 && str_starts(str_slice(raw, joined, raw.len), STR("إ"));
    for (size_t i = 0; i < COUNT_OF(NOUNS); i++) {
        if (has_hamza || str_starts(stem, NOUNS[i])) {
            word->stem = stem;
            return;
        }
    }
    for (size_t i = 0; i < COUNT_OF(HEADS); i++) {
        struct str whole = i == 3 ? stem : word->base;
        /* كالين is a name. */
        size_t least = LETTERS[i] == 'k' ? STEM_MIN + LETTER : STEM_MIN;
        if (!str_starts(whole, HEADS[i]) || whole.len < HEADS[i].len + least)
            continue;
        if (i < 3)
            word->preposition = LETTERS[i];
        word->has_article = true;
        word->stem = str_slice(whole, HEADS[i].len, whole.len);
        return;
    }
    word->stem = stem;
}

/* Whether the spelling ends with ta marbuta, vowel signs aside. */
static bool ends_with_ta_marbuta(struct str raw)
{
    uint32_t code = 0;
    for (size_t at = raw.len; at > 0;) {
        at = utf8_prev(raw, at, &code);
        bool is_sign = (code >= 0x064B && code <= 0x0652) || code == 0x0640;
        if (!is_sign)
            return code == 0x0629;
    }
    return false;
}

/* Whether the ه is a pronoun, and no ta marbuta. Where the article writes one for the other, what
   is left tells: كلمته, حديثه. */
static bool ends_with_pronoun(struct str norm, struct str raw, struct habits habits)
{
    bool is_ta = ends_with_ta_marbuta(raw);
    if (is_ta ? !habits.has_loose_ta : !habits.has_loose_ha)
        return !is_ta;
    struct str rest = str_slice(norm, 0, norm.len - LETTER);
    bool is_whole = lexicon_classes(norm) != 0;
    return str_ends(rest, STR("ت")) || (!is_whole && lexicon_classes(rest) != 0);
}

/* إبان is no أبان: no finite verb begins with a hamza below. */
static void drop_false_verb(struct word *word, struct str raw)
{
    bool has_w = word->conjunction != 0;
    struct str bare = str_slice(raw, has_w ? LETTER : 0, raw.len);
    bool is_verb = word->form != NULL && word->form->part == LEXICON_VERB;
    if (str_equals(word->base, STR("بحث"))) /* no ب with حث */
        word->form = NULL;
    if (!is_verb)
        return;
    /* أقترح is the first person of اقترح. */
    bool is_first_person =
        str_starts(bare, STR("أ")) && str_starts(str_from(word_verb(word)->lemma), STR("ا"));
    if (str_starts(bare, STR("إ")) || is_first_person)
        word->form = NULL;
}

/* إشارة is no أشاره. */
static void drop_false_object(struct word *word, struct str raw, struct habits habits)
{
    /* مقرها, مقره: a seat. */
    bool is_seat = word->form != NULL && word->form->part == LEXICON_PARTICIPLE &&
                   word->has_pronoun && str_starts(word->base, STR("مقر"));
    if (is_seat) {
        word->form = NULL;
        return;
    }
    if (habits.has_loose_ta)
        return;
    bool has_object = word->form != NULL && word->form->part == LEXICON_VERB &&
                      (word->form->features & LEXICON_OBJECT);
    if (has_object && str_ends(word->norm, STR("ه")) && ends_with_ta_marbuta(raw))
        word->form = NULL;
}

/* The first letter, و aside, has a damma: وُصف, يُقدر. */
static bool is_passive(struct str raw)
{
    enum { DAMMA = 0x064F };
    uint32_t first = 0;
    uint32_t second = 0;
    size_t at = raw.len > 0 ? utf8_next(raw, 0, &first) : 0;
    if (at < raw.len)
        at = utf8_next(raw, at, &second);
    if (first != 0x0648 || second == DAMMA || at >= raw.len)
        return second == DAMMA;
    (void)utf8_next(raw, at, &second);
    return second == DAMMA;
}

/* متهكما, ممازحا: an unknown participle in the accusative, with no sign. No name: موراتا, ماريا. */
static bool is_accusative(const struct word *word)
{
    struct str base = word->base;
    bool is_long = letter_is(base, 1, STR("و")) || letter_is(base, 1, STR("ا")) ||
                   letter_is(base, 1, STR("ي"));
    return str_starts(base, STR("م")) && !is_long && base.len >= 6 * LETTER &&
           str_ends(base, STR("ا")) && word->classes == 0 && word->form == NULL;
}

/* The sign of tanwin with fatha stands at its end, before or behind the alef. */
static bool has_tanwin(struct str raw)
{
    enum { FATHATAN = 0x064B };
    uint32_t code = 0;
    size_t at = raw.len;
    for (int i = 0; i < 2 && at > 0; i++) {
        at = utf8_prev(raw, at, &code);
        if (code == FATHATAN)
            return true;
    }
    return false;
}

/* أسعار is a plural, إعلان a verbal noun: with five letters the hamza tells. */
static bool is_broken_plural(struct str raw)
{
    return raw.len == 10 && str_starts(raw, STR("أ"));
}

/* Sets what its shape tells: a noun of an act, alone or behind ال, ب and ل. */
static void find_act(struct word *word, struct str raw)
{
    bool is_named = word->classes & (PHRASE_HEADS | LEXICON_NATION | LEXICON_STOP);
    word->is_verbal_noun =
        !word->has_article && !is_named && !is_broken_plural(raw) && is_verbal_noun(word->base);
    word->is_li_act = str_starts(word->base, STR("ل")) &&
                      (word->has_article ? has_noun_shape(word->stem) ||
                                               ((lexicon_classes(word->stem) & LEXICON_EVENT) &&
                                                !(lexicon_classes(word->stem) & LEXICON_STOP))
                                         : is_verbal_noun(without(word->base, 1)));
    word->is_act =
        word->has_article && word->preposition == 0 && !is_named && has_noun_shape(word->stem);
    bool is_b = str_starts(word->base, STR("ب"));
    bool is_attached = word->preposition == 0 && word->classes == 0 && word->form == NULL &&
                       (is_b || str_starts(word->base, STR("ل"))) &&
                       is_verbal_noun(without(word->base, 1));
    if (is_attached) {
        word->preposition = is_b ? 'b' : 'l';
        word->stem = without(word->base, 1);
        word->is_verbal_noun = false;
    }
}

/* والي الولاية is no وإلى where the article tells ي from ى. */
static void be_governor(struct word *word)
{
    word->classes = LEXICON_TITLE;
    word->form = NULL;
    word->conjunction = 0;
    word->preposition = 0;
    word->base = word->norm;
    word->stem = word->norm;
}

struct word *word_new(struct arena *arena, struct str raw, struct habits habits)
{
    struct word *word = ARENA_NEW(arena, struct word);
    word->norm = normalize_text(arena, raw);
    if (!habits.has_hamza)
        word->norm = habits_with_hamza(arena, word->norm);
    struct str norm = word->norm;
    word->is_latin = norm.len > 0 && norm.ptr[0] >= 'a' && norm.ptr[0] <= 'z';
    word->is_passive = is_passive(raw);
    word->has_tanwin = has_tanwin(raw);
    bool is_god = str_ends(norm, STR("الله")) || str_equals(norm, STR("لله"));
    word->has_pronoun =
        !is_god && (str_ends(norm, STR("ها")) ||
                    (str_ends(norm, STR("ه")) && ends_with_pronoun(norm, raw, habits)));
    bool is_known = look_up(word, norm);
    /* ألا is أن لا, and إلا is not. */
    if (str_equals(norm, STR("الا")) && str_starts(raw, STR("أ")))
        word->that = THAT_ALONE;
    bool is_w = str_starts(norm, STR("و"));
    bool is_edge = is_w && word->form == NULL && word->classes == LEXICON_EDGE;
    const struct lexicon_form *edge_form =
        is_edge && norm.len > STEM_MIN ? lexicon_find_form(without(norm, 1)) : NULL;
    if (edge_form != NULL) {
        word->form = edge_form;
        word->conjunction = 'w';
        word->base = word->stem = without(norm, 1);
    }
    if (!is_known && (is_w || str_starts(norm, STR("ف"))) && norm.len >= LETTER + STEM_MIN) {
        struct word inner = *word;
        struct str rest = without(norm, 1);
        bool has_head = str_starts(rest, STR("ال")) || str_starts(rest, STR("لل")) ||
                        str_starts(rest, STR("بال"));
        /* فالتر is a name; فالولاية is not. */
        unsigned told_apart = LEXICON_THING | LEXICON_DEED;
        bool is_whole = lexicon_classes(norm) & told_apart; /* وابل */
        bool is_split =
            !is_whole && (look_up(&inner, rest) || (lexicon_classes(rest) & told_apart) ||
                          (has_head && rest.len >= 5 * LETTER));
        if (is_split) {
            *word = inner;
            word->conjunction = is_w ? 'w' : 'f';
        }
    }
    /* أمام is before, إمام the imam; with no hamza it is before, as mostly. */
    if (str_equals(norm, STR("امام")) && !str_starts(raw, STR("إ")))
        word->classes = LEXICON_STOP;
    if (word->has_pronoun || str_ends(norm, STR("هم")))
        find_owned(word);
    word->is_thing = (word->classes & (PHRASE_HEADS | LEXICON_OFFICE | LEXICON_NATION)) == 0 &&
                     (lexicon_classes(word->base) & LEXICON_THING) != 0;
    /* تغييرا: a verbal noun in the accusative. */
    struct str bare = word->base.len > LETTER && str_ends(word->base, STR("ا"))
                          ? str_slice(word->base, 0, word->base.len - LETTER)
                          : STR("");
    word->is_thing |= word->classes == 0 && word->form == NULL && has_noun_shape(bare) &&
                      str_starts(bare, STR("ت"));
    /* منى بنت سليمان: a daughter, and not what she built. */
    word->is_deed = word->classes == 0 && word->form == NULL && !word_is_joint(word) &&
                    (lexicon_classes(word->base) & LEXICON_DEED) != 0;
    word->has_tanwin |= is_accusative(word);
    drop_false_object(word, raw, habits);
    drop_false_verb(word, raw);
    find_article(word, raw);
    if (word->form != NULL && word->form->part == LEXICON_MASDAR && word->preposition == 0 &&
        str_starts(word->base, STR("ب")))
        word->preposition = 'b';
    find_act(word, raw);
    word->act = frame_act_number(word);
    if (str_equals(raw, STR("والي")) && !habits.has_loose_ya)
        be_governor(word);
    return word;
}

static bool is_vowel_sign(uint32_t code)
{
    return code >= 0x064B && code <= 0x0652;
}

size_t word_clitics(const struct word *word, struct str text)
{
    int letters = word->conjunction != 0 ? 1 : 0;
    letters += word->preposition == 'l' && !word->has_article ? 1 : 0;
    size_t end = 0;
    for (; letters > 0 && end < text.len; letters--) { /* presentation forms have three bytes */
        uint32_t code = 0;
        size_t next = utf8_next(text, end, &code);
        for (end = next; end < text.len; end = next) {
            next = utf8_next(text, end, &code);
            if (!is_vowel_sign(code))
                break;
        }
    }
    return end;
}
