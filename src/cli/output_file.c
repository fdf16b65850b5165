/*
 * Bytes to a place: written in one piece and checked. A file is replaced as a
 * whole: a reader sees the old one or the new one, and a kill leaves the old
 * one.
 */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

bool
output_cannot(enum ws_status status, const char *what, enum ws_lang lang,
              struct ws_error *err)
{
    struct ws_label reason = ws_system_reason(errno);

    return ws_fail(
        err, status,
        status == WS_IO
            ? ws_say(lang, "writing %s failed: %s",
                     "%s への書き込みに失敗しました（%s）")
            : ws_say(lang, "cannot create %s: %s", "%s を作れません（%s）"),
        what, ws_label_in(&reason, lang));
}

bool
output_write_all(int fd, const struct ws_buf *bytes)
{
    for (size_t done = 0; done < bytes->length;) {
        ssize_t wrote = write(fd, bytes->data + done, bytes->length - done);

        if (wrote < 0 && errno != EINTR)
            return false;
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return true;
}

/* Devices and pipes are written to, never replaced. */
static bool
write_through(const char *path, const struct ws_buf *bytes, enum ws_lang lang,
              struct ws_error *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);

    if (fd < 0)
        return output_cannot(WS_CANNOT_CREATE, path, lang, err);
    bool good = output_write_all(fd, bytes);
    good = close(fd) == 0 && good;
    return good || output_cannot(WS_IO, path, lang, err);
}

/* A file without a name in the folder, so that a kill leaves no trace; on
 * file systems that cannot do it, one with a name. *temporary is the name it
 * has, or gets for the moment in which it replaces the old file: one name a
 * target, so that what a kill in that moment leaves is cleared by the next
 * run. */
static int
open_nameless(const char *folder, const char *path, char *temporary,
              size_t size)
{
    int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);

    if (fd < 0) {
        snprintf(temporary, size, "%s/.wardscore-XXXXXX", folder);
        return mkostemp(temporary, O_CLOEXEC);
    }
    snprintf(temporary, size, "%s/.wardscore-%.200s", folder,
             ws_file_name(path));
    return fd;
}

/* Without the lock the passing name is one of this run. */
static bool
give_name(int fd, bool locked, char *temporary, size_t size)
{
    char link[64];
    struct stat info;
    size_t length = strlen(temporary);

    if (fstat(fd, &info) == 0 && info.st_nlink > 0)
        return true;
    if (!locked)
        snprintf(temporary + length, size - length, "-%ld", (long)getpid());
    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    unlink(temporary);
    return linkat(AT_FDCWD, link, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0;
}

static void
set_mode(int fd, const char *path)
{
    struct stat old;
    mode_t mask = umask(0);

    umask(mask);
    if (fchmod(fd,
               stat(path, &old) == 0 ? old.st_mode & 07777 : 0666 & ~mask) != 0)
        return; /* a file system without modes: nothing to keep */
}

/* It is held for moments, unless somebody runs the program under flock(1). */
#define LOCK_TRIES 100

bool
output_lock(int fd)
{
    static const struct timespec moment = { .tv_nsec = 20000000 };
    int reason = errno;

    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            break;
        nanosleep(&moment, NULL);
    }
    errno = reason;
    return false;
}

/* Gives the file its name in place of the old one, under a lock: two runs at
 * once do not get hold of each other's file. A folder that may be written to
 * but not read cannot be locked. */
static bool
put_in_place(int fd, char *temporary, size_t size, const char *path,
             const char *folder)
{
    int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (lock < 0 && errno != EACCES)
        return false;
    bool locked = lock >= 0 && output_lock(lock);
    bool placed =
        give_name(fd, locked, temporary, size) && rename(temporary, path) == 0;
    int reason = errno;

    if (placed && lock >= 0)
        fsync(lock);
    if (lock >= 0)
        close(lock);
    errno = reason;
    return placed;
}

static bool
replace_file(const char *path, const char *folder, const struct ws_buf *bytes,
             enum ws_lang lang, struct ws_error *err)
{
    char temporary[4096];
    int fd = open_nameless(folder, path, temporary, sizeof(temporary));

    if (fd < 0)
        return output_cannot(WS_CANNOT_CREATE, path, lang, err);
    set_mode(fd, path);
    bool written = output_write_all(fd, bytes) && fsync(fd) == 0;
    bool named =
        written && put_in_place(fd, temporary, sizeof(temporary), path, folder);
    int reason = errno;
    close(fd);
    if (!named)
        unlink(temporary);
    errno = reason;
    if (!written)
        return output_cannot(WS_IO, path, lang, err);
    if (!named)
        return output_cannot(WS_CANNOT_CREATE, path, lang, err);
    return true;
}

static sigset_t
ending_signals(void)
{
    static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
    sigset_t signals;

    sigemptyset(&signals);
    for (size_t i = 0; i < WS_COUNT(ending); i++)
        sigaddset(&signals, ending[i]);
    return signals;
}

void
output_hold_signals(sigset_t *before)
{
    const sigset_t signals = ending_signals();

    sigprocmask(SIG_BLOCK, &signals, before);
}

bool
output_is_ended(void)
{
    const sigset_t signals = ending_signals();
    sigset_t held;

    sigpending(&held);
    sigandset(&held, &held, &signals);
    return !sigisemptyset(&held);
}

static bool
is_link(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
}

static bool
write_file(const char *path, const struct ws_buf *bytes, enum ws_lang lang,
           struct ws_error *err)
{
    struct stat info;
    sigset_t signals;
    bool there = stat(path, &info) == 0;
    char *real = realpath(path, NULL); /* a link stays a link */
    int reason = errno;
    char *target = real ? real : ws_strdup(path);
    char *folder = ws_strdup(target);
    bool good;

    if (there && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        good = output_cannot(WS_CANNOT_CREATE, path, lang, err);
    } else if (there && !S_ISREG(info.st_mode)) {
        /* As it was named: /dev/stdout may lead to a pipe, which has no path. */
        good = write_through(path, bytes, lang, err);
    } else if (real == NULL && is_link(path)) { /* that leads nowhere */
        errno = reason;
        good = output_cannot(WS_CANNOT_CREATE, path, lang, err);
    } else {
        /* A file with a passing name may be there. */
        output_hold_signals(&signals);
        good = replace_file(target, dirname(folder), bytes, lang, err);
        sigprocmask(SIG_SETMASK, &signals, NULL);
    }
    free(folder);
    free(target);
    return good;
}

bool
output_bytes(const char *path, const struct ws_buf *bytes, enum ws_lang lang,
             struct ws_error *err)
{
    if (path != NULL && strcmp(path, "-") != 0)
        return write_file(path, bytes, lang, err);
    bool good = output_write_all(STDOUT_FILENO, bytes);
    good = close(STDOUT_FILENO) == 0 && good;
    return good ||
           output_cannot(WS_IO, ws_say(lang, "standard output", "標準出力"),
                         lang, err);
}
