/*
 * Cells that cannot be read, or that could mean two things: years, wards,
 * indicators, answers, counts, values, milestones, weights.
 */
#include "unit/bad_inputs.h"

#define WEIGHTED "年度,区名,指標,回答,件数,ウエイト,ウエイト二乗\n"

static const struct bad_input names[] = {
    TEXT("no year", LONG ",北区,K01,いいえ,5\n", AT("E301", 2, 1)),
    TEXT("no ward", LONG "2017,,K01,いいえ,5\n", AT("E301", 2, 6)),
    TEXT("no indicator", LONG "2017,北区,,いいえ,5\n", AT("E301", 2, 9)),
    TEXT("no answer", LONG "2017,北区,K01,,5\n", AT("E301", 2, 13)),
    TEXT("nothing but a count", LONG ",,,,5\n", AT("E301", 2, 1),
         AT("E301", 2, 2), AT("E301", 2, 3)),
    TEXT("an ideographic blank for a ward", LONG "2017,　,K01,いいえ,5\n",
         AT("E301", 2, 6)),
    TEXT("a dash for a ward", LONG "2017,―,K01,いいえ,5\n", AT("E301", 2, 6)),
    TEXT("ditto marks", LONG "2017,北区,K01,いいえ,5\n〃,〃,〃,〃,〃\n",
         AT("E302", 3, 1), AT("E302", 3, 3), AT("E302", 3, 5),
         AT("E302", 3, 9)),
    TEXT("same as above in words",
         LONG "2017,北区,K01,いいえ,5\n2017,北区,K01,同上,5\n",
         AT("E302", 3, 13)),
    TEXT("a quoted quote as ditto",
         LONG "2017,北区,K01,いいえ,5\n2017,\"\"\"\",K01,思う,5\n",
         AT("E302", 3, 6)),
    TEXT("ward of another city", LONG "2017,堺市北区,K01,いいえ,5\n",
         AT("E303", 2, 6)),
    TEXT("misspelt ward", LONG "2017,Tennouji-kuu,K01,いいえ,5\n",
         AT("E303", 2, 6)),
    TEXT("code of no ward", LONG "2017,271010,K01,いいえ,5\n",
         AT("E303", 2, 6)),
    TEXT("wrong check digit", LONG "2017,271277,K01,いいえ,5\n",
         AT("E303", 2, 6)),
    TEXT("ward behind full-width text", LONG "平成２９年度,南区,K01,いいえ,5\n",
         AT("E303", 2, 8)),
    TEXT("averages for wards",
         VALUES "2017,24区平均,K05,1,,,\n2017,平均,K16,3.7,,,\n"
                "2017,Average,K05,1,,,\n",
         AT("E326", 2, 6), AT("E326", 3, 6), AT("E326", 4, 6)),
    TEXT("name against code",
         "年度,区名,団体コード,指標,値\n2017,北区,271021,K05,1\n",
         AT("E304", 2, 9)),
    TEXT("unknown code beside a good name",
         "年度,区コード,区名,指標,値\n2017,271010,北区,K05,1\n",
         AT("E303", 2, 6)),
    TEXT("good code beside an unknown name",
         "年度,区コード,区名,指標,値\n2017,27127,南区,K05,1\n",
         AT("E303", 2, 12)),
    TEXT("no year at all", LONG "いつか,北区,K01,いいえ,5\n", AT("E305", 2, 1)),
    TEXT("year before the era", LONG "平成0年度,北区,K01,いいえ,5\n",
         AT("E305", 2, 1)),
    TEXT("year behind the era", LONG "H32,北区,K01,いいえ,5\n",
         AT("E305", 2, 1)),
    TEXT("year with a month", LONG "H29.1,北区,K01,いいえ,5\n",
         AT("E305", 2, 1)),
    TEXT("range of years", LONG "2015～2017,北区,K01,いいえ,5\n",
         AT("E305", 2, 1)),
    TEXT("year of five digits", LONG "20170,北区,K01,いいえ,5\n",
         AT("E305", 2, 1)),
    TEXT("date", LONG "2017/4/1,北区,K01,いいえ,5\n", AT("E305", 2, 1)),
    TEXT("year without an era", LONG "29年度,北区,K01,いいえ,5\n",
         AT("E306", 2, 1)),
    TEXT("full-width year without an era",
         LONG "２９,北区,K01,いいえ,5\n元年度,北区,K01,いいえ,5\n",
         AT("E306", 2, 1), AT("E306", 3, 1)),
    TEXT("unknown indicator", LONG "2017,北区,K18,いいえ,5\n",
         AT("E307", 2, 9)),
    TEXT("indicator in other words",
         LONG "2017,北区,つながりの実感など,思う,5\n", AT("E307", 2, 9)),
    TEXT("year, ward and indicator wrong", LONG "x,y,z,いいえ,5\n",
         AT("E305", 2, 1), AT("E303", 2, 3), AT("E307", 2, 5)),
    TEXT("ward and count wrong", LONG "2017,南区,K01,いいえ,x1\n",
         AT("E303", 2, 6), AT("E309", 2, 17)),
    TEXT("unknown answer", LONG "2017,北区,K01,いいえかも,5\n",
         AT("E308", 2, 13)),
    TEXT("number without an answer", LONG "2017,北区,K01,1.,5\n",
         AT("E308", 2, 13)),
    TEXT("rating in words", LONG "2017,北区,K16,いいえ,5\n", AT("E308", 2, 13)),
    TEXT("rating in percent", LONG "2017,北区,K16,4％,5\n", AT("E308", 2, 13)),
    TEXT("answers to a count of cases", LONG "2017,北区,K05,はい,5\n",
         AT("E324", 2, 9)),
    TEXT("answers to a milestone", "年度,区,指標,はい\n2017,北区,K04,5\n",
         AT("E324", 2, 9)),
    TEXT("weight in words", WEIGHTED "2017,北区,K01,いいえ,5,重い,1\n",
         AT("E325", 2, 19)),
    TEXT("negative weights", WEIGHTED "2017,北区,K01,いいえ,5,-1.5,－2\n",
         AT("E325", 2, 19), AT("E325", 2, 24)),
    TEXT("weight with a unit", WEIGHTED "2017,北区,K01,いいえ,5,1.5人,2\n",
         AT("E325", 2, 19)),
};

