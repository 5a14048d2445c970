/* Force-included in every file of ours: calls that are never right here become build errors. */
#ifndef ISNAD_BASE_BANNED_H
#define ISNAD_BASE_BANNED_H

/* The headers that declare them come first, so that only our own uses are poisoned. */
#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok
#pragma GCC poison gmtime localtime ctime asctime
#pragma GCC poison atoi atol atoll atof
#pragma GCC poison system popen setlocale

#endif
