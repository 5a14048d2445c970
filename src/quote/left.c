/* Reads the quotations that have no cue: headlines' colons, lists, marks that are left. */
#include "quote/work.h"

enum { ALONE_WORDS_MIN = 8, CONTINUED_WORDS_MIN = 4, HEADLINE_LINES = 3, HEADLINE_MAX = 7 };
enum { PULLED_MAX = 16, SAME_WORDS = 4 };

/* صنعاء (الوطن):, القاهرة - فلان:, عمان: انحصار …: a place, and nothing that it says. */
static bool is_dateline(const struct scan *scan, int first, int colon)
{
    enum { WORDS_AHEAD = 14 };
    static const struct str SAYING[] = {STR_INIT("لن"),  STR_INIT("لا"),  STR_INIT("ليس"),
                                        STR_INIT("نحن"), STR_INIT("سوف"), STR_INIT("يجب"),
                                        STR_INIT("ليست")};
    for (int i = first; i < colon; i++) {
        uint32_t code = scan_at(scan, i)->code;
        bool is_apart = code == '(' || ((code == '-' || code == 0x2013 || code == 0x2014) &&
                                        !phrase_is_hyphen(scan, i));
        if (is_apart)
            return true;
    }
    if (!scan_has(scan, first, LEXICON_PLACE) || scan_has(scan, first, LEXICON_ORG_NAME))
        return false;
    for (int i = colon + 1; i < scan->len && i < colon + WORDS_AHEAD; i++) {
        if (scan_kind(scan, i) == TOKEN_LINE)
            break;
        if (scan_opens(scan, i) != NULL || scan_word(scan, i)->is_future ||
            IS_IN(scan_word(scan, i)->norm, SAYING))
            return false;
        /* لم نسمح: his own words; لم يلتزم is told of somebody. */
        if (scan_is(scan, i, STR("لم")) && str_starts(scan_word(scan, i + 1)->norm, STR("ن")))
            return false;
    }
    return true;
}

static bool is_bullet(const struct scan *scan, int i)
{
    uint32_t code = scan_at(scan, i)->code;
    return scan_kind(scan, i) == TOKEN_OTHER &&
           (code == '-' || code == '*' || code == 0x2013); /* • lists links */
}

/* A heading inside the article: few words, and no stop. */
static bool is_short_line(const struct scan *scan, int i)
{
    enum { HEADING_MAX = 16 };
    int end = i;
    while (end < i + HEADING_MAX && scan_kind(scan, end) != TOKEN_LINE)
        end++;
    return scan_kind(scan, end) == TOKEN_LINE && scan_kind(scan, end - 1) != TOKEN_STOP;
}

/* Whether nothing follows the marks in their line. */
static bool closes_line(const struct scan *scan, const struct stretch *marked)
{
    int end = stretch_end(marked);
    while (scan_kind(scan, end) == TOKEN_STOP || scan_kind(scan, end) == TOKEN_COMMA)
        end++;
    return scan_kind(scan, end) != TOKEN_WORD && scan_kind(scan, end) != TOKEN_MARK;
}

/* المدرب فلان لـ«الملاعب»: كلام, … لـ الخبر : the colon behind the outlet that was spoken to, or
   `end`. */
static int behind_outlet(const struct scan *scan, int end)
{
    enum { OUTLET_MAX = 3 };
    if (!str_starts(scan_word(scan, end)->norm, STR("ل")) || scan_kind(scan, end) != TOKEN_WORD)
        return end;
    bool is_alone = scan_is(scan, end, STR("ل"));
    const struct stretch *named = scan_opens(scan, end + 1);
    if (is_alone && named != NULL && named->words <= OUTLET_MAX)
        return scan_kind(scan, stretch_end(named)) == TOKEN_COLON ? stretch_end(named) : end;
    bool is_outlet = is_alone || (scan_word(scan, end)->preposition == 'l' &&
                                  scan_has(scan, end, LEXICON_OUTLET_NAME | LEXICON_OUTLET));
    for (int i = end + 1; is_outlet && i <= end + OUTLET_MAX; i++) {
        if (scan_kind(scan, i) == TOKEN_COLON && (i > end + 1 || !is_alone))
            return i;
        if (scan_kind(scan, i) != TOKEN_WORD)
            break;
    }
    return end;
}

