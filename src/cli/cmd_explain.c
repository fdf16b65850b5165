/* explain: one ward and one indicator, from the rows to the verdict. */
#include "cli.h"

static enum ws_status
write_explanation(struct scoring *scoring, struct ws_error *err)
{
    const struct request *request = scoring->session.request;

    if (request->wards.count != 1 || request->indicators.count != 1) {
        ws_fail(err, WS_USAGE, "%s",
                ws_say(request->lang,
                       "explain takes one ward and one indicator: "
                       "-w 港区 -i K14",
                       "explain には区と指標を1つずつ指定してください: "
                       "-w 港区 -i K14"));
        return err->status;
    }
    struct ws_history *history = ws_history_new(
        scoring->session.survey, scoring->card->year, &scoring->card->rules);
    struct ws_document *doc = ws_view_explain(
        history,
        scoring_chosen(scoring->ward_list, scoring->session.wards->count),
        scoring_chosen(scoring->indicator_list,
                       scoring->session.policy->indicator_count),
        scoring->session.findings, output_manner(request));
    output_document(request, doc, err);
    ws_document_free(doc);
    ws_history_free(history);
    return err->status;
}

enum ws_status
command_explain(const struct request *request, struct ws_error *err)
{
    return scoring_run(request, "explain", write_explanation, err);
}
