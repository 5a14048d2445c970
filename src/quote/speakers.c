/* Resolves mentions within the article. */
#include "quote/speakers.h"

#include "quote/subjects.h"

void speakers_init(struct speakers *speakers, struct arena *arena, const struct scan *scan,
                   struct trace *trace)
{
    struct trace unheard = {0};
    *speakers = (struct speakers){.names = {.arena = arena, .scan = scan}, .sentence = -1};
    speakers->names.trace = &unheard;
    names_collect(&speakers->names);
    speakers->names.trace = trace;
}

int speakers_last(const struct speakers *speakers)
{
    int last = speakers->history_len > 0 ? speakers->history[0] : -1;
    trace_consider(speakers->names.trace, last, 4, "spoke last");
    return trace_decide(speakers->names.trace, last, DECISION_GOES_ON);
}

static const struct word *head_of(const struct speakers *speakers, struct phrase phrase)
{
    return scan_word(speakers->names.scan, phrase.first);
}

static struct referent *item(struct speakers *speakers, int referent)
{
    return &speakers->names.items[referent];
}

/* The latest that spoke of that kind, or of any when `kind` is -1, agreeing with the verb. */
static int last_spoken(const struct speakers *speakers, int kind, unsigned features)
{
    int last = -1;
    for (int i = 0; i < speakers->history_len; i++) {
        int referent = speakers->history[i];
        const struct referent *known = &speakers->names.items[referent];
        if (kind >= 0 && (int)known->kind != kind)
            continue;
        bool is_agreeing = speakers_agree(speakers, known, features);
        trace_consider(speakers->names.trace, referent, is_agreeing ? 1 + 1.0 / (1 + i) : 0,
                       is_agreeing ? "spoke before" : "spoke before, but the verb is of another");
        if (is_agreeing && last < 0)
            last = referent;
    }
    return last;
}

static bool is_near_gender(const struct referent *known, const struct word *head)
{
    bool is_feminine = str_ends(head->stem, STR("ه"));
    return !known->has_gender || known->is_feminine == is_feminine;
}

/* Whether an article's person of more than one word ends with this one. */
static bool is_last_name(const struct speakers *speakers, struct phrase word)
{
    const struct scan *scan = speakers->names.scan;
    for (size_t i = 0; i < speakers->names.len; i++) {
        const struct referent *known = &speakers->names.items[i];
        if (known->kind == SPEAKER_KIND_PERSON && known->name.end - known->name.first > 1 &&
            scan_word(scan, known->name.end - 1) == scan_word(scan, word.first))
            return true;
    }
    return false;
}

static int resolve_person(struct speakers *speakers, struct phrase mention, unsigned features,
                          int at)
{
    struct names *names = &speakers->names;
    struct person_parts parts = names_split(names->scan, mention);
    if (parts.name.end > parts.name.first)
        return names_person(names, parts);
    struct phrase title = parts.title;
    const struct word *head = head_of(speakers, mention);
    /* الخطيب: a title's word that is a person's last name here. */
    bool is_lone = mention.end - mention.first == 1;
    if (is_lone && head->has_article && is_last_name(speakers, mention))
        return names_person(names, (struct person_parts){{mention.first, mention.first}, mention});
    int described = described_person(speakers, title, at);
    struct phrase office = office_alone(names->scan, title);
    if (described < 0 && office.first > title.first)
        described = described_person(speakers, office, at);
    if (described < 0)
        described = described_below(speakers, mention, at);
    if (described >= 0)
        return described;
    int other = described_other(speakers, mention, at, SPEAKER_KIND_UNNAMED);
    if (other >= 0)
        return other;
    int late = office_late(speakers, mention);
    if (late >= 0)
        return trace_decide(names->trace, late, DECISION_NAMED_BEFORE);
    /* المتحدث, محدثنا */
    bool is_short = title.end - title.first <= 3 && !office_speaks_for(names->scan, title) &&
                    (head->has_article || (is_lone && str_ends(head->norm, STR("نا"))));
    int last = is_short ? anaphor_national_spoken(speakers, mention) : -1;
    if (last < 0 && is_short)
        last = last_spoken(speakers, SPEAKER_KIND_PERSON, features);
    if (last >= 0 && !anaphor_is_foreign(speakers, mention, last) &&
        is_near_gender(item(speakers, last), head) && !office_is_other(speakers, last, mention))
        return trace_decide(names->trace, last, DECISION_SHORT_TITLE);
    bool is_somebody = described_as_new(names->scan, mention);
    enum speaker_kind kind = is_somebody ? SPEAKER_KIND_UNNAMED : SPEAKER_KIND_PERSON;
    int added = names_add(names, mention, kind);
    item(speakers, added)->title = title;
    return trace_decide(names->trace, added, DECISION_NEW);
}

