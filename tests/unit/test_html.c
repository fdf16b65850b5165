/*
 * Pages: text is never markup, addresses lead nowhere else, the same document
 * gives the same bytes in every locale, and colours have their contrast.
 */
#include <wardscore/policy.h>
#include <wardscore/report.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "unit/check.h"

static char *
page_of(const struct ws_document *doc)
{
    struct ws_look look = { 0 };
    struct ws_buf out = { 0 };
    struct ws_error err = { 0 };

    assert_true(ws_format_find("html")->write(doc, &look, &out, &err));
    return out.data;
}

static size_t
occurrences(const char *text, const char *part)
{
    size_t count = 0;

    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

/* ---- text and addresses -------------------------------------------------- */

#define HOSTILE                                                                \
    "<script>x</script>\"'><img src=y onerror=z>&\x1b[31m\xE2\x80\xAE"

static void
add_hostile_table(struct ws_document *doc)
{
    const struct ws_doc_column columns[] = { { "a", HOSTILE, false },
                                             { "b", HOSTILE, true } };
    struct ws_doc_table *table = ws_table_new(doc, NULL, columns, 2);
    struct ws_doc_cell *row = ws_table_row(table);

    row[0] = ws_cell_foreign(HOSTILE);
    row[1] = ws_cell_text(HOSTILE);
    row[1].mark = HOSTILE;
    row[1].link = "#" HOSTILE;
    ws_document_table(doc, table, NULL);
}

static void
add_hostile_chart(struct ws_document *doc, enum ws_chart_type type)
{
    static const struct ws_chart_point point = { .label = HOSTILE,
                                                 .shown = HOSTILE,
                                                 .x = 1,
                                                 .value = 1,
                                                 .link = "javascript:x" };
    static const char *const panels[] = { HOSTILE };
    static struct ws_chart charts[WS_CHART_LINES + 1];

    charts[type] = (struct ws_chart){ .type = type,
                                      .id = HOSTILE,
                                      .title = HOSTILE,
                                      .description = HOSTILE,
                                      .axis = HOSTILE,
                                      .x_axis = HOSTILE,
                                      .to = 2,
                                      .target = 1,
                                      .centre = 1,
                                      .target_label = HOSTILE,
                                      .centre_label = HOSTILE,
                                      .range_label = HOSTILE,
                                      .points = &point,
                                      .point_count = 1,
                                      .panels = panels,
                                      .panel_count = 1 };
    ws_document_chart(doc, &charts[type]);
}

static void
test_text_is_never_markup(void **state)
{
    static const struct ws_doc_link link = { HOSTILE, HOSTILE };
    struct ws_document *doc = ws_document_new(WS_EN);

    (void)state;
    ws_document_section(doc, 1, HOSTILE, HOSTILE);
    ws_document_text(doc, "%s", HOSTILE);
    ws_document_section(doc, 2, HOSTILE, HOSTILE);
    ws_document_section(doc, 3, NULL, HOSTILE);
    ws_document_lines(doc, HOSTILE "\n" HOSTILE);
    ws_document_links(doc, &link, 1);
    add_hostile_table(doc);
    for (size_t type = 0; type <= WS_CHART_LINES; type++)
        add_hostile_chart(doc, (enum ws_chart_type)type);
    char *page = page_of(doc);

    assert_true(occurrences(page, "&lt;script&gt;x") > 20);
    assert_int_equal(occurrences(page, "<script"), 0);
    assert_int_equal(occurrences(page, "<img"), 0);
    assert_int_equal(occurrences(page, "\"'"), 0);
    assert_int_equal(occurrences(page, "javascript:"), 0);
    assert_int_equal(occurrences(page, "\x1b"), 0);
    assert_int_equal(occurrences(page, "\xE2\x80\xAE"), 0);
    assert_int_equal(occurrences(page, "-inf"), 0);
    assert_int_equal(occurrences(page, "nan"), 0);
    free(page);
    ws_document_free(doc);
}

static void
test_addresses(void **state)
{
    static const struct {
        const char *address;
        bool followed;
    } cases[] = {
        { "#a-1.b_c", true },
        { "kita.html", true },
        { "wards/kita.html", true },
        { "区/北区.html", true },
        { "./a:b", true },
        { "javascript:x", false },
        { "JavaScript:x", false },
        { "http://example.org/", false },
        { "//example.org/", false },
        { "/etc/passwd", false },
        { "\\\\host", false },
        { "data:text/html,x", false },
        { "#", false },
        { "#a b", false },
        { " javascript:x", false },
        { "\tjavascript:x", false },
        { "", false },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_doc_link link = { "text", cases[i].address };
        struct ws_document *doc = ws_document_new(WS_JA);
        ws_document_links(doc, &link, 1);
        char *page = page_of(doc);
        wrong += differs_number(cases[i].address,
                                strstr(page, "text</a></li>") != NULL,
                                cases[i].followed);
        free(page);
        ws_document_free(doc);
    }
    assert_int_equal(wrong, 0);
}

/* ---- the same bytes ------------------------------------------------------ */

static char *
chart_page(void)
{
    static const struct ws_chart_point points[] = {
        { .label = "A",
          .shown = "1.23",
          .x = 10,
          .value = 1.23,
          .low = 0.5,
          .high = 1.77,
          .previous = 1.3,
          .tone = WS_GOOD },
        { .label = "B",
          .shown = "―",
          .x = 20,
          .value = NAN,
          .low = NAN,
          .high = NAN,
          .previous = NAN,
          .tone = WS_MUTED },
    };
    static const struct ws_chart chart = { .type = WS_CHART_BARS,
                                           .title = "t",
                                           .to = 2,
                                           .target = 1.1,
                                           .centre = NAN,
                                           .points = points,
                                           .point_count = 2 };
    struct ws_document *doc = ws_document_new(WS_EN);

    ws_document_chart(doc, &chart);
    char *page = page_of(doc);
    ws_document_free(doc);
    return page;
}

static void
test_locale_makes_no_difference(void **state)
{
    char *plain = chart_page();

    (void)state;
    assert_non_null(strstr(plain, "<path class=\"dot good\" d=\"M"));
    assert_null(strstr(plain, "nan"));
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL) {
        free(plain);
        skip();
    }
    char *other = chart_page();
    setlocale(LC_ALL, "C");
    assert_string_equal(plain, other);
    free(plain);
    free(other);
}

