/*
 * How sure a figure is: its interval, whether the target lies in it, and what
 * is weak. From answers and from published figures, of small populations,
 * with weights, of wards and of the city, under every rule that changes it.
 * Intervals were worked out a second time with tests/property/arithmetic.py.
 */
#include <math.h>

#include "unit/board.h"

struct sure_case {
    struct board_setup setup;
    const char *key;    /* of the indicator, in 北区 or the city */
    const char *wanted; /* value [low high] certainty, and what is odd */
    bool city;
};

/* "50.0000 [45.1209 54.8791] met_within_margin few wide clipped". Of weights:
 * the effective base, and "turns" where the verdict hangs on them. */
static void
describe(const struct ws_result *result, char out[200])
{
    int used = result->has_value
                   ? sprintf(out, "%.4f", ws_exact_double(result->value))
                   : sprintf(out, "none");

    used += ws_interval_known(result->interval)
                ? sprintf(out + used, " [%.4f %.4f]", result->interval.low,
                          result->interval.high)
                : sprintf(out + used, " []");
    used += sprintf(
        out + used, " %s%s%s%s", ws_certainty_name(result->certainty),
        result->few_answers ? " few" : "", result->wide_interval ? " wide" : "",
        result->clipped ? " clipped" : "");
    if (result->weights_verdict != WS_NO_DATA)
        sprintf(out + used, " %s %.4f n %.4f%s",
                result->by_weights ? "weighted" : "by weights",
                ws_exact_double(result->weighted), result->effective_n,
                result->weights_verdict != result->verdict ? " turns" : "");
}

static void
check_sure(const struct sure_case *cases, size_t count)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct board board;
        char got[200];

        board_open(&board, &cases[i].setup);
        describe(cases[i].city ? board_city(&board, cases[i].key)
                               : board_result(&board, 0, cases[i].key),
                 got);
        if (differs_text(cases[i].key, got, cases[i].wanted) > 0) {
            print_error("  in case %zu\n", i);
            wrong++;
        }
        board_close(&board);
    }
    assert_int_equal(wrong, 0);
}

/* ---- shares -------------------------------------------------------------------- */

#define YES(count) "2017,北区,K01,感じる," #count "\n"
#define NO(count)  "2017,北区,K01,感じない," #count "\n"

#define AIM(comparator_to, target_to)                                          \
    .id = "K01", .from = { "\"comparator\": \"at_least\"", "\"target\": 50" }, \
    .to = { "\"comparator\": \"" comparator_to "\"",                           \
            "\"target\": " target_to }

static const struct ws_rules wide_rules = { .confidence = 0.99 };

