/* Respondents that must be refused: the file as a whole, and rows. */
#include "unit/bad_respondents.h"

/* ---- the file as a whole -------------------------------------------------- */

static const struct bad_input whole_files[] = {
    RAW("nothing", "", NULL, WHOLE("E104")),
    RAW("no encoding of ours", ROWS "\xFF\xFF,2017,1,1,1,1,5\n", NULL,
        WHOLE("E107")),
    RAW("not what --encoding says", ROWS GOOD, "EUC-JP", WHOLE("E107")),
    RAW("a half of UTF-16", "\xFF\xFEw\0a\0r", NULL, WHOLE("E107")),
    RAW("two encodings fit", ROWS "\xB1\xB2,2017,1,1,1,1,5\n", NULL,
        WHOLE("E108")),
    TEXT("no header", GOOD GOOD, WHOLE("E211")),
    TEXT("another survey", "区名,問1,問2\n北区,1,2\n", WHOLE("E211")),
    TEXT("tallies", TALLIES TALLY, WHOLE("E211")),
    TEXT("a header alone", ROWS, WHOLE("E207")),
    TEXT("a header and blank lines", "\n\n" ROWS "\n  \n", WHOLE("E207")),
    TEXT("no ward", "fy,w,Q1,A,B,C\n2017,1,1,1,1,5\n", WHOLE("E212")),
    TEXT("no weight and no Q1", "ward,fy,A,B,C\n北区,2017,1,1,5\n",
         WHOLE("E212"), WHOLE("E212")),
    TEXT("the second of two columns is missing",
         "ward,fy,w,Q1,A,C\n北区,2017,1,1,1,5\n", WHOLE("E212")),
    TEXT("a column twice", "ward,fy,w,Q1,A,B,C, a \n北区,2017,1,1,1,1,5,1\n",
         WHOLE("E205"), WHOLE("E205")),
    TEXT("wards twice", "ward,fy,w,Q1,A,B,C,WARD\n北区,2017,1,1,1,1,5,北区\n",
         WHOLE("E205")),
};

/* ---- rows ----------------------------------------------------------------- */

static const struct bad_input people[] = {
    TEXT("a quote in a cell", ROWS "北\"区\",2017,1.5,1,1,1,5\n" GOOD,
         AT("E201", 2, 2)),
    TEXT("text behind a quote", ROWS GOOD "\"北区\" x,2017,1.5,1,1,1,5\n" GOOD,
         AT("E201", 3, 6)),
    TEXT("a quote in the second line of a cell",
         ROWS "北区,2017,1.5,1,1,1,\"5\n\" x\n" GOOD, AT("E201", 3, 3)),
    TEXT("an open quote", ROWS GOOD "\"北区,2017,1.5,1,1,1,5\n" GOOD GOOD,
         AT("E202", 3, 1)),
    TEXT("an open quote in the last cell", ROWS GOOD "北区,2017,1.5,1,1,1,\"5",
         AT("E202", 3, 19)),
    TEXT("a quote alone at the end", ROWS GOOD "\"", AT("E202", 3, 1)),
    TEXT("few cells", ROWS "北区,2017,1.5,1,1,1\n", AT("E206", 2, 17)),
    TEXT("one cell", ROWS GOOD "以上\n", AT("E206", 3, 1)),
    TEXT("many cells", ROWS "北区,2017,1.5,1,1,1,5,,x\n", AT("E206", 2, 22)),
    TEXT("many cells in quotes", ROWS "\"北区\",2017,1.5,1,1,1,5,\"x\"\n",
         AT("E206", 2, 23)),
    TEXT("a comma in a cell", ROWS "北区,2017,1,5,1,1,1,5\n",
         AT("E206", 2, 19)),
    TEXT("no ward", ROWS ",2017,1.5,1,1,1,5\n\"\",2017,1.5,1,1,1,5\n",
         AT("E301", 2, 1), AT("E301", 3, 1)),
    TEXT("an ideographic blank for a ward", ROWS "　,2017,1.5,1,1,1,5\n",
         AT("E301", 2, 1)),
    TEXT("no year", ROWS "北区,,1.5,1,1,1,5\n", AT("E301", 2, 4)),
    TEXT("unknown wards",
         ROWS "南区,2017,1.5,1,1,1,5\n" GOOD "堺市北区,2017,1.5,1,1,1,5\n"
              "大阪市計,2017,1.5,1,1,1,5\n",
         AT("E303", 2, 1), AT("E303", 4, 1), AT("E303", 5, 1)),
    TEXT("bad years",
         ROWS "北区,いつか,1,1,1,1,5\n北区,平成0年,1,1,1,1,5\n"
              "北区,20170,1,1,1,1,5\n北区,2017/4/1,1,1,1,1,5\n",
         AT("E305", 2, 4), AT("E305", 3, 4), AT("E305", 4, 4),
         AT("E305", 5, 4)),
    TEXT("years without an era",
         ROWS "北区,29年度,1,1,1,1,5\n"
              "北区,２９,1,1,1,1,5\n",
         AT("E306", 2, 4), AT("E306", 3, 4)),
    TEXT("bad weights",
         ROWS "北区,2017,,1,1,1,5\n北区,2017,-1,1,1,1,5\n"
              "北区,2017,1.2345,1,1,1,5\n北区,2017,1000000.001,1,1,1,5\n"
              "北区,2017,重い,1,1,1,5\n北区,2017,\"1,5\",1,1,1,5\n"
              "北区,2017,1e3,1,1,1,5\n北区,2017,1.5人,1,1,1,5\n",
         AT("E325", 2, 9), AT("E325", 3, 9), AT("E325", 4, 9), AT("E325", 5, 9),
         AT("E325", 6, 9), AT("E325", 7, 9), AT("E325", 8, 9),
         AT("E325", 9, 9)),
    TEXT("weights that are missing or too long",
         ROWS "北区,2017,-,1,1,1,5\n北区,2017,未測定,1,1,1,5\n"
              "北区,2017,.5,1,1,1,5\n"
              "北区,2017,99999999999999999999,1,1,1,5\n",
         AT("E325", 2, 9), AT("E325", 3, 9), AT("E325", 4, 9),
         AT("E325", 5, 9)),
    TEXT("an unknown option",
         ROWS "北区,2017,1,1,1,3,5\n" GOOD "北区,2017,1,1,1,いいえ,5\n",
         AT("E341", 2, 15), AT("E341", 4, 15)),
    TEXT("an unknown option to two questions", ROWS "北区,2017,1,1,3,1,5\n",
         AT("E341", 2, 13), AT("E341", 2, 13)),
    TEXT("an unknown value to a screen", ROWS "北区,2017,1,3,1,1,5\n",
         AT("E341", 2, 11)),
    TEXT("nothing marked, and empty is no option", ROWS "北区,2017,1,1,,,5\n",
         AT("E341", 2, 13)),
    TEXT("an empty cell that is no option", ROWS "北区,2017,1,1,1,1,\n",
         AT("E341", 2, 17)),
    TEXT("one unknown among several answers",
         ROWS "北区,2017,1,1,1,1,5;6\n北区,2017,1,1,1,1,;\n"
              "北区,2017,1,1,1,1,5 4\n",
         AT("E341", 2, 17), AT("E341", 3, 17), AT("E341", 4, 17)),
    TEXT("a dash is no empty cell", ROWS "北区,2017,1,-,1,1,5\n",
         AT("E341", 2, 11)),
    TEXT("everything", ROWS "x,y,z,9,9,9,9\n", AT("E303", 2, 1),
         AT("E305", 2, 3), AT("E325", 2, 5), AT("E341", 2, 7), AT("E341", 2, 9),
         AT("E341", 2, 9), AT("E341", 2, 11), AT("E341", 2, 13)),
    TEXT("behind a cell of two lines",
         "ward,fy,w,Q1,A,B,C,memo\n北区,2017,1,1,1,1,5,\"a\nb\"\n"
         "\"南区\",2017,1,1,1,1,5,\"\n\"\n北区,2017,1,1,1,1,5,\"\n\",x\n",
         AT("E303", 4, 1), AT("E206", 7, 3)),
    TEXT("below titles", "調査\n\n,,\n" ROWS "南区,2017,1,1,1,1,5\n",
         AT("E303", 5, 1)),
    TEXT("semicolons", "ward;fy;w;Q1;A;B;C\n北区;2017;1;1;1;1;\"5;6\"\n",
         AT("E341", 2, 17)),
    TEXT("tabs", "ward\tfy\tw\tQ1\tA\tB\tC\n北区\t2017\t \t1\t1\t1\t5\n",
         AT("E325", 2, 10)),
    RAW("a NUL in a ward", ROWS GOOD "kita\0,2017,1.5,1,1,1,5\n", NULL,
        AT("E107", 3, 1)),
    RAW("a NUL in a weight", ROWS GOOD "kita,2017,1\0,1,1,1,5\n", NULL,
        AT("E325", 3, 11)),
};

