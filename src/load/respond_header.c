/*
 * The start of a file: its encoding, its separator, and the header, which may
 * stand below titles. Encodings in which no byte of a character can be taken
 * for a separator are read as they are; others are decoded first.
 */
#include "respond.h"

#include "encoding.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD          (128U << 10)
#define HEADER_SEARCH 100
/* Of a file that must be decoded or unpacked first: it is held in memory. */
#define MOST_AT_ONCE ((size_t)1 << 30)

static bool
find_file(struct respond_file *file, struct ws_findings *findings,
          enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    ws_findings_add_on_file(findings, file->path, file->order, id, args);
    return false;
}

/* Reads on until `most` bytes are there, or all; false when reading fails. */
static bool
read_head(struct respond_file *file, size_t most, struct ws_findings *findings)
{
    struct ws_buf *head = &file->head;

    if (file->fd < 0)
        return true;
    while (head->length < most) {
        size_t before = head->length, step = most - before;

        if (step > HEAD)
            step = HEAD;
        ws_buf_add_repeat(head, '\0', step);
        ssize_t got = read(file->fd, head->data + before, step);
        head->length = before + (got > 0 ? (size_t)got : 0);
        head->data[head->length] = '\0';
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            struct ws_label reason = ws_system_reason(errno);
            return find_file(
                file, findings,
                errno == EISDIR ? WS_F_DIRECTORY : WS_F_CANNOT_OPEN,
                errno == EISDIR ? WS_ARGS(file->path)
                                : WS_ARGS(reason.en, reason.ja));
        }
        if (got == 0)
            return true;
    }
    return true;
}

bool
respond_read_some(struct respond_file *file, struct ws_findings *findings)
{
    return read_head(file, HEAD, findings);
}

bool
respond_read_all(struct respond_file *file, struct ws_findings *findings)
{
    return read_head(file, MOST_AT_ONCE + 1, findings) &&
           (file->head.length <= MOST_AT_ONCE ||
            find_file(file, findings, WS_F_TOO_LARGE, WS_ARGS("1024")));
}

/* ---- encoding --------------------------------------------------------------------- */

/* Read as they are: no byte of a character is a separator, quote or line end. */
static const struct {
    const char *name, *iconv_name;
} transparent[] = { { "UTF-8", NULL },
                    { "CP932", "CP932" },
                    { "EUC-JP", "EUCJP-MS" } };

static const char *
head_of(const struct respond_file *file, size_t *length)
{
    if (file->fd < 0) {
        *length = file->memory_length;
        return file->memory;
    }
    *length = file->head.length;
    return file->head.data ? file->head.data : "";
}

static bool
refuse_encoding(struct respond_file *file, struct ws_findings *findings,
                enum decode_result result, const struct decoded *decoded)
{
    if (result == AMBIGUOUS)
        return find_file(file, findings, WS_F_AMBIGUOUS_ENCODING,
                         WS_ARGS(decoded->choices));
    return find_file(file, findings, WS_F_UNDECODABLE,
                     WS_ARGS(decoded->encoding, "?"));
}

/* All of a file in an encoding that must be decoded first. */
static bool
decode_all(struct respond_plan *plan, struct respond_file *file,
           const char *encoding, struct ws_findings *findings)
{
    struct decoded decoded = { 0 };
    size_t length;

    if (!respond_read_all(file, findings))
        return false;
    const char *bytes = head_of(file, &length);
    enum decode_result result =
        decode(bytes, length, encoding, plan->wards, &decoded);
    if (result != DECODED) {
        refuse_encoding(file, findings, result, &decoded);
        ws_buf_free(&decoded.text);
        return false;
    }
    ws_buf_free(&file->head);
    ws_buf_add_repeat(&decoded.text, '\0', PADDING);
    decoded.text.length -= PADDING;
    file->head = decoded.text;
    file->memory = file->head.data;
    file->memory_length = file->head.length;
    if (file->fd > STDERR_FILENO)
        close(file->fd);
    file->fd = -1;
    plan->encoding_name = decoded.encoding;
    return true;
}

