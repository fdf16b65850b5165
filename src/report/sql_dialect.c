/*
 * How each engine writes names, texts and what the query needs of functions.
 * Sums are exact everywhere: decimals where an engine has them, else integers
 * in units of the last decimal.
 */
#include "sql.h"

#include <stdio.h>
#include <string.h>

/* ---- weights ---------------------------------------------------------------- */

/* A text that is plain digits becomes a decimal. */
#define DECIMAL_SUMS                                                           \
    "count(weight) AS weighed, sum(weight) AS weight, "                        \
    "sum(weight * weight) AS weight_sq"
#define DECIMAL_ANSWER(type)                                                   \
    "CASE WHEN $8 THEN CAST(weight AS " type ") END AS weight"

static const char *const decimal_carry[] = { "weighed", "weight", "weight_sq",
                                             NULL };

/* Integers of 64 bits: weight the whole part, part what is behind the point.
 * A square has three parts, so that no sum of them comes near the limit. */
#define POINT         "instr($0 || '.', '.')"
#define SQUARE_REST   "(2 * weight * part + part * part / $4)"
#define SQUARE_MIDDLE "(sum(middle) + sum(low) / $4)"

static const char *const sqlite_carry[] = { "weighed", "weight", "part", "high",
                                            "middle",  "low",    NULL };

static const struct sql_weights sqlite_weights = {
    .reply = NULL,
    .good = "$0 GLOB '[0-9]*' AND $0 NOT GLOB '*[^0-9.]*' "
            "AND $0 NOT GLOB '*.*.*' AND $0 NOT GLOB '*.' "
            "AND length(rtrim(substr($0, " POINT " + 1), '0')) <= $2 "
            "AND CAST($0 AS REAL) <= 1000000",
    .answer = "CASE WHEN $8 THEN CAST(substr(weight, 1, " POINT " - 1) "
              "AS INTEGER) END AS weight,\n"
              "    CAST(substr(substr(weight, " POINT " + 1) || '0000000', 1, "
              "$2) AS INTEGER) AS part",
    .sums = "count(weight) AS weighed, sum(weight) AS weight, "
            "sum(part) AS part,\n"
            "    sum(weight * weight + " SQUARE_REST " / $4) AS high,\n"
            "    sum(" SQUARE_REST " % $4) AS middle, "
            "sum(part * part % $4) AS low",
    .carry = sqlite_carry,
    .total = "(sum(weight) + sum(part) / $4) || $6 || "
             "substr($4 + sum(part) % $4, 2)",
    .square = "(sum(high) + " SQUARE_MIDDLE " / $4) || $6 || "
              "substr($4 + " SQUARE_MIDDLE " % $4, 2) || "
              "substr($4 + sum(low) % $4, 2)",
};

/* The column stays a number, which servers can sum up for themselves. */
static const struct sql_weights postgresql_weights = {
    .reply = "CAST($0 AS numeric)",
    .good = "$0 ~ '$1'",
    .answer = "CASE WHEN weight BETWEEN 0 AND 1000000 "
              "AND weight = round(weight, $2)\n      THEN weight END AS weight",
    .sums = DECIMAL_SUMS,
    .carry = decimal_carry,
    .total = "CAST(CAST(sum(weight) AS numeric(38, $2)) AS text)",
    .square = "CAST(CAST(sum(weight_sq) AS numeric(38, $3)) AS text)",
};

static const struct sql_weights duckdb_weights = {
    .reply = NULL,
    .good = "regexp_matches($0, '$1')",
    /* so wide that a square has 38 digits, not the 18 of a product of less */
    .answer = DECIMAL_ANSWER("DECIMAL(19, $2)"),
    .sums = DECIMAL_SUMS,
    .carry = decimal_carry,
    .total = "CAST(CAST(sum(weight) AS DECIMAL(38, $2)) AS VARCHAR)",
    .square = "CAST(CAST(sum(weight_sq) AS DECIMAL(38, $3)) AS VARCHAR)",
};

static const struct sql_weights spark_weights = {
    .reply = NULL,
    .good = "$0 RLIKE '$1'",
    .answer = DECIMAL_ANSWER("$5"),
    .sums = DECIMAL_SUMS,
    .carry = decimal_carry,
    /* as text, small decimals would get an exponent */
    .total = "replace(format_number(sum(weight), $2), ',', '')",
    .square = "replace(format_number(sum(weight_sq), $3), ',', '')",
};

