/* Where an indirect content ends. */
#include "quote/contents.h"

#include <string.h>

enum { CONTENT_MAX = 400, TAIL_MAX = 12 };

/* وذلك بعد يومين من, وذلك ردا على: when it was said. وذلك بعد الانتصارات is what was said. */
static bool is_time_aside(const struct scan *scan, int i)
{
    static const struct str TIMES[] = {STR_INIT("عقب"),  STR_INIT("اثناء"), STR_INIT("عشيه"),
                                       STR_INIT("غداه"), STR_INIT("ردا"),   STR_INIT("خلال")};
    static const struct str SPANS[] = {STR_INIT("يوم"),   STR_INIT("يومين"), STR_INIT("ايام"),
                                       STR_INIT("ساعات"), STR_INIT("اسبوع"), STR_INIT("اسبوعين"),
                                       STR_INIT("شهر"),   STR_INIT("شهرين"), STR_INIT("اسابيع"),
                                       STR_INIT("اشهر"),  STR_INIT("ساعه"),  STR_INIT("عام"),
                                       STR_INIT("سنوات"), STR_INIT("اقل"),   STR_INIT("دقايق")};
    bool is_before_span = scan_is(scan, i, STR("بعد")) || scan_is(scan, i, STR("قبل"));
    if (!is_before_span || i + 1 >= scan->len)
        return IS_IN(scan_word(scan, i)->norm, TIMES);
    return IS_IN(scan_word(scan, i + 1)->norm, SPANS) || scan_is(scan, i + 1, STR("نحو"));
}

bool edge_is_gloss(const struct scan *scan, int i)
{
    static const struct str ALONE[] = {STR_INIT("وهو"),   STR_INIT("وهي"), STR_INIT("والذي"),
                                       STR_INIT("الامر"), STR_INIT("فقد"), STR_INIT("بعدما")};
    static const struct str AFTER_FI[] = {
        STR_INIT("اشاره"),   STR_INIT("خطوه"),  STR_INIT("مشهد"),   STR_INIT("تلميح"),
        STR_INIT("تصريحات"), STR_INIT("رساله"), STR_INIT("محاكاه"), STR_INIT("حين"),
        STR_INIT("موشر"),    STR_INIT("اعقاب"), STR_INIT("ختام"),   STR_INIT("تعليق"),
        STR_INIT("تغريده"),  STR_INIT("تدوينه")};
    if (i + 1 >= scan->len || scan_kind(scan, i) != TOKEN_WORD)
        return false;
    struct str word = scan_word(scan, i)->norm;
    struct str next = scan_word(scan, i + 1)->norm;
    if (str_equals(word, STR("في")))
        return IS_IN(next, AFTER_FI);
    if (str_equals(word, STR("والذي")))
        return str_equals(next, STR("يعد")) || str_equals(next, STR("يعتبر"));
    if (str_equals(word, STR("ما")))
        return str_starts(next, STR("ي")) && next.len >= 8;
    if (str_equals(word, STR("الامر")))
        return str_equals(next, STR("الذي"));
    bool is_pronoun = str_equals(word, STR("وهو")) || str_equals(word, STR("وهي")) ||
                      str_equals(word, STR("وهذا"));
    if (is_pronoun)
        return str_equals(next, STR("ما")) || str_equals(next, STR("يدل"));
    if (str_equals(word, STR("علما")))
        return str_starts(next, STR("ان")) || str_starts(next, STR("بان"));
    if (str_equals(word, STR("وذلك")))
        return is_time_aside(scan, i + 1) ||
               (str_equals(next, STR("بعد")) && scan_is(scan, i + 2, STR("ان"))) ||
               (str_equals(next, STR("في")) && i + 2 < scan->len &&
                IS_IN(scan_word(scan, i + 2)->norm, AFTER_FI));
    return IS_IN(word, ALONE);
}

int edge_consequence(const struct scan *scan, const struct cue *source)
{
    enum { WORDS_AHEAD = 45 };
    int limit = scan_at(scan, source->first)->sentence_end;
    limit = limit < source->mention.end + WORDS_AHEAD ? limit : source->mention.end + WORDS_AHEAD;
    for (int i = source->mention.end; i < limit; i++) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) == TOKEN_COLON)
            return -1;
        if (scan_kind(scan, i) == TOKEN_WORD && word->that != THAT_NONE)
            return word->conjunction == 'f' ? i : -1;
    }
    return -1;
}

