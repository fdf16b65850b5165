/*
 * Text: where spellings meet (keys), how numbers are prepared for reading
 * (plain form), how wide and how long a text is, what a terminal may see of
 * it, and how far two names are apart.
 */
#include <wardscore/base.h>

#include "unit/check.h"

#define BYTES(literal) literal, sizeof(literal) - 1

/* ---- keys and plain forms ----------------------------------------------- */

static const struct {
    const char *text, *key;
} key_cases[] = {
    { "", "" },
    { "K01", "k01" },
    { "Ｋ０１", "k01" },
    { "k-01", "k01" },
    { "Ｋ－０１", "k01" },
    { " K_01\t", "k01" },
    { "北区", "北区" },
    { "都　島", "都島" },
    { "都\xC2\xA0島", "都島" }, /* no-break space */
    { "都\xE2\x80\x89島\r\n", "都島" },
    { "キタク", "きたく" },
    { "ｷﾀｸ", "きたく" },
    { "ｶﾞｷﾞﾊﾟ", "がぎぱ" },
    { "か\xE3\x82\x99", "が" }, /* combining voiced mark */
    { "ハ\xE3\x82\x9A", "ぱ" },
    { "サービス", "さーびす" }, /* the long mark is no dash */
    { "ｻｰﾋﾞｽ", "さーびす" },
    { "ヴァ", "ゔぁ" },
    { "①", "1" },
    { "⑴", "(1)" },
    { "㈱", "(株)" },
    { "№１", "no1" },
    { "㍻２９", "平成29" },
    { "㎏", "kg" },
    { "℡", "tel" },
    { "５０％", "50%" },
    { "１，２３４", "1,234" },
    { "10〜20", "10~20" }, /* wave dash, U+301C */
    { "10～20", "10~20" }, /* full-width tilde, what CP932 makes of it */
    { "10~20", "10~20" },
    { "1-(1)-ア", "1(1)あ" },
    { "１－（１）－ア", "1(1)あ" },
    { "1\xE2\x80\x90(1)\xE2\x80\x95ｱ", "1(1)あ" },  /* hyphen, bar */
    { "1\xE2\x88\x92(1)\xE2\x80\x93ア", "1(1)あ" }, /* minus, en dash */
    { "Straße", "strasse" },
    { "CHŪŌ", "chūō" },
    { "Chu\xCC\x84o\xCC\x84", "chūō" },         /* combining macrons */
    { "\xE2\x80\x8B北\xEF\xBB\xBF区", "北区" }, /* zero width, BOM inside */
    { "\xE2\x80\xAE北\xE2\x81\xA6区", "北区" }, /* bidi controls */
    { "感じる\x7F", "感じる\x7F" },
};

static void
spellings_meet_in_one_key(void **state)
{
    struct ws_arena *arena = ws_arena_new();
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(key_cases); i++) {
        const char *text = key_cases[i].text;
        char *key = ws_text_key(arena, text, strlen(text));
        char *again = ws_text_key(arena, key, strlen(key));

        wrong += differs_text(text, key, key_cases[i].key);
        wrong += differs_text("key of a key", again, key);
    }
    ws_arena_free(arena);
    assert_int_equal(wrong, 0);
}

static void
names_that_differ_keep_different_keys(void **state)
{
    static const char *const pairs[][2] = {
        { "感じる", "感じない" }, { "北区", "北" },    { "K01", "K10" },
        { "はは", "ぱぱ" },       { "はは", "ばば" },  { "つ", "っ" },
        { "さーびす", "さびす" }, { "1(1)", "1-1" },   { "一", "ー" },
        { "思う", "そう思う" },   { "K01", "K01(1)" },
    };
    struct ws_arena *arena = ws_arena_new();

    (void)state;
    for (size_t i = 0; i < WS_COUNT(pairs); i++)
        assert_string_not_equal(
            ws_text_key(arena, pairs[i][0], strlen(pairs[i][0])),
            ws_text_key(arena, pairs[i][1], strlen(pairs[i][1])));
    ws_arena_free(arena);
}

