/* The private PostgreSQL of another isnad, found by what the server itself wrote. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "store/cluster.h"
#include "store/postgres.h"

enum { SOCKET_LINE = 5, LINE_MAX_BYTES = PATH_MAX + 2 };

/* Line 5 of postmaster.pid: the folder of its socket; empty while it starts. */
static bool read_socket_folder(const char *pid_file, char out_folder[PATH_MAX])
{
    FILE *file = fopen(pid_file, "re");
    if (file == NULL)
        return false;
    char line[LINE_MAX_BYTES] = "";
    int read = 0;
    while (read < SOCKET_LINE && fgets(line, sizeof(line), file) != NULL)
        read++;
    (void)fclose(file);
    line[strcspn(line, "\n")] = '\0';
    if (read < SOCKET_LINE || line[0] != '/')
        return false;
    (void)snprintf(out_folder, PATH_MAX, "%.*s", PATH_MAX - 1, line);
    return true;
}

enum status cluster_find(const char *data_dir, char out_conninfo[CLUSTER_CONNINFO_MAX],
                         struct problem *problem)
{
    char data[PATH_MAX];
    char pid_file[PATH_MAX];
    char folder[PATH_MAX];
    int data_len = snprintf(data, sizeof(data), "%s/pg/data", data_dir);
    int len = snprintf(pid_file, sizeof(pid_file), "%s/pg/data/postmaster.pid", data_dir);
    bool fits = data_len > 0 && len > data_len && len < (int)sizeof(pid_file);
    if (!fits || postgres_server_of(data) == 0 || !read_socket_folder(pid_file, folder))
        return problem_set(problem, STATUS_NOT_FOUND, "database_not_found", NULL,
                           "No PostgreSQL runs in the data folder %s.", data_dir);
    (void)snprintf(out_conninfo, CLUSTER_CONNINFO_MAX,
                   "host=%s port=5432 user=isnad dbname=postgres", folder);
    return STATUS_OK;
}
