/*
 * Rank ranges. Every ordered pair of wards is a test "is this one truly
 * better?"; Holm's procedure keeps the chance of even one false claim below
 * 1 - confidence. Then at best a ward has rank 1 + those shown to be better,
 * at worst all those not shown to be worse stand before it (Mogstad, Romano,
 * Shaikh and Wilhelm 2024; Holm instead of their bootstrap, so that the same
 * data always give the same ranges).
 */
#include <wardscore/statistics.h>

#include <math.h>
#include <stdlib.h>

struct claim {
    double p;
    size_t better, worse;
};

/* Working memory of one call. */
struct table {
    const struct ws_contest *contest;
    struct ws_standing *out;
    size_t ranked;
    double alpha;
    double *p;            /* [better * count + worse] */
    bool *shown;          /* the same, all pairs taken together */
    struct claim *claims; /* room for all ordered pairs */
    size_t *order;        /* ranked wards, best first */
};

static bool
is_ranked(const struct table *table, size_t i)
{
    return table->out[i].rank > 0;
}

/* ---- Rank numbers -------------------------------------------------------- */

/* 1 + the number of wards strictly better: 1, 2, 2, 4. */
static void
number(struct table *table)
{
    const struct ws_contest *contest = table->contest;
    const void *data = contest->data;

    for (size_t i = 0; i < contest->count; i++) {
        table->out[i] = (struct ws_standing){ 0 };
        if (!contest->ranked(data, i))
            continue;
        table->ranked++;
        table->out[i].rank = 1;
        for (size_t j = 0; j < contest->count; j++)
            if (j != i && contest->ranked(data, j) &&
                contest->compare(data, j, i) < 0)
                table->out[i].rank++;
    }
}

static void
put_in_order(struct table *table)
{
    size_t used = 0;

    for (unsigned rank = 1; rank <= table->ranked; rank++)
        for (size_t i = 0; i < table->contest->count; i++)
            if (table->out[i].rank == rank)
                table->order[used++] = i;
}

/* ---- Tests --------------------------------------------------------------- */

static void
test_pairs(struct table *table)
{
    const struct ws_contest *contest = table->contest;

    for (size_t i = 0; i < contest->count; i++)
        for (size_t j = 0; j < contest->count; j++)
            table->p[i * contest->count + j] =
                i != j && is_ranked(table, i) && is_ranked(table, j)
                    ? contest->better(contest->data, i, j)
                    : NAN;
}

static int
by_p(const void *a, const void *b)
{
    const struct claim *one = a, *two = b;

    return (one->p > two->p) - (one->p < two->p);
}

/* Holm 1979: sorts the claims and returns how many of them, from the first,
 * hold. Equal p-values hold or fall together. */
static size_t
holm(struct claim *claims, size_t count, double alpha)
{
    size_t shown = 0;

    qsort(claims, count, sizeof(*claims), by_p);
    while (shown < count && (double)(count - shown) * claims[shown].p <= alpha)
        shown++;
    return shown;
}

static size_t
add_claim(const struct table *table, size_t i, size_t j, size_t used)
{
    double p = table->p[i * table->contest->count + j];

    if (isnan(p))
        return used;
    table->claims[used] = (struct claim){ p, i, j };
    return used + 1;
}

/* ---- Ranges -------------------------------------------------------------- */

/* The ranges that hold for all wards at once. */
static size_t
range_together(struct table *table)
{
    size_t count = table->contest->count, used = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            used = add_claim(table, i, j, used);
    size_t shown = holm(table->claims, used, table->alpha);

    for (size_t i = 0; i < count; i++) {
        table->out[i].best = is_ranked(table, i);
        table->out[i].worst = is_ranked(table, i) ? (unsigned)table->ranked : 0;
    }
    for (size_t i = 0; i < shown; i++) {
        const struct claim *claim = &table->claims[i];

        table->shown[claim->better * count + claim->worse] = true;
        table->out[claim->worse].best++;
        table->out[claim->better].worst--;
    }
    return shown;
}

/* The range of one ward, from the tests it takes part in. */
static void
range_alone(struct table *table, size_t ward)
{
    struct ws_standing *out = &table->out[ward];
    size_t used = 0;

    for (size_t j = 0; j < table->contest->count; j++) {
        used = add_claim(table, ward, j, used);
        used = add_claim(table, j, ward, used);
    }
    size_t shown = holm(table->claims, used, table->alpha);

    out->own_best = 1;
    out->own_worst = (unsigned)table->ranked;
    for (size_t i = 0; i < shown; i++) {
        if (table->claims[i].worse == ward)
            out->own_best++;
        else
            out->own_worst--;
    }
}

/* ---- Tiers --------------------------------------------------------------- */

/* Somebody in order[from..middle) is shown to be better than somebody in
 * order[middle..to). */
static bool
falls_behind(const struct table *table, size_t from, size_t middle, size_t to)
{
    for (size_t i = from; i < middle; i++)
        for (size_t j = middle; j < to; j++)
            if (table->shown[table->order[i] * table->contest->count +
                             table->order[j]])
                return true;
    return false;
}

/* Groups from the top in which no one is shown to be better than another;
 * wards of one rank stay together. */
static void
build_tiers(struct table *table)
{
    size_t first = 0, next;
    unsigned tier = 1;

    for (size_t i = 0; i < table->ranked; i = next) {
        unsigned rank = table->out[table->order[i]].rank;

        next = i + 1;
        while (next < table->ranked &&
               table->out[table->order[next]].rank == rank)
            next++;
        if (falls_behind(table, first, i, next)) {
            first = i;
            tier++;
        }
        for (size_t j = i; j < next; j++)
            table->out[table->order[j]].tier = tier;
    }
}

size_t
ws_standings(const struct ws_contest *contest, double confidence,
             struct ws_standing *out)
{
    size_t count = contest->count, pairs = count * count + 1;
    struct table table = {
        .contest = contest,
        .out = out,
        .alpha = 1 - confidence,
        .p = ws_alloc(pairs, sizeof(double)),
        .shown = ws_alloc(pairs, sizeof(bool)),
        .claims = ws_alloc(pairs, sizeof(struct claim)),
        .order = ws_alloc(count + 1, sizeof(size_t)),
    };

    number(&table);
    put_in_order(&table);
    test_pairs(&table);
    size_t shown = range_together(&table);

    build_tiers(&table);
    for (size_t i = 0; i < count; i++)
        if (is_ranked(&table, i))
            range_alone(&table, i);
    free(table.order);
    free(table.claims);
    free(table.shown);
    free(table.p);
    return shown;
}
