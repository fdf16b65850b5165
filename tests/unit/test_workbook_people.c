/*
 * Respondents in workbooks: the sample, cell by cell in a sheet that starts
 * some rows down, gives the tallies of the CSV file, and what is wrong with a
 * person is found in that person's cell.
 */
#include <wardscore/respondents.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "property/program.h"
#include "unit/check.h"
#include "unit/workbook.h"

#define SAMPLE                                                                 \
    WS_SOURCE_DIR "/data/samples/respondents/osaka-2017-respondents.csv"
#define SURVEY WS_SOURCE_DIR "/data/surveys/osaka-2017-residents.json"

/* The sheet's row of the header; blank rows stand between it and the next. */
#define HEADER_ROW 4U
#define FIRST_ROW  9U

static bool
is_figure(const char *text, size_t length)
{
    return length > 0 && strspn(text, "0123456789.") >= length;
}

static void
add_cell(struct ws_buf *sheet, const char *text, size_t length)
{
    if (length == 0)
        ws_buf_add(sheet, "<c/>");
    else if (is_figure(text, length))
        ws_buf_addf(sheet, "<c><v>%.*s</v></c>", (int)length, text);
    else
        ws_buf_addf(sheet, "<c t=\"inlineStr\"><is><t>%.*s</t></is></c>",
                    (int)length, text);
}

/* A line of a CSV file without quotes. */
static void
add_line(struct ws_buf *sheet, unsigned row, const char *line, size_t length)
{
    const char *end = line + length;

    ws_buf_addf(sheet, "<row r=\"%u\">", row);
    for (const char *cell = line; cell <= end;) {
        const char *comma = memchr(cell, ',', (size_t)(end - cell));

        if (comma == NULL)
            comma = end;
        add_cell(sheet, cell, (size_t)(comma - cell));
        cell = comma + 1;
    }
    ws_buf_add(sheet, "</row>");
}

static void
make_workbook(const struct ws_buf *csv, const char *name)
{
    struct ws_buf sheet = { 0 }, bytes = { 0 };
    unsigned row = HEADER_ROW;

    ws_buf_add(&sheet, XML "<worksheet xmlns=\"" MAIN "\"><sheetData>");
    for (const char *line = csv->data; *line != '\0';) {
        size_t length = strcspn(line, "\r\n");

        add_line(&sheet, row, line, length);
        row = row == HEADER_ROW ? FIRST_ROW : row + 1;
        line += length + strspn(line + length, "\r\n");
    }
    ws_buf_add(&sheet, "</sheetData></worksheet>");
    workbook_build(&(struct workbook_parts){ .sheets = { sheet.data } },
                   &bytes);
    file_write(name, bytes.data, bytes.length);
    ws_buf_free(&sheet);
    ws_buf_free(&bytes);
}

/* The people of the sample whose rows need no quotes, also as people.csv. */
static void
read_sample(struct ws_buf *out)
{
    struct ws_buf all = { 0 };

    file_read(SAMPLE, &all);
    ws_buf_add(out, "");
    for (const char *line = all.data; *line != '\0';) {
        size_t length = strcspn(line, "\r\n"), commas = 0;
        bool quoted = memchr(line, '"', length) != NULL;

        for (size_t i = 0; i < length; i++)
            commas += line[i] == ',';
        if (!quoted && commas == 24) {
            ws_buf_add_bytes(out, line, length);
            ws_buf_add(out, "\n");
        }
        line += length + strspn(line + length, "\r\n");
    }
    assert_true(strncmp(out->data, "resp_id,", 8) == 0);
    file_write("people.csv", out->data, out->length);
    ws_buf_free(&all);
}

static void
tally(const char *file, struct program_run *run)
{
    program_run((const char *[]){ "tally", "--survey", SURVEY, file, NULL },
                run);
}

static void
same_tallies(void **state)
{
    struct ws_buf csv = { 0 };
    struct program_run a = { 0 }, b = { 0 };

    (void)state;
    read_sample(&csv);
    make_workbook(&csv, "people.xlsx");
    tally("people.csv", &a);
    tally("people.xlsx", &b);
    assert_int_equal(a.status, 0);
    assert_int_equal(b.status, 0);
    assert_true(a.out.length > 1000 && same_bytes(&a.out, &b.out));
    program_run((const char *[]){ "report", "--survey", SURVEY, "people.xlsx",
                                  "-f", "csv", NULL },
                &b);
    program_run((const char *[]){ "report", "--survey", SURVEY, "people.csv",
                                  "-f", "csv", NULL },
                &a);
    assert_int_equal(b.status, 0);
    assert_true(a.out.length > 1000 && same_bytes(&a.out, &b.out));
    program_free(&a);
    program_free(&b);
    ws_buf_free(&csv);
}

