/*
 * Writes the sample files: three fiscal years of made-up answers for all
 * 24 wards and all 17 indicators, in the layouts and habits of real files.
 *
 * Usage: generate DIRECTORY
 *
 * No real survey is behind any figure.  Every cell (year, ward, indicator)
 * has its own seed and integers do all the arithmetic, so two runs give the
 * same bytes, and changing one indicator leaves the others as they are.
 */
#include "random.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WARDS = 24,
    QUESTIONS = 13,
    MAX_OPTIONS = 6,
    MAX_COLUMNS = 64,
    FIRST_YEAR = 2015
};

/* What a seed is for; the number of a question or pillar is added. */
enum topic {
    TOPIC_LEVEL = 0,
    TOPIC_ASKED = 20,
    TOPIC_ANSWERS = 40,
    TOPIC_PILLAR = 60,
    TOPIC_COUNT = 70,
    TOPIC_TREND = 80,
    TOPIC_SIZE,
    TOPIC_SCORE,
    TOPIC_VISITS
};

static const char dont_know[] = "わからない";
static const char blank[] = "無回答";
static const char not_asked[] = "非該当";
static const char in_all[] = "全体";

/* In city order. */
static const char *const ward_names[WARDS] = {
    "北区",     "都島区",   "福島区",   "此花区",   "中央区",   "西区",
    "港区",     "大正区",   "天王寺区", "浪速区",   "西淀川区", "淀川区",
    "東淀川区", "東成区",   "生野区",   "旭区",     "城東区",   "鶴見区",
    "阿倍野区", "住之江区", "住吉区",   "東住吉区", "平野区",   "西成区",
};

/* The options of a question: positive ones, as many negative ones, perhaps
 * "do not know", and the blank at the end. */
struct family {
    int sides; /* options on each side: 1 or 2 */
    int size;  /* all options, the blank included */
    const char *label[MAX_OPTIONS];
};

static const struct family feel_somewhat = {
    .sides = 2,
    .size = 5,
    .label = { "感じる", "ある程度感じる", "あまり感じない", "感じない",
               blank },
};
static const struct family feel_rather = {
    .sides = 2,
    .size = 6,
    .label = { "感じる", "どちらかといえば感じる", "どちらかといえば感じない",
               "感じない", dont_know, blank },
};
static const struct family supported = {
    .sides = 2,
    .size = 5,
    .label = { "受けている", "ある程度受けている", "あまり受けていない",
               "受けていない", blank },
};
static const struct family think = {
    .sides = 2,
    .size = 6,
    .label = { "思う", "どちらかといえば思う", "どちらかといえば思わない",
               "思わない", dont_know, blank },
};
static const struct family arrives = {
    .sides = 2,
    .size = 5,
    .label = { "届いている", "どちらかといえば届いている",
               "どちらかといえば届いていない", "届いていない", blank },
};
static const struct family reflected = {
    .sides = 2,
    .size = 6,
    .label = { "反映されている", "ある程度反映されている",
               "あまり反映されていない", "反映されていない", dont_know, blank },
};
static const struct family managed = {
    .sides = 2,
    .size = 6,
    .label = { "できている", "ある程度できている", "あまりできていない",
               "できていない", dont_know, blank },
};
static const struct family think_so = {
    .sides = 2,
    .size = 5,
    .label = { "そう思う", "どちらかといえばそう思う",
               "どちらかといえばそう思わない", "そう思わない", blank },
};
static const struct family good = {
    .sides = 2,
    .size = 5,
    .label = { "良い", "どちらかといえば良い", "どちらかといえば悪い", "悪い",
               blank },
};
static const struct family know = {
    .sides = 1,
    .size = 3,
    .label = { "知っている", "知らない", blank },
};

enum audience { RESIDENTS, SCREENED, ORGANISATIONS };

struct question {
    const char *id;
    const struct family *family;
    enum audience audience;
    int screened; /* per mille of the respondents who are asked */
    int pillar;   /* 0 or 1 */
    int target;   /* percent */
    int start;    /* per mille positive in the first year, all wards */
    int drift;    /* per mille a year */
    int spread;   /* per mille between a middling and an extreme ward */
};

