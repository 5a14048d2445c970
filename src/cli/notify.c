/* The few lines of sd_notify(3) that a service needs, so that libsystemd is not. */
#include "cli/notify.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"

enum { MESSAGE_MAX = 128 };

static char path[sizeof(((struct sockaddr_un *)NULL)->sun_path) + 1];

void notify_open(void)
{
    const char *given = getenv("NOTIFY_SOCKET");
    if (given == NULL)
        return;
    (void)snprintf(path, sizeof(path), "%s", given);
    (void)unsetenv("NOTIFY_SOCKET");
}

void notify_manager(const char *state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t len = strlen(path);
    if (len < 2 || len >= sizeof(address.sun_path) || (path[0] != '/' && path[0] != '@'))
        return;
    memcpy(address.sun_path, path, len);
    if (path[0] == '@') /* abstract */
        address.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    char message[MESSAGE_MAX];
    int size = snprintf(message, sizeof(message), "%s\nMONOTONIC_USEC=%lld\n", state,
                        (long long)clock_monotonic_us());
    /* Nobody who listens is the manager's affair, and no reason to fail. */
    (void)sendto(fd, message, (size_t)size, MSG_NOSIGNAL, (const struct sockaddr *)&address,
                 (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len));
    (void)close(fd);
}
