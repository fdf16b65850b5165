/*
 * progress: the years side by side, and where each ward stands on its way to
 * the target. For one ward or one indicator every journey has its row; over
 * all, each indicator says how many wards are in which state.
 */
#include "charts.h"
#include "progress_view.h"

#include <string.h>

/* Columns of the years, the change and the state, behind the names. */
static struct ws_doc_table *
journey_table(const struct progress_view *view, const char *const *names,
              size_t name_count, bool narrow)
{
    const struct report *report = &view->report;
    struct ws_arena *arena = report->doc->arena;
    size_t count = 0, years = view->history->count;
    struct ws_doc_column *out =
        ws_arena_alloc(arena, (name_count + years + 6) * sizeof(*out));

    for (size_t i = 0; i < name_count; i++)
        out[count++] = (struct ws_doc_column){ "name", names[i], false };
    for (size_t y = 0; y < years; y++)
        out[count++] = (struct ws_doc_column){
            "year", ws_arena_printf(arena, "%d", view->history->cards[y]->year),
            true
        };
    /* Beside last year's change it has to be told apart. */
    out[count++] =
        (struct ws_doc_column){ "change",
                                report->rankings
                                    ? ws_say(report->lang, "Since first year",
                                             "初年度からの変化")
                                    : ws_say(report->lang, "Change", "変化"),
                                true };
    if (!narrow) {
        out[count++] = (struct ws_doc_column){
            "interval", ws_say(report->lang, "Interval", "変化の信頼区間"), true
        };
        out[count++] = (struct ws_doc_column){
            "needed", ws_say(report->lang, "A year needed", "必要/年"), true
        };
    }
    out[count++] =
        (struct ws_doc_column){ "state", ws_say(report->lang, "State", "状況"),
                                false };
    if (!narrow)
        out[count++] = (struct ws_doc_column){
            "trend", ws_say(report->lang, "Trend", "傾向"), false
        };
    return ws_table_new(report->doc, NULL, out, count);
}

static const char *
change_range(const struct progress_view *view,
             const struct ws_indicator *indicator,
             const struct ws_journey *journey)
{
    struct ws_doc_cell low = progress_change_end_cell(
        journey->change_interval.low, indicator->decimals);
    struct ws_doc_cell high = progress_change_end_cell(
        journey->change_interval.high, indicator->decimals);
    char from[WS_EXACT_TEXT], to[WS_EXACT_TEXT];

    if (low.type == WS_CELL_EMPTY)
        return "";
    return ws_arena_printf(view->report.doc->arena,
                           ws_say(view->report.lang, "%s to %s", "%s〜%s"),
                           ws_cell_shown(&low, from), ws_cell_shown(&high, to));
}

/* The first figure behind a break in the series: a sign more. */
static struct ws_doc_cell
broken_cell(const struct ws_document *doc, const struct ws_indicator *indicator,
            const struct ws_result *result)
{
    struct ws_doc_cell cell = result_cell(doc, indicator, result);

    if (doc->medium == WS_ON_TEXT)
        cell.text = ws_arena_printf(doc->arena, "|%s", cell.text);
    else
        cell.mark =
            ws_arena_printf(doc->arena, "|%s", cell.mark ? cell.mark : "");
    return cell;
}

static void
fill_journey(const struct progress_view *view, size_t ward, size_t i,
             bool narrow, struct ws_doc_cell *row)
{
    const struct report *report = &view->report;
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    struct ws_journey journey = ws_history_journey(view->history, ward, i);

    for (size_t y = 0; y < view->history->count; y++) {
        const struct ws_result *result =
            ws_scorecard_result(view->history->cards[y], ward, i);

        *row++ = result->breaks ? broken_cell(report->doc, indicator, result)
                                : result_cell(report->doc, indicator, result);
    }
    *row++ = signed_cell(report->doc,
                         progress_course_change_cell(indicator, &journey));
    if (!narrow) {
        *row++ = ws_cell_text(change_range(view, indicator, &journey));
        *row++ = signed_cell(
            report->doc,
            progress_needed_cell(journey.progress.needed, indicator->decimals));
    }
    *row = ws_cell_text(progress_state_words(&journey, report->lang));
    row->tone = progress_tone(&journey);
    if (!narrow)
        row[1] = ws_cell_text(progress_trend_words(view, &journey));
}

const struct ws_doc_table *
progress_of_ward(const struct progress_view *view, size_t ward, bool narrow)
{
    const struct report *report = &view->report;
    const struct ws_policy *policy = report->card->policy;
    const char *const names[] = {
        ws_say(report->lang, "Id", "番号"),
        ws_say(report->lang, "Indicator", "指標"),
        ws_say(report->lang, "Target", "目標"),
    };
    struct ws_doc_table *table =
        journey_table(view, names, WS_COUNT(names), narrow);

    for (size_t i = 0; i < policy->indicator_count; i++) {
        if (!progress_has_course(report, i))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        fill_indicator_names(report, i, row);
        fill_journey(view, ward, i, narrow, row + WS_COUNT(names));
    }
    return table;
}