static void
given_twice(void **state)
{
    struct program_run run = { 0 };

    (void)state;
    program_run((const char *[]){ "tally", "--survey", SURVEY, "people.xlsx",
                                  "people.xlsx#1", NULL },
                &run);
    assert_int_equal(run.status, WS_DATA);
    assert_int_equal(run.out.length, 0);
    assert_non_null(strstr(run.err.data, "E106"));
    program_run((const char *[]){ "tally", "--survey", SURVEY,
                                  "people.xlsx#nobody", NULL },
                &run);
    assert_int_equal(run.status, WS_DATA);
    assert_non_null(strstr(run.err.data, "E114"));
    program_run(
        (const char *[]){ "tally", "--survey", SURVEY, SAMPLE "#2017", NULL },
        &run);
    assert_int_equal(run.status, WS_DATA);
    assert_non_null(strstr(run.err.data, "E116"));
    program_free(&run);
}

/* The cell of the ward of the second person, behind rows that are blank. */
static void
place_of_a_finding(void **state)
{
    struct ws_buf csv = { 0 }, changed = { 0 };
    struct program_run run = { 0 };
    const char *line;

    (void)state;
    read_sample(&csv);
    line = strchr(strchr(csv.data, '\n') + 1, '\n') + 1;
    for (int comma = 0; comma < 2; comma++)
        line = strchr(line, ',') + 1;
    ws_buf_add_bytes(&changed, csv.data, (size_t)(line - csv.data));
    ws_buf_add(&changed, "nowhere");
    ws_buf_add(&changed, line + strcspn(line, ","));
    make_workbook(&changed, "wrong.xlsx");
    tally("wrong.xlsx", &run);
    assert_int_equal(run.status, WS_DATA);
    assert_int_equal(run.out.length, 0);
    assert_non_null(strstr(run.err.data, "--> wrong.xlsx#2017!C10\n"));
    assert_non_null(strstr(run.err.data, "10 | "));
    assert_non_null(strstr(run.err.data, " | nowhere | "));
    program_free(&run);
    ws_buf_free(&csv);
    ws_buf_free(&changed);
}

/* How many people are in bytes in memory; what the first finding is, if any
 * forbids them. */
static uint64_t
count_bytes(const struct ws_questionnaire *questionnaire,
            const struct ws_policy *policy, const struct ws_wards *wards,
            const struct ws_buf *bytes, enum ws_finding_id *id)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_respondents *respondents =
        ws_respondents_new(questionnaire, policy, wards,
                           &(struct ws_counting){ .jobs = 1 }, findings);

    ws_respondents_read_bytes(respondents, "people", bytes->data, bytes->length,
                              NULL);
    ws_respondents_finish(respondents);
    uint64_t rows = ws_respondents_rows(respondents);
    *id = ws_findings_status(findings) == WS_OK
              ? WS_F_KINDS
              : ws_findings_at(findings, 0)->id;
    ws_respondents_free(respondents);
    ws_findings_free(findings);
    return rows;
}

/* Bytes in memory are taken for what they are, as a file is. */
static void
in_memory(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_policy *policy = ws_policy_load("osaka-2015", findings);
    struct ws_wards *wards = ws_wards_load("osaka", findings);
    struct ws_questionnaire *questionnaire =
        ws_questionnaire_load(SURVEY, policy, findings);
    struct ws_buf csv = { 0 }, book = { 0 }, old = { 0 };
    enum ws_finding_id id;

    (void)state;
    assert_non_null(questionnaire);
    read_sample(&csv);
    file_read("people.xlsx", &book);
    ws_buf_add(&old, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    uint64_t people = count_bytes(questionnaire, policy, wards, &csv, &id);
    assert_true(people > 100);
    assert_int_equal(count_bytes(questionnaire, policy, wards, &book, &id),
                     people);
    assert_int_equal(id, WS_F_KINDS);
    assert_int_equal(count_bytes(questionnaire, policy, wards, &old, &id), 0);
    assert_int_equal(id, WS_F_NOT_A_TABLE);
    ws_buf_free(&csv);
    ws_buf_free(&book);
    ws_buf_free(&old);
    ws_questionnaire_free(questionnaire);
    ws_wards_free(wards);
    ws_policy_free(policy);
    ws_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_tallies),
        cmocka_unit_test(in_memory),
        cmocka_unit_test(given_twice),
        cmocka_unit_test(place_of_a_finding),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
