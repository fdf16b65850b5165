/* Reading back the manifest of a published year. */
#include <wardscore/manifest.h>

#include "result_keys.h"

#include <stdlib.h>
#include <string.h>

/* More than any count here, and exact in the double that JSON makes of it. */
#define LARGEST (INT64_C(1) << 50)

/* Files are linked to by their path: none may lead out of the folder. */
static bool
leads_out(const char *path)
{
    if (*path == '/')
        return true;
    for (const char *part = path; part != NULL;) {
        size_t length = strcspn(part, "/");

        if (length == 2 && strncmp(part, "..", 2) == 0)
            return true;
        part = part[length] == '/' ? part + length + 1 : NULL;
    }
    return false;
}

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
    long bytes;

    out->outputs = outputs;
    cJSON_ArrayForEach (row, list) {
        if (!json_check(json, row, keys, WS_COUNT(keys)) ||
            !json_within(json, row, "bytes", 0, LARGEST, &bytes))
            return;
        if (leads_out(json_text(row, "path"))) {
            json_refuse(json, row, "path", "a path within the year's folder",
                        "年度のフォルダーの中のパス");
            return;
        }
        outputs[out->output_count++] = (struct ws_manifest_output){
            json_kept(row, "path", out->arena),
            json_kept(row, "sha256", out->arena),
            (size_t)bytes,
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
    json_within(json, counts, "achieved", 0, LARGEST, &out->achieved);
    json_within(json, counts, "not_achieved", 0, LARGEST, &out->not_achieved);
    json_within(json, counts, "no_data", 0, LARGEST, &out->no_data);
    json_within(json, total, "warnings", 0, LARGEST, &out->warnings);
}

static void
read_policy(struct json *json, const cJSON *policy, struct ws_manifest *out)
{
    static const struct json_key keys[] = { DEFINITION_KEYS };

    if (!json_check(json, policy, keys, WS_COUNT(keys)))
        return;
    out->title = json_kept(policy, "title", out->arena);
    out->policy = ws_arena_printf(out->arena, "%s %s",
                                  json_kept(policy, "id", out->arena),
                                  json_kept(policy, "version", out->arena));
}

static void
read_manifest(struct json *json, struct ws_manifest *out)
{
    static const struct json_key keys[] = {
        RESULT_KEYS,
        { "verdicts", JSON_OBJECT, true },
        { "totals", JSON_OBJECT, true },
        { "outputs", JSON_LIST, true },
        { "changes", JSON_LIST, true },
    };
    static const char *const commands[] = { "publish" };
    const cJSON *root = json->root;

    if (!json_version(json) || !json_check(json, root, keys, WS_COUNT(keys)) ||
        json_choice(json, root, "command", commands, WS_COUNT(commands)) < 0)
        return;
    out->year = json_year(json, root, "fiscal_year");
    read_policy(json, json_member(root, "policy"), out);
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
