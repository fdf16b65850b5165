/* People: their cells as codes, and the one answer a question that counts. */
#include "sql.h"

/* ---- cells ----------------------------------------------------------------------- */

static const char *
key_column(const struct sql *sql, const char *name)
{
    const char *column = sql_column(sql, name);

    return sql->dialect->raw_keys ? column : sql_cell(sql, column);
}

static void
write_weight_reply(const struct sql *sql)
{
    const char *pattern = sql->dialect->weights->reply;
    const char *column = sql_column(sql, sql->of->questionnaire->weight_column);

    ws_buf_addf(sql->out, ",\n  %s AS weight",
                pattern != NULL ? sql_weight(sql, pattern, column)
                                : sql_cell(sql, column));
}

static void
write_question_reply(const struct sql *sql, size_t q)
{
    const struct ws_question *question = &sql->of->questionnaire->questions[q];

    for (size_t i = 0; i < question->column_count; i++) {
        const char *cell = sql_cell(sql, sql_column(sql, question->columns[i]));
        ws_buf_addf(sql->out, ",\n  %s AS q%zu", sql_marks(sql, question, cell),
                    q + 1);
        if (question->column_count > 1)
            ws_buf_addf(sql->out, "_%zu", i + 1);
    }
}

void
sql_replies(const struct sql *sql)
{
    const struct ws_questionnaire *of = sql->of->questionnaire;

    ws_buf_addf(sql->out,
                "-- A row a person: cells as codes, screens as TRUE or FALSE\n"
                "ws_reply AS%s (SELECT\n  %s AS ward",
                sql->dialect->inlined, key_column(sql, of->ward_column));
    if (of->year_column != NULL)
        ws_buf_addf(sql->out, ",\n  %s AS fiscal_year",
                    key_column(sql, of->year_column));
    if (of->weight_column != NULL)
        write_weight_reply(sql);
    for (size_t i = 0; i < of->screen_count; i++) {
        const struct ws_screen *screen = &of->screens[i];
        const char *cell = sql_cell(sql, sql_column(sql, screen->column));
        ws_buf_addf(sql->out, ",\n  %s AS s%zu", sql_screen(sql, screen, cell),
                    i + 1);
    }
    for (size_t q = 0; q < of->question_count; q++)
        write_question_reply(sql, q);
    ws_buf_addf(sql->out, "\n  FROM %s AS p\n),\n", sql->table);
}

/* ---- one answer a question --------------------------------------------------------- */

static void
write_condition(const struct sql *sql, const struct ws_condition *condition)
{
    const char *between =
        condition->kind == WS_CONDITION_ALL ? " AND " : " OR ";

    if (condition->kind == WS_CONDITION_SCREEN) {
        ws_buf_addf(sql->out, "s%zu", condition->screen + 1);
        return;
    }
    ws_buf_add(sql->out, condition->kind == WS_CONDITION_NOT ? "NOT (" : "(");
    for (size_t i = 0; i < condition->count; i++) {
        ws_buf_add(sql->out, i > 0 ? between : "");
        write_condition(sql, condition->parts[i]);
    }
    ws_buf_add(sql->out, ")");
}

/* The best of the marks in several columns. */
static void
write_best(const struct sql *sql, size_t q)
{
    const struct ws_question *question = &sql->of->questionnaire->questions[q];
    const char *columns = "";

    for (size_t i = 0; i < question->column_count; i++)
        columns = ws_arena_printf(sql->arena, "%s%sq%zu_%zu", columns,
                                  i > 0 ? ", " : "", q + 1, i + 1);
    ws_buf_add(sql->out, "CASE");
    for (long code = SQL_UNKNOWN; code < (long)question->choice_count; code++)
        ws_buf_addf(sql->out, "\n      WHEN %ld IN (%s) THEN %ld", code,
                    columns, code);
    ws_buf_addf(sql->out, "\n      ELSE %d END", SQL_UNMARKED);
}

static void
write_code(const struct sql *sql, size_t q)
{
    if (sql->of->questionnaire->questions[q].column_count > 1)
        write_best(sql, q);
    else
        ws_buf_addf(sql->out, "q%zu", q + 1);
}

/* The answer of those asked, by SQL's logic of three values: a screen that is
 * not known leaves unknown only what depends on it. */
static void
write_asked(const struct sql *sql, size_t q, const struct ws_condition *asked)
{
    ws_buf_add(sql->out, "CASE WHEN ");
    write_condition(sql, asked);
    ws_buf_add(sql->out, " THEN ");
    write_code(sql, q);
    ws_buf_add(sql->out, "\n    WHEN NOT (");
    write_condition(sql, asked);
    ws_buf_addf(sql->out, ") THEN NULL ELSE %d END", SQL_UNKNOWN);
}

static void
write_question_answer(const struct sql *sql, size_t q)
{
    const struct ws_question *question = &sql->of->questionnaire->questions[q];

    ws_buf_add(sql->out, ",\n  ");
    if (question->asked != NULL)
        write_asked(sql, q, question->asked);
    else
        write_code(sql, q);
    if (question->asked != NULL || question->column_count > 1)
        ws_buf_addf(sql->out, " AS q%zu", q + 1);
}

void
sql_answers(const struct sql *sql)
{
    const struct ws_questionnaire *of = sql->of->questionnaire;
    const struct sql_weights *weights = sql->dialect->weights;

    ws_buf_addf(sql->out,
                "-- The one answer that counts; NULL: not asked\n"
                "ws_answer AS%s (SELECT\n  ward%s",
                sql->dialect->inlined,
                of->year_column != NULL ? ", fiscal_year" : "");
    if (of->weight_column != NULL)
        ws_buf_addf(sql->out, ",\n  %s",
                    sql_weight(sql, weights->answer, "weight"));
    for (size_t q = 0; q < of->question_count; q++)
        write_question_answer(sql, q);
    ws_buf_add(sql->out, "\n  FROM ws_reply\n),\n");
}