#define COUNT(name, count, code)                                               \
    TEXT(name, LONG "2017,北区,K01,いいえ," count "\n", AT(code, 2, 17))

static const struct bad_input counts[] = {
    COUNT("word", "多い", "E309"),
    COUNT("two numbers", "12 34", "E309"),
    COUNT("count and share", "12(57.3%)", "E309"),
    COUNT("hexadecimal", "0x1F", "E309"),
    COUNT("infinite", "inf", "E309"),
    COUNT("kanji", "十二", "E309"),
    COUNT("two points", "1.2.3", "E309"),
    COUNT("point alone", ".", "E309"),
    COUNT("no digit before the point", ".5", "E309"),
    COUNT("two signs", "--5", "E309"),
    COUNT("unknown unit", "5世帯", "E309"),
    COUNT("sum as a formula", "=SUM(E2:E9)", "E309"),
    COUNT("about", "約500", "E310"),
    COUNT("nearly", "400弱", "E310"),
    COUNT("tilde", "～20", "E310"),
    COUNT("comma as a point", "\"57,3\"", "E311"),
    COUNT("comma too far left", "\"1,2345\"", "E311"),
    COUNT("comma at the end", "\"1234,\"", "E311"),
    COUNT("cut off", "####", "E312"),
    COUNT("rounded by the spreadsheet", "1.2E+05", "E312"),
    COUNT("too large", "1000000000001", "E313"),
    COUNT("far too large", "99999999999999999999", "E313"),
    COUNT("larger than any word", "9223372036854775808", "E313"),
    COUNT("full-width and too large", "９９９９９９９９９９９９９", "E313"),
    COUNT("too many decimals", "1.0000000000000000", "E314"),
    COUNT("negative", "-5", "E315"),
    COUNT("minus sign", "−5", "E315"),
    COUNT("triangle of finance", "▲5", "E315"),
    COUNT("negative fraction", "-0.5", "E315"),
    COUNT("fraction", "5.5", "E316"),
    COUNT("small fraction", "100.000000000000001", "E316"),
    COUNT("percent", "57％", "E317"),
    COUNT("points", "3点", "E317"),
};

