/*
 * Respondents: however a file is written, and wherever the bounds of what is
 * read at a time fall in it, the fast path and several threads come to the
 * sums and findings of libcsv alone.
 */
#include "property/same_bytes.h"

#include <wardscore/respondents.h>

#define COLUMNS "id,ward,year,w,Q1,Q2,A,B,C,D1,D2,memo"

/* Under sanitizers one case in so many: they take ten times as long. */
#ifdef __SANITIZE_ADDRESS__
enum { SPARSE = 3 };
#else
enum { SPARSE = 1 };
#endif

/* %u: decimals of the weights; ' is the quote. */
static const char definition[] =
    "{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
    "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
    "  'ward': { 'column': 'ward' }, 'year': { 'column': 'year' },\n"
    "  'weight': { 'column': 'w', 'decimals': %u },\n"
    "  'respondent': { 'column': 'id' },\n"
    "  'scales': { 'feel': [\n"
    "    { 'answer': '感じる', 'means': 'positive',\n"
    "      'spellings': ['1', '1.感じる'] },\n"
    "    { 'answer': 'ある程度感じる', 'means': 'positive',\n"
    "      'spellings': ['2'] },\n"
    "    { 'answer': '感じない', 'means': 'negative',\n"
    "      'spellings': ['3', '-3', '―'] },\n"
    "    { 'answer': '無回答', 'means': 'no_answer',\n"
    "      'spellings': ['', '99'] }] },\n"
    "  'screens': [\n"
    "    { 'name': 'a', 'column': 'Q1', 'yes': ['はい', '1'],\n"
    "      'no': ['いいえ', '2', ''] },\n"
    "    { 'name': 'b', 'column': 'Q2', 'yes': ['1', '2'], 'no': ['3'] },\n"
    "    { 'name': 'c', 'column': 'A', 'yes': ['1', '感じる'],\n"
    "      'no': ['2', '3', '99', '', 'ある程度感じる', '感じない',\n"
    "             '無回答', '1.感じる', '-3', '―'] }],\n"
    "  'questions': [\n"
    "    { 'indicator': 'K01', 'column': 'A', 'answers': 'feel' },\n"
    "    { 'indicator': 'K02', 'column': 'B', 'asked': 'a', 'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'] },\n"
    "      { 'answer': 'わからない', 'means': 'neutral',\n"
    "        'spellings': ['5'] },\n"
    "      { 'answer': '無回答', 'means': 'no_answer',\n"
    "        'spellings': [''] }] },\n"
    "    { 'indicator': 'K16', 'column': 'C', 'separator': ';',\n"
    "      'asked': { 'any': ['b', { 'not': 'a' }] }, 'answers': [\n"
    "      { 'answer': '5' }, { 'answer': '4' }, { 'answer': '0' },\n"
    "      { 'answer': '無回答', 'means': 'no_answer' }] },\n"
    "    { 'indicator': 'K07', 'columns': ['D1', 'D2'],\n"
    "      'asked': { 'all': ['b', { 'not': 'c' }] },\n"
    "      'answers': 'feel' }] }\n";

static struct ws_policy *policy;
static struct ws_wards *wards;

static struct ws_questionnaire *
survey_with(unsigned decimals)
{
    struct ws_findings *findings = ws_findings_new(true);
    struct ws_buf text = { 0 };

    ws_buf_addf(&text, definition, decimals);
    for (char *c = text.data; (c = strchr(c, '\'')) != NULL;)
        *c = '"';
    struct ws_questionnaire *questionnaire = ws_questionnaire_parse(
        text.data, text.length, "survey.json", policy, findings);
    assert_non_null(questionnaire);
    file_write("survey.json", text.data, text.length);
    ws_buf_free(&text);
    ws_findings_free(findings);
    return questionnaire;
}

/* ---- ways of counting ---------------------------------------------------- */

struct counted {
    struct ws_findings *findings;
    struct ws_respondents *respondents;
    size_t sums;
};

static const struct way {
    struct ws_counting counting;
    bool file; /* not from memory */
} ways[] = {
    { { .jobs = 1, .reader_only = true }, false },
    { { .jobs = 1 }, false },
    { { .jobs = 1, .vectors = WS_VECTORS_AVX2 }, false },
    { { .jobs = 1, .vectors = WS_VECTORS_NONE }, false },
    { { .jobs = 1, .reader_only = true }, true },
    { { .jobs = 1 }, true },
    { { .jobs = 3, .unit_kib = 1 }, true },
    { { .jobs = 3, .unit_kib = 2, .vectors = WS_VECTORS_NONE }, true },
    { { .jobs = 3, .unit_kib = 7 }, true },
    { { .jobs = 3, .unit_kib = 64 }, true },
    { { .jobs = 3, .unit_kib = 64, .reader_only = true }, true },
};

static struct counted
count_as(const struct ws_questionnaire *questionnaire, const struct way *way,
         const struct ws_buf *bytes, const char *encoding)
{
    struct counted counted = { .findings = ws_findings_new(false) };

    counted.respondents = ws_respondents_new(questionnaire, policy, wards,
                                             &way->counting, counted.findings);
    if (way->file)
        ws_respondents_read(counted.respondents, "tally.csv", encoding);
    else
        ws_respondents_read_bytes(counted.respondents, "tally.csv", bytes->data,
                                  bytes->length, encoding);
    counted.sums = ws_respondents_finish(counted.respondents);
    ws_findings_sort(counted.findings);
    return counted;
}

