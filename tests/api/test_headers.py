"""The header fields of replies: what guards a browser, pages of other origins, the request's id and its
trace."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import service as services  # noqa: E402
from support.tap import equal  # noqa: E402
from support import tap  # noqa: E402

PAGE = "https://page.example"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SERVICE = services.Service("--cors-origins", f"{PAGE}, http://localhost:5173")


def get(path, **headers):
    return SERVICE.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})


def logged(request_id):
    """The line of a request in the log, once it is there."""
    for _ in range(200):
        for line in SERVICE.log:
            if request_id in line and '"event":"request"' in line:
                return json.loads(line)
        services.time.sleep(0.01)
    raise AssertionError(f"{request_id} is not in the log")


def test_security():
    """every reply, good or bad, has the fields that guard a browser; a page runs nothing"""
    for path in ("/articles", "/articles/1", "/nothing", "/articles?limit=x", "/health/live", "/docs",
                 "/metrics", "/openapi.yaml"):
        headers = get(path).headers
        equal(headers["X-Content-Type-Options"], "nosniff", path)
        equal(headers["Referrer-Policy"], "no-referrer", path)
        equal(headers["Cross-Origin-Resource-Policy"], "same-origin", path)
        equal(headers["Cross-Origin-Opener-Policy"], "same-origin", path)
        assert headers["Content-Security-Policy"].startswith("default-src 'none'"), path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        equal(len(headers.get_all("Vary")), 1, path)


def test_listed_origin():
    """a page of a listed origin may read replies, refusals too; others may not"""
    for path in ("/articles", "/nothing", "/articles/1"):
        headers = get(path, Origin=PAGE).headers
        equal(headers["Access-Control-Allow-Origin"], PAGE)
        equal(headers["Vary"].removeprefix("Accept, "), "Accept-Encoding, Origin")
        exposed = {name.strip() for name in headers["Access-Control-Expose-Headers"].split(",")}
        assert {"ETag", "Link", "Location", "RateLimit", "Retry-After", "Request-Id"} <= exposed
        assert "Access-Control-Allow-Credentials" not in headers
    for origin in ("https://evil.example", f"{PAGE}:8443", "null", f"{PAGE}.evil.example", "http://page.example"):
        headers = get("/articles", Origin=origin).headers
        assert not [name for name in headers if name.startswith("Access-Control")], origin
        equal(headers["Vary"].removeprefix("Accept, "), "Accept-Encoding, Origin")
    assert "Access-Control-Allow-Origin" not in get("/articles").headers


def preflight(service, origin, method="PATCH", path="/quotes/1", **more):
    return service.request("OPTIONS", path, is_checked=False, headers={
        "Origin": origin, "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "authorization,content-type", **more})


def test_preflight():
    """a preflight is answered with what may be sent, without a key; another origin's is not"""
    with services.Service("--keys", "--cors-origins", PAGE) as service:
        reply = preflight(service, PAGE)
        equal((reply.status, reply.body), (204, b""))
        equal(reply.headers["Access-Control-Allow-Origin"], PAGE)
        assert "PATCH" in reply.headers["Access-Control-Allow-Methods"]
        assert {"authorization", "content-type", "if-match", "if-none-match", "idempotency-key"} <= {
            name.strip().lower() for name in reply.headers["Access-Control-Allow-Headers"].split(",")}
        equal(reply.headers["Access-Control-Max-Age"], "600")
        assert "Origin" in reply.headers["Vary"]
        reply = preflight(service, "https://evil.example")
        equal(reply.status, 401)
        assert "Access-Control-Allow-Origin" not in reply.headers
        reply = service.request("GET", "/articles", headers={"Origin": PAGE})
        equal((reply.status, reply.headers["Access-Control-Allow-Origin"]), (401, PAGE))
    # With neither the list nor the question it is a method as others are.
    equal(SERVICE.request("OPTIONS", "/quotes", headers={"Origin": PAGE}, is_checked=False).status, 405)


def test_no_list():
    """with no list no origin is let in; with * all are"""
    with services.Service() as service:
        reply = service.request("GET", "/articles", headers={"Origin": PAGE})
        assert "Access-Control-Allow-Origin" not in reply.headers
        equal(reply.headers["Vary"].removeprefix("Accept, "), "Accept-Encoding")
        equal(preflight(service, PAGE).status, 405)
    with services.Service("--cors-origins", "*") as service:
        reply = service.request("GET", "/articles", headers={"Origin": PAGE})
        equal(reply.headers["Access-Control-Allow-Origin"], "*")
        equal(reply.headers["Vary"].removeprefix("Accept, "), "Accept-Encoding")
    for wrong in ("page.example", "https://page.example/", "*, https://a.example"):
        result = subprocess.run([sys.argv[1], "serve", "--cors-origins", wrong], capture_output=True, text=True)
        equal((result.returncode, result.stdout, result.stderr.count("\n")), (2, "", 1), wrong)


def test_request_id():
    """a sane id of the client's is kept, echoed, in the problem and in the log; else one is made"""
    reply = get("/nothing", X_Request_Id="from-the-proxy_1.7")
    equal(reply.headers["Request-Id"], "from-the-proxy_1.7")
    equal(reply.json["request_id"], "from-the-proxy_1.7")
    equal(logged("from-the-proxy_1.7")["status"], 404)
    made = set()
    for bad in ("", "a b", 'a"b', "x" * 65, "é", None):
        headers = {} if bad is None else {"X-Request-Id": bad}
        reply = SERVICE.request("GET", "/articles", headers=headers)
        assert reply.headers["Request-Id"].isalnum() and reply.headers["Request-Id"] != bad, reply
        made.add(reply.headers["Request-Id"])
    equal(len(made), 6)


def test_trace():
    """a well-formed traceparent is in the line of the request; another is not"""
    get("/articles", traceparent=f"00-{TRACE}-00f067aa0ba902b7-01", X_Request_Id="traced")
    line = logged("traced")
    equal((line["trace_id"], line["parent_id"]), (TRACE, "00f067aa0ba902b7"))
    for number, bad in enumerate(("00-x", f"ff-{TRACE}-00f067aa0ba902b7-01", f"00-{'0' * 32}-00f067aa0ba902b7-01",
                                  f'00-{TRACE[:-1]}"-00f067aa0ba902b7-01')):
        get("/articles", traceparent=bad, X_Request_Id=f"untraced-{number}")
        assert "trace_id" not in logged(f"untraced-{number}"), bad


if __name__ == "__main__":
    services.skip_without_database()
    with SERVICE:
        tap.run([test_security, test_listed_origin, test_preflight, test_no_list, test_request_id, test_trace])
