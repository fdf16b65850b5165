/*
 * Writes the data of the large benchmark (tally.sh): made-up respondents of a
 * survey in the 24 wards of Osaka, one row a person, in several notations, or
 * partial tallies that are to be summed.
 *
 * Usage: make_respondents KIND ROWS [SEED] >FILE
 *   labels   UTF-8, LF, answers in words, quotes only where CSV needs them
 *   codes    answers as 1 to 5, no quotes at all
 *   quoted   like labels, every field in quotes
 *   cp932    like labels, CP932 and CRLF
 *   tallies  ROWS lines fiscal_year,ward,indicator,answer,count,weight,weight_sq
 *
 * No real survey is behind any figure. A row depends on the seed and its own
 * number only, and all arithmetic is on integers: the same seed gives the same
 * bytes everywhere, and the four notations hold the same people.
 */
#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WARDS = 24,
    QUESTIONS = 40,
    ANSWERS = 6, /* the last one is the empty cell */
    INDICATORS = 17,
    YEARS = 3,
    LAST_YEAR = 2017,
    PHRASES = 8,
    LARGEST_ROW = 4096,
    LARGEST_TEXT = 64
};

struct ward {
    const char *name;
    unsigned people; /* census of 2020 */
};

/* In city order. */
static const struct ward wards[WARDS] = {
    { "北区", 139376 },     { "都島区", 107904 },   { "福島区", 79328 },
    { "此花区", 65251 },    { "中央区", 103726 },   { "西区", 105862 },
    { "港区", 80948 },      { "大正区", 62083 },    { "天王寺区", 82148 },
    { "浪速区", 75504 },    { "西淀川区", 95864 },  { "淀川区", 183444 },
    { "東淀川区", 177120 }, { "東成区", 84906 },    { "生野区", 127309 },
    { "旭区", 89670 },      { "城東区", 169043 },   { "鶴見区", 112691 },
    { "阿倍野区", 110995 }, { "住之江区", 120072 }, { "住吉区", 153056 },
    { "東住吉区", 127849 }, { "平野区", 192152 },   { "西成区", 106111 },
};

static const char *const feel[ANSWERS] = {
    "感じる", "ある程度感じる", "あまり感じない", "感じない", "わからない", "",
};
static const char *const know[ANSWERS] = { "知っている", "知らない", "" };
static const char *const codes[ANSWERS] = { "1", "2", "3", "4", "5", "" };
static const char *const know_codes[ANSWERS] = { "1", "2", "" };

static const char *const phrases[PHRASES] = {
    "公園をきれいにしてほしい",
    "区の広報紙を楽しみにしています",
    "特になし",
    "防災訓練にもっと参加したい",
    "夜道が暗い",
    "町会の人たちに助けられています",
    "図書館の時間を延ばして",
    "窓口の対応がよかった",
};

/* A text as it stands in the file. */
struct text {
    char bytes[LARGEST_TEXT];
    size_t length;
};

/* How a file is written, all its texts in its encoding. */
struct notation {
    const char *encoding;
    const char *end_of_line;
    bool in_words;
    bool all_quoted;
    struct text ward[WARDS];
    struct text feel[ANSWERS], know[ANSWERS];
    struct text phrase[PHRASES];
};

/* Answers of one ward to one question: upper bounds, of 65536. */
typedef uint32_t bounds[ANSWERS];

struct row {
    char bytes[LARGEST_ROW];
    size_t length;
};

