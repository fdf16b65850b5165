/*
 * Workbooks that must be refused: broken ones, hostile ones, and those whose
 * figures cannot be trusted. Each is given to the program as a file and on
 * standard input; it must say why, exit with 65, and write nothing.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "property/program.h"
#include "unit/check.h"
#include "unit/workbook.h"

#include <wardscore/load.h>

#define HEADER                                                                 \
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>fiscal_year</t></is></c>" \
    "<c r=\"B1\" t=\"inlineStr\"><is><t>ward</t></is></c>"                     \
    "<c r=\"C1\" t=\"inlineStr\"><is><t>indicator</t></is></c>"                \
    "<c r=\"D1\" t=\"inlineStr\"><is><t>answer</t></is></c>"                   \
    "<c r=\"E1\" t=\"inlineStr\"><is><t>count</t></is></c></row>"
#define START                                                                   \
    "<row r=\"2\"><c r=\"A2\"><v>2017</v></c><c r=\"B2\" t=\"inlineStr\"><is>"  \
    "<t>北区</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>K01</t></is></c>" \
    "<c r=\"D2\" t=\"inlineStr\"><is><t>感じる</t></is></c>"
#define ROWS(rows)                                                             \
    {                                                                          \
        .sheets = {                                                            \
            SHEET(HEADER START "<c r=\"E2\"><v>5</v></c></row>" rows)          \
        }                                                                      \
    }
#define COUNT(cell)                                                            \
    {                                                                          \
        .sheets = { SHEET(HEADER START cell "</row>") }                        \
    }
#define PLAIN ROWS("")
#define OTHER(name)                                                            \
    {                                                                          \
        .no_workbook = true, .others = { { name, "<x/>", 0 } }                 \
    }
#define MAIN_TARGET(target)                                                    \
    {                                                                          \
        .root =                                                                \
            XML "<Relationships xmlns=\"" PACKAGE "relationships\">"           \
                "<Relationship Id=\"a\" Type=\"" DOCUMENT                      \
                "/officeDocument\" Target=\"" target "\"/></Relationships>",   \
        .sheets = {                                                            \
            SHEET("")                                                          \
        }                                                                      \
    }
#define SHEET_TARGET(attributes)                                               \
    {                                                                          \
        .links = XML "<Relationships xmlns=\"" PACKAGE "relationships\">"      \
                     "<Relationship Id=\"rId1\" Type=\"" DOCUMENT              \
                     "/worksheet\" " attributes "/></Relationships>",          \
        .sheets = {                                                            \
            SHEET("")                                                          \
        }                                                                      \
    }
#define LAUGHS                                                                 \
    "<?xml version=\"1.0\"?>\n<!DOCTYPE sst [<!ENTITY a \"ha\">"               \
    "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"                           \
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"                           \
    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>\n"                       \
    "<sst xmlns=\"" MAIN "\"><si><t>&d;</t></si></sst>"
#define OUTSIDE                                                                \
    "<?xml version=\"1.0\"?>\n<!DOCTYPE sst [<!ENTITY a SYSTEM "               \
    "\"file:///etc/passwd\">]>\n<sst xmlns=\"" MAIN                            \
    "\"><si><t>&a;</t></si></sst>"

struct bad_book {
    const char *name;
    struct workbook_parts parts;
    void (*spoil)(struct ws_buf *bytes); /* of the archive, or NULL */
    const char *says;                    /* its code and words */
};

/* ---- spoiling an archive -------------------------------------------------- */

static void
cut(struct ws_buf *bytes)
{
    bytes->length = bytes->length / 2;
}

static void
cut_to_signature(struct ws_buf *bytes)
{
    bytes->length = 4;
}

static char *
find_bytes(const struct ws_buf *bytes, const void *what, size_t length)
{
    char *found = memmem(bytes->data, bytes->length, what, length);

    assert_non_null(found);
    return found;
}

/* In each entry of the directory, "PK\1\2", the check sum is the 17th byte. */
static void
wrong_check_sum(struct ws_buf *bytes)
{
    char *at = bytes->data, *end = bytes->data + bytes->length;

    while ((at = memmem(at, (size_t)(end - at), "PK\1\2", 4)) != NULL) {
        at[16] = (char)(at[16] ^ 0x55);
        at += 46;
    }
}

static void
broken_directory(struct ws_buf *bytes)
{
    memcpy(find_bytes(bytes, "PK\1\2", 4), "XX", 2);
}

