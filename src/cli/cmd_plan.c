/* plan: a ward's operation policy and what became of its targets. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* The fiscal years that plans are held of, ascending. */
static int
plan_year(const struct session *session, size_t index)
{
    int year = 0;

    for (size_t i = 0; i < ws_survey_plan_count(session->survey); i++) {
        int next = ws_survey_plan_row(session->survey, i)->year;
        if (next != year && index-- == 0)
            return next;
        year = next;
    }
    return year;
}

static size_t
plan_years(const struct session *session)
{
    size_t rows = ws_survey_plan_count(session->survey), count = 0;
    int last = 0;

    for (size_t i = 0; i < rows; i++) {
        int year = ws_survey_plan_row(session->survey, i)->year;
        count += year != last;
        last = year;
    }
    return count;
}

enum ws_several
choose_several(const struct request *request)
{
    const char *name = request->values[OPT_SEVERAL];

    if (name == NULL)
        return WS_SEVERAL_OPEN;
    return strcmp(name, "min") == 0    ? WS_SEVERAL_MIN
           : strcmp(name, "mean") == 0 ? WS_SEVERAL_MEAN
                                       : WS_SEVERAL_ALL;
}

static bool
choose_view(const struct request *request, enum ws_plan_view *view,
            struct ws_error *err)
{
    static const struct {
        enum option_id option;
        enum ws_plan_view view;
    } views[] = { { OPT_SUMMARY, WS_PLAN_SUMMARY },
                  { OPT_SERIES, WS_PLAN_SERIES },
                  { OPT_CHECK_POLICY, WS_PLAN_POLICY } };
    size_t given = 0;

    *view = WS_PLAN_TREE;
    for (size_t i = 0; i < WS_COUNT(views); i++)
        if (request->values[views[i].option] != NULL) {
            *view = views[i].view;
            given++;
        }
    return given < 2 ||
           ws_fail(err, WS_USAGE, "%s",
                   ws_say(request->lang,
                          "--summary, --series and --check-policy: give one",
                          "--summary、--series、--check-policy はどれか1つを"
                          "指定してください"));
}

static bool
misses_any(const struct ws_review *review, const struct ws_filter *filter)
{
    for (size_t i = 0; i < review->plan_count; i++) {
        const struct ws_review_part *plan = &review->plans[i];
        if ((filter->wards == NULL || filter->wards[plan->ward]) &&
            ws_review_missed(&plan->outcomes) +
                    ws_review_missed(&plan->activities) >
                0)
            return true;
    }
    return false;
}

static enum ws_status
write_plan(struct session *session, const struct ws_review *review,
           const struct ws_filter *filter, struct ws_plan_options *options,
           struct ws_error *err)
{
    const struct request *request = session->request;
    struct ws_scorecard *card = NULL;

    if (options->view == WS_PLAN_POLICY) {
        const char *blanks = request->values[OPT_NO_ANSWER];
        struct ws_rules rules = {
            .blanks_in_base = blanks ? strcmp(blanks, "include") == 0
                                     : session->policy->blanks_in_base,
            .confidence = 0.95,
        };
        card = ws_scorecard_new(session->survey, review->year, &rules);
        options->card = card;
    }
    struct ws_document *doc = ws_view_plan(
        review, filter, options, session->findings, output_manner(request));
    output_document(request, doc, err);
    ws_document_free(doc);
    ws_scorecard_free(card);
    if (err->status == WS_OK && request->values[OPT_FAIL_ON] != NULL &&
        misses_any(review, filter))
        return WS_UNMET;
    return err->status;
}

static bool
shows_any(const struct ws_review *review, const struct ws_filter *filter)
{
    for (size_t i = 0; i < review->plan_count; i++)
        if (filter->wards == NULL || filter->wards[review->plans[i].ward])
            return true;
    return false;
}

static enum ws_status
review_year(struct session *session, int year, const struct ws_filter *filter,
            struct ws_plan_options *options, struct ws_error *err)
{
    struct ws_review *review = NULL;

    if (year > 0) {
        review = ws_review_new(session->survey, year,
                               choose_several(session->request));
        ws_review_find(review);
        if (!shows_any(review, filter))
            session_find(session, WS_F_NO_PLAN_OF_WARD, NULL, NULL);
    }
    ws_findings_sort(session->findings);
    enum ws_status status = ws_findings_status(session->findings);
    if (status == WS_OK && review != NULL)
        status = write_plan(session, review, filter, options, err);
    if (err->status == WS_OK)
        session_print(session);
    ws_review_free(review);
    return status;
}

static enum ws_status
plan(struct session *session, bool *wards, struct ws_error *err)
{
    struct ws_plan_options options = { 0 };
    struct ws_filter filter = { .wards = session->request->wards.count > 0
                                             ? wards
                                             : NULL };

    if (!choose_view(session->request, &options.view, err) ||
        !session_filter_wards(session, wards, err) ||
        !session_read(session, 1, err))
        return err->status;
    size_t years = plan_years(session);
    int year =
        years > 0 ? session_choose_year(session, years, plan_year, err) : 0;
    if (years == 0 && ws_findings_status(session->findings) == WS_OK)
        session_find(session, WS_F_NO_PLAN, NULL, NULL);
    return err->status != WS_OK
               ? err->status
               : review_year(session, year, &filter, &options, err);
}

enum ws_status
command_plan(const struct request *request, struct ws_error *err)
{
    struct session session;
    enum ws_status status = WS_CONFIG;

    if (session_open(&session, request)) {
        bool *wards = ws_alloc(session.wards->count, sizeof(*wards));
        status = plan(&session, wards, err);
        free(wards);
    }
    session_close(&session);
    return err->status != WS_OK ? err->status : status;
}
