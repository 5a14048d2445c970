/* Sentences by the marks that end them. */
#include "compare/sentences.h"

#include "text/utf8.h"

/* Whether a sentence ends behind the mark at `at`: a full stop inside a number or a name ends none.
 */
static bool ends_sentence(struct str text, size_t next, uint32_t code)
{
    enum { QUESTION = 0x061F, FULL_STOP = 0x06D4 };
    if (code == '\n' || code == '!' || code == '?' || code == QUESTION || code == FULL_STOP)
        return true;
    return code == '.' && (next == text.len || text.ptr[next] == ' ' || text.ptr[next] == '\n');
}

size_t compare_sentences_of(struct arena *arena, struct str text, struct span **out)
{
    struct span *sentences = NULL;
    size_t len = 0;
    size_t capacity = 0;
    size_t start = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        at = utf8_next(text, at, &code);
        if (at < text.len && !ends_sentence(text, at, code))
            continue;
        struct str trimmed = str_trim(str_slice(text, start, at));
        size_t begin = trimmed.len > 0 ? (size_t)(trimmed.ptr - text.ptr) : at;
        if (trimmed.len > 0) {
            ARENA_PUSH_ROOM(arena, sentences, capacity, len);
            sentences[len++] = (struct span){begin, begin + trimmed.len};
        }
        start = at;
    }
    *out = sentences;
    return len;
}
