/* The completion script for bash. It needs no package bash-completion. */
#include "completion.h"

static const char head[] =
    "# bash completion of wardscore, written by: wardscore completion bash\n"
    "_wardscore()\n"
    "{\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} command='' words='' i\n"
    "    local before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "\n"
    "    COMPREPLY=()\n"
    "    # --option=value comes as three words.\n"
    "    if [ \"$current\" = = ]; then\n"
    "        current=''\n"
    "    elif [ \"$before\" = = ]; then\n"
    "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    case $before in\n";

static const char find_command[] =
    "    esac\n"
    "    for ((i = 1; i < COMP_CWORD && ${#words} == 0; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n"
    "        ";

static const char tail[] =
    "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
    "}\n"
    "# Where nothing is offered, files are.\n"
    "complete -o bashdefault -o default -F _wardscore wardscore\n";

/* What may stand behind an option that takes a value. */
static void
add_value(enum option_id id, struct ws_buf *out)
{
    const struct option_row *row = &option_rows[id];
    struct ws_buf values = { 0 };

    ws_buf_add(out, "    ");
    if (row->letter != 0)
        ws_buf_addf(out, "-%c | ", row->letter);
    ws_buf_addf(out, "--%s) ", row->name);
    if (completion_values(id, &values))
        ws_buf_addf(out, "words='%s' ;;\n", values.data);
    else if (option_takes_file(id))
        ws_buf_add(out, "return ;;\n");
    else
        ws_buf_add(out, "compopt +o bashdefault +o default 2>/dev/null\n"
                        "        return ;;\n");
    ws_buf_free(&values);
}

/* A command's options, and its words where it takes no files. */
static void
add_command(const struct command *command, struct ws_buf *out)
{
    struct ws_buf words = { 0 };

    ws_buf_addf(out, "    %s:-*) words='", command->name);
    for (size_t i = 0;; i++) {
        ws_buf_addf(out, "%s--%s", i > 0 ? " " : "",
                    option_rows[command->options[i]].name);
        if (command->options[i] == OPT_HELP)
            break;
    }
    ws_buf_add(out, "' ;;\n");
    if (completion_words(command, &words))
        ws_buf_addf(out, "    %s:*) words='%s' ;;\n", command->name,
                    words.data);
    ws_buf_free(&words);
}

void
completion_bash(enum ws_lang lang, struct ws_buf *out)
{
    struct ws_buf names = { 0 };

    (void)lang; /* bash shows no descriptions */
    ws_buf_add(out, head);
    for (int id = 0; id < OPTIONS; id++)
        if (option_rows[id].argument != NULL)
            add_value((enum option_id)id, out);
    ws_buf_add(out, find_command);
    completion_any_command(out, " | ");
    ws_buf_add(out, ")\n"
                    "            command=${COMP_WORDS[i]}\n"
                    "            break ;;\n"
                    "        esac\n"
                    "    done\n"
                    "    [ -n \"$words\" ] || case $command:$current in\n");
    for (size_t i = 0; i < command_count(); i++)
        add_command(command_at(i), out);
    completion_commands(&names);
    /* Without a command it is report, or the command is still to come. */
    ws_buf_add(out, "    :-*) words='--version ");
    for (size_t i = 0; command_at(0)->options[i] != OPT_HELP; i++)
        ws_buf_addf(out, "--%s ", option_rows[command_at(0)->options[i]].name);
    ws_buf_addf(out,
                "--help' ;;\n"
                "    :*) [ \"$COMP_CWORD\" != 1 ] || words='%s' ;;\n"
                "    esac\n",
                names.data);
    ws_buf_add(out, tail);
    ws_buf_free(&names);
}
