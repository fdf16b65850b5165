/*
 * Files that are refused as a whole: not there, not readable, no table, in no
 * known encoding; and many bad files in one run.
 */
#include "unit/bad_inputs.h"

#include <sys/stat.h>

/* ---- bytes --------------------------------------------------------------- */

/* "北区" and "感じる" in the encodings that can be mistaken. */
#define KITA_SJIS "\x96\x6B\x8B\xE6"
#define FEEL_SJIS "\x8A\xB4\x82\xB6\x82\xE9"
#define KITA_EUC  "\xCB\xCC\xB6\xE8"
#define FEEL_EUC  "\xB4\xB6\xA4\xB8\xA4\xEB"
#define YEAR_SJIS "\x94\x4E\x93\x78"
#define YEAR_EUC  "\xC7\xAF\xC5\xD9"

static const struct bad_input inputs[] = {
    RAW("empty", "", NULL, WHOLE("E104")),
    RAW("only a UTF-8 mark", "\xEF\xBB\xBF", NULL, WHOLE("E104")),
    RAW("only a UTF-16 mark", "\xFF\xFE", NULL, WHOLE("E104")),
    RAW("PDF", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", NULL, WHOLE("E105")),
    RAW("PNG", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR", NULL, WHOLE("E105")),
    RAW("JPEG", "\xFF\xD8\xFF\xE0\0\x10JFIF", NULL, WHOLE("E105")),
    RAW("GIF", "GIF89a\1\0\1\0", NULL, WHOLE("E105")),
    RAW("XLSX", "PK\x03\x04\x14\0\x06\0", NULL, WHOLE("E111")),
    RAW("XLS", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", NULL, WHOLE("E105")),
    RAW("gzip", "\x1F\x8B\x08\0\0\0\0\0", NULL, WHOLE("E105")),
    RAW("SQLite", "SQLite format 3\0\x10", NULL, WHOLE("E105")),
    RAW("ELF",
        "\x7F"
        "ELF\2\1\1",
        NULL, WHOLE("E105")),
    RAW("XLSX under a wrong encoding", "PK\x03\x04", "CP932", WHOLE("E111")),
    TEXT("HTML", "<!DOCTYPE html>\n<html><body>北区</body></html>\n",
         WHOLE("E105")),
    TEXT("HTML behind blanks", "\n \t<HTML lang=\"ja\">\n", WHOLE("E105")),
    TEXT("XML", "<?xml version=\"1.0\"?>\n<a/>\n", WHOLE("E105")),
    TEXT("JSON", "{\n  \"fiscal_year\": 2017\n}\n", WHOLE("E105")),
    TEXT("RTF", "{\\rtf1\\ansi 2017}", WHOLE("E105")),
    TEXT("HTTP", "HTTP/1.1 200 OK\nContent-Type: text/csv\n", WHOLE("E105")),
    RAW("NUL in a cell", LONG "2017,北区,K01,感\0じる,5\n", "UTF-8",
        AT("E109", 2, 14)),
    RAW("NUL found without help", LONG "2017,北区,K01,いいえ,5\0\n", NULL,
        AT("E109", 2, 18)),
    RAW("NUL behind a quoted newline", LONG "2017,北区,K01,\"感\nじる\",\0",
        NULL, AT("E109", 3, 5)),
    RAW("NULs at the end, as after a crash",
        LONG "2017,北区,K01,いいえ,5\n\0\0\0", NULL, AT("E109", 3, 1)),
};

#define RESULT                                                                 \
    "fiscal_year,ward_code,ward,indicator,label,kind,value,unit,comparator,"   \
    "target,gap,verdict,certainty,n,positive,ci_low,ci_high,rank,previous,"    \
    "change,needed,note\n"

static const struct bad_input own_results[] = {
    TEXT("an own result",
         RESULT "2017,271276,Kita-ku,K01,Ties,share,55.2,percent,at_least,50,"
                "5.2,achieved,,672,371,,,3,,,,\n",
         AT("E110", 1, 1)),
    TEXT("an own result with a bad row", "表題\n" RESULT "2017,x,y,z\n",
         AT("E110", 2, 1)),
};

static const struct bad_input encoded[] = {
    RAW("stray byte in UTF-8",
        LONG "2017,北区,K01,いいえ,5\n2017,北区,K01,感\xFFじない,5\n", NULL,
        AT("E107", 3, 14)),
    RAW("stray byte in UTF-8, named",
        LONG "2017,北区,K01,いいえ,5\n2017,北区,K01,感\xFFじない,5\n", "UTF-8",
        AT("E107", 3, 14)),
    RAW("cut in the middle of a character", LONG "2017,北区,K01,感じ\xE3\x82",
        "UTF-8", AT("E107", 2, 15)),
    RAW("a character cut short that CP932 could take for its own",
        "fiscal_year,ward,indicator,value,note\n"
        "2017,kita,K01,57.3,調査中\xE3\x81\n",
        NULL, AT("E107", 2, 23)),
    RAW("a lost byte that CP932 would point elsewhere for",
        VALUES "2017,kita,K01,57.3,,,\xBF\xE6\x9F\xBB要確認\n", NULL,
        AT("E107", 2, 22)),
    RAW("surrogates in UTF-8", LONG "2017,北区,K01,\xED\xA0\x80,5\n", "UTF-8",
        AT("E107", 2, 13)),
    RAW("overlong slash", LONG "2017,\xC0\xAF,K01,,5\n", "UTF-8",
        AT("E107", 2, 6)),
    RAW("beyond Unicode", LONG "2017,\xF4\x90\x80\x80,K01,,5\n", "UTF-8",
        AT("E107", 2, 6)),
    RAW("CP932 named UTF-8", LONG "2017," KITA_SJIS ",K01," FEEL_SJIS ",5\n",
        "UTF-8", AT("E107", 2, 6)),
    RAW("CP932 cut in a character",
        LONG "2017," KITA_SJIS ",K01," FEEL_SJIS ",5\n2017,\x96", "CP932",
        AT("E107", 3, 6)),
    RAW("CP932 with a byte that starts nothing",
        YEAR_SJIS ",ward,indicator,answer,count\r\n"
                  "2017," KITA_SJIS ",K01,\xA0,5\r\n",
        "CP932", AT("E107", 2, 13)),
    RAW("EUC-JP named CP932 with a gap", LONG "2017,\x8E\x20,K01,,5\n", "CP932",
        AT("E107", 2, 6)),
    RAW("CP932 named EUC-JP", LONG "2017," KITA_SJIS ",K01," FEEL_SJIS ",5\n",
        "EUC-JP", AT("E107", 2, 9)),
    RAW("CP932 with a broken row of EUC-JP",
        YEAR_SJIS ",ward,indicator,answer,count\n"
                  "2017," KITA_SJIS ",K01,\xFD\xFE,5\n",
        NULL, AT("E107", 2, 13)),
    RAW("UTF-16 cut in half",
        "\xFF\xFE"
        "2\0000\0001\0007",
        NULL, AT("E107", 1, 4)),
    RAW("UTF-16 with half a pair",
        "\xFF\xFE"
        "2\0\n\0\0\xD8,\0",
        NULL, AT("E107", 2, 1)),
    RAW("EUC-JP or half-width kana", LONG "2017,kita,K01,\xBB\xD7\xA4\xA6,5\n",
        NULL, WHOLE("E108")),
    RAW("EUC-JP named CP932", LONG "2017,kita,K01," FEEL_EUC ",5\n", "CP932",
        AT("E107", 2, 20)),
    RAW("stray byte at the start of a line", LONG "\xFF,北区,K01,いいえ,5\n",
        "UTF-8", AT("E107", 2, 1)),
    RAW("stray byte behind a NUL", LONG "\0\xFF,北区,K01,いいえ,5\n", "UTF-8",
        AT("E107", 2, 2)),
    RAW("stray byte on the first line", "fiscal_year,\xFF,5\n", NULL,
        AT("E107", 1, 13)),
    RAW("stray byte behind CR LF", "fiscal_year,ward\r\n2017,北\xE5\x8C\r\n",
        "UTF-8", AT("E107", 2, 7)),
    RAW("half-width kana or kanji",
        LONG "2017,271276,K01,\xB6\xDD\xBC\xDE\xD9\xD9,5\n", NULL,
        WHOLE("E108")),
    RAW("an encoding that only iconv knows",
        LONG "2017,kita,K01," YEAR_EUC "\xA4\xA2"
             ",5\n",
        "latin-9", AT("E308", 2, 15)),
};

static struct bad_list lists[] = { LIST(inputs), LIST(own_results),
                                   LIST(encoded), NO_MORE };

/* ---- names that cannot be read ------------------------------------------- */

/* Runs report on one name; it must be refused with this code. */
static void
refuse_name(const char *name, int status, const char *code)
{
    const char *args[] = { "report", name, "-o", "new.csv", NULL };
    struct program_run run = { 0 };
    char start[16];

    snprintf(start, sizeof(start), "error[%s]: ", code);
    program_run(args, &run);
    assert_int_equal(run.status, status);
    assert_int_equal(run.out.length, 0);
    assert_non_null(run.err.data);
    assert_int_equal(strncmp(run.err.data, start, strlen(start)), 0);
    assert_non_null(strstr(run.err.data, name));
    assert_int_not_equal(access("new.csv", F_OK), 0);
    program_free(&run);
}

static void
missing_file(void **state)
{
    (void)state;
    refuse_name("./no-such-file.csv", WS_NO_INPUT, "E101");
}

static void
folder(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder.csv", 0700), 0);
    refuse_name("folder.csv", WS_NO_INPUT, "E102");
    assert_int_equal(rmdir("folder.csv"), 0);
}

/* A file that opens, but whose first read fails. */
static void
failing_read(void **state)
{
    (void)state;
    if (access("/proc/self/mem", R_OK) != 0)
        skip();
    refuse_name("/proc/self/mem", WS_NO_INPUT, "E101");
}

/* A sparse file takes no room on the disk. */
static void
huge_file(void **state)
{
    (void)state;
    file_write("huge.csv", "", 0);
    if (truncate("huge.csv", ((off_t)1024 << 20) + 1) == 0)
        refuse_name("huge.csv", WS_DATA, "E103");
    unlink("huge.csv");
}

/* ---- several files ------------------------------------------------------- */

static void
given_twice(void **state)
{
    static const char text[] = LONG "2017,北区,K01,いいえ,5\n";
    static const char *const args[] = { "report", "a.csv", "b.csv", NULL };
    struct program_run run = { 0 };

    (void)state;
    file_write("a.csv", text, sizeof(text) - 1);
    file_write("b.csv", text, sizeof(text) - 1);
    program_run(args, &run);
    assert_int_equal(run.status, WS_DATA);
    assert_int_equal(run.out.length, 0);
    assert_string_equal(run.err.data,
                        "error[E106]: the same content was already read from "
                        "a.csv\n  --> b.csv\n  = name each file once\n");
    program_free(&run);
    unlink("a.csv");
    unlink("b.csv");
}

/* The places in a listing of findings, one a line. */
static void
places_in(const struct ws_buf *listing, struct ws_buf *out)
{
    for (const char *c = listing->data; (c = strstr(c, "  --> ")) != NULL;) {
        c += strlen("  --> ");
        ws_buf_add_bytes(out, c, strcspn(c, "\n") + 1);
    }
}

/* A missing file between bad ones: all are read, in the order given. */
static void
in_order(void **state)
{
    static const char *const args[] = { "report", "z.csv", "none.csv", "a.csv",
                                        NULL };
    static const char z[] = LONG "2017,北区,K99,いいえ,x1\n"
                                 "2017,南区,K01,いいえ,-5\n";
    static const char a[] = VALUES "2017,北区,K05,1.5,,,\n"
                                   "2017,西区,K05,未満,,,\n"
                                   "17,北区,K05,1,,,\n";
    struct program_run run = { 0 };
    struct ws_buf places = { 0 };

    (void)state;
    file_write("z.csv", z, sizeof(z) - 1);
    file_write("a.csv", a, sizeof(a) - 1);
    program_run(args, &run);
    assert_int_equal(run.status, WS_NO_INPUT);
    assert_int_equal(run.out.length, 0);
    places_in(&run.err, &places);
    assert_string_equal(places.data, "z.csv:2:9\nz.csv:2:17\nz.csv:3:6\n"
                                     "z.csv:3:17\nnone.csv\n"
                                     "a.csv:2:13\na.csv:3:13\na.csv:4:1\n");
    ws_buf_free(&places);
    program_free(&run);
    unlink("z.csv");
    unlink("a.csv");
}

static void
add_bad_rows(const char *name, unsigned rows)
{
    struct ws_buf text = { 0 };

    ws_buf_add(&text, LONG);
    for (unsigned i = 0; i < rows; i++)
        ws_buf_addf(&text, "2017,北区,K01,いいえ%u,many\n", i);
    file_write(name, text.data, text.length);
    ws_buf_free(&text);
}

/* Two findings a row and two files: 20 are shown, the rest is counted. */
static void
capped(void **state)
{
    static const char *const args[] = { "report", "two.csv", "one.csv", NULL };
    struct program_run run = { 0 };
    struct ws_buf places = { 0 }, expected = { 0 };

    (void)state;
    add_bad_rows("two.csv", 4);
    add_bad_rows("one.csv", 900);
    program_run(args, &run);
    assert_int_equal(run.status, WS_DATA);
    assert_int_equal(run.out.length, 0);
    for (unsigned i = 0; i < 20; i++)
        ws_buf_addf(&expected, "%s:%u:%u\n", i < 8 ? "two.csv" : "one.csv",
                    (i < 8 ? i : i - 8) / 2 + 2, i % 2 ? 18 : 13);
    places_in(&run.err, &places);
    assert_string_equal(places.data, expected.data);
    assert_non_null(strstr(run.err.data, "\n... and 1788 more findings\n"));
    ws_buf_free(&places);
    ws_buf_free(&expected);
    program_free(&run);
    unlink("two.csv");
    unlink("one.csv");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        REFUSED(lists),
        cmocka_unit_test(missing_file),
        cmocka_unit_test(folder),
        cmocka_unit_test(failing_read),
        cmocka_unit_test(huge_file),
        cmocka_unit_test(given_twice),
        cmocka_unit_test(in_order),
        cmocka_unit_test(capped),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