/* الصحيفة, الوكالة: the outlet that is called so by its own name and was met last before it, where
   that is behind the latest that spoke; -1: none. */
static int last_outlet(const struct speakers *speakers, struct phrase mention)
{
    const struct names *names = &speakers->names;
    const struct word *head = head_of(speakers, mention);
    if (mention.end - mention.first != 1 || !head->has_article || !(head->classes & LEXICON_OUTLET))
        return -1;
    int last = speakers->history_len > 0 ? names->items[speakers->history[0]].seen : -1;
    int found = -1;
    for (size_t i = 0; i < names->namings_len; i++) {
        const struct naming *naming = &names->namings[i];
        const struct referent *known = &names->items[naming->referent];
        bool is_near = naming->first > last && naming->first < mention.first;
        if (is_near && known->kind == SPEAKER_KIND_ORGANIZATION &&
            str_equals(scan_word(names->scan, naming->first)->stem, head->stem))
            found = naming->referent;
    }
    trace_consider(names->trace, found, 3, "the outlet that was named last");
    return found;
}

/* الصحيفة, الشركة: the body that spoke last and can be called so. */
static int last_body(const struct speakers *speakers, struct phrase mention)
{
    const struct scan *scan = speakers->names.scan;
    const struct word *head = head_of(speakers, mention);
    unsigned heads = LEXICON_ORG | LEXICON_OUTLET;
    /* Bodies whose names are often given without this word. */
    static const struct str NAMELESS[] = {STR_INIT("شركه"),  STR_INIT("منظمه"), STR_INIT("حركه"),
                                          STR_INIT("وكاله"), STR_INIT("جماعه"), STR_INIT("تنظيم"),
                                          STR_INIT("شبكه"),  STR_INIT("موقع"),  STR_INIT("صحيفه"),
                                          STR_INIT("موسسه")};
    if (mention.end - mention.first != 1 || !head->has_article || !(head->classes & heads))
        return -1;
    for (int i = 0; i < speakers->history_len; i++) {
        const struct referent *known = &speakers->names.items[speakers->history[i]];
        if (known->kind != SPEAKER_KIND_ORGANIZATION)
            continue;
        const struct word *own = scan_word(scan, known->name.first);
        bool is_outlet = (head->classes & LEXICON_OUTLET) && (own->classes & LEXICON_OUTLET);
        bool is_bare = IS_IN(head->stem, NAMELESS) &&
                       !(own->classes & (heads | LEXICON_PLACE | LEXICON_OFFICE));
        if (is_outlet || is_bare || names_covers(scan, known->name, mention))
            return speakers->history[i];
        return -1;
    }
    return -1;
}

