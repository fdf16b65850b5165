/* completion: a script for a shell; what the scripts have in common. */
#include "completion.h"

#include <string.h>

static const struct shell {
    const char *name;
    void (*write)(enum ws_lang lang, struct ws_buf *out);
} shells[] = {
    { "bash", completion_bash },
    { "zsh", completion_zsh },
    { "fish", completion_fish },
};

static void
add_word(struct ws_buf *out, const char *word, size_t length)
{
    if (out->length > 0)
        ws_buf_add(out, " ");
    ws_buf_add_bytes(out, word, length);
}

void
completion_commands(struct ws_buf *out)
{
    for (size_t i = 0; i < command_count(); i++)
        add_word(out, command_at(i)->name, strlen(command_at(i)->name));
}

void
completion_any_command(struct ws_buf *out, const char *between)
{
    for (size_t i = 0; i < command_count(); i++)
        ws_buf_addf(out, "%s%s", i > 0 ? between : "", command_at(i)->name);
}

/* The help says it: "one|two" are words, "[COMMAND]" is a command. */
bool
completion_words(const struct command *command, struct ws_buf *out)
{
    const char *text = command->arguments;

    if (strcmp(text, "[COMMAND]") == 0) {
        completion_commands(out);
        return true;
    }
    if (strspn(text, "abcdefghijklmnopqrstuvwxyz|") != strlen(text))
        return false;
    while (*text != '\0') {
        size_t length = strcspn(text, "|");
        add_word(out, text, length);
        text += length + (text[length] == '|');
    }
    return true;
}

bool
completion_values(enum option_id id, struct ws_buf *out)
{
    const char *value;

    for (size_t i = 0; (value = option_choice(id, i)) != NULL; i++)
        add_word(out, value, strlen(value));
    return option_choice(id, 0) != NULL;
}

void
completion_escape(struct ws_buf *out, const char *text, const char *characters)
{
    for (; *text != '\0'; text++) {
        if (strchr(characters, *text) != NULL)
            ws_buf_add(out, "\\");
        ws_buf_add_bytes(out, text, 1);
    }
}

enum ws_status
command_completion(const struct request *request, struct ws_error *err)
{
    const struct text_list *arguments = &request->arguments;
    const char *name = arguments->count == 2 ? arguments->items[1] : "";
    struct ws_buf out = { 0 };

    for (size_t i = 0; i < WS_COUNT(shells); i++)
        if (strcmp(shells[i].name, name) == 0)
            shells[i].write(request->lang, &out);
    if (out.length > 0)
        output_wanted(request, &out, err);
    else
        ws_fail(err, WS_USAGE, "%s",
                ws_say(request->lang, "for which shell? bash, zsh or fish",
                       "どのシェル用ですか。bash、zsh、fish のどれかを指定して"
                       "ください"));
    ws_buf_free(&out);
    return err->status;
}
