/*
 * Writes a small file of respondents: made-up answers of some thirty people
 * in each of 24 wards, one row a person, as data/surveys/
 * osaka-2017-residents.json describes it.
 *
 * Usage: generate DIRECTORY
 *
 * No real survey is behind any answer.  Every person has a seed of their own
 * and integers do all the arithmetic, so two runs give the same bytes.
 */
#include "../random.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WARDS = 24,
    FEWEST = 24, /* people of a ward */
    MOST = 35,
    QUESTIONS = 20,
    AGE_GROUPS = 4,
    MAX_OPTIONS = 5,
    NUMBERED_WARD = 11, /* writes 2.ある程度感じる */
    YEAR = 2017
};

/* In city order. */
static const char *const ward_names[WARDS] = {
    "北区",     "都島区",   "福島区",   "此花区",   "中央区",   "西区",
    "港区",     "大正区",   "天王寺区", "浪速区",   "西淀川区", "淀川区",
    "東淀川区", "東成区",   "生野区",   "旭区",     "城東区",   "鶴見区",
    "阿倍野区", "住之江区", "住吉区",   "東住吉区", "平野区",   "西成区",
};

enum style {
    CODES,  /* 1, 2, 3; 9 is no answer */
    LABELS, /* the option as printed */
    MARKS   /* all that were ticked: 1;3 */
};

struct question {
    enum style style;
    int options;
    int after;    /* number of the question that says who is asked, or 0 */
    int positive; /* per mille of the first half of the options */
    const char *label[MAX_OPTIONS];
};

/* Q1 to Q20. Those after a question are asked of its first option. */
static const struct question questions[QUESTIONS] = {
    { CODES, 2, 0, 480, { 0 } },
    { CODES, AGE_GROUPS, 0, 400, { 0 } },
    { LABELS,
      4,
      0,
      470,
      { "感じる", "ある程度感じる", "あまり感じない", "感じない" } },
    { LABELS, 2, 0, 380, { "知っている", "知らない" } },
    { LABELS,
      5,
      4,
      530,
      { "感じる", "どちらかといえば感じる", "どちらかといえば感じない",
        "感じない", "わからない" } },
    { CODES, 5, 0, 450, { 0 } },
    { LABELS, 2, 0, 260, { "参加している", "参加していない" } },
    { LABELS,
      4,
      7,
      570,
      { "感じる", "ある程度感じる", "あまり感じない", "感じない" } },
    { CODES, 5, 0, 540, { 0 } },
    { CODES, 5, 0, 590, { 0 } },
    { CODES, 4, 0, 580, { 0 } },
    { CODES, 5, 0, 520, { 0 } },
    { CODES, 5, 0, 540, { 0 } },
    { LABELS, 2, 0, 170, { "ある", "ない" } },
    { LABELS,
      4,
      14,
      760,
      { "そう思う", "どちらかといえばそう思う", "どちらかといえばそう思わない",
        "そう思わない" } },
    { LABELS, 2, 0, 420, { "ある", "ない" } },
    { LABELS,
      4,
      16,
      820,
      { "良い", "どちらかといえば良い", "どちらかといえば悪い", "悪い" } },
    { LABELS, 2, 0, 510, { "知っている", "知らない" } },
    { CODES, 4, 0, 800, { 0 } },
    { MARKS, 5, 0, 350, { 0 } },
};

/* In quotes where CSV asks for it. */
static const char *const comments[] = {
    "特になし",
    "窓口の方がとても親切でした。",
    "\"広報紙は読みやすいが、字が小さい\"",
    "\"「地域活動協議会」という名前を、このアンケートで知った。\"",
    "\"回覧板に\"\"至急\"\"とあったが、何のことか分からなかった\"",
    "\"一、防災訓練を増やしてほしい。\n二、公園の街灯が暗い。\"",
    "\"区のホームページで、\n手続に必要なものが分かりにくい。\"",
    "\"ごみ出し、自転車の\"\"ながら運転\"\"が気になる。\n対策をお願いします。\"",
    "子育ての相談先をもっと知らせてほしい",
};

static bool
random_hit(uint64_t *state, int per_mille)
{
    return random_between(state, 0, 999) < per_mille;
}

