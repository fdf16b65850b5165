/* Names: an exact map, and a plain list that is searched for typos. */
#include "names.h"

#include <stdlib.h>
#include <string.h>

struct name {
    char *key;
    const char *display;
};

struct names {
    struct ws_map *map;
    struct name *list;
    size_t count, capacity;
};

struct names *
names_new(void)
{
    struct names *names = ws_alloc(1, sizeof(*names));

    names->map = ws_map_new();
    return names;
}

void
names_free(struct names *names)
{
    if (names == NULL)
        return;
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i].key);
    free(names->list);
    ws_map_free(names->map);
    free(names);
}

bool
names_find(const struct names *names, const char *key, long *number)
{
    return ws_map_get(names->map, key, strlen(key), number);
}

bool
names_add(struct names *names, const char *key, const char *display,
          long number, long *other)
{
    if (*key == '\0')
        return true;
    if (names_find(names, key, other))
        return *other == number;
    ws_map_put(names->map, key, strlen(key), number);
    names->list = ws_reserve(names->list, names->count, &names->capacity,
                             sizeof(*names->list));
    names->list[names->count++] = (struct name){ ws_strdup(key), display };
    return true;
}

const char *
names_nearest(const struct names *names, const char *key)
{
    const char *nearest = NULL;
    size_t least = SIZE_MAX, chars = ws_text_chars(key, strlen(key));

    for (size_t i = 0; i < names->count; i++) {
        const char *known = names->list[i].key;
        size_t known_chars = ws_text_chars(known, strlen(known));
        size_t longer = chars > known_chars ? chars : known_chars;
        size_t distance = ws_text_distance(key, known);

        /* At most a third may differ: of two characters, none. */
        if (distance < least && distance <= longer / 3) {
            least = distance;
            nearest = names->list[i].display;
        }
    }
    return nearest;
}
