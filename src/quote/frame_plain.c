/* Whether a verb reports, as far as its frame shows: no homograph, nothing impersonal, no object
   that the content would be. */
#include "quote/frame.h"

enum { HOMOGRAPH_WINDOW = 16 };

/* يذكر أن, يتوقع أن: the present with nobody named is impersonal. */
static bool is_impersonal(const struct scan *scan, const struct cue *cue)
{
    bool is_bare = cue->intro == INTRO_THAT && cue->mention.end <= cue->mention.first &&
                   (cue->form->features & LEXICON_PRESENT) &&
                   !(cue->form->features & LEXICON_PLURAL);
    /* وتشير إلى أن …: she does. */
    bool is_hers =
        (cue->form->features & LEXICON_FEMININE) && scan_word(scan, cue->first)->conjunction == 'w';
    if (is_hers)
        return false;
    return is_bare && (frame_takes(cue) & LEXICON_IS_IMPERSONAL);
}

/* كتب عليها: what is written on a thing, by nobody. */
static bool is_inscription(const struct scan *scan, const struct cue *cue)
{
    static const struct str ON[] = {STR_INIT("عليها"), STR_INIT("عليه"), STR_INIT("علي"),
                                    STR_INIT("فيها")};
    return frame_has_lemma(cue->form, "كتب") && cue->end < scan->len &&
           IS_IN(scan_word(scan, cue->end)->norm, ON) && cue->mention.end <= cue->mention.first;
}

/* كتب: فلان الفلاني, with nothing else in its line: who wrote the article. */
static bool is_byline(const struct scan *scan, const struct cue *cue)
{
    enum { NAME_WORDS = 4 };
    const struct token *token = scan_at(scan, cue->first);
    return frame_has_lemma(cue->form, "كتب") && cue->intro == INTRO_COLON &&
           token->sentence_first == cue->first && token->sentence_end - cue->content <= NAME_WORDS;
}

/* رأي النادي is the noun, رأى the verb: the last letter tells, or the clause. */
static bool is_opinion(const struct scan *scan, const struct cue *cue)
{
    const struct token *token = scan_at(scan, cue->first);
    struct str raw = str_slice(scan->text, token->start, token->end);
    return str_equals(scan_word(scan, cue->first)->base, STR("راي")) && cue->intro != INTRO_THAT &&
           str_ends(raw, STR("ي"));
}

/* وبيّن الوزير أن, and not وبين الوزير ونظيره: the clause or a colon tells. */
static bool is_verb_bayyana(const struct scan *scan, const struct cue *cue, bool is_adjacent,
                            bool is_near)
{
    bool is_joined = scan_word(scan, cue->first)->conjunction != 0;
    bool has_subject = cue->mention.end > cue->mention.first && cue->mention.first >= cue->end;
    /* وبدوره، بين رئيس المجلس أن */
    bool is_apart = scan_kind(scan, cue->first - 1) == TOKEN_COMMA ||
                    scan_is(scan, cue->first - 1, STR("كما")) ||
                    scan_is_base(scan, cue->first - 1, STR("قد")) ||
                    cue->first == scan_at(scan, cue->first)->sentence_first;
    unsigned heads = LEXICON_TITLE | LEXICON_GIVEN | LEXICON_SPOKES | LEXICON_DOC;
    /* بين بن يونس أن */
    bool is_titled = has_subject && (scan_has(scan, cue->mention.first, heads) ||
                                     word_is_joint(scan_word(scan, cue->mention.first)));
    if (cue->intro == INTRO_THAT)
        return is_adjacent || (is_joined && has_subject && is_near) ||
               (is_apart && is_titled && is_near);
    bool has_colon = cue->intro == INTRO_COLON || scan_kind(scan, cue->content - 1) == TOKEN_COLON;
    return is_joined && has_subject && has_colon;
}

