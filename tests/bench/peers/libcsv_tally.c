/*
 * The job of tally.sh with libcsv and nothing clever: every field through its
 * callbacks, the distinct values of a column in a list.
 *
 * Usage: libcsv_tally counts|weights|merge FILE
 * Prints lines fiscal_year,ward,indicator,answer,count[,weight[,weight_sq]].
 */
#include <csv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    QUESTIONS = 17,
    FIRST_QUESTION = 8,
    YEARS = 4,
    WARDS = 32,
    ANSWERS = 8,
    INDICATORS = 32,
    LARGEST_VALUE = 48,
    BUFFER = 1 << 18
};

/* What a column is for; a question's number is added to QUESTION. */
enum role {
    NONE,
    YEAR,
    WARD,
    SCREEN,
    WEIGHT,
    SQUARE,
    COUNT,
    INDICATOR,
    ANSWER,
    QUESTION
};

struct names {
    size_t count;
    struct name {
        char text[LARGEST_VALUE];
        size_t length;
    } list[WARDS];
};

struct sum {
    uint64_t count, weight, square;
};

struct tally {
    bool weights, merge, header;
    unsigned column;
    unsigned role[256];
    struct names years, wards, answers, indicators;
    size_t year, ward, indicator, answer[QUESTIONS];
    bool knows;
    struct sum row;
    struct sum sums[YEARS][WARDS][INDICATORS][ANSWERS];
};

static void
die(const char *what)
{
    fprintf(stderr, "libcsv_tally: %s\n", what);
    exit(EXIT_FAILURE);
}

static size_t
number_of(struct names *names, const char *text, size_t length, size_t most)
{
    struct name *name;

    for (size_t i = 0; i < names->count; i++)
        if (names->list[i].length == length &&
            memcmp(names->list[i].text, text, length) == 0)
            return i;
    if (names->count == most || length > LARGEST_VALUE)
        die("too many values in a column");
    name = &names->list[names->count];
    memcpy(name->text, text, length);
    name->length = length;
    return names->count++;
}

/* Digits, a point left out: the number of decimals is always the same. */
static uint64_t
digits(const char *text, size_t length)
{
    uint64_t number = 0;

    for (size_t i = 0; i < length; i++)
        if (text[i] != '.')
            number = number * 10 + (uint64_t)(text[i] - '0');
    return number;
}

static unsigned
role_of(const struct tally *t, const char *text, size_t length)
{
    static const struct {
        const char *name;
        unsigned role;
    } roles[] = {
        { "fiscal_year", YEAR }, { "ward", WARD },           { "Q7", SCREEN },
        { "weight", WEIGHT },    { "weight_sq", SQUARE },    { "count", COUNT },
        { "answer", ANSWER },    { "indicator", INDICATOR },
    };
    char name[LARGEST_VALUE] = "";
    int question;

    if (length >= sizeof name)
        return NONE;
    memcpy(name, text, length);
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (strcmp(roles[i].name, name) == 0)
            return roles[i].role == WEIGHT && !t->weights ? NONE
                                                          : roles[i].role;
    if (name[0] != 'Q')
        return NONE;
    question = atoi(name + 1) - FIRST_QUESTION;
    return question >= 0 && question < QUESTIONS ? QUESTION + (unsigned)question
                                                 : NONE;
}

