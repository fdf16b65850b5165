/* Reading back what `report -f json` wrote. */
#include <wardscore/results.h>

#include "result_keys.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A file is given up after so many mistakes: it is no result. */
#define MISTAKES 20

struct reading {
    struct json json;
    struct ws_results *out;
    struct ws_findings *findings;
    size_t errors_before; /* of other files */
};

static const struct {
    const char *key;
    enum json_type type;
} rules[WS_RESULT_RULES] = {
    [WS_RULE_OF_BLANKS] = { "no_answer", JSON_TEXT },
    [WS_RULE_OF_WEIGHTS] = { "weights", JSON_TEXT },
    [WS_RULE_OF_HIDING] = { "suppress", JSON_WHOLE },
    [WS_RULE_OF_THE_CITY] = { "city_rule", JSON_TEXT },
    [WS_RULE_OF_CONFIDENCE] = { "confidence", JSON_NUMBER },
    [WS_RULE_OF_COUNTS] = { "count_intervals", JSON_TEXT },
};

const char *
ws_result_rule_name(enum ws_result_rule rule)
{
    return rules[rule].key;
}

static size_t
length_of(const cJSON *list)
{
    return (size_t)cJSON_GetArraySize(list);
}

static bool
given_up(const struct reading *reading)
{
    return ws_findings_total(reading->findings, WS_ERROR) >=
           reading->errors_before + MISTAKES;
}

/* ---- figures ------------------------------------------------------------- */

static const struct json_key figure_keys[] = {
    { "fiscal_year", JSON_WHOLE, true },
    { "ward_code", JSON_TEXT, true },
    { "ward", JSON_TEXT, true },
    { "indicator", JSON_TEXT, true },
    { "label", JSON_TEXT, true },
    { "kind", JSON_TEXT, true },
    { "value", JSON_FIGURE, true },
    { "unit", JSON_TEXT, true },
    { "comparator", JSON_TEXT, true },
    { "target", JSON_NUMBER, true },
    { "gap", JSON_FIGURE, true },
    { "verdict", JSON_TEXT, true },
    { "certainty", JSON_TEXT_OR_NULL, true },
    { "n", JSON_FIGURE, true },
    { "positive", JSON_FIGURE, true },
    { "ci_low", JSON_FIGURE, true },
    { "ci_high", JSON_FIGURE, true },
    { "rank", JSON_FIGURE, true },
    { "previous", JSON_FIGURE, true },
    { "change", JSON_FIGURE, true },
    { "needed", JSON_FIGURE, true },
    { "note", JSON_TEXT_OR_NULL, true },
};

/* The index of the member's text among the names of an enumeration. */
static int
named(struct reading *reading, const cJSON *row, const char *key,
      const char *(*name_at)(int index), int count)
{
    const char *names[16];

    for (int i = 0; i < count; i++)
        names[i] = name_at(i);
    return json_choice(&reading->json, row, key, names, (size_t)count);
}

static const char *
kind_at(int index)
{
    return ws_kind_name((enum ws_kind)index);
}

static const char *
comparator_at(int index)
{
    return ws_comparator_name((enum ws_comparator)index);
}

static const char *
verdict_at(int index)
{
    return ws_verdict_name((enum ws_verdict)index);
}

/* NULL where there is none; one of the two names, or a finding. */
static const char *
read_certainty(struct reading *reading, const cJSON *row)
{
    static const char *const names[] = { "clear", "within_margin" };

    if (json_text(row, "certainty") == NULL)
        return NULL;
    int index = json_choice(&reading->json, row, "certainty", names, 2);
    return index < 0 ? NULL : names[index];
}

/* As many decimals as the built-in policy shows; a target may have more. */
static unsigned
decimals_of(const struct ws_indicator *indicator)
{
    unsigned least =
        indicator->kind == WS_SHARE || indicator->kind == WS_SCORE ? 1 : 0;

    return indicator->target.scale > least ? indicator->target.scale : least;
}

static void
read_figure(struct reading *reading, const cJSON *row,
            struct ws_result_figure *out)
{
    struct ws_indicator *indicator = &out->indicator;

