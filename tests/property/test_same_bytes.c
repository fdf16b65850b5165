/*
 * The same figures give the same bytes: however the files are encoded, ended,
 * separated, quoted, ordered, split or decorated, and however often.
 */
#include "property/samples.h"

#include <wardscore/report.h>

static const struct manner manners[] = {
    { .name = "as read" },
    { .name = "mark, CR LF", .encoding = AS_UTF8_MARK, .ends = "\r\n" },
    { .name = "UTF-16LE", .encoding = AS_UTF16LE, .ends = "\r\n" },
    { .name = "UTF-16BE, tabs", .encoding = AS_UTF16BE, .separator = '\t' },
    { .name = "CP932, CR LF", .encoding = AS_CP932, .ends = "\r\n" },
    { .name = "CP932, CR, semicolons",
      .encoding = AS_CP932,
      .ends = "\r",
      .separator = ';' },
    { .name = "EUC-JP", .encoding = AS_EUCJP },
    { .name = "EUC-JP, quoted", .encoding = AS_EUCJP, .quoted = true },
    { .name = "CR", .ends = "\r" },
    { .name = "tabs, quoted", .separator = '\t', .quoted = true },
    { .name = "shuffled rows", .rows = 1 },
    { .name = "shuffled columns", .columns = 2 },
    { .name = "everything at once",
      .encoding = AS_CP932,
      .ends = "\r\n",
      .quoted = true,
      .rows = 3,
      .columns = 4,
      .titles = true,
      .blanks = true },
    { .name = "titles", .titles = true },
    { .name = "blank tails", .blanks = true },
    { .name = "padded, semicolons", .separator = ';', .padded = true },
};

/* The first `count` samples, all written in one manner. */
static bool
samples_in(const struct manner *manner, size_t count,
           const struct outputs *expected)
{
    const char *files[SAMPLES + 1] = { NULL };

    for (size_t i = 0; i < count; i++) {
        struct table table = sample_table(i);
        files[i] = written[i];
        table_to_file(&table, manner, 0, 1, files[i]);
        table_free(&table);
    }
    bool good = still_same(files, expected, manner->name);
    remove_written();
    return good;
}

static void
one_year(void **state)
{
    struct outputs expected = sample_outputs(OF_2017);
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(manners); i++)
        wrong += !samples_in(&manners[i], OF_2017, &expected);
    outputs_free(&expected);
    assert_int_equal(wrong, 0);
}

static void
three_years(void **state)
{
    struct outputs expected = sample_outputs(SAMPLES);
    size_t wrong = 0;

    (void)state;
    for (size_t i = 1; i < WS_COUNT(manners); i += 3)
        wrong += !samples_in(&manners[i], SAMPLES, &expected);
    outputs_free(&expected);
    assert_int_equal(wrong, 0);
}

/* ---- order of files, and parts of files ---------------------------------- */

static void
order_of_files(void **state)
{
    struct outputs expected = sample_outputs(SAMPLES);
    size_t wrong = 0;

    (void)state;
    for (unsigned seed = 1; seed <= 4; seed++) {
        size_t *order = order_of(SAMPLES, seed);
        const char *files[SAMPLES + 1] = { NULL };

        for (size_t i = 0; i < SAMPLES; i++)
            files[i] = sample_files[order[i]].path;
        wrong += !still_same(files, &expected, "another order of files");
        free(order);
    }
    outputs_free(&expected);
    assert_int_equal(wrong, 0);
}

/* Each survey in two or three parts, the parts in another encoding each. */
static void
parts_of_files(void **state)
{
    struct outputs expected = sample_outputs(OF_2017);
    const char *files[] = { "d.csv", "c.csv", "a.csv", "b.csv", NULL };
    size_t wrong = 0;

    (void)state;
    for (unsigned parts = 2; parts <= 3; parts++) {
        struct table survey = sample_table(0), office = sample_table(1);

        for (unsigned i = 0; i < parts; i++)
            table_to_file(&survey, &manners[3 * i + 1], i, parts, written[i]);
        table_to_file(&office, &manners[10], 0, 1, "d.csv");
        if (parts == 2) {
            files[1] = "a.csv";
            files[2] = "b.csv";
            files[3] = NULL;
        } else {
            files[1] = "c.csv";
            files[2] = "a.csv";
            files[3] = "b.csv";
        }
        wrong += !still_same(files, &expected, "in parts");
        remove_written();
        table_free(&survey);
        table_free(&office);
    }
    outputs_free(&expected);
    assert_int_equal(wrong, 0);
}

/* ---- total rows ---------------------------------------------------------- */

/* The rows of the 2017 survey without totals of wards and of the city. */
static struct table
without_totals(const struct table *table)
{
    struct table kept = { .arena = ws_arena_new(),
                          .column_count = table->column_count };
    size_t answer = column_named(table, "選択肢");
    size_t ward = column_named(table, "行政区");

    for (size_t i = 0; i < table->row_count; i++)
        if (strcmp(table->rows[i][answer], "全体") != 0 &&
            strcmp(table->rows[i][ward], "大阪市計") != 0)
            add_row(&kept, table->rows[i]);
    return kept;
}

static void
totals_left_out(void **state)
{
    struct outputs expected = sample_outputs(OF_2017);
    const char *files[] = { "a.csv", sample_files[1].path, NULL };
    struct table survey = sample_table(0);
    struct table kept = without_totals(&survey);

    (void)state;
    assert_true(kept.row_count + 13 * 24 < survey.row_count);
    table_to_file(&kept, &manners[0], 0, 1, "a.csv");
    assert_true(still_same(files, &expected, "without totals"));
    remove_written();
    table_free(&kept);
    table_free(&survey);
    outputs_free(&expected);
}

