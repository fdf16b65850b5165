/*
 * The query for the counts. Its parts, in order:
 *
 *   ws_ward    every spelling of a ward
 *   ws_option  every answer a question can come to
 *   ws_reply   the table, a row a person: cells as codes
 *   ws_answer  a code a question; NULL for who was not asked
 *   ws_count   sums by ward, year, question and code
 *   ws_tally   the same with names
 */
#include "sql.h"

#define MARK_OF_UNKNOWN "'?'"

/* ---- names ---------------------------------------------------------------------- */

static bool
has_break(const struct ws_questionnaire *of)
{
    for (size_t i = 0; i < of->question_count; i++)
        if (of->questions[i].wording_changed)
            return true;
    return false;
}

static void
write_wards(const struct sql *sql)
{
    ws_buf_add(sql->out, "-- Every way a ward may be written\n"
                         "ws_ward (spelling, place, name) AS (VALUES\n");
    sql_ward_rows(sql);
    ws_buf_add(sql->out, "\n),\n");
}

/* One code of a question; choice is behind the last for an unknown one. */
static void
write_option(const struct sql *sql, size_t q, long code, size_t choice)
{
    const struct ws_questionnaire *of = sql->of->questionnaire;
    const struct ws_question *question = &of->questions[q];
    const char *id = sql->of->policy->indicators[question->indicator].id;
    bool known = choice < question->choice_count;

    ws_buf_add(sql->out,
               SQL_FORM(sql, "$0  ($1, $2, $3, $4, $5, $6)",
                        q == 0 && code == SQL_UNKNOWN ? "" : ",\n",
                        sql_number(sql, (long)q + 1), sql_number(sql, code),
                        sql_number(sql, (long)choice), sql_literal(sql, id),
                        known ? sql_shown(sql, question->choices[choice].answer)
                              : MARK_OF_UNKNOWN,
                        question->wording_changed ? "1" : "0"));
}

static void
write_options(const struct sql *sql)
{
    const struct ws_questionnaire *of = sql->of->questionnaire;
    unsigned ranks[WS_MOST_CHOICES];

    ws_buf_addf(sql->out,
                "-- What each question can come to; %d: not listed\n"
                "ws_option (question, code, place, indicator, answer, changed) "
                "AS (VALUES\n",
                SQL_UNKNOWN);
    for (size_t q = 0; q < of->question_count; q++) {
        const struct ws_question *question = &of->questions[q];
        long empty = sql_empty_choice(question);

        sql_ranks(question, ranks);
        write_option(sql, q, SQL_UNKNOWN, question->choice_count);
        for (size_t i = 0; i < question->choice_count; i++)
            write_option(sql, q, (long)ranks[i], i);
        if (sql_is_several(question))
            write_option(sql, q, SQL_UNMARKED,
                         empty < 0 ? question->choice_count : (size_t)empty);
    }
    ws_buf_add(sql->out, "\n),\n");
}

/* ---- counting ---------------------------------------------------------------------- */

static void
write_sums(const struct sql *sql)
{
    ws_buf_add(sql->out, "count(*) AS persons");
    if (sql->of->questionnaire->weight_column != NULL)
        ws_buf_addf(sql->out, ",\n    %s",
                    sql_weight(sql, sql->dialect->weights->sums, "weight"));
}

/* A SELECT a question: what is beneath it can be counted where it stands. */
static void
write_counts_by_question(const struct sql *sql, const char *keys)
{
    const struct ws_questionnaire *of = sql->of->questionnaire;

    for (size_t q = 0; q < of->question_count; q++) {
        ws_buf_addf(sql->out, "%s  SELECT %s, %zu AS question, q%zu AS code, ",
                    q > 0 ? "\n  UNION ALL\n" : "", keys, q + 1, q + 1);
        write_sums(sql);
        ws_buf_add(sql->out, "\n  FROM ws_answer");
        if (of->questions[q].asked != NULL)
            ws_buf_addf(sql->out, " WHERE q%zu IS NOT NULL", q + 1);
        ws_buf_addf(sql->out, " GROUP BY %s, q%zu", keys, q + 1);
    }
}

/* A row a person and question, in one pass. */
static void
write_spread(const struct sql *sql, const char *keys)
{
    const struct ws_questionnaire *of = sql->of->questionnaire;
    const struct ws_dialect *dialect = sql->dialect;
    const char *numbers = "", *codes = "";

    for (size_t q = 0; q < of->question_count; q++) {
        const char *between = q > 0 ? ", " : "";
        numbers =
            ws_arena_printf(sql->arena, "%s%s%zu", numbers, between, q + 1);
        codes = ws_arena_printf(sql->arena, "%s%sq%zu", codes, between, q + 1);
    }
    ws_buf_addf(sql->out,
                "-- A row a person and question\n"
                "ws_long AS (SELECT %s%s,\n    %s\n  FROM ws_answer%s\n),\n",
                keys, of->weight_column != NULL ? ", weight" : "",
                SQL_FORM(sql, dialect->spread_columns, numbers, codes),
                SQL_FORM(sql, dialect->spread_join, numbers, codes));
}

static void
write_counts(const struct sql *sql)
{
    static const char head[] =
        "-- Sums by ward, year and answer\nws_count AS (\n";
    const char *keys = sql->of->questionnaire->year_column != NULL
                           ? "ward, fiscal_year"
                           : "ward";

    if (sql->dialect->spread_columns == NULL) {
        ws_buf_add(sql->out, head);
        write_counts_by_question(sql, keys);
    } else {
        write_spread(sql, keys);
        ws_buf_addf(sql->out, "%s  SELECT %s, question, code, ", head, keys);
        write_sums(sql);
        ws_buf_addf(sql->out,
                    "\n  FROM ws_long WHERE code IS NOT NULL"
                    "\n  GROUP BY %s, question, code",
                    keys);
    }
    ws_buf_add(sql->out, "\n),\n");
}

