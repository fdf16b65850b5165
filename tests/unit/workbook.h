/*
 * Workbooks for tests, packed with libzip from XML that can be read here: the
 * parts that every workbook has, and one sheet or more.
 */
#ifndef WARDSCORE_TESTS_WORKBOOK_H
#define WARDSCORE_TESTS_WORKBOOK_H

#include <wardscore/base.h>

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#define XML        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OPEN_XML   "http://schemas.openxmlformats.org/"
#define MAIN       OPEN_XML "spreadsheetml/2006/main"
#define PACKAGE    OPEN_XML "package/2006/"
#define DOCUMENT   OPEN_XML "officeDocument/2006/relationships"
#define STRICT     "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_DOC "http://purl.oclc.org/ooxml/officeDocument/relationships"

struct part {
    const char *name;
    const char *text; /* NULL: left out */
    size_t length;    /* 0: up to its end */
};

#define MOST_PARTS 12

/* A workbook; what is NULL is as Excel would write it. */
struct workbook_parts {
    const char *types, *root, *workbook, *links, *strings, *styles;
    const char *sheets[3]; /* whole parts xl/worksheets/sheet1.xml ... */
    struct part others[3];
    bool no_types, no_root, no_workbook, no_links, no_strings;
};

static const char plain_types[] =
    XML "<Types xmlns=\"" PACKAGE "content-types\">"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";

static const char plain_root[] =
    XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" DOCUMENT "/officeDocument\""
        " Target=\"xl/workbook.xml\"/></Relationships>";

#define SHEET_LINK(id)                                                         \
    "<Relationship Id=\"rId" id "\" Type=\"" DOCUMENT "/worksheet\""           \
    " Target=\"worksheets/sheet" id ".xml\"/>"

static const char plain_links[] =
    XML "<Relationships xmlns=\"" PACKAGE "relationships\">" SHEET_LINK("1")
        SHEET_LINK("2") SHEET_LINK(
            "3") "<Relationship Id=\"rId8\" Type=\"" DOCUMENT "/styles\""
                 " Target=\"/xl/styles.xml\"/>"
                 "<Relationship Id=\"rId9\" Type=\"" DOCUMENT "/sharedStrings\""
                 " Target=\"./theme/../sharedStrings.xml\"/></Relationships>";

/* Around the list of sheets, the texts, and the rows. */
#define WORKBOOK(sheets)                                                       \
    XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT                     \
        "\"><sheets>" sheets "</sheets></workbook>"
#define STRINGS(items) XML "<sst xmlns=\"" MAIN "\">" items "</sst>"
#define SHEET(rows)                                                            \
    XML "<worksheet xmlns=\"" MAIN "\"><sheetData>" rows                       \
        "</sheetData></worksheet>"

#define ONE_SHEET WORKBOOK("<sheet name=\"2017\" sheetId=\"5\" r:id=\"rId1\"/>")

static const char *const plain_lists[] = {
    WORKBOOK(""),
    ONE_SHEET,
    WORKBOOK("<sheet name=\"2017\" sheetId=\"5\" r:id=\"rId1\"/>"
             "<sheet name=\"2016\" sheetId=\"6\" r:id=\"rId2\"/>"),
    WORKBOOK("<sheet name=\"2017\" sheetId=\"5\" r:id=\"rId1\"/>"
             "<sheet name=\"2016\" sheetId=\"6\" r:id=\"rId2\"/>"
             "<sheet name=\"メモ\" sheetId=\"7\" r:id=\"rId3\"/>"),
};

/* Styles: 0 plain, 1 percent, 2 a day, 3 a percent of our own, 4 an era, 5 a
 * number with words, 6 hours, 7 thousands and red, 8 an exponent. */
static const char plain_styles[] =
    XML "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"6\">"
        "<numFmt numFmtId=\"164\" formatCode=\"0.0%;[Red]-0.0%\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"[$-411]ggge&quot;年&quot;\"/>"
        "<numFmt numFmtId=\"166\" formatCode=\"0.0&quot;% of days&quot;\"/>"
        "<numFmt numFmtId=\"167\" formatCode=\"[h]:mm\"/>"
        "<numFmt numFmtId=\"168\" formatCode=\"#,##0_d;[Red]\\-#,##0\\ y\"/>"
        "<numFmt numFmtId=\"169\" formatCode=\"0.00E+00\"/>"
        "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
        "<xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/>"
        "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/>"
        "<xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"169\"/>"
        "</cellXfs></styleSheet>";

/* ---- packing ------------------------------------------------------------- */

/* Packs the parts; whatever cannot be packed ends the test. */
static inline void
zip_parts(const struct part *parts, size_t count, struct ws_buf *out)
{
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_stat_t stat;

    zip_source_keep(memory);
    zip_t *archive =
        zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    for (size_t i = 0; i < count; i++) {
        size_t length =
            parts[i].length > 0 ? parts[i].length : strlen(parts[i].text);
        zip_source_t *source =
            zip_source_buffer(archive, parts[i].text, length, 0);
        zip_int64_t index = zip_file_add(archive, parts[i].name, source, 0);
        if (index < 0 || zip_file_set_mtime(archive, (zip_uint64_t)index,
                                            1500000000, 0) != 0)
            abort();
    }
    if (zip_close(archive) != 0 || zip_source_open(memory) != 0 ||
        zip_source_stat(memory, &stat) != 0)
        abort();
    ws_buf_clear(out);
    ws_buf_add_repeat(out, '\0', stat.size);
    if (zip_source_read(memory, out->data, stat.size) != (zip_int64_t)stat.size)
        abort();
    zip_source_close(memory);
    zip_source_free(memory);
}

static inline void
add_part(struct part *parts, size_t *count, const char *name, const char *text)
{
    if (text != NULL)
        parts[(*count)++] = (struct part){ name, text, 0 };
}

static inline const char *
chosen(bool left_out, const char *given, const char *plain)
{
    return left_out ? NULL : given ? given : plain;
}

static inline void
workbook_build(const struct workbook_parts *of, struct ws_buf *out)
{
    static const char *const names[] = { "xl/worksheets/sheet1.xml",
                                         "xl/worksheets/sheet2.xml",
                                         "xl/worksheets/sheet3.xml" };
    struct part parts[MOST_PARTS];
    size_t count = 0, sheets = 0;

    while (sheets < WS_COUNT(names) && of->sheets[sheets] != NULL)
        sheets++;
    add_part(parts, &count, "[Content_Types].xml",
             chosen(of->no_types, of->types, plain_types));
    add_part(parts, &count, "_rels/.rels",
             chosen(of->no_root, of->root, plain_root));
    add_part(parts, &count, "xl/workbook.xml",
             chosen(of->no_workbook, of->workbook, plain_lists[sheets]));
    add_part(parts, &count, "xl/_rels/workbook.xml.rels",
             chosen(of->no_links, of->links, plain_links));
    add_part(parts, &count, "xl/styles.xml",
             chosen(false, of->styles, plain_styles));
    add_part(parts, &count, "xl/sharedStrings.xml",
             chosen(of->no_strings, of->strings, STRINGS("")));
    for (size_t i = 0; i < sheets; i++)
        add_part(parts, &count, names[i], of->sheets[i]);
    for (size_t i = 0; i < WS_COUNT(of->others); i++)
        if (of->others[i].name != NULL)
            parts[count++] = of->others[i];
    zip_parts(parts, count, out);
}

#endif
