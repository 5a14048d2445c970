/* English reports without a cue: headlines and transcripts with a colon, speech that goes on in the
   next paragraph, and speech that is signed. */
#include "quote/english_pieces.h"

enum { ALONE_WORDS_MIN = 3, HEADLINE_LINES = 2, INTERVIEW_LINES = 3, COLON_WORDS_MAX = 6 };

static bool is_line_start(const struct english_scan *scan, int i)
{
    return i == 0 || english_is(scan, i - 1, ENGLISH_LINE);
}

/* A label before a colon at the beginning of a line. */
struct label {
    struct english_phrase name;
    struct english_parts parts;
    bool is_known;    /* a person of the article */
    bool is_upper;    /* SMITH: */
    bool is_question; /* Q: */
    bool is_answer;   /* A: */
    bool is_office;   /* Minister: */
};

static bool is_office(const struct english_scan *scan, int i)
{
    static const char *const STUDIES[] = {"poll", "study", "survey", "report"};
    for (size_t k = 0; k < COUNT_OF(STUDIES); k++)
        if (english_is_word(scan, i, str_from(STUDIES[k])))
            return true;
    return english_has(scan, i,
                       ENGLISH_UNNAMED | ENGLISH_GROUP | ENGLISH_ORGANIZATION | ENGLISH_TITLE |
                           ENGLISH_SPOKES);
}

static bool read_label(struct english_work *work, int i, struct label *out_label)
{
    const struct english_scan *scan = &work->scan;
    int first = english_is(scan, i, ENGLISH_MARK) ? i + 1 : i;
    int colon = first;
    while (colon < first + COLON_WORDS_MAX && english_is(scan, colon, ENGLISH_WORD) &&
           !english_is_verbal(scan, colon)) /* She told the court: no label */
        colon++;
    const struct english_entry *entry = english_at(scan, first)->entry;
    bool is_verb = entry != NULL && (entry->forms & ENGLISH_PAST) != 0 && colon > first + 1 &&
                   !english_at(scan, first)->is_upper; /* Said the mayor: */
    if (colon == first || !english_is(scan, colon, ENGLISH_COLON) || is_verb ||
        !english_at(scan, first)->is_capital)
        return false;
    struct label label = {.name = {first, colon}, .is_office = is_office(scan, colon - 1)};
    label.parts = english_split(scan, label.name);
    bool has_name =
        english_at(scan, colon - 1)->is_capital && label.parts.name.first < label.parts.name.end;
    label.is_known = has_name && english_names_person(&work->names, label.parts, false) >= 0;
    label.is_upper = english_at(scan, colon - 1)->is_upper;
    label.is_question = colon == first + 1 && english_is_word(scan, first, STR("q"));
    label.is_answer = colon == first + 1 && english_is_word(scan, first, STR("a"));
    *out_label = label;
    return label.is_known || label.is_upper || label.is_question || label.is_answer ||
           label.is_office;
}

/* How many lines begin with a label of that make: an interview has several. */
struct labels {
    int known;
    int upper;
};

static struct labels count_labels(struct english_work *work)
{
    struct labels count = {0};
    for (int i = 0; i < work->scan.len; i++) {
        struct label label;
        bool is_line = is_line_start(&work->scan, i) && !english_is(&work->scan, i, ENGLISH_LINE);
        bool is_label = is_line && read_label(work, i, &label);
        count.known += is_label && label.is_known ? 1 : 0;
        count.upper += is_label && label.is_upper ? 1 : 0;
    }
    return count;
}

static int line_end(const struct english_scan *scan, int i)
{
    while (i < scan->len && !english_is(scan, i, ENGLISH_LINE))
        i++;
    return i;
}

static void push_line(struct english_work *work, int i, int end, const struct label *label,
                      bool is_headline)
{
    struct english_scan *scan = &work->scan;
    const struct english_stretch *whole = english_closes(scan, end - 1);
    if (whole != NULL && whole->open == i)
        end--;
    if (label->name.first > i && english_at(scan, i)->mark >= 0)
        scan->stretches[english_at(scan, i)->mark].is_used = true;
    if (label->is_upper && !english_has(scan, label->name.end - 1, ENGLISH_ORGANIZATION))
        (void)english_names_person(&work->names, label->parts, true);
    struct english_piece piece = {.content = {label->name.end + 1, end},
                                  .type = QUOTE_TYPE_INDIRECT,
                                  .mention = label->name,
                                  .rule = "en-colon-line",
                                  .order = i};
    if (label->is_question || label->is_answer) {
        piece.mention = (struct english_phrase){0, 0};
        piece.is_nobody = label->is_question;
        piece.is_answer = label->is_answer;
    }
    const struct english_stretch *said = english_opens(scan, label->name.end + 1);
    if (is_headline && said != NULL && english_behind(said) >= end - 1) {
        english_push_stretch(work, piece, said); /* Smith: "We will stay" */
        return;
    }
    if (!is_headline) {
        piece.type = QUOTE_TYPE_DIRECT;
        piece.content = english_trim_words(scan, piece.content);
    }
    english_push(work, piece);
}

