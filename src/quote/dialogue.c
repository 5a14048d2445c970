/* Interviews and talks told line by line: questions in lines of their own with the answers below,
   and lines that begin with the same name and a colon. Questions that nobody is asked (headings of
   explainers, rhetoric) speak to no second person and are answered by no first one. What a cue or a
   mark has claimed is left. */
#include "quote/work.h"

enum { LINES_MAX = 400, QUESTION_MIN = 4, QUESTION_MAX = 70, ANSWER_MIN = 4, NAME_MAX = 4 };

struct line {
    int first; /* token, bullets and س: left out */
    int end;
    int words;
    int stops;
    bool is_marked;   /* a dash or س: stood before it */
    bool is_question; /* ends with ؟ */
};

static bool is_bullet(const struct scan *scan, int i)
{
    uint32_t code = scan_at(scan, i)->code;
    return scan_kind(scan, i) == TOKEN_OTHER &&
           (code == '-' || code == '*' || code == 0x2022 || code == 0x2013 || code == 0x2014);
}

/* س:, ج-, a dash: how many tokens they are. */
static int opening(const struct scan *scan, int i, int end)
{
    int at = i;
    while (at < end && is_bullet(scan, at))
        at++;
    bool is_letter = at + 1 < end && (scan_is(scan, at, STR("س")) || scan_is(scan, at, STR("ج"))) &&
                     scan_kind(scan, at + 1) != TOKEN_WORD;
    at += is_letter ? 2 : 0;
    while (at < end && is_bullet(scan, at))
        at++;
    return at - i;
}

static struct line line_of(const struct scan *scan, int from, int end)
{
    struct line line = {.first = from + opening(scan, from, end), .end = end};
    line.is_marked = line.first > from;
    int last = end;
    while (last > line.first && scan_kind(scan, last - 1) != TOKEN_WORD &&
           scan_at(scan, last - 1)->code != 0x061F && scan_at(scan, last - 1)->code != '?')
        last--;
    line.is_question = last > line.first && scan_kind(scan, last - 1) == TOKEN_STOP;
    for (int i = line.first; i < end && line.words <= QUESTION_MAX; i++) {
        line.words += scan_kind(scan, i) == TOKEN_WORD;
        line.stops += scan_kind(scan, i) == TOKEN_STOP && scan_at(scan, i)->code == '.';
    }
    return line;
}

static int lines_of(const struct scan *scan, struct line *lines)
{
    int count = 0;
    for (int i = 0; i < scan->len && count < LINES_MAX;) {
        int end = i;
        while (end < scan->len && scan_kind(scan, end) != TOKEN_LINE)
            end++;
        if (end > i)
            lines[count++] = line_of(scan, i, end);
        i = end + 1;
    }
    return count;
}

/* Whether a quotation begins in the line, or a cue of the writer's stands at its head. */
static bool is_told(const struct work *work, const struct line *line)
{
    enum { HEAD = 8 };
    for (int i = line->first; i < line->end; i++) {
        if (scan_at(&work->scan, i)->is_begun || (i < line->first + HEAD && work->cues.at[i] >= 0))
            return true;
    }
    return false;
}

static bool is_asked(const struct work *work, const struct line *line)
{
    return line->is_question && line->stops == 0 && line->words >= QUESTION_MIN &&
           line->words <= QUESTION_MAX && scan_at(&work->scan, line->first)->stretch < 0 &&
           !is_told(work, line);
}

/* رأيكم, واجهتم: the one asked is spoken to. */
static bool is_second_person(const struct word *word)
{
    static const struct str OTHERS[] = {STR_INIT("ذلك"),  STR_INIT("كذلك"), STR_INIT("لذلك"),
                                        STR_INIT("هناك"), STR_INIT("تلك"),  STR_INIT("هنالك"),
                                        STR_INIT("بنك"),  STR_INIT("وذلك"), STR_INIT("تحرك")};
    static const struct str ASKED[] = {STR_INIT("تري"), STR_INIT("تعتقد"), STR_INIT("حدثنا"),
                                       STR_INIT("انت"), STR_INIT("تتوقع"), STR_INIT("انتم")};
    bool is_plain = word->classes == 0 && !word->has_article && word->norm.len >= 6;
    bool has_pronoun = str_ends(word->norm, STR("كم")) || str_ends(word->norm, STR("تم")) ||
                       str_ends(word->norm, STR("ك"));
    return IS_IN(word->norm, ASKED) || (is_plain && has_pronoun && !IS_IN(word->norm, OTHERS));
}

/* كنت, لدينا, جربنا: the one who answers speaks. */
static bool is_first_person(const struct word *word)
{
    static const struct str OWN[] = {STR_INIT("نحن"),  STR_INIT("انا"),    STR_INIT("لدي"),
                                     STR_INIT("لي"),   STR_INIT("نعم"),    STR_INIT("كنت"),
                                     STR_INIT("انني"), STR_INIT("بالطبع"), STR_INIT("لا")};
    return IS_IN(word->norm, OWN) || (word->classes == 0 && word->norm.len >= 8 &&
                                      str_ends(word->norm, STR("نا")) && !word->has_article);
}

