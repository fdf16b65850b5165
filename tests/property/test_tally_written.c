/*
 * Respondents: however a file is written, the fast path and several threads
 * come to the sums and findings of libcsv alone.
 */
#include "property/tally_sheet.h"

static bool
sheet_alike(const struct writing *how)
{
    struct ws_questionnaire *questionnaire = survey_with(how->decimals);
    const struct encoding *encoding = &encodings[how->encoding];
    struct sheet sheet;
    struct ws_buf bytes = { 0 };

    sheet_write(how, &sheet);
    assert_true(recode(&sheet.text, encoding, &bytes));
    bool good = counts_alike(
        questionnaire, &bytes, NULL,
        &(struct expected){ .rows = sheet.rows, .errors = sheet.faults }, NULL);
    if (!good)
        print_error("seed %llu: %s, separator %d, quoting %d, ends %d, "
                    "%zu bytes\n",
                    (unsigned long long)how->seed, encoding->name,
                    how->separator, how->quoting, how->ends ? *how->ends : 0,
                    bytes.length);
    ws_buf_free(&sheet.text);
    ws_buf_free(&bytes);
    ws_questionnaire_free(questionnaire);
    return good;
}

/* ---- files of all kinds -------------------------------------------------- */

static void
drawn_files(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed += SPARSE) {
        struct writing how = writing_of(seed, 0);
        wrong += !sheet_alike(&how);
    }
    assert_int_equal(wrong, 0);
}

static void
drawn_faults(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (uint64_t seed = 101; seed <= 125; seed += SPARSE) {
        struct writing how = writing_of(seed, seed % 2 == 0 ? 7 : 200);
        wrong += !sheet_alike(&how);
    }
    assert_int_equal(wrong, 0);
}

/* Longer than what is read to find the encoding, in each of them. */
static void
long_files(void **state)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    size_t wrong = 0;

    (void)state;
    for (int i = 0; i < (int)WS_COUNT(encodings); i++) {
        struct writing how = writing_of(200 + (uint64_t)i, i % 2 ? 3000 : 0);

        how.encoding = i;
        how.ends = ends[i % 3];
        how.length = i == 0 ? 3000000 : 1300000;
        wrong += !sheet_alike(&how);
    }
    assert_int_equal(wrong, 0);
}

/* ---- tallies that are added up -------------------------------------------- */

/* Rows of tallies: the good ones, of which the first are most frequent, come
 * before those with an error each. */
struct tally_rows {
    const char *header;
    const char *const *rows;
    size_t frequent, good, count;
};

static void
check_tallies(const struct tally_rows *of, uint64_t seed, bool with_bad)
{
    struct ws_questionnaire *questionnaire = ws_questionnaire_of_policy(policy);
    size_t kinds = with_bad ? of->count : of->good, bad = 0;
    struct ws_buf text = { 0 };
    struct counted judge;

    ws_buf_add(&text, of->header);
    while (text.length < 100000) {
        size_t kind = draw(&seed, draw(&seed, 20) == 0 ? kinds : of->frequent);
        bad += kind >= of->good;
        ws_buf_add(&text, of->rows[kind]);
    }
    assert_true(counts_alike(questionnaire, &text, NULL, NULL, &judge));
    assert_int_equal(ws_findings_total(judge.findings, WS_ERROR), bad);
    counted_free(&judge);
    ws_buf_free(&text);
    ws_questionnaire_free(questionnaire);
}

