/*
 * Which sheets of a workbook are read: the one that is named, else every one
 * whose header is known. A hidden sheet that were counted would be a trap, and
 * so would be one that were silently left out.
 */
#include "workbook.h"

#include "sniff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct using
{
    const struct ws_source *like;
    const struct sheet_user *user;
    struct workbook *workbook;
    struct left_out *left; /* sheets that have cells, but were not used */
    size_t left_count, left_capacity;
    size_t used;
};

struct left_out {
    size_t index;
    enum sheet_fit fit;
};

/* ---- names -------------------------------------------------------------- */

static bool
exists(const char *file)
{
    return strcmp(file, "-") == 0 || access(file, F_OK) == 0;
}

struct sheet_path
sheet_path_split(struct ws_arena *arena, const char *path)
{
    const char *mark = path + strlen(path);

    if (exists(path))
        return (struct sheet_path){ path, NULL };
    while (mark > path)
        if (*--mark == '#') {
            const char *file =
                ws_arena_copy(arena, path, (size_t)(mark - path));
            if (exists(file))
                return (struct sheet_path){ file, mark + 1 };
        }
    return (struct sheet_path){ path, NULL };
}

#define MOST_LISTED 30U

static const char *
list_of_sheets(const struct workbook *workbook)
{
    struct ws_buf list = { 0 };

    ws_buf_add(&list, "");
    for (size_t i = 0; i < workbook->sheet_count && i < MOST_LISTED; i++)
        ws_buf_addf(&list, "%s%s", i > 0 ? ", " : "", workbook->sheets[i].name);
    if (workbook->sheet_count > MOST_LISTED)
        ws_buf_add(&list, ", ...");
    const char *kept = ws_arena_copy(workbook->arena, list.data, list.length);
    ws_buf_free(&list);
    return kept;
}

/* ---- findings ----------------------------------------------------------- */

static void
find_file(const struct using *using, enum ws_finding_id id,
          const char *const args[WS_FINDING_ARGS])
{
    ws_findings_add_on_file(using->user->findings, using->like->path,
                            *using->user->file_count, id, args);
}

/* What is said of a sheet that is read, whatever is in it. */
static void
say_of_sheet(const struct using *using, const struct ws_source *source)
{
    const struct sheet *sheet = source->sheet;
    struct ws_findings *findings = using->user->findings;
    struct ws_finding finding = { .id = WS_F_HIDDEN_CELLS,
                                  .place.file = source->path,
                                  .file_order = *using->user->file_count };
    char rows[24], columns[24];

    if (sheet->hidden_rows + sheet->hidden_columns > 0) {
        snprintf(rows, sizeof(rows), "%zu", sheet->hidden_rows);
        snprintf(columns, sizeof(columns), "%zu", sheet->hidden_columns);
        finding.args[0] = rows;
        finding.args[1] = columns;
        ws_findings_add(findings, &finding);
    }
    for (size_t i = 0; i < sheet->odd_count; i++)
        if (sheet->odds[i].odd == ODD_NOT_COMPUTED) {
            struct ws_finding one = { .id = WS_F_CELL_NOT_COMPUTED,
                                      .file_order = finding.file_order };
            sheet_find(findings, source, sheet->odds[i].row,
                       sheet->odds[i].column, &one);
        }
}

static void
say_left_out(const struct using *using)
{
    for (size_t i = 0; i < using->left_count; i++) {
        const struct left_out *left = &using->left[i];
        const struct sheet_entry *entry = &using->workbook->sheets[left->index];
        enum ws_finding_id id = WS_F_SHEET_NOT_READ;

        if (left->fit == SHEET_FITS)
            id = WS_F_HIDDEN_SHEET;
        else if (left->fit == SHEET_ALMOST && !entry->hidden)
            id = WS_F_SHEET_ALMOST;
        find_file(using, id, WS_ARGS(entry->name));
    }
}

/* ---- sheets ------------------------------------------------------------- */

static void
fill_source(const struct using *using, const char *name, struct sheet *sheet,
            struct ws_source *out)
{
    *out = *using->like;
    out->path = ws_arena_printf(using->workbook->arena, "%s#%s",
                                using->like->file, name);
    out->sheet_name = name;
    out->sheet = sheet;
    out->encoding = "XLSX";
    out->layout = "";
    out->separator = ',';
    out->text = sheet->text.data;
    out->length = sheet->text.length;
}

