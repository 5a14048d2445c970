/* Keeps the events of the database going for the streams of this process: a thread that gives
   places to what was written since (store/events.h), wakes the loops, and drops what is old. Every
   service does so; it does not matter which of them is first. */
#ifndef ISNAD_API_FEED_H
#define ISNAD_API_FEED_H

#include "api/app.h"

struct api_feed;

struct api_feed_options {
    struct api_app *app;
    struct http_server *server;
    int64_t keep_rows; /* events that are kept, at most */
    int64_t keep_us;   /* and how long */
};

/* Looks four times a second while there is somebody to tell, else once; and at once when another
   service says by NOTIFY that it has numbered some. NULL: no thread can be had. */
struct api_feed *api_feed_start(const struct api_feed_options *options);
/* Before the server is stopped. NULL is allowed. */
void api_feed_stop(struct api_feed *feed);

#endif