#define VALUE(name, indicator, value, code)                                    \
    TEXT(name, VALUES "平成29年度,都　島区," indicator "," value ",,,\n",      \
         AT(code, 2, 17))

static const struct bad_input values[] = {
    VALUE("share in words", "K01", "半分", "E309"),
    VALUE("share with two units", "K01", "57%人", "E309"),
    VALUE("at least", "K01", "50％以上", "E310"),
    VALUE("ditto", "K01", "〃", "E302"),
    VALUE("share over 100", "K01", "100.1", "E318"),
    VALUE("share over 100 with its sign", "K01", "573%", "E318"),
    VALUE("share a hair over 100", "K01", "100.000000000000001", "E318"),
    VALUE("fraction or percent", "K01", "0.573", "E319"),
    VALUE("one: all or one percent", "K01", "1", "E319"),
    VALUE("share of 16 decimals", "K01", "57.3000000000000001", "E314"),
    VALUE("negative share", "K01", "△1.5", "E315"),
    VALUE("share in people", "K01", "57人", "E317"),
    VALUE("share in points", "K01", "57点", "E317"),
    VALUE("score above the scale", "K16", "5.1", "E320"),
    VALUE("negative score", "K16", "-0.1点", "E315"),
    VALUE("score in percent", "K16", "70%", "E317"),
    VALUE("score with a middle dot", "K16", "3・7点", "E309"),
    VALUE("half a case", "K05", "1.5", "E316"),
    VALUE("cases in points", "K05", "1点", "E317"),
    VALUE("cases without number", "K06", "数件", "E309"),
    VALUE("too many cases", "K06", "1000000000001件", "E313"),
    VALUE("negative cases", "K06", "－1", "E315"),
    VALUE("milestone in words", "K04", "そのうち", "E322"),
    VALUE("milestone with a month", "K04", "平成27年4月", "E322"),
    VALUE("milestone without an era", "K04", "27年度", "E306"),
    VALUE("milestone in the future", "K04", "H30", "E323"),
    TEXT("rating above the scale", LONG "2017,北区,K16,6,5\n",
         AT("E320", 2, 13)),
    TEXT("rating of seven decimals", LONG "2017,北区,K16,4.0000001,5\n",
         AT("E314", 2, 13)),
    TEXT("value of nobody", VALUES "2017,北区,K01,57.3,0,,\n",
         AT("E321", 2, 18)),
    TEXT("base in words", VALUES "2017,北区,K01,57.3,全員,,\n",
         AT("E309", 2, 18)),
    TEXT("fractional base and negative deviation",
         VALUES "2017,北区,K16,3.7,5.5,-0.9,\n", AT("E316", 2, 17),
         AT("E315", 2, 21)),
    TEXT("value, base and deviation wrong",
         VALUES "2017,北区,K16,9,\"1,2\",少し,\n", AT("E320", 2, 13),
         AT("E311", 2, 15), AT("E309", 2, 21)),
    TEXT("counts of options in a wide row",
         "年度,区,指標,いいえ,感じない,無回答\n2017,北区,K01,x1,-5,5.5\n",
         AT("E309", 2, 13), AT("E315", 2, 16), AT("E316", 2, 19)),
    TEXT("wide ratings off the scale", "年度,区,指標,5,6\n2017,北区,K16,3,4\n",
         AT("E320", 2, 15)),
};

static const struct bad_list lists[] = { LIST(names), LIST(counts),
                                         LIST(values) };

static void
library(void **state)
{
    (void)state;
    check_library(lists, WS_COUNT(lists));
}

static void
program(void **state)
{
    (void)state;
    check_program(lists, WS_COUNT(lists));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(library),
        cmocka_unit_test(program),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
