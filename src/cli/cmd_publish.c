/* publish: every output of a year in one go; what a cron job calls. */
#include "publish.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Seconds to wait for another run, without --wait. */
#define WAIT 60

void
publish_tell(const char *format, ...)
{
    struct ws_arena *arena = ws_arena_new();
    struct ws_buf line = { 0 };
    va_list args;

    va_start(args, format);
    const char *text = ws_arena_vprintf(arena, format, args);
    va_end(args);
    ws_text_visible(&line, text, strlen(text));
    ws_buf_add(&line, "\n");
    fputs(line.data, stderr);
    ws_buf_free(&line);
    ws_arena_free(arena);
}

/* ---- making the pages ------------------------------------------------------------ */

/* The findings of a scheduled run are in the manifest; they are mailed only
 * when they are asked for. */
static struct request
quietly(const struct request *request, const char *year)
{
    struct request quiet = *request;

    if (request->values[OPT_VERBOSE] == NULL)
        quiet.values[OPT_QUIET] = "";
    if (year != NULL) {
        quiet.values[OPT_YEAR] = year;
        quiet.values[OPT_VERBOSE] = NULL; /* they were told with the first */
        quiet.values[OPT_QUIET] = "";
    }
    return quiet;
}

static enum ws_status
render_years(struct publication *publication, struct ws_error *err)
{
    struct request request = quietly(publication->request, NULL);
    enum ws_status status = scoring_run_with(
        &request, &(struct scoring_use){ "publish", publish_year, publication },
        err);

    if (publication->request->values[OPT_ALL_YEARS] == NULL)
        return status;
    for (size_t i = 0; status == WS_OK && i + 1 < publication->held_count;
         i++) {
        char year[24];
        snprintf(year, sizeof(year), "%d", publication->held[i]);
        request = quietly(publication->request, year);
        status = scoring_run_with(
            &request,
            &(struct scoring_use){ "publish", publish_year, publication }, err);
    }
    return status;
}

static bool
call_damaged(const struct publication *publication, int year,
             struct ws_error *err)
{
    return ws_fail(
        err, WS_IO,
        ws_say(publication->request->lang,
               "%s/%d is damaged; publish it again: --year %d",
               "%s/%d が壊れています。--year %d で公開し直してください"),
        publication->store.path, year, year);
}

static bool
render_index(const struct publication *publication, struct page *page,
             struct ws_error *err)
{
    const struct ws_manifest **years =
        ws_alloc(publication->count, sizeof(*years));
    bool good = true;

    for (size_t i = 0; i < publication->count; i++) {
        years[i] = publication->years[i].manifest;
        if (years[i] == NULL)
            good = call_damaged(publication, publication->years[i].year, err);
    }
    good = good && pages_render_index(years, publication->count,
                                      publication->request->lang, page, err);
    free(years);
    return good;
}

static bool
is_anything_new(const struct publication *publication, const struct page *index)
{
    for (size_t i = 0; i < publication->count; i++)
        if (publication->years[i].pages.count > 0)
            return true;
    return !tree_holds(publication->current, "index.html", &index->bytes);
}

/* A file of the same bytes keeps its inode and time, so that what a browser or
 * a mirror holds stays good. False as well when a signal ends the run. */
static bool
place_page(const struct publication *publication, int folder, const char *place,
           const struct ws_buf *bytes)
{
    if (output_is_ended())
        return false;
    return publication->current >= 0 &&
                   tree_holds(publication->current, place, bytes)
               ? tree_share(publication->current, folder, place)
               : tree_write(folder, place, bytes);
}

static bool
place_made(const struct publication *publication, const struct year *year,
           int folder)
{
    char place[WS_PLACE];

    for (size_t i = 0; i < year->pages.count; i++)
        if (!place_page(publication, folder,
                        place_of(year->year, year->pages.items[i].path, place),
                        &year->pages.items[i].bytes))
            return false;
    return true;
}

static bool
keep_page(const struct publication *publication, const struct year *year,
          const char *path, int folder, struct ws_error *err)
{
    char place[WS_PLACE];

    if (output_is_ended())
        return false;
    return tree_share(publication->current, folder,
                      place_of(year->year, path, place)) ||
           (errno == ENOENT && call_damaged(publication, year->year, err));
}

static bool
place_kept(const struct publication *publication, const struct year *year,
           int folder, struct ws_error *err)
{
    const struct ws_manifest *manifest = year->manifest;

    for (size_t i = 0; i < manifest->output_count; i++)
        if (!keep_page(publication, year, manifest->outputs[i].path, folder,
                       err))
            return false;
    return keep_page(publication, year, "manifest.json", folder, err);
}

static bool
place_all(const struct publication *publication, const struct page *index,
          int folder, struct ws_error *err)
{
    char latest[24];
    bool good = place_page(publication, folder, "index.html", &index->bytes);

    for (size_t i = 0; good && i < publication->count; i++) {
        const struct year *year = &publication->years[i];
        good = year->pages.count > 0
                   ? place_made(publication, year, folder)
                   : place_kept(publication, year, folder, err);
    }
    snprintf(latest, sizeof(latest), "%d",
             publication->years[publication->count - 1].year);
    return (good && symlinkat(latest, folder, "latest") == 0) ||
           output_cannot(WS_IO, publication->store.path,
                         publication->store.lang, err);
}

