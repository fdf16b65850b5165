/* What is published already: the years, and files that are not of it. */
#include "publish.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct year *
year_of(struct publication *publication, int number)
{
    size_t at = 0;

    while (at < publication->count && publication->years[at].year < number)
        at++;
    if (at < publication->count && publication->years[at].year == number)
        return &publication->years[at];
    publication->years =
        ws_reserve(publication->years, publication->count,
                   &publication->capacity, sizeof(*publication->years));
    memmove(&publication->years[at + 1], &publication->years[at],
            (publication->count - at) * sizeof(*publication->years));
    publication->count++;
    publication->years[at] = (struct year){ .year = number };
    return &publication->years[at];
}

/* What stands in the way of a new version: files that are not the program's
 * in the folders that it replaces. */
struct stranger {
    const struct ws_manifest *manifest;
    char path[300];
};

static bool
is_own(const struct stranger *stranger, const char *path, bool is_folder)
{
    const struct ws_manifest *manifest = stranger->manifest;

    if (is_folder || strcmp(path, "manifest.json") == 0)
        return true;
    for (size_t i = 0; i < manifest->output_count; i++)
        if (strcmp(manifest->outputs[i].path, path) == 0)
            return true;
    return false;
}

static bool
visit_stranger(int folder, const char *name, const char *path, bool is_folder,
               void *context)
{
    struct stranger *stranger = context;

    (void)folder;
    (void)name;
    if (is_own(stranger, path, is_folder))
        return true;
    snprintf(stranger->path, sizeof(stranger->path), "%s", path);
    return false;
}

static bool
check_strangers(const struct publication *publication, const struct year *year,
                struct ws_error *err)
{
    struct stranger stranger = { .manifest = year->manifest };
    char folder[24];

    snprintf(folder, sizeof(folder), "%d", year->year);
    if (tree_walk(publication->current, folder, visit_stranger, &stranger))
        return true;
    if (*stranger.path == '\0')
        return output_cannot(WS_IO, publication->store.path,
                             publication->request->lang, err);
    return ws_fail(
        err, WS_CANNOT_CREATE,
        ws_say(publication->request->lang,
               "%s/%s/%s is not of this publication and would be lost; move it "
               "away",
               "%s/%s/%s は公開物ではなく、このままでは失われます。別の場所に"
               "移してください"),
        publication->store.path, folder, stranger.path);
}

const char *
place_of(int year, const char *path, char out[WS_PLACE])
{
    snprintf(out, WS_PLACE, "%d/%s", year, path);
    return out;
}

/* A year without a manifest, or with one that makes no sense, is damaged; it
 * can be made anew. A disk that cannot be read is something else. */
static bool
load_year(struct publication *publication, const char *name)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_buf text = { 0 };
    char path[32];

    snprintf(path, sizeof(path), "%.4s/manifest.json", name);
    struct year *year = year_of(publication, atoi(name));
    bool good = tree_read(publication->current, path, &text) || errno == ENOENT;
    int reason = errno;
    if (good && text.length > 0)
        year->manifest =
            ws_manifest_parse(text.data, text.length, path, findings);
    ws_buf_free(&text);
    ws_findings_free(findings);
    errno = reason;
    return good;
}

static bool
visit_year(int folder, const char *name, const char *path, bool is_folder,
           void *context)
{
    bool is_year = is_folder && strcmp(name, path) == 0 && strlen(name) == 4 &&
                   strspn(name, "0123456789") == 4;

    (void)folder;
    return !is_year || load_year(context, name);
}

bool
publication_load(struct publication *publication, struct ws_error *err)
{
    publication->current = store_current(&publication->store);
    if (publication->current < 0)
        return true;
    if (!tree_walk(publication->current, ".", visit_year, publication))
        return output_cannot(WS_IO, publication->store.path,
                             publication->request->lang, err);
    for (size_t i = 0; i < publication->count; i++)
        if (publication->years[i].manifest != NULL &&
            !check_strangers(publication, &publication->years[i], err))
            return false;
    return true;
}

void
publication_free(struct publication *publication)
{
    for (size_t i = 0; i < publication->count; i++) {
        ws_manifest_free(publication->years[i].manifest);
        pages_free(&publication->years[i].pages);
    }
    if (publication->current >= 0)
        close(publication->current);
    free(publication->years);
    free(publication->held);
    ws_buf_free(&publication->news);
}
