/* One line, drawn over itself. */
#include "cli/progress.h"

#include <stdio.h>

#include "base/clock.h"
#include "cli/terminal.h"

enum { DRAW_EACH_US = 200000, BAR_WIDTH = 24, BAR_NEEDS_COLUMNS = 76 };

void progress_init(struct progress *progress, bool is_wanted, uint64_t total_bytes)
{
    *progress = (struct progress){
        .is_shown = is_wanted && terminal_is(stderr),
        .total_bytes = total_bytes,
        .started_us = clock_monotonic_us(),
    };
}

const char *progress_grouped(uint64_t number, char out[GROUPED_MAX])
{
    char *at = out + GROUPED_MAX - 1;
    *at = '\0';
    int digits = 0;
    do {
        if (digits > 0 && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + number % 10);
        number /= 10;
        digits++;
    } while (number > 0);
    return at;
}

const char *progress_duration(int64_t seconds, char out[GROUPED_MAX])
{
    long long minutes = seconds / 60 % 60;
    long long hours = seconds / 3600;
    int rest = (int)(seconds % 60);
    if (hours > 0)
        (void)snprintf(out, GROUPED_MAX, "%lld:%02lld:%02d", hours, minutes, rest);
    else
        (void)snprintf(out, GROUPED_MAX, "%lld:%02d", minutes, rest);
    return out;
}

static void draw_bar(double share)
{
    char bar[BAR_WIDTH + 1];
    for (int i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < (int)(share * BAR_WIDTH) ? '#' : '.';
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "[%s] ", bar);
}

void progress_update(struct progress *progress, uint64_t bytes, uint64_t articles)
{
    int64_t now_us = clock_monotonic_us();
    if (!progress->is_shown || now_us - progress->drawn_us < DRAW_EACH_US)
        return;
    progress->drawn_us = now_us;
    double seconds = (double)(now_us - progress->started_us) / (double)CLOCK_SECOND_US;
    double share = 0;
    if (progress->total_bytes > 0)
        share = (double)bytes / (double)progress->total_bytes;
    if (share > 1)
        share = 1;
    char count[GROUPED_MAX];
    char rate[GROUPED_MAX];
    char left[GROUPED_MAX];
    fputs("\r\033[K", stderr);
    if (progress->total_bytes > 0 && terminal_width(stderr) >= BAR_NEEDS_COLUMNS)
        draw_bar(share);
    if (progress->total_bytes > 0)
        fprintf(stderr, "%3.0f%%  ", 100 * share);
    fprintf(stderr, "%s articles  %s/s", progress_grouped(articles, count),
            progress_grouped((uint64_t)((double)articles / (seconds > 0 ? seconds : 1)), rate));
    if (share > 0 && seconds >= 1)
        fprintf(stderr, "  %s left",
                progress_duration((int64_t)(seconds * (1 - share) / share), left));
    (void)fflush(stderr);
}

void progress_clear(struct progress *progress)
{
    if (!progress->is_shown || progress->drawn_us == 0)
        return;
    fputs("\r\033[K", stderr);
    (void)fflush(stderr);
    progress->drawn_us = 0;
}
