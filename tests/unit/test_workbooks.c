/*
 * Workbooks that are read: cells, sheets, and where things stand. What a cell
 * becomes is seen in the row as it is shown.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "property/program.h"
#include "unit/check.h"
#include "unit/reading.h"
#include "unit/workbook.h"

#include <wardscore/load.h>

static void
read_parts(struct reading *reading, const struct workbook_parts *parts)
{
    struct ws_buf bytes = { 0 };

    workbook_build(parts, &bytes);
    ws_survey_read_bytes(reading->survey, "w.xlsx", bytes.data, bytes.length,
                         NULL);
    ws_buf_free(&bytes);
}

/* "E309 w.xlsx#2017!D2 text" for each finding that is no note on reading. */
static void
list_findings(const struct ws_findings *findings, struct ws_buf *out)
{
    ws_buf_clear(out);
    ws_buf_add(out, "");
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *finding = ws_findings_at(findings, i);
        struct ws_buf text = { 0 };

        if (finding->id == WS_F_READ_AS)
            continue;
        ws_finding_text(finding, WS_EN, &text);
        ws_buf_addf(out, "%s%s %s!%s %s", out->length > 0 ? "; " : "",
                    ws_finding_kind(finding->id)->code,
                    finding->place.file ? finding->place.file : "",
                    finding->place.cell ? finding->place.cell : "", text.data);
        ws_buf_free(&text);
    }
}

/* ---- one cell ------------------------------------------------------------ */

#define HEADER                                                                 \
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>fiscal_year</t></is></c>" \
    "<c r=\"B1\" t=\"inlineStr\"><is><t>ward</t></is></c>"                     \
    "<c r=\"C1\" t=\"inlineStr\"><is><t>indicator</t></is></c>"                \
    "<c r=\"D1\" t=\"inlineStr\"><is><t>value</t></is></c>"                    \
    "<c r=\"E1\" t=\"inlineStr\"><is><t>note</t></is></c></row>"
#define START                                                                  \
    "<row r=\"2\"><c r=\"A2\"><v>2017</v></c><c r=\"B2\" t=\"inlineStr\"><is>" \
    "<t>北区</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>K01</t></is></c>"

struct cell_case {
    const char *name;
    const char *cell; /* E2, a note: shown as it was read */
    const char *text; /* what it becomes */
};

#define NUMBER(text, becomes)                                                  \
    {                                                                          \
        text, "<c r=\"E2\"><v>" text "</v></c>", becomes                       \
    }
#define STYLED(style, text, becomes)                                           \
    {                                                                          \
        "style " style " of " text,                                            \
            "<c r=\"E2\" s=\"" style "\"><v>" text "</v></c>", becomes         \
    }
#define INLINE(name, text, becomes)                                            \
    {                                                                          \
        name, "<c r=\"E2\" t=\"inlineStr\"><is>" text "</is></c>", becomes     \
    }

