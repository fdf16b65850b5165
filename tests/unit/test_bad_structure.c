/*
 * Tables whose shape is wrong: quotes, headers, columns, rows. The exact
 * rendering of findings is checked here, too: the caret stands under the
 * place, behind wide characters and in cut lines.
 */
#include "unit/bad_inputs.h"

#define GOOD "2017,西区,K01,いいえ,5\n"

static const struct bad_input quotes[] = {
    TEXT("stray quote", LONG GOOD "2017,北\"区\",K01,いいえ,5\n",
         AT("E201", 3, 7)),
    TEXT("stray quote behind a closed cell",
         LONG "2017,\"北区\"x,K01,いいえ,5\n" GOOD, AT("E201", 2, 10)),
    TEXT("stray quote in the only row", LONG "2017,北\"区\",K01,いいえ,5\n",
         AT("E201", 2, 7)),
    TEXT("stray quote, the rows around it are read",
         LONG "2017,南区,K01,いいえ,5\n2017,北\"区,K01,いいえ,5\n"
              "2017,北区,K01,いいえ,-1\n",
         AT("E303", 2, 6), AT("E201", 3, 7), AT("E315", 4, 17)),
    TEXT("stray quotes in two rows",
         LONG GOOD "2017,北区,K01,\"いいえ\"\"\"x,5\n2017,a\"b,K01,いいえ,5\n",
         AT("E201", 3, 20), AT("E201", 4, 7)),
    TEXT("stray quote in a quoted cell of two lines",
         LONG "2017,北区,K01,\"感\nじ\"る,5\n" GOOD, AT("E201", 3, 3)),
    TEXT("stray quote in the last cell", LONG GOOD "2017,北区,K01,いいえ,5\"\n",
         AT("E201", 3, 18)),
    TEXT("open quote",
         LONG GOOD "2017,北区,K01,\"いいえ,5\n2017,北区,K01,思う,5\n",
         AT("E202", 3, 13)),
    TEXT("open quote in the only row", LONG "2017,北区,K01,\"いいえ,5\n",
         AT("E202", 2, 13)),
    TEXT("open quote at the very end", LONG GOOD "2017,北区,K01,いいえ,\"",
         AT("E202", 3, 17)),
    TEXT("open quote behind a quoted newline",
         LONG GOOD "2017,\"北\n区\",K01,\"いいえ,5\n", AT("E202", 4, 8)),
    TEXT("open quote in the first cell", LONG GOOD "\"2017,北区,K01,いいえ,5\n",
         AT("E202", 3, 1)),
    TEXT("open quote above the header",
         "\"表題\n" LONG "2017,北区,K01,いいえ,5\n", AT("E202", 1, 1)),
    TEXT("open quote with tabs",
         "fiscal_year\tward\tindicator\tanswer\tcount\n"
         "2017\t西区\tK01\tいいえ\t5\n"
         "2017\t北区\tK01\t\"いいえ\t5\n",
         AT("E202", 3, 13)),
};

static const struct bad_input headers[] = {
    TEXT("no header", "2017,北区,K01,いいえ,5\n", AT("E203", 1, 1)),
    TEXT("words only", "表題だけのファイル\n\n北区のこと\n", AT("E203", 1, 1)),
    TEXT("blank lines only", "\n\n,,,\n\n", AT("E203", 1, 1)),
    TEXT("header too far down",
         "\n\n\n\n\n\n\n\n\n\n表題,\n" LONG "2017,北区,K01,不明な答え,5\n",
         AT("E308", 13, 13)),
    TEXT("no year column", "ward,indicator,answer,count\n北区,K01,いいえ,5\n",
         AT("E204", 1, 1)),
    TEXT("no ward column", "年度,設問,選択肢,回答数\n2017,K01,いいえ,5\n",
         AT("E204", 1, 1)),
    TEXT("no indicator column", "年度;区;選択肢;回答数\n2017;北区;いいえ;5\n",
         AT("E204", 1, 1)),
    TEXT("no count column", "\n年度,区名,指標,回答\n2017,北区,K01,いいえ\n",
         AT("E204", 2, 1)),
    TEXT("no answer column", "年度\t区名\t指標\t件数\n2017\t北区\tK01\t5\n",
         AT("E204", 1, 1)),
    TEXT("two columns missing", "表題\n値,備考,年度\n57.3,,2017\n",
         AT("E204", 2, 1), AT("E204", 2, 1)),
    TEXT("the same column twice",
         "年度,区名,指標,回答,件数,年度\n2017,北区,K01,いいえ,5,2016\n",
         AT("E205", 1, 16)),
    TEXT("two names of one column", "年度,区名,行政区,指標,値\n", WHOLE("E207"),
         AT("E205", 1, 7)),
    TEXT("two counts, one quoted",
         "年度,区名,指標,回答,件数,\"回答数\"\n2017,北区,K01,いいえ,5,6\n",
         AT("E205", 1, 16)),
    TEXT("one option in two spellings",
         "年度,区,指標,いいえ,1.いいえ\n2017,北区,K01,5,6\n", AT("E205", 1, 13),
         AT("E401", 2, 15)),
    TEXT("unknown option column",
         "年度,区,指標,いいえ,感ずる\n2017,北区,K01,5,6\n", AT("E208", 1, 13)),
    TEXT("two unknown option columns",
         "年度;区;指標;いいえ;感ずる;感ぜず\n2017;北区;K01;5;6;7\n",
         AT("E208", 1, 13), AT("E208", 1, 17)),
    TEXT("header only", LONG, WHOLE("E207")),
    TEXT("header and blank rows", VALUES "\n,,,,,,\n　,,,,,,\n", WHOLE("E207")),
    TEXT("header and a remark", LONG "※ 調査は中止\n", WHOLE("E207")),
    TEXT("header twice", LONG LONG, WHOLE("E207")),
};