static void
counted_free(struct counted *counted)
{
    ws_respondents_free(counted->respondents);
    ws_findings_free(counted->findings);
}

static bool
same_sums(const struct counted *a, const struct counted *b)
{
    bool same = a->sums == b->sums && ws_respondents_rows(a->respondents) ==
                                          ws_respondents_rows(b->respondents);

    for (size_t i = 0; same && i < a->sums; i++) {
        const struct ws_sum *x = ws_respondents_sum(a->respondents, i);
        const struct ws_sum *y = ws_respondents_sum(b->respondents, i);

        same = x->year == y->year && x->ward == y->ward &&
               x->question == y->question && x->choice == y->choice &&
               x->count == y->count && x->weight == y->weight &&
               x->weight_sq == y->weight_sq && x->breaks == y->breaks;
    }
    return same;
}

static bool
same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL ? strcmp(a, b) == 0 : a == b;
}

static bool
same_findings(const struct counted *a, const struct counted *b)
{
    size_t count = ws_findings_count(a->findings);
    bool same = count == ws_findings_count(b->findings) &&
                ws_findings_total(a->findings, WS_ERROR) ==
                    ws_findings_total(b->findings, WS_ERROR);

    for (size_t i = 0; same && i < count; i++) {
        const struct ws_finding *x = ws_findings_at(a->findings, i);
        const struct ws_finding *y = ws_findings_at(b->findings, i);

        same = x->id == y->id && x->place.line == y->place.line &&
               x->place.column == y->place.column &&
               x->place.length == y->place.length &&
               same_text(x->place.source, y->place.source) &&
               same_text(x->suggestion, y->suggestion);
        for (size_t k = 0; same && k < WS_FINDING_ARGS; k++)
            same = same_text(x->args[k], y->args[k]);
    }
    return same;
}

/* What a file must come to, besides being the same in all ways. */
struct expected {
    uint64_t rows;
    size_t errors;
    unsigned line; /* of the first error, 0: not looked at */
};

static bool
is_expected(const struct counted *counted, const struct expected *expected)
{
    size_t errors = ws_findings_total(counted->findings, WS_ERROR);
    uint64_t rows = ws_respondents_rows(counted->respondents);
    unsigned line = 0;

    for (size_t i = ws_findings_count(counted->findings); i-- > 0;) {
        const struct ws_finding *one = ws_findings_at(counted->findings, i);
        if (ws_finding_kind(one->id)->severity == WS_ERROR)
            line = one->place.line;
    }
    if (rows == expected->rows && errors == expected->errors &&
        (expected->line == 0 || line == expected->line))
        return true;
    print_error("%llu rows, %zu errors, the first in line %u; expected %llu, "
                "%zu, %u\n",
                (unsigned long long)rows, errors, line,
                (unsigned long long)expected->rows, expected->errors,
                expected->line);
    return false;
}

enum { ALL_WAYS = 0, FILE_WAYS = 4 };

/* All ways from one on, which is the judge; what it comes to is freed unless
 * it is wanted. */
static bool
counts_alike_from(size_t first, const struct ws_questionnaire *questionnaire,
                  const struct ws_buf *bytes, const char *encoding,
                  const struct expected *expected, struct counted *out)
{
    file_write("tally.csv", bytes->data, bytes->length);
    struct counted judge =
        count_as(questionnaire, &ways[first], bytes, encoding);
    bool good = expected == NULL || is_expected(&judge, expected);

    for (size_t i = first + 1; i < WS_COUNT(ways); i++) {
        struct counted other =
            count_as(questionnaire, &ways[i], bytes, encoding);
        bool sums = same_sums(&judge, &other);
        bool findings = same_findings(&judge, &other);

        if (!sums || !findings)
            print_error("way %zu: %s %s not the same\n", i, sums ? "" : "sums",
                        findings ? "" : "findings");
        good = good && sums && findings;
        counted_free(&other);
    }
    if (out != NULL)
        *out = judge;
    else
        counted_free(&judge);
    return good;
}

static bool
counts_alike(const struct ws_questionnaire *questionnaire,
             const struct ws_buf *bytes, const char *encoding,
             const struct expected *expected, struct counted *out)
{
    return counts_alike_from(ALL_WAYS, questionnaire, bytes, encoding, expected,
                             out);
}

/* ---- how a file is written ----------------------------------------------- */

enum quoting { NONE, MINIMAL, ALL, SOME, PADDED, QUOTINGS };

struct writing {
    int encoding;
    char separator;
    enum quoting quoting;
    const char *ends; /* NULL: mixed */
    bool final_end, blank_rows, titles, texts;
    unsigned tails;    /* empty columns to the right */
    unsigned decimals; /* of the weights */
    unsigned faults;   /* one row in so many, 0: none */
    size_t length;     /* at least */
    uint64_t seed;
};

static size_t
draw(uint64_t *seed, size_t limit)
{
    return (size_t)(next_random(seed) % limit);
}