    if (!json_check(&reading->json, row, figure_keys, WS_COUNT(figure_keys)))
        return;
    int kind = named(reading, row, "kind", kind_at, WS_KINDS);
    int comparator =
        named(reading, row, "comparator", comparator_at, WS_COMPARATORS);
    int verdict = named(reading, row, "verdict", verdict_at, WS_VERDICTS);
    out->certainty = read_certainty(reading, row);
    if (kind < 0 || comparator < 0 || verdict < 0)
        return;
    indicator->id = json_kept(row, "indicator", reading->out->arena);
    indicator->label.en = indicator->label.ja =
        json_kept(row, "label", reading->out->arena);
    indicator->kind = (enum ws_kind)kind;
    indicator->comparator = (enum ws_comparator)comparator;
    json_figure(row, "target", &indicator->target);
    indicator->decimals = decimals_of(indicator);
    out->ward_code = json_kept(row, "ward_code", reading->out->arena);
    out->ward = json_kept(row, "ward", reading->out->arena);
    out->verdict = (enum ws_verdict)verdict;
    out->has_value = json_figure(row, "value", &out->value);
    out->has_n = json_figure(row, "n", &out->n);
    out->has_positive = json_figure(row, "positive", &out->positive);
    out->note = json_kept(row, "note", reading->out->arena);
}

static void
read_figures(struct reading *reading, const cJSON *wards, const cJSON *city)
{
    struct ws_results *out = reading->out;
    const cJSON *const lists[] = { wards, city };
    struct ws_result_figure *figures =
        ws_arena_alloc(out->arena, (length_of(wards) + length_of(city) + 1) *
                                       sizeof(*figures));
    const cJSON *row;

    out->figures = figures;
    out->ward_count = length_of(wards);
    for (size_t i = 0; i < WS_COUNT(lists); i++)
        cJSON_ArrayForEach (row, lists[i]) {
            if (given_up(reading))
                return;
            read_figure(reading, row, &figures[out->count++]);
        }
}

/* ---- what they rest on ---------------------------------------------------- */

static void
read_inputs(struct reading *reading, const cJSON *list)
{
    static const struct json_key keys[] = {
        { "path", JSON_TEXT, true },     { "sheet", JSON_TEXT_OR_NULL, true },
        { "sha256", JSON_TEXT, true },   { "bytes", JSON_WHOLE, true },
        { "encoding", JSON_TEXT, true }, { "layout", JSON_TEXT, true },
        { "rows", JSON_WHOLE, true },    { "figures", JSON_WHOLE, false },
    };
    struct ws_results *out = reading->out;
    struct ws_result_input *inputs =
        ws_arena_alloc(out->arena, (length_of(list) + 1) * sizeof(*inputs));
    const cJSON *row;

    out->inputs = inputs;
    cJSON_ArrayForEach (row, list) {
        if (given_up(reading) ||
            !json_check(&reading->json, row, keys, WS_COUNT(keys)))
            return;
        const char *path = json_kept(row, "path", out->arena);
        const char *sheet = json_kept(row, "sheet", out->arena);

        inputs[out->input_count++] = (struct ws_result_input){
            *sheet == '\0' ? path
                           : ws_arena_printf(out->arena, "%s#%s", path, sheet),
            sheet,
            json_kept(row, "sha256", out->arena),
            json_kept(row, "encoding", out->arena),
            json_kept(row, "layout", out->arena),
            json_whole(row, "figures", -1),
        };
    }
}

static struct ws_result_definition
read_definition(struct reading *reading, const cJSON *root, const char *name)
{
    static const struct json_key keys[] = { DEFINITION_KEYS };
    const cJSON *object = json_member(root, name);
    struct ws_result_definition out = { "", "", "", "" };

    if (object == NULL ||
        !json_check(&reading->json, object, keys, WS_COUNT(keys)))
        return out;
    out.id = json_kept(object, "id", reading->out->arena);
    out.version = json_kept(object, "version", reading->out->arena);
    out.sha256 = json_kept(object, "sha256", reading->out->arena);
    out.counting_sha256 =
        json_kept(object, "counting_sha256", reading->out->arena);
    return out;
}

static void
read_tool(struct reading *reading, const cJSON *tool)
{
    static const struct json_key keys[] = {
        { "name", JSON_TEXT, true },
        { "version", JSON_TEXT, true },
    };

    if (json_check(&reading->json, tool, keys, WS_COUNT(keys)))
        reading->out->tool_version =
            json_kept(tool, "version", reading->out->arena);
}