static const struct question questions[QUESTIONS] = {
    { "K01", &feel_somewhat, RESIDENTS, 0, 0, 50, 455, 16, 130 },
    { "K02", &feel_rather, SCREENED, 290, 0, 50, 480, 22, 120 },
    { "K03", &feel_rather, RESIDENTS, 0, 0, 50, 430, 14, 130 },
    { "K07", &feel_somewhat, SCREENED, 170, 0, 50, 540, 18, 150 },
    { "K08", &supported, ORGANISATIONS, 0, 0, 50, 470, 30, 160 },
    { "K09", &think, RESIDENTS, 0, 1, 60, 500, 26, 130 },
    { "K10", &feel_rather, RESIDENTS, 0, 1, 60, 560, 22, 130 },
    { "K11", &arrives, RESIDENTS, 0, 1, 60, 545, 20, 130 },
    { "K12", &reflected, RESIDENTS, 0, 1, 60, 480, 25, 120 },
    { "K13", &managed, RESIDENTS, 0, 1, 60, 505, 22, 120 },
    { "K14", &think_so, SCREENED, 130, 1, 80, 730, 18, 110 },
    { "K15", &good, SCREENED, 330, 1, 80, 800, 12, 80 },
    { "K17", &know, RESIDENTS, 0, 1, 60, 465, 28, 140 },
};

/* Cells made to fall on a target, or as close below it as the base allows:
 * the base is cut to this remainder of ten before the share is taken. */
static const struct pin {
    int year;
    int ward;
    int remainder; /* 0 on the target, 7 just below it */
    const char *id;
} pins[] = {
    { 2017, 18, 7, "K01" },
    { 2017, 1, 0, "K01" },
    { 2017, 11, 7, "K11" },
    { 2017, 21, 0, "K10" },
};

/* Cells without a figure, and the sign and the words the office puts. */
static const struct gap {
    int year;
    int ward;
    const char *id;
    const char *sign;
    const char *note;
} gaps[] = {
    { 2016, 6, "K16", "未測定", "調査を実施していない" },
    { 2016, 7, "K08", "未測定", "団体アンケートを実施していない" },
    { 2016, 15, "K05", "-", "集計中" },
    { 2017, 2, "K06", "該当なし", "対象となる事務事業がない" },
    { 2017, 3, "K07", "X", "回答者が少ないため公表しない" },
    { 2017, 9, "K08", "未測定", "団体アンケートを実施していない" },
    { 2017, 17, "K05", "-", "報告がない" },
};

/* Fiscal year in which the ward launched its scheme (K04). */
enum { NEVER = 9999, UNDATED = 0 };
static const int launched[WARDS] = {
    2015, 2015, 2015, 2016, 2015, 2015, 2015,    2016, 2015, 2015,  2015, 2015,
    2015, 2017, 2015, 2015, 2015, 2015, UNDATED, 2016, 2015, NEVER, 2015, 2015,
};

/* How many of n have a property that so many per mille have. */
static int
random_share(uint64_t *state, int n, int per_mille)
{
    int hits = 0;

    for (int i = 0; i < n; i++)
        hits += random_between(state, 0, 999) < per_mille;
    return hits;
}

static uint64_t
seed_of(int year, int ward, int topic)
{
    uint64_t state = UINT64_C(20150227);

    state = random_next(&state) + (uint64_t)year;
    state = random_next(&state) + (uint64_t)ward;
    state = random_next(&state) + (uint64_t)topic;
    return random_next(&state);
}

static int
clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

/* How a ward does in a pillar, from -100 to 100, the same every year. */
static int
profile(int ward, int pillar)
{
    uint64_t state = seed_of(0, ward, TOPIC_PILLAR + pillar);

    return random_between(&state, -50, 50) + random_between(&state, -50, 50);
}

/* How fast a ward moves against the others, in per mille a year. */
static int
trend(int ward)
{
    uint64_t state = seed_of(0, ward, TOPIC_TREND);

    return random_between(&state, -15, 15);
}

/* Residents of the ward who sent the survey back. */
static int
respondents(int ward, int year)
{
    uint64_t size = seed_of(0, ward, TOPIC_SIZE);
    uint64_t wobble = seed_of(year, ward, TOPIC_SIZE);

    return random_between(&size, 380, 820) + random_between(&wobble, -30, 30);
}

static int
question_number(const struct question *q)
{
    return (int)(q - questions);
}

/* How many were asked the question. */
static int
asked(const struct question *q, int ward, int year)
{
    uint64_t state = seed_of(year, ward, TOPIC_ASKED + question_number(q));
    int share;

    switch (q->audience) {
    case ORGANISATIONS:
        return random_between(&state, 8, 40);
    case SCREENED:
        share = q->screened + random_between(&state, -40, 40);
        return clamp(respondents(ward, year) * share / 1000, 30, 300);
    case RESIDENTS:
        break;
    }
    return respondents(ward, year);
}

