/* The parts of publish; for its files only. */
#ifndef WARDSCORE_CLI_PUBLISH_H
#define WARDSCORE_CLI_PUBLISH_H

#include "cli.h"

/* ---- pages in memory (publish_pages.c) -------------------------------------- */

struct page {
    char *path; /* in the year's folder */
    struct ws_buf bytes;
    char sha256[WS_SHA256_TEXT];
};

struct pages {
    struct page *items;
    size_t count, capacity;
};

/* A year in the making. */
struct edition {
    const struct scoring *scoring;
    const struct ws_history *history;
    const struct ws_review *review; /* NULL: no plans of that year */
    const struct ws_diff *diff;     /* to the last publication, or NULL */
    enum ws_lang lang;
};

/* Writes all pages but those on the changes, or those alone. */
bool pages_render(const struct edition *edition, bool changes,
                  struct pages *pages, struct ws_error *err);
bool pages_render_manifest(const struct edition *edition, struct pages *pages,
                           struct ws_error *err);
/* The page over the years. */
bool pages_render_index(const struct ws_manifest *const *years, size_t count,
                        enum ws_lang lang, struct page *page,
                        struct ws_error *err);
/* Is it a page on the changes, by its path? */
bool page_is_on_changes(const char *path);
const struct page *pages_find(const struct pages *pages, const char *path);
void pages_free(struct pages *pages);

/* A line on standard error; names of folders in it steer no terminal. */
void publish_tell(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* ---- folders (publish_tree.c) ----------------------------------------------- */

/* Names of files are relative to an open folder. False with errno set. */
bool tree_read(int folder, const char *path, struct ws_buf *out);
bool tree_holds(int folder, const char *path, const struct ws_buf *bytes);
/* Creates the file, and the folders before it, and brings it to the disk. */
bool tree_write(int folder, const char *path, const struct ws_buf *bytes);
/* Gives the same file a name in another folder, or copies it, with its time,
 * where the file system has no second names. */
bool tree_share(int from, int to, const char *path);
bool tree_remove(int folder, const char *name);
/* Brings the folder and those below it to the disk. */
bool tree_sync(int folder, const char *name);

/* Where a link leads; "" when it is none. */
void tree_link(int folder, const char *name, char *out, size_t size);
/* Is something of the name there, or may it be? Flags are those of fstatat. */
bool tree_there(int folder, const char *name, int flags);
/* Calls each for the names in a folder. Stops with false where it does. */
bool tree_names(int folder, bool (*each)(const char *name, void *context),
                void *context);

/* Calls visit for everything below folder/name, contents before their folder;
 * path starts behind name. Stops with false where visit does. */
typedef bool (*tree_visit)(int folder, const char *name, const char *path,
                           bool is_folder, void *context);
bool tree_walk(int folder, const char *name, tree_visit visit, void *context);

/* ---- the publication on disk (publish_store.c) -------------------------------- */

#define WS_HIDDEN ".wardscore"

/*
 * DIR/index.html, DIR/latest and DIR/2017 are links that lead through
 * DIR/.wardscore/current, itself a link to the version that is published:
 * replacing that one link makes a new version seen, everywhere at once.
 */
struct store {
    const char *path; /* DIR, as given */
    enum ws_lang lang;
    int dir, hidden, lock; /* -1: not open */
    bool made;             /* DIR was not there */
    bool locked;           /* nobody else publishes */
    char current[24];      /* the version that is published, "": none */
};

/* Opens or begins a publication, alone: waits so many seconds for another run
 * to end. Clears what a killed run left. */
bool store_open(struct store *store, long wait, struct ws_error *err);
/* Removes what was begun, if nothing was published. */
void store_close(struct store *store);

/* The published version's folder, -1: none. close() it. */
int store_current(const struct store *store);
/* A new empty version; -1 on failure. close() the folder. */
int store_begin(struct store *store, struct ws_error *err);
/* Brings the new version to the disk and makes it the one that is seen. */
bool store_switch(struct store *store, const int *years, size_t count,
                  struct ws_error *err);

/* ---- the names in DIR (publish_places.c) ---------------------------------------- */

/* May these years be published: is nothing else in their places? */
bool places_check(const struct store *store, const int *years, size_t count,
                  struct ws_error *err);
/* Makes the links that are not there. */
bool places_make(const struct store *store, const int *years, size_t count,
                 struct ws_error *err);
/* Removes links of ours that lead nowhere. */
bool places_clear(struct store *store);

/* ---- a publication, as it is and as it will be ------------------------------- */

#define WS_PLACE 400

/* A year of the publication: as it is, or made anew. */
struct year {
    int year;
    struct ws_manifest *manifest;
    struct pages pages; /* made anew, else empty */
};

struct publication {
    const struct request *request;
    struct store store;
    int current;        /* the published version's folder, -1: none */
    struct year *years; /* ascending */
    size_t count, capacity;
    int *held; /* years that the files hold */
    size_t held_count;
    struct ws_buf news; /* what to tell when it is published */
    size_t news_count, news_told;
    int news_year; /* the last one with news */
};

/* The year's place in the list; new ones are put in. (publish_years.c) */
struct year *year_of(struct publication *publication, int number);
/* Where a page of a year is found in a version. */
const char *place_of(int year, const char *path, char out[WS_PLACE]);
/* Reads what is published; false when it cannot be replaced without loss. */
bool publication_load(struct publication *publication, struct ws_error *err);
void publication_free(struct publication *publication);

/* Makes the pages of the year that was scored, unless they are the published
 * ones; the context is the publication. (publish_year.c) */
enum ws_status publish_year(struct scoring *scoring, struct ws_error *err);

#endif
