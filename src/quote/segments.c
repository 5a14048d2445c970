/* Cuts long texts, and puts together what is found in their parts. */
#include "quote/segments.h"

#include "text/utf8.h"

enum { PROBES_MAX = 64 };

/* Numbers of speakers by the hash of their names: open addressing. One that finds no slot stands
   twice in the list. */
struct segment_speakers {
    struct arena *arena;
    int *slots; /* 1 + number, 0: free */
    size_t size;
    size_t len;
    size_t quotes_cap;
    size_t speakers_cap;
};

/* Where the last `needle` of the text begins, or STR_NONE. */
static size_t last_of(struct str text, struct str needle)
{
    size_t found = STR_NONE;
    for (size_t at = str_find(text, needle, 0); at != STR_NONE; at = str_find(text, needle, at + 1))
        found = at;
    return found;
}

size_t segment_end(struct str text, size_t start)
{
    if (text.len - start <= SEGMENT_BYTES + SEGMENT_SLACK)
        return text.len;
    size_t from = start + SEGMENT_BYTES;
    struct str slack = str_slice(text, from, from + SEGMENT_SLACK);
    const struct str places[] = {STR("\n\n"), STR("\n"), STR(". "), STR(" ")};
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        size_t at = last_of(slack, places[i]);
        if (at != STR_NONE)
            return from + at + places[i].len;
    }
    return start + utf8_cut(str_slice(text, start, text.len), SEGMENT_BYTES).len;
}

struct segment_speakers *segment_speakers_new(struct arena *arena)
{
    struct segment_speakers *speakers = ARENA_NEW(arena, struct segment_speakers);
    speakers->arena = arena;
    return speakers;
}

/* The slot of the speaker, or a free one, or NULL. */
static int *slot_of(const struct segment_speakers *speakers, const struct quote_speaker *known,
                    const struct quote_speaker *speaker)
{
    size_t home = str_hash(speaker->name);
    for (size_t i = 0; i < PROBES_MAX; i++) {
        int *slot = &speakers->slots[(home + i) & (speakers->size - 1)];
        if (*slot == 0 || (known[*slot - 1].kind == speaker->kind &&
                           str_equals(known[*slot - 1].name, speaker->name)))
            return slot;
    }
    return NULL;
}

static void grow(struct segment_speakers *speakers, const struct extraction *out)
{
    if (speakers->len * 2 < speakers->size)
        return;
    speakers->size = speakers->size == 0 ? 1024 : speakers->size * 2;
    speakers->slots = ARENA_ARRAY(speakers->arena, speakers->size, int);
    for (size_t i = 0; i < out->speakers_len; i++) {
        int *slot = slot_of(speakers, out->speakers, &out->speakers[i]);
        if (slot != NULL)
            *slot = (int)i + 1;
    }
}

/* The speaker's number in `out`; a title is taken where there was none. Names that were put
   together (those of tags) lie in the arena of the part, so what is kept of them is a copy. */
static int add_speaker(struct segment_speakers *speakers, const struct quote_speaker *speaker,
                       struct extraction *out)
{
    grow(speakers, out);
    int *slot = slot_of(speakers, out->speakers, speaker);
    if (slot != NULL && *slot != 0) {
        struct quote_speaker *known = &out->speakers[*slot - 1];
        if (str_is_empty(known->title))
            known->title = arena_copy(speakers->arena, speaker->title);
        return *slot - 1;
    }
    ARENA_PUSH_ROOM(speakers->arena, out->speakers, speakers->speakers_cap, out->speakers_len);
    out->speakers[out->speakers_len++] = (struct quote_speaker){
        .name = arena_copy(speakers->arena, speaker->name),
        .title = arena_copy(speakers->arena, speaker->title),
        .kind = speaker->kind,
    };
    speakers->len++;
    if (slot != NULL)
        *slot = (int)out->speakers_len;
    return (int)out->speakers_len - 1;
}

static struct span moved(struct span span, size_t start)
{
    return span_is_empty(span) ? span : (struct span){span.start + start, span.end + start};
}

void segment_add(struct arena *arena, struct segment_speakers *speakers, size_t start,
                 const struct extraction *found, struct extraction *out)
{
    int *numbers = ARENA_ARRAY(arena, found->speakers_len, int);
    for (size_t i = 0; i < found->speakers_len; i++)
        numbers[i] = add_speaker(speakers, &found->speakers[i], out);
    for (size_t i = 0; i < found->quotes_len; i++) {
        struct quote quote = found->quotes[i];
        quote.content = moved(quote.content, start);
        quote.cue = moved(quote.cue, start);
        quote.mention = moved(quote.mention, start);
        quote.speaker = quote.speaker >= 0 ? numbers[quote.speaker] : -1;
        struct quote_link *chain =
            quote.chain_len > 0 ? ARENA_ARRAY(arena, quote.chain_len, struct quote_link) : NULL;
        for (size_t k = 0; k < quote.chain_len; k++) {
            chain[k] = quote.chain[k];
            chain[k].name = arena_copy(arena, chain[k].name);
            chain[k].mention = moved(chain[k].mention, start);
        }
        quote.chain = chain;
        ARENA_PUSH_ROOM(arena, out->quotes, speakers->quotes_cap, out->quotes_len);
        out->quotes[out->quotes_len++] = quote;
    }
}
