/* Keeps what was found in an English article, with clean edges and its type. */
#include "quote/english_pieces.h"

/* Whether the bracket that closes the phrase was opened inside it. */
static bool opens_paren(const struct english_scan *scan, struct english_phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++)
        if (english_at(scan, i)->code == '(')
            return true;
    return false;
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
    if (phrase.first < phrase.end && english_at(scan, phrase.end - 1)->code == ')' &&
        !opens_paren(scan, phrase))
        phrase.end--;
    while (phrase.first < phrase.end) {
        enum english_kind kind = english_at(scan, phrase.first)->kind;
        if (kind == ENGLISH_WORD || kind == ENGLISH_MARK || kind == ENGLISH_OTHER)
            break;
        phrase.first++;
    }
    return phrase;
}

/* the so-called "rescue", a film titled "the sea": what something is called, and no words of his.
 */
static bool is_label(const struct english_scan *scan, const struct english_stretch *stretch)
{
    static const char *const LABELS[] = {"so-called", "titled", "entitled", "nicknamed", "named"};
    for (size_t i = 0; i < COUNT_OF(LABELS); i++)
        if (english_is_word(scan, stretch->open - 1, str_from(LABELS[i])))
            return true;
    return false;
}

/* Sets the type by the marks inside, notes the stretches as used, and keeps the piece. */
void english_push(struct english_work *work, struct english_piece piece)
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
                if (!english_is_title(scan, inside) && !is_label(scan, inside))
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
struct english_phrase english_trim_words(const struct english_scan *scan,
                                         struct english_phrase phrase)
{
    struct english_phrase words = trim(scan, phrase);
    while (words.end < phrase.end && english_is(scan, words.end, ENGLISH_STOP) &&
           english_at(scan, words.end)->code != '.')
        words.end++;
    return words;
}

/* The words between the marks as one direct content. */
void english_push_stretch(struct english_work *work, struct english_piece piece,
                          const struct english_stretch *stretch)
{
    work->scan.stretches[english_at(&work->scan, stretch->open)->mark].is_used = true;
    piece.content = (struct english_phrase){stretch->open + 1, stretch->close};
    piece.content = english_trim_words(&work->scan, piece.content);
    piece.type = QUOTE_TYPE_DIRECT;
    english_push(work, piece);
}
