#include "load_text.h"

#include "json.h"

#include <errno.h>
#include <string.h>

const struct ws_builtin *
ws_builtin_find(const char *room, const char *name)
{
    for (size_t i = 0; i < ws_builtin_count; i++)
        if (strcmp(ws_builtins[i].room, room) == 0 &&
            strcmp(ws_builtins[i].name, name) == 0)
            return &ws_builtins[i];
    return NULL;
}

static void
names_in(const char *room, struct ws_buf *names)
{
    for (size_t i = 0; i < ws_builtin_count; i++)
        if (strcmp(ws_builtins[i].room, room) == 0)
            ws_buf_addf(names, "%s%s", names->length ? ", " : "",
                        ws_builtins[i].name);
}

bool
load_file(const char *file, struct ws_buf *buf, struct ws_label *reason)
{
    switch (ws_read_file(file, JSON_LARGEST_DEFINITION, buf)) {
    case WS_READ_OK:
        return true;
    case WS_READ_DIRECTORY:
        *reason = ws_system_reason(EISDIR);
        return false;
    case WS_READ_TOO_LARGE:
        *reason = ws_system_reason(EFBIG);
        return false;
    case WS_READ_FAILED:
        break;
    }
    *reason = ws_system_reason(errno);
    return false;
}

bool
load_text(const char *room, const struct ws_label *what,
          const char *file_or_name, struct ws_buf *buf,
          struct ws_findings *findings)
{
    const struct ws_builtin *builtin = ws_builtin_find(room, file_or_name);
    struct ws_buf names = { 0 };
    struct ws_label reason;

    if (builtin != NULL) {
        ws_buf_add_bytes(buf, (const char *)builtin->text, builtin->length);
        return true;
    }
    if (load_file(file_or_name, buf, &reason))
        return true;
    names_in(room, &names);
    ws_findings_add_on_file(
        findings, file_or_name, 0, WS_F_NO_DEFINITION,
        WS_ARGS(what->en, what->ja, reason.en, reason.ja, names.data));
    ws_buf_free(&names);
    return false;
}