/* ---- columns ------------------------------------------------------------- */

/* Words are broken into lines where there is little room, so that figures
 * stand in sight: but neither figures nor the names of the rows. */
static void
test_columns_of_words(void **state)
{
    static const struct ws_doc_column columns[] = {
        { "id", "", false },     { "label", "", false }, { "", "", false },
        { "target", "", false }, { "result", "", true },
    };
    struct ws_document *doc = ws_document_new(WS_EN);
    struct ws_doc_table *table =
        ws_table_new(doc, NULL, columns, WS_COUNT(columns));
    struct ws_doc_cell *row = ws_table_row(table);

    (void)state;
    row[0] = ws_cell_text("a name of 20 columns");
    row[1] = ws_cell_text("a label that is longer than 28 columns");
    row[3] = ws_cell_text("50 % or more!");
    row[4] = ws_cell_text("not known to anybody at all by now");
    ws_document_table(doc, table, NULL);
    char *page = page_of(doc);
    assert_non_null(strstr(page, " class=\"data l1 l2 w2 n2 l3 n3 w4\""));
    assert_int_equal(occurrences(page, "{.n"), 2);
    assert_non_null(strstr(page, "{.n2 tr>:nth-child(2){white-space:normal"));
    assert_non_null(strstr(page, "{.n3 tr>:nth-child(3){white-space:normal"));
    assert_int_equal(occurrences(page, ".w1 tr"), 0);
    assert_int_equal(occurrences(page, "\n.w2 tr"), 1);
    assert_int_equal(occurrences(page, "\n.w4 tr"), 1);
    free(page);
    ws_document_free(doc);
}

/* ---- axes ---------------------------------------------------------------- */

/* The figures at the ends of the axis of lines are the only ones: they are
 * not rounded. */
