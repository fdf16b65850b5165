/*
 * progress: the years side by side, and where each ward stands on its way to
 * the target. For one ward or one indicator every journey has its row; over
 * all, each indicator says how many wards are in which state.
 */
#include "report_views.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct progress_view {
    struct report report;
    const struct ws_history *history;
    enum ws_borrowed_rule rule;
};

/* ---- words ----------------------------------------------------------------- */

static const struct {
    const char *code;
    struct ws_label words;
    enum ws_tone tone;
} states[] = {
    [WS_PROGRESS_NO_VALUE] = { "no_value", { "no value", "値なし" }, WS_MUTED },
    [WS_PROGRESS_TARGET_MET] = { "target_met",
                                 { "target met", "達成" },
                                 WS_GOOD },
    [WS_PROGRESS_TARGET_KEPT] = { "target_kept",
                                  { "kept at the target", "達成を維持" },
                                  WS_GOOD },
    [WS_PROGRESS_MISSED] = { "missed",
                             { "missed at the deadline", "期限で未達成" },
                             WS_BAD },
    [WS_PROGRESS_ONE_YEAR] = { "one_year",
                               { "one year only", "1年分のみ" },
                               WS_MUTED },
    [WS_PROGRESS_FELL_BELOW] = { "fell_below",
                                 { "fell below the target", "目標を下回った" },
                                 WS_BAD },
    [WS_PROGRESS_ON_TRACK] = { "on_track", { "on track", "順調" }, WS_GOOD },
    [WS_PROGRESS_TOO_SLOW] = { "too_slow",
                               { "improving, too slowly", "改善が遅い" },
                               WS_PLAIN },
    [WS_PROGRESS_FAR_TOO_SLOW] = { "far_too_slow",
                                   { "improving, far too slowly",
                                     "改善が非常に遅い" },
                                   WS_PLAIN },
    [WS_PROGRESS_NO_CHANGE] = { "no_change",
                                { "no change", "変化なし" },
                                WS_PLAIN },
    [WS_PROGRESS_MOVING_AWAY] = { "moving_away",
                                  { "moving away", "遠ざかっている" },
                                  WS_BAD },
};

static const struct ws_label not_clear_words = { "no clear change",
                                                 "明らかな変化なし" };

static const char *
state_code(const struct ws_journey *journey)
{
    return journey->not_clear ? "no_clear_change"
                              : states[journey->progress.state].code;
}

static const char *
state_words(const struct ws_journey *journey, enum ws_lang lang)
{
    return ws_label_in(journey->not_clear
                           ? &not_clear_words
                           : &states[journey->progress.state].words,
                       lang);
}

/* rising, falling, no_clear_trend; NULL for fewer than three years. */
static const char *
trend_code(const struct progress_view *view, const struct ws_journey *journey)
{
    double level = 1.0 - view->report.card->rules.confidence;

    if (isnan(journey->trend.p))
        return NULL;
    if (journey->trend.p >= level)
        return "no_clear_trend";
    return journey->slope > 0.0 ? "rising" : "falling";
}

static const char *
trend_words(const struct progress_view *view, const struct ws_journey *journey)
{
    static const struct {
        const char *code;
        struct ws_label words;
    } known[] = { { "rising", { "rising", "上昇" } },
                  { "falling", { "falling", "低下" } },
                  { "no_clear_trend", { "no clear trend", "傾向なし" } } };
    const char *code = trend_code(view, journey);

    for (size_t i = 0; code != NULL && i < WS_COUNT(known); i++)
        if (strcmp(code, known[i].code) == 0)
            return ws_arena_printf(
                view->report.doc->arena, "%s%s",
                ws_label_in(&known[i].words, view->report.lang),
                journey->one_year_drives && i < 2 ? "*" : "");
    return "";
}

/* ---- cells ----------------------------------------------------------------- */

static struct ws_exact
settled(double value)
{
    return ws_exact_of((ws_i128)llround(value * 1e6), 1000000);
}

static struct ws_doc_cell
real_cell(double value, unsigned decimals)
{
    return isnan(value) ? ws_cell_text(NULL)
                        : ws_cell_number(settled(value), decimals);
}

