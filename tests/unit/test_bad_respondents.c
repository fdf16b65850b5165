/*
 * Respondents, and tallies to be added up, that must be refused: every finding
 * that tally can give, with its place, by libcsv alone, by the fast path and
 * by several threads, near the start and behind a megabyte of good rows.
 */
#include "unit/bad_inputs.h"

#include <wardscore/respondents.h>

/* A row "北区,2017,1.5,1,1,1,5" has its cells at columns 1, 4, 9, 13, 15, 17
 * and 19. */
#define ROWS "ward,fy,w,Q1,A,B,C\n"
#define GOOD "北区,2017,1.5,1,1,1,5\n"

/* "2017,北区,K01,感じる,5,1.5,2" at 1, 6, 9, 13, 17, 19 and 23. */
#define TALLIES "fiscal_year,ward,indicator,answer,count,weight,weight_sq\n"
#define TALLY   "2017,北区,K01,感じる,5,1.5,2\n"

static const char definition[] =
    "{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
    "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
    "  'ward': { 'column': 'ward' }, 'year': { 'column': 'fy' },\n"
    "  'weight': { 'column': 'w', 'decimals': 3 },\n"
    "  'screens': [\n"
    "    { 'name': 'asks', 'column': 'Q1', 'yes': ['1'],\n"
    "      'no': ['2', ''] }],\n"
    "  'questions': [\n"
    "    { 'indicator': 'K01', 'column': 'A', 'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'] },\n"
    "      { 'answer': '無回答', 'means': 'no_answer',\n"
    "        'spellings': [''] }] },\n"
    "    { 'indicator': 'K02', 'columns': ['A', 'B'], 'asked': 'asks',\n"
    "      'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'] },\n"
    "      { 'answer': '感じない', 'means': 'negative',\n"
    "        'spellings': ['2'] }] },\n"
    "    { 'indicator': 'K16', 'column': 'C', 'separator': ';',\n"
    "      'answers': [{ 'answer': '5' }, { 'answer': '4' }] }] }\n";

/* ---- the file as a whole -------------------------------------------------- */

static const struct bad_input whole_files[] = {
    RAW("nothing", "", NULL, WHOLE("E104")),
    RAW("no encoding of ours", ROWS "\xFF\xFF,2017,1,1,1,1,5\n", NULL,
        WHOLE("E107")),
    RAW("not what --encoding says", ROWS GOOD, "EUC-JP", WHOLE("E107")),
    RAW("a half of UTF-16", "\xFF\xFEw\0a\0r", NULL, WHOLE("E107")),
    RAW("two encodings fit", ROWS "\xB1\xB2,2017,1,1,1,1,5\n", NULL,
        WHOLE("E108")),
    TEXT("no header", GOOD GOOD, WHOLE("E211")),
    TEXT("another survey", "区名,問1,問2\n北区,1,2\n", WHOLE("E211")),
    TEXT("tallies", TALLIES TALLY, WHOLE("E211")),
    TEXT("a header alone", ROWS, WHOLE("E207")),
    TEXT("a header and blank lines", "\n\n" ROWS "\n  \n", WHOLE("E207")),
    TEXT("no ward", "fy,w,Q1,A,B,C\n2017,1,1,1,1,5\n", WHOLE("E212")),
    TEXT("no weight and no Q1", "ward,fy,A,B,C\n北区,2017,1,1,5\n",
         WHOLE("E212"), WHOLE("E212")),
    TEXT("the second of two columns is missing",
         "ward,fy,w,Q1,A,C\n北区,2017,1,1,1,5\n", WHOLE("E212")),
    TEXT("a column twice", "ward,fy,w,Q1,A,B,C, a \n北区,2017,1,1,1,1,5,1\n",
         WHOLE("E205"), WHOLE("E205")),
    TEXT("wards twice", "ward,fy,w,Q1,A,B,C,WARD\n北区,2017,1,1,1,1,5,北区\n",
         WHOLE("E205")),
};

/* ---- rows ----------------------------------------------------------------- */

