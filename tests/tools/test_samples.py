"""The samples of deploy/samples: sound articles in which `isnad extract` finds quotations."""
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
ISNAD = sys.argv[1]
FIELDS = {"url", "outlet", "title", "language", "published_at", "text"}
SAMPLES = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "deploy" / "samples").glob("*.json"))
}


def test_fields():
    """each has the fields of an article, on a host that cannot exist"""
    for name, article in SAMPLES.items():
        equal(set(article), FIELDS, name)
        host = urllib.parse.urlsplit(article["url"]).hostname
        assert host.endswith(".example"), f"{name}: {host}"
        assert datetime.datetime.fromisoformat(
            article["published_at"].replace("Z", "+00:00")).tzinfo, name
        words = len(article["text"].split())
        assert 150 <= words <= 350, f"{name}: {words} words"


def test_numbers():
    """there are twelve Arabic and four English articles, five outlets, and a second revision"""
    urls = collections.defaultdict(list)
    for name, article in SAMPLES.items():
        urls[(article["language"], article["url"])].append(name)
    languages = collections.Counter(language for language, _ in urls)
    assert languages["ar"] >= 12 and languages["en"] >= 4, languages
    equal(len({article["outlet"] for article in SAMPLES.values()}), 5)
    assert any(len(names) == 2 for names in urls.values()), "no second revision"


def extract(text):
    done = subprocess.run([ISNAD, "extract", "--format", "json", "-"], input=text.encode(),
                          stdout=subprocess.PIPE, timeout=60, check=True)
    return json.loads(done.stdout)["quotes"]


def check_language(language):
    """The number of quotations in each article of a language; their spans are the text's own."""
    counts = {}
    for name, article in SAMPLES.items():
        if article["language"] != language:
            continue
        quotes = extract(article["text"])
        counts[name] = len(quotes)
        for quote in quotes:
            for part in ("content", "cue", "mention"):
                span = quote[part]
                assert span is None or article["text"][span["start"]:span["end"]] == span["text"], span
    print(f"# {counts}")
    return counts


def test_arabic():
    """every Arabic article has five quotations or more, whose spans are the text's own"""
    counts = check_language("ar")
    assert min(counts.values()) >= 5, counts


def test_english():
    """every English article has quotations, whose spans are the text's own"""
    counts = check_language("en")
    assert min(counts.values()) >= 2, counts


tap.run([test_fields, test_numbers, test_arabic, test_english])
