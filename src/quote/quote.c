/* The cascade: tokens, marks, then at each cue its content and mention, then who it is. Rules are
   named where they add a quotation. */
#include "quote/quote.h"

#include <stdlib.h>
#include <string.h>

#include "quote/scan.h"

enum { MENTION_MAX = 14, DIRECT_WORDS_MIN = 4, FRAGMENT_MAX = 3, CONTENT_MAX = 400 };

struct work {
    struct scan scan;
    struct speaker_list speakers;
    struct quote *quotes;
    size_t cap;
    size_t len;
};

static int enum_of(const char *name, const char *(*name_of)(int), int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(name, name_of(i)) == 0)
            return i;
    }
    return 0;
}
static const char *act_name(int act)
{
    return quote_act_name((enum quote_act)act);
}
static const char *stance_name(int stance)
{
    return quote_stance_name((enum quote_stance)stance);
}

static const struct token *at(const struct work *work, int i)
{
    return &work->scan.tokens[i];
}

static const struct lexicon_verb *verb_of(const struct token *token)
{
    return &LEXICON_VERBS[token->form->verb];
}

/* What to report: tokens, end exclusive; cue_first == cue_end when there is none. */
struct found {
    int first, end;
    int cue_first, cue_end;
    int mention_first, mention_end;
    const char *rule;
    double confidence;
};

static struct span span_of(const struct work *work, int first, int end)
{
    if (first >= end)
        return (struct span){0, 0};
    return (struct span){at(work, first)->start, at(work, end - 1)->end};
}

static void add(struct work *work, const struct found *found)
{
    int first = found->first;
    int end = found->end;
    while (first < end && at(work, first)->kind != TOKEN_WORD &&
           at(work, first)->kind != TOKEN_MARK)
        first++;
    while (end > first && at(work, end - 1)->kind != TOKEN_WORD &&
           at(work, end - 1)->kind != TOKEN_MARK)
        end--;
    if (first >= end)
        return;
    struct quote quote = {.type = QUOTE_TYPE_INDIRECT, .rule = found->rule};
    int own = at(work, first)->stretch;
    for (int i = first; i < end; i++) {
        if (at(work, i)->kind != TOKEN_MARK || at(work, i)->stretch < 0)
            continue;
        quote.type = QUOTE_TYPE_MIXED;
        work->scan.stretches[at(work, i)->stretch].is_used = true;
    }
    if (own >= 0) {
        const struct stretch *stretch = &work->scan.stretches[own];
        if (stretch->open == first && (stretch->close == end - 1 || stretch->close == end)) {
            quote.type = QUOTE_TYPE_DIRECT;
            first++;
            end = stretch->close == end ? end : end - 1;
        }
    }
    if (first >= end)
        return;
    quote.content = span_of(work, first, end);
    quote.cue = span_of(work, found->cue_first, found->cue_end);
    quote.mention = span_of(work, found->mention_first, found->mention_end);
    quote.confidence = found->confidence;
    if (found->cue_first < found->cue_end && at(work, found->cue_first)->form != NULL) {
        const struct lexicon_verb *verb = verb_of(at(work, found->cue_first));
        quote.lemma = str_from(verb->lemma);
        quote.stance = (enum quote_stance)enum_of(verb->stance, stance_name, 3);
        quote.act = (enum quote_act)enum_of(verb->act, act_name, 9);
    }
    quote.speaker =
        speaker_resolve(&work->speakers, &work->scan, found->mention_first, found->mention_end);
    ARENA_PUSH_ROOM(work->scan.arena, work->quotes, work->cap, work->len);
    work->quotes[work->len++] = quote;
}

static bool is_that(const struct token *token)
{
    static const char *const THAT[] = {"ان",    "بان",  "انه", "انها", "انهم", "بانه",
                                       "بانها", "اننا", "اني", "انني", "بانهم"};
    for (size_t i = 0; i < sizeof(THAT) / sizeof(THAT[0]); i++) {
        if (str_equals(token->word, str_from(THAT[i])))
            return true;
    }
    return false;
}

/* The preposition that the verb takes, as a word of its own or attached. */
static bool is_complement(const struct token *token, const char *takes)
{
    if (token->kind != TOKEN_WORD)
        return false;
    if (strchr(takes, 'i') != NULL && str_equals(token->word, STR("الي")))
        return true;
    if (strchr(takes, 'm') != NULL &&
        (str_equals(token->word, STR("من")) || str_equals(token->word, STR("عن"))))
        return true;
    if (strchr(takes, 'b') != NULL && token->word.len > 6 && str_starts(token->word, STR("ب")))
        return true;
    return strchr(takes, 'l') != NULL && str_equals(token->word, STR("علي"));
}

/* Where an indirect content that starts at `first` ends: the sentence, or before the next cue or
   the writer's aside. */
