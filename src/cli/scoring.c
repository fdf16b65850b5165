/* What the commands that score a year share: year, filters, rules. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static bool
filter_indicators(struct session *session, bool *list, struct ws_error *err)
{
    const struct request *request = session->request;
    struct ws_arena *arena = ws_arena_new();
    bool good = true;

    for (size_t i = 0; good && i < request->indicators.count; i++) {
        const char *given = request->indicators.items[i];
        const char *key = ws_text_key(arena, given, strlen(given));
        long indicator = ws_policy_indicator(session->policy, key);

        if (indicator >= 0)
            list[indicator] = true;
        else
            good = session_unknown_name(
                request, ws_say(request->lang, "indicator", "指標"), given,
                ws_policy_nearest_indicator(session->policy, key), err);
    }
    ws_arena_free(arena);
    return good;
}

/* A whole number from 1 up; 0 when the option was not given, -1 when it makes
 * no sense. */
static int64_t
whole_option(const struct request *request, enum option_id id,
             struct ws_error *err)
{
    const char *text = request->values[id];
    char *end;

    if (text == NULL)
        return 0;
    long number = strtol(text, &end, 10);
    if (*text != '\0' && *end == '\0' && number >= 1 && number <= 1000000)
        return number;
    ws_fail(err, WS_USAGE,
            ws_say(request->lang, "--%s takes a number from 1 up, not %s",
                   "--%s には1以上の数を指定してください（%s）"),
            option_rows[id].name, text);
    return -1;
}

static struct ws_rules
choose_rules(const struct session *session, struct ws_error *err)
{
    const char *blanks = session->request->values[OPT_NO_ANSWER];
    const char *level = session->request->values[OPT_CONFIDENCE];
    const char *city = session->request->values[OPT_CITY];
    const char *weights = session->request->values[OPT_WEIGHTS];

    return (struct ws_rules){
        .blanks_in_base = blanks ? strcmp(blanks, "include") == 0
                                 : session->policy->blanks_in_base,
        .confidence = level ? atof(level) / 100.0 : 0.95,
        .by_population = city != NULL && strcmp(city, "population") == 0,
        .weighted = weights != NULL && strcmp(weights, "use") == 0,
        .poisson = session->request->values[OPT_POISSON] != NULL,
        .suppress = whole_option(session->request, OPT_SUPPRESS, err),
    };
}

static bool
read_filters(struct scoring *scoring, struct ws_error *err)
{
    struct session *session = &scoring->session;
    const struct request *request = session->request;

    scoring->ward_list = ws_alloc(session->wards->count, sizeof(bool));
    scoring->indicator_list =
        ws_alloc(session->policy->indicator_count, sizeof(bool));
    if (request->wards.count > 0)
        scoring->filter.wards = scoring->ward_list;
    if (request->indicators.count > 0)
        scoring->filter.indicators = scoring->indicator_list;
    return session_filter_wards(session, scoring->ward_list, err) &&
           filter_indicators(session, scoring->indicator_list, err);
}

static int
scored_year(const struct session *session, size_t index)
{
    return ws_survey_year(session->survey, index);
}

static enum ws_status
score(struct scoring *scoring, size_t from,
      enum ws_status (*use)(struct scoring *scoring, struct ws_error *err),
      struct ws_error *err)
{
    struct session *session = &scoring->session;
    struct ws_rules rules = choose_rules(session, err);

    if (err->status != WS_OK || !read_filters(scoring, err) ||
        !session_read(session, from, err))
        return err->status;
    size_t years = ws_survey_year_count(session->survey);
    int year =
        years > 0 ? session_choose_year(session, years, scored_year, err) : 0;
    if (years == 0 && ws_findings_status(session->findings) == WS_OK)
        session_find(session, WS_F_NOTHING_TO_SCORE, NULL, NULL);
    ws_findings_sort(session->findings);
    enum ws_status status = ws_findings_status(session->findings);
    if (status != WS_OK) {
        session_print(session);
        return status;
    }
    if (year <= 0)
        return err->status;
    scoring->card = ws_scorecard_new(session->survey, year, &rules);
    ws_scorecard_find(scoring->card);
    ws_findings_sort(session->findings);
    status = use(scoring, err);
    if (err->status == WS_OK)
        session_print(session);
    ws_scorecard_free(scoring->card);
    return status;
}

size_t
scoring_chosen(const bool *list, size_t count)
{
    size_t i = 0;

    while (i + 1 < count && !list[i])
        i++;
    return i;
}

enum ws_status
scoring_run_with(const struct request *request, const struct scoring_use *with,
                 struct ws_error *err)
{
    struct scoring scoring = { .context = with->context };
    const struct text_list *arguments = &request->arguments;
    bool named =
        arguments->count > 0 && strcmp(arguments->items[0], with->command) == 0;
    enum ws_status status = WS_CONFIG;

    if (session_open(&scoring.session, request))
        status = score(&scoring, named ? 1 : 0, with->use, err);
    free(scoring.ward_list);
    free(scoring.indicator_list);
    session_close(&scoring.session);
    return err->status != WS_OK ? err->status : status;
}

enum ws_status
scoring_run(const struct request *request, const char *command,
            enum ws_status (*use)(struct scoring *scoring,
                                  struct ws_error *err),
            struct ws_error *err)
{
    const struct scoring_use with = { .command = command, .use = use };

    return scoring_run_with(request, &with, err);
}
