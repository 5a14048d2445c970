/* Delivers events to webhooks: a thread that claims those for which something is due, sends each
   its events one after the other, and notes what became of every attempt. At least once, in their
   order; two services never send to one webhook at the same moment (store/webhooks.h). */
#ifndef ISNAD_API_COURIER_H
#define ISNAD_API_COURIER_H

#include "api/app.h"

struct api_courier;

struct api_courier_options {
    struct api_app *app;
    int64_t retry_s; /* the pause after the first failure; four times as long after each more */
    int64_t days;    /* of failing, after which a webhook is switched off */
};

/* NULL: no thread, or no libcurl, can be had. */
struct api_courier *api_courier_start(const struct api_courier_options *options);
/* What is under way is given two seconds; the rest is sent by the next who claims it. NULL is
   allowed. */
void api_courier_stop(struct api_courier *courier);

#endif
