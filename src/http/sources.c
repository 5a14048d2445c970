/* What a source asks for against what epoll knows, once a turn. */
#include <sys/epoll.h>

#include "http/loop.h"

void http_sources_open(struct http_loop *loop)
{
    const struct http_server_options *options = &loop->shared->options;
    struct source *sources[HTTP_SOURCES_MAX];
    size_t len = 0;
    if (options->loop_open != NULL)
        loop->context = options->loop_open(options->app, sources, HTTP_SOURCES_MAX, &len);
    for (size_t i = 0; i < len && i < HTTP_SOURCES_MAX; i++)
        loop->polled[i] = (struct http_polled){.source = sources[i], .fd = -1};
    loop->polled_len = len;
    http_sources_flush(loop);
}

void http_sources_close(struct http_loop *loop)
{
    const struct http_server_options *options = &loop->shared->options;
    loop->polled_len = 0; /* what is closed now leaves epoll by itself */
    if (options->loop_close != NULL)
        options->loop_close(options->app, loop->context);
    loop->context = NULL;
}

void http_sources_expire(struct http_loop *loop, int64_t now_us)
{
    for (size_t i = 0; i < loop->polled_len; i++) {
        struct source *source = loop->polled[i].source;
        if (source->ops->deadline_us(source) <= now_us)
            source->ops->expired(source, now_us);
    }
}

int64_t http_sources_deadline_us(const struct http_loop *loop)
{
    int64_t nearest = INT64_MAX;
    for (size_t i = 0; i < loop->polled_len; i++) {
        struct source *source = loop->polled[i].source;
        int64_t deadline_us = source->ops->deadline_us(source);
        if (deadline_us < nearest)
            nearest = deadline_us;
    }
    return nearest;
}

/* A descriptor that was closed has left epoll by itself, and its number may by now be another
   source's, a client's or another loop's: nothing is asked of epoll for it. */
static void forget_closed(struct http_loop *loop, const struct http_polled *wanted)
{
    for (size_t i = 0; i < loop->polled_len; i++) {
        struct http_polled *polled = &loop->polled[i];
        if (polled->fd != wanted[i].fd || polled->generation != wanted[i].generation)
            polled->fd = -1;
    }
}

static void poll_wanted(struct http_loop *loop, size_t at, const struct http_polled *wanted)
{
    struct http_polled *polled = &loop->polled[at];
    if (wanted->fd < 0 || (polled->fd == wanted->fd && polled->wants_write == wanted->wants_write))
        return;
    struct epoll_event event = {.events = EPOLLIN | (wanted->wants_write ? EPOLLOUT : 0),
                                .data.ptr = polled};
    int verb = polled->fd < 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    if (epoll_ctl(loop->epoll, verb, wanted->fd, &event) == 0)
        *polled = *wanted;
}

void http_sources_flush(struct http_loop *loop)
{
    struct http_polled wanted[HTTP_SOURCES_MAX];
    for (size_t i = 0; i < loop->polled_len; i++) {
        struct source *source = loop->polled[i].source;
        source->ops->flush(source);
        wanted[i] = (struct http_polled){.source = source};
        wanted[i].fd = source->ops->fd(source, &wanted[i].generation);
        wanted[i].wants_write = wanted[i].fd >= 0 && source->ops->wants_write(source);
    }
    forget_closed(loop, wanted);
    for (size_t i = 0; i < loop->polled_len; i++)
        poll_wanted(loop, i, &wanted[i]);
}
