/* The subject that stands before its verb. */
#include "quote/phrases.h"

enum { BEFORE_MAX = 30, PLAIN_MAX = 4 };

/* A word that a clause begins behind. */
static bool begins_clause(const struct scan *scan, int i)
{
    static const struct str WORDS[] = {
        STR_INIT("لكن"), STR_INIT("ولكن"),  STR_INIT("اما"),  STR_INIT("فيما"), STR_INIT("بينما"),
        STR_INIT("حيث"), STR_INIT("كان"),   STR_INIT("كانت"), STR_INIT("قد"),   STR_INIT("كما"),
        STR_INIT("الا"), STR_INIT("غير"),   STR_INIT("اذ"),   STR_INIT("وكان"), STR_INIT("وكانت"),
        STR_INIT("حين"), STR_INIT("بعدما"), STR_INIT("فقد")};
    const struct word *word = scan_word(scan, i);
    for (size_t k = 0; k < COUNT_OF(WORDS); k++) {
        if (str_equals(word->base, WORDS[k]) || str_equals(word->norm, WORDS[k]))
            return true;
    }
    return word->that != THAT_NONE;
}

/* The noun that a relative pronoun before the verb stands for: الدراسات التي تؤكد. */
static struct phrase antecedent(const struct scan *scan, int relative)
{
    int low = scan_at(scan, relative)->sentence_first;
    /* فلان، الذي أكد */
    bool has_comma = relative - 1 > low && scan_kind(scan, relative - 1) == TOKEN_COMMA;
    relative -= has_comma;
    int first = relative;
    while (first > low && relative - first < 10) {
        const struct stretch *named = scan_closes(scan, first - 1);
        if (named != NULL && named->is_name && named->open > low) {
            first = named->open;
            continue;
        }
        if (scan_kind(scan, first - 1) != TOKEN_WORD)
            break;
        const struct word *word = scan_word(scan, first - 1);
        bool is_head = word->classes & PHRASE_HEADS;
        bool is_bar = word->classes & (LEXICON_STOP | LEXICON_SOURCE);
        if (word->form != NULL || (is_bar && !is_head))
            break;
        first--;
        if (word->preposition != 0 || word->conjunction != 0)
            break;
    }
    /* على لسان الناطق باسم الحكومة، الذي أكد */
    while (has_comma && first + 1 < relative && !scan_has(scan, first, PHRASE_HEADS))
        first++;
    /* ويشاطره الرأي المحلل فلان الذي قال: the verb before, with its object, is none of it. */
    bool is_joined = str_starts(scan_word(scan, first)->norm, STR("وي")) ||
                     str_starts(scan_word(scan, first)->norm, STR("وت"));
    bool is_verb_before = !has_comma && is_joined && scan_word(scan, first)->has_pronoun &&
                          !scan_has(scan, first, PHRASE_HEADS);
    int behind = first;
    while (is_verb_before && behind + 1 < relative && !scan_has(scan, behind, PHRASE_HEADS))
        behind++;
    if (scan_has(scan, behind, PHRASE_HEADS))
        first = behind;
    /* للدولة رسالة الوزير، التي قال فيها: what a preposition governs is not the one. */
    bool is_governed =
        scan_word(scan, first)->preposition == 'l' && scan_word(scan, first)->has_article;
    bool is_somebody = !is_governed && scan_has(scan, first, PHRASE_HEADS);
    /* بقتال المجموعة التي أعلنت: somebody behind what has a preposition. */
    for (int i = first + 1;
         !is_somebody && i < relative && scan_word(scan, first)->preposition != 0; i++) {
        if (!scan_has(scan, i, PHRASE_HEADS))
            continue;
        first = i;
        is_somebody = true;
    }
    /* في الوقت الذي طالب فيه: no time speaks. */
    bool is_time = relative > low && (scan_has(scan, relative - 1, LEXICON_TIME) ||
                                      scan_is(scan, relative - 1, STR("الوقت")));
    if (is_time)
        return (struct phrase){relative, relative};
    /* الاتفاق الذي قال إنه …: no thing speaks, and what the clause is about does not. */
    bool is_about = scan_kind(scan, relative + has_comma + 2) == TOKEN_WORD &&
                    scan_word(scan, relative + has_comma + 2)->that == THAT_PRONOUN;
    bool is_nobody = has_comma || is_about || scan_word(scan, first)->preposition != 0 ||
                     scan_word(scan, first)->is_thing;
    return (struct phrase){is_nobody && !is_somebody ? relative : first, relative};
}

