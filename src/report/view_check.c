/* check: what was read, and every finding; nothing is computed. */
#include "report_views.h"

#include <string.h>

/* Enough to work through; programs get them all. */
#define SHOWN 50

static struct ws_doc_cell
place_number(unsigned number)
{
    return number > 0 ? ws_cell_whole(number) : ws_cell_text(NULL);
}

struct ws_doc_table *
add_findings(struct ws_document *doc, const char *name,
             const struct ws_findings *findings, enum ws_lang lang)
{
    static const struct ws_doc_column columns[] = {
        { "severity", "", false }, { "code", "", false },
        { "file", "", false },     { "line", "", true },
        { "column", "", true },    { "message", "", false },
        { "hint", "", false },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, name, columns, WS_COUNT(columns));

    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *finding = ws_findings_at(findings, i);
        struct ws_doc_cell *row = ws_table_row(table);
        struct ws_buf message = { 0 }, hint = { 0 };

        ws_finding_text(finding, lang, &message);
        ws_finding_hint(finding, lang, &hint);
        row[0] = ws_cell_text(
            ws_severity_name(ws_findings_severity(findings, finding)));
        row[1] = ws_cell_text(ws_finding_kind(finding->id)->code);
        row[2] = ws_cell_foreign(finding->place.file);
        row[3] = place_number(finding->place.line);
        row[4] = place_number(finding->place.column);
        row[5] = ws_cell_foreign(
            ws_arena_copy(doc->arena, message.data, message.length));
        row[6] = ws_cell_foreign(
            hint.length ? ws_arena_copy(doc->arena, hint.data, hint.length)
                        : NULL);
        ws_buf_free(&message);
        ws_buf_free(&hint);
    }
    return table;
}

static const struct ws_doc_table *
files_table(struct ws_document *doc, const struct ws_survey *survey)
{
    const struct ws_doc_column columns[] = {
        { "file", ws_say(doc->lang, "File", "ファイル"), false },
        { "encoding", ws_say(doc->lang, "Encoding", "文字コード"), false },
        { "layout", ws_say(doc->lang, "Layout", "形式"), false },
        { "rows", ws_say(doc->lang, "Rows", "行数"), true },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, NULL, columns, WS_COUNT(columns));

    for (size_t i = 0; i < ws_survey_source_count(survey); i++) {
        const struct ws_source *source = ws_survey_source(survey, i);
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_text(file_words(doc, source->path));
        row[1] = ws_cell_text(source->encoding);
        row[2] = ws_cell_text(source->layout);
        row[3] = ws_cell_whole((int64_t)source->rows);
    }
    return table;
}

/* How files were read stands in their table, not among the notes. */
static size_t
count_notes(const struct ws_findings *findings)
{
    size_t notes = ws_findings_total(findings, WS_NOTE);

    for (size_t i = 0; i < ws_findings_count(findings); i++)
        notes -= ws_findings_at(findings, i)->id == WS_F_READ_AS;
    return notes;
}

static void
say_total(struct ws_document *doc, const struct ws_findings *findings)
{
    ws_document_text(doc,
                     ws_say(doc->lang, "Errors: %zu, warnings: %zu, notes: %zu",
                            "エラー %zu件、注意 %zu件、補足 %zu件"),
                     ws_findings_total(findings, WS_ERROR),
                     ws_findings_total(findings, WS_WARNING),
                     count_notes(findings));
}

struct ws_document *
ws_view_check(const struct ws_survey *survey,
              const struct ws_findings *findings, enum ws_lang lang)
{
    struct ws_document *doc = ws_document_new(lang);
    struct ws_buf lines = { 0 };

    ws_document_heading(
        doc, ws_say(lang, "Check of the input", "入力ファイルの確認"));
    if (ws_survey_source_count(survey) > 0)
        ws_document_table(doc, files_table(doc, survey), NULL);
    ws_findings_print(
        findings, lang,
        &(struct ws_wanted){ .warnings = true, .notes = true, .limit = SHOWN },
        &lines);
    if (lines.length > 0)
        ws_document_lines(doc, lines.data);
    say_total(doc, findings);
    ws_buf_free(&lines);

    add_facts(doc, ws_survey_policy(survey), ws_survey_wards(survey), "check");
    add_inputs(doc, survey);
    doc->main = add_findings(doc, "results", findings, lang);
    return doc;
}
