/*
 * Respondents: the same people in another order, in parts that are added up,
 * in another encoding or with other line ends come to the same tallies.
 */
#include "property/tally_sheet.h"

/* ---- the same people ----------------------------------------------------- */

/* Rows of a file without titles and newlines in cells, in another order. */
static void
shuffle(const struct ws_buf *text, uint64_t seed, struct ws_buf *out)
{
    size_t count = 0, header = strcspn(text->data, "\n") + 1;
    const char **rows = ws_alloc(text->length, sizeof(*rows));

    for (const char *c = text->data + header; *c != '\0';
         c += strcspn(c, "\n") + 1)
        rows[count++] = c;
    size_t *order = order_of(count, seed);
    ws_buf_clear(out);
    ws_buf_add_bytes(out, text->data, header);
    for (size_t i = 0; i < count; i++)
        ws_buf_add_bytes(out, rows[order[i]],
                         strcspn(rows[order[i]], "\n") + 1);
    free(order);
    free(rows);
}

static void
order_of_rows(void **state)
{
    struct ws_questionnaire *questionnaire = survey_with(plain.decimals);
    struct ws_buf shuffled = { 0 };
    struct counted first = { 0 };
    struct writing how = plain;
    struct sheet sheet;

    (void)state;
    how.seed = 301;
    sheet_write(&how, &sheet);
    assert_true(counts_alike(questionnaire, &sheet.text, NULL, NULL, &first));
    assert_int_equal(first.sums > 100, true);
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct counted again;

        shuffle(&sheet.text, seed, &shuffled);
        assert_int_equal(shuffled.length, sheet.text.length);
        assert_true(counts_alike(questionnaire, &shuffled, NULL, NULL, &again));
        assert_true(same_sums(&first, &again));
        counted_free(&again);
    }
    counted_free(&first);
    ws_buf_free(&sheet.text);
    ws_buf_free(&shuffled);
    ws_questionnaire_free(questionnaire);
}

/* The program's standard output. */
static struct ws_buf
output_of(const char *const *args)
{
    struct program_run run = { 0 };

    program_run(args, &run);
    if (run.status != WS_OK)
        print_error("status %d\n%s\n", run.status,
                    run.err.data ? run.err.data : "");
    assert_int_equal(run.status, WS_OK);
    ws_buf_free(&run.err);
    return run.out;
}

#define OUTPUT(...) output_of((const char *const[]){ __VA_ARGS__, NULL })

static void
same_output(struct ws_buf got, const struct ws_buf *wanted, const char *name)
{
    if (!same_bytes(&got, wanted))
        print_error("%s: another output\n", name);
    assert_true(same_bytes(&got, wanted));
    ws_buf_free(&got);
}

static void
write_as(const char *name, const struct ws_buf *text, int encoding,
         const char *ends)
{
    struct ws_buf ended = { 0 }, bytes = { 0 };

    with_line_ends(text->data, text->length, ends, &ended);
    assert_true(recode(&ended, &encodings[encoding], &bytes));
    file_write(name, bytes.data, bytes.length);
    ws_buf_free(&ended);
    ws_buf_free(&bytes);
}

#define TALLY "tally", "--survey", "survey.json"

/* a and b counted apart and added up are a and b counted at once. */
static void
parts_of_people(void **state)
{
    size_t header = strlen(COUNTED_COLUMNS "\n");

    (void)state;
    for (unsigned decimals = 0; decimals <= WS_MOST_WEIGHT_DECIMALS;
         decimals++) {
        struct writing how = plain;
        struct sheet a, b;
        struct ws_buf all = { 0 };

        how.decimals = decimals;
        ws_questionnaire_free(survey_with(decimals));
        how.seed = 310 + decimals;
        sheet_write(&how, &a);
        how.seed = 320 + decimals;
        how.length = 20000;
        sheet_write(&how, &b);
        ws_buf_add_bytes(&all, a.text.data, a.text.length);
        ws_buf_add_bytes(&all, b.text.data + header, b.text.length - header);
        write_as("a.csv", &a.text, AS_UTF8, "\n");
        write_as("b.csv", &b.text, AS_CP932, "\r\n");
        write_as("all.csv", &all, AS_UTF16LE, "\n");
        struct ws_buf whole = OUTPUT(TALLY, "all.csv");
        same_output(OUTPUT(TALLY, "a.csv", "b.csv"), &whole, "two files");
        same_output(OUTPUT(TALLY, "b.csv", "a.csv", "-j", "1"), &whole,
                    "another order");
        struct ws_buf one = OUTPUT(TALLY, "a.csv", "-o", "a-tally.csv");
        struct ws_buf two =
            OUTPUT(TALLY, "b.csv", "-o", "b-tally.csv", "--excel");
        same_output(OUTPUT("tally", "--merge", "a-tally.csv", "b-tally.csv"),
                    &whole, "tallies added up");
        same_output(OUTPUT("tally", "--merge", "b-tally.csv", "a-tally.csv",
                           "--reader", "libcsv"),
                    &whole, "tallies added up, libcsv alone");
        file_write("whole.csv", whole.data, whole.length);
        same_output(OUTPUT("tally", "--merge", "whole.csv"), &whole,
                    "one tally");
        ws_buf_free(&one);
        ws_buf_free(&two);
        ws_buf_free(&whole);
        ws_buf_free(&all);
        ws_buf_free(&a.text);
        ws_buf_free(&b.text);
    }
}

static void
encodings_and_line_ends(void **state)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    struct writing how = plain;
    struct sheet sheet;

    (void)state;
    how.seed = 331;
    ws_questionnaire_free(survey_with(how.decimals));
    sheet_write(&how, &sheet);
    write_as("a.csv", &sheet.text, AS_UTF8, "\n");
    struct ws_buf first = OUTPUT(TALLY, "a.csv");
    for (int i = 0; i < (int)WS_COUNT(encodings); i++)
        for (size_t k = 0; k < WS_COUNT(ends); k++) {
            write_as("b.csv", &sheet.text, i, ends[k]);
            same_output(OUTPUT(TALLY, "b.csv"), &first, encodings[i].name);
            if (encodings[i].mark_length == 0)
                same_output(OUTPUT(TALLY, "b.csv", "-e", encodings[i].name,
                                   "--reader", "libcsv"),
                            &first, encodings[i].name);
        }
    ws_buf_free(&first);
    ws_buf_free(&sheet.text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_of_rows),
        cmocka_unit_test(parts_of_people),
        cmocka_unit_test(encodings_and_line_ends),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
