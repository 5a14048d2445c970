/* A reply that has no end: an event stream (the HTML standard's text/event-stream). The request's
   connection is suspended, and the loop writes to the socket, as with stream.h: no thread waits,
   and a client costs its connection and what has been put and not sent. More is asked for when all
   is sent, so that this is one piece; a client that does not take it in the time that a reply of
   its size may take is cut. All on the loop's thread. */
#ifndef ISNAD_HTTP_FEED_H
#define ISNAD_HTTP_FEED_H

#include "http/call.h"

struct http_feed;

struct http_feed_ops {
    /* There may be something new, and room for it: put now, or held and put later. Called when
       the feed begins, when the last piece is sent, and after http_server_wake. */
    void (*pull)(void *arg);
    /* Nothing was put for as long as a client may wait: something that means nothing. */
    void (*beat)(void *arg);
    /* Why the service ends it, before it does: `code` is one of PROBLEMS. */
    void (*end)(void *arg, const char *code, const char *detail);
};

/* For a call that is parked: its reply begins, 200. STATUS_BUSY where as many are open as may be,
   in all or of this caller (too_many_streams), STATUS_UNAVAILABLE in a server that stops: then the
   call is as it was. For HEAD there is a reply and no feed: `*out_feed` is NULL and the call
   finished. `arg` lives as long as the call. */
enum status http_feed_begin(struct http_call *call, const struct http_feed_ops *ops, void *arg,
                            struct http_feed **out_feed) MUST_CHECK;
/* Whole events, or a comment. */
void http_feed_put(struct http_feed *feed, struct str text);
/* Between these two the feed is there even if its client is gone, and nothing is asked for. With
   `has_more`, it is soon. */
void http_feed_hold(struct http_feed *feed);
void http_feed_release(struct http_feed *feed, bool has_more);
/* All is put: closes when it is sent. Not while it is held. */
void http_feed_end(struct http_feed *feed);

/* The rest is the server's. */
struct http_loop;
struct http_exchange;

/* Once a turn. */
void http_feeds_turn(struct http_loop *loop, int64_t now_us);
/* Monotonic; INT64_MAX while there is none. */
int64_t http_feeds_deadline_us(const struct http_loop *loop);
/* The server is stopping: they end at once. */
void http_feeds_drain(struct http_loop *loop);
/* Its exchange ends. */
void http_feed_free(struct http_feed *feed);
/* Whether the client has, as far as we can tell, all that was put, and it has an end. */
bool http_feed_is_whole(const struct http_feed *feed);

#endif
