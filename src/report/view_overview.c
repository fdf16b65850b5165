/*
 * The overview: all wards against all indicators. Wide: values with marks;
 * narrow: marks only, grouped by the pillars of the policy.
 */
#include "report_views.h"

#include <string.h>

/* ---- sentences ---------------------------------------------------------- */

static struct ws_count
count_shown(const struct report *report)
{
    struct ws_count count = { 0 };

    for (size_t w = 0; w < report->card->wards->count; w++)
        for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
            if (!shows_ward(report, w) || !shows_indicator(report, i))
                continue;
            enum ws_verdict verdict =
                ws_scorecard_result(report->card, w, i)->verdict;
            count.achieved += verdict == WS_ACHIEVED;
            count.not_achieved += verdict == WS_NOT_ACHIEVED;
            count.no_data += verdict == WS_NO_DATA;
        }
    return count;
}

/* Achieved and assessed indicators of one ward, among those shown. */
static struct ws_count
count_ward(const struct report *report, size_t ward)
{
    struct ws_count count = { 0 };

    for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
        if (!shows_indicator(report, i))
            continue;
        enum ws_verdict verdict =
            ws_scorecard_result(report->card, ward, i)->verdict;
        count.achieved += verdict == WS_ACHIEVED;
        count.not_achieved += verdict == WS_NOT_ACHIEVED;
    }
    return count;
}

/* The same of one indicator, among the wards shown. */
static struct ws_count
count_indicator(const struct report *report, size_t indicator)
{
    struct ws_count count = { 0 };

    for (size_t w = 0; w < report->card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        enum ws_verdict verdict =
            ws_scorecard_result(report->card, w, indicator)->verdict;
        count.achieved += verdict == WS_ACHIEVED;
        count.not_achieved += verdict == WS_NOT_ACHIEVED;
    }
    return count;
}

static const char *
fraction(const struct report *report, struct ws_count count)
{
    return ws_arena_printf(report->doc->arena, "%u/%u", count.achieved,
                           count.achieved + count.not_achieved);
}

/* Names of the wards with this many achieved, at most four. */
static void
name_wards(const struct report *report, unsigned achieved, struct ws_buf *out)
{
    size_t found = 0;

    for (size_t w = 0; w < report->card->wards->count; w++) {
        struct ws_count count = count_ward(report, w);

        if (!shows_ward(report, w) || count.achieved != achieved ||
            count.achieved + count.not_achieved == 0)
            continue;
        if (found++ < 4)
            ws_buf_addf(out, "%s%s",
                        found > 1 ? ws_say(report->lang, ", ", "、") : "",
                        ward_name(report->card->wards, w, report->lang));
    }
    if (found > 4)
        ws_buf_addf(out, ws_say(report->lang, " and %zu more", "ほか%zu区"),
                    found - 4);
}

static void
say_extremes(const struct report *report)
{
    struct ws_buf best = { 0 }, last = { 0 };
    unsigned most = 0, fewest = UINT32_MAX;

    for (size_t w = 0; w < report->card->wards->count; w++) {
        struct ws_count count = count_ward(report, w);
        if (!shows_ward(report, w) || count.achieved + count.not_achieved == 0)
            continue;
        most = count.achieved > most ? count.achieved : most;
        fewest = count.achieved < fewest ? count.achieved : fewest;
    }
    if (fewest >= most)
        return;
    name_wards(report, most, &best);
    name_wards(report, fewest, &last);
    ws_document_text(
        report->doc,
        ws_say(report->lang, "Most targets achieved: %s (%u); fewest: %s (%u).",
               "達成した指標が最も多いのは%s（%u指標）、"
               "最も少ないのは%s（%u指標）です。"),
        best.data, most, last.data, fewest);
    ws_buf_free(&best);
    ws_buf_free(&last);
}