/* الجأش الذي أبداه «…»: the pronoun is what a content would be. */
static bool has_its_object(const struct scan *scan, const struct cue *cue)
{
    unsigned others = LEXICON_TAKES_OBJECT | LEXICON_TAKES_HEARER | LEXICON_TAKES_ADDRESSEE;
    bool has_pronoun = (cue->form->features & LEXICON_OBJECT) && cue->kind == CUE_VERB;
    bool is_colon = cue->intro == INTRO_COLON || scan_kind(scan, cue->content - 1) == TOKEN_COLON;
    return has_pronoun && !(frame_takes(cue) & others) && !is_colon;
}

/* دعت الحاجة إلى, تبلغ طاقته: nobody speaks. */
static bool is_idiom(const struct scan *scan, const struct cue *cue)
{
    static const struct str NEEDS[] = {STR_INIT("الحاجه"), STR_INIT("الضروره"), STR_INIT("الظروف")};
    bool is_need = cue->mention.end > cue->mention.first &&
                   IS_IN(scan_word(scan, cue->mention.first)->norm, NEEDS);
    bool is_loose = cue->intro == INTRO_NOUN ||
                    (cue->intro == INTRO_PREP && !scan_has(scan, cue->mention.first, PHRASE_HEADS));
    bool is_reaching =
        frame_has_lemma(cue->form, "أبلغ") && is_loose && (cue->form->features & LEXICON_PRESENT);
    return is_need || is_reaching;
}

/* أقرت الحكومة احتجاز … في حال الاشتباه بـ: the complement of a homograph stands near. */
static bool is_loose_act(const struct scan *scan, const struct cue *cue)
{
    enum { NEAR = 4 };
    bool is_attached =
        cue->intro == INTRO_PREP && scan_word(scan, cue->content)->preposition == 'b';
    bool is_homograph = frame_takes(cue) & LEXICON_IS_HOMOGRAPH;
    int from = cue->mention.end > cue->end ? cue->mention.end : cue->end;
    bool is_addressed = frame_takes(cue) & LEXICON_TAKES_ADDRESSEE;
    return is_attached && is_homograph && !is_addressed && cue->kind == CUE_VERB &&
           cue->content - from > NEAR;
}

static bool has_name(const struct scan *scan, struct phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++) {
        if (scan_has(scan, i, LEXICON_GIVEN) || scan_word(scan, i)->is_surname)
            return true;
    }
    return false;
}

/* ليعبر عن is a purpose; ليرد: «…» is what came next. */
static bool is_purpose(const struct scan *scan, const struct cue *cue)
{
    bool has_words = cue->intro == INTRO_COLON || cue->intro == INTRO_MARK;
    return scan_word(scan, cue->first)->preposition == 'l' && cue->kind == CUE_VERB &&
           (frame_takes(cue) & LEXICON_IS_HOMOGRAPH) && !has_words;
}

/* عبر إطلاقها «…» is the preposition; the verb has its عن. */
static bool is_through(const struct scan *scan, const struct cue *cue)
{
    bool is_about = cue->intro == INTRO_PREP || scan_is(scan, cue->content - 1, STR("عن")) ||
                    scan_is(scan, cue->content - 2, STR("عن"));
    bool is_means =
        !cue->is_joined && cue->form->features == 0 &&
        scan_has(scan, cue->end,
                 LEXICON_OUTLET_NAME | LEXICON_OUTLET | LEXICON_VENUE | LEXICON_ORG_NAME);
    return frame_has_lemma(cue->form, "عبر") && cue->kind == CUE_VERB && (!is_about || is_means);
}

/* عقب المباراة: … is the preposition; who comments is named, or عقبت is a woman's. */
static bool is_afterwards(const struct scan *scan, const struct cue *cue)
{
    if (!frame_has_lemma(cue->form, "عقب") || cue->kind != CUE_VERB || cue->form->features != 0)
        return false;
    const struct word *head = scan_word(scan, cue->mention.first);
    bool is_family = head->has_article && str_ends(head->norm, STR("ي"));
    bool is_somebody = (head->classes & (PHRASE_HEADS | LEXICON_GIVEN)) || is_family ||
                       (!head->has_article && phrase_is_plain(head));
    return cue->mention.end <= cue->mention.first || !is_somebody;
}

