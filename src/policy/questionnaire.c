/* Looking answers up in a questionnaire, and asking its conditions. */
#include <wardscore/questionnaire.h>

#include <stdlib.h>
#include <string.h>

void
ws_questionnaire_free(struct ws_questionnaire *questionnaire)
{
    if (questionnaire == NULL)
        return;
    ws_arena_free(questionnaire->arena);
    free(questionnaire);
}

const char *
ws_answer_key(struct ws_arena *arena, const char *text, size_t length)
{
    const char *plain = ws_text_plain(arena, text, length);
    const char *key = ws_text_key(arena, text, length);
    bool number = key[strspn(key, "0123456789.,")] == '\0';

    return number && strcmp(plain, key) != 0 ? plain : key;
}

bool
ws_condition_holds(const struct ws_condition *condition, uint32_t screens)
{
    if (condition == NULL)
        return true;
    if (condition->kind == WS_CONDITION_SCREEN)
        return (screens >> condition->screen & 1U) != 0;
    if (condition->kind == WS_CONDITION_NOT)
        return !ws_condition_holds(condition->parts[0], screens);
    /* The first part that decides it: a no for all, a yes for any. */
    bool decides = condition->kind == WS_CONDITION_ANY;
    for (size_t i = 0; i < condition->count; i++)
        if (ws_condition_holds(condition->parts[i], screens) == decides)
            return decides;
    return !decides;
}

static bool
is_among(const struct ws_spelling *spellings, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(spellings[i].key, key) == 0)
            return true;
    return false;
}

long
ws_question_choice(const struct ws_question *question, const char *key)
{
    for (size_t i = 0; i < question->choice_count; i++)
        if (is_among(question->choices[i].spellings,
                     question->choices[i].spelling_count, key))
            return (long)i;
    return -1;
}

int
ws_screen_value(const struct ws_screen *screen, const char *key)
{
    if (is_among(screen->yes, screen->yes_count, key))
        return 1;
    return is_among(screen->no, screen->no_count, key) ? 0 : -1;
}
