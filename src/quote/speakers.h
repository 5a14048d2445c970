/* Who made a statement: the mention, or where it is dropped the agreement of the verb, tied to a
   referent of the article. Internal to quote. */
#ifndef ISNAD_QUOTE_SPEAKERS_H
#define ISNAD_QUOTE_SPEAKERS_H

#include "quote/cues.h"
#include "quote/names.h"

enum { HISTORY_MAX = 12 };
/* Beside enum lexicon_feature: words with no verb, which agree with everybody. */
enum { SPEAKERS_ANYBODY = 1 << 8 };

struct speakers {
    struct names names;
    int history[HISTORY_MAX]; /* referents that spoke, the latest first; nested ones are left out */
    int history_len;
    int sentence; /* where the sentence of the latest one begins */
    int last_end; /* token behind the latest content */
};

/* `trace` is told why. */
void speakers_init(struct speakers *speakers, struct arena *arena, const struct scan *scan,
                   struct trace *trace);
/* Who spoke last, or -1: for words that go on. */
int speakers_last(const struct speakers *speakers);
/* The referent that speaks, or -1. `features` are the cue's (enum lexicon_feature), `at` its
   token; `is_participle` agrees with the main verb of its sentence. */
int speakers_resolve(struct speakers *speakers, struct phrase mention, unsigned features, int at,
                     bool is_participle);
/* The referent of a phrase that names somebody at `at`. */
int speakers_mention(struct speakers *speakers, struct phrase mention, unsigned features, int at);
/* agree.c: whether the verb's features agree with what is known of the referent. */
bool speakers_agree(const struct speakers *speakers, const struct referent *referent,
                    unsigned features);
/* speaker_kinds.c: what the phrase names; `features` are the cue's, for words in no class. */
enum speaker_kind speaker_kind_of(const struct scan *scan, struct phrase phrase, unsigned features);
/* speaker_kinds.c: whether a given name or a family name of the article is in [first, end). */
bool speaker_has_name(const struct scan *scan, int first, int end);
/* described.c: the referent that the phrase at `at` describes, or -1; _below: that the article
   names only behind it. */
int described_person(const struct speakers *speakers, struct phrase phrase, int at);
int described_below(const struct speakers *speakers, struct phrase phrase, int at);
int described_other(const struct speakers *speakers, struct phrase phrase, int at,
                    enum speaker_kind kind);
/* described.c: whether nothing in the phrase is definite: وزير كويتي is somebody new. */
bool described_as_new(const struct scan *scan, struct phrase phrase);
/* anaphors.c: the person who bears the title of the honour (سموه), or of the mention's nation
   (المسؤول الإماراتي), who spoke last or was named last before it; -1: none. */
int anaphor_honoured(const struct speakers *speakers, struct phrase mention);
int anaphor_national(const struct speakers *speakers, struct phrase mention);
/* The same, of those who spoke. */
int anaphor_national_spoken(const struct speakers *speakers, struct phrase mention);
/* anaphors.c: whether the person's title is of another nation than the mention. */
bool anaphor_is_foreign(const struct speakers *speakers, struct phrase mention, int referent);
/* anaphors.c: المدينة, where مدينة الملك فلان was before: that phrase, or an empty one. */
struct phrase anaphor_body(const struct scan *scan, struct phrase mention);
/* offices.c: whether the mention's office is another than the referent's (الوزير, المتحدث باسمه),
   or it is another party in court (المدعي, المتهم). */
bool office_is_other(const struct speakers *speakers, int referent, struct phrase mention);
/* Whether the title tells for whom: الناطق باسم الجيش. */
bool office_speaks_for(const struct scan *scan, struct phrase title);
/* Without سعادة, معالي and the like in front. */
struct phrase office_alone(const struct scan *scan, struct phrase title);
/* الراحل, الفقيد: the person that the article names first, or -1. */
int office_late(const struct speakers *speakers, struct phrase mention);
/* Remembers who spoke, for dropped subjects. */
void speakers_note(struct speakers *speakers, int referent, int at, int end);
/* speaker_names.c: name and title of the referent, in the arena. */
struct quote_speaker speakers_describe(const struct speakers *speakers, int referent);

#endif
