/*
 * One figure in many notations: wards, years, indicators, answers and numbers
 * as people write them, drawn at random row by row, give the same bytes; so
 * do signs that encodings map differently.
 */
#include "property/samples.h"

#include <wardscore/policy.h>

/* ---- notations ----------------------------------------------------------- */

/* "{}" stands for the ward without 区, "{code}" and "{roman}" for those. */
static const char *
ward_notation(struct ws_arena *arena, const struct ws_ward *ward, uint64_t draw)
{
    const char *name = ward->name.ja, *roman = ward->name.en;
    int stem = (int)(strlen(name) - strlen("区"));

    switch (draw % 10) {
    case 0:
        return ws_arena_printf(arena, "%.*s", stem, name);
    case 1:
        return ws_arena_printf(arena, "大阪市%s", name);
    case 2:
        return ws_arena_printf(arena, "大阪府大阪市%s", name);
    case 3:
        return ward->code;
    case 4:
        return ws_arena_printf(arena, "%.5s", ward->code);
    case 5:
        return ws_arena_printf(arena, "%.5s-%s", ward->code, ward->code + 5);
    case 6:
        return roman;
    case 7: /* Kita-ku: kita */
        return ws_arena_printf(arena, "%c%.*s", roman[0] - 'A' + 'a',
                               (int)(strcspn(roman, "-") - 1), roman + 1);
    case 8:
        return ws_arena_printf(arena, "%.*s　区", stem, name);
    default:
        return name;
    }
}

static const char *
year_notation(struct ws_arena *arena, int year, uint64_t draw)
{
    static const char *const patterns[] = {
        "%d",  "%d年度",     "FY%d",         " %d ", "%d.0",     "H%02d",
        "h%d", "平成%d年度", "平成 %d 年度", "平%d", "平成%d年", "Ｈ%d",
    };
    size_t i = draw % WS_COUNT(patterns);

    return ws_arena_printf(arena, patterns[i], i < 5 ? year : year - 1988);
}

/* Full-width digits for every other draw. */
static const char *
digits_notation(struct ws_arena *arena, const char *digits, uint64_t draw)
{
    struct ws_buf wide = { 0 };

    if (draw % 2 == 0)
        return digits;
    for (const char *c = digits; *c != '\0'; c++)
        if (*c >= '0' && *c <= '9')
            ws_buf_addf(&wide, "\xEF\xBC%c", 0x90 + *c - '0');
        else
            ws_buf_add_bytes(&wide, c, 1);
    char *copy = ws_arena_copy(arena, wide.data ? wide.data : "", wide.length);
    ws_buf_free(&wide);
    return copy;
}

static const char *
count_notation(struct ws_arena *arena, const char *count, uint64_t draw)
{
    size_t length = strlen(count);

    if (length > 3 && draw % 3 == 0)
        count = ws_arena_printf(arena, "%.*s,%s", (int)(length - 3), count,
                                count + length - 3);
    if (draw % 5 == 0)
        count = ws_arena_printf(arena, "%s人", count);
    else if (draw % 5 == 1)
        count = ws_arena_printf(arena, "%s 票", count);
    return digits_notation(arena, count, draw >> 8);
}

static const char *
answer_notation(struct ws_arena *arena, const char *answer, uint64_t draw)
{
    static const char *const patterns[] = { "%s",       "1.%s",  "２：%s",
                                            "（3）%s",  "4 %s",  "①%s",
                                            "５．　%s", "　%s　" };
    static const char usual[] = "どちらかといえば";

    if (strncmp(answer, usual, strlen(usual)) == 0 && draw % 3 == 0)
        answer = ws_arena_printf(arena, "どちらかと言えば%s",
                                 answer + strlen(usual));
    if (answer[0] >= '0' && answer[0] <= '9') /* a rating */
        return draw % 2 ? answer : ws_arena_printf(arena, "%s 点", answer);
    return ws_arena_printf(arena, patterns[(draw >> 8) % WS_COUNT(patterns)],
                           answer);
}

