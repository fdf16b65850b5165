/* argv to one command to an exit status; messages go to standard error. */
#include "cli.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool
check_options(const struct request *request, const struct command *command,
              struct ws_error *err)
{
    for (int id = 0; id < OPTIONS; id++)
        if (request->values[id] != NULL &&
            !command_takes(command, (enum option_id)id))
            return ws_fail(err, WS_USAGE,
                           ws_say(request->lang, "--%s does not go with %s",
                                  "--%s は %s では使えません"),
                           option_rows[id].name, command->name);
    if (command_takes(command, OPT_FORMAT) && !output_check(request, err))
        return false;
    return request_check_fail_on(
        request, command->run == command_diff ? "changed" : "unmet", err);
}

/* Something that is meant as a file, not as a command. */
static bool
looks_like_file(const char *argument)
{
    return strpbrk(argument, "./") != NULL || strcmp(argument, "-") == 0 ||
           access(argument, F_OK) == 0;
}

/* The command named first; report when a file is. NULL: unknown. */
static const struct command *
choose_command(const struct request *request, struct ws_error *err)
{
    const char *first =
        request->arguments.count > 0 ? request->arguments.items[0] : "report";
    const struct command *command = command_find(first);

    if (command != NULL)
        return command;
    if (looks_like_file(first))
        return command_find("report");
    const char *nearest = command_nearest(first);
    ws_fail(err, WS_USAGE,
            ws_say(request->lang, "no such file or command: %s%s%s",
                   "%s というファイルもコマンドもありません%s%s"),
            first,
            nearest ? ws_say(request->lang, "; did you mean ", "。もしかして: ")
                    : "",
            nearest ? nearest : "");
    return NULL;
}

static enum ws_status
print_text(const struct request *request, const struct ws_buf *text,
           struct ws_error *err)
{
    output_bytes(NULL, text, request->lang, err);
    return err->status;
}

static enum ws_status
run(const struct request *request, struct ws_error *err)
{
    struct ws_buf text = { 0 };
    const struct command *command;
    enum ws_status status;

    if (request->values[OPT_VERSION] != NULL) {
        ws_buf_add(&text, "wardscore " WS_VERSION "\n");
        status = print_text(request, &text, err);
    } else if (request->values[OPT_HELP] != NULL) {
        const char *name =
            request->arguments.count > 0 ? request->arguments.items[0] : "";
        help_print(command_find(name), request->lang, &text);
        status = print_text(request, &text, err);
    } else {
        command = choose_command(request, err);
        status = command != NULL && check_options(request, command, err)
                     ? command->run(request, err)
                     : err->status;
    }
    ws_buf_free(&text);
    return status;
}

/* Names of files are in it, and they hold any bytes. */
static void
print_failure(const struct ws_error *err)
{
    struct ws_buf text = { 0 };

    ws_text_visible(&text, err->text, strlen(err->text));
    fprintf(stderr, "wardscore: %s\n", text.data ? text.data : "");
    ws_buf_free(&text);
}

int
main(int argc, char **argv)
{
    struct request request = { 0 };
    struct ws_error err = { 0 };
    enum ws_status status;

    if (argc <= 1) {
        struct ws_buf text = { 0 };
        help_short(request_language(argc, argv), &text);
        fputs(text.data, stderr);
        ws_buf_free(&text);
        return WS_USAGE;
    }
    signal(SIGXFSZ, SIG_IGN); /* a limit on files is a failure to write */
    status = request_parse(&request, argc, argv, &err) ? run(&request, &err)
                                                       : err.status;
    if (err.status != WS_OK)
        print_failure(&err);
    request_free(&request);
    return (int)status;
}