static int
per_mille_positive(const struct question *q, int ward, int year)
{
    uint64_t state = seed_of(year, ward, TOPIC_LEVEL + question_number(q));
    int share = q->start + (year - FIRST_YEAR) * (q->drift + trend(ward));

    share += profile(ward, q->pillar) * q->spread / 100;
    return clamp(share + random_between(&state, -25, 25), 50, 970);
}

static void
apply_pins(const struct question *q, int ward, int year, int *base, int *yes)
{
    for (size_t i = 0; i < sizeof pins / sizeof pins[0]; i++) {
        const struct pin *p = &pins[i];

        if (p->year != year || p->ward != ward || strcmp(p->id, q->id) != 0)
            continue;
        *base -= (*base - p->remainder) % 10;
        *yes = *base * q->target / 100;
    }
}

/* The answers of one ward to one question, in the order of its options. */
struct cell {
    int count[MAX_OPTIONS];
    int total; /* the blanks included */
};

/* Spreads the answers of one side over its first and its last option. */
static void
spread(uint64_t *state, int answers, int *first, int *last)
{
    int strong = first == last ? 0 : random_share(state, answers, 350);

    *last = strong;
    *first = answers - strong;
}

static struct cell
draw_cell(const struct question *q, int ward, int year)
{
    uint64_t state = seed_of(year, ward, TOPIC_ANSWERS + question_number(q));
    const struct family *f = q->family;
    struct cell cell = { { 0 }, asked(q, ward, year) };
    int *count = cell.count;
    int base = cell.total - random_share(&state, cell.total, 35);
    int yes = random_share(&state, base, per_mille_positive(q, ward, year));
    int unsure = 0;

    apply_pins(q, ward, year, &base, &yes);
    if (f->size > 2 * f->sides + 1) {
        unsure = random_share(&state, base - yes, 240);
        count[2 * f->sides] = unsure;
    }
    spread(&state, yes, &count[f->sides - 1], &count[0]);
    spread(&state, base - yes - unsure, &count[f->sides],
           &count[2 * f->sides - 1]);
    count[f->size - 1] = cell.total - base;
    return cell;
}

/* Returns NULL where the cell has a figure. */
static const struct gap *
find_gap(int year, int ward, const char *id)
{
    for (size_t i = 0; i < sizeof gaps / sizeof gaps[0]; i++) {
        const struct gap *g = &gaps[i];

        if (g->year == year && g->ward == ward && strcmp(g->id, id) == 0)
            return g;
    }
    return NULL;
}

/* The mystery shoppers' mean, in tenths of a point. */
static int
score_tenths(int ward, int year)
{
    uint64_t state = seed_of(year, ward, TOPIC_SCORE);
    int score = 35 + (year - FIRST_YEAR) + profile(ward, 1) / 14;

    return clamp(score + random_between(&state, -1, 1), 20, 48);
}

/* Tallies, long: the shoppers' points, as options 1 to 5. */
static void
write_points(FILE *out, int ward, int year)
{
    uint64_t state = seed_of(year, ward, TOPIC_VISITS);
    int visits = random_between(&state, 4, 8);
    int tally[6] = { 0 };

    for (int i = 0; i < visits; i++) {
        int tenths = score_tenths(ward, year);

        tenths += random_between(&state, -8, 8);
        tally[clamp((tenths + 5) / 10, 1, 5)]++;
    }
    for (int points = 1; points <= 5; points++)
        fprintf(out, "%d,%s,K16,%d,%d\n", year, ward_names[ward], points,
                tally[points]);
}

/* Tallies, long and clean. */
static void
write_long(FILE *out, int year)
{
    fputs("fiscal_year,ward,indicator,answer,count\n", out);
    for (int ward = 0; ward < WARDS; ward++) {
        for (int i = 0; i < QUESTIONS; i++) {
            const struct question *q = &questions[i];
            struct cell cell = draw_cell(q, ward, year);

            for (int k = 0; k < q->family->size; k++)
                fprintf(out, "%d,%s,%s,%s,%d\n", year, ward_names[ward], q->id,
                        q->family->label[k], cell.count[k]);
        }
        write_points(out, ward, year);
    }
}