static void
use_sheet(struct using *using, const struct ws_source *source)
{
    if (using->used++ > 0)
        ++*using->user->file_count;
    say_of_sheet(using, source);
    using->user->use(using->user->context, source);
}

/* Reads one sheet, and uses it or notes that it did not. */
static void
try_sheet(struct using *using, size_t index, bool named)
{
    const struct sheet_entry *entry = &using->workbook->sheets[index];
    struct sheet *sheet = sheet_read(using->workbook, index);
    struct ws_source source;

    if (sheet == NULL)
        return;
    fill_source(using, entry->name, sheet, &source);
    enum sheet_fit fit =
        named ? SHEET_FITS : using->user->fit(using->user->context, &source);
    if (named || (fit == SHEET_FITS && !entry->hidden)) {
        use_sheet(using, &source);
        return;
    }
    if (sheet->row_count > 0) {
        using->left = ws_reserve(using->left, using->left_count,
                                 &using->left_capacity, sizeof(*using->left));
        using->left[using->left_count++] = (struct left_out){ index, fit };
    }
    sheet_free(sheet);
}

static void
use_named(struct using *using, const char *name)
{
    long index = book_find(using->workbook, name);

    if (index < 0 || using->workbook->sheets[index].part == NO_PART)
        find_file(using, WS_F_NO_SUCH_SHEET,
                  WS_ARGS(name, list_of_sheets(using->workbook)));
    else
        try_sheet(using, (size_t)index, true);
}

/* The only sheet that anyone sees: of it can be said what it lacks. NULL when
 * there are several, or none. */
static struct left_out *
only_visible(const struct using *using)
{
    struct left_out *only = NULL;

    for (size_t i = 0; i < using->left_count; i++) {
        if (using->workbook->sheets[using->left[i].index].hidden)
            continue;
        if (only != NULL)
            return NULL;
        only = &using->left[i];
    }
    return only;
}

/* A single sheet that fits nothing is read all the same: what it lacks is said.
 * Hidden ones beside it stay left out. */
static void
use_all(struct using *using)
{
    const struct workbook *workbook = using->workbook;

    for (size_t i = 0;
         i < workbook->sheet_count && book_is_good(&workbook->fault); i++)
        try_sheet(using, i, false);
    if (!book_is_good(&workbook->fault))
        return;
    struct left_out *only = using->used == 0 ? only_visible(using) : NULL;
    if (only != NULL) {
        size_t index = only->index;
        const struct left_out *end = using->left + using->left_count--;

        memmove(only, only + 1, (size_t)(end - only - 1) * sizeof(*only));
        try_sheet(using, index, true);
    } else if (using->used == 0) {
        find_file(using, WS_F_NO_SHEET_FITS, WS_ARGS(list_of_sheets(workbook)));
    }
    say_left_out(using);
}

/* ---- the file ----------------------------------------------------------- */

static bool
is_old(const char *bytes, size_t length)
{
    return length >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0;
}

bool
book_begins(const char *bytes, size_t length)
{
    return package_begins(bytes, length) || is_old(bytes, length);
}

/* Excel wraps a workbook with a password in a file of the old kind. */
static void
refuse_old(const struct using *using, const char *bytes, size_t length)
{
    static const char mark[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g";
    const struct not_a_table *kind = sniff(bytes, length);

    if (memmem(bytes, length, mark, sizeof(mark)) != NULL)
        find_file(using, WS_F_WORKBOOK_PASSWORD, NULL);
    else
        find_file(using, WS_F_NOT_A_TABLE,
                  WS_ARGS(kind->what.en, kind->what.ja, kind->hint.en,
                          kind->hint.ja));
}

void
book_use(const struct ws_source *like, const char *bytes, const char *sheet,
         const struct sheet_user *user)
{
    struct using using = { .like = like, .user = user };

    if (is_old(bytes, like->bytes)) {
        refuse_old(&using, bytes, like->bytes);
        return;
    }
    using.workbook = book_open(bytes, like->bytes);
    const struct workbook_fault *fault = &using.workbook->fault;
    if (book_is_good(fault) && sheet != NULL)
        use_named(&using, sheet);
    else if (book_is_good(fault))
        use_all(&using);
    if (!book_is_good(fault))
        find_file(&using, fault->id, fault->args);
    free(using.left);
    book_close(using.workbook);
}
