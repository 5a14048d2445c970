/* Numbers and ordinals in digits and in words. In Arabic the ones come before the tens, joined by
   و (خمسة وتسعين); the teens are two words (خمسة عشر). */
#include "date/scan.h"

enum { WORDS_MAX = 12 };

static const int64_t NUMBER_MAX = 10000000;

/* Whether number word `value` goes on from the part that has been read, and its new value. */
static bool goes_on(int64_t part, int64_t value, bool has_and, int64_t *out_part)
{
    bool is_teen = value == 10 && part >= 1 && part <= 9 && !has_and;
    bool is_arabic = has_and && part >= 1 && part <= 9 && value >= 20 && value < 100;
    bool is_english = part >= 20 && part < 100 && part % 10 == 0 && value >= 1 && value <= 9;
    bool is_hundred_more = part >= 100 && part % 100 == 0 && value < 100 && value > 0;
    if (is_teen || is_arabic || is_english || is_hundred_more) {
        *out_part = part + value;
        return true;
    }
    /* 105 + 20: the tens behind the ones of a number with hundreds */
    if (has_and && part > 100 && part % 100 >= 1 && part % 100 <= 9 && value >= 20 && value < 100) {
        *out_part = part + value;
        return true;
    }
    if (value == 100 && !has_and && part >= 1 && part <= 9) {
        *out_part = part * 100;
        return true;
    }
    return false;
}

/* The place of the next number word, over "and" or a hyphen; `at` itself when there is none. */
static size_t next_word(const struct date_scan *scan, size_t at, bool *out_and)
{
    *out_and = date_at(scan, at)->has_and;
    if (date_is(scan, at, DATE_NUMBER))
        return at;
    bool is_joint = date_is(scan, at, DATE_AND) || date_is_mark(scan, at, '-');
    if (is_joint && date_is(scan, at + 1, DATE_NUMBER)) {
        *out_and = date_is(scan, at, DATE_AND);
        return at + 1;
    }
    return at;
}

static size_t read_words(const struct date_scan *scan, size_t at, int64_t *out_number)
{
    int64_t total = 0;
    int64_t part = date_number(scan, at, DATE_NUMBER);
    size_t end = at + 1;
    for (int i = 0; i < WORDS_MAX; i++) {
        bool has_and = false;
        size_t next = next_word(scan, end, &has_and);
        if (!date_is(scan, next, DATE_NUMBER))
            break;
        int64_t value = date_number(scan, next, DATE_NUMBER);
        if (value >= 1000 && !has_and && part > 0 && part < 1000) {
            total += part * value;
            part = 0;
        } else if (part == 0 || part == 1000 || part == 2000) {
            total += part;
            part = value;
        } else if (!goes_on(part, value, has_and, &part)) {
            break;
        }
        end = next + 1;
    }
    *out_number = total + part;
    return *out_number <= NUMBER_MAX ? end : 0;
}

size_t date_read_number(const struct date_scan *scan, size_t at, int64_t *out_number)
{
    const struct date_token *token = date_at(scan, at);
    if (token->kind == DATE_TOKEN_NUMBER) {
        if (token->number < 0 || token->number > NUMBER_MAX)
            return 0;
        *out_number = token->number;
        int scale = date_number(scan, at + 1, DATE_NUMBER);
        if (scale < 1000 || token->has_point || date_at(scan, at + 1)->has_and)
            return at + 1;
        *out_number *= scale;
        return *out_number <= NUMBER_MAX ? at + 2 : 0;
    }
    return date_is(scan, at, DATE_NUMBER) ? read_words(scan, at, out_number) : 0;
}

size_t date_read_ordinal(const struct date_scan *scan, size_t at, int *out_number)
{
    const struct date_token *token = date_at(scan, at);
    if (token->kind == DATE_TOKEN_NUMBER && token->digits <= 2 &&
        date_is(scan, at + 1, DATE_ORDINAL_END) && date_at(scan, at + 1)->is_glued) {
        *out_number = (int)token->number;
        return at + 2;
    }
    int number = date_number(scan, at, DATE_NUMBER);
    if (number >= 20 && number < 100) {
        *out_number = number;
        if (token->has_article)
            return at + 1;
        if (!date_is_mark(scan, at + 1, '-') || !date_is(scan, at + 2, DATE_ORDINAL))
            return 0;
        *out_number += date_number(scan, at + 2, DATE_ORDINAL);
        return at + 3;
    }
    if (!date_is(scan, at, DATE_ORDINAL))
        return 0;
    *out_number = date_number(scan, at, DATE_ORDINAL);
    int more = date_number(scan, at + 1, DATE_NUMBER);
    bool has_and = date_at(scan, at + 1)->has_and;
    if ((more == 10 && !has_and) || (more >= 20 && more < 100 && has_and)) {
        *out_number += more;
        return at + 2;
    }
    return at + 1;
}
