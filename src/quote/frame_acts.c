/* Acts of speech told as nouns of a verb that says little: قدمت السفارة طلبا لـ, أعطى المدير
   تعليماته بـ, أطلق تحذيرا من, وجه الشكر على. The noun is the cue. */
#include "quote/frame.h"

enum { VERB_BACK = 9, COMPLEMENT_AHEAD = 9, REASON_AHEAD = 14 };

struct act {
    struct str noun;
    struct str verb; /* whose act it is, in the normal form */
    unsigned takes;
};

#define ACT(noun, verb, takes)                                                                     \
    {                                                                                              \
        STR_INIT(noun), STR_INIT(verb), takes                                                      \
    }

enum {
    BI = LEXICON_TAKES_BI,
    LI = LEXICON_TAKES_LI,
    ILA = LEXICON_TAKES_ILA,
    MIN = LEXICON_TAKES_MIN,
    REASON = LEXICON_TAKES_ALA
};

/* In the normal form, with the article, ب and a pronoun taken off. */
static const struct act ACTS[] = {
    ACT("طلبا", "طلب", LI | BI),      ACT("طلب", "طلب", LI),
    ACT("دعوه", "دعا", ILA | LI),     ACT("دعوت", "دعا", ILA | LI),
    ACT("دعوات", "دعا", ILA | LI),    ACT("نداء", "ناشد", LI | BI),
    ACT("نداءات", "ناشد", LI | BI),   ACT("مناشده", "ناشد", LI | BI),
    ACT("تحذيرا", "حذر", MIN),        ACT("تحذيرات", "حذر", MIN),
    ACT("تعليمات", "اوعز", BI | LI),  ACT("اوامر", "اوعز", BI),
    ACT("توجيهات", "اوعز", BI),       ACT("اتهامات", "اتهم", BI),
    ACT("تهديدات", "هدد", BI),        ACT("تهديدا", "هدد", BI),
    ACT("شكوي", "اشتكي", BI | MIN),   ACT("اقتراحا", "اقترح", LI | BI),
    ACT("اقتراح", "اقترح", LI),       ACT("مقترحا", "اقترح", LI | BI),
    ACT("وعدا", "وعد", BI),           ACT("وعودا", "وعد", BI),
    ACT("التماسا", "التمس", LI | BI), ACT("التماس", "التمس", LI),
    ACT("شكر", "شكر", REASON),
};

static bool is_light(const struct scan *scan, int i)
{
    static const struct str VERBS[] = {
        STR_INIT("وجه"),    STR_INIT("وجهت"),   STR_INIT("وجهوا"),  STR_INIT("يوجه"),
        STR_INIT("قدم"),    STR_INIT("قدمت"),   STR_INIT("قدموا"),  STR_INIT("تقدم"),
        STR_INIT("تقدمت"),  STR_INIT("تقدموا"), STR_INIT("اطلق"),   STR_INIT("اطلقت"),
        STR_INIT("اصدر"),   STR_INIT("اصدرت"),  STR_INIT("ارسل"),   STR_INIT("ارسلت"),
        STR_INIT("رفع"),    STR_INIT("رفعت"),   STR_INIT("اعطي"),   STR_INIT("اعطت"),
        STR_INIT("بعث"),    STR_INIT("بعثت"),   STR_INIT("موجها"),  STR_INIT("موجهه"),
        STR_INIT("متوجها"), STR_INIT("مقدما"),  STR_INIT("متقدما"), STR_INIT("توجه"),
        STR_INIT("توجهت")};
    struct str word = scan_word(scan, i)->base;
    if (IS_IN(word, VERBS))
        return true;
    return str_starts(word, STR("و")) && IS_IN(str_slice(word, 2, word.len), VERBS);
}

int frame_act_number(const struct word *word)
{
    static const struct str PRONOUNS[] = {STR_INIT(""), STR_INIT("ها"), STR_INIT("هم"),
                                          STR_INIT("ه")};
    enum { LETTER = 2, STEM_MIN = 3 * LETTER };
    struct str stem = word->stem;
    if (word->conjunction != 0 || stem.len < STEM_MIN)
        return 0;
    size_t from = word->preposition != 'b' && str_starts(stem, STR("ب")) ? LETTER : 0;
    struct str bare = str_slice(stem, from, stem.len);
    for (size_t k = 0; k < COUNT_OF(ACTS); k++) {
        /* The second byte tells the first letter. */
        if (bare.ptr[1] != ACTS[k].noun.ptr[1] || !str_starts(bare, ACTS[k].noun))
            continue;
        struct str rest = str_slice(bare, ACTS[k].noun.len, bare.len);
        if (IS_IN(rest, PRONOUNS))
            return (int)k + 1;
    }
    return 0;
}

