/* Subjects of sentences that report nothing themselves, for verbs whose own subject is dropped. */
#include "quote/subjects.h"

enum { LOOK_BACK_NAMINGS = 400, NEAR_START = 3 };

/* Whether the phrase is a person's name that the article has. */
static bool is_known_person(const struct speakers *speakers, struct phrase phrase)
{
    for (size_t i = 0; i < speakers->names.len; i++) {
        const struct referent *known = &speakers->names.items[i];
        if (known->kind == SPEAKER_KIND_PERSON &&
            names_covers(speakers->names.scan, known->name, phrase))
            return true;
    }
    return false;
}

bool subject_can_speak(const struct speakers *speakers, struct phrase subject)
{
    return subject.end > subject.first &&
           (scan_has(speakers->names.scan, subject.first, PHRASE_HEADS) ||
            is_known_person(speakers, subject));
}

/* A word that begins a sentence as its verb: a reporting one, or one with the shape of a present.
 */
static bool is_like_verb(const struct word *word)
{
    static const struct str WAS[] = {STR_INIT("كان"), STR_INIT("كانت")};
    if (phrase_is_verb(word) || IS_IN(word->base, WAS) || IS_IN(word->norm, WAS))
        return true;
    if (word->is_deed)
        return true;
    /* رفع الوزير: with three letters the noun of an event is spelled as its verb. */
    bool is_short = word->classes == LEXICON_EVENT && word->base.len == 6;
    if (is_short)
        return true;
    bool is_known = word->classes != 0 || word->has_article || word->is_latin;
    return !is_known && word->base.len >= 6;
}

/* أرسل إلى الأمين العام فلان: a preposition governs the name, over the titles before it. */
static bool is_governed(const struct scan *scan, int name)
{
    enum { TITLE_MAX = 8 };
    int low = scan_at(scan, name)->sentence_first;
    unsigned titles = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_OFFICE | LEXICON_NATION |
                      LEXICON_ORG | LEXICON_ORG_NAME | LEXICON_PLACE | LEXICON_GIVEN;
    for (int i = name; i >= low && i > name - TITLE_MAX; i--) {
        if (scan_kind(scan, i) != TOKEN_WORD)
            return false;
        if (scan_word(scan, i)->preposition != 0)
            return true;
        if (i < name && !scan_has(scan, i, titles) && !scan_word(scan, i)->has_article)
            return scan_has(scan, i, LEXICON_STOP);
    }
    return false;
}

/* The subject of the sentence that `at` is in: behind its verb, the nearest before `at` first.
   Empty: none that can speak. */
struct phrase subject_near(const struct speakers *speakers, int at)
{
    const struct scan *scan = speakers->names.scan;
    int low = scan_at(scan, at)->sentence_first;
    for (int k = 3; k > 0; k--) {
        struct phrase near = {at - k, at};
        bool is_name = at - k >= low && scan_kind(scan, at - k) == TOKEN_WORD &&
                       !scan_word(scan, at - k)->has_article && is_known_person(speakers, near);
        for (int i = near.first; is_name && i < at; i++)
            is_name = scan_kind(scan, i) == TOKEN_WORD;
        if (is_name && !is_governed(scan, at - k))
            return near;
    }
    return (struct phrase){at, at};
}

static bool is_relay(const struct word *word)
{
    const struct lexicon_verb *verb = word_verb(word);
    return verb != NULL && (str_equals(str_from(verb->lemma), STR("نقل")) ||
                            str_equals(str_from(verb->lemma), STR("نسب")));
}

/* Where a verb that hands on stands before `at` in its sentence, or -1. */
static int relay_before(const struct scan *scan, int at)
{
    enum { BACK_MAX = 16 };
    int low = scan_at(scan, at)->sentence_first;
    for (int i = at - 1; i >= low && i > at - BACK_MAX; i--) {
        if (is_relay(scan_word(scan, i)))
            return i;
    }
    return -1;
}

struct phrase subject_relayed(const struct scan *scan, int at)
{
    enum { NAME_MAX = 10 };
    int relay = relay_before(scan, at);
    for (int i = at - 1; relay >= 0 && i > relay && i > at - NAME_MAX; i--) {
        if (!scan_is(scan, i, STR("عن")))
            continue;
        struct phrase source = phrase_at(scan, i + 1, at);
        return source.end == at ? source : (struct phrase){at, at};
    }
    return (struct phrase){at, at};
}

