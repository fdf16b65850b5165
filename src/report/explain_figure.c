/* The question, the rows and the arithmetic of an explanation. */
#include "explain.h"

#include <string.h>

/* ---- question ----------------------------------------------------------------- */

void
explain_question(struct explain *explain)
{
    const struct ws_indicator *indicator = explain->indicator;
    enum ws_lang lang = explain->report.lang;

    explain_begin(explain, "question", "What is measured", "何を測るか");
    explain_say(explain, "definition", explain_none(), "%s",
                ws_label_in(&indicator->definition, lang));
    explain_say(explain, "asked", explain_none(),
                ws_say(lang, "Asked: %s.", "調査対象: %s"),
                ws_label_in(&indicator->asked, lang));
    explain_say(explain, "base", explain_none(),
                ws_say(lang, "Base: %s.", "母数: %s"),
                ws_label_in(&indicator->base, lang));
    explain_say(explain, "target", target_cell(indicator),
                ws_say(lang, "Target: %s.", "目標: %s"),
                target_words(explain->report.doc->arena, indicator, lang));
}

/* ---- rows ---------------------------------------------------------------------- */

/* What the program made of a tally. */
static const char *
use_of(const struct explain *explain, const struct ws_tally *tally)
{
    static const struct ws_label meanings[] = {
        [WS_POSITIVE] = { "positive", "肯定" },
        [WS_NEGATIVE] = { "other answer", "肯定以外" },
        [WS_NEUTRAL] = { "other answer (neutral)", "肯定以外（中立）" },
        [WS_NO_ANSWER] = { "blank", "無回答" },
        [WS_NOT_ASKED] = { "left out: not asked", "除外（非該当）" },
    };
    enum ws_lang lang = explain->report.lang;
    bool included = explain->report.card->rules.blanks_in_base;

    if (tally->kind == WS_TALLY_TOTAL)
        return ws_say(lang, "total: checked, not counted", "計（照合のみ）");
    if (tally->kind == WS_TALLY_POINTS)
        return ws_say(lang, "rating", "評点");
    if (tally->option->meaning == WS_NO_ANSWER)
        return included
                   ? ws_say(lang, "blank: in the base", "無回答（母数に含む）")
                   : ws_say(lang, "left out: blank", "除外（無回答）");
    return ws_label_in(&meanings[tally->option->meaning], lang);
}

static void
add_row(struct explain *explain, struct ws_doc_table *table,
        const struct ws_origin *origin, const char *use,
        struct ws_doc_cell count)
{
    const struct ws_survey *survey = explain->report.card->survey;
    struct ws_arena *arena = explain->report.doc->arena;
    size_t length;
    const char *line = ws_survey_line(survey, origin, &length);
    const char *path = ws_survey_source(survey, origin->source)->path;
    const char *text = ws_arena_copy(arena, line, length);
    struct ws_doc_cell *row = ws_table_row(table);

    row[0] = ws_cell_text(file_words(
        explain->report.doc, ws_survey_place(survey, origin, true, arena)));
    row[1] = ws_cell_text(text);
    row[2] = ws_cell_text(use);
    row[3] = count;
    struct ws_doc_cell *step = explain_add_step(
        explain, "row", count, ws_arena_printf(arena, "%s | %s", use, text));
    step[STEP_FILE] = ws_cell_foreign(path);
    step[STEP_LINE] = ws_cell_whole(origin->line);
}

void
explain_rows(struct explain *explain)
{
    enum ws_lang lang = explain->report.lang;
    const struct ws_cell *cell = &explain->result->cell;
    const struct ws_doc_column heads[] = {
        { "place", ws_say(lang, "Place", "場所"), false },
        { "row", ws_say(lang, "Row as it stands", "元の行"), false },
        { "use", ws_say(lang, "Used as", "扱い"), false },
        { "count", ws_say(lang, "Figure", "値"), true },
    };

    explain_begin(explain, "rows", "Input rows", "使った行");
    if (cell->tally_count == 0 && cell->value == NULL) {
        bool hidden = explain->result->missing == WS_TOO_FEW;
        explain_say(explain, "none", explain_none(), "%s",
                    hidden ? ws_say(lang, "Hidden: too few answers.",
                                    "回答が少ないため伏せています。")
                           : ws_say(lang, "The files hold no row on this.",
                                    "ファイルに該当する行がありません。"));
        return;
    }
    struct ws_doc_table *table =
        ws_table_new(explain->report.doc, NULL, heads, WS_COUNT(heads));
    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];
        add_row(explain, table, &tally->origin, use_of(explain, tally),
                tally->missing == WS_PRESENT ? ws_cell_whole(tally->count)
                                             : explain_none());
    }
    if (cell->value != NULL)
        add_row(explain, table, &cell->value->origin,
                ws_say(lang, "figure as given", "値として入力"),
                value_cell(explain->indicator, explain->result));
    ws_document_table(explain->report.doc, table, NULL);
}

/* ---- arithmetic ------------------------------------------------------------------ */

