/* report: the achievement table of one fiscal year. */
#include "cli.h"

static bool
misses_any(const struct ws_scorecard *card, const struct ws_filter *filter)
{
    for (size_t w = 0; w < card->wards->count; w++)
        for (size_t i = 0; i < card->policy->indicator_count; i++)
            if ((filter->wards == NULL || filter->wards[w]) &&
                (filter->indicators == NULL || filter->indicators[i]) &&
                ws_scorecard_result(card, w, i)->verdict == WS_NOT_ACHIEVED)
                return true;
    return false;
}

static enum ws_status
write_report(struct scoring *scoring, struct ws_error *err)
{
    const struct request *request = scoring->session.request;
    struct ws_manner manner = output_manner(request);
    struct ws_survey *survey = scoring->session.survey;
    struct ws_report report = { .card = scoring->card };
    struct ws_history *history = NULL;
    struct ws_review *review = NULL;

    if (manner.medium != WS_ON_TEXT) {
        report.history = history =
            ws_history_new(survey, scoring->card->year, &scoring->card->rules);
        report.review = review =
            ws_review_new(survey, scoring->card->year, WS_SEVERAL_OPEN);
    }
    struct ws_document *doc = ws_view_report(&report, &scoring->filter,
                                             scoring->session.findings, manner);

    output_document(request, doc, err);
    ws_document_free(doc);
    ws_history_free(history);
    ws_review_free(review);
    if (err->status == WS_OK && request->values[OPT_FAIL_ON] != NULL &&
        misses_any(scoring->card, &scoring->filter))
        return WS_UNMET;
    return err->status;
}

enum ws_status
command_report(const struct request *request, struct ws_error *err)
{
    return scoring_run(request, "report", write_report, err);
}