/* A new version. Signals wait from here on until what is left of it in case of
 * a failure is cleared away. */
static bool
publish_version(struct publication *publication, const struct page *index,
                const int *years, struct ws_error *err)
{
    output_hold_signals(NULL);
    int folder = store_begin(&publication->store, err);

    if (folder < 0)
        return false;
    bool good = place_all(publication, index, folder, err);
    close(folder);
    return good &&
           store_switch(&publication->store, years, publication->count, err);
}

static bool
publish(struct publication *publication, const struct page *index,
        struct ws_error *err)
{
    const struct store *store = &publication->store;
    int *years = ws_alloc(publication->count, sizeof(*years));

    for (size_t i = 0; i < publication->count; i++)
        years[i] = publication->years[i].year;
    bool good = places_check(store, years, publication->count, err);
    /* Without news, too, a link that somebody took away comes back. */
    if (good)
        good = is_anything_new(publication, index)
                   ? publish_version(publication, index, years, err)
                   : places_make(store, years, publication->count, err);
    free(years);
    return good;
}

static void
print_news(const struct publication *publication)
{
    const struct request *request = publication->request;

    if (publication->news.length == 0 || request->values[OPT_QUIET] != NULL)
        return;
    fputs(publication->news.data, stderr);
    if (publication->news_count > publication->news_told)
        publish_tell(
            ws_say(request->lang, "... and %zu more: see %s/%d/changes.html",
                   "ほか%zu件。%s/%d/changes.html を見てください"),
            publication->news_count - publication->news_told,
            publication->store.path, publication->news_year);
}

static enum ws_status
run(struct publication *publication, struct ws_error *err)
{
    struct page index = { 0 };
    enum ws_status status = publication_load(publication, err)
                                ? render_years(publication, err)
                                : err->status;

    if (status == WS_OK && render_index(publication, &index, err) &&
        publish(publication, &index, err))
        print_news(publication);
    ws_buf_free(&index.bytes);
    return err->status != WS_OK ? err->status : status;
}

static long
choose_wait(const struct request *request, struct ws_error *err)
{
    const char *text = request->values[OPT_WAIT];
    char *end;

    if (text == NULL)
        return WAIT;
    long seconds = strtol(text, &end, 10);
    if (*text != '\0' && *end == '\0' && seconds >= 0 && seconds <= 86400)
        return seconds;
    ws_fail(err, WS_USAGE,
            ws_say(request->lang, "--wait takes seconds, not %s",
                   "--wait には秒数を指定してください（%s）"),
            text);
    return 0;
}

static bool
reads_standard_input(const struct request *request)
{
    for (size_t i = 1; i < request->arguments.count; i++)
        if (strcmp(request->arguments.items[i], "-") == 0)
            return true;
    for (int id = 0; id < OPTIONS; id++)
        if (id != OPT_OUTPUT && option_takes_file((enum option_id)id) &&
            request->values[id] != NULL &&
            strcmp(request->values[id], "-") == 0)
            return true;
    return false;
}

static bool
check_request(const struct request *request, struct ws_error *err)
{
    const char *path = request->values[OPT_OUTPUT];

    if (path == NULL || *path == '\0' || strcmp(path, "-") == 0)
        return ws_fail(err, WS_USAGE, "%s",
                       ws_say(request->lang, "publish needs a folder: -o DIR",
                              "公開先のフォルダーを -o で指定してください"));
    if (request->values[OPT_ALL_YEARS] != NULL && reads_standard_input(request))
        return ws_fail(err, WS_USAGE, "%s",
                       ws_say(request->lang,
                              "--all-years reads the files once a year, which "
                              "standard input does not allow",
                              "--all-years は年度ごとにファイルを読むため、標準"
                              "入力（-）とは使えません"));
    return request->values[OPT_YEAR] == NULL ||
           request->values[OPT_ALL_YEARS] == NULL ||
           ws_fail(
               err, WS_USAGE, "%s",
               ws_say(request->lang, "--year and --all-years: give one of them",
                      "--year と --all-years はどちらか1つを指定して"
                      "ください"));
}

enum ws_status
command_publish(const struct request *request, struct ws_error *err)
{
    struct publication publication = { .request = request, .current = -1 };
    long wait = choose_wait(request, err);
    enum ws_status status = WS_USAGE;
    sigset_t signals;

    sigprocmask(SIG_BLOCK, NULL, &signals);
    if (err->status == WS_OK && check_request(request, err)) {
        publication.store = (struct store){ .path = request->values[OPT_OUTPUT],
                                            .lang = request->lang };
        status = store_open(&publication.store, wait, err)
                     ? run(&publication, err)
                     : err->status;
        store_close(&publication.store);
        sigprocmask(SIG_SETMASK, &signals, NULL); /* one that came ends it */
    }
    publication_free(&publication);
    return err->status != WS_OK ? err->status : status;
}
