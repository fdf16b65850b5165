/*
 * What cells look like. Blue and orange are told apart by everybody, and the
 * signs say the same; a verdict within the margin of error has no ground
 * colour.
 */
#include "xlsx_book.h"

#include <stdio.h>
#include <string.h>

#define NAVY    0x1F3864
#define GREY    0x595959
#define LINE    0xBFBFBF
#define HEAD    0xE7ECF4
#define LINKING 0x0B4F8A

static const struct {
    lxw_color_t ink, ground;
} tones[] = {
    [WS_PLAIN] = { 0, 0 },
    [WS_GOOD] = { 0x0B4F8A, 0xDCEBF7 },
    [WS_BAD] = { 0x9A3412, 0xFCE4D6 },
    [WS_MUTED] = { GREY, 0 },
};

static const struct {
    double size;
    bool bold, wrap, framed;
    lxw_color_t ink, ground;
    uint8_t across; /* 0: as the style asks */
} looks[XLSX_LOOKS] = {
    [XLSX_TITLE] = { .size = 15, .bold = true, .ink = NAVY },
    [XLSX_SECTION] = { .size = 12, .bold = true, .ink = NAVY },
    [XLSX_PARAGRAPH] = { .size = 10.5, .wrap = true },
    [XLSX_LINES] = { .size = 10.5 },
    [XLSX_HEAD] = { .size = 10.5,
                    .bold = true,
                    .wrap = true,
                    .framed = true,
                    .ink = NAVY,
                    .ground = HEAD,
                    .across = LXW_ALIGN_CENTER },
    [XLSX_TEXT] = { .size = 10.5, .wrap = true, .framed = true },
    [XLSX_NUMBER] = { .size = 10.5, .framed = true },
    [XLSX_SIGN] = { .size = 10.5, .framed = true, .across = LXW_ALIGN_CENTER },
    [XLSX_LINK] = { .size = 10.5, .framed = true, .ink = LINKING },
    [XLSX_KEY] = { .size = 10.5, .bold = true },
    [XLSX_PLAIN_TEXT] = { .size = 10.5 },
    [XLSX_PLAIN_NUMBER] = { .size = 10.5 },
    [XLSX_COLOUR] = { 0 },
};

/* Both are on every Windows since 8.1 and with Excel for the Mac; elsewhere
 * the font of the system takes their place. */
const char *
xlsx_font(const struct xlsx_book *book)
{
    return book->doc->lang == WS_JA ? "Yu Gothic" : "Calibri";
}

static void
set_font(const struct xlsx_book *book, lxw_format *format, enum xlsx_look look)
{
    format_set_font_name(format, xlsx_font(book));
    if (book->doc->lang == WS_JA)
        format_set_font_charset(format, 128);
    format_set_font_size(format, looks[look].size);
    if (looks[look].bold)
        format_set_bold(format);
    if (look == XLSX_LINK)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
}

static void
set_colours(lxw_format *format, const struct xlsx_style *style)
{
    lxw_color_t ink = looks[style->look].ink,
                ground = looks[style->look].ground;

    if (tones[style->tone].ink != 0)
        ink = tones[style->tone].ink;
    if (!style->uncertain && tones[style->tone].ground != 0)
        ground = tones[style->tone].ground;
    if (ink != 0)
        format_set_font_color(format, ink);
    if (ground != 0)
        format_set_bg_color(format, ground);
    if (looks[style->look].framed) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, LINE);
    }
}

static void
set_alignment(lxw_format *format, const struct xlsx_style *style)
{
    uint8_t across = looks[style->look].across;

    if (looks[style->look].wrap)
        format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (across != 0)
        format_set_align(format, across);
    else if (style->right)
        format_set_align(format, LXW_ALIGN_RIGHT);
    if (style->look == XLSX_TEXT ||
        style->look == XLSX_LINK) /* off the figures beside it */
        format_set_indent(format, 1);
}

static void
set_number(lxw_format *format, const struct xlsx_style *style)
{
    char code[8 + WS_MAX_DECIMALS], with_sign[3 * sizeof(code) + 4];
    unsigned decimals =
        style->decimals < WS_MAX_DECIMALS ? style->decimals : WS_MAX_DECIMALS;

    snprintf(code, sizeof(code), "%s%s%.*s", style->grouped ? "#,##0" : "0",
             decimals > 0 ? "." : "", (int)decimals, "000000000000000000");
    snprintf(with_sign, sizeof(with_sign), "+%s;-%s;%s", code, code, code);
    format_set_num_format(format, style->plus ? with_sign : code);
}

static lxw_format *
new_format(struct xlsx_book *book, const struct xlsx_style *style)
{
    lxw_format *format = workbook_add_format(book->file);

    if (format == NULL)
        return NULL;
    if (style->look != XLSX_COLOUR) {
        set_font(book, format, style->look);
        set_alignment(format, style);
    }
    set_colours(format, style);
    if (style->look == XLSX_NUMBER || style->look == XLSX_PLAIN_NUMBER)
        set_number(format, style);
    return format;
}

static bool
is_style(const struct xlsx_style *a, const struct xlsx_style *b)
{
    return a->look == b->look && a->tone == b->tone &&
           a->decimals == b->decimals && a->right == b->right &&
           a->uncertain == b->uncertain && a->grouped == b->grouped &&
           a->plus == b->plus;
}

lxw_format *
xlsx_format(struct xlsx_book *book, struct xlsx_style style)
{
    for (size_t i = 0; i < book->format_count; i++)
        if (is_style(&book->formats[i].style, &style))
            return book->formats[i].format;
    book->formats = ws_reserve(book->formats, book->format_count,
                               &book->format_capacity, sizeof(*book->formats));
    book->formats[book->format_count].style = style;
    book->formats[book->format_count].format = new_format(book, &style);
    return book->formats[book->format_count++].format;
}

/* A half below zero is rounded up here and down by spreadsheets: it is shown
 * with one decimal more, that is, in full. */
static bool
is_half_below_zero(const struct ws_doc_cell *cell)
{
    struct ws_exact rounded = ws_exact_round(cell->number, cell->decimals);
    struct ws_exact away = ws_exact_minus(rounded, cell->number);

    if (cell->number.num >= 0)
        return false;
    for (unsigned i = 0; i < cell->decimals; i++)
        away = ws_exact_of(away.num * 10, away.den);
    return ws_exact_compare(away, ws_exact_of(1, 2)) == 0;
}

struct xlsx_style
xlsx_number_style(enum xlsx_look look, const struct ws_doc_cell *cell)
{
    double size = ws_exact_double(cell->number);

    return (struct xlsx_style){
        .look = look,
        .decimals = cell->decimals + is_half_below_zero(cell),
        /* Years are no thousands. */
        .grouped = look == XLSX_NUMBER && (size >= 10000 || size <= -10000),
        .plus = look == XLSX_NUMBER && cell->plus,
    };
}
