"""What a read costs: CPU microseconds of the service and of PostgreSQL a request, from /proc.

    tests/bench/read_cost.py PROGRAM [SECONDS [CONNECTIONS [keys]]]

Loads articles of its own into a fresh service, then lets `wrk` ask for one article, for lists and
for searches; with `keys`, with a key, and a limit that it does not reach. Needs wrk (Debian's package of that name)."""
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402

ARTICLES = 2000
TICK_US = 1_000_000 / os.sysconf("SC_CLK_TCK")


def article(number):
    paragraph = f"قال مدير المحطة رقم {number % 50} سامر الخطيب: «وصل القطار رقم {number} في موعده». " \
                "وأكد المدير أن الرحلات منتظمة وأن المحطة الجديدة ستفتح في الصيف. "
    return {
        "url": f"https://bench.example/{number}",
        "outlet": f"صحيفة {number % 20}",
        "title": f"خبر القطار {number}",
        "published_at": f"2026-0{number % 6 + 1}-{number % 28 + 1:02}",
        "text": paragraph + "ولم يذكر المصدر تفاصيل أخرى عن الخط الحديدي بين المدينتين. " * 8,
    }


def ticks(pid):
    """Of a process, and of its children that have ended."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:  # ended just now: its parent has them
        return 0
    return sum(int(field) for field in fields[11:15])


def family(pid):
    yield pid
    for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)


def used_us(service):
    postgres = sum(ticks(pid) for pid in family(service.postgres_pid()))
    return ticks(service.process.pid) * TICK_US, postgres * TICK_US


def measure(service, name, path, seconds, connections):
    url = f"http://127.0.0.1:{service.port}{path}"
    before = used_us(service)
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", url,
         *(f"-H{name}: {value}" for name, value in service.headers.items())],
        check=True, capture_output=True, text=True,
    ).stdout
    after = used_us(service)
    count = int(re.search(r"(\d+) requests in", out).group(1))
    rate = float(re.search(r"Requests/sec:\s*([\d.]+)", out).group(1))
    p99 = re.search(r"99%\s+([\d.]+[a-z]+)", out).group(1)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    mine, postgres = ((b - a) / count for a, b in zip(before, after))
    size = len(service.request("GET", path).body)
    print(f"{name:28} {size:7} B {rate:8.0f}/s  service {mine:6.1f} us  postgres {postgres:6.1f} us  "
          f"sum {mine + postgres:6.1f} us  p99 {p99}  refused {bad.group(1) if bad else 0}", flush=True)


def main():
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    connections = int(sys.argv[3]) if len(sys.argv) > 3 else 16
    has_keys = sys.argv[4:] == ["keys"]
    with services.Service(*(["--keys", "--key-limit", "6000000"] if has_keys else [])) as service:
        if has_keys:
            key = subprocess.run([sys.argv[1], "keys", "create", "bench", "--role", "write", "--data", service.data],
                                 check=True, capture_output=True, text=True).stdout.strip()
            service.headers["Authorization"] = f"Bearer {key}"
            time.sleep(1)  # until it is known
        stored = [service.post(article(number)).json for number in range(ARTICLES)]
        # As it is a minute later anyway, by autovacuum.
        subprocess.run(["psql", "-X", "-q", service.conninfo(), "-c", "VACUUM ANALYZE"], check=True)
        one = stored[ARTICLES // 2]
        speaker = one["quotes"][0]["speaker"]["id"]
        for name, path in [
            ("health", "/health/live"),
            ("one article", f"/articles/{one['id']}"),
            ("one quotation", f"/quotes/{one['quotes'][0]['id']}"),
            ("20 articles", "/articles?limit=20"),
            ("20 quotations", "/quotes?limit=20"),
            ("20 quotations of a speaker", f"/quotes?speaker={speaker}&limit=20"),
            ("quotations of an article", f"/articles/{one['id']}/quotes"),
            ("search of quotations", "/quotes" + services.query(q="القطار 77")),
        ]:
            measure(service, name, path, seconds, connections)


if __name__ == "__main__":
    main()