int subject_relayed_absent(struct speakers *speakers, unsigned features, int at)
{
    const struct scan *scan = speakers->names.scan;
    bool is_pronoun = scan_is(scan, at - 1, STR("عنه")) || scan_is(scan, at - 1, STR("عنها"));
    int relay = is_pronoun ? relay_before(scan, at) : -1;
    if (relay < 0)
        return -1;
    for (int i = relay - 1; i >= scan_at(scan, at)->sentence_first; i--) {
        struct phrase word = {i, i + 1};
        if (scan_kind(scan, i) == TOKEN_WORD && !scan_has(scan, i, LEXICON_STOP) &&
            is_known_person(speakers, word))
            return speakers_mention(speakers, word, features, at);
    }
    return subject_named_before(speakers, features, at);
}

struct phrase subject_owning(const struct speakers *speakers, int at)
{
    enum { BACK_MAX = 14 };
    const struct scan *scan = speakers->names.scan;
    const struct word *cue = scan_word(scan, at);
    int low = scan_at(scan, at)->sentence_first;
    bool is_own = cue->form != NULL && cue->form->part == LEXICON_MASDAR &&
                  (cue->form->features & LEXICON_OBJECT) && cue->preposition == 'b';
    for (int i = at - 1; is_own && i > low && i > at - BACK_MAX; i--) {
        const struct word *verb = scan_word(scan, i - 1);
        bool is_verb = scan_kind(scan, i - 1) == TOKEN_WORD && verb->has_pronoun &&
                       verb->classes == 0 && !verb->is_thing &&
                       scan_has(scan, i - 2, LEXICON_RELATIVE);
        struct phrase subject = phrase_tight(scan, i, at);
        if (is_verb && subject.end > subject.first && is_known_person(speakers, subject))
            return subject;
    }
    return (struct phrase){at, at};
}

/* The phrase behind a verb at `from`, or as much of it as can speak. */
static struct phrase speaking_phrase(const struct speakers *speakers, int from, int limit)
{
    const struct scan *scan = speakers->names.scan;
    struct phrase tight = phrase_tight(scan, from, limit);
    struct phrase titled = phrase_titled(scan, tight, limit);
    if (titled.end > tight.end)
        return titled;
    if (tight.end > tight.first && scan_has(scan, from, LEXICON_TITLE | LEXICON_SPOKES)) {
        struct phrase whole = phrase_at(scan, from, limit);
        struct person_parts parts = names_split(scan, whole);
        if (parts.name.end > parts.name.first && scan_has(scan, parts.name.first, LEXICON_GIVEN))
            return whole;
    }
    /* أثار ترامب غضب …: an object that is taken for a part of the name. */
    while (tight.end > tight.first + 1 && !subject_can_speak(speakers, tight))
        tight.end--;
    return tight;
}

/* طهران تعارض …, وفلان، الذي …: a subject that opens its sentence, before the verb. */
static struct phrase subject_first(const struct speakers *speakers, int at)
{
    static const struct str TURNS[] = {STR_INIT("لكن"),   STR_INIT("ولكن"), STR_INIT("فيما"),
                                       STR_INIT("بينما"), STR_INIT("اما"),  STR_INIT("كان"),
                                       STR_INIT("وكان"),  STR_INIT("كانت"), STR_INIT("وكانت")};
    const struct scan *scan = speakers->names.scan;
    int first = scan_at(scan, at)->sentence_first;
    while (first < at && scan_kind(scan, first) != TOKEN_WORD)
        first++;
    first += first < at && IS_IN(scan_word(scan, first)->norm, TURNS);
    bool is_place =
        scan_has(scan, first, LEXICON_VENUE | LEXICON_TIME) && !scan_has(scan, first, LEXICON_DOC);
    if (first >= at || phrase_is_verb(scan_word(scan, first)) || is_place)
        return (struct phrase){at, at};
    /* وبوليارد هي التي …: a name that the article has with no title. */
    static const struct str PRONOUNS[] = {STR_INIT("هي"), STR_INIT("هو")};
    const struct word *word = scan_word(scan, first);
    bool is_lone = word->classes == 0 && word->form == NULL && !word->has_article &&
                   word->preposition == 0 && !word->is_verbal_noun && first + 1 < at &&
                   IS_IN(scan_word(scan, first + 1)->norm, PRONOUNS);
    if (is_lone)
        return (struct phrase){first, first + 1};
    struct phrase subject = phrase_tight(scan, first, at);
    return subject_can_speak(speakers, subject) ? subject : (struct phrase){at, at};
}

/* Whether a verb with these features can be the subject's: many do not speak as one, nor a woman as
   a man does. */
