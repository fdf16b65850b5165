/* Whole files into memory. */
#include <wardscore/base.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How much there is to read of a file; 0 where that cannot be known. */
static uint64_t
rest_of(int fd)
{
    struct stat info;
    off_t at = fstat(fd, &info) == 0 && S_ISREG(info.st_mode)
                   ? lseek(fd, 0, SEEK_CUR)
                   : -1;

    return at >= 0 && at < info.st_size ? (uint64_t)(info.st_size - at) : 0;
}

enum ws_read
ws_read_open(int fd, size_t limit, struct ws_buf *buf)
{
    static const size_t step = 65536;
    uint64_t expected = rest_of(fd) + buf->length;

    if (expected > limit)
        return WS_READ_TOO_LARGE;

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
        if (got == 0 && buf->length < expected) {
            errno = ENODATA; /* what is missing would never be noticed */
            return WS_READ_FAILED;
        }
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
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return WS_READ_FAILED;
    enum ws_read result = ws_read_open(fd, limit, buf);
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