/* The packed bytes of the last part, the sheet. */
static void
broken_deflate(struct ws_buf *bytes)
{
    char *name = find_bytes(bytes, "xl/worksheets/sheet1.xml", 24);

    for (size_t i = 0; i < 60; i++)
        name[24 + i] = (char)(0xA5 ^ i);
}

/* Wherever the name stands. */
static void
rename_part(struct ws_buf *bytes, const char *from, const char *to)
{
    size_t length = strlen(from);
    char *at = bytes->data, *end = bytes->data + bytes->length;

    assert_int_equal(length, strlen(to));
    while ((at = memmem(at, (size_t)(end - at), from, length)) != NULL)
        memcpy(at, to, length);
}

static void
same_name(struct ws_buf *bytes)
{
    rename_part(bytes, "xl/worksheets/sheetX.xml", "xl/worksheets/sheet1.xml");
}

static void
same_name_in_capitals(struct ws_buf *bytes)
{
    rename_part(bytes, "xl/worksheets/sheetX.xml", "XL/WORKSHEETS/SHEET1.XML");
}

/* Bit 0 of an entry's flags, at its 9th byte: the part is encrypted. */
static void
flag_encrypted(struct ws_buf *bytes)
{
    char *at = bytes->data, *end = bytes->data + bytes->length;

    while ((at = memmem(at, (size_t)(end - at), "PK\1\2", 4)) != NULL)
        *(at += 8) |= 1;
    for (at = bytes->data;
         (at = memmem(at, (size_t)(end - at), "PK\3\4", 4)) != NULL;)
        *(at += 6) |= 1;
}

/* ---- large ones ----------------------------------------------------------- */

static struct ws_buf large;

static void
pack_large(struct ws_buf *bytes, const struct workbook_parts *parts)
{
    workbook_build(parts, bytes);
    ws_buf_free(&large);
    large = (struct ws_buf){ 0 };
}

static void
bomb(struct ws_buf *bytes)
{
    ws_buf_add(&large, XML "<worksheet xmlns=\"" MAIN "\"><sheetData>");
    ws_buf_add_repeat(&large, ' ', (size_t)16 << 20);
    ws_buf_add(&large, "</sheetData></worksheet>");
    pack_large(bytes, &(struct workbook_parts){ .sheets = { large.data } });
}

static void
repeat_text(const char *start, const char *item, size_t times, const char *end)
{
    ws_buf_add(&large, start);
    for (size_t i = 0; i < times; i++)
        ws_buf_add(&large, item);
    ws_buf_add(&large, end);
}

static void
deep(struct ws_buf *bytes)
{
    repeat_text(XML "<worksheet xmlns=\"" MAIN "\">", "<x>", 100, "");
    repeat_text("", "</x>", 100, "</worksheet>");
    pack_large(bytes, &(struct workbook_parts){ .sheets = { large.data } });
}

static void
many_sheets(struct ws_buf *bytes)
{
    repeat_text(XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" DOCUMENT
                    "\"><sheets>",
                "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>", 1001,
                "</sheets></workbook>");
    pack_large(bytes, &(struct workbook_parts){ .workbook = large.data,
                                                .sheets = { SHEET("") } });
}

/* Numbers: they do not shrink like a bomb. */
static void
many_strings(struct ws_buf *bytes)
{
    ws_buf_add(&large, XML "<sst xmlns=\"" MAIN "\">");
    for (unsigned i = 0; i < 2 * 1048576 + 1; i++)
        ws_buf_addf(&large, "<si><t>%u</t></si>", i * 2654435761U);
    ws_buf_add(&large, "</sst>");
    pack_large(bytes, &(struct workbook_parts){ .strings = large.data,
                                                .sheets = { SHEET("") } });
}

static void
many_styles(struct ws_buf *bytes)
{
    repeat_text(XML "<styleSheet xmlns=\"" MAIN "\"><cellXfs>",
                "<xf numFmtId=\"0\"/>", 65537, "</cellXfs></styleSheet>");
    pack_large(bytes, &(struct workbook_parts){ .styles = large.data,
                                                .sheets = { SHEET("") } });
}

static void
long_cell(struct ws_buf *bytes)
{
    ws_buf_add(&large, XML "<worksheet xmlns=\"" MAIN
                           "\"><sheetData><row><c t=\"inlineStr\"><is><t>");
    ws_buf_add_repeat(&large, 'x', (size_t)32767 * 4 + 1);
    ws_buf_add(&large, "</t></is></c></row></sheetData></worksheet>");
    pack_large(bytes, &(struct workbook_parts){ .sheets = { large.data } });
}

