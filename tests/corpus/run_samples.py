"""How much of the sample articles' quotations the engine finds: run_samples.py ISNAD [--errors].
samples/NAME.json has every quotation of deploy/samples/NAME.json, annotated by reading it: the words
of the content (they occur once in the text), its type, the speaker by the fullest name that the
article gives, other names of the same speaker, and who handed the words on. No rule
names their people, but rules were mended while looking at these articles, so that the figures are a
guard against losses and not a measure on unseen text.

Found: the contents share half of what they cover together. Exact: the same edges, marks and
punctuation aside. End to end: found, with the right speaker. Each language has floors a little
under what was reached; who raises a figure raises its floor. --errors prints each miss, false
alarm and wrong speaker."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES = HERE.parents[1] / "deploy" / "samples"
PROGRAM, IS_LOUD = sys.argv[1], "--errors" in sys.argv[2:]
FLOORS = {
    "ar": {"found": 0.89, "exact": 0.84, "end to end": 0.84, "who": 0.93, "direct recall": 1.0},
    "en": {"found": 0.92, "exact": 0.92, "end to end": 0.78, "who": 0.83, "direct recall": 1.0},
}
LETTERS = str.maketrans("أإآٱىئؤة", "اااايءءه")


def trimmed(text, start, end):
    def is_edge(char):
        return char.isspace() or unicodedata.category(char)[0] in "PZC"

    while start < end and is_edge(text[start]):
        start += 1
    while end > start and is_edge(text[end - 1]):
        end -= 1
    return start, end


def words(name):
    """The words of a name in one spelling: no vowel signs, one alef, no punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) != "Mn")
    plain = plain.lower().translate(LETTERS)
    return "".join(c if c.isalnum() else " " for c in plain).split()


def is_speaker(quotation, name):
    got = words(name or "")
    for known in [quotation["speaker"], *quotation.get("aliases", [])]:
        wanted = words(known)
        if got == wanted:
            return True
        one, other = set(got), set(wanted)
        if quotation["kind"] != "person":
            if len(one & other) / len(one | other) >= 0.5:
                return True
        elif got and (one <= other or other <= one):  # the family name has to be there
            if wanted[-1] in one or got[-1] in other:
                return True
    return False


def extract(text):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([PROGRAM, "extract", "--format", "json", file.name],
                              capture_output=True, encoding="utf-8", timeout=60, check=True)
    return json.loads(done.stdout)["quotes"]


def pairs(wanted, found):
    """One to one, the best first: (of wanted, of found, whether the edges are the same)."""
    scores = []
    for i, (start, end) in enumerate(wanted):
        for j, (first, last) in enumerate(found):
            shared = min(end, last) - max(start, first)
            share = shared / (max(end, last) - min(start, first))
            if shared > 0 and share >= 0.5:
                scores.append((share, i, j))
    scores.sort(key=lambda score: -score[0])
    left, right = set(), set()
    for share, i, j in scores:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j, wanted[i] == found[j]


def tell(*columns):
    if IS_LOUD:
        print("#", *columns, sep="\t")


class Count:
    def __init__(self):
        self.wanted = self.given = self.found = self.exact = self.who = 0
        self.direct = self.direct_found = 0

    def add(self, name, text, quotations):
        found = extract(text)
        spans = []
        for quotation in quotations:
            content = quotation["content"]
            tap.equal(text.count(content), 1, f"{name}: {content}")
            spans.append(trimmed(text, text.index(content), text.index(content) + len(content)))
        got = [trimmed(text, q["content"]["start"], q["content"]["end"]) for q in found]
        missed, surplus = set(range(len(spans))), set(range(len(got)))
        for i, j, is_exact in pairs(spans, got):
            missed.discard(i)
            surplus.discard(j)
            who = (found[j]["speaker"] or {}).get("name")
            is_right = is_speaker(quotations[i], who)
            self.found += 1
            self.exact += is_exact
            self.who += is_right
            self.direct_found += quotations[i]["type"] == "direct"
            if not is_right:
                tell(name, "who", quotations[i]["speaker"], who, quotations[i]["content"][:60])
            if not is_exact:
                tell(name, "edges", quotations[i]["content"][:90], text[slice(*got[j])][:90])
        for i in sorted(missed):
            tell(name, "miss", quotations[i]["type"], quotations[i]["speaker"],
                 quotations[i]["content"][:90])
        for j in sorted(surplus):
            tell(name, "false", (found[j]["speaker"] or {}).get("name"), text[slice(*got[j])][:90])
        self.wanted += len(spans)
        self.given += len(got)
        self.direct += sum(q["type"] == "direct" for q in quotations)

    def figures(self):
        def f1(hits):
            return 2 * hits / (self.wanted + self.given)

        return {"found": f1(self.found), "exact": f1(self.exact), "end to end": f1(self.who),
                "who": self.who / self.found, "direct recall": self.direct_found / self.direct}


def language(code):
    def check():
        count, articles = Count(), 0
        for path in sorted(ARTICLES.glob("*.json")):
            article = json.loads(path.read_text(encoding="utf-8"))
            if article["language"] != code:
                continue
            articles += 1
            annotated = (HERE / "samples" / path.name).read_text(encoding="utf-8")
            count.add(path.stem, article["text"], json.loads(annotated))
        figures = count.figures()
        print(f"# {code}: {articles} articles, {count.wanted} quotations, {count.given} found")
        print("#", "  ".join(f"{name} {figure:.3f}" for name, figure in figures.items()))
        for name, floor in FLOORS[code].items():
            assert figures[name] >= floor, f"{name} {figures[name]:.3f} is under {floor}"

    check.__doc__ = f"the sample articles, {code}"
    return check


tap.run([language(code) for code in FLOORS])
