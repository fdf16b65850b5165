/* Whole files into memory. */
#include <wardscore/base.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum ws_read
ws_read_open(int fd, size_t limit, struct ws_buf *buf)
{
    static const size_t step = 65536;

    for (;;) {
        size_t before = buf->length;

        ws_buf_add_repeat(buf, '\0', step);
        ssize_t got = read(fd, buf->data + before, step);
        buf->length = before + (got > 0 ? (size_t)got : 0);
        buf->data[buf->length] = '\0';
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno == EISDIR ? WS_READ_DIRECTORY : WS_READ_FAILED;
        if (got == 0)
            return WS_READ_OK;
        if (buf->length > limit)
            return WS_READ_TOO_LARGE;
    }
}

enum ws_read
ws_read_file(const char *path, size_t limit, struct ws_buf *buf)
{
    bool is_stdin = strcmp(path, "-") == 0;
    struct stat info;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return WS_READ_FAILED;
    bool huge = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
                info.st_size > (off_t)limit;
    enum ws_read result =
        huge ? WS_READ_TOO_LARGE : ws_read_open(fd, limit, buf);
    int reason = errno;
    if (!is_stdin)
        close(fd);
    errno = reason;
    return result;
}

const char *
ws_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
