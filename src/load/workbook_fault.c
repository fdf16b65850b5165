/* The first fault of a workbook: it is refused as a whole. */
#include "workbook_fault.h"

#include <string.h>

bool
book_is_good(const struct workbook_fault *fault)
{
    return fault->id == WS_F_KINDS;
}

bool
book_fail(struct workbook_fault *fault, enum ws_finding_id id,
          const char *const args[WS_FINDING_ARGS])
{
    if (!book_is_good(fault))
        return false;
    fault->id = id;
    for (size_t i = 0; args != NULL && i < WS_FINDING_ARGS; i++)
        if (args[i] != NULL)
            fault->args[i] =
                ws_arena_copy(fault->arena, args[i], strlen(args[i]));
    return false;
}

bool
book_damaged(struct workbook_fault *fault, struct ws_label why,
             const char *part)
{
    struct ws_label in = { "", "" };

    if (*part != '\0') {
        in.en = ws_arena_printf(fault->arena, " (in %s)", part);
        in.ja = ws_arena_printf(fault->arena, "（%s）", part);
    }
    return book_fail(fault, WS_F_WORKBOOK_DAMAGED,
                     WS_ARGS(why.en, why.ja, in.en, in.ja));
}

bool
book_too_large(struct workbook_fault *fault, struct ws_label what,
               unsigned long most)
{
    return book_fail(
        fault, WS_F_WORKBOOK_TOO_LARGE,
        WS_ARGS(what.en, what.ja, ws_arena_printf(fault->arena, "%lu", most)));
}