static struct ws_doc_cell
figure_cell(struct ws_figure figure, unsigned decimals)
{
    return figure.known ? ws_cell_number(figure.value, decimals)
                        : ws_cell_text(NULL);
}

/* Change since the base year; nothing when there is only one. */
static struct ws_doc_cell
course_change_cell(const struct ws_indicator *indicator,
                   const struct ws_journey *journey)
{
    if (journey->base == journey->now || !journey->now->has_value ||
        !journey->base->has_value)
        return ws_cell_text(NULL);
    return ws_cell_number(
        ws_exact_minus(journey->now->value, journey->base->value),
        indicator->decimals);
}

/* ---- data ------------------------------------------------------------------ */

enum {
    YEAR,
    CODE,
    WARD,
    INDICATOR,
    VALUE,
    UNIT,
    TARGET,
    DUE,
    BASE_YEAR,
    BASE_VALUE,
    GAP,
    CHANGE,
    CHANGE_LOW,
    CHANGE_HIGH,
    NEEDED,
    PATH,
    STATE,
    PACE,
    RATIO,
    TREND,
    TREND_P,
    ONE_YEAR,
    RULE,
    RULE_CLASS,
    NOTE,
    COLUMNS
};

static const struct ws_doc_column columns[COLUMNS] = {
    [YEAR] = { "fiscal_year", "", true },
    [CODE] = { "ward_code", "", false },
    [WARD] = { "ward", "", false },
    [INDICATOR] = { "indicator", "", false },
    [VALUE] = { "value", "", true },
    [UNIT] = { "unit", "", false },
    [TARGET] = { "target", "", true },
    [DUE] = { "due_year", "", true },
    [BASE_YEAR] = { "base_year", "", true },
    [BASE_VALUE] = { "base_value", "", true },
    [GAP] = { "gap", "", true },
    [CHANGE] = { "change", "", true },
    [CHANGE_LOW] = { "change_low", "", true },
    [CHANGE_HIGH] = { "change_high", "", true },
    [NEEDED] = { "needed_per_year", "", true },
    [PATH] = { "path_value", "", true },
    [STATE] = { "state", "", false },
    [PACE] = { "pace", "", false },
    [RATIO] = { "pace_ratio", "", true },
    [TREND] = { "trend", "", false },
    [TREND_P] = { "trend_p", "", true },
    [ONE_YEAR] = { "trend_driven_by_one_year", "", false },
    [RULE] = { "rule", "", false },
    [RULE_CLASS] = { "rule_class", "", false },
    [NOTE] = { "note", "", false },
};

static const char *
rule_name(enum ws_borrowed_rule rule)
{
    static const char *const names[] = { [WS_RULE_NONE] = NULL,
                                         [WS_RULE_EUROSTAT] = "eurostat",
                                         [WS_RULE_UN] = "un",
                                         [WS_RULE_OSAKA] = "osaka" };

    return names[rule];
}

static const char *
osaka_class(const struct ws_indicator *indicator,
            const struct ws_journey *journey, int year)
{
    int first = journey->base_year;
    enum ws_osaka found = WS_OSAKA_NO_RULE;

    if (year >= first && indicator->due_year >= year &&
        ws_comparator_upward(indicator->comparator))
        found = ws_osaka_rule(journey->now->value,
                              ws_exact_decimal(indicator->target),
                              (unsigned)(year - first + 1),
                              (unsigned)(indicator->due_year - first + 1));
    switch (found) {
    case WS_OSAKA_ON_COURSE:
        return "on_course";
    case WS_OSAKA_BEHIND:
        return "behind";
    case WS_OSAKA_NO_RULE:
        break;
    }
    return "no_rule";
}

