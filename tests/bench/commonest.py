"""Who is quoted most, to be read by a person: that no two people are one, and no one is two.

    tests/bench/commonest.py PROGRAM [--data FOLDER] [--people N] [--samples N] FILE|DIR...

Loads the articles into a fresh service by `isnad ingest`; with --data into that folder, which is left
there, and from which it prints the same again where no FILE is given. Prints, as Markdown: how long that took,
and an article at the beginning, at 5,000 and at the end; how many speakers there are and what share
of the quotations has one; the 50 most quoted; and of each of the N (200) most quoted people the
names with their counts, titles, outlets, other speakers of the same name, and N (4) quotations: the
first and the last, and of others with another title or outlet first."""
import argparse
import collections
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402

STEP_S = 0.5
EARLY, MIDDLE = 1000, 5000
MOST_QUOTED = 50


class Kept(services.Service):
    """Its data folder stays."""

    def __init__(self, folder, **options):
        super().__init__(**options)
        pathlib.Path(self.data).rmdir()
        self.data = folder

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.stop()


def articles_of(service):
    return int(service.sql("SELECT count(*) FROM article"))


def load(service, program, paths):
    """The moments at which so many articles were stored: [(seconds, articles)]."""
    begin = time.monotonic()
    curve = [(0.0, 0)]
    with subprocess.Popen([program, "ingest", "--quiet", "--data", service.data, *paths],
                          stdout=subprocess.PIPE, text=True) as ingest:
        while ingest.poll() is None:
            time.sleep(STEP_S)
            curve.append((time.monotonic() - begin, articles_of(service)))
        print("`isnad ingest` said: " + " ".join(ingest.stdout.read().split()) + "\n")
    curve.append((time.monotonic() - begin, articles_of(service)))
    return curve


def cost_ms(curve, first, last):
    """Milliseconds of an article, from the `first` to the `last`."""
    start = max((point for point in curve if point[1] <= first), key=lambda point: point[0])
    end = min((point for point in curve if point[1] >= last), key=lambda point: point[0])
    return 1000 * (end[0] - start[0]) / max(1, end[1] - start[1])


def show_load(curve):
    seconds, articles = curve[-1]
    print(f"{articles} articles in {seconds:.0f} s, {1000 * seconds / max(1, articles):.1f} ms an article")
    for name, first in (("the first", 0), (f"from {MIDDLE} on", MIDDLE), ("the last", articles - EARLY)):
        if 0 <= first <= articles - EARLY:
            print(f"* {name} {EARLY}: {cost_ms(curve, first, first + EARLY):.1f} ms an article")


def show_counts(service):
    count = service.sql
    speakers = count("SELECT count(*) FROM speaker_tally WHERE total > 0")
    quotes = int(count("SELECT count(*) FROM quote WHERE is_current"))
    resolved = int(count("SELECT count(*) FROM quote WHERE is_current AND speaker_id IS NOT NULL"))
    kinds = count("SELECT s.kind || ' ' || count(*) FROM quote q JOIN speaker s ON s.id = q.speaker_id"
                  " WHERE q.is_current GROUP BY s.kind ORDER BY count(*) DESC")
    print(f"\n{speakers} speakers, {quotes} quotations, {resolved / max(1, quotes):.1%} with a speaker "
          f"({', '.join(kinds.splitlines())})")
    joins = count("SELECT reason || ' ' || count(*) FROM speaker_join GROUP BY reason ORDER BY count(*) DESC")
    print(f"joins: {', '.join(joins.splitlines())}")
    splits = count("SELECT why || ' -> ' || title FROM correction WHERE is_split ORDER BY id")
    print(f"namesakes told apart by the machine: {len(splits.splitlines())}\n")
    for line in splits.splitlines():
        print(f"* {line}")


def first_of(service, limit, **parameters):
    rows, cursor = [], {}
    while len(rows) < limit:
        page = service.request("GET", "/speakers" + services.query(**parameters, **cursor), is_checked=False).json
        rows += page["data"]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    return rows[:limit]


def samples_of(service, speaker, number):
    """The first and the last quotation, and between them such as come with something new."""
    quotes = service.pages("/quotes", speaker=speaker, limit=200)
    seen, chosen = collections.Counter(), []
    for quote in [quotes[-1], quotes[0], *quotes]:
        key = (quote["speaker"].get("title"), quote["article"]["outlet"])
        if quote not in chosen:
            chosen.append(quote)
            seen[key] += 1
            quote["new"] = seen[key] == 1
    ends, others = chosen[:2], sorted(chosen[2:], key=lambda quote: not quote["new"])
    return (ends + others)[:number]


def counted(rows, name, most=12):
    return "; ".join(f"{row[name]} ({row['quotes_count']})" for row in rows[:most] if row["quotes_count"])


def show_person(service, rank, row, samples):
    speaker = service.get(f"/speakers/{row['id']}").json
    print(f"\n### {rank}. {speaker['name']}: {speaker['quotes_count']}")
    print(f"names: {counted(speaker['names'], 'name')}")
    titles = sorted(speaker["titles"], key=lambda title: -title["quotes_count"])
    print(f"titles: {counted(titles, 'title', 25)}")
    print("outlets: " + "; ".join(f"{o['name']} ({o['quotes_count']})" for o in speaker["outlets"][:8]))
    others = [s for s in first_of(service, 6, q=speaker["name"]) if s["id"] != speaker["id"]]
    if others:
        print("others: " + "; ".join(f"{s['name']}, {s.get('title') or '-'} ({s['quotes_count']})" for s in others))
    for quote in samples_of(service, row["id"], samples):
        title = quote["speaker"].get("title") or "-"
        named = quote["speaker"].get("named", quote["speaker"]["name"])
        article = quote["article"]
        print(f"* {(article['published_at'] or '')[:10]} {article['outlet']}: {named} ({title}): "
              f"{quote['content']['text'][:150]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--data")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--samples", type=int, default=4)
    parser.add_argument("paths", nargs="*")
    arguments = parser.parse_intermixed_args()
    if not arguments.paths and not arguments.data:
        parser.error("no files, and no folder that has them")
    kept = {"program": arguments.program}
    with Kept(arguments.data, **kept) if arguments.data else services.Service(**kept) as service:
        if arguments.paths:
            show_load(load(service, arguments.program, arguments.paths))
        show_counts(service)
        print("\n## Most quoted\n")
        for rank, row in enumerate(first_of(service, MOST_QUOTED), 1):
            print(f"{rank}. {row['name']} ({row['kind']}): {row['quotes_count']}")
        print("\n## People")
        for rank, row in enumerate(first_of(service, arguments.people, kind="person"), 1):
            show_person(service, rank, row, arguments.samples)


main()
