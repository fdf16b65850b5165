/*
 * Workbooks into the loader. An input that begins as a ZIP archive is read as
 * it is; any other is the XML of one part of a workbook, which its first byte
 * chooses, packed beside good ones: so mutations reach what reads the parts
 * instead of breaking check sums.
 */
#include "fuzz.h"

#include "unit/workbook.h"

#define HEADER                                                                 \
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\">"        \
    "<v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\">"         \
    "<v>3</v></c><c r=\"E1\" t=\"s\"><v>4</v></c></row>"
#define ROW                                                                    \
    "<row r=\"2\"><c r=\"A2\"><v>2017</v></c><c r=\"B2\" t=\"s\"><v>5</v>"     \
    "</c><c r=\"C2\" t=\"s\"><v>6</v></c><c r=\"D2\" s=\"1\"><v>0.573</v>"     \
    "</c><c r=\"E2\" s=\"2\"><f>A1</f><v>43101.5</v></c></row>"
#define TEXTS                                                                  \
    STRINGS("<si><t>年度</t></si><si><r><t>区</t></r><r><t>名</t></r>"     \
            "<rPh><t>クメイ</t></rPh></si><si><t>indicator</t></si>"        \
            "<si><t>値</t></si><si><t>備考</t></si>"                        \
            "<si><t>北区_x000D_</t></si><si><t>K01</t></si>")
#define PART(which, text) which text

/* The part that a text stands for, by its first byte. */
static const char parts[] = "SsftwlrT";

const char *const fuzz_seeds[] = { "tests/golden/data/workbook.xlsx",
                                   "tests/golden/data/workbook-bad.xlsx",
                                   NULL };