/* How many of question and answer are personal. */
static int personal_of(const struct scan *scan, const struct line *question,
                       const struct line *answer)
{
    enum { WORDS_AHEAD = 60 };
    bool is_asked = false;
    bool is_own = false;
    for (int i = question->first; i < question->end; i++)
        is_asked |= is_second_person(scan_word(scan, i));
    for (int i = answer->first; i < answer->end && i < answer->first + WORDS_AHEAD; i++)
        is_own |= is_first_person(scan_word(scan, i));
    return is_asked + is_own;
}

static struct content content_of_line(const struct scan *scan, const struct line *line)
{
    int end = line->end;
    while (end > line->first && scan_kind(scan, end - 1) != TOKEN_WORD &&
           scan_kind(scan, end - 1) != TOKEN_MARK && scan_at(scan, end - 1)->code != ')')
        end--;
    return (struct content){line->first, end, QUOTE_TYPE_DIRECT};
}

/* The first person whom the lines before the first question name. */
static struct phrase guest_of(const struct scan *scan, int limit)
{
    for (int i = 0; i < limit; i++) {
        if (!scan_has(scan, i, LEXICON_GIVEN) || scan_kind(scan, i + 1) != TOKEN_WORD)
            continue;
        struct phrase name = phrase_tight(scan, i, limit);
        if (name.end - name.first > 1)
            return name;
    }
    return (struct phrase){0, 0};
}

static void read_answers(struct work *work, const struct line *lines, int count)
{
    enum { QUESTIONS_MIN = 2 };
    int questions = 0;
    int personal = 0;
    int pairs = 0;
    int first = -1;
    for (int i = 0; i + 1 < count; i++) {
        bool is_one = is_asked(work, &lines[i]) && !lines[i + 1].is_question;
        first = is_one && first < 0 ? i : first;
        questions += is_one ? 1 + lines[i].is_marked : 0;
        pairs += is_one;
        if (is_one)
            personal += personal_of(&work->scan, &lines[i], &lines[i + 1]) + lines[i].is_marked;
    }
    if (questions < QUESTIONS_MIN || personal * 2 < pairs || personal < QUESTIONS_MIN)
        return;
    struct phrase guest = guest_of(&work->scan, lines[first].first);
    for (int i = first; i + 1 < count; i++) {
        const struct line *answer = &lines[i + 1];
        bool is_answer = is_asked(work, &lines[i]) && !answer->is_question &&
                         answer->words >= ANSWER_MIN && !is_told(work, answer);
        if (!is_answer)
            continue;
        struct piece piece = {.content = content_of_line(&work->scan, answer),
                              .mention = guest,
                              .rule = "answer",
                              .order = answer->first,
                              .is_participle = true,
                              .is_last = guest.end <= guest.first};
        work_push(work, &piece);
    }
}

/* The colon behind the name that opens the line, or -1. */
static int colon_of(const struct scan *scan, const struct line *line)
{
    for (int i = line->first; i < line->end && i <= line->first + NAME_MAX; i++) {
        if (scan_kind(scan, i) == TOKEN_COLON)
            return i > line->first ? i : -1;
        if (scan_kind(scan, i) != TOKEN_WORD)
            return -1;
    }
    return -1;
}

static bool is_somebody(const struct scan *scan, int i)
{
    return scan_has(scan, i, LEXICON_GIVEN | LEXICON_TITLE | LEXICON_SPOKES) ||
           scan_word(scan, i)->is_surname;
}

/* فلان: كلام, twice and more by the same name. */
static void read_turns(struct work *work, const struct line *lines, int count)
{
    enum { NAMES_MAX = 16 };
    const struct scan *scan = &work->scan;
    const struct word *names[NAMES_MAX];
    int turns[NAMES_MAX] = {0};
    int known = 0;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < count; i++) {
            int colon = colon_of(scan, &lines[i]);
            if (colon < 0 || !is_somebody(scan, lines[i].first))
                continue;
            const struct word *name = scan_word(scan, lines[i].first);
            int n = 0;
            while (n < known && names[n] != name)
                n++;
            if (round == 0 && n == known && known < NAMES_MAX)
                names[known++] = name;
            if (n >= known)
                continue;
            turns[n] += round == 0;
            struct line said = lines[i];
            said.first = colon + 1;
            if (round == 0 || turns[n] < 2 || said.is_question ||
                said.end - said.first < ANSWER_MIN || is_told(work, &said))
                continue;
            struct piece piece = {.content = content_of_line(scan, &said),
                                  .mention = {lines[i].first, colon},
                                  .rule = "turn",
                                  .order = lines[i].first};
            work_push(work, &piece);
        }
    }
}

void dialogue_read(struct work *work)
{
    struct line *lines = ARENA_ARRAY(work->scan.arena, LINES_MAX, struct line);
    int count = lines_of(&work->scan, lines);
    read_answers(work, lines, count);
    read_turns(work, lines, count);
}