/* ---- the result ---------------------------------------------------------------------- */

/* The counts with ward and year as texts, whatever the columns are. */
static const char *
counts_as_texts(const struct sql *sql)
{
    bool has_year = sql->of->questionnaire->year_column != NULL;

    if (!sql->dialect->raw_keys)
        return "ws_count";
    return SQL_FORM(sql,
                    "(SELECT r.*,\n      $0 AS ward_text$1$2\n    "
                    "FROM ws_count AS r)",
                    sql_cell(sql, "r.ward"), has_year ? ",\n      " : "",
                    has_year ? SQL_FORM(sql, "$0 AS year_text",
                                        sql_cell(sql, "r.fiscal_year"))
                             : "");
}

static const char *
named_year(const struct sql *sql)
{
    const struct ws_questionnaire *of = sql->of->questionnaire;
    const char *year = sql->dialect->raw_keys ? "c.year_text" : "c.fiscal_year";

    if (of->year_column == NULL)
        return SQL_FORM(sql, "'$0'", sql_number(sql, of->year));
    return SQL_FORM(sql, "CASE WHEN $0\n    THEN $1 ELSE $2 END",
                    sql_is_year(sql, year), year, MARK_OF_UNKNOWN);
}

/* A sum of the counts where the option is theirs. */
static void
write_carried(const struct sql *sql, const char *name)
{
    ws_buf_addf(sql->out,
                ",\n  CASE WHEN o.code = c.code THEN c.%s ELSE 0 END AS %s",
                name, name);
}

/* Every answer to a question that somebody was asked, with 0 for those that
 * nobody gave; what is not listed only where it occurs. */
static void
write_tallies(const struct sql *sql)
{
    const struct ws_questionnaire *of = sql->of->questionnaire;
    const char *const *carry = sql->dialect->weights->carry;

    ws_buf_addf(sql->out,
                "-- The same with names, and 0 for what nobody answered\n"
                "ws_tally AS (SELECT\n  %s AS fiscal_year,\n"
                "  coalesce(w.place, %zu) AS ward_place, "
                "coalesce(w.name, " MARK_OF_UNKNOWN ") AS ward,\n"
                "  o.question, o.indicator, o.place, o.answer, o.changed",
                named_year(sql), sql->of->wards->count);
    write_carried(sql, "persons");
    for (size_t i = 0; of->weight_column != NULL && carry[i] != NULL; i++)
        write_carried(sql, carry[i]);
    ws_buf_addf(sql->out,
                "\n  FROM %s AS c\n"
                "  LEFT JOIN ws_ward AS w ON w.spelling = %s\n"
                "  JOIN ws_option AS o ON o.question = c.question\n"
                "    AND (o.code = c.code OR o.code BETWEEN 0 AND %d)\n)\n",
                counts_as_texts(sql),
                sql->dialect->raw_keys ? "c.ward_text" : "c.ward",
                WS_MOST_CHOICES);
}

/* A sum of weights; unknown when the weight of somebody is. */
static void
write_total(const struct sql *sql, const char *pattern, const char *name)
{
    if (sql->of->questionnaire->weight_column == NULL)
        ws_buf_addf(sql->out, ",\n  CAST(NULL AS %s) AS %s", sql->dialect->text,
                    name);
    else
        ws_buf_addf(sql->out,
                    ",\n  CASE WHEN sum(weighed) = sum(persons)\n"
                    "    THEN %s ELSE " MARK_OF_UNKNOWN " END AS %s",
                    sql_weight(sql, pattern, "weight"), name);
}

static void
write_result(const struct sql *sql)
{
    const struct sql_weights *weights = sql->dialect->weights;

    ws_buf_add(sql->out, "SELECT fiscal_year, ward, indicator, answer,\n"
                         "  CAST(sum(persons) AS BIGINT) AS count");
    write_total(sql, weights->total, "weight");
    write_total(sql, weights->square, "weight_sq");
    if (has_break(sql->of->questionnaire))
        ws_buf_addf(sql->out, ",\n  CASE WHEN changed = 1 THEN 1 END AS %s",
                    sql_name(sql, "break"));
    ws_buf_add(sql->out, "\nFROM ws_tally\n"
                         "GROUP BY fiscal_year, ward_place, ward, question, "
                         "indicator, place, answer,\n  changed\n"
                         "ORDER BY CASE WHEN fiscal_year = " MARK_OF_UNKNOWN
                         " THEN 1 ELSE 0 END,\n"
                         "  fiscal_year, ward_place, question, place\n");
}

/* ---- both queries -------------------------------------------------------------------- */

static void
write_query(const struct sql *sql)
{
    ws_buf_addf(sql->out,
                "-- Tallies of respondents, for %s: what wardscore tally "
                "prints.\n-- A question mark stands for what the survey does "
                "not list.\nWITH\n",
                sql->dialect->title);
    write_wards(sql);
    write_options(sql);
    sql_replies(sql);
    sql_answers(sql);
    write_counts(sql);
    write_tallies(sql);
    write_result(sql);
}

bool
ws_sql_write(const struct ws_sql *of, struct ws_buf *out)
{
    struct sql sql = {
        .of = of, .dialect = of->dialect, .arena = ws_arena_new(), .out = out
    };

    sql.table = sql_table(&sql, of->table);
    bool good = sql.table != NULL;
    if (good && of->unknown)
        sql_unknown(&sql);
    else if (good)
        write_query(&sql);
    ws_arena_free(sql.arena);
    return good;
}
