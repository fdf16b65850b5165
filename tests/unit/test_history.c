/*
 * The years of a ward side by side: where the way to a target begins, what
 * stands against chance, a path by year, and the trend. Paces, intervals and
 * trends were worked out a second time by hand and with the formulas of
 * docs/methods.md.
 */
#include <math.h>
#include <stdlib.h>

#include "unit/board.h"

struct journey_case {
    /* Shares of 北区 by year: 2015=160/400, * breaks the series, 2016=X is
     * withheld, 2016=45% is given without a base. */
    const char *years;
    const char *aim; /* instead of at least 50 by 2017 */
    const char *wanted;
};

#define AT_FIRST                                                               \
    "\"comparator\": \"at_least\",\n      \"target\": 50,\n      \"due\": { "  \
    "\"year\": 2017"

#define AIM(comparator, target, due)                                           \
    "\"comparator\": \"" comparator "\", \"target\": " target                  \
    ", \"due\": { \"year\": " due

/* Ends with the due year, so the path stands before it. */
#define PATH(comparator, target, due, path)                                    \
    "\"comparator\": \"" comparator "\", \"target\": " target                  \
    ", \"path\": [" path "], \"due\": { \"year\": " due

#define STEP(year, target) "{ \"year\": " year ", \"target\": " target " }"

/* ---- from short hand to a history ------------------------------------------------ */

struct shares {
    struct ws_buf tallies, values;
};

static void
add_year(struct shares *shares, const char *word)
{
    int year = atoi(word), x, n;
    const char *what = word + 5;
    bool breaks = strchr(what, '*') != NULL;

    if (*what == 'X')
        ws_buf_addf(&shares->values, "%d,北区,K01,X,,%s\n", year,
                    breaks ? "1" : "");
    else if (strchr(what, '%') != NULL)
        ws_buf_addf(&shares->values, "%d,北区,K01,%.*s,,%s\n", year,
                    (int)strcspn(what, "%"), what, breaks ? "1" : "");
    else {
        assert_int_equal(sscanf(what, "%d/%d", &x, &n), 2);
        ws_buf_addf(&shares->tallies,
                    "%d,北区,K01,感じる,%d,%s\n"
                    "%d,北区,K01,感じない,%d,\n",
                    year, x, breaks ? "1" : "", year, n - x);
    }
}

static void
board_of(struct board *board, const char *years, const char *aim)
{
    struct shares shares = { 0 };
    char word[40];

    for (const char *at = years; *at != '\0';) {
        size_t length = strcspn(at, " ");

        snprintf(word, sizeof(word), "%.*s", (int)length, at);
        add_year(&shares, word);
        at += length + strspn(at + length, " ");
    }
    board_open(board, &(struct board_setup){ .id = "K01",
                                             .from = { aim ? AT_FIRST : NULL },
                                             .to = { aim },
                                             .tallies = shares.tallies.data,
                                             .answers = ",break",
                                             .values = shares.values.data,
                                             .figures = ",break" });
    ws_buf_free(&shares.tallies);
    ws_buf_free(&shares.values);
}

/* ---- from a journey to short hand -------------------------------------------------- */

static void
add_number(struct ws_buf *out, const char *what, double number)
{
    if (!isnan(number))
        ws_buf_addf(out, " %s %.4f", what, number);
}

static void
add_figure(struct ws_buf *out, const char *what, struct ws_figure figure)
{
    if (figure.known)
        add_number(out, what, ws_exact_double(figure.value));
}

/* "2015 on_track pace 1.0000 path 45.0000 change [-1.8 11.8] unclear". */
static void
describe(const struct ws_journey *journey, struct ws_buf *out)
{
    const struct ws_progress *progress = &journey->progress;

    ws_buf_addf(out, "%d %s", journey->base_year,
                ws_progress_name(progress->state));
    add_number(out, "pace", progress->ratio);
    add_figure(out, "path", progress->path);
    if (ws_interval_known(journey->change_interval))
        ws_buf_addf(out, " change [%.4f %.4f] %s", journey->change_interval.low,
                    journey->change_interval.high,
                    ws_change_name(journey->change));
    ws_buf_add(out, journey->not_clear ? " unclear" : "");
    if (!isnan(journey->trend.p))
        ws_buf_addf(out, " trend %.6f %+.6f%s", journey->trend.p,
                    journey->slope, journey->one_year_drives ? " one" : "");
}