static const struct cell_case cell_cases[] = {
    NUMBER("73.59999999999999", "73.6"),
    NUMBER("73.599999999999994", "73.6"),
    NUMBER("30.599999999999998", "30.6"),
    NUMBER("0.1", "0.1"),
    NUMBER("0.10000000000000001", "0.1"),
    NUMBER("0.30000000000000004", "0.3"),
    NUMBER("57.30", "57.3"),
    NUMBER("100", "100"),
    NUMBER("0", "0"),
    NUMBER("-0", "0"),
    NUMBER("0.0", "0"),
    NUMBER("-3.5", "-3.5"),
    NUMBER("999999999999999.5", "1000000000000000"),
    NUMBER("99999999999999.95", "100000000000000"),
    NUMBER("123456789012345", "123456789012345"),
    NUMBER("1234567890123456", "1234567890123460"),
    NUMBER("33.333333333333336", "33.3333333333333"),
    NUMBER("66.666666666666671", "66.6666666666667"),
    NUMBER("5.7299999999999998E-2", "0.0573"),
    NUMBER("1.2E+3", "1200"),
    NUMBER("1E3", "1000"),
    NUMBER("1.0e-3", "0.001"),
    NUMBER("1E+300", "1E+300"),
    NUMBER("1E9999", "1E9999"),
    NUMBER("00012.50", "12.5"),
    NUMBER(".5", "0.5"),
    NUMBER("5.", "5"),
    NUMBER("1,5", "\"1,5\""),
    NUMBER("1.2.3", "1.2.3"),
    NUMBER("NaN", "NaN"),
    NUMBER("0x10", "0x10"),
    STYLED("1", "0.573", "57.3%"),
    STYLED("1", "0.57299999999999995", "57.3%"),
    STYLED("1", "1", "100%"),
    STYLED("1", "0", "0%"),
    STYLED("1", "0.005", "0.5%"),
    STYLED("1", "1.1E-3", "0.11%"),
    STYLED("3", "0.8", "80%"),
    STYLED("5", "12.5", "12.5"),
    STYLED("7", "1234", "1234"),
    STYLED("8", "1234", "1234"),
    STYLED("2", "43101", "2018-01-01"),
    STYLED("2", "43101.5", "2018-01-01 12:00"),
    STYLED("2", "43100.999999", "2018-01-01"),
    STYLED("2", "60", "1900-02-28"),
    STYLED("2", "61", "1900-03-01"),
    STYLED("2", "1", "1900-01-01"),
    STYLED("2", "0.25", "06:00"),
    STYLED("2", "2958465", "9999-12-31"),
    STYLED("2", "2958466", "2958466"),
    STYLED("2", "-1", "-1"),
    STYLED("4", "36585", "2000-02-29"),
    STYLED("6", "0.5", "12:00"),
    INLINE("plain", "<t>北区</t>", "北区"),
    INLINE("runs", "<r><rPr><b/></rPr><t>北</t></r><r><t>区</t></r>", "北区"),
    INLINE("furigana",
           "<t>北区</t><rPh sb=\"0\" eb=\"1\"><t>キタク</t></rPh>"
           "<phoneticPr fontId=\"1\"/>",
           "北区"),
    INLINE("entities", "<t>&lt;a&gt; &amp; &#x5317;</t>", "<a> & 北"),
    INLINE("a line end", "<t>1\n2</t>", "\"1\n2\""),
    INLINE("an escape", "<t>1_x000D_\n2</t>", "\"1\r\n2\""),
    INLINE("an escaped escape", "<t>_x005F_x000D_</t>", "_x000D_"),
    INLINE("no escape", "<t>_x00G0_ _x_ _</t>", "_x00G0_ _x_ _"),
    INLINE("an escaped NUL", "<t>a_x0000_b</t>", "a_x0000_b"),
    INLINE("surrogates", "<t>_xD842__xDFB7_</t>", "𠮷"),
    INLINE("half a pair", "<t>_xD842_x</t>", "_xD842_x"),
    INLINE("quotes and commas", "<t>a \"b\", c</t>", "\"a \"\"b\"\", c\""),
    INLINE("semicolons", "<t>a;b</t>", "\"a;b\""),
    INLINE("blanks", "<t xml:space=\"preserve\"> a b </t>", " a b "),
    INLINE("CDATA", "<t><![CDATA[<b>]]></t>", "<b>"),
    { "shared", "<c r=\"E2\" t=\"s\"><v>1</v></c>", "二つめ" },
    { "text of a formula", "<c r=\"E2\" t=\"str\"><f>A1</f><v>x</v></c>", "x" },
    { "empty text of a formula",
      "<c r=\"E2\" t=\"str\"><f>A1</f><v></v></c><c r=\"F2\" t=\"str\"/>", "" },
    { "figure of a formula", "<c r=\"E2\"><f>1/4</f><v>0.25</v></c>", "0.25" },
    { "true", "<c r=\"E2\" t=\"b\"><v>1</v></c>", "TRUE" },
    { "false", "<c r=\"E2\" t=\"b\"><v>0</v></c>", "FALSE" },
    { "an error in a note", "<c r=\"E2\" t=\"e\"><v>#N/A</v></c>", "#N/A" },
    { "a day in a strict file", "<c r=\"E2\" t=\"d\"><v>2018-01-01</v></c>",
      "2018-01-01" },
    { "no reference", "<c/><c t=\"inlineStr\"><is><t>a</t></is></c>", "a" },
};

static const char two_strings[] =
    STRINGS("<si><t>一</t></si><si><r><t>二つ</t></r><r><t>め</t></r>"
            "<rPh><t>フタツメ</t></rPh></si><si/>");

