/*
 * Exact numbers: decimals as typed, fractions of whole numbers, and the one
 * place where a figure is rounded. Verdicts and ranks never see a double.
 */
#include <wardscore/base.h>

#include <locale.h>
#include <string.h>

/* 10 to this power is the largest that 128 bits hold. */
#define MOST_DECIMALS 38U

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool
ws_decimal_read(const char *text, struct ws_decimal *out, bool *too_large)
{
    bool negative = *text == '-', point = false;
    size_t digits = 0;

    *out = (struct ws_decimal){ 0 };
    *too_large = false;
    if (*text == '-' || *text == '+')
        text++;
    for (; *text != '\0'; text++) {
        if (*text == '.' && !point && digits > 0 && is_digit(text[1])) {
            point = true;
            continue;
        }
        if (!is_digit(*text))
            return false;
        digits++;
        out->scale += point;
        if (__builtin_mul_overflow(out->units, 10, &out->units) ||
            __builtin_add_overflow(out->units, *text - '0', &out->units))
            *too_large = true;
    }
    if (out->scale > MOST_DECIMALS)
        *too_large = true;
    if (*too_large)
        out->units = 0;
    if (negative)
        out->units = -out->units;
    return digits > 0;
}

char *
ws_with_point(char *number)
{
    const char *sign = localeconv()->decimal_point;
    char *at = strstr(number, sign);

    if (at != NULL) {
        *at = '.';
        memmove(at + 1, at + strlen(sign), strlen(at + strlen(sign)) + 1);
    }
    return number;
}

static ws_i128
power_of_ten(unsigned exponent)
{
    ws_i128 power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

struct ws_exact
ws_exact_of(ws_i128 num, ws_i128 den)
{
    return (struct ws_exact){ num, den };
}

struct ws_exact
ws_exact_decimal(struct ws_decimal decimal)
{
    return ws_exact_of(decimal.units, power_of_ten(decimal.scale));
}

ws_i128
ws_greatest_divisor(ws_i128 a, ws_i128 b)
{
    while (b != 0) {
        ws_i128 rest = a % b;

        a = b;
        b = rest;
    }
    return a == 0 ? 1 : a < 0 ? -a : a;
}

static struct ws_exact
reduced(struct ws_exact value)
{
    ws_i128 divisor = ws_greatest_divisor(value.num, value.den);

    return ws_exact_of(value.num / divisor, value.den / divisor);
}

/* The difference in 128 bits; false when it does not fit. */
static bool
subtract(struct ws_exact a, struct ws_exact b, struct ws_exact *out)
{
    ws_i128 shared = ws_greatest_divisor(a.den, b.den), left, right;

    return !__builtin_mul_overflow(a.num, b.den / shared, &left) &&
           !__builtin_mul_overflow(b.num, a.den / shared, &right) &&
           !__builtin_sub_overflow(left, right, &out->num) &&
           !__builtin_mul_overflow(a.den, b.den / shared, &out->den);
}

/* Figures of a survey always fit. Fractions far beyond it are made coarser,
 * bit by bit, until their difference does. */
struct ws_exact
ws_exact_minus(struct ws_exact a, struct ws_exact b)
{
    struct ws_exact difference;

    a = reduced(a);
    b = reduced(b);
    while (!subtract(a, b, &difference)) {
        struct ws_exact *finer = a.den > b.den ? &a : &b;

        finer->num /= 2;
        finer->den = finer->den > 1 ? finer->den / 2 : 1;
    }
    return reduced(difference);
}

/* Quotient rounded down, and a remainder from 0 up. */
static ws_i128
floor_divide(ws_i128 num, ws_i128 den, ws_i128 *rest)
{
    ws_i128 quotient = num / den;

    *rest = num % den;
    if (*rest < 0) {
        *rest += den;
        quotient--;
    }
    return quotient;
}

/* Compares whole parts, then turns the rests over (Euclid): no product is
 * formed, so nothing can overflow. */
int
ws_exact_compare(struct ws_exact a, struct ws_exact b)
{
    for (int sign = 1;; sign = -sign) {
        ws_i128 rest_a, rest_b;
        ws_i128 whole_a = floor_divide(a.num, a.den, &rest_a);
        ws_i128 whole_b = floor_divide(b.num, b.den, &rest_b);

        if (whole_a != whole_b)
            return whole_a < whole_b ? -sign : sign;
        if (rest_a == 0 || rest_b == 0)
            return rest_a == rest_b ? 0 : rest_a == 0 ? -sign : sign;
        a = ws_exact_of(a.den, rest_a);
        b = ws_exact_of(b.den, rest_b);
    }
}

double
ws_exact_double(struct ws_exact value)
{
    return (double)value.num / (double)value.den;
}

/* Adds one to the last digit of a number in text ("9.99" -> "10.00");
 * text[-1] must be free for a carry. Returns the new start. */
static char *
carry(char *text)
{
    char *digit = text + strlen(text) - 1;

    for (; digit >= text; digit--) {
        if (*digit == '.')
            continue;
        if (*digit != '9') {
            ++*digit;
            return text;
        }
        *digit = '0';
    }
    *--text = '1';
    return text;
}

/* Writes a whole number from 0 up; returns the end. */
static char *
whole_text(ws_i128 whole, char *out)
{
    char digits[48];
    size_t count = 0;

    do {
        digits[count++] = (char)('0' + (int)(whole % 10));
        whole /= 10;
    } while (whole > 0);
    while (count > 0)
        *out++ = digits[--count];
    return out;
}

void
ws_exact_text(struct ws_exact value, unsigned decimals, char out[WS_EXACT_TEXT])
{
    char work[WS_EXACT_TEXT + 24], *text = work + 1, *end;
    bool negative = value.num < 0;
    ws_i128 rest, size = negative ? -value.num : value.num;

    end = whole_text(floor_divide(size, value.den, &rest), text);
    if (decimals > WS_MAX_DECIMALS)
        decimals = WS_MAX_DECIMALS;
    if (decimals > 0)
        *end++ = '.';
    for (unsigned i = 0; i < decimals; i++) {
        *end++ = (char)('0' + (int)(rest * 10 / value.den));
        rest = rest * 10 % value.den;
    }
    *end = '\0';
    /* floor(v + 1/2): a half goes up, so towards zero when negative. */
    if (negative ? 2 * rest > value.den : 2 * rest >= value.den)
        text = carry(text);
    bool zero = strspn(text, "0.") == strlen(text);
    if (negative && !zero)
        *out++ = '-';
    memcpy(out, text, strlen(text) + 1);
}

struct ws_exact
ws_exact_round(struct ws_exact value, unsigned decimals)
{
    char text[WS_EXACT_TEXT];
    struct ws_exact rounded = { 0, 1 };
    bool point = false;

    ws_exact_text(value, decimals, text);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '.')
            point = true;
        if (!is_digit(*c))
            continue;
        rounded.num = rounded.num * 10 + (*c - '0');
        rounded.den *= point ? 10 : 1;
    }
    if (text[0] == '-')
        rounded.num = -rounded.num;
    return rounded;
}
