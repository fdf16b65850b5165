/*
 * Respondents: wherever the bounds of what is read at a time fall in a file,
 * and whatever is wrong behind them, all ways come to the same.
 */
#include "property/tally_ways.h"

/* ---- on the bounds ------------------------------------------------------- */

/* A row with all that may be cut in two; and behind it one with an error, so
 * that the line is looked at, too. */
static const struct probe {
    const char *row;
    uint64_t rows;
    size_t errors;
    unsigned lines;
} probes[] = {
    { "9,\"北区\",2017,1.5,はい,3,1,5,\"5;4\",2,,\"a \"\"b\"\"\r\n\"\"c\"\r\n",
      1, 0, 2 },
    { "9, \"北区\" ,2017,1.5,1,3,1,5,5,2,,a\r9,西区,2017,1,1,3,1,5,5,2,,\r\n",
      2, 0, 2 },
    { "\r\n9,北区,2017,1.5,1,3,1,5,5,2,,\n\r\n,,,,,,,,,,,,\r\n  \r\n", 1, 0,
      5 },
    { "9,\"北区\",2017,1.5,1,3,1,5,5,2,,\"a\nb\" c\n9,西\"区,2017\n", 0, 2, 3 },
};

/* A file in which the byte `offset` of the probe is byte `bound` of the rows.
 * *line is that of the row behind the probe. */
static void
place_probe(const struct probe *probe, size_t bound, size_t offset,
            struct ws_buf *out, struct expected *expected)
{
    static const char row[] = "1,北区,2017,0.25,1,1,1,1,5,1,2,\n";
    const size_t filler = sizeof(row) - 1;
    size_t room = bound - offset, rows = room / filler;

    ws_buf_clear(out);
    ws_buf_add(out, COUNTED_COLUMNS "\n");
    for (size_t i = 1; i < rows; i++)
        ws_buf_add(out, row);
    ws_buf_add_bytes(out, row, filler - 1);
    ws_buf_add_repeat(out, 'x', room - rows * filler);
    ws_buf_add(out, "\n");
    ws_buf_add(out, probe->row);
    ws_buf_add(out, "2,南区,2017,1,1,1,1,1,5,1,2,\n");
    for (size_t i = 0; i < 40; i++)
        ws_buf_add(out, row);
    expected->rows = rows + probe->rows + 40;
    expected->errors = probe->errors + 1;
    expected->line = (unsigned)(rows + 2);
    if (probe->errors == 0)
        expected->line += probe->lines;
    else
        expected->line += 1; /* the quote stands in the second line */
}

/* Every byte of every probe on the bound, or one in so many. */
static size_t
wrong_on_bound(size_t bound, size_t step, int encoding)
{
    struct ws_questionnaire *questionnaire = survey_with(3);
    struct ws_buf text = { 0 }, bytes = { 0 };
    struct expected expected;
    size_t wrong = 0;

    for (size_t i = 0; i < WS_COUNT(probes); i++)
        for (size_t at = 0; at <= strlen(probes[i].row); at += SPARSE * step) {
            place_probe(&probes[i], bound, at, &text, &expected);
            assert_true(recode(&text, &encodings[encoding], &bytes));
            if (counts_alike(questionnaire, &bytes, NULL, &expected, NULL))
                continue;
            print_error("probe %zu, byte %zu on %zu, %s\n", i, at, bound,
                        encodings[encoding].name);
            wrong++;
        }
    ws_buf_free(&text);
    ws_buf_free(&bytes);
    ws_questionnaire_free(questionnaire);
    return wrong;
}

/* Units of 1, 2 and 7 KiB end there. */
static void
bounds_of_units(void **state)
{
    (void)state;
    assert_int_equal(wrong_on_bound((size_t)14 << 10, 2, AS_UTF8), 0);
    assert_int_equal(wrong_on_bound((size_t)14 << 10, 7, AS_UTF8_MARK), 0);
}

static void
bounds_of_windows(void **state)
{
    (void)state;
    assert_int_equal(wrong_on_bound((size_t)32 << 10, 1, AS_UTF8), 0);
}

/* Blocks, and units of 64 KiB. */
static void
bounds_of_blocks(void **state)
{
    (void)state;
    assert_int_equal(wrong_on_bound((size_t)128 << 10, 11, AS_UTF8), 0);
}

/* What was read to find the header ends there, and then a block. */
static void
bounds_of_the_head(void **state)
{
    const size_t mib = (size_t)1 << 20;

    (void)state;
    assert_int_equal(
        wrong_on_bound(mib - strlen(COUNTED_COLUMNS "\n"), 53, AS_UTF8), 0);
    assert_int_equal(wrong_on_bound(mib, 53, AS_UTF8), 0);
}

/* ---- what is wrong --------------------------------------------------------- */