static size_t
check_cell(const struct cell_case *it)
{
    struct reading reading;
    struct ws_buf sheet = { 0 }, wanted = { 0 }, findings = { 0 };
    size_t length = 0;

    ws_buf_addf(&sheet, SHEET("%s%s%s%s</row>"), HEADER, START,
                "<c r=\"D2\"><v>50.5</v></c>", it->cell);
    if (strcmp(it->name, "no reference") == 0) {
        ws_buf_clear(&sheet);
        ws_buf_addf(&sheet, SHEET("%s%s%s</row>"), HEADER, START, it->cell);
    }
    open_reading(&reading);
    read_parts(&reading, &(struct workbook_parts){ .strings = two_strings,
                                                   .sheets = { sheet.data } });
    ws_survey_finish(reading.survey);
    list_findings(reading.findings, &findings);
    const struct ws_cell cell = ws_survey_cell(
        reading.survey, 2017, (size_t)ws_wards_find(reading.wards, "北区"), 0);
    const char *line = cell.value ? ws_survey_line(reading.survey,
                                                   &cell.value->origin, &length)
                                  : "";
    if (cell.value != NULL)
        length = strlen(line); /* with the line ends inside the cell */
    ws_buf_addf(&wanted, "2017,北区,K01,%s,%s\n",
                strcmp(it->name, "no reference") == 0 ? "" : "50.5", it->text);
    bool same = length == wanted.length &&
                memcmp(line, wanted.data, length) == 0 && findings.length == 0;
    if (!same)
        printf("%s: %.*s, not %s %s\n", it->name, (int)length, line,
               wanted.data, findings.data);
    close_reading(&reading);
    ws_buf_free(&sheet);
    ws_buf_free(&wanted);
    ws_buf_free(&findings);
    return !same;
}

static void
cells(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cell_cases); i++)
        wrong += check_cell(&cell_cases[i]);
    assert_int_equal(wrong, 0);
}

/* ---- findings ------------------------------------------------------------ */

struct book_case {
    const char *name;
    struct workbook_parts parts;
    const char *findings; /* as list_findings() lists them */
    size_t sources;
};

#define VALUE(cell)                                                            \
    {                                                                          \
        .sheets = { SHEET(HEADER START cell "</row>") }                        \
    }
#define GOOD SHEET(HEADER START "<c r=\"D2\"><v>50.5</v></c></row>")
#define GOOD_2016                                                              \
    SHEET(HEADER                                                               \
          "<row r=\"7\"><c r=\"A7\"><v>2016</v></c><c r=\"B7\" "               \
          "t=\"inlineStr\"><is><t>北区</t></is></c><c r=\"C7\" "             \
          "t=\"inlineStr\"><is><t>K01</t></is></c><c r=\"D7\"><v>40.5</v></c>" \
          "</row>")
#define MEMO SHEET("<row><c t=\"inlineStr\"><is><t>memo</t></is></c></row>")
#define HIDDEN(state)                                                          \
    WORKBOOK("<sheet name=\"2017\" sheetId=\"5\" r:id=\"rId1\"/>"              \
             "<sheet name=\"2016\" sheetId=\"6\" state=\"" state               \
             "\" r:id=\"rId2\"/>")

#define TEXT(place, text)                                                      \
    "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define PLAN_HEADER                                                            \
    "<row r=\"1\">" TEXT("A1", "年度") TEXT("B1", "区名")                      \
        TEXT("C1", "経営課題") TEXT("D1", "指標") TEXT("E1", "目標")           \
            TEXT("F1", "時点") TEXT("G1", "実績") "</row>"
#define PLAN_ROW                                                               \
    "<row r=\"2\">" TEXT("A2", "H29") TEXT("B2", "北区") TEXT("C2", "防災")    \
        TEXT("D2", "訓練に参加した割合")
#define PLAN(cell)                                                             \
    SHEET(PLAN_HEADER PLAN_ROW TEXT("E2", "50%以上") cell "</row>")

