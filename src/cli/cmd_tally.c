/* tally: files of respondents counted into tallies, or tallies added up. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- progress ---------------------------------------------------------------- */

struct meter {
    struct timespec start, last;
    bool shown;
};

/* On a terminal, once it takes longer than a second. */
static void
show_progress(void *context, uint64_t done, uint64_t total)
{
    struct meter *meter = context;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (seconds_between(&meter->start, &now) < 1.0 ||
        seconds_between(&meter->last, &now) < 0.1)
        return;
    meter->last = now;
    meter->shown = true;
    if (total > 0)
        fprintf(stderr, "\r%3u %%", (unsigned)(done * 100 / total));
    else
        fprintf(stderr, "\r%llu MB", (unsigned long long)(done / 1000000));
}

/* ---- options -------------------------------------------------------------------- */

static unsigned
choose_jobs(const struct request *request, struct ws_error *err)
{
    const char *text = request->values[OPT_JOBS];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    char *end;

    if (text == NULL)
        return cores < 1 ? 1 : cores > 64 ? 64 : (unsigned)cores;
    long jobs = strtol(text, &end, 10);
    if (*text != '\0' && *end == '\0' && jobs >= 1 && jobs <= 256)
        return (unsigned)jobs;
    ws_fail(err, WS_USAGE,
            ws_say(request->lang, "--jobs takes a number from 1 to 256, not %s",
                   "--jobs には1〜256の数を指定してください（%s）"),
            text);
    return 1;
}

/* ---- the command ------------------------------------------------------------------ */

static enum ws_status
write_tally(struct session *session,
            const struct ws_questionnaire *questionnaire,
            struct ws_respondents *respondents, size_t sums,
            struct ws_error *err)
{
    struct request request = *session->request;

    request.usual_format = "csv"; /* for programs, unless a name says else */
    struct ws_document *doc =
        ws_view_tally(respondents, sums, questionnaire, session->policy,
                      session->wards, session->findings, request.lang);

    output_document(&request, doc, err);
    ws_document_free(doc);
    return err->status;
}

static enum ws_status
tally(struct session *session, const struct ws_questionnaire *questionnaire,
      struct ws_error *err)
{
    const struct request *request = session->request;
    const char *reader = request->values[OPT_READER];
    struct meter meter = { 0 };
    struct ws_counting counting = {
        .jobs = choose_jobs(request, err),
        .reader_only = reader != NULL && strcmp(reader, "libcsv") == 0,
        .context = &meter,
        .progress = isatty(STDERR_FILENO) ? show_progress : NULL,
    };

    if (err->status != WS_OK || !session_check_files(session, 1, err))
        return err->status;
    clock_gettime(CLOCK_MONOTONIC, &meter.start);
    struct ws_respondents *respondents =
        ws_respondents_new(questionnaire, session->policy, session->wards,
                           &counting, session->findings);
    for (size_t i = 1; i < request->arguments.count; i++)
        ws_respondents_read(respondents, request->arguments.items[i],
                            request->values[OPT_ENCODING]);
    if (meter.shown)
        fputs("\r        \r", stderr);
    size_t sums = ws_respondents_finish(respondents);
    ws_findings_sort(session->findings);
    enum ws_status status = ws_findings_status(session->findings);
    if (status == WS_OK)
        status = write_tally(session, questionnaire, respondents, sums, err);
    if (err->status == WS_OK)
        session_print(session);
    ws_respondents_free(respondents);
    return status;
}

/* ---- drafts ------------------------------------------------------------------- */

static enum ws_status
draft(struct session *session, struct ws_error *err)
{
    const struct request *request = session->request;

    if (!session_check_files(session, 1, err))
        return err->status;
    struct ws_draft *draft = ws_draft_read(
        request->arguments.items[1], request->values[OPT_ENCODING],
        session->policy, session->wards, session->findings);
    ws_findings_sort(session->findings);
    enum ws_status status = ws_findings_status(session->findings);
    if (status == WS_OK) {
        struct ws_document *doc = ws_view_draft(draft, session->policy,
                                                session->wards, request->lang);
        output_document(request, doc, err);
        ws_document_free(doc);
    }
    if (err->status == WS_OK)
        session_print(session);
    ws_draft_free(draft);
    return status;
}

static bool
check_way(const struct request *request, struct ws_error *err)
{
    bool survey = request->values[OPT_SURVEY] != NULL;
    bool merge = request->values[OPT_MERGE] != NULL;
    bool draft = request->values[OPT_DRAFT] != NULL;
    int given = survey + merge + draft;

    if (given == 1)
        return true;
    return ws_fail(err, WS_USAGE, "%s",
                   given > 1
                       ? ws_say(request->lang,
                                "--survey, --merge and --draft-survey: give "
                                "one of them",
                                "--survey、--merge、--draft-survey はどれか"
                                "1つを指定してください")
                       : ws_say(request->lang,
                                "tally needs --survey FILE (--merge for files "
                                "of tallies; --draft-survey begins a "
                                "definition)",
                                "tally には --survey ファイル（集計済みの"
                                "ファイルなら --merge、定義を作るには "
                                "--draft-survey）が必要です"));
}

/* What is added up where no survey definition says it. */
static bool
take_policy(struct session *session, struct ws_error *err)
{
    session->questionnaire = ws_questionnaire_of_policy(session->policy);
    return session->questionnaire != NULL ||
           ws_fail(err, WS_CONFIG,
                   ws_say(session->request->lang,
                          "--merge takes a policy of at most %d shares and "
                          "scores, with at most %d answers to each",
                          "--merge で使える方針は、割合と点数の指標が %d "
                          "個まで、選択肢が1指標あたり %d 個までです"),
                   WS_MOST_QUESTIONS, WS_MOST_ANSWERS);
}

enum ws_status
command_tally(const struct request *request, struct ws_error *err)
{
    struct session session;
    enum ws_status status = WS_CONFIG;

    if (!check_way(request, err))
        return err->status;
    if (session_open(&session, request)) {
        if (request->values[OPT_DRAFT] != NULL) {
            status = draft(&session, err);
            session_close(&session);
            return err->status != WS_OK ? err->status : status;
        }
        if (session.questionnaire != NULL || take_policy(&session, err))
            status = tally(&session, session.questionnaire, err);
    }
    session_close(&session);
    return err->status != WS_OK ? err->status : status;
}
