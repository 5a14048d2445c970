/* One request by libcurl: only http and https, no redirect, no proxy, no cookie, no netrc; each
   address is looked at when its socket is made, so that a name that resolves to another one by now
   is of no use. */
#include "hook/send.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "hook/address.h"

/* Of the reply's body nothing is kept, and no more than this is read. */
enum { REPLY_MAX = 64 << 10, CONNECT_TIMEOUT_S = 5, TIMEOUT_S = 15, HEADERS_MAX = 5 };

struct hook_sender {
    struct hook_options options;
    CURLM *multi;
    struct sending *first;
};

struct sending {
    struct hook_sender *sender;
    struct sending *prev, *next;
    CURL *easy;
    struct curl_slist *headers;
    char *body;
    hook_done_fn *done;
    void *arg;
    size_t read;     /* of the reply's body */
    bool is_refused; /* an address was */
    char message[CURL_ERROR_SIZE];
};

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct sending *sending = arg;
    if (purpose != CURLSOCKTYPE_IPCXN)
        return CURL_SOCKET_BAD;
    if (!sending->sender->options.is_private_allowed && !hook_address_is_public(&address->addr)) {
        sending->is_refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t drop_body(char *bytes, size_t size, size_t count, void *arg)
{
    (void)bytes;
    struct sending *sending = arg;
    sending->read += size * count;
    return sending->read <= REPLY_MAX ? size * count : 0;
}

static void free_sending(struct sending *sending)
{
    if (sending->easy != NULL) {
        (void)curl_multi_remove_handle(sending->sender->multi, sending->easy);
        curl_easy_cleanup(sending->easy);
    }
    curl_slist_free_all(sending->headers);
    free(sending->body);
    free(sending);
}

static void take_out(struct sending *sending)
{
    struct sending **link = sending->prev != NULL ? &sending->prev->next : &sending->sender->first;
    *link = sending->next;
    if (sending->next != NULL)
        sending->next->prev = sending->prev;
}

struct hook_sender *hook_sender_new(const struct hook_options *options)
{
    struct hook_sender *sender = calloc(1, sizeof(*sender));
    if (sender == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        free(sender);
        return NULL;
    }
    sender->options = *options;
    if (sender->options.timeout_s == 0)
        sender->options.timeout_s = TIMEOUT_S;
    sender->multi = curl_multi_init();
    if (sender->multi != NULL)
        return sender;
    curl_global_cleanup();
    free(sender);
    return NULL;
}

void hook_sender_free(struct hook_sender *sender)
{
    if (sender == NULL)
        return;
    static const struct hook_result BROKEN = {.error = "the service has stopped"};
    struct sending *next;
    for (struct sending *sending = sender->first; sending != NULL; sending = next) {
        next = sending->next;
        hook_done_fn *done = sending->done;
        void *arg = sending->arg;
        free_sending(sending);
        done(arg, &BROKEN);
    }
    (void)curl_multi_cleanup(sender->multi);
    curl_global_cleanup();
    free(sender);
}

static bool add_header(struct sending *sending, const char *text)
{
    struct curl_slist *longer = curl_slist_append(sending->headers, text);
    if (longer == NULL)
        return false;
    sending->headers = longer;
    return true;
}

static bool add_headers(struct sending *sending, const struct hook_request *request)
{
    int64_t now_s = (int64_t)time(NULL);
    char signature[HOOK_SIGNATURE_LEN + 1];
    hook_sign(request->secret, request->id, now_s, request->body, signature);
    char id[160];
    char timestamp[64];
    char signed_by[96];
    (void)snprintf(id, sizeof(id), "webhook-id: %.*s", STR_ARG(request->id));
    (void)snprintf(timestamp, sizeof(timestamp), "webhook-timestamp: %lld", (long long)now_s);
    (void)snprintf(signed_by, sizeof(signed_by), "webhook-signature: %s", signature);
    return add_header(sending, "Content-Type: application/json") &&
           add_header(sending, "Expect:") && add_header(sending, id) &&
           add_header(sending, timestamp) && add_header(sending, signed_by);
}

#define SET(option_, value_) (curl_easy_setopt(sending->easy, (option_), (value_)) == CURLE_OK)

static bool set_up(struct sending *sending, const struct hook_request *request)
{
    return SET(CURLOPT_URL, request->url) && SET(CURLOPT_PROTOCOLS_STR, "http,https") &&
           SET(CURLOPT_FOLLOWLOCATION, 0L) && SET(CURLOPT_PROXY, "") && SET(CURLOPT_NOSIGNAL, 1L) &&
           SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) &&
           SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S) &&
           SET(CURLOPT_TIMEOUT, (long)sending->sender->options.timeout_s) &&
           SET(CURLOPT_USERAGENT, "isnad/" ISNAD_VERSION) &&
           SET(CURLOPT_HTTPHEADER, sending->headers) &&
           SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.len) &&
           SET(CURLOPT_POSTFIELDS, sending->body) && SET(CURLOPT_OPENSOCKETFUNCTION, open_socket) &&
           SET(CURLOPT_OPENSOCKETDATA, sending) && SET(CURLOPT_WRITEFUNCTION, drop_body) &&
           SET(CURLOPT_WRITEDATA, sending) && SET(CURLOPT_ERRORBUFFER, sending->message) &&
           SET(CURLOPT_PRIVATE, sending) && SET(CURLOPT_FORBID_REUSE, 1L);
}