/* تغيير الإعدادات عبر الأوامر …, 4000 امرأة، عبر ترجمة …: behind a noun or a comma, before what is
   nobody, it is the preposition. */
static bool is_through_noun(const struct scan *scan, const struct cue *cue)
{
    int before = cue->first - 1;
    bool is_bare = frame_has_lemma(cue->form, "عبر") && cue->kind == CUE_VERB &&
                   cue->form->features == 0 && !cue->is_joined &&
                   scan_word(scan, cue->first)->conjunction == 0;
    bool is_behind = is_bare && before >= 0 &&
                     (scan_kind(scan, before) == TOKEN_COMMA ||
                      (scan_kind(scan, before) == TOKEN_WORD &&
                       !scan_has(scan, before, LEXICON_STOP | LEXICON_RELATIVE)));
    if (!is_behind || scan_kind(scan, cue->end) != TOKEN_WORD)
        return false;
    const struct word *next = scan_word(scan, cue->end);
    return (next->has_article || next->is_verbal_noun || next->is_thing) &&
           !(next->classes & (PHRASE_HEADS | LEXICON_OFFICE)) && !has_name(scan, cue->mention);
}

/* تبرز أهمية …: a thing does what the verb would not report. */
static bool is_of_thing(const struct scan *scan, const struct cue *cue)
{
    unsigned barred = LEXICON_TAKES_NOUN | LEXICON_TAKES_OBJECT;
    return cue->kind == CUE_VERB && (frame_takes(cue) & LEXICON_IS_HOMOGRAPH) &&
           !(frame_takes(cue) & barred) && !(cue->form->features & LEXICON_OBJECT) &&
           scan_has(scan, cue->end, LEXICON_EVENT) && !scan_has(scan, cue->end, PHRASE_HEADS) &&
           scan_word(scan, cue->end)->conjunction == 0 &&
           scan_word(scan, cue->end)->preposition == 0;
}

/* فلان الفلاني وزير المالية: a title behind the name. */
static bool is_titled(const struct scan *scan, struct phrase mention)
{
    for (int i = mention.first + 2; i < mention.end; i++) {
        if (scan_has(scan, i, LEXICON_TITLE | LEXICON_SPOKES) && !scan_word(scan, i)->has_article)
            return true;
    }
    return false;
}

/* السوق يشتكي من, المصائب تصر على: a noun before the verb that is nobody. */
static bool is_thing_before(const struct scan *scan, const struct cue *cue)
{
    if (cue->mention.end <= cue->mention.first || cue->mention.first >= cue->first ||
        !(frame_takes(cue) & LEXICON_IS_HOMOGRAPH) || cue->mention.end - cue->mention.first > 2)
        return false;
    const struct word *head = scan_word(scan, cue->mention.first);
    bool is_many = str_ends(head->norm, STR("ون")) || str_ends(head->norm, STR("ين"));
    return head->has_article && head->classes == 0 && !head->is_surname && !is_many &&
           !str_ends(head->norm, STR("ي")) && cue->intro != INTRO_MARK && cue->intro != INTRO_COLON;
}

/* الاستفتاء الذي أعلن عنه في …: it is what was announced. */
static bool is_told_about(const struct scan *scan, const struct cue *cue)
{
    static const struct str ABOUT[] = {STR_INIT("عنه"), STR_INIT("عنها"), STR_INIT("عنهم")};
    return cue->kind == CUE_VERB && scan_has(scan, cue->first - 1, LEXICON_RELATIVE) &&
           cue->end < scan->len && IS_IN(scan_word(scan, cue->end)->norm, ABOUT) &&
           cue->intro != INTRO_THAT && cue->mention.first < cue->first;
}

/* الإيرانيون, سكان: many people. */
static bool is_people(const struct word *word)
{
    enum { LETTERS_MIN = 10 }; /* bytes */
    bool is_nominative = str_ends(word->norm, STR("ون")) || str_ends(word->norm, STR("و"));
    bool is_plural =
        is_nominative && word->classes == 0 && word->form == NULL && word->norm.len >= LETTERS_MIN;
    return (word->has_article && str_ends(word->norm, STR("ون")) && word->classes == 0) ||
           is_plural || (word->classes & LEXICON_GROUP);
}