static const struct bad_input rows[] = {
    TEXT("a cell too many", LONG "2017,北区,K01,いいえ,5,6\n",
         AT("E206", 2, 19)),
    TEXT("a comma in an unquoted name", LONG "2017,北区,K01,いいえ,1,234\n",
         AT("E206", 2, 19)),
    TEXT("cells missing", LONG "2017,北区,K01\n2017,北区,K01,いいえ,5\n",
         AT("E206", 2, 9)),
    TEXT("answers missing in a wide row, and a note",
         "年度,区,指標,感じる,感じない,無回答,備考\n2017,北区,K01,5,6\n"
         "2017,西区,K01,5,6,\n",
         AT("E206", 2, 15)),
    TEXT("one word alone", LONG "2017,北区,K01,いいえ,5\nご注意\n",
         AT("E206", 3, 1)),
    TEXT("ragged behind a quoted newline",
         LONG "2017,北区,K01,\"感\nじる\",5,6,7\n", AT("E206", 3, 7)),
    TEXT("ragged with semicolons",
         "年度;区名;指標;回答;件数\n2017;北区;K01;いいえ;5;;\n"
         "2017;北区;K01;思う;5;;x\n",
         AT("E206", 3, 19)),
    TEXT("figure without a column name",
         "年度,区名,指標,回答,件数,,備考\n2017,北区,K01,いいえ,5,6,\n",
         AT("E209", 2, 19)),
    TEXT("figure under an empty name",
         "年度\t区名\t指標\t値\t\t\n2017\t北区\tK05\t1\t\t9\n",
         AT("E209", 2, 16)),
    TEXT("named separator",
         "sep=;\n年度;区名;指標;値\n2017;北区;K05;x1\n2017;南区;K05;1\n",
         AT("E309", 3, 13), AT("E303", 4, 6)),
    TEXT("titles above do not shift the lines",
         "平成29年度　区民アンケート,,,,\n\n\"二行の\n表題\",,,,\n"
         "年度,区名,指標,回答,件数\n2017,北区,K01,いいえ,五\n",
         AT("E309", 6, 17)),
    TEXT("blanks around the cells", LONG "2017 , 北区 , K01 , いいえ , x1 \n",
         AT("E309", 2, 25)),
    TEXT("tabs in front of a cell", LONG "2017,\t南区,K01,いいえ,5\n",
         AT("E303", 2, 7)),
    TEXT("quoted cells start at their quotes",
         LONG "\"2017\",\"南区\",\"K01\",\"いいえ\",\"5\"\n"
              "\"2017\",\"西区\",\"K01\",\"いいえ\",\"x1\"\n",
         AT("E303", 2, 8), AT("E309", 3, 25)),
    TEXT("no line end at the end", LONG "2017,北区,K01,いいえ,x1",
         AT("E309", 2, 17)),
    TEXT("lines inside a quoted cell count",
         LONG "2017,北区,K01,\"\n感\nじる\n\",x1\n2017,南区,K01,いいえ,1\n",
         AT("E309", 5, 3), AT("E303", 6, 6)),
    TEXT("wide characters outside the first plane",
         LONG "2017,北区,K01,𠮷いいえ,x1\n", AT("E308", 2, 13),
         AT("E309", 2, 18)),
};

static struct bad_list lists[] = { LIST(quotes), LIST(headers), LIST(rows),
                                   NO_MORE };

/* ---- how findings look --------------------------------------------------- */

