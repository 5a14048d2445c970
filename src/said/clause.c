/* Two walks from the cue: to the right (قال فلان في مؤتمر صحفي أمس, said in Paris on Monday) and to
   the left, where a date stands that begins the sentence or follows the subject. */
#include "said/clause.h"

#include "lexicon/lexicon.h"
#include "text/normalize.h"

enum {
    PLAIN_MAX = 6,    /* words between cue and date */
    MAIN_MAX = 10,    /* before the date of the verb that the cue goes with */
    SETTING_MAX = 14, /* the same where they tell of an occasion */
    STEPS_MAX = 60,   /* tokens, marks and mention with them */
    NEAR = 3,
};

/* A way from the cue to the right. */
struct walk {
    const struct said_scan *scan;
    const struct said_frame *frame;
    int words;
    int venue; /* the last word of SAID_VENUE, or -1 */
    bool is_setting;
    bool is_aside; /* over words about something else: a date counts in commas alone */
};

struct said_frame said_frame_of(const struct said_scan *scan, const struct quote *quote)
{
    struct said_frame frame = {.quote = quote, .first = said_token_at(scan, quote->cue.start)};
    frame.end = said_token_at(scan, quote->cue.end);
    frame.level = frame.first < scan->len ? scan->tokens[frame.first].content : -1;
    struct str cue = normalize_text(scan->arena, str_span(scan->text, quote->cue));
    const struct lexicon_form *form = lexicon_find_form(cue);
    frame.is_participle =
        (form != NULL && form->part == LEXICON_PARTICIPLE) || str_ends(cue, STR("ing"));
    if (span_is_empty(quote->mention))
        return frame;
    frame.mention_first = said_token_at(scan, quote->mention.start);
    frame.mention_end = said_token_at(scan, quote->mention.end);
    return frame;
}

static bool is_mention(const struct said_frame *frame, int i)
{
    return i >= frame->mention_first && i < frame->mention_end;
}

static bool is_own_content(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    size_t start = scan->tokens[i].start;
    return start >= frame->quote->content.start && start < frame->quote->content.end;
}

/* The sentence does not go on to `i`, read in either direction. */
static bool is_edge(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    return i < 0 || i >= scan->len || said_is(scan, i, SAID_TOKEN_STOP) ||
           said_is(scan, i, SAID_TOKEN_LINE) || scan->tokens[i].content != frame->level;
}

static bool is_near_meeting(const struct said_scan *scan, int i)
{
    for (int k = i + 1; k <= i + NEAR; k++)
        if (said_has(scan, k, SAID_MEETING))
            return true;
    return false;
}

/* Whether the way leads on over the word. */
static bool pass_word(struct walk *walk, int i)
{
    const struct said_scan *scan = walk->scan;
    bool is_at_venue = walk->venue >= 0 && i - walk->venue <= NEAR;
    if (scan->tokens[i].is_cue || said_has(scan, i, SAID_THAT | SAID_CLAUSE | SAID_BUT))
        return false;
    if (said_has(scan, i, SAID_AFTER) && !is_near_meeting(scan, i))
        return false;
    bool is_relative = said_has(scan, i, SAID_RELATIVE) && !is_at_venue;
    bool is_topic = said_has(scan, i, SAID_TOPIC) && !said_has(scan, i - 1, SAID_ISSUE);
    bool is_on = said_has(scan, i, SAID_ON) && !said_has(scan, i + 1, SAID_PLACE | SAID_VENUE);
    walk->is_aside = walk->is_aside || is_relative || is_topic || is_on;
    if (walk->is_aside && scan->tokens[i].is_latin)
        return false;
    if (said_has(scan, i, SAID_VENUE))
        walk->venue = i;
    if (said_has(scan, i, SAID_VENUE | SAID_DURING | SAID_AFTER))
        walk->is_setting = true;
    walk->words++;
    return walk->words <= (walk->is_setting || walk->is_aside ? SETTING_MAX : PLAIN_MAX);
}

/* In English what follows a comma may be about the subject: said X, a lawyer fired on Monday. */
static bool pass_mark(const struct said_scan *scan, int i)
{
    if (!said_is(scan, i, SAID_TOKEN_COMMA) || i + 1 >= scan->len || !scan->tokens[i + 1].is_latin)
        return true;
    return said_is_date(scan, i + 1) ||
           said_has(scan, i + 1, SAID_PREP | SAID_DURING | SAID_LEAD | SAID_HEARER);
}