static int right_edge(const struct work *work, int first)
{
    int end = scan_sentence_end(&work->scan, first);
    end = end < first + CONTENT_MAX ? end : first + CONTENT_MAX;
    for (int i = first + 2; i < end; i++) {
        const struct token *token = at(work, i);
        if (token->stretch >= 0 || token->kind != TOKEN_WORD)
            continue;
        bool is_joined = str_starts(token->word, STR("و")) || str_starts(token->word, STR("ف"));
        bool is_behind_comma = at(work, i - 1)->kind == TOKEN_COMMA;
        bool is_followed =
            i + 1 < end &&
            (is_that(at(work, i + 1)) ||
             (token->form != NULL && is_complement(at(work, i + 1), verb_of(token)->takes)));
        if (token->form != NULL && token->form->part == LEXICON_PARTICIPLE &&
            (is_behind_comma || is_followed))
            return i;
        is_joined |= str_equals(at(work, i - 1)->word, STR("و"));
        if (token->form != NULL && token->form->part == LEXICON_VERB && is_joined &&
            strncmp(LEXICON_VERBS[token->form->verb].lemma, "و", 2) != 0)
            return i;
        if (is_behind_comma && (token->classes & (LEXICON_EDGE | LEXICON_SOURCE)))
            return i;
    }
    return end;
}

/* The end of the mention that starts at `first`. */
static int mention_end(const struct work *work, int first, int limit)
{
    int i = first;
    limit = limit < first + CONTENT_MAX ? limit : first + CONTENT_MAX;
    for (; i < limit; i++) {
        const struct token *token = at(work, i);
        if (token->kind != TOKEN_WORD || token->stretch >= 0 || is_that(token))
            break;
        if ((token->classes & LEXICON_STOP) && !(token->classes & LEXICON_TITLE))
            break;
        if (token->form != NULL && token->form->part != LEXICON_MASDAR &&
            (i > first || token->form->part == LEXICON_PARTICIPLE))
            break;
    }
    return i;
}

/* A subject before its verb, from the start of the sentence. */
static int subject_before(const struct work *work, int cue)
{
    int i = cue;
    while (i > 0 && cue - i < MENTION_MAX && at(work, i - 1)->kind == TOKEN_WORD &&
           at(work, i - 1)->stretch < 0 && at(work, i - 1)->form == NULL &&
           !(at(work, i - 1)->classes & LEXICON_STOP))
        i--;
    bool is_named =
        i < cue &&
        (cue - i <= 2 || (at(work, i)->classes & ~(unsigned)(LEXICON_EDGE | LEXICON_STOP)) != 0);
    bool is_start = is_named && (i == 0 || at(work, i - 1)->kind == TOKEN_LINE ||
                                 at(work, i - 1)->kind == TOKEN_STOP);
    return is_start ? i : cue;
}

/* A quoted stretch just before the cue: “…”، قال فلان */
static int stretch_before(const struct work *work, int cue)
{
    int i = cue - 1;
    while (i >= 0 && i >= cue - 2 &&
           (at(work, i)->kind == TOKEN_COMMA || at(work, i)->kind == TOKEN_STOP))
        i--;
    bool is_mark = i >= 0 && at(work, i)->kind == TOKEN_MARK && at(work, i)->stretch >= 0;
    return is_mark ? at(work, i)->stretch : -1;
}

static void add_stretch(struct work *work, struct found *found, int stretch)
{
    struct stretch *s = &work->scan.stretches[stretch];
    if (s->is_used)
        return;
    s->is_used = true;
    found->first = s->open;
    found->end = s->close < work->scan.len && at(work, s->close)->kind == TOKEN_MARK ? s->close + 1
                                                                                     : s->close;
    add(work, found);
}

/* How far the subject reaches when its object follows with nothing between: the titles, and one
   word with the article or two without it. */
static int short_mention(const struct work *work, int first, int end)
{
    int i = first;
    while (i < end && (at(work, i)->classes & (LEXICON_TITLE | LEXICON_ORGANIZATION)))
        i++;
    if (i > first && (at(work, i - 1)->classes & LEXICON_ORGANIZATION))
        return i < end && i - first == 1 && !str_starts(at(work, i - 1)->word, STR("ال")) ? i + 1
                                                                                          : i;
    bool is_definite = i < end && str_starts(at(work, i)->word, STR("ال"));
    i += is_definite ? 1 : 2;
    return i < end ? i : end;
}

