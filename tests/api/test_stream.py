"""GET /stream: events as they come, from where a client was, for whom they are; no end but those that are said."""
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import contract, samples  # noqa: E402
from support import service as services  # noqa: E402
from support import tap  # noqa: E402
from support.events import Stream, everything  # noqa: E402
from support.tap import equal  # noqa: E402

PROGRAM = sys.argv[1]
EVENT = {"$ref": "#/components/schemas/Event"}


def article(number, text=None):
    return {
        "url": f"https://stream.example/{number}",
        "outlet": f"صحيفة النهر {number % 2}",
        "text": text or f"قال سالم الورداني: «وصلت السفينة رقم {number} إلى الرصيف».",
    }


def created(stream):
    return [event.data["data"]["quote"]["id"] for event in stream.of("quote.created")]


def counted(service):
    """All events, when there are no more of them for a while."""
    deadline = time.monotonic() + 60
    last = []
    while time.monotonic() < deadline:
        events = everything(service.port)
        if events and len(events) == len(last):
            return events
        last = events
        time.sleep(1.5)
    raise AssertionError("it does not end")


def test_all(service):
    """everything that was stored, in one order without a gap, each as its own page shows it"""
    samples.post_all(service)
    events = counted(service)
    equal([int(event.id) for event in events], list(range(1, len(events) + 1)))
    quotes = {quote["id"]: quote for quote in service.pages("/quotes", limit=200)}
    shown = {}
    for event in events:
        contract.validate(EVENT, event.data)
        equal((event.data["id"], event.data["type"]), (event.id, event.kind))
        if event.kind in ("quote.created", "quote.changed"):
            shown[event.data["data"]["quote"]["id"]] = event.data["data"]["quote"]
    for identity, quote in quotes.items():
        equal(shown[identity], quote, identity)


def test_revised(service):
    """the next text of an article: what it still has is changed, the rest is new or removed"""
    first = service.post(article(1, "قال سالم الورداني: «الرصيف مفتوح». وقالت هدى القاسم: «الميناء مغلق حتى الغد»."))
    quotes = first.json["quotes"]
    start = int(wait_quote(service, quotes[-1]["id"]))
    second = service.post(article(1, "قال سالم الورداني: «الرصيف مفتوح». وقال عمر الزين: «وصل القمح أمس»."))
    new = {quote["speaker"]["name"]: quote["id"] for quote in second.json["quotes"]}
    wait_quote(service, new["عمر الزين"])
    events = everything(service.port, after=start)
    equal(sorted((event.kind, event.data["data"].get("quote", {}).get("id"),
                  event.data["data"].get("previous_quote_id") or event.data["data"].get("quote_id"))
                 for event in events),
          sorted([("quote.removed", None, quotes[1]["id"]), ("quote.created", new["عمر الزين"], None),
                  ("quote.changed", new["سالم الورداني"], quotes[0]["id"])]))


def wait_quote(service, identity, kind=None):
    """The id of the last event of a quotation."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for event in reversed(everything(service.port)):
            data = event.data["data"]
            if identity in (data.get("quote", {}).get("id"), data.get("quote_id")) and kind in (None, event.kind):
                return event.id
        time.sleep(0.1)
    raise AssertionError(f"no event of {identity}")


def test_corrected(service):
    """a correction changes a quotation, and so does undoing it; a deleted article's are removed, for its speaker too"""
    quote = service.post(article(2)).json["quotes"][0]
    start = int(wait_quote(service, quote["id"]))
    path = f"/quotes/{quote['id']}"
    equal(service.request("PATCH", path, {"type": "mixed"}).status, 200)
    changed = wait_quote(service, quote["id"], "quote.changed")
    event = everything(service.port, after=int(changed) - 1)[0]
    equal((event.data["data"]["quote"]["type"], "previous_quote_id" in event.data["data"]), ("mixed", False))
    undo = service.get("/corrections", quote=quote["id"]).json["data"][0]["id"]
    equal(service.request("DELETE", f"/corrections/{undo}").status, 204)
    deadline = time.monotonic() + 60
    while len([e for e in everything(service.port, after=start) if e.kind == "quote.changed"]) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    equal(service.request("DELETE", f"/articles/{quote['article']['id']}").status, 204)
    removed = wait_quote(service, quote["id"], "quote.removed")
    for query in (f"&speaker={quote['speaker']['id']}", "&outlet=" + services.urllib.parse.quote("صحيفة النهر 0"),
                  "&events=quote.removed"):
        events = everything(service.port, query, after=int(removed) - 1)
        equal([(e.id, e.data["data"]["quote_id"]) for e in events], [(removed, quote["id"])], query)
    for query in ("&type=direct", "&q=" + services.urllib.parse.quote("السفينة"), "&speaker=1", "&events=quote.changed"):
        equal(everything(service.port, query, after=int(removed) - 1), [], query)
    equal([e.kind for e in everything(service.port, after=start)], ["quote.removed"],
          "what came or changed and is gone is left out")


