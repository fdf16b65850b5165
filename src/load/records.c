/*
 * Records. libcsv keeps no positions, so it is fed one physical line at a
 * time: a record then starts at a known line, also behind quoted newlines. A
 * field's column is found, when a finding needs it, by reading its record
 * once more byte by byte.
 */
#include "records.h"

#include <stdlib.h>
#include <string.h>

#include <csv.h>

#define OPTIONS (CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL)

struct piece {
    size_t start, length;
};

/* One reading: the record that is being collected. */
struct reading {
    const struct records_events *events;
    struct ws_buf bytes;  /* the fields of the record, each terminated */
    struct piece *pieces; /* where they stand in bytes */
    struct field *fields; /* the same as pointers */
    size_t count, capacity, field_capacity;
    unsigned line;
    size_t offset;
    bool ended;   /* a record ended in the line that is being fed */
    bool stopped; /* the receiver wants no more */
};

/* LF, CR LF and a bare CR end a line. */
size_t
line_end(const struct text_span *text, size_t offset)
{
    size_t end = offset + strcspn(text->text + offset, "\r\n");

    while (end < text->length && text->text[end] == '\0') /* a damaged file */
        end += 1 + strcspn(text->text + end + 1, "\r\n");
    if (end >= text->length)
        return text->length;
    if (text->text[end] == '\r' && text->text[end + 1] == '\n')
        end++;
    return end + 1;
}

static void
on_field(void *bytes, size_t length, void *context)
{
    struct reading *reading = context;

    reading->pieces = ws_reserve(reading->pieces, reading->count,
                                 &reading->capacity, sizeof(struct piece));
    reading->pieces[reading->count++] =
        (struct piece){ reading->bytes.length, length };
    ws_buf_add_bytes(&reading->bytes, bytes, length + 1);
}

static void
on_record(int ended_by, void *context)
{
    struct reading *reading = context;
    struct record record = { .line = reading->line,
                             .offset = reading->offset,
                             .count = reading->count,
                             .ended = ended_by != -1 };

    reading->ended = true;
    if (reading->stopped)
        return;
    while (reading->field_capacity < reading->count)
        reading->fields =
            ws_reserve(reading->fields, reading->field_capacity,
                       &reading->field_capacity, sizeof(struct field));
    for (size_t i = 0; i < reading->count; i++)
        reading->fields[i] =
            (struct field){ reading->bytes.data + reading->pieces[i].start,
                            reading->pieces[i].length };
    record.fields = reading->fields;
    reading->stopped =
        !reading->events->record(reading->events->context, &record);
    reading->count = 0;
    ws_buf_clear(&reading->bytes);
}

static void
start_parser(struct csv_parser *parser, char separator)
{
    if (csv_init(parser, OPTIONS) != 0)
        ws_out_of_memory();
    csv_set_delim(parser, (unsigned char)separator);
    csv_set_blk_size(parser, 4096);
}

/* libcsv passes over lines of blanks only. */
static bool
is_blank_line(const char *line, size_t length, char separator)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r\n", line[i]) == NULL || line[i] == separator)
            return false;
    return true;
}

static void
report(struct reading *reading, bool open_quote, unsigned line, size_t offset,
       size_t at)
{
    if (reading->events->problem != NULL && !reading->stopped)
        reading->events->problem(
            reading->events->context,
            &(struct records_problem){ open_quote, line, offset, at });
}

/* A stray quote spoils its record only: the next line starts afresh. */
static void
recover(struct reading *reading, struct csv_parser *parser, char separator)
{
    csv_free(parser);
    start_parser(parser, separator);
    reading->count = 0;
    ws_buf_clear(&reading->bytes);
    reading->ended = true;
}

static void
finish(struct reading *reading, struct csv_parser *parser,
       const struct text_span *text, char separator)
{
    unsigned field = (unsigned)reading->count;

    if (csv_fini(parser, on_field, on_record, reading) != 0) {
        size_t length;
        size_t at =
            records_locate(text, separator, reading->offset, field, &length);
        report(reading, true, reading->line, reading->offset, at);
    }
}

void
records_read(const struct text_span *text, char separator, size_t offset,
             unsigned line, const struct records_events *events)
{
    struct reading reading = { .events = events };
    struct csv_parser parser;
    bool inside = false; /* a quoted field goes on */

    start_parser(&parser, separator);
    for (; offset < text->length && !reading.stopped; line++) {
        size_t end = line_end(text, offset), length = end - offset;
        const char *start = text->text + offset;

        if (!inside) {
            reading.line = line;
            reading.offset = offset;
        }
        reading.ended = false;
        size_t used =
            csv_parse(&parser, start, length, on_field, on_record, &reading);
        if (used != length) {
            report(&reading, false, line, offset, offset + used);
            recover(&reading, &parser, separator);
        }
        inside = !reading.ended &&
                 (inside || !is_blank_line(start, length, separator));
        offset = end;
    }
    if (!reading.stopped)
        finish(&reading, &parser, text, separator);
    csv_free(&parser);
    free(reading.pieces);
    free(reading.fields);
    ws_buf_free(&reading.bytes);
}

/* ---- finding a field again ---------------------------------------------- */

struct search {
    unsigned fields;
    bool ended;
};

static void
count_field(void *bytes, size_t length, void *context)
{
    struct search *search = context;

    (void)bytes;
    (void)length;
    search->fields++;
}

static void
end_record(int ended_by, void *context)
{
    struct search *search = context;

    (void)ended_by;
    search->ended = true;
}

size_t
records_locate(const struct text_span *text, char separator, size_t offset,
               unsigned field, size_t *length)
{
    struct csv_parser parser;
    struct search search = { 0 };
    size_t start = offset, at = offset;

    start_parser(&parser, separator);
    for (; at < text->length && search.fields <= field; at++) {
        if (search.fields < field)
            start = at + 1;
        csv_parse(&parser, text->text + at, 1, count_field, end_record,
                  &search);
        if (search.ended)
            break;
    }
    csv_free(&parser);
    size_t end = search.fields > field && !search.ended ? at - 1 : at;
    if (start > end)
        start = end;
    while (start < end && strchr(" \t", text->text[start]) != NULL &&
           text->text[start] != separator)
        start++;
    while (end > start && strchr(" \t\r\n", text->text[end - 1]) != NULL)
        end--;
    *length = end - start;
    return start;
}
