#include "number_format.h"

#include <string.h>
#include <strings.h>

/* ---- what a format shows ------------------------------------------------ */

/* ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are the dates of Japanese
 * and other East Asian versions, 71 to 81 those of the Thai one. */
static const struct {
    long from, to;
    enum shown_as as;
} built_in[] = {
    { 9, 10, SHOWN_PERCENT }, { 14, 22, SHOWN_DATE }, { 27, 36, SHOWN_DATE },
    { 45, 47, SHOWN_DATE },   { 50, 58, SHOWN_DATE }, { 71, 81, SHOWN_DATE },
};

enum shown_as
number_format_built_in(long id)
{
    for (size_t i = 0; i < WS_COUNT(built_in); i++)
        if (id >= built_in[i].from && id <= built_in[i].to)
            return built_in[i].as;
    return SHOWN_PLAIN;
}

/* Steps over what is shown as it stands: "年", \年, and the character behind
 * _ (a blank of its width) and * (fills the cell). NULL at the end. */
static const char *
skip_literal(const char *c)
{
    if (*c == '"') {
        c = strchr(c + 1, '"');
        return c ? c + 1 : NULL;
    }
    return c[1] != '\0' ? c + 2 : NULL;
}

/* [Red], [$-411], [>=1000]; but [h] and [mm] are times. */
static const char *
skip_brackets(const char *c, bool *is_time)
{
    size_t letters = strspn(c + 1, "hmsHMS");
    const char *end = strchr(c, ']');

    *is_time = letters > 0 && c[1 + letters] == ']';
    return end ? end + 1 : NULL;
}

/* Letters of years, eras, months, weekdays, hours ...; E with a sign behind it
 * is an exponent. */
static bool
is_date_letter(const char *c)
{
    if ((*c == 'e' || *c == 'E') && (c[1] == '+' || c[1] == '-'))
        return false;
    return strchr("yYmMdDhHsSeEgGaAbB", *c) != NULL;
}

/* The first section is that of positive numbers, and of all where there is no
 * other. */
enum shown_as
number_format_code(const char *code)
{
    enum shown_as as = SHOWN_PLAIN;
    bool is_time;

    for (const char *c = code; c != NULL && *c != '\0' && *c != ';';) {
        if (strncasecmp(c, "General", strlen("General")) == 0) {
            c += strlen("General");
        } else if (strchr("\"\\_*", *c) != NULL) {
            c = skip_literal(c);
        } else if (*c == '[') {
            c = skip_brackets(c, &is_time);
            if (is_time)
                return SHOWN_DATE;
        } else {
            if (is_date_letter(c))
                return SHOWN_DATE;
            if (*c == '%')
                as = SHOWN_PERCENT;
            c++;
        }
    }
    return as;
}

/* ---- numbers as typed --------------------------------------------------- */

/* What a spreadsheet keeps of a number. A figure of up to 15 digits is kept as
 * the nearest binary number, which is off by less than an eighth of its 15th
 * digit, and written with up to 17 digits, which adds less than a hundredth:
 * so rounding those to 15 brings back what was typed, exactly, and decimal
 * digits are all that it takes. A computed figure (765/2500*100 =
 * 30.599999999999998) becomes what the spreadsheet shows, too. */
#define DIGITS_KEPT 15U
/* Beyond these the text stays as it is, and reading it says what is wrong. */
#define MOST_DIGITS   400U
#define MOST_EXPONENT 30L

struct digits {
    bool negative;
    unsigned char digit[DIGITS_KEPT + 1]; /* and one to round by */
    size_t count;                         /* significant ones */
    long point;                           /* value = 0.d1d2d3... * 10^point */
};

static void
add_digit(struct digits *out, char c)
{
    if (out->count <= DIGITS_KEPT && (out->count > 0 || c != '0'))
        out->digit[out->count++] = (unsigned char)(c - '0');
}

static bool
read_exponent(const char *c, long *exponent)
{
    bool negative = *c == '-';

    *exponent = 0;
    if (*c == '+' || *c == '-')
        c++;
    if (strspn(c, "0123456789") != strlen(c) || *c == '\0' || strlen(c) > 3)
        return false;
    for (; *c != '\0'; c++)
        *exponent = *exponent * 10 + (*c - '0');
    if (negative)
        *exponent = -*exponent;
    return true;
}

