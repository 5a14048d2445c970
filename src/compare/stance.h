/* Whether two statements on one subject agree. Inside `compare`. */
#ifndef ISNAD_COMPARE_STANCE_H
#define ISNAD_COMPARE_STANCE_H

#include "compare/align.h"
#include "compare/compare.h"

enum { COMPARE_STANCE_FEATURES = 41 };

/* What the odds are made of: the conflicts that were found, and what each side has alone. */
void compare_stance_features(const struct compare_alignment *alignment,
                             const struct comparison *found, double out[COMPARE_STANCE_FEATURES]);

/* 0 to 1: how likely the second contradicts the first. */
double compare_contradiction_of(const double features[COMPARE_STANCE_FEATURES]);

#endif
