/* Reads contents behind (or before) their cues, one reader for each introduction. */
#include "quote/contents.h"

#include "quote/speakers.h"

enum {
    WORDS_MIN = 2,
    FRAGMENT_MAX = 5,
    BEFORE_MIN = 4,
    BEFORE_MAX = 120,
    THAT_AHEAD = 8,
    JOINED_MIN = 10
};

struct content content_of_stretch(const struct scan *scan, const struct stretch *stretch)
{
    int end = stretch->close;
    while (stretch->is_open && end > stretch->open + 2 && scan_kind(scan, end - 1) != TOKEN_WORD)
        end--;
    return (struct content){stretch->open + 1, end, QUOTE_TYPE_DIRECT};
}

bool content_has_words(const struct scan *scan, int first, int end, int least)
{
    int words = 0;
    for (int i = first; i < end && words < least; i++)
        words += scan_kind(scan, i) == TOKEN_WORD;
    return words >= least;
}

/* Direct when marks enclose all of it, mixed when they enclose a part that is no name. */
static void set_type(const struct scan *scan, struct content *content)
{
    content->type = QUOTE_TYPE_INDIRECT;
    const struct stretch *whole = scan_opens(scan, content->first);
    if (whole != NULL && !whole->is_name && stretch_end(whole) >= content->end) {
        *content = content_of_stretch(scan, whole);
        return;
    }
    for (int i = content->first; i < content->end; i++) {
        const struct stretch *inner = scan_opens(scan, i);
        if (inner != NULL && !inner->is_name)
            content->type = QUOTE_TYPE_MIXED;
    }
}

static bool is_cue_at(const struct cue_list *cues, int i)
{
    return cues->at[i] >= 0;
}

/* Whether the sentence goes on with the content behind the closing mark before `i`. */
static bool goes_on(const struct scan *scan, const struct cue_list *cues, int i, int limit)
{
    if (i >= limit || is_cue_at(cues, i) || edge_is_gloss(scan, i))
        return false;
    /* "…" ويدق: an unknown word with و is another clause's verb. */
    const struct word *word = scan_word(scan, i);
    if (str_equals(word->norm, STR("و")) && scan_opens(scan, i + 1) != NULL)
        return true;
    if (word->classes == 0 && word->conjunction == 0 && str_starts(word->norm, STR("و")))
        return false;
    if (scan_kind(scan, i) == TOKEN_WORD)
        return !(scan_word(scan, i)->conjunction != 0 && scan_word(scan, i)->form != NULL) &&
               !scan_has(scan, i, LEXICON_EDGE);
    if (scan_kind(scan, i) != TOKEN_COMMA || i + 1 >= limit)
        return false;
    const struct word *next = scan_word(scan, i + 1);
    return str_equals(next->norm, STR("بما")) ||
           (next->that != THAT_NONE && next->conjunction == 'w');
}

