/*
 * The report laid out as a page: every link leads to a section of the page,
 * every ward and indicator shown has one, charts say what tables say, and
 * nothing is shown that was not asked for. Held against the sample years.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <wardscore/report.h>

#include "unit/check.h"

#define SAMPLES WS_SOURCE_DIR "/data/samples/"

struct sample {
    struct ws_findings *findings;
    struct ws_policy *policy;
    struct ws_wards *wards;
    struct ws_survey *survey;
    struct ws_scorecard *card;
    struct ws_history *history;
    struct ws_review *review;
    bool ward_list[24], indicator_list[17];
    struct ws_filter filter;
};

static void
open_with(struct sample *sample, const struct ws_rules *rules)
{
    static const char *const files[] = {
        SAMPLES "osaka-2015-office.csv",      SAMPLES "osaka-2015-survey.csv",
        SAMPLES "osaka-2016-office.csv",      SAMPLES "osaka-2016-survey.csv",
        SAMPLES "osaka-2017-office.csv",      SAMPLES "osaka-2017-survey.csv",
        SAMPLES "plans/minato-2017-plan.csv",
    };

    *sample = (struct sample){ .findings = ws_findings_new(false) };
    sample->policy = ws_policy_load("osaka-2015", sample->findings);
    sample->wards = ws_wards_load("osaka", sample->findings);
    sample->survey =
        ws_survey_new(sample->policy, sample->wards, sample->findings);
    for (size_t i = 0; i < WS_COUNT(files); i++)
        ws_survey_read(sample->survey, files[i], NULL);
    ws_survey_finish(sample->survey);
    sample->card = ws_scorecard_new(sample->survey, 2017, rules);
    sample->history = ws_history_new(sample->survey, 2017, rules);
    sample->review = ws_review_new(sample->survey, 2017, WS_SEVERAL_OPEN);
    assert_int_equal(sample->wards->count, 24);
    assert_int_equal(sample->policy->indicator_count, 17);
}

static void
open_sample(struct sample *sample)
{
    open_with(sample, &(struct ws_rules){ .confidence = 0.95 });
}

static void
close_sample(struct sample *sample)
{
    ws_review_free(sample->review);
    ws_history_free(sample->history);
    ws_scorecard_free(sample->card);
    ws_survey_free(sample->survey);
    ws_wards_free(sample->wards);
    ws_policy_free(sample->policy);
    ws_findings_free(sample->findings);
}

static void
show_ward(struct sample *sample, const char *key)
{
    long ward = ws_wards_find(sample->wards, key);

    assert_true(ward >= 0);
    sample->ward_list[ward] = true;
    sample->filter.wards = sample->ward_list;
}

static void
show_indicator(struct sample *sample, const char *key)
{
    long indicator = ws_policy_indicator(sample->policy, key);

    assert_true(indicator >= 0);
    sample->indicator_list[indicator] = true;
    sample->filter.indicators = sample->indicator_list;
}

static struct ws_document *
page_of(const struct sample *sample, enum ws_lang lang)
{
    const struct ws_report report = { sample->card, sample->history,
                                      sample->review };

    return ws_view_report(&report, &sample->filter, sample->findings,
                          (struct ws_manner){ lang, WS_ON_PAGE });
}

/* ---- looking into a document ------------------------------------------------- */

static size_t
headings_with(const struct ws_document *doc, const char *id)
{
    size_t found = 0;

    for (size_t b = 0; b < doc->block_count; b++)
        found += doc->blocks[b].type == WS_BLOCK_HEADING &&
                 doc->blocks[b].id != NULL &&
                 strcmp(doc->blocks[b].id, id) == 0;
    return found;
}

static size_t
headings_like(const struct ws_document *doc, const char *start)
{
    size_t found = 0;

    for (size_t b = 0; b < doc->block_count; b++)
        found += doc->blocks[b].type == WS_BLOCK_HEADING &&
                 doc->blocks[b].id != NULL &&
                 strncmp(doc->blocks[b].id, start, strlen(start)) == 0;
    return found;
}

