/* The report on one ward, and on one indicator across the wards. */
#include "report_views.h"

#include <string.h>

/* The columns that describe a result, behind the one that names it. */
static void
fill_figures(const struct report *report, const struct ws_indicator *indicator,
             const struct ws_result *result, bool narrow,
             struct ws_doc_cell *row)
{
    struct ws_arena *arena = report->doc->arena;

    row[0] = ws_cell_text(
        result->verdict == WS_NO_DATA && !result->has_value
            ? ws_arena_printf(arena, "%s %s", mark_of(result->verdict),
                              reason_words(result, report->lang))
            : marked_value(arena, indicator, result));
    row[0].tone = tone_of(result->verdict);
    row[1] = indicator->kind == WS_MILESTONE
                 ? ws_cell_text(NULL)
                 : signed_cell(arena, gap_cell(indicator, result));
    row[2] = n_cell(result);
    row[3] = previous_cell(indicator, result);
    if (narrow)
        return;
    row[4] = signed_cell(arena, change_cell(indicator, result));
    row[5] =
        ws_cell_text(interval_words(arena, indicator, result, report->lang));
    if (result->rank > 0)
        row[6] = ws_cell_whole(result->rank);
}

static struct ws_doc_table *
figures_table(const struct report *report, const struct ws_doc_column *names,
              size_t count, bool narrow)
{
    const struct ws_doc_column figures[] = {
        { "result", ws_say(report->lang, "Result", "実績"), true },
        { "gap", ws_say(report->lang, "Gap", "目標との差"), true },
        { "n", "n", true },
        { "previous", ws_say(report->lang, "Last year", "前年度"), true },
        { "change", ws_say(report->lang, "Change", "前年度差"), true },
        { "interval",
          ws_arena_printf(
              report->doc->arena,
              ws_say(report->lang, "%s %% interval", "%s％信頼区間"),
              confidence_words(report->doc->arena,
                               report->card->rules.confidence)),
          true },
        { "rank", ws_say(report->lang, "Rank", "順位"), true },
    };
    size_t more = WS_COUNT(figures) - (narrow ? 3 : 0);
    struct ws_doc_column columns[8 + WS_COUNT(figures)];

    memcpy(columns, names, count * sizeof(*names));
    memcpy(columns + count, figures, more * sizeof(*figures));
    return ws_table_new(report->doc, NULL, columns, count + more);
}

/* ---- one ward ----------------------------------------------------------- */

static const struct ws_doc_table *
ward_table(const struct report *report, size_t ward, bool narrow)
{
    const struct ws_policy *policy = report->card->policy;
    const struct ws_doc_column names[] = {
        { "indicator", ws_say(report->lang, "Id", "番号"), false },
        { "label", ws_say(report->lang, "Indicator", "指標"), false },
        { "target", ws_say(report->lang, "Target", "目標"), false },
    };
    struct ws_doc_table *table =
        figures_table(report, names, WS_COUNT(names), narrow);

    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        if (!shows_indicator(report, i))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(indicator->id);
        row[1] = ws_cell_text(ws_label_in(&indicator->label, report->lang));
        row[2] = ws_cell_text(
            target_words(report->doc->arena, indicator, report->lang));
        fill_figures(report, indicator,
                     ws_scorecard_result(report->card, ward, i), narrow,
                     row + 3);
    }
    return table;
}

/* Ids of the shown indicators with this verdict. */
static size_t
list_ids(const struct report *report, size_t ward, enum ws_verdict verdict,
         struct ws_buf *out)
{
    size_t found = 0;

    for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
        if (!shows_indicator(report, i) ||
            ws_scorecard_result(report->card, ward, i)->verdict != verdict)
            continue;
        ws_buf_addf(out, "%s%s",
                    found++ ? ws_say(report->lang, ", ", "、") : "",
                    report->card->policy->indicators[i].id);
    }
    return found;
}

static void
say_ward(const struct report *report, const char *name, size_t achieved,
         size_t short_of, const struct ws_buf *missed)
{
    struct ws_buf text = { 0 };

    if (report->lang == WS_JA)
        ws_buf_addf(&text,
                    "%sは、判定できた%zu件の目標のうち%zu件を達成しました。",
                    name, achieved + short_of, achieved);
    else
        ws_buf_addf(&text, "%s achieved %zu of %zu targets assessed.", name,
                    achieved, achieved + short_of);
    if (short_of > 0)
        ws_buf_addf(
            &text,
            ws_say(report->lang, " Not achieved: %s.", "未達成は %s です。"),
            missed->data);
    ws_document_text(report->doc, "%s", text.data);
    ws_buf_free(&text);
}