static const struct book_case book_cases[] = {
    { "a date", VALUE("<c r=\"D2\" s=\"2\"><v>43101</v></c>"),
      "E342 w.xlsx#2017!D2 this cell holds a date (2018-01-01)", 1 },
    { "an era", VALUE("<c r=\"D2\" s=\"4\"><v>43101</v></c>"),
      "E342 w.xlsx#2017!D2 this cell holds a date (2018-01-01)", 1 },
    { "a time", VALUE("<c r=\"D2\" s=\"6\"><v>0.5</v></c>"),
      "E342 w.xlsx#2017!D2 this cell holds a date (12:00)", 1 },
    { "a date of 1904",
      { .workbook =
            XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT "\">"
                "<workbookPr date1904=\"1\"/><sheets><sheet name=\"2017\" "
                "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        .sheets = { SHEET(HEADER START
                          "<c r=\"D2\" s=\"2\"><v>41639</v></c></row>") } },
      "E342 w.xlsx#2017!D2 this cell holds a date (2018-01-01)",
      1 },
    { "an error", VALUE("<c r=\"D2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"),
      "E343 w.xlsx#2017!D2 the formula in this cell failed: #DIV/0!", 1 },
    { "not available", VALUE("<c r=\"D2\" t=\"e\"><v>#N/A</v></c>"),
      "E343 w.xlsx#2017!D2 the formula in this cell failed: #N/A", 1 },
    { "a formula without its result",
      VALUE("<c r=\"D2\"><f>SUM(F1:F2)</f></c>"),
      "E344 w.xlsx#2017!D2 this formula was saved without its result: "
      "=SUM(F1:F2)",
      1 },
    { "a formula whose result is left empty",
      VALUE("<c r=\"D2\"><f>SUM(F1:F2)</f><v></v></c>"),
      "E344 w.xlsx#2017!D2 this formula was saved without its result: "
      "=SUM(F1:F2)",
      1 },
    { "a formula whose result is left empty, of a note",
      VALUE("<c r=\"D2\"><v>50.5</v></c><c r=\"E2\"><f>A2</f><v/></c>"),
      "E344 w.xlsx#2017!E2 this formula was saved without its result: =A2", 1 },
    { "a formula for Excel to compute",
      { .workbook =
            XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT "\">"
                "<sheets><sheet name=\"2017\" sheetId=\"1\" r:id=\"rId1\"/>"
                "</sheets><calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/>"
                "</workbook>",
        .sheets = { SHEET(HEADER START
                          "<c r=\"D2\"><v>50.5</v></c>"
                          "<c r=\"E2\"><f>A2</f><v>0</v></c></row>") } },
      "E344 w.xlsx#2017!E2 this formula was saved without its result: =A2",
      1 },
    { "a date in a plan",
      { .sheets = { PLAN("<c r=\"F2\" s=\"2\"><v>43039</v></c>") } },
      "",
      1 },
    { "a target that became a date",
      { .sheets = { PLAN("<c r=\"G2\" s=\"2\"><v>43039</v></c>") } },
      "E342 w.xlsx#2017!G2 this cell holds a date (2017-10-31)",
      1 },
    { "a merged plan",
      { .sheets = { SHEET(
            PLAN_HEADER PLAN_ROW
            "<c r=\"E2\" t=\"inlineStr\"><is><t>50%以上</t></is>"
            "</c></row><row r=\"3\"><c r=\"D3\" t=\"inlineStr\">"
            "<is><t>回数</t></is></c><c r=\"E3\" "
            "t=\"inlineStr\"><is><t>年4回以上</t></is></c></row>") } },
      "N609 w.xlsx#2017! 1 cell(s) of fiscal_year were empty or said 〃 and "
      "took the entry above (first in line 3); N609 w.xlsx#2017! 1 cell(s) of "
      "ward were empty or said 〃 and took the entry above (first in line 3); "
      "N609 w.xlsx#2017! 1 cell(s) of issue were empty or said 〃 and took "
      "the entry above (first in line 3)",
      1 },
    { "a truth", VALUE("<c r=\"D2\" t=\"b\"><v>1</v></c>"),
      "E309 w.xlsx#2017!D2 \"TRUE\" is no number", 1 },
    { "a fraction that is no percent", VALUE("<c r=\"D2\"><v>0.573</v></c>"),
      "E319 w.xlsx#2017!D2 \"0.573\" could be a fraction (of 1) or a percentage",
      1 },
    { "two sheets", { .sheets = { GOOD, GOOD_2016 } }, "", 2 },
    { "two sheets and a memo",
      { .sheets = { GOOD, GOOD_2016, MEMO } },
      "N613 w.xlsx! the sheet \"メモ\" was not read: it has no header that is "
      "known",
      2 },
    { "a hidden sheet",
      { .workbook = HIDDEN("hidden"), .sheets = { GOOD, GOOD_2016 } },
      "W516 w.xlsx! the hidden sheet \"2016\" has a table, but was not read",
      1 },
    { "a very hidden sheet",
      { .workbook = HIDDEN("veryHidden"), .sheets = { GOOD, GOOD_2016 } },
      "W516 w.xlsx! the hidden sheet \"2016\" has a table, but was not read",
      1 },
    { "a hidden memo",
      { .workbook = HIDDEN("hidden"), .sheets = { GOOD, MEMO } },
      "N613 w.xlsx! the sheet \"2016\" was not read: it has no header that is "
      "known",
      1 },
    { "an empty sheet beside",
      { .sheets = { GOOD, SHEET("<row r=\"3\"><c r=\"A3\" s=\"1\"/></row>") } },
      "",
      1 },
    { "a sheet that is almost a table",
      { .sheets = { GOOD,
                    SHEET("<row><c t=\"inlineStr\"><is><t>年度</t></is></c>"
                          "<c t=\"inlineStr\"><is><t>区名</t></is></c>"
                          "<c t=\"inlineStr\"><is><t>人数</t></is></c>"
                          "</row>") } },
      "W517 w.xlsx! the sheet \"2016\" has some columns of a table, but not "
      "all, and was not read",
      1 },
    { "no table at all",
      { .sheets = { MEMO, MEMO } },
      "E115 w.xlsx! no sheet has a header that is known; sheets: 2017, 2016; "
      "N613 w.xlsx! the sheet \"2017\" was not read: it has no header that is "
      "known; N613 w.xlsx! the sheet \"2016\" was not read: it has no header "
      "that is known",
      0 },
    { "a single sheet without a header",
      { .sheets = { MEMO } },
      "E203 w.xlsx#2017!A1 no header row was recognised",
      1 },
    { "a single sheet that lacks a column",
      { .sheets = { SHEET(
            "<row><c t=\"inlineStr\"><is><t>年度</t></is></c>"
            "<c t=\"inlineStr\"><is><t>区名</t></is></c>"
            "<c t=\"inlineStr\"><is><t>値</t></is></c></row>") } },
      "E204 w.xlsx#2017!A1 this header has no column for indicator",
      1 },
    { "a single sheet without a header, and a hidden table",
      { .workbook = HIDDEN("hidden"), .sheets = { MEMO, GOOD_2016 } },
      "E203 w.xlsx#2017!A1 no header row was recognised; "
      "W516 w.xlsx! the hidden sheet \"2016\" has a table, but was not read",
      1 },
    { "nothing in it",
      { .sheets = { SHEET("") } },
      "E115 w.xlsx! no sheet has a header that is known; sheets: 2017",
      0 },
    { "hidden rows and columns",
      { .sheets = { XML
                    "<worksheet xmlns=\"" MAIN "\"><cols><col min=\"2\" "
                    "max=\"3\" hidden=\"1\"/><col min=\"9\" max=\"16384\" "
                    "hidden=\"1\"/></cols><sheetData>" HEADER
                    "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2017</v></c>"
                    "<c r=\"B2\" t=\"inlineStr\"><is><t>北区</t></is></c>"
                    "<c r=\"C2\" t=\"inlineStr\"><is><t>K01</t></is></c>"
                    "<c r=\"D2\"><v>50.5</v></c></row>"
                    "<row r=\"9\" hidden=\"1\"/></sheetData></worksheet>" } },
      "W518 w.xlsx#2017! the sheet has hidden or filtered cells (1 row(s), 2 "
      "column(s)); they count like all others",
      1 },
    { "gaiji",
      VALUE("<c r=\"D2\"><v>50.5</v></c>"
            "<c r=\"E2\" t=\"inlineStr\"><is><t>a\xEE\x80\x80</t></is></c>"),
      "W507 w.xlsx#2017!E2 this cell has a private-use character (gaiji)", 1 },
    { "rows far down",
      { .sheets = { SHEET(
            HEADER "<row r=\"1048576\"><c r=\"A1048576\"><v>2017</v></c>"
                   "<c r=\"B1048576\" t=\"inlineStr\"><is><t>北区</t></is></c>"
                   "<c r=\"C1048576\" t=\"inlineStr\"><is><t>K01</t></is></c>"
                   "<c r=\"D1048576\" t=\"str\"><v>ten</v></c></row>") } },
      "E309 w.xlsx#2017!D1048576 \"ten\" is no number",
      1 },
    { "a cell far to the right",
      { .sheets = { SHEET(HEADER START "<c r=\"D2\"><v>50.5</v></c>"
                                       "<c r=\"XFD2\"><v>7</v></c></row>") } },
      "E206 w.xlsx#2017!XFD2 this row has 16384 cells, the header 1024",
      1 },
    { "a strict file",
      { .root =
            XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                "<Relationship Id=\"a\" Type=\"" STRICT_DOC "/officeDocument\" "
                "Target=\"/xl/workbook.xml\"/></Relationships>",
        .workbook = XML "<workbook xmlns=\"" STRICT "\" xmlns:r=\"" STRICT_DOC
                        "\"><sheets><sheet name=\"S\" sheetId=\"1\" "
                        "r:id=\"b\"/></sheets></workbook>",
        .links = XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                     "<Relationship Id=\"b\" Type=\"" STRICT_DOC "/worksheet\" "
                     "Target=\"worksheets/sheet1.xml\"/></Relationships>",
        .sheets = { XML
                    "<x:worksheet xmlns:x=\"" STRICT "\"><x:sheetData><x:row>"
                    "<x:c t=\"inlineStr\"><x:is><x:t>年度</x:t></x:is></x:c>"
                    "<x:c t=\"inlineStr\"><x:is><x:t>区</x:t></x:is></x:c>"
                    "<x:c t=\"inlineStr\"><x:is><x:t>指標</x:t></x:is></x:c>"
                    "<x:c t=\"inlineStr\"><x:is><x:t>値</x:t></x:is></x:c>"
                    "</x:row><x:row><x:c><x:v>2017</x:v></x:c>"
                    "<x:c t=\"inlineStr\"><x:is><x:t>北</x:t></x:is></x:c>"
                    "<x:c t=\"inlineStr\"><x:is><x:t>K01</x:t></x:is></x:c>"
                    "<x:c t=\"str\"><x:v>ten</x:v></x:c></x:row>"
                    "</x:sheetData></x:worksheet>" } },
      "E309 w.xlsx#S!D2 \"ten\" is no number",
      1 },
    { "no relationships of the package",
      { .no_root = true, .sheets = { GOOD } },
      "",
      1 },
    { "the same twice",
      { .sheets = { SHEET(HEADER START
                          "<c r=\"D2\"><v>50.5</v></c></row>"
                          "<row r=\"5\"><c r=\"A5\"><v>2017</v></c>"
                          "<c r=\"B5\" t=\"inlineStr\"><is><t>北区</t></is>"
                          "</c><c r=\"C5\" t=\"inlineStr\"><is><t>K01</t>"
                          "</is></c><c r=\"D5\"><v>51</v></c></row>") } },
      "E402 w.xlsx#2017!D5 北区 K01 already has a value at "
      "w.xlsx#2017!D2",
      1 },
};

