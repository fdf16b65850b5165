/*
 * Lines over the years as a chart of the spreadsheet: the figures stand in
 * cells, a row a line, and the chart beside them refers to these cells.
 */
#include "xlsx_book.h"

#include <math.h>
#include <string.h>

#define CHART_ROWS    12
#define NAME_WIDTH    26.0
#define YEAR_WIDTH    9.0
#define GAP_WIDTH     2.0
#define CHART_COLUMNS 7

/* Drawn in this order: told apart in grey, too, by dashes and markers. */
static const struct {
    lxw_color_t ink;
    double width;
    uint8_t dash, marker;
} lines[] = {
    { 0x0B4F8A, 2.75, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE },
    { 0x5B8DB8, 1.5, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_TRIANGLE },
    { 0x7F7F7F, 1.5, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_DIAMOND },
    { 0x2E7D6B, 1.5, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_SQUARE },
    { 0x7A4F9A, 1.5, LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_X },
};
#define TARGET_INK 0xC2410C

/* The years on the axis, ascending. */
struct years {
    double *at;
    size_t count;
};

static struct years
find_years(struct xlsx_book *book, const struct ws_chart *chart)
{
    struct years years = {
        ws_arena_alloc(book->arena, chart->point_count * sizeof(double)), 0
    };

    for (size_t p = 0; p < chart->point_count; p++) {
        double x = chart->points[p].x;
        size_t i = 0;

        while (i < years.count && years.at[i] < x)
            i++;
        if (i < years.count && years.at[i] <= x)
            continue;
        memmove(&years.at[i + 1], &years.at[i],
                (years.count++ - i) * sizeof(double));
        years.at[i] = x;
    }
    return years;
}

static size_t
rows_of(const struct ws_chart *chart)
{
    return chart->panel_count + (isnan(chart->target) ? 0 : 1);
}

void
xlsx_fit_chart(struct xlsx_book *book, struct xlsx_sheet *sheet,
               const struct ws_chart *chart)
{
    size_t years = find_years(book, chart).count;
    size_t columns = 1 + years + 1 + CHART_COLUMNS;

    for (size_t i = 0; i < columns; i++) {
        double width = i == 0           ? NAME_WIDTH
                       : i == years + 1 ? GAP_WIDTH
                                        : YEAR_WIDTH;
        if (width > sheet->widths[i])
            sheet->widths[i] = width;
    }
    if (columns > sheet->width)
        sheet->width = (lxw_col_t)columns;
}

/* ---- the figures ---------------------------------------------------------- */

static bool
write_figure(struct xlsx_book *book, lxw_worksheet *sheet,
             const lxw_row_t place[2], double value, unsigned decimals)
{
    lxw_format *format = xlsx_format(
        book, (struct xlsx_style){ .look = XLSX_NUMBER, .decimals = decimals });

    return xlsx_good(
        book, isfinite(value)
                  ? worksheet_write_number(sheet, place[0], (lxw_col_t)place[1],
                                           value, format)
                  : worksheet_write_blank(sheet, place[0], (lxw_col_t)place[1],
                                          format));
}

/* As many decimals as the figure has where it is put in words. */
static unsigned
decimals_of(const char *shown)
{
    const char *point = shown ? strchr(shown, '.') : NULL;

    return point ? (unsigned)strspn(point + 1, "0123456789") : 0;
}

static bool
write_line(struct xlsx_book *book, const struct xlsx_sheet *sheet,
           const struct ws_chart *chart, const struct years *years,
           size_t panel)
{
    lxw_row_t row = sheet->row + 1 + (lxw_row_t)panel;
    bool good = true;

    for (size_t i = 0; i < years->count; i++)
        good = good &&
               write_figure(
                   book, sheet->file, (lxw_row_t[]){ row, (lxw_row_t)i + 1 },
                   panel < chart->panel_count ? (double)NAN : chart->target,
                   decimals_of(chart->target_label));
    for (size_t p = 0; good && p < chart->point_count; p++) {
        const struct ws_chart_point *point = &chart->points[p];
        lxw_row_t column = 1;

        if (point->panel != panel)
            continue;
        while (years->at[column - 1] < point->x)
            column++;
        good = write_figure(book, sheet->file, (lxw_row_t[]){ row, column },
                            point->value, decimals_of(point->shown));
    }
    return good;
}