static struct writing
writing_of(uint64_t seed, unsigned faults)
{
    static const char separators[] = { ',', '\t', ';' };
    static const char *const ends[] = { "\n", "\r\n", "\r", NULL };
    uint64_t draws = seed;

    return (struct writing){
        .encoding = (int)draw(&draws, WS_COUNT(encodings)),
        .separator = separators[draw(&draws, WS_COUNT(separators))],
        .quoting = (enum quoting)draw(&draws, QUOTINGS),
        .ends = ends[draw(&draws, WS_COUNT(ends))],
        .final_end = draw(&draws, 3) > 0,
        .blank_rows = draw(&draws, 4) == 0,
        .titles = draw(&draws, 4) == 0,
        .texts = draw(&draws, 2) == 0,
        .tails = (unsigned)draw(&draws, 3),
        .decimals = (unsigned)draw(&draws, WS_MOST_WEIGHT_DECIMALS + 1),
        .faults = faults,
        .length = 100000 + draw(&draws, 150000),
        .seed = seed,
    };
}

/* A file that is being written. */
struct sheet {
    const struct writing *how;
    struct ws_buf text;
    uint64_t seed;
    uint64_t rows; /* of people without a fault */
    size_t faults;
};

static void
put_cell(struct sheet *sheet, const char *text)
{
    const struct writing *how = sheet->how;
    const char special[] = { '"', '\r', '\n', how->separator, '\0' };
    const char *blank = how->quoting != PADDED  ? ""
                        : how->separator == ',' ? " \t"
                                                : "  ";
    bool quoted = strpbrk(text, special) != NULL || how->quoting == ALL ||
                  (how->quoting == SOME && draw(&sheet->seed, 2) == 0) ||
                  (how->quoting == PADDED && draw(&sheet->seed, 3) == 0);

    ws_buf_add(&sheet->text, draw(&sheet->seed, 2) == 0 ? blank : "");
    ws_buf_add(&sheet->text, quoted ? "\"" : "");
    for (const char *c = text; *c != '\0'; c++) {
        ws_buf_add(&sheet->text, *c == '"' ? "\"" : "");
        ws_buf_add_bytes(&sheet->text, c, 1);
    }
    ws_buf_add(&sheet->text, quoted ? "\"" : "");
    ws_buf_add(&sheet->text, draw(&sheet->seed, 2) == 0 ? blank : "");
}

static void
end_row(struct sheet *sheet)
{
    static const char *const mixed[] = { "\n", "\r\n", "\r" };
    const char *ends = sheet->how->ends;

    ws_buf_add(&sheet->text, ends ? ends : mixed[draw(&sheet->seed, 3)]);
}

static void
put_row(struct sheet *sheet, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ws_buf_add_bytes(&sheet->text, &sheet->how->separator, i > 0);
        put_cell(sheet, cells[i]);
    }
    ws_buf_add_repeat(&sheet->text, sheet->how->separator, sheet->how->tails);
    end_row(sheet);
}

enum { ID, WARD, YEAR, W, Q1, Q2, A, B, C, D1, D2, MEMO, CELLS };

/* What may stand in each column; columns that are drawn otherwise have none. */
static const char *const labels[CELLS][9] = {
    [WARD] = { "北区", "kita", "大阪市西区", "都　島区", "住之江区", "271217" },
    [YEAR] = { "2016", "2017", "H29", "平成28年度", "２０１７" },
    [Q1] = { "はい", "1", "いいえ", "2", "" },
    [Q2] = { "1", "2", "3" },
    [A] = { "1", "感じる", "1.感じる", "ある程度感じる", "感じない", "-3", "―",
            "", "99" },
    [B] = { "1", "5", "", "感じる", "わからない", "無回答" },
    [C] = { "5", "4", "0", "無回答", "４", "５" },
    [D1] = { "", "1", "2", "3", "99", "感じない" },
    [D2] = { "", "1", "2", "3", "99", "感じない" },
};

static const char *const memos[] = {
    "", "", "なし", "ソ表能 十予", "a b", "(1)",
};

static const char *const texts[] = {
    "",
    "a \"\"b\"\" c",
    "\"",
    "1行\n2行",
    "1行\r\n2行",
    "\n\n",
    "a,b;c\td",
    "\"\n\"\"\r\n",
    "1行\r2行",
    "長い長い長い長い長い長い長い長い長い長い長い長い長い長い自由記述",
};

static const char *
draw_weight(struct sheet *sheet, char *room, size_t size)
{
    unsigned decimals = (unsigned)draw(&sheet->seed, sheet->how->decimals + 1U);
    unsigned long long units = next_random(&sheet->seed) % 100000;
    static const unsigned long long powers[] = { 1,       10,      100,
                                                 1000,    10000,   100000,
                                                 1000000, 10000000 };

    if (decimals == 0)
        snprintf(room, size, "%llu", units);
    else
        snprintf(room, size, "%llu.%0*llu", units / powers[decimals],
                 (int)decimals, units % powers[decimals]);
    return room;
}