static bool is_person_at(const struct scan *scan, int i)
{
    return scan_has(scan, i, LEXICON_GIVEN | LEXICON_TITLE) || scan_word(scan, i)->is_surname;
}

/* فلان بعد "الزيارة": كلام: the colon behind what is told of the time, the place or the subject of
   the words, in a title; -1: there is none. */
static int colon_behind_setting(const struct work *work, const struct phrase *name)
{
    enum { SETTING_MAX = 12 };
    static const struct str OPENINGS[] = {
        STR_INIT("بعد"),   STR_INIT("عقب"),    STR_INIT("قبل"),     STR_INIT("خلال"),
        STR_INIT("في"),    STR_INIT("عن"),     STR_INIT("حول"),     STR_INIT("بشان"),
        STR_INIT("علي"),   STR_INIT("امام"),   STR_INIT("بخصوص"),   STR_INIT("ردا"),
        STR_INIT("معلقا"), STR_INIT("تعليقا"), STR_INIT("بمناسبه"), STR_INIT("من")};
    const struct scan *scan = &work->scan;
    bool is_hearer =
        scan_kind(scan, name->end) == TOKEN_WORD && scan_word(scan, name->end)->preposition == 'l';
    if (!is_hearer && !IS_IN(scan_word(scan, name->end)->norm, OPENINGS))
        return -1;
    for (int i = name->end; i < scan->len && i <= name->end + SETTING_MAX; i++) {
        enum token_kind kind = scan_kind(scan, i);
        const struct cue *cue = work->cues.at[i] >= 0 ? &work->cues.items[work->cues.at[i]] : NULL;
        bool is_report = cue != NULL && cue->kind != CUE_MASDAR;
        if (kind == TOKEN_LINE || kind == TOKEN_STOP || is_report)
            return -1;
        if (kind == TOKEN_COLON)
            return i;
    }
    return -1;
}

/* فلان: كلام .. وعلان: كلام آخر: the title's first speech ends where the second name stands.
   Returns its end. */
static int end_at_second(const struct scan *scan, struct content *content)
{
    enum { NAME_MAX = 6 };
    for (int i = content->first + 1; i + 1 < content->end; i++) {
        bool is_break = scan_kind(scan, i) == TOKEN_OTHER && scan_at(scan, i)->code == '.';
        for (int k = i + 1; is_break && k < content->end && k <= i + NAME_MAX; k++) {
            if (scan_kind(scan, k) != TOKEN_COLON)
                continue;
            while (i > content->first && scan_kind(scan, i - 1) != TOKEN_WORD)
                i--;
            content->end = i;
            return i;
        }
    }
    return content->end;
}

/* مقال: …, حوار: …: what the text is, and no source. */
static bool is_label(const struct scan *scan, struct phrase name)
{
    static const struct str LABELS[] = {STR_INIT("مقال"), STR_INIT("مقاله"),  STR_INIT("تحليل"),
                                        STR_INIT("حوار"), STR_INIT("مقابله"), STR_INIT("ملف"),
                                        STR_INIT("نشره"), STR_INIT("فيديو")};
    return name.end == name.first + 1 && IS_IN(scan_word(scan, name.first)->norm, LABELS);
}

/* «الصحة»: …: behind the marks around a body's short name, before a colon; or `i`. */
static int body_in_marks(const struct scan *scan, int i)
{
    enum { WORDS_MAX = 3 };
    unsigned bodies = LEXICON_OFFICE | LEXICON_ORG | LEXICON_ORG_NAME;
    const struct stretch *marked = scan_opens(scan, i);
    bool is_body = marked != NULL && !marked->is_open && marked->words <= WORDS_MAX &&
                   scan_has(scan, i + 1, bodies) &&
                   scan_kind(scan, stretch_end(marked)) == TOKEN_COLON;
    return is_body ? stretch_end(marked) : i;
}