static void
plain_form_is_what_numbers_are_read_from(void **state)
{
    static const struct {
        const char *text, *plain;
    } cases[] = {
        { "", "" },
        { " \t\r\n", "" },
        { "　", "" },
        { " 57.3 ", "57.3" },
        { "　５７．３％　", "57.3%" },
        { "１，２３４", "1,234" },
        { "－１２", "-12" },
        { "\xC2\xA0x\xC2\xA0", "x" },
        { "３．７点", "3.7点" },
        { "Ｈ２９ 年度", "H29 年度" },
        { "㍻29", "平成29" },
        { "ﾃｽﾄ", "テスト" },
        { "か\xE3\x82\x99", "が" },
        { "K_01-a", "K_01-a" }, /* no key: case and dashes stay */
        { "\xEF\xBB\xBFx", "x" },
        { "〜", "〜" },
    };
    struct ws_arena *arena = ws_arena_new();
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++)
        wrong += differs_text(
            cases[i].text,
            ws_text_plain(arena, cases[i].text, strlen(cases[i].text)),
            cases[i].plain);
    ws_arena_free(arena);
    assert_int_equal(wrong, 0);
}

static void
only_the_given_length_is_read(void **state)
{
    struct ws_arena *arena = ws_arena_new();

    (void)state;
    assert_string_equal(ws_text_key(arena, "北区,K01", strlen("北区")), "北区");
    assert_string_equal(ws_text_plain(arena, "１２３", strlen("１２")), "12");
    assert_int_equal(ws_text_width("北区北区", strlen("北区")), 4);
    assert_int_equal(ws_text_chars("北区北区", strlen("北区")), 2);
    ws_arena_free(arena);
}

/* ---- measuring ---------------------------------------------------------- */

static const struct {
    const char *text;
    size_t width, chars, valid; /* valid: offset of the first bad byte */
} measure_cases[] = {
    { "", 0, 0, 0 },
    { "abc", 3, 3, 3 },
    { "北区", 4, 2, 6 },
    { "K01 北区", 8, 6, 10 },
    { "ｷﾀｸ", 3, 3, 9 },
    { "ｶﾞ", 2, 2, 6 },
    { "Ａ１", 4, 2, 6 },
    { "㈱", 2, 1, 3 },
    { "〜", 2, 1, 3 },
    { "～", 2, 1, 3 },
    { "　", 2, 1, 3 },
    { "か\xE3\x82\x99", 2, 2, 6 },
    { "e\xCC\x81", 1, 2, 3 },
    { "\xF0\xA0\xAE\xB7", 2, 1, 4 }, /* 𠮷, outside the first plane */
    { "\xE2\x80\x8B", 0, 1, 3 },     /* zero width space */
    { "\xFF", 1, 1, 0 },
    { "ab\xFFx", 4, 4, 2 },
    { "\x80", 1, 1, 0 },             /* continuation without a start */
    { "a\xE5\x8C", 3, 3, 1 },        /* cut off */
    { "\xC0\xAF", 2, 2, 0 },         /* overlong slash */
    { "\xED\xA0\x80", 3, 3, 0 },     /* surrogate */
    { "\xF4\x90\x80\x80", 4, 4, 0 }, /* beyond Unicode */
    { "北\x8B\xE6", 4, 3, 3 },       /* CP932 behind UTF-8 */
};