static int resolve_other(struct speakers *speakers, struct phrase mention, unsigned features,
                         int at, enum speaker_kind kind)
{
    struct names *names = &speakers->names;
    int body = kind == SPEAKER_KIND_ORGANIZATION ? last_outlet(speakers, mention) : -1;
    if (body < 0 && kind == SPEAKER_KIND_ORGANIZATION)
        body = last_body(speakers, mention);
    if (body >= 0)
        return trace_decide(names->trace, body, DECISION_BODY);
    int known = described_other(speakers, mention, at, kind);
    if (known >= 0)
        return known;
    const struct word *head = head_of(speakers, mention);
    bool is_short = mention.end - mention.first <= 2 && head->has_article;
    static const struct str MANY[] = {
        STR_INIT("تسريبات"), STR_INIT("تقارير"),  STR_INIT("معلومات"),  STR_INIT("انباء"),
        STR_INIT("ارقام"),   STR_INIT("احصاءات"), STR_INIT("احصاييات"), STR_INIT("معطيات"),
        STR_INIT("تقديرات"), STR_INIT("دراسات"),  STR_INIT("بيانات"),   STR_INIT("استطلاعات"),
        STR_INIT("تحقيقات"), STR_INIT("تحريات"),  STR_INIT("ابحاث"),    STR_INIT("توقعات")};
    /* البيان: the body that issued it; التسريبات: nobody's. المنظمة: the one that spoke last. */
    bool is_anaphor =
        is_short &&
        ((kind == SPEAKER_KIND_DOCUMENT && mention.end - mention.first == 1 &&
          !IS_IN(head->stem, MANY)) ||
         (kind == SPEAKER_KIND_ORGANIZATION && (head->classes & (LEXICON_ORG | LEXICON_OUTLET))));
    int last = is_anaphor ? last_spoken(speakers, SPEAKER_KIND_ORGANIZATION, LEXICON_FEMININE) : -1;
    if (last >= 0 && kind == SPEAKER_KIND_DOCUMENT)
        return trace_decide(names->trace, last, DECISION_ISSUER);
    bool is_many = str_ends(head->norm, STR("ون")) || str_ends(head->norm, STR("ين")) ||
                   str_starts(head->stem, STR("مصادر"));
    bool is_source = str_equals(head->stem, STR("مصدر"));
    bool is_the_official =
        head->has_article && kind == SPEAKER_KIND_UNNAMED && !is_many && !is_source;
    int person = is_the_official ? anaphor_national(speakers, mention) : -1;
    if (person < 0 && is_the_official)
        person = last_spoken(speakers, SPEAKER_KIND_PERSON, features);
    if (person >= 0 && !anaphor_is_foreign(speakers, mention, person))
        return trace_decide(names->trace, person, DECISION_OFFICIAL);
    struct phrase whole = anaphor_body(names->scan, mention);
    bool is_told = whole.end > whole.first && kind != SPEAKER_KIND_GROUP;
    int added = names_add(names, is_told ? whole : mention, kind);
    return trace_decide(names->trace, added, DECISION_NEW);
}

/* The dropped subject is the one that spoke before in the sentence, or another with whom the
   feminine verb agrees. -1: neither. */
static int resolve_in_sentence(struct speakers *speakers, unsigned features, int at,
                               bool is_participle)
{
    struct trace *trace = speakers->names.trace;
    int last = speakers->history[0];
    struct phrase turned = subject_behind_turn(speakers, features, at);
    if (turned.end > turned.first)
        return trace_decide(trace, speakers_mention(speakers, turned, features, at),
                            DECISION_SUBJECT);
    bool is_feminine = features & LEXICON_FEMININE;
    bool is_agreeing = speakers_agree(speakers, item(speakers, last), features);
    struct phrase other = {at, at};
    if (!is_agreeing && is_feminine)
        other = subject_feminine(speakers->names.scan, at);
    if (other.end > other.first)
        return trace_decide(trace, speakers_mention(speakers, other, features, at),
                            DECISION_FEMININE);
    /* أكد فلان نفي الحكومة …، قائلا: the participle agrees with the main verb's subject. */
    struct phrase main = {at, at};
    if (!is_agreeing && is_participle)
        main = subject_of_sentence(speakers, features, at);
    if (main.end > main.first)
        return trace_decide(trace, speakers_mention(speakers, main, features, at),
                            DECISION_SUBJECT);
    if (!is_agreeing && !is_participle)
        return -1;
    trace_consider(trace, last, 4, "spoke before in this sentence");
    return trace_decide(trace, last, DECISION_SAME_SENTENCE);
}