/* Behind what was said the frame goes on where it is in marks, or with وذلك, خلال. */
static bool goes_on_behind(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    if (said_is(scan, i, SAID_TOKEN_COMMA))
        i++;
    if (is_edge(scan, frame, i))
        return false;
    bool is_occasion = said_has(scan, i, SAID_PREP) &&
                       (said_has(scan, i + 1, SAID_VENUE) || said_has(scan, i + 2, SAID_VENUE));
    if (is_occasion || said_has(scan, i, SAID_DURING) ||
        (said_has(scan, i, SAID_THIS) && said_has_and(scan, i)))
        return true;
    return frame->quote->type != QUOTE_TYPE_INDIRECT &&
           (said_is_date(scan, i) || said_has(scan, i, SAID_PREP | SAID_LEAD));
}

static int behind_date(const struct said_scan *scan, int i)
{
    int date = scan->tokens[i].date;
    while (i < scan->len && scan->tokens[i].date == date)
        i++;
    return i;
}

/* A date in the mention counts where it is that of a paper (بيان صدر أمس), or its last words, of
   nothing else in it. */
static bool is_open_in_mention(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    bool is_last = behind_date(scan, i) >= frame->mention_end;
    for (int k = i - 1; k >= frame->mention_first && k >= i - SETTING_MAX; k--) {
        if (said_has(scan, k, SAID_ISSUE))
            return true;
        if (said_has(scan, k, SAID_RELATIVE | SAID_CLAUSE | SAID_AFTER | SAID_TOPIC | SAID_ON))
            return false;
    }
    return is_last;
}

/* «… الذي أورد الخبر، الخميس، أن»: in commas it goes with the whole. */
static bool is_in_commas(const struct said_scan *scan, int i)
{
    int end = behind_date(scan, i);
    return said_is(scan, i - 1, SAID_TOKEN_COMMA) &&
           (said_is(scan, end, SAID_TOKEN_COMMA) || said_has(scan, end, SAID_THAT));
}

/* لعام 2017, for 2017: what it is of, not when it was said. */
static bool is_of_date(const struct said_scan *scan, int i)
{
    struct str before = str_slice(scan->text, scan->tokens[i].start,
                                  scan->dates->items[scan->tokens[i].date].span.start);
    return str_ends(before, STR("ل")) || said_has(scan, i - 1, SAID_FOR);
}

/* مهاجم النادي سابقا، من: what the speaker was once, not when it was said. */
static bool is_of_title(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    const struct date_expression *date = &scan->dates->items[scan->tokens[i].date];
    return str_equals(date->value, STR("PAST_REF")) && is_mention(frame, i - 1) &&
           said_is(scan, behind_date(scan, i), SAID_TOKEN_COMMA);
}

/* Friday's test is another event; in Monday's debate it was said. */
static bool is_of_other(const struct said_scan *scan, int i, bool is_setting)
{
    size_t end = scan->dates->items[scan->tokens[i].date].span.end;
    struct str behind = str_slice(scan->text, end, end + 4);
    bool is_possessive = str_starts(behind, STR("'s")) || str_starts(behind, STR("\u2019s"));
    if (!is_possessive)
        return false;
    int next = behind_date(scan, i);
    for (int k = next; is_setting && k <= next + NEAR; k++)
        if (said_has(scan, k, SAID_VENUE | SAID_MEETING))
            return false;
    return true;
}

