/* The name of a table: parts between dots; a part in double quotes may hold
 * anything, its own quotes doubled. */
#include "sql.h"

#include <string.h>
#include <strings.h>

#define MOST_PARTS 3 /* catalogue, schema, table */

/* Reads a part in quotes; behind it, NULL when it does not end. */
static const char *
read_quoted(const char *name, struct ws_buf *part)
{
    for (const char *c = name + 1; *c != '\0'; c++) {
        if (*c == '"' && c[1] != '"')
            return c + 1;
        if (*c == '"')
            c++;
        ws_buf_add_bytes(part, c, 1);
    }
    return NULL;
}

static const char *
read_part(const char *name, struct ws_buf *part)
{
    if (*name == '"')
        return read_quoted(name, part);
    size_t length = strcspn(name, ".\"");
    ws_buf_add_bytes(part, name, length);
    return name + length;
}

/* Names that the query gives to its own parts; some engines would take the
 * one for the other. */
static bool
is_own(const char *name)
{
    static const char *const own[] = { "ws_ward",   "ws_option", "ws_reply",
                                       "ws_answer", "ws_long",   "ws_count",
                                       "ws_tally",  "ws_unknown" };

    for (size_t i = 0; i < WS_COUNT(own); i++)
        if (strcasecmp(own[i], name) == 0)
            return true;
    return false;
}

const char *
sql_table(const struct sql *sql, const char *name)
{
    const char *quoted = "";
    struct ws_buf part = { 0 };
    bool good = ws_utf8_valid(name, strlen(name)) == strlen(name);
    size_t parts = 0;

    for (const char *rest = name; good && rest != NULL; parts++) {
        ws_buf_clear(&part);
        rest = read_part(rest, &part);
        good = rest != NULL && (*rest == '.' || *rest == '\0') &&
               part.length > 0 && parts < MOST_PARTS;
        if (!good)
            break;
        good = parts > 0 || *rest == '.' || !is_own(part.data);
        quoted = SQL_FORM(sql, parts > 0 ? "$0.$1" : "$1", quoted,
                          sql_name(sql, part.data));
        rest = *rest == '.' ? rest + 1 : NULL;
    }
    ws_buf_free(&part);
    return good ? quoted : NULL;
}