static int resolve_dropped(struct speakers *speakers, unsigned features, int at, bool is_participle)
{
    struct trace *trace = speakers->names.trace;
    /* نقلت تقارير عن فلان وصفه …, فجرها فلان بإعلانه …: whose the pronoun is. */
    struct phrase owner = subject_relayed(speakers->names.scan, at);
    if (owner.end <= owner.first && is_participle)
        owner = subject_owning(speakers, at);
    if (owner.end > owner.first)
        return trace_decide(trace, speakers_mention(speakers, owner, features, at), DECISION_NEAR);
    /* نقلت وسائل الإعلام عنه قوله: not who hands it on. */
    int absent = subject_relayed_absent(speakers, features, at);
    if (absent >= 0)
        return trace_decide(trace, absent, DECISION_NAMED_BEFORE);
    int sentence = scan_at(speakers->names.scan, at)->sentence_first;
    bool is_same_sentence = speakers->sentence == sentence && speakers->history_len > 0;
    int clause = subject_named_when(speakers, features, at);
    if (clause >= 0)
        return trace_decide(trace, clause, DECISION_NAMED_BEFORE);
    struct phrase near = is_participle ? subject_near(speakers, at) : (struct phrase){at, at};
    if (near.end > near.first)
        return trace_decide(trace, speakers_mention(speakers, near, features, at), DECISION_NEAR);
    int inside = is_same_sentence ? resolve_in_sentence(speakers, features, at, is_participle) : -1;
    if (inside >= 0)
        return inside;
    struct phrase subject = {at, at};
    if (!is_same_sentence)
        subject = subject_of_sentence(speakers, features, at);
    if (subject.end > subject.first)
        return trace_decide(trace, speakers_mention(speakers, subject, features, at),
                            DECISION_SUBJECT);
    int between = !is_same_sentence ? subject_between(speakers, features, at) : -1;
    if (between >= 0) {
        trace_consider(trace, between, 3, "the subject of a sentence since the last report");
        return trace_decide(trace, between, DECISION_SUBJECT_BEFORE);
    }
    int last = last_spoken(speakers, -1, features);
    if (last >= 0)
        return trace_decide(trace, last, DECISION_AGREEING);
    last = speakers->history_len > 0 ? speakers->history[0] : -1;
    trace_consider(trace, last, 0.5, "spoke last, though the verb is of another");
    if (last >= 0)
        return trace_decide(trace, last, DECISION_LAST);
    return trace_decide(trace, subject_named_before(speakers, features, at), DECISION_NAMED_BEFORE);
}

/* المسؤول ذاته, هذه الجمعيات: words that say that it is somebody met before. */
static bool is_same_again(const struct scan *scan, struct phrase mention)
{
    enum { WORDS_MAX = 6 };
    for (int i = mention.first; i < mention.end && i < mention.first + WORDS_MAX; i++) {
        if (word_is_emphasis(scan_word(scan, i)))
            return true;
    }
    return false;
}

/* Who spoke last of the mention's sort (one person, or a body, group or text), or -1. */
static int last_of_sort(const struct speakers *speakers, enum speaker_kind kind, unsigned features)
{
    bool is_one = kind == SPEAKER_KIND_PERSON || kind == SPEAKER_KIND_UNNAMED;
    int persons = is_one ? last_spoken(speakers, SPEAKER_KIND_PERSON, features) : -1;
    for (int i = 0; i < speakers->history_len; i++) {
        int referent = speakers->history[i];
        enum speaker_kind other = speakers->names.items[referent].kind;
        bool is_other_one = other == SPEAKER_KIND_PERSON || other == SPEAKER_KIND_UNNAMED;
        if (is_other_one == is_one)
            return is_one && persons >= 0 && other == SPEAKER_KIND_PERSON ? persons : referent;
    }
    return -1;
}

/* «الخطيب»: marks around a person's name are left off. */
static struct phrase without_marks(const struct scan *scan, struct phrase mention)
{
    const struct stretch *named = scan_opens(scan, mention.first);
    bool is_whole = named != NULL && !named->is_open && stretch_end(named) == mention.end;
    struct phrase inside = {mention.first + 1, mention.end - 1};
    return is_whole && inside.end > inside.first && speaker_has_name(scan, inside.first, inside.end)
               ? inside
               : mention;
}

/* هذا الأخير, الأخيرة: whoever was named last before it, or -1. */
static int resolve_latter(struct speakers *speakers, struct phrase mention)
{
    const struct scan *scan = speakers->names.scan;
    int word = mention.first + word_is_emphasis(scan_word(scan, mention.first));
    bool is_hers = scan_is_base(scan, word, STR("الاخيره"));
    if (mention.end != word + 1 || (!is_hers && !scan_is_base(scan, word, STR("الاخير"))))
        return -1;
    int named = subject_named_last(speakers, is_hers ? LEXICON_FEMININE : 0, mention.first);
    return trace_decide(speakers->names.trace, named, DECISION_NAMED_BEFORE);
}