static bool
says(const struct ws_document *doc, const char *text)
{
    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].text != NULL &&
            strstr(doc->blocks[b].text, text) != NULL)
            return true;
    return false;
}

/* The chart of a type behind the heading with this id; NULL: the first. */
static const struct ws_chart *
chart_of(const struct ws_document *doc, const char *id, enum ws_chart_type type)
{
    bool inside = id == NULL;

    for (size_t b = 0; b < doc->block_count; b++) {
        const struct ws_block *block = &doc->blocks[b];

        if (block->type == WS_BLOCK_HEADING && id != NULL)
            inside = block->id != NULL && strcmp(block->id, id) == 0;
        if (inside && block->type == WS_BLOCK_CHART &&
            block->chart->type == type)
            return block->chart;
    }
    return NULL;
}

static const struct ws_doc_table *
table_of(const struct ws_document *doc, const char *id)
{
    bool inside = false;

    for (size_t b = 0; b < doc->block_count; b++) {
        const struct ws_block *block = &doc->blocks[b];

        if (block->type == WS_BLOCK_HEADING)
            inside = block->id != NULL && strcmp(block->id, id) == 0;
        if (inside && block->type == WS_BLOCK_TABLE)
            return block->tables[0];
    }
    return NULL;
}

static size_t
column_of(const struct ws_doc_table *table, const char *key)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (strcmp(table->columns[c].key, key) == 0)
            return c;
    fail_msg("no column %s", key);
    return 0;
}

static const struct ws_doc_cell *
cell_at(const struct ws_doc_table *table, size_t row, const char *key)
{
    return &table->cells[row * table->column_count + column_of(table, key)];
}

/* ---- links -------------------------------------------------------------------- */

static unsigned
leads_nowhere(const struct ws_document *doc, const char *link)
{
    if (link == NULL)
        return 0;
    if (link[0] == '#' && headings_with(doc, link + 1) == 1)
        return 0;
    print_error("%s leads nowhere\n", link);
    return 1;
}

static unsigned
bad_links(const struct ws_document *doc, size_t *links)
{
    unsigned bad = 0;

    *links = 0;
    for (size_t b = 0; b < doc->block_count; b++) {
        const struct ws_doc_table *table = doc->blocks[b].tables[0];
        const struct ws_chart *chart = doc->blocks[b].chart;

        for (size_t k = 0;
             table != NULL && k < table->row_count * table->column_count; k++) {
            bad += leads_nowhere(doc, table->cells[k].link);
            *links += table->cells[k].link != NULL;
        }
        for (size_t c = 0; table != NULL && table->head_links != NULL &&
                           c < table->column_count;
             c++)
            bad += leads_nowhere(doc, table->head_links[c]);
        for (size_t p = 0; chart != NULL && p < chart->point_count; p++)
            bad += leads_nowhere(doc, chart->points[p].link);
    }
    return bad;
}

static unsigned
ids_twice(const struct ws_document *doc)
{
    unsigned bad = 0;

    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].id != NULL &&
            headings_with(doc, doc->blocks[b].id) != 1) {
            print_error("%s is there twice\n", doc->blocks[b].id);
            bad++;
        }
    return bad;
}

static void
every_link_leads_to_a_section(void **state)
{
    struct sample sample;
    size_t links;

    (void)state;
    open_sample(&sample);
    for (enum ws_lang lang = WS_EN; lang <= WS_JA; lang++) {
        struct ws_document *doc = page_of(&sample, lang);

        assert_int_equal(bad_links(doc, &links), 0);
        /* The rows of the matrix, of 17 ward lists and of 24 figures. */
        assert_int_equal(links, 24 + 17 + 17 * 24 + 24 * 17);
        assert_int_equal(ids_twice(doc), 0);
        assert_int_equal(headings_like(doc, "ward-"), 24);
        assert_int_equal(headings_like(doc, "indicator-K"), 17);
        ws_document_free(doc);
    }
    close_sample(&sample);
}

