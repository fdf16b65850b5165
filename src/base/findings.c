/*
 * The list of findings. Invariant: every text in it is a copy in its arena,
 * so inputs may be released before the findings are printed.
 */
#include <wardscore/findings.h>

#include <stdlib.h>
#include <string.h>

/* More than anyone reads; the rest is counted, not kept. */
#define KEPT 1000

struct ws_findings {
    struct ws_arena *arena;
    struct ws_finding *items;
    size_t count, capacity;
    size_t totals[WS_ERROR + 1];
    bool strict;
    enum ws_status status;
};

const char *
ws_severity_name(enum ws_severity severity)
{
    static const char *const names[] = {
        [WS_NOTE] = "note", [WS_WARNING] = "warning", [WS_ERROR] = "error"
    };

    return names[severity];
}

struct ws_findings *
ws_findings_new(bool strict)
{
    struct ws_findings *findings = ws_alloc(1, sizeof(*findings));

    findings->arena = ws_arena_new();
    findings->strict = strict;
    return findings;
}

void
ws_findings_free(struct ws_findings *findings)
{
    if (findings == NULL)
        return;
    ws_arena_free(findings->arena);
    free(findings->items);
    free(findings);
}

enum ws_severity
ws_findings_severity(const struct ws_findings *findings,
                     const struct ws_finding *finding)
{
    enum ws_severity severity = ws_finding_kind(finding->id)->severity;

    return findings->strict && severity == WS_WARNING ? WS_ERROR : severity;
}

static const char *
kept(struct ws_findings *findings, const char *text)
{
    return text ? ws_arena_copy(findings->arena, text, strlen(text)) : NULL;
}

/* File names are any bytes; what is shown of them must be text. */
static const char *
kept_name(struct ws_findings *findings, const char *name)
{
    struct ws_buf visible = { 0 };

    if (name == NULL)
        return NULL;
    ws_buf_add(&visible, "");
    ws_text_visible(&visible, name, strlen(name));
    name = kept(findings, visible.data);
    ws_buf_free(&visible);
    return name;
}

/* Bytes of a line that are kept on each side of its place: more than a terminal
 * shows, and never a file that is one line, a thousand times. */
#define AROUND ((size_t)2048)

static void
keep_line(struct ws_findings *findings, struct ws_place *place)
{
    const char *line = place->source;
    size_t length = line ? strlen(line) : 0, from = 0;
    unsigned number = place->caret > 0 ? place->caret : place->column;

    if (length > 2 * AROUND) {
        size_t at = ws_text_offset(line, length, number > 0 ? number - 1 : 0);

        if (at > AROUND)
            for (from = at - AROUND; from > 0 && ws_utf8_goes_on(line[from]);)
                from--;
        if (length - at > AROUND)
            for (length = at + AROUND; ws_utf8_goes_on(line[length]);)
                length++;
        if (from > 0)
            place->caret = (unsigned)ws_text_chars(line + from, at - from) + 1;
    }
    if (line != NULL)
        place->source =
            ws_arena_copy(findings->arena, line + from, length - from);
}

/* Configuration before missing files before data. */
static enum ws_status
graver(enum ws_status a, enum ws_status b)
{
    if (a == WS_CONFIG || b == WS_CONFIG)
        return WS_CONFIG;
    return a > b ? a : b;
}

/* Very many notes and warnings must not push the first errors out. */
static bool
has_room(const struct ws_findings *findings, enum ws_severity severity)
{
    return findings->count < KEPT ||
           (severity == WS_ERROR && findings->count < 2 * (size_t)KEPT);
}

bool
ws_findings_full(const struct ws_findings *findings, enum ws_finding_id id)
{
    const struct ws_finding finding = { .id = id };

    return !has_room(findings, ws_findings_severity(findings, &finding));
}

void
ws_findings_add(struct ws_findings *findings, const struct ws_finding *finding)
{
    enum ws_severity severity = ws_findings_severity(findings, finding);

    if (severity == WS_ERROR) {
        enum ws_status status = ws_finding_kind(finding->id)->status;
        findings->status =
            graver(findings->status, status == WS_OK ? WS_DATA : status);
    }
    findings->totals[severity]++;
    if (!has_room(findings, severity))
        return;

    findings->items = ws_reserve(findings->items, findings->count,
                                 &findings->capacity, sizeof(*finding));
    struct ws_finding *copy = &findings->items[findings->count];
    *copy = *finding;
    copy->order = findings->count++;
    copy->place.file = kept_name(findings, finding->place.file);
    keep_line(findings, &copy->place);
    copy->place.cell = kept(findings, finding->place.cell);
    copy->suggestion = kept(findings, finding->suggestion);
    for (size_t i = 0; i < WS_FINDING_ARGS; i++)
        copy->args[i] = kept(findings, finding->args[i]);
}

