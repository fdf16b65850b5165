/* The first failure of output or of the program itself. */
#include <wardscore/base.h>

#include <stdio.h>

bool
ws_fail(struct ws_error *err, enum ws_status status, const char *format, ...)
{
    va_list args;

    if (err->status != WS_OK)
        return false;
    err->status = status;
    va_start(args, format);
    vsnprintf(err->text, sizeof(err->text), format, args);
    va_end(args);
    return false;
}