/* The clause behind أن, or the noun of the frame, from `first`. */
static bool read_clause(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                        int first, struct content *out)
{
    int limit = scan_at(scan, first < scan->len ? first : scan->len - 1)->sentence_end;
    while (first < limit &&
           (scan_kind(scan, first) == TOKEN_COMMA || scan_kind(scan, first) == TOKEN_COLON))
        first++;
    if (first >= limit || first >= scan->len)
        return false;
    const struct stretch *marked = scan_opens(scan, first);
    if (marked != NULL && !marked->is_name && !goes_on(scan, cues, stretch_end(marked), limit)) {
        *out = content_of_stretch(scan, marked);
        return true;
    }
    *out = (struct content){first, edge_right(scan, cues, cue, first), QUOTE_TYPE_INDIRECT};
    /* في لقاء وصفه مراقبون بالصعب، …: the relative clause ends at the comma. */
    bool is_relative = cue->intro == INTRO_OBJECT && cue->form != NULL &&
                       (cue->form->features & LEXICON_OBJECT) &&
                       scan_word(scan, first)->preposition == 'b';
    for (int i = first; is_relative && i < out->end; i++) {
        if (scan_kind(scan, i) == TOKEN_COMMA)
            out->end = i;
    }
    /* الوضع الذي وصفوه بالمزري وإصلاح …: one adjective, and the noun goes on. */
    const struct word *behind = first + 1 < out->end ? scan_word(scan, first + 1) : NULL;
    bool is_one = is_relative && behind != NULL && scan_word(scan, first)->has_article &&
                  scan_kind(scan, first + 1) == TOKEN_WORD && !behind->has_article &&
                  (behind->conjunction == 'w' ||
                   (str_starts(behind->norm, STR("و")) && behind->norm.len >= JOINED_MIN));
    if (is_one)
        out->end = first + 1;
    set_type(scan, out);
    /* قال: إننا … */
    if (cue->intro == INTRO_THAT && scan_word(scan, first)->that == THAT_PRONOUN &&
        scan_kind(scan, first - 1) == TOKEN_COLON)
        out->type = QUOTE_TYPE_DIRECT;
    bool is_anaphor = out->end - out->first == 1 && (scan_is(scan, out->first, STR("ذلك")) ||
                                                     scan_is(scan, out->first, STR("بذلك")));
    bool is_pointing = scan_is(scan, out->first, STR("ذلك")) && cue->intro == INTRO_PREP &&
                       scan_word(scan, out->first + 1)->preposition == 'l';
    if (is_anaphor || is_pointing)
        return false;
    bool is_pronoun = cue->intro == INTRO_THAT && scan_word(scan, first - 1)->that == THAT_PRONOUN;
    bool is_owned = cue->intro == INTRO_NOUN && scan_word(scan, first)->has_pronoun; /* براءتها */
    bool may_be_short = is_pronoun || is_owned || cue->intro == INTRO_PREP ||
                        cue->intro == INTRO_OBJECT || out->type != QUOTE_TYPE_INDIRECT;
    return content_has_words(scan, out->first, out->end, may_be_short ? 1 : WORDS_MIN);
}

/* A fragment in marks that the clause goes over: أكد "دعم" القضية. */
static bool read_marks(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                       struct content *out)
{
    const struct stretch *stretch = scan_opens(scan, cue->content);
    int limit = scan_at(scan, cue->content)->sentence_end;
    bool is_said = scan_kind(scan, cue->content - 1) == TOKEN_COLON ||
                   stretch->words > FRAGMENT_MAX || stretch->is_open;
    int behind = stretch_end(stretch);
    bool is_colon = scan_kind(scan, cue->content - 1) == TOKEN_COLON;
    bool is_object = behind < limit && scan_kind(scan, behind) == TOKEN_WORD && !is_colon &&
                     stretch->words <= FRAGMENT_MAX * 2 &&
                     scan_word(scan, behind)->preposition == 'l' &&
                     !scan_has(scan, behind, LEXICON_OUTLET | LEXICON_STOP);
    if ((!is_said || is_object) && goes_on(scan, cues, behind, limit))
        return read_clause(scan, cues, cue, cue->content, out);
    *out = content_of_stretch(scan, stretch);
    return true;
}

bool content_is_list(const struct scan *scan, int i)
{
    static const struct str NUMBERS[] = {STR_INIT("اولا"),  STR_INIT("ثانيا"), STR_INIT("ثالثا"),
                                         STR_INIT("رابعا"), STR_INIT("خامسا"), STR_INIT("سادسا"),
                                         STR_INIT("سابعا"), STR_INIT("ثامنا")};
    if (i >= scan->len)
        return false;
    uint32_t code = scan_at(scan, i)->code;
    bool is_dash = code == '-' || code == '*' || code == 0x2022 || code == 0x2013;
    bool is_digit = code >= '0' && code <= '9' && scan_kind(scan, i + 1) == TOKEN_OTHER;
    return is_dash || is_digit || IS_IN(scan_word(scan, i)->norm, NUMBERS);
}

