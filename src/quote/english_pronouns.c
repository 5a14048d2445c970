/* Who he, she, it and they are: who spoke last, or was named last, and fits. */
#include "quote/english_names.h"

enum { LOOK_BACK = 40 };

/* Number of the namings before token `at`. */
static size_t namings_before(const struct english_names *names, int at)
{
    size_t low = 0;
    size_t high = names->namings_len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (names->namings[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* he, she: who spoke last of that gender, else who was named last; known gender first. */
static int resolve_person(const struct english_names *names, enum english_gender gender, int at)
{
    size_t len = namings_before(names, at);
    for (int i = 0; i < names->history_len; i++)
        trace_consider(names->trace, names->history[i], 0,
                       "spoke before, but is no he or she here");
    /* who spoke just now, where nothing speaks against it */
    if (names->history_len > 0) {
        const struct english_referent *latest = &names->items[names->history[0]];
        if (latest->kind == SPEAKER_KIND_PERSON &&
            (latest->gender == gender || latest->gender == ENGLISH_UNKNOWN)) {
            trace_consider(names->trace, names->history[0], 4, "spoke last, and may be he or she");
            return trace_decide(names->trace, names->history[0], DECISION_PRONOUN_SPOKE);
        }
    }
    for (int round = 0; round < 2; round++) {
        enum english_gender wanted = round == 0 ? gender : ENGLISH_UNKNOWN;
        for (int i = 0; i < names->history_len; i++) {
            const struct english_referent *known = &names->items[names->history[i]];
            if (known->kind != SPEAKER_KIND_PERSON || known->gender != wanted)
                continue;
            trace_consider(names->trace, names->history[i], 2.0 - round + 1.0 / (1 + i),
                           "spoke before, and may be he or she");
            return trace_decide(names->trace, names->history[i], DECISION_PRONOUN_SPOKE);
        }
        for (size_t i = len; i > 0 && i + LOOK_BACK > len; i--) {
            int referent = names->namings[i - 1].referent;
            if (names->items[referent].gender != wanted)
                continue;
            trace_consider(names->trace, referent,
                           1.0 - round + trace_nearness(at - names->namings[i - 1].at),
                           "named before");
            return trace_decide(names->trace, referent, DECISION_PRONOUN_NAMED);
        }
    }
    int latest = names->history_len > 0 ? names->history[0] : -1;
    if (latest >= 0 && names->items[latest].kind == SPEAKER_KIND_UNNAMED) {
        trace_consider(names->trace, latest, 1, "spoke last, without a name");
        return trace_decide(names->trace, latest, DECISION_PRONOUN_KIND);
    }
    return -1;
}

static int resolve_kind(const struct english_names *names, unsigned kinds)
{
    for (int i = 0; i < names->history_len; i++)
        if ((kinds & 1u << names->items[names->history[i]].kind) != 0) {
            trace_consider(names->trace, names->history[i], 2, "spoke last of that kind");
            return trace_decide(names->trace, names->history[i], DECISION_PRONOUN_KIND);
        }
    return -1;
}

int english_resolve_pronoun(const struct english_names *names, int i)
{
    const struct english_scan *scan = names->scan;
    if (english_has(scan, i, ENGLISH_HE))
        return resolve_person(names, ENGLISH_MASCULINE, i);
    if (english_has(scan, i, ENGLISH_SHE))
        return resolve_person(names, ENGLISH_FEMININE, i);
    if (english_has(scan, i, ENGLISH_THEY))
        return resolve_kind(names, 1u << SPEAKER_KIND_GROUP | 1u << SPEAKER_KIND_ORGANIZATION |
                                       1u << SPEAKER_KIND_UNNAMED);
    if (english_has(scan, i, ENGLISH_IT)) {
        int body =
            resolve_kind(names, 1u << SPEAKER_KIND_ORGANIZATION | 1u << SPEAKER_KIND_DOCUMENT);
        return body >= 0 ? body : resolve_kind(names, 1u << SPEAKER_KIND_UNNAMED); /* the lender */
    }
    return -1;
}
