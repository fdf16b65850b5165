/*
 * Files of respondents, drawn: every way of writing one, with or without
 * faults. For the tests of this folder.
 */
#ifndef TESTS_PROPERTY_TALLY_SHEET_H
#define TESTS_PROPERTY_TALLY_SHEET_H

#include "property/tally_ways.h"

/* ---- how a file is written ----------------------------------------------- */

enum quoting { NONE, MINIMAL, ALL, SOME, PADDED, QUOTINGS };

struct writing {
    int encoding;
    char separator;
    enum quoting quoting;
    const char *ends; /* NULL: mixed */
    bool final_end, blank_rows, titles, texts;
    unsigned tails;    /* empty columns to the right */
    unsigned decimals; /* of the weights */
    unsigned faults;   /* one row in so many, 0: none */
    size_t length;     /* at least */
    uint64_t seed;
};

static inline size_t
draw(uint64_t *seed, size_t limit)
{
    return (size_t)(next_random(seed) % limit);
}

static inline struct writing
writing_of(uint64_t seed, unsigned faults)
{
    static const char separators[] = { ',', '\t', ';' };
    static const char *const ends[] = { "\n", "\r\n", "\r", NULL };
    uint64_t draws = seed;

    return (struct writing){
        .encoding = (int)draw(&draws, WS_COUNT(encodings)),
        .separator = separators[draw(&draws, WS_COUNT(separators))],
        .quoting = (enum quoting)draw(&draws, QUOTINGS),
        .ends = ends[draw(&draws, WS_COUNT(ends))],
        .final_end = draw(&draws, 3) > 0,
        .blank_rows = draw(&draws, 4) == 0,
        .titles = draw(&draws, 4) == 0,
        .texts = draw(&draws, 2) == 0,
        .tails = (unsigned)draw(&draws, 3),
        .decimals = (unsigned)draw(&draws, WS_MOST_WEIGHT_DECIMALS + 1),
        .faults = faults,
        .length = 100000 + draw(&draws, 150000),
        .seed = seed,
    };
}

/* A file that is being written. */
struct sheet {
    const struct writing *how;
    struct ws_buf text;
    uint64_t seed;
    uint64_t rows; /* of people without a fault */
    size_t faults;
};

static inline void
put_cell(struct sheet *sheet, const char *text)
{
    const struct writing *how = sheet->how;
    const char special[] = { '"', '\r', '\n', how->separator, '\0' };
    const char *blank = how->quoting != PADDED  ? ""
                        : how->separator == ',' ? " \t"
                                                : "  ";
    bool quoted = strpbrk(text, special) != NULL || how->quoting == ALL ||
                  (how->quoting == SOME && draw(&sheet->seed, 2) == 0) ||
                  (how->quoting == PADDED && draw(&sheet->seed, 3) == 0);

    ws_buf_add(&sheet->text, draw(&sheet->seed, 2) == 0 ? blank : "");
    ws_buf_add(&sheet->text, quoted ? "\"" : "");
    for (const char *c = text; *c != '\0'; c++) {
        ws_buf_add(&sheet->text, *c == '"' ? "\"" : "");
        ws_buf_add_bytes(&sheet->text, c, 1);
    }
    ws_buf_add(&sheet->text, quoted ? "\"" : "");
    ws_buf_add(&sheet->text, draw(&sheet->seed, 2) == 0 ? blank : "");
}

static inline void
end_row(struct sheet *sheet)
{
    static const char *const mixed[] = { "\n", "\r\n", "\r" };
    const char *ends = sheet->how->ends;

    ws_buf_add(&sheet->text, ends ? ends : mixed[draw(&sheet->seed, 3)]);
}

static inline void
put_row(struct sheet *sheet, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ws_buf_add_bytes(&sheet->text, &sheet->how->separator, i > 0);
        put_cell(sheet, cells[i]);
    }
    ws_buf_add_repeat(&sheet->text, sheet->how->separator, sheet->how->tails);
    end_row(sheet);
}

enum { ID, WARD, YEAR, W, Q1, Q2, A, B, C, D1, D2, MEMO, CELLS };

/* What may stand in each column; columns that are drawn otherwise have none. */
static const char *const labels[CELLS][9] = {
    [WARD] = { "北区", "kita", "大阪市西区", "都　島区", "住之江区", "271217" },
    [YEAR] = { "2016", "2017", "H29", "平成28年度", "２０１７" },
    [Q1] = { "はい", "1", "いいえ", "2", "" },
    [Q2] = { "1", "2", "3" },
    [A] = { "1", "感じる", "1.感じる", "ある程度感じる", "感じない", "-3", "―",
            "", "99" },
    [B] = { "1", "5", "", "感じる", "わからない", "無回答" },
    [C] = { "5", "4", "0", "無回答", "４", "５" },
    [D1] = { "", "1", "2", "3", "99", "感じない" },
    [D2] = { "", "1", "2", "3", "99", "感じない" },
};

static const char *const memos[] = {
    "", "", "なし", "ソ表能 十予", "a b", "(1)",
};