/* بيانا عبر فيه عن …: what it stands in is told. */
static bool is_in_text(const struct scan *scan, const struct cue *cue)
{
    return cue->kind == CUE_VERB && (scan_is(scan, cue->first + 1, STR("فيه")) ||
                                     scan_is(scan, cue->first + 1, STR("فيها")));
}

/* المؤشرات تشير إلى أن, كل ذلك يؤكد: what is found, and by nobody who speaks. */
static bool is_finding(const struct scan *scan, const struct cue *cue)
{
    enum { WORDS_BACK = 3 };
    static const struct str ALL[] = {STR_INIT("ذلك"), STR_INIT("هذا")};
    if (cue->kind != CUE_VERB || !(cue->form->features & LEXICON_PRESENT) ||
        scan_word(scan, cue->first)->conjunction != 0 || cue->mention.end > cue->end ||
        cue->intro == INTRO_MARK || cue->intro == INTRO_COLON)
        return false;
    int low = scan_at(scan, cue->first)->sentence_first;
    for (int i = cue->first - 1; i >= low && i >= cue->first - WORDS_BACK; i--) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) != TOKEN_WORD || word->is_surname ||
            (word->classes & (PHRASE_HEADS | LEXICON_RELATIVE)))
            return false;
        if (i == cue->first - 1 && IS_IN(word->norm, ALL))
            return true;
        if (word->is_thing || (str_ends(word->norm, STR("ات")) && word->norm.len >= 10))
            return true;
    }
    return false;
}

/* أشاد بالمدير, أثنى على الفريق: praise of somebody says nothing, unless an act or a clause tells
   what for. */
static bool is_bare_praise(const struct scan *scan, const struct cue *cue)
{
    enum { WORDS_AHEAD = 24 };
    if (LEXICON_VERBS[cue->form->verb].act != QUOTE_ACT_PRAISE || cue->intro != INTRO_PREP)
        return false;
    const struct word *head = scan_word(scan, cue->content);
    bool is_somebody = (head->classes & PHRASE_HEADS) || head->is_surname;
    if (!is_somebody || head->is_verbal_noun || head->is_act || (head->classes & LEXICON_EVENT) ||
        (head->form != NULL && head->form->part == LEXICON_MASDAR))
        return false;
    for (int i = cue->content + 1; i < scan->len && i < cue->content + WORDS_AHEAD; i++) {
        enum token_kind kind = scan_kind(scan, i);
        if (kind == TOKEN_STOP || kind == TOKEN_LINE || kind == TOKEN_COMMA)
            break;
        if (kind == TOKEN_MARK || scan_word(scan, i)->that != THAT_NONE ||
            scan_has(scan, i, LEXICON_RELATIVE))
            return false;
    }
    return true;
}

/* A homograph counts where its clause or words stand near, and a source is named or it is joined.
 */
