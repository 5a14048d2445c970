/* Numbers of a statement, in digits and in words, Arabic and English. */
#ifndef ISNAD_COMPARE_NUMBERS_H
#define ISNAD_COMPARE_NUMBERS_H

#include "compare/words.h"

enum { COMPARE_HUNDREDTHS = 100 };

/* Sets is_number, is_many, number and number_words of the words that begin a number. Linear. */
void compare_read_numbers(struct compare_words *words);

#endif
