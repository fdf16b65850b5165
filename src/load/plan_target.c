/* One target of a plan: its phrases, and what they must agree in. */
#include "plan.h"

#include <stdio.h>
#include <string.h>

static const char *
amount_words(struct ws_arena *arena, const struct ws_amount *amount)
{
    struct ws_buf out = { 0 };

    amount_text(&out, amount);
    const char *text = ws_arena_copy(arena, out.data, out.length);
    ws_buf_free(&out);
    return text;
}

static bool
units_agree(const struct ws_phrase *target, const struct ws_amount *amount)
{
    bool month = amount->period > WS_PER_YEAR;

    if (amount->scope == WS_SCOPE_TOTAL && target->scope != WS_SCOPE_TOTAL)
        return false;
    if (*amount->unit == '\0' && *amount->per == '\0' && !month)
        return true;
    bool target_month = target->period > WS_PER_YEAR;
    return (*target->unit == '\0' || strcmp(target->unit, amount->unit) == 0) &&
           strcmp(target->per, amount->per) == 0 &&
           (target_month || month ? target->period == amount->period : true);
}

static const char *
target_unit(struct plan_reader *plan, const struct ws_phrase *target)
{
    return ws_unit_text(plan_kept(plan), target->unit, target->per,
                        target->period);
}

static void
check_unit(struct plan_reader *plan, enum role role,
           const struct ws_plan_row *row, const struct ws_amount *amount)
{
    if (units_agree(&row->target, amount))
        return;
    const char *unit = target_unit(plan, &row->target);
    plan_wrong(plan, role, WS_F_UNITS_DIFFER,
               WS_ARGS(amount_words(plan_kept(plan), amount),
                       *unit ? unit : row->target_text));
}

/* A share without a sign may be a fraction or a percentage: an actual of 0.8
 * against 80%, or a target of 0.8 with an actual of 80%. */
static void
check_percent(struct plan_reader *plan, enum role role,
              const struct ws_plan_row *row, const struct ws_amount *amount)
{
    bool target = *row->target.unit == '\0' && strcmp(amount->unit, "%") == 0;
    struct ws_decimal number = target ? row->target.number : amount->number;
    struct ws_exact value = ws_exact_decimal(number);
    char plain[WS_EXACT_TEXT], hundredfold[WS_EXACT_TEXT];

    if ((!target &&
         (strcmp(row->target.unit, "%") != 0 || *amount->unit != '\0')) ||
        value.num == 0 || ws_exact_compare(value, ws_exact_of(1, 1)) > 0)
        return;
    ws_exact_text(value, number.scale, plain);
    ws_exact_text(ws_exact_of(value.num * 100, value.den),
                  number.scale > 2 ? number.scale - 2 : 0, hundredfold);
    plan_wrong(plan, target ? ROLE_TARGET : role, WS_F_FRACTION_OR_PERCENT,
               WS_ARGS(plain, hundredfold));
}

static bool
same_number(struct ws_decimal a, struct ws_decimal b)
{
    return ws_exact_compare(ws_exact_decimal(a), ws_exact_decimal(b)) == 0;
}

/* Figures of the target that the actual's cell repeats. */
static void
check_named(struct plan_reader *plan, const struct ws_plan_row *row,
            bool is_named, const struct ws_amount *named)
{
    if (!is_named || (row->target.kind == WS_PHRASE_NUMBER &&
                      units_agree(&row->target, named) &&
                      same_number(row->target.number, named->number)))
        return;
    plan_wrong(plan, plan->actual, WS_F_OTHER_TARGET,
               WS_ARGS(amount_words(plan_kept(plan), named), row->target_text));
}

/* A sum over years needs the sum, not this year's part of it. */
static void
check_sum(struct plan_reader *plan, const struct ws_plan_row *row)
{
    const struct ws_reading *actual = &row->actual;
    char from[16], to[16];

    if (row->target.sum_from == 0 || actual->kind != WS_READING_NUMBER)
        return;
    if (actual->has_sum ? actual->sum_from == row->target.sum_from
                        : row->target.sum_from == row->year) {
        if (actual->has_sum)
            check_unit(plan, plan->actual, row, &actual->sum);
        return;
    }
    snprintf(from, sizeof(from), "%d", row->target.sum_from);
    snprintf(to, sizeof(to), "%d", row->target.sum_to);
    plan_wrong(plan, plan->actual, WS_F_SUM_NEEDED, WS_ARGS(from, to));
}