static void
draw_person(struct sheet *sheet, const char *cells[CELLS], char room[2][32])
{
    bool several = sheet->how->quoting != NONE || sheet->how->separator != ';';

    snprintf(room[0], 32, "%llu", (unsigned long long)sheet->rows + 10000);
    cells[ID] = room[0];
    cells[W] = draw_weight(sheet, room[1], 32);
    for (size_t i = 0; i < CELLS; i++) {
        size_t count = 0;

        while (count < WS_COUNT(labels[i]) && labels[i][count] != NULL)
            count++;
        if (count > 0)
            cells[i] = labels[i][draw(&sheet->seed, count)];
    }
    if (several && draw(&sheet->seed, 3) == 0)
        cells[C] = draw(&sheet->seed, 2) == 0 ? "5;4" : "0;;4;";
    cells[MEMO] = sheet->how->texts && sheet->how->quoting != NONE
                      ? texts[draw(&sheet->seed, WS_COUNT(texts))]
                      : memos[draw(&sheet->seed, WS_COUNT(memos))];
}

/* Each of these rows has one error, and is not counted. */
static void
put_fault(struct sheet *sheet, const char *cells[CELLS])
{
    size_t count = CELLS;

    switch (draw(&sheet->seed, 8)) {
    case 0:
        cells[WARD] = "南区";
        break;
    case 1:
        count = CELLS - 1 - sheet->how->tails;
        cells[count - 1] = "x";
        break;
    case 2:
        cells[B] = "いいえかも";
        break;
    case 3:
        cells[W] = "-1";
        break;
    case 4:
        cells[YEAR] = "29年度";
        break;
    case 5:
        cells[W] = "0.12345678";
        break;
    case 6: /* a cell too many */
        ws_buf_add(&sheet->text, "0");
        ws_buf_add_repeat(&sheet->text, sheet->how->separator,
                          sheet->how->tails + 1);
        cells[MEMO] = "x";
        break;
    default: /* a quote where none may stand */
        cells[MEMO] = "";
        ws_buf_add(&sheet->text, "0\"0");
        ws_buf_add_bytes(&sheet->text, &sheet->how->separator, 1);
        break;
    }
    put_row(sheet, cells, count);
    sheet->faults++;
}

static void
put_header(struct sheet *sheet)
{
    if (sheet->how->titles) {
        ws_buf_add(&sheet->text, "平成29年度　区民アンケート");
        end_row(sheet);
        end_row(sheet);
        ws_buf_add(&sheet->text, "（架空の値）");
        end_row(sheet);
    }
    for (const char *c = COLUMNS; *c != '\0'; c++)
        ws_buf_add_bytes(&sheet->text, *c == ',' ? &sheet->how->separator : c,
                         1);
    ws_buf_add_repeat(&sheet->text, sheet->how->separator, sheet->how->tails);
    end_row(sheet);
}

static void
put_blank(struct sheet *sheet)
{
    if (draw(&sheet->seed, 2) == 0)
        ws_buf_add_repeat(&sheet->text, sheet->how->separator,
                          draw(&sheet->seed, 20));
    else
        ws_buf_add(&sheet->text, draw(&sheet->seed, 2) == 0 ? "  " : "");
    end_row(sheet);
}

static void
sheet_write(const struct writing *how, struct sheet *sheet)
{
    char room[2][32];
    const char *cells[CELLS];

    *sheet = (struct sheet){ .how = how, .seed = how->seed };
    put_header(sheet);
    while (sheet->text.length < how->length) {
        draw_person(sheet, cells, room);
        if (how->faults > 0 && draw(&sheet->seed, how->faults) == 0) {
            put_fault(sheet, cells);
            continue;
        }
        put_row(sheet, cells, CELLS);
        sheet->rows++;
        if (how->blank_rows && draw(&sheet->seed, 50) == 0)
            put_blank(sheet);
    }
    while (!how->final_end &&
           strchr("\r\n", sheet->text.data[sheet->text.length - 1]) != NULL)
        sheet->text.length--;
}

static bool
sheet_alike(const struct writing *how)
{
    struct ws_questionnaire *questionnaire = survey_with(how->decimals);
    const struct encoding *encoding = &encodings[how->encoding];
    struct sheet sheet;
    struct ws_buf bytes = { 0 };

    sheet_write(how, &sheet);
    assert_true(recode(&sheet.text, encoding, &bytes));
    bool good = counts_alike(
        questionnaire, &bytes, NULL,
        &(struct expected){ .rows = sheet.rows, .errors = sheet.faults }, NULL);
    if (!good)
        print_error("seed %llu: %s, separator %d, quoting %d, ends %d, "
                    "%zu bytes\n",
                    (unsigned long long)how->seed, encoding->name,
                    how->separator, how->quoting, how->ends ? *how->ends : 0,
                    bytes.length);
    ws_buf_free(&sheet.text);
    ws_buf_free(&bytes);
    ws_questionnaire_free(questionnaire);
    return good;
}

/* ---- files of all kinds -------------------------------------------------- */

static void
drawn_files(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed += SPARSE) {
        struct writing how = writing_of(seed, 0);
        wrong += !sheet_alike(&how);
    }
    assert_int_equal(wrong, 0);
}

static void
drawn_faults(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (uint64_t seed = 101; seed <= 125; seed += SPARSE) {
        struct writing how = writing_of(seed, seed % 2 == 0 ? 7 : 200);
        wrong += !sheet_alike(&how);
    }
    assert_int_equal(wrong, 0);
}

