/* Names to numbers, on uthash; the only file that sees its macros. */
#include <wardscore/base.h>

#include <stdlib.h>
#include <string.h>

/* Its own would end the program without a word. */
#define uthash_fatal(message) ws_out_of_memory()
#include <uthash.h>

struct entry {
    UT_hash_handle hh;
    long value;
    char key[];
};

struct ws_map {
    struct entry *entries;
};

struct ws_map *
ws_map_new(void)
{
    return ws_alloc(1, sizeof(struct ws_map));
}

void
ws_map_free(struct ws_map *map)
{
    struct entry *entry, *next;

    if (map == NULL)
        return;
    HASH_ITER(hh, map->entries, entry, next)
    {
        HASH_DEL(map->entries, entry);
        free(entry);
    }
    free(map);
}

static struct entry *
find(const struct ws_map *map, const char *key, size_t length)
{
    struct entry *entry;

    HASH_FIND(hh, map->entries, key, length, entry);
    return entry;
}

void
ws_map_put(struct ws_map *map, const char *key, size_t length, long value)
{
    struct entry *entry = find(map, key, length);

    if (entry == NULL) {
        entry = ws_alloc(1, sizeof(*entry) + length + 1);
        if (length > 0)
            memcpy(entry->key, key, length);
        HASH_ADD_KEYPTR(hh, map->entries, entry->key, length, entry);
    }
    entry->value = value;
}

bool
ws_map_get(const struct ws_map *map, const char *key, size_t length,
           long *value)
{
    const struct entry *entry = find(map, key, length);

    if (entry == NULL)
        return false;
    *value = entry->value;
    return true;
}
