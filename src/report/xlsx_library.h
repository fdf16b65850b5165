/*
 * libxlsxwriter, loaded when the first workbook is written: linked to the
 * program, it and the libcrypto behind it would double the time that every
 * command takes to start. For the xlsx files of this room only.
 */
#ifndef WARDSCORE_REPORT_XLSX_LIBRARY_H
#define WARDSCORE_REPORT_XLSX_LIBRARY_H

#include <wardscore/base.h>

#include <xlsxwriter.h>

/* Every function that is used, by its name in the library. */
#define XLSX_FUNCTIONS(X)                                                      \
    X(chart_add_series)                                                        \
    X(chart_axis_get)                                                          \
    X(chart_axis_major_gridlines_set_line)                                     \
    X(chart_axis_set_max)                                                      \
    X(chart_axis_set_min)                                                      \
    X(chart_axis_set_num_font)                                                 \
    X(chart_axis_set_num_format)                                               \
    X(chart_legend_set_font)                                                   \
    X(chart_legend_set_position)                                               \
    X(chart_series_set_categories)                                             \
    X(chart_series_set_line)                                                   \
    X(chart_series_set_marker_fill)                                            \
    X(chart_series_set_marker_line)                                            \
    X(chart_series_set_marker_size)                                            \
    X(chart_series_set_marker_type)                                            \
    X(chart_series_set_name_range)                                             \
    X(chart_series_set_values)                                                 \
    X(chart_title_off)                                                         \
    X(format_set_align)                                                        \
    X(format_set_bg_color)                                                     \
    X(format_set_bold)                                                         \
    X(format_set_border)                                                       \
    X(format_set_border_color)                                                 \
    X(format_set_font_charset)                                                 \
    X(format_set_font_color)                                                   \
    X(format_set_font_name)                                                    \
    X(format_set_font_size)                                                    \
    X(format_set_indent)                                                       \
    X(format_set_num_format)                                                   \
    X(format_set_text_wrap)                                                    \
    X(format_set_underline)                                                    \
    X(lxw_strerror)                                                            \
    X(lxw_workbook_free)                                                       \
    X(workbook_add_chart)                                                      \
    X(workbook_add_format)                                                     \
    X(workbook_add_worksheet)                                                  \
    X(workbook_close)                                                          \
    X(workbook_new_opt)                                                        \
    X(workbook_set_properties)                                                 \
    X(worksheet_autofilter)                                                    \
    X(worksheet_conditional_format_range)                                      \
    X(worksheet_fit_to_pages)                                                  \
    X(worksheet_freeze_panes)                                                  \
    X(worksheet_gridlines)                                                     \
    X(worksheet_ignore_errors)                                                 \
    X(worksheet_insert_chart_opt)                                              \
    X(worksheet_merge_range)                                                   \
    X(worksheet_repeat_rows)                                                   \
    X(worksheet_set_column)                                                    \
    X(worksheet_set_footer)                                                    \
    X(worksheet_set_h_pagebreaks)                                              \
    X(worksheet_set_header)                                                    \
    X(worksheet_set_landscape)                                                 \
    X(worksheet_set_margins)                                                   \
    X(worksheet_set_paper)                                                     \
    X(worksheet_set_print_scale)                                               \
    X(worksheet_set_row)                                                       \
    X(worksheet_set_tab_color)                                                 \
    X(worksheet_write_blank)                                                   \
    X(worksheet_write_number)                                                  \
    X(worksheet_write_string)                                                  \
    X(worksheet_write_url)

struct xlsx_library {
#define XLSX_FIELD(name) __typeof__ (&name)(name);
    XLSX_FUNCTIONS(XLSX_FIELD)
#undef XLSX_FIELD
};

/* Finds the functions; false where the library is not installed. */
bool xlsx_library_load(struct xlsx_library *library, enum ws_lang lang,
                       struct ws_error *err);

#endif
