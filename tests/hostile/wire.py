"""Bytes that no good client sends: each could make a proxy and the service disagree about where a request ends, or what it
asks for. Behind each stands a second request, whose answer would be somebody else's."""
import collections

# statuses: what may be answered to the first; closes: nothing behind it may be. is_two: both are requests, and answered.
Wire = collections.namedtuple("Wire", "name data statuses is_two")
SECOND = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
HEAD = b"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
CHUNKS = b"2\r\n{}\r\n0\r\n\r\n"
TE = b"Transfer-Encoding: chunked\r\n"


def post(name, fields, body, *statuses, is_two=False):
    return Wire(name, HEAD + fields + b"\r\n" + body, statuses, is_two)


def line(name, request_line, *statuses, is_two=False):
    return Wire(name, request_line + b"\r\nHost: a\r\n\r\n", statuses, is_two)


WIRES = [
    post("chunked, in quotation marks", b'Transfer-Encoding: "chunked"\r\n', CHUNKS, 501),
    post("chunked and identity", b"Transfer-Encoding: chunked, identity\r\n", CHUNKS, 501),
    post("identity and chunked", b"Transfer-Encoding: identity, chunked\r\n", CHUNKS, 501),
    post("chunked with a comma", b"Transfer-Encoding: chunked,\r\n", CHUNKS, 501),
    post("chunked with a parameter", b"Transfer-Encoding: chunked;a=b\r\n", CHUNKS, 501),
    post("chunked behind a vertical tab", b"Transfer-Encoding: \x0bchunked\r\n", CHUNKS, 400, 501),
    post("chunked behind a NUL", b"Transfer-Encoding: \x00chunked\r\n", CHUNKS, 400, 501),
    post("chunked on a folded line", b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 3\r\n", CHUNKS, 400, 501),
    post("a coding of another name", b"Transfer-Encoding: cow\r\nTransfer-Encoding: chunked\r\n", CHUNKS, 501),
    post("chunked and a length, by other letters", b"tRANSFER-eNCODING: chunked\r\nCONTENT-length: 3\r\n", CHUNKS, 400),
    post("a length of two numbers", b"Content-Length: 2 2\r\n", b"{}", 400),
    post("a length with a point", b"Content-Length: 2.0\r\n", b"{}", 400),
    post("a length with an exponent", b"Content-Length: 2e0\r\n", b"{}", 400),
    post("a length of spaces", b"Content-Length:   \r\n", b"{}", 400),
    post("a length in Arabic digits", "Content-Length: ٢\r\n".encode(), b"{}", 400),
    post("two lengths, one with a space before its colon", b"Content-Length: 2\r\nContent-Length : 40\r\n", b"{}", 400),
    post("two equal lengths", b"Content-Length: 2\r\nContent-Length: 2\r\n", b"{}", 400),
    post("a length on a folded line", b"Content-Length:\r\n 40\r\n", b"{}", 400),
    post("a negative chunk", TE, b"-2\r\n{}\r\n0\r\n\r\n", 400),
    post("a chunk with a plus", TE, b"+2\r\n{}\r\n0\r\n\r\n", 400),
    post("a chunk with 0x", TE, b"0x2\r\n{}\r\n0\r\n\r\n", 400),
    post("a chunk with a space before", TE, b" 2\r\n{}\r\n0\r\n\r\n", 400),
    post("a chunk of 2^64", TE, b"10000000000000000\r\n{}\r\n0\r\n\r\n", 400, 413),
    post("a chunk of 2^63", TE, b"8000000000000000\r\n{}\r\n0\r\n\r\n", 400, 413),
    post("a chunk that is shorter than it says", TE, b"5\r\n{}\r\n0\r\n\r\n", 400),
    post("a chunk that is longer than it says", TE, b"1\r\n{}\r\n0\r\n\r\n", 400),
    post("no chunk", TE, b"\r\n\r\n", 400),
    post("a length in a trailer", TE, b"2\r\n{}\r\n0\r\nContent-Length: 40\r\n\r\n", 400, is_two=True),
    post("a coding in a trailer", TE, b"2\r\n{}\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n", 400, is_two=True),
    post("a body that is whole, and no object of ours", b"Content-Length: 2\r\n", b"{}", 400, is_two=True),
    Wire("a body for GET", b"GET /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", (400,), True),
    Wire("a body for OPTIONS, in chunks", b"OPTIONS /health/live HTTP/1.1\r\nHost: a\r\n" + TE + b"\r\n" + CHUNKS, (400,), True),
    Wire("an old version that keeps on", b"POST /articles HTTP/1.0\r\nConnection: keep-alive\r\n" + TE + b"\r\n" + CHUNKS,
         (400,), False),
    Wire("a Host twice, one with a space", b"GET /health/live HTTP/1.1\r\nHost: a\r\nHost : b\r\n\r\n", (400,), False),
    Wire("a Host in the target and another", b"GET http://b/health/live HTTP/1.1\r\nHost: a\r\n\r\n", (200,), True),
    Wire("a field's name of nothing", b"GET /health/live HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", (200, 400), True),
    Wire("a NUL in a field", b"GET /health/live HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n", (200, 400), True),
    Wire("a bare return in a field", b"GET /health/live HTTP/1.1\r\nHost: a\r\nX: a\rContent-Length: 9\r\n\r\n", (400,), False),
    line("a tab in the request line", b"GET\t/health/live\tHTTP/1.1", 400, 501),
    line("a line feed in the target", b"GET /health/live\nX: b HTTP/1.1", 400),
    line("a version cut short", b"GET /health/live HTTP/1.", 400),
    line("a version of two digits", b"GET /health/live HTTP/1.10", 400, 505),
    line("HTTP/3", b"GET /health/live HTTP/3.0", 400, 505),
    line("a proxy's request", b"CONNECT 127.0.0.1:5432 HTTP/1.1", 400, 501, is_two=True),
    line("TRACE", b"TRACE /articles HTTP/1.1", 405, is_two=True),
    line("a method of 1,000 letters", b"A" * 1000 + b" / HTTP/1.1", 501, is_two=True),
    line("another port's target", b"GET http://127.0.0.1:5432/ HTTP/1.1", 200, is_two=True),
    line("a user in the target", b"GET http://u:p@a/health/live HTTP/1.1", 200, 400, is_two=True),
    line("a target with a fragment", b"GET /health/live#a HTTP/1.1", 400, is_two=True),
    line("a target of stars", b"OPTIONS * HTTP/1.1", 400, is_two=True),
    Wire("the beginning of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (400, 501, 505), False),
    Wire("TLS", b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + b"\x00" * 160 + b"\r\n\r\n", (400,), False),
    Wire("a Redis command", b"*1\r\n$8\r\nFLUSHALL\r\n\r\n", (400,), False),
    Wire("mail", b"EHLO a\r\nMAIL FROM:<a@b>\r\n\r\n", (400,), False),
    post("a coding on a folded line", b"Transfer-Encoding: chun\r\n ked\r\n", CHUNKS, 400),
    post("a length that goes on on a folded line", b"Content-Length: 2\r\n 0\r\n", b"{}", 400),
    post("a length on a line folded with a tab", b"content-length:\r\n\t40\r\n", b"{}", 400),
    # Taken for empty lines, which may stand before a request.
    Wire("PostgreSQL's first words", b"\x00\x00\x00\x08\x04\xd2\x16\x2f\r\n\r\n", (401,), True),
    Wire("nothing but line ends", b"\r\n" * 5000, (401,), True),
]
