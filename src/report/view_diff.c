/* diff: what changed between two results of one year, and why. */
#include "diff_words.h"
#include "report_views.h"

#include <string.h>

/* Verdicts told in sentences; the table has all. */
#define TOLD 20

/* ---- for programs ---------------------------------------------------------- */

enum {
    FISCAL_YEAR,
    CHANGE,
    WARD_CODE,
    WARD,
    INDICATOR,
    LABEL,
    KIND,
    UNIT,
    OLD_VALUE,
    VALUE,
    OLD_N,
    N,
    OLD_COMPARATOR,
    COMPARATOR,
    OLD_TARGET,
    TARGET,
    OLD_VERDICT,
    VERDICT,
    OLD_CERTAINTY,
    CERTAINTY,
    WHY,
    BECAUSE,
    COLUMNS
};

static const struct ws_doc_column columns[COLUMNS] = {
    [FISCAL_YEAR] = { "fiscal_year", "", false },
    [CHANGE] = { "change", "", false },
    [WARD_CODE] = { "ward_code", "", false },
    [WARD] = { "ward", "", false },
    [INDICATOR] = { "indicator", "", false },
    [LABEL] = { "label", "", false },
    [KIND] = { "kind", "", false },
    [UNIT] = { "unit", "", false },
    [OLD_VALUE] = { "old_value", "", true },
    [VALUE] = { "value", "", true },
    [OLD_N] = { "old_n", "", true },
    [N] = { "n", "", true },
    [OLD_COMPARATOR] = { "old_comparator", "", false },
    [COMPARATOR] = { "comparator", "", false },
    [OLD_TARGET] = { "old_target", "", true },
    [TARGET] = { "target", "", true },
    [OLD_VERDICT] = { "old_verdict", "", false },
    [VERDICT] = { "verdict", "", false },
    [OLD_CERTAINTY] = { "old_certainty", "", false },
    [CERTAINTY] = { "certainty", "", false },
    [WHY] = { "why", "", false },
    [BECAUSE] = { "because", "", false },
};

/* The old figure's columns stand one before the new one's. */
static void
fill_side(const struct ws_result_figure *figure, struct ws_doc_cell *row,
          int before)
{
    struct ws_result result = figure_result(figure);
    const struct ws_indicator *indicator = &figure->indicator;

    row[VALUE - before] = value_cell(indicator, &result);
    row[N - before] = n_cell(&result);
    row[COMPARATOR - before] =
        ws_cell_text(ws_comparator_name(indicator->comparator));
    row[TARGET - before] = target_cell(indicator);
    row[VERDICT - before] = ws_cell_text(ws_verdict_name(figure->verdict));
    row[CERTAINTY - before] = ws_cell_text(figure->certainty);
}

static const char *
because(struct ws_document *doc, const struct ws_diff *diff,
        const struct ws_diff_change *change)
{
    struct ws_buf words = { 0 };
    const char *text = NULL;

    causes_words(diff, change, doc->lang, &words);
    if (words.length > 0)
        text = ws_arena_copy(doc->arena, words.data, words.length);
    ws_buf_free(&words);
    return text;
}

static void
fill_row(struct ws_document *doc, const struct ws_diff *diff,
         const struct ws_diff_change *change, struct ws_doc_cell *row)
{
    const struct ws_result_figure *figure =
        change->now ? change->now : change->before;
    const struct ws_indicator *indicator = &figure->indicator;
    bool both = change->before != NULL && change->now != NULL;

    row[FISCAL_YEAR] = ws_cell_whole(diff->now->year);
    row[CHANGE] = ws_cell_text(ws_difference_name(change->difference));
    if (both || change->ward) {
        row[WARD_CODE] = ws_cell_foreign(figure->ward_code);
        row[WARD] = ws_cell_foreign(figure->ward);
    }
    if (both || !change->ward) {
        row[INDICATOR] = ws_cell_foreign(indicator->id);
        row[LABEL] = ws_cell_foreign(indicator->label.en);
        row[KIND] = ws_cell_text(ws_kind_name(indicator->kind));
        row[UNIT] = ws_cell_text(ws_kind_unit(indicator->kind));
    }
    if (!both)
        return;
    fill_side(change->before, row, 1);
    fill_side(change->now, row, 0);
    row[WHY] = ws_cell_text(causes_code(doc->arena, change->causes));
    row[BECAUSE] = ws_cell_foreign(because(doc, diff, change));
}

static struct ws_doc_table *
add_changes(struct ws_document *doc, const struct ws_diff *diff)
{
    struct ws_doc_table *table = ws_table_new(doc, "results", columns, COLUMNS);

    for (size_t i = 0; i < diff->count; i++)
        fill_row(doc, diff, &diff->changes[i], ws_table_row(table));
    return table;
}