static const struct bad_input people[] = {
    TEXT("a quote in a cell", ROWS "北\"区\",2017,1.5,1,1,1,5\n" GOOD,
         AT("E201", 2, 2)),
    TEXT("text behind a quote", ROWS GOOD "\"北区\" x,2017,1.5,1,1,1,5\n" GOOD,
         AT("E201", 3, 6)),
    TEXT("a quote in the second line of a cell",
         ROWS "北区,2017,1.5,1,1,1,\"5\n\" x\n" GOOD, AT("E201", 3, 3)),
    TEXT("an open quote", ROWS GOOD "\"北区,2017,1.5,1,1,1,5\n" GOOD GOOD,
         AT("E202", 3, 1)),
    TEXT("an open quote in the last cell", ROWS GOOD "北区,2017,1.5,1,1,1,\"5",
         AT("E202", 3, 19)),
    TEXT("a quote alone at the end", ROWS GOOD "\"", AT("E202", 3, 1)),
    TEXT("few cells", ROWS "北区,2017,1.5,1,1,1\n", AT("E206", 2, 17)),
    TEXT("one cell", ROWS GOOD "以上\n", AT("E206", 3, 1)),
    TEXT("many cells", ROWS "北区,2017,1.5,1,1,1,5,,x\n", AT("E206", 2, 22)),
    TEXT("many cells in quotes", ROWS "\"北区\",2017,1.5,1,1,1,5,\"x\"\n",
         AT("E206", 2, 23)),
    TEXT("a comma in a cell", ROWS "北区,2017,1,5,1,1,1,5\n",
         AT("E206", 2, 19)),
    TEXT("no ward", ROWS ",2017,1.5,1,1,1,5\n\"\",2017,1.5,1,1,1,5\n",
         AT("E301", 2, 1), AT("E301", 3, 1)),
    TEXT("an ideographic blank for a ward", ROWS "　,2017,1.5,1,1,1,5\n",
         AT("E301", 2, 1)),
    TEXT("no year", ROWS "北区,,1.5,1,1,1,5\n", AT("E301", 2, 4)),
    TEXT("unknown wards",
         ROWS "南区,2017,1.5,1,1,1,5\n" GOOD "堺市北区,2017,1.5,1,1,1,5\n"
              "大阪市計,2017,1.5,1,1,1,5\n",
         AT("E303", 2, 1), AT("E303", 4, 1), AT("E303", 5, 1)),
    TEXT("bad years",
         ROWS "北区,いつか,1,1,1,1,5\n北区,平成0年,1,1,1,1,5\n"
              "北区,20170,1,1,1,1,5\n北区,2017/4/1,1,1,1,1,5\n",
         AT("E305", 2, 4), AT("E305", 3, 4), AT("E305", 4, 4),
         AT("E305", 5, 4)),
    TEXT("years without an era",
         ROWS "北区,29年度,1,1,1,1,5\n"
              "北区,２９,1,1,1,1,5\n",
         AT("E306", 2, 4), AT("E306", 3, 4)),
    TEXT("bad weights",
         ROWS "北区,2017,,1,1,1,5\n北区,2017,-1,1,1,1,5\n"
              "北区,2017,1.2345,1,1,1,5\n北区,2017,1000000.001,1,1,1,5\n"
              "北区,2017,重い,1,1,1,5\n北区,2017,\"1,5\",1,1,1,5\n"
              "北区,2017,1e3,1,1,1,5\n北区,2017,1.5人,1,1,1,5\n",
         AT("E325", 2, 9), AT("E325", 3, 9), AT("E325", 4, 9), AT("E325", 5, 9),
         AT("E325", 6, 9), AT("E325", 7, 9), AT("E325", 8, 9),
         AT("E325", 9, 9)),
    TEXT("weights that are missing or too long",
         ROWS "北区,2017,-,1,1,1,5\n北区,2017,未測定,1,1,1,5\n"
              "北区,2017,.5,1,1,1,5\n"
              "北区,2017,99999999999999999999,1,1,1,5\n",
         AT("E325", 2, 9), AT("E325", 3, 9), AT("E325", 4, 9),
         AT("E325", 5, 9)),
    TEXT("an unknown option",
         ROWS "北区,2017,1,1,1,3,5\n" GOOD "北区,2017,1,1,1,いいえ,5\n",
         AT("E341", 2, 15), AT("E341", 4, 15)),
    TEXT("an unknown option to two questions", ROWS "北区,2017,1,1,3,1,5\n",
         AT("E341", 2, 13), AT("E341", 2, 13)),
    TEXT("an unknown value to a screen", ROWS "北区,2017,1,3,1,1,5\n",
         AT("E341", 2, 11)),
    TEXT("nothing marked, and empty is no option", ROWS "北区,2017,1,1,,,5\n",
         AT("E341", 2, 13)),
    TEXT("an empty cell that is no option", ROWS "北区,2017,1,1,1,1,\n",
         AT("E341", 2, 17)),
    TEXT("one unknown among several answers",
         ROWS "北区,2017,1,1,1,1,5;6\n北区,2017,1,1,1,1,;\n"
              "北区,2017,1,1,1,1,5 4\n",
         AT("E341", 2, 17), AT("E341", 3, 17), AT("E341", 4, 17)),
    TEXT("a dash is no empty cell", ROWS "北区,2017,1,-,1,1,5\n",
         AT("E341", 2, 11)),
    TEXT("everything", ROWS "x,y,z,9,9,9,9\n", AT("E303", 2, 1),
         AT("E305", 2, 3), AT("E325", 2, 5), AT("E341", 2, 7), AT("E341", 2, 9),
         AT("E341", 2, 9), AT("E341", 2, 11), AT("E341", 2, 13)),
    TEXT("behind a cell of two lines",
         "ward,fy,w,Q1,A,B,C,memo\n北区,2017,1,1,1,1,5,\"a\nb\"\n"
         "\"南区\",2017,1,1,1,1,5,\"\n\"\n北区,2017,1,1,1,1,5,\"\n\",x\n",
         AT("E303", 4, 1), AT("E206", 7, 3)),
    TEXT("below titles", "調査\n\n,,\n" ROWS "南区,2017,1,1,1,1,5\n",
         AT("E303", 5, 1)),
    TEXT("semicolons", "ward;fy;w;Q1;A;B;C\n北区;2017;1;1;1;1;\"5;6\"\n",
         AT("E341", 2, 17)),
    TEXT("tabs", "ward\tfy\tw\tQ1\tA\tB\tC\n北区\t2017\t \t1\t1\t1\t5\n",
         AT("E325", 2, 10)),
    RAW("a NUL in a ward", ROWS GOOD "kita\0,2017,1.5,1,1,1,5\n", NULL,
        AT("E107", 3, 1)),
    RAW("a NUL in a weight", ROWS GOOD "kita,2017,1\0,1,1,1,5\n", NULL,
        AT("E325", 3, 11)),
};