/* Where the question has the option, or -1. */
static int
find_option(const struct question *q, const char *label)
{
    for (int k = 0; k < q->family->size; k++)
        if (strcmp(q->family->label[k], label) == 0)
            return k;
    return -1;
}

/* Collects the options of all questions, each once; returns how many. */
static int
collect_columns(const char *columns[MAX_COLUMNS])
{
    int n = 0;

    for (int i = 0; i < QUESTIONS; i++) {
        const struct family *f = questions[i].family;

        for (int k = 0; k < 2 * f->sides; k++) {
            int seen = 0;

            while (seen < n && strcmp(columns[seen], f->label[k]) != 0)
                seen++;
            if (seen == n)
                columns[n++] = f->label[k];
        }
    }
    columns[n++] = dont_know;
    columns[n++] = blank;
    return n;
}

/* Tallies, wide: one ward and question. */
static void
write_wide_row(FILE *out, const struct question *q, int ward, int year)
{
    const char *columns[MAX_COLUMNS];
    int n = collect_columns(columns);
    struct cell cell = draw_cell(q, ward, year);

    fprintf(out, "%d,%s,%s", year, ward_names[ward], q->id);
    for (int c = 0; c < n; c++) {
        int k = find_option(q, columns[c]);

        if (k < 0)
            fputs(",", out);
        else
            fprintf(out, ",%d", cell.count[k]);
    }
    if (q->audience == SCREENED)
        fprintf(out, ",%d\n", respondents(ward, year) - cell.total);
    else
        fputs(",\n", out);
}

static void
write_wide(FILE *out, int year)
{
    const char *columns[MAX_COLUMNS];
    int n = collect_columns(columns);

    fputs("\xEF\xBB\xBF年度,区,指標", out);
    for (int c = 0; c < n; c++)
        fprintf(out, ",%s", columns[c]);
    fprintf(out, ",%s\n", not_asked);
    for (int ward = 0; ward < WARDS; ward++)
        for (int i = 0; i < QUESTIONS; i++)
            if (find_gap(year, ward, questions[i].id) == NULL)
                write_wide_row(out, &questions[i], ward, year);
}

/* Writes the digits of a number in full width, three bytes each. */
static void
write_full_width(FILE *out, int number)
{
    static const char digits[] = "０１２３４５６７８９";

    if (number >= 10)
        write_full_width(out, number / 10);
    fprintf(out, "%.3s", &digits[number % 10 * 3]);
}

/* One ward's sheet, as somebody typed it. */
struct sheet {
    int year;
    char ward[32];
    bool full_width; /* digits */
};

static void
write_excel_count(FILE *out, const struct sheet *sheet, int count)
{
    if (sheet->full_width)
        write_full_width(out, count);
    else if (count >= 1000)
        fprintf(out, "\"%d,%03d\"", count / 1000, count % 1000);
    else
        fprintf(out, "%d", count);
    fputs(",,\r\n", out);
}

/* Year, ward, question: what every row begins with. */
static void
write_excel_key(FILE *out, const struct sheet *sheet, const char *id)
{
    fputs("平成", out);
    if (sheet->full_width)
        write_full_width(out, sheet->year - 1988);
    else
        fprintf(out, "%d", sheet->year - 1988);
    fprintf(out, "年度,%s,%s,", sheet->ward, id);
}

/* The option with its number; the blank and the total have none. */
static void
write_excel_option(FILE *out, const struct sheet *sheet, int number,
                   const char *label)
{
    static const char rather[] = "どちらかといえば";
    size_t length = sizeof rather - 1;

    if (sheet->full_width) {
        write_full_width(out, number);
        fputs("：", out);
    } else {
        fprintf(out, "%d.", number);
    }
    if (strncmp(label, rather, length) == 0)
        fprintf(out, "どちらかと言えば%s,", label + length);
    else
        fprintf(out, "%s,", label);
}

static void
write_excel_cell(FILE *out, const struct sheet *sheet, const struct question *q,
                 const struct cell *cell)
{
    int last = q->family->size - 1;

    for (int k = 0; k < last; k++) {
        write_excel_key(out, sheet, q->id);
        write_excel_option(out, sheet, k + 1, q->family->label[k]);
        write_excel_count(out, sheet, cell->count[k]);
    }
    write_excel_key(out, sheet, q->id);
    fprintf(out, "%s,", blank);
    write_excel_count(out, sheet, cell->count[last]);
    write_excel_key(out, sheet, q->id);
    fprintf(out, "%s,", in_all);
    write_excel_count(out, sheet, cell->total);
}

