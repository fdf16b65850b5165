/*
 * Fiscal years in every notation that offices use, and what is refused: a
 * year without its era is -1, anything that is no year is 0.
 */
#include <wardscore/load.h>

#include <stdio.h>

#include "unit/check.h"

struct year_case {
    const char *text;
    int year;
};

static unsigned
wrong_years(const struct year_case *cases, size_t count)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++)
        wrong += differs_number(cases[i].text, ws_year_read(cases[i].text),
                                cases[i].year);
    return wrong;
}

static const struct year_case notations[] = {
    { "2017", 2017 },
    { "２０１７", 2017 },
    { " 2017 ", 2017 },
    { "　2017　", 2017 },
    { "2017\t", 2017 },
    { "2017年度", 2017 },
    { "2017年", 2017 },
    { "2017 年度", 2017 },
    { "２０１７年度", 2017 },
    { "FY2017", 2017 },
    { "fy2017", 2017 },
    { "FY 2017", 2017 },
    { "ＦＹ２０１７", 2017 },
    { "2017.0", 2017 }, /* what a spreadsheet makes of a year */
    { "２０１７．０", 2017 },
    { "1900", 1900 },
    { "2200", 2200 },
    { "H29", 2017 },
    { "h29", 2017 },
    { "Ｈ２９", 2017 },
    { "ｈ２９", 2017 },
    { "H 29", 2017 },
    { "H29年度", 2017 },
    { "H29年", 2017 },
    { "H1", 1989 },
    { "H01", 1989 },
    { "H9", 1997 },
    { "H09年度", 1997 },
    { "H元", 1989 },
    { "H31", 2019 },
    { "平成29年度", 2017 },
    { "平成２９年度", 2017 },
    { "平成 29 年度", 2017 },
    { "平成　２９　年度", 2017 },
    { "平成29年", 2017 },
    { "平成29", 2017 },
    { "平29", 2017 },
    { "平29年度", 2017 },
    { "㍻29", 2017 },
    { "㍻２９年度", 2017 },
    { "平成元年度", 1989 },
    { "平成1年度", 1989 },
    { "平成31年度", 2019 },
    { "令和元年度", 2019 },
    { "令和元", 2019 },
    { "令元", 2019 },
    { "令和1年度", 2019 },
    { "令和６年度", 2024 },
    { "\xE3\x8B\xBF元", 2019 }, /* U+32FF, the square era name */
    { "R1", 2019 },
    { "r6", 2024 },
    { "Ｒ６", 2024 },
    { "R10年度", 2028 },
    { "昭和60年度", 1985 },
    { "昭和64年", 1989 },
    { "㍼60", 1985 },
    { "昭60", 1985 },
    { "S60", 1985 },
    { "s1", 1926 },
};

static void
every_notation_leads_to_the_year(void **state)
{
    (void)state;
    assert_int_equal(wrong_years(notations, WS_COUNT(notations)), 0);
}

static const struct year_case eraless[] = {
    { "29", -1 },      { "２９", -1 }, { "29年度", -1 }, { "29年", -1 },
    { "29 年度", -1 }, { "1", -1 },    { "6", -1 },      { "99", -1 },
    { "元年度", -1 },  { "元", -1 },   { "元年", -1 },   { "１年度", -1 },
};

static void
a_year_without_its_era_is_not_guessed(void **state)
{
    (void)state;
    assert_int_equal(wrong_years(eraless, WS_COUNT(eraless)), 0);
}

static const struct year_case no_years[] = {
    { "", 0 },
    { " ", 0 },
    { "　", 0 },
    { "0", 0 },
    { "00", 0 },
    { "100", 0 },
    { "201", 0 },
    { "1899", 0 },
    { "2201", 0 },
    { "9999", 0 },
    { "20170", 0 },
    { "20170401", 0 },
    { "4294969313", 0 }, /* 2017 in 32 bits */
    { "99999999999999999999", 0 },
    { "-2017", 0 },
    { "+2017", 0 },
    { "2017.5", 0 },
    { "2017.", 0 },
    { "2017.00.1", 0 },
    { "2,017", 0 },
    { "2017-18", 0 },
    { "2017/18", 0 },
    { "2017〜2018", 0 },
    { "2017, 2018", 0 },
    { "2017年4月", 0 },
    { "2017/4/1", 0 },
    { "2017-04-01", 0 },
    { "2017年度年度", 0 },
    { "2017年度末", 0 },
    { "2017x", 0 },
    { "x2017", 0 },
    { "H29.1", 0 }, /* January of 2017 is fiscal 2016 */
    { "H29.0", 0 },
    { "H29.4.1", 0 },
    { "H29-30", 0 },
    { "H29〜R1", 0 },
    { "H", 0 },
    { "H0", 0 },
    { "H32", 0 },
    { "H029", 0 },
    { "HH29", 0 },
    { "FYH29", 0 },
    { "FY", 0 },
    { "R0", 0 },
    { "S0", 0 },
    { "S65", 0 },
    { "M45", 0 },
    { "平成", 0 },
    { "平成年度", 0 },
    { "平成0", 0 },
    { "平成0年度", 0 },
    { "平成32", 0 },
    { "平成100", 0 },
    { "平成元29", 0 },
    { "平成29年度分", 0 },
    { "平成二十九年度", 0 },
    { "令和0年", 0 },
    { "昭和65年度", 0 },
    { "平成29令和1", 0 },
    { "年度", 0 },
    { "前年度", 0 },
    { "合計", 0 },
    { "北区", 0 },
    { "K01", 0 },
    { "二〇一七", 0 },
    { "20\xFFy", 0 },
    { "H29\xE5", 0 },
};

static void
what_is_no_year_is_refused(void **state)
{
    (void)state;
    assert_int_equal(wrong_years(no_years, WS_COUNT(no_years)), 0);
}

static void
all_years_of_an_era_are_in_a_row(void **state)
{
    char text[32];

    (void)state;
    for (int i = 1; i <= 31; i++) {
        snprintf(text, sizeof(text), "平成%d年度", i);
        assert_int_equal(ws_year_read(text), 1988 + i);
    }
    for (int i = 1; i <= 64; i++) {
        snprintf(text, sizeof(text), "S%02d", i);
        assert_int_equal(ws_year_read(text), 1925 + i);
    }
    for (int i = 1900; i <= 2200; i++) {
        snprintf(text, sizeof(text), "%d", i);
        assert_int_equal(ws_year_read(text), i);
    }
}

/* A footnote mark behind the year is no digit of it: H2 with note 1 is not
 * H21. */
static void
footnote_marks_are_no_digits(void **state)
{
    static const struct year_case cases[] = {
        { "H2\xC2\xB9", 0 }, { "H2①", 0 },        { "平成2⁹年度", 0 },
        { "201⑦", 0 },       { "S5\xC2\xB2", 0 }, { "R1₂", 0 },
    };

    (void)state;
    assert_int_equal(wrong_years(cases, WS_COUNT(cases)), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_notation_leads_to_the_year),
        cmocka_unit_test(a_year_without_its_era_is_not_guessed),
        cmocka_unit_test(what_is_no_year_is_refused),
        cmocka_unit_test(all_years_of_an_era_are_in_a_row),
        cmocka_unit_test(footnote_marks_are_no_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