/* Where the encoding was settled before. */
static const struct bad_input undecodable[] = {
    RAW("a lead byte alone",
        ROWS "kita,2017,1,1,1,1,5\n\x96k\x8B,2017,1,1,1,1,5\n", "CP932",
        AT("E107", 3, 1)),
    RAW("a lead byte alone behind a good cell",
        ROWS "\x96k\x8B\xE6,2017,1,1,1,\x8A,5\n", "CP932", AT("E107", 2, 15)),
    RAW("half a character of EUC-JP",
        ROWS "\xCB\xCC\xB6\xE8,2017,1,1,\xB4,1,5\n", "EUC-JP",
        AT("E107", 2, 13)),
    RAW("UTF-8 cut off", ROWS "北\xE5\x8C,2017,1,1,1,1,5\n", NULL,
        AT("E107", 2, 1)),
    RAW("a byte of no character", ROWS "kita,2017,1,1,1,\xFF,5\n", NULL,
        AT("E107", 2, 17)),
};

/* ---- tallies to be added up ------------------------------------------------ */

static const struct bad_input tallies[] = {
    RAW("nothing", "", NULL, WHOLE("E104")),
    TEXT("respondents", ROWS GOOD, WHOLE("E203")),
    TEXT("a header alone", TALLIES, WHOLE("E207")),
    TEXT("no count",
         "fiscal_year,ward,indicator,answer,n\n2017,北区,K01,"
         "感じる,5\n",
         WHOLE("E204")),
    TEXT("no squares",
         "年度,区名,指標,回答,件数,ウエイト\n2017,北区,K01,"
         "感じる,5,1\n",
         WHOLE("E204")),
    TEXT("few cells", TALLIES "2017,北区,K01,感じる,5,1.5\n" TALLY,
         AT("E206", 2, 19)),
    TEXT("a stray quote", TALLIES "2017,北区,K01,感\"じる\",5,1.5,2\n",
         AT("E201", 2, 14)),
    TEXT("an open quote", TALLIES TALLY "2017,\"北区,K01,感じる,5,1.5,2\n",
         AT("E202", 3, 6)),
    TEXT("no ward and no year", TALLIES ",,K01,感じる,5,1.5,2\n",
         AT("E301", 2, 1), AT("E301", 2, 2)),
    TEXT("unknown ward", TALLIES TALLY "2017,南区,K01,感じる,5,1.5,2\n",
         AT("E303", 3, 6)),
    TEXT("bad year", TALLIES "いつか,北区,K01,感じる,5,1.5,2\n",
         AT("E305", 2, 1)),
    TEXT("year without an era", TALLIES "29,北区,K01,感じる,5,1.5,2\n",
         AT("E306", 2, 1)),
    TEXT("unknown indicator", TALLIES "2017,北区,K18,感じる,5,1.5,2\n",
         AT("E307", 2, 9)),
    TEXT("an indicator without answers", TALLIES "2017,北区,K05,感じる,5,1,1\n",
         AT("E324", 2, 9)),
    TEXT("unknown answer", TALLIES "2017,北区,K01,いいえかも,5,1.5,2\n",
         AT("E308", 2, 13)),
    TEXT("points for an answer", TALLIES "2017,北区,K01,5,5,1.5,2\n",
         AT("E308", 2, 13)),
    TEXT("off the scale", TALLIES "2017,北区,K16,5.5,5,1.5,2\n",
         AT("E308", 2, 13)),
    TEXT("bad counts",
         TALLIES "2017,北区,K01,感じる,x,1,1\n2017,北区,K01,感じる,,1,1\n"
                 "2017,北区,K01,感じる,1.5,1,1\n2017,北区,K01,感じる,-1,1,1\n"
                 "2017,北区,K01,感じる,1000000000001,1,1\n",
         AT("E309", 2, 17), AT("E309", 3, 17), AT("E309", 4, 17),
         AT("E309", 5, 17), AT("E309", 6, 17)),
    TEXT("bad weights",
         TALLIES "2017,北区,K01,感じる,1,x,1\n2017,北区,K01,感じる,1,,1\n"
                 "2017,北区,K01,感じる,1,1,\n2017,北区,K01,感じる,1,-1,1\n"
                 "2017,北区,K01,感じる,1,1.00000001,1\n"
                 "2017,北区,K01,感じる,1,1,1.000000000000001\n"
                 "2017,北区,K01,感じる,1,99999999999999999999999,1\n",
         AT("E325", 2, 19), AT("E325", 3, 19), AT("E325", 4, 21),
         AT("E325", 5, 19), AT("E325", 6, 19), AT("E325", 7, 21),
         AT("E325", 8, 19)),
    TEXT("everything", TALLIES "x,y,z,a,b,c,d\n", AT("E305", 2, 1),
         AT("E303", 2, 3), AT("E307", 2, 5), AT("E308", 2, 7)),
    TEXT("a break in words",
         "fiscal_year,ward,indicator,answer,count,break\n"
         "2017,北区,K01,感じる,5,yes\n2017,北区,K01,感じる,5,2\n",
         AT("E327", 2, 19), AT("E327", 3, 19)),
    TEXT("weights in some rows", TALLIES TALLY "2017,北区,K01,感じない,5,,\n",
         WHOLE("E415")),
};