static void
check_figures(struct plan_reader *plan, const struct ws_plan_row *row)
{
    if (row->target.kind != WS_PHRASE_NUMBER)
        return;
    for (size_t i = 0; plan->good && i < row->actual.count; i++) {
        check_unit(plan, plan->actual, row, &row->actual.amounts[i]);
        check_percent(plan, plan->actual, row, &row->actual.amounts[i]);
    }
    if (row->forecast.kind == WS_FORECAST_NUMBER) {
        check_unit(plan, ROLE_FORECAST, row, &row->forecast.amount);
        check_percent(plan, ROLE_FORECAST, row, &row->forecast.amount);
    }
    check_sum(plan, row);
}

static void
note_era(struct plan_reader *plan, enum role role, int year)
{
    char text[16];

    if (year == 0)
        return;
    snprintf(text, sizeof(text), "%d", year);
    plan_wrong(plan, role, WS_F_ERA_TAKEN, WS_ARGS(text));
}

static void
read_target(struct plan_reader *plan, struct text_span span,
            struct ws_plan_row *row)
{
    const struct ws_phrase_fault *fault = ws_phrase_read(
        plan_kept(plan), span.text, span.length, row->year, &row->target);

    row->target_text = plan_text(plan, span);
    if (is_ditto(row->target_text))
        plan_wrong(plan, ROLE_TARGET, WS_F_DITTO, WS_ARGS(row->target_text));
    else if (fault != NULL)
        plan_wrong_phrase(plan, ROLE_TARGET, WS_F_TARGET_PHRASE, span, fault);
    else
        note_era(plan, ROLE_TARGET, row->target.era_year);
}

/* The column, or what stands in brackets behind the target. */
static void
read_previous(struct plan_reader *plan, struct text_span span,
              struct ws_plan_row *row)
{
    const char *inner = row->target.previous;

    if (*inner != '\0' && !plan_is_empty(span)) {
        plan_wrong(plan, ROLE_PREVIOUS, WS_F_PREVIOUS_TWICE,
                   WS_ARGS(plan_text(plan, span), inner));
        return;
    }
    if (*inner != '\0') {
        span = (struct text_span){ inner, strlen(inner) };
        plan_wrong(plan, ROLE_TARGET, WS_F_PREVIOUS_TAKEN, WS_ARGS(inner));
    }
    row->previous_text = plan_text(plan, span);
    if (ws_reading_read(plan_kept(plan), span.text, span.length, row->year - 1,
                        &row->previous) != NULL)
        row->previous =
            (struct ws_reading){ .kind = WS_READING_TEXT, .remark = "" };
}

/* 10月末 and 中間 agree, whichever cell names the month. */
static bool
moments_agree(const struct ws_moment *a, const struct ws_moment *b)
{
    return a->month != 0 && b->month != 0 ? ws_moment_compare(a, b) == 0
                                          : a->kind == b->kind;
}

static void
read_actual(struct plan_reader *plan, struct text_span span,
            struct ws_plan_row *row)
{
    const struct ws_phrase_fault *fault = ws_reading_read(
        plan_kept(plan), span.text, span.length, row->year, &row->actual);

    row->actual_text = plan_text(plan, span);
    if (fault != NULL) {
        plan_wrong_phrase(plan, plan->actual, WS_F_ACTUAL_PHRASE, span, fault);
        return;
    }
    note_era(plan, plan->actual, row->actual.era_year);
    if (row->actual.as_of.kind == WS_MOMENT_NONE)
        return;
    if (row->as_of.kind != WS_MOMENT_NONE &&
        !moments_agree(&row->as_of, &row->actual.as_of))
        plan_wrong(plan, ROLE_AS_OF, WS_F_AS_OF_DIFFERS,
                   WS_ARGS(plan_text(plan, plan_span(plan, ROLE_AS_OF)),
                           row->actual_text));
    if (row->as_of.month == 0 || row->actual.as_of.month != 0)
        row->as_of = row->actual.as_of;
}

/* 6件⇒6件（8月末実績） in the target's own cell, with nothing in the actual's.
 * Without a date the right side could as well be a target of later. */