bool edge_is_source(const struct scan *scan, const struct cue *cue)
{
    static const struct str LAWS[] = {
        STR_INIT("قانون"), STR_INIT("نظام"),    STR_INIT("دستور"),   STR_INIT("قرار"),
        STR_INIT("لايحه"), STR_INIT("قوانين"),  STR_INIT("حكم"),     STR_INIT("كتاب"),
        STR_INIT("نتايج"), STR_INIT("موشر"),    STR_INIT("مبادي"),   STR_INIT("معايير"),
        STR_INIT("قواعد"), STR_INIT("بنود"),    STR_INIT("شروط"),    STR_INIT("لوايح"),
        STR_INIT("انظمه"), STR_INIT("تعليمات"), STR_INIT("ضوابط"),   STR_INIT("اتفاق"),
        STR_INIT("جدول"),  STR_INIT("مواصفات"), STR_INIT("متطلبات"), STR_INIT("احتياجات")};
    /* وفق أعلى المعايير, وفق أحدث النظم */
    static const struct str DEGREES[] = {STR_INIT("اعلي"), STR_INIT("افضل"), STR_INIT("احدث"),
                                         STR_INIT("ارقي"), STR_INIT("ادق"),  STR_INIT("احسن")};
    if (cue->mention.end <= cue->mention.first)
        return false;
    /* حسب ما علم لدى المصالح المختصة */
    bool is_learned = cue->end > cue->first + 2 && (scan_is(scan, cue->end - 1, STR("لدي")) ||
                                                    scan_is(scan, cue->end - 1, STR("من")));
    const struct lexicon_form *said = scan_word(scan, cue->end - 1)->form;
    bool has_verb = cue->end > cue->first + 1 && said != NULL && said->part == LEXICON_VERB &&
                    scan_word(scan, cue->mention.first)->preposition == 0;
    if (is_learned || has_verb)
        return true;
    /* حسب ذات المصادر */
    bool is_same = scan_is(scan, cue->mention.first, STR("ذات")) ||
                   scan_is(scan, cue->mention.first, STR("نفس"));
    bool has_more = is_same && cue->mention.end - cue->mention.first > 1;
    const struct word *head = scan_word(scan, cue->mention.first + has_more);
    /* وبحسب المؤشر فإن …: a consequence shows that it tells something. */
    static const struct str TELLING[] = {STR_INIT("موشر"), STR_INIT("نتايج")};
    bool is_telling = edge_consequence(scan, cue) > 0;
    if ((IS_IN(head->stem, LAWS) && !(is_telling && IS_IN(head->stem, TELLING))) ||
        IS_IN(head->norm, DEGREES))
        return false;
    if (is_telling && !head->is_verbal_noun)
        return true;
    if (scan_kind(scan, cue->mention.first) == TOKEN_MARK || (head->classes & PHRASE_HEADS))
        return true;
    /* وفق شرائح متنوعة is no source; a name comes again, or بحسب stands before it. */
    bool is_name = head->is_latin || head->count > 1 || scan_is_base(scan, cue->first, STR("بحسب"));
    return head->classes == 0 && !head->has_article && !head->is_verbal_noun &&
           head->preposition == 0 && is_name;
}

/* وفق تعبيره, على حد قوله: where the tail that names nobody new begins, or `end`. */
static int own_tail(const struct scan *scan, int first, int end)
{
    static const struct str WORDS[] = {STR_INIT("قوله"),   STR_INIT("قولها"),   STR_INIT("قولهم"),
                                       STR_INIT("تعبيره"), STR_INIT("تعبيرها"), STR_INIT("تعبيرهم"),
                                       STR_INIT("وصفه"),   STR_INIT("وصفها"),   STR_INIT("رايه"),
                                       STR_INIT("زعمه"),   STR_INIT("زعمها")};
    int i = end - 2;
    if (i <= first || !IS_IN(scan_word(scan, end - 1)->norm, WORDS))
        return end;
    if (scan_is(scan, i, STR("حد")) && scan_is(scan, i - 1, STR("علي")))
        i--;
    else if (!scan_has(scan, i, LEXICON_SOURCE))
        return end;
    return i > first ? i : end;
}

