"""How well speakers are told apart and together across articles: B-cubed over the quotations of
annotated articles loaded into one fresh service.

    tests/bench/speaker_clusters.py PROGRAM [FOLDER...]

A folder has NAME.txt with NAME.json beside it (`quotes` with `content`, `speaker`, `aliases`, `kind`)
and score.py in a folder above, whose matching of quotations is used. Without folders those of
../shared/gold are taken that may be looked at; where there are none, there is nothing to measure.

The annotation names speakers within an article. Across articles two are one where
- persons share a name of two parts or more (عبد الرحمن is one part), or one has a single name alone that
  in all articles belongs to one person, and no full name of his own that ends so;
- institutions: the name of one is a name of the other, unless both have a longer form of it, and
  these differ (the ministry of here, the ministry of there).
Groups, documents and unnamed sources are somebody else in each article.
"""
import collections
import importlib.util
import itertools
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402

GOLD = services.ROOT.parent / "shared" / "gold"
FOLDERS = ("seeds", "ar-dev", "ar-claims/*")


def load_score(folder):
    for above in (folder, *folder.parents):
        path = above / "score.py"
        if path.exists():
            spec = importlib.util.spec_from_file_location("score", path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    sys.exit(f"no score.py above {folder}")


GLUE = {"عبد", "ابو", "ابي", "بن", "ابن", "ام", "ال"}


def parts(name):
    """عبد الرحمن is one of them, and so is it without the space."""
    found, held = [], ""
    for word in name:
        held += word
        if word not in GLUE:
            found.append(held)
            held = ""
    return tuple(found + ([held] if held else []))


def has_own_name(name, names):
    """Whether the names of one whom the text calls by his family name have a given name before it."""
    return any(len(n) == 2 and n[-1] == name and not n[0].startswith("ال") for n in names)


class Clusters:
    """Union-find."""

    def __init__(self):
        self.parent = {}

    def find(self, item):
        parent = self.parent.setdefault(item, item)
        if parent != item:
            self.parent[item] = self.find(parent)
        return self.parent[item]

    def join(self, one, other):
        self.parent[self.find(one)] = self.find(other)


def gold_clusters(articles, norm):
    """(article, speaker) -> cluster."""
    entities = {}
    for article, quotes in articles.items():
        for quote in quotes:
            if quote["speaker"]:
                key = (article, quote["speaker"], quote["kind"])
                names = entities.setdefault(key, set())
                names.update(tuple(norm(n)) for n in [quote["speaker"], *quote.get("aliases", [])])
    clusters = Clusters()
    for key in entities:
        clusters.find(key)
    persons = {k: {parts(n) for n in v} for k, v in entities.items() if k[2] == "person"}
    bodies = {k: v for k, v in entities.items() if k[2] == "organization"}
    for one, other in itertools.combinations(persons, 2):
        if any(len(n) > 1 for n in persons[one] & persons[other]):
            clusters.join(one, other)
    owners = collections.defaultdict(set)
    for key, names in persons.items():
        if len(parts(norm(key[1]))) > 1:
            for name in names:
                owners[name].add(clusters.find(key))
    for key, names in persons.items():
        name = parts(norm(key[1]))
        if len(name) == 1 and len(owners[name]) == 1 and not has_own_name(name[0], names):
            clusters.join(key, next(iter(owners[name])))
    for one, other in itertools.combinations(bodies, 2):
        if is_one_body(tuple(norm(one[1])), bodies[one], tuple(norm(other[1])), bodies[other]):
            clusters.join(one, other)
    return {key[:2]: clusters.find(key) for key in entities}


def longer(name, names):
    return {n for n in names if len(n) > len(name) and n[:len(name)] == name}


def is_one_body(name_a, names_a, name_b, names_b):
    for name in {name_a} & names_b | {name_b} & names_a:
        more_a, more_b = longer(name, names_a), longer(name, names_b)
        if not (more_a and more_b) or more_a & more_b:
            return True
    return False


def b_cubed(pairs):
    """[(gold cluster, system's)] -> precision, recall, F1."""
    by_gold, by_system = collections.defaultdict(list), collections.defaultdict(list)
    for gold, system in pairs:
        by_gold[gold].append(system)
        by_system[system].append(gold)
    precision = sum(by_system[s].count(g) / len(by_system[s]) for g, s in pairs) / len(pairs)
    recall = sum(by_gold[g].count(s) / len(by_gold[g]) for g, s in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def post(service, path, text, document):
    draft = {"url": f"https://gold.example/{path.parent.name}/{path.stem}", "text": text,
             "outlet": document.get("outlet") or "unknown"}
    if document.get("published_at"):
        draft["published_at"] = document["published_at"][:10]  # the day is enough
    reply = service.request("POST", "/articles", draft, is_checked=False)
    assert reply.status in (200, 201), f"{path}: {reply}"
    return reply.json["id"]


def show(title, pairs):
    precision, recall, f1 = b_cubed(pairs)
    print(f"{title}: {len(pairs)} quotations, precision {precision:.3f}, recall {recall:.3f}, "
          f"F1 {f1:.3f}")


def show_errors(rows):
    """Speakers of two gold clusters, and gold clusters of two speakers."""
    for title, mine, theirs in (("joined", 1, 0), ("apart", 0, 1)):
        groups = collections.defaultdict(collections.Counter)
        for row in rows:
            groups[row[mine]][(row[theirs], row[2], row[3])] += 1
        for group in groups.values():
            if len({key[0] for key in group}) > 1:
                print(title, "; ".join(f"{a} / {b} ({n})" for (_, a, b), n in group.most_common()))


def main():
    is_verbose = "--errors" in sys.argv
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    folders = [pathlib.Path(f) for f in arguments[1:]] or \
        [folder for pattern in FOLDERS for folder in sorted(GOLD.glob(pattern))]
    files = [path for folder in folders for path in sorted(folder.glob("*.json"))
             if path.with_suffix(".txt").exists()]
    documents = {path: json.loads(path.read_text(encoding="utf-8")) for path in files}
    documents = {path: d for path, d in documents.items() if "quotes" in d}
    if not documents:
        print("1..0 # SKIP no annotated articles")
        return
    score = load_score(next(iter(documents)).parent.resolve())
    clusters = gold_clusters({p: d["quotes"] for p, d in documents.items()}, score.norm)
    with services.Service(program=arguments[0] if arguments else "build/isnad") as service:
        ids = {}
        texts = {}
        for path, document in documents.items():
            with open(path.with_suffix(".txt"), encoding="utf-8", newline="") as file:
                texts[path] = file.read()
            ids[path] = post(service, path, texts[path], document)
        rows = []
        for path, document in documents.items():
            found = service.pages(f"/articles/{ids[path]}/quotes")
            for i, j, _ in score.match(texts[path], document["quotes"], found):
                gold, speaker = document["quotes"][i], found[j]["speaker"]
                if gold["speaker"] and speaker:
                    named = speaker.get("named", speaker["name"])
                    rows.append((clusters[path, gold["speaker"]], speaker["id"], gold["speaker"], named,
                                 score.same_speaker(gold, named)))
    show("as found", [row[:2] for row in rows])
    right = [row for row in rows if row[4]]
    show("whose speaker is right within the article", [row[:2] for row in right])
    if is_verbose:
        show_errors(right)


main()
