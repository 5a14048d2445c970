/* Runs the English cascade over an article and puts its quotations together. */
#include "quote/english.h"

#include <stdlib.h>
#include <string.h>

#include "quote/english_cues.h"
#include "quote/english_names.h"

enum { ALONE_WORDS_MIN = 3, HEADLINE_LINES = 2, COLON_WORDS_MAX = 6, TITLE_WORDS_MAX = 7 };
/* Tokens of a sentence that is looked at whole; keeps the work linear in one without end. */
enum { SENTENCE_MAX = 500 };

struct english_piece {
    struct english_phrase content; /* tokens, marks left out of a direct one */
    enum quote_type type;
    struct english_phrase cue;
    struct english_phrase mention;
    const struct english_verb *verb;
    const char *rule;
    int order;             /* token by which speakers are resolved */
    bool is_same_sentence; /* a dropped subject: whoever spoke in this sentence, or its subject */
    bool is_continued;     /* whoever spoke last */
};

struct english_work {
    struct english_scan scan;
    struct english_cue_list cues;
    struct english_names names;
    struct english_piece *pieces;
    size_t len;
    size_t cap;
};

/* Marks around a title or a nickname: few words, the long ones all capital. */
static bool is_title(const struct english_scan *scan, const struct english_stretch *stretch)
{
    if (stretch->words > TITLE_WORDS_MAX || stretch->words == 0)
        return false;
    int capitals = 0;
    for (int i = stretch->open + 1; i < stretch->close; i++) {
        const struct english_token *token = english_at(scan, i);
        capitals += token->is_capital ? 1 : 0;
        if (token->kind == ENGLISH_WORD && token->end - token->start > 3 && !token->is_capital)
            return false;
    }
    return capitals > 1;
}

static struct english_phrase trim(const struct english_scan *scan, struct english_phrase phrase)
{
    while (phrase.first < phrase.end) {
        enum english_kind kind = english_at(scan, phrase.end - 1)->kind;
        bool is_edge = kind == ENGLISH_COMMA || kind == ENGLISH_STOP || kind == ENGLISH_DASH ||
                       kind == ENGLISH_LINE || kind == ENGLISH_COLON || kind == ENGLISH_SEMICOLON;
        if (!is_edge)
            break;
        phrase.end--;
    }
    while (phrase.first < phrase.end) {
        enum english_kind kind = english_at(scan, phrase.first)->kind;
        if (kind == ENGLISH_WORD || kind == ENGLISH_MARK || kind == ENGLISH_OTHER)
            break;
        phrase.first++;
    }
    return phrase;
}

/* Sets the type by the marks inside, notes the stretches as used, and keeps the piece. */
static void push(struct english_work *work, struct english_piece piece)
{
    struct english_scan *scan = &work->scan;
    if (piece.type != QUOTE_TYPE_DIRECT) {
        piece.content = trim(scan, piece.content);
        piece.type = QUOTE_TYPE_INDIRECT;
        for (int i = piece.content.first; i < piece.content.end;) {
            struct english_stretch *inside = english_opens(scan, i);
            int next = inside != NULL ? english_behind(inside) : i + 1;
            if (inside != NULL) {
                inside->is_used = true;
                if (!is_title(scan, inside))
                    piece.type = QUOTE_TYPE_MIXED;
            }
            i = next > i ? next : i + 1;
        }
    }
    if (piece.content.first >= piece.content.end)
        return;
    ARENA_PUSH_ROOM(scan->arena, work->pieces, work->cap, work->len);
    work->pieces[work->len++] = piece;
}

/* Own words without the mark that ends them; a question keeps its mark. */
static struct english_phrase trim_words(const struct english_scan *scan,
                                        struct english_phrase phrase)
{
    struct english_phrase words = trim(scan, phrase);
    while (words.end < phrase.end && english_is(scan, words.end, ENGLISH_STOP) &&
           english_at(scan, words.end)->code != '.')
        words.end++;
    return words;
}

/* The words between the marks as one direct content. */
static void push_stretch(struct english_work *work, struct english_piece piece,
                         const struct english_stretch *stretch)
{
    work->scan.stretches[english_at(&work->scan, stretch->open)->mark].is_used = true;
    piece.content = (struct english_phrase){stretch->open + 1, stretch->close};
    piece.content = trim_words(&work->scan, piece.content);
    piece.type = QUOTE_TYPE_DIRECT;
    push(work, piece);
}

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
        push_stretch(work, piece, stretch);
        return;
    }
    if (stretch != NULL && is_title(scan, stretch))
        return; /* read "The Cold River" at school */
    piece.content = (struct english_phrase){cue->content, end};
    push(work, piece);
}