int edge_trim(const struct scan *scan, int first, int end)
{
    enum { PERCENT = 0x066A };
    static const struct str JOINTS[] = {
        STR_INIT("كما"),   STR_INIT("فيما"),   STR_INIT("لكن"),   STR_INIT("ولكن"),
        STR_INIT("ثم"),    STR_INIT("بينما"),  STR_INIT("فقد"),   STR_INIT("وقد"),
        STR_INIT("حيث"),   STR_INIT("و"),      STR_INIT("الا"),   STR_INIT("اذ"),
        STR_INIT("وكان"),  STR_INIT("وكانت"),  STR_INIT("بيد"),   STR_INIT("ان"),
        STR_INIT("غير"),   STR_INIT("انه"),    STR_INIT("لكنه"),  STR_INIT("لكنها"),
        STR_INIT("ولكنه"), STR_INIT("ولكنها"), STR_INIT("لكنهم"), STR_INIT("بعدما"),
        STR_INIT("رغم"),   STR_INIT("انها"),   STR_INIT("انهم"),  STR_INIT("وذلك")};
    while (end > first) {
        enum token_kind kind = scan_kind(scan, end - 1);
        bool is_mark = kind == TOKEN_MARK && scan_at(scan, end - 1)->mark >= 0;
        uint32_t code = scan_at(scan, end - 1)->code;
        bool is_bracket = code == ')' || code == '%' || code == PERCENT;
        bool is_joint = kind == TOKEN_WORD && IS_IN(scan_word(scan, end - 1)->norm, JOINTS);
        int tail = own_tail(scan, first, end);
        if (tail < end) {
            end = tail;
            continue;
        }
        if (is_mark || is_bracket || (kind == TOKEN_WORD && !is_joint))
            break;
        end--;
    }
    return end;
}

/* …، وحسب البيان، فإن …: the source of what follows. */
bool edge_opens_clause(const struct scan *scan, const struct cue *source)
{
    int i = source->mention.end;
    i += i < scan->len && scan_kind(scan, i) == TOKEN_COMMA;
    return scan_word(scan, source->first)->conjunction == 'w' && i < scan->len &&
           scan_word(scan, i)->that != THAT_NONE && scan_word(scan, i)->conjunction == 'f';
}

/* فلان، الذي أكد: the cue's clause is told of a noun, behind a comma. */
static bool is_in_relative(const struct scan *scan, const struct cue *cue)
{
    return cue->first > 1 && scan_has(scan, cue->first - 1, LEXICON_RELATIVE) &&
           scan_kind(scan, cue->first - 2) == TOKEN_COMMA;
}

/* A cue at `i` inside a content: whether the content ends before it. */
static int cut_at(const struct scan *scan, const struct cue *cue, const struct cue *next, int i,
                  int limit)
{
    bool is_behind_comma = scan_kind(scan, i - 1) == TOKEN_COMMA;
    if (next->kind == CUE_PARTICIPLE)
        return is_behind_comma || scan_kind(scan, i - 1) != TOKEN_WORD ||
                       next->intro == INTRO_THAT || next->intro == INTRO_MARK ||
                       next->intro == INTRO_COLON || next->end > next->first + 1 ||
                       str_ends(scan_word(scan, i)->norm, STR("ا"))
                   ? i
                   : -1;
    if (next->kind == CUE_SOURCE) {
        bool is_last =
            next->mention.end >= limit - 2 || scan_kind(scan, next->mention.end) == TOKEN_COMMA;
        bool is_next = is_behind_comma && edge_opens_clause(scan, next);
        return (is_last || is_next) && edge_is_source(scan, next) ? i : -1;
    }
    /* مع تأكيده أن, وإقراره بأن */
    bool is_act = next->kind == CUE_MASDAR && (next->is_joined || scan_is(scan, i - 1, STR("مع")));
    if (is_act)
        return i - scan_is(scan, i - 1, STR("مع"));
    /* قالت إنها سافرت لكن زوجها قال: hers still. */
    bool is_own = cue->intro == INTRO_THAT && next->mention.first < next->first &&
                  next->mention.end == next->mention.first + 1 &&
                  scan_word(scan, next->mention.first)->has_pronoun;
    /* فلان، الذي أكد ثقته في …، شدد على: behind the relative clause, its noun's own verb. */
    bool is_while = cue->first > 0 && scan_is_base(scan, cue->first - 1, STR("اذ"));
    bool is_main =
        is_behind_comma && next->kind == CUE_VERB && (is_in_relative(scan, cue) || is_while);
    if (next->kind == CUE_MASDAR || (!next->is_joined && !is_main) || is_own)
        return -1;
    return i;
}

