/* Runs the English cascade over an article: the content that belongs to each cue. */
#include "quote/english.h"

#include "quote/english_pieces.h"

/* Tokens of a sentence that is looked at whole; keeps the work linear in one without end. */
enum { SENTENCE_MAX = 500, TAG_MAX = 40, SPEECH_WORDS = 25, BLOCK_MIN = 3 };

/* Whether the clause ends behind the stretch: what follows is not said with it. */
static bool stands_alone(const struct english_scan *scan, const struct english_stretch *stretch,
                         int end)
{
    int behind = english_behind(stretch);
    enum english_kind last = english_at(scan, stretch->close - 1)->kind;
    return behind >= end || stretch->is_cut || last == ENGLISH_STOP || last == ENGLISH_COMMA ||
           english_is(scan, behind, ENGLISH_STOP) || english_is(scan, behind, ENGLISH_LINE) ||
           english_is(scan, behind, ENGLISH_COMMA);
}

/* He wrote: own words without marks, to the end of the sentence; a paragraph of their own. */
static void push_colon(struct english_work *work, struct english_piece piece, int first)
{
    const struct english_scan *scan = &work->scan;
    bool is_block = english_is(scan, first - 1, ENGLISH_LINE);
    int end = english_at(scan, first)->last;
    end = end > first + SENTENCE_MAX ? first + SENTENCE_MAX : end;
    while (is_block && end < scan->len && end < first + SENTENCE_MAX &&
           !english_is(scan, end, ENGLISH_LINE))
        end++;
    if (end - first < BLOCK_MIN)
        return;
    piece.type = QUOTE_TYPE_DIRECT;
    piece.content = english_trim_words(scan, (struct english_phrase){first, end});
    english_push(work, piece);
}

static void read_behind(struct english_work *work, size_t index, struct english_piece piece)
{
    const struct english_scan *scan = &work->scan;
    const struct english_cue *cue = &work->cues.items[index];
    int end = english_content_end(scan, &work->cues, index, cue->content);
    const struct english_stretch *stretch = english_opens(scan, cue->content);
    if (stretch != NULL && stands_alone(scan, stretch, end)) {
        english_push_stretch(work, piece, stretch);
        return;
    }
    if (english_is(scan, cue->content - 1, ENGLISH_COLON) ||
        english_is(scan, cue->content - 1, ENGLISH_LINE)) {
        push_colon(work, piece, cue->content);
        return;
    }
    if (stretch != NULL && english_is_title(scan, stretch))
        return; /* read "The Cold River" at school */

    if (cue->is_participle && cue->is_opening) { /* Noting that …, Smith …: Smith */
        if (!english_is(scan, end, ENGLISH_COMMA))
            return;
        piece.mention = english_phrase_at(scan, end + 1, english_at(scan, cue->first)->last);
        piece.is_same_sentence = english_phrase_is_empty(piece.mention);
    }
    piece.content = (struct english_phrase){cue->content, end};
    english_push(work, piece);
}

/* Where what stands before the tag can begin: with its sentence, or behind the tag before it. */
static int first_before(const struct english_work *work, size_t index)
{
    const struct english_scan *scan = &work->scan;
    const struct english_cue *cue = &work->cues.items[index];
    int first = english_at(scan, cue->first)->first;
    first = first < cue->edge - SENTENCE_MAX ? cue->edge - SENTENCE_MAX : first;
    if (english_at(scan, first)->is_number && english_is(scan, first + 1, ENGLISH_COLON) &&
        english_at(scan, first + 2)->is_number)
        first += 3; /* 14:05 Trains are late, she says */
    for (int i = first + 1; i < first + 3 && i < cue->edge; i++)
        if (english_is(scan, i, ENGLISH_COLON) && english_at(scan, first)->is_capital &&
            (first == 0 || english_is(scan, first - 1, ENGLISH_LINE)))
            return i + 1; /* Breaking: two dead, police say */
    const struct english_cue *before = index > 0 ? cue - 1 : NULL;
    bool is_tag = before != NULL && before->place != ENGLISH_CONTENT_BEHIND;
    return is_tag && before->behind > first && before->behind < cue->edge ? before->behind : first;
}

/* "…," Smith told reporters, "…" / …, but "…": where the other half of the speech begins, before
   the next report; or -1. */