static const struct sure_case share_cases[] = {
    { { .tallies = YES(200) NO(200) },
      "k01",
      "50.0000 [45.1235 54.8765] met_within_margin",
      0 },
    { { .tallies = YES(199) NO(201) },
      "k01",
      "49.7500 [44.8759 54.6289] not_met_within_margin",
      0 },
    { { .tallies = YES(230) NO(170) },
      "k01",
      "57.5000 [52.6068 62.2506] clearly_met",
      0 },
    { { .tallies = YES(170) NO(230) },
      "k01",
      "42.5000 [37.7494 47.3932] clearly_not_met",
      0 },
    { { .tallies = YES(221) NO(179) },
      "k01",
      "55.2500 [50.3502 60.0499] clearly_met",
      0 },
    { { .tallies = YES(221) NO(179), .rules = &wide_rules },
      "k01",
      "55.2500 [48.8122 61.5164] met_within_margin",
      0 },
    /* less is better; at the target, above it, below it */
    { { AIM("at_most", "50"), .tallies = YES(200) NO(200) },
      "k01",
      "50.0000 [45.1235 54.8765] met_within_margin",
      0 },
    { { AIM("at_most", "50"), .tallies = YES(230) NO(170) },
      "k01",
      "57.5000 [52.6068 62.2506] clearly_not_met",
      0 },
    { { AIM("at_most", "50"), .tallies = YES(170) NO(230) },
      "k01",
      "42.5000 [37.7494 47.3932] clearly_met",
      0 },
    { { AIM("less_than", "50"), .tallies = YES(200) NO(200) },
      "k01",
      "50.0000 [45.1235 54.8765] not_met_within_margin",
      0 },
    { { AIM("more_than", "50"), .tallies = YES(200) NO(200) },
      "k01",
      "50.0000 [45.1235 54.8765] not_met_within_margin",
      0 },
    /* a target to be hit has no clear side */
    { { AIM("equal", "50"), .tallies = YES(200) NO(200) },
      "k01",
      "50.0000 [45.1235 54.8765] unknown",
      0 },
    { { AIM("equal", "50"), .tallies = YES(300) NO(100) },
      "k01",
      "75.0000 [70.5323 78.9921] unknown",
      0 },
    /* few answers: below 30 */
    { { .tallies = YES(29) NO(0) },
      "k01",
      "100.0000 [88.3030 100.0000] clearly_met few",
      0 },
    { { .tallies = YES(30) NO(0) },
      "k01",
      "100.0000 [88.6487 100.0000] clearly_met",
      0 },
    { { .tallies = YES(5) NO(0) },
      "k01",
      "100.0000 [56.5518 100.0000] clearly_met few wide",
      0 },
    /* a wide interval: from 30 points */
    { { .tallies = YES(19) NO(19) },
      "k01",
      "50.0000 [34.8499 65.1501] met_within_margin wide",
      0 },
    { { .tallies = YES(20) NO(20) },
      "k01",
      "50.0000 [35.1995 64.8005] met_within_margin",
      0 },
    { { .tallies = YES(0) NO(12) },
      "k01",
      "0.0000 [0.0000 24.2494] clearly_not_met few",
      0 },
    { { .tallies = NULL }, "k01", "none [] unknown", 0 },
    /* small populations: the finite formula above 5 percent of them */
    { { .tallies = "2017,北区,K01,感じる,20,800\n2017,北区,K01,感じない,20,\n",
        .answers = ",population" },
      "k01",
      "50.0000 [35.1995 64.8005] met_within_margin",
      0 },
    { { .tallies = "2017,北区,K01,感じる,20,799\n2017,北区,K01,感じない,20,\n",
        .answers = ",population" },
      "k01",
      "50.0000 [35.5347 64.4653] met_within_margin",
      0 },
    { { .tallies = "2017,北区,K01,感じる,6,24\n2017,北区,K01,感じない,5,\n",
        .answers = ",population" },
      "k01",
      "54.5455 [33.5656 74.0267] met_within_margin few wide",
      0 },
    /* all were asked and answered: few, but not weak, and no margin */
    { { .tallies = "2017,北区,K01,感じる,6,11\n2017,北区,K01,感じない,5,\n",
        .answers = ",population" },
      "k01",
      "54.5455 [54.5455 54.5455] clearly_met",
      0 },
    { { .tallies = "2017,北区,K01,感じる,5,10\n2017,北区,K01,感じない,5,\n",
        .answers = ",population" },
      "k01",
      "50.0000 [50.0000 50.0000] clearly_met",
      0 },
    { { AIM("more_than", "50"),
        .tallies = "2017,北区,K01,感じる,5,10\n2017,北区,K01,感じない,5,\n",
        .answers = ",population" },
      "k01",
      "50.0000 [50.0000 50.0000] clearly_not_met",
      0 },
    /* published: with a base, without one */
    { { .values = "2017,北区,K01,55.5,200\n" },
      "k01",
      "55.5000 [48.5733 62.2194] met_within_margin",
      0 },
    { { .values = "2017,北区,K01,55.5,20\n" },
      "k01",
      "55.5000 [34.6457 74.5819] met_within_margin few wide",
      0 },
    { { .values = "2017,北区,K01,55.5,\n" }, "k01", "55.5000 [] unknown", 0 },
    { { .values = "2017,北区,K01,55.5,20,20\n", .figures = ",population" },
      "k01",
      "55.5000 [55.5000 55.5000] clearly_met",
      0 },
    { { .values = "2017,北区,K01,55.5,20,21\n", .figures = ",population" },
      "k01",
      "55.5000 [50.6004 60.2949] clearly_met few",
      0 },
};

static void
shares_have_an_interval_of_their_base(void **state)
{
    (void)state;
    check_sure(share_cases, WS_COUNT(share_cases));
}

/* ---- weights --------------------------------------------------------------------- */

static const struct ws_rules use_weights = { .confidence = 0.95,
                                             .weighted = true };
static const struct ws_rules use_both = { .confidence = 0.95,
                                          .weighted = true,
                                          .blanks_in_base = true };

