/*
 * Memory: the one place that ends the process, because a batch program that
 * writes its output in one piece has nothing better to do without memory.
 */
#include <wardscore/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
ws_out_of_memory(void)
{
    static const char text[] = "wardscore: out of memory\n";

    if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
        _exit(WS_INTERNAL); /* nobody to tell */
    _exit(WS_INTERNAL);
}

void *
ws_alloc(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size ? size : 1);

    if (memory == NULL)
        ws_out_of_memory();
    return memory;
}

char *
ws_strdup(const char *text)
{
    char *copy = strdup(text);

    if (copy == NULL)
        ws_out_of_memory();
    return copy;
}

void *
ws_reserve(void *items, size_t used, size_t *capacity, size_t size)
{
    if (used < *capacity)
        return items;

    size_t wanted = *capacity ? *capacity * 2 : 16;
    void *moved = reallocarray(items, wanted, size);

    if (moved == NULL)
        ws_out_of_memory();
    *capacity = wanted;
    return moved;
}

/* Chunks are linked; a piece larger than a chunk gets one of its own. */
struct chunk {
    struct chunk *next;
    size_t used, size;
    _Alignas(max_align_t) char bytes[];
};

struct ws_arena {
    struct chunk *chunks;
};

#define CHUNK_SIZE ((size_t)16384)

struct ws_arena *
ws_arena_new(void)
{
    return ws_alloc(1, sizeof(struct ws_arena));
}

void
ws_arena_free(struct ws_arena *arena)
{
    if (arena == NULL)
        return;
    for (struct chunk *chunk = arena->chunks; chunk != NULL;) {
        struct chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(arena);
}

void *
ws_arena_alloc(struct ws_arena *arena, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    struct chunk *chunk = arena->chunks;

    size = (size + align - 1) / align * align;
    if (chunk == NULL || chunk->size - chunk->used < size) {
        size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
        chunk = ws_alloc(1, sizeof(*chunk) + room);
        chunk->size = room;
        chunk->next = arena->chunks;
        arena->chunks = chunk;
    }
    void *piece = chunk->bytes + chunk->used;
    chunk->used += size;
    return piece;
}

char *
ws_arena_copy(struct ws_arena *arena, const char *text, size_t length)
{
    char *copy = ws_arena_alloc(arena, length + 1);

    if (length > 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *
ws_arena_vprintf(struct ws_arena *arena, const char *format, va_list args)
{
    va_list again;

    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = ws_arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *
ws_arena_printf(struct ws_arena *arena, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = ws_arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}