const struct ws_doc_table *
progress_of_indicator(const struct progress_view *view, size_t i, bool narrow)
{
    const struct report *report = &view->report;
    const char *const names[] = { ws_say(report->lang, "Ward", "区") };
    struct ws_doc_table *table =
        journey_table(view, names, WS_COUNT(names), narrow);

    for (size_t w = 0; w < report->card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(ward_name(report->card->wards, w, report->lang));
        fill_journey(view, w, i, narrow, row + WS_COUNT(names));
    }
    return table;
}

/* ---- overview: how many wards are in which state ----------------------------- */

enum group {
    GROUP_MET,
    GROUP_TRACK,
    GROUP_SLOW,
    GROUP_UNCLEAR,
    GROUP_AWAY,
    GROUP_MISSED,
    GROUP_NONE,
    GROUPS
};

static enum group
group_of(const struct ws_journey *journey)
{
    static const enum group groups[] = {
        [WS_PROGRESS_NO_VALUE] = GROUP_NONE,
        [WS_PROGRESS_TARGET_MET] = GROUP_MET,
        [WS_PROGRESS_TARGET_KEPT] = GROUP_MET,
        [WS_PROGRESS_MISSED] = GROUP_MISSED,
        [WS_PROGRESS_ONE_YEAR] = GROUP_NONE,
        [WS_PROGRESS_FELL_BELOW] = GROUP_AWAY,
        [WS_PROGRESS_ON_TRACK] = GROUP_TRACK,
        [WS_PROGRESS_TOO_SLOW] = GROUP_SLOW,
        [WS_PROGRESS_FAR_TOO_SLOW] = GROUP_SLOW,
        [WS_PROGRESS_NO_CHANGE] = GROUP_UNCLEAR,
        [WS_PROGRESS_MOVING_AWAY] = GROUP_AWAY,
    };

    return journey->not_clear ? GROUP_UNCLEAR : groups[journey->progress.state];
}

void
progress_show_states(const struct progress_view *view)
{
    const struct report *report = &view->report;
    enum ws_lang lang = report->lang;
    const struct ws_doc_column heads[] = {
        { "indicator", ws_say(lang, "Id", "番号"), false },
        { "label", ws_say(lang, "Indicator", "指標"), false },
        { "met", ws_say(lang, "Met", "達成"), true },
        { "track", ws_say(lang, "On track", "順調"), true },
        { "slow", ws_say(lang, "Too slow", "遅い"), true },
        { "unclear", ws_say(lang, "Unclear", "変化不明確"), true },
        { "away", ws_say(lang, "Away", "後退"), true },
        { "missed", ws_say(lang, "Missed", "未達成"), true },
        { "none", ws_say(lang, "Not said", "比較不可"), true },
    };
    struct ws_doc_table *table =
        ws_table_new(report->doc, NULL, heads, WS_COUNT(heads));

    for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
        int64_t counts[GROUPS] = { 0 };

        if (!progress_has_course(report, i))
            continue;
        for (size_t w = 0; w < report->card->wards->count; w++) {
            struct ws_journey journey = ws_history_journey(view->history, w, i);
            if (shows_ward(report, w))
                counts[group_of(&journey)]++;
        }
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(report->card->policy->indicators[i].id);
        row[1] = ws_cell_text(
            ws_label_in(&report->card->policy->indicators[i].label, lang));
        for (size_t g = 0; g < GROUPS; g++)
            row[2 + g] = ws_cell_whole(counts[g]);
    }
    ws_document_table(report->doc, table, NULL);
}

/* ---- the document ------------------------------------------------------------ */

static void
add_heading(const struct progress_view *view, long ward, long indicator)
{
    const struct report *report = &view->report;
    const struct ws_policy *policy = report->card->policy;
    const char *what = ws_label_in(&report->card->wards->city, report->lang);

    if (ward >= 0)
        what = ward_name(report->card->wards, (size_t)ward, report->lang);
    if (indicator >= 0)
        what = ws_arena_printf(
            report->doc->arena, "%s%s%s %s", ward >= 0 ? what : "",
            ward >= 0 ? " " : "", policy->indicators[indicator].id,
            ws_label_in(&policy->indicators[indicator].label, report->lang));
    ws_document_heading(
        report->doc,
        ws_arena_printf(
            report->doc->arena,
            ws_say(report->lang, "%s: progress towards the targets, %s",
                   "%s 目標への進み具合　%s"),
            what,
            year_words(report->doc->arena, report->card->year, report->lang)));
}

/* Is every target that is shown due by now? */
static bool
is_deadline(const struct report *report)
{
    const struct ws_policy *policy = report->card->policy;

    for (size_t i = 0; i < policy->indicator_count; i++)
        if (progress_has_course(report, i) &&
            policy->indicators[i].due_year > report->card->year)
            return false;
    return true;
}

