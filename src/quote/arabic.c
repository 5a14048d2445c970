/* Runs the Arabic cascade over an article and puts its quotations together. */
#include "quote/arabic.h"

#include <stdlib.h>

#include "quote/chains.h"
#include "quote/work.h"

static struct str head(const struct scan *scan, int i)
{
    const struct token *token = scan_at(scan, i);
    return str_slice(scan->text, token->start, token->end);
}

void work_push(struct work *work, const struct piece *piece)
{
    if (piece->content.end <= piece->content.first)
        return;
    for (int i = piece->content.first - 1; i < piece->content.end; i++) {
        struct stretch *inside = scan_opens(&work->scan, i);
        if (inside != NULL)
            inside->is_used = true;
    }
    work->scan.tokens[piece->content.first].is_begun = true;
    ARENA_PUSH_ROOM(work->scan.arena, work->pieces, work->cap, work->len);
    work->pieces[work->len++] = *piece;
}

static const char *rule_of(const struct cue *cue)
{
    static const char *const RULES[3][8] = {
        {"", "verb-that", "verb-marks", "verb-colon", "verb-preposition", "verb-noun",
         "verb-object", "marks-verb"},
        {"", "participle-that", "participle-marks", "participle-colon", "participle-preposition",
         "participle-noun", "participle-object", "marks-participle"},
        {"", "masdar-that", "masdar-marks", "masdar-colon", "masdar-preposition", "masdar-noun",
         "masdar-object", "marks-masdar"}};
    return cue->kind == CUE_SOURCE ? "according-to" : RULES[cue->kind][cue->intro];
}

/* A view told inside what another says (الطرف الآخر يرى أن) is no statement of its own. */
static bool is_view_within(const struct work *work, const struct cue *cue)
{
    enum { LOOK_BACK = 4 };
    bool is_view = cue->form != NULL && cue->kind == CUE_VERB &&
                   (LEXICON_VERBS[cue->form->verb].takes & LEXICON_IS_VIEW);
    if (is_view && scan_at(&work->scan, cue->first)->stretch >= 0)
        return true;
    for (size_t i = work->len; is_view && i > 0 && work->len - i < LOOK_BACK; i--) {
        const struct content *around = &work->pieces[i - 1].content;
        if (around->first <= cue->first && cue->first < around->end)
            return true;
    }
    return false;
}

/* Own words tell what others said with their names and a clause; شرحت له, يدعو إلى are the
   speaker's own acts and things' effects. */
static bool is_own_act(const struct work *work, const struct cue *cue)
{
    enum { SPEECH_MAX = 150 };
    const struct scan *scan = &work->scan;
    int inside = scan_at(scan, cue->first)->stretch;
    if (inside < 0 || cue->kind == CUE_MASDAR || cue->kind == CUE_SOURCE)
        return false;
    const struct stretch *stretch = &scan->stretches[inside];
    if (stretch->is_open || stretch->words > SPEECH_MAX)
        return false;
    bool is_loose =
        cue->intro == INTRO_PREP || cue->intro == INTRO_NOUN || cue->intro == INTRO_OBJECT;
    bool is_named = cue->kind == CUE_VERB && cue->mention.end > cue->mention.first &&
                    scan_has(scan, cue->mention.first, PHRASE_HEADS);
    return (is_loose && !is_named) ||
           (cue->kind == CUE_VERB && cue->mention.end <= cue->mention.first);
}

static void read_cue(struct work *work, const struct cue *cue)
{
    const struct scan *scan = &work->scan;
    struct piece piece = {.cue = {cue->first, cue->end},
                          .mention = cue->mention,
                          .form = cue->form,
                          .rule = rule_of(cue),
                          .order = cue->first,
                          .is_participle = cue->kind != CUE_VERB,
                          .is_aside = scan_has(scan, cue->first - 1, LEXICON_RELATIVE) ||
                                      (cue->kind == CUE_MASDAR && cue->mention.first == cue->end &&
                                       cue->mention.end > cue->end)};
    if (cue->kind == CUE_SOURCE) {
        if (content_of_source(scan, &work->cues, cue, &piece.content))
            work_push(work, &piece);
        return;
    }
    if (cue->before >= 0 && !scan->stretches[cue->before].is_used) {
        struct piece said = piece;
        said.rule = "marks-verb";
        said.content = content_of_stretch(scan, &scan->stretches[cue->before]);
        work_push(work, &said);
    }
    if (cue->intro == INTRO_BEFORE && cue->before < 0 &&
        content_before(scan, &work->cues, cue, &piece.content)) {
        piece.rule = "clause-verb";
        work_push(work, &piece);
        if (content_behind(scan, &work->cues, cue, &piece.content))
            work_push(work, &piece);
        return;
    }
    if (is_view_within(work, cue) || is_own_act(work, cue) ||
        !content_of_cue(scan, &work->cues, cue, &piece.content))
        return;
    work_push(work, &piece);
    struct piece next = piece;
    if (cue->intro == INTRO_THAT && edge_is_own_words(scan, piece.content.end)) {
        struct cue own = *cue;
        own.intro = INTRO_COLON;
        own.content = piece.content.end + 1;
        next.rule = "that-colon";
        if (content_of_cue(scan, &work->cues, &own, &next.content))
            work_push(work, &next);
        return;
    }
    next.rule = "that-continued";
    for (int i = 0;
         i < 8 && content_continued(scan, &work->cues, cue, &piece.content, &next.content); i++) {
        work_push(work, &next);
        piece = next;
    }
}