static void
read_rules(struct reading *reading, const cJSON *root)
{
    for (size_t i = 0; i < WS_RESULT_RULES; i++) {
        const cJSON *member = json_member(root, rules[i].key);

        reading->out->rules[i] =
            cJSON_IsNumber(member)
                ? ws_with_point(ws_arena_printf(reading->out->arena, "%.15g",
                                                member->valuedouble))
                : json_kept(root, rules[i].key, reading->out->arena);
    }
}

/* ---- the whole ------------------------------------------------------------- */

static bool
is_of_report(struct reading *reading, const cJSON *root)
{
    const cJSON *command = json_member(root, "command");
    const char *name = cJSON_GetStringValue(command);

    if (name != NULL && strcmp(name, "report") == 0)
        return true;
    if (name != NULL)
        json_find(
            &reading->json, command, false, WS_F_NOT_A_RESULT,
            WS_ARGS(
                ws_arena_printf(reading->out->arena, "a result of %s", name),
                ws_arena_printf(reading->out->arena, "%s の結果", name)));
    else
        json_find(&reading->json, root, false, WS_F_NOT_A_RESULT,
                  WS_ARGS("other JSON", "ほかのJSON"));
    return false;
}

static void
read_results(struct reading *reading)
{
    static const struct json_key keys[] = {
        RESULT_KEYS,
        { "results", JSON_LIST, true },
        { "city", JSON_LIST, true },
    };
    const cJSON *root = reading->json.root;
    struct ws_results *out = reading->out;

    if (!is_of_report(reading, root) || !json_version(&reading->json) ||
        !json_check(&reading->json, root, keys, WS_COUNT(keys)))
        return;
    out->year = json_year(&reading->json, root, "fiscal_year");
    out->policy = read_definition(reading, root, "policy");
    out->wards = read_definition(reading, root, "wards");
    out->survey = read_definition(reading, root, "survey");
    read_tool(reading, json_member(root, "tool"));
    read_rules(reading, root);
    read_inputs(reading, json_member(root, "inputs"));
    read_figures(reading, json_member(root, "results"),
                 json_member(root, "city"));
}

/* Most often the same result in another format. */
static bool
is_object(const char *text, const char *file, struct ws_findings *findings)
{
    if (text[strspn(text, "\xEF\xBB\xBF \t\r\n")] == '{')
        return true;
    ws_findings_add(findings,
                    &(struct ws_finding){ .id = WS_F_NOT_A_RESULT,
                                          .place.file = file,
                                          .args = { "no JSON", "JSON以外" } });
    return false;
}

struct ws_results *
ws_results_parse(const char *text, size_t length, const char *file,
                 struct ws_findings *findings)
{
    struct reading reading = {
        .findings = findings,
        .errors_before = ws_findings_total(findings, WS_ERROR),
    };
    struct ws_results *out = ws_alloc(1, sizeof(*out));
    bool read = false;

    out->arena = ws_arena_new();
    out->file = ws_arena_copy(out->arena, file, strlen(file));
    reading.out = out;
    if (is_object(text, file, findings)) {
        if (json_open_result(&reading.json, text, length, file, findings))
            read_results(&reading);
        read = !reading.json.failed;
        json_close(&reading.json);
    }
    if (read)
        return out;
    ws_results_free(out);
    return NULL;
}

struct ws_results *
ws_results_read(const char *path, struct ws_findings *findings)
{
    struct ws_buf text = { 0 };
    struct ws_results *out = NULL;
    enum ws_read read = ws_read_file(path, JSON_LARGEST_RESULT, &text);
    struct ws_label reason = ws_system_reason(errno);

    if (read == WS_READ_OK)
        out = ws_results_parse(text.data ? text.data : "", text.length, path,
                               findings);
    else
        ws_findings_add(
            findings, &(struct ws_finding){
                          .id = read == WS_READ_DIRECTORY   ? WS_F_DIRECTORY
                                : read == WS_READ_TOO_LARGE ? WS_F_TOO_LARGE
                                                            : WS_F_CANNOT_OPEN,
                          .place.file = path,
                          .args = { read == WS_READ_DIRECTORY   ? path
                                    : read == WS_READ_TOO_LARGE ? "64"
                                                                : reason.en,
                                    reason.ja } });
    ws_buf_free(&text);
    return out;
}

void
ws_results_free(struct ws_results *results)
{
    if (results == NULL)
        return;
    ws_arena_free(results->arena);
    free(results);
}