/* فلان: … in the first lines, or before marks anywhere at a line's beginning. */
void left_headlines(struct work *work)
{
    const struct scan *scan = &work->scan;
    int lines = 0;
    for (int i = 0; i < scan->len; i++) {
        bool is_start = i == 0 || scan_kind(scan, i - 1) == TOKEN_LINE;
        /* أزمة … .. ووزير النقل: كلام */
        bool is_second = lines == 1 && i > 0 && scan_kind(scan, i - 1) == TOKEN_OTHER &&
                         scan_at(scan, i - 1)->code == '.' && scan_kind(scan, i) == TOKEN_WORD;
        /* …، الفنان فلان لـ الأيام : كلام */
        bool is_behind = lines == 1 && i > 0 && scan_kind(scan, i - 1) == TOKEN_COMMA &&
                         scan_has(scan, i, LEXICON_TITLE | LEXICON_GIVEN);
        if ((!is_start && !is_second && !is_behind) || scan_kind(scan, i) == TOKEN_LINE)
            continue;
        lines += is_start;
        bool is_heading = is_bullet(scan, i) && is_short_line(scan, i);
        i += is_heading;
        struct phrase name = phrase_read(scan, i, scan_at(scan, i)->sentence_end, is_second);
        int marked_end = body_in_marks(scan, i);
        if (marked_end > i && is_start)
            name = (struct phrase){i + 1, marked_end - 1};
        int colon = marked_end > i && is_start ? marked_end
                    : name.end > i             ? behind_outlet(scan, name.end)
                                               : i;
        bool is_set = lines == 1 && colon == name.end && colon > i && is_person_at(scan, i) &&
                      scan_kind(scan, colon) == TOKEN_WORD;
        int behind = is_set ? colon_behind_setting(work, &name) : -1;
        if (behind > 0)
            colon = behind;
        if (colon == i || (is_behind && colon == name.end) || name.end - i > HEADLINE_MAX ||
            scan_kind(scan, colon) != TOKEN_COLON)
            continue;
        const struct stretch *marked = scan_opens(scan, colon + 1);
        if ((behind < 0 && is_dateline(scan, i, colon)) || is_label(scan, name))
            continue;
        /* فلان: "الخزينة" تحدد الموعد: the marks are around a word of it. */
        if (marked != NULL && marked->words < 4 && !closes_line(scan, marked))
            marked = NULL;
        bool is_known = scan_has(scan, name.first, PHRASE_HEADS | LEXICON_OFFICE) ||
                        scan_word(scan, name.first)->count > 1;
        bool is_person = is_person_at(scan, i);
        bool is_low = lines > HEADLINE_LINES && !(is_heading && is_person);
        if (!is_known || (is_low && (marked == NULL || marked->is_name)) ||
            (marked != NULL && marked->is_used) || work->cues.at[colon + 1] >= 0)
            continue;
        struct cue cue = {.content = colon + 1, .first = i, .end = i, .intro = INTRO_COLON};
        if (marked != NULL && !marked->is_name)
            cue.intro = INTRO_MARK;
        struct piece piece = {.mention = name, .rule = "headline-colon", .order = i};
        bool is_sure = is_heading || is_second || (is_person && lines == 1);
        if (content_of_cue(scan, &work->cues, &cue, &piece.content) &&
            end_at_second(scan, &piece.content) - piece.content.first > 2 - is_sure)
            work_push(work, &piece);
    }
}

/* ما يلي: with a list in the lines below and no cue before: the statement of whoever the sentence
   is about. */