static const char *
indicator_notation(struct ws_arena *arena, const struct ws_indicator *indicator,
                   uint64_t draw)
{
    switch (draw % 5) {
    case 0:
        return indicator->place;
    case 1:
        return indicator->label.ja;
    case 2:
        return ws_arena_printf(arena, "k%s", indicator->id + 1);
    case 3:
        return digits_notation(arena, indicator->id, 1);
    default:
        return indicator->id;
    }
}

/* ---- a table in other notations ------------------------------------------ */

struct definitions {
    struct ws_policy *policy;
    struct ws_wards *wards;
};

static long
ward_of(const struct definitions *built_in, struct ws_arena *arena,
        const char *name)
{
    return ws_wards_find(built_in->wards,
                         ws_text_key(arena, name, strlen(name)));
}

/* The clean 2015 survey (year, ward, indicator, answer, count), row by row. */
static struct table
other_notations(const struct table *table, const struct definitions *built_in,
                uint64_t seed)
{
    struct table out = { .arena = ws_arena_new(),
                         .column_count = table->column_count };

    add_row(&out, table->rows[0]);
    for (size_t i = 1; i < table->row_count; i++) {
        const char **from = table->rows[i];
        const char **row = ws_arena_alloc(out.arena, 5 * sizeof(*row));
        long ward = ward_of(built_in, out.arena, from[1]);
        long indicator = ws_policy_indicator(
            built_in->policy, ws_text_key(out.arena, from[2], strlen(from[2])));

        assert_true(ward >= 0 && indicator >= 0);
        row[0] = year_notation(out.arena, atoi(from[0]), next_random(&seed));
        row[0] = digits_notation(out.arena, row[0], next_random(&seed));
        row[1] = ward_notation(out.arena, &built_in->wards->items[ward],
                               next_random(&seed));
        row[2] = indicator_notation(out.arena,
                                    &built_in->policy->indicators[indicator],
                                    next_random(&seed));
        row[3] = answer_notation(out.arena, from[3], next_random(&seed));
        row[4] = count_notation(out.arena, from[4], next_random(&seed));
        add_row(&out, row);
    }
    return out;
}

static void
random_notations(void **state)
{
    static const struct manner manner = { .encoding = AS_CP932,
                                          .ends = "\r\n",
                                          .rows = 9 };
    const char *plain[] = { sample_files[4].path, NULL };
    static const char *const files[] = { "a.csv", NULL };
    struct ws_findings *findings = ws_findings_new(false);
    struct definitions built_in = { ws_policy_load("osaka-2015", findings),
                                    ws_wards_load("osaka", findings) };
    struct table survey = sample_table(4);
    struct outputs expected;

    (void)state;
    assert_true(outputs_of(plain, &expected));
    for (uint64_t seed = 1; seed <= 4; seed++) {
        struct table table = other_notations(&survey, &built_in, seed);
        table_to_file(&table, &manner, 0, 1, "a.csv");
        assert_true(still_same(files, &expected, "in other notations"));
        table_free(&table);
    }
    remove_written();
    table_free(&survey);
    outputs_free(&expected);
    ws_policy_free(built_in.policy);
    ws_wards_free(built_in.wards);
    ws_findings_free(findings);
}

/* ---- one year, one ward, each notation by itself ------------------------- */

static bool
same_report_of(const char *year, const char *ward,
               const struct outputs *expected)
{
    static const char *const files[] = { "a.csv", NULL };
    struct ws_buf text = { 0 };

    ws_buf_addf(&text,
                "年度,区名,指標,回答,件数\n%s,%s,K01,感じる,12\n"
                "%s,%s,K01,感じない,7\n",
                year, ward, year, ward);
    file_write("a.csv", text.data, text.length);
    bool good = still_same(files, expected, year) ||
                (print_error("ward %s\n", ward), false);
    unlink("a.csv");
    ws_buf_free(&text);
    return good;
}

