/* Tallies that cannot be added up, row by row and together. */
#include "unit/bad_respondents.h"

/* ---- tallies to be added up ------------------------------------------------ */

static const struct bad_input tallies[] = {
    RAW("nothing", "", NULL, WHOLE("E104")),
    TEXT("respondents", ROWS GOOD, WHOLE("E203")),
    TEXT("a header alone", TALLIES, WHOLE("E207")),
    TEXT("no count",
         "fiscal_year,ward,indicator,answer,n\n2017,北区,K01,"
         "感じる,5\n",
         WHOLE("E204")),
    TEXT("no squares",
         "年度,区名,指標,回答,件数,ウエイト\n2017,北区,K01,"
         "感じる,5,1\n",
         WHOLE("E204")),
    TEXT("two columns of counts",
         "年度,区名,指標,回答,件数,人数\n2017,北区,K01,感じる,5,6\n",
         WHOLE("E205")),
    TEXT("a ward's name and the code of another",
         "年度,区名,区コード,指標,回答,件数\n"
         "2017,北区,271276,K01,感じる,5\n2017,北区,,K01,感じる,5\n"
         "2017,北区,271071,K01,感じる,5\n2017,北区,999999,K01,感じる,5\n",
         AT("E304", 4, 9), AT("E303", 5, 9)),
    TEXT("few cells", TALLIES "2017,北区,K01,感じる,5,1.5\n" TALLY,
         AT("E206", 2, 19)),
    TEXT("a stray quote", TALLIES "2017,北区,K01,感\"じる\",5,1.5,2\n",
         AT("E201", 2, 14)),
    TEXT("an open quote", TALLIES TALLY "2017,\"北区,K01,感じる,5,1.5,2\n",
         AT("E202", 3, 6)),
    TEXT("no ward and no year", TALLIES ",,K01,感じる,5,1.5,2\n",
         AT("E301", 2, 1), AT("E301", 2, 2)),
    TEXT("unknown ward", TALLIES TALLY "2017,南区,K01,感じる,5,1.5,2\n",
         AT("E303", 3, 6)),
    TEXT("bad year", TALLIES "いつか,北区,K01,感じる,5,1.5,2\n",
         AT("E305", 2, 1)),
    TEXT("year without an era", TALLIES "29,北区,K01,感じる,5,1.5,2\n",
         AT("E306", 2, 1)),
    TEXT("unknown indicator", TALLIES "2017,北区,K18,感じる,5,1.5,2\n",
         AT("E307", 2, 9)),
    TEXT("an indicator without answers", TALLIES "2017,北区,K05,感じる,5,1,1\n",
         AT("E324", 2, 9)),
    TEXT("unknown answer", TALLIES "2017,北区,K01,いいえかも,5,1.5,2\n",
         AT("E308", 2, 13)),
    TEXT("points for an answer", TALLIES "2017,北区,K01,5,5,1.5,2\n",
         AT("E308", 2, 13)),
    TEXT("off the scale", TALLIES "2017,北区,K16,5.5,5,1.5,2\n",
         AT("E308", 2, 13)),
    TEXT("bad counts",
         TALLIES "2017,北区,K01,感じる,x,1,1\n2017,北区,K01,感じる,,1,1\n"
                 "2017,北区,K01,感じる,1.5,1,1\n2017,北区,K01,感じる,-1,1,1\n"
                 "2017,北区,K01,感じる,1000000000001,1,1\n",
         AT("E309", 2, 17), AT("E309", 3, 17), AT("E309", 4, 17),
         AT("E309", 5, 17), AT("E309", 6, 17)),
    TEXT("bad weights",
         TALLIES "2017,北区,K01,感じる,1,x,1\n2017,北区,K01,感じる,1,,1\n"
                 "2017,北区,K01,感じる,1,1,\n2017,北区,K01,感じる,1,-1,1\n"
                 "2017,北区,K01,感じる,1,1.00000001,1\n"
                 "2017,北区,K01,感じる,1,1,1.000000000000001\n"
                 "2017,北区,K01,感じる,1,99999999999999999999999,1\n",
         AT("E325", 2, 19), AT("E325", 3, 19), AT("E325", 4, 21),
         AT("E325", 5, 19), AT("E325", 6, 19), AT("E325", 7, 21),
         AT("E325", 8, 19)),
    TEXT("everything", TALLIES "x,y,z,a,b,c,d\n", AT("E305", 2, 1),
         AT("E303", 2, 3), AT("E307", 2, 5), AT("E308", 2, 7)),
    TEXT("a break in words",
         "fiscal_year,ward,indicator,answer,count,break\n"
         "2017,北区,K01,感じる,5,yes\n2017,北区,K01,感じる,5,2\n",
         AT("E327", 2, 19), AT("E327", 3, 19)),
    TEXT("weights in some rows", TALLIES TALLY "2017,北区,K01,感じない,5,,\n",
         WHOLE("E415")),
};

/* ---- all of them ------------------------------------------------------------ */

static void
files_of_tallies(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_in(tables.merge, tallies, WS_COUNT(tallies), TALLIES, TALLY), 0);
}

/* Weights of some files and not of others; sums that nothing can hold. */
static void
tallies_together(void **state)
{
    static const char *const files[] = { "a.csv", "b.csv", NULL };
    static const struct bad_input mixed = TEXT("mixed", "", WHOLE("E415"));
    static const struct bad_input large = TEXT("large", "", WHOLE("E405"));
    static const char unweighted[] =
        "fiscal_year,ward,indicator,answer,count\n2017,北区,K01,感じる,5\n";
    struct ws_buf rows_of = { 0 };
    uint64_t rows;

    (void)state;
    file_write("a.csv", TALLIES TALLY, strlen(TALLIES TALLY));
    file_write("b.csv", unweighted, strlen(unweighted));
    struct ws_findings *findings = findings_on(tables.merge, files, 1, &rows);
    assert_true(as_expected(findings, &mixed, "two files"));
    ws_findings_free(findings);
    ws_buf_add(&rows_of, TALLIES);
    for (int i = 0; i < 200; i++)
        ws_buf_add(&rows_of, "2017,北区,K01,感じる,1,1,"
                             "9999999999999999999999\n");
    file_write("a.csv", rows_of.data, rows_of.length);
    file_write("b.csv", TALLIES TALLY, strlen(TALLIES TALLY));
    findings = findings_on(tables.merge, files, 1, &rows);
    assert_true(as_expected(findings, &large, "sums"));
    ws_findings_free(findings);
    ws_buf_free(&rows_of);
    unlink("a.csv");
    unlink("b.csv");
}

static void
program_refuses_tallies(void **state)
{
    (void)state;
    assert_int_equal(wrong_in_program(tallies, WS_COUNT(tallies), true), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_of_tallies),
        cmocka_unit_test(tallies_together),
        cmocka_unit_test(program_refuses_tallies),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