/* How many verdicts could be chance. */
static void
say_margins(const struct report *report)
{
    unsigned met = 0, missed = 0;

    for (size_t w = 0; w < report->card->wards->count; w++)
        for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
            if (!shows_ward(report, w) || !shows_indicator(report, i))
                continue;
            enum ws_certainty certainty =
                ws_scorecard_result(report->card, w, i)->certainty;
            met += certainty == WS_MET_WITHIN_MARGIN;
            missed += certainty == WS_NOT_MET_WITHIN_MARGIN;
        }
    if (met + missed > 0)
        ws_document_text(report->doc,
                         ws_say(report->lang,
                                "Within the margin of error: %u of the "
                                "achieved, %u of the not achieved.",
                                "このうち誤差の範囲内のものは、達成%u件、"
                                "未達成%u件です。"),
                         met, missed);
}

static void
say_summary(const struct report *report)
{
    struct ws_count count = count_shown(report);
    unsigned assessed = count.achieved + count.not_achieved;

    if (report->lang == WS_JA)
        ws_document_text(
            report->doc,
            "判定できた%u件のうち、目標達成は%u件、未達成は%u件です"
            "（値なし%u件）。",
            assessed, count.achieved, count.not_achieved, count.no_data);
    else
        ws_document_text(report->doc,
                         "Targets assessed: %u; achieved: %u; not achieved: "
                         "%u; without data: %u.",
                         assessed, count.achieved, count.not_achieved,
                         count.no_data);
    say_margins(report);
    say_extremes(report);
}

/* ---- the matrix --------------------------------------------------------- */

/* K01, K02 ... may stand as 01, 02: two columns are enough for a mark. */
static bool
ids_share_letter(const struct ws_policy *policy)
{
    for (size_t i = 0; i < policy->indicator_count; i++)
        if (strlen(policy->indicators[i].id) != 3 ||
            policy->indicators[i].id[0] != policy->indicators[0].id[0])
            return false;
    return true;
}

/* Columns: the ward, the shown indicators, achieved of assessed. */
static struct ws_doc_table *
matrix_table(const struct report *report, bool narrow)
{
    const struct ws_policy *policy = report->card->policy;
    struct ws_arena *arena = report->doc->arena;
    size_t count = 0, pillar = 0, skip = narrow && ids_share_letter(policy);
    struct ws_doc_column *columns =
        ws_arena_alloc(arena, (2 * policy->indicator_count + 2) *
                                  sizeof(struct ws_doc_column));

    columns[count++] =
        (struct ws_doc_column){ "ward", ws_say(report->lang, "Ward", "区"),
                                false };
    for (size_t i = 0; i < policy->indicator_count; i++) {
        const char *id = policy->indicators[i].id;

        if (!shows_indicator(report, i))
            continue;
        if (narrow && count > 1 && policy->indicators[i].pillar != pillar)
            columns[count++] = (struct ws_doc_column){ "", "|", false };
        pillar = policy->indicators[i].pillar;
        columns[count++] = (struct ws_doc_column){ id, id + skip, true };
    }
    columns[count++] =
        (struct ws_doc_column){ "met", ws_say(report->lang, "Met", "達成"),
                                true };
    return ws_table_new(report->doc, NULL, columns, count);
}

/* A mark and the sign for the margin, or a blank in its place, so that the
 * marks stand in one line. */
static const char *
narrow_mark(const struct report *report, const struct ws_result *result)
{
    return ws_arena_printf(report->doc->arena, "%s%s", mark_of(result->verdict),
                           within_margin(result) ? "~" : " ");
}

static const char *
padded_value(const struct report *report, const struct ws_indicator *indicator,
             const struct ws_result *result)
{
    const char *value = marked_value(report->doc->arena, indicator, result);
    bool has_interval = ws_measure_of(indicator->kind)->sampled;

    return has_interval && !within_margin(result)
               ? ws_arena_printf(report->doc->arena, "%s ", value)
               : value;
}

static void
fill_marks(const struct report *report, struct ws_doc_cell *row,
           const struct ws_result *results, bool narrow)
{
    const struct ws_policy *policy = report->card->policy;
    size_t column = 1, pillar = 0;

    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        if (!shows_indicator(report, i))
            continue;
        if (narrow && column > 1 && indicator->pillar != pillar)
            row[column++] = ws_cell_text("|");
        pillar = indicator->pillar;
        row[column] =
            ws_cell_text(narrow ? narrow_mark(report, &results[i])
                                : padded_value(report, indicator, &results[i]));
        row[column++].tone = tone_of(results[i].verdict);
    }
}

