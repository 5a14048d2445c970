"""Texts of which it is known how many statements they report."""

PLACES = ("الميناء", "المحطة", "المطار", "السد")
FIRST = ("سالم", "هناء", "طارق", "ليلى", "كمال", "نادية", "فؤاد", "سعاد", "باسم", "رغد", "وليد", "منى", "زياد", "دلال")
LAST = ("الحداد", "الفارس", "السعدي", "الصيرفي", "الزين", "الملاح", "النحاس", "الشامي", "العبدلي", "القاضي", "الطحان")
WHO = ("المدير", "المهندس", "الوزير", "الطبيب", "الباحث")
DONE = ("وصلت", "أغلقت", "افتتحت", "غادرت", "تأخرت", "أصلحت", "فحصت", "بيعت", "نقلت", "هدمت", "رممت", "سجلت", "وزعت")
WHAT = ("الشاحنة", "المدرسة", "السفينة", "المكتبة", "الطائرة", "الحديقة", "المخبزة", "العيادة", "القنطرة", "المطبعة", "الساحة",
        "المزرعة", "البوابة", "المحكمة", "الورشة", "القاطرة", "الصيدلية")
WHEN = ("صباحا", "مساء", "ظهرا", "متأخرة", "مبكرة", "وحدها", "سريعا", "بهدوء", "مرتين")
STATE = ("آمن", "قديم", "مزدحم", "نظيف", "مهجور", "مضاء", "ضيق", "مفتوح", "مراقب", "مبلل", "محروس")
THING = ("الطريق", "الجسر", "النفق", "السوق", "المصنع", "الحي", "الملعب", "المخزن", "الوادي", "الشاطئ", "المستشفى", "المتحف",
         "القصر")
WIDE = 10**6  # from here on texts are of many people, who say many things


def take(number, *lists):
    """One of each, so that all of them come together in the end."""
    for words in lists:
        yield words[number % len(words)]
        number = number // len(words) + number % 7


def wide_text(number):
    first, last, done, what, when = take(number, FIRST, LAST, DONE, WHAT, WHEN)
    other, family, thing, state, who = take(number * 31 + 7, FIRST, LAST, THING, STATE, WHO)
    return (f"قال {first} {last}: «{done} {what} رقم {number} {when}». "
            f"وأكد {who} {other} {family} أن {thing} {number % 89} {state}.")


def narrow_text(number):
    """The same speakers and almost the same words, so that writers meet."""
    return (f"قال مدير {PLACES[number % len(PLACES)]} رقم {number % 7}: «وصلت الشحنة رقم {number} صباح اليوم». "
            f"وأكد المهندس سالم الحداد أن الدفعة {number} سليمة.")


def text_of(number, revision):
    """Two statements; each later revision has one more."""
    text = wide_text(number) if number >= WIDE else narrow_text(number)
    for one in range(1, revision):
        text += f" وأضاف الحداد: «راجعنا الدفعة {number} للمرة رقم {one}»."
    return text
