/*
 * Strict JSON. cJSON keeps no positions, so places are found again when the
 * first one is needed: the tree and the text list the values in the same order,
 * and the n-th value of the tree is the n-th of the text.
 */
#include "json.h"

#include <stdlib.h>
#include <string.h>

#define DEEPEST         32
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static const char *
skip_blanks(const char *c)
{
    return c + strspn(c, " \t\r\n");
}

/* The end of a string that starts at c, behind its closing quote. */
static const char *
string_end(const char *c)
{
    for (c++; *c != '\0' && *c != '"'; c++)
        if (*c == '\\' && c[1] != '\0')
            c++;
    return *c == '"' ? c + 1 : c;
}

/* ---- places ------------------------------------------------------------ */

/* A place in the text; rows and columns count from 1, columns in characters. */
struct point {
    unsigned at, line; /* bytes before it, and before its line */
    unsigned row, column;
};

struct json_spot {
    const cJSON *node;
    struct point value, key; /* key.row is 0 where there is no key */
};

static struct point
first_point(const char *text)
{
    struct point point = { .row = 1, .column = 1 };

    if (strncmp(text, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
        point.at = point.line = (unsigned)strlen(BYTE_ORDER_MARK);
    return point;
}

/* Moves on to a place further down. */
static struct point
moved(const char *text, struct point point, const char *to)
{
    const char *c = text + point.at, *counted = c;

    if (to <= c)
        return point;
    for (; c < to; c++)
        if (*c == '\n' || (*c == '\r' && c[1] != '\n')) {
            point.row++;
            point.column = 1;
            counted = c + 1;
            point.line = (unsigned)(counted - text);
        }
    point.column += (unsigned)ws_text_chars(counted, (size_t)(to - counted));
    point.at = (unsigned)(to - text);
    return point;
}

/* Bytes of a line that go with a finding, on each side of its place: a whole
 * file may be one line. */
#define AROUND 1024U

static void
find_at(struct json *json, struct point point, unsigned length,
        enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    const char *at = json->text + point.at, *from = json->text + point.line;
    const char *to = at;
    struct ws_finding finding = { .id = id };
    struct ws_place *place = &finding.place;

    if (at - from > AROUND) {
        from = at - AROUND;
        while (ws_utf8_goes_on(*from))
            from++;
        place->caret = (unsigned)ws_text_chars(from, (size_t)(at - from)) + 1;
    }
    while (*to != '\0' && *to != '\r' && *to != '\n' &&
           (to - at < AROUND || ws_utf8_goes_on(*to)))
        to++;
    char *source = strndup(from, (size_t)(to - from));
    place->file = json->file;
    place->line = point.row;
    place->column = point.column;
    place->length = length;
    place->source = source;
    ws_finding_set_args(&finding, args);
    ws_findings_add(json->findings, &finding);
    free(source);
    json->failed = true;
}

/* Of a text that is not parsed; behind the end of a line is at its end. */
static void
add_at(struct json *json, const char *at, unsigned length,
       enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    struct point first = first_point(json->text);
    struct point point = moved(json->text, first, at);
    const char *line = json->text + point.line;
    const char *end = line + strcspn(line, "\r\n");

    if (at > end) {
        point.at = (unsigned)(end - json->text);
        point.column = (unsigned)ws_text_chars(line, (size_t)(end - line)) + 1;
    }
    find_at(json, point, length, id, args);
}

/* The next value from *c on, and the key before it if any; *c moves behind
 * what a list or an object begins with, or behind the value. NULL at the end. */
static const char *
next_value(const char **c, const char **key)
{
    *key = NULL;
    while (**c != '\0') {
        const char *start = *c;

        if (*start == '"') {
            *c = string_end(start);
            if (*skip_blanks(*c) != ':')
                return start;
            *key = start;
        } else if (strchr("{[", *start) != NULL) {
            ++*c;
            return start;
        } else if (strchr("-0123456789tfn", *start) != NULL) {
            *c += strcspn(start, ",]} \t\r\n");
            return start;
        } else {
            ++*c;
        }
    }
    return NULL;
}

/* The values of the tree, in the order of the text. */
static void
list_values(struct json *json, const cJSON *node)
{
    json->spots = ws_reserve(json->spots, json->spot_count,
                             &json->spot_capacity, sizeof(*json->spots));
    json->spots[json->spot_count++] = (struct json_spot){ .node = node };
    for (const cJSON *child = node->child; child != NULL; child = child->next)
        list_values(json, child);
}

static int
by_node(const void *left, const void *right)
{
    const struct json_spot *a = left, *b = right;

    return ((uintptr_t)a->node > (uintptr_t)b->node) -
           ((uintptr_t)a->node < (uintptr_t)b->node);
}

/* All places at once: looking for each from the start would take minutes where
 * thousands of values are wrong. */
static void
find_spots(struct json *json)
{
    struct point point = first_point(json->text);
    const char *c = json->text, *key;

    list_values(json, json->root);
    for (size_t i = 0; i < json->spot_count; i++) {
        const char *value = next_value(&c, &key);

        if (key != NULL)
            json->spots[i].key = point = moved(json->text, point, key);
        json->spots[i].value = point = moved(json->text, point, value);
    }
    qsort(json->spots, json->spot_count, sizeof(*json->spots), by_node);
}

static const struct json_spot *
spot_of(struct json *json, const cJSON *node)
{
    const struct json_spot wanted = { .node = node };

    if (json->spots == NULL)
        find_spots(json);
    return bsearch(&wanted, json->spots, json->spot_count, sizeof(*json->spots),
                   by_node);
}

const char *
json_written(struct json *json, const cJSON *node)
{
    return json->text + spot_of(json, node)->value.at;
}

void
json_find(struct json *json, const cJSON *node, bool at_key,
          enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    const struct json_spot *spot = spot_of(json, node);
    struct point point = at_key && spot->key.row > 0 ? spot->key : spot->value;
    const char *at = json->text + point.at;
    size_t bytes =
        *at == '"' ? (size_t)(string_end(at) - at) : strcspn(at, ",]} \t\r\n");

    if (strchr("{[", *at) != NULL)
        bytes = 1;
    find_at(json, point, (unsigned)ws_text_chars(at, bytes), id, args);
}

/* ---- what cJSON lets pass ---------------------------------------------- */

/* The end of a number as JSON spells it, NULL when it is none. */
static const char *
number_end(const char *c)
{
    c += *c == '-';
    if (*c == '0')
        c++;
    else if (*c >= '1' && *c <= '9')
        c += strspn(c, "0123456789");
    else
        return NULL;
    if (*c == '.') {
        size_t digits = strspn(c + 1, "0123456789");
        if (digits == 0)
            return NULL;
        c += 1 + digits;
    }
    if (*c == 'e' || *c == 'E') {
        c++;
        c += *c == '-' || *c == '+';
        size_t digits = strspn(c, "0123456789");
        if (digits == 0)
            return NULL;
        c += digits;
    }
    return strchr(",]} \t\r\n", *c) != NULL ? c : NULL;
}

/* Raw control characters, or a NUL in disguise: the text would end there. */
static bool
has_control(const char *from, const char *to)
{
    for (; from < to; from++) {
        if ((unsigned char)*from < 0x20)
            return true;
        if (*from != '\\')
            continue;
        if (strncmp(from, "\\u0000", 6) == 0)
            return true;
        from++;
    }
    return false;
}

/* What may stand between values: cJSON takes any control character for one. */
static bool
is_stray_control(char c)
{
    return (unsigned char)c < ' ' && strchr("\t\r\n", c) == NULL;
}

/* Depth, numbers and strings; everything else is left to cJSON. */
static bool
check_tokens(struct json *json)
{
    int depth = 0;

    for (const char *c = json->text; *c != '\0';) {
        const char *end = c + 1;

        if (strchr("{[", *c) != NULL && ++depth > DEEPEST) {
            add_at(json, c, 1, WS_F_JSON_LIMIT, NULL);
            return false;
        }
        if (strchr("}]", *c) != NULL)
            depth--;
        if (*c == '"') {
            end = string_end(c);
            if (has_control(c, end))
                end = NULL;
        } else if (strchr("-0123456789", *c) != NULL) {
            end = number_end(c);
        } else if (is_stray_control(*c)) {
            end = NULL;
        }
        if (end == NULL) {
            add_at(json, c, 1, WS_F_JSON_SYNTAX, NULL);
            return false;
        }
        c = end;
    }
    return true;
}

/* cJSON points one character too far where a key should have begun. */
static const char *
where_parsing_failed(const char *text, const char *end)
{
    const char *before = end - 1;

    if (end <= text || strchr(" \t\r\n{[,:\"", *before) != NULL)
        return end;
    while (before > text && strchr(" \t\r\n", before[-1]) != NULL)
        before--;
    return before > text && strchr("{,", before[-1]) != NULL ? end - 1 : end;
}

static bool
parse(struct json *json, size_t length)
{
    const char *text = json->text, *end = NULL;
    size_t valid = ws_utf8_valid(text, length);

    if (valid < length || strlen(text) < length) {
        size_t nul = strlen(text);
        add_at(json, text + (nul < valid ? nul : valid), 1, WS_F_JSON_SYNTAX,
               NULL);
        return false;
    }
    if (!check_tokens(json))
        return false;
    json->root = cJSON_ParseWithLengthOpts(text, length, &end, 0);
    if (json->root == NULL) {
        add_at(json, end ? where_parsing_failed(text, end) : text, 1,
               WS_F_JSON_SYNTAX, NULL);
        return false;
    }
    end = skip_blanks(end);
    if (*end != '\0')
        add_at(json, end, 1, WS_F_JSON_TRAILING, NULL);
    return !json->failed;
}

static bool
open_within(struct json *json, size_t length, size_t largest)
{
    if (length <= largest)
        return parse(json, length);
    add_at(json, json->text, 0, WS_F_JSON_LIMIT, NULL);
    return false;
}

bool
json_open(struct json *json, const char *text, size_t length, const char *file,
          struct ws_findings *findings)
{
    *json = (struct json){ .file = file, .text = text, .findings = findings };
    return open_within(json, length, JSON_LARGEST_DEFINITION);
}

bool
json_open_result(struct json *json, const char *text, size_t length,
                 const char *file, struct ws_findings *findings)
{
    *json = (struct json){ .file = file, .text = text, .findings = findings };
    return open_within(json, length, JSON_LARGEST_RESULT);
}

void
json_close(struct json *json)
{
    cJSON_Delete(json->root);
    free(json->spots);
}