static struct ws_doc_table *
matrix(const struct report *report, bool narrow)
{
    const struct ws_scorecard *card = report->card;
    struct ws_doc_table *table = matrix_table(report, narrow);
    struct ws_doc_cell *row;

    for (size_t w = 0; w < card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        row = ws_table_row(table);
        row[0] = ws_cell_text(ward_name(card->wards, w, report->lang));
        fill_marks(report, row, ws_scorecard_result(card, w, 0), narrow);
        row[table->column_count - 1] =
            ws_cell_text(fraction(report, count_ward(report, w)));
    }
    if (!narrow) {
        row = ws_table_row(table);
        row[0] = ws_cell_text(ws_label_in(&card->wards->city, report->lang));
        fill_marks(report, row, card->city, narrow);
    }
    return table;
}

/* ---- the indicators ----------------------------------------------------- */

static const struct ws_doc_table *
indicators(const struct report *report)
{
    const struct ws_scorecard *card = report->card;
    const struct ws_doc_column columns[] = {
        { "indicator", ws_say(report->lang, "Id", "番号"), false },
        { "label", ws_say(report->lang, "Indicator", "指標"), false },
        { "target", ws_say(report->lang, "Target", "目標"), false },
        { "wards", ws_say(report->lang, "Met", "達成区数"), true },
        { "city", ws_say(report->lang, "City", "市全体"), true },
    };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, columns, WS_COUNT(columns));

    for (size_t i = 0; i < card->policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &card->policy->indicators[i];

        if (!shows_indicator(report, i))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(indicator->id);
        row[1] = ws_cell_text(ws_label_in(&indicator->label, report->lang));
        row[2] = ws_cell_text(
            target_words(report->doc->arena, indicator, report->lang));
        row[3] = ws_cell_text(fraction(report, count_indicator(report, i)));
        row[4] = ws_cell_text(
            marked_value(report->doc->arena, indicator, &card->city[i]));
    }
    return table;
}

/* Which indicators belong to which pillar: "K01 to K08: ...". */
static void
say_pillar(const struct report *report, size_t pillar, struct ws_buf *out)
{
    const struct ws_policy *policy = report->card->policy;
    const char *first = NULL, *last = NULL;

    for (size_t i = 0; i < policy->indicator_count; i++) {
        if (policy->indicators[i].pillar != pillar ||
            !shows_indicator(report, i))
            continue;
        first = first ? first : policy->indicators[i].id;
        last = policy->indicators[i].id;
    }
    if (first == NULL)
        return;
    ws_buf_addf(out, "%s%s",
                out->length ? ws_say(report->lang, "; ", "　") : "", first);
    if (first != last)
        ws_buf_addf(out, "%s%s", ws_say(report->lang, " to ", "〜"), last);
    ws_buf_addf(out, ": %s",
                ws_label_in(&policy->pillars[pillar].label, report->lang));
}

static void
say_pillars(const struct report *report)
{
    struct ws_buf text = { 0 };

    for (size_t p = 0; p < report->card->policy->pillar_count; p++)
        say_pillar(report, p, &text);
    if (text.length > 0)
        ws_document_text(report->doc, "%s", text.data);
    ws_buf_free(&text);
}

void
view_overview(const struct report *report)
{
    const struct ws_scorecard *card = report->card;
    const char *year = year_words(report->doc->arena, card->year, report->lang);

    ws_document_heading(
        report->doc,
        ws_arena_printf(report->doc->arena,
                        ws_say(report->lang, "%s: achievement of targets, %s",
                               "%s 目標の達成状況　%s"),
                        ws_label_in(&card->wards->city, report->lang), year));
    say_summary(report);
    ws_document_table(report->doc, matrix(report, false), matrix(report, true));
    say_pillars(report);
    ws_document_table(report->doc, indicators(report), NULL);
}
