/* Queries: names and texts from files stay inside their quotes, whatever they
 * hold. What the queries compute is tested in tests/cli/sql.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <wardscore/report.h>

#define FOLDER WS_SOURCE_DIR "/tests/sql/"

/* ---- definitions -------------------------------------------------------- */

struct world {
    struct ws_findings *findings;
    struct ws_policy *policy;
    struct ws_wards *wards;
    struct ws_questionnaire *questionnaire;
};

static int
open_world(void **state)
{
    static struct world world;

    world.findings = ws_findings_new(false);
    world.policy = ws_policy_load(FOLDER "policy.json", world.findings);
    world.wards = ws_wards_load("osaka", world.findings);
    assert_non_null(world.policy);
    assert_non_null(world.wards);
    world.questionnaire = ws_questionnaire_load(FOLDER "survey.json",
                                                world.policy, world.findings);
    assert_non_null(world.questionnaire);
    *state = &world;
    return 0;
}

static int
close_world(void **state)
{
    struct world *world = *state;

    ws_questionnaire_free(world->questionnaire);
    ws_wards_free(world->wards);
    ws_policy_free(world->policy);
    ws_findings_free(world->findings);
    return 0;
}

/* The query; NULL when the table is refused. */
static char *
query(const struct world *world, const char *dialect, const char *table,
      bool unknown)
{
    struct ws_sql sql = { .questionnaire = world->questionnaire,
                          .policy = world->policy,
                          .wards = world->wards,
                          .dialect = ws_dialect_find(dialect),
                          .table = table,
                          .unknown = unknown };
    struct ws_buf out = { 0 };

    assert_non_null(sql.dialect);
    if (ws_sql_write(&sql, &out))
        return out.data;
    assert_int_equal(out.length, 0);
    ws_buf_free(&out);
    return NULL;
}

static void
assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("not in the query: %s", part);
}

/* ---- what stands outside quotes ------------------------------------------ */

/* Behind a quoted text that starts here; NULL when it does not end. */
static const char *
behind_quoted(const char *start, bool escapes)
{
    for (const char *c = start + 1; *c != '\0'; c++) {
        if (escapes && *c == '\\' && c[1] != '\0')
            c++;
        else if (*c == *start && c[1] == *start && !escapes)
            c++;
        else if (*c == *start)
            return c + 1;
    }
    return NULL;
}

/* Adds what an engine takes for SQL, without comments. */
static void
add_bare(const char *text, bool spark, struct ws_buf *out)
{
    char name_quote = spark ? '`' : '"';

    while (*text != '\0') {
        bool marked = *text == 'E' && text[1] == '\'';
        if (strncmp(text, "--", 2) == 0) {
            text += strcspn(text, "\n");
        } else if (*text == '\'' || marked) {
            text = behind_quoted(text + marked, spark || marked);
            ws_buf_add(out, "TEXT");
        } else if (*text == name_quote) {
            text = behind_quoted(text, false);
            ws_buf_add(out, "NAME");
        } else {
            ws_buf_add_bytes(out, text++, 1);
        }
        assert_non_null(text);
    }
}

static void
test_nothing_escapes(void **state)
{
    for (size_t i = 0; i < 2 * ws_dialect_count(); i++) {
        const char *dialect = ws_dialect_name(i / 2);
        char *text = query(*state, dialect, "a.\"b\"\"; DROP\"", i % 2);
        struct ws_buf bare = { 0 };

        add_bare(text, strcmp(dialect, "spark") == 0, &bare);
        static const char *const foreign[] = { "DROP", "yes",  "HOME", "slash",
                                               "two",  "😀",    "\"",   "`",
                                               ";",    "北区", "\\",   "?" };
        for (size_t k = 0; k < WS_COUNT(foreign); k++)
            if (strstr(bare.data, foreign[k]) != NULL)
                fail_msg("%s: %s stands outside quotes", dialect, foreign[k]);
        ws_buf_free(&bare);
        free(text);
    }
}

/* ---- names and texts ----------------------------------------------------- */

static void
test_dialects(void **state)
{
    static const char *const names[] = { "sqlite", "postgresql", "duckdb",
                                         "spark", "trino" };

    (void)state;
    assert_int_equal(ws_dialect_count(), WS_COUNT(names));
    for (size_t i = 0; i < WS_COUNT(names); i++) {
        assert_string_equal(ws_dialect_name(i), names[i]);
        assert_ptr_equal(ws_dialect_find(names[i]), ws_dialect_at(i));
    }
    assert_null(ws_dialect_find("SQLite"));
    assert_null(ws_dialect_find(""));
}

static void
test_quoting(void **state)
{
    static const struct {
        const char *dialect, *part;
    } cases[] = {
        { "sqlite", "p.\"区; DROP TABLE \"\"people\"\"; --\"" },
        { "sqlite", "p.\"we'ight`\"" },
        { "sqlite", "'It''s \"fine\", yes; --'" },
        { "sqlite", "'back\\slash\\'' ${HOME} $1 :x ?'" },
        { "postgresql", "p.\"q\\3\"" },
        { "postgresql", "E'back\\\\slash\\\\'' ${HOME} $1 :x ?'" },
        { "postgresql", "'''); DROP TABLE people; --'" },
        { "duckdb", "'back\\slash\\'' ${HOME} $1 :x ?'" },
        { "duckdb", "p.\"two\nlines\"" },
        { "spark", "p.`区; DROP TABLE \"people\"; --`" },
        { "spark", "p.`we'ight```" },
        { "spark", "'back\\\\slash\\\\\\' \\u0024{HOME} \\u00241 :x ?'" },
        { "spark", "'It\\'s \"fine\", yes; --'" },
        { "trino", "'two\nlines, ''one'' \"answer\"'" },
        /* a spreadsheet must not compute what comes out */
        { "trino", "'A1', '''=1+1', 0)" },
    };

    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        char *text = query(*state, cases[i].dialect, "people", false);
        assert_holds(text, cases[i].part);
        free(text);
    }
}

