/* The names of the enumerators, as JSON and the database have them. */
#include "quote/quote.h"

const char *quote_extractor_version(void)
{
    return "0.1.0";
}

const char *quote_type_name(enum quote_type type)
{
    static const char *const NAMES[] = {"direct", "indirect", "mixed"};
    return NAMES[type];
}

const char *speaker_kind_name(enum speaker_kind kind)
{
    static const char *const NAMES[] = {"person", "organization", "group", "unnamed", "document"};
    return NAMES[kind];
}

const char *quote_stance_name(enum quote_stance stance)
{
    static const char *const NAMES[] = {"neutral", "endorsing", "distancing"};
    return NAMES[stance];
}

const char *quote_act_name(enum quote_act act)
{
    static const char *const NAMES[] = {"statement", "denial",   "demand", "promise",   "threat",
                                        "warning",   "question", "praise", "accusation"};
    return NAMES[act];
}

const char *quote_language_name(enum quote_language language)
{
    return language == QUOTE_LANGUAGE_AR ? "ar" : "en";
}
