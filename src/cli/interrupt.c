/* The first signal is noted. */
#include "cli/interrupt.h"

#include <pthread.h>
#include <stddef.h>

#include "base/attributes.h"

static volatile sig_atomic_t has_come;

static void note(int signal UNUSED)
{
    has_come = 1;
}

void interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
}

bool interrupt_came(void)
{
    return has_come != 0;
}

void interrupt_block(sigset_t *out_before)
{
    sigset_t ours;
    (void)sigemptyset(&ours);
    (void)sigaddset(&ours, SIGINT);
    (void)sigaddset(&ours, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &ours, out_before);
}

void interrupt_unblock(const sigset_t *before)
{
    (void)pthread_sigmask(SIG_SETMASK, before, NULL);
}
