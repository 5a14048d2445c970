/* Cuts the article into words, marks and stops. A spelling is normalised and looked up once,
   however often it comes. */
#include "quote/scan.h"

#include "text/utf8.h"

/* Words can be made that the hash sends to one slot: PROBES_MAX is more than other words need in a
   table that is half empty, and one that finds no slot is analysed each time. */
enum { WORD_BYTES_MAX = 96, PROBES_MAX = 128, TOKEN_BYTES_LEAST = 8 };

static const struct word NO_WORD = {0};

/* Spellings met so far: open addressing, grown to stay half empty. */
struct spelling {
    struct str raw;
    struct word *word;
};
struct spellings {
    struct arena *arena;
    struct habits habits;
    struct spelling *slots;
    size_t size; /* a power of two */
    size_t len;
};

/* The slot of the spelling, or a free one, or NULL. */
static struct spelling *slot_of(const struct spellings *table, struct str raw)
{
    size_t home = str_hash(raw);
    for (size_t i = 0; i < PROBES_MAX; i++) {
        struct spelling *slot = &table->slots[(home + i) & (table->size - 1)];
        if (slot->word == NULL || str_equals(slot->raw, raw))
            return slot;
    }
    return NULL;
}

static void grow(struct spellings *table)
{
    struct spellings larger = {.arena = table->arena,
                               .habits = table->habits,
                               .size = table->size == 0 ? 1024 : table->size * 2};
    larger.slots = ARENA_ARRAY(table->arena, larger.size, struct spelling);
    for (size_t i = 0; i < table->size; i++) {
        const struct spelling *known = &table->slots[i];
        struct spelling *slot = known->word != NULL ? slot_of(&larger, known->raw) : NULL;
        if (slot != NULL)
            *slot = *known;
    }
    larger.len = table->len;
    *table = larger;
}

static struct word *intern(struct spellings *table, struct str raw)
{
    if (table->len * 2 >= table->size)
        grow(table);
    struct spelling *slot = slot_of(table, raw);
    if (slot == NULL)
        return word_new(table->arena, raw, table->habits);
    if (slot->word == NULL) {
        *slot = (struct spelling){raw, word_new(table->arena, raw, table->habits)};
        table->len++;
    }
    return slot->word;
}

/* لترامب, where the article also has ترامب: the clitic is told by the bare spelling. */
static void split_known(const struct spellings *table, const struct spelling *slot)
{
    enum { LETTER = 2, NAME_MIN = 6, NAME_SURE = 8 };
    struct word *word = slot->word;
    bool is_known = word->classes != 0 || word->form != NULL || word->that != THAT_NONE ||
                    word->has_article || word->preposition != 0 || word->conjunction != 0;
    if (is_known || slot->raw.len < LETTER + NAME_MIN)
        return;
    struct str first = str_slice(slot->raw, 0, LETTER);
    char preposition = str_equals(first, STR("ل")) ? 'l' : str_equals(first, STR("ب")) ? 'b' : 0;
    char conjunction = str_equals(first, STR("و")) ? 'w' : str_equals(first, STR("ف")) ? 'f' : 0;
    if (preposition == 0 && conjunction == 0)
        return;
    const struct spelling *rest = slot_of(table, str_slice(slot->raw, LETTER, slot->raw.len));
    const struct word *bare = rest != NULL ? rest->word : NULL;
    bool is_rare = bare != NULL && bare->count < 2 && slot->raw.len < LETTER + NAME_SURE;
    if (bare == NULL || is_rare || bare->form != NULL ||
        (bare->classes & ~(unsigned)LEXICON_GIVEN) != 0)
        return;
    word->preposition = preposition;
    word->conjunction = conjunction;
    word->stem = bare->stem;
    if (conjunction != 0)
        word->base = bare->base;
}

/* علي, where the article writes the preposition على: the name. With as many of both, the dots of
   the last letter tell nothing. */
static void find_ali(const struct spellings *table)
{
    if (table->habits.has_loose_ya)
        return;
    const struct spelling *name = slot_of(table, STR("علي"));
    const struct spelling *above = slot_of(table, STR("على"));
    if (name == NULL || name->word == NULL || above == NULL || above->word == NULL)
        return;
    if (above->word->count >= 2 && above->word->count >= 2 * name->word->count)
        name->word->classes = LEXICON_GIVEN;
}

static bool is_word_code(uint32_t code)
{
    if (code < 0x80) {
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
               (code >= 'a' && code <= 'z') || code == '_';
    }
    if (code == 0x060C || code == 0x061B || code == 0x061F || code == 0x06D4 || code == 0xAB ||
        code == 0xBB || code == 0xA0 || code == 0xFEFF)
        return false;
    return code < 0x2000 || code == 0x200C || code == 0x200D || (code > 0x206F && code < 0x3000) ||
           code > 0x303F;
}

static bool is_space(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\r' || code == 0xA0 || code == 0xFEFF ||
           (code >= 0x2000 && code <= 0x200F) || (code >= 0x202A && code <= 0x202F) ||
           code == 0x3000;
}

