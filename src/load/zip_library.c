/*
 * libzip brings libcrypto along, which takes longer to load than a report
 * takes to write (1.3 ms of 1.7): a price that only runs with a workbook
 * should pay. So it is opened when the first workbook is.
 */
#include "zip_library.h"

#include <stddef.h>
#include <string.h>

#include <dlfcn.h>

#define FUNCTION(name)                                                         \
    {                                                                          \
        "zip_" #name, offsetof(struct zip_library, name)                       \
    }

static const struct {
    const char *name;
    size_t offset; /* of the pointer in struct zip_library */
} functions[] = {
    FUNCTION(source_buffer_create),
    FUNCTION(source_free),
    FUNCTION(open_from_source),
    FUNCTION(discard),
    FUNCTION(get_num_entries),
    FUNCTION(stat_index),
    FUNCTION(fopen_index),
    FUNCTION(fread),
    FUNCTION(fclose),
};

bool
zip_library_open(struct zip_library *library)
{
    /* NODELETE: opening the next workbook costs nothing. */
    library->handle =
        dlopen(WS_ZIP_LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library->handle == NULL)
        return false;
    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
        void *symbol = dlsym(library->handle, functions[i].name);

        if (symbol == NULL)
            return false;
        memcpy((char *)library + functions[i].offset, &symbol, sizeof(symbol));
    }
    return true;
}

void
zip_library_close(struct zip_library *library)
{
    if (library->handle != NULL)
        dlclose(library->handle);
}