static bool is_agreeing(const struct scan *scan, struct phrase subject, unsigned features)
{
    enum speaker_kind kind = speaker_kind_of(scan, subject, 0);
    const struct word *head = scan_word(scan, subject.first);
    bool is_office = (head->classes & (LEXICON_TITLE | LEXICON_SPOKES)) &&
                     !(head->classes & (LEXICON_GIVEN | LEXICON_ORG | LEXICON_UNNAMED));
    /* أرسل رسالة يتهم فيها …: not what is feminine. */
    bool is_text = kind == SPEAKER_KIND_DOCUMENT && str_ends(head->stem, STR("ه"));
    if (is_text && !(features & LEXICON_FEMININE))
        return false;
    if (features & LEXICON_PLURAL)
        return kind != SPEAKER_KIND_PERSON && kind != SPEAKER_KIND_DOCUMENT;
    bool is_anybody = features & SPEAKERS_ANYBODY;
    if (kind != SPEAKER_KIND_PERSON || !is_office || !head->has_article || is_anybody)
        return true;
    return str_ends(head->stem, STR("ه")) == ((features & LEXICON_FEMININE) != 0);
}

/* من جهته, من جانبها, بدوره between verb and subject. */
static int behind_turn(const struct scan *scan, int from, int limit)
{
    static const struct str SIDES[] = {STR_INIT("جهته"),   STR_INIT("جهتها"),  STR_INIT("جانبه"),
                                       STR_INIT("جانبها"), STR_INIT("جانبهم"), STR_INIT("جهتهم"),
                                       STR_INIT("ناحيته"), STR_INIT("ناحيتها")};
    if (from + 1 < limit && scan_is(scan, from, STR("من")) &&
        IS_IN(scan_word(scan, from + 1)->norm, SIDES))
        return from + 2;
    bool is_turn = scan_is(scan, from, STR("بدوره")) || scan_is(scan, from, STR("بدورها"));
    return from + is_turn;
}

/* تصريحات نقلتها صحيفة …: who published them did not say them. */
static bool is_publisher(const struct scan *scan, int verb, struct phrase subject)
{
    const struct word *word = scan_word(scan, verb);
    return subject.end > subject.first && word->has_pronoun &&
           scan_has(scan, subject.first, LEXICON_OUTLET | LEXICON_OUTLET_NAME) &&
           scan_has(scan, verb - 1, LEXICON_VENUE | LEXICON_DOC);
}

/* ورفض تيليغرام، الذي …: behind a reporting verb that opens the sentence one word that the article
   has again and again, and a comma. */
static bool is_told_again(const struct scan *scan, int verb, struct phrase subject)
{
    enum { AGAIN = 3 };
    const struct word *word = scan_word(scan, subject.first);
    return phrase_is_verb(scan_word(scan, verb)) && subject.end == subject.first + 1 &&
           phrase_is_plain(word) && !word->has_article && word->preposition == 0 &&
           word->count >= AGAIN && scan_kind(scan, subject.end) == TOKEN_COMMA;
}

struct phrase subject_of_sentence(const struct speakers *speakers, unsigned features, int at)
{
    const struct scan *scan = speakers->names.scan;
    int low = scan_at(scan, at)->sentence_first;
    int limit = at;
    struct phrase near = subject_near(speakers, at);
    if (near.end > near.first)
        return near;
    for (int i = at - 1; i >= low && i > at - 60; i--) {
        bool is_verb =
            i == low || phrase_is_verb(scan_word(scan, i)) || scan_word(scan, i)->is_deed;
        bool is_relative = i > low && scan_has(scan, i - 1, LEXICON_RELATIVE);
        if (!is_verb || is_relative || scan_kind(scan, i) != TOKEN_WORD ||
            !is_like_verb(scan_word(scan, i)))
            continue;
        int from = i + 1;
        while (from < limit && scan_has(scan, from, LEXICON_TIME))
            from++;
        from = behind_turn(scan, from, limit);
        struct phrase subject = speaking_phrase(speakers, from, limit);
        if (is_publisher(scan, i, subject))
            continue;
        if (subject_can_speak(speakers, subject) && is_agreeing(scan, subject, features))
            return subject;
        if (i == low && is_told_again(scan, i, subject))
            return subject;
        /* إلا أن الحركة نفت … وعدت: behind أن it stands before its verb. */
        struct phrase before = phrase_before(scan, i);
        bool is_behind_that = before.end > before.first && before.first > low &&
                              scan_word(scan, before.first - 1)->that != THAT_NONE;
        if (is_behind_that && subject_can_speak(speakers, before) &&
            is_agreeing(scan, before, features))
            return before;
    }
    struct phrase opening = subject_first(speakers, at);
    if (opening.end > opening.first)
        return opening;
    /* ورغم ذلك، سعى ترامب …: the first known name behind an unknown word. */
    for (int i = low + 1; i < limit && i < low + 30; i++) {
        const struct word *verb = scan_word(scan, i - 1);
        /* سعى is spelled like a noun; behind a comma it is none. */
        bool is_apart = i - 2 >= low && scan_kind(scan, i - 2) == TOKEN_COMMA;
        unsigned known = is_apart ? verb->classes & ~(unsigned)LEXICON_EVENT : verb->classes;
        bool is_verb = scan_kind(scan, i - 1) == TOKEN_WORD && known == 0 && !verb->is_thing &&
                       !verb->has_article && verb->preposition == 0 && !verb->is_verbal_noun;
        if (!is_verb || scan_kind(scan, i) != TOKEN_WORD)
            continue;
        struct phrase subject = phrase_tight(scan, i, limit);
        if (subject.end > subject.first && is_known_person(speakers, subject) &&
            !is_governed(scan, i))
            return subject;
    }
    return (struct phrase){at, at};
}