/* ---- through the library --------------------------------------------------- */

struct tables {
    struct definitions built_in;
    struct ws_questionnaire *survey, *merge;
};

static struct tables tables;
/* From memory, all is seen when the encoding is found. */
static enum { ALL_WAYS, MEMORY_ONLY, FILES_ONLY } which;

static const struct {
    struct ws_counting counting;
    bool file;
    const char *name;
} ways[] = {
    { { .jobs = 1, .reader_only = true }, false, "libcsv" },
    { { .jobs = 1 }, false, "fast" },
    { { .jobs = 1 }, true, "fast, file" },
    { { .jobs = 3, .unit_kib = 1 }, true, "1 KiB a unit" },
    { { .jobs = 2, .unit_kib = 64 }, true, "64 KiB a unit" },
};

static bool
refused(const struct ws_questionnaire *questionnaire,
        const struct bad_input *input, const struct ws_buf *bytes,
        const char *encoding, const char *how)
{
    bool good = true;

    if (which != MEMORY_ONLY)
        file_write("bad.csv", bytes->data ? bytes->data : "", bytes->length);
    for (size_t i = 0; good && i < WS_COUNT(ways); i++) {
        if (which == (ways[i].file ? MEMORY_ONLY : FILES_ONLY))
            continue;
        struct ws_findings *findings = ws_findings_new(false);
        struct ws_respondents *respondents = ws_respondents_new(
            questionnaire, tables.built_in.policy, tables.built_in.wards,
            &ways[i].counting, findings);

        if (ways[i].file)
            ws_respondents_read(respondents, "bad.csv", encoding);
        else
            ws_respondents_read_bytes(respondents, "bad.csv",
                                      bytes->data ? bytes->data : "",
                                      bytes->length, encoding);
        ws_respondents_finish(respondents);
        ws_findings_sort(findings);
        good = as_expected(findings, input, how);
        if (!good)
            print_error("    %s\n", ways[i].name);
        good = good && ws_findings_status(findings) == WS_DATA;
        ws_respondents_free(respondents);
        ws_findings_free(findings);
    }
    return good;
}