static const char *const texts[] = {
    "",
    "a \"\"b\"\" c",
    "\"",
    "1行\n2行",
    "1行\r\n2行",
    "\n\n",
    "a,b;c\td",
    "\"\n\"\"\r\n",
    "1行\r2行",
    "長い長い長い長い長い長い長い長い長い長い長い長い長い長い自由記述",
};

static inline const char *
draw_weight(struct sheet *sheet, char *room, size_t size)
{
    unsigned decimals = (unsigned)draw(&sheet->seed, sheet->how->decimals + 1U);
    unsigned long long units = next_random(&sheet->seed) % 100000;
    static const unsigned long long powers[] = { 1,       10,      100,
                                                 1000,    10000,   100000,
                                                 1000000, 10000000 };

    if (decimals == 0)
        snprintf(room, size, "%llu", units);
    else
        snprintf(room, size, "%llu.%0*llu", units / powers[decimals],
                 (int)decimals, units % powers[decimals]);
    return room;
}

static inline void
draw_person(struct sheet *sheet, const char *cells[CELLS], char room[2][32])
{
    bool several = sheet->how->quoting != NONE || sheet->how->separator != ';';

    snprintf(room[0], 32, "%llu", (unsigned long long)sheet->rows + 10000);
    cells[ID] = room[0];
    cells[W] = draw_weight(sheet, room[1], 32);
    for (size_t i = 0; i < CELLS; i++) {
        size_t count = 0;

        while (count < WS_COUNT(labels[i]) && labels[i][count] != NULL)
            count++;
        if (count > 0)
            cells[i] = labels[i][draw(&sheet->seed, count)];
    }
    if (several && draw(&sheet->seed, 3) == 0)
        cells[C] = draw(&sheet->seed, 2) == 0 ? "5;4" : "0;;4;";
    cells[MEMO] = sheet->how->texts && sheet->how->quoting != NONE
                      ? texts[draw(&sheet->seed, WS_COUNT(texts))]
                      : memos[draw(&sheet->seed, WS_COUNT(memos))];
}

/* Each of these rows has one error, and is not counted. */
static inline void
put_fault(struct sheet *sheet, const char *cells[CELLS])
{
    size_t count = CELLS;

    switch (draw(&sheet->seed, 8)) {
    case 0:
        cells[WARD] = "南区";
        break;
    case 1:
        count = CELLS - 1 - sheet->how->tails;
        cells[count - 1] = "x";
        break;
    case 2:
        cells[B] = "いいえかも";
        break;
    case 3:
        cells[W] = "-1";
        break;
    case 4:
        cells[YEAR] = "29年度";
        break;
    case 5:
        cells[W] = "0.12345678";
        break;
    case 6: /* a cell too many */
        ws_buf_add(&sheet->text, "0");
        ws_buf_add_repeat(&sheet->text, sheet->how->separator,
                          sheet->how->tails + 1);
        cells[MEMO] = "x";
        break;
    default: /* a quote where none may stand */
        cells[MEMO] = "";
        ws_buf_add(&sheet->text, "0\"0");
        ws_buf_add_bytes(&sheet->text, &sheet->how->separator, 1);
        break;
    }
    put_row(sheet, cells, count);
    sheet->faults++;
}

static inline void
put_header(struct sheet *sheet)
{
    if (sheet->how->titles) {
        ws_buf_add(&sheet->text, "平成29年度　区民アンケート");
        end_row(sheet);
        end_row(sheet);
        ws_buf_add(&sheet->text, "（架空の値）");
        end_row(sheet);
    }
    for (const char *c = COUNTED_COLUMNS; *c != '\0'; c++)
        ws_buf_add_bytes(&sheet->text, *c == ',' ? &sheet->how->separator : c,
                         1);
    ws_buf_add_repeat(&sheet->text, sheet->how->separator, sheet->how->tails);
    end_row(sheet);
}

static inline void
put_blank(struct sheet *sheet)
{
    if (draw(&sheet->seed, 2) == 0)
        ws_buf_add_repeat(&sheet->text, sheet->how->separator,
                          draw(&sheet->seed, 90));
    else
        ws_buf_add(&sheet->text, draw(&sheet->seed, 2) == 0 ? "  " : "");
    end_row(sheet);
}

static inline void
sheet_write(const struct writing *how, struct sheet *sheet)
{
    char room[2][32];
    const char *cells[CELLS];

    *sheet = (struct sheet){ .how = how, .seed = how->seed };
    put_header(sheet);
    while (sheet->text.length < how->length) {
        draw_person(sheet, cells, room);
        if (how->faults > 0 && draw(&sheet->seed, how->faults) == 0) {
            put_fault(sheet, cells);
            continue;
        }
        put_row(sheet, cells, CELLS);
        sheet->rows++;
        if (how->blank_rows && draw(&sheet->seed, 50) == 0)
            put_blank(sheet);
    }
    while (!how->final_end &&
           strchr("\r\n", sheet->text.data[sheet->text.length - 1]) != NULL)
        sheet->text.length--;
}

static const struct writing plain = { .separator = ',',
                                      .quoting = MINIMAL,
                                      .ends = "\n",
                                      .final_end = true,
                                      .decimals = 3,
                                      .length = 60000 };

#endif