static void
long_shared_text(struct ws_buf *bytes)
{
    ws_buf_add(&large, XML "<sst xmlns=\"" MAIN "\"><si>");
    for (size_t i = 0; i < 5; i++) {
        ws_buf_add(&large, "<r><t>");
        ws_buf_add_repeat(&large, 'x', 30000);
        ws_buf_add(&large, "</t></r>");
    }
    ws_buf_add(&large, "</si></sst>");
    pack_large(bytes, &(struct workbook_parts){ .strings = large.data,
                                                .sheets = { SHEET("") } });
}

/* Old files: Excel's own, and the wrapper of one with a password. */
static void
old_excel(struct ws_buf *bytes)
{
    ws_buf_clear(bytes);
    ws_buf_add_bytes(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    ws_buf_add_repeat(bytes, '\0', 1016);
}

static void
with_password(struct ws_buf *bytes)
{
    static const char name[] = "EncryptedPackage";

    old_excel(bytes);
    for (size_t i = 0; i < sizeof(name); i++)
        ws_buf_add_bytes(bytes, (char[]){ name[i], '\0' }, 2);
}

/* ---- the table ------------------------------------------------------------ */

static const struct bad_book bad_books[] = {
    { "cut off", PLAIN, cut, "E111" },
    { "only a signature", PLAIN, cut_to_signature, "E111" },
    { "wrong check sum", PLAIN, wrong_check_sum, "check sum" },
    { "broken directory", PLAIN, broken_directory, "E111" },
    { "broken packing", PLAIN, broken_deflate, "does not unpack" },
    { "an encrypted part", PLAIN, flag_encrypted, "E113" },
    { "two parts of one name",
      { .sheets = { SHEET("") },
        .others = { { "xl/worksheets/sheetX.xml", SHEET(""), 0 } } },
      same_name,
      "two parts have the same name" },
    { "the same in capitals",
      { .sheets = { SHEET("") },
        .others = { { "xl/worksheets/sheetX.xml", SHEET(""), 0 } } },
      same_name_in_capitals,
      "two parts have the same name" },
    { "old Excel", PLAIN, old_excel, "E105" },
    { "a password", PLAIN, with_password, "E113" },
    { "a bomb", PLAIN, bomb, "more than 200 times its packed size" },
    { "deep XML", PLAIN, deep, "nests too deeply" },
    { "many sheets", PLAIN, many_sheets, "more than 1000 sheets" },
    { "many texts", PLAIN, many_strings, "more than 2097152 shared texts" },
    { "many styles", PLAIN, many_styles, "more than 65536 styles" },
    { "a long cell", PLAIN, long_cell, "bytes of text in one cell" },
    { "a long text", PLAIN, long_shared_text, "bytes of text in one cell" },
    { "a billion laughs",
      { .strings = LAUGHS, .sheets = { SHEET("") } },
      NULL,
      "DOCTYPE" },
    { "an entity from outside",
      { .strings = OUTSIDE, .sheets = { SHEET("") } },
      NULL,
      "DOCTYPE" },
    { "an unknown entity",
      { .strings = STRINGS("<si><t>&nbsp;</t></si>"), .sheets = { SHEET("") } },
      NULL,
      "undefined entity" },
    { "no list of sheets", { .no_workbook = true }, NULL, "xl/workbook.xml" },
    { "no links",
      { .no_links = true, .sheets = { SHEET("") } },
      NULL,
      "xl/_rels/workbook.xml.rels" },
    { "no content types",
      { .no_types = true, .sheets = { SHEET("") } },
      NULL,
      "E105" },
    { "no part of a sheet",
      { .workbook = ONE_SHEET },
      NULL,
      "xl/worksheets/sheet1.xml" },
    { "no link to a sheet",
      { .workbook = WORKBOOK("<sheet name=\"A\" sheetId=\"1\" r:id=\"no\"/>") },
      NULL,
      "relationship is missing" },
    { "texts missing",
      { .no_strings = true, .sheets = { SHEET("") } },
      NULL,
      "xl/sharedStrings.xml" },
    { "a path that leads out", MAIN_TARGET("../../etc/passwd"), NULL,
      "leads out of the archive" },
    { "a sheet that leads out",
      SHEET_TARGET("Target=\"../../../../etc/passwd\""), NULL,
      "leads out of the archive" },
    { "an absolute path", SHEET_TARGET("Target=\"/etc/passwd\""), NULL,
      "etc/passwd" },
    { "a sheet on a server",
      SHEET_TARGET("Target=\"http://a.example/s.xml\" TargetMode=\"External\""),
      NULL, "relationship is missing" },
    { "Word", OTHER("word/document.xml"), NULL, "a Word document" },
    { "PowerPoint", OTHER("ppt/presentation.xml"), NULL, "PowerPoint" },
    { "binary Excel", OTHER("xl/workbook.bin"), NULL, ".xlsb" },
    { "OpenDocument",
      { .no_types = true, .others = { { "content.xml", "<x/>", 0 } } },
      NULL,
      "OpenDocument" },
    { "any archive",
      { .no_types = true, .others = { { "a.csv", "a,b\n", 0 } } },
      NULL,
      "without a workbook" },
    { "bytes that are no UTF-8",
      { .strings = STRINGS("<si><t>\x8B\xE6</t></si>"),
        .sheets = { SHEET("") } },
      NULL,
      "not well-formed" },
    { "an unknown encoding",
      { .strings = "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><sst/>",
        .sheets = { SHEET("") } },
      NULL,
      "unknown encoding" },
    { "NUL",
      { .others = { { "xl/worksheets/sheet1.xml", "<a>\0</a>", 8 } },
        .workbook = ONE_SHEET },
      NULL,
      "not well-formed" },
    { "a character's number is NUL",
      { .strings = STRINGS("<si><t>&#0;</t></si>"), .sheets = { SHEET("") } },
      NULL,
      "invalid character number" },
    { "XML that stops",
      { .sheets = { XML "<worksheet><sheetData>" } },
      NULL,
      "no element found" },
    { "two roots", { .sheets = { SHEET("") "<x/>" } }, NULL, "junk" },
    { "an empty part", { .sheets = { "" } }, NULL, "no element found" },
    { "a text that is missing", COUNT("<c r=\"E2\" t=\"s\"><v>7</v></c>"), NULL,
      "shared text that is missing" },
    { "a negative text", COUNT("<c r=\"E2\" t=\"s\"><v>-1</v></c>"), NULL,
      "shared text that is missing" },
    { "a huge text",
      COUNT("<c r=\"E2\" t=\"s\"><v>99999999999999999999</v></c>"), NULL,
      "shared text that is missing" },
    { "a text without number", COUNT("<c r=\"E2\" t=\"s\"><v/></c>"), NULL,
      "shared text that is missing" },
    { "a style that is missing", COUNT("<c r=\"E2\" s=\"99\"><v>5</v></c>"),
      NULL, "style that is missing" },
    { "a negative style", COUNT("<c r=\"E2\" s=\"-1\"><v>5</v></c>"), NULL,
      "style that is missing" },
    { "column XFE", COUNT("<c r=\"XFE2\"><v>5</v></c>"), NULL,
      "where none can be" },
    { "a column of many letters", COUNT("<c r=\"AAAAAAAAAAAA2\"/>"), NULL,
      "where none can be" },
    { "no letters", COUNT("<c r=\"22\"/>"), NULL, "where none can be" },
    { "a cell of another row", COUNT("<c r=\"E3\"><v>5</v></c>"), NULL,
      "where none can be" },
    { "a cell without a row",
      { .sheets = { SHEET("<c r=\"A1\"><v>1</v></c>") } },
      NULL,
      "where none can be" },
    { "row 1048577", ROWS("<row r=\"1048577\"/>"), NULL,
      "number it cannot have" },
    { "row 0", ROWS("<row r=\"0\"/>"), NULL, "number it cannot have" },
    { "row -1", ROWS("<row r=\"-1\"/>"), NULL, "number it cannot have" },
    { "behind the last row", ROWS("<row r=\"1048576\"/><row/>"), NULL,
      "number it cannot have" },
    { "a row twice", ROWS("<row r=\"2\"/>"), NULL, "a row comes twice" },
    { "rows backwards", ROWS("<row r=\"9\"/><row r=\"8\"/>"), NULL,
      "a row comes twice" },
    { "a cell twice", COUNT("<c r=\"E2\"><v>5</v></c><c r=\"E2\"><v>6</v></c>"),
      NULL, "a cell comes twice" },
    { "cells backwards",
      COUNT("<c r=\"G2\"><v>5</v></c><c r=\"E2\"><v>6</v></c>"), NULL,
      "a cell comes twice" },
    { "a cell behind its row, which was empty",
      { .sheets = { SHEET("<row r=\"1\"></row><c r=\"A1\"><v>1</v></c>") } },
      NULL,
      "where none can be" },
    { "a cell behind an empty row",
      ROWS("<row r=\"9\"></row><c r=\"A9\"><v>1</v></c>"), NULL,
      "where none can be" },
    { "a row in a row", ROWS("<row r=\"8\"><row r=\"9\"></row></row>"), NULL,
      "inside another" },
    { "a cell in a cell",
      COUNT("<c r=\"E2\"><v>5</v><c r=\"F2\"><v>6</v></c></c>"), NULL,
      "where none can be" },
    { "two values in a cell", COUNT("<c r=\"E2\"><v>5</v><v>6</v></c>"), NULL,
      "has two values" },
    { "a shared text in another",
      { .strings = STRINGS("<si><t>a</t><si><t>b</t></si></si>") },
      NULL,
      "inside another" },
    { "a date for a count", COUNT("<c r=\"E2\" s=\"2\"><v>43101</v></c>"), NULL,
      "E342" },
    { "an error for a count", COUNT("<c r=\"E2\" t=\"e\"><v>#N/A</v></c>"),
      NULL, "E343" },
    { "a lost reference", COUNT("<c r=\"E2\" t=\"e\"><v>#REF!</v></c>"), NULL,
      "E343" },
    { "a formula alone", COUNT("<c r=\"E2\"><f>1+1</f></c>"), NULL, "E344" },
    { "no header", { .sheets = { SHEET(""), SHEET("") } }, NULL, "E115" },
    { "a chart alone",
      { .workbook = ONE_SHEET,
        .links = XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                     "<Relationship Id=\"rId1\" Type=\"" DOCUMENT
                     "/chartsheet\" Target=\"c.xml\"/></Relationships>" },
      NULL,
      "E115" },
};

/* ---- running -------------------------------------------------------------- */

static void
build(const struct bad_book *book, struct ws_buf *bytes)
{
    workbook_build(&book->parts, bytes);
    if (book->spoil != NULL)
        book->spoil(bytes);
}

static size_t
check_refused(const char *name, const char *says, const struct program_run *run)
{
    if (run->status == WS_DATA && run->out.length == 0 &&
        run->err.data != NULL && strstr(run->err.data, says) != NULL)
        return 0;
    print_error("%s: status %d, %zu bytes on stdout, no \"%s\" in\n%s\n", name,
                run->status, run->out.length, says,
                run->err.data ? run->err.data : "");
    return 1;
}

static void
refused(void **state)
{
    struct ws_buf bytes = { 0 };
    struct program_run run = { 0 };
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(bad_books); i++) {
        build(&bad_books[i], &bytes);
        file_write("bad.xlsx", bytes.data, bytes.length);
        program_run((const char *[]){ "report", "bad.xlsx", "-f", "csv", NULL },
                    &run);
        wrong += check_refused(bad_books[i].name, bad_books[i].says, &run);
    }
    assert_int_equal(wrong, 0);
    program_free(&run);
    ws_buf_free(&bytes);
}

