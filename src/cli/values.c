/* Values of options that take one of a few. */
#include "cli.h"

#include <string.h>

/* NULL ends a list. */
static const char *const color_names[] = { "auto", "always", "never", NULL };
static const char *const lang_names[] = { "ja", "en", NULL };
static const char *const blank_rules[] = { "include", "exclude", NULL };
static const char *const fail_names[] = { "unmet", "changed", NULL };
static const char *const class_rules[] = { "eurostat", "un", "osaka", NULL };
static const char *const weight_rules[] = { "use", "ignore", NULL };
static const char *const city_rules[] = { "pooled", "population", NULL };
static const char *const level_names[] = { "90", "95", "99", "99.8", NULL };
static const char *const several_rules[] = { "min", "mean", "all", NULL };
static const char *const reader_names[] = { "auto", "libcsv", NULL };

static const char *const *const choices[OPTIONS] = {
    [OPT_COLOR] = color_names,     [OPT_LANG] = lang_names,
    [OPT_NO_ANSWER] = blank_rules, [OPT_FAIL_ON] = fail_names,
    [OPT_RULE] = class_rules,      [OPT_WEIGHTS] = weight_rules,
    [OPT_CITY] = city_rules,       [OPT_CONFIDENCE] = level_names,
    [OPT_SEVERAL] = several_rules, [OPT_READER] = reader_names,
};

const char *
option_choice(enum option_id id, size_t index)
{
    if (id == OPT_FORMAT)
        return index < ws_format_count() ? ws_format_at(index)->name : NULL;
    if (id == OPT_DIALECT)
        return index < ws_dialect_count() ? ws_dialect_name(index) : NULL;
    return choices[id] != NULL ? choices[id][index] : NULL;
}

bool
option_takes_file(enum option_id id)
{
    const char *argument = option_rows[id].argument;

    return argument != NULL && strcmp(argument, "FILE") == 0;
}

/* Is the value, where there is one, among these? */
static bool
check_choice(const struct request *request, enum option_id id,
             const char *const *names, struct ws_error *err)
{
    const char *value = request->values[id];
    struct ws_buf known = { 0 };

    for (const char *const *name = names; *name != NULL; name++) {
        if (value == NULL || strcmp(value, *name) == 0) {
            ws_buf_free(&known);
            return true;
        }
        ws_buf_addf(&known, "%s%s", name > names ? ", " : "", *name);
    }
    ws_fail(err, WS_USAGE,
            ws_say(request->lang, "--%s cannot be \"%s\"; possible: %s",
                   "--%s に「%s」は指定できません。指定できるのは: %s"),
            option_rows[id].name, value, known.data);
    ws_buf_free(&known);
    return false;
}

bool
request_check_values(struct request *request, struct ws_error *err)
{
    const char *color = request->values[OPT_COLOR];

    for (int id = 0; id < OPTIONS; id++)
        if (choices[id] != NULL &&
            !check_choice(request, (enum option_id)id, choices[id], err))
            return false;
    for (int i = 0; color != NULL && color_names[i] != NULL; i++)
        if (strcmp(color, color_names[i]) == 0)
            request->color = (enum color_when)i;
    return true;
}

bool
request_check_fail_on(const struct request *request, const char *news,
                      struct ws_error *err)
{
    return check_choice(request, OPT_FAIL_ON,
                        (const char *const[]){ news, NULL }, err);
}
