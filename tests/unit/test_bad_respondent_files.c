/* Files of respondents: too long records, the same file twice, none at all. */
#include "unit/bad_respondents.h"

/* A record of so many bytes between good rows. */
static void
write_long(const char *name, size_t before, size_t length)
{
    struct ws_buf bytes = { 0 };

    ws_buf_add(&bytes, "ward,fy,w,Q1,A,B,C,memo\n");
    while (bytes.length < before)
        ws_buf_add(&bytes, "北区,2017,1.5,1,1,1,5,\n");
    ws_buf_add(&bytes, "北区,2017,1.5,1,1,1,5,\"");
    ws_buf_add_repeat(&bytes, 'x', length);
    ws_buf_add(&bytes, "\"\n北区,2017,1.5,1,1,1,5,\n");
    file_write(name, bytes.data, bytes.length);
    ws_buf_free(&bytes);
}

static void
long_records(void **state)
{
    static const struct bad_input too_long = TEXT("long", "", WHOLE("E210"));
    static const struct bad_input fits = { .name = "not so long" };
    static const char *const files[] = { "long.csv", NULL };
    const size_t mib = (size_t)1 << 20, before = 5 * mib;
    bool good = true;
    uint64_t rows;

    (void)state;
#ifdef __SANITIZE_ADDRESS__
    skip(); /* libcsv's buffer grows in small steps, each of them a copy there */
#endif
    for (unsigned jobs = 1; jobs <= 2; jobs++)
        for (size_t length = 15; length <= 17; length += 2) {
            write_long("long.csv", jobs == 1 ? 100 : before, length * mib);
            struct ws_findings *findings =
                findings_on(tables.survey, files, jobs, &rows);

            good = as_expected(findings, length > 16 ? &too_long : &fits,
                               jobs == 1 ? "one thread" : "two threads") &&
                   good;
            good = good && (length > 16 || rows > 2);
            ws_findings_free(findings);
        }
    unlink("long.csv");
    assert_true(good);
}

/* Under another name, too; but the same people in another file are counted. */
static void
same_file_twice(void **state)
{
    static const char *const files[] = { "one.csv", "./one.csv", "copy.csv",
                                         "link.csv", NULL };
    uint64_t rows;

    (void)state;
    file_write("one.csv", ROWS GOOD, strlen(ROWS GOOD));
    file_write("copy.csv", ROWS GOOD, strlen(ROWS GOOD));
    assert_int_equal(link("one.csv", "link.csv"), 0);
    struct ws_findings *findings = findings_on(tables.survey, files, 1, &rows);
    static const struct bad_input twice =
        TEXT("twice", "", WHOLE("E106"), WHOLE("E106"));
    assert_true(as_expected(findings, &twice, "four names"));
    assert_int_equal(rows, 2);
    ws_findings_free(findings);
    unlink("one.csv");
    unlink("copy.csv");
    unlink("link.csv");
}

/* Files that cannot be read do not keep the others from being looked at. */
static void
all_files_are_looked_at(void **state)
{
    static const char *const files[] = { "none.csv", ".", "bad.csv", NULL };
    static const struct bad_input all =
        TEXT("all", "", WHOLE("E101"), WHOLE("E102"), AT("E303", 2, 1));
    static const char bad[] = ROWS "北の区,2017,1.5,1,1,1,5\n";
    uint64_t rows;

    (void)state;
    file_write("bad.csv", bad, strlen(bad));
    struct ws_findings *findings = findings_on(tables.survey, files, 1, &rows);
    assert_true(as_expected(findings, &all, "three files"));
    assert_int_equal(ws_findings_status(findings), WS_NO_INPUT);
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *one = ws_findings_at(findings, i);
        if (one->id == WS_F_UNKNOWN_WARD)
            assert_string_equal(one->suggestion, "北区");
    }
    ws_findings_free(findings);
    unlink("bad.csv");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_records),
        cmocka_unit_test(same_file_twice),
        cmocka_unit_test(all_files_are_looked_at),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
