/*
 * The list of findings: of a very long line only what stands around the place
 * is kept, with a caret that still points at it, and lists that are put
 * together have the counts and the exit code of all.
 */
#include <wardscore/findings.h>
#include <wardscore/report.h>

#include <stdlib.h>

#include "unit/check.h"

/* ---- long lines --------------------------------------------------------------- */

/* So many times the text, then !, then as many times again. */
static char *
line_around(const char *text, size_t before, size_t behind)
{
    struct ws_buf line = { 0 };

    for (size_t i = 0; i < before; i++)
        ws_buf_add(&line, text);
    ws_buf_add(&line, "!");
    for (size_t i = 0; i < behind; i++)
        ws_buf_add(&line, text);
    return line.data;
}

static unsigned
wrong_line(const char *text, size_t before, size_t behind, bool of_sheet)
{
    struct ws_findings *findings = ws_findings_new(false);
    char *line = line_around(text, before, behind);
    size_t chars = ws_text_chars(text, strlen(text)) * before;
    unsigned wrong = 0;

    ws_findings_add(
        findings,
        &(struct ws_finding){
            .id = WS_F_EMPTY_CELL,
            .place = { .file = "a",
                       .line = 1,
                       .source = line,
                       .column = of_sheet ? 7 : (unsigned)chars + 1,
                       .cell = of_sheet ? "G1" : NULL,
                       .caret = of_sheet ? (unsigned)chars + 1 : 0 } });
    const struct ws_place *place = &ws_findings_at(findings, 0)->place;
    size_t length = strlen(place->source);
    size_t at =
        ws_text_offset(place->source, length,
                       (place->caret ? place->caret : place->column) - 1);
    wrong += differs_number(text, place->source[at], '!');
    wrong += differs_number("not longer than is shown", length < 8192, true);
    wrong += differs_number("whole characters",
                            (long long)ws_utf8_valid(place->source, length),
                            (long long)length);
    wrong += differs_number("column", place->column,
                            of_sheet ? 7 : (long long)chars + 1);
    if (strlen(line) < 2000)
        wrong += differs_text("a short line", place->source, line);
    free(line);
    ws_findings_free(findings);
    return wrong;
}

static void
of_a_long_line_the_place_is_kept(void **state)
{
    static const char *const texts[] = { "x", "北", "ab北", "\xF0\xA0\xAE\xB7",
                                         "e\xCC\x81" };
    static const size_t counts[] = { 0, 1, 200, 2047, 2048, 2049, 4096, 50000 };
    unsigned wrong = 0;

    (void)state;
    for (size_t t = 0; t < WS_COUNT(texts); t++)
        for (size_t i = 0; i < WS_COUNT(counts); i++)
            for (size_t k = 0; k < WS_COUNT(counts); k++) {
                wrong += wrong_line(texts[t], counts[i], counts[k], false);
                wrong += wrong_line(texts[t], counts[i], counts[k], true);
            }
    assert_int_equal(wrong, 0);
}

/* It is shown as before: dots, what stands around it, the caret below. */
static void
what_is_shown_of_a_long_line_is_the_same(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    char *line = line_around("長い", 100000, 100000);
    const struct ws_wanted all = { true, true, true, 10 };
    struct ws_buf out = { 0 }, expected = { 0 };

    (void)state;
    ws_findings_add(findings,
                    &(struct ws_finding){ .id = WS_F_EMPTY_CELL,
                                          .place = { .file = "a",
                                                     .line = 1,
                                                     .column = 200001,
                                                     .length = 1,
                                                     .source = line } });
    ws_findings_print(findings, WS_EN, &all, &out);
    ws_buf_add(&expected, "1 | ...い");
    for (int i = 0; i < 16; i++)
        ws_buf_add(&expected, "長い");
    ws_buf_add(&expected, "!");
    assert_non_null(strstr(out.data, expected.data));
    assert_non_null(strstr(out.data, ":1:200001\n"));
    ws_buf_free(&out);
    ws_buf_free(&expected);
    free(line);
    ws_findings_free(findings);
}

/* ---- lists put together ---------------------------------------------------------- */

static void
add_many(struct ws_findings *findings, enum ws_finding_id id, size_t times)
{
    for (size_t i = 0; i < times; i++)
        ws_findings_add(findings, &(struct ws_finding){ .id = id });
}

/* Also of what the other list was too full to keep. */
static void
the_gravest_error_decides_the_code_of_a_merged_list(void **state)
{
    struct ws_findings *all = ws_findings_new(false);
    struct ws_findings *part = ws_findings_new(false);

    (void)state;
    add_many(part, WS_F_EMPTY_CELL, 2500);
    add_many(part, WS_F_JSON_VALUE, 1);
    assert_int_equal(ws_findings_status(part), WS_CONFIG);
    ws_findings_merge(all, part, 10);
    assert_int_equal(ws_findings_total(all, WS_ERROR), 2501);
    assert_int_equal(ws_findings_status(all), WS_CONFIG);
    ws_findings_free(part);
    ws_findings_free(all);
}

/* Notes and warnings leave room for the errors behind them. */
static void
very_many_notes_do_not_push_errors_out(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    size_t errors = 0;

    (void)state;
    add_many(findings, WS_F_COLUMN_IGNORED, 5000);
    add_many(findings, WS_F_EMPTY_CELL, 3);
    for (size_t i = 0; i < ws_findings_count(findings); i++)
        errors += ws_findings_at(findings, i)->id == WS_F_EMPTY_CELL;
    assert_int_equal(errors, 3);
    assert_int_equal(ws_findings_total(findings, WS_NOTE), 5000);
    ws_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_a_long_line_the_place_is_kept),
        cmocka_unit_test(what_is_shown_of_a_long_line_is_the_same),
        cmocka_unit_test(the_gravest_error_decides_the_code_of_a_merged_list),
        cmocka_unit_test(very_many_notes_do_not_push_errors_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
