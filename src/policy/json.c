/*
 * Strict JSON. cJSON keeps no positions, so a node's place is found again
 * when it is needed: the tree and the text list the values in the same order,
 * and the n-th value of the tree is the n-th of the text.
 */
#include "json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST         ((size_t)4 << 20)
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
    char *source = strndup(line, (size_t)(end - line));
    place->file = json->file;
    place->column =
        at < line ? 1 : (unsigned)ws_text_chars(line, (size_t)(at - line)) + 1;
    place->length = length;
    place->source = source;
    for (size_t i = 0; args != NULL && i < WS_FINDING_ARGS; i++)
        finding.args[i] = args[i];
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

bool
json_open(struct json *json, const char *text, size_t length, const char *file,
          struct ws_findings *findings)
{
    const char *end = NULL;
    size_t valid = ws_utf8_valid(text, length);

    *json = (struct json){ .file = file, .text = text, .findings = findings };
    if (length > LARGEST) {
        add_at(json, text, 0, WS_F_JSON_LIMIT, NULL);
        return false;
    }
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

void
json_close(struct json *json)
{
    cJSON_Delete(json->root);
}

/* ---- keys and types ---------------------------------------------------- */

static const struct ws_label type_names[] = {
    [JSON_TEXT] = { "a text", "文字列" },
    [JSON_NUMBER] = { "a number", "数値" },
    [JSON_WHOLE] = { "a whole number", "整数" },
    [JSON_TRUTH] = { "true or false", "true か false" },
    [JSON_OBJECT] = { "an object {...}", "オブジェクト {...}" },
    [JSON_LIST] = { "a list [...]", "リスト [...]" },
};

static bool
has_type(const cJSON *node, enum json_type type)
{
    switch (type) {
    case JSON_TEXT:
        return cJSON_IsString(node) && node->valuestring[0] != '\0';
    case JSON_NUMBER:
        return cJSON_IsNumber(node) && fabs(node->valuedouble) < 1e15;
    case JSON_WHOLE:
        return cJSON_IsNumber(node) && fabs(node->valuedouble) < 1e15 &&
               floor(node->valuedouble) == node->valuedouble;
    case JSON_TRUTH:
        return cJSON_IsBool(node);
    case JSON_OBJECT:
        return cJSON_IsObject(node);
    case JSON_LIST:
        return cJSON_IsArray(node);
    }
    return false;
}

static void
wrong_type(struct json *json, const cJSON *node, enum json_type type,
           const char *name)
{
    json_find(json, node, false, WS_F_JSON_TYPE,
              (const char *[WS_FINDING_ARGS]){ name, type_names[type].en,
                                               type_names[type].ja });
}

static const struct json_key *
key_named(const struct json_key *keys, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    return NULL;
}

static void
unknown_key(struct json *json, const cJSON *member, const struct json_key *keys,
            size_t count)
{
    struct ws_buf known = { 0 };

    for (size_t i = 0; i < count; i++)
        ws_buf_addf(&known, "%s%s", i ? ", " : "", keys[i].name);
    json_find(json, member, true, WS_F_JSON_UNKNOWN_KEY,
              (const char *[WS_FINDING_ARGS]){ member->string, known.data });
    ws_buf_free(&known);
}

static bool
is_first(const cJSON *object, const cJSON *member)
{
    return cJSON_GetObjectItemCaseSensitive(object, member->string) == member;
}

bool
json_check(struct json *json, const cJSON *object, const struct json_key *keys,
           size_t count)
{
    bool well = true;
    const cJSON *member;

    if (!cJSON_IsObject(object)) {
        wrong_type(json, object, JSON_OBJECT,
                   object->string ? object->string : "");
        return false;
    }
    cJSON_ArrayForEach (member, object) {
        const struct json_key *key = key_named(keys, count, member->string);
        bool good = key != NULL && is_first(object, member) &&
                    has_type(member, key->type);
        well = well && good;
        if (key == NULL)
            unknown_key(json, member, keys, count);
        else if (!is_first(object, member))
            json_find(json, member, true, WS_F_JSON_DUPLICATE_KEY,
                      (const char *[WS_FINDING_ARGS]){ member->string });
        else if (!good)
            wrong_type(json, member, key->type, key->name);
    }
    for (size_t i = 0; i < count; i++) {
        if (!keys[i].required || json_member(object, keys[i].name) != NULL)
            continue;
        json_find(json, object, false, WS_F_JSON_MISSING_KEY,
                  (const char *[WS_FINDING_ARGS]){ keys[i].name });
        well = false;
    }
    return well;
}

bool
json_texts(struct json *json, const cJSON *object, const char *name)
{
    bool well = true;
    const cJSON *item;

    cJSON_ArrayForEach (item, json_member(object, name)) {
        if (has_type(item, JSON_TEXT))
            continue;
        wrong_type(json, item, JSON_TEXT, name);
        well = false;
    }
    return well;
}

/* ---- values ------------------------------------------------------------ */

const cJSON *
json_member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

const char *
json_text(const cJSON *object, const char *name)
{
    return cJSON_GetStringValue(json_member(object, name));
}

long
json_whole(const cJSON *object, const char *name, long absent)
{
    const cJSON *member = json_member(object, name);

    return member ? (long)member->valuedouble : absent;
}

struct ws_decimal
json_decimal(struct json *json, const cJSON *object, const char *name)
{
    struct ws_decimal decimal = { 0 };
    const cJSON *member = json_member(object, name);
    char text[40];
    bool too_large = false;

    if (member == NULL)
        return decimal;
    /* 15 digits bring a double back to the decimal that was written. */
    snprintf(text, sizeof(text), "%.15g", member->valuedouble);
    if (!ws_decimal_read(text, &decimal, &too_large) || too_large ||
        decimal.scale > WS_MAX_SCALE ||
        ws_exact_double(ws_exact_decimal(decimal)) != member->valuedouble) {
        json_find(json, member, false, WS_F_JSON_VALUE,
                  (const char *[WS_FINDING_ARGS]){
                      name, text, "a number of at most 15 digits",
                      "15桁以内の数値" });
        return (struct ws_decimal){ 0 };
    }
    return decimal;
}

static void
find_choices(struct json *json, const cJSON *member, const char *name,
             const char *const *choices, size_t count)
{
    struct ws_buf known = { 0 };

    for (size_t i = 0; i < count; i++)
        ws_buf_addf(&known, "%s%s", i ? ", " : "", choices[i]);
    json_find(json, member, false, WS_F_JSON_VALUE,
              (const char *[WS_FINDING_ARGS]){ name, member->valuestring,
                                               known.data, known.data });
    ws_buf_free(&known);
}

int
json_choice(struct json *json, const cJSON *object, const char *name,
            const char *const *choices, size_t count)
{
    const cJSON *member = json_member(object, name);

    for (size_t i = 0; i < count; i++)
        if (strcmp(member->valuestring, choices[i]) == 0)
            return (int)i;
    find_choices(json, member, name, choices, count);
    return -1;
}

struct ws_label
json_label(struct json *json, const cJSON *object, const char *name,
           struct ws_arena *arena)
{
    static const struct json_key keys[] = {
        { "ja", JSON_TEXT, true },
        { "en", JSON_TEXT, true },
    };
    const cJSON *member = json_member(object, name);
    struct ws_label label = { 0 };

    if (member == NULL || !json_check(json, member, keys, WS_COUNT(keys)))
        return label;
    label.ja = json_text(member, "ja");
    label.ja = ws_arena_copy(arena, label.ja, strlen(label.ja));
    label.en = json_text(member, "en");
    label.en = ws_arena_copy(arena, label.en, strlen(label.en));
    return label;
}