static void
part_arrow(struct plan_reader *plan, struct plan_texts *texts)
{
    static const char *const labels[] = { "活動指標", "業績目標" };
    struct text_span whole = texts->target;
    const char *arrow = memmem(whole.text, whole.length, "⇒", strlen("⇒"));
    struct ws_reading reading;

    if (arrow == NULL || !plan_is_empty(texts->actual) ||
        ws_reading_read(plan->reader->scratch, whole.text, whole.length,
                        plan->row.year, &reading) != NULL ||
        !reading.has_planned || reading.as_of.kind == WS_MOMENT_NONE)
        return;
    plan->actual = ROLE_TARGET;
    texts->actual = whole;
    texts->target.length = (size_t)(arrow - whole.text);
    while (texts->target.length > 0 &&
           texts->target.text[texts->target.length - 1] == ' ')
        texts->target.length--;
    for (size_t k = 0; k < WS_COUNT(labels); k++) {
        size_t length = strlen(labels[k]);
        if (strncmp(texts->target.text, labels[k], length) == 0) {
            texts->target.text += length;
            texts->target.length -= length;
        }
    }
}

/* One target twice: the place where it stood before. */
static bool
is_new(struct plan_reader *plan, const struct ws_plan_row *row)
{
    struct ws_survey *survey = plan->reader->survey;
    const char *key =
        ws_arena_printf(plan->reader->scratch, "%d\t%u\t%s\t%s\t%s\t%s\t%d",
                        row->year, row->ward, row->issue, row->strategy,
                        row->initiative, row->measure, (int)row->kind);
    long before;

    if (survey->plan_keys == NULL)
        survey->plan_keys = ws_map_new();
    if (!ws_map_get(survey->plan_keys, key, strlen(key), &before)) {
        ws_map_put(survey->plan_keys, key, strlen(key),
                   (long)survey->plan_count);
        return true;
    }
    const struct ws_plan_row *other = &survey->plans[before];
    plan_wrong(
        plan, ROLE_MEASURE, WS_F_DUPLICATE_TARGET,
        WS_ARGS(row->measure, ws_survey_place(survey, &other->origin, false,
                                              plan->reader->scratch)));
    return false;
}

void
plan_add_row(struct plan_reader *plan, const struct ws_plan_row *row)
{
    struct ws_survey *survey = plan->reader->survey;

    survey->plans = ws_reserve(survey->plans, survey->plan_count,
                               &survey->plan_capacity, sizeof(*row));
    survey->plans[survey->plan_count++] = *row;
}

static bool
has_rank(const struct ws_reading *reading)
{
    for (size_t i = 0; i < reading->count; i++)
        if (is_rank(reading->amounts[i].unit))
            return true;
    return false;
}

/* 前年度以上 of a rank: the better one, or the larger number? */
static void
check_rank(struct plan_reader *plan, const struct ws_plan_row *row,
           struct text_span target)
{
    bool relative = row->target.kind == WS_PHRASE_LEVEL ||
                    row->target.kind == WS_PHRASE_PERCENT ||
                    row->target.kind == WS_PHRASE_STEP;

    if (relative && (has_rank(&row->actual) || has_rank(&row->previous)))
        plan_wrong_phrase(plan, ROLE_TARGET, WS_F_TARGET_PHRASE, target,
                          phrase_fault(FAULT_RANK));
}

void
plan_read_target(struct plan_reader *plan, struct plan_texts texts)
{
    struct ws_plan_row row = plan->row;

    plan->actual = ROLE_ACTUAL;
    part_arrow(plan, &texts);
    row.actual_field = (unsigned)reader_column(plan->reader, plan->actual);
    row.measure = plan_text(plan, texts.measure);
    read_target(plan, texts.target, &row);
    read_previous(plan, texts.previous, &row);
    read_actual(plan, texts.actual, &row);
    if (plan->good) {
        check_named(plan, &row, row.actual.has_planned, &row.actual.planned);
        check_named(plan, &row, row.actual.names_goal, &row.actual.goal);
        check_figures(plan, &row);
        check_rank(plan, &row, texts.target);
    }
    if (plan->good && is_new(plan, &row))
        plan_add_row(plan, &row);
}