static const struct sql_weights trino_weights = {
    .reply = NULL,
    .good = "regexp_like($0, '$1')",
    .answer = DECIMAL_ANSWER("$5"),
    .sums = DECIMAL_SUMS,
    .carry = decimal_carry,
    .total = "CAST(CAST(sum(weight) AS DECIMAL(38, $2)) AS VARCHAR)",
    .square = "CAST(CAST(sum(weight_sq) AS DECIMAL(38, $3)) AS VARCHAR)",
};

/* ---- dialects ----------------------------------------------------------------- */

static const struct ws_dialect dialects[] = {
    {
        .name = "sqlite",
        .title = "SQLite",
        .quote = '"',
        .literal = SQL_PLAIN,
        .cell = "coalesce(CAST($0 AS TEXT), '')",
        .strip = "trim($0, $1)",
        .blanks = "char(9, 10, 11, 12, 13, 32, 12288)",
        .text = "TEXT",
        .split = "(SELECT min($0)\n      FROM json_each('[' || "
                 "replace(json_quote($1), $2, '\",\"') || ']') AS m)",
        .mark = "m.value",
        .inlined = "",
        .weights = &sqlite_weights,
    },
    {
        .name = "postgresql",
        .title = "PostgreSQL",
        .quote = '"',
        .literal = SQL_ESCAPE_MARKED,
        .cell = "CASE WHEN $0 IS NULL THEN '' ELSE CAST($0 AS text) END",
        .strip = "btrim($0, $1)",
        .blanks = "E' \\t\\n\\x0B\\f\\r\\u3000'",
        .text = "text",
        .split = "(SELECT min($0)\n      FROM unnest("
                 "string_to_array($1 || $2, $2)) AS m (mark))",
        .mark = "m.mark",
        .inlined = " NOT MATERIALIZED",
        .raw_keys = true,
        .weights = &postgresql_weights,
    },
    {
        .name = "duckdb",
        .title = "DuckDB",
        .quote = '"',
        .literal = SQL_PLAIN,
        .cell = "coalesce(CAST($0 AS VARCHAR), '')",
        .strip = "trim($0, $1)",
        .blanks = "concat(' ', chr(9), chr(10), chr(11), chr(12), chr(13), "
                  "chr(12288))",
        .text = "VARCHAR",
        .split = "list_min([$0\n      FOR m IN string_split($1, $2)])",
        .mark = "m",
        .inlined = "",
        .spread_columns = "unnest([$0]) AS question, unnest([$1]) AS code",
        .spread_join = "",
        .weights = &duckdb_weights,
    },
    {
        .name = "spark",
        .title = "Spark SQL",
        .quote = '`',
        .literal = SQL_ESCAPES,
        .cell = "coalesce(CAST($0 AS STRING), '')",
        .strip = "trim(BOTH $1 FROM $0)",
        .blanks = "' \\u0009\\u000A\\u000B\\u000C\\u000D\\u3000'",
        .text = "STRING",
        .split = "array_min(transform(split($1, '\\\\x$3'), m -> $0))",
        .mark = "m",
        .inlined = "",
        .spread_columns = "question, code",
        .spread_join = " LATERAL VIEW inline(arrays_zip(\n"
                       "    array($0),\n    array($1))) l AS question, code",
        .weights = &spark_weights,
    },
    {
        .name = "trino",
        .title = "Trino",
        .quote = '"',
        .literal = SQL_PLAIN,
        .cell = "coalesce(CAST($0 AS VARCHAR), '')",
        .strip = "trim(BOTH $1 FROM $0)",
        .blanks = "U&' \\0009\\000A\\000B\\000C\\000D\\3000'",
        .text = "VARCHAR",
        .split = "array_min(transform(split($1, $2), m -> $0))",
        .mark = "m",
        .inlined = "",
        .spread_columns = "question, code",
        .spread_join = " CROSS JOIN UNNEST(\n"
                       "    ARRAY[$0],\n    ARRAY[$1]) AS l (question, code)",
        .weights = &trino_weights,
    },
};

size_t
ws_dialect_count(void)
{
    return WS_COUNT(dialects);
}

const struct ws_dialect *
ws_dialect_at(size_t index)
{
    return &dialects[index];
}

const char *
ws_dialect_name(size_t index)
{
    return dialects[index].name;
}

const struct ws_dialect *
ws_dialect_find(const char *name)
{
    for (size_t i = 0; i < WS_COUNT(dialects); i++)
        if (strcmp(dialects[i].name, name) == 0)
            return &dialects[i];
    return NULL;
}

/* ---- patterns ------------------------------------------------------------------- */

