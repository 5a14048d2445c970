/* SIGINT and SIGTERM while a long command works: the first one lets it end in order, a second one
   ends it at once. */
#ifndef ISNAD_CLI_INTERRUPT_H
#define ISNAD_CLI_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

/* Catches both from now on; a system call that waits is interrupted (EINTR). Ignores SIGPIPE, so
   that writing says what is wrong. Main thread. */
void interrupt_catch(void);
/* Whether one came. Any thread. */
bool interrupt_came(void);

/* Around the making of threads, which then leave the signals to the main thread. */
void interrupt_block(sigset_t *out_before);
void interrupt_unblock(const sigset_t *before);

#endif
