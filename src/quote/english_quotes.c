/* Makes quotations of the pieces: who spoke, how sure that is, in the order of the text. */
#include <stdlib.h>
#include <string.h>

#include "quote/chains.h"
#include "quote/english_pieces.h"

enum { OPENINGS_MAX = 4, OPENING_MAX = 40 /* tokens */ };

static int by_order(const void *a, const void *b)
{
    const struct english_piece *left = a;
    const struct english_piece *right = b;
    if (left->order != right->order)
        return left->order < right->order ? -1 : 1;
    return left->content.first < right->content.first ? -1
                                                      : left->content.first > right->content.first;
}

static struct span span_of(const struct english_scan *scan, struct english_phrase phrase)
{
    if (english_phrase_is_empty(phrase))
        return (struct span){0, 0};
    return (struct span){english_at(scan, phrase.first)->start,
                         english_at(scan, phrase.end - 1)->end};
}

/* What is remembered from one piece to the next. */
struct memory {
    int sentence; /* first token of the sentence of the latest report */
    int speaker;  /* its referent */
    const struct english_piece *piece;
};

/* Chastened by the vote, on Monday, Smith …: behind what opens the sentence. */
static int main_clause(const struct english_scan *scan, int first, int limit)
{
    for (int k = 0; k < OPENINGS_MAX; k++) {
        const struct english_token *token = english_at(scan, first);
        struct str word = str_slice(scan->text, token->start, token->end);
        bool is_opening = english_has(scan, first, ENGLISH_PREP | ENGLISH_SUBORD) ||
                          token->is_adverb || english_is_ing(scan, first) ||
                          english_is_word(scan, first + 1, STR("by")) ||
                          (token->entry == NULL && word.len > 4 && str_ends(word, STR("ed")));
        int comma = first;
        while (is_opening && comma < limit && comma < first + OPENING_MAX &&
               !english_is(scan, comma, ENGLISH_COMMA))
            comma++;
        if (!is_opening || comma + 1 >= limit || !english_is(scan, comma, ENGLISH_COMMA))
            return first;
        first = comma + 1;
    }
    return first;
}

/* Who speaks where the subject is dropped: as before in this sentence, or the sentence's subject.
 */
static int dropped_speaker(struct english_work *work, const struct english_piece *piece,
                           const struct memory *memory)
{
    const struct english_scan *scan = &work->scan;
    int first = english_at(scan, piece->order)->first;
    if (memory->piece != NULL && memory->sentence == first) {
        trace_consider(work->names.trace, memory->speaker, 4, "spoke before in this sentence");
        return trace_decide(work->names.trace, memory->speaker, DECISION_SAME_SENTENCE);
    }
    first = main_clause(scan, first, piece->order);
    struct english_phrase subject = english_phrase_at(scan, first, piece->order);
    if (!english_phrase_is_empty(subject) && english_is_speaker(scan, subject) &&
        subject.end < piece->order)
        return trace_decide(work->names.trace, english_resolve(&work->names, subject, first),
                            DECISION_SUBJECT);
    return english_last(&work->names);
}

static int speaker_of(struct english_work *work, const struct english_piece *piece,
                      const struct memory *memory)
{
    if (piece->is_nobody)
        return -1;
    if (piece->is_answer)
        return trace_decide(work->names.trace, english_names_main(&work->names),
                            DECISION_INTERVIEW);
    if (piece->is_continued)
        return english_last(&work->names);
    if (piece->is_same_sentence)
        return dropped_speaker(work, piece, memory);
    return english_resolve(&work->names, piece->mention, piece->order);
}

static int speaker_number(struct english_work *work, struct extraction *out, size_t *cap,
                          int referent)
{
    if (referent < 0)
        return -1;
    struct english_referent *known = &work->names.items[referent];
    if (known->speaker < 0) {
        ARENA_PUSH_ROOM(work->scan.arena, out->speakers, *cap, out->speakers_len);
        known->speaker = (int)out->speakers_len++;
    }
    return known->speaker;
}

