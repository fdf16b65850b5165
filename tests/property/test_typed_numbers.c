/*
 * Numbers in workbooks come back as they were typed. A program keeps a typed
 * figure as the nearest double and writes that with 15 to 17 digits; what is
 * read must be the figure, to the last digit. Written by libxlsxwriter, too,
 * where it is installed, with percents, shared texts and empty cells.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "property/program.h"
#include "unit/check.h"
#include "unit/reading.h"
#include "unit/workbook.h"

#include <wardscore/load.h>

#include <xlsxwriter.h>

#define NUMBERS 20000U
#define TYPED   64

/* splitmix64 */
static uint64_t
draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* Up to 15 digits, up to 15 of them behind the point; no blank zeros. */
static void
type_number(uint64_t *state, char out[TYPED])
{
    unsigned digits = 1 + (unsigned)(draw(state) % 15);
    unsigned decimals = (unsigned)(draw(state) % (digits + 1));
    uint64_t limit = 1;

    for (unsigned i = 0; i < digits; i++)
        limit *= 10;
    uint64_t units = draw(state) % limit, scale = 1;
    for (unsigned i = 0; i < decimals; i++)
        scale *= 10;
    while (decimals > 0 && units % 10 == 0) {
        units /= 10;
        scale /= 10;
        decimals--;
    }
    if (decimals == 0)
        snprintf(out, TYPED, "%llu", (unsigned long long)units);
    else
        snprintf(out, TYPED, "%llu.%0*llu", (unsigned long long)(units / scale),
                 (int)decimals, (unsigned long long)(units % scale));
}

/* The numbers as the rows of a table: what a reader is shown of each row. */
static size_t
check_rows(const struct ws_survey *survey, uint64_t seed)
{
    const struct ws_source *source = ws_survey_source(survey, 0);
    const char *line = strchr(source->text, '\n') + 1;
    size_t wrong = 0;

    for (unsigned i = 0; i < NUMBERS; i++) {
        char typed[TYPED], wanted[2 * TYPED];

        type_number(&seed, typed);
        snprintf(wanted, sizeof(wanted), "2017,北区,K01,,%s\n", typed);
        if (strncmp(line, wanted, strlen(wanted)) != 0 && wrong++ < 10)
            print_error("%.*s, not %s\n", (int)strcspn(line, "\n"), line,
                        wanted);
        line = strchr(line, '\n') + 1;
    }
    return wrong + (*line != '\0');
}

/* ---- as Excel and others write them --------------------------------------- */

static const char head[] =
    XML "<worksheet xmlns=\"" MAIN "\"><sheetData><row>"
        "<c t=\"inlineStr\"><is><t>fiscal_year</t></is></c>"
        "<c t=\"inlineStr\"><is><t>ward</t></is></c>"
        "<c t=\"inlineStr\"><is><t>indicator</t></is></c>"
        "<c t=\"inlineStr\"><is><t>value</t></is></c>"
        "<c t=\"inlineStr\"><is><t>note</t></is></c></row>";

static size_t
check_written(const char *format, uint64_t seed)
{
    uint64_t state = seed;
    struct ws_buf sheet = { 0 }, bytes = { 0 };
    struct reading reading;

    ws_buf_add(&sheet, head);
    for (unsigned i = 0; i < NUMBERS; i++) {
        char typed[TYPED], kept[64];

        type_number(&state, typed);
        snprintf(kept, sizeof(kept), format, strtod(typed, NULL));
        ws_buf_addf(&sheet,
                    "<row><c><v>2017</v></c><c t=\"inlineStr\"><is><t>北区"
                    "</t></is></c><c t=\"inlineStr\"><is><t>K01</t></is></c>"
                    "<c/><c><v>%s</v></c></row>",
                    kept);
    }
    ws_buf_add(&sheet, "</sheetData></worksheet>");
    workbook_build(&(struct workbook_parts){ .sheets = { sheet.data } },
                   &bytes);
    open_reading(&reading);
    ws_survey_read_bytes(reading.survey, "n.xlsx", bytes.data, bytes.length,
                         NULL);
    size_t wrong = check_rows(reading.survey, seed);
    close_reading(&reading);
    ws_buf_free(&sheet);
    ws_buf_free(&bytes);
    return wrong;
}

static void
doubles(void **state)
{
    size_t wrong = 0;

    (void)state;
    wrong += check_written("%.15g", 1);
    wrong += check_written("%.16g", 2);
    wrong += check_written("%.17g", 3);
    wrong += check_written("%.16E", 4);
    assert_int_equal(wrong, 0);
}

/* ---- as libxlsxwriter writes them ----------------------------------------- */

static void
write_head(lxw_worksheet *sheet)
{
    static const char *const names[] = { "fiscal_year", "ward", "indicator",
                                         "value", "note" };

    for (uint16_t i = 0; i < WS_COUNT(names); i++)
        worksheet_write_string(sheet, 0, i, names[i], NULL);
}

