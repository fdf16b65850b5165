/*
 * Memory for the libraries. One that gets none goes on in its own way: that
 * for JSON leaves members out, those for XML and archives call a good file
 * broken, the one for workbooks leaves texts out or follows NULL. So malloc and
 * its kin are replaced for the whole program, as the C library allows
 * ("Replacing malloc" in its manual): they hand the call on, and end the program
 * as our own code does when nothing comes back.
 */
#include "cli.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#define SEEN __attribute__((visibility("default")))

SEEN void *malloc(size_t size);
SEEN void *calloc(size_t count, size_t size);
SEEN void *realloc(void *old, size_t size);

/* What would be called without this file. Found with the first call, when no
 * thread has been started yet. */
static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
} next;

/* An object that POSIX lets hold a function. */
static void
find(const char *name, void *function)
{
    void *found = dlsym(RTLD_NEXT, name);

    if (found == NULL)
        ws_out_of_memory();
    memcpy(function, &found, sizeof(found));
}

static void
find_all(void)
{
    find("calloc", &next.calloc);
    find("realloc", &next.realloc);
    find("malloc", &next.malloc);
}

static void *
checked(void *memory, size_t size)
{
    if (memory == NULL && size > 0)
        ws_out_of_memory();
    return memory;
}

void *
malloc(size_t size)
{
    if (next.malloc == NULL)
        find_all();
    return checked(next.malloc(size), size);
}

void *
calloc(size_t count, size_t size)
{
    if (next.malloc == NULL)
        find_all();
    return checked(next.calloc(count, size), count > 0 ? size : 0);
}

void *
realloc(void *old, size_t size)
{
    if (next.malloc == NULL)
        find_all();
    return checked(next.realloc(old, size), size);
}