/* The bytes up to the last line end: no character is cut. UTF-16, which shows
 * by its zero bytes, has its line ends elsewhere; of it whole pairs. */
static size_t
whole_lines(const char *bytes, size_t length, bool all)
{
    size_t end = length;

    if (all)
        return length;
    if (memchr(bytes, '\0', length < 4096 ? length : 4096) != NULL)
        return length / 2 * 2;
    while (end > 0 && bytes[end - 1] != '\n' && bytes[end - 1] != '\r')
        end--;
    return end > 0 ? end : length;
}

static bool
settle_encoding(struct respond_plan *plan, struct respond_file *file,
                const char *encoding, struct ws_findings *findings)
{
    struct decoded decoded = { 0 };
    size_t length;
    const char *bytes = head_of(file, &length);
    bool all = file->fd < 0 || length < HEAD;

    if (length == 0)
        return find_file(file, findings, WS_F_EMPTY_FILE, NULL);
    size_t lines = whole_lines(bytes, length, all);
    enum decode_result result =
        decode(bytes, lines, encoding, plan->wards, &decoded);
    ws_buf_free(&decoded.text);
    plan->encoding_name = decoded.encoding;
    for (size_t i = 0; i < WS_COUNT(transparent); i++)
        if (result == DECODED &&
            strcmp(decoded.encoding, transparent[i].name) == 0) {
            plan->encoding = transparent[i].iconv_name;
            return true;
        }
    /* A character may be cut after all: seen when the rest is there. */
    bool cut = !all && result == UNDECODABLE && decoded.bad_byte + 8 > lines;
    if (result == DECODED || cut)
        return decode_all(plan, file, encoding, findings);
    return refuse_encoding(file, findings, result, &decoded);
}

/* ---- header ------------------------------------------------------------------------- */

struct search {
    const struct respond_plan *plan;
    struct respond_header *header;
    size_t looked, best;
    bool questions_only; /* a header needs a question of ours */
    size_t at;           /* where the header stands */
    unsigned line;
    bool settled; /* the header stands; what comes next is the data */
    size_t next;
    unsigned next_line;
    bool has_next;
};

/* A cell's text in UTF-8, "" where it does not decode; and its key. */
static const char *
header_text(const struct search *search, const struct field *field,
            const char **key)
{
    struct decoded decoded = { 0 };
    struct ws_arena *arena = search->header->arena;
    const char *text = "";

    if (decode(field->text, field->length,
               search->plan->encoding ? search->plan->encoding_name : "UTF-8",
               search->plan->wards, &decoded) == DECODED)
        text = ws_arena_copy(arena, decoded.text.data, decoded.text.length);
    ws_buf_free(&decoded.text);
    *key = ws_text_key(arena, text, strlen(text));
    return text;
}

