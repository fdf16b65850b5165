/* Progress while respondents are counted, and the memory it takes. */
#include "unit/respondents.h"

#include <sys/resource.h>

/* ---- progress ---------------------------------------------------------------- */

struct watch {
    unsigned calls;
    uint64_t last, total;
    bool backwards;
};

static void
watch_progress(void *context, uint64_t done, uint64_t total)
{
    struct watch *watch = context;

    watch->backwards = watch->backwards || done < watch->last || done > total;
    watch->calls++;
    watch->last = done;
    watch->total = total;
}

static void
progress_goes_forward(void **state)
{
    struct ws_questionnaire *of = survey_with("");
    struct ws_buf text = { 0 };

    (void)state;
    ws_buf_add(&text, ROWS);
    for (unsigned i = 0; i < 150000; i++)
        ws_buf_add(&text, ROW);
    file_write("people.csv", text.data, text.length);
    for (unsigned jobs = 1; jobs <= 3; jobs++) {
        struct ws_findings *findings = ws_findings_new(false);
        struct watch watch = { 0 };
        struct ws_counting counting = { .jobs = jobs,
                                        .unit_kib = 100,
                                        .progress = watch_progress,
                                        .context = &watch };
        struct ws_respondents *respondents =
            ws_respondents_new(of, policy, wards, &counting, findings);

        ws_respondents_read(respondents, "people.csv", NULL);
        assert_int_equal(ws_respondents_rows(respondents), 150000);
        assert_false(watch.backwards);
        assert_true(watch.calls > 3);
        assert_int_equal(watch.total, text.length);
        assert_true(watch.last >= text.length - strlen(ROWS));
        ws_respondents_free(respondents);
        ws_findings_free(findings);
    }
    unlink("people.csv");
    ws_buf_free(&text);
    ws_questionnaire_free(of);
}

/* ---- memory -------------------------------------------------------------------- */

/* The peak of a run of the program, in KiB. What this process had before is
 * counted in, so that it must be small itself. */
static long
peak_of(const char *jobs, const char *encoding)
{
    char *argv[] = { getenv("WARDSCORE"),
                     ws_strdup("tally"),
                     ws_strdup("--survey"),
                     ws_strdup("survey.json"),
                     ws_strdup("people.csv"),
                     ws_strdup("-j"),
                     ws_strdup(jobs),
                     encoding ? ws_strdup("-e") : NULL,
                     encoding ? ws_strdup(encoding) : NULL,
                     NULL };
    posix_spawn_file_actions_t files;
    struct rusage usage;
    int status;
    pid_t pid;

    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, "stdout",
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_int_equal(posix_spawn(&pid, argv[0], &files, NULL, argv, environ),
                     0);
    posix_spawn_file_actions_destroy(&files);
    assert_int_equal(wait4(pid, &status, 0, &usage), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    for (size_t i = 1; argv[i] != NULL; i++)
        free(argv[i]);
    return usage.ru_maxrss;
}

/* 30 MB take no more memory than 3 would; quoted texts and spellings beyond
 * number do not, either. */
static void
memory_is_bounded(void **state)
{
    FILE *file = fopen("people.csv", "wb");
    long most = 16 << 10;

    (void)state;
#ifdef __SANITIZE_ADDRESS__
    most = 1L << 30; /* which has memory of its own */
#endif
    assert_non_null(file);
    ws_questionnaire_free(survey_with(""));
    fputs(ROWS, file);
    for (unsigned i = 0; i < 1400000; i++) {
        if (i % 1000 < 990)
            fputs(ROW, file);
        else if (i % 1000 < 999)
            fputs("\"北区\",2017,\"1.5\",1, 1 ,2\n", file);
        else
            fprintf(file, "北%*s区,2017,1,1,2,2\n", (int)(i / 1000 % 997), " ");
    }
    assert_int_equal(fclose(file), 0);
    for (int jobs = 1; jobs <= 2; jobs++) {
        long peak = peak_of(jobs == 1 ? "1" : "2", NULL);

        if (peak >= most)
            print_error("%d threads: %ld KiB\n", jobs, peak);
        assert_true(peak < most);
    }
    unlink("people.csv");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_bounded), /* while this process is small */
        cmocka_unit_test(progress_goes_forward),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