/* Longer than what is read to find the encoding, in each of them. */
static void
long_files(void **state)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    size_t wrong = 0;

    (void)state;
    for (int i = 0; i < (int)WS_COUNT(encodings); i++) {
        struct writing how = writing_of(200 + (uint64_t)i, i % 2 ? 3000 : 0);

        how.encoding = i;
        how.ends = ends[i % 3];
        how.length = i == 0 ? 3000000 : 1300000;
        wrong += !sheet_alike(&how);
    }
    assert_int_equal(wrong, 0);
}

/* ---- on the bounds ------------------------------------------------------- */

/* A row with all that may be cut in two; and behind it one with an error, so
 * that the line is looked at, too. */
static const struct probe {
    const char *row;
    uint64_t rows;
    size_t errors;
    unsigned lines;
} probes[] = {
    { "9,\"北区\",2017,1.5,はい,3,1,5,\"5;4\",2,,\"a \"\"b\"\"\r\n\"\"c\"\r\n",
      1, 0, 2 },
    { "9, \"北区\" ,2017,1.5,1,3,1,5,5,2,,a\r9,西区,2017,1,1,3,1,5,5,2,,\r\n",
      2, 0, 2 },
    { "\r\n9,北区,2017,1.5,1,3,1,5,5,2,,\n\r\n,,,,,,,,,,,,\r\n  \r\n", 1, 0,
      5 },
    { "9,\"北区\",2017,1.5,1,3,1,5,5,2,,\"a\nb\" c\n9,西\"区,2017\n", 0, 2, 3 },
};

/* A file in which the byte `offset` of the probe is byte `bound` of the rows.
 * *line is that of the row behind the probe. */
static void
place_probe(const struct probe *probe, size_t bound, size_t offset,
            struct ws_buf *out, struct expected *expected)
{
    static const char row[] = "1,北区,2017,0.25,1,1,1,1,5,1,2,\n";
    const size_t filler = sizeof(row) - 1;
    size_t room = bound - offset, rows = room / filler;

    ws_buf_clear(out);
    ws_buf_add(out, COLUMNS "\n");
    for (size_t i = 1; i < rows; i++)
        ws_buf_add(out, row);
    ws_buf_add_bytes(out, row, filler - 1);
    ws_buf_add_repeat(out, 'x', room - rows * filler);
    ws_buf_add(out, "\n");
    ws_buf_add(out, probe->row);
    ws_buf_add(out, "2,南区,2017,1,1,1,1,1,5,1,2,\n");
    for (size_t i = 0; i < 40; i++)
        ws_buf_add(out, row);
    expected->rows = rows + probe->rows + 40;
    expected->errors = probe->errors + 1;
    expected->line = (unsigned)(rows + 2);
    if (probe->errors == 0)
        expected->line += probe->lines;
    else
        expected->line += 1; /* the quote stands in the second line */
}

/* Every byte of every probe on the bound, or one in so many. */
static size_t
wrong_on_bound(size_t bound, size_t step, int encoding)
{
    struct ws_questionnaire *questionnaire = survey_with(3);
    struct ws_buf text = { 0 }, bytes = { 0 };
    struct expected expected;
    size_t wrong = 0;

    for (size_t i = 0; i < WS_COUNT(probes); i++)
        for (size_t at = 0; at <= strlen(probes[i].row); at += SPARSE * step) {
            place_probe(&probes[i], bound, at, &text, &expected);
            assert_true(recode(&text, &encodings[encoding], &bytes));
            if (counts_alike(questionnaire, &bytes, NULL, &expected, NULL))
                continue;
            print_error("probe %zu, byte %zu on %zu, %s\n", i, at, bound,
                        encodings[encoding].name);
            wrong++;
        }
    ws_buf_free(&text);
    ws_buf_free(&bytes);
    ws_questionnaire_free(questionnaire);
    return wrong;
}

/* Units of 1, 2 and 7 KiB end there. */
static void
bounds_of_units(void **state)
{
    (void)state;
    assert_int_equal(wrong_on_bound((size_t)14 << 10, 2, AS_UTF8), 0);
    assert_int_equal(wrong_on_bound((size_t)14 << 10, 7, AS_UTF8_MARK), 0);
}

static void
bounds_of_windows(void **state)
{
    (void)state;
    assert_int_equal(wrong_on_bound((size_t)32 << 10, 1, AS_UTF8), 0);
}

/* Blocks, and units of 64 KiB. */
static void
bounds_of_blocks(void **state)
{
    (void)state;
    assert_int_equal(wrong_on_bound((size_t)128 << 10, 11, AS_UTF8), 0);
}

/* What was read to find the header ends there, and then a block. */
static void
bounds_of_the_head(void **state)
{
    const size_t mib = (size_t)1 << 20;

    (void)state;
    assert_int_equal(wrong_on_bound(mib - strlen(COLUMNS "\n"), 53, AS_UTF8),
                     0);
    assert_int_equal(wrong_on_bound(mib, 53, AS_UTF8), 0);
}

/* ---- what is wrong --------------------------------------------------------- */