static void
only_what_was_asked_for_has_sections(void **state)
{
    struct sample sample;
    size_t links;

    (void)state;
    open_sample(&sample);
    show_ward(&sample, "港");
    show_ward(&sample, "北");
    show_indicator(&sample, "k01");
    show_indicator(&sample, "k04");
    show_indicator(&sample, "k17");
    struct ws_document *doc = page_of(&sample, WS_EN);

    assert_int_equal(bad_links(doc, &links), 0);
    assert_int_equal(links, 2 + 3 + 3 * 2 + 2 * 3);
    assert_int_equal(headings_like(doc, "ward-"), 2);
    assert_int_equal(headings_like(doc, "indicator-K"), 3);
    assert_int_equal(table_of(doc, "ward-271071")->row_count, 3);
    assert_int_equal(table_of(doc, "indicator-K01")->row_count, 2);
    /* Two points are no funnel. */
    assert_null(chart_of(doc, "indicator-K01", WS_CHART_FUNNEL));
    ws_document_free(doc);
    close_sample(&sample);
}

static void
a_card_stands_alone(void **state)
{
    struct sample sample;
    size_t links;

    (void)state;
    open_sample(&sample);
    show_ward(&sample, "港");
    struct ws_document *doc = page_of(&sample, WS_EN);

    assert_int_equal(bad_links(doc, &links), 0);
    assert_int_equal(links, 0);
    assert_int_equal(headings_like(doc, "ward-"), 0);
    assert_string_equal(doc->blocks[0].text, "Minato-ku: achievement of "
                                             "targets, FY2017 (Heisei 29)");
    assert_true(says(doc, "Minato-ku achieved 6 of 17 targets assessed."));
    assert_true(says(doc, "Of 11 outcome targets 0 are achieved, 0 not"));
    const struct ws_chart *bars = chart_of(doc, NULL, WS_CHART_BARS);
    const struct ws_chart *lines = chart_of(doc, NULL, WS_CHART_LINES);
    assert_true(bars->own_targets && lines->own_targets);
    assert_int_equal(bars->point_count, 13);
    assert_int_equal(lines->panel_count, 13);
    assert_int_equal(lines->point_count, 13 * 3);
    ws_document_free(doc);
    close_sample(&sample);
}

/* ---- charts say what tables say ------------------------------------------------- */

/* "○52.7~" of a cell with its mark and sign beside the number. */
static const char *
whole_figure(const struct ws_doc_cell *cell, char out[64])
{
    char number[WS_EXACT_TEXT];

    snprintf(out, 64, "%s%s%s", cell->mark ? cell->mark : "",
             ws_cell_shown(cell, number), cell->uncertain ? "~" : "");
    return out;
}

static unsigned
differs_point(const struct ws_chart_point *point,
              const struct ws_doc_table *table, size_t row)
{
    const struct ws_doc_cell *cell = cell_at(table, row, "result");
    const struct ws_doc_cell *rank = cell_at(table, row, "rank");
    char figure[64], label[64], number[WS_EXACT_TEXT];

    snprintf(label, sizeof(label), "%s%s%s", ws_cell_shown(rank, number),
             rank->type == WS_CELL_EMPTY ? "" : " ",
             cell_at(table, row, "ward")->text);
    unsigned bad =
        differs_text("figure", point->shown, whole_figure(cell, figure)) +
        differs_text("ward", point->label, label) +
        differs_number("tone", point->tone, cell->tone) +
        differs_number("margin", point->uncertain, cell->uncertain);
    if (cell->type == WS_CELL_NUMBER &&
        point->value != ws_exact_double(cell->number)) {
        print_error("%s: drawn at %f\n", label, point->value);
        bad++;
    }
    return bad + differs_number("none", isnan(point->value),
                                cell->type != WS_CELL_NUMBER);
}

