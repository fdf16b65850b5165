/*
 * The file behind a workbook. It is made in memory, so that nothing has to be
 * cleared away; the library writes the parts of it to files of its own, which
 * have no name, in the folder for temporary files. It does not notice when
 * such a file ends early because the disk is full, so what it made is looked
 * through.
 */
#include "xlsx_book.h"

#include "xlsx_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Midnight of 1980-01-01 UTC, the first moment that zip archives know: the
 * same input gives the same bytes at any time. */
#define CREATED ((time_t)315532800)

static bool
fail(const struct xlsx_book *book, enum ws_status status, const char *reason)
{
    return ws_fail(book->err, status,
                   ws_say(book->doc->lang, "cannot make the workbook: %s",
                          "Excelブックを作れません（%s）"),
                   reason);
}

bool
xlsx_good(struct xlsx_book *book, lxw_error code)
{
    if (code == LXW_NO_ERROR)
        return true;
    return fail(
        book,
        code >= LXW_ERROR_CREATING_XLSX_FILE && code <= LXW_ERROR_ZIP_CLOSE
            ? WS_IO
            : WS_INTERNAL,
        lxw_strerror(code));
}

/* The library would take another folder without a word. */
static bool
check_folder(struct xlsx_book *book)
{
    const char *folder = getenv("TMPDIR");
    struct ws_label reason;

    if (folder == NULL || *folder == '\0')
        folder = "/tmp";
    book->temporary = ws_strdup(folder);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && faccessat(fd, ".", W_OK | X_OK, AT_EACCESS) == 0;
    reason = ws_system_reason(errno);
    if (fd >= 0)
        close(fd);
    return good ||
           ws_fail(book->err, WS_CANNOT_CREATE,
                   ws_say(book->doc->lang,
                          "no temporary files can be made in %s: %s (TMPDIR "
                          "names another folder)",
                          "%s に一時ファイルを作れません（%s）。TMPDIR で別の"
                          "フォルダーを指定できます"),
                   folder, ws_label_in(&reason, book->doc->lang));
}

static bool
set_properties(struct xlsx_book *book)
{
    struct ws_buf title = { 0 };

    xlsx_text(&title, book->title);
    if (title.length > 255) { /* what Excel shows of it, never half a letter */
        title.length = 252;
        while (ws_utf8_goes_on(title.data[title.length]))
            title.length--;
        ws_buf_add(&title, "…");
    }
    lxw_doc_properties properties = { .title = title.data, .created = CREATED };
    lxw_error code = workbook_set_properties(book->file, &properties);
    ws_buf_free(&title);
    return xlsx_good(book, code);
}

bool
xlsx_open(struct xlsx_book *book)
{
    book->fd = memfd_create("workbook", MFD_CLOEXEC);
    if (book->fd < 0) {
        struct ws_label reason = ws_system_reason(errno);
        return fail(book, WS_CANNOT_CREATE,
                    ws_label_in(&reason, book->doc->lang));
    }
    if (!check_folder(book))
        return false;
    snprintf(book->path, sizeof(book->path), "/proc/self/fd/%d", book->fd);
    lxw_workbook_options options = { .tmpdir = book->temporary };
    book->file = workbook_new_opt(book->path, &options);
    if (book->file == NULL)
        return xlsx_good(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return set_properties(book);
}

static bool
read_back(struct xlsx_book *book, struct ws_buf *out)
{
    char piece[65536];
    ssize_t got;
    off_t at = 0;

    do {
        got = pread(book->fd, piece, sizeof(piece), at);
        if (got > 0)
            ws_buf_add_bytes(out, piece, (size_t)got);
        at += got > 0 ? got : 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    return got == 0;
}

bool
xlsx_finish(struct xlsx_book *book, struct ws_buf *out)
{
    struct ws_label reason;

    lxw_error code = workbook_close(book->file);
    book->file = NULL; /* in any case */
    if (!xlsx_good(book, code))
        return false;
    if (!read_back(book, out)) {
        reason = ws_system_reason(errno);
        return fail(book, WS_IO, ws_label_in(&reason, book->doc->lang));
    }
    if (xlsx_parts_complete(out))
        return true;
    reason = ws_system_reason(ENOSPC);
    return ws_fail(
        book->err, WS_IO,
        ws_say(book->doc->lang, "the temporary files in %s were cut short: %s",
               "%s の一時ファイルを最後まで書けませんでした（%s）"),
        book->temporary, ws_label_in(&reason, book->doc->lang));
}

void
xlsx_close(struct xlsx_book *book)
{
    if (book->file != NULL)
        lxw_workbook_free(book->file);
    if (book->fd >= 0)
        close(book->fd);
    free(book->temporary);
    free(book->formats);
    for (size_t i = 0; i < book->sheet_count; i++)
        free(book->sheets[i].widths);
    free(book->sheets);
    ws_arena_free(book->arena);
}
