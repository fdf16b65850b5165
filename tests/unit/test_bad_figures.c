/*
 * Figures against each other: given twice, not adding up, impossible, absent.
 * Warnings refuse under --strict only.
 */
#include "unit/bad_inputs.h"

static const struct bad_input twice[] = {
    TEXT("the same tally twice",
         LONG "2017,北区,K01,いいえ,5\n2017,北区,K01,思う,3\n"
              "2017,北区,K01,いいえ,5\n",
         AT("E401", 4, 17)),
    TEXT("the same tally in other words",
         LONG "2017,北区,K01,いいえ,5\nH29,大阪市北区,1-(1)-ア,１．いいえ,6\n",
         AT("E401", 3, 25)),
    TEXT("the same tally three times",
         LONG "2017,北区,K01,いいえ,5\n2017,kita,K01,いいえ,5\n"
              "2017,271276,K01,いいえ,5\n",
         AT("E401", 3, 19), AT("E401", 4, 21)),
    TEXT("the same total twice",
         LONG "2017,北区,K01,いいえ,5\n2017,北区,K01,計,5\n"
              "2017,北区,K01,合計,5\n",
         AT("E401", 4, 16)),
    TEXT("the same rating twice",
         LONG "2017,北区,K16,4,5\n2017,北区,K16,4.0点,5\n", AT("E401", 3, 18)),
    TEXT("the same wide row twice",
         "年度,区,指標,いいえ,感じない\n2017,北区,K01,5,6\n2017,北区,K01,5,6\n",
         AT("E401", 3, 13), AT("E401", 3, 15)),
    TEXT("the same city total twice",
         LONG "2017,北区,K01,いいえ,5\n2017,大阪市計,K01,いいえ,5\n"
              "2017,全市,K01,いいえ,5\n",
         AT("E401", 4, 17)),
    TEXT("a value twice", VALUES "2017,北区,K05,1,,,\n2017,北区,K05,2,,,\n",
         AT("E402", 3, 13)),
    TEXT("a value and its absence",
         VALUES "2017,北区,K05,-,,,\n2017,北区,K05,2,,,\n", AT("E402", 3, 13)),
    TEXT("a value three times behind a quoted newline",
         VALUES "2017,北区,K05,1,,,\"二\n行\"\n2017,北区,K05,2,,,\n"
                "2017,北区,K05,3,,,\n",
         AT("E402", 4, 13), AT("E402", 5, 13)),
    TEXT("a milestone twice",
         VALUES "2017,北区,K04,済,,,\n2017,北区,K04,H27,,,\n",
         AT("E402", 3, 13)),
    TEXT("weights in some rows only",
         "年度,区名,指標,回答,件数,重み\n2017,北区,K01,いいえ,5,1.25\n"
         "2017,北区,K01,感じる,5,\n",
         AT("E411", 2, 17)),
    TEXT("two populations",
         "年度,区名,指標,回答,件数,母集団\n2017,北区,K08,はい,5,20\n"
         "2017,北区,K08,いいえ,5,21\n",
         AT("E409", 3, 17)),
    TEXT("more answers than people",
         "年度,区名,指標,回答,件数,母集団\n2017,北区,K08,はい,5,9\n"
         "2017,北区,K08,いいえ,5,9\n",
         AT("E410", 2, 16)),
    TEXT("more returned than sent",
         "年度,区名,発送数,回収数\n2017,北区,10,11\n", AT("E328", 2, 12)),
    TEXT("a footnote's mark for a break",
         "年度,区名,指標,値,断絶\n2017,北区,K05,5,¹\n", AT("E327", 2, 15)),
    TEXT("no word on a break", "年度,区名,指標,値,断絶\n2017,北区,K05,5,多分\n",
         AT("E327", 2, 15)),
};