static void read_before(struct english_work *work, const struct english_cue *cue,
                        struct english_piece piece)
{
    const struct english_scan *scan = &work->scan;
    int first = english_at(scan, cue->first)->first;
    first = first < cue->edge - SENTENCE_MAX ? cue->edge - SENTENCE_MAX : first;
    if (cue->said != NULL && (cue->said->open <= first || cue->said->words > 25)) {
        push_stretch(work, piece, cue->said);
    } else {
        piece.content = (struct english_phrase){first, cue->edge};
        push(work, piece);
    }
    int next = cue->behind;
    bool is_joint = english_is(scan, next, ENGLISH_COMMA) ||
                    english_is(scan, next, ENGLISH_COLON) || english_is(scan, next, ENGLISH_DASH);
    const struct english_stretch *second = is_joint ? english_opens(scan, next + 1) : NULL;
    if (second != NULL && !second->is_used)
        push_stretch(work, piece, second);
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
    push(work, piece);
}

static bool is_line_start(const struct english_scan *scan, int i)
{
    return i == 0 || english_is(scan, i - 1, ENGLISH_LINE);
}

/* Name: words, in a headline or a transcript; a transcript may stand in marks. */
static void read_colon_lines(struct english_work *work)
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
            piece.content = trim_words(scan, piece.content);
        }
        push(work, piece);
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
    push_stretch(
        work,
        (struct english_piece){.rule = "en-marks-signed", .order = stretch->open, .mention = name},
        stretch);
    return true;
}

/* Speech with no tag: a sentence that stands in marks goes on with who spoke before. */
static void read_marks_left(struct english_work *work)
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
        push_stretch(work,
                     (struct english_piece){.rule = "en-marks-continued",
                                            .order = stretch->open,
                                            .is_continued = true},
                     stretch);
    }
}

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

/* Who speaks where the subject is dropped: as before in this sentence, or the sentence's subject.
 */
static int dropped_speaker(struct english_work *work, const struct english_piece *piece,
                           const struct memory *memory)
{
    const struct english_scan *scan = &work->scan;
    int first = english_at(scan, piece->order)->first;
    if (memory->piece != NULL && memory->sentence == first)
        return memory->speaker;
    struct english_phrase subject = english_phrase_at(scan, first, piece->order);
    if (!english_phrase_is_empty(subject) && english_is_speaker(scan, subject) &&
        subject.end < piece->order)
        return english_resolve(&work->names, subject, first);
    return work->names.history_len > 0 ? work->names.history[0] : -1;
}

static int speaker_of(struct english_work *work, const struct english_piece *piece,
                      const struct memory *memory)
{
    if (piece->is_continued)
        return work->names.history_len > 0 ? work->names.history[0] : -1;
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

static double confidence(const struct english_piece *piece, int speaker)
{
    bool is_phrase = strncmp(piece->rule, "en-verb-", 8) == 0 &&
                     strstr("en-verb-noun en-verb-name en-verb-preposition en-verb-object "
                            "en-verb-ing en-verb-order en-verb-infinitive",
                            piece->rule) != NULL;
    double sure = piece->type == QUOTE_TYPE_DIRECT ? 0.9 : is_phrase ? 0.5 : 0.75;
    bool is_guess = piece->is_continued || piece->is_same_sentence;
    return speaker < 0 ? sure * 0.5 : is_guess ? sure * 0.8 : sure;
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
        quote.act = (enum quote_act)piece->verb->act;
    } else if (!span_is_empty(quote.cue)) {
        quote.lemma = STR("according to");
    }
    quote.confidence = confidence(piece, speaker);
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

static void put_together(struct english_work *work, struct extraction *out)
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
        out->quotes[out->quotes_len++] = quote_of(scan, piece, speaker);
        english_note(&work->names, referent);
        memory = (struct memory){english_at(scan, piece->order)->first, referent, piece};
    }
    for (size_t i = 0; i < work->names.len; i++) {
        const struct english_referent *known = &work->names.items[i];
        if (known->speaker >= 0)
            out->speakers[known->speaker] =
                (struct quote_speaker){known->name, known->title, known->kind};
    }
    qsort(out->quotes, out->quotes_len, sizeof(out->quotes[0]), by_content);
}

void english_extract(struct arena *arena, struct str text, struct extraction *out)
{
    struct english_work work = {.scan = {.arena = arena, .text = text}};
    english_tokens(&work.scan);
    english_marks(&work.scan);
    english_sentences(&work.scan);
    english_names_collect(&work.names, &work.scan);
    english_cues(&work.scan, &work.cues);
    read_colon_lines(&work);
    for (size_t i = 0; i < work.cues.len; i++)
        read_cue(&work, i);
    read_marks_left(&work);
    put_together(&work, out);
}
