/*
 * A publication on disk.
 *
 *   DIR/index.html, latest, 2017     what readers use (publish_places.c)
 *   DIR/.wardscore/current  -> v7    the version that is seen
 *   DIR/.wardscore/previous -> v6    kept for those who are still reading it
 *   DIR/.wardscore/v6, v7            whole trees: index.html, 2017/, latest
 *   DIR/.wardscore/new               a version in the making
 *   DIR/.wardscore/lock              held by the run that publishes
 */
#include "publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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

/* What of a publication stays: the version that is seen and the one before. */
struct kept {
    const struct store *store;
    char previous[24];
};

/* What is neither published nor kept for readers. */
static bool
clear_hidden(const char *name, void *context)
{
    static const char *const unfinished[] = { "new", "current.new",
                                              "previous.new" };
    const struct kept *kept = context;
    const struct store *store = kept->store;

    for (size_t i = 0; i < WS_COUNT(unfinished); i++)
        if (strcmp(name, unfinished[i]) == 0)
            return tree_remove(store->hidden, name);
    return !is_version(name) || strcmp(name, store->current) == 0 ||
           strcmp(name, kept->previous) == 0 ||
           tree_remove(store->hidden, name);
}

static bool
clear(const struct store *store)
{
    struct kept kept = { .store = store };

    tree_link(store->hidden, "previous", kept.previous, sizeof(kept.previous));
    return tree_names(store->hidden, clear_hidden, &kept);
}

/* ---- opening --------------------------------------------------------------------- */

static bool
is_first_name(const char *name, void *found)
{
    snprintf(found, 256, "%s", name);
    return false;
}

/* A folder with other things in it is no place for a publication. */
static bool
check_empty(const struct store *store, struct ws_error *err)
{
    char found[256] = "";

    tree_names(store->dir, is_first_name, found);
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

#define MOST_TRIES 100

static bool
open_hidden(struct store *store, struct ws_error *err)
{
    if (!tree_there(store->dir, WS_HIDDEN, AT_SYMLINK_NOFOLLOW)) {
        if (!check_empty(store, err))
            return false;
        if (mkdirat(store->dir, WS_HIDDEN, 0777) != 0 && errno != EEXIST)
            return errno == ENOENT ||
                   output_cannot(WS_CANNOT_CREATE, store->path, store->lang,
                                 err);
    }
    store->hidden = openat(store->dir, WS_HIDDEN,
                           O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (store->hidden >= 0)
        store->lock = openat(store->hidden, "lock",
                             O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    return store->lock >= 0 || errno == ENOENT ||
           output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
}

/* A run that gives up takes away what it made, perhaps while this one opens
 * it. Then there is no lock in the end, and no error, unless it is the last
 * try: a link that leads nowhere looks the same. */
static bool
open_folders(struct store *store, bool last, struct ws_error *err)
{
    store->made = mkdir(store->path, 0777) == 0;
    int reason = store->made || errno == EEXIST ? 0 : errno;
    store->dir = open(store->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->dir < 0 && errno == ENOENT && reason == 0 && !last)
        return true;
    if (store->dir < 0 && errno == ENOENT && reason != 0)
        errno = reason; /* not that it is absent, but why it was not made */
    if (store->dir < 0)
        return output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
    output_lock(store->dir);
    bool good = open_hidden(store, err);
    flock(store->dir, LOCK_UN);
    return good;
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
clear_all(struct store *store)
{
    return clear(store) && places_clear(store);
}

bool
store_open(struct store *store, long wait, struct ws_error *err)
{
    bool made = false;

    store->lock = store->hidden = store->dir = -1;
    for (int tries = 1; !store->locked; tries++) {
        close_folders(store);
        if (!open_folders(store, tries >= MOST_TRIES, err) ||
            (store->lock >= 0 && !take_lock(store, wait, err)))
            return false;
        made = made || store->made;
        store->locked = store->lock >= 0 && has_name(store->lock);
    }
    store->made = made;
    tree_link(store->hidden, "current", store->current, sizeof(store->current));
    return clear_all(store) ||
           output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
}

void
store_close(struct store *store)
{
    if (store->locked)
        clear_all(store); /* what a failure left */
    if (store->locked && *store->current == '\0') {
        output_lock(store->dir); /* nobody finds half of it */
        unlinkat(store->hidden, "lock", 0);
        unlinkat(store->dir, WS_HIDDEN, AT_REMOVEDIR);
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

/* ---- publishing --------------------------------------------------------------------- */

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
take_number(const char *name, void *context)
{
    long *next = context, number = version_number(name);

    if (number >= *next)
        *next = number + 1;
    return true;
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

/* A failure of the switch as a whole is one of writing. */
static bool
is_switched(struct store *store, char version[24])
{
    long number = 1;

    if (!tree_names(store->hidden, take_number, &number))
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

    if (!places_make(store, years, count, err))
        return false;
    bool good = is_switched(store, version) ||
                output_cannot(WS_IO, store->path, store->lang, err);
    /* The version that is seen must never be cleared away: after a failure it
     * is the old one or, where only the disk was not reached, the new one. */
    tree_link(store->hidden, "current", store->current, sizeof(store->current));
    if (!good)
        return false;
    clear(store); /* what cannot be removed now is removed by the next run */
    return true;
}
