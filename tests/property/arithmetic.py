"""Rounding, comparing and intervals for the judge, in fractions and decimals."""

import math
from decimal import Decimal, getcontext
from fractions import Fraction
from statistics import NormalDist

getcontext().prec = 60

HIGHER = ("at_least", "more_than")
LOWER = ("at_most", "less_than")


def fraction(text):
    return Fraction(str(text).rstrip("%"))


def half_up(value, decimals):
    """floor(v + 1/2) in the last decimal, as text."""
    whole = math.floor(value * 10 ** decimals + Fraction(1, 2))
    text = str(abs(whole)).rjust(decimals + 1, "0")
    if decimals:
        text = text[:-decimals] + "." + text[-decimals:]
    return "-" + text if whole < 0 else text


def meets(value, comparator, target):
    return {"at_least": value >= target, "at_most": value <= target,
            "more_than": value > target, "less_than": value < target,
            "equal": value == target}[comparator]


def truthful(value, decimals, comparator, target):
    """Half up, with as many decimals as the verdict needs."""
    verdict = meets(value, comparator, target)
    while True:
        text = half_up(value, decimals)
        if decimals >= 18 or \
                meets(Fraction(text), comparator, target) == verdict:
            return text
        decimals += 1


def decimals_of(text):
    return len(text.partition(".")[2])


def gap_text(value, decimals, comparator, target):
    """The gap has the decimals of the value or of the target."""
    if value is None:
        return ""
    shown = truthful(value, decimals, comparator, fraction(target))
    return half_up(value - fraction(target),
                   max(decimals_of(shown),
                       decimals_of(str(target).rstrip("0"))))


def root(value):
    return Decimal(value.numerator).sqrt() / Decimal(value.denominator).sqrt()


def decimal(value):
    return Decimal(value.numerator) / Decimal(value.denominator)


def normal(confidence):
    tail = (1 - Fraction(str(confidence)) / 100) / 2
    return Decimal(NormalDist().inv_cdf(float(1 - tail)))


def wilson(share, n, z):
    """Limits of a share between 0 and 1 on n answers, n perhaps broken."""
    p, n = decimal(share), decimal(n)
    half = z * (z * z + 4 * n * p * (1 - p)).sqrt()
    low = (2 * n * p + z * z - half) / (2 * (n + z * z))
    high = (2 * n * p + z * z + half) / (2 * (n + z * z))
    return (Decimal(0) if share == 0 else low,
            Decimal(1) if share == 1 else high)


def newcombe(now, base):
    """Limits of p1 - p2 from two (share, low, high)."""
    p1, l1, u1 = now
    p2, l2, u2 = base
    return (p1 - p2 - ((p1 - l1) ** 2 + (u2 - p2) ** 2).sqrt(),
            p1 - p2 + ((u1 - p1) ** 2 + (p2 - l2) ** 2).sqrt())


def student_tail(t, df):
    """P(T > t) for a whole number of degrees, by the finite sums."""
    angle = math.atan(t / math.sqrt(df))
    sine, square = math.sin(angle), math.cos(angle) ** 2
    if df % 2:
        total, term = 0.0, math.cos(angle)
        for k in range(3, df + 1, 2):
            total += term
            term *= square * (k - 1) / k
        inside = 2 / math.pi * (angle + sine * total)
    else:
        total, term = 0.0, 1.0
        for k in range(2, df + 1, 2):
            total += term
            term *= square * (k - 1) / k
        inside = sine * total
    return (1 - inside) / 2


def student(confidence, df):
    """The quantile; beyond 400 degrees by the expansion of Fisher."""
    tail = float((1 - Fraction(str(confidence)) / 100) / 2)
    if df <= 400:
        low, high = 0.0, 1e6
        for _ in range(200):
            middle = (low + high) / 2
            if student_tail(middle, df) > tail:
                low = middle
            else:
                high = middle
        return Decimal(low)
    z = NormalDist().inv_cdf(1 - tail)
    return Decimal(
        z + (z ** 3 + z) / (4 * df)
        + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2)
        + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * df ** 3)
        + (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3
           - 945 * z) / (92160 * df ** 4))


def poisson_below(count, rate):
    """P(X <= count)."""
    return math.fsum(
        math.exp(k * math.log(rate) - rate - math.lgamma(k + 1))
        for k in range(count + 1))


def garwood(count, confidence):
    """Exact limits of the rate behind a count, by trying rates."""
    tail = float((1 - Fraction(str(confidence)) / 100) / 2)

    def rate(below, wanted):
        low, high = 0.0, 2.0 * count + 20
        for _ in range(60):
            middle = (low + high) / 2
            if poisson_below(below, middle) > wanted:
                low = middle
            else:
                high = middle
        return Decimal(low)

    return (rate(count - 1, 1 - tail) if count else Decimal(0),
            rate(count, tail))