static void
each_notation(void **state)
{
    static const char *const notations[][2] = {
        { "2017", "北区" },
        { "H29", "北" },
        { "平成29年度", "271276" },
        { "２０１７", "kita" },
        { "平成２９年度", "27127" },
        { "平成 29 年度", "大阪市北区" },
        { "2017年度", "大阪府大阪市北区" },
        { "h29", "北" },
        { "FY2017", "Kita-ku" },
        { "fy2017", "KITA WARD" },
        { "平２９年度", "北" },
        { "Ｈ２９", "ｷﾀｸ" },
        { "平29", "キタ" },
        { "2017.0", "きた区" },
        { "平成29年", "27127-6" },
        { " 2017 ", "　北　区　" },
    };
    static const char *const files[] = { "a.csv", NULL };
    static const char text[] = "年度,区名,指標,回答,件数\n"
                               "2017,北区,K01,感じる,12\n"
                               "2017,北区,K01,感じない,7\n";
    struct outputs expected;
    size_t wrong = 0;

    (void)state;
    file_write("a.csv", text, sizeof(text) - 1);
    assert_true(outputs_of(files, &expected));
    for (size_t i = 0; i < WS_COUNT(notations); i++)
        wrong += !same_report_of(notations[i][0], notations[i][1], &expected);
    outputs_free(&expected);
    assert_int_equal(wrong, 0);
}

/* ---- signs that encodings map differently -------------------------------- */

/* The built-in policy with three more answers, as policy.json. */
static void
write_policy(void)
{
    static const char list[] = "\"answers\": [";
    const struct ws_builtin *policy = ws_builtin_find("policies", "osaka-2015");
    struct ws_buf text = { 0 };
    const char *start = (const char *)policy->text;
    const char *at = memmem(start, policy->length, list, strlen(list));

    assert_non_null(at);
    at += strlen(list);
    ws_buf_add_bytes(&text, start, (size_t)(at - start));
    ws_buf_add(&text, "{\"answer\":\"月１～３回\",\"means\":\"positive\"},"
                      "{\"answer\":\"年－１回\",\"means\":\"negative\"},"
                      "{\"answer\":\"とき―どき\",\"means\":\"neutral\"},");
    ws_buf_add_bytes(&text, at, policy->length - (size_t)(at - start));
    file_write("policy.json", text.data, text.length);
    ws_buf_free(&text);
}

static void
different_signs(void **state)
{
    static const char *const tables[] = {
        "年度,区,指標,月１～３回,年－１回,とき―どき\n2017,北区,K01,5,6,7\n",
        /* the same with wave dash, minus sign and em dash */
        "年度,区,指標,月１〜３回,年−１回,とき—どき\n2017,北区,K01,5,6,7\n",
        "年度,区,指標,月1~3回,年-1回,とき-どき\n2017,北区,K01,5,6,7\n",
    };
    static const char *const files[] = { "a.csv", "--policy", "policy.json",
                                         NULL };
    struct outputs expected;

    (void)state;
    write_policy();
    file_write("a.csv", tables[0], strlen(tables[0]));
    assert_true(outputs_of(files, &expected));
    assert_non_null(strstr(expected.texts[0].data, ",18,5,"));
    for (size_t i = 0; i < WS_COUNT(tables); i++)
        for (int j = 0; j < (i == 1 ? AS_CP932 : (int)WS_COUNT(encodings));
             j++) {
            const struct manner manner = { .encoding = j, .ends = "\r\n" };
            struct table table = table_read(tables[i], 0, 0);
            table_to_file(&table, &manner, 0, 1, "a.csv");
            assert_true(still_same(files, &expected, encodings[j].name));
            table_free(&table);
        }
    unlink("policy.json");
    remove_written();
    outputs_free(&expected);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_notations),
        cmocka_unit_test(each_notation),
        cmocka_unit_test(different_signs),
    };

    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