static void
test_tables(void **state)
{
    static const struct {
        const char *dialect, *table, *part;
    } cases[] = {
        { "sqlite", "people", "FROM \"people\" AS p" },
        { "sqlite", "main.people", "FROM \"main\".\"people\" AS p" },
        { "sqlite", "\"a.b\"", "FROM \"a.b\" AS p" },
        { "postgresql", "a.\"b\"\".c\"", "FROM \"a\".\"b\"\".c\" AS p" },
        { "trino", "a.b.c", "FROM \"a\".\"b\".\"c\" AS p" },
        { "spark", "a.\"b`c\"", "FROM `a`.`b``c` AS p" },
        { "spark", "回答 者", "FROM `回答 者` AS p" },
        { "duckdb", "x; DROP TABLE x", "FROM \"x; DROP TABLE x\" AS p" },
        { "duckdb", "a.ws_count", "FROM \"a\".\"ws_count\" AS p" },
    };
    static const char *const refused[] = {
        "",        ".",      "a.",       ".a",      "a..b",
        "a.b.c.d", "\"",     "\"a",      "\"a\"b",  "a\"b\"",
        "\"\"",    "\"\".a", "ws_count", "WS_Ward", "\xFF",
    };

    for (size_t i = 0; i < WS_COUNT(cases); i++) {
        char *text = query(*state, cases[i].dialect, cases[i].table, false);
        assert_non_null(text);
        assert_holds(text, cases[i].part);
        free(text);
    }
    for (size_t i = 0; i < WS_COUNT(refused); i++)
        if (query(*state, "sqlite", refused[i], false) != NULL)
            fail_msg("taken for a table: %s", refused[i]);
}

/* ---- what it is made of --------------------------------------------------- */

static void
test_choices_by_how_good_they_are(void **state)
{
    char *text = query(*state, "sqlite", "people", false);

    /* question, code by meaning, place in the policy */
    assert_holds(text, "(3, 0, 0, 'A3', 'bus', 1)");
    assert_holds(text, "(3, 1, 1, 'A3', 'tram', 1)");
    assert_holds(text, "(3, 3, 2, 'A3', 'on foot', 1)");
    assert_holds(text, "(3, 2, 3, 'A3', 'never', 1)");
    assert_holds(text, "(3, 999, 4, 'A3', '無回答', 1)");
    assert_holds(text, "(3, -1, 6, 'A3', '?', 1)");
    assert_holds(text, "('北', 0, '北区')");
    assert_holds(text, "('27127', 0, '北区')");
    assert_holds(text, "('Kita-ku', 0, '北区')");
    free(text);
}

static void
test_conditions(void **state)
{
    char *text = query(*state, "duckdb", "people", false);

    assert_holds(text, "((s1 AND NOT (s2)) OR NOT ((s1 OR s3)))");
    assert_holds(text, "CASE WHEN s3 THEN q4");
    free(text);
}

static void
test_no_semicolon_at_the_end(void **state)
{
    for (size_t i = 0; i < 2 * ws_dialect_count(); i++) {
        char *text = query(*state, ws_dialect_name(i / 2), "people", i % 2);
        size_t length = strlen(text);

        assert_int_equal(text[length - 1], '\n');
        assert_int_not_equal(text[length - 2], ';');
        free(text);
    }
}

/* A name without its 区 may be another ward's: where tally keeps them apart,
 * so does the query. */
static void
test_wards_as_in_tally(void **state)
{
    static const char text[] =
        "{ \"schema_version\": 1, \"id\": \"w\", \"version\": \"1\","
        " \"source\": { \"ja\": \"x\", \"en\": \"x\" },"
        " \"city\": { \"code\": \"271004\", \"prefixes\": [],"
        " \"name\": { \"ja\": \"市\", \"en\": \"City\" } },"
        " \"suffixes\": [], \"wards\": ["
        " { \"code\": \"271276\", \"name\": { \"ja\": \"南北区\","
        " \"en\": \"A\" } },"
        " { \"code\": \"271021\", \"name\": { \"ja\": \"南北\","
        " \"en\": \"B\" } } ] }";
    struct world world = *(struct world *)*state;

    world.wards = ws_wards_parse(text, strlen(text), "wards", world.findings);
    assert_non_null(world.wards);
    char *sql = query(&world, "sqlite", "t", false);
    assert_non_null(sql);
    assert_non_null(strstr(sql, "('南北区', 0, "));
    assert_non_null(strstr(sql, "('南北', 1, "));
    assert_null(strstr(sql, "('南北', 0, "));
    free(sql);
    ws_wards_free(world.wards);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dialects),
        cmocka_unit_test(test_quoting),
        cmocka_unit_test(test_nothing_escapes),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_choices_by_how_good_they_are),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_no_semicolon_at_the_end),
        cmocka_unit_test(test_wards_as_in_tally),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