#define WEIGHED(yes, no)                                                       \
    .tallies = "2017,北区,K01,感じる,50," yes "\n"                             \
               "2017,北区,K01,感じない,50," no "\n",                           \
    .answers = ",weight,weight_sq"

static const struct sure_case weight_cases[] = {
    { { WEIGHED("40,32", "60,72") },
      "k01",
      "50.0000 [40.3832 59.6168] met_within_margin by weights 40.0000 n 96.1538 turns",
      0 },
    { { WEIGHED("40,32", "60,72"), .rules = &use_weights },
      "k01",
      "40.0000 [30.7744 49.9939] clearly_not_met weighted 40.0000 n 96.1538 turns",
      0 },
    { { WEIGHED("60,72", "40,32") },
      "k01",
      "50.0000 [40.3832 59.6168] met_within_margin by weights 60.0000 n 96.1538",
      0 },
    { { WEIGHED("60,72", "40,32"), .rules = &use_weights },
      "k01",
      "60.0000 [50.0061 69.2256] clearly_met weighted 60.0000 n 96.1538",
      0 },
    { { .tallies = "2017,北区,K01,感じる,124,130,150\n"
                   "2017,北区,K01,感じない,126,120,140\n",
        .answers = ",weight,weight_sq",
        .rules = &use_weights },
      "k01",
      "52.0000 [45.3535 58.5765] met_within_margin weighted 52.0000 n 215.5172 turns",
      0 },
    /* all weights equal: the base is that of the people */
    { { WEIGHED("50,50", "50,50"), .rules = &use_weights },
      "k01",
      "50.0000 [40.3832 59.6168] met_within_margin weighted 50.0000 n 100.0000",
      0 },
    { { WEIGHED("0.5,0.005", "0.5,0.005"), .rules = &use_weights },
      "k01",
      "50.0000 [40.3832 59.6168] met_within_margin weighted 50.0000 n 100.0000",
      0 },
    /* at the target to the last unit of a weight */
    { { AIM("at_most", "50"), WEIGHED("50,50", "50,50"),
        .rules = &use_weights },
      "k01",
      "50.0000 [40.3832 59.6168] met_within_margin weighted 50.0000 n 100.0000",
      0 },
    /* squares or weights that are missing in a row */
    { { WEIGHED("40,", "60,72"), .rules = &use_weights },
      "k01",
      "40.0000 [] unknown weighted 40.0000 n nan turns",
      0 },
    { { WEIGHED("40,32", "60,"), .rules = &use_weights },
      "k01",
      "40.0000 [] unknown weighted 40.0000 n nan turns",
      0 },
    { { WEIGHED("40,", "60,") },
      "k01",
      "50.0000 [40.3832 59.6168] met_within_margin by weights 40.0000 n nan turns",
      0 },
    { { .tallies = YES(50) NO(50), .rules = &use_weights },
      "k01",
      "50.0000 [40.3832 59.6168] met_within_margin",
      0 },
    /* nobody counts, so that there is no share; not that of the counts */
    { { WEIGHED("0,0", "0,0"), .rules = &use_weights },
      "k01",
      "none [] unknown",
      0 },
    { { WEIGHED("0,0", "0,0") },
      "k01",
      "50.0000 [40.3832 59.6168] met_within_margin",
      0 },
    { { WEIGHED("0,0", "60,72"), .rules = &use_weights },
      "k01",
      "0.0000 [0.0000 7.1348] clearly_not_met weighted 0.0000 n 50.0000 turns",
      0 },
    /* blanks and who was not asked, in the base by the same rule */
    { { .tallies = "2017,北区,K01,感じる,50,60,72\n"
                   "2017,北区,K01,感じない,30,25,30\n"
                   "2017,北区,K01,わからない,10,5,9\n"
                   "2017,北区,K01,無回答,20,40,90\n"
                   "2017,北区,K01,非該当,7,80,800\n",
        .answers = ",weight,weight_sq",
        .rules = &use_weights },
      "k01",
      "66.6667 [55.2583 76.4080] clearly_met weighted 66.6667 n 72.9730",
      0 },
    { { .tallies = "2017,北区,K01,感じる,50,60,72\n"
                   "2017,北区,K01,感じない,30,25,30\n"
                   "2017,北区,K01,わからない,10,5,9\n"
                   "2017,北区,K01,無回答,20,40,90\n"
                   "2017,北区,K01,非該当,7,80,800\n",
        .answers = ",weight,weight_sq",
        .rules = &use_both },
      "k01",
      "46.1538 [35.9002 56.7436] not_met_within_margin weighted 46.1538 n 84.0796",
      0 },
};

