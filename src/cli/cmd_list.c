/* list: indicators, wards, policies, formats, findings. */
#include "cli.h"

#include <string.h>

static const char *
list_name(size_t index)
{
    return ws_list_at(index)->name;
}

static enum ws_status
unknown_list(const struct request *request, const char *name,
             struct ws_error *err)
{
    const char *nearest =
        name ? nearest_name(name, list_name, ws_list_count()) : NULL;
    struct ws_buf known = { 0 };

    for (size_t i = 0; i < ws_list_count(); i++)
        ws_buf_addf(&known, "%s%s", i ? ", " : "", list_name(i));
    if (nearest != NULL)
        ws_fail(err, WS_USAGE,
                ws_say(request->lang, "unknown list %s; did you mean %s?",
                       "%s という一覧はありません。もしかして: %s"),
                name, nearest);
    else
        ws_fail(err, WS_USAGE,
                ws_say(request->lang, "list what? %s",
                       "何の一覧ですか。指定できるのは: %s"),
                known.data);
    ws_buf_free(&known);
    return err->status;
}

enum ws_status
command_list(const struct request *request, struct ws_error *err)
{
    const struct text_list *arguments = &request->arguments;
    const char *name = arguments->count > 1 ? arguments->items[1] : NULL;
    const struct ws_list *list = name ? ws_list_find(name) : NULL;
    struct session session;
    enum ws_status status = WS_CONFIG;

    if (list == NULL)
        return unknown_list(request, name, err);
    if (arguments->count > 2) {
        ws_fail(err, WS_USAGE,
                ws_say(request->lang, "one list at a time: %s, without %s",
                       "一覧は1つずつ指定してください: %s（%s は余分です）"),
                name, arguments->items[2]);
        return err->status;
    }
    if (session_open(&session, request)) {
        struct ws_document *doc =
            list->view(session.policy, session.wards, request->lang);
        output_document(request, doc, err);
        ws_document_free(doc);
        status = err->status;
    }
    session_close(&session);
    return status;
}
