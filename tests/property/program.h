/*
 * The program seen from outside: it is run in a folder of its own, and its
 * exit status and both its outputs are caught. Texts are recoded here too, so
 * that one table can be fed in every encoding.
 */
#ifndef TESTS_PROPERTY_PROGRAM_H
#define TESTS_PROPERTY_PROGRAM_H

#include <wardscore/base.h>

#include <dirent.h>
#include <fcntl.h>
#include <iconv.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

extern char **environ;

struct program_run {
    int status; /* exit status, -1 when it was killed */
    struct ws_buf out, err;
};

/* ---- the folder ---------------------------------------------------------- */

static char program_folder[] = "/tmp/wardscore-test-XXXXXX";
static bool program_is_inside; /* and may clear the folder */

/* Group setup: an empty folder to work in, and no language from outside. */
static inline int
program_setup(void **state)
{
    static const char *const outside[] = { "LANG",           "LC_ALL",
                                           "LC_MESSAGES",    "COLUMNS",
                                           "WARDSCORE_LANG", "NO_COLOR" };

    (void)state;
    for (size_t i = 0; i < WS_COUNT(outside); i++)
        unsetenv(outside[i]);
    program_is_inside = getenv("WARDSCORE") != NULL &&
                        mkdtemp(program_folder) != NULL &&
                        chdir(program_folder) == 0;
    return program_is_inside ? 0 : -1;
}

/* Group teardown: the folder goes with all that is in it. It runs after a
 * failed setup, too: then this is somebody else's folder. */
static inline int
program_teardown(void **state)
{
    DIR *folder = program_is_inside ? opendir(".") : NULL;
    const struct dirent *entry;

    (void)state;
    if (folder == NULL)
        return -1;
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            remove(entry->d_name);
    closedir(folder);
    return chdir("/") == 0 ? rmdir(program_folder) : -1;
}

static inline void
file_write(const char *name, const void *bytes, size_t length)
{
    FILE *file = fopen(name, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void
file_read(const char *name, struct ws_buf *out)
{
    ws_buf_clear(out);
    assert_int_equal(ws_read_file(name, (size_t)64 << 20, out), WS_READ_OK);
}

/* ---- running ------------------------------------------------------------- */

/* Runs the program; args end with NULL and leave out its own name. */
static inline void
program_run(const char *const *args, struct program_run *run)
{
    char *argv[32] = { getenv("WARDSCORE") };
    posix_spawn_file_actions_t files;
    const int flags = O_WRONLY | O_CREAT | O_TRUNC;
    size_t count = 1;
    int status;
    pid_t pid;

    for (; args[count - 1] != NULL; count++) {
        assert_true(count + 1 < WS_COUNT(argv));
        argv[count] = ws_strdup(args[count - 1]);
    }
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "stdout", flags, 0600);
    posix_spawn_file_actions_addopen(&files, 2, "stderr", flags, 0600);
    assert_int_equal(posix_spawn(&pid, argv[0], &files, NULL, argv, environ),
                     0);
    posix_spawn_file_actions_destroy(&files);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    run->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    file_read("stdout", &run->out);
    file_read("stderr", &run->err);
    while (--count > 0)
        free(argv[count]);
}

static inline void
program_free(struct program_run *run)
{
    ws_buf_free(&run->out);
    ws_buf_free(&run->err);
}

static inline bool
same_bytes(const struct ws_buf *a, const struct ws_buf *b)
{
    return a->length == b->length &&
           (a->length == 0 || memcmp(a->data, b->data, a->length) == 0);
}

/* ---- encodings ----------------------------------------------------------- */

struct encoding {
    const char *name;  /* for --encoding */
    const char *iconv; /* NULL: UTF-8, as it is */
    const char *mark;  /* bytes in front */
    size_t mark_length;
};

static const struct encoding encodings[] = {
    { "UTF-8", NULL, "", 0 },
    { "UTF-8", NULL, "\xEF\xBB\xBF", 3 },
    { "UTF-16LE", "UTF-16LE", "\xFF\xFE", 2 },
    { "UTF-16BE", "UTF-16BE", "\xFE\xFF", 2 },
    { "CP932", "CP932", "", 0 },
    { "EUC-JP", "EUCJP-MS", "", 0 },
};

enum { AS_UTF8, AS_UTF8_MARK, AS_UTF16LE, AS_UTF16BE, AS_CP932, AS_EUCJP };

/* LF becomes the given line end; appended to out. */
static inline void
with_line_ends(const char *text, size_t length, const char *ends,
               struct ws_buf *out)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\n')
            ws_buf_add(out, ends);
        else
            ws_buf_add_bytes(out, text + i, 1);
}

/* UTF-8 into another encoding; false when a character does not exist in it. */
static inline bool
recode(const struct ws_buf *text, const struct encoding *to, struct ws_buf *out)
{
    ws_buf_clear(out);
    ws_buf_add_bytes(out, to->mark, to->mark_length);
    if (to->iconv == NULL) {
        ws_buf_add_bytes(out, text->data, text->length);
        return true;
    }
    iconv_t converter = iconv_open(to->iconv, "UTF-8");
    size_t left = text->length, room = 4 * left + 16;
    char *bytes = ws_alloc(room, 1), *end = bytes, *in = text->data;

    assert_true(converter != (iconv_t)-1);
    bool good = iconv(converter, &in, &left, &end, &room) == 0 && left == 0;
    iconv_close(converter);
    ws_buf_add_bytes(out, bytes, (size_t)(end - bytes));
    free(bytes);
    return good;
}

#endif
