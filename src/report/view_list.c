/* list: what the program knows, from the very tables it works with. */
#include "report_views.h"

#include <string.h>

static struct ws_document *
start(const char *name, const struct ws_policy *policy,
      const struct ws_wards *wards, const struct ws_doc_column *columns,
      size_t count, enum ws_lang lang, struct ws_doc_table **table)
{
    struct ws_document *doc = ws_document_new(lang);

    add_facts(doc, policy, wards, "list");
    ws_document_fact_text(doc, "list", name);
    doc->title = ws_label_in(&ws_list_find(name)->summary, lang);
    *table = ws_table_new(doc, "results", columns, count);
    doc->main = *table;
    ws_document_table(doc, *table, NULL);
    return doc;
}

static struct ws_document *
list_indicators(const struct ws_policy *policy, const struct ws_wards *wards,
                enum ws_lang lang)
{
    const struct ws_doc_column columns[] = {
        { "indicator", ws_say(lang, "Id", "番号"), false },
        { "place", ws_say(lang, "Place", "方針での位置"), false },
        { "label", ws_say(lang, "Indicator", "指標"), false },
        { "kind", ws_say(lang, "Kind", "種類"), false },
        { "target", ws_say(lang, "Target", "目標"), false },
        { "due_year", ws_say(lang, "Due", "期限"), true },
        { "asked", ws_say(lang, "Asked", "調査対象"), false },
        { "base", ws_say(lang, "Base", "母数"), false },
    };
    struct ws_doc_table *table;
    struct ws_document *doc = start("indicators", policy, wards, columns,
                                    WS_COUNT(columns), lang, &table);

    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_text(indicator->id);
        row[1] = ws_cell_foreign(indicator->place);
        row[2] = ws_cell_foreign(ws_label_in(&indicator->label, lang));
        row[3] = ws_cell_text(ws_kind_name(indicator->kind));
        row[4] = ws_cell_text(target_words(doc->arena, indicator, lang));
        row[5] = ws_cell_whole(indicator->due_year);
        row[6] = ws_cell_foreign(ws_label_in(&indicator->asked, lang));
        row[7] = ws_cell_foreign(ws_label_in(&indicator->base, lang));
    }
    return doc;
}

static struct ws_document *
list_wards(const struct ws_policy *policy, const struct ws_wards *wards,
           enum ws_lang lang)
{
    const struct ws_doc_column columns[] = {
        { "ward_code", ws_say(lang, "Code", "区コード"), false },
        { "ward", ws_say(lang, "Ward", "区"), false },
        { "kana", ws_say(lang, "Kana", "よみ"), false },
        { "name_en", ws_say(lang, "In English", "英語名"), false },
        { "population", ws_say(lang, "Population", "人口"), true },
        { "census", ws_say(lang, "Census", "国勢調査"), true },
    };
    struct ws_doc_table *table;
    struct ws_document *doc =
        start("wards", policy, wards, columns, WS_COUNT(columns), lang, &table);

    for (size_t i = 0; i < wards->count; i++) {
        const struct ws_ward *ward = &wards->items[i];
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_text(ward->code);
        row[1] = ws_cell_foreign(ward->name.ja);
        row[2] = ws_cell_foreign(ward->kana);
        row[3] = ws_cell_foreign(ward->name.en);
        if (ward->population_year == 0)
            continue;
        row[4] = ws_cell_whole(ward->population);
        row[5] = ws_cell_whole(ward->population_year);
    }
    return doc;
}

static struct ws_document *
list_policies(const struct ws_policy *policy, const struct ws_wards *wards,
              enum ws_lang lang)
{
    const struct ws_doc_column columns[] = {
        { "name", ws_say(lang, "Name", "名前"), false },
        { "version", ws_say(lang, "Version", "版"), false },
        { "title", ws_say(lang, "Title", "表題"), false },
        { "indicators", ws_say(lang, "Indicators", "指標数"), true },
    };
    struct ws_doc_table *table;
    struct ws_document *doc = start("policies", policy, wards, columns,
                                    WS_COUNT(columns), lang, &table);

