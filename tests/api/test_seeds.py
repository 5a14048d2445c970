"""Real articles, where they are at hand beside the repository: each is stored, with quotations."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.tap import equal  # noqa: E402

SEEDS = services.ROOT.parent / "shared" / "gold" / "seeds"


def test_stored(service):
    """every article is stored with quotations whose spans are the text's own"""
    days = json.loads((SEEDS / "published.json").read_text(encoding="utf-8"))
    for path in sorted(SEEDS.glob("[0-9]*.txt")):
        text = path.read_text(encoding="utf-8")
        article = {"url": f"https://seeds.example/{path.stem}", "text": text}
        if isinstance(days.get(path.stem), str):
            article["published_at"] = days[path.stem]
        reply = service.post(article)
        equal(reply.status, 201, path.stem)
        equal(reply.json["text"], text, path.stem)
        quotes = reply.json["quotes"]
        assert quotes, f"{path.stem}: no quotation"
        for quote in quotes:
            for part in ("content", "cue", "mention"):
                span = quote[part]
                assert span is None or text[span["start"]:span["end"]] == span["text"], span
        listed = service.pages(f"/articles/{reply.json['id']}/quotes")
        equal(listed, quotes, path.stem)
        named = sum(q["speaker"] is not None for q in quotes)
        print(f"# {path.stem}: {len(quotes)} quotations, {named} with a speaker")


if __name__ == "__main__":
    if not SEEDS.is_dir():
        tap.skip_all("the sample of real articles is not beside the repository")
    services.run([test_stored])
