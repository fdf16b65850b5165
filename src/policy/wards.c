/*
 * Wards from JSON, and every way a ward's name is written: 北区, 北,
 * 大阪市北区, 271276, 27127, きたく, Kita-ku, kita.
 */
#include <wardscore/policy.h>

#include "json.h"
#include "load_text.h"
#include "names.h"

#include <stdlib.h>
#include <string.h>

struct ws_wards_index {
    struct ws_arena *arena;
    struct names *names;
    const char **prefixes; /* keys of what stands before a name: 大阪市 */
    size_t prefix_count;
    const char **suffixes; /* keys of what stands behind: 区, ku */
    size_t suffix_count;
};

/* More rows or columns no map of a city has. */
#define LAST_TILE 99

struct draft {
    struct json json;
    struct ws_wards *wards;
    struct ws_wards_index *index;
    struct ws_arena *arena;
    struct ws_ward *items;
    const struct ws_ward *tiles[LAST_TILE + 1][LAST_TILE + 1]; /* whose */
};

/* Words that head a row or column of totals, as keys. */
static const char *const total_words[] = {
    "計",         "合計",   "総計",      "総数",     "全体",    "全市",
    "市計",       "市全体", "全市計",    "区計",     "区合計",  "区総計",
    "全区",       "全区計", "total",     "all",      "overall", "sum",
    "grandtotal", "city",   "citytotal", "allwards",
};

bool
ws_is_total_word(const char *key)
{
    key += strspn(key, "0123456789");
    for (size_t i = 0; i < WS_COUNT(total_words); i++)
        if (strcmp(key, total_words[i]) == 0)
            return true;
    return false;
}

static char *
copy(struct draft *draft, const cJSON *object, const char *name)
{
    const char *text = json_text(object, name);

    return text ? ws_arena_copy(draft->arena, text, strlen(text)) : NULL;
}

/* ---- affixes ------------------------------------------------------------ */

static const char *
behind_prefix(const struct ws_wards_index *index, const char *key)
{
    const char *rest = key;

    for (size_t i = 0; i < index->prefix_count; i++) {
        size_t length = strlen(index->prefixes[i]);
        if (strncmp(key, index->prefixes[i], length) == 0 &&
            key + length > rest)
            rest = key + length;
    }
    return rest;
}

/* Length of the key without a known ending; the whole when it has none. */
static size_t
before_suffix(const struct ws_wards_index *index, const char *key)
{
    size_t length = strlen(key);

    for (size_t i = 0; i < index->suffix_count; i++) {
        size_t end = strlen(index->suffixes[i]);
        if (length > end && strcmp(key + length - end, index->suffixes[i]) == 0)
            return length - end;
    }
    return length;
}

static const char **
read_affixes(struct draft *draft, const cJSON *object, const char *name,
             size_t *count)
{
    const cJSON *list = json_member(object, name);
    size_t room = (size_t)cJSON_GetArraySize(list) + 1;
    const char **keys = ws_arena_alloc(draft->arena, room * sizeof(*keys));
    const cJSON *node;

    if (!json_texts(&draft->json, object, name))
        return keys;
    cJSON_ArrayForEach (node, list) {
        const char *key = ws_text_key(draft->arena, node->valuestring,
                                      strlen(node->valuestring));

        /* Every name ends in nothing: the endings behind it were never met. */
        if (json_has_key(&draft->json, node, name, key))
            keys[(*count)++] = key;
    }
    return keys;
}

/* ---- one ward ----------------------------------------------------------- */

static void
add_name(struct draft *draft, const cJSON *node, const char *name, size_t i)
{
    char *key = ws_text_key(draft->arena, name, strlen(name));
    const char *display = draft->items[i].name.ja;
    long other = 0;

    if (node->string == NULL &&
        !json_has_key(&draft->json, node, "aliases", key))
        return;
    bool good = names_add(draft->index->names, key, display, (long)i, &other);
    size_t stem = before_suffix(draft->index, key);

    if (good && key[stem] != '\0') {
        key[stem] = '\0';
        good = names_add(draft->index->names, key, display, (long)i, &other);
    }
    if (!good)
        json_find(&draft->json, node, false, WS_F_NAME_TWICE,
                  WS_ARGS(name, draft->items[other].name.ja, display));
}

/* The sixth digit of a local government code checks the first five:
 * weights 6 5 4 3 2, modulo 11 (ministry of internal affairs). */
static bool
check_digit_fits(const char *code)
{
    int sum = 0;

    if (strlen(code) != 6 || strspn(code, "0123456789") != 6)
        return false;
    for (int i = 0; i < 5; i++)
        sum += (code[i] - '0') * (6 - i);
    int digit = sum < 11 ? 11 - sum : 11 - sum % 11;
    return digit % 10 == code[5] - '0';
}

