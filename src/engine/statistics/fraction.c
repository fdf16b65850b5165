/*
 * Fractions that say when they would not fit in 128 bits. A figure that is not
 * known makes every result not known, so a formula is written down once and
 * asked at its end. Every known figure is in lowest terms with den > 0.
 */
#include "fraction.h"

static const struct ws_figure unknown = { false, { 0, 1 } };

struct ws_figure
ws_figure_of(struct ws_exact value)
{
    ws_i128 divisor = ws_greatest_divisor(value.num, value.den);

    if (value.den < 0)
        divisor = -divisor;
    return (struct ws_figure){
        value.den != 0,
        { value.num / divisor, value.den / divisor },
    };
}

/* The product of two fractions in lowest terms, reduced crosswise first. */
static struct ws_figure
product(struct ws_exact a, struct ws_exact b)
{
    ws_i128 one = ws_greatest_divisor(a.num, b.den);
    ws_i128 two = ws_greatest_divisor(b.num, a.den);
    struct ws_exact out;

    if (__builtin_mul_overflow(a.num / one, b.num / two, &out.num) ||
        __builtin_mul_overflow(a.den / two, b.den / one, &out.den))
        return unknown;
    return ws_figure_of(out);
}

struct ws_figure
ws_figure_plus(struct ws_figure a, struct ws_figure b)
{
    ws_i128 shared = ws_greatest_divisor(a.value.den, b.value.den);
    ws_i128 scale = b.value.den / shared, left, right;
    struct ws_exact sum;

    if (!a.known || !b.known ||
        __builtin_mul_overflow(a.value.num, scale, &left) ||
        __builtin_mul_overflow(b.value.num, a.value.den / shared, &right) ||
        __builtin_add_overflow(left, right, &sum.num) ||
        __builtin_mul_overflow(a.value.den, scale, &sum.den))
        return unknown;
    return ws_figure_of(sum);
}

struct ws_figure
ws_figure_times(struct ws_figure a, int64_t factor)
{
    return a.known ? product(a.value, ws_exact_of(factor, 1)) : unknown;
}

struct ws_figure
ws_figure_minus(struct ws_figure a, struct ws_figure b)
{
    return ws_figure_plus(a, ws_figure_times(b, -1));
}

struct ws_figure
ws_figure_over(struct ws_figure a, int64_t divisor)
{
    if (!a.known || divisor == 0)
        return unknown;
    return product(a.value, ws_exact_of(1, divisor));
}

struct ws_figure
ws_figure_ratio(struct ws_figure a, struct ws_figure b)
{
    struct ws_exact turned = { b.value.den, b.value.num };

    if (!a.known || !b.known || b.value.num == 0)
        return unknown;
    return product(a.value, ws_figure_of(turned).value);
}