/* "120 + 85 = 205" from the tallies of one meaning; "0" when there are none. */
static const char *
sum_words(const struct explain *explain, bool positive)
{
    const struct ws_cell *cell = &explain->result->cell;
    bool blanks = explain->report.card->rules.blanks_in_base;
    struct ws_buf sum = { 0 };
    int64_t total = 0;
    size_t parts = 0;

    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];
        enum ws_meaning meaning;

        if (tally->kind != WS_TALLY_ANSWER)
            continue;
        meaning = tally->option->meaning;
        if (positive ? meaning != WS_POSITIVE
                     : meaning == WS_NOT_ASKED ||
                           (meaning == WS_NO_ANSWER && !blanks))
            continue;
        ws_buf_addf(&sum, "%s%lld", parts++ ? " + " : "",
                    (long long)tally->count);
        total += tally->count;
    }
    if (parts > 1)
        ws_buf_addf(&sum, " = %lld", (long long)total);
    const char *text = ws_arena_printf(explain->report.doc->arena, "%s",
                                       sum.length ? sum.data : "0");
    ws_buf_free(&sum);
    return text;
}

/* More finely than where it stands alone, and on its side of the target. */
static struct ws_doc_cell
quotient_cell(const struct explain *explain)
{
    struct ws_exact value = explain->result->value;

    return ws_cell_number(value,
                          ws_truthful_decimals(explain->indicator, value, 4));
}

/* Where weights decide, their sums take the place of the counts. */
static void
explain_weighted_share(struct explain *explain)
{
    const struct ws_weights *weights = &explain->result->weights;
    const ws_i128 unit = INT64_C(1000000000000000);
    struct ws_doc_cell positive =
        ws_cell_number(ws_exact_of(weights->positive, unit), 4);
    struct ws_doc_cell base =
        ws_cell_number(ws_exact_of(weights->base, unit), 4);

    explain_say(
        explain, "value", quotient_cell(explain),
        ws_say(explain->report.lang,
               "Weights of the positive answers %s / weights of the base %s x "
               "100 = %s, shown as %s %%",
               "肯定的な回答のウエイト %s ÷ 母数のウエイト %s × 100 = %s、"
               "表示は %s％"),
        explain_shown(explain, positive), explain_shown(explain, base),
        explain_shown(explain, quotient_cell(explain)),
        explain_shown(explain,
                      value_cell(explain->indicator, explain->result)));
}

static void
explain_share(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;
    struct ws_exact target = ws_exact_decimal(explain->indicator->target);
    struct ws_exact need = ws_exact_of(target.num * result->n, target.den);

    explain_say(explain, "positive", ws_cell_whole(result->positive),
                ws_say(lang, "Positive answers: %s", "肯定的な回答: %s"),
                sum_words(explain, true));
    explain_say(explain, "n", ws_cell_whole(result->n),
                ws_say(lang, "Base: %s", "母数: %s"),
                sum_words(explain, false));
    if (result->by_weights) {
        explain_weighted_share(explain);
        return;
    }
    explain_say(explain, "value", quotient_cell(explain),
                ws_say(lang, "%lld / %lld x 100 = %s, shown as %s %%",
                       "%lld ÷ %lld × 100 = %s、表示は %s％"),
                (long long)result->positive, (long long)result->n,
                explain_shown(explain, quotient_cell(explain)),
                explain_shown(explain, value_cell(explain->indicator, result)));
    explain_say(
        explain, "comparison", explain_none(),
        ws_say(lang, "Exactly: %lld x 100 = %lld against %s x %lld = %s: %s.",
               "正確な比較: %lld × 100 = %lld と %s × %lld = %s なので、%s"),
        (long long)result->positive, (long long)(100 * result->positive),
        explain_shown(explain, target_cell(explain->indicator)),
        (long long)result->n,
        explain_shown(explain,
                      ws_cell_number(need, explain->indicator->target.scale)),
        explain_verdict_words(result->verdict, lang));
}

static void
explain_score(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    const struct ws_cell *cell = &result->cell;
    enum ws_lang lang = explain->report.lang;
    struct ws_buf sum = { 0 };

    for (size_t i = 0; i < cell->tally_count; i++) {
        const struct ws_tally *tally = &cell->tallies[i];

        if (tally->kind == WS_TALLY_POINTS)
            ws_buf_addf(
                &sum, "%s%s x %lld", sum.length ? " + " : "",
                explain_shown(explain,
                              ws_cell_number(ws_exact_decimal(tally->points),
                                             tally->points.scale)),
                (long long)tally->count);
    }
    if (sum.length > 0)
        explain_say(
            explain, "value", quotient_cell(explain),
            ws_say(lang, "(%s) / %lld = %s, shown as %s points",
                   "(%s) ÷ %lld = %s、表示は %s点"),
            sum.data, (long long)result->n,
            explain_shown(explain, quotient_cell(explain)),
            explain_shown(explain, value_cell(explain->indicator, result)));
    ws_buf_free(&sum);
}

void
explain_arithmetic(struct explain *explain)
{
    const struct ws_result *result = explain->result;
    enum ws_lang lang = explain->report.lang;

    explain_begin(explain, "arithmetic", "Arithmetic", "計算");
    if (!result->has_value) {
        explain_say(explain, "value", explain_none(),
                    ws_say(lang, "No figure: %s.", "値なし: %s"),
                    reason_words(result, lang));
        return;
    }
    if (result->has_positive)
        explain_share(explain);
    else if (explain->indicator->kind == WS_SCORE && result->has_sums)
        explain_score(explain);
    else
        explain_say(
            explain, "value", value_cell(explain->indicator, result),
            ws_say(lang, "The figure stands as it was given: %s.",
                   "入力された値をそのまま使います: %s"),
            explain_shown(explain, value_cell(explain->indicator, result)));
}