static bool
has_key(const char *const *keys, size_t count, const char *name,
        struct ws_arena *arena)
{
    const char *key = ws_text_key(arena, name, strlen(name));

    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

static size_t
has_role(const char *const *keys, size_t count, enum role role)
{
    for (size_t i = 0; i < count; i++)
        if (layout_role_is(role, keys[i]))
            return 1;
    return 0;
}

static size_t
questions_named(const struct search *search, const char *const *keys,
                size_t count)
{
    const struct ws_questionnaire *of = search->plan->questionnaire;
    size_t found = 0;

    for (size_t q = 0; q < of->question_count; q++)
        found += has_key(keys, count, of->questions[q].columns[0],
                         search->header->arena);
    return found;
}

/* How many of the columns that are looked for a row names. */
static size_t
columns_named(const struct search *search, const char *const *keys,
              size_t count)
{
    const struct ws_questionnaire *of = search->plan->questionnaire;
    struct ws_arena *arena = search->header->arena;

    if (search->plan->merging)
        return has_role(keys, count, ROLE_YEAR) +
               has_role(keys, count, ROLE_ANSWER) +
               has_role(keys, count, ROLE_COUNT);
    size_t found = questions_named(search, keys, count);
    /* Ward and year alone stand in any table of ours. */
    if (search->questions_only && found == 0)
        return 0;
    if (of->year_column != NULL)
        found += has_key(keys, count, of->year_column, arena);
    return found + has_key(keys, count, of->ward_column, arena);
}

static bool
try_record(void *context, const struct record *record)
{
    struct search *search = context;
    struct respond_header *header = search->header;

    const char **names =
        ws_arena_alloc(header->arena, record->count * sizeof(*names));
    const char **keys =
        ws_arena_alloc(header->arena, record->count * sizeof(*keys));
    for (size_t i = 0; i < record->count; i++)
        names[i] = header_text(search, &record->fields[i], &keys[i]);
    size_t named = columns_named(search, keys, record->count);
    if (named > search->best) {
        search->best = named;
        header->names = names;
        header->keys = keys;
        header->count = record->count;
    }
    /* At least two names of ours: no row of answers has them. */
    search->settled = named >= 2;
    search->at = record->offset;
    search->line = record->line;
    return !search->settled && ++search->looked < HEADER_SEARCH;
}

/* The rows begin right behind the header, in which quotes come in pairs. What
 * comes next need be no record (a quote stands where none may, say): counting
 * says what is wrong with it. */
static void
find_rows(const struct text_span *span, struct search *search)
{
    size_t next = search->at;
    bool inside = false;

    search->next_line = search->line;
    do {
        size_t start = next;

        next = line_end(span, start);
        for (size_t i = start; i < next; i++)
            inside = inside != (span->text[i] == '"');
        search->next_line++;
    } while (inside && next < span->length);
    search->next = next;
    search->has_next =
        next + strspn(span->text + next, " \t\r\n") < span->length;
}

static bool
search_header(struct respond_plan *plan, const struct text_span *span,
              size_t from, bool questions_only, struct respond_header *header,
              struct search *out)
{
    for (const char *c = ",\t;"; *c != '\0'; c++) {
        struct search search = { .plan = plan,
                                 .header = header,
                                 .questions_only = questions_only };
        struct records_events events = { try_record, NULL, &search };

        plan->separator = *c;
        records_read(span, *c, from, 1, &events);
        if (search.settled) {
            find_rows(span, &search);
            *out = search;
            return true;
        }
    }
    return false;
}

bool
respond_has_header(struct respond_plan *plan, const struct text_span *text)
{
    struct respond_header header = { .arena = ws_arena_new() };
    struct search search;
    bool fits = search_header(plan, text, 0, !plan->merging, &header, &search);

    ws_arena_free(header.arena);
    return fits;
}

bool
respond_fits(const struct ws_questionnaire *questionnaire,
             const struct ws_wards *wards, const struct text_span *text)
{
    struct respond_plan plan = { .questionnaire = questionnaire,
                                 .wards = wards };

    return respond_has_header(&plan, text);
}

bool
plan_open(struct respond_plan *plan, struct respond_file *file,
          const char *encoding, struct ws_findings *findings)
{
    struct respond_header header = { .arena = ws_arena_new() };
    struct search search = { 0 };
    size_t length;
    bool good = read_head(file, HEAD, findings) &&
                settle_encoding(plan, file, encoding, findings);

    if (good) {
        const char *text = head_of(file, &length);
        struct text_span span = { text, length };
        size_t from =
            length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

        good = search_header(plan, &span, from, false, &header, &search) ||
               find_file(file, findings,
                         plan->merging ? WS_F_NO_HEADER : WS_F_NO_SURVEY_HEADER,
                         WS_ARGS(plan->questionnaire->ward_column));
    }
    good = good && plan_make(plan, &header, file, findings);
    if (good && !search.has_next)
        good = find_file(file, findings, WS_F_NO_ROWS, NULL);
    file->data = search.next;
    file->line = search.next_line;
    ws_arena_free(header.arena);
    return good;
}