/* Nothing was unpacked beside the workbook. */
static void
nothing_unpacked(void **state)
{
    static const char *const may_be[] = { ".", "..", "bad.xlsx", "stdout",
                                          "stderr" };
    DIR *folder = opendir(".");
    const struct dirent *entry;

    (void)state;
    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        bool known = false;
        for (size_t i = 0; i < WS_COUNT(may_be); i++)
            known = known || strcmp(entry->d_name, may_be[i]) == 0;
        if (!known)
            print_error("%s\n", entry->d_name);
        assert_true(known);
    }
    closedir(folder);
}

/* The same through the library, and nothing gets into the survey. */
static void
library(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_policy *policy = ws_policy_load("osaka-2015", findings);
    struct ws_wards *wards = ws_wards_load("osaka", findings);
    struct ws_buf bytes = { 0 };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(bad_books); i++) {
        struct ws_findings *found = ws_findings_new(false);
        struct ws_survey *survey = ws_survey_new(policy, wards, found);

        build(&bad_books[i], &bytes);
        ws_survey_read_bytes(survey, "bad.xlsx", bytes.data, bytes.length,
                             "CP932"); /* which says nothing of a workbook */
        ws_survey_finish(survey);
        assert_int_equal(ws_findings_status(found), WS_DATA);
        ws_survey_free(survey);
        ws_findings_free(found);
    }
    ws_buf_free(&bytes);
    ws_policy_free(policy);
    ws_wards_free(wards);
    ws_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused),
        cmocka_unit_test(nothing_unpacked),
        cmocka_unit_test(library),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
