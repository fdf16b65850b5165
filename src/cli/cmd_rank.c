/* rank: the wards in order, on one indicator or overall. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* --by achieved|share|ID, or one -i. */
static bool
choose_order(const struct scoring *scoring, struct ws_rank_options *options,
             struct ws_error *err)
{
    const struct request *request = scoring->session.request;
    const char *by = request->values[OPT_BY];
    struct ws_arena *arena = ws_arena_new();

    options->indicator = -1;
    if (request->indicators.count > 1)
        ws_fail(err, WS_USAGE, "%s",
                ws_say(request->lang, "rank takes one indicator",
                       "rank で指定できる指標は1つです"));
    if (by != NULL && request->indicators.count > 0)
        ws_fail(err, WS_USAGE, "%s",
                ws_say(request->lang, "--by and -i say the same: give one",
                       "--by と -i はどちらか1つを指定してください"));
    if (by == NULL && request->indicators.count == 1)
        by = request->indicators.items[0];
    if (by != NULL && strcmp(by, "share") == 0) {
        options->by = WS_BY_SHARE;
    } else if (by != NULL && strcmp(by, "achieved") != 0) {
        options->indicator = ws_policy_indicator(
            scoring->session.policy, ws_text_key(arena, by, strlen(by)));
        if (options->indicator < 0)
            ws_fail(
                err, WS_USAGE,
                ws_say(request->lang,
                       "--by takes achieved, share or an indicator, not %s",
                       "--by に指定できるのは achieved、share、指標です（%s は"
                       "できません）"),
                by);
    }
    ws_arena_free(arena);
    return err->status == WS_OK;
}

static bool
choose_top(const struct request *request, struct ws_rank_options *options,
           struct ws_error *err)
{
    const char *text = request->values[OPT_TOP];
    char *end;

    if (text == NULL)
        return true;
    long top = strtol(text, &end, 10);
    if (*end != '\0' || top < 1 || top > 10000)
        return ws_fail(
            err, WS_USAGE,
            ws_say(request->lang, "--top takes a number from 1 up, not %s",
                   "--top には1以上の数を指定してください（%s）"),
            text);
    options->top = (unsigned)top;
    return true;
}

static bool
is_ranked(const struct scoring *scoring, const struct ws_rank_options *options,
          struct ws_error *err)
{
    const struct request *request = scoring->session.request;

    if (options->indicator < 0) {
        if (options->top > 0 || options->marginal)
            return ws_fail(
                err, WS_USAGE, "%s",
                ws_say(request->lang,
                       "--top and --marginal need an indicator (-i)",
                       "--top と --marginal には指標（-i）が必要です"));
        return true;
    }
    const struct ws_indicator *indicator =
        &scoring->session.policy->indicators[options->indicator];
    return ws_measure_of(indicator->kind)->ranked ||
           ws_fail(err, WS_USAGE,
                   ws_say(request->lang,
                          "%s is a milestone: there is no order in it",
                          "%s は実施の有無なので、順位がありません"),
                   indicator->id);
}

static enum ws_status
write_rank(struct scoring *scoring, struct ws_error *err)
{
    const struct request *request = scoring->session.request;
    struct ws_rank_options options = {
        .marginal = request->values[OPT_MARGINAL] != NULL
    };

    if (!choose_order(scoring, &options, err) ||
        !choose_top(request, &options, err) ||
        !is_ranked(scoring, &options, err))
        return err->status;
    struct ws_document *doc =
        ws_view_rank(scoring->card, &scoring->filter, &options,
                     scoring->session.findings, output_manner(request));
    output_document(request, doc, err);
    ws_document_free(doc);
    return err->status;
}

enum ws_status
command_rank(const struct request *request, struct ws_error *err)
{
    return scoring_run(request, "rank", write_rank, err);
}
