/* Tells the service manager how it stands, by the protocol of sd_notify(3): a datagram to the
   socket that NOTIFY_SOCKET names. Without that variable nothing is done. Main thread. */
#ifndef ISNAD_CLI_NOTIFY_H
#define ISNAD_CLI_NOTIFY_H

/* Takes the variable out of the environment, so that the private PostgreSQL, which knows the
   protocol too, does not speak for the service. Before anything else here. */
void notify_open(void);
/* "READY=1", "STOPPING=1", "RELOADING=1" (which gets the time that it wants). */
void notify_manager(const char *state);

#endif