static void
check_journeys(const struct journey_case *cases, size_t count)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct board board;
        struct ws_buf got = { 0 };

        board_of(&board, cases[i].years, cases[i].aim);
        struct ws_history *history =
            ws_history_new(board.survey, 2017, &board.rules);
        struct ws_journey journey =
            ws_history_journey(history, 0, board_indicator(&board, "k01"));
        describe(&journey, &got);
        wrong += differs_text(cases[i].years, got.data, cases[i].wanted);
        ws_buf_free(&got);
        ws_history_free(history);
        board_close(&board);
    }
    assert_int_equal(wrong, 0);
}

/* ---- where it begins, and what chance leaves of it ------------------------------------- */

/* From 40 percent in 2015 to 60 in 2019 it is 5 points a year. */
static const struct journey_case ways[] = {
    { "2015=160/400 2016=180/400", AIM("at_least", "60", "2019"),
      "2015 on_track pace 1.0000 path 45.0000 change [-1.8442 11.7785] no_clear_change unclear" },
    { "2015=1600/4000 2016=1800/4000", AIM("at_least", "60", "2019"),
      "2015 on_track pace 1.0000 path 45.0000 change [2.8339 7.1594] pace_uncertain" },
    { "2015=1600/4000 2017=1800/4000", AIM("at_least", "60", "2019"),
      "2015 improving_far_too_slowly pace 0.5000 path 50.0000 change [2.8339 7.1594] clear" },
    { "2015=1600/4000 2017=1640/4000", AIM("at_least", "60", "2019"),
      "2015 improving_far_too_slowly pace 0.1000 path 50.0000 change [-1.1510 3.1497] no_clear_change unclear" },
    { "2015=1600/4000 2017=1600/4000", AIM("at_least", "60", "2019"),
      "2015 no_change pace 0.0000 path 50.0000 change [-2.1461 2.1461] no_clear_change unclear" },
    { "2015=1600/4000 2017=1200/4000", AIM("at_least", "60", "2019"),
      "2015 moving_away pace -1.0000 path 50.0000 change [-12.0720 -7.9158] clear" },
    { "2015=16000/40000 2017=30000/40000", AIM("at_least", "60", "2019"),
      "2015 target_met pace 3.5000 path 50.0000 change [34.3570 35.6384] clear" },
    { "2015=28000/40000 2017=30000/40000", AIM("at_least", "60", "2019"),
      "2015 kept_at_target pace 1.0000 path 60.0000 change [4.3819 5.6176] clear" },
    { "2015=28000/40000 2017=20000/40000", AIM("at_least", "60", "2019"),
      "2015 fell_below_target pace -4.0000 path 60.0000 change [-20.6633 -19.3341] clear" },
    { "2015=16000/40000 2017=23000/40000", AIM("at_least", "60", "2017"),
      "2015 missed_at_deadline pace 0.8750 path 60.0000 change [16.8168 18.1808] clear" },
    /* less is better */
    { "2015=2400/4000 2016=2000/4000", AIM("at_most", "40", "2017"),
      "2015 on_track pace 1.0000 path 50.0000 change [-12.1616 -7.8250] pace_uncertain" },
    { "2015=2400/4000 2016=2500/4000", AIM("at_most", "40", "2017"),
      "2015 moving_away pace -0.2500 path 50.0000 change [0.3649 4.6319] clear" },
    /* a gap; a break starts afresh, also in a year without a figure */
    { "2013=160/400 2017=180/400", AIM("at_least", "60", "2019"),
      "2013 improving_far_too_slowly pace 0.3750 path 53.3333 change [-1.8442 11.7785] no_clear_change unclear" },
    { "2014=100/400 2015=160/400* 2016=180/400", AIM("at_least", "60", "2019"),
      "2015 on_track pace 1.0000 path 45.0000 change [-1.8442 11.7785] no_clear_change unclear" },
    { "2014=100/400 2015=X* 2016=160/400 2017=180/400",
      AIM("at_least", "60", "2019"),
      "2016 improving_too_slowly pace 0.7500 path 46.6667 change [-1.8442 11.7785] no_clear_change unclear" },
    { "2014=100/400 2015=160/400 2016=180/400*", AIM("at_least", "60", "2019"),
      "2016 one_year_only path 45.0000" },
    { "2014=X 2015=160/400 2016=180/400", AIM("at_least", "60", "2019"),
      "2015 on_track pace 1.0000 path 45.0000 change [-1.8442 11.7785] no_clear_change unclear" },
    /* one year, and none */
    { "2017=180/400", AIM("at_least", "60", "2019"),
      "2017 one_year_only path 45.0000" },
    { "2016=180/400 2017=X", AIM("at_least", "60", "2019"),
      "2016 no_value path 50.0000" },
    { "2017=X", AIM("at_least", "60", "2019"), "2017 no_value" },
    { "2016=180/400 2017=X*", AIM("at_least", "60", "2019"), "2017 no_value" },
    /* without a base nothing can be said of chance */
    { "2015=40% 2016=45%", AIM("at_least", "60", "2019"),
      "2015 on_track pace 1.0000 path 45.0000" },
    { "2015=160/400 2016=45%", AIM("at_least", "60", "2019"),
      "2015 on_track pace 1.0000 path 45.0000" },
    /* years behind the one that is asked for do not count */
    { "2015=160/400 2016=180/400 2018=400/400", AIM("at_least", "60", "2019"),
      "2015 on_track pace 1.0000 path 45.0000 change [-1.8442 11.7785] no_clear_change unclear" },
};