void
ws_finding_set_args(struct ws_finding *finding,
                    const char *const args[WS_FINDING_ARGS])
{
    for (size_t i = 0; args != NULL && i < WS_FINDING_ARGS; i++)
        finding->args[i] = args[i];
}

void
ws_findings_add_on_file(struct ws_findings *findings, const char *file,
                        unsigned order, enum ws_finding_id id,
                        const char *const args[WS_FINDING_ARGS])
{
    struct ws_finding finding = { .id = id,
                                  .place.file = file,
                                  .file_order = order };

    ws_finding_set_args(&finding, args);
    ws_findings_add(findings, &finding);
}

bool
ws_findings_strict(const struct ws_findings *findings)
{
    return findings->strict;
}

void
ws_findings_count_rest(struct ws_findings *findings,
                       const struct ws_findings *from)
{
    size_t kept[WS_ERROR + 1] = { 0 };

    for (size_t i = 0; i < from->count; i++)
        kept[ws_findings_severity(from, &from->items[i])]++;
    for (size_t i = 0; i <= WS_ERROR; i++)
        findings->totals[i] += from->totals[i] - kept[i];
    findings->status = graver(findings->status, from->status);
}

void
ws_findings_merge(struct ws_findings *findings, const struct ws_findings *from,
                  unsigned lines)
{
    for (size_t i = 0; i < from->count; i++) {
        struct ws_finding moved = from->items[i];

        if (moved.place.line > 0)
            moved.place.line += lines;
        ws_findings_add(findings, &moved);
    }
    ws_findings_count_rest(findings, from);
}

static int
by_number(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int
by_place(const void *left, const void *right)
{
    const struct ws_finding *a = left, *b = right;
    int order = by_number(a->file_order, b->file_order);

    if (order == 0)
        order = by_number(a->place.line, b->place.line);
    if (order == 0)
        order = by_number(a->place.column, b->place.column);
    return order ? order : by_number(a->order, b->order);
}

void
ws_findings_sort(struct ws_findings *findings)
{
    if (findings->count > 1)
        qsort(findings->items, findings->count, sizeof(*findings->items),
              by_place);
}

size_t
ws_findings_count(const struct ws_findings *findings)
{
    return findings->count;
}

size_t
ws_findings_total(const struct ws_findings *findings, enum ws_severity severity)
{
    return findings->totals[severity];
}

const struct ws_finding *
ws_findings_at(const struct ws_findings *findings, size_t index)
{
    return &findings->items[index];
}

enum ws_status
ws_findings_status(const struct ws_findings *findings)
{
    return findings->status;
}

/* Puts the arguments in place of {0}, {1} ... */
static void
fill_in(const char *pattern, const struct ws_finding *finding,
        struct ws_buf *out)
{
    for (const char *c = pattern; *c != '\0'; c++) {
        if (*c == '{' && c[1] >= '0' && c[1] < '0' + WS_FINDING_ARGS &&
            c[2] == '}') {
            const char *arg = finding->args[c[1] - '0'];
            if (arg != NULL)
                ws_text_visible(out, arg, strlen(arg));
            c += 2;
        } else {
            ws_buf_add_bytes(out, c, 1);
        }
    }
}

void
ws_finding_text(const struct ws_finding *finding, enum ws_lang lang,
                struct ws_buf *out)
{
    fill_in(ws_label_in(&ws_finding_kind(finding->id)->text, lang), finding,
            out);
}

void
ws_finding_hint(const struct ws_finding *finding, enum ws_lang lang,
                struct ws_buf *out)
{
    if (finding->suggestion != NULL) {
        ws_buf_add(out, ws_say(lang, "did you mean ", "もしかして: "));
        ws_text_visible(out, finding->suggestion, strlen(finding->suggestion));
        ws_buf_add(out, ws_say(lang, "?", ""));
        return;
    }
    fill_in(ws_label_in(&ws_finding_kind(finding->id)->hint, lang), finding,
            out);
}