/* Rows behind a good start; every finding is the same in all ways. */
static size_t
wrong_behind(size_t start, const char *bytes, size_t length,
             const char *encoding, size_t errors, unsigned first)
{
    static const char row[] = "1,kita,2017,0.25,1,1,1,1,5,1,2,\n";
    struct ws_questionnaire *questionnaire = survey_with(3);
    struct ws_buf text = { 0 };
    size_t rows = start / (sizeof(row) - 1);

    ws_buf_add(&text, COLUMNS "\n");
    for (size_t i = 0; i < rows; i++)
        ws_buf_add(&text, row);
    ws_buf_add_bytes(&text, bytes, length);
    /* Of bytes in memory, all are seen when the encoding is found. */
    bool good = counts_alike_from(
        FILE_WAYS, questionnaire, &text, encoding,
        &(struct expected){ rows + 1, errors, (unsigned)rows + 1 + first },
        NULL);
    if (!good)
        print_error("behind %zu bytes: %.20s\n", start, bytes);
    ws_buf_free(&text);
    ws_questionnaire_free(questionnaire);
    return !good;
}

#define GOOD "2,kita,2017,1,1,1,1,1,5,1,2,x\n"

static const struct {
    const char *bytes;
    size_t length;
    bool text; /* it decodes, so that it may stand near the start as well */
    const char *encoding;
    size_t errors;
    unsigned first;
} damaged[] = {
#define DAMAGED(bytes, ...)                                                    \
    {                                                                          \
        bytes, sizeof(bytes) - 1, __VA_ARGS__                                  \
    }
    DAMAGED(GOOD "3,\"kita,2017\n" GOOD GOOD, true, NULL, 1, 2),
    DAMAGED(GOOD "3,kita,2017,1,1,1,1,1,5,1,2,\"\n", true, NULL, 1, 2),
    DAMAGED(GOOD "3,kita,2017,1,1,1,1,1,5,1,2,\"a\nb", true, NULL, 1, 2),
    DAMAGED("3,ki\"ta,2017\n4,\"ki\"ta,2017\n" GOOD "5,kita\" ,\n", true, NULL,
            3, 1),
    DAMAGED("3\n" GOOD "4,,,,,,,,,,,,,,,5\n6,,\n", true, NULL, 3, 1),
    DAMAGED("3,ki\0ta,2017,1,1,1,1,1,5,1,2,\n" GOOD, true, NULL, 1, 1),
    DAMAGED("\0\0\0\n" GOOD "\0\n", true, NULL, 2, 1),
    DAMAGED("3,\x96k\x8B,2017,1,1,1,1,1,5,1,2,\n" GOOD
            "4,\x96k\x8B\xE6,2017,1,1,1,\x8A,1,5,1,2,\n",
            false, "CP932", 2, 1),
    DAMAGED("3,\xCB\xCC\xB6,2017,1,1,1,1,1,5,1,2,\n" GOOD "\x8F,\xB6\n", false,
            "EUC-JP", 2, 1),
    DAMAGED("3,\xE5\x8C\x97\xE5\x8C,2017,1,1,1,1,1,5,1,2,\n" GOOD, false, NULL,
            1, 1),
    DAMAGED("3,x,y,z,1,9,a,b,c,d,e,\n" GOOD, true, NULL, 10, 1),
};

static void
damaged_files(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(damaged); i++)
        wrong += wrong_behind((size_t)1100000, damaged[i].bytes,
                              damaged[i].length, damaged[i].encoding,
                              damaged[i].errors, damaged[i].first);
    for (size_t i = 0; i < WS_COUNT(damaged); i++)
        if (damaged[i].text)
            wrong +=
                wrong_behind((size_t)70000, damaged[i].bytes, damaged[i].length,
                             NULL, damaged[i].errors, damaged[i].first);
    assert_int_equal(wrong, 0);
}

/* More findings than are kept: the same are, and all are counted. */
static void
very_many_findings(void **state)
{
    struct ws_questionnaire *questionnaire = survey_with(3);
    struct ws_buf text = { 0 };

    (void)state;
    ws_buf_add(&text, COLUMNS "\n");
    for (int i = 0; i < 6000; i++)
        ws_buf_add(&text, i % 2 ? GOOD : "2,南区,2017,-1,1,1,1,1,5,1,2,\n");
    assert_true(counts_alike(questionnaire, &text, NULL,
                             &(struct expected){ 3000, 6000, 2 }, NULL));
    ws_buf_free(&text);
    ws_questionnaire_free(questionnaire);
}

/* ---- the same people ----------------------------------------------------- */

/* Rows of a file without titles and newlines in cells, in another order. */
static void
shuffle(const struct ws_buf *text, uint64_t seed, struct ws_buf *out)
{
    size_t count = 0, header = strcspn(text->data, "\n") + 1;
    const char **rows = ws_alloc(text->length, sizeof(*rows));

    for (const char *c = text->data + header; *c != '\0';
         c += strcspn(c, "\n") + 1)
        rows[count++] = c;
    size_t *order = order_of(count, seed);
    ws_buf_clear(out);
    ws_buf_add_bytes(out, text->data, header);
    for (size_t i = 0; i < count; i++)
        ws_buf_add_bytes(out, rows[order[i]],
                         strcspn(rows[order[i]], "\n") + 1);
    free(order);
    free(rows);
}

static const struct writing plain = { .separator = ',',
                                      .quoting = MINIMAL,
                                      .ends = "\n",
                                      .final_end = true,
                                      .decimals = 3,
                                      .length = 60000 };

