/* A web page's bytes as UTF-8. Pure but for iconv's tables; any thread. */
#ifndef ISNAD_INGEST_CHARSET_H
#define ISNAD_INGEST_CHARSET_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"

/* What is valid UTF-8 is taken as such, whatever the page says of itself; else its byte order mark
   or <meta> within the first 4 KiB decides: UTF-16, UTF-8, windows-1256, ISO-8859-6, windows-1252
   and their other names (https://encoding.spec.whatwg.org/#names-and-labels). Bytes that mean
   nothing there, and NUL, become U+FFFD. `*out_text` is valid UTF-8 in the arena or in `page`,
   without a byte order mark. STATUS_UNSUPPORTED (unknown_encoding) when nothing tells. */
enum status charset_to_utf8(struct arena *arena, struct str page, struct str *out_text,
                            struct problem *problem) MUST_CHECK;

#endif