static void
a_way_begins_behind_the_last_break(void **state)
{
    (void)state;
    check_journeys(ways, WS_COUNT(ways));
}

/* ---- a target for every year ------------------------------------------------------------- */

static const struct journey_case paths[] = {
    { "2015=1600/4000 2017=1840/4000",
      PATH("at_least", "60", "2019",
           STEP("2016", "41") ", " STEP("2017", "46") ", " STEP("2018", "50")),
      "2015 on_track path 46.0000 change [3.8313 8.1608] pace_uncertain" },
    { "2015=1600/4000 2017=1839/4000",
      PATH("at_least", "60", "2019",
           STEP("2016", "41") ", " STEP("2017", "46") ", " STEP("2018", "50")),
      "2015 improving_too_slowly path 46.0000 change [3.8063 8.1357] pace_uncertain" },
    { "2015=1600/4000 2017=1600/4000",
      PATH("at_least", "60", "2019", STEP("2017", "46")),
      "2015 no_change path 46.0000 change [-2.1461 2.1461] no_clear_change unclear" },
    { "2015=1600/4000 2017=1400/4000",
      PATH("at_least", "60", "2019", STEP("2017", "46")),
      "2015 moving_away path 46.0000 change [-7.1148 -2.8788] clear" },
    { "2015=1600/4000 2017=1840/4000",
      PATH("more_than", "60", "2019", STEP("2017", "46")),
      "2015 improving_too_slowly path 46.0000 change [3.8313 8.1608] pace_uncertain" },
    { "2015=2400/4000 2017=2000/4000",
      PATH("at_most", "40", "2019", STEP("2017", "50")),
      "2015 on_track path 50.0000 change [-12.1616 -7.8250] pace_uncertain" },
    { "2015=2400/4000 2017=2001/4000",
      PATH("at_most", "40", "2019", STEP("2017", "50")),
      "2015 improving_too_slowly path 50.0000 change [-12.1366 -7.8000] pace_uncertain" },
    { "2015=2400/4000 2017=2500/4000",
      PATH("at_most", "40", "2019", STEP("2017", "50")),
      "2015 moving_away path 50.0000 change [0.3649 4.6319] clear" },
    /* met, or fallen below: the path has no say */
    { "2015=1600/4000 2017=2440/4000",
      PATH("at_least", "60", "2019", STEP("2017", "46")),
      "2015 target_met path 46.0000 change [18.8444 23.1271] clear" },
    { "2015=2440/4000 2017=2000/4000",
      PATH("at_least", "60", "2019", STEP("2017", "46")),
      "2015 fell_below_target path 46.0000 change [-13.1563 -8.8290] clear" },
    { "2017=2000/4000", PATH("at_least", "60", "2019", STEP("2017", "46")),
      "2017 one_year_only path 46.0000" },
    { "2016=2000/4000 2017=X",
      PATH("at_least", "60", "2019", STEP("2017", "46")),
      "2016 no_value path 46.0000" },
    /* a year without a step is on the line; so is the due year */
    { "2015=1600/4000 2017=1840/4000",
      PATH("at_least", "60", "2019", STEP("2016", "46")),
      "2015 improving_too_slowly pace 0.6000 path 50.0000 change [3.8313 8.1608] clear" },
    { "2015=1600/4000 2017=1840/4000",
      PATH("at_least", "60", "2017", STEP("2017", "46")),
      "2015 missed_at_deadline pace 0.3000 path 60.0000 change [3.8313 8.1608] clear" },
    /* below the path as by chance */
    { "2015=160/400 2017=164/400",
      PATH("at_least", "60", "2019", STEP("2017", "46")),
      "2015 improving_too_slowly path 46.0000 change [-5.7794 7.7664] no_clear_change unclear" },
};