static void
rankings_are_drawn_as_listed(void **state)
{
    struct sample sample;
    unsigned bad = 0;
    char id[32];

    (void)state;
    open_sample(&sample);
    struct ws_document *doc = page_of(&sample, WS_EN);
    for (unsigned i = 1; i <= 17; i++) {
        snprintf(id, sizeof(id), "indicator-K%02u", i);
        const struct ws_chart *chart = chart_of(doc, id, WS_CHART_BARS);
        const struct ws_doc_table *table = table_of(doc, id);

        assert_non_null(table);
        assert_int_equal(table->row_count, 24);
        if (i == 4) { /* a milestone */
            assert_null(chart);
            continue;
        }
        assert_int_equal(chart->point_count, 24);
        for (size_t k = 0; k < 24; k++)
            bad += differs_point(&chart->points[k], table, k);
    }
    assert_int_equal(bad, 0);
    ws_document_free(doc);
    close_sample(&sample);
}

/* A ward is drawn as outside the funnel exactly where the table says so. */
static void
funnels_agree_with_the_comparison(void **state)
{
    struct sample sample;
    unsigned bad = 0;
    size_t outside = 0;

    (void)state;
    open_sample(&sample);
    struct ws_document *doc = page_of(&sample, WS_EN);
    const struct ws_chart *funnel =
        chart_of(doc, "indicator-K01", WS_CHART_FUNNEL);
    const struct ws_doc_table *table = table_of(doc, "indicator-K01");

    for (size_t row = 0; row < table->row_count; row++)
        for (size_t p = 0; p < funnel->point_count; p++) {
            const struct ws_chart_point *point = &funnel->points[p];

            if (strcmp(point->label, cell_at(table, row, "ward")->text) != 0)
                continue;
            bool out = strstr(cell_at(table, row, "city")->text, "99.8");
            bad += out == point->uncertain;
            outside += out;
        }
    assert_int_equal(bad, 0);
    assert_int_equal(outside, 5);
    ws_document_free(doc);
    close_sample(&sample);
}

static void
every_point_lies_on_its_axis(void **state)
{
    struct sample sample;
    unsigned bad = 0;
    size_t charts = 0;

    (void)state;
    open_sample(&sample);
    struct ws_document *doc = page_of(&sample, WS_JA);
    for (size_t b = 0; b < doc->block_count; b++) {
        const struct ws_chart *chart = doc->blocks[b].chart;

        charts += chart != NULL;
        for (size_t p = 0; chart != NULL && p < chart->point_count; p++) {
            const double ends[] = { chart->points[p].value,
                                    chart->points[p].low, chart->points[p].high,
                                    chart->points[p].previous };

            for (size_t k = 0; k < WS_COUNT(ends); k++)
                bad += ends[k] < chart->from || ends[k] > chart->to;
        }
        bad += chart != NULL &&
               (chart->title == NULL || chart->description == NULL ||
                !(chart->from < chart->to));
    }
    assert_int_equal(bad, 0);
    /* The map, 16 rankings and courses, 13 funnels. */
    assert_int_equal(charts, 1 + 16 + 16 + 13);
    ws_document_free(doc);
    close_sample(&sample);
}

static void
a_panel_holds_the_years_of_its_ward(void **state)
{
    struct sample sample;
    unsigned bad = 0;

    (void)state;
    open_sample(&sample);
    struct ws_document *doc = page_of(&sample, WS_EN);
    const struct ws_chart *chart =
        chart_of(doc, "indicator-K01", WS_CHART_LINES);
    size_t k01 = (size_t)ws_policy_indicator(sample.policy, "k01");

    assert_int_equal(chart->panel_count, 24);
    assert_int_equal(chart->point_count, 24 * 3);
    assert_true(chart->target == 50.0);
    for (size_t p = 0; p < chart->point_count; p++) {
        const struct ws_chart_point *point = &chart->points[p];
        const struct ws_result *result =
            ws_scorecard_result(sample.history->cards[p % 3], p / 3, k01);

        bad += point->panel != p / 3 || point->x != 2015.0 + (double)(p % 3);
        bad += point->value != ws_exact_double(result->value);
    }
    assert_int_equal(bad, 0);
    ws_document_free(doc);
    close_sample(&sample);
}

/* ---- the map --------------------------------------------------------------------- */

