/* Reading objects of a definition: their keys, types and values. */
#include "json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- keys and types ---------------------------------------------------- */

static const struct ws_label type_names[] = {
    [JSON_TEXT] = { "a text", "文字列" },
    [JSON_NUMBER] = { "a number", "数値" },
    [JSON_WHOLE] = { "a whole number", "整数" },
    [JSON_TRUTH] = { "true or false", "true か false" },
    [JSON_OBJECT] = { "an object {...}", "オブジェクト {...}" },
    [JSON_LIST] = { "a list [...]", "リスト [...]" },
    [JSON_FIGURE] = { "a number or null", "数値か null" },
    [JSON_TEXT_OR_NULL] = { "a text or null", "文字列か null" },
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
    case JSON_FIGURE:
        return cJSON_IsNull(node) || has_type(node, JSON_NUMBER);
    case JSON_TEXT_OR_NULL:
        return cJSON_IsNull(node) || cJSON_IsString(node);
    }
    return false;
}

/* The value at a node in a few words, kept by out. */
static const char *
shown(struct json *json, const cJSON *node, struct ws_buf *out)
{
    if (cJSON_IsString(node))
        return node->valuestring;
    if (cJSON_IsArray(node))
        return "[...]";
    if (cJSON_IsObject(node))
        return "{...}";
    const char *written = json_written(json, node);
    ws_buf_add_bytes(out, written, strcspn(written, ",]} \t\r\n"));
    return out->data;
}

static void
wrong_type(struct json *json, const cJSON *node, enum json_type type,
           const char *name)
{
    json_find(json, node, false, WS_F_JSON_TYPE,
              WS_ARGS(name, type_names[type].en, type_names[type].ja));
}