static const struct {
    const char *name, *text, *lang, *expected;
} renderings[] = {
    { "behind kanji", LONG "2017,南区,K01,いいえ,5\n", "en",
      "error[E303]: unknown ward \"南区\"\n"
      "  --> bad.csv:2:6\n"
      "  |\n"
      "2 | 2017,南区,K01,いいえ,5\n"
      "  |      ^^^^\n"
      "  = see `wardscore list wards`; other cities need --wards\n" },
    { "full-width digits", "年度\t区\t指標\t値\n２０１７\t北区\tK14\t１２３\n",
      "en",
      "error[E318]: \"１２３\" is more than 100 percent\n"
      "  --> bad.csv:2:13\n"
      "  |\n"
      "2 | ２０１７ 北区 K14 １２３\n"
      "  |                   ^^^^^^\n"
      "  = correct the figure\n" },
    { "in Japanese", LONG "2017,北区,K01,いいえ,－5\n", "ja",
      "エラー[E315]: 「－5」は負の値です\n"
      "  --> bad.csv:2:17\n"
      "  |\n"
      "2 | 2017,北区,K01,いいえ,－5\n"
      "  |                      ^^^\n"
      "  = 件数 は0以上です\n" },
    { "a quoted cell and its quotes",
      LONG "2017,北区,K01,\"いいえ\",\"1,23\"\n", "en",
      "error[E311]: \"1,23\": the comma is neither a decimal point nor in the "
      "place of thousands\n"
      "  --> bad.csv:2:19\n"
      "  |\n"
      "2 | 2017,北区,K01,\"いいえ\",\"1,23\"\n"
      "  |                        ^^^^^^\n"
      "  = write 1234, 1,234 or 57.3\n" },
    { "half-width kana and a combining mark",
      LONG "2017,北区,K01,ｶﾝｼﾞﾙ,5\n2017,北区,K01,か\xE3\x82\x99,5\n", "en",
      "error[E308]: unknown answer \"ｶﾝｼﾞﾙ\" for K01\n"
      "  --> bad.csv:2:13\n"
      "  |\n"
      "2 | 2017,北区,K01,ｶﾝｼﾞﾙ,5\n"
      "  |               ^^^^^\n"
      "  = correct it, or add the spelling to the policy (--policy)\n"
      "error[E308]: unknown answer \"か\xE3\x82\x99\" for K01\n"
      "  --> bad.csv:3:13\n"
      "  |\n"
      "3 | 2017,北区,K01,か\xE3\x82\x99,5\n"
      "  |               ^^\n"
      "  = correct it, or add the spelling to the policy (--policy)\n" },
    { "two-digit line numbers",
      "\n\n\n\n\n\n\n\n" LONG "2017,北区,K01,いいえ,#####\n", "en",
      "error[E312]: \"#####\": the spreadsheet has cut digits off\n"
      "  --> bad.csv:10:17\n"
      "   |\n"
      "10 | 2017,北区,K01,いいえ,#####\n"
      "   |                      ^^^^^\n"
      "  = format the cell as a number and export again\n" },
    { "control characters", LONG "2017,\x1B[31m北区,K01,いいえ,5\n", "en",
      "error[E303]: unknown ward \"\xEF\xBF\xBD[31m北区\"\n"
      "  --> bad.csv:2:6\n"
      "  |\n"
      "2 | 2017,\xEF\xBF\xBD[31m北区,K01,いいえ,5\n"
      "  |      ^^^^^^^^^\n"
      "  = see `wardscore list wards`; other cities need --wards\n" },
    { "a whole file", LONG, "en",
      "error[E207]: the table has a header but no rows\n"
      "  --> bad.csv\n"
      "  = export it again\n" },
};

static void
carets(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(renderings); i++) {
        const char *const args[] = { "report", "--lang", renderings[i].lang,
                                     "bad.csv", NULL };
        struct program_run run = { 0 };

        file_write("bad.csv", renderings[i].text, strlen(renderings[i].text));
        program_run(args, &run);
        if (run.status != WS_DATA || run.out.length > 0 ||
            strcmp(run.err.data, renderings[i].expected) != 0) {
            print_error("%s, status %d: got\n%sexpected\n%s\n",
                        renderings[i].name, run.status, run.err.data,
                        renderings[i].expected);
            wrong++;
        }
        program_free(&run);
    }
    unlink("bad.csv");
    assert_int_equal(wrong, 0);
}

/* A long line is cut at both ends, and the caret still fits. */
static void
caret_in_long_line(void **state)
{
    static const char *const args[] = { "report", "bad.csv", NULL };
    struct program_run run = { 0 };
    struct ws_buf text = { 0 }, expected = { 0 };

    (void)state;
    ws_buf_add(&text, "備考,年度,区名,指標,値\n");
    for (unsigned i = 0; i < 60; i++)
        ws_buf_add(&text, "長い");
    ws_buf_add(&text, ",2017,北区,K05,x1\n");
    ws_buf_add(&expected, "2 | ...い");
    for (unsigned i = 0; i < 12; i++)
        ws_buf_add(&expected, "長い");
    ws_buf_add(&expected, ",2017,北区,K05,x1\n  |    ");
    ws_buf_add_repeat(&expected, ' ', 50 + 15);
    ws_buf_add(&expected, "^^\n");
    file_write("bad.csv", text.data, text.length);
    program_run(args, &run);
    assert_int_equal(run.status, WS_DATA);
    if (strstr(run.err.data, expected.data) == NULL)
        fail_msg("got\n%sexpected\n%s", run.err.data, expected.data);
    program_free(&run);
    ws_buf_free(&text);
    ws_buf_free(&expected);
    unlink("bad.csv");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        REFUSED(lists),
        cmocka_unit_test(carets),
        cmocka_unit_test(caret_in_long_line),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
