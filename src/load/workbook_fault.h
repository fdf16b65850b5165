/* Why a workbook is refused; shared by all files that read one. */
#ifndef WARDSCORE_LOAD_WORKBOOK_FAULT_H
#define WARDSCORE_LOAD_WORKBOOK_FAULT_H

#include <wardscore/findings.h>

/* The first fault stays. Its texts live in the workbook's arena. */
struct workbook_fault {
    struct ws_arena *arena;
    enum ws_finding_id id; /* WS_F_KINDS: none so far */
    const char *args[WS_FINDING_ARGS];
};

bool book_is_good(const struct workbook_fault *fault);

/* Records the first fault only, and always returns false. */
bool book_fail(struct workbook_fault *fault, enum ws_finding_id id,
               const char *const args[WS_FINDING_ARGS]);

/* The workbook is damaged: why, and in which part of it ("" when it is no
 * single one). */
bool book_damaged(struct workbook_fault *fault, struct ws_label why,
                  const char *part);

/* The workbook is larger than anything that is read: what of it, and how much
 * would have been read. */
bool book_too_large(struct workbook_fault *fault, struct ws_label what,
                    unsigned long most);

#endif