static const struct bad_input sums[] = {
    TEXT("parts exceed the total",
         LONG "2017,北区,K01,いいえ,193\n2017,北区,K01,感じない,292\n"
              "2017,北区,K01,どちらともいえない,19\n2017,北区,K01,計,485\n",
         AT("E404", 5, 15)),
    TEXT("parts exceed a total above them",
         LONG "2017,北区,K01,全体,\"1,000\"\n2017,北区,K01,いいえ,1001\n",
         AT("E404", 2, 16)),
    TEXT("parts exceed a wide total",
         "年度;区;指標;計;いいえ;感じない\n2017;北区;K01;9;5;5\n",
         AT("E404", 2, 13)),
    TEXT("sum too large",
         LONG "2017,北区,K01,感じる,1000000000000\n"
              "2017,北区,K01,感じない,1000000000000\n",
         AT("E405", 2, 17)),
    TEXT("total differs",
         LONG "2017,北区,K01,いいえ,5\n2017,北区,K01,感じない,5\n"
              "2017,北区,K01,計,12\n",
         AT("W501", 4, 15)),
    TEXT("total of one ward differs, the other's fits",
         LONG "2017,北区,K01,いいえ,5\n2017,北区,K01,無回答,2\n"
              "2017,北区,K01,計,5\n2017,西区,K01,いいえ,5\n"
              "2017,西区,K01,無回答,2\n2017,西区,K01,計,6\n",
         AT("W501", 7, 15)),
    TEXT("city total differs",
         LONG "2017,北区,K01,いいえ,5\n2017,西区,K01,いいえ,6\n"
              "2017,大阪市計,K01,いいえ,12\n",
         AT("W502", 4, 19)),
    TEXT("city total of a wide table differs",
         "年度,区,指標,いいえ,感じない\n2017,北区,K01,5,6\n2017,合計,K01,5,7\n",
         AT("W502", 3, 15)),
};

static const struct bad_input odd[] = {
    TEXT("no such percentage", VALUES "2017,北区,K01,33.3,10,,\n",
         AT("W503", 2, 13)),
    TEXT("no such whole percentage", VALUES "2017,北区,K01,\"57 %\",3,,\n",
         AT("W503", 2, 13)),
    TEXT("at the target exactly", VALUES "2017,北区,K01,50.0,,,\n",
         AT("W504", 2, 13)),
    TEXT("at the target and impossible", VALUES "2017,北区,K14,80％,3,,\n",
         AT("W503", 2, 13), AT("W504", 2, 13)),
    TEXT("a count is missing",
         LONG "2017,北区,K01,いいえ,5\n2017,北区,K01,感じない,***\n",
         AT("W505", 3, 18)),
    TEXT("counts withheld", LONG "2017,北区,K16,4,X\n2017,北区,K16,5,X\n",
         AT("W505", 2, 15)),
    TEXT("no count at all", LONG "2017,北区,K01,いいえ,\n", AT("W505", 2, 17)),
    TEXT("only positive answers",
         LONG "2017,北区,K01,感じる,5\n2017,北区,K01,無回答,2\n"
              "2017,西区,K01,感じる,5\n2017,西区,K01,感じない,0\n",
         AT("W509", 2, 17)),
    TEXT("gaiji in a note", VALUES "2017,北区,K05,1,,,髙\xEE\x80\x80様\n",
         AT("W507", 2, 18)),
    RAW("gaiji of Windows",
        "\x94\x4E\x93\x78,ward,indicator,value,note\n"
        "2017,\x96\x6B\x8B\xE6,K05,1,\xF0\x40\n",
        NULL, AT("W507", 2, 15)),
};

static struct bad_list lists[] = { LIST(twice), LIST(sums), LIST(odd),
                                   NO_MORE };

/* ---- across files, and of the run as a whole ----------------------------- */

