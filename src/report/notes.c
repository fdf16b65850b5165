/*
 * The notes under a report: what was not assessed and why, and what hangs on
 * blank answers, weights and chance.
 */
#include "report_views.h"

#include <string.h>

/* How many cells a note lists before it counts the rest. */
#define LISTED 10

/* Lists the cells that `wanted` picks, with what `say` tells of them. */
static size_t
list_cells(const struct report *report,
           bool (*wanted)(const struct ws_result *result), bool with_reason,
           struct ws_buf *out)
{
    const struct ws_scorecard *card = report->card;
    size_t found = 0;

    for (size_t w = 0; w < card->wards->count; w++)
        for (size_t i = 0; i < card->policy->indicator_count; i++) {
            const struct ws_result *result = ws_scorecard_result(card, w, i);

            if (!shows_ward(report, w) || !shows_indicator(report, i) ||
                !wanted(result) || found++ >= LISTED)
                continue;
            ws_buf_addf(out, "%s%s %s",
                        found > 1 ? ws_say(report->lang, ", ", "、") : "",
                        ward_name(card->wards, w, report->lang),
                        card->policy->indicators[i].id);
            if (with_reason)
                ws_buf_addf(out, ws_say(report->lang, " (%s)", "（%s）"),
                            reason_words(result, report->lang));
        }
    if (found > LISTED)
        ws_buf_addf(out, ws_say(report->lang, " and %zu more", " ほか%zu件"),
                    found - LISTED);
    return found;
}

static bool
has_no_verdict(const struct ws_result *result)
{
    return result->verdict == WS_NO_DATA;
}

static bool
depends_on_blanks(const struct ws_result *result)
{
    return result->has_other && result->other_verdict != result->verdict;
}

static void
note_missing(const struct report *report)
{
    struct ws_buf cells = { 0 };

    if (list_cells(report, has_no_verdict, true, &cells) > 0)
        ws_document_text(report->doc,
                         ws_say(report->lang, "No data: %s.", "値なし: %s"),
                         cells.data);
    ws_buf_free(&cells);
}

/* "2020", or "2015-2020" where the wards' newest counts differ. */
static const char *
census_words(const struct report *report)
{
    const struct ws_wards *wards = report->card->wards;
    int first = 0, last = 0;

    for (size_t i = 0; i < wards->count; i++) {
        int year = wards->items[i].population_year;

        if (year > 0 && (first == 0 || year < first))
            first = year;
        if (year > last)
            last = year;
    }
    return first == last
               ? ws_arena_printf(report->doc->arena, "%d", last)
               : ws_arena_printf(report->doc->arena,
                                 ws_say(report->lang, "%d-%d", "%d〜%d"), first,
                                 last);
}

static void
note_city(const struct report *report)
{
    if (report->card->rules.by_population)
        ws_document_text(
            report->doc,
            ws_say(report->lang,
                   "The city's shares are those of the wards, "
                   "weighted by population (census %s).",
                   "市全体の割合は、各区の割合を人口（%s年国勢調査）で"
                   "加重したものです。"),
            census_words(report));
    else if (report->card->rules.weighted)
        ws_document_text(
            report->doc, "%s",
            ws_say(report->lang,
                   "The city's shares are all positive answers over all bases, "
                   "by their weights where every ward has some.",
                   "市全体の割合は、全区の肯定的な回答の和を母数の和で割った"
                   "ものです（全区にウエイトがあれば、加重した和）。"));
    else
        ws_document_text(
            report->doc, "%s",
            ws_say(report->lang,
                   "The city's shares are all positive answers "
                   "over all bases.",
                   "市全体の割合は、全区の肯定的な回答の和を母数の和で"
                   "割ったものです。"));
}

/* Ids of the shown shares on the same base as the one at `first`; none when an
 * earlier one has it. */
static size_t
list_same_base(const struct report *report, size_t first, struct ws_buf *out)
{
    const struct ws_policy *policy = report->card->policy;
    const char *base =
        ws_label_in(&policy->indicators[first].base, report->lang);
    size_t found = 0;

    for (size_t i = 0; i < policy->indicator_count; i++) {
        const struct ws_indicator *indicator = &policy->indicators[i];

        if (indicator->kind != WS_SHARE || !shows_indicator(report, i) ||
            strcmp(ws_label_in(&indicator->base, report->lang), base) != 0)
            continue;
        if (i < first)
            return 0;
        ws_buf_addf(out, "%s%s",
                    found++       ? ws_say(report->lang, ", ", "、")
                    : out->length ? ws_say(report->lang, "; ", "　")
                                  : "",
                    indicator->id);
    }
    return found;
}

/* Whom each share is a share of, in words. */
static void
note_bases(const struct report *report)
{
    const struct ws_policy *policy = report->card->policy;
    struct ws_buf text = { 0 };

    for (size_t i = 0; i < policy->indicator_count; i++)
        if (policy->indicators[i].kind == WS_SHARE &&
            shows_indicator(report, i) && list_same_base(report, i, &text) > 0)
            ws_buf_addf(&text, ": %s",
                        ws_label_in(&policy->indicators[i].base, report->lang));
    if (text.length > 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang, "Shares of whom: %s.", "割合の母数: %s"),
            text.data);
    ws_buf_free(&text);
}

static void
note_blanks(const struct report *report)
{
    struct ws_buf cells = { 0 };
    bool included = report->card->rules.blanks_in_base;

    ws_document_text(
        report->doc, "%s",
        included ? ws_say(report->lang,
                          "Blank answers count in the base of every share.",
                          "無回答は母数に含めています。")
                 : ws_say(report->lang,
                          "Blank answers are not in the base of any share.",
                          "無回答は母数から除いています。"));
    if (list_cells(report, depends_on_blanks, false, &cells) > 0)
        ws_document_text(
            report->doc,
            included ? ws_say(report->lang,
                              "Without blanks in the base the verdict would "
                              "turn for: %s.",
                              "無回答を除くと判定が変わるもの: %s")
                     : ws_say(report->lang,
                              "With blanks in the base the verdict would "
                              "turn for: %s.",
                              "無回答を母数に含めると判定が変わるもの: %s"),
            cells.data);
    ws_buf_free(&cells);
}

