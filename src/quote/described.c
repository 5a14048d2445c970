/* Definite descriptions, tied to whom the article named before: الوزير, الوكالة الإيرانية. */
#include "quote/speakers.h"

/* Nothing in the phrase is definite: وزير كويتي is somebody new. */
bool described_as_new(const struct scan *scan, struct phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++) {
        if (scan_word(scan, i)->has_article || scan_has(scan, i, LEXICON_PLACE))
            return false;
    }
    return phrase.end - phrase.first <= 4;
}

/* نائب الرئيس is not الرئيس: the description's head is what the title is of. */
static bool is_part_of_other(const struct scan *scan, struct phrase title, struct phrase phrase)
{
    const struct word *head = scan_word(scan, phrase.first);
    for (int i = title.first; i < title.end; i++) {
        if (!str_equals(scan_word(scan, i)->stem, head->stem))
            continue;
        return i > title.first && scan_has(scan, i - 1, LEXICON_TITLE | LEXICON_SPOKES) &&
               !scan_word(scan, i - 1)->has_article && scan_word(scan, i)->conjunction == 0;
    }
    return false;
}

/* How well the description fits the title: 2 all its words are there, 1 the title is a shorter form
   of it or a counterpart's (نظيره الألماني), 0 not at all. */
static int title_fit(const struct scan *scan, struct phrase title, struct phrase phrase)
{
    if (title.end <= title.first)
        return 0;
    if (is_part_of_other(scan, title, phrase))
        return 0;
    if (names_covers(scan, title, phrase))
        return 2;
    const struct word *head = scan_word(scan, title.first);
    if (str_starts(head->stem, STR("نظير")))
        return title.end - title.first > 1 &&
                       names_covers(scan, phrase, (struct phrase){title.first + 1, title.end})
                   ? 1
                   : 0;
    bool same_head = str_equals(head->stem, scan_word(scan, phrase.first)->stem);
    /* رئيس بلدية باريس الفرنسية is not الرئيس الفرنسي. */
    for (int i = phrase.first + 1; same_head && i < phrase.end; i++) {
        bool is_body = scan_has(scan, i, LEXICON_ORG) && !scan_word(scan, i)->has_article;
        same_head = !is_body || names_covers(scan, title, (struct phrase){i, i + 1});
    }
    return same_head && names_covers(scan, phrase, title) ? 1 : 0;
}

/* Of وزير الخارجية and وزير خارجية فلندا, وزير الخارجية means the first: its words stand there with
   their articles. */
static bool has_same_articles(const struct scan *scan, struct phrase title, struct phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++) {
        bool is_there = false;
        for (int j = title.first; j < title.end && !is_there; j++)
            is_there = str_equals(scan_word(scan, i)->stem, scan_word(scan, j)->stem) &&
                       scan_word(scan, i)->has_article == scan_word(scan, j)->has_article;
        if (!is_there)
            return false;
    }
    return true;
}

/* قال وزير كويتي, at the beginning: whoever bears the office in the sentences below, or -1. */
int described_below(const struct speakers *speakers, struct phrase phrase, int at)
{
    enum { BELOW_MAX = 120, WORDS = 2 };
    const struct names *names = &speakers->names;
    const struct scan *scan = names->scan;
    bool is_lead = speakers->history_len == 0 && phrase.end - phrase.first == WORDS &&
                   scan_has(scan, phrase.first + 1, LEXICON_NATION);
    if (!is_lead || !described_as_new(scan, phrase))
        return -1;
    for (size_t i = 0; i < names->len; i++) {
        const struct referent *known = &names->items[i];
        bool is_below = known->kind == SPEAKER_KIND_PERSON && known->seen > at &&
                        known->seen < at + BELOW_MAX && known->title.end > known->title.first;
        if (!is_below || !str_equals(scan_word(scan, known->title.first)->stem,
                                     scan_word(scan, phrase.first)->stem))
            continue;
        trace_consider(names->trace, (int)i, 1, "bears the office below");
        return trace_decide(names->trace, (int)i, DECISION_TITLE);
    }
    return -1;
}

/* الوزير, وزير الخارجية اليمني: the person whose title has these words, the latest before. */
int described_person(const struct speakers *speakers, struct phrase phrase, int at)
{
    const struct names *names = &speakers->names;
    static const double AS_IT_STANDS = 0.5;
    int best = -1;
    double best_score = 0;
    /* خبير: …, in the headline: whom the article names below. */
    bool is_new =
        described_as_new(names->scan, phrase) && scan_at(names->scan, at)->sentence_first > 0;
    /* أمير منطقة فلانة, word by word as in his title, is the one who has it. */
    enum { WHOLE = 3 };
    if (is_new && phrase.end - phrase.first < WHOLE)
        return -1;
    for (size_t i = 0; i < names->len; i++) {
        const struct referent *known = &names->items[i];
        int fit =
            known->kind == SPEAKER_KIND_PERSON ? title_fit(names->scan, known->title, phrase) : 0;
        int distance = known->seen <= at ? at - known->seen : known->seen - at + names->scan->len;
        if (fit == 0 || (is_new && fit < 2))
            continue;
        double score = fit + trace_nearness(distance);
        if (fit == 2 && has_same_articles(names->scan, known->title, phrase))
            score += AS_IT_STANDS;
        trace_consider(names->trace, (int)i, score,
                       fit == 2 ? "a title that has these words" : "a title like it");
        if (score <= best_score)
            continue;
        best = (int)i;
        best_score = score;
    }
    return trace_decide(names->trace, best, DECISION_TITLE);
}

/* المكتب, الوكالة الإيرانية, المصدر, التقرير: what was named before with these words. */
int described_other(const struct speakers *speakers, struct phrase phrase, int at,
                    enum speaker_kind kind)
{
    const struct names *names = &speakers->names;
    int best = -1;
    double best_score = 0;
    for (size_t i = 0; i < names->len; i++) {
        const struct referent *known = &names->items[i];
        if (known->kind != kind || known->seen > at ||
            !names_covers(names->scan, known->name, phrase))
            continue;
        /* Who has spoken comes first, then who was named last. */
        bool has_spoken = known->speaker >= 0;
        double score = (has_spoken ? 3 : 2) + trace_nearness(at - known->seen);
        trace_consider(names->trace, (int)i, score,
                       has_spoken ? "has these words, and spoke" : "has these words");
        if (score <= best_score)
            continue;
        best = (int)i;
        best_score = score;
    }
    return trace_decide(names->trace, best, DECISION_WORDS);
}
