/* The adverse texts. */
#include "support/adverse.h"

#include <string.h>

const struct adverse ADVERSE[] = {
    {"opening marks", "ar", "« ", NULL},
    {"opening marks on words", "ar", "«كلمة ", NULL},
    {"opening curly marks", "ar", "“كلمة ", NULL},
    {"closing marks", "ar", "كلمة» ", NULL},
    {"straight marks", "ar", "\" ", NULL},
    {"straight marks on words", "ar", "\"كلمة كلمة كلمة\" ", NULL},
    {"alternating marks", "ar", "« » ", NULL},
    {"marked words", "ar", "«كلمة أخرى» ", NULL},
    {"marked sentences", "ar", "«هذه جملة من كلام طويل هنا.» ", NULL},
    {"opening marks, a line each", "ar", "قال: «كلمة أخرى هنا\n", NULL},
    {"deep marks", "ar", "«“\"", "\"”»"},
    {"deep brackets", "ar", "((", "))"},
    {"brackets", "ar", "( ", NULL},
    {"said", "ar", "قال ", NULL},
    {"and said", "ar", "وقال ", NULL},
    {"said that", "ar", "أكد أن ", NULL},
    {"said it", "ar", "قوله ", NULL},
    {"saying", "ar", "مؤكدا ", NULL},
    {"pointing to", "ar", "مشيرا إلى ", NULL},
    {"which said", "ar", "التي قالت ", NULL},
    {"accused", "ar", "اتهم ", NULL},
    {"described", "ar", "وصف الأمر ", NULL},
    {"described as", "ar", "وصف بأنه ", NULL},
    {"relayed", "ar", "نقلت عن ", NULL},
    {"relayed saying", "ar", "نقلت رويترز عن سامر قوله إن ", NULL},
    {"announced", "ar", "أعلن إطلاق ", NULL},
    {"according to", "ar", "بحسب ", NULL},
    {"according to an agency", "ar", "وفقا لوكالة رويترز ", NULL},
    {"said, colon", "ar", "قال: ", NULL},
    {"said, mark", "ar", "قال «", NULL},
    {"colons", "ar", ": ", NULL},
    {"a colon each line", "ar", "الوزير: كلام\n", NULL},
    {"names", "ar", "سامر حداد ", NULL},
    {"new names", "ar", "سامر # ", NULL},
    {"new names who say", "ar", "وقال سامر # إن الأمر جيد. ", NULL},
    {"new titled names who say", "ar", "وقال الوزير # # إن الأمر جيد. ", NULL},
    {"new bodies who say", "ar", "وقالت وزارة # إن الأمر جيد. ", NULL},
    {"new bodies", "ar", "وزارة #، ", NULL},
    {"descriptions", "ar", "الوزير سامر # مدير #. وقال المدير إن الأمر جيد. ", NULL},
    {"one name, then who", "ar", "وقال الوزير سامر حداد إن الأمر جيد. ", NULL},
    {"somebody new", "ar", "وقال مصدر # إن الأمر جيد. وقال المصدر إن #. ", NULL},
    {"last names", "ar", "سامر الخطيب # قال الخطيب إن. ", NULL},
    {"the minister", "ar", "الوزير ", NULL},
    {"titles", "ar", "رئيس ", NULL},
    {"titles and names", "ar", "الوزير سامر حداد ", NULL},
    {"ministry", "ar", "وزارة ", NULL},
    {"given names", "ar", "محمد ", NULL},
    {"and he added", "ar", "وأضاف أن الأمر جيد. ", NULL},
    {"and she added", "ar", "وأضافت أن الأمر جيد. ", NULL},
    {"and he added, one sentence", "ar", "وأضاف أن الأمر جيد ", NULL},
    {"and that", "ar", "قال إن كلاما هنا. وأن كلاما هناك. وأن غيره. ", NULL},
    {"speech, then a line", "ar", "«هذه جملة من كلام طويل هنا»\n", NULL},
    {"commas", "ar", "، ", NULL},
    {"words and commas", "ar", "كلمة، ", NULL},
    {"stops", "ar", ". ", NULL},
    {"dots", "ar", ".", NULL},
    {"one sentence", "ar", "كلمة في هذه الجملة التي لا تنتهي أبدا ", NULL},
    {"one sentence with that", "ar", "إن ", NULL},
    {"one sentence of new words", "ar", "# ", NULL},
    {"words in one slot", "ar", "% ", NULL},
    {"one word", "ar", "ك", NULL},
    {"vowel signs", "ar", "\u064E", NULL},
    {"stretched word", "ar", "ـ", NULL},
    {"lines", "ar", "\n", NULL},
    {"a word a line", "ar", "كلمة\n", NULL},
    {"a report a line", "ar", "قال الوزير إن المشروع جيد.\n", NULL},
    {"which", "ar", "التي ", NULL},
    {"in", "ar", "في ", NULL},
    {"dashes", "ar", "- ", NULL},
    {"hashes", "ar", "# -", NULL},
    {"digits", "ar", "1", NULL},
    {"numbers", "ar", "1.", NULL},
    {"thousands", "ar", "1,000,", NULL},
    {"dates", "ar", "15 أغسطس 2025 ", NULL},
    {"relative dates", "ar", "أمس الجمعة الماضي ", NULL},
    {"spans", "ar", "منذ ثلاثة أيام ", NULL},
    {"and, and, and", "ar", "و ", NULL},
    {"numbers in words", "ar", "مئة وعشرين ألف ", NULL},
    {"hours", "ar", "الساعة الثالثة والنصف مساء ", NULL},
    {"days", "ar", "يوم ", NULL},
    {"years", "ar", "عام ", NULL},
    {"curly marks", "en", "“word ", NULL},
    {"closing curly marks", "en", "word” ", NULL},
    {"straight marks", "en", "\"word\" ", NULL},
    {"apostrophes", "en", "'", NULL},
    {"said", "en", "said ", NULL},
    {"he said", "en", "He said that ", NULL},
    {"said a new name", "en", "“It is good,” said Mr. #. ", NULL},
    {"according to", "en", "according to ", NULL},
    {"names", "en", "Samer Haddad ", NULL},
    {"new names", "en", "Mr. # # ", NULL},
    {"commas", "en", ", ", NULL},
    {"one sentence", "en", "word of a sentence with no end ", NULL},
    {"a line each", "en", "He said it is good.\n", NULL},
    {"deep marks", "en", "“‘", "’”"},
    {"dates", "en", "15 August 2025 ", NULL},
    {"spans", "en", "three days ago ", NULL},
    {"last", "en", "last ", NULL},
    {"as he noted", "en", "As he noted, ", NULL},
    {"his claim that", "en", "his claim that ", NULL},
    {"questions", "en", "Q: a\nA: b\n", NULL},
    {"who said", "en", "who said ", NULL},
    {"names and ages", "en", "Adam Webb, 42, the 42-year-old said ", NULL},
    {"quoted as saying", "en", "was quoted by Reuters as saying ", NULL},
    {"asides with dashes", "en", "Webb - a man - said ", NULL},
    {"Title Case", "en", "Mayor Says Road Is Open ", NULL},
};
const size_t ADVERSE_LEN = sizeof(ADVERSE) / sizeof(ADVERSE[0]);

