/* The reading room: a page over the API, built from web/ and put into the program
   (tools/build-web). Where it could not be built, its place is taken by a page that says what was
   missing.

   Its files are the same for everybody and tell nothing of what is stored, so no key is asked for
   them; the page asks the API, with the reader's key. Its views have addresses under /read, where
   the API has none: /read/claims/ID shows what /claims/ID answers. All of them are the one
   index.html. */
#ifndef ISNAD_API_ROOM_H
#define ISNAD_API_ROOM_H

#include "api/documents.h"

struct api_room_file {
    const char *name; /* "index.html"; else it is served as /assets/NAME */
    const char *type;
    struct api_file file; /* a form that is not worth it is empty */
};

/* Made by tools/build-web. */
extern const struct api_room_file API_ROOM_FILES[];
extern const size_t API_ROOM_FILES_LEN;

/* GET / and /read/{view}…: the page; STATUS_NOT_FOUND for a view that there is not. */
enum status api_room_page(struct http_call *call);
/* GET /assets/{name}. The name of what may change has a hash of its bytes in it. */
enum status api_room_asset(struct http_call *call);

#endif