/* النظام الذي يتهمونه: the pronoun is whom the clause is about, so that another does it. */
static bool is_resumed(const struct scan *scan, int relative, int verb)
{
    const struct word *word = scan_word(scan, verb);
    if (word->form == NULL || !(word->form->features & LEXICON_OBJECT))
        return false;
    bool is_hers = str_ends(word->norm, STR("ها"));
    bool is_feminine = scan_is_base(scan, relative, STR("التي"));
    bool is_one = is_feminine || scan_is_base(scan, relative, STR("الذي"));
    return is_one && is_hers == is_feminine && (is_hers || str_ends(word->norm, STR("ه")));
}

static bool is_subject(const struct scan *scan, struct phrase phrase)
{
    int words = phrase.end - phrase.first;
    const struct word *head = words > 0 ? scan_word(scan, phrase.first) : NULL;
    /* الوكالة المملوكة للدولة: what a preposition governs is no subject. */
    bool is_governed = head != NULL && head->preposition == 'l' && head->has_article;
    if (head == NULL || phrase_is_verb(head) || is_governed)
        return false;
    bool is_named = (head->classes & PHRASE_HEADS) || head->has_article ||
                    scan_kind(scan, phrase.first) == TOKEN_MARK;
    bool is_known =
        (head->classes & LEXICON_GIVEN) || head->is_latin || head->is_surname || head->count > 1;
    /* فلان، عضو الجمعية: the apposition tells that it is a name. */
    for (int i = phrase.first; i + 1 < phrase.end && i < phrase.first + PLAIN_MAX; i++) {
        if (scan_kind(scan, i) == TOKEN_COMMA &&
            scan_has(scan, i + 1, LEXICON_TITLE | LEXICON_SPOKES))
            return true;
    }
    return is_named || (is_known && words <= PLAIN_MAX);
}

struct phrase phrase_before(const struct scan *scan, int verb)
{
    struct phrase none = {verb, verb};
    if (scan_word(scan, verb)->conjunction == 'w')
        return none;
    int end = verb;
    int low = scan_at(scan, verb)->sentence_first;
    low = low > verb - BEFORE_MAX ? low : verb - BEFORE_MAX;
    bool has_past = end - 1 >= low && scan_is_base(scan, end - 1, STR("قد"));
    end -= has_past;
    if (end - 1 >= low && scan_has(scan, end - 1, LEXICON_RELATIVE))
        return is_resumed(scan, end - 1, verb) ? none : antecedent(scan, end - 1);
    int comma = -1;
    int first = end;
    while (first > low) {
        int before = first - 1;
        enum token_kind kind = scan_kind(scan, before);
        if (kind == TOKEN_COLON || scan_at(scan, before)->code == '.' ||
            begins_clause(scan, before) ||
            (kind == TOKEN_WORD && phrase_is_verb(scan_word(scan, before))))
            break;
        if (kind == TOKEN_COMMA && before < end - 1 && comma < 0)
            comma = before;
        first--;
    }
    /* نقلتها صحيفة …، قال فيها: the subject of the verb before, whose object is its pronoun. */
    const struct word *behind = first > low ? scan_word(scan, first - 1) : NULL;
    bool is_taken = behind != NULL && behind->form != NULL && phrase_is_verb(behind) &&
                    (behind->form->features & LEXICON_OBJECT) && behind->that == THAT_NONE;
    if (is_taken)
        return none;
    while (first < end &&
           (scan_kind(scan, first) == TOKEN_OTHER || scan_kind(scan, first) == TOKEN_COMMA))
        first++;
    comma = comma > first ? comma : -1;
    int tail = end;
    while (tail > first && scan_kind(scan, tail - 1) == TOKEN_COMMA)
        tail--;
    int starts[] = {first, comma + 1};
    for (int k = 0; k < (comma >= 0 ? 2 : 1); k++) {
        int from = starts[k];
        struct phrase phrase = phrase_read(scan, from, tail, true);
        /* كان كتيب مطبوع قد أوصى: behind كان stands the subject. */
        bool is_behind_was =
            has_past && k == 0 && phrase.end > from && from > 0 &&
            (scan_is_base(scan, from - 1, STR("كان")) ||
             scan_is_base(scan, from - 1, STR("كانت")) || scan_is(scan, from - 1, STR("وكان")) ||
             scan_is(scan, from - 1, STR("وكانت")));
        if ((phrase.end == tail || is_behind_was) && tail > from && is_subject(scan, phrase))
            return phrase;
    }
    /* مع بيان يقول: the noun right before, where it can speak. */
    unsigned speaking = LEXICON_DOC | LEXICON_UNNAMED | LEXICON_GROUP;
    if (end - 1 >= low && scan_has(scan, end - 1, speaking) &&
        scan_word(scan, end - 1)->preposition == 0)
        return (struct phrase){end - 1, end};
    return none;
}
