/* Runs the English cascade over an article: the content that belongs to each cue. */
#include "quote/english.h"

#include "quote/english_pieces.h"

/* Tokens of a sentence that is looked at whole; keeps the work linear in one without end. */
enum { SENTENCE_MAX = 500 };

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
    if (stretch != NULL && english_is_title(scan, stretch))
        return; /* read "The Cold River" at school */
    piece.content = (struct english_phrase){cue->content, end};
    english_push(work, piece);
}

static void read_before(struct english_work *work, const struct english_cue *cue,
                        struct english_piece piece)
{
    const struct english_scan *scan = &work->scan;
    int first = english_at(scan, cue->first)->first;
    first = first < cue->edge - SENTENCE_MAX ? cue->edge - SENTENCE_MAX : first;
    if (cue->said != NULL && (cue->said->open <= first || cue->said->words > 25)) {
        english_push_stretch(work, piece, cue->said);
    } else {
        piece.content = (struct english_phrase){first, cue->edge};
        english_push(work, piece);
    }
    int next = cue->behind;
    bool is_joint = english_is(scan, next, ENGLISH_COMMA) ||
                    english_is(scan, next, ENGLISH_COLON) || english_is(scan, next, ENGLISH_DASH);
    const struct english_stretch *second = is_joint ? english_opens(scan, next + 1) : NULL;
    if (second != NULL && !second->is_used)
        english_push_stretch(work, piece, second);
}

static void read_cue(struct english_work *work, size_t index)
{
    const struct english_scan *scan = &work->scan;
    const struct english_cue *cue = &work->cues.items[index];
    struct english_piece piece = {
        .cue = {cue->first, cue->end},
        .mention = cue->subject,
        .verb = cue->verb,
        .rule = cue->rule,
        .order = cue->first,
        .type = QUOTE_TYPE_INDIRECT,
        .is_same_sentence = cue->is_participle || english_phrase_is_empty(cue->subject),
    };
    if (cue->is_participle)
        piece.mention = (struct english_phrase){0, 0};
    if (cue->place == ENGLISH_CONTENT_BEHIND) {
        read_behind(work, index, piece);
        return;
    }
    if (cue->place == ENGLISH_CONTENT_BEFORE) {
        read_before(work, cue, piece);
        return;
    }
    int first = english_at(scan, cue->first)->first;
    int last = english_at(scan, cue->first)->last;
    bool is_endless = last - first > SENTENCE_MAX;
    piece.content =
        (struct english_phrase){is_endless ? cue->first : first, is_endless ? cue->end : last};
    english_push(work, piece);
}

void english_extract(struct arena *arena, struct str text, struct extraction *out)
{
    struct english_work work = {.scan = {.arena = arena, .text = text}};
    english_tokens(&work.scan);
    english_marks(&work.scan);
    english_sentences(&work.scan);
    english_names_collect(&work.names, &work.scan);
    english_cues(&work.scan, &work.cues);
    english_read_colon_lines(&work);
    for (size_t i = 0; i < work.cues.len; i++)
        read_cue(&work, i);
    english_read_marks_left(&work);
    english_put_together(&work, out);
}