static struct quote quote_of(const struct english_scan *scan, const struct english_piece *piece,
                             int speaker)
{
    struct quote quote = {.type = piece->type, .rule = piece->rule, .speaker = speaker};
    quote.content = span_of(scan, piece->content);
    quote.cue = span_of(scan, piece->cue);
    quote.mention = span_of(scan, piece->mention);
    quote.lemma = STR("");
    if (piece->verb != NULL) {
        quote.lemma = str_from(piece->verb->lemma);
        quote.stance = (enum quote_stance)piece->verb->stance;
        bool is_name = strcmp(piece->rule, "en-verb-name") == 0; /* called it a mess: no demand */
        quote.act = is_name ? QUOTE_ACT_STATEMENT : (enum quote_act)piece->verb->act;
    } else if (!span_is_empty(quote.cue)) {
        quote.lemma = STR("according to");
    }
    if (!english_phrase_is_empty(piece->outlet)) {
        struct quote_link *link = ARENA_ARRAY(scan->arena, 1, struct quote_link);
        *link = (struct quote_link){english_str(scan, piece->outlet.first, piece->outlet.end),
                                    SPEAKER_KIND_ORGANIZATION, span_of(scan, piece->outlet)};
        quote.chain = link;
        quote.chain_len = 1;
    }
    return quote;
}

static int by_content(const void *a, const void *b)
{
    const struct quote *left = a;
    const struct quote *right = b;
    if (left->content.start != right->content.start)
        return left->content.start < right->content.start ? -1 : 1;
    return left->content.end > right->content.end ? -1 : left->content.end < right->content.end;
}

static bool is_same_paragraph(const struct english_scan *scan, int from, int to)
{
    for (int i = from; i < to; i++)
        if (english_is(scan, i, ENGLISH_LINE))
            return false;
    return true;
}

void english_put_together(struct english_work *work, struct extraction *out)
{
    struct english_scan *scan = &work->scan;
    if (work->len == 0)
        return;
    qsort(work->pieces, work->len, sizeof(work->pieces[0]), by_order);
    out->quotes = ARENA_ARRAY(scan->arena, work->len + 1, struct quote);
    size_t cap = 0;
    struct memory memory = {0};
    for (size_t i = 0; i < work->len; i++) {
        struct english_piece *piece = &work->pieces[i];
        int referent = speaker_of(work, piece, &memory);
        /* speech that goes on in its paragraph has the cue of its beginning */
        bool goes_on = piece->is_continued && memory.piece != NULL &&
                       is_same_paragraph(scan, memory.piece->order, piece->order);
        if (goes_on) {
            piece->cue = memory.piece->cue;
            piece->mention = memory.piece->mention;
            piece->verb = memory.piece->verb;
        }
        int speaker = speaker_number(work, out, &cap, referent);
        out->quotes[out->quotes_len] = quote_of(scan, piece, speaker);
        const struct evidence evidence = {
            .language = QUOTE_LANGUAGE_EN,
            .lemma = piece->verb != NULL ? piece->verb->lemma : NULL,
            .kind = referent >= 0 ? work->names.items[referent].kind : SPEAKER_KIND_PERSON,
            .words = piece->content.end - piece->content.first,
        };
        trace_end(work->names.trace, referent, evidence, &out->quotes[out->quotes_len++]);
        english_note(&work->names, referent);
        memory = (struct memory){english_at(scan, piece->order)->first, referent, piece};
    }
    for (size_t i = 0; i < work->names.len; i++) {
        const struct english_referent *known = &work->names.items[i];
        if (known->speaker >= 0)
            out->speakers[known->speaker] =
                (struct quote_speaker){known->name, known->title, known->kind};
    }
    const struct trace *trace = work->names.trace;
    for (size_t i = 0; i < trace->names_len; i++) {
        const struct english_referent *known = &work->names.items[trace->names[i].referent];
        trace->names[i].candidate->name = known->name;
        trace->names[i].candidate->kind = known->kind;
    }
    qsort(out->quotes, out->quotes_len, sizeof(out->quotes[0]), by_content);
    quote_link_chains(scan->arena, out);
    for (size_t i = 0; i < out->quotes_len; i++)
        if (strncmp(out->quotes[i].rule, "en-noun", 7) == 0) /* rejected his claim: not handed on */
            out->quotes[i].chain_len = 0;
}
