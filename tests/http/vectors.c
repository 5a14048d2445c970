/* The table; for the routes see fixture.h. */
#include "http/vectors.h"

/* Bytes, which may hold NULs. */
#define RAW(literal)                                                                               \
    {                                                                                              \
        ("" literal), sizeof(literal) - 1                                                          \
    }
#define H      "Host: test\r\n"
#define JSON   "Content-Type: application/json\r\n"
#define TE     "Transfer-Encoding: chunked\r\n"
#define GET(t) RAW("GET " t " HTTP/1.1\r\n" H "\r\n")
/* A request to "/" with these header lines. */
#define FIELDS(lines) RAW("GET / HTTP/1.1\r\n" H lines "\r\n")
/* A POST to /echo with these header lines and body. */
#define POST(lines, body) RAW("POST /echo HTTP/1.1\r\n" H JSON lines "\r\n" body)

const struct vector VECTORS[] = {
    /* Framing (RFC 9112, section 6). */
    {"Content-Length and Transfer-Encoding", POST(TE "Content-Length: 5\r\n", "0\r\n\r\n"), 400,
     "bad_framing", CLOSES, 400},
    {"Transfer-Encoding and Content-Length", POST("Content-Length: 5\r\n" TE, "0\r\n\r\n"), 400,
     "bad_framing", CLOSES, 400},
    {"two different Content-Length", POST("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"), 400,
     "bad_framing", CLOSES, 0},
    {"two equal Content-Length", POST("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), 400,
     "bad_framing", CLOSES, 0},
    {"Content-Length as a list", POST("Content-Length: 2, 2\r\n", "{}"), 400, NULL, CLOSES, 0},
    {"negative Content-Length", POST("Content-Length: -2\r\n", "{}"), 400, NULL, CLOSES, 0},
    {"Content-Length with a plus", POST("Content-Length: +2\r\n", "{}"), 400, NULL, CLOSES, 0},
    {"Content-Length in hexadecimal", POST("Content-Length: 0x2\r\n", "{}"), 400, NULL, CLOSES, 0},
    {"empty Content-Length", POST("Content-Length:\r\n", "{}"), 400, NULL, CLOSES, 0},
    {"Content-Length beyond 64 bits", POST("Content-Length: 99999999999999999999\r\n", "{}"), 413,
     NULL, CLOSES, 0},
    {"white space before the colon of Transfer-Encoding",
     POST("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400, "bad_header", CLOSES, 400},
    {"Transfer-Encoding gzip", POST("Transfer-Encoding: gzip\r\n", "x"), 501,
     "unknown_transfer_coding", CLOSES, 400},
    {"Transfer-Encoding gzip, chunked", POST("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
     501, "unknown_transfer_coding", CLOSES, 400},
    {"Transfer-Encoding identity", POST("Transfer-Encoding: identity\r\n", ""), 501,
     "unknown_transfer_coding", CLOSES, 400},
    {"Transfer-Encoding twice", POST(TE TE, "0\r\n\r\n"), 501, "unknown_transfer_coding", CLOSES,
     0},
    {"Transfer-Encoding in HTTP/1.0",
     RAW("POST /echo HTTP/1.0\r\n" H JSON TE "\r\n2\r\n{}\r\n0\r\n\r\n"), 400, "bad_framing",
     CLOSES, 0},
    {"Transfer-Encoding in capitals",
     POST("TRANSFER-ENCODING: CHUNKED\r\n", "2\r\n{}\r\n0\r\n\r\n"), 200, NULL, KEEPS, 0},
    {"Content-Length on a folded line", POST("Content-Length:\r\n 40\r\n", "{}"), 400,
     "bad_framing", CLOSES, 400},
    {"Content-Length that goes on on a folded line", POST("Content-Length: 2\r\n 0\r\n", "{}"), 400,
     "bad_framing", CLOSES, 400},
    {"Transfer-Encoding on a folded line", POST("transfer-encoding:\r\n\tchunked\r\n", "0\r\n\r\n"),
     400, "bad_framing", CLOSES, 400},
    {"chunked body", POST(TE, "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"), 200, NULL, KEEPS, 0},
    {"chunked body with a trailer", POST(TE, "2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n"), 200, NULL, KEEPS,
     0},
    {"chunk size that is no number", POST(TE, "zz\r\n{}\r\n0\r\n\r\n"), 400, NULL, CLOSES, 0},
    {"chunk size beyond 64 bits", POST(TE, "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"), 413, NULL,
     CLOSES, 0},
    {"chunk longer than its size", POST(TE, "1\r\n{}\r\n0\r\n\r\n"), 400, NULL, CLOSES, 0},

    /* Host (RFC 9112, section 3.2). */
    {"no Host", RAW("GET / HTTP/1.1\r\n\r\n"), 400, NULL, CLOSES, 0},
    {"no Host in HTTP/1.0", RAW("GET / HTTP/1.0\r\n\r\n"), 200, NULL, CLOSES, 0},
    {"two Hosts", FIELDS("Host: test\r\n"), 400, "bad_host", CLOSES, 0},
    {"two different Hosts", FIELDS("Host: other\r\n"), 400, "bad_host", CLOSES, 0},
    {"empty Host", RAW("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400, "bad_host", CLOSES, 0},
    {"Host with a slash", RAW("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400, "bad_host", CLOSES, 0},
    {"Host with user information", RAW("GET / HTTP/1.1\r\nHost: u@h\r\n\r\n"), 400, "bad_host",
     CLOSES, 0},
    {"Host with a port", RAW("GET / HTTP/1.1\r\nHost: h:80\r\n\r\n"), 200, NULL, KEEPS, 0},
    {"Host that is an IPv6 address", RAW("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"), 200, NULL,
     KEEPS, 0},

    /* Header fields (RFC 9110, section 5). */
    {"folded field", FIELDS("X-A: 1\r\n  2\r\n"), 200, NULL, KEEPS, 400},
    {"white space before the colon", FIELDS("X-A : 1\r\n"), 400, "bad_header", CLOSES, 400},
    {"white space in a name", FIELDS("X A: 1\r\n"), 400, "bad_header", CLOSES, 400},
    {"brackets in a name", FIELDS("X(A): 1\r\n"), 400, "bad_header", CLOSES, 0},
    {"empty name", FIELDS(": 1\r\n"), 200, NULL, KEEPS, 400},
    {"line with no colon", FIELDS("nonsense\r\n"), 400, NULL, CLOSES, 0},
    {"control byte in a value",
     FIELDS("X-A: a\x01"
            "b\r\n"),
     400, "bad_header", CLOSES, 0},
    {"bare carriage return in a value", FIELDS("X-A: a\rb\r\n"), 400, NULL, CLOSES, 0},
    {"tab in a value", FIELDS("X-A: a\tb\r\n"), 200, NULL, KEEPS, 0},
    {"UTF-8 in a value", FIELDS("X-A: \xd9\x82\r\n"), 200, NULL, KEEPS, 0},
    {"empty value", FIELDS("X-A:\r\n"), 200, NULL, KEEPS, 0},

    /* Request line. */
    {"HTTP/1.2", RAW("GET / HTTP/1.2\r\n" H "\r\n"), 200, NULL, KEEPS, 0},
    {"HTTP/2.0", RAW("GET / HTTP/2.0\r\n" H "\r\n"), 505, NULL, CLOSES, 0},
    {"HTTP/0.9", RAW("GET /\r\n\r\n"), 400, NULL, CLOSES, 0},
    {"lower-case http", RAW("GET / http/1.1\r\n" H "\r\n"), 400, NULL, CLOSES, 0},
    {"method in lower case", RAW("get / HTTP/1.1\r\n" H "\r\n"), 501, "unknown_method", KEEPS, 0},
    {"method that nobody knows", RAW("BREW / HTTP/1.1\r\n" H "\r\n"), 501, "unknown_method", KEEPS,
     0},
    {"CONNECT", RAW("CONNECT test:80 HTTP/1.1\r\n" H "\r\n"), 501, "unknown_method", KEEPS, 0},
    {"TRACE", RAW("TRACE / HTTP/1.1\r\n" H "\r\n"), 405, "method_not_allowed", KEEPS, 0},
    {"empty line before", RAW("\r\nGET / HTTP/1.1\r\n" H "\r\n"), 200, NULL, KEEPS, 0},
    {"white space in the target", RAW("GET /a b HTTP/1.1\r\n" H "\r\n"), 0, NULL, CLOSES, 400},
    {"no target", RAW("GET  HTTP/1.1\r\n" H "\r\n"), 400, NULL, EITHER, 0},
    {"binary noise", RAW("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"), 0, NULL, CLOSES, 0},
    {"expectation", FIELDS("Expect: 200-ok\r\n"), 417, "unknown_expectation", KEEPS, 0},
    {"HEAD", RAW("HEAD /things/1 HTTP/1.1\r\n" H "\r\n"), 200, NULL, KEEPS, 0},
    {"HEAD of nothing", RAW("HEAD /nothing HTTP/1.1\r\n" H "\r\n"), 404, NULL, KEEPS, 0},

    /* Target (RFC 9112, section 3.2; RFC 3986). */
    {"absolute form", GET("http://test/things/1?a=2"), 200, NULL, KEEPS, 0},
    {"absolute form with no path", GET("http://test"), 200, NULL, KEEPS, 0},
    {"absolute form of another scheme", GET("ftp://test/"), 400, "bad_target", KEEPS, 0},
    {"asterisk form", RAW("OPTIONS * HTTP/1.1\r\n" H "\r\n"), 400, "bad_target", KEEPS, 0},
    {"target with no slash", GET("things/1"), 400, "bad_target", KEEPS, 0},
    {"fragment", GET("/things/1#a"), 400, "bad_target", KEEPS, 0},
    {"%00 in the path", GET("/things/a%00b"), 400, "bad_encoding", KEEPS, 0},
    {"%2F in the path", GET("/things/a%2fb"), 400, "bad_encoding", KEEPS, 0},
    {"dots in the path", GET("/things/../things/1"), 400, "bad_encoding", KEEPS, 0},
    {"encoded dots in the path", GET("/things/%2e%2e"), 400, "bad_encoding", KEEPS, 0},
    {"broken encoding in the path", GET("/things/%zz"), 400, "bad_encoding", KEEPS, 0},
    {"half an encoding in the path", GET("/things/%4"), 400, "bad_encoding", KEEPS, 0},
    {"bad UTF-8 in the path", GET("/things/%c3%28"), 400, "bad_encoding", KEEPS, 0},
    {"raw UTF-8 in the path", GET("/things/\xd9\x82"), 200, NULL, KEEPS, 0},
    {"%00 in the query", GET("/things/1?a=%00"), 400, "bad_encoding", KEEPS, 0},
    {"bad UTF-8 in the query", GET("/things/1?a=%ff"), 400, "bad_encoding", KEEPS, 0},
    {"%2F in the query", GET("/things/1?a=x%2Fy"), 200, NULL, KEEPS, 0},
    {"unknown parameter", GET("/things/1?c=1"), 400, "unknown_parameter", KEEPS, 0},
    {"repeated parameter", GET("/things/1?a=1&a=2"), 400, "repeated_parameter", KEEPS, 0},
    {"parameter repeated under an encoding", GET("/things/1?a=1&%61=2"), 400, "repeated_parameter",
     KEEPS, 0},

    /* Route and body. */
    {"no such path", GET("/nothing"), 404, "no_such_path", KEEPS, 0},
    {"slash at the end", GET("/things/1/"), 404, "no_such_path", KEEPS, 0},
    {"two slashes", GET("//things/1"), 404, "no_such_path", KEEPS, 0},
    {"method that the path does not take", RAW("DELETE /echo HTTP/1.1\r\n" H "\r\n"), 405,
     "method_not_allowed", KEEPS, 0},
    {"body where none is taken", RAW("GET / HTTP/1.1\r\n" H "Content-Length: 2\r\n\r\n{}"), 400,
     "unexpected_body", KEEPS, 0},
    {"chunked body where none is taken", RAW("GET / HTTP/1.1\r\n" H TE "\r\n2\r\n{}\r\n0\r\n\r\n"),
     400, "unexpected_body", KEEPS, 0},
    {"body of length 0 where none is taken", FIELDS("Content-Length: 0\r\n"), 200, NULL, KEEPS, 0},
    {"body of another type",
     RAW("POST /echo HTTP/1.1\r\n" H "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"),
     415, "unsupported_media_type", KEEPS, 0},
    {"body of no type", RAW("POST /echo HTTP/1.1\r\n" H "Content-Length: 2\r\n\r\n{}"), 415,
     "unsupported_media_type", KEEPS, 0},
    {"body in Latin-1",
     RAW("POST /echo HTTP/1.1\r\n" H "Content-Type: application/json; charset=iso-8859-1\r\n"
         "Content-Length: 2\r\n\r\n{}"),
     415, "unsupported_media_type", KEEPS, 0},
    {"compressed body", POST("Content-Encoding: gzip\r\nContent-Length: 2\r\n", "xx"), 415,
     "unsupported_content_encoding", KEEPS, 0},
    {"body too large by its length", POST("Content-Length: 1001\r\n", "{"), 413, "body_too_large",
     CLOSES, 0},
    {"refused body that is long",
     RAW("POST /nothing HTTP/1.1\r\n" H "Content-Length: 9999999\r\n\r\n"), 404, "no_such_path",
     CLOSES, 0},
    {"refused body that is announced",
     RAW("POST /nothing HTTP/1.1\r\n" H "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"), 404,
     "no_such_path", CLOSES, 0},
    {"handler that fails", GET("/fail"), 503, "unavailable", KEEPS, 0},
    {"handler with no reply", GET("/forget"), 500, "internal", KEEPS, 0},
    {"reply that is too large", GET("/big?size=67108865"), 500, "internal", KEEPS, 0},
    {"Connection: close", FIELDS("Connection: close\r\n"), 200, NULL, CLOSES, 0},
};
const size_t VECTORS_LEN = COUNT_OF(VECTORS);
