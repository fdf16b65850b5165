/*
 * What the unit tests share: cmocka in the order it wants, and checks for
 * tables of cases. A check prints the case that went wrong and returns the
 * number of mistakes, so that a loop shows all of them and not just the first.
 */
#ifndef WARDSCORE_TESTS_CHECK_H
#define WARDSCORE_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <wardscore/base.h>

static inline unsigned
differs_text(const char *what, const char *got, const char *want)
{
    if (got != NULL && want != NULL ? strcmp(got, want) == 0 : got == want)
        return 0;
    print_error("%s: \"%s\", expected \"%s\"\n", what, got ? got : "(none)",
                want ? want : "(none)");
    return 1;
}

static inline unsigned
differs_number(const char *what, long long got, long long want)
{
    if (got == want)
        return 0;
    print_error("%s: %lld, expected %lld\n", what, got, want);
    return 1;
}

/* Equal as fractions, whatever their terms. */
static inline unsigned
differs_exact(const char *what, struct ws_exact got, struct ws_exact want)
{
    char a[WS_EXACT_TEXT], b[WS_EXACT_TEXT];

    if (got.den > 0 && ws_exact_compare(got, want) == 0)
        return 0;
    if (got.den > 0)
        ws_exact_text(got, 6, a);
    ws_exact_text(want, 6, b);
    print_error("%s: %s, expected %s\n", what, got.den > 0 ? a : "(none)", b);
    return 1;
}

#endif
