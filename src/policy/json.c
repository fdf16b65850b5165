/*
 * Strict JSON. cJSON keeps no positions, so a node's place is found again
 * when it is needed: the tree and the text list the values in the same order,
 * and the n-th value of the tree is the n-th of the text.
 */
#include "json.h"

#include <stdlib.h>
#include <string.h>

#define LARGEST         ((size_t)4 << 20)
#define LARGEST_RESULT  ((size_t)64 << 20)
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

static void
add_at(struct json *json, const char *at, unsigned length,
       enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    const char *line = json->text, *end;
    struct ws_finding finding = { .id = id };
    struct ws_place *place = &finding.place;

    place->line = 1;
    if (strncmp(line, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
        line += strlen(BYTE_ORDER_MARK);
    for (const char *c = json->text; c < at; c++)
        if (*c == '\n' || (*c == '\r' && c[1] != '\n')) {
            place->line++;
            line = c + 1;
        }
    end = line + strcspn(line, "\r\n");
    if (at > end)
        at = end;
    char *source = strndup(line, (size_t)(end - line));
    place->file = json->file;
    place->column =
        at < line ? 1 : (unsigned)ws_text_chars(line, (size_t)(at - line)) + 1;
    place->length = length;
    place->source = source;
    ws_finding_set_args(&finding, args);
    ws_findings_add(json->findings, &finding);
    free(source);
    json->failed = true;
}

/* Values before `wanted` in the order of the text; true when it is below. */
static bool
count_before(const cJSON *node, const cJSON *wanted, size_t *count)
{
    if (node == wanted)
        return true;
    ++*count;
    for (const cJSON *child = node->child; child != NULL; child = child->next)
        if (count_before(child, wanted, count))
            return true;
    return false;
}

/* Finds the index-th value in the text, and the key before it if any. */
static const char *
value_at(const char *text, size_t index, const char **key)
{
    const char *c = text;

    *key = NULL;
    while (*c != '\0') {
        const char *start = c;

        if (*c == '"') {
            c = string_end(c);
            if (*skip_blanks(c) == ':') {
                *key = start;
                continue;
            }
        } else if (strchr("{[", *c) != NULL) {
            c++;
        } else if (strchr("-0123456789tfn", *c) != NULL) {
            c += strcspn(c, ",]} \t\r\n");
        } else {
            c++;
            continue;
        }
        if (index-- == 0)
            return start;
        *key = NULL;
    }
    return text;
}

void
json_find(struct json *json, const cJSON *node, bool at_key,
          enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    size_t index = 0;
    const char *key;

    count_before(json->root, node, &index);
    const char *at = value_at(json->text, index, &key);
    if (at_key && key != NULL)
        at = key;
    size_t bytes =
        *at == '"' ? (size_t)(string_end(at) - at) : strcspn(at, ",]} \t\r\n");
    if (strchr("{[", *at) != NULL)
        bytes = 1;
    add_at(json, at, (unsigned)ws_text_chars(at, bytes), id, args);
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
    return open_within(json, length, LARGEST);
}

bool
json_open_result(struct json *json, const char *text, size_t length,
                 const char *file, struct ws_findings *findings)
{
    *json = (struct json){ .file = file, .text = text, .findings = findings };
    return open_within(json, length, LARGEST_RESULT);
}

void
json_close(struct json *json)
{
    cJSON_Delete(json->root);
}