static bool
refused_as_it_stands(const struct ws_questionnaire *questionnaire,
                     const struct bad_input *input)
{
    struct ws_buf bytes = { 0 };

    ws_buf_add_bytes(&bytes, input->text, input->length);
    bool good =
        refused(questionnaire, input, &bytes, input->encoding, "as it stands");
    ws_buf_free(&bytes);
    return good;
}

static bool
refused_recoded(const struct ws_questionnaire *questionnaire,
                const struct bad_input *input)
{
    static const char *const ends[] = { "\r\n", "\r", "\n" };
    struct ws_buf text = { 0 }, bytes = { 0 };
    bool good = true;

    which = MEMORY_ONLY;
    for (size_t i = 0; good && i < 3 * WS_COUNT(encodings); i++) {
        const struct encoding *to = &encodings[i / 3];

        ws_buf_clear(&text);
        with_line_ends(input->text, input->length, ends[i % 3], &text);
        if (recode(&text, to, &bytes))
            good = refused(questionnaire, input, &bytes,
                           to->mark_length ? NULL : to->name, to->name);
    }
    which = ALL_WAYS;
    ws_buf_free(&text);
    ws_buf_free(&bytes);
    return good;
}

/* With so many bytes of good rows in between; lines are counted on. */
static bool
refused_behind(const struct ws_questionnaire *questionnaire,
               const struct bad_input *input, size_t size, const char *header,
               const char *row)
{
    struct bad_input moved = *input;
    struct ws_buf bytes = { 0 };
    unsigned lines = 0;
    size_t start = strlen(header);

    if (input->length < start || memcmp(input->text, header, start) != 0 ||
        input->expected[0].line == 0)
        return true;
    ws_buf_add(&bytes, header);
    for (; bytes.length < size; lines++)
        ws_buf_add(&bytes, row);
    ws_buf_add_bytes(&bytes, input->text + start, input->length - start);
    for (size_t i = 0; i < MOST_FINDINGS && moved.expected[i].code; i++)
        moved.expected[i].line += lines;
    bool good = refused(questionnaire, &moved, &bytes, input->encoding,
                        "behind good rows");
    ws_buf_free(&bytes);
    return good;
}

