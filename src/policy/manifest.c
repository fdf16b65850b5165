/* Reading back the manifest of a published year. */
#include <wardscore/manifest.h>

#include "json.h"

#include <stdlib.h>
#include <string.h>

static void
read_outputs(struct json *json, const cJSON *list, struct ws_manifest *out)
{
    static const struct json_key keys[] = {
        { "path", JSON_TEXT, true },
        { "sha256", JSON_TEXT, true },
        { "bytes", JSON_WHOLE, true },
    };
    struct ws_manifest_output *outputs = ws_arena_alloc(
        out->arena, ((size_t)cJSON_GetArraySize(list) + 1) * sizeof(*outputs));
    const cJSON *row;

    out->outputs = outputs;
    cJSON_ArrayForEach (row, list) {
        if (!json_check(json, row, keys, WS_COUNT(keys)))
            return;
        outputs[out->output_count++] = (struct ws_manifest_output){
            json_kept(row, "path", out->arena),
            json_kept(row, "sha256", out->arena),
            (size_t)json_whole(row, "bytes", 0),
        };
    }
}

static void
read_counts(struct json *json, const cJSON *root, struct ws_manifest *out)
{
    static const struct json_key verdicts[] = {
        { "achieved", JSON_WHOLE, true },
        { "not_achieved", JSON_WHOLE, true },
        { "no_data", JSON_WHOLE, true },
    };
    static const struct json_key totals[] = {
        { "errors", JSON_WHOLE, true },
        { "warnings", JSON_WHOLE, true },
        { "notes", JSON_WHOLE, true },
    };
    const cJSON *counts = json_member(root, "verdicts");
    const cJSON *total = json_member(root, "totals");

    if (!json_check(json, counts, verdicts, WS_COUNT(verdicts)) ||
        !json_check(json, total, totals, WS_COUNT(totals)))
        return;
    out->achieved = json_whole(counts, "achieved", 0);
    out->not_achieved = json_whole(counts, "not_achieved", 0);
    out->no_data = json_whole(counts, "no_data", 0);
    out->warnings = json_whole(total, "warnings", 0);
}

static void
read_manifest(struct json *json, struct ws_manifest *out)
{
    static const struct json_key keys[] = {
        { "schema_version", JSON_WHOLE, true },
        { "tool", JSON_OBJECT, true },
        { "policy", JSON_OBJECT, true },
        { "wards", JSON_OBJECT, true },
        { "survey", JSON_OBJECT, false },
        { "command", JSON_TEXT, true },
        { "fiscal_year", JSON_WHOLE, true },
        { "confidence", JSON_NUMBER, true },
        { "no_answer", JSON_TEXT, true },
        { "weights", JSON_TEXT, true },
        { "city_rule", JSON_TEXT, true },
        { "count_intervals", JSON_TEXT, true },
        { "suppress", JSON_WHOLE, true },
        { "verdicts", JSON_OBJECT, true },
        { "totals", JSON_OBJECT, true },
        { "inputs", JSON_LIST, true },
        { "outputs", JSON_LIST, true },
        { "findings", JSON_LIST, true },
        { "changes", JSON_LIST, true },
    };
    const cJSON *root = json->root, *policy = json_member(root, "policy");

    if (!json_check(json, root, keys, WS_COUNT(keys)))
        return;
    out->year = (int)json_whole(root, "fiscal_year", 0);
    out->title = json_kept(policy, "title", out->arena);
    out->policy = ws_arena_printf(out->arena, "%s %s",
                                  json_kept(policy, "id", out->arena),
                                  json_kept(policy, "version", out->arena));
    read_counts(json, root, out);
    read_outputs(json, json_member(root, "outputs"), out);
}

struct ws_manifest *
ws_manifest_parse(const char *text, size_t length, const char *file,
                  struct ws_findings *findings)
{
    struct ws_manifest *out = ws_alloc(1, sizeof(*out));
    struct json json;

    out->arena = ws_arena_new();
    if (json_open_result(&json, text, length, file, findings))
        read_manifest(&json, out);
    bool read = !json.failed;
    json_close(&json);
    if (read)
        return out;
    ws_manifest_free(out);
    return NULL;
}

void
ws_manifest_free(struct ws_manifest *manifest)
{
    if (manifest == NULL)
        return;
    ws_arena_free(manifest->arena);
    free(manifest);
}