static void
weights_make_a_base_smaller(void **state)
{
    (void)state;
    check_sure(weight_cases, WS_COUNT(weight_cases));
}

/* ---- means, counts, milestones ------------------------------------------------------ */

static const struct ws_rules rates = { .confidence = 0.95, .poisson = true };
static const struct ws_rules wide_rates = { .confidence = 0.99,
                                            .poisson = true };

#define ABOVE                                                                  \
    .id = "K16", .from = { "\"comparator\": \"at_least\"" },                   \
    .to = { "\"comparator\": \"more_than\"" }

static const struct sure_case other_cases[] = {
    { { .tallies = "2017,北区,K16,4,3\n2017,北区,K16,3,2\n" },
      "k16",
      "3.6000 [2.9199 4.2801] met_within_margin",
      0 },
    { { .tallies = "2017,北区,K16,4,30\n2017,北区,K16,3,2\n" },
      "k16",
      "3.9375 [3.8488 4.0262] clearly_met",
      0 },
    { { .tallies = "2017,北区,K16,3,30\n2017,北区,K16,4,2\n" },
      "k16",
      "3.0625 [2.9738 3.1512] clearly_not_met",
      0 },
    { { .tallies = "2017,北区,K16,5,4\n2017,北区,K16,4,1\n" },
      "k16",
      "4.8000 [4.2447 5.0000] clearly_met clipped",
      0 },
    { { .tallies = "2017,北区,K16,0,4\n2017,北区,K16,1,1\n" },
      "k16",
      "0.2000 [0.0000 0.7553] clearly_not_met clipped",
      0 },
    { { .tallies = "2017,北区,K16,4,1\n" }, "k16", "4.0000 [] unknown", 0 },
    { { .tallies = "2017,北区,K16,2.5,1\n2017,北区,K16,4.125,2\n" },
      "k16",
      "3.5833 [1.2527 5.0000] met_within_margin clipped",
      0 },
    /* all agree: no width, and clear, at the target too */
    { { .tallies = "2017,北区,K16,3.5,4\n" },
      "k16",
      "3.5000 [3.5000 3.5000] clearly_met",
      0 },
    { { ABOVE, .tallies = "2017,北区,K16,3.5,4\n" },
      "k16",
      "3.5000 [3.5000 3.5000] clearly_not_met",
      0 },
    { { ABOVE, .tallies = "2017,北区,K16,3.6,4\n" },
      "k16",
      "3.6000 [3.6000 3.6000] clearly_met",
      0 },
    /* given with the number of ratings and their spread */
    { { .values = "2017,北区,K16,3.75,16,0.4\n", .figures = ",sd" },
      "k16",
      "3.7500 [3.5369 3.9631] clearly_met",
      0 },
    { { .values = "2017,北区,K16,3.75,16,\n", .figures = ",sd" },
      "k16",
      "3.7500 [] unknown",
      0 },
    { { .values = "2017,北区,K16,3.75,,0.4\n", .figures = ",sd" },
      "k16",
      "3.7500 [] unknown",
      0 },
    /* counts: the rate behind them, on request, however they were typed */
    { { .values = "2017,北区,K05,12,\n" }, "k05", "12.0000 [] unknown", 0 },
    { { .values = "2017,北区,K05,12,\n", .rules = &rates },
      "k05",
      "12.0000 [6.2006 20.9616] clearly_met",
      0 },
    { { .values = "2017,北区,K05,12.00,\n", .rules = &rates },
      "k05",
      "12.0000 [6.2006 20.9616] clearly_met",
      0 },
    { { .values = "2017,北区,K05,12,\n", .rules = &wide_rates },
      "k05",
      "12.0000 [4.9431 24.1449] clearly_met",
      0 },
    { { .values = "2017,北区,K05,0,\n", .rules = &rates },
      "k05",
      "0.0000 [0.0000 3.6889] not_met_within_margin",
      0 },
    { { .values = "2017,北区,K05,1,\n", .rules = &rates },
      "k05",
      "1.0000 [0.0253 5.5716] met_within_margin",
      0 },
    { { .values = "2017,北区,K04,2015,\n", .rules = &rates },
      "k04",
      "2015.0000 [] unknown",
      0 },
};

static void
other_kinds_have_their_own(void **state)
{
    (void)state;
    check_sure(other_cases, WS_COUNT(other_cases));
}