static int by_order(const void *a, const void *b)
{
    const struct piece *left = a;
    const struct piece *right = b;
    if (left->order != right->order)
        return left->order < right->order ? -1 : 1;
    return left->content.first < right->content.first ? -1
                                                      : left->content.first > right->content.first;
}

static struct span span_of(const struct scan *scan, int first, int end)
{
    if (first >= end)
        return (struct span){0, 0};
    return (struct span){scan_at(scan, first)->start, scan_at(scan, end - 1)->end};
}

/* A mention drops the clitics of its first word. */
static struct span mention_span(const struct scan *scan, struct phrase mention)
{
    struct span span = span_of(scan, mention.first, mention.end);
    if (span_is_empty(span) || scan_kind(scan, mention.first) != TOKEN_WORD)
        return span;
    const struct word *word = scan_word(scan, mention.first);
    struct str text = head(scan, mention.first);
    size_t cut = word_clitics(word, text);
    if (cut < text.len)
        span.start += cut;
    return span;
}

static int speaker_of(struct work *work, const struct piece *piece)
{
    if (piece->is_last)
        return speakers_last(&work->speakers);
    unsigned features = piece->form != NULL ? piece->form->features : SPEAKERS_ANYBODY;
    bool is_agreeing = piece->form != NULL && !piece->is_participle;
    return speakers_resolve(&work->speakers, piece->mention, features, piece->order, !is_agreeing);
}

/* Number of the referent among the speakers that are handed out. */
static int speaker_number(struct work *work, struct extraction *out, size_t *cap, int referent)
{
    if (referent < 0)
        return -1;
    struct referent *known = &work->speakers.names.items[referent];
    if (known->speaker < 0) {
        ARENA_PUSH_ROOM(work->scan.arena, out->speakers, *cap, out->speakers_len);
        known->speaker = (int)out->speakers_len++;
    }
    return known->speaker;
}

static struct quote quote_of(const struct work *work, const struct piece *piece)
{
    const struct scan *scan = &work->scan;
    struct quote quote = {.type = piece->content.type, .rule = piece->rule};
    quote.content = span_of(scan, piece->content.first, piece->content.end);
    quote.cue = span_of(scan, piece->cue.first, piece->cue.end);
    quote.mention = mention_span(scan, piece->mention);
    if (piece->form != NULL) {
        const struct lexicon_verb *verb = &LEXICON_VERBS[piece->form->verb];
        quote.lemma = str_from(verb->lemma);
        quote.stance = (enum quote_stance)verb->stance;
        quote.act = (enum quote_act)verb->act;
    } else if (piece->cue.end > piece->cue.first) {
        quote.lemma = head(scan, piece->cue.first);
    }
    return quote;
}

static bool is_said(const struct piece *piece)
{
    return piece->mention.end > piece->mention.first ||
           (piece->form != NULL && piece->form->part == LEXICON_MASDAR);
}

/* نقلت الوكالة عن فلان قوله, بحسب الوكالة، قال فلان: whose words the outer statement begins with is
   the one who goes on. */
static bool is_handed_on(const struct piece *outer, const struct piece *piece)
{
    bool is_first = piece->mention.first == outer->content.first ||
                    (piece->cue.end > piece->cue.first && piece->cue.first == outer->content.first);
    return piece->mention.end > piece->mention.first && !piece->is_aside && is_first &&
           piece->content.end + 1 >= outer->content.end;
}

