#include "package.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <zip.h>

/* Limits hold while inflating: what a ZIP archive says of its sizes may be a
 * lie. A full sheet (a million rows of twenty cells) inflates to about 1 GiB;
 * sheets shrink to a tenth or a fiftieth, bombs to a thousandth. */
#define MOST_PARTS     ((zip_int64_t)10000)
#define MOST_PART_MIB  1024UL
#define MOST_TOTAL_MIB 2048UL
#define MOST_RATIO     200U
#define RATIO_FROM     ((size_t)4 << 20) /* small parts may be all blanks */
#define PIECE          65536U

struct part {
    const char *name;
    bool encrypted;
};

struct package {
    zip_t *archive;
    struct ws_arena *arena;
    struct ws_map *names; /* in lower case: index of the part */
    struct part *parts;
    size_t count;
    size_t bytes; /* of the archive */
    size_t total; /* inflated so far */
};

bool
package_begins(const char *bytes, size_t length)
{
    return length >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

/* ---- names -------------------------------------------------------------- */

static char *
lower(struct ws_arena *arena, const char *name)
{
    char *copy = ws_arena_copy(arena, name, strlen(name));

    for (char *c = copy; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return copy;
}

/* Two parts of one name: programs would not agree which one is meant. */
static bool
add_part(struct package *package, zip_uint64_t index,
         struct workbook_fault *fault)
{
    static const struct ws_label twice = { "two parts have the same name",
                                           "同じ名前の部品が2つあります" };
    static const struct ws_label unreadable = { "its list of parts is broken",
                                                "部品の一覧が壊れています" };
    struct part *part = &package->parts[index];
    zip_stat_t stat;
    long before;

    if (zip_stat_index(package->archive, index, 0, &stat) != 0 ||
        (stat.valid & ZIP_STAT_NAME) == 0)
        return book_damaged(fault, unreadable, "");
    part->name = ws_arena_copy(package->arena, stat.name, strlen(stat.name));
    part->encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
                      stat.encryption_method != ZIP_EM_NONE;
    const char *key = lower(package->arena, part->name);
    if (ws_map_get(package->names, key, strlen(key), &before))
        return book_damaged(fault, twice, part->name);
    ws_map_put(package->names, key, strlen(key), (long)index);
    return true;
}

static bool
list_parts(struct package *package, struct workbook_fault *fault)
{
    zip_int64_t count = zip_get_num_entries(package->archive, 0);

    if (count > MOST_PARTS)
        return book_too_large(fault, (struct ws_label){ "parts", "部品の数" },
                              MOST_PARTS);
    package->count = count > 0 ? (size_t)count : 0;
    package->parts = ws_alloc(package->count + 1, sizeof(struct part));
    for (size_t i = 0; i < package->count; i++)
        if (!add_part(package, i, fault))
            return false;
    return true;
}

long
package_find(const struct package *package, const char *name)
{
    const char *key = lower(package->arena, name);
    long index;

    return ws_map_get(package->names, key, strlen(key), &index) ? index
                                                                : NO_PART;
}

const char *
package_name(const struct package *package, long part)
{
    return package->parts[part].name;
}

/* ---- opening ------------------------------------------------------------ */

static bool
open_archive(struct package *package, const char *bytes, size_t length,
             struct workbook_fault *fault)
{
    static const struct ws_label broken = {
        "its ZIP archive is cut off or broken",
        "ZIPの構造が途中で切れているか壊れています"
    };

    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, NULL);
    if (source != NULL)
        package->archive = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (package->archive == NULL) {
        if (source != NULL)
            zip_source_free(source);
        return book_damaged(fault, broken, "");
    }
    return true;
}

struct package *
package_open(const char *bytes, size_t length, struct workbook_fault *fault)
{
    struct package *package = ws_alloc(1, sizeof(*package));

    package->arena = ws_arena_new();
    package->names = ws_map_new();
    package->bytes = length;
    if (open_archive(package, bytes, length, fault) &&
        list_parts(package, fault))
        return package;
    package_close(package);
    return NULL;
}

void
package_close(struct package *package)
{
    if (package == NULL)
        return;
    if (package->archive != NULL)
        zip_discard(package->archive);
    ws_map_free(package->names);
    free(package->parts);
    ws_arena_free(package->arena);
    free(package);
}

/* ---- reading ------------------------------------------------------------ */

/* Has so much come out of the part that it must be a bomb? */
static bool
within_limits(struct package *package, size_t inflated,
              struct workbook_fault *fault)
{
    if (inflated > MOST_PART_MIB << 20)
        return book_too_large(
            fault, (struct ws_label){ "MiB in one part", "MiB（1つの部品）" },
            MOST_PART_MIB);
    if (package->total > MOST_TOTAL_MIB << 20)
        return book_too_large(fault,
                              (struct ws_label){ "MiB in all", "MiB（全体）" },
                              MOST_TOTAL_MIB);
    if (inflated > RATIO_FROM && inflated / MOST_RATIO > package->bytes)
        return book_too_large(fault,
                              (struct ws_label){ "times its packed size",
                                                 "倍（圧縮前と圧縮後の比）" },
                              MOST_RATIO);
    return true;
}

static bool
inflate_part(struct package *package, zip_file_t *file, const char *name,
             bool (*receive)(void *context, const char *bytes, size_t length),
             void *context, struct workbook_fault *fault)
{
    static const struct ws_label broken = {
        "a part does not unpack: it is cut off, or its check sum is wrong",
        "部品を展開できません（途中で切れているか、チェックサムが合いません）"
    };
    char *piece = ws_alloc(PIECE, 1);
    size_t inflated = 0;
    zip_int64_t got;
    bool good;

    do {
        got = zip_fread(file, piece, PIECE);
        if (got < 0) {
            good = book_damaged(fault, broken, name);
            break;
        }
        inflated += (size_t)got;
        package->total += (size_t)got;
        good = within_limits(package, inflated, fault) &&
               receive(context, piece, (size_t)got);
    } while (good && got > 0);
    free(piece);
    return good;
}

bool
package_read(struct package *package, long part,
             bool (*receive)(void *context, const char *bytes, size_t length),
             void *context, struct workbook_fault *fault)
{
    static const struct ws_label broken = { "a part cannot be opened",
                                            "部品を開けません" };
    const struct part *it = &package->parts[part];

    if (it->encrypted)
        return book_fail(fault, WS_F_WORKBOOK_PASSWORD, NULL);
    zip_file_t *file = zip_fopen_index(package->archive, (zip_uint64_t)part, 0);
    if (file == NULL)
        return book_damaged(fault, broken, it->name);
    bool good = inflate_part(package, file, it->name, receive, context, fault);
    zip_fclose(file);
    return good;
}