/* ---- the city ------------------------------------------------------------------------ */

static const struct ws_rules by_people = { .confidence = 0.95,
                                           .by_population = true };
static const struct ws_rules by_people_and_weights = { .confidence = 0.95,
                                                       .by_population = true,
                                                       .weighted = true };

/* 北区 has 139,376 people, 都島区 107,904 (census of 2020). */
#define TWO_WARDS                                                                \
    .tallies = "2017,北区,K01,感じる,30\n2017,北区,K01,感じない,70\n" \
               "2017,都島区,K01,感じる,45\n2017,都島区,K01,感じない,5\n"

#define TWO_WEIGHED(squares)                                                   \
    .tallies = "2017,北区,K01,感じる,30,20,15\n"                          \
               "2017,北区,K01,感じない,70,80,95\n"                       \
               "2017,都島区,K01,感じる,45,40,38\n"                       \
               "2017,都島区,K01,感じない,5,10," squares "\n",                  \
    .answers = ",weight,weight_sq"

static const struct sure_case city_cases[] = {
    { { TWO_WARDS },
      "k01",
      "50.0000 [42.0990 57.9010] met_within_margin",
      true },
    { { TWO_WARDS, .rules = &by_people },
      "k01",
      "56.1818 [49.9533 62.4103] met_within_margin",
      true },
    { { .tallies = YES(10) NO(0), .rules = &by_people },
      "k01",
      "100.0000 [100.0000 100.0000] clearly_met few",
      true },
    { { .tallies = YES(0) NO(10), .rules = &by_people },
      "k01",
      "0.0000 [0.0000 0.0000] clearly_not_met few",
      true },
    { { .tallies = YES(9) NO(1), .rules = &by_people },
      "k01",
      "90.0000 [71.4061 100.0000] clearly_met few",
      true },
    { { .tallies = YES(1) NO(9), .rules = &by_people },
      "k01",
      "10.0000 [0.0000 28.5939] clearly_not_met few",
      true },
    { { .tallies = NULL, .rules = &by_people },
      "k01",
      "none [] unknown",
      true },
    { { TWO_WEIGHED("21") },
      "k01",
      "50.0000 [42.0990 57.9010] met_within_margin by weights 40.0000 n 133.1361 turns",
      true },
    { { TWO_WEIGHED("21"), .rules = &use_weights },
      "k01",
      "40.0000 [32.0716 48.4893] clearly_not_met weighted 40.0000 n 133.1361 turns",
      true },
    { { AIM("at_least", "40"), TWO_WEIGHED("21"), .rules = &use_weights },
      "k01",
      "40.0000 [32.0716 48.4893] met_within_margin weighted 40.0000 n 133.1361",
      true },
    { { AIM("at_most", "40"), TWO_WEIGHED("21"), .rules = &use_weights },
      "k01",
      "40.0000 [32.0716 48.4893] met_within_margin weighted 40.0000 n 133.1361 "
      "turns",
      true },
    { { TWO_WEIGHED(""), .rules = &use_weights },
      "k01",
      "40.0000 [] unknown weighted 40.0000 n nan turns",
      true },
    { { TWO_WEIGHED("21"), .rules = &by_people_and_weights },
      "k01",
      "46.1818 [39.1748 53.1889] not_met_within_margin",
      true },
    { { TWO_WEIGHED(""), .rules = &by_people_and_weights },
      "k01",
      "46.1818 [] unknown",
      true },
    /* one ward without weights: the city has none */
    { { .tallies = "2017,北区,K01,感じる,30,20,15\n"
                   "2017,北区,K01,感じない,70,80,95\n"
                   "2017,都島区,K01,感じる,45,,\n"
                   "2017,都島区,K01,感じない,5,,\n",
        .answers = ",weight,weight_sq",
        .rules = &use_weights },
      "k01",
      "50.0000 [42.0990 57.9010] met_within_margin",
      true },
    { { .tallies = "2017,北区,K16,4,3\n2017,都島区,K16,3,2\n" },
      "k16",
      "3.6000 [2.9199 4.2801] met_within_margin",
      true },
    { { .tallies = "2017,北区,K16,4,3\n",
        .values = "2017,都島区,K16,3,2,0.5\n",
        .figures = ",sd" },
      "k16",
      "3.6000 [] unknown",
      true },
    /* its sum has no verdict, but a rate */
    { { .values = "2017,北区,K05,7,\n2017,都島区,K05,5.0,\n", .rules = &rates },
      "k05",
      "12.0000 [6.2006 20.9616] unknown",
      true },
    { { .values = "2017,北区,K05,7,\n2017,都島区,K05,5.0,\n" },
      "k05",
      "12.0000 [] unknown",
      true },
};