static void
a_path_takes_the_place_of_the_line(void **state)
{
    (void)state;
    check_journeys(paths, WS_COUNT(paths));
}

/* ---- three years and more ------------------------------------------------------------------ */

static const struct journey_case trends[] = {
    { "2015=160/400 2016=170/400 2017=180/400", NULL,
      "2015 missed_at_deadline pace 0.5000 path 50.0000 change [-1.8442 11.7785] no_clear_change trend 0.152603 +0.025000" },
    { "2015=180/400 2016=170/400 2017=160/400", NULL,
      "2015 missed_at_deadline pace -1.0000 path 50.0000 change [-11.7785 1.8442] no_clear_change trend 0.152603 -0.025000" },
    /* gaps count, bases weigh */
    { "2013=160/400 2016=170/400 2017=180/400", NULL,
      "2013 missed_at_deadline pace 0.5000 path 50.0000 change [-1.8442 11.7785] no_clear_change trend 0.169354 +0.011538" },
    { "2015=160/400 2016=17/40 2017=1800/4000", NULL,
      "2015 missed_at_deadline pace 0.5000 path 50.0000 change [-0.1104 9.9323] no_clear_change trend 0.052883 +0.025000" },
    /* without one year it would turn, or stand still */
    { "2014=160/400 2015=160/400 2016=160/400 2017=200/400", NULL,
      "2014 target_met pace 1.0000 path 50.0000 change [3.1053 16.7616] pace_uncertain trend 0.006648 +0.030000 one" },
    { "2015=160/400 2016=150/400 2017=180/400", NULL,
      "2015 missed_at_deadline pace 0.5000 path 50.0000 change [-1.8442 11.7785] no_clear_change trend 0.150265 +0.025000 one" },
    { "2014=160/400 2015=165/400 2016=170/400 2017=200/400", NULL,
      "2014 target_met pace 1.0000 path 50.0000 change [3.1053 16.7616] pace_uncertain trend 0.004810 +0.031250" },
    { "2014=200/400 2015=195/400 2016=160/400 2017=190/400", NULL,
      "2014 missed_at_deadline path 50.0000 change [-9.3754 4.4090] no_clear_change trend 0.145146 -0.016250" },
    { "2014=200/400 2015=160/400 2016=165/400 2017=170/400", NULL,
      "2014 missed_at_deadline path 50.0000 change [-14.3080 -0.5917] clear "
      "trend 0.055207 -0.021250 one" },
    /* all the same */
    { "2015=160/400 2016=160/400 2017=160/400", NULL,
      "2015 missed_at_deadline pace 0.0000 path 50.0000 change [-6.7598 6.7598] no_clear_change trend 1.000000 +0.000000 one" },
    { "2015=400/400 2016=400/400 2017=400/400", NULL,
      "2015 kept_at_target pace -0.0000 path 50.0000 change [-0.9512 0.9512] no_clear_change" },
    { "2015=0/400 2016=0/400 2017=0/400", NULL,
      "2015 missed_at_deadline pace 0.0000 path 50.0000 change [-0.9512 0.9512] no_clear_change" },
    /* too few years that say how many */
    { "2016=160/400 2017=180/400", NULL,
      "2016 missed_at_deadline pace 0.5000 path 50.0000 change [-1.8442 11.7785] no_clear_change" },
    { "2015=40% 2016=170/400 2017=180/400", NULL,
      "2015 missed_at_deadline pace 0.5000 path 50.0000" },
    { "2014=160/400 2015=41% 2016=170/400 2017=180/400", NULL,
      "2014 missed_at_deadline pace 0.5000 path 50.0000 change [-1.8442 11.7785] no_clear_change trend 0.160134 +0.016071" },
    { "2015=160/400 2016=170/400 2017=45%", NULL,
      "2015 missed_at_deadline pace 0.5000 path 50.0000" },
    { "2014=160/400 2015=165/400* 2016=170/400 2017=180/400", NULL,
      "2015 missed_at_deadline pace 0.4286 path 50.0000 change [-3.1021 10.5526] no_clear_change trend 0.283960 +0.018750" },
    { "2015=160/400 2016=165/400* 2017=180/400", NULL,
      "2016 missed_at_deadline pace 0.4286 path 50.0000 change [-3.1021 10.5526] no_clear_change" },
    { "2014=160/400 2015=165/400 2016=170/400 2017=X", NULL,
      "2014 no_value path 50.0000" },
};

