/* The page over the years of a publication. */
#include "words.h"

#include <string.h>

static const struct ws_doc_table *
years_table(struct ws_document *doc, const struct ws_manifest *const *years,
            size_t count)
{
    enum ws_lang lang = doc->lang;
    const struct ws_doc_column columns[] = {
        { "fiscal_year", ws_say(lang, "Fiscal year", "年度"), false },
        { "policy", ws_say(lang, "Policy", "方針"), false },
        { "achieved", ws_say(lang, "Achieved", "達成"), true },
        { "not_achieved", ws_say(lang, "Not achieved", "未達成"), true },
        { "no_data", ws_say(lang, "No data", "値なし"), true },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, "years", columns, WS_COUNT(columns));

    for (size_t i = count; i-- > 0;) {
        const struct ws_manifest *year = years[i];
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_text(year_words(doc->arena, year->year, lang));
        row[0].link = ws_arena_printf(doc->arena, "%d/index.html", year->year);
        row[1] =
            ws_cell_foreign(ws_arena_printf(doc->arena, "%s", year->policy));
        row[2] = ws_cell_whole(year->achieved);
        row[3] = ws_cell_whole(year->not_achieved);
        row[4] = ws_cell_whole(year->no_data);
    }
    return table;
}

struct ws_document *
ws_view_publication(const struct ws_manifest *const *years, size_t count,
                    struct ws_manner manner)
{
    struct ws_document *doc = ws_document_new(manner.lang);

    doc->medium = manner.medium;
    ws_document_heading(doc, years[count - 1]->title);
    ws_document_text(
        doc, "%s",
        ws_say(doc->lang,
               "Targets achieved by the wards, by fiscal year: one for every "
               "ward and indicator.",
               "各区の目標の達成状況（年度別）。区と指標の組み合わせを1件と"
               "数えています。"));
    doc->main = years_table(doc, years, count);
    ws_document_table(doc, doc->main, NULL);
    ws_document_text(doc, "wardscore " WS_VERSION);
    ws_document_fact_number(doc, "schema_version", 1);
    return doc;
}