static bool
read_code(struct draft *draft, const cJSON *node, const char **out)
{
    *out = copy(draft, node, "code");
    if (check_digit_fits(*out))
        return true;
    json_find(&draft->json, json_member(node, "code"), false, WS_F_JSON_VALUE,
              WS_ARGS("code", *out, "six digits, the last one the check digit",
                      "検査数字を含む6桁"));
    return false;
}

static void
name_ward(struct draft *draft, const cJSON *node, size_t i)
{
    struct ws_ward *ward = &draft->items[i];
    const cJSON *alias, *name = json_member(node, "name");
    char *short_code = ws_arena_copy(draft->arena, ward->code, 5);
    long other;

    if (!names_add(draft->index->names, ward->code, ward->name.ja, (long)i,
                   &other))
        json_find(&draft->json, json_member(node, "code"), false, WS_F_ID_TWICE,
                  WS_ARGS(ward->code));
    else if (!names_add(draft->index->names, short_code, ward->name.ja, (long)i,
                        &other))
        json_find(
            &draft->json, json_member(node, "code"), false, WS_F_NAME_TWICE,
            WS_ARGS(short_code, draft->items[other].name.ja, ward->name.ja));
    if (ward->name.ja != NULL) {
        add_name(draft, json_member(name, "ja"), ward->name.ja, i);
        add_name(draft, json_member(name, "en"), ward->name.en, i);
    }
    if (ward->kana != NULL)
        add_name(draft, json_member(node, "kana"), ward->kana, i);
    if (!json_texts(&draft->json, node, "aliases"))
        return;
    cJSON_ArrayForEach (alias, json_member(node, "aliases"))
        add_name(draft, alias, alias->valuestring, i);
}

/* Of two that are given there is none to be taken. */
static void
refuse_second(struct draft *draft, const cJSON *node,
              const struct ws_ward *first, const char *en, const char *ja)
{
    json_find(&draft->json, node, false, WS_F_JSON_GIVEN,
              WS_ARGS(en, ja, first->name.ja ? first->name.ja : first->code));
}

/* The newest census counts. */
static void
read_population(struct draft *draft, const cJSON *list, struct ws_ward *ward)
{
    static const struct json_key keys[] = {
        { "year", JSON_WHOLE, true },
        { "people", JSON_WHOLE, true },
    };
    bool given[JSON_LAST_YEAR + 1] = { false };
    const cJSON *node;

    cJSON_ArrayForEach (node, list) {
        if (!json_check(&draft->json, node, keys, WS_COUNT(keys)))
            continue;
        int year = json_year(&draft->json, node, "year");
        long people;
        if (year > 0 && given[year])
            refuse_second(
                draft, json_member(node, "year"), ward,
                ws_arena_printf(draft->arena, "the population of %d", year),
                ws_arena_printf(draft->arena, "%d年の人口", year));
        given[year] = true;
        if (json_within(&draft->json, node, "people", 0, WS_MAX_COUNT,
                        &people) &&
            year > ward->population_year) {
            ward->population_year = year;
            ward->population = people;
        }
    }
}

static void
read_tile(struct draft *draft, const cJSON *tile, struct ws_ward *ward)
{
    static const struct json_key keys[] = {
        { "row", JSON_WHOLE, true },
        { "column", JSON_WHOLE, true },
    };

    long row, column;

    ward->tile_row = ward->tile_column = -1;
    if (tile == NULL || !json_check(&draft->json, tile, keys, WS_COUNT(keys)))
        return;
    bool inside = json_within(&draft->json, tile, "row", 0, LAST_TILE, &row);
    if (!json_within(&draft->json, tile, "column", 0, LAST_TILE, &column) ||
        !inside)
        return;
    /* Two wards in one place: the map would show one of them. */
    if (draft->tiles[row][column] != NULL)
        refuse_second(
            draft, tile, draft->tiles[row][column],
            ws_arena_printf(draft->arena, "row %ld, column %ld", row, column),
            ws_arena_printf(draft->arena, "%ld行%ld列", row, column));
    draft->tiles[row][column] = ward;
    ward->tile_row = (int)row;
    ward->tile_column = (int)column;
}

static bool
read_ward(struct draft *draft, const cJSON *node, size_t i)
{
    static const struct json_key keys[] = {
        { "code", JSON_TEXT, true },        { "name", JSON_OBJECT, true },
        { "kana", JSON_TEXT, false },       { "aliases", JSON_LIST, false },
        { "population", JSON_LIST, false }, { "tile", JSON_OBJECT, false },
    };
    struct ws_ward *ward = &draft->items[i];

    if (!json_check(&draft->json, node, keys, WS_COUNT(keys)) ||
        !read_code(draft, node, &ward->code))
        return false;
    ward->name = json_label(&draft->json, node, "name", draft->arena);
    ward->kana = copy(draft, node, "kana");
    read_population(draft, json_member(node, "population"), ward);
    read_tile(draft, json_member(node, "tile"), ward);
    name_ward(draft, node, i);
    return true;
}

