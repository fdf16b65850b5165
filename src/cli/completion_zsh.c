/* The completion script for zsh: every option once, then who takes it. */
#include "completion.h"

static const char head[] =
    "#compdef wardscore\n"
    "# zsh completion of wardscore, written by: wardscore completion zsh\n"
    "\n"
    "_wardscore_first() {\n"
    "    _alternative 'commands:command:_wardscore_commands' \\\n"
    "        'files:file:_files'\n"
    "}\n"
    "\n"
    "_wardscore_commands() {\n"
    "    local -a commands=(\n";

static const char find_command[] = "    local command=report i\n"
                                   "    for ((i = 2; i < CURRENT; i++)); do\n"
                                   "        case $words[i] in\n"
                                   "        ";

static const char tail[] =
    "    esac\n"
    "}\n"
    "\n"
    "# As a file in $fpath it is the function itself; else it is sourced.\n"
    "if [ \"$funcstack[1]\" = _wardscore ]; then\n"
    "    _wardscore \"$@\"\n"
    "else\n"
    "    compdef _wardscore wardscore\n"
    "fi\n";

/* In single quotes: a quote is left, written and entered again. */
static void
add_quoted(struct ws_buf *out, const char *text, const char *special)
{
    struct ws_buf escaped = { 0 };

    completion_escape(&escaped, text, special);
    for (const char *c = escaped.data; *c != '\0'; c++)
        if (*c == '\'')
            ws_buf_add(out, "'\\''");
        else
            ws_buf_add_bytes(out, c, 1);
    ws_buf_free(&escaped);
}

/* The name of the variable that holds an option: dashes are not allowed. */
static void
add_variable(enum option_id id, struct ws_buf *out)
{
    ws_buf_add(out, "option_");
    for (const char *c = option_rows[id].name; *c != '\0'; c++)
        ws_buf_add_bytes(out, *c == '-' ? "_" : c, 1);
}

/* May it be given more than once? */
static bool
repeats(enum option_id id)
{
    return id == OPT_WARD || id == OPT_INDICATOR;
}

static void
add_option(enum option_id id, enum ws_lang lang, struct ws_buf *out)
{
    const struct option_row *row = &option_rows[id];
    const char *value = row->argument != NULL ? "=" : "";
    struct ws_buf values = { 0 };

    ws_buf_add(out, "    local -a ");
    add_variable(id, out);
    ws_buf_add(out, "=(");
    if (repeats(id))
        ws_buf_add(out, "\\*");
    else if (row->letter != 0)
        ws_buf_addf(out, "'(-%c --%s)'", row->letter, row->name);
    if (row->letter != 0)
        ws_buf_addf(out, "{-%c%s,--%s%s}", row->letter, *value ? "+" : "",
                    row->name, value);
    else
        ws_buf_addf(out, "--%s%s", row->name, value);
    ws_buf_add(out, "'[");
    add_quoted(out, ws_label_in(&row->help, lang), "[]\\");
    ws_buf_add(out, "]");
    if (row->argument != NULL)
        ws_buf_addf(out, ":%s:", row->argument);
    if (completion_values(id, &values))
        ws_buf_addf(out, "(%s)", values.data);
    else if (option_takes_file(id))
        ws_buf_add(out, "_files");
    ws_buf_add(out, "')\n");
    ws_buf_free(&values);
}

static void
add_command(const struct command *command, struct ws_buf *out)
{
    struct ws_buf words = { 0 };

    ws_buf_addf(out, "    %s) _arguments -s -S", command->name);
    for (int id = 0; id < OPTIONS; id++) {
        if (id != OPT_VERSION && !command_takes(command, (enum option_id)id))
            continue;
        ws_buf_add(out, " $");
        add_variable((enum option_id)id, out);
    }
    ws_buf_add(out, " '1:command:_wardscore_first'");
    if (completion_words(command, &words))
        ws_buf_addf(out, " '2:word:(%s)' ;;\n", words.data);
    else
        ws_buf_add(out, " '*:file:_files' ;;\n");
    ws_buf_free(&words);
}

void
completion_zsh(enum ws_lang lang, struct ws_buf *out)
{
    ws_buf_add(out, head);
    for (size_t i = 0; i < command_count(); i++) {
        ws_buf_addf(out, "        '%s:", command_at(i)->name);
        add_quoted(out, ws_label_in(&command_at(i)->summary, lang), "");
        ws_buf_add(out, "'\n");
    }
    ws_buf_add(out, "    )\n"
                    "    _describe -t commands command commands\n"
                    "}\n"
                    "\n"
                    "_wardscore() {\n");
    for (int id = 0; id < OPTIONS; id++)
        add_option((enum option_id)id, lang, out);
    ws_buf_add(out, find_command);
    completion_any_command(out, " | ");
    ws_buf_add(out, ")\n"
                    "            command=$words[i]\n"
                    "            break ;;\n"
                    "        esac\n"
                    "    done\n"
                    "    case $command in\n");
    for (size_t i = 0; i < command_count(); i++)
        add_command(command_at(i), out);
    ws_buf_add(out, tail);
}