/* The class by somebody else's rule, in its owner's word. */
static const char *
rule_class(const struct progress_view *view,
           const struct ws_indicator *indicator,
           const struct ws_journey *journey)
{
    struct ws_growth_course course = {
        .base = ws_exact_double(journey->base->value),
        .current = ws_exact_double(journey->now->value),
        .target = ws_exact_double(ws_exact_decimal(indicator->target)),
        .limit = NAN,
        .base_year = journey->base_year,
        .year = view->report.card->year,
        .target_year = indicator->due_year,
        .higher_is_better = ws_comparator_upward(indicator->comparator),
    };

    if (view->rule == WS_RULE_NONE || !journey->now->has_value)
        return NULL;
    if (view->rule == WS_RULE_OSAKA)
        return osaka_class(indicator, journey, course.year);
    enum ws_growth_rule rule = view->rule == WS_RULE_UN ? WS_UN : WS_EUROSTAT;
    return ws_growth_name(rule, ws_growth_of(rule, &course).class_of);
}

static void
fill_course(const struct ws_indicator *indicator,
            const struct ws_journey *journey, struct ws_doc_cell *row)
{
    unsigned decimals = indicator->decimals;

    row[VALUE] = value_cell(indicator, journey->now);
    row[TARGET] = target_cell(indicator);
    row[DUE] = ws_cell_whole(indicator->due_year);
    row[GAP] = gap_cell(indicator, journey->now);
    if (journey->base->has_value) {
        row[BASE_YEAR] = ws_cell_whole(journey->base_year);
        row[BASE_VALUE] = value_cell(indicator, journey->base);
    }
    row[CHANGE] = course_change_cell(indicator, journey);
    row[CHANGE_LOW] = real_cell(journey->change_interval.low, decimals);
    row[CHANGE_HIGH] = real_cell(journey->change_interval.high, decimals);
    row[NEEDED] = figure_cell(journey->progress.needed, decimals);
    row[PATH] = figure_cell(journey->progress.path, decimals);
    row[STATE] = ws_cell_text(state_code(journey));
    row[PACE] = ws_cell_text(states[journey->progress.state].code);
    row[RATIO] = real_cell(journey->progress.ratio, 3);
}

static void
fill_row(const struct progress_view *view, size_t ward, size_t i,
         struct ws_doc_cell *row)
{
    const struct ws_scorecard *card = view->report.card;
    const struct ws_indicator *indicator = &card->policy->indicators[i];
    struct ws_journey journey = ws_history_journey(view->history, ward, i);

    row[YEAR] = ws_cell_whole(card->year);
    row[CODE] = ws_cell_text(card->wards->items[ward].code);
    row[WARD] =
        ws_cell_foreign(ward_name(card->wards, ward, view->report.lang));
    row[INDICATOR] = ws_cell_text(indicator->id);
    row[UNIT] = ws_cell_text(ws_kind_unit(indicator->kind));
    fill_course(indicator, &journey, row);
    row[TREND] = ws_cell_text(trend_code(view, &journey));
    row[TREND_P] = real_cell(journey.trend.p, 4);
    if (!isnan(journey.trend.p))
        row[ONE_YEAR] = ws_cell_text(journey.one_year_drives ? "yes" : "no");
    row[RULE] = ws_cell_text(rule_name(view->rule));
    row[RULE_CLASS] = ws_cell_text(rule_class(view, indicator, &journey));
    row[NOTE] =
        ws_cell_foreign(note_code(view->report.doc->arena, journey.now));
}

/* Milestones have a year, not a course. */
static bool
has_course(const struct report *report, size_t indicator)
{
    enum ws_kind kind = report->card->policy->indicators[indicator].kind;

    return shows_indicator(report, indicator) && ws_measure_of(kind)->compared;
}

static void
add_data(struct progress_view *view)
{
    const struct ws_scorecard *card = view->report.card;
    struct ws_doc_table *table =
        ws_table_new(view->report.doc, "results", columns, COLUMNS);

    for (size_t w = 0; w < card->wards->count; w++)
        for (size_t i = 0; i < card->policy->indicator_count; i++)
            if (shows_ward(&view->report, w) && has_course(&view->report, i))
                fill_row(view, w, i, ws_table_row(table));
    view->report.doc->main = table;
}

