/* diff: two results of one year, what changed and why. */
#include "cli.h"

#include <stdio.h>

/* A diff of two years would call everything changed. */
static bool
is_one_year(const struct ws_results *before, const struct ws_results *now,
            struct ws_findings *findings)
{
    char years[2][24];

    if (before->year == now->year)
        return true;
    snprintf(years[0], sizeof(years[0]), "%d", now->year);
    snprintf(years[1], sizeof(years[1]), "%d", before->year);
    ws_findings_add(findings,
                    &(struct ws_finding){ .id = WS_F_OTHER_YEAR,
                                          .place.file = now->file,
                                          .args = { years[0], years[1] } });
    return false;
}

static enum ws_status
write_diff(const struct request *request, const struct ws_results *before,
           const struct ws_results *now, struct ws_error *err)
{
    struct ws_diff *diff = ws_diff_new(before, now);
    struct ws_document *doc = ws_view_diff(diff, output_manner(request));

    output_document(request, doc, err);
    ws_document_free(doc);
    bool changed = diff->counts[WS_VERDICT_CHANGED] > 0;
    ws_diff_free(diff);
    if (err->status == WS_OK && changed && request->values[OPT_FAIL_ON] != NULL)
        return WS_UNMET;
    return err->status;
}

/* The reader of definitions reads results, too; what is wrong with them is
 * wrong with data. */
static enum ws_status
status_of(const struct ws_findings *findings)
{
    enum ws_status status = ws_findings_status(findings);

    return status == WS_CONFIG ? WS_DATA : status;
}

enum ws_status
command_diff(const struct request *request, struct ws_error *err)
{
    const struct text_list *files = &request->arguments;
    struct session session = { .request = request };
    struct ws_results *before, *now;

    if (files->count != 3) {
        ws_fail(err, WS_USAGE, "%s",
                ws_say(request->lang,
                       "diff takes two results: wardscore diff OLD.json "
                       "NEW.json",
                       "diff には結果を2つ指定してください: wardscore diff "
                       "前.json 今.json"));
        return err->status;
    }
    session.findings = ws_findings_new(false);
    before = ws_results_read(files->items[1], session.findings);
    now = ws_results_read(files->items[2], session.findings);
    enum ws_status status = status_of(session.findings);
    if (status == WS_OK && !is_one_year(before, now, session.findings))
        status = WS_DATA;
    if (status == WS_OK)
        status = write_diff(request, before, now, err);
    else
        session_print_sorted(&session);
    ws_results_free(before);
    ws_results_free(now);
    ws_findings_free(session.findings);
    return status;
}