bool frame_is_plain(const struct scan *scan, const struct cue *cue)
{
    if (is_bare_praise(scan, cue))
        return false;
    if (is_finding(scan, cue) || frame_is_other_sense(scan, cue))
        return false;
    if (is_thing_before(scan, cue) || is_told_about(scan, cue))
        return false;
    /* يحمل اسم …: only with the burden that it lays on somebody. */
    bool is_carrying = frame_has_lemma(cue->form, "حمل") && cue->intro != INTRO_OBJECT;
    /* تبرز أهمية …, إحدى أبرز …: what stands out. */
    bool is_standing_out = frame_has_lemma(cue->form, "أبرز") && cue->intro == INTRO_NOUN &&
                           ((cue->form->features & LEXICON_PRESENT) ||
                            (scan_word(scan, cue->first)->conjunction == 0 &&
                             cue->first != scan_at(scan, cue->first)->sentence_first));
    if (is_of_thing(scan, cue) || is_carrying || is_standing_out)
        return false;
    if (is_inscription(scan, cue) || is_byline(scan, cue) || is_opinion(scan, cue) ||
        has_its_object(scan, cue) || is_idiom(scan, cue) || is_through(scan, cue) ||
        is_purpose(scan, cue) || is_loose_act(scan, cue) || is_afterwards(scan, cue) ||
        is_through_noun(scan, cue))
        return false;
    bool is_loose_view = (frame_takes(cue) & LEXICON_IS_VIEW) && cue->intro == INTRO_THAT &&
                         cue->mention.end <= cue->mention.first && cue->content - cue->end > 3;
    if (is_impersonal(scan, cue) || is_loose_view)
        return false;
    bool is_talk = frame_has_lemma(cue->form, "تحدث") && cue->intro == INTRO_PREP;
    if (is_talk)
        return scan_opens(scan, cue->content) != NULL ||
               (cue->mention.end > cue->mention.first &&
                frame_begins_content(scan_word(scan, cue->content)));
    if (!(frame_takes(cue) & LEXICON_IS_HOMOGRAPH))
        return true;
    bool is_near =
        cue->content - cue->end <= HOMOGRAPH_WINDOW + cue->mention.end - cue->mention.first;
    bool is_adjacent = cue->content - cue->end <= 2;
    /* كشف فلان، وزير …، والقيادي في …، أن */
    bool is_apart = cue->intro == INTRO_THAT && scan_kind(scan, cue->content - 2) == TOKEN_COMMA &&
                    cue->mention.first >= cue->end &&
                    scan_has(scan, cue->mention.first, LEXICON_GIVEN | LEXICON_TITLE);
    is_near |= is_apart;
    const struct word *head = scan_word(scan, cue->mention.first);
    bool has_mention = cue->mention.end > cue->mention.first;
    bool is_named =
        has_mention && (cue->mention.first < cue->first || (head->classes & PHRASE_HEADS) ||
                        cue->mention.end - cue->mention.first <= 3);
    bool is_sure =
        has_mention && (is_titled(scan, cue->mention) || (head->classes & PHRASE_HEADS) ||
                        has_name(scan, cue->mention) || head->is_latin ||
                        scan_kind(scan, cue->mention.first) == TOKEN_MARK || is_people(head) ||
                        head->count > (head->has_article ? 2 : 1));
    is_sure |= is_in_text(scan, cue);
    bool is_finite = scan_word(scan, cue->first)->conjunction != 0 || cue->is_joined ||
                     (cue->form->features & (LEXICON_FEMININE | LEXICON_PRESENT | LEXICON_PLURAL));
    if (str_equals(scan_word(scan, cue->first)->base, STR("بين")))
        return is_verb_bayyana(scan, cue, is_adjacent, is_near);
    bool is_inside = scan_at(scan, cue->first)->stretch >= 0;
    bool is_loose =
        cue->intro == INTRO_PREP || cue->intro == INTRO_NOUN || cue->intro == INTRO_OBJECT;
    if (is_loose && is_inside)
        return false;
    bool is_joined = scan_word(scan, cue->first)->conjunction != 0 || cue->is_joined;
    /* وطالب المواطنين بالحيطة: the one spoken to, and no subject. */
    bool is_spoken_to = has_mention && (frame_takes(cue) & LEXICON_TAKES_ADDRESSEE) &&
                        cue->mention.first >= cue->end && head->has_article &&
                        str_ends(head->norm, STR("ين"));
    has_mention = has_mention && !is_spoken_to;
    /* وفي وقت سابق، هدد بفرض …: who it was is known. */
    int opening = scan_at(scan, cue->first)->sentence_first;
    bool is_after_adjunct = !has_mention && cue->intro == INTRO_PREP && cue->kind == CUE_VERB &&
                            cue->content == cue->end && cue->first > opening &&
                            scan_kind(scan, cue->first - 1) == TOKEN_COMMA &&
                            scan_has(scan, opening, LEXICON_STOP);
    if (is_loose && is_after_adjunct)
        return true;
    if (is_loose)
        return is_sure || (is_joined && !has_mention) || cue->kind == CUE_PARTICIPLE ||
               (cue->form->features & LEXICON_OBJECT);
    return is_near && (is_named || is_adjacent || is_finite);
}