/* The city's total of a question. */
static struct cell
sum_cells(const struct question *q, int year)
{
    struct cell sum = { { 0 }, 0 };

    for (int ward = 0; ward < WARDS; ward++) {
        struct cell cell = draw_cell(q, ward, year);

        if (find_gap(year, ward, q->id) != NULL)
            continue;
        for (int k = 0; k < MAX_OPTIONS; k++)
            sum.count[k] += cell.count[k];
        sum.total += cell.total;
    }
    return sum;
}

/* A name of one character, and Miyakojima's, is padded with a space, as in
 * the city's own workbook. */
static struct sheet
open_sheet(int ward, int year)
{
    struct sheet sheet = { year, "", ward % 11 == 5 };
    const char *name = ward_names[ward];
    bool padded = strlen(name) == strlen("北区") || strcmp(name, "都島区") == 0;

    snprintf(sheet.ward, sizeof sheet.ward, "%.3s%s%s", name,
             padded ? "　" : "", name + 3);
    return sheet;
}

static void
write_excel_ward(FILE *out, int ward, int year)
{
    struct sheet sheet = open_sheet(ward, year);

    for (int i = 0; i < QUESTIONS; i++) {
        struct cell cell = draw_cell(&questions[i], ward, year);

        if (find_gap(year, ward, questions[i].id) == NULL)
            write_excel_cell(out, &sheet, &questions[i], &cell);
    }
}

/* Tallies, long, as a spreadsheet leaves them: titles, totals, padding. */
static void
write_excel(FILE *out, int year)
{
    const struct sheet city = { year, "大阪市計", false };
    static const char empty[] = ",,,,,,\r\n";

    fprintf(out, "平成%d年度　区民アンケート　単純集計,,,,,,\r\n", year - 1988);
    fputs("（架空のデータ）,,,,,,\r\n", out);
    fputs(empty, out);
    fputs("年度,行政区,設問,選択肢,回答数,,\r\n", out);
    for (int ward = 0; ward < WARDS; ward++)
        write_excel_ward(out, ward, year);
    fputs(empty, out);
    for (int i = 0; i < QUESTIONS; i++) {
        struct cell sum = sum_cells(&questions[i], year);

        write_excel_cell(out, &city, &questions[i], &sum);
    }
    for (int i = 0; i < 3; i++)
        fputs(empty, out);
}

/* Businesses (0) or services (1) so far; grows over the years. */
static int
number_so_far(int ward, int year, int which)
{
    uint64_t state = seed_of(0, ward, TOPIC_COUNT + which);
    int number = clamp(random_between(&state, -1, 2), 0, 2);

    for (int y = FIRST_YEAR; y < year; y++)
        number += random_between(&state, 0, 1);
    return number;
}

/* Values, clean: milestone and counts. */
static void
write_office_plain(FILE *out, int year)
{
    fputs("fiscal_year,ward,indicator,value,note\n", out);
    for (int ward = 0; ward < WARDS; ward++) {
        const char *name = ward_names[ward];

        fprintf(out, "%d,%s,K04,", year, name);
        if (launched[ward] == UNDATED)
            fputs("done,date not on record\n", out);
        else if (launched[ward] > year)
            fputs("not_done,\n", out);
        else
            fprintf(out, "%d,\n", launched[ward]);
        for (int i = 0; i < 2; i++)
            fprintf(out, "%d,%s,K0%d,%d,\n", year, name, 5 + i,
                    number_so_far(ward, year, i));
    }
}

/* Each ward writes a year its own way. */
static void
write_launched(FILE *out, int ward, int year)
{
    int launch = launched[ward];

    if (launch == UNDATED)
        fputs("済,,,時期は不明\n", out);
    else if (launch > year)
        fputs("未,,,\n", out);
    else if (ward % 3 == 0)
        fprintf(out, "%d,,,\n", launch);
    else if (ward % 3 == 1)
        fprintf(out, "H%d,,,\n", launch - 1988);
    else
        fprintf(out, "平成%d年度,,,\n", launch - 1988);
}

/* And a number too. */
static void
write_number(FILE *out, int ward, int number)
{
    if (ward % 3 == 1)
        write_full_width(out, number);
    else
        fprintf(out, "%d", number);
    fputs(ward % 3 == 0 ? "件,,,\n" : ",,,\n", out);
}