static bool
is_weak(const struct ws_result *result)
{
    return result->few_answers || result->wide_interval;
}

static bool
is_clipped(const struct ws_result *result)
{
    return result->clipped;
}

static bool
weights_disagree(const struct ws_result *result)
{
    return result->weights_verdict != WS_NO_DATA &&
           result->weights_verdict != result->verdict;
}

static bool
is_unweighted(const struct ws_result *result)
{
    return result->has_value && result->has_positive && !result->by_weights;
}

static void
note_use_of_weights(const struct report *report)
{
    struct ws_buf cells = { 0 };

    ws_document_text(
        report->doc, "%s",
        ws_say(report->lang,
               "Shares are weighted where the files give "
               "weights; n counts people, the interval rests "
               "on Kish's effective base.",
               "ウエイトのある割合は加重値です。n は人数、信頼区間は"
               "Kishの有効標本数によります。"));
    if (list_cells(report, is_unweighted, false, &cells) > 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang,
                   "Not weighted, as the files give no weights for them: %s.",
                   "ウエイトがなく、加重していない割合: %s"),
            cells.data);
    ws_buf_free(&cells);
}

static void
note_weights(const struct report *report)
{
    struct ws_buf cells = { 0 };

    if (report->card->rules.weighted)
        note_use_of_weights(report);
    if (list_cells(report, weights_disagree, false, &cells) > 0)
        ws_document_text(
            report->doc,
            report->card->rules.weighted
                ? ws_say(report->lang,
                         "Without weights the verdict would turn for: %s.",
                         "ウエイトを使わないと判定が変わるもの: %s")
                : ws_say(report->lang,
                         "With weights the verdict would turn for: %s.",
                         "ウエイトを使うと判定が変わるもの: %s"),
            cells.data);
    ws_buf_free(&cells);
}

static void
note_chance(const struct report *report)
{
    struct ws_buf weak = { 0 }, cut = { 0 };

    ws_document_text(
        report->doc,
        ws_say(
            report->lang,
            "~ the target lies within the margin of error (%s %% interval: "
            "Wilson for shares, Student's t for scores). The margin is that "
            "of sampling only; non-response and wording are not in it.",
            "~ 目標値が誤差の範囲（%s％信頼区間。割合はWilson、点数はt分布）に"
            "入るもの。標本誤差だけで、無回答や質問文の影響は含みません。"),
        confidence_words(report->doc->arena, report->card->rules.confidence));
    if (list_cells(report, is_weak, false, &weak) > 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang,
                   "Weak figures (fewer than %d answers, or an "
                   "interval of %d points or more): %s.",
                   "不安定な値（回答%d件未満、または信頼区間の幅%dポイント"
                   "以上）: %s"),
            WS_FEW_ANSWERS, (int)WS_WIDE_INTERVAL, weak.data);
    if (list_cells(report, is_clipped, false, &cut) > 0)
        ws_document_text(report->doc,
                         ws_say(report->lang, "Intervals cut to the scale: %s.",
                                "尺度の端で切った信頼区間: %s"),
                         cut.data);
    ws_buf_free(&weak);
    ws_buf_free(&cut);
}

const char *
marks_words(enum ws_lang lang)
{
    return ws_say(lang, "○ achieved  × not achieved  ― no data.",
                  "○ 達成　× 未達成　― 値なし。");
}

const char *
rounding_words(enum ws_lang lang)
{
    return ws_say(lang,
                  "Verdicts are decided on exact figures, then rounded half up "
                  "for display. Survey shares are shares of those who "
                  "answered.",
                  "判定は丸める前の値で行い、表示は四捨五入です。アンケートの"
                  "割合は回答者に占める割合です。");
}

void
add_legend(const struct report *report)
{
    ws_document_text(report->doc, "%s%s%s", marks_words(report->lang),
                     ws_say(report->lang, " ", ""),
                     rounding_words(report->lang));
}

void
say_marks(const struct report *report)
{
    ws_document_text(
        report->doc,
        ws_say(report->lang,
               "%s ~ with an outline: chance could have made it. Behind a "
               "result, the target lies within the margin of error (%s %%); "
               "behind a change, it could be no change at all.",
               "%s~ と枠線は、偶然でも起こりうるものです。実績では目標値が"
               "誤差の範囲（信頼度%s％）に入ること、前年度差では変化がない"
               "ともいえることを示します。"),
        marks_words(report->lang),
        confidence_words(report->doc->arena, report->card->rules.confidence));
}

/* Warnings counted, with the command that lists them. */
void
add_warning_count(const struct report *report,
                  const struct ws_findings *findings)
{
    size_t warnings = ws_findings_total(findings, WS_WARNING);

    if (warnings > 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang, "Warnings about the input: %zu (see check).",
                   "入力への注意: %zu件（check で確認できます）"),
            warnings);
}

void
add_method_notes(const struct report *report)
{
    note_chance(report);
    if (report->card->rules.suppress > 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang,
                   "Figures on fewer than %lld answers are hidden, and a "
                   "second one where the first could be worked out.",
                   "回答が%lld件未満の値は伏せています。1区だけでは市の合計から"
                   "分かるため、もう1区も伏せています。"),
            (long long)report->card->rules.suppress);
    note_weights(report);
    note_bases(report);
    note_city(report);
    note_missing(report);
    note_blanks(report);
}
