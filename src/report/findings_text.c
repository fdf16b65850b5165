/*
 * Findings in words: message, place, the line as it stands with a caret under
 * the place, and what to do. Widths are those of a terminal, so the caret
 * sits right also behind kanji.
 */
#include <wardscore/report.h>

#include <stdio.h>
#include <string.h>

/* Columns of a source line that are shown around the place. */
#define SHOWN ((size_t)100)

/* Byte offset of the character with this number (from 0). */
static size_t
offset_of(const char *text, size_t chars)
{
    return ws_text_offset(text, strlen(text), chars);
}

/* A long line is cut so that the place stays in view. It may be all of a file,
 * and the place far out: what is before the window is not looked at. */
static size_t
window_start(const char *text, size_t at)
{
    size_t start = at, width = 0;

    while (start > 0) {
        size_t before = start - 1;

        while (before > 0 && ws_utf8_goes_on(text[before]))
            before--;
        width += ws_text_width(text + before, start - before);
        if (width > SHOWN * 2 / 3)
            break;
        start = before;
    }
    return start;
}

static size_t
window_end(const char *text, size_t start)
{
    size_t end = start, width = 0;

    while (text[end] != '\0' && width < SHOWN) {
        size_t next = end + offset_of(text + end, 1);

        width += ws_text_width(text + end, next - end);
        end = next;
    }
    return end;
}

static void
add_source(const struct ws_place *place, struct ws_buf *out)
{
    const char *text = place->source;
    unsigned column = place->caret > 0 ? place->caret : place->column;
    size_t at = offset_of(text, column - 1);
    size_t start = window_start(text, at), end = window_end(text, start);
    size_t under = at + offset_of(text + at, place->length);
    struct ws_buf before = { 0 }, marked = { 0 };
    int gutter = snprintf(NULL, 0, "%u", place->line);

    under = under > end ? end : under;
    ws_text_visible(&before, text + start, at - start);
    ws_text_visible(&marked, text + at, under > at ? under - at : 0);
    ws_buf_addf(out, "%*s |\n%u | %s", gutter, "", place->line,
                start > 0 ? "..." : "");
    ws_text_visible(out, text + start, end - start);
    ws_buf_addf(out, "%s\n%*s | ", text[end] ? "..." : "", gutter, "");
    ws_buf_add_repeat(
        out, ' ',
        ws_text_width(before.data ? before.data : "", before.length) +
            (start > 0 ? 3 : 0));
    size_t width =
        marked.length ? ws_text_width(marked.data, marked.length) : 1;
    ws_buf_add_repeat(out, '^', width > 0 ? width : 1);
    ws_buf_add(out, "\n");
    ws_buf_free(&before);
    ws_buf_free(&marked);
}

static const char *
severity_word(enum ws_severity severity, enum ws_lang lang)
{
    static const struct ws_label words[] = {
        [WS_NOTE] = { "note", "補足" },
        [WS_WARNING] = { "warning", "注意" },
        [WS_ERROR] = { "error", "エラー" }
    };

    return ws_label_in(&words[severity], lang);
}

static void
print_one(const struct ws_findings *findings, const struct ws_finding *finding,
          enum ws_lang lang, struct ws_buf *out)
{
    const struct ws_place *place = &finding->place;
    struct ws_buf hint = { 0 };

    ws_buf_addf(out, "%s[%s]: ",
                severity_word(ws_findings_severity(findings, finding), lang),
                ws_finding_kind(finding->id)->code);
    ws_finding_text(finding, lang, out);
    ws_buf_add(out, "\n");
    if (place->file != NULL) {
        ws_buf_add(out, "  --> ");
        ws_text_visible(out, place->file, strlen(place->file));
        if (place->cell != NULL)
            ws_buf_addf(out, "!%s", place->cell);
        else if (place->line > 0)
            ws_buf_addf(out, ":%u:%u", place->line, place->column);
        ws_buf_add(out, "\n");
    }
    if (place->line > 0 && place->column > 0 && place->source != NULL)
        add_source(place, out);
    ws_finding_hint(finding, lang, &hint);
    if (hint.length > 0)
        ws_buf_addf(out, "  = %s\n", hint.data);
    ws_buf_free(&hint);
}

static bool
is_wanted(const struct ws_findings *findings, const struct ws_finding *finding,
          const struct ws_wanted *wanted)
{
    if (finding->id == WS_F_READ_AS)
        return wanted->readings;
    switch (ws_findings_severity(findings, finding)) {
    case WS_NOTE:
        return wanted->notes;
    case WS_WARNING:
        return wanted->warnings;
    case WS_ERROR:
        break;
    }
    return true;
}

/* Findings of this severity that were too many to keep. */
static size_t
not_kept(const struct ws_findings *findings, enum ws_severity severity)
{
    size_t missing = ws_findings_total(findings, severity);

    for (size_t i = 0; i < ws_findings_count(findings); i++)
        missing -= ws_findings_severity(
                       findings, ws_findings_at(findings, i)) == severity;
    return missing;
}

void
ws_findings_print(const struct ws_findings *findings, enum ws_lang lang,
                  const struct ws_wanted *wanted, struct ws_buf *out)
{
    size_t printed = 0, rest = not_kept(findings, WS_ERROR);

    rest += wanted->warnings ? not_kept(findings, WS_WARNING) : 0;
    rest += wanted->notes ? not_kept(findings, WS_NOTE) : 0;
    for (size_t i = 0; i < ws_findings_count(findings); i++) {
        const struct ws_finding *finding = ws_findings_at(findings, i);

        if (!is_wanted(findings, finding, wanted))
            continue;
        if (printed == wanted->limit) {
            rest++;
            continue;
        }
        print_one(findings, finding, lang, out);
        printed++;
    }
    if (rest > 0)
        ws_buf_addf(
            out, ws_say(lang, "... and %zu more findings\n", "ほか %zu 件\n"),
            rest);
}