def test_filters(service):
    """each filter takes what /quotes with the same takes"""
    for parameters in ({"speaker": "سالم الورداني"}, {"type": "direct"}, {"outlet": "صحيفة النهر 1"},
                       {"q": "الرصيف -السفينة"}, {"outlet": "الضفاف", "type": "indirect"}, {"speaker": "لا أحد"}):
        wanted = {quote["id"] for quote in service.pages("/quotes", limit=200, **parameters)}
        query = "&" + services.urllib.parse.urlencode(parameters)
        events = everything(service.port, query)
        ids = {event.data["data"]["quote"]["id"] for event in events if "quote" in event.data["data"]}
        current = {quote["id"] for quote in service.pages("/quotes", limit=200)}
        equal(ids & current, wanted, str(parameters))
    one = service.get("/quotes", limit=1).json["data"][0]
    for name, value in (("speaker", one["speaker"]["id"]),):
        wanted = {quote["id"] for quote in service.pages("/quotes", limit=200, **{name: value})}
        events = everything(service.port, f"&{name}={value}&events=quote.created,quote.changed")
        assert {event.data["data"]["quote"]["id"] for event in events} >= wanted, name


def test_conflicts(service):
    """a quotation that contradicts one of its claim is a conflict, told behind the quotation itself"""
    texts = ("قال وزير النقل كامل الراجحي: «أصيب تسعة عمال في حادث الرافعة بميناء البصرة مساء أمس».",
             "قال وزير النقل كامل الراجحي: «أصيب سبعة عمال في حادث الرافعة بميناء البصرة مساء أمس».")
    ids = [service.post({"url": f"https://stream.example/crane/{i}", "outlet": f"وكالة {i}", "text": text,
                         "published_at": "2026-03-02T09:00:00Z"}).json["quotes"][0]["id"]
           for i, text in enumerate(texts)]
    position = wait_quote(service, ids[1], "conflict.created")
    event = everything(service.port, "&events=conflict.created", after=int(position) - 1)[0]
    equal(event.data["data"]["other_quote_id"], ids[0])
    assert int(wait_quote(service, ids[1], "quote.created")) < int(position)


def test_live(service):
    """an open stream gets what is stored, in its order; another with a filter what it asks for"""
    with Stream(service.port) as whole, Stream(service.port, "/stream?type=indirect") as some:
        equal((whole.status, some.status), (200, 200))
        whole.wait(lambda stream: stream.last_id is not None)
        ids = [quote["id"] for number in range(10, 30) for quote in service.post(article(number)).json["quotes"]]
        indirect = service.post(article(30, "وأكدت هدى القاسم أن الميناء يعمل ليلا ونهارا.")).json["quotes"][0]["id"]
        whole.wait(lambda stream: indirect in created(stream))
        equal(created(whole), ids + [indirect])
        numbers = [int(event.id) for event in whole.events]
        equal(numbers, list(range(numbers[0], numbers[0] + len(numbers))))
        some.wait(lambda stream: created(stream) == [indirect])


