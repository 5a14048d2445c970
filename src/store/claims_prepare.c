/* What is computed of quotations before they look for their claims: keys, marks, on whom they rest.
 */
#include "base/id.h"
#include "store/claims_source.h"
#include "store/claims_write.h"

/* Four bytes of each key tell two roots of a few hundred apart. */
enum { KEY_BYTES = 4 };

static void make_keys(struct arena *scratch, struct claim_draft *draft)
{
    struct compare_keys *keys = &draft->keys;
    compare_keys_of(scratch, &draft->statement, keys);
    draft->marks_len = compare_key_bands(keys, draft->marks);
    compare_shorten_keys(keys);
}

struct compare_telling claims_telling(struct str lemma, struct str act, struct str type)
{
    return (struct compare_telling){
        .lemma = lemma,
        .act = act,
        .is_direct = str_equals(type, str_from(quote_type_name(QUOTE_TYPE_DIRECT))),
    };
}

void claims_prepare_one(struct arena *arena, struct str content,
                        const struct compare_telling *telling, struct claim_draft *out_draft)
{
    out_draft->telling = *telling;
    out_draft->statement.text = content;
    out_draft->statement.span = (struct span){0, content.len};
    out_draft->statement.is_denied = compare_is_denial(telling->lemma);
    make_keys(arena, out_draft);
}

static int64_t time_of(const struct article_record *record, size_t index, int64_t now_us)
{
    const struct said *said = &record->said[index];
    if (said->grain != DATE_GRAIN_UNKNOWN && said->basis != SAID_BASIS_ARTICLE)
        return said->at_us;
    return record->draft->has_published_at ? record->draft->published_at_us : now_us;
}

struct claim_drafts claims_prepare(struct arena *arena, const struct article_record *record,
                                   int64_t now_us)
{
    const struct extraction *extraction = record->extraction;
    struct claim_drafts drafts = {
        .items = ARENA_ARRAY(arena, extraction->quotes_len, struct claim_draft),
        .len = extraction->quotes_len,
    };
    struct str outlet = source_key(arena, record->outlet_name);
    _cleanup_arena_ struct arena *scratch = arena_new();
    for (size_t i = 0; i < drafts.len; i++) {
        const struct quote *quote = &extraction->quotes[i];
        struct claim_draft *draft = &drafts.items[i];
        arena_reset(scratch);
        draft->statement = (struct compare_statement){
            .text = record->draft->text,
            .span = quote->content,
            .is_denied = compare_is_denial(quote->lemma),
        };
        draft->telling = claims_telling(quote->lemma, str_from(quote_act_name(quote->act)),
                                        str_from(quote_type_name(quote->type)));
        make_keys(scratch, draft);
        if (quote->speaker >= 0)
            draft->statement.speaker = extraction->speakers[quote->speaker].name;
        draft->has_link = quote->chain_len > 0;
        draft->source =
            draft->has_link ? source_key(arena, quote->chain[quote->chain_len - 1].name) : outlet;
        draft->at_us = time_of(record, i, now_us);
    }
    return drafts;
}

struct claim_drafts claims_prepare_again(struct arena *arena, const struct claim_drafts *drafts)
{
    struct claim_drafts again = {.items = ARENA_ARRAY(arena, drafts->len, struct claim_draft),
                                 .len = drafts->len};
    int64_t first_id = id_new_run(drafts->len); /* lists have the highest first, as in the text */
    for (size_t i = 0; i < drafts->len; i++) {
        again.items[i] = drafts->items[i];
        again.items[i].quote_id = first_id - (int64_t)i;
    }
    return again;
}

void claims_attribute(struct claim_drafts *drafts, const struct extraction *extraction,
                      const struct speaker_drafts *speakers)
{
    for (size_t i = 0; i < drafts->len; i++) {
        int speaker = extraction->quotes[i].speaker;
        drafts->items[i].speaker_id = speaker >= 0 ? speakers->items[speaker].id : 0;
    }
}

void claims_read_keys(struct str bytes, struct compare_keys *out_keys)
{
    out_keys->len = 0;
    for (size_t at = 0; at + KEY_BYTES <= bytes.len && out_keys->len < COMPARE_KEYS_MAX;
         at += KEY_BYTES) {
        uint64_t key = 0;
        for (size_t i = 0; i < KEY_BYTES; i++)
            key = key << 8 | (unsigned char)bytes.ptr[at + i];
        out_keys->items[out_keys->len++] = key;
    }
}

size_t claims_keys_shared(const struct compare_keys *a, const struct compare_keys *b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->len; i++) {
        for (size_t k = 0; k < b->len; k++)
            shared += a->items[i] == b->items[k];
    }
    return shared;
}

struct str claims_keys_text(struct arena *arena, const struct compare_keys *keys)
{
    static const char HEX[] = "0123456789abcdef";
    size_t len = 0;
    char *text = arena_alloc(arena, 2 + keys->len * KEY_BYTES * 2);
    text[len++] = '\\';
    text[len++] = 'x';
    for (size_t i = 0; i < keys->len; i++) {
        for (int shift = KEY_BYTES * 8 - 4; shift >= 0; shift -= 4)
            text[len++] = HEX[keys->items[i] >> shift & 0xF];
    }
    return str_of(text, len);
}

int64_t claims_hash_at(uint64_t hash, int64_t at_us, int days)
{
    static const int64_t DAY_US = INT64_C(86400000000);
    uint64_t period = (uint64_t)(at_us / (days * DAY_US));
    uint64_t mixed = (hash ^ period * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xBF58476D1CE4E5B9);
    return (int64_t)(mixed ^ mixed >> 31);
}

static void add_marks_at(struct array *array, const struct claim_draft *draft, int64_t at_us)
{
    for (size_t i = 0; i < draft->marks_len; i++)
        array_add_int(array, claims_hash_at(draft->marks[i], at_us, 2 * CLAIM_WINDOW_DAYS));
}

void claims_add_marks(struct array *array, const struct claim_draft *draft)
{
    static const int64_t WINDOW_US = CLAIM_WINDOW_DAYS * INT64_C(86400000000);
    add_marks_at(array, draft, draft->at_us - WINDOW_US);
    add_marks_at(array, draft, draft->at_us + WINDOW_US);
}

struct str claims_marks_text(struct arena *arena, const struct claim_draft *draft)
{
    struct array array = array_begin(arena);
    add_marks_at(&array, draft, draft->at_us);
    return array_text(&array);
}
