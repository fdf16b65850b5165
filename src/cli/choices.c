/* What the commands ask of the years and wards in the files. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

void
session_find(struct session *session, enum ws_finding_id id, const char *a,
             const char *b)
{
    ws_findings_add(session->findings,
                    &(struct ws_finding){
                        .id = id, .file_order = UINT32_MAX, .args = { a, b } });
}

static void
find_year_not_held(struct session *session, int year, size_t count,
                   int (*year_at)(const struct session *, size_t))
{
    struct ws_buf held = { 0 };
    char text[24];

    for (size_t i = 0; i < count; i++)
        ws_buf_addf(&held, "%s%d", i ? ", " : "", year_at(session, i));
    snprintf(text, sizeof(text), "%d", year);
    session_find(session, WS_F_YEAR_NOT_HELD, text, held.data);
    ws_buf_free(&held);
}

int
session_choose_year(struct session *session, size_t count,
                    int (*year_at)(const struct session *, size_t),
                    struct ws_error *err)
{
    const char *asked = session->request->values[OPT_YEAR];

    if (asked == NULL)
        return year_at(session, count - 1);
    int year = ws_year_read(asked);
    if (year <= 0) {
        ws_fail(err, WS_USAGE,
                ws_say(session->request->lang,
                       "\"%s\" is no fiscal year; write 2017 or H29",
                       "「%s」は年度として読めません。2017 や H29 のように"
                       "書いてください"),
                asked);
        return 0;
    }
    for (size_t i = 0; i < count; i++)
        if (year_at(session, i) == year)
            return year;
    find_year_not_held(session, year, count, year_at);
    return 0;
}

bool
session_unknown_name(const struct request *request, const char *what,
                     const char *given, const char *nearest,
                     struct ws_error *err)
{
    return ws_fail(
        err, WS_USAGE,
        ws_say(request->lang, "unknown %s \"%s\"%s%s",
               "%s「%s」はありません%s%s"),
        what, given,
        nearest ? ws_say(request->lang, "; did you mean ", "。もしかして: ")
                : "",
        nearest ? nearest : "");
}

bool
session_filter_wards(struct session *session, bool *list, struct ws_error *err)
{
    const struct request *request = session->request;
    struct ws_arena *arena = ws_arena_new();
    bool good = true;

    for (size_t i = 0; good && i < request->wards.count; i++) {
        const char *given = request->wards.items[i];
        const char *key = ws_text_key(arena, given, strlen(given));
        long ward = ws_wards_find(session->wards, key);

        if (ward >= 0)
            list[ward] = true;
        else if (ward == WS_WARD_CITY)
            good =
                ws_fail(err, WS_USAGE,
                        ws_say(request->lang,
                               "\"%s\" is no ward; without --ward all "
                               "wards and the city are shown",
                               "「%s」は区ではありません。--ward を付けなければ"
                               "全区と市全体を表示します"),
                        given);
        else
            good = session_unknown_name(
                request, ws_say(request->lang, "ward", "区"), given,
                ws_wards_nearest(session->wards, key), err);
    }
    ws_arena_free(arena);
    return good;
}

double
seconds_between(const struct timespec *then, const struct timespec *now)
{
    return (double)(now->tv_sec - then->tv_sec) +
           (double)(now->tv_nsec - then->tv_nsec) / 1e9;
}