def test_going_on(service):
    """from any id, by header or query, a client gets just what came behind it; the header wins"""
    events = everything(service.port)
    last = int(events[-1].id)
    for at in (0, 1, last // 2, last - 1, last):
        wanted = [event.id for event in events if int(event.id) > at]
        equal([event.id for event in everything(service.port, after=at)], wanted, str(at))
        equal([event.id for event in everything(service.port, after=3, headers={"Last-Event-ID": str(at)})], wanted)
    with Stream(service.port, f"/stream?after={events[-3].id}") as stream:
        stream.wait(lambda s: len(s.events) == 2)
        quote = service.post(article(40)).json["quotes"][0]["id"]
        stream.wait(lambda s: quote in created(s))
        equal([event.id for event in stream.events[:2]], [event.id for event in events[-2:]])


def test_head(service):
    """HEAD has the fields of GET and an end"""
    reply = service.request("HEAD", "/stream")
    equal((reply.status, reply.type), (200, "text/event-stream"))


def test_clients(service):
    """many clients come and go, in the middle of what they are told; the service counts them and forgets them"""
    for _ in range(3):
        streams = [Stream(service.port, "/stream?after=0") for _ in range(8)]
        for stream in streams[:4]:
            stream.close()
        for stream in streams[4:]:
            stream.wait(lambda s: len(s.events) > 3)
            stream.close()
    deadline = time.monotonic() + 30
    while "isnad_http_event_streams 0\n" not in service.get("/metrics").body.decode():
        assert time.monotonic() < deadline, "they are still open"
        time.sleep(0.1)
    metrics = dict(line.rsplit(" ", 1) for line in service.get("/metrics").body.decode().splitlines()
                   if line and line[0] != "#")
    assert int(metrics["isnad_events_sent_total"]) > 100, metrics["isnad_events_sent_total"]
    equal(metrics["isnad_events_position"], everything(service.port)[-1].id)


def test_beats():
    """silence is filled; a client that hears of nothing knows where to go on all the same"""
    with services.Service("--heartbeat", "1") as service:
        with Stream(service.port, "/stream?speaker=1") as stream:
            stream.wait(lambda s: s.comments >= 2, 60)
            equal((stream.last_id, stream.events), ("0", []))
            quotes = service.post(article(1)).json["quotes"]
            stream.wait(lambda s: s.last_id == str(len(quotes)), 60)
            equal(stream.events, [])


def test_limits():
    """so many streams of one address, and no more; when one is closed there is room again"""
    with services.Service("--streams-each", "3", "--streams", "4") as service:
        streams = [Stream(service.port) for _ in range(3)]
        reply = service.get("/stream")
        equal((reply.status, reply.json["code"]), (503, "too_many_streams"))
        equal(service.get("/articles").status, 200)
        streams.pop().close()
        deadline = time.monotonic() + 30
        while True:
            stream = Stream(service.port)
            if stream.status == 200:
                break
            stream.close()
            assert time.monotonic() < deadline, stream.status
            time.sleep(0.05)
        for each in [stream, *streams]:
            each.close()


def test_gone():
    """what is not kept any more, and what never was, is 410, which says from where on there is something"""
    with services.Service("--events-max", "5") as service:
        for number in range(12):
            service.post(article(number))
        deadline = time.monotonic() + 60
        while True:
            reply = service.get("/stream", after=0, follow="false")
            if reply.status == 410:
                oldest, head = map(int, re.findall(r"\d+", reply.json["detail"]))
                if head >= 12 and head - oldest == 4:
                    break
            assert time.monotonic() < deadline, "nothing was dropped"
            time.sleep(0.5)
        equal((reply.status, reply.json["code"]), (410, "events_gone"))
        equal([event.id for event in everything(service.port, after=oldest - 1)],
              [str(number) for number in range(oldest, head + 1)])
        for after in (oldest - 2, head + 1):
            equal(service.get("/stream", after=after).status, 410, str(after))
        equal(everything(service.port, after=head), [])


def keys(service, *arguments):
    result = subprocess.run([PROGRAM, "keys", *arguments, "--data", service.data], text=True,
                            capture_output=True, timeout=60)
    equal((result.returncode, result.stderr), (0, ""))
    return result.stdout.strip()


def test_revoked():
    """a key that is revoked has no stream any more, which is told so; another's goes on"""
    with services.Service("--keys", is_ready_wanted=False) as service:
        service.wait_ready()
        one, other = (keys(service, "create", name, "--role", "read") for name in ("one", "other"))
        headers = [{"Authorization": f"Bearer {key}"} for key in (one, other)]
        deadline = time.monotonic() + 30
        while service.request("GET", "/articles", headers=headers[1]).status != 200:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        equal(service.get("/stream").status, 401)
        with Stream(service.port, headers=headers[0]) as stream, Stream(service.port, headers=headers[1]) as left:
            stream.wait(lambda s: s.last_id is not None)
            keys(service, "revoke", "one")
            took = stream.wait_over(30)
            print(f"# ended {took:.2f} s after it was revoked")
            equal([(e.kind, e.data["code"]) for e in stream.events], [("end", "key_unknown")])
            assert stream.is_whole and not left.is_over


def test_stop():
    """SIGTERM ends streams at once, and says so; the service does not wait for them"""
    with services.Service() as service:
        service.post(article(1))
        streams = [Stream(service.port, "/stream?after=0") for _ in range(5)]
        for stream in streams:
            stream.wait(lambda s: s.last_id is not None)
        start = time.monotonic()
        equal(service.stop(), 0)
        took = time.monotonic() - start
        assert took < 15, f"{took:.1f} s, and 20 are what requests under way are given"
        for stream in streams:
            stream.wait_over()
            equal((stream.is_whole, stream.events[-1].kind, stream.events[-1].data["code"]), (True, "end", "draining"))


def test_two_services():
    """two services on one database: both tell everything, in the same order, whoever has stored it"""
    with services.Service() as one, services.Service("--database", one.conninfo()) as two:
        with Stream(one.port) as at_one, Stream(two.port) as at_two:
            for stream in (at_one, at_two):
                stream.wait(lambda s: s.last_id is not None)
            ids = set()
            for number in range(40):
                reply = (one, two)[number % 2].post(article(number))
                ids |= {quote["id"] for quote in reply.json["quotes"]}
            for stream in (at_one, at_two):
                stream.wait(lambda s: ids <= set(created(s)))
            equal([(e.id, e.data) for e in at_one.events], [(e.id, e.data) for e in at_two.events])
            equal(len(created(at_one)), len(ids))
            two.stop()
            three = one.post(article(99)).json["quotes"][0]["id"]
            at_one.wait(lambda s: three in created(s))


def test_kill():
    """kill -9 in the middle: a client that comes again has everything that was stored, once and in order"""
    with services.Service() as service:
        seen, stored = [], set()
        for life in range(3):
            with Stream(service.port, "/stream", {"Last-Event-ID": seen[-1].id if seen else "0"}) as stream:
                equal(stream.status, 200)
                for number in range(15):
                    reply = service.post(article(100 * life + number))
                    stored |= {quote["id"] for quote in reply.json["quotes"]}
                service.kill()
                stream.wait_over()
                assert not stream.is_whole
                seen += stream.events
            service.start()
        with Stream(service.port, headers={"Last-Event-ID": seen[-1].id}) as stream:
            stream.wait(lambda s: stored <= {e.data["data"]["quote"]["id"] for e in [*seen, *s.events]})
            seen += stream.events
        numbers = [int(event.id) for event in seen]
        equal(numbers, list(range(1, len(numbers) + 1)))
        equal(len([e for e in seen if e.kind == "quote.created"]), len(stored))


ON_ONE = [test_all, test_revised, test_corrected, test_filters, test_conflicts, test_live, test_going_on, test_head,
          test_clients]
ALONE = [test_beats, test_limits, test_gone, test_revoked, test_stop, test_two_services, test_kill]

if __name__ == "__main__":
    services.skip_without_database()
    with services.Service() as shared:
        def of_shared(test):
            def call():
                test(shared)
            call.__doc__ = test.__doc__
            return call
        tap.run([of_shared(test) for test in ON_ONE] + ALONE)