struct filler {
    char *ptr;
    size_t len;
    unsigned words; /* made so far */
    bool is_arabic;
};

static void put(struct filler *filler, const char *text, size_t len)
{
    memcpy(filler->ptr + filler->len, text, len);
    filler->len += len;
}

static const char LETTERS_AR[] = "بتجحدرزسشصضطعغفقكمنه";

/* A word of five letters that tell its number. */
static void put_new_word(struct filler *filler)
{
    enum { LETTERS = 5, KINDS = 20 };
    unsigned number = filler->words++;
    for (int i = 0; i < LETTERS; i++) {
        unsigned letter = number % KINDS;
        number /= KINDS;
        if (filler->is_arabic)
            put(filler, LETTERS_AR + (size_t)2 * letter, 2);
        else
            put(filler, &"Abcdefghijklmnoprstu"[i == 0 ? 0 : letter], 1);
    }
}

enum { ALIKE = 1 << 16, SUFFIXES = 20 * 20 * 20 * 20, SUFFIX_BYTES = 8 };

static void put_suffix(struct filler *filler, unsigned number)
{
    for (unsigned left = SUFFIXES / 20; left > 0; left /= 20)
        put(filler, LETTERS_AR + (size_t)2 * (number / left % 20), 2);
}

/* For each state of the hash, modulo ALIKE, a suffix that leads from it to 0, counted from 1.
   FNV-1a is gone back through by the inverse of its prime. */
