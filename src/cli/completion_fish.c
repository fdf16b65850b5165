/* The completion script for fish. */
#include "completion.h"

static const char head[] =
    "# fish completion of wardscore, written by: wardscore completion fish\n"
    "\n"
    "# Is the command on the line one of those named?\n"
    "function __wardscore_on\n"
    "    set -l command report\n"
    "    for word in (commandline -opc)[2..]\n"
    "        if contains -- $word ";

static const char find_command[] = "\n"
                                   "            set command $word\n"
                                   "            break\n"
                                   "        end\n"
                                   "    end\n"
                                   "    contains -- $command $argv\n"
                                   "end\n"
                                   "\n"
                                   "function __wardscore_first\n"
                                   "    test (count (commandline -opc)) -eq 1\n"
                                   "end\n"
                                   "\n";

static void
add_description(const struct ws_label *label, enum ws_lang lang,
                struct ws_buf *out)
{
    ws_buf_add(out, " -d '");
    completion_escape(out, ws_label_in(label, lang), "'\\");
    ws_buf_add(out, "'\n");
}

static void
add_command(const struct command *command, enum ws_lang lang,
            struct ws_buf *out)
{
    struct ws_buf words = { 0 };

    ws_buf_addf(out, "complete -c wardscore -n __wardscore_first -a %s",
                command->name);
    add_description(&command->summary, lang, out);
    if (completion_words(command, &words))
        ws_buf_addf(out,
                    "complete -c wardscore -n '__wardscore_on %s' -f -a '%s'\n",
                    command->name, words.data);
    ws_buf_free(&words);
}

static void
add_option(enum option_id id, enum ws_lang lang, struct ws_buf *out)
{
    const struct option_row *row = &option_rows[id];
    struct ws_buf values = { 0 };

    ws_buf_add(out, "complete -c wardscore");
    if (id != OPT_VERSION) {
        ws_buf_add(out, " -n '__wardscore_on");
        for (size_t i = 0; i < command_count(); i++)
            if (command_takes(command_at(i), id))
                ws_buf_addf(out, " %s", command_at(i)->name);
        ws_buf_add(out, "'");
    }
    if (row->letter != 0)
        ws_buf_addf(out, " -s %c", row->letter);
    ws_buf_addf(out, " -l %s", row->name);
    if (completion_values(id, &values))
        ws_buf_addf(out, " -x -a '%s'", values.data);
    else if (row->argument != NULL)
        ws_buf_add(out, option_takes_file(id) ? " -r -F" : " -x");
    add_description(&row->help, lang, out);
    ws_buf_free(&values);
}

void
completion_fish(enum ws_lang lang, struct ws_buf *out)
{
    struct ws_buf names = { 0 };

    completion_commands(&names);
    ws_buf_addf(out, "%s%s%s", head, names.data, find_command);
    for (size_t i = 0; i < command_count(); i++)
        add_command(command_at(i), lang, out);
    for (int id = 0; id < OPTIONS; id++)
        add_option((enum option_id)id, lang, out);
    ws_buf_free(&names);
}
