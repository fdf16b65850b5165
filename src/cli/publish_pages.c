/*
 * What is published of a year: one table, a row a file. A new output is a new
 * row; a new kind of page one more function that builds its document.
 */
#include "publish.h"

#include <stdlib.h>
#include <string.h>

/* ---- documents ------------------------------------------------------------------ */

static struct ws_document *
build_report(const struct edition *edition, size_t item,
             struct ws_manner manner)
{
    const struct scoring *scoring = edition->scoring;
    const struct ws_report report = { scoring->card, edition->history,
                                      edition->review };

    (void)item;
    return ws_view_report(&report, &scoring->filter, scoring->session.findings,
                          manner);
}

static struct ws_document *
build_ward(const struct edition *edition, size_t item, struct ws_manner manner)
{
    const struct scoring *scoring = edition->scoring;
    const struct ws_report report = { scoring->card, edition->history,
                                      edition->review };
    bool *only = ws_alloc(scoring->session.wards->count, sizeof(*only));
    const struct ws_filter filter = { .wards = only };

    only[item] = true;
    struct ws_document *doc =
        ws_view_report(&report, &filter, scoring->session.findings, manner);
    free(only);
    return doc;
}

static struct ws_document *
build_ranking(const struct edition *edition, size_t item,
              struct ws_manner manner)
{
    const struct scoring *scoring = edition->scoring;
    const struct ws_rank_options options = { .indicator = -1 };

    (void)item;
    return ws_view_rank(scoring->card, &scoring->filter, &options,
                        scoring->session.findings, manner);
}

static struct ws_document *
build_progress(const struct edition *edition, size_t item,
               struct ws_manner manner)
{
    const struct scoring *scoring = edition->scoring;

    (void)item;
    return ws_view_progress(edition->history, &scoring->filter, WS_RULE_NONE,
                            scoring->session.findings, manner);
}

static struct ws_document *
build_plan(const struct edition *edition, size_t item, struct ws_manner manner)
{
    const struct scoring *scoring = edition->scoring;
    const struct ws_plan_options options = { .view = WS_PLAN_TREE };
    bool *only = ws_alloc(scoring->session.wards->count, sizeof(*only));
    const struct ws_filter filter = { .wards = only };

    only[item] = true;
    struct ws_document *doc = ws_view_plan(edition->review, &filter, &options,
                                           scoring->session.findings, manner);
    free(only);
    return doc;
}

static struct ws_document *
build_changes(const struct edition *edition, size_t item,
              struct ws_manner manner)
{
    (void)item;
    return ws_view_diff(edition->diff, manner);
}

/* ---- which wards have a page ------------------------------------------------------- */

static bool
has_ward(const struct edition *edition, size_t ward)
{
    (void)edition;
    (void)ward;
    return true;
}

static bool
has_plan(const struct edition *edition, size_t ward)
{
    for (size_t i = 0;
         edition->review != NULL && i < edition->review->plan_count; i++)
        if (edition->review->plans[i].ward == ward)
            return true;
    return false;
}

/* ---- the table ------------------------------------------------------------------------ */

struct output {
    const char *name; /* of one page; or the folder of one a ward */
    const char *format;
    struct ws_document *(*build)(const struct edition *edition, size_t item,
                                 struct ws_manner manner);
    bool (*has)(const struct edition *edition,
                size_t ward); /* NULL: one page */
    struct ws_label label; /* of the link to it; of pages of wards: the title */
};

static const struct output outputs[] = {
    { "index", "html", build_report, NULL, { "Results", "結果" } },
    { "report",
      "xlsx",
      build_report,
      NULL,
      { "Results as a workbook (Excel)", "結果のブック（Excel）" } },
    { "report",
      "csv",
      build_report,
      NULL,
      { "Results as a table (CSV)", "結果の表（CSV）" } },
    { "report",
      "json",
      build_report,
      NULL,
      { "Results for programs (JSON)", "結果のデータ（JSON）" } },
    { "ranking", "html", build_ranking, NULL, { "Ranking", "順位" } },
    { "ranking",
      "csv",
      build_ranking,
      NULL,
      { "Ranking (CSV)", "順位（CSV）" } },
    { "progress", "html", build_progress, NULL, { "Progress", "推移" } },
    { "progress",
      "csv",
      build_progress,
      NULL,
      { "Progress (CSV)", "推移（CSV）" } },
    { "changes",
      "html",
      build_changes,
      NULL,
      { "Changes against the last publication", "前回の公開からの変更点" } },
    { "changes",
      "json",
      build_changes,
      NULL,
      { "Changes (JSON)", "変更点（JSON）" } },
    { "wards", "html", build_ward, has_ward, { "Ward", "区" } },
    { "plans", "html", build_plan, has_plan, { "Plan", "運営方針" } },
    { "plans",
      "csv",
      build_plan,
      has_plan,
      { "Plan (CSV)", "運営方針（CSV）" } },
};

static bool
is_on_changes(const struct output *output)
{
    return output->build == build_changes;
}

bool
page_is_on_changes(const char *path)
{
    return strncmp(path, "changes.", strlen("changes.")) == 0;
}

/* wards/271284.html, report.csv; from the arena. */
static const char *
path_of(const struct edition *edition, const struct output *output, size_t item,
        struct ws_arena *arena)
{
    const struct ws_wards *wards = edition->scoring->session.wards;
    const char *ending = ws_format_find(output->format)->extension;

    return output->has == NULL
               ? ws_arena_printf(arena, "%s.%s", output->name, ending)
               : ws_arena_printf(arena, "%s/%s.%s", output->name,
                                 wards->items[item].code, ending);
}

/* ---- links ------------------------------------------------------------------------------ */