/* كما يقول الموقع, مثلما أعلن: an aside that tells the source again. */
static bool is_as_said(const struct scan *scan, int i)
{
    static const struct str AS[] = {STR_INIT("كما"), STR_INIT("مثلما")};
    if (i + 2 >= scan->len || !IS_IN(scan_word(scan, i)->norm, AS))
        return false;
    const struct word *verb = scan_word(scan, i + 1);
    return phrase_is_verb(verb) && !(word_verb(verb)->takes & LEXICON_IS_HOMOGRAPH) &&
           (scan_has(scan, i + 2, PHRASE_HEADS) || scan_kind(scan, i + 2) == TOKEN_COMMA);
}

/* ، قبل أن يقاطعه فلان بالقول: what happened next, told with a cue of its own. */
static bool is_interruption(const struct scan *scan, const struct cue_list *cues, int i, int limit)
{
    enum { WORDS_AHEAD = 12 };
    if (!scan_is(scan, i, STR("قبل")) || !scan_is(scan, i + 1, STR("ان")))
        return false;
    for (int k = i + 2; k < limit && k < i + WORDS_AHEAD; k++) {
        if (cues->at[k] >= 0)
            return true;
    }
    return false;
}

bool edge_is_own_words(const struct scan *scan, int i)
{
    enum { WORDS_MIN = 8, WORDS_AHEAD = 120 };
    static const struct str OWN[] = {STR_INIT("نحن"),   STR_INIT("انا"),  STR_INIT("لدينا"),
                                     STR_INIT("اننا"),  STR_INIT("لنا"),  STR_INIT("وسوف"),
                                     STR_INIT("سوف"),   STR_INIT("كنا"),  STR_INIT("عندنا"),
                                     STR_INIT("علينا"), STR_INIT("انني"), STR_INIT("لدي")};
    if (scan_kind(scan, i) != TOKEN_COLON || scan_kind(scan, i + 1) != TOKEN_WORD ||
        scan_at(scan, i)->stretch >= 0)
        return false;
    int words = 0;
    bool is_own = false;
    for (int k = i + 1; k < scan->len && scan_kind(scan, k) != TOKEN_LINE && words < WORDS_AHEAD;
         k++) {
        if (scan_kind(scan, k) == TOKEN_MARK)
            return false;
        words += scan_kind(scan, k) == TOKEN_WORD;
        is_own |= IS_IN(scan_word(scan, k)->norm, OWN);
    }
    return is_own && words >= WORDS_MIN;
}

/* A finite verb that tells what happened: عقدت, وعقد, and not a plural in ات. */
static bool is_narrative_verb(const struct word *word)
{
    static const struct str VERBS[] = {
        STR_INIT("عقد"),   STR_INIT("جاء"),  STR_INIT("بدا"),   STR_INIT("شارك"),
        STR_INIT("حضر"),   STR_INIT("وصل"),  STR_INIT("غادر"),  STR_INIT("ناقش"),
        STR_INIT("تناول"), STR_INIT("شهد"),  STR_INIT("التقي"), STR_INIT("استقبل"),
        STR_INIT("اجري"),  STR_INIT("جري"),  STR_INIT("بحث"),   STR_INIT("وقع"),
        STR_INIT("اوقع"),  STR_INIT("تطرق"), STR_INIT("دار"),   STR_INIT("انتهي"),
        STR_INIT("وقعه"),  STR_INIT("كان"),  STR_INIT("كانت")};
    if (IS_IN(word->base, VERBS) || IS_IN(word->norm, VERBS) ||
        (word->is_deed && word->conjunction == 'w'))
        return true;
    bool is_open = str_starts(word->norm, STR("و"));
    if (is_open && word->classes == 0 && IS_IN(str_slice(word->norm, 2, word->norm.len), VERBS))
        return true;
    bool is_unknown = word->classes == 0 && word->form == NULL && !word->has_article &&
                      word->preposition == 0 && !word->is_latin;
    return is_unknown && word->norm.len >= 8 && str_ends(word->norm, STR("ت")) &&
           !str_ends(word->norm, STR("ات")) && !word->is_surname;
}

/* The writer's own clause begins at `i`: ، وجاء الإضراب, and behind a noun that was announced or
   demanded any finite verb with its subject, فيما and لكن. */
