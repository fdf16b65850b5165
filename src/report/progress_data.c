/* The states of progress in words, and the table of progress for programs. */
#include "progress_view.h"

#include <math.h>
#include <string.h>

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

const char *
progress_code(enum ws_progress_state state)
{
    return states[state].code;
}

const char *
progress_words(enum ws_progress_state state, enum ws_lang lang)
{
    return ws_label_in(&states[state].words, lang);
}

static const char *
state_code(const struct ws_journey *journey)
{
    return journey->not_clear ? "no_clear_change"
                              : states[journey->progress.state].code;
}

const char *
progress_state_words(const struct ws_journey *journey, enum ws_lang lang)
{
    return ws_label_in(journey->not_clear
                           ? &not_clear_words
                           : &states[journey->progress.state].words,
                       lang);
}

enum ws_tone
progress_tone(const struct ws_journey *journey)
{
    return journey->not_clear ? WS_PLAIN : states[journey->progress.state].tone;
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

const char *
progress_trend_words(const struct progress_view *view,
                     const struct ws_journey *journey)
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

struct ws_doc_cell
progress_real_cell(double value, unsigned decimals)
{
    return isnan(value) ? ws_cell_text(NULL)
                        : ws_cell_number(settled(value), decimals);
}

struct ws_doc_cell
progress_figure_cell(struct ws_figure figure, unsigned decimals)
{
    return figure.known ? ws_cell_number(figure.value, decimals)
                        : ws_cell_text(NULL);
}

struct ws_doc_cell
progress_needed_cell(struct ws_figure needed, unsigned decimals)
{
    return needed.known
               ? ws_cell_number(needed.value,
                                decimals_beside_zero(needed.value, decimals))
               : ws_cell_text(NULL);
}

struct ws_doc_cell
progress_change_end_cell(double end, unsigned decimals)
{
    return isnan(end)
               ? ws_cell_text(NULL)
               : ws_cell_number(settled(end),
                                decimals_beside_zero(settled(end), decimals));
}

/* Change since the base year; nothing when there is only one. */
struct ws_doc_cell
progress_course_change_cell(const struct ws_indicator *indicator,
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

const char *
progress_rule_name(enum ws_borrowed_rule rule)
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
    row[CHANGE] = progress_course_change_cell(indicator, journey);
    row[CHANGE_LOW] =
        progress_change_end_cell(journey->change_interval.low, decimals);
    row[CHANGE_HIGH] =
        progress_change_end_cell(journey->change_interval.high, decimals);
    row[NEEDED] = progress_needed_cell(journey->progress.needed, decimals);
    row[PATH] = progress_figure_cell(journey->progress.path, decimals);
    row[STATE] = ws_cell_text(state_code(journey));
    row[PACE] = ws_cell_text(states[journey->progress.state].code);
    row[RATIO] = journey->progress.pace.known
                     ? progress_figure_cell(journey->progress.pace, 3)
                     : progress_real_cell(journey->progress.ratio, 3);
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
    row[TREND_P] = progress_real_cell(journey.trend.p, 4);
    if (!isnan(journey.trend.p))
        row[ONE_YEAR] = ws_cell_text(journey.one_year_drives ? "yes" : "no");
    row[RULE] = ws_cell_text(progress_rule_name(view->rule));
    row[RULE_CLASS] = ws_cell_text(rule_class(view, indicator, &journey));
    row[NOTE] =
        ws_cell_foreign(note_code(view->report.doc->arena, journey.now));
}

/* Milestones have a year, not a course. */
bool
progress_has_course(const struct report *report, size_t indicator)
{
    enum ws_kind kind = report->card->policy->indicators[indicator].kind;

    return shows_indicator(report, indicator) && ws_measure_of(kind)->compared;
}

void
progress_add_data(struct progress_view *view)
{
    const struct ws_scorecard *card = view->report.card;
    struct ws_doc_table *table =
        ws_table_new(view->report.doc, "results", columns, COLUMNS);

    for (size_t w = 0; w < card->wards->count; w++)
        for (size_t i = 0; i < card->policy->indicator_count; i++)
            if (shows_ward(&view->report, w) &&
                progress_has_course(&view->report, i))
                fill_row(view, w, i, ws_table_row(table));
    view->report.doc->main = table;
}