/* Rows behind a good start; every finding is the same in all ways. */
static size_t
wrong_behind(size_t start, const char *bytes, size_t length,
             const char *encoding, size_t errors, unsigned first)
{
    static const char row[] = "1,kita,2017,0.25,1,1,1,1,5,1,2,\n";
    struct ws_questionnaire *questionnaire = survey_with(3);
    struct ws_buf text = { 0 };
    size_t rows = start / (sizeof(row) - 1);

    ws_buf_add(&text, COUNTED_COLUMNS "\n");
    for (size_t i = 0; i < rows; i++)
        ws_buf_add(&text, row);
    ws_buf_add_bytes(&text, bytes, length);
    /* Of bytes in memory, all are seen when the encoding is found. */
    bool good = counts_alike_from(
        FILE_WAYS, questionnaire, &text, encoding,
        &(struct expected){ rows + 1, errors, (unsigned)rows + 1 + first },
        NULL);
    if (!good)
        print_error("behind %zu bytes: %.20s\n", start, bytes);
    ws_buf_free(&text);
    ws_questionnaire_free(questionnaire);
    return !good;
}

#define GOOD "2,kita,2017,1,1,1,1,1,5,1,2,x\n"

static const struct {
    const char *bytes;
    size_t length;
    bool text; /* it decodes, so that it may stand near the start as well */
    const char *encoding;
    size_t errors;
    unsigned first;
} damaged[] = {
#define DAMAGED(bytes, ...)                                                    \
    {                                                                          \
        bytes, sizeof(bytes) - 1, __VA_ARGS__                                  \
    }
    DAMAGED(GOOD "3,\"kita,2017\n" GOOD GOOD, true, NULL, 1, 2),
    DAMAGED(GOOD "3,kita,2017,1,1,1,1,1,5,1,2,\"\n", true, NULL, 1, 2),
    DAMAGED(GOOD "3,kita,2017,1,1,1,1,1,5,1,2,\"a\nb", true, NULL, 1, 2),
    DAMAGED("3,ki\"ta,2017\n4,\"ki\"ta,2017\n" GOOD "5,kita\" ,\n", true, NULL,
            3, 1),
    DAMAGED("3\n" GOOD "4,,,,,,,,,,,,,,,5\n6,,\n", true, NULL, 3, 1),
    DAMAGED("3,ki\0ta,2017,1,1,1,1,1,5,1,2,\n" GOOD, true, NULL, 1, 1),
    DAMAGED("\0\0\0\n" GOOD "\0\n", true, NULL, 2, 1),
    DAMAGED("3,\x96k\x8B,2017,1,1,1,1,1,5,1,2,\n" GOOD
            "4,\x96k\x8B\xE6,2017,1,1,1,\x8A,1,5,1,2,\n",
            false, "CP932", 2, 1),
    DAMAGED("3,\xCB\xCC\xB6,2017,1,1,1,1,1,5,1,2,\n" GOOD "\x8F,\xB6\n", false,
            "EUC-JP", 2, 1),
    DAMAGED("3,\xE5\x8C\x97\xE5\x8C,2017,1,1,1,1,1,5,1,2,\n" GOOD, false, NULL,
            1, 1),
    DAMAGED("3,x,y,z,1,9,a,b,c,d,e,\n" GOOD, true, NULL, 10, 1),
};

static void
damaged_files(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(damaged); i++)
        wrong += wrong_behind((size_t)1100000, damaged[i].bytes,
                              damaged[i].length, damaged[i].encoding,
                              damaged[i].errors, damaged[i].first);
    for (size_t i = 0; i < WS_COUNT(damaged); i++)
        if (damaged[i].text)
            wrong +=
                wrong_behind((size_t)70000, damaged[i].bytes, damaged[i].length,
                             NULL, damaged[i].errors, damaged[i].first);
    assert_int_equal(wrong, 0);
}

/* More findings than are kept: the same are, and all are counted. */
static void
very_many_findings(void **state)
{
    struct ws_questionnaire *questionnaire = survey_with(3);
    struct ws_buf text = { 0 };

    (void)state;
    ws_buf_add(&text, COUNTED_COLUMNS "\n");
    for (int i = 0; i < 6000; i++)
        ws_buf_add(&text, i % 2 ? GOOD : "2,南区,2017,-1,1,1,1,1,5,1,2,\n");
    assert_true(counts_alike(questionnaire, &text, NULL,
                             &(struct expected){ 3000, 6000, 2 }, NULL));
    ws_buf_free(&text);
    ws_questionnaire_free(questionnaire);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bounds_of_units),
        cmocka_unit_test(bounds_of_windows),
        cmocka_unit_test(bounds_of_blocks),
        cmocka_unit_test(bounds_of_the_head),
        cmocka_unit_test(damaged_files),
        cmocka_unit_test(very_many_findings),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