static void find_suffixes(unsigned *suffixes)
{
    enum { INVERSE = 0x957B }; /* of 0x01B3, modulo ALIKE */
    char bytes[SUFFIX_BYTES];
    for (unsigned number = 0; number < SUFFIXES; number++) {
        struct filler suffix = {.ptr = bytes};
        put_suffix(&suffix, number);
        unsigned state = 0;
        for (size_t i = suffix.len; i > 0; i--)
            state = (state * INVERSE % ALIKE) ^ (unsigned char)bytes[i - 1];
        suffixes[state] = number + 1;
    }
}

/* A word whose hash ends as that of all others. */
static void put_colliding_word(struct filler *filler)
{
    static unsigned suffixes[ALIKE];
    if (filler->words == 0)
        find_suffixes(suffixes);
    size_t start = filler->len;
    unsigned suffix = 0;
    while (suffix == 0) {
        filler->len = start;
        put_new_word(filler);
        suffix = suffixes[str_hash(str_of(filler->ptr + start, filler->len - start)) % ALIKE];
    }
    put_suffix(filler, suffix - 1);
}

static void fill(struct filler *filler, const char *unit, size_t until)
{
    while (filler->len < until) {
        for (const char *at = unit; *at != '\0'; at++) {
            if (*at == '#')
                put_new_word(filler);
            else if (*at == '%')
                put_colliding_word(filler);
            else
                put(filler, at, 1);
        }
    }
}

enum { UNIT_MAX = 4096 };

struct str adverse_text(struct arena *arena, const struct adverse *adverse, size_t size)
{
    struct filler filler = {.ptr = arena_alloc(arena, size + UNIT_MAX),
                            .is_arabic = strcmp(adverse->language, "ar") == 0};
    fill(&filler, adverse->unit, adverse->tail != NULL ? size / 2 : size);
    if (adverse->tail != NULL)
        fill(&filler, adverse->tail, size);
    return str_of(filler.ptr, filler.len);
}

struct str adverse_plain(struct arena *arena, const char *language, size_t size)
{
    static const char ARABIC[] =
        "افتتحت بلدية المدينة أمس جسرا جديدا فوق النهر بعد عامين من العمل.\n"
        "وقال رئيس البلدية كمال # في كلمة أمام الحضور إن «الجسر سيخدم سكان الضفتين»، مؤكدا أن "
        "الكلفة لم تتجاوز ما كان مقررا.\n"
        "وأضاف أن حركة السير ستبدأ يوم الأحد المقبل، وأن الشاحنات ستمنع من العبور حتى نهاية "
        "العام.\n"
        "من جهتها، أوضحت المهندسة هدى # المشرفة على المشروع أن الفحوص انتهت قبل ثلاثة أسابيع، "
        "مشيرة إلى أن الأعمدة تتحمل ضعف ما طلب منها. وشارك في الافتتاح عدد من أهالي الحي القديم "
        "وتجار السوق القريبة الذين انتظروا هذا اليوم طويلا.\n"
        "وبحسب وزارة الأشغال فإن جسرا آخر سيبنى إلى الشمال من المدينة في الصيف. ولم تكشف الوزارة "
        "عن كلفته. «نريد أن نرى الطريق قبل الجسر»، قال التاجر سليم # الذي يملك متجرا عند المدخل "
        "الشرقي.\n\n";
    static const char ENGLISH[] =
        "The town opened a bridge over the river on Friday after two years of work.\n"
        "“The bridge will serve both banks,” Mayor Kamal # told the guests, and added that it had "
        "cost no more than was planned.\n"
        "According to the ministry of works, another one will be built to the north next summer. "
        "Engineer Huda # said that the tests had ended three weeks ago. Merchants of the old "
        "market, who had waited long for this day, walked over it first.\n\n";
    struct filler filler = {.ptr = arena_alloc(arena, size + UNIT_MAX),
                            .is_arabic = strcmp(language, "ar") == 0};
    fill(&filler, filler.is_arabic ? ARABIC : ENGLISH, size);
    return str_of(filler.ptr, filler.len);
}
