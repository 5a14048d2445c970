"""The articles of deploy/samples."""
import json

from support.service import ROOT

FOLDER = ROOT / "deploy" / "samples"


def articles():
    """Every article, as it is posted."""
    found = []
    for path in sorted(FOLDER.rglob("*.json")):
        found.append(json.loads(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.rglob("*.ndjson")):
        found += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return found


def post_all(service):
    """the samples are stored"""
    for article in articles():
        # 200: the second revision of one that is there.
        assert service.post(article).status in (200, 201), article.get("url")