    for (size_t i = 0; i < ws_builtin_count; i++) {
        if (strcmp(ws_builtins[i].room, "policies") != 0)
            continue;
        struct ws_findings *findings = ws_findings_new(false);
        struct ws_policy *built_in =
            ws_policy_load(ws_builtins[i].name, findings);
        struct ws_doc_cell *row = ws_table_row(table);
        const char *title = built_in ? ws_label_in(&built_in->title, lang) : "";
        const char *version = built_in ? built_in->version : "";

        row[0] = ws_cell_text(ws_builtins[i].name);
        row[1] =
            ws_cell_text(ws_arena_copy(doc->arena, version, strlen(version)));
        row[2] = ws_cell_text(ws_arena_copy(doc->arena, title, strlen(title)));
        if (built_in != NULL)
            row[3] = ws_cell_whole((int64_t)built_in->indicator_count);
        ws_policy_free(built_in);
        ws_findings_free(findings);
    }
    return doc;
}

static struct ws_document *
list_formats(const struct ws_policy *policy, const struct ws_wards *wards,
             enum ws_lang lang)
{
    const struct ws_doc_column columns[] = {
        { "format", ws_say(lang, "Format", "形式"), false },
        { "extension", ws_say(lang, "Extension", "拡張子"), false },
        { "summary", ws_say(lang, "For", "用途"), false },
    };
    struct ws_doc_table *table;
    struct ws_document *doc = start("formats", policy, wards, columns,
                                    WS_COUNT(columns), lang, &table);

    for (size_t i = 0; i < ws_format_count(); i++) {
        const struct ws_format *format = ws_format_at(i);
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_text(format->name);
        row[1] = ws_cell_text(format->extension);
        row[2] = ws_cell_text(ws_label_in(&format->summary, lang));
    }
    return doc;
}

static struct ws_document *
list_findings(const struct ws_policy *policy, const struct ws_wards *wards,
              enum ws_lang lang)
{
    const struct ws_doc_column columns[] = {
        { "code", ws_say(lang, "Code", "番号"), false },
        { "severity", ws_say(lang, "Severity", "重さ"), false },
        { "exit", ws_say(lang, "Exit", "終了コード"), true },
        { "message", ws_say(lang, "Message", "内容"), false },
        { "hint", ws_say(lang, "What to do", "対処"), false },
    };
    struct ws_doc_table *table;
    struct ws_document *doc = start("findings", policy, wards, columns,
                                    WS_COUNT(columns), lang, &table);

    for (int id = 0; id < WS_F_KINDS; id++) {
        const struct ws_finding_kind *kind =
            ws_finding_kind((enum ws_finding_id)id);
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_text(kind->code);
        row[1] = ws_cell_text(ws_severity_name(kind->severity));
        row[2] = ws_cell_whole(kind->status);
        row[3] = ws_cell_text(ws_label_in(&kind->text, lang));
        row[4] = ws_cell_text(ws_label_in(&kind->hint, lang));
    }
    return doc;
}

static const struct ws_list lists[] = {
    { "indicators",
      { "what is measured, and the targets", "指標と目標" },
      list_indicators },
    { "wards", { "the wards and their codes", "区と区コード" }, list_wards },
    { "policies",
      { "policies that are built in", "組み込みの方針" },
      list_policies },
    { "formats", { "output formats", "出力形式" }, list_formats },
    { "findings",
      { "errors, warnings and notes on input", "入力についてのメッセージ" },
      list_findings },
};

size_t
ws_list_count(void)
{
    return WS_COUNT(lists);
}

const struct ws_list *
ws_list_at(size_t index)
{
    return &lists[index];
}

const struct ws_list *
ws_list_find(const char *name)
{
    for (size_t i = 0; i < WS_COUNT(lists); i++)
        if (strcmp(lists[i].name, name) == 0)
            return &lists[i];
    return NULL;
}
