/* Loading libxlsxwriter. */
#include "xlsx_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

bool
xlsx_library_load(struct xlsx_library *library, enum ws_lang lang,
                  struct ws_error *err)
{
    static const struct {
        const char *name;
        size_t offset;
    } functions[] = {
#define XLSX_ROW(name) { #name, offsetof(struct xlsx_library, name) },
        XLSX_FUNCTIONS(XLSX_ROW)
#undef XLSX_ROW
    };
    /* Never closed: libcrypto cleans up behind itself at the exit. */
    void *handle = dlopen(WS_XLSXWRITER, RTLD_NOW | RTLD_LOCAL);

    for (size_t i = 0; handle != NULL && i < WS_COUNT(functions); i++) {
        void *address = dlsym(handle, functions[i].name);

        if (address == NULL)
            handle = NULL;
        /* A pointer to data is none to a function, but POSIX says that its
         * bytes are. */
        memcpy((char *)library + functions[i].offset, &address,
               sizeof(address));
    }
    return handle != NULL ||
           ws_fail(err, WS_INTERNAL,
                   ws_say(lang,
                          "workbooks need the library %s; install it, or "
                          "write CSV: --excel -o result.csv",
                          "Excelブックの書き出しには %s が必要です。入れるか、"
                          "CSVで書き出してください（--excel -o 結果.csv）"),
                   WS_XLSXWRITER);
}