static size_t
wrong_in(const struct ws_questionnaire *questionnaire,
         const struct bad_input *inputs, size_t count, const char *header,
         const char *row)
{
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++) {
        const struct bad_input *input = &inputs[i];

        wrong +=
            !(refused_as_it_stands(questionnaire, input) &&
              (input->raw || refused_recoded(questionnaire, input)) &&
              refused_behind(questionnaire, input, 40000, header, row) &&
              (i % 4 != 0 || refused_behind(questionnaire, input,
                                            (size_t)1 << 20, header, row)));
    }
    return wrong;
}

static void
files_of_respondents(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_in(tables.survey, whole_files, WS_COUNT(whole_files), ROWS, GOOD),
        0);
    assert_int_equal(
        wrong_in(tables.survey, people, WS_COUNT(people), ROWS, GOOD), 0);
}

static void
files_of_tallies(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_in(tables.merge, tallies, WS_COUNT(tallies), TALLIES, TALLY), 0);
}

static void
bytes_that_do_not_decode(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(undecodable); i++) {
        struct bad_input whole = undecodable[i];

        whole.expected[0] = (struct expected)WHOLE("E107");
        wrong += !refused_as_it_stands(tables.survey, &whole);
    }
    assert_int_equal(wrong, 0);
}

static void
bytes_behind_the_head(void **state)
{
    static const char row[] = "kita,2017,1.5,1,1,1,5\n";
    size_t wrong = 0;

    (void)state;
    which = FILES_ONLY;
    for (size_t i = 0; i < WS_COUNT(undecodable); i++)
        wrong += !refused_behind(tables.survey, &undecodable[i],
                                 (size_t)1100000, ROWS, row);
    which = ALL_WAYS;
    assert_int_equal(wrong, 0);
}

/* ---- files that are made ---------------------------------------------------- */

static struct ws_findings *
findings_on(const struct ws_questionnaire *questionnaire,
            const char *const *files, unsigned jobs, uint64_t *rows)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_respondents *respondents = ws_respondents_new(
        questionnaire, tables.built_in.policy, tables.built_in.wards,
        &(struct ws_counting){ .jobs = jobs }, findings);

    for (size_t i = 0; files[i] != NULL; i++)
        ws_respondents_read(respondents, files[i], NULL);
    ws_respondents_finish(respondents);
    ws_findings_sort(findings);
    *rows = ws_respondents_rows(respondents);
    ws_respondents_free(respondents);
    return findings;
}

/* A record of so many bytes between good rows. */
static void
write_long(const char *name, size_t before, size_t length)
{
    struct ws_buf bytes = { 0 };

    ws_buf_add(&bytes, "ward,fy,w,Q1,A,B,C,memo\n");
    while (bytes.length < before)
        ws_buf_add(&bytes, "北区,2017,1.5,1,1,1,5,\n");
    ws_buf_add(&bytes, "北区,2017,1.5,1,1,1,5,\"");
    ws_buf_add_repeat(&bytes, 'x', length);
    ws_buf_add(&bytes, "\"\n北区,2017,1.5,1,1,1,5,\n");
    file_write(name, bytes.data, bytes.length);
    ws_buf_free(&bytes);
}

