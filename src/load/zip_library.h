/* libzip's functions, looked up when the first workbook is opened. */
#ifndef WARDSCORE_LOAD_ZIP_LIBRARY_H
#define WARDSCORE_LOAD_ZIP_LIBRARY_H

#include <stdbool.h>

#include <zip.h>

struct zip_library {
    void *handle;
    __typeof__(&zip_source_buffer_create) source_buffer_create;
    __typeof__(&zip_source_free) source_free;
    __typeof__(&zip_open_from_source) open_from_source;
    __typeof__(&zip_discard) discard;
    __typeof__(&zip_get_num_entries) get_num_entries;
    __typeof__(&zip_stat_index) stat_index;
    __typeof__(&zip_fopen_index) fopen_index;
    __typeof__(&zip_fread) fread;
    __typeof__(&zip_fclose) fclose;
};

/* False when libzip is not installed. */
bool zip_library_open(struct zip_library *library);
void zip_library_close(struct zip_library *library);

#endif
