/*
 * A publication on disk.
 *
 *   DIR/index.html -> .wardscore/current/index.html
 *   DIR/latest     -> .wardscore/current/latest
 *   DIR/2017       -> .wardscore/current/2017
 *   DIR/.wardscore/current  -> v7    the version that is seen
 *   DIR/.wardscore/previous -> v6    kept for those who are still reading it
 *   DIR/.wardscore/v6, v7            whole trees: index.html, 2017/, latest
 *   DIR/.wardscore/new               a version in the making
 *   DIR/.wardscore/lock              held by the run that publishes
 *
 * The links in DIR never change. A new year's link is made before the switch
 * and leads nowhere until then, which is what a reader found before.
 */
#include "publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define HIDDEN ".wardscore"

/* ---- links ------------------------------------------------------------------- */

/* Where a link leads; "" when it is none. */
static void
read_link(int folder, const char *name, char *out, size_t size)
{
    ssize_t length = readlinkat(folder, name, out, size - 1);

    out[length > 0 ? length : 0] = '\0';
}

static void
target_of(const char *name, char *out, size_t size)
{
    snprintf(out, size, HIDDEN "/current/%s", name);
}

static bool
is_own_link(int dir, const char *name)
{
    char target[300], found[300];

    target_of(name, target, sizeof(target));
    read_link(dir, name, found, sizeof(found));
    return strcmp(target, found) == 0;
}

/* What cannot be looked up for another reason may well be there. */
static bool
is_there(int folder, const char *name, int flags)
{
    struct stat info;

    return fstatat(folder, name, &info, flags) == 0 ||
           (errno != ENOENT && errno != ENOTDIR);
}

static bool
ensure_link(int dir, const char *name)
{
    char target[300];

    if (is_own_link(dir, name))
        return true;
    target_of(name, target, sizeof(target));
    return symlinkat(target, dir, name) == 0;
}

/* Replaces a link in one step. */
static bool
replace_link(int folder, const char *name, const char *target)
{
    char temporary[64];

    snprintf(temporary, sizeof(temporary), "%s.new", name);
    return tree_remove(folder, temporary) &&
           symlinkat(target, folder, temporary) == 0 &&
           renameat(folder, temporary, folder, name) == 0;
}

/* ---- left-overs ----------------------------------------------------------------- */

static bool
is_version(const char *name)
{
    return name[0] == 'v' && name[1] != '\0' &&
           strspn(name + 1, "0123456789") == strlen(name + 1);
}

static long
version_number(const char *name)
{
    return is_version(name) ? strtol(name + 1, NULL, 10) : 0;
}

