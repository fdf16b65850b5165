/* sql: the tally of respondents as a query for a database engine. */
#include "cli.h"

static bool
is_given(const struct request *request, enum option_id id, struct ws_error *err)
{
    if (request->values[id] != NULL)
        return true;
    return ws_fail(err, WS_USAGE,
                   ws_say(request->lang, "sql needs --%s %s",
                          "sql には --%s %s が必要です"),
                   option_rows[id].name, option_rows[id].argument);
}

static const struct ws_dialect *
find_dialect(const struct request *request, struct ws_error *err)
{
    const char *name = request->values[OPT_DIALECT];
    const struct ws_dialect *dialect = ws_dialect_find(name);

    if (dialect == NULL)
        refuse_name(request->lang, &(struct ws_label){ "dialect", "方言" },
                    name, ws_dialect_name, ws_dialect_count(), err);
    return dialect;
}

static bool
write_query(const struct request *request, const struct ws_sql *sql,
            struct ws_error *err)
{
    struct ws_buf out = { 0 };
    bool good = ws_sql_write(sql, &out);

    if (!good)
        ws_fail(err, WS_USAGE,
                ws_say(request->lang,
                       "%s is no name of a table: table, schema.table, or "
                       "\"any name\" in quotes",
                       "%s は表の名前になりません。書き方: table、"
                       "schema.table、引用符で囲んだ \"名前\""),
                sql->table);
    else
        good = output_wanted(request, &out, err);
    ws_buf_free(&out);
    return good;
}

enum ws_status
command_sql(const struct request *request, struct ws_error *err)
{
    struct ws_sql sql = { .table = request->values[OPT_TABLE],
                          .unknown = request->values[OPT_UNKNOWN] != NULL };
    struct session session;
    enum ws_status status = WS_CONFIG;

    if (!is_given(request, OPT_SURVEY, err) ||
        !is_given(request, OPT_DIALECT, err) ||
        !is_given(request, OPT_TABLE, err))
        return err->status;
    if (request->arguments.count > 1) {
        ws_fail(err, WS_USAGE,
                ws_say(request->lang, "sql reads no file: %s",
                       "sql はファイルを読みません: %s"),
                request->arguments.items[1]);
        return err->status;
    }
    sql.dialect = find_dialect(request, err);
    if (sql.dialect == NULL)
        return err->status;
    if (session_open(&session, request)) {
        sql.questionnaire = session.questionnaire;
        sql.policy = session.policy;
        sql.wards = session.wards;
        write_query(request, &sql, err);
        session_print_sorted(&session);
        status = err->status;
    }
    session_close(&session);
    return status;
}