static void
a_trend_needs_three_years_with_answers(void **state)
{
    (void)state;
    check_journeys(trends, WS_COUNT(trends));
}

/* ---- other kinds, the city, and the year before ------------------------------------------------ */

static const struct ws_rules use_weights = { .confidence = 0.95,
                                             .weighted = true };
static const struct ws_rules wide_rules = { .confidence = 0.99 };

struct other_case {
    struct board_setup setup;
    const char *key;
    size_t ward;        /* 24: the city */
    const char *wanted; /* and the change since the year before */
};

#define CITY 24

#define SHARES                                                                         \
    .tallies = "2016,北区,K01,感じる,160\n2016,北区,K01,感じない,240\n"     \
               "2017,北区,K01,感じる,180\n2017,北区,K01,感じない,220\n"     \
               "2016,都島区,K01,感じる,40\n2016,都島区,K01,感じない,60\n" \
               "2017,都島区,K01,感じる,60\n2017,都島区,K01,感じない,40\n" \
               "2015,福島区,K01,感じる,40\n2015,福島区,K01,感じない,60\n" \
               "2017,福島区,K01,感じる,60\n2017,福島区,K01,感じない,40\n"

/* The same shares by weights that double the positive answers. */
#define WEIGHED(squares)                                                       \
    .tallies = "2015,北区,K01,感じる,100,200,400\n"                       \
               "2015,北区,K01,感じない,300,300,300\n"                    \
               "2016,北区,K01,感じる,110,220," squares "\n"                    \
               "2016,北区,K01,感じない,290,290,290\n"                    \
               "2017,北区,K01,感じる,120,240,480\n"                       \
               "2017,北区,K01,感じない,280,280,280\n",                         \
    .answers = ",weight,weight_sq"

static const struct other_case others[] = {
    { { SHARES },
      "k01",
      0,
      "2016 missed_at_deadline pace 0.5000 path 50.0000 change [-1.8442 11.7785] no_clear_change year [-1.8442 11.7785]" },
    { { SHARES, .rules = &wide_rules },
      "k01",
      0,
      "2016 missed_at_deadline pace 0.5000 path 50.0000 change [-3.9786 13.8659] no_clear_change year [-3.9786 13.8659]" },
    { { SHARES },
      "k01",
      1,
      "2016 target_met pace 2.0000 path 50.0000 change [6.1411 32.8126] pace_uncertain year [6.1411 32.8126]" },
    { { SHARES },
      "k01",
      2,
      "2015 target_met pace 2.0000 path 50.0000 change [6.1411 32.8126] pace_uncertain" }, /* no figure of the year before */
    { { SHARES }, "k01", 3, "2017 no_value path 50.0000" },
    { { SHARES },
      "k01",
      CITY,
      "2015 target_met pace 1.0000 path 50.0000 change [-0.5801 19.8988] no_clear_change trend 0.001510 +0.071186 one year [4.0952 15.7933]" },
    { { .tallies = "2017,北区,K01,感じる,160\n2017,北区,K01,感じない,240\n" },
      "k01",
      0,
      "2017 missed_at_deadline path 50.0000" },
    /* nor where the series broke since */
    { { .tallies = "2016,北区,K01,感じる,160,\n2016,北区,K01,感じない,240,\n"
                   "2017,北区,K01,感じる,180,1\n2017,北区,K01,感じない,220,\n",
        .answers = ",break" },
      "k01",
      0,
      "2017 missed_at_deadline path 50.0000" },
    { { .tallies = "2016,北区,K16,4,3\n2016,北区,K16,3,2\n"
                   "2017,北区,K16,4,5\n2017,北区,K16,3,1\n" },
      "k16",
      0,
      "2016 kept_at_target pace 2.3333 path 3.5000 change [-0.4613 0.9280] no_clear_change year [-0.4613 0.9280]" },
    { { .tallies = "2016,北区,K16,4,1\n2017,北区,K16,4,5\n"
                   "2017,北区,K16,3,1\n" },
      "k16",
      0,
      "2016 kept_at_target pace -0.3333 path 3.5000" },
    { { .values = "2016,北区,K05,0,\n2017,北区,K05,0,\n" },
      "k05",
      0,
      "2016 missed_at_deadline pace 0.0000 path 1.0000" },
    { { .values = "2016,北区,K05,0,\n2017,北区,K05,4,\n" },
      "k05",
      CITY,
      "2016 target_met pace 4.0000 path 1.0000" },
    { { .values = "2016,北区,K04,2015,\n2017,北区,K04,2015,\n" },
      "k04",
      0,
      "2016 no_value" },
    { { WEIGHED("440") },
      "k01",
      0,
      "2015 missed_at_deadline pace 0.2000 path 50.0000 change [-1.1892 11.1390] no_clear_change trend 0.113281 +0.025000 year [-3.7665 8.7402]" },
    { { WEIGHED("440"), .rules = &use_weights },
      "k01",
      0,
      "2015 missed_at_deadline pace 0.6154 path 50.0000 change [-1.1101 13.3274] no_clear_change trend 0.097106 +0.030770 year [-4.2669 10.2553]" },
    { { WEIGHED(""), .rules = &use_weights },
      "k01",
      0,
      "2015 missed_at_deadline pace 0.6154 path 50.0000 change [-1.1101 13.3274] no_clear_change" },
};