static void
test_ends_of_lines(void **state)
{
    static const struct {
        double from, to;
        const char *shown[2];
    } cases[] = {
        { 30, 70, { ">30<", ">70<" } },
        { 3.4, 4.2, { ">3.4<", ">4.2<" } },
        { 3.5, 4, { ">3.5<", ">4.0<" } },
        { -0.15, 0.1, { ">-0.15<", ">0.10<" } },
        { 0.0001, 0.0002, { ">0.0001<", ">0.0002<" } },
        { 0, 1e12, { ">0<", ">1000000000000<" } },
        { 7e16, 1e17, { ">70000000000000000<", ">100000000000000000<" } },
    };
    static const struct ws_chart_point point = { .x = 2017 };
    static const char *const panels[] = { "A" };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        const struct ws_chart chart = { .type = WS_CHART_LINES,
                                        .from = cases[i].from,
                                        .to = cases[i].to,
                                        .target = NAN,
                                        .centre = NAN,
                                        .points = &point,
                                        .point_count = 1,
                                        .panels = panels,
                                        .panel_count = 1 };
        struct ws_document *doc = ws_document_new(WS_EN);
        ws_document_chart(doc, &chart);
        char *page = page_of(doc);
        for (size_t end = 0; end < 2; end++)
            wrong +=
                differs_number(cases[i].shown[end],
                               strstr(page, cases[i].shown[end]) != NULL, true);
        free(page);
        ws_document_free(doc);
    }
    assert_int_equal(wrong, 0);
}

/* ---- colours ------------------------------------------------------------- */

static double
channel(long value)
{
    double v = (double)value / 255;

    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Of a variable behind the place where its look begins in the style. */
static double
luminance(const char *look, const char *name)
{
    char key[40];
    snprintf(key, sizeof(key), "--%s: #", name);
    const char *at = strstr(look, key);
    assert_non_null(at);
    long rgb = strtol(at + strlen(key), NULL, 16);

    return 0.2126 * channel(rgb >> 16 & 255) +
           0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255);
}

static double
contrast(const char *look, const char *a, const char *b)
{
    double x = luminance(look, a), y = luminance(look, b);

    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static void
test_contrast(void **state)
{
    static const struct {
        const char *front, *behind;
        double least;
    } pairs[] = {
        { "ink", "paper", 7 },       { "ink", "head", 7 },
        { "ink", "good", 7 },        { "ink", "bad", 7 },
        { "ink", "none", 7 },        { "ink", "shade-1", 7 },
        { "ink", "shade-2", 7 },     { "ink", "shade-3", 7 },
        { "ink", "shade-4", 4.5 },   { "ink", "shade-5", 4.5 },
        { "soft", "paper", 4.5 },    { "soft", "none", 4.5 },
        { "link", "paper", 4.5 },    { "link", "head", 4.5 },
        { "link", "good", 4.5 },     { "link", "bad", 4.5 },
        { "line", "paper", 3 },      { "line", "none", 3 },
        { "good-line", "paper", 3 }, { "bad-line", "paper", 3 },
        { "target", "paper", 3 },
    };
    const struct ws_builtin *css = ws_builtin_find("page", "page");
    const char *looks[2];
    unsigned wrong = 0;

    (void)state;
    assert_non_null(css);
    char *style = ws_alloc(css->length + 1, 1);
    memcpy(style, css->text, css->length);
    looks[0] = strstr(style, ":root");
    looks[1] = strstr(style, "prefers-color-scheme: dark");
    for (size_t look = 0; look < WS_COUNT(looks); look++)
        for (size_t i = 0; i < WS_COUNT(pairs); i++) {
            double got = contrast(looks[look], pairs[i].front, pairs[i].behind);
            if (got >= pairs[i].least)
                continue;
            print_error("%s on %s, look %zu: %.2f, at least %.1f\n",
                        pairs[i].front, pairs[i].behind, look, got,
                        pairs[i].least);
            wrong++;
        }
    free(style);
    assert_int_equal(wrong, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_never_markup),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_locale_makes_no_difference),
        cmocka_unit_test(test_columns_of_words),
        cmocka_unit_test(test_ends_of_lines),
        cmocka_unit_test(test_contrast),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