bool content_of_cue(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                    struct content *out)
{
    switch (cue->intro) {
    case INTRO_THAT:
    case INTRO_PREP:
    case INTRO_NOUN:
    case INTRO_OBJECT:
        return read_clause(scan, cues, cue, cue->content, out);
    case INTRO_MARK:
        return read_marks(scan, cues, cue, out);
    case INTRO_COLON:
        return content_read_colon(scan, cues, cue, out);
    case INTRO_BEFORE:
    case INTRO_NONE:
        break;
    }
    return false;
}

bool content_continued(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                       const struct content *before, struct content *out)
{
    int i = before->end;
    while (i < scan->len && i < before->end + 4 && scan_kind(scan, i) != TOKEN_WORD &&
           scan_kind(scan, i) != TOKEN_LINE)
        i++;
    if (i >= scan->len || scan_kind(scan, i) != TOKEN_WORD || i == before->end)
        return false;
    const struct word *word = scan_word(scan, i);
    bool is_new_sentence =
        scan_kind(scan, i - 1) == TOKEN_STOP || before->type == QUOTE_TYPE_DIRECT;
    if (word->that == THAT_NONE || word->conjunction != 'w' || !is_new_sentence)
        return false;
    return i + 1 < scan->len && read_clause(scan, cues, cue, i + 1, out);
}

/* Whether a cue of another source reports in the tokens [first, end). */
static const struct cue *cue_within(const struct cue_list *cues, int first, int end)
{
    for (int i = first; i < end; i++) {
        if (is_cue_at(cues, i) && cues->items[cues->at[i]].kind != CUE_SOURCE)
            return &cues->items[cues->at[i]];
    }
    return NULL;
}

/* وبحسب X فإن …, وفقا لـ X، … */
static bool read_behind(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                        struct content *out)
{
    int limit = scan_at(scan, cue->first)->sentence_end;
    /* وحسب المصدر نفسه، */
    static const struct str SELF[] = {STR_INIT("نفسه"),  STR_INIT("نفسها"), STR_INIT("ذاته"),
                                      STR_INIT("ذاتها"), STR_INIT("عينه"),  STR_INIT("عينها")};
    int first = cue->mention.end;
    first += first < limit && IS_IN(scan_word(scan, first)->norm, SELF);
    while (first < limit &&
           (scan_kind(scan, first) == TOKEN_COMMA || scan_kind(scan, first) == TOKEN_OTHER))
        first++;
    /* وفق ما نقلته القناة عن شهود فإن …: the clause is behind فإن. */
    for (int i = first; i < limit && i < first + THAT_AHEAD; i++) {
        const struct word *word = scan_word(scan, i);
        if (word->that != THAT_NONE && word->conjunction == 'f')
            first = i;
        /* بحسب المعلومات الواردة من التحقيق، فقد بدأت … */
        if (scan_kind(scan, i) == TOKEN_COMMA && scan_is(scan, i + 1, STR("فقد")))
            first = i + 1;
        if (word->that != THAT_NONE || scan_kind(scan, i) == TOKEN_COMMA)
            break;
    }
    int consequence = edge_consequence(scan, cue);
    first = consequence > first ? consequence : first;
    bool has_that = first < limit && scan_word(scan, first)->that != THAT_NONE;
    first += has_that || scan_is(scan, first, STR("فقد"));
    if (first >= limit)
        return false;
    return read_clause(scan, cues, cue, first, out) &&
           content_has_words(scan, out->first, out->end, 3);
}

/* تدعو الشركة إلى …، بحسب المحللين: many, or somebody by name, whom the cue's own mention does not
   have. */
static bool is_other_source(const struct scan *scan, struct phrase own, struct phrase mention)
{
    const struct word *head = scan_word(scan, mention.first);
    bool is_many = str_ends(head->norm, STR("ين")) || (head->classes & LEXICON_GROUP);
    bool is_named = speaker_has_name(scan, mention.first, mention.end);
    if (own.end <= own.first || (!is_many && !is_named))
        return false;
    for (int i = own.first; i < own.end; i++) {
        for (int k = mention.first; k < mention.end; k++) {
            if (scan_kind(scan, i) == TOKEN_WORD &&
                str_equals(scan_word(scan, i)->stem, scan_word(scan, k)->stem))
                return false;
        }
    }
    return true;
}