static void
other_kinds_and_the_city_have_their_way(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < WS_COUNT(others); i++) {
        struct board board;
        struct ws_buf got = { 0 };

        board_open(&board, &others[i].setup);
        struct ws_history *history =
            ws_history_new(board.survey, 2017, &board.rules);
        size_t indicator = board_indicator(&board, others[i].key);
        struct ws_journey journey =
            ws_history_journey(history, others[i].ward, indicator);
        struct ws_interval change =
            ws_history_change(history, others[i].ward, indicator);
        describe(&journey, &got);
        if (ws_interval_known(change))
            ws_buf_addf(&got, " year [%.4f %.4f]", change.low, change.high);
        wrong += differs_text(others[i].key, got.data, others[i].wanted);
        ws_buf_free(&got);
        ws_history_free(history);
        board_close(&board);
    }
    assert_int_equal(wrong, 0);
}

/* More years than a trend takes: the first ones are taken. */
static void
a_trend_takes_so_many_years(void **state)
{
    struct ws_buf years = { 0 };
    struct board board;

    (void)state;
    for (int year = 1970; year <= 2017; year++)
        ws_buf_addf(&years, "%d=%d/400 ", year,
                    year < 1970 + WS_TREND_YEARS ? year - 1900 : 400);
    years.data[--years.length] = '\0';
    board_of(&board, years.data, NULL);
    struct ws_history *history =
        ws_history_new(board.survey, 2017, &board.rules);
    assert_int_equal(history->count, 48);
    struct ws_journey journey =
        ws_history_journey(history, 0, board_indicator(&board, "k01"));
    assert_true(fabs(journey.slope - 1.0 / 400) < 1e-12);
    assert_false(journey.one_year_drives);
    ws_buf_free(&years);
    ws_history_free(history);
    board_close(&board);
}

static void
a_history_ends_with_its_year(void **state)
{
    struct board board;

    (void)state;
    board_of(&board, "2013=1/4 2015=1/4 2016=1/4 2018=1/4", NULL);
    for (int year = 2013; year <= 2019; year++) {
        static const size_t held[] = { 1, 1, 2, 3, 3, 4, 4 };
        struct ws_history *history =
            ws_history_new(board.survey, year, &board.rules);

        assert_int_equal(history->count, held[year - 2013]);
        assert_int_equal(history->cards[0]->year, 2013);
        ws_history_free(history);
    }
    ws_history_free(NULL);
    board_close(&board);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_way_begins_behind_the_last_break),
        cmocka_unit_test(a_path_takes_the_place_of_the_line),
        cmocka_unit_test(a_trend_needs_three_years_with_answers),
        cmocka_unit_test(other_kinds_and_the_city_have_their_way),
        cmocka_unit_test(a_trend_takes_so_many_years),
        cmocka_unit_test(a_history_ends_with_its_year),
    };

    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