static void
written_by_library(void **state)
{
    uint64_t seed = 5, numbers = seed;
    lxw_workbook *book = workbook_new("written.xlsx");
    lxw_worksheet *sheet = workbook_add_worksheet(book, "29年度");
    struct reading reading;

    (void)state;
    write_head(sheet);
    for (uint32_t i = 0; i < NUMBERS; i++) {
        char typed[TYPED];

        type_number(&numbers, typed);
        worksheet_write_number(sheet, i + 1, 0, 2017, NULL);
        worksheet_write_string(sheet, i + 1, 1, "北区", NULL);
        worksheet_write_string(sheet, i + 1, 2, "K01", NULL);
        worksheet_write_number(sheet, i + 1, 4, strtod(typed, NULL), NULL);
    }
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    open_reading(&reading);
    ws_survey_read(reading.survey, "written.xlsx#29年度", NULL);
    assert_int_equal(ws_survey_source_count(reading.survey), 1);
    assert_int_equal(check_rows(reading.survey, seed), 0);
    close_reading(&reading);
}

/* One row in all notations; the same as a CSV file says the same. */
static void
notations(void **state)
{
    static const char csv[] = "fiscal_year,ward,indicator,value,n,note\n"
                              "2017,北区,K01,57.3%,672,\"二\n行\"\n"
                              "2017,西区,K16,3.7,9,\n"
                              "2017,港区,K05,3,,太字\n";
    static const char *const names[] = { "fiscal_year", "ward", "indicator",
                                         "value",       "n",    "note" };
    lxw_workbook *book = workbook_new("notations.xlsx");
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *percent = workbook_add_format(book);
    lxw_format *bold = workbook_add_format(book);
    char first[] = "太", second[] = "字";
    lxw_rich_string_tuple plain = { .format = NULL, .string = first };
    lxw_rich_string_tuple fat = { .format = bold, .string = second };
    struct program_run a = { 0 }, b = { 0 };

    (void)state;
    format_set_num_format(percent, "0.0%");
    format_set_bold(bold);
    for (uint16_t i = 0; i < WS_COUNT(names); i++)
        worksheet_write_string(sheet, 0, i, names[i], bold);
    for (uint32_t row = 1; row <= 3; row++)
        worksheet_write_number(sheet, row, 0, 2017, NULL);
    worksheet_write_string(sheet, 1, 1, "北区", NULL);
    worksheet_write_string(sheet, 1, 2, "K01", NULL);
    worksheet_write_number(sheet, 1, 3, 0.573, percent);
    worksheet_write_number(sheet, 1, 4, 672, NULL);
    worksheet_write_string(sheet, 1, 5, "二\n行", NULL);
    worksheet_write_string(sheet, 2, 1, "西区", NULL);
    worksheet_write_string(sheet, 2, 2, "K16", NULL);
    worksheet_write_formula_num(sheet, 2, 3, "=37/10", NULL, 3.7);
    worksheet_write_number(sheet, 2, 4, 9, NULL);
    worksheet_write_blank(sheet, 2, 5, bold);
    worksheet_write_string(sheet, 3, 1, "港区", NULL);
    worksheet_write_string(sheet, 3, 2, "K05", NULL);
    worksheet_write_number(sheet, 3, 3, 3, NULL);
    worksheet_write_rich_string(
        sheet, 3, 5, (lxw_rich_string_tuple *[]){ &plain, &fat, NULL }, NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);

    file_write("notations.csv", csv, sizeof(csv) - 1);
    program_run(
        (const char *[]){ "report", "notations.csv", "-f", "csv", NULL }, &a);
    program_run(
        (const char *[]){ "report", "notations.xlsx", "-f", "csv", NULL }, &b);
    assert_int_equal(a.status, 0);
    assert_int_equal(b.status, 0);
    assert_true(a.out.length > 0 && same_bytes(&a.out, &b.out));
    program_free(&a);
    program_free(&b);
}

/* A formula that nobody computed: the library writes 0 for it. */
static void
formula(void **state)
{
    lxw_workbook *book = workbook_new("formula.xlsx");
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    struct program_run run = { 0 };

    (void)state;
    write_head(sheet);
    worksheet_write_number(sheet, 1, 0, 2017, NULL);
    worksheet_write_string(sheet, 1, 1, "北区", NULL);
    worksheet_write_string(sheet, 1, 2, "K01", NULL);
    worksheet_write_formula(sheet, 1, 3, "=50+7", NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    program_run((const char *[]){ "report", "formula.xlsx", NULL }, &run);
    assert_int_equal(run.status, WS_DATA);
    assert_int_equal(run.out.length, 0);
    assert_non_null(strstr(run.err.data, "E344"));
    assert_non_null(strstr(run.err.data, "#Sheet1!D2"));
    program_free(&run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubles),
        cmocka_unit_test(written_by_library),
        cmocka_unit_test(notations),
        cmocka_unit_test(formula),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