static void
write_score(FILE *out, int ward, int year)
{
    uint64_t state = seed_of(year, ward, TOPIC_VISITS);
    int tenths = score_tenths(ward, year);
    int visits = random_between(&state, 4, 8);

    fprintf(out, "%d.%d点,%d,0.%d,\n", tenths / 10, tenths % 10, visits,
            random_between(&state, 30, 90));
}

/* What the office says about one indicator; nothing where the survey has
 * the figure. */
static void
write_office_row(FILE *out, int ward, int year, const char *id)
{
    const struct gap *gap = find_gap(year, ward, id);
    bool office = strstr("K04 K05 K06 K16", id) != NULL;

    if (!office && gap == NULL)
        return;
    fprintf(out, "H%d,%s,%s,", year - 1988, ward_names[ward], id);
    if (gap != NULL)
        fprintf(out, "%s,,,%s\n", gap->sign, gap->note);
    else if (strcmp(id, "K04") == 0)
        write_launched(out, ward, year);
    else if (strcmp(id, "K16") == 0)
        write_score(out, ward, year);
    else
        write_number(out, ward, number_so_far(ward, year, id[2] - '5'));
}

/* Values, as the ward offices hand them in. */
static void
write_office(FILE *out, int year)
{
    char id[8];

    fputs("年度,区名,指標,値,母数,標準偏差,備考\n", out);
    for (int ward = 0; ward < WARDS; ward++) {
        for (int number = 1; number <= 17; number++) {
            snprintf(id, sizeof id, "K%02d", number);
            write_office_row(out, ward, year, id);
        }
    }
}

static const struct sample {
    const char *name;
    void (*write)(FILE *out, int year);
    int year;
    bool cp932; /* else UTF-8 */
} samples[] = {
    { "osaka-2015-survey.csv", write_long, 2015, false },
    { "osaka-2016-survey.csv", write_wide, 2016, false },
    { "osaka-2017-survey.csv", write_excel, 2017, true },
    { "osaka-2015-office.csv", write_office_plain, 2015, false },
    { "osaka-2016-office.csv", write_office, 2016, false },
    { "osaka-2017-office.csv", write_office, 2017, false },
};

/* Text in memory, to release with free(text.bytes). */
struct text {
    char *bytes;
    size_t size;
};

static bool
render(const struct sample *sample, struct text *text)
{
    FILE *out = open_memstream(&text->bytes, &text->size);
    bool ok;

    if (out == NULL)
        return false;
    sample->write(out, sample->year);
    ok = !ferror(out);
    return fclose(out) == 0 && ok;
}

/* From UTF-8 to the encoding of Japanese Windows; never longer. */
static bool
to_cp932(struct text *text)
{
    iconv_t cd = iconv_open("CP932", "UTF-8");
    char *in = text->bytes;
    size_t in_left = text->size;
    size_t out_left = text->size;
    char *bytes = malloc(text->size);
    char *out = bytes;
    bool ok = false;

    if (cd != (iconv_t)-1 && bytes != NULL)
        ok = iconv(cd, &in, &in_left, &out, &out_left) == 0;
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    if (!ok) {
        free(bytes);
        return false;
    }
    free(text->bytes);
    *text = (struct text){ bytes, text->size - out_left };
    return true;
}

static bool
save(const char *directory, const char *name, const struct text *text)
{
    size_t size = strlen(directory) + strlen(name) + 2;
    char *path = malloc(size);
    FILE *out = NULL;
    bool ok = false;

    if (path != NULL) {
        snprintf(path, size, "%s/%s", directory, name);
        out = fopen(path, "wb");
    }
    if (out != NULL) {
        ok = fwrite(text->bytes, 1, text->size, out) == text->size;
        ok = fclose(out) == 0 && ok;
    }
    free(path);
    return ok;
}

static bool
make(const char *directory, const struct sample *sample)
{
    struct text text = { NULL, 0 };
    bool ok = render(sample, &text);

    if (ok && sample->cp932)
        ok = to_cp932(&text);
    if (ok)
        ok = save(directory, sample->name, &text);
    if (!ok)
        fprintf(stderr, "generate: %s/%s: %s\n", directory, sample->name,
                strerror(errno));
    free(text.bytes);
    return ok;
}

int
main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: generate DIRECTORY\n", stderr);
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        if (!make(argv[1], &samples[i]))
            return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