static void
the_city_has_its_own(void **state)
{
    (void)state;
    check_sure(city_cases, WS_COUNT(city_cases));
}

static void
weights_leave_no_answers_to_count(void **state)
{
    static const char rows[] = "2017,北区,K01,感じる,40,30,25\n"
                               "2017,北区,K01,感じない,60,70,85\n";
    struct board board;

    (void)state;
    board_open(&board, &(struct board_setup){ .tallies = rows,
                                              .answers = ",weight,weight_sq" });
    assert_int_equal(board_result(&board, 0, "k01")->needed, 10);
    board_close(&board);
    board_open(&board, &(struct board_setup){ .tallies = rows,
                                              .answers = ",weight,weight_sq",
                                              .rules = &use_weights });
    assert_int_equal(board_result(&board, 0, "k01")->verdict, WS_NOT_ACHIEVED);
    assert_int_equal(board_result(&board, 0, "k01")->needed, 0);
    board_close(&board);
}

/* Three people's wards: 30 percent of one, 90 percent of two. */
static void
the_city_by_its_people_is_exact(void **state)
{
    static const struct {
        long people[2];
        bool known;
    } cases[] = { { { 1, 2 }, true },
                  { { 0, 2 }, false },
                  { { 1, 0 }, false } };
    const struct ws_indicator indicator = { .kind = WS_SHARE,
                                            .comparator = WS_AT_LEAST,
                                            .target = { 71, 0 } };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        struct ws_result city = { 0 }, wards[3] = { { 0 } };

        for (size_t w = 0; w < 2; w++) {
            int64_t x = w == 0 ? 3 : 9;

            wards[w] = (struct ws_result){
                .has_value = true,
                .value = ws_exact_of(10 * x, 1),
                .has_n = true,
                .n = 10,
                .has_positive = true,
                .positive = x,
                .answers = { { [WS_POSITIVE] = x, [WS_NEGATIVE] = 10 - x } },
                .people = cases[i].people[w],
            };
        }
        ws_measure_of(WS_SHARE)->pool(&indicator, wards, 3, 1, &by_people,
                                      &city);
        assert_int_equal(city.has_value, cases[i].known);
        assert_int_equal(city.remark,
                         cases[i].known ? WS_REMARK_NONE : WS_REMARK_NO_COUNTS);
        assert_int_equal(city.verdict,
                         cases[i].known ? WS_NOT_ACHIEVED : WS_NO_DATA);
        if (!cases[i].known)
            continue;
        assert_int_equal(ws_exact_compare(city.value, ws_exact_of(70, 1)), 0);
        assert_true(fabs(city.variance - (0.021 + 4 * 0.009) / 9) < 1e-15);
        assert_int_equal(city.n, 20);
        assert_int_equal(city.needed, 0);
        assert_false(city.has_positive);
    }
}

/* The screened question of K02 is not put to all, so no population speaks for
 * who would have answered. */
static void
a_screened_question_is_not_weighted_by_people(void **state)
{
    struct board board;

    (void)state;
    board_open(&board,
               &(struct board_setup){ .tallies = "2017,北区,K02,そう思う,30\n"
                                                 "2017,北区,K02,思わない,70\n"
                                                 "2017,都島区,K02,そう思う,45\n"
                                                 "2017,都島区,K02,思わない,5\n",
                                      .rules = &by_people });
    assert_false(board_city(&board, "k02")->by_population);
    assert_int_equal(
        ws_exact_compare(board_city(&board, "k02")->value, ws_exact_of(50, 1)),
        0);
    board_close(&board);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_have_an_interval_of_their_base),
        cmocka_unit_test(weights_make_a_base_smaller),
        cmocka_unit_test(other_kinds_have_their_own),
        cmocka_unit_test(the_city_has_its_own),
        cmocka_unit_test(weights_leave_no_answers_to_count),
        cmocka_unit_test(the_city_by_its_people_is_exact),
        cmocka_unit_test(a_screened_question_is_not_weighted_by_people),
    };

    return cmocka_run_group_tests_name("certainty", tests, NULL, NULL);
}