static void
texts_are_measured_in_columns_and_characters(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(measure_cases); i++) {
        const char *text = measure_cases[i].text;
        size_t length = strlen(text);
        size_t width = ws_text_width(text, length);
        size_t chars = ws_text_chars(text, length);
        size_t valid = ws_utf8_valid(text, length);

        if (width == measure_cases[i].width &&
            chars == measure_cases[i].chars && valid == measure_cases[i].valid)
            continue;
        print_error("case %zu: width %zu, %zu characters, valid to %zu\n", i,
                    width, chars, valid);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* The way back from characters to bytes, also past invalid ones. */
static void
offsets_are_the_characters_before(void **state)
{
    (void)state;
    for (size_t i = 0; i < WS_COUNT(measure_cases); i++) {
        const char *text = measure_cases[i].text;
        size_t length = strlen(text);

        for (size_t chars = 0; chars <= measure_cases[i].chars; chars++)
            assert_int_equal(
                ws_text_chars(text, ws_text_offset(text, length, chars)),
                chars);
        assert_int_equal(ws_text_offset(text, length, 99), length);
    }
}

static void
a_nul_byte_is_valid_text(void **state)
{
    (void)state;
    assert_int_equal(ws_utf8_valid(BYTES("a\0b\xFF")), 3);
    assert_int_equal(ws_text_chars(BYTES("a\0b")), 3);
}

/* ---- what a terminal sees ------------------------------------------------ */

#define MARK "\xEF\xBF\xBD" /* U+FFFD */

static const struct {
    const char *text;
    size_t length;
    const char *visible;
} visible_cases[] = {
    { BYTES("北区 K01"), "北区 K01" },
    { BYTES("\x1B[31m赤\x1B[0m"), MARK "[31m赤" MARK "[0m" },
    { BYTES("\x1B]0;title\x07"), MARK "]0;title" MARK },
    { BYTES("\xC2\x9BK"), MARK "K" }, /* one-byte CSI */
    { BYTES("a\tb"), "a b" },
    { BYTES("a\r\nb"), "a" MARK MARK "b" },
    { BYTES("a\0b"), "a" MARK "b" },
    { BYTES("a\bb\x7F"), "a" MARK "b" MARK },
    { BYTES("\xE2\x80\xAEtxt"), MARK "txt" }, /* right to left */
    { BYTES("\xE2\x81\xA6x\xE2\x81\xA9"), MARK "x" MARK },
    { BYTES("\xE2\x80\x8F\xE2\x80\x8B\xEF\xBB\xBF"), MARK MARK MARK },
    { BYTES("\xE2\x80\xA8|\xE2\x80\xA9"), MARK "|" MARK },
    { BYTES("\xFF\x8B\xE6"), MARK MARK MARK },
    { BYTES("e\xCC\x81 か\xE3\x82\x99"), "e\xCC\x81 か\xE3\x82\x99" },
    { BYTES("①㈱〜～　"), "①㈱〜～　" },
    { BYTES("\xEE\x80\x80"), "\xEE\x80\x80" }, /* gaiji: odd, harmless */
};

static void
nothing_from_a_file_steers_a_terminal(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(visible_cases); i++) {
        struct ws_buf buf = { 0 };

        ws_buf_add(&buf, ">");
        ws_text_visible(&buf, visible_cases[i].text, visible_cases[i].length);
        wrong +=
            differs_text("visible", buf.data + 1, visible_cases[i].visible);
        wrong += differs_number("bytes", (long long)buf.length - 1,
                                (long long)strlen(visible_cases[i].visible));
        ws_buf_free(&buf);
    }
    assert_int_equal(wrong, 0);
}

/* ---- distance ------------------------------------------------------------ */

static void
names_are_as_far_apart_as_slips_of_the_hand(void **state)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        { "", "", 0 },
        { "", "北区", 2 },
        { "北区", "北区", 0 },
        { "北区", "西区", 1 },
        { "北区", "北", 1 },
        { "kita", "ktia", 1 },
        { "kita", "kiita", 1 },
        { "kita", "nishi", 4 },
        { "感じる", "じ感る", 1 },
        { "kitten", "sitting", 3 },
        { "abc", "ca", 3 },
        { "k01", "k10", 1 },
        { "感じない", "感じる", 2 },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        const char *a = cases[i].a, *b = cases[i].b;
        long long want = (long long)cases[i].distance;

        wrong += differs_number(a, (long long)ws_text_distance(a, b), want);
        wrong += differs_number(b, (long long)ws_text_distance(b, a), want);
    }
    assert_int_equal(wrong, 0);
}

static void
names_of_any_length_have_a_distance(void **state)
{
    char longer[1001], shorter[501];

    (void)state;
    memset(longer, 'a', 1000);
    memset(shorter, 'b', 500);
    longer[1000] = shorter[500] = '\0';
    assert_int_equal(ws_text_distance(longer, longer), 0);
    assert_true(ws_text_distance(longer, shorter) >= 64);
    assert_true(ws_text_distance(longer, "") >= 64);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_meet_in_one_key),
        cmocka_unit_test(names_that_differ_keep_different_keys),
        cmocka_unit_test(plain_form_is_what_numbers_are_read_from),
        cmocka_unit_test(only_the_given_length_is_read),
        cmocka_unit_test(texts_are_measured_in_columns_and_characters),
        cmocka_unit_test(offsets_are_the_characters_before),
        cmocka_unit_test(a_nul_byte_is_valid_text),
        cmocka_unit_test(nothing_from_a_file_steers_a_terminal),
        cmocka_unit_test(names_are_as_far_apart_as_slips_of_the_hand),
        cmocka_unit_test(names_of_any_length_have_a_distance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
