/*
 * The head of a page: how much is known, how to read it, and the wards on a
 * map.
 */
#include "page.h"

/* ---- coverage ----------------------------------------------------------- */

/* "19 of 24 wards", and which lack something, as far as they are few. */
static void
say_gaps(const struct report *report, unsigned wards, unsigned complete,
         const char *gaps)
{
    enum { FEW = 10 };
    unsigned lacking = wards - complete, indicators = 0;

    for (size_t i = 0; i < report->card->policy->indicator_count; i++)
        indicators += shows_indicator(report, i);
    const char *named =
        lacking > 0 && lacking <= FEW
            ? ws_arena_printf(report->doc->arena,
                              ws_say(report->lang,
                                     " Something is missing in: "
                                     "%s.",
                                     "値の足りない区は %s です。"),
                              gaps)
            : "";
    if (report->lang == WS_JA)
        ws_document_text(report->doc,
                         "%u指標すべてを判定できたのは%u区中%u区です。%s",
                         indicators, wards, complete, named);
    else
        ws_document_text(report->doc,
                         "Wards assessed on all %u indicators: %u of %u.%s",
                         indicators, complete, wards, named);
}

/* How many wards were assessed on all that is shown. */
static void
say_complete(const struct report *report)
{
    const struct ws_scorecard *card = report->card;
    unsigned wards = 0, complete = 0;
    struct ws_buf gaps = { 0 };

    for (size_t w = 0; w < card->wards->count; w++) {
        bool whole = true;

        for (size_t i = 0; i < card->policy->indicator_count; i++)
            whole = whole &&
                    (!shows_indicator(report, i) ||
                     ws_scorecard_result(card, w, i)->verdict != WS_NO_DATA);
        if (!shows_ward(report, w))
            continue;
        wards++;
        complete += whole;
        if (!whole)
            ws_buf_addf(&gaps, "%s%s",
                        gaps.length ? ws_say(report->lang, ", ", "、") : "",
                        ward_name(card->wards, w, report->lang));
    }
    say_gaps(report, wards, complete, gaps.data);
    ws_buf_free(&gaps);
}

/* How many of those who were sent the survey answered it. */
static void
say_replies(const struct report *report)
{
    const struct ws_scorecard *card = report->card;
    int64_t sent = 0, returned = 0;
    size_t known = 0;

    for (size_t w = 0; w < card->wards->count; w++) {
        const struct ws_response *response =
            ws_survey_response(card->survey, card->year, w);

        if (!shows_ward(report, w) || response == NULL)
            continue;
        sent += response->sent;
        returned += response->returned;
        known++;
    }
    if (known == 0 || sent <= 0)
        return;
    struct ws_doc_cell rate =
        ws_cell_number(ws_exact_of((ws_i128)100 * returned, sent), 1);
    char number[WS_EXACT_TEXT];
    ws_document_text(
        report->doc,
        ws_say(report->lang,
               "Surveys sent in %zu wards: %lld, returned: %lld (%s %%).",
               "調査票は%zu区で%lld通を送り、%lld通の回答がありました"
               "（回収率%s％）。"),
        known, (long long)sent, (long long)returned,
        ws_cell_shown(&rate, number));
}

void
page_say_coverage(const struct report *report)
{
    say_complete(report);
    say_replies(report);
}

/* ---- how to read it ----------------------------------------------------- */

void
page_say_places(const struct report *report)
{
    ws_document_text(
        report->doc,
        ws_say(report->lang,
               "Ranks follow the figures as they are. The range is where a "
               "ward's true place lies when chance is allowed for (%s %% "
               "confidence, all wards at once): with a range of 1-14, a first "
               "place may well be a fourteenth.",
               "順位は実績の値の順です。順位の幅は、誤差を見込んだときに真の"
               "順位がある範囲です（信頼度%s％、全区同時）。幅が1〜14なら、1位"
               "でも本当は14位かもしれません。"),
        confidence_words(report->doc->arena, report->card->rules.confidence));
}

void
page_say_city(const struct report *report)
{
    ws_document_text(
        report->doc, "%s",
        ws_say(report->lang,
               "Against the city: does the ward lie outside the limits of 95 % "
               "or 99.8 % around the rest of the city? Inside them it differs "
               "as chance would have it. The drawing has the whole city in "
               "its centre, so that a ward close to a line may stand on the "
               "other side of it. All this says nothing about the target.",
               "市との比較は、その区を除いた市の割合から95％・99.8％の限界を"
               "超えて離れているかどうかです。限界の内なら差は偶然の範囲です。"
               "図は市全体を中心に描いているので、線のすぐ近くの区は反対側に"
               "見えることがあります。"
               "目標に達したかどうかとは別の問いです。"));
}

void
page_say_years(const struct report *report)
{
    ws_document_text(
        report->doc, "%s",
        ws_say(report->lang,
               "The first year is the first that can be compared; the state "
               "holds the change since then against a straight line to the "
               "target.",
               "初年度は、比較できる最初の年度です。状況は、そこからの変化を"
               "目標までの直線と比べたものです。"));
}

/* ---- the map ------------------------------------------------------------ */

static bool
on_map(const struct chart *chart)
{
    for (size_t i = 0; i < chart->head->point_count; i++)
        if (chart->points[i].row >= 0)
            return true;
    return false;
}

void
page_map(const struct report *report)
{
    const struct ws_wards *wards = report->card->wards;
    struct chart chart = chart_new(report->doc, WS_CHART_TILES, wards->count);

    for (size_t w = 0; w < wards->count; w++) {
        struct ws_count count = count_ward(report, w);
        unsigned assessed = count.achieved + count.not_achieved;

        if (!shows_ward(report, w))
            continue;
        struct ws_chart_point *point = chart_add(&chart);
        point->label = ward_name(wards, w, report->lang);
        point->shown = met_of_assessed(report, count);
        point->link = ward_link(report, w);
        point->row = wards->items[w].tile_row;
        point->column = wards->items[w].tile_column;
        if (assessed == 0)
            point->tone = WS_MUTED;
        else
            point->value = 100.0 * count.achieved / assessed;
    }
    chart.head->title =
        ws_say(report->lang, "Targets met, by ward", "区ごとの目標達成数");
    chart.head->description =
        on_map(&chart)
            ? ws_say(report->lang,
                     "A tile a ward, about where it lies: targets met of those "
                     "assessed. The darker, the larger their share.",
                     "1マスが1区で、位置はおおよそのものです。数は判定できた"
                     "目標のうち達成した数、色が濃いほど達成の割合が高い区"
                     "です。")
            : ws_say(report->lang,
                     "A tile a ward, in the order of the city: targets met of "
                     "those assessed. The darker, the larger their share.",
                     "1マスが1区で、市の順に並べています。数は判定できた目標の"
                     "うち達成した数、色が濃いほど達成の割合が高い区です。");
    chart.head->from = 0.0;
    chart.head->to = 100.0;
    ws_document_section(report->doc, 2, "map", chart.head->title);
    ws_document_text(report->doc, "%s", chart.head->description);
    chart_show(report->doc, &chart);
}
