/*
 * Output: written in one piece and checked. A file is replaced as a whole: a
 * reader sees the old one or the new one, and a kill leaves the old one.
 */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- where to ----------------------------------------------------------- */

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

static bool
give_name(int fd, const char *temporary)
{
    char link[64];
    struct stat info;

    if (fstat(fd, &info) == 0 && info.st_nlink > 0)
        return true;
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

static bool
take_lock(int lock)
{
    int taken;

    do
        taken = flock(lock, LOCK_EX);
    while (taken != 0 && errno == EINTR);
    return taken == 0;
}

/* Gives the file its name in place of the old one, under a lock: two runs at
 * once do not get hold of each other's file. */
static bool
put_in_place(int fd, const char *temporary, const char *path,
             const char *folder)
{
    int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool placed = lock >= 0 && take_lock(lock) && give_name(fd, temporary) &&
                  rename(temporary, path) == 0;
    int reason = errno;

    if (placed)
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
    bool named = written && put_in_place(fd, temporary, path, folder);
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

/* A signal that ends the program waits while a file with a passing name may
 * be there. */
static void
hold_signals(sigset_t *before)
{
    static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
    sigset_t held;

    sigemptyset(&held);
    for (size_t i = 0; i < WS_COUNT(ending); i++)
        sigaddset(&held, ending[i]);
    sigprocmask(SIG_BLOCK, &held, before);
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
    char *real = realpath(path, NULL); /* a link stays a link */
    int reason = errno;
    char *target = real ? real : ws_strdup(path);
    char *folder = ws_strdup(target);
    bool good;

    if (stat(target, &info) == 0 && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        good = output_cannot(WS_CANNOT_CREATE, path, lang, err);
    } else if (real == NULL && is_link(path)) { /* that leads nowhere */
        errno = reason;
        good = output_cannot(WS_CANNOT_CREATE, path, lang, err);
    } else if (real != NULL && !S_ISREG(info.st_mode)) {
        good = write_through(path, bytes, lang, err);
    } else {
        hold_signals(&signals);
        good = replace_file(target, dirname(folder), bytes, lang, err);
        sigprocmask(SIG_SETMASK, &signals, NULL);
    }
    free(folder);
    free(target);
    return good;
}

bool
output_wanted(const struct request *request, const struct ws_buf *bytes,
              struct ws_error *err)
{
    const char *path = request->values[OPT_OUTPUT];
    struct stat file;

    if (path != NULL && stat(path, &file) == 0 && S_ISREG(file.st_mode) &&
        request_reads(request, &file))
        return ws_fail(err, WS_CANNOT_CREATE,
                       ws_say(request->lang,
                              "%s is one of the files to read; name another "
                              "one for the output",
                              "%s は読み込むファイルです。出力には別の名前を"
                              "指定してください"),
                       path);
    return output_bytes(path, bytes, request->lang, err);
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

/* ---- how it looks ------------------------------------------------------- */

static bool
to_stdout(const struct request *request)
{
    const char *path = request->values[OPT_OUTPUT];

    return path == NULL || strcmp(path, "-") == 0;
}

static bool
wants_color(const struct request *request)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

    if (request->color != COLOR_AUTO)
        return request->color == COLOR_ALWAYS;
    return to_stdout(request) && isatty(STDOUT_FILENO) &&
           (no_color == NULL || *no_color == '\0') &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

/* COLUMNS when it is set, else the terminal; a pipe has no width. */
static size_t
width(const struct request *request)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;

    if (!to_stdout(request))
        return 0;
    if (columns != NULL && atoi(columns) >= 20)
        return (size_t)atoi(columns);
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= 20)
        return size.ws_col;
    return 0;
}

static const char *
format_name(size_t index)
{
    return ws_format_at(index)->name;
}

/* Endings that promise what no format here is: a text table under them
 * would not open. */
static bool
is_foreign(const char *ending)
{
    static const char *const endings[] = { ".xls", ".ods", ".pdf", ".docx" };

    for (size_t i = 0; i < WS_COUNT(endings); i++)
        if (strcasecmp(ending, endings[i]) == 0)
            return true;
    return false;
}

/* The format that an ending names: its name or .htm, in any case. */
static const char *
format_of_ending(const char *ending)
{
    if (strcasecmp(ending, ".htm") == 0)
        return "html";
    for (size_t i = 0; i < ws_format_count(); i++)
        if (strcasecmp(format_name(i), ending + 1) == 0)
            return format_name(i);
    return is_foreign(ending) ? NULL : "table";
}

/* -f, else what the name of the output file says, else table. */
static const char *
wanted_format(const struct request *request)
{
    const char *path = request->values[OPT_OUTPUT];
    const char *dot = path ? strrchr(path, '.') : NULL;

    if (request->values[OPT_FORMAT] != NULL)
        return request->values[OPT_FORMAT];
    if (request->values[OPT_EXCEL] != NULL)
        return "csv";
    return dot != NULL ? format_of_ending(dot) : "table";
}

static const struct ws_format *
choose_format(const struct request *request, struct ws_error *err)
{
    const char *name = wanted_format(request);
    const struct ws_format *format = name ? ws_format_find(name) : NULL;

    if (name == NULL)
        ws_fail(err, WS_USAGE,
                ws_say(request->lang,
                       "cannot write %s files; for a spreadsheet use "
                       "-o result.xlsx",
                       "%s のファイルは書き出せません。表計算ソフトには "
                       "-o 結果.xlsx を使ってください"),
                strrchr(request->values[OPT_OUTPUT], '.'));
    else if (format == NULL)
        refuse_name(request->lang, &(struct ws_label){ "format", "形式" }, name,
                    format_name, ws_format_count(), err);
    if (format == NULL)
        return NULL;
    if (request->values[OPT_EXCEL] != NULL && strcmp(name, "csv") != 0 &&
        strcmp(name, "tsv") != 0) {
        ws_fail(err, WS_USAGE,
                ws_say(request->lang, "--excel goes with csv or tsv, not %s",
                       "--excel は csv か tsv で使います（%s では使えません）"),
                name);
        return NULL;
    }
    return format;
}

/* Bytes that are no text would upset a terminal. */
static bool
check_terminal(const struct request *request, const struct ws_format *format,
               struct ws_error *err)
{
    if (!format->binary || !to_stdout(request) || !isatty(STDOUT_FILENO))
        return true;
    return ws_fail(err, WS_USAGE,
                   ws_say(request->lang,
                          "%s is nothing for a terminal; write it to a file: "
                          "-o result.%s",
                          "%s は画面には表示できません。-o 結果.%s のように"
                          "ファイルに書き出してください"),
                   format->name, format->extension);
}

struct ws_manner
output_manner(const struct request *request)
{
    const char *name = wanted_format(request);
    const struct ws_format *format = name ? ws_format_find(name) : NULL;

    return (struct ws_manner){ request->lang,
                               format ? format->medium : WS_ON_TEXT };
}

/* Data holds texts as they are, but a terminal would act on controls. */
static void
show_controls(struct ws_buf *bytes)
{
    struct ws_buf shown = { 0 };
    const char *text = bytes->data, *end = text + bytes->length;

    while (text < end) {
        size_t plain = strcspn(text, "\n\t");

        ws_text_visible(&shown, text, plain);
        text += plain;
        if (text < end)
            ws_buf_add_bytes(&shown, text++, 1);
    }
    ws_buf_free(bytes);
    *bytes = shown;
}

static bool
is_for_eyes(const struct request *request, const struct ws_format *format)
{
    return !format->binary && strcmp(format->name, "table") != 0 &&
           to_stdout(request) && isatty(STDOUT_FILENO);
}

bool
output_document(const struct request *request, const struct ws_document *doc,
                struct ws_error *err)
{
    const struct ws_format *format = choose_format(request, err);
    struct ws_look look = { width(request), wants_color(request),
                            request->values[OPT_EXCEL] != NULL };
    struct ws_buf out = { 0 };
    bool good = format != NULL && check_terminal(request, format, err) &&
                format->write(doc, &look, &out, err);

    if (good && is_for_eyes(request, format))
        show_controls(&out);
    good = good && output_wanted(request, &out, err);
    ws_buf_free(&out);
    return good;
}
