/*
 * The names in DIR that readers use.
 *
 *   DIR/index.html -> .wardscore/current/index.html
 *   DIR/latest     -> .wardscore/current/latest
 *   DIR/2017       -> .wardscore/current/2017
 *
 * They never change. A new year's link is made before the switch and leads
 * nowhere until then, which is what a reader found before.
 */
#include "publish.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
target_of(const char *name, char *out, size_t size)
{
    snprintf(out, size, WS_HIDDEN "/current/%s", name);
}

static bool
is_own(int dir, const char *name)
{
    char target[300], found[300];

    target_of(name, target, sizeof(target));
    tree_link(dir, name, found, sizeof(found));
    return strcmp(target, found) == 0;
}

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

static bool
check_place(const struct store *store, const char *name, struct ws_error *err)
{
    if (is_own(store->dir, name) ||
        !tree_there(store->dir, name, AT_SYMLINK_NOFOLLOW))
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

bool
places_check(const struct store *store, const int *years, size_t count,
             struct ws_error *err)
{
    return each_place(store, years, count, check_place, err);
}

static bool
make_place(const struct store *store, const char *name, struct ws_error *err)
{
    char target[300];

    target_of(name, target, sizeof(target));
    return is_own(store->dir, name) ||
           symlinkat(target, store->dir, name) == 0 ||
           output_cannot(WS_CANNOT_CREATE, store->path, store->lang, err);
}

bool
places_make(const struct store *store, const int *years, size_t count,
            struct ws_error *err)
{
    return each_place(store, years, count, make_place, err);
}

/* A link of a version that was never seen. */
static bool
clear_place(const char *name, void *context)
{
    const struct store *store = context;

    return !is_own(store->dir, name) || tree_there(store->dir, name, 0) ||
           unlinkat(store->dir, name, 0) == 0;
}

bool
places_clear(struct store *store)
{
    return tree_names(store->dir, clear_place, store);
}