static void resolve(struct work *work, struct extraction *out)
{
    size_t quotes_cap = 0;
    size_t speakers_cap = 0;
    int reach = 0;                    /* a piece that begins before it is nested */
    const struct piece *outer = NULL; /* of a body that may hand on */
    for (size_t i = 0; i < work->len; i++) {
        const struct piece *piece = &work->pieces[i];
        struct quote quote = quote_of(work, piece);
        int referent = speaker_of(work, piece);
        bool is_nested = piece->order < reach;
        bool is_inside = scan_at(&work->scan, piece->order)->stretch >= 0;
        /* Marks that go over مشيرا إلى: it is the speaker's still. */
        if (is_nested && is_inside && piece->is_participle && !is_said(piece) &&
            work->speakers.history_len > 0)
            referent = speakers_last(&work->speakers);
        const struct evidence evidence = {
            .language = QUOTE_LANGUAGE_AR,
            .lemma = piece->form != NULL ? LEXICON_VERBS[piece->form->verb].lemma : NULL,
            .kind = referent >= 0 ? work->speakers.names.items[referent].kind : SPEAKER_KIND_PERSON,
            .words = piece->content.end - piece->content.first,
            .is_nested = is_nested,
        };
        trace_end(work->speakers.names.trace, referent, evidence, &quote);
        if (referent < 0 && quote.type != QUOTE_TYPE_DIRECT)
            continue;
        /* أعلن … ما وصفه بـ: the speaker's own word inside what he says. */
        bool is_own_word = is_nested && piece->content.end <= reach && piece->form != NULL &&
                           (piece->form->features & LEXICON_OBJECT) && !piece->is_participle &&
                           work->speakers.history_len > 0 && referent == work->speakers.history[0];
        if (is_own_word)
            continue;
        quote.speaker = speaker_number(work, out, &speakers_cap, referent);
        if (!is_nested && !piece->is_aside) {
            speakers_note(&work->speakers, referent, piece->order, piece->content.end);
            reach = piece->content.end;
            outer =
                referent >= 0 && work->speakers.names.items[referent].kind != SPEAKER_KIND_PERSON
                    ? piece
                    : NULL;
        } else if (is_nested && outer != NULL && is_handed_on(outer, piece)) {
            speakers_note(&work->speakers, referent, piece->order, piece->content.end);
        }
        ARENA_PUSH_ROOM(work->scan.arena, out->quotes, quotes_cap, out->quotes_len);
        out->quotes[out->quotes_len++] = quote;
    }
    for (size_t i = 0; i < work->speakers.names.len; i++) {
        int number = work->speakers.names.items[i].speaker;
        if (number >= 0)
            out->speakers[number] = speakers_describe(&work->speakers, (int)i);
    }
    const struct trace *trace = work->speakers.names.trace;
    for (size_t i = 0; i < trace->names_len; i++) {
        const struct trace_name *name = &trace->names[i];
        struct quote_speaker speaker = speakers_describe(&work->speakers, name->referent);
        name->candidate->name = speaker.name;
        name->candidate->kind = speaker.kind;
    }
}

static int by_content(const void *a, const void *b)
{
    const struct quote *left = a;
    const struct quote *right = b;
    if (left->content.start != right->content.start)
        return left->content.start < right->content.start ? -1 : 1;
    if (left->content.end != right->content.end)
        return left->content.end > right->content.end ? -1 : 1;
    return left->cue.start < right->cue.start ? -1 : left->cue.start > right->cue.start;
}

void arabic_extract(struct arena *arena, struct str text, struct trace *trace,
                    struct extraction *out)
{
    struct work work = {.scan = {.arena = arena, .text = text}};
    scan_tokens(&work.scan);
    scan_surnames(&work.scan);
    scan_name_words(&work.scan);
    scan_marks(&work.scan);
    scan_names_in_marks(&work.scan);
    scan_sentences(&work.scan);
    cues_find(&work.cues, &work.scan);
    for (size_t i = 0; i < work.cues.len; i++)
        read_cue(&work, &work.cues.items[i]);
    left_headlines(&work);
    left_lists(&work);
    dialogue_read(&work);
    left_marks(&work);
    if (work.len > 1)
        qsort(work.pieces, work.len, sizeof(*work.pieces), by_order);
    speakers_init(&work.speakers, arena, &work.scan, trace);
    resolve(&work, out);
    if (out->quotes_len > 1)
        qsort(out->quotes, out->quotes_len, sizeof(*out->quotes), by_content);
    quote_link_chains(work.scan.arena, out);
}