static bool is_new_clause(const struct scan *scan, const struct cue *cue, int i,
                          bool is_behind_comma)
{
    static const struct str OPENINGS[] = {STR_INIT("وجاء"),  STR_INIT("وجاءت"),  STR_INIT("وياتي"),
                                          STR_INIT("وتاتي"), STR_INIT("ويرتقب"), STR_INIT("وينتظر"),
                                          STR_INIT("واتي"),  STR_INIT("واتت"),   STR_INIT("ويشار"),
                                          STR_INIT("ويذكر")};
    static const struct str TURNS[] = {STR_INIT("لكن"),   STR_INIT("ولكن"),  STR_INIT("لكنه"),
                                       STR_INIT("لكنها"), STR_INIT("ولكنه"), STR_INIT("ولكنها"),
                                       STR_INIT("لكنهم"), STR_INIT("ولكنهم")};
    static const struct str WHILES[] = {STR_INIT("فيما"), STR_INIT("بينما")};
    struct str word = scan_word(scan, i)->norm;
    if (is_behind_comma && IS_IN(word, OPENINGS))
        return true;
    /* الميناء الذي تقول الحكومة إنه …، والذي …: the clause goes on with what it is about. */
    bool is_about = is_behind_comma && scan_has(scan, cue->first - 1, LEXICON_RELATIVE) &&
                    scan_has(scan, i, LEXICON_RELATIVE) && str_starts(word, STR("و"));
    if (is_about)
        return true;
    /* أمر بإغلاق الجسر، وذلك بعد …, وصفه بالجاحد وذلك بعد …: why and when. */
    bool is_noun = cue->intro == INTRO_NOUN || cue->intro == INTRO_PREP;
    bool is_why = (is_noun || cue->intro == INTRO_OBJECT) && str_equals(word, STR("وذلك")) &&
                  (scan_is(scan, i + 1, STR("بعد")) || scan_is(scan, i + 1, STR("علي")) ||
                   scan_is(scan, i + 1, STR("بسبب")) || scan_is(scan, i + 1, STR("عقب")));
    if (is_why)
        return true;
    if (!is_noun || scan_kind(scan, i) != TOKEN_WORD)
        return false;
    /* وعدت بتعزيز الأمن غداة هجوم: when it was said. */
    bool is_on = scan_is(scan, i, STR("علي"));
    bool is_when =
        str_equals(word, STR("غداه")) ||
        (is_on && (scan_is(scan, i + 1, STR("اثر")) || scan_is(scan, i + 1, STR("خلفيه")))) ||
        (str_equals(word, STR("بعد")) && is_time_aside(scan, i));
    if (is_when)
        return true;
    /* كشف عن … في تغريدة على حسابه: where it was said. */
    static const struct str VENUES[] = {STR_INIT("تغريده"), STR_INIT("تغريدات"), STR_INIT("بيان"),
                                        STR_INIT("تصريح"),  STR_INIT("تصريحات"), STR_INIT("تدوينه"),
                                        STR_INIT("مقابله")};
    bool is_where = i > cue->content + 2 && str_equals(word, STR("في")) &&
                    IS_IN(scan_word(scan, i + 1)->norm, VENUES) &&
                    !str_starts(scan_word(scan, i - 1)->norm, STR("الوارد"));
    if (is_where)
        return true;
    bool is_of_it = is_behind_comma &&
                    (str_equals(word, STR("وهي")) || str_equals(word, STR("وهو"))) &&
                    scan_kind(scan, i + 1) == TOKEN_WORD && !scan_word(scan, i + 1)->has_article;
    if (is_of_it)
        return true;
    if (IS_IN(word, TURNS) || (is_behind_comma && IS_IN(word, WHILES)))
        return true;
    /* رحبت بالقرار في حين اعتبرت موسكو أن …: what another says meanwhile. */
    bool is_meanwhile = str_equals(word, STR("في")) && scan_is(scan, i + 1, STR("حين")) &&
                        phrase_is_verb(scan_word(scan, i + 2)) && i > cue->content;
    if (is_meanwhile)
        return true;
    unsigned heads = PHRASE_HEADS;
    bool has_subject = scan_has(scan, i + 1, heads) || scan_word(scan, i + 1)->is_surname ||
                       scan_word(scan, i)->conjunction == 'w' || str_starts(word, STR("و"));
    /* متمنيا له التوفيق وحضر مدير …: with no comma, but with its subject. */
    bool is_told = scan_word(scan, i)->is_deed && scan_word(scan, i)->conjunction == 'w' &&
                   scan_has(scan, i + 1, LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GIVEN) &&
                   i > cue->content + 1;
    return is_told || (is_behind_comma && is_narrative_verb(scan_word(scan, i)) && has_subject);
}