struct link_list {
    struct ws_document *doc;
    const char *up; /* to the year's folder */
    struct ws_doc_link *items;
    size_t count;
};

static void
add_link(struct link_list *list, const char *text, const char *address)
{
    list->items[list->count++] =
        (struct ws_doc_link){ text, ws_arena_printf(list->doc->arena, "%s%s",
                                                    list->up, address) };
}

static struct link_list
links_new(struct ws_document *doc, bool below, size_t most)
{
    return (struct link_list){
        .doc = doc,
        .up = below ? "../" : "",
        .items = ws_arena_alloc(doc->arena, most * sizeof(struct ws_doc_link)),
    };
}

/* Files of the year, and the page over the years. */
static void
link_year(const struct edition *edition, bool below, struct ws_document *doc)
{
    struct link_list list = links_new(doc, below, WS_COUNT(outputs) + 1);

    add_link(&list, ws_say(edition->lang, "All years", "すべての年度"),
             "../index.html");
    for (size_t i = 0; i < WS_COUNT(outputs); i++)
        if (outputs[i].has == NULL &&
            (!is_on_changes(&outputs[i]) || edition->diff != NULL))
            add_link(&list, ws_label_in(&outputs[i].label, edition->lang),
                     path_of(edition, &outputs[i], 0, doc->arena));
    ws_document_links(doc, list.items, list.count);
}

/* One page a ward. */
static void
link_wards(const struct edition *edition, struct ws_document *doc)
{
    const struct ws_wards *wards = edition->scoring->session.wards;
    struct link_list list =
        links_new(doc, false, wards->count * WS_COUNT(outputs));

    for (size_t i = 0; i < WS_COUNT(outputs); i++)
        for (size_t w = 0; outputs[i].has != NULL && w < wards->count; w++)
            if (outputs[i].has(edition, w))
                add_link(
                    &list,
                    ws_arena_printf(
                        doc->arena, ws_say(edition->lang, "%s: %s", "%s %s"),
                        ws_label_in(&outputs[i].label, edition->lang),
                        ws_label_in(&wards->items[w].name, edition->lang)),
                    path_of(edition, &outputs[i], w, doc->arena));
    ws_document_links(doc, list.items, list.count);
}

/* ---- writing ------------------------------------------------------------------------------ */

static struct page *
add_page(struct pages *pages, const char *path)
{
    pages->items = ws_reserve(pages->items, pages->count, &pages->capacity,
                              sizeof(*pages->items));
    struct page *page = &pages->items[pages->count++];
    *page = (struct page){ .path = ws_strdup(path) };
    return page;
}

/* Takes the document. */
static bool
write_page(struct ws_document *doc, const char *format, struct page *page,
           struct ws_error *err)
{
    const struct ws_look look = { 0 };
    bool good = ws_format_find(format)->write(doc, &look, &page->bytes, err);

    ws_sha256(page->bytes.data ? page->bytes.data : "", page->bytes.length,
              page->sha256);
    ws_document_free(doc);
    return good;
}

static bool
render_one(const struct edition *edition, const struct output *output,
           size_t item, struct pages *pages, struct ws_error *err)
{
    const struct ws_manner manner = { edition->lang,
                                      ws_format_find(output->format)->medium };
    struct ws_document *doc = output->build(edition, item, manner);
    struct page *page =
        add_page(pages, path_of(edition, output, item, doc->arena));

    link_year(edition, output->has != NULL, doc);
    if (output == outputs)
        link_wards(edition, doc);
    return write_page(doc, output->format, page, err);
}

bool
pages_render(const struct edition *edition, bool changes, struct pages *pages,
             struct ws_error *err)
{
    for (size_t i = 0; i < WS_COUNT(outputs); i++) {
        const struct output *output = &outputs[i];
        size_t items = output->has ? edition->scoring->session.wards->count : 1;

        if (is_on_changes(output) != changes)
            continue;
        for (size_t item = 0; item < items; item++)
            if ((output->has == NULL || output->has(edition, item)) &&
                !render_one(edition, output, item, pages, err))
                return false;
    }
    return true;
}

bool
pages_render_manifest(const struct edition *edition, struct pages *pages,
                      struct ws_error *err)
{
    const struct ws_manner manner = { edition->lang, WS_ON_TEXT };
    size_t count = pages->count;
    struct ws_manifest_output *list = ws_alloc(count, sizeof(*list));
    const struct ws_published published = { list, count, edition->diff };
    /* First of all, since it may move the pages that the list points to. */
    struct page *manifest = add_page(pages, "manifest.json");

    for (size_t i = 0; i < count; i++)
        list[i] = (struct ws_manifest_output){ pages->items[i].path,
                                               pages->items[i].sha256,
                                               pages->items[i].bytes.length };
    struct ws_document *doc =
        ws_view_manifest(edition->scoring->card, &published,
                         edition->scoring->session.findings, manner);
    bool good = write_page(doc, "json", manifest, err);
    free(list);
    return good;
}

bool
pages_render_index(const struct ws_manifest *const *years, size_t count,
                   enum ws_lang lang, struct page *page, struct ws_error *err)
{
    const struct ws_manner manner = { lang, WS_ON_PAGE };

    return write_page(ws_view_publication(years, count, manner), "html", page,
                      err);
}

const struct page *
pages_find(const struct pages *pages, const char *path)
{
    for (size_t i = 0; i < pages->count; i++)
        if (strcmp(pages->items[i].path, path) == 0)
            return &pages->items[i];
    return NULL;
}

void
pages_free(struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++) {
        free(pages->items[i].path);
        ws_buf_free(&pages->items[i].bytes);
    }
    free(pages->items);
    *pages = (struct pages){ 0 };
}
