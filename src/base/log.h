/* The log: one JSON object a line on standard output, written by a thread of its own from a ring,
   so that no request waits for a slow reader of the log. When the ring is full, lines are dropped
   and the next line that fits says how many. Only `api`, `http` and `cli` log; lower layers
   return. Article texts and keys are never logged. Any thread. */
#ifndef ISNAD_BASE_LOG_H
#define ISNAD_BASE_LOG_H

#include <stdint.h>

#include "base/attributes.h"
#include "base/buf.h"
#include "base/str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* Starts the writer thread to `fd`; lines below `level` are dropped at once. Before log_open and
   after log_close lines go straight to standard error. */
void log_open(int fd, enum log_level level);
/* Lines below `level` are dropped from now on. Any thread. */
void log_set_level(enum log_level level);
/* Writes out what is queued and stops the thread. */
void log_close(void);

/* {"time":…,"level":…,"event":"server_started","message":"…"}. `event` is a stable short name. */
void log_event(enum log_level level, const char *event, const char *fmt, ...) PRINTF(3, 4);
/* A line whose fields are already JSON (`"method":"GET","status":200`, no braces, no newline);
   time, level and event are put before them. */
void log_fields(enum log_level level, const char *event, struct str fields);
/* Appends `s` to `out` as a JSON string with its quotes; bytes below 0x20 are escaped. */
void log_append_json(struct buf *out, struct str s);

#endif
