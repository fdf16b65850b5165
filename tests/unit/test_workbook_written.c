/*
 * What a workbook can hold: names of sheets, texts of cells, widths, rows;
 * and that a workbook which lost a piece is noticed.
 */
#include <wardscore/report.h>

#include "../../src/report/xlsx_parts.h"
#include "../../src/report/xlsx_text.h"
#include "unit/check.h"

#include <stdlib.h>

static void
name_is(struct xlsx_names *names, const char *text, const char *expected)
{
    assert_string_equal(xlsx_name(names, text), expected);
}

static struct xlsx_names
names_new(void)
{
    return (struct xlsx_names){ ws_arena_new(), ws_map_new() };
}

static void
names_free(struct xlsx_names *names)
{
    ws_map_free(names->taken);
    ws_arena_free(names->arena);
}

static void
names_keep_to_the_rules(void **state)
{
    struct xlsx_names names = names_new();

    (void)state;
    name_is(&names, "達成状況", "達成状況");
    name_is(&names, "a[b]:c*d?e/f\\g'h", "a b  c d e f g h");
    name_is(&names, "'='!A1", "= !A1");
    name_is(&names, "two\nlines\ttab", "two lines tab");
    name_is(&names, "", "Sheet");
    name_is(&names, "'''", "Sheet (2)");
    name_is(&names, "History", "Sheet (3)");
    name_is(&names, "\x01", "\xEF\xBF\xBD");
    /* 31 units of UTF-16, never half a character. */
    name_is(&names, "0123456789012345678901234567890123",
            "0123456789012345678901234567890");
    name_is(
        &names,
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむ",
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほま");
    name_is(&names, "012345678901234567890123456789𠮷",
            "012345678901234567890123456789");
    names_free(&names);
}

static void
names_differ(void **state)
{
    struct xlsx_names names = names_new();

    (void)state;
    name_is(&names, "data", "data");
    name_is(&names, "Data", "Data (2)");
    name_is(&names, "ＤＡＴＡ", "ＤＡＴＡ (3)");
    name_is(&names, "data (2)", "data (2) (2)");
    /* The number takes the place of the end. */
    name_is(&names, "0123456789012345678901234567890",
            "0123456789012345678901234567890");
    name_is(&names, "01234567890123456789012345678901",
            "012345678901234567890123456 (2)");
    names_free(&names);
}

static void
text_is(const char *text, const char *expected)
{
    struct ws_buf out = { 0 };

    xlsx_text(&out, text);
    assert_string_equal(out.data, expected);
    ws_buf_free(&out);
}

static void
texts_are_clean(void **state)
{
    (void)state;
    text_is("", "");
    text_is("=1+1", "=1+1");
    text_is("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour");
    text_is("a\x01z\x7F", "a\xEF\xBF\xBDz\xEF\xBF\xBD");
    text_is("bad \xFF\xE3\x81", "bad \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    text_is("\xEF\xBF\xBE\xEF\xBF\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD");
    /* What spreadsheets would read as a character. */
    text_is("_x0041_", "_x005F_x0041_");
    text_is("_x0041_x0042_", "_x005F_x0041_x005F_x0042_");
    text_is("_x004_ _x00G1_", "_x004_ _x00G1_");
}

static void
long_texts_end_with_a_sign(void **state)
{
    struct ws_buf text = { 0 }, out = { 0 };

    (void)state;
    ws_buf_add_repeat(&text, 'a', XLSX_TEXT_UNITS);
    xlsx_text(&out, text.data);
    assert_int_equal(out.length, XLSX_TEXT_UNITS);
    ws_buf_clear(&out);
    ws_buf_add(&text, "b");
    xlsx_text(&out, text.data);
    assert_true(ws_text_chars(out.data, out.length) <= XLSX_TEXT_UNITS);
    assert_string_equal(out.data + out.length - strlen("a […]"), "a […]");
    /* A character outside the first plane takes two units. */
    ws_buf_clear(&text);
    ws_buf_clear(&out);
    for (size_t i = 0; i < XLSX_TEXT_UNITS / 2 + 1; i++)
        ws_buf_add(&text, "𠮷");
    xlsx_text(&out, text.data);
    assert_true(ws_text_chars(out.data, out.length) <= XLSX_TEXT_UNITS / 2 + 4);
    assert_int_equal(ws_utf8_valid(out.data, out.length), out.length);
    ws_buf_free(&text);
    ws_buf_free(&out);
}

static void
widths_count_kanji_twice(void **state)
{
    (void)state;
    assert_int_equal(xlsx_width(""), 0);
    assert_int_equal(xlsx_width("区名 A"), 6);
    assert_int_equal(xlsx_width("長い行\nab"), 6);
    assert_int_equal(xlsx_lines("", 10), 1);
    assert_int_equal(xlsx_lines("0123456789", 10), 1);
    assert_int_equal(xlsx_lines("0123456789a", 10), 2);
    assert_int_equal(xlsx_lines("一二三四五六", 10), 2);
    assert_int_equal(xlsx_lines("a\nb\n一二三四五六", 10), 4);
}

/* ---- whole workbooks ---------------------------------------------------- */

static struct ws_document *
document_with(size_t rows)
{
    static const struct ws_doc_column columns[] = { { "key", "Head", true } };
    struct ws_document *doc = ws_document_new(WS_EN);
    struct ws_doc_table *table = ws_table_new(doc, "results", columns, 1);

    ws_document_heading(doc, "A title & more");
    for (size_t i = 0; i < rows; i++)
        *ws_table_row(table) = ws_cell_whole((int64_t)i);
    doc->main = table;
    return doc;
}

static enum ws_status
write_document(const struct ws_document *doc, struct ws_buf *out)
{
    struct ws_error err = { 0 };
    struct ws_look look = { 0 };
    bool good = ws_format_find("xlsx")->write(doc, &look, out, &err);

    assert_true(good == (err.status == WS_OK));
    return err.status;
}

static void
too_many_rows_are_refused(void **state)
{
    struct ws_document *doc = document_with(1048576);
    struct ws_buf out = { 0 };

    (void)state;
    assert_int_equal(write_document(doc, &out), WS_CANNOT_CREATE);
    assert_int_equal(out.length, 0);
    ws_document_free(doc);
    ws_buf_free(&out);
}

static void
lost_pieces_are_noticed(void **state)
{
    struct ws_document *doc = document_with(300);
    struct ws_buf out = { 0 }, cut = { 0 };

    (void)state;
    assert_int_equal(write_document(doc, &out), WS_OK);
    assert_true(xlsx_parts_complete(&out));
    for (size_t length = 0; length < out.length; length += 7) {
        ws_buf_clear(&cut);
        ws_buf_add_bytes(&cut, out.data, length);
        assert_false(xlsx_parts_complete(&cut));
    }
    for (size_t at = 0; at < out.length; at += 131) {
        ws_buf_clear(&cut);
        ws_buf_add_bytes(&cut, out.data, out.length);
        cut.data[at] = (char)~cut.data[at];
        xlsx_parts_complete(&cut); /* whatever it says, it reads no further */
    }
    ws_document_free(doc);
    ws_buf_free(&out);
    ws_buf_free(&cut);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_keep_to_the_rules),
        cmocka_unit_test(names_differ),
        cmocka_unit_test(texts_are_clean),
        cmocka_unit_test(long_texts_end_with_a_sign),
        cmocka_unit_test(widths_count_kanji_twice),
        cmocka_unit_test(too_many_rows_are_refused),
        cmocka_unit_test(lost_pieces_are_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
