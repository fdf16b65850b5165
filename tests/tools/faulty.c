/*
 * A shared object for LD_PRELOAD that lets one call of the program fail.
 *
 *   WS_FAULT=KIND:HOW:N     the N-th call of that kind fails; N+ the ones
 *                           after it, too. HOW: a name of `errors`; short: less
 *                           than was asked for; end: nothing more to read; a
 *                           signal: it comes before the call
 *   WS_FAULT_REPORT=FILE    at the end, a line "KIND CALLS FAILED" a kind, and
 *                           "left DESCRIPTORS 0": those that were opened and
 *                           not closed
 *
 * The C library does not call itself through names that can be replaced: what
 * it reads and writes for a FILE is seen as fopen, fwrite and fclose. Sanitizers
 * replace malloc themselves: WITHOUT_MEMORY leaves it to them.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* The headers turn some of these names into others, or hold them to be what
 * they are in the library. */
#undef open
#undef fopen

enum kind {
    OPEN,
    READ,
    WRITE,
    FSYNC,
    RENAME,
    LINK,
    CLOSE,
    STAT,
    MMAP,
    ALLOC,
    MKDIR,
    OPENDIR,
    UNLINK,
    TRUNCATE,
    MEMFD,
    FLOCK,
    THREAD,
    FOPEN,
    FREAD,
    FWRITE,
    FCLOSE,
    KINDS
};

static const char *const kind_names[KINDS] = {
    "open",  "read",  "write",  "fsync", "rename",  "link",   "close",
    "stat",  "mmap",  "alloc",  "mkdir", "opendir", "unlink", "truncate",
    "memfd", "flock", "thread", "fopen", "fread",   "fwrite", "fclose"
};

/* What is no error of the system; signals are below 0. */
enum { SHORT = 10000, END };

static const struct {
    const char *name;
    int number;
} errors[] = { { "EIO", EIO },       { "ENOSPC", ENOSPC }, { "EINTR", EINTR },
               { "EMFILE", EMFILE }, { "EACCES", EACCES }, { "ENOMEM", ENOMEM },
               { "EAGAIN", EAGAIN }, { "short", SHORT },   { "end", END },
               { "INT", -SIGINT },   { "TERM", -SIGTERM }, { "HUP", -SIGHUP } };

/* What was asked for; set once, before the program starts. */
static struct {
    bool armed, onwards;
    enum kind kind;
    int error;
    long at;
    const char *report;
    int descriptors;
} fault;

static atomic_long calls[KINDS], failed[KINDS];

/* Is this call the one that fails? */
static bool
strikes(enum kind kind)
{
    if (!fault.armed)
        return false;
    long number = atomic_fetch_add(&calls[kind], 1) + 1;
    bool hit = kind == fault.kind &&
               (number == fault.at || (fault.onwards && number > fault.at));
    if (hit)
        atomic_fetch_add(&failed[kind], 1);
    if (hit && fault.error < 0)
        raise(-fault.error);
    return hit && fault.error > 0;
}

/* errno as the fault sets it; true for a call that is to fail. */
static bool
fails(enum kind kind)
{
    if (!strikes(kind))
        return false;
    errno = fault.error;
    return true;
}

#define REAL(type, name, parameters)                                           \
    static type(*real) parameters;                                             \
    if (real == NULL)                                                          \
    *(void **)&real = dlsym(RTLD_NEXT, name)

#define API __attribute__((visibility("default")))

/* ---- as asked for -------------------------------------------------------- */

static void
parse(const char *text)
{
    char kind[16], how[16], more = '\0';

    if (sscanf(text, "%15[^:]:%15[^:]:%ld%c", kind, how, &fault.at, &more) < 3)
        _exit(120);
    fault.kind = KINDS;
    if (strcmp(kind, "none") == 0)
        return;
    for (int i = 0; i < KINDS; i++)
        if (strcmp(kind, kind_names[i]) == 0)
            fault.kind = (enum kind)i;
    fault.error = 0;
    for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++)
        if (strcmp(how, errors[i].name) == 0)
            fault.error = errors[i].number;
    if (fault.kind == KINDS || fault.error == 0)
        _exit(120);
    fault.onwards = more == '+';
}

/* Those in use, standard streams aside. */
static int
open_descriptors(void)
{
    int found = 0;

    for (int fd = 3; fd < 1024; fd++)
        found += fcntl(fd, F_GETFD) != -1;
    return found;
}

__attribute__((constructor)) static void
begin(void)
{
    const char *text = getenv("WS_FAULT");

    fault.report = getenv("WS_FAULT_REPORT");
    if (text != NULL)
        parse(text);
    fault.descriptors = open_descriptors();
    fault.armed = true;
}

