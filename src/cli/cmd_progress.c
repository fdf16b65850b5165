/* progress: the years side by side, and the pace towards the deadline. */
#include "cli.h"

#include <string.h>

static enum ws_borrowed_rule
choose_rule(const struct request *request)
{
    const char *name = request->values[OPT_RULE];

    if (name == NULL)
        return WS_RULE_NONE;
    return strcmp(name, "eurostat") == 0 ? WS_RULE_EUROSTAT
           : strcmp(name, "un") == 0     ? WS_RULE_UN
                                         : WS_RULE_OSAKA;
}

static enum ws_status
write_progress(struct scoring *scoring, struct ws_error *err)
{
    const struct request *request = scoring->session.request;
    if (request->indicators.count == 1) {
        const struct ws_policy *policy = scoring->session.policy;
        const struct ws_indicator *only = &policy->indicators[scoring_chosen(
            scoring->indicator_list, policy->indicator_count)];
        if (!ws_measure_of(only->kind)->compared) {
            ws_fail(err, WS_USAGE,
                    ws_say(request->lang,
                           "%s is a milestone: there is no pace in it",
                           "%s は実施の有無なので、進み具合がありません"),
                    only->id);
            return err->status;
        }
    }
    struct ws_history *history = ws_history_new(
        scoring->session.survey, scoring->card->year, &scoring->card->rules);
    struct ws_document *doc =
        ws_view_progress(history, &scoring->filter, choose_rule(request),
                         scoring->session.findings, output_manner(request));

    output_document(request, doc, err);
    ws_document_free(doc);
    ws_history_free(history);
    return err->status;
}

enum ws_status
command_progress(const struct request *request, struct ws_error *err)
{
    return scoring_run(request, "progress", write_progress, err);
}