/* الأمر الذي …: what came of it, comma or none. */
static bool is_thing_which(const struct scan *scan, int i)
{
    return scan_is(scan, i, STR("الامر")) && scan_is(scan, i + 1, STR("الذي"));
}

/* … واضاف فلان كلام: another report, though nothing introduces what is said. */
static bool is_next_report(const struct scan *scan, int i, int first)
{
    static const char *const SURE[] = {"قال", "أضاف", "أوضح", "صرح", "أكد", "أردف"};
    const struct word *word = scan_word(scan, i);
    /* … ويقول كلام */
    bool is_told = word->conjunction == 'w' && word->form != NULL && i > first + 5 &&
                   phrase_is_verb(word) && strcmp(word_verb(word)->lemma, "قال") == 0 &&
                   !(word->form->features & (LEXICON_PLURAL | LEXICON_OBJECT)) &&
                   scan_at(scan, i)->stretch == scan_at(scan, first)->stretch;
    if (is_told)
        return true;
    /* … وعبر عن, وأعرب عن */
    bool is_felt =
        word->conjunction == 'w' && word->form != NULL && i > first + 5 &&
        scan_is(scan, i + 1, STR("عن")) && phrase_is_verb(word) &&
        (strcmp(word_verb(word)->lemma, "عبر") == 0 || strcmp(word_verb(word)->lemma, "أعرب") == 0);
    if (is_felt)
        return true;
    bool is_past = word->conjunction == 'w' && word->form != NULL && phrase_is_verb(word) &&
                   !(word->form->features & (LEXICON_PRESENT | LEXICON_OBJECT)) &&
                   scan_at(scan, i)->stretch == scan_at(scan, first)->stretch;
    for (size_t k = 0; is_past && k < COUNT_OF(SURE); k++) {
        if (strcmp(word_verb(word)->lemma, SURE[k]) == 0)
            return true;
    }
    return false;
}

int edge_right(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
               int first)
{
    int limit = scan_at(scan, first)->sentence_end;
    limit = limit < first + CONTENT_MAX ? limit : first + CONTENT_MAX;
    for (int i = first; i < limit; i++) {
        const struct stretch *stretch = scan_opens(scan, i);
        if (stretch != NULL && stretch_end(stretch) <= limit) {
            i = stretch_end(stretch) - 1;
            continue;
        }
        bool is_stray = scan_kind(scan, i) == TOKEN_MARK && scan_at(scan, i)->mark < 0;
        if (is_stray && i > first + 1)
            return edge_trim(scan, first, i);
        bool is_behind_comma = i > first && scan_kind(scan, i - 1) == TOKEN_COMMA;
        bool is_writer = (is_behind_comma && edge_is_gloss(scan, i)) ||
                         (i > first && is_new_clause(scan, cue, i, is_behind_comma)) ||
                         (is_behind_comma && is_interruption(scan, cues, i, limit)) ||
                         edge_is_turn(scan, cue, first, i, limit) ||
                         (i > first + 2 && (is_as_said(scan, i) || is_thing_which(scan, i)));
        bool is_own = i > first + 2 && cue->intro == INTRO_THAT && edge_is_own_words(scan, i);
        if (is_writer || is_own)
            return edge_trim(scan, first, i);
        if (i > first + 1 && is_next_report(scan, i, first))
            return edge_trim(scan, first, i);
        int at = i > first ? cues->at[i] : -1;
        const struct cue *next = at >= 0 ? &cues->items[at] : NULL;
        if (next == NULL || next == cue)
            continue;
        int cut = cut_at(scan, cue, next, i, limit);
        bool has_subject_before = cut >= 0 && next->kind == CUE_VERB &&
                                  next->mention.end > next->mention.first &&
                                  next->mention.first < i && next->mention.first > first + 1;
        if (has_subject_before)
            cut = next->mention.first;
        if (cut > first)
            return edge_trim(scan, first, cut);
    }
    return edge_trim(scan, first, limit);
}