static void
long_records(void **state)
{
    static const struct bad_input too_long = TEXT("long", "", WHOLE("E210"));
    static const struct bad_input fits = { .name = "not so long" };
    static const char *const files[] = { "long.csv", NULL };
    const size_t mib = (size_t)1 << 20, before = 5 * mib / 2;
    bool good = true;
    uint64_t rows;

    (void)state;
#ifdef __SANITIZE_ADDRESS__
    skip(); /* libcsv's buffer grows in small steps, each of them a copy there */
#endif
    for (unsigned jobs = 1; jobs <= 2; jobs++)
        for (size_t length = 15; length <= 17; length += 2) {
            write_long("long.csv", jobs == 1 ? 100 : before, length * mib);
            struct ws_findings *findings =
                findings_on(tables.survey, files, jobs, &rows);

            good = as_expected(findings, length > 16 ? &too_long : &fits,
                               jobs == 1 ? "one thread" : "two threads") &&
                   good;
            good = good && (length > 16 || rows > 2);
            ws_findings_free(findings);
        }
    unlink("long.csv");
    assert_true(good);
}

/* Under another name, too; but the same people in another file are counted. */
static void
same_file_twice(void **state)
{
    static const char *const files[] = { "one.csv", "./one.csv", "copy.csv",
                                         "link.csv", NULL };
    uint64_t rows;

    (void)state;
    file_write("one.csv", ROWS GOOD, strlen(ROWS GOOD));
    file_write("copy.csv", ROWS GOOD, strlen(ROWS GOOD));
    assert_int_equal(link("one.csv", "link.csv"), 0);
    struct ws_findings *findings = findings_on(tables.survey, files, 1, &rows);
    static const struct bad_input twice =
        TEXT("twice", "", WHOLE("E106"), WHOLE("E106"));
    assert_true(as_expected(findings, &twice, "four names"));
    assert_int_equal(rows, 2);
    ws_findings_free(findings);
    unlink("one.csv");
    unlink("copy.csv");
    unlink("link.csv");
}

/* Files that cannot be read do not keep the others from being looked at. */
static void
all_files_are_looked_at(void **state)
{
    static const char *const files[] = { "none.csv", ".", "bad.csv", NULL };
    static const struct bad_input all =
        TEXT("all", "", WHOLE("E101"), WHOLE("E102"), AT("E303", 2, 1));
    static const char bad[] = ROWS "北の区,2017,1.5,1,1,1,5\n";
    uint64_t rows;

    (void)state;
    file_write("bad.csv", bad, strlen(bad));
    struct ws_findings *findings = findings_on(tables.survey, files, 1, &rows);
    assert_true(as_expected(findings, &all, "three files"));
    assert_int_equal(ws_findings_status(findings), WS_NO_INPUT);
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *one = ws_findings_at(findings, i);
        if (one->id == WS_F_UNKNOWN_WARD)
            assert_string_equal(one->suggestion, "北区");
    }
    ws_findings_free(findings);
    unlink("bad.csv");
}

/* Weights of some files and not of others; sums that nothing can hold. */
static void
tallies_together(void **state)
{
    static const char *const files[] = { "a.csv", "b.csv", NULL };
    static const struct bad_input mixed = TEXT("mixed", "", WHOLE("E415"));
    static const struct bad_input large = TEXT("large", "", WHOLE("E405"));
    static const char unweighted[] =
        "fiscal_year,ward,indicator,answer,count\n2017,北区,K01,感じる,5\n";
    struct ws_buf rows_of = { 0 };
    uint64_t rows;

    (void)state;
    file_write("a.csv", TALLIES TALLY, strlen(TALLIES TALLY));
    file_write("b.csv", unweighted, strlen(unweighted));
    struct ws_findings *findings = findings_on(tables.merge, files, 1, &rows);
    assert_true(as_expected(findings, &mixed, "two files"));
    ws_findings_free(findings);
    ws_buf_add(&rows_of, TALLIES);
    for (int i = 0; i < 200; i++)
        ws_buf_add(&rows_of, "2017,北区,K01,感じる,1,1,"
                             "9999999999999999999999\n");
    file_write("a.csv", rows_of.data, rows_of.length);
    file_write("b.csv", TALLIES TALLY, strlen(TALLIES TALLY));
    findings = findings_on(tables.merge, files, 1, &rows);
    assert_true(as_expected(findings, &large, "sums"));
    ws_findings_free(findings);
    ws_buf_free(&rows_of);
    unlink("a.csv");
    unlink("b.csv");
}