static void
on_field(void *field, size_t length, void *context)
{
    struct tally *t = context;
    unsigned column = t->column++;
    unsigned role;

    if (column >= sizeof t->role / sizeof t->role[0])
        die("too many columns");
    if (t->header) {
        t->role[column] = role_of(t, field, length);
        return;
    }
    role = t->role[column];
    switch (role) {
    case NONE:
        break;
    case YEAR:
        t->year = number_of(&t->years, field, length, YEARS);
        break;
    case WARD:
        t->ward = number_of(&t->wards, field, length, WARDS);
        break;
    case SCREEN: /* knows; the second one is CP932 */
        t->knows =
            (length == 1 && memcmp(field, "1", 1) == 0) ||
            (length == 15 && memcmp(field, "知っている", 15) == 0) ||
            (length == 10 && memcmp(field, "\x92\x6d\x82\xc1\x82\xc4", 6) == 0);
        break;
    case WEIGHT:
        t->row.weight = digits(field, length);
        break;
    case SQUARE:
        t->row.square = digits(field, length);
        break;
    case COUNT:
        t->row.count = digits(field, length);
        break;
    case INDICATOR:
        t->indicator = number_of(&t->indicators, field, length, INDICATORS);
        break;
    case ANSWER:
        t->answer[0] = number_of(&t->answers, field, length, ANSWERS);
        break;
    default:
        t->answer[role - QUESTION] =
            number_of(&t->answers, field, length, ANSWERS);
    }
}

static void
add(struct sum *sum, const struct sum *row)
{
    sum->count += row->count;
    sum->weight += row->weight;
    sum->square += row->square;
}

static void
on_row(int end, void *context)
{
    struct tally *t = context;

    (void)end;
    t->column = 0;
    if (t->header) {
        t->header = false;
        return;
    }
    if (t->merge) {
        add(&t->sums[t->year][t->ward][t->indicator][t->answer[0]], &t->row);
        return;
    }
    for (size_t i = 0; i < QUESTIONS; i++)
        if (t->knows || (i > 0 && i < 12))
            add(&t->sums[t->year][t->ward][i][t->answer[i]], &t->row);
}

static void
print_sums(const struct tally *t, const char *year, const struct name *ward,
           const char *indicator, const struct sum sums[ANSWERS])
{
    for (size_t i = 0; i < t->answers.count; i++) {
        const struct sum *s = &sums[i];

        if (s->count == 0)
            continue;
        printf("%s,%.*s,%s,%.*s,%llu", year, (int)ward->length, ward->text,
               indicator, (int)t->answers.list[i].length,
               t->answers.list[i].text, (unsigned long long)s->count);
        if (t->weights)
            printf(",%llu.%03llu", (unsigned long long)s->weight / 1000,
                   (unsigned long long)s->weight % 1000);
        if (t->merge)
            printf(",%llu.%06llu", (unsigned long long)s->square / 1000000,
                   (unsigned long long)s->square % 1000000);
        putchar('\n');
    }
}

static void
print(const struct tally *t)
{
    for (size_t year = 0; year < t->years.count; year++)
        for (size_t ward = 0; ward < t->wards.count; ward++)
            for (size_t i = 0; i < INDICATORS; i++) {
                char year_text[LARGEST_VALUE + 1] = "";
                char indicator[LARGEST_VALUE + 1] = "";

                memcpy(year_text, t->years.list[year].text,
                       t->years.list[year].length);
                if (t->merge)
                    memcpy(indicator, t->indicators.list[i].text,
                           t->indicators.list[i].length);
                else
                    snprintf(indicator, sizeof indicator, "B%02zu", i + 1);
                print_sums(t, year_text, &t->wards.list[ward], indicator,
                           t->sums[year][ward][i]);
            }
}

int
main(int argc, char **argv)
{
    static struct tally tally;
    static char buffer[BUFFER];
    struct csv_parser parser;
    FILE *file = argc == 3 ? fopen(argv[2], "rb") : NULL;
    size_t got;

    if (file == NULL || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        die("usage: libcsv_tally counts|weights|merge FILE");
    setvbuf(file, NULL, _IONBF, 0);
    tally.header = true;
    tally.merge = strcmp(argv[1], "merge") == 0;
    tally.weights = strcmp(argv[1], "counts") != 0;
    tally.row.count = 1;
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0)
        if (csv_parse(&parser, buffer, got, on_field, on_row, &tally) != got)
            die("not CSV");
    if (csv_fini(&parser, on_field, on_row, &tally) != 0)
        die("not CSV");
    csv_free(&parser);
    fclose(file);
    print(&tally);
    return EXIT_SUCCESS;
}