static int walk_right(struct walk *walk, int i)
{
    const struct said_scan *scan = walk->scan;
    const struct said_frame *frame = walk->frame;
    for (int steps = 0; steps < STEPS_MAX && i < scan->len; steps++) {
        if (scan->tokens[i].content != frame->level && is_own_content(scan, frame, i)) {
            i = said_token_at(scan, frame->quote->content.end);
            if (!goes_on_behind(scan, frame, i))
                return -1;
            walk->words = 0;
        }
        if (is_edge(scan, frame, i))
            return -1;
        if (said_is_date(scan, i)) {
            bool is_open = (!is_mention(frame, i) || is_open_in_mention(scan, frame, i)) &&
                           !is_of_date(scan, i) && !is_of_title(scan, frame, i) &&
                           !is_of_other(scan, i, walk->words > 0) &&
                           (!walk->is_aside || is_in_commas(scan, i));
            if (is_open && said_may_date(scan, scan->tokens[i].date))
                return scan->tokens[i].date;
            i = behind_date(scan, i);
            continue;
        }
        bool is_word = said_is(scan, i, SAID_TOKEN_WORD);
        bool is_own = is_mention(frame, i) || (i >= frame->first && i < frame->end);
        bool is_passed = is_word ? is_own || pass_word(walk, i) : pass_mark(scan, i);
        if (!is_passed)
            return -1;
        i++;
    }
    return -1;
}

/* Left of `i` there is nothing but what may lead to a date that begins the sentence. */
static bool is_fronted(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    while (!is_edge(scan, frame, i) &&
           (said_has(scan, i, SAID_LEAD | SAID_BUT) || said_is_date(scan, i)))
        i--;
    return is_edge(scan, frame, i);
}

/* وفي مؤتمر صحفي عقده الثلاثاء، قال: what is left of the date at `i` + 1 is where it was said. */
static bool is_fronted_setting(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    bool is_setting = false;
    int first = i;
    for (int words = 0; !is_edge(scan, frame, i); i--) {
        bool is_first = is_edge(scan, frame, i - 1);
        if (!said_is(scan, i, SAID_TOKEN_WORD) || (is_first && said_has(scan, i, SAID_BUT)))
            continue;
        first = i;
        bool is_cut = scan->tokens[i].is_cue ||
                      said_has(scan, i, SAID_THAT | SAID_CLAUSE | SAID_TOPIC | SAID_BUT) ||
                      (said_has(scan, i, SAID_ON) && !said_has(scan, i + 1, SAID_PLACE));
        bool is_after = said_has(scan, i, SAID_AFTER);
        bool is_far = said_has(scan, i, SAID_RELATIVE) && !said_has(scan, i - 1, SAID_VENUE) &&
                      !said_has(scan, i - 2, SAID_VENUE);
        if (is_cut || is_far || (is_after && !is_near_meeting(scan, i)) || ++words > SETTING_MAX)
            return false;
        is_setting = is_setting || said_has(scan, i, SAID_VENUE | SAID_DURING | SAID_AFTER);
    }
    return is_setting && said_has(scan, first, SAID_PREP | SAID_LEAD | SAID_DURING | SAID_AFTER);
}

/* غادر أمس الوزير إلى باريس مؤكدا: the date goes with the verb that the participle is of, early in
   the sentence. */
static bool is_of_main_clause(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    for (int words = 0; !is_edge(scan, frame, i); i--) {
        if (!said_is(scan, i, SAID_TOKEN_WORD))
            continue;
        bool is_cut =
            scan->tokens[i].is_cue || (said_has(scan, i, SAID_ON) && words == 0) ||
            said_has(scan, i, SAID_RELATIVE | SAID_THAT | SAID_CLAUSE | SAID_TOPIC | SAID_AFTER);
        if (is_cut || ++words > MAIN_MAX)
            return false;
    }
    return true;
}

/* Whether the date whose tokens begin at `first` governs a cue to its right, with `words` words of
   other things between them. */
static bool governs_from_left(struct walk *walk, int first, bool has_occasion)
{
    const struct said_scan *scan = walk->scan;
    const struct said_frame *frame = walk->frame;
    if (is_of_date(scan, first) || is_of_other(scan, first, true))
        return false;
    bool is_joined = said_has_and(scan, frame->first) || said_has_and(scan, frame->first - 1);
    if (is_fronted(scan, frame, first - 1)) {
        walk->is_setting = has_occasion;
        return walk->words == 0 || is_joined || has_occasion || frame->is_participle;
    }
    /* و joins whole sentences too, with speakers of their own */
    bool is_and = is_joined && scan->tokens[frame->first].is_latin;
    if ((frame->is_participle || is_and) && is_of_main_clause(scan, frame, first - 1))
        return true;
    int before = first - 1;
    while (said_has(scan, before, SAID_LEAD) && !is_mention(frame, before))
        before--;
    if (walk->words == 0 && is_mention(frame, before))
        return true;
    walk->is_setting = true;
    return walk->words <= PLAIN_MAX && is_fronted_setting(scan, frame, first - 1);
}