void
view_one_ward(const struct report *report, size_t ward)
{
    const struct ws_scorecard *card = report->card;
    struct ws_buf missed = { 0 }, met = { 0 };
    const char *name = ward_name(card->wards, ward, report->lang);

    ws_document_heading(
        report->doc,
        ws_arena_printf(
            report->doc->arena,
            ws_say(report->lang, "%s: achievement of targets, %s",
                   "%s 目標の達成状況　%s"),
            name, year_words(report->doc->arena, card->year, report->lang)));
    size_t achieved = list_ids(report, ward, WS_ACHIEVED, &met);
    size_t short_of = list_ids(report, ward, WS_NOT_ACHIEVED, &missed);
    say_ward(report, name, achieved, short_of, &missed);
    ws_document_table(report->doc, ward_table(report, ward, false),
                      ward_table(report, ward, true));
    ws_buf_free(&missed);
    ws_buf_free(&met);
}

/* ---- one indicator ------------------------------------------------------ */

static const struct ws_doc_table *
indicator_table(const struct report *report, size_t i, bool narrow)
{
    const struct ws_scorecard *card = report->card;
    const struct ws_indicator *indicator = &card->policy->indicators[i];
    const struct ws_doc_column names[] = {
        { "ward", ws_say(report->lang, "Ward", "区"), false },
    };
    struct ws_doc_table *table =
        figures_table(report, names, WS_COUNT(names), narrow);

    for (size_t w = 0; w < card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        struct ws_doc_cell *row = ws_table_row(table);
        row[0] = ws_cell_text(ward_name(card->wards, w, report->lang));
        fill_figures(report, indicator, ws_scorecard_result(card, w, i), narrow,
                     row + 1);
    }
    struct ws_doc_cell *row = ws_table_row(table);
    row[0] = ws_cell_text(ws_label_in(&card->wards->city, report->lang));
    fill_figures(report, indicator, &card->city[i], narrow, row + 1);
    return table;
}

/* Names of the shown wards that miss the target, and of how many. */
static unsigned
list_short(const struct report *report, size_t i, unsigned *assessed,
           struct ws_buf *names)
{
    const struct ws_scorecard *card = report->card;
    unsigned found = 0;

    *assessed = 0;
    for (size_t w = 0; w < card->wards->count; w++) {
        enum ws_verdict verdict = ws_scorecard_result(card, w, i)->verdict;

        if (!shows_ward(report, w))
            continue;
        *assessed += verdict != WS_NO_DATA;
        if (verdict != WS_NOT_ACHIEVED)
            continue;
        ws_buf_addf(names, "%s%s",
                    found++ ? ws_say(report->lang, ", ", "、") : "",
                    ward_name(card->wards, w, report->lang));
    }
    return found;
}

/* "fall short of 60 %" for what must be reached, "miss the target" for the
 * rest. */
static void
say_names(const struct report *report, const struct ws_indicator *indicator,
          unsigned found, unsigned assessed, const char *names)
{
    struct ws_arena *arena = report->doc->arena;
    bool reached = indicator->comparator == WS_AT_LEAST;
    const char *goal = reached ? goal_words(arena, indicator, report->lang)
                               : target_words(arena, indicator, report->lang);

    if (report->lang == WS_JA)
        ws_document_text(report->doc,
                         "目標%sに達していないのは%u区中%u区です（%s）。",
                         indicator->kind == WS_MILESTONE
                             ? ""
                             : ws_arena_printf(arena, "の%s", goal),
                         assessed, found, names);
    else
        ws_document_text(report->doc, "%u of %u wards %s%s %s: %s.", found,
                         assessed, reached ? "fall" : "miss",
                         found > 1 ? reached ? " short of" : " the target of"
                         : reached ? "s short of"
                                   : "es the target of",
                         goal, names);
}

/* The sentence officials use: "4 of 24 wards fall short of 60 %". */
static void
say_short(const struct report *report, size_t i)
{
    struct ws_buf names = { 0 };
    unsigned assessed, found = list_short(report, i, &assessed, &names);

    if (assessed == 0)
        ws_document_text(report->doc, "%s",
                         ws_say(report->lang, "No ward has data.",
                                "値のある区がありません。"));
    else if (found == 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang, "All %u wards with data meet the target.",
                   "値のある%u区すべてが目標を達成しています。"),
            assessed);
    else
        say_names(report, &report->card->policy->indicators[i], found, assessed,
                  names.data);
    ws_buf_free(&names);
}

void
view_one_indicator(const struct report *report, size_t i)
{
    const struct ws_scorecard *card = report->card;
    const struct ws_indicator *indicator = &card->policy->indicators[i];
    enum ws_lang lang = report->lang;

    ws_document_heading(
        report->doc,
        ws_arena_printf(report->doc->arena,
                        ws_say(lang, "%s %s, %s", "%s %s　%s"), indicator->id,
                        ws_label_in(&indicator->label, lang),
                        year_words(report->doc->arena, card->year, lang)));
    ws_document_text(report->doc, "%s",
                     ws_label_in(&indicator->definition, lang));
    ws_document_text(report->doc,
                     ws_say(lang, "Target: %s. Asked: %s. Base: %s.",
                            "目標: %s　調査対象: %s　母数: %s"),
                     target_words(report->doc->arena, indicator, lang),
                     ws_label_in(&indicator->asked, lang),
                     ws_label_in(&indicator->base, lang));
    say_short(report, i);
    ws_document_table(report->doc, indicator_table(report, i, false),
                      indicator_table(report, i, true));
}