static int second_half(const struct english_work *work, size_t index)
{
    const struct english_scan *scan = &work->scan;
    const struct english_cue *cue = &work->cues.items[index];
    int last = english_at(scan, cue->first)->last;
    last = last > cue->end + TAG_MAX ? cue->end + TAG_MAX : last;
    if (index + 1 < work->cues.len && work->cues.items[index + 1].edge < last)
        last = work->cues.items[index + 1].edge;
    for (int i = cue->end; i < last; i++) {
        const struct english_stretch *stretch = english_opens(scan, i);
        if (stretch == NULL)
            continue;
        int first = english_has(scan, i - 1, ENGLISH_CONJ) ? i - 1 : i;
        bool is_joint = english_is(scan, first - 1, ENGLISH_COMMA) ||
                        english_is(scan, first - 1, ENGLISH_COLON) ||
                        english_is(scan, first - 1, ENGLISH_DASH);
        return is_joint && !stretch->is_used ? first : -1;
    }
    return -1;
}

static void read_before(struct english_work *work, size_t index, struct english_piece piece)
{
    const struct english_cue *cue = &work->cues.items[index];
    int first = first_before(work, index);
    if (cue->said != NULL && (cue->said->open <= first || cue->said->words > SPEECH_WORDS)) {
        english_push_stretch(work, piece, cue->said);
    } else {
        piece.content = (struct english_phrase){first, cue->edge};
        english_push(work, piece);
    }
    int second = cue->said != NULL ? second_half(work, index) : -1;
    const struct english_stretch *rest = second >= 0 ? english_opens(&work->scan, second) : NULL;
    if (rest != NULL) {
        english_push_stretch(work, piece, rest);
    } else if (second >= 0) {
        int end = english_content_end(&work->scan, &work->cues, index, second);
        piece.content = (struct english_phrase){second, end};
        english_push(work, piece);
    }
}

/* The road, she said, is open: two contents. */
static void read_around(struct english_work *work, size_t index, struct english_piece piece)
{
    const struct english_scan *scan = &work->scan;
    const struct english_cue *cue = &work->cues.items[index];
    /* …, which, she said, is open / …, and, she said, …: what stands before is not hers */
    bool is_inside =
        english_has(scan, cue->edge - 2, ENGLISH_CONJ | ENGLISH_SUBORD | ENGLISH_THAT) &&
        english_at(scan, cue->edge - 2)->first < cue->edge - 2;
    piece.content = (struct english_phrase){first_before(work, index), cue->edge};
    if (!is_inside)
        english_push(work, piece);
    int behind = cue->behind + 1;
    bool is_writer = english_is_ing(scan, behind) || english_is_word(scan, behind, STR("compared"));
    if (is_writer)
        return;
    const struct english_stretch *stretch = english_opens(scan, behind);
    int end = english_content_end(scan, &work->cues, index, behind);
    if (stretch != NULL && stands_alone(scan, stretch, end)) {
        english_push_stretch(work, piece, stretch);
        return;
    }
    for (int i = behind; is_inside && i < end; i++)
        if (english_is(scan, i, ENGLISH_COMMA) && english_at(scan, i)->stretch < 0)
            end = i;
    piece.content = (struct english_phrase){behind, end};
    english_push(work, piece);
}

static void read_cue(struct english_work *work, size_t index)
{
    const struct english_cue *cue = &work->cues.items[index];
    struct english_piece piece = {
        .cue = {cue->first, cue->end},
        .mention = cue->subject,
        .outlet = english_relay(&work->scan, cue),
        .verb = cue->verb,
        .rule = cue->rule,
        .order = cue->first,
        .type = QUOTE_TYPE_INDIRECT,
        .is_same_sentence = english_phrase_is_empty(cue->subject),
    };
    switch (cue->place) {
    case ENGLISH_CONTENT_BEHIND:
        read_behind(work, index, piece);
        break;
    case ENGLISH_CONTENT_BEFORE:
        read_before(work, index, piece);
        break;
    case ENGLISH_CONTENT_AROUND:
        read_around(work, index, piece);
        break;
    }
}

void english_extract(struct arena *arena, struct str text, struct trace *trace,
                     struct extraction *out)
{
    struct english_work work = {.scan = {.arena = arena, .text = text}};
    english_tokens(&work.scan);
    english_headlines(&work.scan);
    english_marks(&work.scan);
    english_sentences(&work.scan);
    struct trace unheard = {0};
    english_names_collect(&work.names, &work.scan, &unheard);
    work.names.trace = trace;
    english_cues(&work.scan, &work.cues);
    english_read_colon_lines(&work);
    for (size_t i = 0; i < work.cues.len; i++)
        read_cue(&work, i);
    english_read_marks_left(&work);
    english_put_together(&work, out);
}