static void
order_of_rows(void **state)
{
    struct ws_questionnaire *questionnaire = survey_with(plain.decimals);
    struct ws_buf shuffled = { 0 };
    struct counted first = { 0 };
    struct writing how = plain;
    struct sheet sheet;

    (void)state;
    how.seed = 301;
    sheet_write(&how, &sheet);
    assert_true(counts_alike(questionnaire, &sheet.text, NULL, NULL, &first));
    assert_int_equal(first.sums > 100, true);
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct counted again;

        shuffle(&sheet.text, seed, &shuffled);
        assert_int_equal(shuffled.length, sheet.text.length);
        assert_true(counts_alike(questionnaire, &shuffled, NULL, NULL, &again));
        assert_true(same_sums(&first, &again));
        counted_free(&again);
    }
    counted_free(&first);
    ws_buf_free(&sheet.text);
    ws_buf_free(&shuffled);
    ws_questionnaire_free(questionnaire);
}

/* The program's standard output. */
static struct ws_buf
output_of(const char *const *args)
{
    struct program_run run = { 0 };

    program_run(args, &run);
    if (run.status != WS_OK)
        print_error("status %d\n%s\n", run.status,
                    run.err.data ? run.err.data : "");
    assert_int_equal(run.status, WS_OK);
    ws_buf_free(&run.err);
    return run.out;
}

#define OUTPUT(...) output_of((const char *const[]){ __VA_ARGS__, NULL })

static void
same_output(struct ws_buf got, const struct ws_buf *wanted, const char *name)
{
    if (!same_bytes(&got, wanted))
        print_error("%s: another output\n", name);
    assert_true(same_bytes(&got, wanted));
    ws_buf_free(&got);
}

static void
write_as(const char *name, const struct ws_buf *text, int encoding,
         const char *ends)
{
    struct ws_buf ended = { 0 }, bytes = { 0 };

    with_line_ends(text->data, text->length, ends, &ended);
    assert_true(recode(&ended, &encodings[encoding], &bytes));
    file_write(name, bytes.data, bytes.length);
    ws_buf_free(&ended);
    ws_buf_free(&bytes);
}

#define TALLY "tally", "--survey", "survey.json"

/* a and b counted apart and added up are a and b counted at once. */
static void
parts_of_people(void **state)
{
    size_t header = strlen(COLUMNS "\n");

    (void)state;
    for (unsigned decimals = 0; decimals <= WS_MOST_WEIGHT_DECIMALS;
         decimals++) {
        struct writing how = plain;
        struct sheet a, b;
        struct ws_buf all = { 0 };

        how.decimals = decimals;
        ws_questionnaire_free(survey_with(decimals));
        how.seed = 310 + decimals;
        sheet_write(&how, &a);
        how.seed = 320 + decimals;
        how.length = 20000;
        sheet_write(&how, &b);
        ws_buf_add_bytes(&all, a.text.data, a.text.length);
        ws_buf_add_bytes(&all, b.text.data + header, b.text.length - header);
        write_as("a.csv", &a.text, AS_UTF8, "\n");
        write_as("b.csv", &b.text, AS_CP932, "\r\n");
        write_as("all.csv", &all, AS_UTF16LE, "\n");
        struct ws_buf whole = OUTPUT(TALLY, "all.csv");
        same_output(OUTPUT(TALLY, "a.csv", "b.csv"), &whole, "two files");
        same_output(OUTPUT(TALLY, "b.csv", "a.csv", "-j", "1"), &whole,
                    "another order");
        struct ws_buf one = OUTPUT(TALLY, "a.csv", "-o", "a-tally.csv");
        struct ws_buf two =
            OUTPUT(TALLY, "b.csv", "-o", "b-tally.csv", "--excel");
        same_output(OUTPUT("tally", "--merge", "a-tally.csv", "b-tally.csv"),
                    &whole, "tallies added up");
        same_output(OUTPUT("tally", "--merge", "b-tally.csv", "a-tally.csv",
                           "--reader", "libcsv"),
                    &whole, "tallies added up, libcsv alone");
        file_write("whole.csv", whole.data, whole.length);
        same_output(OUTPUT("tally", "--merge", "whole.csv"), &whole,
                    "one tally");
        ws_buf_free(&one);
        ws_buf_free(&two);
        ws_buf_free(&whole);
        ws_buf_free(&all);
        ws_buf_free(&a.text);
        ws_buf_free(&b.text);
    }
}

static void
encodings_and_line_ends(void **state)
{
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    struct writing how = plain;
    struct sheet sheet;

    (void)state;
    how.seed = 331;
    ws_questionnaire_free(survey_with(how.decimals));
    sheet_write(&how, &sheet);
    write_as("a.csv", &sheet.text, AS_UTF8, "\n");
    struct ws_buf first = OUTPUT(TALLY, "a.csv");
    for (int i = 0; i < (int)WS_COUNT(encodings); i++)
        for (size_t k = 0; k < WS_COUNT(ends); k++) {
            write_as("b.csv", &sheet.text, i, ends[k]);
            same_output(OUTPUT(TALLY, "b.csv"), &first, encodings[i].name);
            if (encodings[i].mark_length == 0)
                same_output(OUTPUT(TALLY, "b.csv", "-e", encodings[i].name,
                                   "--reader", "libcsv"),
                            &first, encodings[i].name);
        }
    ws_buf_free(&first);
    ws_buf_free(&sheet.text);
}

