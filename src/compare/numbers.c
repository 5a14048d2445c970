/* Reads numbers: 1,500; ٢٫٥ مليون; خمسة وعشرون; twenty-five; مئات الآلاف. */
#include "compare/numbers.h"

#include "text/utf8.h"

enum { NUMBER_WORDS_MAX = 8, DIGITS_MAX = 15 };

static const int64_t HUNDREDTHS_MAX = INT64_C(1) << 55;

/* A mark and exactly three digits behind it: a separator of thousands. */
static bool is_group(struct str raw, size_t at)
{
    size_t digits = 0;
    while (at < raw.len) {
        uint32_t code = 0;
        at = utf8_next(raw, at, &code);
        if (utf8_digit(code) < 0)
            break;
        digits++;
    }
    return digits == 3;
}

/* The value of a word that begins with a digit, in hundredths. */
static bool read_digits(struct str raw, int64_t *out_value)
{
    int64_t value = 0;
    int decimals = -1;
    int digits = 0;
    for (size_t at = 0; at < raw.len;) {
        uint32_t code = 0;
        at = utf8_next(raw, at, &code);
        int digit = utf8_digit(code);
        if (digit < 0) {
            if (decimals < 0 && !is_group(raw, at))
                decimals = 0;
            continue;
        }
        if (decimals >= 2)
            continue;
        if (++digits > DIGITS_MAX)
            return false;
        value = value * 10 + digit;
        decimals += decimals >= 0;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
        value *= 10;
    *out_value = value;
    return digits > 0;
}

static bool is_digits(const struct compare_word *word)
{
    return word->normal.len > 0 && word->normal.ptr[0] >= '0' && word->normal.ptr[0] <= '9';
}

static bool has_and(const struct compare_word *word)
{
    return str_starts(word->normal, STR("و")) && word->readings_len > 1;
}

static bool is_number_word(const struct compare_word *word)
{
    return compare_has_sense(word->entry, SENSE_NUMBER);
}

/* Reading a number: what is complete, and what a scale would still multiply. */
struct reading {
    int64_t total;
    int64_t part;
    bool has_part;
};

/* A scale or a further number word; false when the number does not go on with it. */
static bool go_on(struct reading *reading, const struct compare_word *word)
{
    int scale = compare_sense(word->entry, SENSE_SCALE);
    if (scale > 0) {
        int64_t part = reading->has_part ? reading->part : COMPARE_HUNDREDTHS;
        if (part > HUNDREDTHS_MAX / scale || reading->total > HUNDREDTHS_MAX)
            return false;
        reading->total += part * scale;
        reading->part = 0;
        reading->has_part = false;
        return true;
    }
    if (!is_number_word(word))
        return false;
    int64_t value = (int64_t)compare_sense(word->entry, SENSE_NUMBER) * COMPARE_HUNDREDTHS;
    bool is_teen = value == 10 * COMPARE_HUNDREDTHS && reading->part < value;
    bool is_hundred = value == 100 * COMPARE_HUNDREDTHS && reading->part < value;
    if (reading->has_part && is_hundred && !has_and(word))
        reading->part *= 100;
    else if (!reading->has_part || has_and(word) || is_teen || reading->part > value)
        reading->part += value;
    else
        return false;
    reading->has_part = true;
    return true;
}

/* The number that begins at `at`; returns how many words it takes, 0 when there is none. */
static size_t read_number(const struct compare_words *words, size_t at, struct reading *reading)
{
    size_t next = at;
    if (is_digits(&words->items[at])) {
        struct str raw = str_span(words->text, words->items[at].span);
        if (!read_digits(raw, &reading->part))
            return 0;
        reading->has_part = true;
        next++;
        if (next < words->len && compare_sense(words->items[next].entry, SENSE_SCALE) > 0 &&
            !has_and(&words->items[next]) && go_on(reading, &words->items[next]))
            next++;
        return next - at;
    }
    bool begins =
        is_number_word(&words->items[at]) || compare_sense(words->items[at].entry, SENSE_SCALE) > 0;
    while (begins && next < words->len && next - at < NUMBER_WORDS_MAX &&
           (next == at || !is_digits(&words->items[next])) && go_on(reading, &words->items[next]))
        next++;
    return next - at;
}

/* عشرات, مئات الآلاف, hundreds of thousands: a least value. */
static size_t read_many(const struct compare_words *words, size_t at, struct reading *reading)
{
    int many = compare_sense(words->items[at].entry, SENSE_MANY);
    if (many == 0)
        return 0;
    reading->part = (int64_t)many * COMPARE_HUNDREDTHS;
    reading->has_part = true;
    for (size_t next = at + 1; next < words->len && next <= at + 2; next++) {
        if (compare_sense(words->items[next].entry, SENSE_SCALE) > 0 &&
            go_on(reading, &words->items[next]))
            return next + 1 - at;
    }
    return 1;
}

void compare_read_numbers(struct compare_words *words)
{
    for (size_t at = 0; at < words->len;) {
        struct reading reading = {0};
        size_t taken = read_many(words, at, &reading);
        bool is_many = taken > 0;
        if (taken == 0)
            taken = read_number(words, at, &reading);
        if (taken == 0) {
            at++;
            continue;
        }
        struct compare_word *word = &words->items[at];
        word->is_number = true;
        word->is_many = is_many;
        word->number = reading.total + reading.part;
        word->number_words = taken;
        at += taken;
    }
}