static void
tiles_count_targets(void **state)
{
    struct sample sample;
    char text[32];

    (void)state;
    open_sample(&sample);
    struct ws_document *doc = page_of(&sample, WS_EN);
    const struct ws_chart *tiles = chart_of(doc, "map", WS_CHART_TILES);

    assert_int_equal(tiles->point_count, 24);
    for (size_t w = 0; w < 24; w++) {
        const struct ws_count *count = &sample.card->by_ward[w];

        snprintf(text, sizeof(text), "%u/%u", count->achieved,
                 count->achieved + count->not_achieved);
        assert_string_equal(tiles->points[w].shown, text);
        assert_int_equal(tiles->points[w].row, sample.wards->items[w].tile_row);
        assert_int_equal(tiles->points[w].column,
                         sample.wards->items[w].tile_column);
    }
    ws_document_free(doc);
    close_sample(&sample);
}

/* ---- chance ----------------------------------------------------------------------- */

/* A change is marked as open to chance exactly where its interval holds zero;
 * places on full counts have no range. */
static void
changes_say_whether_chance_could_have_made_them(void **state)
{
    struct sample sample;
    size_t marked = 0, clear = 0;

    (void)state;
    open_sample(&sample);
    struct ws_document *doc = page_of(&sample, WS_EN);
    const struct ws_doc_table *table = table_of(doc, "ward-271071");
    size_t minato = (size_t)ws_wards_find(sample.wards, "港");

    for (size_t i = 0; i < 17; i++) {
        const struct ws_doc_cell *cell = cell_at(table, i, "change");
        struct ws_interval interval =
            ws_history_change(sample.history, minato, i);

        assert_int_equal(cell->uncertain, ws_interval_contains(interval, 0.0));
        marked += cell->uncertain;
        clear += ws_interval_known(interval) && !cell->uncertain;
    }
    assert_true(marked > 0 && clear > 0);
    assert_int_equal(cell_at(table, 4, "range")->type, WS_CELL_EMPTY);
    assert_int_equal(cell_at(table, 0, "range")->type, WS_CELL_TEXT);
    ws_document_free(doc);
    close_sample(&sample);
}

/* ---- hidden figures ---------------------------------------------------------------- */

/* What --suppress hides is not drawn either, in no year. */
static void
hidden_figures_are_not_drawn(void **state)
{
    static const enum ws_chart_type types[] = { WS_CHART_BARS, WS_CHART_FUNNEL,
                                                WS_CHART_LINES };
    struct sample sample;
    size_t hidden = 0;
    double drawn[WS_COUNT(types)] = { 0 }, known[2] = { 0 };

    (void)state;
    open_with(&sample,
              &(struct ws_rules){ .confidence = 0.95, .suppress = 20 });
    struct ws_document *doc = page_of(&sample, WS_EN);
    size_t k08 = (size_t)ws_policy_indicator(sample.policy, "k08");
    for (size_t w = 0; w < 24; w++) {
        const struct ws_result *result =
            ws_scorecard_result(sample.card, w, k08);

        known[0] += result->has_value;
        hidden += result->missing == WS_TOO_FEW;
        for (size_t y = 0; y < sample.history->count; y++)
            known[1] += ws_scorecard_result(sample.history->cards[y], w, k08)
                            ->has_value;
    }
    for (size_t t = 0; t < WS_COUNT(types); t++) {
        const struct ws_chart *chart = chart_of(doc, "indicator-K08", types[t]);

        for (size_t p = 0; p < chart->point_count; p++)
            drawn[t] += !isnan(chart->points[p].value);
    }
    assert_true(hidden > 0);
    assert_true(drawn[0] == known[0] && drawn[1] == known[0]);
    assert_true(drawn[2] == known[1]);
    ws_document_free(doc);
    close_sample(&sample);
}

/* ---- the other views ----------------------------------------------------------------- */