/* person 0 stands for the ward itself. */
static uint64_t
seed_of(int ward, int person)
{
    uint64_t state = UINT64_C(20171101);

    state = random_next(&state) + (uint64_t)ward;
    state = random_next(&state) + (uint64_t)person;
    return random_next(&state);
}

/* In thousandths: who answered less often stands for more people. */
static int
weight_of(int ward, int age)
{
    static const int by_age[AGE_GROUPS] = { 1618, 1137, 842, 731 };
    uint64_t state = seed_of(ward, 0);

    return by_age[age - 1] * random_between(&state, 700, 1300) / 1000;
}

/* The number of the option, from 1; 0 for no answer. */
static int
draw_option(uint64_t *state, const struct question *q, int lean)
{
    int half = q->options / 2;
    int half_end = q->options - q->options % 2;

    if (q->options > 2 && random_hit(state, 25))
        return 0;
    if (q->options % 2 == 1 && random_hit(state, 90))
        return q->options; /* does not know */
    if (random_hit(state, q->positive + lean))
        return random_between(state, 1, half);
    return random_between(state, half + 1, half_end);
}

static void
write_marks(FILE *out, uint64_t *state, const struct question *q)
{
    const char *before = "";

    for (int option = 1; option <= q->options; option++) {
        if (!random_hit(state, q->positive))
            continue;
        fprintf(out, "%s%d", before, option);
        before = ";";
    }
}

static void
write_answer(FILE *out, const struct question *q, int option, bool numbered)
{
    if (q->style == CODES)
        fprintf(out, "%d", option > 0 ? option : 9);
    else if (option == 0)
        fputs("無回答", out);
    else if (numbered && q->options == 4)
        fprintf(out, "%d.%s", option, q->label[option - 1]);
    else
        fputs(q->label[option - 1], out);
}

static void
write_answers(FILE *out, uint64_t *state, int ward, int age)
{
    uint64_t ward_state = seed_of(ward, 0);
    int lean = random_between(&ward_state, -90, 90);
    int given[QUESTIONS] = { 0 };

    for (int i = 0; i < QUESTIONS; i++) {
        const struct question *q = &questions[i];

        fputc(',', out);
        given[i] = i == 1 ? age : draw_option(state, q, i < 2 ? 0 : lean);
        if (q->after > 0 && given[q->after - 1] != 1)
            continue; /* was not asked */
        if (q->style == MARKS)
            write_marks(out, state, q);
        else if (i < 2 || !random_hit(state, 12)) /* or left empty */
            write_answer(out, q, given[i], ward == NUMBERED_WARD);
        else
            given[i] = 0;
    }
}

static void
write_person(FILE *out, int ward, int person, int id)
{
    uint64_t state = seed_of(ward, person);
    int count = (int)(sizeof comments / sizeof comments[0]);
    int age = random_between(&state, 1, AGE_GROUPS);
    int weight = weight_of(ward, age);

    fprintf(out, "%05d,%d,%s,%d.%03d", id, YEAR, ward_names[ward],
            weight / 1000, weight % 1000);
    write_answers(out, &state, ward, age);
    fprintf(out, ",%s\n",
            random_hit(&state, 60)
                ? comments[random_between(&state, 0, count - 1)]
                : "");
}

static void
write_file(FILE *out)
{
    int id = 10001;

    fputs("resp_id,fiscal_year,ward,weight", out);
    for (int i = 1; i <= QUESTIONS; i++)
        fprintf(out, ",Q%d", i);
    fputs(",comment\n", out);
    for (int ward = 0; ward < WARDS; ward++) {
        uint64_t state = seed_of(ward, MOST + 1);
        int people = random_between(&state, FEWEST, MOST);

        for (int person = 1; person <= people; person++)
            write_person(out, ward, person, id++);
    }
}

int
main(int argc, char **argv)
{
    char path[4096];
    FILE *out;

    if (argc != 2) {
        fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]);
        return EXIT_FAILURE;
    }
    snprintf(path, sizeof path, "%s/osaka-2017-respondents.csv", argv[1]);
    out = fopen(path, "wb");
    if (out == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return EXIT_FAILURE;
    }
    write_file(out);
    if (ferror(out) || fclose(out) != 0) {
        fprintf(stderr, "%s: cannot be written\n", path);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