/* Calls `each` on the names in a folder. */
static bool
each_name(int folder,
          bool (*each)(const struct store *store, const char *name,
                       void *context),
          const struct store *store, void *context)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;
    bool good = list != NULL;

    while (good && (entry = readdir(list)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            good = each(store, entry->d_name, context);
    int reason = errno;
    if (list != NULL)
        closedir(list);
    else if (copy >= 0)
        close(copy);
    errno = reason;
    return good;
}

/* What is neither published nor kept for readers. */
static bool
clear_hidden(const struct store *store, const char *name, void *previous)
{
    static const char *const unfinished[] = { "new", "current.new",
                                              "previous.new" };

    for (size_t i = 0; i < WS_COUNT(unfinished); i++)
        if (strcmp(name, unfinished[i]) == 0)
            return tree_remove(store->hidden, name);
    return !is_version(name) || strcmp(name, store->current) == 0 ||
           strcmp(name, previous) == 0 || tree_remove(store->hidden, name);
}

/* A link of a version that was never seen. */
static bool
clear_link(const struct store *store, const char *name, void *context)
{
    (void)context;
    return !is_own_link(store->dir, name) || is_there(store->dir, name, 0) ||
           unlinkat(store->dir, name, 0) == 0;
}

static bool
clear(const struct store *store)
{
    char previous[24];

    read_link(store->hidden, "previous", previous, sizeof(previous));
    return each_name(store->hidden, clear_hidden, store, previous);
}

/* ---- opening --------------------------------------------------------------------- */

static bool
is_first_name(const struct store *store, const char *name, void *found)
{
    (void)store;
    snprintf(found, 256, "%s", name);
    return false;
}

/* A folder with other things in it is no place for a publication. */
static bool
check_empty(const struct store *store, struct ws_error *err)
{
    char found[256] = "";

    each_name(store->dir, is_first_name, store, found);
    return *found == '\0' ||
           ws_fail(
               err, WS_CANNOT_CREATE,
               ws_say(store->lang,
                      "%s is no publication and not empty (%s is in it); "
                      "name an empty or a new folder",
                      "%s は公開用のフォルダーではなく、空でもありません"
                      "（%s があります）。空のフォルダーか新しいフォルダーを"
                      "指定してください"),
               store->path, found);
}

static bool
open_folders(struct store *store, struct ws_error *err)
{
    store->made = mkdir(store->path, 0777) == 0;
    int reason = store->made || errno == EEXIST ? 0 : errno;
    store->dir = open(store->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->dir < 0 && errno == ENOENT && reason != 0)
        errno = reason; /* not that it is absent, but why it was not made */
    if (store->dir < 0)
        return output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
    if (!is_there(store->dir, HIDDEN, AT_SYMLINK_NOFOLLOW) &&
        (!check_empty(store, err) ||
         (mkdirat(store->dir, HIDDEN, 0777) != 0 && errno != EEXIST)))
        return output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
    store->hidden = openat(store->dir, HIDDEN,
                           O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (store->hidden >= 0)
        store->lock = openat(store->hidden, "lock",
                             O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    /* ENOENT: another run that ended just now took the folder with it. */
    return store->lock >= 0 || errno == ENOENT ||
           output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
}

static bool
take_lock(const struct store *store, long wait, struct ws_error *err)
{
    static const struct timespec moment = { .tv_nsec = 20000000 };
    struct timespec start, now;
    bool told = false;

    clock_gettime(CLOCK_MONOTONIC, &start);
    while (flock(store->lock, LOCK_EX | LOCK_NB) != 0) {
        double waited;

        clock_gettime(CLOCK_MONOTONIC, &now);
        waited = seconds_between(&start, &now);

        if (errno != EWOULDBLOCK && errno != EINTR)
            return output_cannot(WS_CANNOT_CREATE, store->path, store->lang,
                                 err);
        if (waited >= (double)wait)
            return ws_fail(
                err, WS_CANNOT_CREATE,
                ws_say(store->lang,
                       "another run has been publishing to %s for "
                       "%ld seconds; nothing was done",
                       "別の実行が %s に公開中です（%ld秒待ちました）。"
                       "何もしていません"),
                store->path, wait);
        if (waited >= 1 && !told)
            publish_tell(ws_say(store->lang,
                                "wardscore: another run is publishing to %s; "
                                "waiting up to %ld seconds",
                                "wardscore: 別の実行が %s に公開中です。"
                                "最大%ld秒待ちます"),
                         store->path, wait);
        told = told || waited >= 1;
        nanosleep(&moment, NULL);
    }
    return true;
}

static void
close_folders(struct store *store)
{
    const int fds[] = { store->lock, store->hidden, store->dir };

    for (size_t i = 0; i < WS_COUNT(fds); i++)
        if (fds[i] >= 0)
            close(fds[i]);
    store->lock = store->hidden = store->dir = -1;
    store->locked = false;
}

/* The lock is worth something only while it has its name: a run that began
 * and gave up removes it. */
static bool
has_name(int lock)
{
    struct stat info;

    return fstat(lock, &info) == 0 && info.st_nlink > 0;
}

static bool
clear_all(const struct store *store)
{
    return clear(store) && each_name(store->dir, clear_link, store, NULL);
}

bool
store_open(struct store *store, long wait, struct ws_error *err)
{
    bool made = false;

    store->lock = store->hidden = store->dir = -1;
    while (!store->locked) {
        close_folders(store);
        if (!open_folders(store, err) ||
            (store->lock >= 0 && !take_lock(store, wait, err)))
            return false;
        made = made || store->made;
        store->locked = store->lock >= 0 && has_name(store->lock);
    }
    store->made = made;
    read_link(store->hidden, "current", store->current, sizeof(store->current));
    return clear_all(store) ||
           output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
}

void
store_close(struct store *store)
{
    if (store->locked)
        clear_all(store); /* what a failure left */
    if (store->locked && *store->current == '\0') {
        unlinkat(store->hidden, "lock", 0);
        unlinkat(store->dir, HIDDEN, AT_REMOVEDIR);
        if (store->made)
            rmdir(store->path);
    }
    close_folders(store);
}

int
store_current(const struct store *store)
{
    return *store->current == '\0' ? -1
                                   : openat(store->hidden, store->current,
                                            O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* ---- publishing ---------------------------------------------------------------------- */

static bool
check_place(const struct store *store, const char *name, struct ws_error *err)
{
    if (is_own_link(store->dir, name) ||
        !is_there(store->dir, name, AT_SYMLINK_NOFOLLOW))
        return true;
    return ws_fail(
        err, WS_CANNOT_CREATE,
        ws_say(
            store->lang,
            "%s/%s is not of this publication but stands in its place; move "
            "it away",
            "%s/%s は公開物ではありませんが、公開に必要な名前です。別の場所に"
            "移してください"),
        store->path, name);
}

/* The names in DIR. */
static bool
each_place(const struct store *store, const int *years, size_t count,
           bool (*each)(const struct store *store, const char *name,
                        struct ws_error *err),
           struct ws_error *err)
{
    bool good = each(store, "index.html", err) && each(store, "latest", err);

    for (size_t i = 0; good && i < count; i++) {
        char name[24];
        snprintf(name, sizeof(name), "%d", years[i]);
        good = each(store, name, err);
    }
    return good;
}

bool
store_check_places(const struct store *store, const int *years, size_t count,
                   struct ws_error *err)
{
    return each_place(store, years, count, check_place, err);
}

static bool
make_place(const struct store *store, const char *name, struct ws_error *err)
{
    return ensure_link(store->dir, name) ||
           output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
}

int
store_begin(struct store *store, struct ws_error *err)
{
    int folder = -1;

    if (mkdirat(store->hidden, "new", 0777) == 0)
        folder =
            openat(store->hidden, "new", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
    return folder;
}

/* The number behind the last one used. */
static bool
take_number(const struct store *store, const char *name, void *context)
{
    long *next = context, number = version_number(name);

    (void)store;
    if (number >= *next)
        *next = number + 1;
    return true;
}

/* A failure of the switch as a whole is one of writing. */
static bool
is_switched(struct store *store, char version[24])
{
    long number = 1;

    if (!each_name(store->hidden, take_number, store, &number))
        return false;
    snprintf(version, 24, "v%ld", number);
    return tree_sync(store->hidden, "new") &&
           renameat(store->hidden, "new", store->hidden, version) == 0 &&
           (*store->current == '\0' ||
            replace_link(store->hidden, "previous", store->current)) &&
           fsync(store->hidden) == 0 && fsync(store->dir) == 0 &&
           replace_link(store->hidden, "current", version) &&
           fsync(store->hidden) == 0;
}

bool
store_switch(struct store *store, const int *years, size_t count,
             struct ws_error *err)
{
    char version[24];

    if (!each_place(store, years, count, make_place, err))
        return false;
    bool good = is_switched(store, version) ||
                output_cannot(WS_IO, store->path, store->lang, err);
    /* The version that is seen must never be cleared away: after a failure it
     * is the old one or, where only the disk was not reached, the new one. */
    read_link(store->hidden, "current", store->current, sizeof(store->current));
    if (!good)
        return false;
    clear(store); /* what cannot be removed now is removed by the next run */
    return true;
}
