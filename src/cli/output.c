/* A document in the format that was asked for, or that the name of the output
 * tells, and the bytes of any output to where -o says. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* The format that an ending names, in any case: its name or .htm; the usual one
 * for other endings, NULL for those of files that cannot be written. */
static const char *
format_of_ending(const char *ending, const char *usual)
{
    if (strcasecmp(ending, ".htm") == 0)
        return "html";
    for (size_t i = 0; i < ws_format_count(); i++)
        if (strcasecmp(format_name(i), ending + 1) == 0)
            return format_name(i);
    return is_foreign(ending) ? NULL : usual;
}

/* -f, else what the name of the output file says, else what is usual. */
static const char *
wanted_format(const struct request *request)
{
    const char *path = request->values[OPT_OUTPUT];
    const char *dot = path ? strrchr(path, '.') : NULL;
    const char *usual = request->usual_format ? request->usual_format : "table";

    if (request->values[OPT_FORMAT] != NULL)
        return request->values[OPT_FORMAT];
    if (request->values[OPT_EXCEL] != NULL)
        usual = "csv";
    return dot != NULL ? format_of_ending(dot, usual) : usual;
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

bool
output_check(const struct request *request, struct ws_error *err)
{
    const struct ws_format *format = choose_format(request, err);

    return format != NULL && check_terminal(request, format, err);
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
    bool good = format != NULL && format->write(doc, &look, &out, err);

    if (good && is_for_eyes(request, format))
        show_controls(&out);
    good = good && output_wanted(request, &out, err);
    ws_buf_free(&out);
    return good;
}