static size_t
check_book(const struct book_case *it)
{
    struct reading reading;
    struct ws_buf findings = { 0 };

    open_reading(&reading);
    read_parts(&reading, &it->parts);
    ws_survey_finish(reading.survey);
    list_findings(reading.findings, &findings);
    size_t wrong = differs_text(it->name, findings.data, it->findings);
    wrong +=
        differs_number(it->name, (long)ws_survey_source_count(reading.survey),
                       (long)it->sources);
    close_reading(&reading);
    ws_buf_free(&findings);
    return wrong;
}

static void
books(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(book_cases); i++)
        wrong += check_book(&book_cases[i]);
    assert_int_equal(wrong, 0);
}

/* ---- from outside -------------------------------------------------------- */

struct naming_case {
    const char *file; /* the workbook's name on disk */
    const char *argument;
    int status;
    const char *says; /* stands in one of both outputs */
};

/* The workbook's sheets: "2" (2016), "二" (2017), a hidden "隠" (2015). */
static const struct naming_case naming_cases[] = {
    { "a.xlsx", "a.xlsx", 0, "a.xlsx#2" },
    { "a.xlsx", "a.xlsx", 0, "a.xlsx#二" },
    { "a.xlsx", "a.xlsx#1", 0, "a.xlsx#2" }, /* by number */
    { "a.xlsx", "a.xlsx#2", 0, "a.xlsx#2" }, /* the name wins */
    { "a.xlsx", "a.xlsx#3", 0, "a.xlsx#隠" },
    { "a.xlsx", "a.xlsx#隠", 0, "a.xlsx#隠" }, /* hidden, but named */
    { "a.xlsx", "a.xlsx#4", 65, "E114" },
    { "a.xlsx", "a.xlsx#0", 65, "E114" },
    { "a.xlsx", "a.xlsx#", 65, "E114" },
    { "a.xlsx", "a.xlsx#2015", 65, "its sheets: 2, 二, 隠" },
    { "a#b.xlsx", "a#b.xlsx#二", 0, "a#b.xlsx#二" },
    { "a#2", "a#2", 0, "a#2#二" }, /* a file's whole name */
    { "any.csv", "any.csv", 0, "any.csv#二" },
    { "b.xlsx", "no.xlsx#2", 66, "no.xlsx#2" },
};

