/*
 * Growing text. Invariant: once anything was added, data[length] is NUL.
 */
#include <wardscore/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
make_room(struct ws_buf *buf, size_t more)
{
    size_t needed = buf->length + more + 1;

    while (buf->capacity < needed)
        buf->data = ws_reserve(buf->data, buf->capacity, &buf->capacity, 1);
}

void
ws_buf_add_bytes(struct ws_buf *buf, const char *bytes, size_t length)
{
    make_room(buf, length);
    if (length > 0)
        memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void
ws_buf_add(struct ws_buf *buf, const char *text)
{
    ws_buf_add_bytes(buf, text, strlen(text));
}

void
ws_buf_add_repeat(struct ws_buf *buf, char c, size_t times)
{
    make_room(buf, times);
    memset(buf->data + buf->length, c, times);
    buf->length += times;
    buf->data[buf->length] = '\0';
}

void
ws_buf_addf(struct ws_buf *buf, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    make_room(buf, (size_t)length);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
    va_end(again);
    buf->length += (size_t)length;
}

void
ws_buf_clear(struct ws_buf *buf)
{
    buf->length = 0;
    if (buf->data != NULL)
        buf->data[0] = '\0';
}

void
ws_buf_free(struct ws_buf *buf)
{
    free(buf->data);
    *buf = (struct ws_buf){ 0 };
}
