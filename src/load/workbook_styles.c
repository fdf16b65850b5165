/* Styles: of each only whether it shows percents or dates. */
#include "workbook.h"

#include <string.h>

#define MOST_STYLES 65536UL /* as many as Excel keeps: 65,490 */

struct reading {
    struct workbook *workbook;
    struct ws_map *customs; /* formats of the file by number: shown as */
    size_t custom_count;
    bool in_cells;
};

static bool
too_many(struct reading *reading, size_t count)
{
    static const struct ws_label what = { "styles", "書式の数" };

    if (count < MOST_STYLES)
        return false;
    book_too_large(&reading->workbook->fault, what, MOST_STYLES);
    return true;
}

static void
add_custom(struct reading *reading, const char **attributes)
{
    long id = xml_number(xml_attribute(attributes, "numFmtId"), INT32_MAX);
    const char *code = xml_attribute(attributes, "formatCode");

    if (id >= 0 && code != NULL && !too_many(reading, reading->custom_count++))
        ws_map_put(reading->customs, (const char *)&id, sizeof(id),
                   (long)number_format_code(code));
}

/* A file's own formats stand before the styles that use them, and above the
 * built-in ones of the same number. */
static enum shown_as
shown_as(const struct reading *reading, long id)
{
    long as;

    return ws_map_get(reading->customs, (const char *)&id, sizeof(id), &as)
               ? (enum shown_as)as
               : number_format_built_in(id);
}

static void
add_style(struct reading *reading, const char **attributes)
{
    struct workbook *workbook = reading->workbook;
    long id = xml_number(xml_attribute(attributes, "numFmtId"), INT32_MAX);

    if (too_many(reading, workbook->style_count))
        return;
    workbook->styles =
        ws_reserve(workbook->styles, workbook->style_count,
                   &workbook->style_capacity, sizeof(*workbook->styles));
    workbook->styles[workbook->style_count++] =
        id < 0 ? SHOWN_PLAIN : shown_as(reading, id);
}

static void
on_open(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;

    if (strcmp(name, "numFmt") == 0)
        add_custom(reading, attributes);
    else if (strcmp(name, "cellXfs") == 0)
        reading->in_cells = true;
    else if (strcmp(name, "xf") == 0 && reading->in_cells)
        add_style(reading, attributes);
}

static void
on_close(void *context, const char *name)
{
    struct reading *reading = context;

    if (strcmp(name, "cellXfs") == 0)
        reading->in_cells = false;
}

bool
styles_read(struct workbook *workbook, long part)
{
    static const struct xml_events events = { on_open, on_close, NULL };
    struct reading reading = { .workbook = workbook, .customs = ws_map_new() };
    bool good =
        xml_read(workbook->package, part, &events, &reading, &workbook->fault);

    ws_map_free(reading.customs);
    return good;
}