static bool
holds(const struct ws_buf *text, const char *word)
{
    return text->data != NULL && strstr(text->data, word) != NULL;
}

#define YEAR_SHEET(year)                                                       \
    SHEET(HEADER "<row r=\"2\"><c r=\"A2\"><v>" year "</v></c>"                \
                 "<c r=\"B2\" t=\"inlineStr\"><is><t>北区</t></is></c>"      \
                 "<c r=\"C2\" t=\"inlineStr\"><is><t>K01</t></is></c>"         \
                 "<c r=\"D2\"><v>50.5</v></c></row>")

static const struct workbook_parts three_years = {
    .workbook = WORKBOOK("<sheet name=\"2\" sheetId=\"5\" r:id=\"rId1\"/>"
                         "<sheet name=\"二\" sheetId=\"6\" r:id=\"rId2\"/>"
                         "<sheet name=\"隠\" sheetId=\"7\" state=\"hidden\" "
                         "r:id=\"rId3\"/>"),
    .sheets = { YEAR_SHEET("2016"), YEAR_SHEET("2017"), YEAR_SHEET("2015") },
};

static void
naming(void **state)
{
    struct ws_buf bytes = { 0 };
    struct program_run run = { 0 };
    size_t wrong = 0;

    (void)state;
    workbook_build(&three_years, &bytes);
    for (size_t i = 0; i < WS_COUNT(naming_cases); i++) {
        const struct naming_case *it = &naming_cases[i];

        file_write(it->file, bytes.data, bytes.length);
        program_run((const char *[]){ "check", it->argument, NULL }, &run);
        wrong += differs_number(it->argument, run.status, it->status);
        if (!holds(&run.out, it->says) && !holds(&run.err, it->says)) {
            print_error("%s: no %s in %s%s", it->argument, it->says,
                        run.out.data, run.err.data);
            wrong++;
        }
        remove(it->file);
    }
    assert_int_equal(wrong, 0);
    program_free(&run);
    ws_buf_free(&bytes);
}

/* The workbook's name and hash, the sheet's layout and rows. */
static void
inputs(void **state)
{
    struct ws_buf bytes = { 0 };
    struct program_run run = { 0 };

    (void)state;
    workbook_build(&three_years, &bytes);
    file_write("years.xlsx", bytes.data, bytes.length);
    program_run(
        (const char *[]){ "report", "years.xlsx#二", "-f", "json", NULL },
        &run);
    assert_int_equal(run.status, 0);
    assert_true(holds(&run.out, "\"years.xlsx\""));
    assert_true(holds(&run.out, "\"二\""));
    assert_true(holds(&run.out, "\"XLSX\""));
    assert_true(holds(&run.out, "\"values\""));
    program_run((const char *[]){ "explain", "years.xlsx", "-w", "北区", "-i",
                                  "K01", NULL },
                &run);
    assert_int_equal(run.status, 0);
    assert_true(holds(&run.out, "years.xlsx#二!A2:D2"));
    program_free(&run);
    ws_buf_free(&bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells),
        cmocka_unit_test(books),
        cmocka_unit_test(naming),
        cmocka_unit_test(inputs),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