/* In a list nothing has a name: the value itself stands for it. */
static void
no_object(struct json *json, const cJSON *node)
{
    struct ws_buf text = { 0 };

    wrong_type(json, node, JSON_OBJECT,
               node->string ? node->string : shown(json, node, &text));
    ws_buf_free(&text);
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
              WS_ARGS(member->string, known.data));
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
        no_object(json, object);
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
                      WS_ARGS(member->string));
        else if (!good)
            wrong_type(json, member, key->type, key->name);
    }
    for (size_t i = 0; i < count; i++) {
        if (!keys[i].required || json_member(object, keys[i].name) != NULL)
            continue;
        json_find(json, object, false, WS_F_JSON_MISSING_KEY,
                  WS_ARGS(keys[i].name));
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

const char *
json_kept(const cJSON *object, const char *name, struct ws_arena *arena)
{
    const char *text = json_text(object, name);

    return text ? ws_arena_copy(arena, text, strlen(text)) : "";
}

long
json_whole(const cJSON *object, const char *name, long absent)
{
    const cJSON *member = json_member(object, name);

    return member ? (long)member->valuedouble : absent;
}

void
json_refuse(struct json *json, const cJSON *object, const char *name,
            const char *en, const char *ja)
{
    const cJSON *member = json_member(object, name);
    struct ws_buf text = { 0 };

    json_find(json, member, false, WS_F_JSON_VALUE,
              WS_ARGS(name, shown(json, member, &text), en, ja));
    ws_buf_free(&text);
}

bool
json_within(struct json *json, const cJSON *object, const char *name, long low,
            long high, long *out)
{
    char en[64], ja[64];

    *out = json_whole(object, name, low);
    if (*out >= low && *out <= high)
        return true;
    snprintf(en, sizeof(en), "%ld-%ld", low, high);
    snprintf(ja, sizeof(ja), "%ld〜%ld", low, high);
    json_refuse(json, object, name, en, ja);
    *out = low;
    return false;
}

int
json_year(struct json *json, const cJSON *object, const char *name)
{
    long year;

    return json_within(json, object, name, JSON_FIRST_YEAR, JSON_LAST_YEAR,
                       &year)
               ? (int)year
               : 0;
}

bool
json_version(struct json *json)
{
    const cJSON *version = json_member(json->root, "schema_version");

    if (!cJSON_IsNumber(version) || version->valuedouble == 1)
        return true;
    json_refuse(json, json->root, "schema_version", "1", "1");
    return false;
}

/* Length of a number without its exponent and the zeros behind its point. */
static size_t
length_of_digits(const char *written)
{
    size_t length = strspn(written, "-.0123456789");

    if (memchr(written, '.', length) == NULL)
        return length;
    while (written[length - 1] == '0')
        length--;
    return length - (written[length - 1] == '.');
}

/* Digits that count: the zeros in front do not. */
static size_t
count_digits(const char *number, size_t length)
{
    size_t digits = 0, zeros = strspn(number, "-.0");

    for (size_t i = zeros; i < length; i++)
        digits += number[i] != '.';
    return digits;
}

static bool
read_decimal(const char *written, double number, struct ws_decimal *out)
{
    size_t length = length_of_digits(written);
    size_t digits = count_digits(written, length);
    bool power = strchr("eE", written[strspn(written, "-.0123456789")]) != NULL;
    char text[40];
    bool too_large;

    if (digits > 15 || length >= sizeof(text) || (number == 0) != (digits == 0))
        return false;
    memcpy(text, written, length);
    text[length] = '\0';
    if (power) /* 15 digits come back from a double as they were written */
        snprintf(text, sizeof(text), "%.15g", number);
    return ws_decimal_read(ws_with_point(text), out, &too_large) &&
           !too_large && out->scale <= WS_MAX_SCALE;
}

struct ws_decimal
json_decimal(struct json *json, const cJSON *object, const char *name)
{
    struct ws_decimal decimal = { 0 };
    const cJSON *member = json_member(object, name);

    if (member == NULL ||
        read_decimal(json_written(json, member), member->valuedouble, &decimal))
        return decimal;
    json_refuse(json, object, name,
                "a number of at most 15 digits, without an exponent",
                "15桁以内の数値（指数を使わない書き方）");
    return (struct ws_decimal){ 0 };
}

bool
json_figure(const cJSON *object, const char *name, struct ws_decimal *out)
{
    const cJSON *member = json_member(object, name);
    char text[64];
    bool too_large = false;

    *out = (struct ws_decimal){ 0 };
    if (!cJSON_IsNumber(member))
        return false;
    /* 15 digits bring back what was typed, 17 every double; a tiny number
     * would get an exponent, and has nothing to say behind 15 places. */
    snprintf(text, sizeof(text), "%.15g", member->valuedouble);
    if (strtod(text, NULL) != member->valuedouble)
        snprintf(text, sizeof(text), "%.17g", member->valuedouble);
    if (strchr(text, 'e') != NULL)
        snprintf(text, sizeof(text), "%.15f", member->valuedouble);
    return ws_decimal_read(ws_with_point(text), out, &too_large) && !too_large;
}

bool
json_has_key(struct json *json, const cJSON *node, const char *name,
             const char *key)
{
    if (*key == '\0')
        json_find(json, node, false, WS_F_JSON_VALUE,
                  WS_ARGS(name, node->valuestring,
                          "a text of more than blanks and dashes",
                          "空白と横線だけでない文字列"));
    return *key != '\0';
}

static void
find_choices(struct json *json, const cJSON *member, const char *name,
             const char *const *choices, size_t count)
{
    struct ws_buf known = { 0 };

    for (size_t i = 0; i < count; i++)
        ws_buf_addf(&known, "%s%s", i ? ", " : "", choices[i]);
    json_find(json, member, false, WS_F_JSON_VALUE,
              WS_ARGS(name, member->valuestring, known.data, known.data));
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

int
json_meaning(struct json *json, const cJSON *object, const char *name)
{
    const char *names[WS_MEANINGS];

    for (int i = 0; i < WS_MEANINGS; i++)
        names[i] = ws_meaning_name((enum ws_meaning)i);
    return json_choice(json, object, name, names, WS_MEANINGS);
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