/* ---- the set ------------------------------------------------------------ */

static void
read_city(struct draft *draft, const cJSON *city)
{
    static const struct json_key keys[] = {
        { "code", JSON_TEXT, true },
        { "name", JSON_OBJECT, true },
        { "prefixes", JSON_LIST, true },
    };

    if (!json_check(&draft->json, city, keys, WS_COUNT(keys)))
        return;
    read_code(draft, city, &draft->wards->city_code);
    draft->wards->city = json_label(&draft->json, city, "name", draft->arena);
    draft->index->prefixes =
        read_affixes(draft, city, "prefixes", &draft->index->prefix_count);
}

static void
read_wards(struct draft *draft)
{
    static const struct json_key keys[] = {
        { "schema_version", JSON_WHOLE, true }, { "id", JSON_TEXT, true },
        { "version", JSON_TEXT, true },         { "source", JSON_OBJECT, true },
        { "city", JSON_OBJECT, true },          { "suffixes", JSON_LIST, true },
        { "wards", JSON_LIST, true },
    };
    const cJSON *root = draft->json.root, *node;

    if (!json_check(&draft->json, root, keys, WS_COUNT(keys)))
        return;
    const cJSON *list = json_member(root, "wards");
    json_version(&draft->json);
    draft->wards->id = copy(draft, root, "id");
    draft->wards->version = copy(draft, root, "version");
    draft->wards->source =
        json_label(&draft->json, root, "source", draft->arena);
    draft->index->suffixes =
        read_affixes(draft, root, "suffixes", &draft->index->suffix_count);
    read_city(draft, json_member(root, "city"));
    if (cJSON_GetArraySize(list) == 0)
        json_find(
            &draft->json, list, false, WS_F_JSON_TYPE,
            WS_ARGS("wards", "a list that is not empty", "空でないリスト"));
    draft->items =
        ws_arena_alloc(draft->arena, ((size_t)cJSON_GetArraySize(list) + 1) *
                                         sizeof(*draft->items));
    draft->wards->items = draft->items;
    cJSON_ArrayForEach (node, list)
        if (read_ward(draft, node, draft->wards->count))
            draft->wards->count++;
}

struct ws_wards *
ws_wards_parse(const char *text, size_t length, const char *file,
               struct ws_findings *findings)
{
    struct draft draft = { 0 };

    draft.wards = ws_alloc(1, sizeof(*draft.wards));
    draft.index = draft.wards->index = ws_alloc(1, sizeof(*draft.index));
    draft.arena = draft.index->arena = ws_arena_new();
    draft.index->names = names_new();
    ws_sha256(text, length, draft.wards->sha256);
    if (json_open(&draft.json, text, length, file, findings))
        read_wards(&draft);
    json_close(&draft.json);
    if (draft.json.failed) {
        ws_wards_free(draft.wards);
        return NULL;
    }
    return draft.wards;
}

struct ws_wards *
ws_wards_load(const char *file_or_name, struct ws_findings *findings)
{
    static const struct ws_label what = { "set of wards", "区の一覧" };
    struct ws_buf text = { 0 };
    struct ws_wards *wards = NULL;

    if (load_text("wards", &what, file_or_name, &text, findings))
        wards = ws_wards_parse(text.data ? text.data : "", text.length,
                               file_or_name, findings);
    ws_buf_free(&text);
    return wards;
}

void
ws_wards_free(struct ws_wards *wards)
{
    if (wards == NULL)
        return;
    names_free(wards->index->names);
    ws_arena_free(wards->index->arena);
    free(wards->index);
    free(wards);
}

/* ---- looking up --------------------------------------------------------- */

/* With or without its check digit. */
static bool
is_city_code(const struct ws_wards *wards, const char *key)
{
    size_t length = strlen(key);

    return (length == 5 || length == 6) &&
           strncmp(key, wards->city_code, length) == 0;
}

long
ws_wards_find(const struct ws_wards *wards, const char *key)
{
    const struct ws_wards_index *index = wards->index;
    const char *rest = behind_prefix(index, key);
    char stem[256];
    long number;

    if (names_find(index->names, key, &number) ||
        names_find(index->names, rest, &number))
        return number;
    if ((*rest == '\0' && rest > key) || ws_is_total_word(rest) ||
        is_city_code(wards, key))
        return WS_WARD_CITY;
    size_t length = before_suffix(index, rest);
    if (rest[length] == '\0' || length >= sizeof(stem))
        return WS_WARD_UNKNOWN;
    memcpy(stem, rest, length);
    stem[length] = '\0';
    return names_find(index->names, stem, &number) ? number : WS_WARD_UNKNOWN;
}

const char *
ws_wards_nearest(const struct ws_wards *wards, const char *key)
{
    /* A code that is a digit off is near to many and means none. */
    if (strspn(key, "0123456789") == strlen(key))
        return NULL;
    return names_nearest(wards->index->names, behind_prefix(wards->index, key));
}