/* بينما تسيطر الحركة على …، وتطالب بـ: the subject of the clause that turns behind what was said.
 */
struct phrase subject_behind_turn(const struct speakers *speakers, unsigned features, int at)
{
    static const struct str TURNS[] = {STR_INIT("بينما"), STR_INIT("فيما")};
    const struct scan *scan = speakers->names.scan;
    int low = scan_at(scan, at)->sentence_first;
    low = speakers->last_end > low ? speakers->last_end : low;
    for (int i = at - 3; i >= low && i > at - 40; i--) {
        bool is_turn = scan_kind(scan, i) == TOKEN_WORD && IS_IN(scan_word(scan, i)->norm, TURNS) &&
                       scan_word(scan, i + 1)->is_deed;
        struct phrase subject = is_turn ? phrase_tight(scan, i + 2, at) : (struct phrase){at, at};
        if (subject_can_speak(speakers, subject) && is_agreeing(scan, subject, features))
            return subject;
    }
    return (struct phrase){at, at};
}

/* شنت الرياض هجوما على إيران، متهمة …: a place or body behind a feminine past verb. */
struct phrase subject_feminine(const struct scan *scan, int at)
{
    int low = scan_at(scan, at)->sentence_first;
    for (int i = at - 1; i > low && i > at - 60; i--) {
        const struct word *before = scan_word(scan, i - 1);
        bool is_verb = before->classes == 0 && !before->has_article && before->norm.len >= 6 &&
                       str_ends(before->norm, STR("ت"));
        if (is_verb && scan_has(scan, i, LEXICON_PLACE | LEXICON_ORG | LEXICON_ORG_NAME))
            return phrase_tight(scan, i, at);
    }
    return (struct phrase){at, at};
}