void english_read_colon_lines(struct english_work *work)
{
    struct english_scan *scan = &work->scan;
    int lines = 0;
    struct labels labels = count_labels(work);
    bool is_interview = labels.known >= INTERVIEW_LINES;
    bool is_transcript = labels.upper > 1; /* one alone is a dateline: NEW DELHI: */
    for (int i = 0; i < scan->len; i++) {
        if (!is_line_start(scan, i) || english_is(scan, i, ENGLISH_LINE))
            continue;
        lines++;
        struct label label;
        if (!read_label(work, i, &label))
            continue;
        bool is_speech = (label.is_upper && (is_transcript || label.is_known)) ||
                         label.is_question || label.is_answer ||
                         (label.is_known && (is_interview || label.name.first > i)) ||
                         (label.is_office && is_interview);
        bool is_headline =
            !is_speech && lines <= HEADLINE_LINES && (label.is_known || label.is_office);
        if (!is_speech && !is_headline)
            continue;
        int end = line_end(scan, i);
        if (end - label.name.end > 2)
            push_line(work, i, end, &label, is_headline);
        i = end - 1;
    }
}

/* "…" ― Name, alone in its paragraph. */
static bool read_signature(struct english_work *work, const struct english_stretch *stretch)
{
    const struct english_scan *scan = &work->scan;
    int dash = english_behind(stretch);
    dash += english_is(scan, dash, ENGLISH_STOP) ? 1 : 0;
    if (!english_is(scan, dash, ENGLISH_DASH) || !is_line_start(scan, stretch->open))
        return false;
    struct english_phrase name = english_phrase_at(scan, dash + 1, dash + 1 + COLON_WORDS_MAX);
    int behind = english_is(scan, name.end, ENGLISH_STOP) ? name.end + 1 : name.end;
    if (english_phrase_is_empty(name) || !english_at(scan, name.first)->is_capital ||
        !english_is(scan, behind, ENGLISH_LINE))
        return false;
    english_push_stretch(
        work,
        (struct english_piece){.rule = "en-marks-signed", .order = stretch->open, .mention = name},
        stretch);
    return true;
}

/* "…": Name says why, in a headline. */
static bool read_headline(struct english_work *work, const struct english_stretch *stretch)
{
    const struct english_scan *scan = &work->scan;
    int colon = english_behind(stretch);
    if (!is_line_start(scan, stretch->open) || !english_is(scan, colon, ENGLISH_COLON))
        return false;
    struct english_phrase name = english_phrase_at(scan, colon + 1, english_at(scan, colon)->last);
    int end = name.first;
    while (end < name.end && english_at(scan, end)->is_capital)
        end++;
    while (end == name.first && end < name.end) /* survivors recall the flood */
        end +=
            english_has(scan, end, ENGLISH_GROUP | ENGLISH_UNNAMED | ENGLISH_TITLE) ? 1 : name.end;
    if (end > name.first && end < name.end)
        name.end = end;
    if (english_phrase_is_empty(name) || !english_is_speaker(scan, name))
        return false;
    english_push_stretch(
        work,
        (struct english_piece){.rule = "en-colon-line", .order = stretch->open, .mention = name},
        stretch);
    return true;
}

/* Where the headlines end: the beginning of the first line behind them. */
static int body_of(const struct english_scan *scan)
{
    int lines = 0;
    for (int i = 0; i < scan->len; i++) {
        lines += is_line_start(scan, i) && !english_is(scan, i, ENGLISH_LINE) ? 1 : 0;
        if (lines > HEADLINE_LINES)
            return i;
    }
    return scan->len;
}

/* Speech with no tag: a sentence that stands in marks goes on with who spoke before. */
void english_read_marks_left(struct english_work *work)
{
    struct english_scan *scan = &work->scan;
    const int body = body_of(scan);
    for (int s = 0; s < scan->stretches_len; s++) {
        const struct english_stretch *stretch = &scan->stretches[s];
        const struct english_token *open = english_at(scan, stretch->open);
        if (stretch->is_used || open->stretch != s || read_signature(work, stretch))
            continue;
        if (stretch->open < body && read_headline(work, stretch))
            continue;
        bool is_sentence = open->first == stretch->open &&
                           (stretch->is_cut || english_is(scan, stretch->close - 1, ENGLISH_STOP) ||
                            (english_is(scan, stretch->close - 1, ENGLISH_MARK) &&
                             english_is(scan, stretch->close - 2, ENGLISH_STOP)) ||
                            english_is(scan, stretch->close - 1, ENGLISH_DASH) ||
                            english_is(scan, english_behind(stretch), ENGLISH_STOP));
        bool is_heading = english_is_title(scan, stretch) && is_line_start(scan, stretch->open) &&
                          english_is(scan,
                                     english_behind(stretch) +
                                         english_is(scan, english_behind(stretch), ENGLISH_STOP),
                                     ENGLISH_LINE);
        if (!is_sentence || is_heading || stretch->words < ALONE_WORDS_MIN)
            continue;
        english_push_stretch(work,
                             (struct english_piece){.rule = "en-marks-continued",
                                                    .order = stretch->open,
                                                    .is_continued = true},
                             stretch);
    }
}
