/*
 * What every view ends with: the rules of the calculation, the policy, and the
 * files that were read.
 */
#include "report_views.h"

#include <string.h>

const char *
file_words(const struct ws_document *doc, const char *path)
{
    const char *slash = strrchr(path, '/');

    return doc->medium != WS_ON_TEXT && slash ? slash + 1 : path;
}

static void
add_input_table(struct ws_document *doc, const struct ws_survey *survey)
{
    const struct ws_doc_column columns[] = {
        { "file", ws_say(doc->lang, "Input", "入力"), false },
        { "sha256", "SHA-256", false },
    };
    struct ws_doc_table *table =
        ws_table_new(doc, NULL, columns, WS_COUNT(columns));

    for (size_t i = 0; i < ws_survey_source_count(survey); i++) {
        const struct ws_source *source = ws_survey_source(survey, i);
        struct ws_doc_cell *row = ws_table_row(table);

        row[0] = ws_cell_foreign(file_words(doc, source->path));
        row[1] = ws_cell_text(source->sha256);
    }
    ws_document_table(doc, table, NULL);
}

/* A table would set the widths of the sheet it stands on. */
static void
add_input_texts(struct ws_document *doc, const struct ws_survey *survey)
{
    bool book = doc->medium == WS_ON_BOOK;

    for (size_t i = 0; i < ws_survey_source_count(survey); i++) {
        const struct ws_source *source = ws_survey_source(survey, i);

        ws_document_text(doc,
                         ws_say(doc->lang, "Input: %s (SHA-256 %.*s)",
                                "入力: %s（SHA-256 %.*s）"),
                         file_words(doc, source->path), book ? 64 : 12,
                         source->sha256);
    }
    ws_document_text(doc, "wardscore " WS_VERSION);
}

void
add_input_lines(struct ws_document *doc, const struct ws_survey *survey)
{
    if (doc->medium == WS_ON_PAGE)
        add_input_table(doc, survey);
    else
        add_input_texts(doc, survey);
}

void
add_sources(const struct report *report)
{
    const struct ws_policy *policy = report->card->policy;
    const struct ws_rules *rules = &report->card->rules;

    ws_document_text(
        report->doc,
        ws_say(report->lang,
               "Rules: blank answers %s%s%s, %s %% confidence, verdicts "
               "before rounding, rounded half up.",
               "計算の決まり: 無回答は%s%s%s、信頼度%s％、判定は丸める前、"
               "表示は四捨五入。"),
        rules->blanks_in_base
            ? ws_say(report->lang, "in the base", "母数に含む")
            : ws_say(report->lang, "out of the base", "母数から除く"),
        rules->weighted
            ? ws_say(report->lang, ", shares by weights where there are some",
                     "、ウエイトのある割合は加重")
            : "",
        rules->by_population ? ws_say(report->lang, ", the city by population",
                                      "、市全体は人口で加重")
                             : "",
        confidence_words(report->doc->arena, rules->confidence));
    ws_document_text(report->doc,
                     ws_say(report->lang, "Policy: %s (%s, version %s).",
                            "方針: %s（%s、第%s版）"),
                     ws_label_in(&policy->title, report->lang), policy->id,
                     policy->version);
    add_input_lines(report->doc, report->card->survey);
}
