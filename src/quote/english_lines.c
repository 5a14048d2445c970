/* English reports without a cue: headlines and transcripts with a colon, speech that goes on in the
   next paragraph, and speech that is signed. */
#include "quote/english_pieces.h"

enum { ALONE_WORDS_MIN = 3, HEADLINE_LINES = 2, COLON_WORDS_MAX = 6 };

static bool is_line_start(const struct english_scan *scan, int i)
{
    return i == 0 || english_is(scan, i - 1, ENGLISH_LINE);
}

/* Name: words, in a headline or a transcript; a transcript may stand in marks. */
void english_read_colon_lines(struct english_work *work)
{
    struct english_scan *scan = &work->scan;
    int lines = 0;
    for (int i = 0; i < scan->len; i++) {
        if (!is_line_start(scan, i) || english_is(scan, i, ENGLISH_LINE))
            continue;
        lines++;
        int first = english_is(scan, i, ENGLISH_MARK) ? i + 1 : i;
        int colon = first;
        while (colon < first + COLON_WORDS_MAX && english_is(scan, colon, ENGLISH_WORD))
            colon++;
        bool is_name = colon > first && english_is(scan, colon, ENGLISH_COLON) &&
                       english_at(scan, first)->is_capital &&
                       english_at(scan, colon - 1)->is_capital;
        if (!is_name)
            continue;
        struct english_phrase name = {first, colon};
        struct english_parts parts = english_split(scan, name);
        bool is_known = parts.name.first < parts.name.end &&
                        english_names_person(&work->names, parts, false) >= 0;
        bool is_upper = english_at(scan, colon - 1)->is_upper;
        if (!is_upper && !(is_known && lines <= HEADLINE_LINES) && !(is_known && first > i))
            continue;
        int end = colon + 1;
        while (end < scan->len && !english_is(scan, end, ENGLISH_LINE))
            end++;
        const struct english_stretch *whole = english_closes(scan, end - 1);
        if (whole != NULL && whole->open == i)
            end--;
        if (first > i && english_at(scan, i)->mark >= 0)
            scan->stretches[english_at(scan, i)->mark].is_used = true;
        if (is_upper && !english_has(scan, colon - 1, ENGLISH_ORGANIZATION))
            (void)english_names_person(&work->names, parts, true);
        struct english_piece piece = {.content = {colon + 1, end},
                                      .type = QUOTE_TYPE_INDIRECT,
                                      .mention = name,
                                      .rule = "en-colon-line",
                                      .order = i};
        if (is_upper) {
            piece.type = QUOTE_TYPE_DIRECT;
            piece.content = english_trim_words(scan, piece.content);
        }
        english_push(work, piece);
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

/* Speech with no tag: a sentence that stands in marks goes on with who spoke before. */
void english_read_marks_left(struct english_work *work)
{
    struct english_scan *scan = &work->scan;
    for (int s = 0; s < scan->stretches_len; s++) {
        const struct english_stretch *stretch = &scan->stretches[s];
        const struct english_token *open = english_at(scan, stretch->open);
        if (stretch->is_used || open->stretch != s || read_signature(work, stretch))
            continue;
        bool is_sentence = open->first == stretch->open &&
                           (stretch->is_cut || english_is(scan, stretch->close - 1, ENGLISH_STOP) ||
                            english_is(scan, stretch->close - 1, ENGLISH_DASH) ||
                            english_is(scan, english_behind(stretch), ENGLISH_STOP));
        if (!is_sentence || stretch->words < ALONE_WORDS_MIN)
            continue;
        english_push_stretch(work,
                             (struct english_piece){.rule = "en-marks-continued",
                                                    .order = stretch->open,
                                                    .is_continued = true},
                             stretch);
    }
}