bool hook_send(struct hook_sender *sender, const struct hook_request *request, hook_done_fn *done,
               void *arg)
{
    struct sending *sending = calloc(1, sizeof(*sending));
    if (sending == NULL)
        return false;
    sending->sender = sender;
    sending->done = done;
    sending->arg = arg;
    sending->body = malloc(request->body.len + 1);
    bool is_good = sending->body != NULL;
    if (is_good)
        memcpy(sending->body, request->body.ptr, request->body.len);
    is_good = is_good && add_headers(sending, request);
    sending->easy = is_good ? curl_easy_init() : NULL;
    is_good = sending->easy != NULL && set_up(sending, request) &&
              curl_multi_add_handle(sender->multi, sending->easy) == CURLM_OK;
    if (!is_good) {
        free_sending(sending);
        return false;
    }
    sending->next = sender->first;
    if (sending->next != NULL)
        sending->next->prev = sending;
    sender->first = sending;
    return true;
}

static void read_result(struct sending *sending, CURLcode code, struct hook_result *out_result)
{
    struct hook_result result = {0};
    long status = 0;
    curl_off_t total_us = 0;
    curl_off_t retry_after_s = 0;
    (void)curl_easy_getinfo(sending->easy, CURLINFO_RESPONSE_CODE, &status);
    (void)curl_easy_getinfo(sending->easy, CURLINFO_TOTAL_TIME_T, &total_us);
    (void)curl_easy_getinfo(sending->easy, CURLINFO_RETRY_AFTER, &retry_after_s);
    result.duration_us = total_us;
    result.retry_after_s = retry_after_s;
    /* Of a long reply the status counts, of one that broke off nothing. */
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && sending->read > REPLY_MAX))
        result.status = (int)status;
    else if (sending->is_refused)
        (void)snprintf(result.error, sizeof(result.error),
                       "the host's address is not on the public internet");
    else
        (void)snprintf(result.error, sizeof(result.error), "%s",
                       sending->message[0] != '\0' ? sending->message : curl_easy_strerror(code));
    *out_result = result;
}

void hook_sender_turn(struct hook_sender *sender, int timeout_ms)
{
    int running = 0;
    int left = 0;
    (void)curl_multi_perform(sender->multi, &running);
    (void)curl_multi_poll(sender->multi, NULL, 0, timeout_ms, NULL);
    (void)curl_multi_perform(sender->multi, &running);
    const CURLMsg *message;
    while ((message = curl_multi_info_read(sender->multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE)
            continue;
        struct sending *sending = NULL;
        (void)curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&sending);
        struct hook_result result;
        read_result(sending, message->data.result, &result);
        hook_done_fn *done = sending->done;
        void *arg = sending->arg;
        take_out(sending);
        free_sending(sending);
        done(arg, &result);
    }
}

void hook_sender_wake(struct hook_sender *sender)
{
    (void)curl_multi_wakeup(sender->multi);
}