/* -57.299999999999997E-2 */
static bool
read_digits(const char *text, struct digits *out)
{
    const char *c = text;
    long exponent = 0, before = 0;
    bool any = false, point = false;

    *out = (struct digits){ .negative = *c == '-' };
    if (*c == '-')
        c++;
    for (; (*c >= '0' && *c <= '9') || (*c == '.' && !point); c++) {
        if (*c == '.') {
            point = true;
            continue;
        }
        any = true;
        add_digit(out, *c);
        if (!point && out->count > 0)
            before++;
        if (point && out->count == 0)
            before--;
    }
    if (!any || c - text > (long)MOST_DIGITS)
        return false;
    if ((*c == 'e' || *c == 'E') && !read_exponent(c + 1, &exponent))
        return false;
    out->point = before + exponent;
    return *c == '\0' || *c == 'e' || *c == 'E';
}

/* Half up at the 15th digit, once. */
static void
round_digits(struct digits *digits)
{
    if (digits->count > DIGITS_KEPT) {
        bool up = digits->digit[DIGITS_KEPT] >= 5;

        digits->count = DIGITS_KEPT;
        for (size_t i = DIGITS_KEPT; up && i-- > 0;) {
            up = digits->digit[i] == 9;
            digits->digit[i] = up ? 0 : (unsigned char)(digits->digit[i] + 1);
        }
        if (up) { /* 999... became 1000... */
            digits->digit[0] = 1;
            digits->point++;
        }
    }
    while (digits->count > 0 && digits->digit[digits->count - 1] == 0)
        digits->count--;
}

static void
write_digits(const struct digits *digits, struct ws_buf *out)
{
    long point = digits->point > 0 ? digits->point : 0;

    if (digits->negative && digits->count > 0)
        ws_buf_add(out, "-");
    if (point == 0)
        ws_buf_add(out, "0");
    if (digits->point <= 0 && digits->count > 0) {
        ws_buf_add(out, ".");
        ws_buf_add_repeat(out, '0', (size_t)-digits->point);
    }
    for (size_t i = 0; i < digits->count; i++) {
        if ((long)i == point && point > 0)
            ws_buf_add(out, ".");
        ws_buf_add_repeat(out, (char)('0' + digits->digit[i]), 1);
    }
    if (point > (long)digits->count)
        ws_buf_add_repeat(out, '0', (size_t)point - digits->count);
}

void
number_as_typed(const char *text, bool percent, struct ws_buf *out)
{
    struct digits digits;

    if (!read_digits(text, &digits) || digits.point > MOST_EXPONENT ||
        digits.point < -MOST_EXPONENT) {
        ws_buf_add(out, text);
        return;
    }
    round_digits(&digits);
    if (digits.count == 0)
        digits.point = 0;
    else if (percent)
        digits.point += 2;
    write_digits(&digits, out);
    if (percent)
        ws_buf_add(out, "%");
}

/* ---- dates -------------------------------------------------------------- */

#define LAST_DAY 2958465L /* 9999-12-31 */

/* Gregorian date of a day counted from 0000-03-01 on (400 years are 146,097
 * days; years begin in March, so that the leap day is their last). */
static void
write_day(long day, struct ws_buf *out)
{
    long era = day / 146097, of_era = day % 146097;
    long year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153;

    year += era * 400 + (month >= 10);
    ws_buf_addf(out, "%04ld-%02ld-%02ld", year, (month + 2) % 12 + 1,
                of_year - (153 * month + 2) / 5 + 1);
}

/* Minutes of a day from the digits behind the point, rounded. */
static long
minutes_of(const char *fraction)
{
    int64_t part = 0, whole = 1;

    for (size_t i = 0; i < 9 && fraction[i] >= '0' && fraction[i] <= '9'; i++) {
        part = part * 10 + (fraction[i] - '0');
        whole *= 10;
    }
    return (long)((part * 2880 + whole) / (2 * whole));
}

void
number_as_date(const char *text, bool from_1904, struct ws_buf *out)
{
    struct ws_buf plain = { 0 };
    long day = 0, minutes = 0;
    const char *c;

    number_as_typed(text, false, &plain);
    for (c = plain.data; *c >= '0' && *c <= '9' && day <= LAST_DAY; c++)
        day = day * 10 + (*c - '0');
    if (*c == '.')
        minutes = minutes_of(c + 1);
    bool is_date = day <= LAST_DAY && (*c == '\0' || *c == '.');
    day += minutes / 1440;
    minutes %= 1440;
    if (!is_date) {
        ws_buf_add(out, text);
    } else if (day == 0) {
        ws_buf_addf(out, "%02ld:%02ld", minutes / 60, minutes % 60);
    } else {
        /* 1900 has a 29 February for spreadsheets, which is day 60. */
        day += from_1904 ? 1462 : day < 60;
        write_day(day + 693899, out);
        if (minutes > 0)
            ws_buf_addf(out, " %02ld:%02ld", minutes / 60, minutes % 60);
    }
    ws_buf_free(&plain);
}
