/* Files and folders below an open folder. */
#include "publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
close_file(int fd, bool good)
{
    int reason = errno;

    if (close(fd) != 0 && good)
        return false;
    errno = reason;
    return good;
}

/* No page is near this large. */
#define LARGEST ((size_t)1 << 30)

bool
tree_read(int folder, const char *path, struct ws_buf *out)
{
    int fd = openat(folder, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool good = fd >= 0 && ws_read_open(fd, LARGEST, out) == WS_READ_OK;
    int reason = errno;

    if (fd >= 0)
        close(fd); /* what was read is read */
    errno = reason;
    return good;
}

bool
tree_holds(int folder, const char *path, const struct ws_buf *bytes)
{
    struct ws_buf held = { 0 };
    bool same =
        tree_read(folder, path, &held) && held.length == bytes->length &&
        (held.length == 0 || memcmp(held.data, bytes->data, held.length) == 0);

    ws_buf_free(&held);
    return same;
}

/* The folders before the last slash. */
static bool
make_folders(int folder, const char *path)
{
    char *part = ws_strdup(path);
    bool good = true;

    for (char *slash = strchr(part, '/'); slash != NULL && good;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        good = mkdirat(folder, part, 0777) == 0 || errno == EEXIST;
        *slash = '/';
    }
    free(part);
    return good;
}

/* Modes follow the umask: what a web server may read is the user's choice. */
static int
create(int folder, const char *path)
{
    if (!make_folders(folder, path))
        return -1;
    return openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

bool
tree_write(int folder, const char *path, const struct ws_buf *bytes)
{
    int fd = create(folder, path);

    return fd >= 0 &&
           close_file(fd, output_write_all(fd, bytes) && fsync(fd) == 0);
}

static bool
copy(int from, int to, const char *path)
{
    struct ws_buf bytes = { 0 };
    struct stat info;
    int fd = -1;

    if (fstatat(from, path, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
        tree_read(from, path, &bytes))
        fd = create(to, path);
    bool good = fd >= 0 && output_write_all(fd, &bytes);
    if (good) {
        const struct timespec times[] = { info.st_atim, info.st_mtim };
        good = futimens(fd, times) == 0 && fsync(fd) == 0;
    }
    ws_buf_free(&bytes);
    return fd >= 0 ? close_file(fd, good) : false;
}

bool
tree_share(int from, int to, const char *path)
{
    if (!make_folders(to, path))
        return false;
    return linkat(from, path, to, path, 0) == 0 ||
           (errno != ENOENT && copy(from, to, path));
}

/* ---- looking ---------------------------------------------------------------- */

void
tree_link(int folder, const char *name, char *out, size_t size)
{
    ssize_t length = readlinkat(folder, name, out, size - 1);

    out[length > 0 ? length : 0] = '\0';
}

/* What cannot be looked up for another reason may well be there. */
bool
tree_there(int folder, const char *name, int flags)
{
    struct stat info;

    return fstatat(folder, name, &info, flags) == 0 ||
           (errno != ENOENT && errno != ENOTDIR);
}

/* ---- walking --------------------------------------------------------------- */

static bool
is_folder(int folder, const char *name)
{
    struct stat info;

    return fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(info.st_mode);
}

/* The next entry; NULL behind the last, or with *good false. */
static const struct dirent *
next_entry(DIR *list, bool *good)
{
    errno = 0;
    const struct dirent *entry = readdir(list);
    *good = entry != NULL || errno == 0;
    return entry;
}

static bool
is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

bool
tree_names(int folder, bool (*each)(const char *name, void *context),
           void *context)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;
    bool good = list != NULL;

    while (good && (entry = next_entry(list, &good)) != NULL)
        if (!is_dots(entry->d_name))
            good = each(entry->d_name, context);
    int reason = errno;
    if (list != NULL)
        closedir(list);
    else if (copy >= 0)
        close(copy);
    errno = reason;
    return good;
}

static bool
walk(int parent, const char *name, const char *prefix, tree_visit visit,
     void *context)
{
    int folder =
        openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *list = folder >= 0 ? fdopendir(folder) : NULL;
    const struct dirent *entry;
    bool good = list != NULL;

    while (good && (entry = next_entry(list, &good)) != NULL) {
        char path[1024];
        struct stat info;

        if (is_dots(entry->d_name))
            continue;
        snprintf(path, sizeof(path), "%s%s", prefix, entry->d_name);
        /* A year that cannot be looked up must not be taken for none. */
        good = fstatat(folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0;
        bool deeper = good && S_ISDIR(info.st_mode);
        if (deeper) {
            char below[1026];
            snprintf(below, sizeof(below), "%s/", path);
            good = walk(folder, entry->d_name, below, visit, context);
        }
        good = good && visit(folder, entry->d_name, path, deeper, context);
    }
    int reason = errno;
    if (list != NULL)
        closedir(list);
    else if (folder >= 0)
        close(folder);
    errno = reason;
    return good;
}

bool
tree_walk(int folder, const char *name, tree_visit visit, void *context)
{
    return walk(folder, name, "", visit, context);
}

static bool
remove_one(int folder, const char *name, const char *path, bool is_dir,
           void *context)
{
    (void)path;
    (void)context;
    return unlinkat(folder, name, is_dir ? AT_REMOVEDIR : 0) == 0;
}

bool
tree_remove(int folder, const char *name)
{
    if (!is_folder(folder, name))
        return unlinkat(folder, name, 0) == 0 || errno == ENOENT;
    return tree_walk(folder, name, remove_one, NULL) &&
           unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

static bool
sync_folder(int folder, const char *name)
{
    int fd =
        openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    return fd >= 0 && close_file(fd, fsync(fd) == 0);
}

static bool
sync_one(int folder, const char *name, const char *path, bool is_dir,
         void *context)
{
    (void)path;
    (void)context;
    return !is_dir || sync_folder(folder, name);
}

bool
tree_sync(int folder, const char *name)
{
    return tree_walk(folder, name, sync_one, NULL) && sync_folder(folder, name);
}