static int walk_left(struct walk *walk)
{
    const struct said_scan *scan = walk->scan;
    const struct said_frame *frame = walk->frame;
    bool has_occasion = false;
    int i = frame->first - 1;
    for (int steps = 0; steps < STEPS_MAX && !is_edge(scan, frame, i); steps++, i--) {
        int date = scan->tokens[i].date;
        bool is_inside = is_mention(frame, i);
        if (date >= 0) {
            while (i > 0 && scan->tokens[i - 1].date == date)
                i--;
            if (is_inside && !is_open_in_mention(scan, frame, i))
                continue;
            if (said_may_date(scan, date))
                return is_inside || governs_from_left(walk, i, has_occasion) ? date : -1;
            continue;
        }
        if (is_inside || !said_is(scan, i, SAID_TOKEN_WORD))
            continue;
        if (said_has(scan, i, SAID_AUX))
            continue;
        has_occasion = has_occasion || said_has(scan, i, SAID_DURING | SAID_VENUE);
        unsigned topic = frame->is_participle ? 0 : SAID_TOPIC;
        unsigned cuts = SAID_RELATIVE | SAID_THAT | SAID_CLAUSE | SAID_BUT | topic;
        bool is_cut = scan->tokens[i].is_cue || said_has(scan, i, cuts) ||
                      (said_has(scan, i, SAID_AFTER) && !is_near_meeting(scan, i));
        int max = frame->is_participle ? 2 * SETTING_MAX : SETTING_MAX;
        if (is_cut || ++walk->words > max)
            return -1;
    }
    return -1;
}

int said_find_date(const struct said_scan *scan, const struct said_frame *frame, bool *out_setting)
{
    struct walk walk = {.scan = scan, .frame = frame, .venue = -1};
    int date = walk_right(&walk, frame->first);
    if (date < 0) {
        walk = (struct walk){.scan = scan, .frame = frame, .venue = -1};
        date = walk_left(&walk);
    }
    *out_setting = walk.is_setting;
    return date;
}

/* The beginning of the sentence behind `i`. */
static int next_sentence(const struct said_scan *scan, const struct said_frame *frame, int i)
{
    int limit = i + STEPS_MAX;
    while (i < scan->len && i < limit && !is_edge(scan, frame, i))
        i++;
    while (i < scan->len && i < limit && !said_is(scan, i, SAID_TOKEN_WORD) &&
           scan->tokens[i].content == frame->level)
        i++;
    return i;
}

int said_find_occasion(const struct said_scan *scan, const struct said_frame *frame)
{
    int end = said_token_at(scan, frame->quote->content.end);
    int i = next_sentence(scan, frame, end > frame->end ? end : frame->end);
    bool is_arabic = said_has(scan, i, SAID_CAME) && said_has(scan, i + 1, SAID_THIS);
    bool is_english = said_has(scan, i, SAID_THIS) && said_has(scan, i + 1, SAID_VENUE) &&
                      said_has(scan, i + 2, SAID_CAME);
    if (!is_arabic && !is_english)
        return -1;
    struct said_frame there = {.quote = frame->quote, .first = i, .level = frame->level};
    struct walk walk = {.scan = scan, .frame = &there, .venue = -1};
    return walk_right(&walk, is_arabic ? i + 2 : i + 3);
}

bool said_is_earlier(const struct said_scan *scan, const struct said_frame *frame)
{
    for (int i = frame->first; i < frame->end; i++) /* had said */
        if (said_has(scan, i, SAID_PAST))
            return true;
    for (int i = frame->first - 1; !is_edge(scan, frame, i); i--) {
        if (said_has(scan, i, SAID_PAST))
            return true;
        bool is_that =
            said_has(scan, i, SAID_THAT) && said_has(scan, i - 1, SAID_PAST); /* سبق أن */
        if (!is_mention(frame, i) && !said_has(scan, i, SAID_AUX) && !is_that)
            return false;
    }
    return false;
}