/* ---- journeys for people ---------------------------------------------------- */

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
    out[count++] =
        (struct ws_doc_column){ "change",
                                ws_say(report->lang, "Change", "変化"), true };
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
    struct ws_doc_cell low =
        real_cell(journey->change_interval.low, indicator->decimals);
    struct ws_doc_cell high =
        real_cell(journey->change_interval.high, indicator->decimals);
    char from[WS_EXACT_TEXT], to[WS_EXACT_TEXT];

    if (low.type == WS_CELL_EMPTY)
        return "";
    return ws_arena_printf(view->report.doc->arena,
                           ws_say(view->report.lang, "%s to %s", "%s〜%s"),
                           ws_cell_shown(&low, from), ws_cell_shown(&high, to));
}

static void
fill_journey(const struct progress_view *view, size_t ward, size_t i,
             bool narrow, struct ws_doc_cell *row)
{
    const struct report *report = &view->report;
    struct ws_arena *arena = report->doc->arena;
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    struct ws_journey journey = ws_history_journey(view->history, ward, i);

    for (size_t y = 0; y < view->history->count; y++) {
        const struct ws_result *result =
            ws_scorecard_result(view->history->cards[y], ward, i);

        *row = ws_cell_text(
            ws_arena_printf(arena, "%s%s", result->breaks ? "|" : "",
                            marked_value(arena, indicator, result)));
        row++->tone = tone_of(result->verdict);
    }
    *row++ = signed_cell(arena, course_change_cell(indicator, &journey));
    if (!narrow) {
        *row++ = ws_cell_text(change_range(view, indicator, &journey));
        *row++ = signed_cell(
            arena, figure_cell(journey.progress.needed, indicator->decimals));
    }
    *row = ws_cell_text(state_words(&journey, report->lang));
    row->tone =
        journey.not_clear ? WS_PLAIN : states[journey.progress.state].tone;
    if (!narrow)
        row[1] = ws_cell_text(trend_words(view, &journey));
}

static const struct ws_doc_table *
ward_table(const struct progress_view *view, size_t ward, bool narrow)
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
        if (!has_course(report, i))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(policy->indicators[i].id);
        row[1] = ws_cell_text(
            ws_label_in(&policy->indicators[i].label, report->lang));
        row[2] = ws_cell_text(target_words(
            report->doc->arena, &policy->indicators[i], report->lang));
        fill_journey(view, ward, i, narrow, row + WS_COUNT(names));
    }
    return table;
}

static const struct ws_doc_table *
indicator_table(const struct progress_view *view, size_t i, bool narrow)
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

static void
view_states(const struct progress_view *view)
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

        if (!has_course(report, i))
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

static void
add_progress_notes(const struct progress_view *view)
{
    const struct report *report = &view->report;

    if (view->history->count == 1)
        ws_document_text(
            report->doc, "%s",
            ws_say(report->lang,
                   "The files hold one year only: there is no "
                   "pace to speak of.",
                   "1年分の値しかないため、進み具合は分かりません。"));
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
    add_sources(report);
}

struct ws_document *
ws_view_progress(const struct ws_history *history,
                 const struct ws_filter *filter, enum ws_borrowed_rule rule,
                 const struct ws_findings *findings, enum ws_lang lang)
{
    const struct ws_scorecard *card = history->cards[history->count - 1];
    struct progress_view view = {
        .report = { ws_document_new(lang), card, filter, lang },
        .history = history,
        .rule = rule,
    };
    struct ws_document *doc = view.report.doc;
    long ward = only_one(filter->wards, card->wards->count);
    long indicator =
        only_one(filter->indicators, card->policy->indicator_count);

    add_heading(&view, ward, indicator);
    if (ward >= 0)
        ws_document_table(doc, ward_table(&view, (size_t)ward, false),
                          ward_table(&view, (size_t)ward, true));
    else if (indicator >= 0)
        ws_document_table(doc, indicator_table(&view, (size_t)indicator, false),
                          indicator_table(&view, (size_t)indicator, true));
    else
        view_states(&view);
    add_progress_notes(&view);

    add_facts(doc, card->policy, card->wards, "progress");
    ws_document_fact_number(doc, "fiscal_year", card->year);
    add_rules(doc, card);
    ws_document_fact_text(doc, "rule",
                          rule_name(rule) ? rule_name(rule) : "straight_line");
    add_inputs(doc, card->survey);
    add_data(&view);
    add_findings(doc, "findings", findings, lang);
    return doc;
}