__attribute__((destructor)) static void
finish(void)
{
    char line[64];
    int left = open_descriptors() - fault.descriptors;

    fault.armed = false;
    if (fault.report == NULL)
        return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, fault.report,
                          O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    for (int i = 0; i < KINDS; i++) {
        int length = snprintf(line, sizeof(line), "%s %ld %ld\n", kind_names[i],
                              (long)calls[i], (long)failed[i]);
        syscall(SYS_write, fd, line, length);
    }
    int length = snprintf(line, sizeof(line), "left %d 0\n", left);
    syscall(SYS_write, fd, line, length);
    syscall(SYS_close, fd);
}

/* ---- files ---------------------------------------------------------------- */

API int openat(int folder, const char *path, int flags, ...);
API int open(const char *path, int flags, ...);
API int __open_2(const char *path, int flags);
API int __openat_2(int folder, const char *path, int flags);
API ssize_t __read_chk(int fd, void *to, size_t size, size_t room);
API ssize_t __pread_chk(int fd, void *to, size_t size, off_t at, size_t room);

static int
do_open(int folder, const char *path, int flags, mode_t mode)
{
    return fails(OPEN) ? -1
                       : (int)syscall(SYS_openat, folder, path, flags, mode);
}

static mode_t
mode_of(int flags, va_list rest)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
}

int
openat(int folder, const char *path, int flags, ...)
{
    va_list rest;

    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return do_open(folder, path, flags, mode);
}

int
open(const char *path, int flags, ...)
{
    va_list rest;

    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return do_open(AT_FDCWD, path, flags, mode);
}

int
__open_2(const char *path, int flags)
{
    return do_open(AT_FDCWD, path, flags, 0);
}

int
__openat_2(int folder, const char *path, int flags)
{
    return do_open(folder, path, flags, 0);
}

API int
mkostemp(char *name, int flags)
{
    REAL(int, "mkostemp", (char *, int));
    return fails(OPEN) ? -1 : real(name, flags);
}

/* How much of `size` a call may do; -1 for a failure. Of a short read one byte
 * comes: it must not look like the end of the file. */
static ssize_t
share_of(enum kind kind, size_t size)
{
    if (!strikes(kind))
        return (ssize_t)size;
    if (fault.error == END)
        return 0;
    if (fault.error == SHORT)
        return size > 1 && kind == WRITE ? (ssize_t)size / 2 : 1;
    errno = fault.error;
    return -1;
}

API ssize_t
read(int fd, void *to, size_t size)
{
    ssize_t share = share_of(READ, size);

    return share <= 0 ? share : syscall(SYS_read, fd, to, (size_t)share);
}

API ssize_t
pread(int fd, void *to, size_t size, off_t at)
{
    ssize_t share = share_of(READ, size);

    return share <= 0 ? share : syscall(SYS_pread64, fd, to, (size_t)share, at);
}

ssize_t
__read_chk(int fd, void *to, size_t size, size_t room)
{
    (void)room;
    return read(fd, to, size);
}

ssize_t
__pread_chk(int fd, void *to, size_t size, off_t at, size_t room)
{
    (void)room;
    return pread(fd, to, size, at);
}

API ssize_t
write(int fd, const void *from, size_t size)
{
    ssize_t share = share_of(WRITE, size);

    return share < 0 ? -1 : syscall(SYS_write, fd, from, (size_t)share);
}

/* The file is closed all the same: that is what Linux does. */
API int
close(int fd)
{
    int result = (int)syscall(SYS_close, fd);

    return fails(CLOSE) ? -1 : result;
}

#define FAILING(kind, name, parameters, number, ...)                           \
    API int name parameters                                                    \
    {                                                                          \
        return fails(kind) ? -1 : (int)syscall(number, __VA_ARGS__);           \
    }

FAILING(FSYNC, fsync, (int fd), SYS_fsync, fd)
FAILING(RENAME, rename, (const char *from, const char *to), SYS_renameat2,
        AT_FDCWD, from, AT_FDCWD, to, 0)
FAILING(RENAME, renameat,
        (int folder, const char *from, int other, const char *to),
        SYS_renameat2, folder, from, other, to, 0)
FAILING(LINK, linkat,
        (int folder, const char *from, int other, const char *to, int flags),
        SYS_linkat, folder, from, other, to, flags)
FAILING(LINK, symlinkat, (const char *to, int folder, const char *name),
        SYS_symlinkat, to, folder, name)
FAILING(MKDIR, mkdir, (const char *path, mode_t mode), SYS_mkdirat, AT_FDCWD,
        path, mode)