static void
drawn_tallies(void **state)
{
    static const char *const rows[] = {
        "2017,北区,K01,感じる,12,12.5,13.25\n",
        "\"2017\",北区,K01,\"感じる\",7,\"6.125\",7.015625\n",
        "H29,kita,1-(1)-a,1.感じる,1,1,1\n",
        "2016,西区,K16,4.5,3,3.1234567,3.00000000000001\n",
        " 2016 , 西区,K16 ,\"4.5\" ,3,1.50,1\n",
        "2017,都　島区,K02,わからない,0,0,0\r\n",
        "2017,北区,K01,感じない,1000000000000,9999999999999999999999,1\n",
        "\n",
        ",,,,,,\n",
        "2017,北区,K01,感じる,1.5,1,1\n",
        "2017,北区,K01,感じる,1,x,1\n",
        "2017,北区,K18,感じる,1,1,1\n",
        "2017,北区,K01,感じる\n",
        "2017,北区,K01,感\"じる,1,1,1\n",
    };
    static const struct tally_rows all = {
        "年度,区名,指標,回答,件数,ウエイト,ウエイト二乗\n", rows, 4, 9,
        WS_COUNT(rows)
    };

    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++)
        check_tallies(&all, seed, seed > 3);
}

/* A ward by name and code, which may be left out. */
static void
drawn_codes(void **state)
{
    static const char *const rows[] = {
        "2017,北区,271276,K01,感じる,12\n",
        "\"2017\",kita,\"271276\",K01,感じる,7\n",
        "2017,西区,27106,K01,感じない,1\n",
        "2017,北区,,K01,感じる,5\n",
        "2017,西区,\"\",K01,感じる,5\r\n",
        "2017,北区,271063,K01,感じる,1\n",
        "2017,北区,999999,K01,感じる,1\n",
        "2017,,271276,K01,感じる,1\n",
    };
    static const struct tally_rows all = {
        "年度,区名,区コード,指標,回答,件数\n", rows, 3, 5, WS_COUNT(rows)
    };

    (void)state;
    for (uint64_t seed = 11; seed <= 14; seed++)
        check_tallies(&all, seed, seed > 12);
}

/* ---- the torture files ---------------------------------------------------- */

/* Rows counted and errors found. */
static const struct {
    const char *name;
    uint64_t rows;
    size_t errors;
} tortures[] = {
    { "blank-rows", 4, 0 },
    { "blanks-around-quotes", 2, 0 },
    { "bom-quoted-header", 4, 0 },
    { "cp932", 3, 0 },
    { "cr-in-quotes", 2, 0 },
    { "cr-line-ends", 4, 0 },
    { "crlf-in-quotes", 2, 0 },
    { "doubled-quotes", 4, 0 },
    { "empty-quotes", 1, 0 },
    { "euc-jp", 3, 0 },
    { "full-width", 2, 1 },
    { "header-only", 0, 1 },
    { "lf-in-quotes", 2, 0 },
    { "mixed-line-ends", 4, 0 },
    { "no-final-newline", 4, 0 },
    { "no-final-newline-quoted", 2, 0 },
    { "open-quote", 1, 1 },
    { "ragged", 2, 4 },
    { "semicolons", 2, 0 },
    { "stray-quotes", 2, 4 },
    { "tabs", 2, 0 },
    { "titles-above", 4, 0 },
    { "trailing-empty-columns", 4, 0 },
    { "utf16be", 4, 0 },
    { "utf16le", 4, 0 },
};

static void
torture_files(void **state)
{
    struct ws_questionnaire *questionnaire = survey_with(3);
    struct ws_buf bytes = { 0 };
    size_t wrong = 0;
    char path[4096];

    (void)state;
    for (size_t i = 0; i < WS_COUNT(tortures); i++) {
        snprintf(path, sizeof(path), WS_SOURCE_DIR "/tests/torture/%s.csv",
                 tortures[i].name);
        file_read(path, &bytes);
        if (counts_alike(
                questionnaire, &bytes, NULL,
                &(struct expected){ tortures[i].rows, tortures[i].errors, 0 },
                NULL))
            continue;
        print_error("%s\n", tortures[i].name);
        wrong++;
    }
    ws_buf_free(&bytes);
    ws_questionnaire_free(questionnaire);
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawn_files), cmocka_unit_test(drawn_faults),
        cmocka_unit_test(long_files),  cmocka_unit_test(drawn_tallies),
        cmocka_unit_test(drawn_codes), cmocka_unit_test(torture_files),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