/* ---- tallies that are added up -------------------------------------------- */

static void
drawn_tallies(void **state)
{
    static const char *const rows[] = {
        "2017,北区,K01,感じる,12,12.5,13.25\n",
        "\"2017\",北区,K01,\"感じる\",7,\"6.125\",7.015625\n",
        "H29,kita,1-(1)-a,1.感じる,1,1,1\n",
        "2016,西区,K16,4.5,3,3.1234567,3.00000000000001\n",
        " 2016 , 西区,K16 ,\"4.5\" ,3,1.50,1\n",
        "2017,都　島区,K02,わからない,0,0,0\r\n",
        "2017,北区,K01,感じない,1000000000000,9999999999999999999999,1\n",
        "\n",
        ",,,,,,\n",
        "2017,北区,K01,感じる,1.5,1,1\n",
        "2017,北区,K01,感じる,1,x,1\n",
        "2017,北区,K18,感じる,1,1,1\n",
        "2017,北区,K01,感じる\n",
        "2017,北区,K01,感\"じる,1,1,1\n",
    };
    struct ws_questionnaire *questionnaire = ws_questionnaire_of_policy(policy);

    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        uint64_t draws = seed;
        size_t kinds = seed <= 3 ? 9 : WS_COUNT(rows);
        struct ws_buf text = { 0 };
        size_t bad = 0;

        ws_buf_add(&text, "年度,区名,指標,回答,件数,ウエイト,ウエイト二乗\n");
        while (text.length < 100000) {
            size_t kind = draw(&draws, draw(&draws, 20) == 0 ? kinds : 4);
            bad += kind >= 9;
            ws_buf_add(&text, rows[kind]);
        }
        struct counted judge;
        assert_true(counts_alike(questionnaire, &text, NULL, NULL, &judge));
        assert_int_equal(ws_findings_total(judge.findings, WS_ERROR), bad);
        counted_free(&judge);
        ws_buf_free(&text);
    }
    ws_questionnaire_free(questionnaire);
}

/* ---- the torture files ---------------------------------------------------- */

/* Rows counted and errors found. */
static const struct {
    const char *name;
    uint64_t rows;
    size_t errors;
} tortures[] = {
    { "blank-rows", 4, 0 },
    { "blanks-around-quotes", 2, 0 },
    { "bom-quoted-header", 4, 0 },
    { "cp932", 3, 0 },
    { "cr-in-quotes", 2, 0 },
    { "cr-line-ends", 4, 0 },
    { "crlf-in-quotes", 2, 0 },
    { "doubled-quotes", 4, 0 },
    { "empty-quotes", 1, 0 },
    { "euc-jp", 3, 0 },
    { "full-width", 2, 1 },
    { "header-only", 0, 1 },
    { "lf-in-quotes", 2, 0 },
    { "mixed-line-ends", 4, 0 },
    { "no-final-newline", 4, 0 },
    { "no-final-newline-quoted", 2, 0 },
    { "open-quote", 1, 1 },
    { "ragged", 2, 4 },
    { "semicolons", 2, 0 },
    { "stray-quotes", 2, 4 },
    { "tabs", 2, 0 },
    { "titles-above", 4, 0 },
    { "trailing-empty-columns", 4, 0 },
    { "utf16be", 4, 0 },
    { "utf16le", 4, 0 },
};

static void
torture_files(void **state)
{
    struct ws_questionnaire *questionnaire = survey_with(3);
    struct ws_buf bytes = { 0 };
    size_t wrong = 0;
    char path[4096];

    (void)state;
    for (size_t i = 0; i < WS_COUNT(tortures); i++) {
        snprintf(path, sizeof(path), WS_SOURCE_DIR "/tests/torture/%s.csv",
                 tortures[i].name);
        file_read(path, &bytes);
        if (counts_alike(
                questionnaire, &bytes, NULL,
                &(struct expected){ tortures[i].rows, tortures[i].errors, 0 },
                NULL))
            continue;
        print_error("%s\n", tortures[i].name);
        wrong++;
    }
    ws_buf_free(&bytes);
    ws_questionnaire_free(questionnaire);
    assert_int_equal(wrong, 0);
}

static int
set_up(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);

    policy = ws_policy_load("osaka-2015", findings);
    wards = ws_wards_load("osaka", findings);
    ws_findings_free(findings);
    return policy && wards ? program_setup(state) : -1;
}

static int
tear_down(void **state)
{
    ws_policy_free(policy);
    ws_wards_free(wards);
    return program_teardown(state);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawn_files),
        cmocka_unit_test(drawn_faults),
        cmocka_unit_test(long_files),
        cmocka_unit_test(bounds_of_units),
        cmocka_unit_test(bounds_of_windows),
        cmocka_unit_test(bounds_of_blocks),
        cmocka_unit_test(bounds_of_the_head),
        cmocka_unit_test(damaged_files),
        cmocka_unit_test(very_many_findings),
        cmocka_unit_test(order_of_rows),
        cmocka_unit_test(parts_of_people),
        cmocka_unit_test(encodings_and_line_ends),
        cmocka_unit_test(drawn_tallies),
        cmocka_unit_test(torture_files),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