/* The next number of a splitmix64 sequence. */
static uint64_t
random_next(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static unsigned
random_below(uint64_t *state, unsigned limit)
{
    return (unsigned)((random_next(state) >> 32) * limit >> 32);
}

static uint64_t
seed_of(uint64_t seed, uint64_t topic, uint64_t number)
{
    uint64_t state = seed;

    state = random_next(&state) + topic;
    state = random_next(&state) + number;
    return random_next(&state);
}

static void
die(const char *message)
{
    fprintf(stderr, "make_respondents: %s\n", message);
    exit(EXIT_FAILURE);
}

static struct text
convert(const char *encoding, const char *utf8)
{
    struct text text = { .length = 0 };
    char *in = strdup(utf8);
    char *from = in, *to = text.bytes;
    size_t from_left = strlen(utf8), to_left = sizeof text.bytes;
    iconv_t converter = iconv_open(encoding, "UTF-8");

    if (converter == (iconv_t)-1 || in == NULL ||
        iconv(converter, &from, &from_left, &to, &to_left) == (size_t)-1)
        die("a text cannot be converted");
    iconv_close(converter);
    free(in);
    text.length = sizeof text.bytes - to_left;
    return text;
}

static void
prepare(struct notation *n)
{
    for (int i = 0; i < WARDS; i++)
        n->ward[i] = convert(n->encoding, wards[i].name);
    for (int i = 0; i < ANSWERS; i++)
        n->feel[i] = convert(n->encoding, n->in_words ? feel[i] : codes[i]);
    for (int i = 0; i < 3; i++)
        n->know[i] =
            convert(n->encoding, n->in_words ? know[i] : know_codes[i]);
    for (int i = 0; i < PHRASES; i++)
        n->phrase[i] = convert(n->encoding, phrases[i]);
}

static void
add(struct row *row, const char *bytes, size_t length)
{
    memcpy(row->bytes + row->length, bytes, length);
    row->length += length;
}

static void
add_string(struct row *row, const char *string)
{
    add(row, string, strlen(string));
}

static void
add_field(struct row *row, const struct notation *n, const char *bytes,
          size_t length)
{
    if (row->length > 0)
        add(row, ",", 1);
    if (n->all_quoted)
        add(row, "\"", 1);
    add(row, bytes, length);
    if (n->all_quoted)
        add(row, "\"", 1);
}

static void
add_text(struct row *row, const struct notation *n, const struct text *text)
{
    add_field(row, n, text->bytes, text->length);
}

static void
add_number(struct row *row, const struct notation *n, uint64_t number)
{
    char digits[24];
    int length =
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);

    add_field(row, n, digits, (size_t)length);
}

/* Thousandths. */
static void
add_weight(struct row *row, const struct notation *n, unsigned weight)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%u.%03u", weight / 1000,
                          weight % 1000);

    add_field(row, n, digits, (size_t)length);
}

static void
flush(struct row *row, const struct notation *n)
{
    add_string(row, n->end_of_line);
    if (fwrite(row->bytes, 1, row->length, stdout) != row->length)
        die(strerror(errno));
    row->length = 0;
}

/* Two in a hundred people say something; two thirds of them in a way that
 * needs quotes. */
static void
add_comment(struct row *row, const struct notation *n, uint64_t *state)
{
    const struct text *first = &n->phrase[random_below(state, PHRASES)];
    const struct text *second = &n->phrase[random_below(state, PHRASES)];
    unsigned form = random_below(state, 300);

    if (form >= 6) {
        add_field(row, n, "", 0);
        return;
    }
    if (form >= 4 || !n->in_words) {
        add_text(row, n, first);
        return;
    }
    add_string(row, ",\"");
    add(row, first->bytes, first->length);
    add_string(row, form == 0   ? ", "
                    : form == 1 ? n->end_of_line
                    : form == 2 ? " (\"\"ok\"\", "
                                : ",\"\"\"\",");
    add(row, second->bytes, second->length);
    if (form == 3)
        add_string(row, n->end_of_line);
    add_string(row, "\"");
}

/* From percentages around those of a common survey, another set for each ward
 * and question. */
static void
draw_bounds(bounds *table, uint64_t seed)
{
    static const unsigned usual[ANSWERS] = { 16, 30, 24, 13, 12, 5 };

    for (unsigned cell = 0; cell < WARDS * QUESTIONS; cell++) {
        uint64_t state = seed_of(seed, 1, cell);
        uint32_t weight[ANSWERS], sum = 0, reached = 0;

        for (int i = 0; i < ANSWERS; i++) {
            weight[i] = usual[i] * (60 + random_below(&state, 81));
            sum += weight[i];
        }
        for (int i = 0; i < ANSWERS; i++) {
            reached += weight[i];
            table[cell][i] = (uint32_t)((uint64_t)reached * 65536 / sum);
        }
    }
}

static unsigned
draw_ward(uint64_t *state)
{
    static unsigned total;
    unsigned ward = 0, place;

    if (total == 0)
        for (int i = 0; i < WARDS; i++)
            total += wards[i].people;
    for (place = random_below(state, total); place >= wards[ward].people;
         ward++)
        place -= wards[ward].people;
    return ward;
}

static unsigned
draw_answer(uint64_t *state, const bounds bound)
{
    unsigned place = random_below(state, 65536), answer = 0;

    while (place >= bound[answer])
        answer++;
    return answer;
}

/* Knows it, does not, or left it blank. */
static unsigned
draw_knows(uint64_t *state)
{
    unsigned place = random_below(state, 100);

    return place < 45 ? 0 : place < 95 ? 1 : 2;
}

