/* What the commands share: definitions, files, findings. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

/* Findings printed without -v; more than a screen helps nobody. */
#define FINDINGS_SHOWN 20

bool
session_open(struct session *session, const struct request *request)
{
    const char *policy = request->values[OPT_POLICY];
    const char *wards = request->values[OPT_WARDS];

    *session = (struct session){ .request = request };
    session->findings = ws_findings_new(request->values[OPT_STRICT] != NULL);
    session->policy =
        ws_policy_load(policy ? policy : "osaka-2015", session->findings);
    session->wards = ws_wards_load(wards ? wards : "osaka", session->findings);
    bool good = session->policy != NULL && session->wards != NULL;
    if (good && request->values[OPT_SURVEY] != NULL) {
        session->questionnaire = ws_questionnaire_load(
            request->values[OPT_SURVEY], session->policy, session->findings);
        good = session->questionnaire != NULL;
    }
    if (good)
        return true;
    session_print_sorted(session);
    return false;
}

bool
session_check_files(const struct session *session, size_t from,
                    struct ws_error *err)
{
    const struct request *request = session->request;
    const char *encoding = request->values[OPT_ENCODING];

    if (from >= request->arguments.count)
        return ws_fail(
            err, WS_USAGE, "%s",
            ws_say(request->lang, "no input file (- for standard input)",
                   "入力ファイルがありません（標準入力は -）"));
    /* For iconv no name is that of the locale, and //IGNORE loses bytes. */
    if (encoding == NULL ||
        (*encoding != '\0' && strchr(encoding, '/') == NULL &&
         ws_encoding_known(encoding)))
        return true;
    return ws_fail(
        err, WS_USAGE,
        ws_say(request->lang, "unknown encoding %s (UTF-8, CP932, EUC-JP ...)",
               "%s という文字コードはありません（UTF-8、CP932、"
               "EUC-JP など）"),
        encoding);
}

bool
session_read(struct session *session, size_t from, struct ws_error *err)
{
    const struct text_list *files = &session->request->arguments;

    if (!session_check_files(session, from, err))
        return false;
    session->survey =
        ws_survey_new(session->policy, session->wards, session->findings);
    ws_survey_set_questionnaire(session->survey, session->questionnaire);
    for (size_t i = from; i < files->count; i++)
        ws_survey_read(session->survey, files->items[i],
                       session->request->values[OPT_ENCODING]);
    ws_survey_finish(session->survey);
    return true;
}

void
session_close(struct session *session)
{
    ws_survey_free(session->survey);
    ws_questionnaire_free(session->questionnaire);
    ws_wards_free(session->wards);
    ws_policy_free(session->policy);
    ws_findings_free(session->findings);
}

void
session_print(struct session *session)
{
    const struct request *request = session->request;
    bool verbose = request->values[OPT_VERBOSE] != NULL;
    struct ws_wanted wanted = {
        .warnings = request->values[OPT_QUIET] == NULL,
        .notes = verbose,
        .readings = verbose,
        .limit = verbose ? SIZE_MAX : FINDINGS_SHOWN,
    };
    struct ws_buf out = { 0 };

    ws_findings_print(session->findings, request->lang, &wanted, &out);
    if (out.length > 0)
        fputs(out.data, stderr);
    ws_buf_free(&out);
}

void
session_print_sorted(struct session *session)
{
    ws_findings_sort(session->findings);
    session_print(session);
}