/* حسب البيان, وفق ذات المصدر behind a cue: the source of that cue, not another. */
static bool is_same_source(const struct scan *scan, struct phrase own, const struct cue *cue)
{
    struct phrase mention = cue->mention;
    bool is_told = scan_has(scan, cue->first, LEXICON_SOURCE); /* and no كما */
    if (is_told && is_other_source(scan, own, mention))
        return false;
    /* وفق ما ذكرت الأسوشيتد برس: a name that begins like a noun. */
    const struct word *head = scan_word(scan, mention.first);
    if (head->classes & LEXICON_OUTLET_NAME)
        return false;
    if (head->has_article && head->classes == 0 && mention.end - mention.first > 1 &&
        !scan_word(scan, mention.first + 1)->has_article)
        return false;
    if (scan_has(scan, mention.first, LEXICON_DOC) || scan_word(scan, mention.first)->has_article)
        return true;
    for (int i = mention.first; i < mention.end; i++) {
        if (scan_is(scan, i, STR("البيان")) || scan_is(scan, i, STR("المصدر")) ||
            scan_is(scan, i, STR("ذات")))
            return true;
    }
    return false;
}

/* يذكر أن …, باريس (وكالة) -- …: the clause begins behind what the writer opens with. */
static int behind_opening(const struct scan *scan, int first, int limit)
{
    enum { WORDS_AHEAD = 10 };
    static const struct str OPENINGS[] = {
        STR_INIT("يذكر"),   STR_INIT("ويذكر"),   STR_INIT("يشار"),
        STR_INIT("ويشار"),  STR_INIT("الي"),     STR_INIT("بالذكر"),
        STR_INIT("الجدير"), STR_INIT("والجدير"), STR_INIT("وجدير")};
    int at = first;
    while (at < limit && IS_IN(scan_word(scan, at)->norm, OPENINGS))
        at++;
    if (at > first && at < limit && scan_word(scan, at)->that == THAT_ALONE)
        return at + 1;
    bool has_dash = false;
    for (int i = first + 1; i < limit && i < first + WORDS_AHEAD; i++) {
        uint32_t code = scan_at(scan, i)->code;
        bool is_dash = code == '-' || code == 0x2013 || code == 0x2014;
        bool is_closed = scan_at(scan, i - 1)->code == ')' || scan_at(scan, i + 1)->code == code;
        if (is_dash && scan_kind(scan, i) == TOKEN_OTHER && is_closed)
            return i + 1;
        has_dash |= is_dash && scan_kind(scan, i) == TOKEN_OTHER;
        /* الميدان - وكالات: … */
        if (has_dash && scan_kind(scan, i) == TOKEN_COLON && scan_opens(scan, i + 1) == NULL)
            return i + 1;
    }
    return first;
}

/* كلام. وفقا للوكالة.: the source is a sentence of its own behind what it reports, which no cue
 * has.
 */
static bool read_sentence_before(const struct scan *scan, const struct cue_list *cues,
                                 const struct cue *cue, struct content *out)
{
    int opening = scan_at(scan, cue->first)->sentence_first;
    int limit = scan_at(scan, cue->first)->sentence_end;
    int end = opening - 1;
    bool is_alone = opening == cue->first && cue->mention.end >= limit - 1 && end > 0 &&
                    scan_kind(scan, end) == TOKEN_STOP &&
                    scan_word(scan, cue->first)->conjunction == 0 &&
                    scan_at(scan, cue->first)->stretch < 0 && scan_at(scan, end)->stretch < 0;
    if (!is_alone)
        return false;
    int first = scan_at(scan, end - 1)->sentence_first;
    if (end - first > BEFORE_MAX || cue_within(cues, first, end) != NULL)
        return false;
    first = behind_opening(scan, first, end);
    *out = (struct content){first, edge_trim(scan, first, end), QUOTE_TYPE_INDIRECT};
    set_type(scan, out);
    return content_has_words(scan, out->first, out->end, BEFORE_MIN);
}

/* قال فلان، بحسب الوكالة، إن …: the source stands within the frame of another cue, whose words it
   hands on. */
