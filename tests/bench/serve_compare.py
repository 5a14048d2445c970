#!/usr/bin/env python3
"""Serves what a scorer of claims asks of the service, out of `isnad compare`: no store is involved.

    serve_compare.py ISNAD PORT

POST /articles keeps an article; GET /articles/{id}/quotes and GET /compare?articles=ID,ID,... answer
from one comparison of the articles asked for (of an article alone: of all that came after the last
/compare).
"""
import http.server
import json
import subprocess
import sys
import tempfile
import urllib.parse

ISNAD, PORT = sys.argv[1], int(sys.argv[2])
ARTICLES, BATCH, DONE = [], [], {}


def compare(ids):
    """The comparison of articles, made once."""
    key = tuple(ids)
    if key not in DONE:
        with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as file:
            for number in ids:
                file.write(json.dumps(ARTICLES[number - 1], ensure_ascii=False) + "\n")
            file.flush()
            done = subprocess.run([ISNAD, "compare", "--format", "json", file.name],
                                  stdout=subprocess.PIPE, check=True)
        DONE[key] = json.loads(done.stdout)
    return DONE[key]


class Handler(http.server.BaseHTTPRequestHandler):
    def reply(self, body, status=200):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        article = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        ARTICLES.append(article)
        BATCH.append(len(ARTICLES))
        self.reply({"id": len(ARTICLES)}, 201)

    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        if url.path == "/compare":
            ids = [int(i) for i in urllib.parse.parse_qs(url.query)["articles"][0].split(",")]
            conflicts = compare(ids)["conflicts"]
            for conflict in conflicts:
                for side in ("a", "b"):
                    conflict[side]["article_id"] = ids[conflict[side]["article"]]
            BATCH.clear()
            self.reply({"conflicts": conflicts})
            return
        number = int(url.path.split("/")[2])
        quotes = compare(BATCH)["articles"][BATCH.index(number)]["quotes"]
        for quote in quotes:
            quote["claim_id"] = f"{BATCH[0]}-{quote['claim']}"
        self.reply({"items": quotes})

    def log_message(self, *args):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