/* How many namings stand before the token. */
static size_t namings_before(const struct names *names, int at)
{
    size_t low = 0;
    size_t high = names->namings_len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (names->namings[middle].first < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* وبينما تراجعت السيارات، تمكن السائق فلان من …: the verb of the main clause behind a subordinate
   one, or -1. */
static int main_verb(const struct scan *scan, int first, int end)
{
    static const struct str HEADS[] = {STR_INIT("وبينما"), STR_INIT("بينما"),  STR_INIT("وبعد"),
                                       STR_INIT("بعد"),    STR_INIT("وعندما"), STR_INIT("عندما"),
                                       STR_INIT("ورغم"),   STR_INIT("رغم"),    STR_INIT("وفيما"),
                                       STR_INIT("وفي"),    STR_INIT("ومع"),    STR_INIT("وخلال"),
                                       STR_INIT("وعقب"),   STR_INIT("وحين"),   STR_INIT("وحينما")};
    if (!IS_IN(scan_word(scan, first)->norm, HEADS))
        return -1;
    for (int i = first + 2; i + 2 < end; i++) {
        const struct word *verb = scan_word(scan, i + 1);
        bool is_bare = verb->classes == 0 && verb->form == NULL && !verb->has_article &&
                       verb->conjunction == 0 && verb->preposition == 0;
        if (scan_kind(scan, i) == TOKEN_COMMA && scan_kind(scan, i + 1) == TOKEN_WORD &&
            (verb->is_deed || is_bare) && scan_has(scan, i + 2, LEXICON_TITLE | LEXICON_GIVEN))
            return i + 1;
    }
    return -1;
}

/* The subject that opens one of the sentences between what was said last and `at`: وعارضت طهران. */
static int opening_subject(struct speakers *speakers, unsigned features, int at)
{
    enum { SENTENCES_MAX = 3 };
    static const struct str LEADS[] = {STR_INIT("اذ"), STR_INIT("قد"), STR_INIT("ثم")};
    const struct scan *scan = speakers->names.scan;
    int first = scan_at(scan, at)->sentence_first;
    for (int n = 0; n < SENTENCES_MAX && first >= 2; n++) {
        int end = first - 1;
        first = scan_at(scan, end - 1)->sentence_first;
        if (first < speakers->last_end || first >= end)
            return -1;
        /* إذ نشرت الفتاة …, وقد عارضت طهران … */
        bool is_led = IS_IN(scan_word(scan, first)->base, LEADS);
        int at_verb = first + (is_led && first + 1 < end);
        int main = main_verb(scan, first, end);
        at_verb = main > 0 ? main : at_verb;
        if (scan_kind(scan, at_verb) != TOKEN_WORD || !is_like_verb(scan_word(scan, at_verb)))
            continue;
        struct phrase subject = phrase_tight(scan, at_verb + 1, end);
        const struct word *verb = scan_word(scan, at_verb);
        bool is_feminine = verb->form != NULL ? (verb->form->features & LEXICON_FEMININE) != 0
                                              : str_ends(verb->norm, STR("ت"));
        /* تعارض is hers, تراجع his: the first letter does not tell. */
        bool may_be_either = verb->form == NULL && str_starts(verb->base, STR("ت"));
        bool is_agreeing = may_be_either || is_feminine == ((features & LEXICON_FEMININE) != 0);
        bool is_body = scan_has(scan, subject.first, LEXICON_DOC | LEXICON_GROUP);
        if (subject_can_speak(speakers, subject) && is_agreeing && !is_body)
            return speakers_mention(speakers, subject, features, at);
    }
    return -1;
}

static int named_before(const struct speakers *speakers, unsigned features, int at,
                        bool is_anywhere)
{
    const struct names *names = &speakers->names;
    int body = -1;
    size_t i = namings_before(names, at);
    for (int tries = 0; i > 0 && tries < LOOK_BACK_NAMINGS; i--, tries++) {
        const struct naming *naming = &names->namings[i - 1];
        const struct referent *referent = &names->items[naming->referent];
        if ((!is_anywhere && is_governed(names->scan, naming->first)) ||
            !speakers_agree(speakers, referent, features))
            continue;
        if (referent->kind == SPEAKER_KIND_PERSON)
            return naming->referent;
        body = body < 0 ? naming->referent : body;
    }
    return body;
}

int subject_named_before(const struct speakers *speakers, unsigned features, int at)
{
    return named_before(speakers, features, at, false);
}

int subject_named_last(const struct speakers *speakers, unsigned features, int at)
{
    return named_before(speakers, features, at, true);
}

/* كان فلان يزور المدينة عندما قال …: the person who is named in the clause before, not who spoke
 * last. */
int subject_named_when(const struct speakers *speakers, unsigned features, int at)
{
    static const struct str WHEN[] = {STR_INIT("حين"), STR_INIT("عندما"), STR_INIT("حينما")};
    const struct names *names = &speakers->names;
    size_t i = namings_before(names, at);
    int sentence = scan_at(names->scan, at)->sentence_first;
    bool is_when = i > 0 && at > sentence && scan_kind(names->scan, at - 1) == TOKEN_WORD &&
                   IS_IN(scan_word(names->scan, at - 1)->norm, WHEN);
    if (!is_when || names->namings[i - 1].first < sentence)
        return -1;
    int last = names->namings[i - 1].referent;
    bool is_person = names->items[last].kind == SPEAKER_KIND_PERSON;
    return is_person && speakers_agree(speakers, &names->items[last], features) ? last : -1;
}

/* The subject of a sentence with no cue before the dropped one: a person or body named near the
   beginning of a sentence, behind what was said last. */
int subject_between(struct speakers *speakers, unsigned features, int at)
{
    const struct names *names = &speakers->names;
    size_t low = namings_before(names, at);
    int opening = opening_subject(speakers, features, at);
    if (opening >= 0)
        return opening;
    int tries = 0;
    for (size_t i = low; i > 0 && tries < LOOK_BACK_NAMINGS; i--, tries++) {
        const struct naming *naming = &names->namings[i - 1];
        if (naming->first < speakers->last_end)
            break;
        const struct token *token = scan_at(names->scan, naming->first);
        bool is_subject = naming->first - token->sentence_first <= NEAR_START;
        if (is_subject && speakers_agree(speakers, &names->items[naming->referent], features))
            return naming->referent;
    }
    return -1;
}