static const struct {
    const char *name;
    const char *first, *second; /* a.csv and b.csv */
    const char *args[3];
    const char *expected; /* all of stderr */
} runs[] = {
    { "a tally and a value of the same",
      VALUES "2017,北区,K01,57.3,,,\n",
      LONG "2017,北区,K01,いいえ,5\n",
      { 0 },
      "error[E403]: 北区 K01 has a value here and answers at b.csv:2\n"
      "  --> a.csv:2:13\n"
      "  |\n"
      "2 | 2017,北区,K01,57.3,,,\n"
      "  |               ^^^^\n"
      "  = keep the answers: they say more\n" },
    { "deviations that are no such numbers",
      VALUES "2017,北区,K16,3.7,9,1.2345678901234567,\n",
      VALUES "2017,西区,K16,3.7,9,99999999999999999999,\n",
      { 0 },
      "error[E314]: \"1.2345678901234567\" has more than 15 decimals\n"
      "  --> a.csv:2:19\n"
      "  |\n"
      "2 | 2017,北区,K16,3.7,9,1.2345678901234567,\n"
      "  |                     ^^^^^^^^^^^^^^^^^^\n"
      "  = round it to what was published\n"
      "error[E313]: \"99999999999999999999\" is too large\n"
      "  --> b.csv:2:19\n"
      "  |\n"
      "2 | 2017,西区,K16,3.7,9,99999999999999999999,\n"
      "  |                     ^^^^^^^^^^^^^^^^^^^^\n"
      "  = figures up to 1000000000000 are read\n" },
    { "a tally twice in two files",
      LONG "2017,北区,K01,いいえ,5\n",
      "年度;区;指標;いいえ\n2017;北区;K01;5\n",
      { 0 },
      "error[E401]: 北区 K01 いいえ was already counted at a.csv:2\n"
      "  --> b.csv:2:13\n"
      "  |\n"
      "2 | 2017;北区;K01;5\n"
      "  |               ^\n"
      "  = remove one of them\n" },
    { "a value twice in two files",
      VALUES "2017,北区,K04,未,,,\n",
      VALUES "2017,西区,K04,未,,,\n2017,北区,K04,済,,,\n",
      { 0 },
      "error[E402]: 北区 K04 already has a value at a.csv:2\n"
      "  --> b.csv:3:13\n"
      "  |\n"
      "3 | 2017,北区,K04,済,,,\n"
      "  |               ^^\n"
      "  = remove one of them\n" },
    { "a total in another file",
      LONG "2017,北区,K01,計,4\n",
      LONG "2017,北区,K01,いいえ,5\n",
      { 0 },
      "error[E404]: the answers of 北区 K01 add up to 5, more than the total "
      "of 4\n"
      "  --> a.csv:2:15\n"
      "  |\n"
      "2 | 2017,北区,K01,計,4\n"
      "  |                  ^\n"
      "  = correct the answers or the total\n" },
    { "a year that is not held",
      LONG "2017,北区,K01,いいえ,5\n",
      VALUES "2016,北区,K05,1,,,\n",
      { "--year", "平成30年度" },
      "error[E406]: the files hold no figures of fiscal year 2018\n"
      "  = they hold 2016, 2017\n" },
    { "totals only",
      LONG ",合計,,いいえ,5\n",
      VALUES "2017,大阪市,K05,24,,,\n",
      { 0 },
      "error[E407]: the files hold no figures\n"
      "  = a ward's plan is read by `wardscore plan`\n" },
};

static bool
run_refuses(size_t i)
{
    const char *args[] = { "report",        "a.csv",         "b.csv",
                           runs[i].args[0], runs[i].args[1], NULL };
    struct program_run run = { 0 };

    file_write("a.csv", runs[i].first, strlen(runs[i].first));
    file_write("b.csv", runs[i].second, strlen(runs[i].second));
    program_run(args, &run);
    bool good = run.status == WS_DATA && run.out.length == 0 &&
                strcmp(run.err.data, runs[i].expected) == 0;
    if (!good)
        print_error("%s, status %d: got\n%s\n", runs[i].name, run.status,
                    run.err.data ? run.err.data : "");
    program_free(&run);
    unlink("a.csv");
    unlink("b.csv");
    return good;
}

static void
whole_runs(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(runs); i++)
        wrong += !run_refuses(i);
    assert_int_equal(wrong, 0);
}

/* Some wards absent is an accident, most of them absent is not. */
static void
wards_absent(void **state)
{
    static const struct {
        unsigned wards, warnings;
    } cases[] = { { 1, 0 }, { 12, 0 }, { 13, 1 }, { 23, 1 }, { 24, 0 } };
    struct definitions built_in = definitions_load();

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_buf text = { 0 };
        unsigned warnings = 0;

        ws_buf_add(&text, VALUES);
        for (size_t ward = 0; ward < cases[i].wards; ward++)
            ws_buf_addf(&text, "2017,%s,K05,1,,,\n",
                        built_in.wards->items[ward].name.ja);
        struct ws_findings *findings = findings_of(&built_in, &text, NULL);
        for (size_t j = 0; j < ws_findings_count(findings); j++)
            warnings += ws_findings_at(findings, j)->id == WS_F_WARDS_MISSING;
        assert_int_equal(warnings, cases[i].warnings);
        assert_int_equal(ws_findings_total(findings, WS_WARNING), warnings);
        ws_findings_free(findings);
        ws_buf_free(&text);
    }
    definitions_free(&built_in);
}

/* Warnings refuse nothing without --strict. */
static void
warnings_pass(void **state)
{
    static const char *const args[] = { "report", "-f", "csv", "bad.csv",
                                        NULL };
    struct program_run run = { 0 };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(odd); i++) {
        file_write("bad.csv", odd[i].text, odd[i].length);
        program_run(args, &run);
        assert_int_equal(run.status, WS_OK);
        assert_true(run.out.length > 0);
        program_free(&run);
        run = (struct program_run){ 0 };
    }
    unlink("bad.csv");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        REFUSED(lists),
        cmocka_unit_test(whole_runs),
        cmocka_unit_test(wards_absent),
        cmocka_unit_test(warnings_pass),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