/* A content that is a noun phrase: أعلن X انتهاء …, محذرا من …, يتهم X Y بـ… */
static void read_noun(struct work *work, struct found *found, const char *takes, bool is_attached)
{
    int cue = found->cue_first;
    enum lexicon_part part = at(work, cue)->form->part;
    bool is_prepositional = found->cue_end == cue + 2 || is_attached;
    bool takes_noun =
        strchr(takes, 'w') != NULL || (part == LEXICON_PARTICIPLE && strchr(takes, 'n') != NULL);
    if (part == LEXICON_MASDAR || (!is_prepositional && !takes_noun))
        return;
    found->first = found->cue_end;
    if (is_prepositional || part == LEXICON_PARTICIPLE) {
        if (found->mention_end > cue)
            found->mention_first = found->mention_end = found->cue_end;
    } else if (found->mention_first > cue) {
        found->mention_end = short_mention(work, found->mention_first, found->mention_end);
        found->first = found->mention_end;
    }
    found->end = right_edge(work, found->first);
    if (found->end - found->first < 2)
        return;
    found->rule = "verb-noun";
    found->confidence = 0.5;
    add(work, found);
}

/* بحسب X: the rest of the sentence before it, or behind its comma. */
static void read_source(struct work *work, int cue)
{
    int sentence = scan_sentence_end(&work->scan, cue);
    struct found found = {.cue_first = cue, .cue_end = cue + 1, .mention_first = cue + 1};
    if (found.mention_first < sentence && str_starts(at(work, cue)->word, STR("وفقا")))
        found.mention_first += str_equals(at(work, cue + 1)->word, STR("ل"));
    found.mention_end = found.mention_first;
    while (found.mention_end < sentence && found.mention_end - cue < MENTION_MAX &&
           at(work, found.mention_end)->kind == TOKEN_WORD &&
           at(work, found.mention_end)->stretch < 0)
        found.mention_end++;
    if (found.mention_end == found.mention_first)
        return;
    int before = cue;
    while (
        before > 0 && cue - before < 80 && at(work, before - 1)->kind != TOKEN_LINE &&
        (at(work, before - 1)->kind != TOKEN_STOP || at(work, before - 1)->stretch >= 0) &&
        (at(work, before - 1)->form == NULL || at(work, before - 1)->form->part == LEXICON_MASDAR))
        before--;
    bool is_reported = before > 0 && at(work, before - 1)->form != NULL;
    if (is_reported)
        return;
    found.rule = "according-to";
    found.confidence = 0.6;
    found.first = cue - before > 3 ? before : found.mention_end;
    found.end = cue - before > 3 ? cue : right_edge(work, found.mention_end);
    add(work, &found);
}

/* Marks around the source's own name: قالت «X» إن … */
static bool is_name(const struct work *work, const struct stretch *stretch)
{
    if (stretch->words > FRAGMENT_MAX)
        return false;
    for (int i = stretch->close + 1; i < work->scan.len && i < stretch->close + 8; i++) {
        if (is_that(at(work, i)))
            return true;
        if (at(work, i)->kind != TOKEN_WORD || at(work, i)->form != NULL)
            return false;
    }
    return false;
}

/* A verb, participle or masdar of saying at `cue`; returns the token to go on with. */
static int read_cue(struct work *work, int cue)
{
    const char *takes = verb_of(at(work, cue))->takes;
    enum lexicon_part part = at(work, cue)->form->part;
    int sentence = scan_sentence_end(&work->scan, cue);
    struct found found = {.cue_first = cue, .cue_end = cue + 1};
    bool is_next = cue + 1 < sentence && is_complement(at(work, cue + 1), takes);
    bool is_attached = is_next && str_starts(at(work, cue + 1)->word, STR("ب"));
    if (is_next && !is_attached)
        found.cue_end++;
    found.mention_first = found.cue_end;
    found.mention_end =
        part == LEXICON_VERB ? mention_end(work, found.cue_end, sentence) : found.cue_end;
    if (part == LEXICON_VERB && found.mention_first == found.mention_end) {
        found.mention_first = subject_before(work, cue);
        found.mention_end = cue;
    }
    int before = stretch_before(work, cue);
    if (part == LEXICON_VERB && before >= 0 && work->scan.stretches[before].words >= FRAGMENT_MAX) {
        found.rule = "marks-before-verb";
        found.confidence = 0.9;
        add_stretch(work, &found, before);
    }
    int limit = sentence < cue + MENTION_MAX + 8 ? sentence : cue + MENTION_MAX + 8;
    for (int i = found.cue_end; i < limit; i++) {
        const struct token *token = at(work, i);
        if (i > cue + 1 && token->form != NULL && token->form->part == LEXICON_VERB)
            return i;
        if (token->kind == TOKEN_MARK && token->stretch >= 0) {
            const struct stretch *s = &work->scan.stretches[token->stretch];
            if (is_name(work, s)) {
                found.mention_end = s->close + 1;
                i = s->close;
                continue;
            }
            bool is_said = s->words >= DIRECT_WORDS_MIN || i == found.cue_end ||
                           i == found.mention_end || at(work, i - 1)->kind == TOKEN_COLON;
            if (is_said) {
                found.rule = "verb-marks";
                found.confidence = 0.9;
                add_stretch(work, &found, token->stretch);
                return s->close;
            }
            i = s->close;
            continue;
        }
        if (token->kind == TOKEN_COLON) {
            bool is_marked = i + 1 < work->scan.len && at(work, i + 1)->kind == TOKEN_MARK;
            if (is_marked)
                continue;
            found.first = i + 1;
            found.end = sentence;
            found.rule = "verb-colon";
            found.confidence = 0.7;
            add(work, &found);
            return sentence;
        }
        bool is_late = part == LEXICON_VERB && i > cue + 1 && i == found.mention_end &&
                       is_complement(token, takes) && !is_that(token);
        if (is_late) {
            found.first = str_starts(token->word, STR("ب")) ? i : i + 1;
            found.end = right_edge(work, found.first);
            found.rule = "verb-preposition";
            found.confidence = 0.6;
            int that = found.first;
            if (that >= sentence || !is_that(at(work, that))) {
                add(work, &found);
                return i;
            }
        }
        if (is_that(token) && strchr(takes, 'c') == NULL) {
            found.first = i + 1;
            found.end = right_edge(work, i + 1);
            found.rule = "verb-anna";
            found.confidence = 0.8;
            add(work, &found);
            return i;
        }
    }
    read_noun(work, &found, takes, is_attached);
    return cue;
}

