/* What all charts of pages share: points, axes. */
#include "charts.h"

#include <math.h>

struct chart
chart_new(struct ws_document *doc, enum ws_chart_type type, size_t most)
{
    struct chart chart = {
        ws_arena_alloc(doc->arena, sizeof(*chart.head)),
        ws_arena_alloc(doc->arena, (most + 1) * sizeof(*chart.points)),
    };

    chart.head->type = type;
    chart.head->points = chart.points;
    chart.head->from = chart.head->to = NAN;
    chart.head->target = chart.head->centre = NAN;
    return chart;
}

struct ws_chart_point *
chart_add(struct chart *chart)
{
    struct ws_chart_point *point = &chart->points[chart->head->point_count++];

    *point = (struct ws_chart_point){ .row = -1, .column = -1 };
    point->x = point->value = point->low = point->high = NAN;
    point->previous = point->target = NAN;
    return point;
}

/* ---- axes --------------------------------------------------------------- */

struct span {
    double low, high;
};

static void
widen(struct span *span, double value)
{
    if (isnan(value))
        return;
    span->low = fmin(value, span->low);
    span->high = fmax(value, span->high);
}

/* All that is drawn, targets included. */
static struct span
span_of(const struct ws_chart *chart)
{
    struct span span = { INFINITY, -INFINITY };

    for (size_t i = 0; i < chart->point_count; i++) {
        const struct ws_chart_point *point = &chart->points[i];

        widen(&span, point->value);
        widen(&span, point->low);
        widen(&span, point->high);
        widen(&span, point->previous);
        widen(&span, point->target);
    }
    for (size_t i = 0; i < chart->limit_count; i++) {
        widen(&span, chart->limits[i].far_low);
        widen(&span, chart->limits[i].far_high);
    }
    widen(&span, chart->target);
    widen(&span, chart->centre);
    return span;
}

/* 1, 2 or 5 times a power of ten: about five of them make up the width. */
static double
round_step(double width)
{
    double rough = fmax(width, 1e-6) / 5.0;
    double power = pow(10.0, floor(log10(rough)));

    return power * (rough <= power         ? 1.0
                    : rough <= 2.0 * power ? 2.0
                    : rough <= 5.0 * power ? 5.0
                                           : 10.0);
}

/* The ends of the scale where it has some. */
static struct span
scale_of(const struct ws_indicator *indicator)
{
    if (indicator->kind == WS_SHARE)
        return (struct span){ 0.0, 100.0 };
    if (indicator->kind == WS_SCORE)
        return (struct span){
            ws_exact_double(ws_exact_decimal(indicator->low)),
            ws_exact_double(ws_exact_decimal(indicator->high)),
        };
    return (struct span){ 0.0, INFINITY };
}

/* As long as what is drawn, in round figures. Points have no length, so the
 * axis need not start at zero. */
static void
fit(struct ws_chart *head, struct span scale)
{
    struct span drawn = span_of(head);
    double step = round_step(drawn.high - drawn.low);

    head->from = fmax(scale.low, step * floor(drawn.low / step));
    head->to = fmin(scale.high, step * ceil(drawn.high / step));
    if (!(head->to > head->from))
        head->to = head->from + 1.0;
}

void
chart_fit(struct chart *chart)
{
    fit(chart->head, (struct span){ -INFINITY, INFINITY });
}

void
chart_set_axis(struct chart *chart, const struct report *report,
               const struct ws_indicator *indicator)
{
    struct ws_arena *arena = report->doc->arena;
    struct ws_chart *head = chart->head;

    head->axis = unit_words(indicator->kind, report->lang);
    if (!head->own_targets) {
        head->target = ws_exact_double(ws_exact_decimal(indicator->target));
        head->target_label =
            ws_arena_printf(arena, ws_say(report->lang, "target %s", "目標 %s"),
                            target_words(arena, indicator, report->lang));
    }
    fit(head, scale_of(indicator));
}

void
chart_show(struct ws_document *doc, const struct chart *chart)
{
    for (size_t i = 0; i < chart->head->point_count; i++)
        if (!isnan(chart->points[i].value)) {
            ws_document_chart(doc, chart->head);
            return;
        }
}
