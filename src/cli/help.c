/* Help, printed from the tables of commands and options. */
#include "cli.h"

#include <string.h>

/* Aligned by display width: Japanese fills two columns a character. */
static void
add_padded(struct ws_buf *out, const char *text, size_t width)
{
    size_t used = ws_text_width(text, strlen(text));

    ws_buf_add(out, text);
    ws_buf_add_repeat(out, ' ', used < width ? width - used : 1);
}

static void
add_option(enum option_id id, enum ws_lang lang, struct ws_buf *out)
{
    const struct option_row *row = &option_rows[id];
    struct ws_buf left = { 0 };

    if (row->letter != 0)
        ws_buf_addf(&left, "  -%c, --%s", row->letter, row->name);
    else
        ws_buf_addf(&left, "      --%s", row->name);
    if (row->argument != NULL)
        ws_buf_addf(&left, " %s", row->argument);
    add_padded(out, left.data, 25);
    ws_buf_addf(out, "%s\n", ws_label_in(&row->help, lang));
    ws_buf_free(&left);
}

static void
add_examples(enum ws_lang lang, struct ws_buf *out)
{
    ws_buf_add(out,
               ws_say(lang,
                      "  wardscore survey-2017.csv office-2017.csv\n"
                      "  wardscore survey-2017.csv office-2017.csv --excel -o "
                      "result.csv\n",
                      "  wardscore survey-2017.csv office-2017.csv\n"
                      "  wardscore survey-2017.csv office-2017.csv --excel -o "
                      "結果.csv\n"));
}

void
help_short(enum ws_lang lang, struct ws_buf *out)
{
    ws_buf_add(out, ws_say(lang,
                           "wardscore checks each ward's figures against the "
                           "targets of a policy.\n\nExamples:\n",
                           "wardscore は、区ごとの実績を方針の目標と照らし"
                           "合わせます。\n\n使い方の例:\n"));
    add_examples(lang, out);
    ws_buf_add(out, ws_say(lang, "\nMore: wardscore help\n",
                           "\n詳しくは: wardscore help\n"));
}

static void
add_report_examples(enum ws_lang lang, struct ws_buf *out)
{
    ws_buf_add(out, ws_say(lang, "\nExamples:\n", "\n使い方の例:\n"));
    add_examples(lang, out);
    ws_buf_add(out,
               ws_say(lang,
                      "  wardscore *.csv -w 港区         one ward in detail\n"
                      "  wardscore *.csv -i K16          one indicator across "
                      "the wards\n",
                      "  wardscore *.csv -w 港区         1つの区を詳しく\n"
                      "  wardscore *.csv -i K16          1つの指標を全区で\n"));
}

static void
help_on(const struct command *command, enum ws_lang lang, struct ws_buf *out)
{
    ws_buf_addf(out, "wardscore %s %s\n  %s\n\n%s\n", command->name,
                command->arguments, ws_label_in(&command->summary, lang),
                ws_say(lang, "Options:", "オプション:"));
    for (size_t i = 0;; i++) {
        add_option(command->options[i], lang, out);
        if (command->options[i] == OPT_HELP)
            break;
    }
    if (command->run == command_report)
        add_report_examples(lang, out);
    if (command->run != command_help) /* what it prints is its page */
        ws_buf_addf(out,
                    ws_say(lang, "\nMore: man wardscore-%s\n",
                           "\n詳しくは: man wardscore-%s\n"),
                    command->name);
}

void
help_print(const struct command *command, enum ws_lang lang, struct ws_buf *out)
{
    if (command != NULL) {
        help_on(command, lang, out);
        return;
    }
    ws_buf_add(out, ws_say(lang,
                           "Usage: wardscore [COMMAND] [OPTION...] FILE...\n\n"
                           "Examples:\n",
                           "使い方: wardscore [コマンド] [オプション] "
                           "ファイル...\n\n例:\n"));
    add_examples(lang, out);
    ws_buf_add(out, ws_say(lang, "\nCommands:\n", "\nコマンド:\n"));
    for (size_t i = 0; i < command_count(); i++) {
        ws_buf_add(out, "  ");
        add_padded(out, command_at(i)->name, 12);
        ws_buf_addf(out, "%s\n", ws_label_in(&command_at(i)->summary, lang));
    }
    ws_buf_add(
        out,
        ws_say(lang,
               "\nThe files are Excel workbooks (.xlsx) or CSV; - is standard "
               "input.\nOptions of a command: wardscore help COMMAND. "
               "Everything: man wardscore.\n",
               "\nファイルはExcelブック（.xlsx）かCSVです。- は標準入力です。\n"
               "オプションは wardscore help コマンド、全体は man wardscore "
               "を見てください。\n"));
}

enum ws_status
command_help(const struct request *request, struct ws_error *err)
{
    const struct command *command = NULL;
    struct ws_buf out = { 0 };

    if (request->arguments.count > 1) {
        const char *name = request->arguments.items[1];
        command = command_find(name);
        if (command == NULL) {
            const char *nearest = command_nearest(name);
            ws_fail(err, WS_USAGE,
                    ws_say(request->lang, "unknown command %s%s%s",
                           "%s というコマンドはありません%s%s"),
                    name,
                    nearest ? ws_say(request->lang, "; did you mean ",
                                     "。もしかして: ")
                            : "",
                    nearest ? nearest : "");
            return err->status;
        }
    }
    help_print(command, request->lang, &out);
    output_bytes(NULL, &out, request->lang, err);
    ws_buf_free(&out);
    return err->status;
}