static char *
keep(struct ws_arena *arena, struct ws_buf *buf)
{
    char *text = ws_arena_copy(arena, buf->data ? buf->data : "", buf->length);

    ws_buf_free(buf);
    return text;
}

const char *
sql_form(struct ws_arena *arena, const char *pattern, const char *const *parts)
{
    struct ws_buf out = { 0 };

    for (const char *c = pattern; *c != '\0'; c++) {
        if (*c == '$' && c[1] >= '0' && c[1] <= '9')
            ws_buf_add(&out, parts[*++c - '0']);
        else
            ws_buf_add_bytes(&out, c, 1);
    }
    return keep(arena, &out);
}

/* A quote in a name is doubled, in every dialect. */
const char *
sql_name(const struct sql *sql, const char *name)
{
    char quote = sql->dialect->quote;
    struct ws_buf out = { 0 };

    ws_buf_add_bytes(&out, &quote, 1);
    for (const char *c = name; *c != '\0'; c++)
        ws_buf_add_bytes(&out, (const char[]){ *c, quote },
                         *c == quote ? 2 : 1);
    ws_buf_add_bytes(&out, &quote, 1);
    return keep(sql->arena, &out);
}

/* Spark joins 'it''s' to its and puts variables into ${...}, quoted or not. */
static const char *
escaped(char c)
{
    switch (c) {
    case '\'':
        return "\\'";
    case '\\':
        return "\\\\";
    case '$':
        return "\\u0024";
    default:
        return NULL;
    }
}

static const char *
doubled(char c, bool with_backslash)
{
    if (c == '\'')
        return "''";
    return with_backslash && c == '\\' ? "\\\\" : NULL;
}

const char *
sql_literal(const struct sql *sql, const char *text)
{
    enum sql_literal kind = sql->dialect->literal;
    bool marked = kind == SQL_ESCAPE_MARKED && strchr(text, '\\') != NULL;
    struct ws_buf out = { 0 };

    ws_buf_add(&out, marked ? "E'" : "'");
    for (const char *c = text; *c != '\0'; c++) {
        const char *as =
            kind == SQL_ESCAPES ? escaped(*c) : doubled(*c, marked);
        if (as != NULL)
            ws_buf_add(&out, as);
        else
            ws_buf_add_bytes(&out, c, 1);
    }
    ws_buf_add(&out, "'");
    return keep(sql->arena, &out);
}

/* The same guard as in the CSV format: tallies are opened as spreadsheets. */
const char *
sql_shown(const struct sql *sql, const char *text)
{
    bool formula = text[0] != '\0' && text[1] != '\0' &&
                   strchr("=+-@\t\r", text[0]) != NULL;

    return sql_literal(
        sql, formula ? ws_arena_printf(sql->arena, "'%s", text) : text);
}

const char *
sql_number(const struct sql *sql, long number)
{
    return ws_arena_printf(sql->arena, "%ld", number);
}

const char *
sql_trimmed(const struct sql *sql, const char *text)
{
    return SQL_FORM(sql, sql->dialect->strip, text, sql->dialect->blanks);
}

const char *
sql_cell(const struct sql *sql, const char *cell)
{
    return sql_trimmed(sql, SQL_FORM(sql, sql->dialect->cell, cell));
}

const char *
sql_column(const struct sql *sql, const char *name)
{
    return SQL_FORM(sql, "p.$0", sql_name(sql, name));
}

/* Up to 1000000 with so many decimals, and zeros behind them. */
static const char *
weight_digits(const struct sql *sql, unsigned decimals)
{
    const char *behind =
        decimals > 0 ? ws_arena_printf(sql->arena, "[.][0-9]{1,%u}0*", decimals)
                     : "[.]0+";

    return SQL_FORM(sql, "^0*(1000000([.]0+)?|[0-9]{1,6}($0)?)$", behind);
}

const char *
sql_weight(const struct sql *sql, const char *pattern, const char *column)
{
    unsigned decimals = sql->of->questionnaire->weight_decimals;
    const struct sql_weights *weights = sql->dialect->weights;
    long power = 1;

    for (unsigned i = 0; i < decimals; i++)
        power *= 10;
    const char *parts[] = {
        column,
        weight_digits(sql, decimals),
        sql_number(sql, (long)decimals),
        sql_number(sql, 2L * (long)decimals),
        sql_number(sql, power),
        ws_arena_printf(sql->arena, "DECIMAL(%u, %u)", 7 + decimals, decimals),
        decimals > 0 ? "'.'" : "''",
        "",
        "",
    };
    parts[8] = sql_form(sql->arena, weights->good, parts);
    return sql_form(sql->arena, pattern, parts);
}