static bool is_by_the_way(const struct cue_list *cues, const struct cue *source)
{
    enum { CUES_BACK = 4 };
    int at = cues->at[source->first];
    for (int i = at - 1; i >= 0 && i >= at - CUES_BACK; i--) {
        const struct cue *cue = &cues->items[i];
        if (cue->kind == CUE_VERB && cue->intro == INTRO_THAT && cue->end <= source->first &&
            cue->content > source->mention.end)
            return true;
    }
    return false;
}

bool content_of_source(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                       struct content *out)
{
    if (!edge_is_source(scan, cue))
        return false;
    bool is_apart = cue->first > 0 && scan_kind(scan, cue->first - 1) != TOKEN_WORD;
    if (is_by_the_way(cues, cue))
        return !is_apart &&
               scan_has(scan, cue->mention.first, LEXICON_OUTLET | LEXICON_OUTLET_NAME) &&
               read_behind(scan, cues, cue, out);
    int first = scan_at(scan, cue->first)->sentence_first;
    int limit = scan_at(scan, cue->first)->sentence_end;
    first = first > cue->first - BEFORE_MAX ? first : cue->first - BEFORE_MAX;
    bool is_behind_that = cue->first > first && scan_word(scan, cue->first - 1)->that != THAT_NONE;
    if (cue->first - first < BEFORE_MIN || is_behind_that || edge_opens_clause(scan, cue) ||
        edge_consequence(scan, cue) > 0)
        return read_behind(scan, cues, cue, out) || read_sentence_before(scan, cues, cue, out);
    const struct cue *inner = cue_within(cues, first, cue->first);
    bool is_own = inner != NULL && is_same_source(scan, inner->mention, cue);
    const struct stretch *named = scan_opens(scan, cue->mention.end);
    bool is_last =
        cue->mention.end >= limit - 3 || scan_kind(scan, cue->mention.end) == TOKEN_COMMA ||
        scan_has(scan, cue->mention.end, LEXICON_RELATIVE | LEXICON_STOP | LEXICON_TIME) ||
        scan_word(scan, cue->mention.end)->preposition == 'l' ||
        scan_is(scan, cue->mention.end, STR("ل")) ||
        (named != NULL && (named->is_name || stretch_end(named) >= limit - 2));
    if (inner != NULL)
        first = inner->mention.first < inner->first && inner->mention.end > inner->mention.first
                    ? inner->mention.first
                    : inner->first;
    if (inner != NULL && first > 0 && scan_is(scan, first - 1, STR("وقد")))
        first--;
    if (is_own || !is_last)
        return false;
    if (inner == NULL)
        first = behind_opening(scan, first, cue->first);
    while (first < cue->first && scan_kind(scan, first) != TOKEN_WORD &&
           scan_kind(scan, first) != TOKEN_MARK)
        first++;
    *out = (struct content){first, edge_trim(scan, first, cue->first), QUOTE_TYPE_INDIRECT};
    set_type(scan, out);
    return content_has_words(scan, out->first, out->end, BEFORE_MIN);
}

bool content_behind(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                    struct content *out)
{
    int first = cue->mention.end + 1;
    if (cue->mention.first != cue->end || first >= scan_at(scan, cue->first)->sentence_end ||
        scan_kind(scan, first - 1) != TOKEN_COMMA)
        return false;
    *out = (struct content){first, edge_right(scan, cues, cue, first), QUOTE_TYPE_INDIRECT};
    set_type(scan, out);
    return content_has_words(scan, out->first, out->end, WORDS_MIN);
}

bool content_before(const struct scan *scan, const struct cue_list *cues, const struct cue *cue,
                    struct content *out)
{
    int first = scan_at(scan, cue->first)->sentence_first;
    first = first > cue->first - BEFORE_MAX ? first : cue->first - BEFORE_MAX;
    if (cue_within(cues, first, cue->first) != NULL)
        return false;
    *out = (struct content){first, edge_trim(scan, first, cue->first), QUOTE_TYPE_INDIRECT};
    set_type(scan, out);
    return content_has_words(scan, out->first, out->end, BEFORE_MIN);
}
