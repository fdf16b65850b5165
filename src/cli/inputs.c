/* Which files a command reads. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file, or a sheet of it: FILE#SHEET. */
static bool
names_file(const char *name, const struct stat *file)
{
    char *path = ws_strdup(name), *mark;
    struct stat info;
    bool there = strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, &info) == 0
                                        : stat(path, &info) == 0;

    while (!there && (mark = strrchr(path, '#')) != NULL) {
        *mark = '\0';
        there = stat(path, &info) == 0;
    }
    free(path);
    return there && info.st_dev == file->st_dev && info.st_ino == file->st_ino;
}

bool
request_reads(const struct request *request, const struct stat *file)
{
    const struct text_list *arguments = &request->arguments;
    size_t first = arguments->count > 0 && command_find(arguments->items[0]);

    for (size_t i = first; i < arguments->count; i++)
        if (names_file(arguments->items[i], file))
            return true;
    for (int id = 0; id < OPTIONS; id++)
        if (id != OPT_OUTPUT && option_takes_file((enum option_id)id) &&
            request->values[id] != NULL &&
            names_file(request->values[id], file))
            return true;
    return false;
}