/* Adds a row of the sum behind each question of the 2015 survey, which is
 * ordered by ward and question, and a grand total without a name. */
static struct table
with_totals(const struct table *table)
{
    struct table out = { .arena = ws_arena_new(),
                         .column_count = table->column_count };
    long sum = 0, all = 0;

    add_row(&out, table->rows[0]);
    for (size_t i = 1; i < table->row_count; i++) {
        const char **row = table->rows[i], **next = table->rows[i + 1];

        add_row(&out, row);
        sum += atol(row[4]);
        if (i + 1 < table->row_count && strcmp(row[1], next[1]) == 0 &&
            strcmp(row[2], next[2]) == 0)
            continue;
        const char *total[] = { row[0], row[1], row[2], "合　計",
                                ws_arena_printf(out.arena, "%ld", sum) };
        const char **copy = ws_arena_alloc(out.arena, sizeof(total));
        memcpy(copy, total, sizeof(total));
        add_row(&out, copy);
        all += sum;
        sum = 0;
    }
    const char *grand[] = { "", "総計", "", "",
                            ws_arena_printf(out.arena, "%ld", all) };
    const char **copy = ws_arena_alloc(out.arena, sizeof(grand));
    memcpy(copy, grand, sizeof(grand));
    add_row(&out, copy);
    return out;
}

static void
totals_added(void **state)
{
    const char *plain[] = { sample_files[4].path, NULL };
    static const char *const files[] = { "a.csv", NULL };
    struct table survey = sample_table(4), more = with_totals(&survey);
    struct outputs expected;

    (void)state;
    assert_true(outputs_of(plain, &expected));
    assert_true(more.row_count > survey.row_count + 14 * 24);
    for (size_t i = 0; i <= 10; i += 5) {
        table_to_file(&more, &manners[i], 0, 1, "a.csv");
        assert_true(still_same(files, &expected, "with totals"));
    }
    remove_written();
    table_free(&more);
    table_free(&survey);
    outputs_free(&expected);
}

/* ---- every combination, on a small table --------------------------------- */

static const char small[] =
    "年度,区名,指標,回答,件数\n"
    "2017,北区,K01,感じる,120\n2017,北区,K01,感じない,110\n"
    "2017,北区,K01,無回答,7\n2017,西淀川区,K01,感じる,80\n"
    "2017,西淀川区,K01,ある程度感じる,30\n"
    "2017,西淀川区,K01,どちらかといえば感じない,111\n"
    "2017,西淀川区,K01,計,221\n2016,北区,K01,感じる,90\n"
    "2016,北区,K01,感じない,90\n2017,都島区,K16,3,2\n"
    "2017,都島区,K16,4.5,3\n2017,都島区,K16,計,5\n";

static bool
csv_of(const struct table *table, const struct manner *manner,
       struct program_run *run)
{
    static const char *const args[] = { "-f", "csv", "a.csv", NULL };

    table_to_file(table, manner, 0, 1, "a.csv");
    program_run(args, run);
    if (run->status != WS_OK)
        print_error("status %d: %s\n", run->status, run->err.data);
    return run->status == WS_OK;
}

static bool
same_csv(const struct table *table, const struct manner *manner,
         const struct program_run *expected)
{
    struct program_run run = { 0 };
    bool good =
        csv_of(table, manner, &run) && same_bytes(&run.out, &expected->out);

    if (!good)
        print_error("encoding %d, separator %d, line end of %zu, quoted %d\n",
                    manner->encoding, manner->separator, strlen(manner->ends),
                    manner->quoted);
    program_free(&run);
    return good;
}

static void
every_combination(void **state)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    static const char separators[] = { ',', '\t', ';' };
    const size_t count = WS_COUNT(encodings) * 3 * 3 * 2;
    struct table table = table_read(small, 0, 0);
    struct program_run expected = { 0 };
    size_t wrong = 0;

    (void)state;
    assert_true(csv_of(&table, &manners[0], &expected));
    for (size_t i = 0; i < count; i++) {
        const struct manner manner = {
            .encoding = (int)(i / 18),
            .ends = ends[i / 6 % 3],
            .separator = separators[i / 2 % 3],
            .quoted = i % 2,
            .rows = (unsigned)i,
            .columns = (unsigned)(i * 7),
        };
        wrong += !same_csv(&table, &manner, &expected);
    }
    remove_written();
    program_free(&expected);
    table_free(&table);
    assert_int_equal(wrong, 0);
}

/* ---- twice the same ------------------------------------------------------ */

static void
run_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < ws_format_count(); i++) {
        const char *const args[] = { "report",
                                     "-f",
                                     ws_format_at(i)->name,
                                     sample_files[0].path,
                                     sample_files[1].path,
                                     sample_files[2].path,
                                     NULL };
        struct program_run first = { 0 }, second = { 0 };

        program_run(args, &first);
        program_run(args, &second);
        assert_int_equal(first.status, WS_OK);
        assert_int_equal(second.status, WS_OK);
        assert_true(first.out.length > 0);
        if (!same_bytes(&first.out, &second.out))
            fail_msg("two runs differ: %s", ws_format_at(i)->name);
        program_free(&first);
        program_free(&second);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_year),          cmocka_unit_test(three_years),
        cmocka_unit_test(order_of_files),    cmocka_unit_test(parts_of_files),
        cmocka_unit_test(totals_left_out),   cmocka_unit_test(totals_added),
        cmocka_unit_test(every_combination), cmocka_unit_test(run_twice),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