static void
write_respondents(const struct notation *n, uint64_t rows, uint64_t seed)
{
    static bounds table[WARDS * QUESTIONS];
    static struct row row;

    draw_bounds(table, seed);
    add_field(&row, n, "resp_id", 7);
    add_field(&row, n, "fiscal_year", 11);
    add_field(&row, n, "ward", 4);
    add_field(&row, n, "weight", 6);
    for (unsigned q = 1; q <= QUESTIONS; q++) {
        char name[16];
        int length = snprintf(name, sizeof name, "Q%u", q);

        add_field(&row, n, name, (size_t)length);
    }
    add_field(&row, n, "comment", 7);
    flush(&row, n);

    for (uint64_t person = 1; person <= rows; person++) {
        uint64_t state = seed_of(seed, 2, person);
        unsigned ward = draw_ward(&state);

        add_number(&row, n, person);
        add_number(&row, n, LAST_YEAR);
        add_text(&row, n, &n->ward[ward]);
        add_weight(&row, n,
                   300 + random_below(&state, 900) + random_below(&state, 900));
        for (unsigned q = 1; q <= QUESTIONS; q++) {
            if (q == 7 || q == 30)
                add_text(&row, n, &n->know[draw_knows(&state)]);
            else
                add_text(&row, n,
                         &n->feel[draw_answer(
                             &state, table[ward * QUESTIONS + q - 1])]);
        }
        add_comment(&row, n, &state);
        flush(&row, n);
    }
}

/* Parts, each with all years, wards, indicators and answers, one behind the
 * other. In a row everybody's weight is m or close to it: the sum of squares
 * is a possible one. */
static void
write_tallies(const struct notation *n, uint64_t rows, uint64_t seed)
{
    static struct row row;

    add_string(&row,
               "fiscal_year,ward,indicator,answer,count,weight,weight_sq");
    flush(&row, n);
    for (uint64_t i = 0; i < rows; i++) {
        uint64_t state = seed_of(seed, 3, i);
        unsigned key = (unsigned)(i % (YEARS * WARDS * INDICATORS * ANSWERS));
        unsigned answer = key % ANSWERS;
        unsigned indicator = key / ANSWERS % INDICATORS;
        unsigned ward = key / (ANSWERS * INDICATORS) % WARDS;
        unsigned year = key / (ANSWERS * INDICATORS * WARDS);
        unsigned count = random_below(&state, 300);
        unsigned mean = 500 + random_below(&state, 1000);
        uint64_t square = (uint64_t)mean * mean + random_below(&state, 200000);
        char line[256];
        int length = snprintf(
            line, sizeof line, "%u,%s,B%02u,%s,%u,%u.%03u,%llu.%06llu",
            LAST_YEAR - YEARS + 1 + year, wards[ward].name, indicator + 1,
            answer == ANSWERS - 1 ? "無回答" : feel[answer], count,
            count * mean / 1000, count * mean % 1000,
            (unsigned long long)(count * square / 1000000),
            (unsigned long long)(count * square % 1000000));

        add(&row, line, (size_t)length);
        flush(&row, n);
    }
}

static uint64_t
read_number(const char *argument)
{
    char *end;
    unsigned long long number = strtoull(argument, &end, 10);

    if (*argument < '0' || *argument > '9' || *end != '\0')
        die("ROWS and SEED are whole numbers");
    return number;
}

int
main(int argc, char **argv)
{
    static struct notation notation = { .encoding = "UTF-8",
                                        .end_of_line = "\n" };
    static char buffer[1 << 18];
    uint64_t rows, seed = 20150227;
    const char *kind;

    if (argc < 3 || argc > 4)
        die("usage: make_respondents KIND ROWS [SEED] >FILE");
    kind = argv[1];
    rows = read_number(argv[2]);
    if (argc == 4)
        seed = read_number(argv[3]);
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);

    notation.in_words = strcmp(kind, "codes") != 0;
    notation.all_quoted = strcmp(kind, "quoted") == 0;
    if (strcmp(kind, "cp932") == 0) {
        notation.encoding = "CP932";
        notation.end_of_line = "\r\n";
    }
    if (strcmp(kind, "tallies") == 0) {
        write_tallies(&notation, rows, seed);
    } else if (!notation.in_words || notation.all_quoted ||
               strcmp(kind, "labels") == 0 || strcmp(kind, "cp932") == 0) {
        prepare(&notation);
        write_respondents(&notation, rows, seed);
    } else {
        die("KIND is labels, codes, quoted, cp932 or tallies");
    }
    if (fflush(stdout) != 0)
        die(strerror(errno));
    return EXIT_SUCCESS;
}