/* Counts lead to the issues they count. */
static void
plans_lead_to_their_issues(void **state)
{
    struct sample sample;
    size_t links;

    (void)state;
    open_sample(&sample);
    struct ws_document *doc =
        ws_view_plan(sample.review, &sample.filter,
                     &(struct ws_plan_options){ .view = WS_PLAN_TREE },
                     sample.findings, (struct ws_manner){ WS_EN, WS_ON_PAGE });

    assert_int_equal(bad_links(doc, &links), 0);
    assert_int_equal(links, sample.review->issue_count);
    assert_int_equal(headings_like(doc, "issue-"), sample.review->issue_count);
    assert_int_equal(ids_twice(doc), 0);
    ws_document_free(doc);
    close_sample(&sample);
}

/* Overall: a row a ward, from the sure to the possible. */
static void
rankings_overall_are_drawn_with_their_range(void **state)
{
    struct sample sample;
    unsigned bad = 0;
    size_t links;

    (void)state;
    open_sample(&sample);
    struct ws_overall *places = ws_overall_new(sample.card, WS_BY_ACHIEVED);
    struct ws_document *doc = ws_view_rank(
        sample.card, &sample.filter,
        &(struct ws_rank_options){ .indicator = -1, .by = WS_BY_ACHIEVED },
        sample.findings, (struct ws_manner){ WS_EN, WS_ON_PAGE });
    const struct ws_chart *chart = chart_of(doc, NULL, WS_CHART_BARS);

    assert_int_equal(bad_links(doc, &links), 0);
    assert_int_equal(links, 0);
    assert_int_equal(chart->point_count, 24);
    for (size_t w = 0; w < 24; w++) {
        const struct ws_chart_point *point = NULL;

        for (size_t p = 0; p < 24; p++)
            if (strstr(chart->points[p].label, sample.wards->items[w].name.en))
                point = &chart->points[p];
        bad += point == NULL || point->low != places[w].least ||
               point->high != places[w].most ||
               point->value != sample.card->by_ward[w].achieved;
    }
    assert_int_equal(bad, 0);
    assert_true(chart->to == 17.0 && chart->range_label != NULL);
    free(places);
    ws_document_free(doc);
    close_sample(&sample);
}

/* One result: the interval as in the scorecard, and the target. */
static void
explanations_draw_the_result(void **state)
{
    struct sample sample;

    (void)state;
    open_sample(&sample);
    size_t minato = (size_t)ws_wards_find(sample.wards, "港");
    size_t k01 = (size_t)ws_policy_indicator(sample.policy, "k01");
    struct ws_document *doc =
        ws_view_explain(sample.history, minato, k01, sample.findings,
                        (struct ws_manner){ WS_JA, WS_ON_PAGE });
    const struct ws_chart *chart = chart_of(doc, NULL, WS_CHART_BARS);
    const struct ws_result *result =
        ws_scorecard_result(sample.card, minato, k01);

    assert_int_equal(chart->point_count, 1);
    assert_true(chart->target == 50.0);
    assert_true(chart->points[0].low == result->interval.low);
    assert_true(chart->points[0].high == result->interval.high);
    assert_true(chart->points[0].previous == ws_exact_double(result->previous));
    assert_string_equal(chart->points[0].shown, "○52.7~");
    ws_document_free(doc);
    close_sample(&sample);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_link_leads_to_a_section),
        cmocka_unit_test(only_what_was_asked_for_has_sections),
        cmocka_unit_test(a_card_stands_alone),
        cmocka_unit_test(rankings_are_drawn_as_listed),
        cmocka_unit_test(funnels_agree_with_the_comparison),
        cmocka_unit_test(every_point_lies_on_its_axis),
        cmocka_unit_test(a_panel_holds_the_years_of_its_ward),
        cmocka_unit_test(tiles_count_targets),
        cmocka_unit_test(changes_say_whether_chance_could_have_made_them),
        cmocka_unit_test(hidden_figures_are_not_drawn),
        cmocka_unit_test(plans_lead_to_their_issues),
        cmocka_unit_test(rankings_overall_are_drawn_with_their_range),
        cmocka_unit_test(explanations_draw_the_result),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