/* ---- through the program ----------------------------------------------------- */

static bool
tally_refuses_once(const struct bad_input *input, bool merge,
                   const char *const *last, const char *output,
                   const char *before)
{
    const char *args[12] = { "tally", "bad.csv", "--strict", "--merge" };
    struct program_run run = { 0 };
    size_t count = 4;

    if (!merge) {
        args[3] = "--survey";
        args[count++] = "survey.json";
    }
    if (input->encoding != NULL) {
        args[count++] = "--encoding";
        args[count++] = input->encoding;
    }
    while (*last != NULL)
        args[count++] = *last++;
    program_run(args, &run);
    bool good = run.status == WS_DATA && wrote_nothing(&run, output, before) &&
                names_all(&run, input);
    if (!good)
        print_error("%s: status %d, %zu bytes on stdout, stderr:\n%s\n",
                    input->name, run.status, run.out.length,
                    run.err.data ? run.err.data : "");
    program_free(&run);
    return good;
}

static size_t
wrong_in_program(const struct bad_input *inputs, size_t count, bool merge)
{
    static const char *const no_more[] = { NULL };
    static const char *const new_file[] = { "-o", "new.csv", NULL };
    static const char *const old_file[] = { "-o", "old.csv", "--reader",
                                            "libcsv", NULL };
    size_t wrong = 0;

    file_write("old.csv", OLD_OUTPUT, strlen(OLD_OUTPUT));
    for (size_t i = 0; i < count; i++) {
        file_write("bad.csv", inputs[i].text, inputs[i].length);
        wrong += !(
            tally_refuses_once(&inputs[i], merge, no_more, NULL, NULL) &&
            tally_refuses_once(&inputs[i], merge, new_file, "new.csv", NULL) &&
            tally_refuses_once(&inputs[i], merge, old_file, "old.csv",
                               OLD_OUTPUT));
    }
    unlink("bad.csv");
    unlink("old.csv");
    return wrong;
}

static void
program_refuses_respondents(void **state)
{
    (void)state;
    assert_int_equal(
        wrong_in_program(whole_files, WS_COUNT(whole_files), false), 0);
    assert_int_equal(wrong_in_program(people, WS_COUNT(people), false), 0);
}

static void
program_refuses_tallies(void **state)
{
    (void)state;
    assert_int_equal(wrong_in_program(tallies, WS_COUNT(tallies), true), 0);
}

/* ---- main --------------------------------------------------------------------- */

static int
set_up(void **state)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf text = { 0 };

    if (program_setup(state) != 0)
        return -1;
    ws_buf_add(&text, definition);
    for (char *c = text.data; (c = strchr(c, '\'')) != NULL;)
        *c = '"';
    file_write("survey.json", text.data, text.length);
    tables.built_in = definitions_load();
    tables.survey =
        ws_questionnaire_parse(text.data, text.length, "survey.json",
                               tables.built_in.policy, findings);
    tables.merge = ws_questionnaire_of_policy(tables.built_in.policy);
    ws_findings_free(findings);
    ws_buf_free(&text);
    return tables.survey != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
    ws_questionnaire_free(tables.survey);
    ws_questionnaire_free(tables.merge);
    definitions_free(&tables.built_in);
    return program_teardown(state);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_of_respondents),
        cmocka_unit_test(files_of_tallies),
        cmocka_unit_test(bytes_that_do_not_decode),
        cmocka_unit_test(bytes_behind_the_head),
        cmocka_unit_test(long_records),
        cmocka_unit_test(same_file_twice),
        cmocka_unit_test(all_files_are_looked_at),
        cmocka_unit_test(tallies_together),
        cmocka_unit_test(program_refuses_respondents),
        cmocka_unit_test(program_refuses_tallies),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
