/* check: reads everything and says what it found. */
#include "cli.h"

enum ws_status
command_check(const struct request *request, struct ws_error *err)
{
    struct session session;
    enum ws_status status = WS_CONFIG;

    if (session_open(&session, request) && session_read(&session, 1, err)) {
        ws_findings_sort(session.findings);
        status = ws_findings_status(session.findings);
        struct ws_document *doc =
            ws_view_check(session.survey, session.findings, request->lang);
        output_document(request, doc, err);
        ws_document_free(doc);
    }
    session_close(&session);
    return err->status != WS_OK ? err->status : status;
}
