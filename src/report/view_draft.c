/* tally --draft-survey: a file's columns and values, and a definition begun. */
#include "report_views.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMN, ROLE, VALUE, COUNT, ANSWER, MEANS, COLUMNS };

static void
fill_value(const struct ws_draft_column *column,
           const struct ws_draft_value *value, struct ws_doc_cell *row)
{
    row[VALUE] = ws_cell_foreign(value->text);
    row[COUNT] = ws_cell_whole((int64_t)value->count);
    if (column->role != WS_DRAFT_QUESTION || value->option == NULL)
        return;
    row[ANSWER] = ws_cell_foreign(value->option->answer);
    row[MEANS] = ws_cell_text(ws_meaning_name(value->option->meaning));
}

static struct ws_doc_table *
values_table(struct ws_document *doc, const struct ws_draft *draft)
{
    const struct ws_doc_column columns[COLUMNS] = {
        [COLUMN] = { "column", ws_say(doc->lang, "Column", "列"), false },
        [ROLE] = { "role", ws_say(doc->lang, "Seems to be", "役割（推定）"),
                   false },
        [VALUE] = { "value", ws_say(doc->lang, "Value", "値"), false },
        [COUNT] = { "count", ws_say(doc->lang, "Rows", "件数"), true },
        [ANSWER] = { "answer", ws_say(doc->lang, "Answer", "選択肢"), false },
        [MEANS] = { "means", ws_say(doc->lang, "Means", "意味"), false },
    };
    struct ws_doc_table *table = ws_table_new(doc, "results", columns, COLUMNS);

    for (size_t i = 0; i < draft->count; i++) {
        const struct ws_draft_column *column = &draft->columns[i];
        /* Values of a column with many say little: three show their kind. */
        size_t shown = column->many ? 3 : column->value_count;

        for (size_t k = 0; k < shown; k++) {
            struct ws_doc_cell *row = ws_table_row(table);
            row[COLUMN] = ws_cell_foreign(column->name);
            row[ROLE] = ws_cell_text(ws_draft_role_name(column->role));
            fill_value(column, &column->values[k], row);
        }
    }
    return table;
}

/* Labels come from the file: lines stay lines, and nothing else steers a
 * terminal. */
static void
add_visible_lines(struct ws_buf *out, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        size_t indent = strspn(text, "\t");

        ws_buf_add_repeat(out, ' ', 2 * indent);
        ws_text_visible(out, text + indent, length - indent);
        ws_buf_add(out, "\n");
        text += length + (text[length] == '\n');
    }
}

struct ws_document *
ws_view_draft(const struct ws_draft *draft, const struct ws_policy *policy,
              const struct ws_wards *wards, enum ws_lang lang)
{
    struct ws_document *doc = ws_document_new(lang);
    char *json = ws_draft_json(draft);
    struct ws_buf lines = { 0 };

    ws_document_heading(doc,
                        ws_say(lang, "Columns of the file", "ファイルの列"));
    doc->main = values_table(doc, draft);
    ws_document_table(doc, doc->main, NULL);
    ws_document_text(
        doc, "%s",
        ws_say(
            lang,
            "What a column is and what a value means is only proposed from "
            "names and values. Finish the definition below: replace each "
            "\"?\", remove what is no question, and name who was asked "
            "(screens).",
            "役割と意味は、列名と値からの推定です。下の定義の「?」を埋め、"
            "設問でない列を削り、質問の対象者（screens）を加えてください。"));
    add_visible_lines(&lines, json);
    ws_document_lines(doc, lines.data);
    ws_document_fact_text(doc, "draft", json);
    add_facts(doc, policy, wards, "tally");
    ws_document_fact_number(doc, "respondents", (long)draft->rows);
    ws_buf_free(&lines);
    free(json);
    return doc;
}