static void
add_input_changes(struct ws_document *doc, const struct ws_diff *diff)
{
    static const struct ws_doc_column inputs[] = {
        { "path", "", false },       { "change", "", false },
        { "old_sha256", "", false }, { "sha256", "", false },
        { "of_year", "", false },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, "inputs", inputs, WS_COUNT(inputs));

    for (size_t i = 0; i < diff->input_count; i++) {
        const struct ws_diff_input *input = &diff->inputs[i];
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_foreign(input->path);
        row[1] = ws_cell_text(input->read_otherwise   ? "read_otherwise"
                              : input->before == NULL ? "appeared"
                              : input->now == NULL    ? "vanished"
                                                      : "changed");
        row[2] = ws_cell_foreign(input->before);
        row[3] = ws_cell_foreign(input->now);
        row[4] = ws_cell_text(input->concerns ? "yes" : "no");
    }
}

static void
add_rule_changes(struct ws_document *doc, const struct ws_diff *diff)
{
    static const struct ws_doc_column rules[] = {
        { "name", "", false },
        { "old", "", false },
        { "new", "", false },
        { "why", "", false },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, "rules", rules, WS_COUNT(rules));

    for (size_t i = 0; i < diff->rule_count; i++) {
        const struct ws_diff_rule *rule = &diff->rules[i];
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_text(rule->name);
        row[1] = ws_cell_foreign(rule->before);
        row[2] = ws_cell_foreign(rule->now);
        row[3] = ws_cell_text(ws_cause_name(rule->cause));
    }
}

static void
add_sides(struct ws_document *doc, const struct ws_diff *diff)
{
    ws_document_fact_text(doc, "command", "diff");
    ws_document_fact_number(doc, "fiscal_year", diff->now->year);
    ws_document_fact_text(doc, "old.file", diff->before->file);
    ws_document_fact_text(doc, "old.version", diff->before->tool_version);
    ws_document_fact_text(doc, "new.file", diff->now->file);
    ws_document_fact_text(doc, "new.version", diff->now->tool_version);
    ws_document_fact_number(doc, "changed.verdict",
                            (long)diff->counts[WS_VERDICT_CHANGED]);
    ws_document_fact_number(doc, "changed.value",
                            (long)diff->counts[WS_VALUE_CHANGED]);
    ws_document_fact_number(doc, "changed.target",
                            (long)diff->counts[WS_TARGET_CHANGED]);
    ws_document_fact_number(doc, "changed.certainty",
                            (long)diff->counts[WS_CERTAINTY_CHANGED]);
    ws_document_fact_number(doc, "appeared", (long)diff->counts[WS_APPEARED]);
    ws_document_fact_number(doc, "vanished", (long)diff->counts[WS_VANISHED]);
}

/* ---- for people --------------------------------------------------------------- */

static void
say_counts(struct ws_document *doc, const struct ws_diff *diff)
{
    static const struct ws_label words[WS_DIFFERENCES] = {
        [WS_VERDICT_CHANGED] = { "verdicts changed", "判定が変わったもの" },
        [WS_VALUE_CHANGED] = { "values changed under the same verdict",
                               "判定は同じで値が変わったもの" },
        [WS_TARGET_CHANGED] = { "only the target changed",
                                "目標だけが変わったもの" },
        [WS_CERTAINTY_CHANGED] = { "only the certainty changed",
                                   "確かさだけが変わったもの" },
        [WS_APPEARED] = { "only in the new result",
                          "新しい結果だけにあるもの" },
        [WS_VANISHED] = { "only in the old result", "前の結果だけにあるもの" },
    };
    struct ws_buf text = { 0 };

    for (int i = WS_VERDICT_CHANGED; i < WS_DIFFERENCES; i++)
        if (diff->counts[i] > 0 || i == WS_VERDICT_CHANGED)
            ws_buf_addf(&text, "%s%s: %zu",
                        text.length ? ws_say(doc->lang, "; ", "、") : "",
                        ws_label_in(&words[i], doc->lang), diff->counts[i]);
    ws_document_text(doc, ws_say(doc->lang, "Changes - %s.", "変更点 - %s"),
                     text.data);
    ws_buf_free(&text);
}

static void
say_verdicts(struct ws_document *doc, const struct ws_diff *diff)
{
    size_t told = 0;

    for (size_t i = 0; i < diff->count; i++) {
        struct ws_buf text = { 0 };

        if (diff->changes[i].difference != WS_VERDICT_CHANGED || told++ >= TOLD)
            continue;
        ws_diff_say(diff, &diff->changes[i], doc->lang, &text);
        ws_document_text(doc, ws_say(doc->lang, "%s.", "%s。"), text.data);
        ws_buf_free(&text);
    }
    if (told > TOLD)
        ws_document_text(
            doc, ws_say(doc->lang, "And %zu more verdicts.", "ほか%zu件の判定"),
            told - TOLD);
}

