#include "load_text.h"

#include <errno.h>
#include <string.h>

#define LARGEST_DEFINITION ((size_t)4 << 20)

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

static bool
cannot_read(const char *room, const struct ws_label *what, const char *file,
            int error_number, struct ws_findings *findings)
{
    struct ws_buf names = { 0 };
    struct ws_label reason = ws_system_reason(error_number);

    names_in(room, &names);
    ws_findings_add(
        findings, &(struct ws_finding){ .id = WS_F_NO_DEFINITION,
                                        .place.file = file,
                                        .args = { what->en, what->ja, reason.en,
                                                  reason.ja, names.data } });
    ws_buf_free(&names);
    return false;
}

bool
load_text(const char *room, const struct ws_label *what,
          const char *file_or_name, struct ws_buf *buf,
          struct ws_findings *findings)
{
    const struct ws_builtin *builtin = ws_builtin_find(room, file_or_name);

    if (builtin != NULL) {
        ws_buf_add_bytes(buf, (const char *)builtin->text, builtin->length);
        return true;
    }
    switch (ws_read_file(file_or_name, LARGEST_DEFINITION, buf)) {
    case WS_READ_OK:
        return true;
    case WS_READ_DIRECTORY:
        return cannot_read(room, what, file_or_name, EISDIR, findings);
    case WS_READ_TOO_LARGE:
        return cannot_read(room, what, file_or_name, EFBIG, findings);
    case WS_READ_FAILED:
        break;
    }
    return cannot_read(room, what, file_or_name, errno, findings);
}