FAILING(MKDIR, mkdirat, (int folder, const char *path, mode_t mode),
        SYS_mkdirat, folder, path, mode)
FAILING(UNLINK, unlink, (const char *path), SYS_unlinkat, AT_FDCWD, path, 0)
FAILING(UNLINK, unlinkat, (int folder, const char *path, int flags),
        SYS_unlinkat, folder, path, flags)
FAILING(UNLINK, rmdir, (const char *path), SYS_unlinkat, AT_FDCWD, path,
        AT_REMOVEDIR)
FAILING(TRUNCATE, ftruncate, (int fd, off_t size), SYS_ftruncate, fd, size)
FAILING(MEMFD, memfd_create, (const char *name, unsigned flags),
        SYS_memfd_create, name, flags)
FAILING(FLOCK, flock, (int fd, int how), SYS_flock, fd, how)

API int
fstatat(int folder, const char *restrict path, struct stat *restrict to,
        int flags)
{
    REAL(int, "fstatat",
         (int, const char *restrict, struct stat *restrict, int));
    return fails(STAT) ? -1 : real(folder, path, to, flags);
}

API int
stat(const char *restrict path, struct stat *restrict to)
{
    REAL(int, "stat", (const char *restrict, struct stat *restrict));
    return fails(STAT) ? -1 : real(path, to);
}

API int
fstat(int fd, struct stat *to)
{
    REAL(int, "fstat", (int, struct stat *));
    return fails(STAT) ? -1 : real(fd, to);
}

API void *
mmap(void *at, size_t size, int protection, int flags, int fd, off_t from)
{
    REAL(void *, "mmap", (void *, size_t, int, int, int, off_t));
    return fails(MMAP) ? MAP_FAILED
                       : real(at, size, protection, flags, fd, from);
}

API DIR *
opendir(const char *path)
{
    REAL(DIR *, "opendir", (const char *));
    return fails(OPENDIR) ? NULL : real(path);
}

API DIR *
fdopendir(int fd)
{
    REAL(DIR *, "fdopendir", (int));
    return fails(OPENDIR) ? NULL : real(fd);
}

API int
pthread_create(pthread_t *restrict id, const pthread_attr_t *restrict how,
               void *(*run)(void *), void *restrict with)
{
    REAL(int, "pthread_create",
         (pthread_t *restrict, const pthread_attr_t *restrict,
          void *(*)(void *), void *restrict));
    return strikes(THREAD) ? fault.error : real(id, how, run, with);
}

/* ---- FILEs ----------------------------------------------------------------- */

API FILE *
fopen(const char *restrict path, const char *restrict how)
{
    REAL(FILE *, "fopen", (const char *restrict, const char *restrict));
    return fails(FOPEN) ? NULL : real(path, how);
}

API FILE *
fopen64(const char *restrict path, const char *restrict how)
{
    return fopen(path, how);
}

API FILE *
fdopen(int fd, const char *how)
{
    REAL(FILE *, "fdopen", (int, const char *));
    return fails(FOPEN) ? NULL : real(fd, how);
}

API size_t
fread(void *restrict to, size_t size, size_t count, FILE *restrict file)
{
    REAL(size_t, "fread", (void *restrict, size_t, size_t, FILE *restrict));
    return fails(FREAD) ? 0 : real(to, size, count, file);
}

API size_t
fwrite(const void *restrict from, size_t size, size_t count,
       FILE *restrict file)
{
    REAL(size_t, "fwrite",
         (const void *restrict, size_t, size_t, FILE *restrict));
    return file != stderr && fails(FWRITE) ? 0 : real(from, size, count, file);
}

API int
fputs(const char *restrict text, FILE *restrict file)
{
    REAL(int, "fputs", (const char *restrict, FILE *restrict));
    return file != stderr && fails(FWRITE) ? EOF : real(text, file);
}

API int
fclose(FILE *file)
{
    REAL(int, "fclose", (FILE *));
    int result = real(file);

    return fails(FCLOSE) ? EOF : result;
}

/* ---- memory ----------------------------------------------------------------- */

#ifndef WITHOUT_MEMORY

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

API void *
malloc(size_t size)
{
    return fails(ALLOC) ? NULL : __libc_malloc(size);
}

API void *
calloc(size_t count, size_t size)
{
    return fails(ALLOC) ? NULL : __libc_calloc(count, size);
}

API void *
realloc(void *old, size_t size)
{
    return fails(ALLOC) ? NULL : __libc_realloc(old, size);
}

API void *
reallocarray(void *old, size_t count, size_t size)
{
    size_t all;

    if (__builtin_mul_overflow(count, size, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(old, all);
}

#endif