static bool
is_on_path(const struct ws_indicator *indicator, int year)
{
    for (size_t i = 0; i < indicator->path_count; i++)
        if (indicator->path[i].year == year && year < indicator->due_year)
            return true;
    return false;
}

void
progress_say_path(const struct report *report)
{
    const struct ws_policy *policy = report->card->policy;
    struct ws_buf ids = { 0 };

    for (size_t i = 0; i < policy->indicator_count; i++)
        if (progress_has_course(report, i) &&
            is_on_path(&policy->indicators[i], report->card->year))
            ws_buf_addf(&ids, "%s%s",
                        ids.length ? ws_say(report->lang, ", ", "、") : "",
                        policy->indicators[i].id);
    if (ids.length > 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang,
                   "%s: the policy names a target for this year on the way, "
                   "which takes the place of the straight line. %s are those "
                   "of the final target.",
                   "%s は、途中の目標を方針が年度ごとに定めているため、直線では"
                   "なくこの年度の目標と比べています。%sは最終の目標による"
                   "ものです。"),
            ids.data,
            report->doc->medium == WS_ON_PAGE
                ? ws_say(report->lang, "Signs and dashed lines", "○×と破線")
                : ws_say(report->lang, "Signs", "○×"));
    ws_buf_free(&ids);
}

void
progress_add_notes(const struct progress_view *view)
{
    const struct report *report = &view->report;

    if (view->history->count == 1)
        ws_document_text(
            report->doc, "%s",
            ws_say(report->lang,
                   "The files hold one year only: there is no "
                   "pace to speak of.",
                   "1年分の値しかないため、進み具合は分かりません。"));
    if (view->history->count > 1 && is_deadline(report))
        ws_document_text(
            report->doc,
            ws_say(report->lang,
                   "This is the deadline: every target is met or missed. "
                   "The pace of earlier years: -y %d.",
                   "期限の年度なので、どの目標も達成か未達成のどちらかです。"
                   "途中の年度の進み具合は -y %d で見られます。"),
            report->card->year - 1);
    ws_document_text(
        report->doc,
        ws_say(
            report->lang,
            "The state compares the pace since the first comparable year "
            "with the straight line to the target; where the %s %% interval "
            "of the change (Newcombe for shares, Welch for scores) holds "
            "zero, it says no clear change. Trend: Cochran-Armitage over "
            "three or more years; * one year alone drives it. | marks a "
            "break in the series.",
            "状況は、比較できる最初の年度からの伸びを、目標までの直線と比べたもの"
            "です。変化の%s％信頼区間（割合はNewcombe、点数はWelch）が0を含むとき"
            "は「明らかな変化なし」とします。傾向は3年分以上のCochran-Armitage"
            "検定、* は1年分だけで決まるもの、| は系列の断絶です。"),
        confidence_words(report->doc->arena, report->card->rules.confidence));
    progress_say_path(report);
}

/* Both asked for: the ward's, with that indicator alone. */
static void
add_charts(const struct report *report, long ward, long indicator)
{
    say_marks(report);
    if (ward >= 0)
        chart_ward_over_years(report, (size_t)ward);
    else
        chart_wards_over_years(report, (size_t)indicator);
}

struct ws_document *
ws_view_progress(const struct ws_history *history,
                 const struct ws_filter *filter, enum ws_borrowed_rule rule,
                 const struct ws_findings *findings, struct ws_manner manner)
{
    const struct ws_scorecard *card = history->cards[history->count - 1];
    struct progress_view view = {
        .report = report_new(card, filter, manner),
        .history = history,
        .rule = rule,
    };
    struct ws_document *doc = view.report.doc;
    long ward = only_one(filter->wards, card->wards->count);
    long indicator =
        only_one(filter->indicators, card->policy->indicator_count);

    view.report.history = history;
    add_heading(&view, ward, indicator);
    if (manner.medium == WS_ON_PAGE && (ward >= 0 || indicator >= 0))
        add_charts(&view.report, ward, indicator);
    if (ward >= 0)
        ws_document_table(doc, progress_of_ward(&view, (size_t)ward, false),
                          progress_of_ward(&view, (size_t)ward, true));
    else if (indicator >= 0)
        ws_document_table(
            doc, progress_of_indicator(&view, (size_t)indicator, false),
            progress_of_indicator(&view, (size_t)indicator, true));
    else
        progress_show_states(&view);
    progress_add_notes(&view);
    add_sources(&view.report);

    add_facts(doc, card->policy, card->wards, "progress");
    ws_document_fact_number(doc, "fiscal_year", card->year);
    add_rules(doc, card);
    ws_document_fact_text(
        doc, "rule",
        progress_rule_name(rule) ? progress_rule_name(rule) : "straight_line");
    add_inputs(doc, card->survey);
    progress_add_data(&view);
    add_findings(doc, "findings", findings, manner.lang);
    return doc;
}