void left_lists(struct work *work)
{
    static const struct str FOLLOWING[] = {STR_INIT("يلي"),    STR_INIT("التالي"),
                                           STR_INIT("الاتي"),  STR_INIT("التاليه"),
                                           STR_INIT("الاتيه"), STR_INIT("كالتالي")};
    static const struct str STEPS[] = {STR_INIT("الخطوات"), STR_INIT("المقادير"),
                                       STR_INIT("المكونات"), STR_INIT("التعليمات")};
    const struct scan *scan = &work->scan;
    for (int i = 1; i < scan->len; i++) {
        if (scan_kind(scan, i) != TOKEN_COLON || scan_kind(scan, i + 1) != TOKEN_LINE ||
            !IS_IN(scan_word(scan, i - 1)->norm, FOLLOWING))
            continue;
        /* اتبع الخطوات التالية: the article itself tells its reader what to do. */
        bool is_manual = i > 1 && IS_IN(scan_word(scan, i - 2)->norm, STEPS);
        if (is_manual)
            continue;
        int item = i + 1;
        while (scan_kind(scan, item) == TOKEN_LINE && item < scan->len)
            item++;
        struct cue cue = {.content = item, .first = i, .end = i, .intro = INTRO_COLON};
        struct piece piece = {.rule = "list", .order = i};
        if (item < scan->len && content_is_list(scan, item) && !scan_at(scan, item)->is_begun &&
            content_of_cue(scan, &work->cues, &cue, &piece.content))
            work_push(work, &piece);
    }
}

/* «…». «…»: nothing but points between this opening mark and the speech before. */
static bool is_behind_speech(const struct scan *scan, int open)
{
    int i = open - 1;
    while (i > 0 && i > open - 4 &&
           (scan_kind(scan, i) == TOKEN_STOP || scan_kind(scan, i) == TOKEN_COMMA ||
            scan_kind(scan, i) == TOKEN_OTHER))
        i--;
    const struct stretch *before = scan_closes(scan, i);
    return before != NULL && before->is_used && !before->is_name;
}

/* محاور «…» و«…»: beside marks that nobody claimed, one more of them. */
static bool is_listed(const struct scan *scan, int open)
{
    if (open < 2 || !scan_is(scan, open - 1, STR("و")))
        return false;
    const struct stretch *before = scan_closes(scan, open - 2);
    return before != NULL && !before->is_used;
}

/* A line of nothing but marks is often a quotation that the article has again: the mark that opens
   the other one, or -1. */
static int told_again(const struct scan *scan, int pulled)
{
    const struct stretch *line = &scan->stretches[pulled];
    if (scan_kind(scan, stretch_end(line)) != TOKEN_LINE)
        return -1;
    for (int s = 0; s < scan->stretches_len; s++) {
        const struct stretch *other = &scan->stretches[s];
        bool is_same = s != pulled && other->is_used;
        for (int i = 1; is_same && i <= SAME_WORDS; i++)
            is_same = scan_word(scan, line->open + i) == scan_word(scan, other->open + i);
        if (is_same)
            return other->open;
    }
    return -1;
}

/* Marks that no cue claims: a paragraph that goes on with the speech before it, or many words. */
void left_marks(struct work *work)
{
    const struct scan *scan = &work->scan;
    int pulled = 0;
    for (int s = 0; s < scan->stretches_len; s++) {
        const struct stretch *stretch = &scan->stretches[s];
        if (stretch->is_used || stretch->is_name || stretch->is_nested)
            continue;
        bool is_line = stretch->open == 0 || scan_kind(scan, stretch->open - 1) == TOKEN_LINE;
        bool goes_on = is_line || is_behind_speech(scan, stretch->open);
        int least = goes_on ? CONTINUED_WORDS_MIN : ALONE_WORDS_MIN;
        if (stretch->words < least || (!goes_on && is_listed(scan, stretch->open)))
            continue;
        int told = is_line && pulled < PULLED_MAX ? told_again(scan, s) : -1;
        pulled += is_line;
        struct piece piece = {.content = content_of_stretch(scan, stretch),
                              .rule = goes_on ? "marks-continued" : "marks-alone",
                              .order = told >= 0 ? told : stretch->open,
                              .is_participle = true,
                              .is_last = goes_on};
        work_push(work, &piece);
    }
}