/* Behind the noun: what was asked for, threatened with, warned of. */
static bool find_complement(const struct scan *scan, struct cue *cue, unsigned takes, int limit)
{
    int end = cue->end + COMPLEMENT_AHEAD < limit ? cue->end + COMPLEMENT_AHEAD : limit;
    for (int i = cue->end; i < end; i++) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) != TOKEN_WORD || phrase_is_verb(word) ||
            scan_has(scan, i, LEXICON_RELATIVE | LEXICON_SOURCE))
            return false;
        if (word->that != THAT_NONE)
            return word->conjunction == 0 && frame_found(cue, INTRO_THAT, i + 1);
        int preposition = frame_preposition(scan, i, takes);
        if (preposition == 2 && (word->preposition != 0 || word->form != NULL))
            return frame_found(cue, INTRO_PREP, i);
        const struct word *next = i + 1 < limit ? scan_word(scan, i + 1) : NULL;
        if (preposition != 1 || next == NULL)
            continue;
        if (next->that != THAT_NONE)
            return frame_found(cue, INTRO_THAT, i + 2);
        bool is_somebody = ((next->classes & PHRASE_HEADS) || next->is_surname) &&
                           !(str_ends(next->norm, STR("ات")) && !next->has_article);
        if (!is_somebody && scan_kind(scan, i + 1) == TOKEN_WORD)
            return frame_found(cue, INTRO_PREP, i + 1);
    }
    return false;
}

/* الشكر لكل من …، على ما قدموه: thanks count with what they are for. */
static bool find_reason(const struct scan *scan, struct cue *cue, int limit)
{
    int end = cue->end + REASON_AHEAD < limit ? cue->end + REASON_AHEAD : limit;
    for (int i = cue->end; i < end; i++) {
        if (scan_is(scan, i, STR("علي")) || scan_is(scan, i, STR("لما")))
            return frame_found(cue, INTRO_NOUN, cue->first);
    }
    return false;
}

/* The verb before the noun, or -1. */
static int verb_before(const struct scan *scan, int noun)
{
    int low = scan_at(scan, noun)->sentence_first;
    /* في اتهامات بـ: what it is about. */
    if (noun > low && scan_has(scan, noun - 1, LEXICON_STOP) &&
        !scan_word(scan, noun - 1)->has_pronoun && scan_word(scan, noun)->preposition != 'b')
        return -1;
    for (int i = noun - 1; i >= low && i >= noun - VERB_BACK; i--) {
        if (scan_kind(scan, i) == TOKEN_COMMA || scan_kind(scan, i) == TOKEN_MARK ||
            scan_word(scan, i)->that != THAT_NONE)
            return -1;
        if (scan_kind(scan, i) == TOKEN_WORD && is_light(scan, i) &&
            !scan_word(scan, i)->is_passive)
            return i;
        if (phrase_is_verb(scan_word(scan, i)))
            return -1;
    }
    return -1;
}

bool frame_read_act(const struct scan *scan, struct cue *cue)
{
    int number = scan_kind(scan, cue->first) == TOKEN_WORD ? scan_word(scan, cue->first)->act : 0;
    int verb = number > 0 ? verb_before(scan, cue->first) : -1;
    if (verb < 0 || scan_at(scan, verb)->stretch >= 0)
        return false;
    const struct act *act = &ACTS[number - 1];
    int limit = scan_at(scan, cue->first)->sentence_end;
    const struct word *word = scan_word(scan, verb);
    bool is_participle = str_starts(word->base, STR("م"));
    cue->kind = CUE_MASDAR;
    cue->form = lexicon_find_form(act->verb);
    cue->mention = (struct phrase){cue->end, cue->end};
    if (!is_participle) {
        cue->mention = phrase_at(scan, verb + 1, cue->first);
        if (cue->mention.end <= cue->mention.first)
            cue->mention = phrase_before(scan, verb);
        bool is_nobody = cue->mention.end <= cue->mention.first;
        /* وجهت إليه اتهامات: told with nobody who did it. */
        if (is_nobody && str_ends(word->base, STR("ت")))
            return false;
    }
    if (cue->form == NULL)
        return false;
    return act->takes == REASON ? find_reason(scan, cue, limit)
                                : find_complement(scan, cue, act->takes, limit);
}