static const struct ws_doc_table *
people_table(struct ws_document *doc, const struct ws_diff *diff)
{
    enum ws_lang lang = doc->lang;
    const struct ws_doc_column heads[] = {
        { "ward", ws_say(lang, "Ward", "区"), false },
        { "indicator", ws_say(lang, "Indicator", "指標"), false },
        { "old", ws_say(lang, "Was", "前"), true },
        { "new", ws_say(lang, "Is", "今"), true },
        { "old_n", ws_say(lang, "n was", "前のn"), true },
        { "n", "n", true },
        { "target", ws_say(lang, "Target", "目標"), false },
        { "why", ws_say(lang, "Why", "理由"), false },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, NULL, heads, WS_COUNT(heads));

    for (size_t i = 0; i < diff->count; i++) {
        const struct ws_diff_change *change = &diff->changes[i];
        if (change->before == NULL || change->now == NULL)
            continue;
        const struct ws_indicator *indicator = &change->now->indicator;
        struct ws_result before = figure_result(change->before);
        struct ws_result now = figure_result(change->now);
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_foreign(change->now->ward);
        row[1] = ws_cell_foreign(indicator->id);
        row[2] = ws_cell_text(
            marked_value(doc->arena, &change->before->indicator, &before));
        row[3] = ws_cell_text(marked_value(doc->arena, indicator, &now));
        row[3].tone = tone_of(now.verdict);
        row[4] = n_cell(&before);
        row[5] = n_cell(&now);
        row[6] = ws_cell_text(target_words(doc->arena, indicator, lang));
        row[7] = ws_cell_text(causes_short(doc->arena, change->causes, lang));
    }
    return table;
}

static void
say_coverage(struct ws_document *doc, const struct ws_diff *diff)
{
    for (size_t i = 0; i < diff->count; i++) {
        struct ws_buf text = { 0 };

        if (diff->changes[i].before != NULL && diff->changes[i].now != NULL)
            continue;
        ws_diff_say(diff, &diff->changes[i], doc->lang, &text);
        ws_document_text(doc, ws_say(doc->lang, "%s.", "%s。"), text.data);
        ws_buf_free(&text);
    }
}

static void
say_inputs(struct ws_document *doc, const struct ws_diff *diff)
{
    for (size_t i = 0; i < diff->input_count; i++) {
        const struct ws_diff_input *input = &diff->inputs[i];
        const char *file = file_words(doc, input->path);

        if (!input->concerns)
            continue;
        if (input->read_otherwise)
            ws_document_text(doc,
                             ws_say(doc->lang, "Input read otherwise: %s.",
                                    "読み方が変わった入力: %s"),
                             file);
        else
            ws_document_text(
                doc,
                ws_say(doc->lang, "Input %s: SHA-256 was %.12s, is %.12s.",
                       "入力 %s: SHA-256 は前が %.12s、今が %.12s"),
                file,
                input->before ? input->before
                              : ws_say(doc->lang, "not there", "なし"),
                input->now ? input->now
                           : ws_say(doc->lang, "not there", "なし"));
    }
}

static void
say_rules(struct ws_document *doc, const struct ws_diff *diff)
{
    for (size_t i = 0; i < diff->rule_count; i++) {
        const struct ws_diff_rule *rule = &diff->rules[i];

        ws_document_text(
            doc,
            ws_say(doc->lang, "Differs: %s - was %s, is %s.",
                   "相違: %s - 前は %s、今は %s"),
            rule_words(rule->name, doc->lang),
            rule->before ? rule->before : ws_say(doc->lang, "none", "なし"),
            rule->now ? rule->now : ws_say(doc->lang, "none", "なし"));
    }
}

struct ws_document *
ws_view_diff(const struct ws_diff *diff, struct ws_manner manner)
{
    struct ws_document *doc = ws_document_new(manner.lang);

    doc->medium = manner.medium;
    ws_document_heading(
        doc,
        ws_arena_printf(doc->arena,
                        ws_say(doc->lang, "What changed in the results, %s",
                               "結果の変更点　%s"),
                        year_words(doc->arena, diff->now->year, doc->lang)));
    say_counts(doc, diff);
    say_verdicts(doc, diff);
    say_coverage(doc, diff);
    const struct ws_doc_table *table = people_table(doc, diff);
    if (table->row_count > 0)
        ws_document_table(doc, table, NULL);
    say_inputs(doc, diff);
    say_rules(doc, diff);

    add_tool(doc);
    add_sides(doc, diff);
    doc->main = add_changes(doc, diff);
    add_input_changes(doc, diff);
    add_rule_changes(doc, diff);
    return doc;
}