const char *const fuzz_texts[] = {
    PART("S", SHEET(HEADER ROW)),
    PART("S", SHEET(HEADER ROW
                    "<row r=\"9\" hidden=\"1\"><c r=\"B9\" t=\"inlineStr\">"
                    "<is><r><t>西</t></r><rPh><t>x</t></rPh></is></c>"
                    "<c r=\"D9\" t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>1</v>"
                    "</c><c><f>1+1</f></c></row>")),
    PART("S", SHEET("<row><c t=\"inlineStr\"><is><t>a,\"b\"\n;</t></is></c>"
                    "<c r=\"XFD1\"><v>1E-5</v></c></row>")),
    PART("s", SHEET(HEADER ROW)),
    PART("f", TEXTS),
    PART("t",
         XML "<styleSheet xmlns=\"" MAIN "\"><numFmts><numFmt numFmtId=\"164\" "
             "formatCode=\"[$-411]ggge&quot;年&quot;;[Red]0.0%\"/></numFmts>"
             "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/>"
             "<xf numFmtId=\"164\"/></cellXfs></styleSheet>"),
    PART("w", XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT "\">"
                  "<workbookPr date1904=\"1\"/><sheets><sheet name=\"2\" "
                  "sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"隠\" "
                  "sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets>"
                  "<calcPr fullCalcOnLoad=\"1\"/></workbook>"),
    PART("l", XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                  "<Relationship Id=\"rId1\" Type=\"" DOCUMENT "/worksheet\" "
                  "Target=\"../xl/worksheets/sheet1.xml\"/>"
                  "<Relationship Id=\"rId2\" Type=\"" STRICT_DOC
                  "/worksheet\" Target=\"worksheets/./sheet2.xml\"/>"
                  "<Relationship Id=\"s\" Type=\"" DOCUMENT
                  "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                  "</Relationships>"),
    PART("r", XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                  "<Relationship Id=\"a\" Type=\"" DOCUMENT
                  "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                  "</Relationships>"),
    PART("T", XML "<Types xmlns=\"" PACKAGE "content-types\"/>"),
    NULL,
};

const char *const fuzz_words[] = {
    "<row r=\"1048576\">",
    "</row>",
    "<row>",
    "<c r=\"XFD1\">",
    "</c>",
    "<c>",
    "<v>",
    "</v>",
    "<f>",
    "</f>",
    "<t>",
    "</t>",
    "<is>",
    "</is>",
    "<r>",
    "</r>",
    "<rPh>",
    "</rPh>",
    "<si>",
    "</si>",
    " t=\"s\"",
    " t=\"e\"",
    " t=\"str\"",
    " t=\"inlineStr\"",
    " s=\"1\"",
    " s=\"2\"",
    " hidden=\"1\"",
    "../",
    "/",
    "#N/A",
    "0.57299999999999995",
    "1E300",
    "43101.5",
    "9999999999999999999",
    "-1",
    "_x000D_",
    "_xD842__xDFB7_",
    "_x0000_",
    "&amp;",
    "&#10;",
    "&lt;",
    "<!DOCTYPE a>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "\xFF\xFE",
    "\xEE\x80\x80",
    ",",
    "\"",
    "\n",
    "2017",
    "北区",
    "K01",
    "yyyy",
    "0.0%",
    "[h]",
    "\\",
    "General",
    "<col min=\"1\" max=\"2\" hidden=\"1\"/>",
    NULL,
};

/* ---- reading -------------------------------------------------------------- */

static void
check_places(struct ws_findings *findings)
{
    ws_findings_sort(findings);
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *finding = ws_findings_at(findings, i);
        const struct ws_place *place = &finding->place;
        struct ws_buf text = { 0 };

        FUZZ_ASSERT(finding->id < WS_F_KINDS);
        FUZZ_ASSERT((place->line == 0) == (place->cell == NULL));
        FUZZ_ASSERT(place->line <= 1048576 && place->column <= 16384);
        if (place->cell != NULL)
            FUZZ_ASSERT(
                place->column > 0 && place->caret > 0 &&
                place->caret + place->length <=
                    ws_text_chars(place->source, strlen(place->source)) + 1);
        ws_finding_text(finding, WS_JA, &text);
        fuzz_check_shown(&text);
        ws_buf_free(&text);
    }
}

static void
read_bytes(const char *bytes, size_t length)
{
    const struct fuzz_definitions *built_in = fuzz_built_in();
    const struct ws_wanted all = { true, true, true, 50 };
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_survey *survey =
        ws_survey_new(built_in->policy, built_in->wards, findings);
    struct ws_buf text = { 0 };

    ws_survey_read_bytes(survey, "fuzz.xlsx", bytes, length, NULL);
    ws_survey_finish(survey);
    check_places(findings);
    ws_findings_print(findings, WS_EN, &all, &text);
    fuzz_check_shown(&text);
    FUZZ_ASSERT(ws_survey_source_count(survey) > 0 ||
                ws_findings_status(findings) == WS_DATA);
    ws_buf_free(&text);
    ws_survey_free(survey);
    ws_findings_free(findings);
}

/* A workbook whose chosen part is the text. */
static void
pack(char which, const char *text, struct ws_buf *out)
{
    struct workbook_parts book = {
        .strings = TEXTS, .sheets = { SHEET(HEADER ROW), SHEET(HEADER ROW) }
    };
    const char **const places[] = { &book.sheets[0], &book.sheets[1],
                                    &book.strings,   &book.styles,
                                    &book.workbook,  &book.links,
                                    &book.root,      &book.types };
    const char *at = strchr(parts, which);

    if (at == NULL || *at == '\0')
        at = parts;
    *places[at - parts] = text;
    workbook_build(&book, out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ws_buf bytes = { 0 }, text = { 0 };

    if (size >= 4 && memcmp(data, "PK\3\4", 4) == 0) {
        read_bytes((const char *)data, size);
        return 0;
    }
    ws_buf_add(&text, "");
    if (size > 1)
        ws_buf_add_bytes(&text, (const char *)data + 1, size - 1);
    pack(size > 0 ? (char)data[0] : 'S', text.data, &bytes);
    read_bytes(bytes.data, bytes.length);
    ws_buf_free(&bytes);
    ws_buf_free(&text);
    return 0;
}