/* The prepositions by which verbs of demand, warning and denial take their noun after the mention.
 */
static void read_quotes(struct work *work)
{
    for (int i = 0; i < work->scan.len; i++) {
        const struct token *token = at(work, i);
        if (token->stretch >= 0 && work->scan.stretches[token->stretch].words > FRAGMENT_MAX)
            continue;
        if (token->classes & LEXICON_SOURCE) {
            read_source(work, i);
            continue;
        }
        if (token->form == NULL)
            continue;
        int next = read_cue(work, i);
        i = next > i ? next - 1 : i;
    }
}

/* Long stretches with no cue: the source before goes on. */
static void read_left_marks(struct work *work)
{
    for (int i = 0; i < work->scan.stretches_len; i++) {
        const struct stretch *stretch = &work->scan.stretches[i];
        if (stretch->is_used || stretch->words < 2 * DIRECT_WORDS_MIN)
            continue;
        /* Resolve as of this place: the speaker of the last quotation that starts before it. */
        size_t start = at(work, stretch->open)->start;
        size_t low = 0;
        size_t high = work->len;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (work->quotes[middle].content.start < start)
                low = middle + 1;
            else
                high = middle;
        }
        work->speakers.last = low > 0 ? work->quotes[low - 1].speaker : -1;
        struct found found = {.rule = "marks-alone", .confidence = 0.6};
        add_stretch(work, &found, i);
    }
}

static int compare(const void *a, const void *b)
{
    const struct quote *left = a;
    const struct quote *right = b;
    if (left->content.start != right->content.start)
        return left->content.start < right->content.start ? -1 : 1;
    if (left->content.end != right->content.end)
        return left->content.end > right->content.end ? -1 : 1;
    return 0;
}

/* Arabic when more bytes of its letters than of Latin ones stand in the text. */
static enum quote_language language_of(struct str text)
{
    size_t arabic = 0;
    size_t latin = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        arabic += byte >= 0xD8 && byte <= 0xDB;
        latin += (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    }
    return arabic >= latin ? QUOTE_LANGUAGE_AR : QUOTE_LANGUAGE_EN;
}

enum status quote_extract(struct arena *arena, struct str text, struct str language,
                          struct extraction *out)
{
    enum quote_language spoken = language_of(text);
    if (str_equals(language, STR("ar")))
        spoken = QUOTE_LANGUAGE_AR;
    else if (str_equals(language, STR("en")))
        spoken = QUOTE_LANGUAGE_EN;
    else if (!str_is_empty(language))
        return STATUS_UNSUPPORTED;
    struct work work = {.scan = {.arena = arena, .text = text},
                        .speakers = {.arena = arena, .last = -1, .last_person = -1}};
    scan_tokens(&work.scan);
    scan_marks(&work.scan);
    scan_sentences(&work.scan);
    speaker_learn(&work.speakers, &work.scan);
    read_quotes(&work);
    if (work.len > 1)
        qsort(work.quotes, work.len, sizeof(*work.quotes), compare);
    read_left_marks(&work);
    if (work.len > 1)
        qsort(work.quotes, work.len, sizeof(*work.quotes), compare);
    *out = (struct extraction){.language = spoken,
                               .quotes = work.quotes,
                               .quotes_len = work.len,
                               .speakers = work.speakers.items,
                               .speakers_len = work.speakers.len};
    return STATUS_OK;
}
