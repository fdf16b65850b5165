/* One year: its pages, and what changed since the last publication. */
#include "publish.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Changed verdicts told before the rest is counted. */
#define NEWS_SHOWN 20

/* Is a file what the manifest says? */
static bool
is_intact(const struct publication *publication, int year,
          const struct ws_manifest_output *output)
{
    char place[WS_PLACE], sha256[WS_SHA256_TEXT] = "";
    struct ws_buf bytes = { 0 };

    if (tree_read(publication->current, place_of(year, output->path, place),
                  &bytes) &&
        bytes.length > 0)
        ws_sha256(bytes.data, bytes.length, sha256);
    ws_buf_free(&bytes);
    return strcmp(sha256, output->sha256) == 0;
}

/* Are the pages those that are published? Changes are told once: those pages
 * stay as they are. */
static bool
is_published(const struct publication *publication, const struct year *year,
             const struct pages *pages)
{
    size_t others = 0;
    char place[WS_PLACE];

    if (year->manifest == NULL)
        return false;
    for (size_t i = 0; i < year->manifest->output_count; i++) {
        const struct ws_manifest_output *output = &year->manifest->outputs[i];

        if (!page_is_on_changes(output->path))
            others++;
        else if (!is_intact(publication, year->year, output))
            return false;
    }
    if (others != pages->count)
        return false;
    for (size_t i = 0; i < pages->count; i++)
        if (!tree_holds(publication->current,
                        place_of(year->year, pages->items[i].path, place),
                        &pages->items[i].bytes))
            return false;
    return true;
}

/* The results that are published, NULL when there are none to compare with;
 * those that are there and cannot be read are a failure: what changed would
 * never be told. */
static struct ws_results *
last_results(const struct publication *publication, const struct year *year,
             struct ws_error *err)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_results *results = NULL;
    struct ws_buf text = { 0 };
    char place[WS_PLACE];

    if (year->manifest != NULL &&
        !tree_read(publication->current,
                   place_of(year->year, "report.json", place), &text) &&
        errno != ENOENT)
        output_cannot(WS_IO, publication->store.path,
                      publication->request->lang, err);
    else if (text.length > 0)
        results = ws_results_parse(text.data, text.length, place, findings);
    ws_buf_free(&text);
    ws_findings_free(findings);
    return results;
}

static struct ws_results *
new_results(const struct year *year)
{
    const struct page *page = pages_find(&year->pages, "report.json");
    struct ws_findings *findings = ws_findings_new(false);
    char place[WS_PLACE];
    struct ws_results *results =
        ws_results_parse(page->bytes.data, page->bytes.length,
                         place_of(year->year, "report.json", place), findings);

    ws_findings_free(findings);
    return results;
}

static void
add_news(struct publication *publication, const struct ws_diff *diff)
{
    for (size_t i = 0; i < diff->count; i++) {
        struct ws_buf line = { 0 };

        if (!ws_diff_is_news(&diff->changes[i]) ||
            publication->news_count++ >= NEWS_SHOWN)
            continue;
        publication->news_told++;
        publication->news_year = diff->now->year;
        ws_diff_say(diff, &diff->changes[i], publication->request->lang, &line);
        ws_buf_addf(&publication->news, "%d ", diff->now->year);
        ws_text_visible(&publication->news, line.data, line.length);
        ws_buf_add(&publication->news, "\n");
        ws_buf_free(&line);
    }
}

/* The pages on the changes, and the manifest. */
static bool
complete(struct publication *publication, struct edition *edition,
         struct year *year, struct ws_error *err)
{
    struct ws_results *before = last_results(publication, year, err);
    struct ws_results *now = new_results(year);
    struct ws_diff *diff = NULL;

    if (before != NULL && now != NULL) {
        edition->diff = diff = ws_diff_new(before, now);
        add_news(publication, diff);
    }
    bool good =
        err->status == WS_OK &&
        (diff == NULL || pages_render(edition, true, &year->pages, err)) &&
        pages_render_manifest(edition, &year->pages, err);
    ws_diff_free(diff);
    ws_results_free(before);
    ws_results_free(now);
    return good;
}

/* The manifest in memory takes the place of the published one. */
static bool
take_manifest(struct year *year, struct ws_error *err)
{
    const struct page *page = pages_find(&year->pages, "manifest.json");
    struct ws_findings *findings = ws_findings_new(false);

    ws_manifest_free(year->manifest);
    year->manifest = ws_manifest_parse(page->bytes.data, page->bytes.length,
                                       page->path, findings);
    ws_findings_free(findings);
    return year->manifest != NULL ||
           ws_fail(err, WS_INTERNAL, "the new manifest cannot be read");
}

static bool
make_year(struct publication *publication, struct edition *edition, int number,
          struct ws_error *err)
{
    struct year *year = year_of(publication, number);

    if (!pages_render(edition, false, &year->pages, err))
        return false;
    if (is_published(publication, year, &year->pages)) {
        pages_free(&year->pages);
        return true;
    }
    return complete(publication, edition, year, err) &&
           take_manifest(year, err);
}

static bool
has_plans(const struct scoring *scoring)
{
    const struct ws_survey *survey = scoring->session.survey;

    for (size_t i = 0; i < ws_survey_plan_count(survey); i++)
        if (ws_survey_plan_row(survey, i)->year == scoring->card->year)
            return true;
    return false;
}

static void
note_years(struct publication *publication, const struct ws_survey *survey)
{
    if (publication->held != NULL)
        return;
    publication->held_count = ws_survey_year_count(survey);
    publication->held =
        ws_alloc(publication->held_count, sizeof(*publication->held));
    for (size_t i = 0; i < publication->held_count; i++)
        publication->held[i] = ws_survey_year(survey, i);
}

enum ws_status
publish_year(struct scoring *scoring, struct ws_error *err)
{
    struct publication *publication = scoring->context;
    const struct ws_scorecard *card = scoring->card;
    const struct ws_survey *survey = scoring->session.survey;
    struct ws_history *history =
        ws_history_new(survey, card->year, &card->rules);
    struct ws_review *review = NULL;

    note_years(publication, survey);
    if (has_plans(scoring)) {
        review = ws_review_new(survey, card->year,
                               choose_several(scoring->session.request));
        ws_review_find(review);
        ws_findings_sort(scoring->session.findings);
    }
    enum ws_status status = ws_findings_status(scoring->session.findings);
    struct edition edition = { .scoring = scoring,
                               .history = history,
                               .review = review,
                               .lang = scoring->session.request->lang };
    if (status == WS_OK && !make_year(publication, &edition, card->year, err))
        status = err->status;
    ws_review_free(review);
    ws_history_free(history);
    return status;
}
