/* Cells to codes: what the survey definition lists, and nothing else. */
#include "sql.h"

#include <string.h>

/* ---- wards ---------------------------------------------------------------------- */

struct ward_rows {
    const struct sql *sql;
    struct ws_map *met;
    size_t count;
};

/* Does tally, too, take it for this ward? */
static bool
means_ward(const struct sql *sql, const char *text, size_t ward)
{
    const char *key = ws_text_key(sql->arena, text, strlen(text));

    return ws_wards_find(sql->of->wards, key) == (long)ward;
}

static void
add_spelling(struct ward_rows *rows, const char *spelling, size_t ward)
{
    const struct sql *sql = rows->sql;
    const char *text = spelling ? ws_text_trimmed(sql->arena, spelling) : "";
    long before;

    if (*text == '\0' || !means_ward(sql, text, ward) ||
        ws_map_get(rows->met, text, strlen(text), &before))
        return;
    ws_map_put(rows->met, text, strlen(text), (long)ward);
    ws_buf_add(sql->out,
               SQL_FORM(sql, "$0  ($1, $2, $3)", rows->count++ > 0 ? ",\n" : "",
                        sql_literal(sql, text), sql_number(sql, (long)ward),
                        sql_shown(sql, sql->of->wards->items[ward].name.ja)));
}

/* 北区 without its 区. */
static const char *
short_name(const struct sql *sql, const char *name)
{
    size_t length = strlen(name), ending = strlen("区");

    if (length <= ending || strcmp(name + length - ending, "区") != 0)
        return NULL;
    return ws_arena_copy(sql->arena, name, length - ending);
}

void
sql_ward_rows(const struct sql *sql)
{
    const struct ws_wards *wards = sql->of->wards;
    struct ward_rows rows = { sql, ws_map_new(), 0 };

    for (size_t i = 0; i < wards->count; i++) {
        const struct ws_ward *ward = &wards->items[i];

        add_spelling(&rows, ward->name.ja, i);
        add_spelling(&rows, short_name(sql, ward->name.ja), i);
        add_spelling(&rows, ward->code, i);
        add_spelling(&rows, ws_arena_copy(sql->arena, ward->code, 5), i);
        add_spelling(&rows, ward->name.en, i);
        add_spelling(&rows, ward->kana, i);
    }
    ws_map_free(rows.met);
}

const char *
sql_is_year(const struct sql *sql, const char *text)
{
    return SQL_FORM(sql,
                    "length($0) = 4 AND $1 = '' "
                    "AND $0 BETWEEN '1900' AND '2200'",
                    text,
                    SQL_FORM(sql, sql->dialect->strip, text, "'0123456789'"));
}

/* ---- screens --------------------------------------------------------------------- */

static void
add_whens(const struct sql *sql, const struct ws_spelling *spellings,
          size_t count, const char *result, struct ws_buf *out)
{
    for (size_t i = 0; i < count; i++)
        ws_buf_add(
            out, SQL_FORM(sql, "$0WHEN $1 THEN $2", i == 0 ? "\n    " : " ",
                          sql_literal(sql, ws_text_trimmed(sql->arena,
                                                           spellings[i].text)),
                          result));
}

static const char *
taken(const struct sql *sql, struct ws_buf *buf)
{
    const char *text = ws_arena_copy(sql->arena, buf->data, buf->length);

    ws_buf_free(buf);
    return text;
}

const char *
sql_screen(const struct sql *sql, const struct ws_screen *screen,
           const char *text)
{
    struct ws_buf out = { 0 };

    ws_buf_addf(&out, "CASE %s", text);
    add_whens(sql, screen->yes, screen->yes_count, "TRUE", &out);
    add_whens(sql, screen->no, screen->no_count, "FALSE", &out);
    ws_buf_add(&out, "\n  END");
    return taken(sql, &out);
}

/* ---- answers --------------------------------------------------------------------- */

void
sql_ranks(const struct ws_question *question, unsigned ranks[WS_MOST_CHOICES])
{
    for (size_t i = 0; i < question->choice_count; i++) {
        ranks[i] = 0;
        for (size_t other = 0; other < question->choice_count; other++) {
            enum ws_meaning a = question->choices[other].meaning;
            enum ws_meaning b = question->choices[i].meaning;
            ranks[i] += a < b || (a == b && other < i);
        }
    }
}

long
sql_empty_choice(const struct ws_question *question)
{
    return ws_question_choice(question, "");
}

bool
sql_is_several(const struct ws_question *question)
{
    return question->column_count > 1 || question->separator != '\0';
}

/* Spellings that are not empty, where nothing marked has its own code. */
static void
add_choice(const struct sql *sql, const struct ws_choice *choice, bool several,
           const char *code, struct ws_buf *out)
{
    struct ws_spelling *kept = ws_arena_alloc(
        sql->arena, (choice->spelling_count + 1) * sizeof(*kept));
    size_t count = 0;

    for (size_t i = 0; i < choice->spelling_count; i++)
        if (!several || *choice->spellings[i].text != '\0')
            kept[count++] = choice->spellings[i];
    add_whens(sql, kept, count, code, out);
}

static const char *
code_of(const struct sql *sql, const struct ws_question *question,
        const char *text)
{
    bool several = sql_is_several(question);
    unsigned ranks[WS_MOST_CHOICES];
    struct ws_buf out = { 0 };

    sql_ranks(question, ranks);
    ws_buf_addf(&out, "CASE %s", text);
    for (size_t i = 0; i < question->choice_count; i++)
        add_choice(sql, &question->choices[i], several,
                   sql_number(sql, (long)ranks[i]), &out);
    if (several)
        ws_buf_addf(&out, "\n    WHEN '' THEN %d", SQL_UNMARKED);
    ws_buf_addf(&out, "\n    ELSE %d\n  END", SQL_UNKNOWN);
    return taken(sql, &out);
}

const char *
sql_marks(const struct sql *sql, const struct ws_question *question,
          const char *text)
{
    char separator[] = { question->separator, '\0' };

    if (question->separator == '\0')
        return code_of(sql, question, text);
    return SQL_FORM(
        sql, sql->dialect->split,
        code_of(sql, question, sql_trimmed(sql, sql->dialect->mark)), text,
        sql_literal(sql, separator),
        ws_arena_printf(sql->arena, "%02x",
                        (unsigned)(unsigned char)question->separator));
}