static enum token_kind kind_of(uint32_t code)
{
    switch (code) {
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2039:
    case 0x203A:
        return TOKEN_MARK;
    case '.':
    case '!':
    case '?':
    case 0x061F:
    case 0x06D4:
        return TOKEN_STOP;
    case ',':
    case ';':
    case 0x060C:
    case 0x061B:
        return TOKEN_COMMA;
    case ':':
        return TOKEN_COLON;
    case '\n':
    case 0x2028:
    case 0x2029:
        return TOKEN_LINE;
    default:
        return is_word_code(code) ? TOKEN_WORD : TOKEN_OTHER;
    }
}

/* #صندوق_النقد: the sign before a tag, and the strokes between its words, of Arabic letters. */
static bool is_tag_sign(struct str text, size_t at, uint32_t code)
{
    if (code == '#')
        return at + 1 < text.len && (unsigned char)text.ptr[at + 1] >= 0xD8;
    return code == '_' && at > 0 && (unsigned char)text.ptr[at - 1] >= 0x80;
}

static bool is_digit_at(struct str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* The bytes of the letters at `at`, no more than three of them; 0 when there are none or more. */
static size_t short_run(struct str text, size_t at)
{
    enum { LETTERS_MAX = 3 };
    size_t first = at;
    for (int letters = 0; at < text.len; letters++) {
        uint32_t code = 0;
        size_t next = utf8_next(text, at, &code);
        if (!is_word_code(code))
            break;
        if (letters == LETTERS_MAX)
            return 0;
        at = next;
    }
    return at - first;
}

/* إف.بي.آي: between the short words of an abbreviation of three or more. */
static bool is_abbreviation_point(const struct scan *scan, const struct token *token)
{
    struct str text = scan->text;
    const struct token *word = scan->len > 0 ? &scan->tokens[scan->len - 1] : NULL;
    if (word == NULL || word->kind != TOKEN_WORD || word->end != token->start ||
        short_run(text, word->start) == 0)
        return false;
    size_t next = short_run(text, token->end);
    size_t behind = token->end + next;
    if (next == 0)
        return false;
    const struct token *before = scan->len > 1 ? &scan->tokens[scan->len - 2] : NULL;
    bool is_second = before != NULL && before->code == '.' && before->kind == TOKEN_OTHER &&
                     before->end == word->start;
    bool is_first = behind < text.len && text.ptr[behind] == '.' && short_run(text, behind + 1) > 0;
    return is_first || is_second;
}

/* A stop or comma inside a number, a run of dots or one behind a single letter (د.) is none. */
static bool is_no_stop(const struct scan *scan, const struct token *token)
{
    if (is_digit_at(scan->text, token->end) && token->start > 0 &&
        is_digit_at(scan->text, token->start - 1))
        return true;
    if (token->code != '.')
        return false;
    bool is_run = (token->end < scan->text.len && scan->text.ptr[token->end] == '.') ||
                  (token->start > 0 && scan->text.ptr[token->start - 1] == '.');
    const struct token *last = scan->len > 0 ? &scan->tokens[scan->len - 1] : NULL;
    bool is_letter = last != NULL && last->kind == TOKEN_WORD && last->end == token->start &&
                     last->end - last->start <= 2;
    return is_run || is_letter || is_abbreviation_point(scan, token);
}

/* ‘(( … ))’ in doubled brackets is a pair of marks as well. */
static bool is_doubled(const struct scan *scan, const struct token *token)
{
    return (token->code == '(' || token->code == ')') && token->end < scan->text.len &&
           scan->text.ptr[token->end] == (char)token->code;
}

static void push(struct scan *scan, const struct token *token)
{
    ARENA_PUSH_ROOM(scan->arena, scan->tokens, scan->tokens_cap, (size_t)scan->len);
    scan->tokens[scan->len++] = *token;
}

static bool can_be_surname(const struct word *word)
{
    return word->classes == 0 && word->form == NULL && word->that == THAT_NONE &&
           word->preposition == 0 && word->conjunction == 0 && !word->is_verbal_noun &&
           !word->is_thing && word->norm.len > 4 && !str_ends(word->norm, STR("ا"));
}

/* أشرف بقاضي، …: behind a given name and before a comma a word with ب that comes again is a family
   name. */
static bool is_prefixed_surname(const struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    unsigned others = LEXICON_STOP | LEXICON_TIME | LEXICON_PLACE | LEXICON_EVENT | LEXICON_VENUE;
    return word->preposition == 'b' && !word->has_article && word->form == NULL &&
           !(word->classes & others) && word->count >= 2 && scan_kind(scan, i + 1) == TOKEN_COMMA;
}

/* محمد بنعيسى, عبد الحق بلقاسم: a family name of the Maghreb, and no preposition, before a comma, a
   clause, a title or the end. */
static bool is_maghreb_surname(const struct scan *scan, int i)
{
    enum { LETTERS_MIN = 10 }; /* bytes */
    static const struct str HEADS[] = {STR_INIT("بن"), STR_INIT("بل"), STR_INIT("بو")};
    const struct word *word = scan_word(scan, i);
    unsigned others = LEXICON_STOP | LEXICON_TIME | LEXICON_PLACE | LEXICON_EVENT | LEXICON_VENUE |
                      LEXICON_TITLE | LEXICON_ORG;
    bool is_like = false;
    for (size_t k = 0; k < COUNT_OF(HEADS); k++)
        is_like |= str_starts(word->norm, HEADS[k]);
    bool is_closed = i + 1 >= scan->len || scan_kind(scan, i + 1) != TOKEN_WORD ||
                     scan_word(scan, i + 1)->that != THAT_NONE ||
                     scan_has(scan, i + 1, LEXICON_TITLE | LEXICON_SPOKES | LEXICON_STOP);
    return is_like && is_closed && word->norm.len >= LETTERS_MIN && word->preposition == 'b' &&
           word->form == NULL && !(word->classes & others) && !word->has_pronoun &&
           !word->is_verbal_noun && !word->is_act;
}

/* عز الدين, نور الدين: a given name of two words. */
static bool is_of_faith(const struct scan *scan, int i)
{
    return (scan_word(scan, i)->roles & LEXICON_BEFORE_FAITH) && scan_is(scan, i + 1, STR("الدين"));
}

void scan_surnames(struct scan *scan)
{
    enum { WORDS_MAX = 3 };
    int left = 0;
    for (int i = 0; i < scan->len; i++) {
        /* Spellings are the scan's own; nobody else has them yet. */
        struct word *word = (struct word *)scan->tokens[i].word;
        bool is_behind_title = i > 0 && word->has_article && scan_word(scan, i - 1)->has_article &&
                               scan_has(scan, i - 1, LEXICON_TITLE);
        if (is_behind_title)
            word->with_title++;
        if (is_of_faith(scan, i))
            word->classes = LEXICON_GIVEN;
        if (scan->tokens[i].kind != TOKEN_WORD)
            left = 0;
        else if ((word->classes & LEXICON_GIVEN) ||
                 (i > 0 && scan_is(scan, i - 1, STR("عبد")) && word->has_article))
            left = WORDS_MAX;
        else if ((left == WORDS_MAX && is_prefixed_surname(scan, i)) ||
                 (left >= WORDS_MAX - 1 && is_maghreb_surname(scan, i))) {
            word->is_surname = true;
            word->preposition = 0;
            word->classes = 0;
            word->stem = word->base;
            left = 0;
        } else if (left > 0 && can_be_surname(word)) {
            bool is_inside = i > 0 && is_of_faith(scan, i - 1);
            word->is_surname = true;
            left = word->has_article && !is_inside ? 0 : left - 1;
        } else if (!str_equals(word->norm, STR("بن")) && !str_equals(word->norm, STR("ال")))
            left = 0;
    }
}

void scan_tokens(struct scan *scan)
{
    struct str text = scan->text;
    scan->habits = habits_of(text);
    struct spellings table = {.arena = scan->arena, .habits = scan->habits};
    /* Seldom more, so that the words between do not keep the array from growing where it is. */
    scan->tokens_cap = text.len / TOKEN_BYTES_LEAST + 1;
    scan->tokens = arena_alloc(scan->arena, scan->tokens_cap * sizeof(*scan->tokens));
    size_t at = 0;
    while (at < text.len) {
        struct token token = {.start = (unsigned)at, .stretch = -1, .mark = -1, .word = &NO_WORD};
        at = utf8_next(text, at, &token.code);
        if (is_space(token.code) || is_tag_sign(text, token.start, token.code))
            continue;
        token.kind = kind_of(token.code);
        for (size_t to = at; token.kind == TOKEN_WORD && to < text.len; at = to) {
            uint32_t next = 0;
            to = utf8_next(text, at, &next);
            if (!is_word_code(next) || is_tag_sign(text, at, next))
                break;
        }
        token.end = (unsigned)at;
        if (is_doubled(scan, &token)) {
            token.kind = TOKEN_MARK;
            token.end = (unsigned)++at;
        }
        if ((token.kind == TOKEN_STOP || token.kind == TOKEN_COMMA || token.kind == TOKEN_COLON) &&
            is_no_stop(scan, &token))
            token.kind = TOKEN_OTHER;
        if (token.kind == TOKEN_WORD && token.end - token.start <= WORD_BYTES_MAX) {
            struct word *word = intern(&table, str_slice(text, token.start, token.end));
            word->count++;
            token.word = word;
        }
        push(scan, &token);
    }
    /* Rules look a word or two ahead: what is behind the end is no word. */
    for (int i = 0; i < SCAN_BEHIND; i++) {
        ARENA_PUSH_ROOM(scan->arena, scan->tokens, scan->tokens_cap, (size_t)(scan->len + i));
        scan->tokens[scan->len + i] = (struct token){.start = (unsigned)text.len,
                                                     .end = (unsigned)text.len,
                                                     .kind = TOKEN_LINE,
                                                     .stretch = -1,
                                                     .mark = -1,
                                                     .word = &NO_WORD};
    }
    if (table.size > 0)
        find_ali(&table);
    for (size_t i = 0; i < table.size; i++) {
        if (table.slots[i].word != NULL)
            split_known(&table, &table.slots[i]);
    }
}