int speakers_mention(struct speakers *speakers, struct phrase mention, unsigned features, int at)
{
    mention = without_marks(speakers->names.scan, mention);
    /* تصريحات الرئيس فلان: whose they are. */
    unsigned people = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GIVEN;
    const struct word *head = head_of(speakers, mention);
    mention.first += mention.end - mention.first > 1 && (head->classes & LEXICON_VENUE) &&
                     !(head->classes & (PHRASE_HEADS | LEXICON_OFFICE)) && !head->has_article &&
                     scan_has(speakers->names.scan, mention.first + 1, people);
    int latter = resolve_latter(speakers, mention);
    if (latter >= 0)
        return latter;
    /* ذات المسؤول: the same official. */
    bool is_same = scan_is(speakers->names.scan, mention.first, STR("ذات")) ||
                   scan_is(speakers->names.scan, mention.first, STR("نفس"));
    mention.first += is_same && mention.end - mention.first > 1;
    enum speaker_kind kind = speaker_kind_of(speakers->names.scan, mention, features);
    /* الكاين: a family name that looks like a plural. */
    bool is_family = kind == SPEAKER_KIND_GROUP && mention.end - mention.first == 1 &&
                     !(features & LEXICON_PLURAL) && is_last_name(speakers, mention);
    kind = is_family ? SPEAKER_KIND_PERSON : kind;
    /* المدينة: a body that is told by the head of its name. */
    unsigned persons = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GIVEN;
    bool may_be_body =
        kind == SPEAKER_KIND_PERSON && !(head_of(speakers, mention)->classes & persons);
    struct phrase body = may_be_body ? anaphor_body(speakers->names.scan, mention)
                                     : (struct phrase){mention.first, mention.first};
    if (body.end > body.first) {
        mention = body;
        kind = SPEAKER_KIND_ORGANIZATION;
    }
    bool is_again = is_same_again(speakers->names.scan, mention);
    int again = is_again ? trace_decide(speakers->names.trace, anaphor_honoured(speakers, mention),
                                        DECISION_AGAIN)
                         : -1;
    if (is_again && again < 0 && kind != SPEAKER_KIND_PERSON)
        again = described_other(speakers, mention, at, kind);
    if (is_again && again < 0)
        again = trace_decide(speakers->names.trace, last_of_sort(speakers, kind, features),
                             DECISION_AGAIN);
    if (again >= 0) {
        item(speakers, again)->seen = mention.first;
        return again;
    }
    int referent = kind == SPEAKER_KIND_PERSON
                       ? resolve_person(speakers, mention, features, at)
                       : resolve_other(speakers, mention, features, at, kind);
    item(speakers, referent)->seen = mention.first;
    return referent;
}

/* قال تعالى: scripture, which does not go on speaking. */
static bool is_scripture(const struct scan *scan, int i)
{
    return scan_is(scan, i, STR("تعالي")) || scan_is(scan, i, STR("سبحانه"));
}

int speakers_resolve(struct speakers *speakers, struct phrase mention, unsigned features, int at,
                     bool is_participle)
{
    const struct scan *scan = speakers->names.scan;
    if (mention.end <= mention.first && is_scripture(scan, at + 1))
        return names_person(&speakers->names,
                            (struct person_parts){{at + 1, at + 1}, {at + 1, at + 2}});
    if (mention.end <= mention.first)
        return resolve_dropped(speakers, features, at, is_participle);
    /* ونصح المستهلك بـ: nobody the article knows, so the one spoken to. */
    const struct word *cue = scan_word(scan, at);
    bool may_be_hearer = cue->form != NULL && cue->conjunction == 'w' && mention.first > at &&
                         (word_verb(cue)->takes & LEXICON_TAKES_ADDRESSEE) &&
                         scan_word(scan, mention.first)->has_article;
    if (may_be_hearer && speakers->history_len > 0 && !subject_can_speak(speakers, mention))
        return resolve_dropped(speakers, features, at, is_participle);
    int referent = speakers_mention(speakers, mention, features, at);
    struct referent *known = item(speakers, referent);
    if (!is_participle && mention.first > at && !(features & SPEAKERS_ANYBODY)) {
        /* وأضاف المصادر: a thing's plural is feminine, whatever its verb. */
        bool is_things = str_equals(head_of(speakers, mention)->stem, STR("مصادر"));
        known->is_feminine = (features & LEXICON_FEMININE) || is_things;
        known->has_gender = true;
    }
    return referent;
}

void speakers_note(struct speakers *speakers, int referent, int at, int end)
{
    if (referent < 0 || is_scripture(speakers->names.scan, item(speakers, referent)->name.first))
        return;
    int i = 0;
    while (i < speakers->history_len && speakers->history[i] != referent)
        i++;
    if (i == speakers->history_len && i < HISTORY_MAX)
        speakers->history_len++;
    if (i == HISTORY_MAX)
        i--;
    for (; i > 0; i--)
        speakers->history[i] = speakers->history[i - 1];
    speakers->history[0] = referent;
    speakers->sentence = scan_at(speakers->names.scan, at)->sentence_first;
    speakers->last_end = end;
}