/* Where the encoding was settled before. */
static const struct bad_input undecodable[] = {
    RAW("a lead byte alone",
        ROWS "kita,2017,1,1,1,1,5\n\x96k\x8B,2017,1,1,1,1,5\n", "CP932",
        AT("E107", 3, 1)),
    RAW("a lead byte alone behind a good cell",
        ROWS "\x96k\x8B\xE6,2017,1,1,1,\x8A,5\n", "CP932", AT("E107", 2, 15)),
    RAW("half a character of EUC-JP",
        ROWS "\xCB\xCC\xB6\xE8,2017,1,1,\xB4,1,5\n", "EUC-JP",
        AT("E107", 2, 13)),
    RAW("UTF-8 cut off", ROWS "北\xE5\x8C,2017,1,1,1,1,5\n", NULL,
        AT("E107", 2, 1)),
    RAW("a byte of no character", ROWS "kita,2017,1,1,1,\xFF,5\n", NULL,
        AT("E107", 2, 17)),
};

/* ---- all of them ------------------------------------------------------------ */

static void
files_of_respondents(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_in(tables.survey, whole_files, WS_COUNT(whole_files), ROWS, GOOD),
        0);
    assert_int_equal(
        wrong_in(tables.survey, people, WS_COUNT(people), ROWS, GOOD), 0);
}

static void
bytes_that_do_not_decode(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(undecodable); i++) {
        struct bad_input whole = undecodable[i];

        whole.expected[0] = (struct expected)WHOLE("E107");
        wrong += !refused_as_it_stands(tables.survey, &whole);
    }
    assert_int_equal(wrong, 0);
}

static void
bytes_behind_the_head(void **state)
{
    static const char row[] = "kita,2017,1.5,1,1,1,5\n";
    size_t wrong = 0;

    (void)state;
    which = FILES_ONLY;
    for (size_t i = 0; i < WS_COUNT(undecodable); i++)
        wrong += !refused_behind(tables.survey, &undecodable[i],
                                 (size_t)1100000, ROWS, row);
    which = ALL_WAYS;
    assert_int_equal(wrong, 0);
}

static void
program_refuses_respondents(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_in_program(whole_files, WS_COUNT(whole_files), false), 0);
    assert_int_equal(wrong_in_program(people, WS_COUNT(people), false), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_of_respondents),
        cmocka_unit_test(bytes_that_do_not_decode),
        cmocka_unit_test(bytes_behind_the_head),
        cmocka_unit_test(program_refuses_respondents),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