static bool
write_figures(struct xlsx_book *book, const struct xlsx_sheet *sheet,
              const struct ws_chart *chart, const struct years *years)
{
    lxw_format *head =
        xlsx_format(book, (struct xlsx_style){ .look = XLSX_HEAD });
    lxw_format *text =
        xlsx_format(book, (struct xlsx_style){ .look = XLSX_TEXT });
    bool good =
        xlsx_write_text(book, sheet->file, (lxw_row_t[]){ sheet->row, 0 },
                        chart->axis ? chart->axis : "", head);

    for (size_t i = 0; good && i < years->count; i++)
        good = xlsx_good(book, worksheet_write_number(sheet->file, sheet->row,
                                                      (lxw_col_t)(i + 1),
                                                      years->at[i], head));
    for (size_t panel = 0; good && panel < rows_of(chart); panel++)
        good = xlsx_write_text(
                   book, sheet->file,
                   (lxw_row_t[]){ sheet->row + 1 + (lxw_row_t)panel, 0 },
                   panel < chart->panel_count ? chart->panels[panel]
                                              : chart->target_label,
                   text) &&
               write_line(book, sheet, chart, years, panel);
    return good;
}

/* ---- the chart ------------------------------------------------------------ */

static void
style_series(lxw_chart_series *series, const struct ws_chart *chart,
             size_t panel)
{
    size_t i = panel % WS_COUNT(lines);
    bool target = panel >= chart->panel_count;
    lxw_color_t ink = target ? TARGET_INK : lines[i].ink;
    lxw_chart_line line = {
        .color = ink,
        .width = target ? 1.5F : (float)lines[i].width,
        .dash_type = target ? LXW_CHART_LINE_DASH_DASH : lines[i].dash,
    };
    lxw_chart_line edge = { .color = ink };
    lxw_chart_fill fill = { .color = ink };

    chart_series_set_line(series, &line);
    chart_series_set_marker_type(
        series, target ? LXW_CHART_MARKER_NONE : lines[i].marker);
    if (target)
        return;
    chart_series_set_marker_size(series, 6);
    chart_series_set_marker_line(series, &edge);
    chart_series_set_marker_fill(series, &fill);
}

static void
style_axes(const struct xlsx_book *book, lxw_chart *drawn,
           const struct ws_chart *chart)
{
    lxw_chart_axis *across = chart_axis_get(drawn, LXW_CHART_AXIS_TYPE_X);
    lxw_chart_axis *up = chart_axis_get(drawn, LXW_CHART_AXIS_TYPE_Y);
    const char *name = xlsx_font(book);
    lxw_chart_font font = { .name =
                                ws_arena_copy(book->arena, name, strlen(name)),
                            .size = 9 };
    lxw_chart_line faint = { .color = 0xD9D9D9, .width = 0.75F };

    chart_axis_set_num_font(across, &font);
    chart_axis_set_num_font(up, &font);
    chart_axis_set_num_format(up, "General");
    chart_axis_major_gridlines_set_line(up, &faint);
    if (isfinite(chart->from) && isfinite(chart->to) &&
        chart->from < chart->to) {
        chart_axis_set_min(up, chart->from);
        chart_axis_set_max(up, chart->to);
    }
    chart_legend_set_position(drawn, LXW_CHART_LEGEND_RIGHT);
    chart_legend_set_font(drawn, &font);
    chart_title_off(drawn); /* the heading above it says it */
}

static bool
insert_chart(struct xlsx_book *book, const struct xlsx_sheet *sheet,
             const struct ws_chart *chart, const struct years *years)
{
    lxw_chart *drawn = workbook_add_chart(book->file, LXW_CHART_LINE);
    lxw_col_t last = (lxw_col_t)years->count;
    lxw_chart_options options = { .x_scale = 1.08,
                                  .y_scale = 0.8,
                                  .object_position =
                                      LXW_OBJECT_MOVE_DONT_SIZE };

    if (drawn == NULL)
        return xlsx_good(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    for (size_t panel = 0; panel < rows_of(chart); panel++) {
        lxw_row_t row = sheet->row + 1 + (lxw_row_t)panel;
        lxw_chart_series *series = chart_add_series(drawn, NULL, NULL);

        chart_series_set_name_range(series, sheet->name, row, 0);
        chart_series_set_categories(series, sheet->name, sheet->row, 1,
                                    sheet->row, last);
        chart_series_set_values(series, sheet->name, row, 1, row, last);
        style_series(series, chart, panel);
    }
    style_axes(book, drawn, chart);
    return xlsx_good(book, worksheet_insert_chart_opt(sheet->file, sheet->row,
                                                      (lxw_col_t)(last + 2),
                                                      drawn, &options));
}

bool
xlsx_draw_chart(struct xlsx_book *book, struct xlsx_sheet *sheet,
                const struct ws_chart *chart)
{
    struct years years = find_years(book, chart);
    size_t rows = rows_of(chart) + 2;

    if (chart->type != WS_CHART_LINES || years.count == 0)
        return true;
    bool good = write_figures(book, sheet, chart, &years) &&
                insert_chart(book, sheet, chart, &years);
    sheet->row += (lxw_row_t)(rows > CHART_ROWS ? rows : CHART_ROWS);
    return good;
}
