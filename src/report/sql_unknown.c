/* The query for what the survey definition does not list: a SELECT a column
 * and use, so that everything is counted, asked or not. */
#include "sql.h"

struct unknown {
    const struct sql *sql;
    size_t count; /* of SELECTs so far */
};

/* Counts the values of columns v1, v2 ... that fit the condition, v1 shown. */
static void
add_select(struct unknown *unknown, const char *use, const char *const *columns,
           size_t count, const char *condition)
{
    const struct sql *sql = unknown->sql;
    const char *cells = "";

    for (size_t i = 0; i < count; i++)
        cells = ws_arena_printf(
            sql->arena, "%s%s%s AS v%zu", cells, i > 0 ? ", " : "",
            sql_cell(sql, sql_column(sql, columns[i])), i + 1);
    ws_buf_add(sql->out,
               SQL_FORM(sql,
                        "$0  SELECT $1 AS place, $2 AS used_as, $3 AS name, "
                        "v1 AS value, count(*) AS persons\n"
                        "  FROM (SELECT $4 FROM $5 AS p) AS x\n"
                        "  WHERE $6\n  GROUP BY v1",
                        unknown->count > 0 ? "\n  UNION ALL\n" : "",
                        sql_number(sql, (long)unknown->count + 1),
                        sql_literal(sql, use), sql_literal(sql, columns[0]),
                        cells, sql->table, condition));
    unknown->count++;
}

/* Nothing marked in any column, where that is no answer. */
static void
add_unmarked(struct unknown *unknown, const struct ws_question *question,
             const char *id)
{
    const char *condition = "";

    for (size_t i = 0; i < question->column_count; i++)
        condition = ws_arena_printf(unknown->sql->arena, "%s%sv%zu = ''",
                                    condition, i > 0 ? " AND " : "", i + 1);
    add_select(unknown, id, question->columns, question->column_count,
               condition);
}

static void
add_question(struct unknown *unknown, const struct ws_question *question)
{
    const struct sql *sql = unknown->sql;
    const char *id = sql->of->policy->indicators[question->indicator].id;
    const char *condition =
        SQL_FORM(sql, "$0 = $1", sql_marks(sql, question, "v1"),
                 sql_number(sql, SQL_UNKNOWN));

    for (size_t i = 0; i < question->column_count; i++)
        add_select(unknown, id, &question->columns[i], 1, condition);
    if (sql_is_several(question) && sql_empty_choice(question) < 0)
        add_unmarked(unknown, question, id);
}

static void
add_selects(struct unknown *unknown)
{
    const struct sql *sql = unknown->sql;
    const struct ws_questionnaire *of = sql->of->questionnaire;

    add_select(unknown, "ward", &of->ward_column, 1,
               "v1 NOT IN (SELECT spelling FROM ws_ward)");
    if (of->year_column != NULL)
        add_select(unknown, "year", &of->year_column, 1,
                   SQL_FORM(sql, "NOT ($0)", sql_is_year(sql, "v1")));
    if (of->weight_column != NULL)
        add_select(
            unknown, "weight", &of->weight_column, 1,
            SQL_FORM(sql, "NOT ($0)",
                     sql_weight(sql, sql->dialect->weights->good, "v1")));
    for (size_t i = 0; i < of->screen_count; i++)
        add_select(unknown, of->screens[i].name, &of->screens[i].column, 1,
                   SQL_FORM(sql, "$0 IS NULL",
                            sql_screen(sql, &of->screens[i], "v1")));
    for (size_t q = 0; q < of->question_count; q++)
        add_question(unknown, &of->questions[q]);
}

void
sql_unknown(const struct sql *sql)
{
    struct unknown unknown = { sql, 0 };

    ws_buf_addf(sql->out,
                "-- Values that the survey does not list, for %s: with no row, "
                "nothing is unknown.\nWITH\nws_ward (spelling, place, name) AS "
                "(VALUES\n",
                sql->dialect->title);
    sql_ward_rows(sql);
    ws_buf_add(sql->out, "\n),\nws_unknown AS (\n");
    add_selects(&unknown);
    ws_buf_addf(sql->out,
                "\n)\nSELECT name AS %s, used_as, value, persons AS count\n"
                "FROM ws_unknown\nORDER BY place, value\n",
                sql_name(sql, "column"));
}
