/*
 * Places: from a cell of a source to its line, column and text. Columns count
 * characters, so that they agree with what an editor shows.
 */
#include "survey.h"

#include <stdlib.h>
#include <string.h>

void
survey_find_file(struct ws_survey *survey, const char *path,
                 enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    ws_findings_add_on_file(survey->findings, path, survey->file_count, id,
                            args);
}

static bool
is_line_end(char c)
{
    return c == '\r' || c == '\n';
}

/* The line that holds `at`, counted on from a line that starts at `offset`;
 * NULL-terminated copy in *source. */
static size_t
line_of(const struct text_span *span, size_t offset, size_t at, unsigned *line,
        char **source)
{
    size_t end = line_end(span, offset);

    /* At the end of the text only a place behind its last line end moves on:
     * a byte that could not be decoded stands there. */
    while (end <= at && (end < span->length ||
                         (end > offset && is_line_end(span->text[end - 1])))) {
        offset = end;
        end = line_end(span, offset);
        ++*line;
    }
    while (end > offset && is_line_end(span->text[end - 1]))
        end--;
    *source = strndup(span->text + offset, end - offset);
    return offset;
}

void
survey_find_in_text(struct ws_findings *findings,
                    const struct ws_source *source,
                    const struct text_span *span,
                    const struct ws_origin *record, size_t at,
                    struct ws_finding *finding)
{
    struct ws_place *place = &finding->place;
    char *text;

    place->file = source->path;
    place->line = record->line;
    size_t start = line_of(span, record->offset, at, &place->line, &text);
    place->source = text;
    place->column =
        at < start
            ? 1
            : (unsigned)ws_text_chars(span->text + start, at - start) + 1;
    ws_findings_add(findings, finding);
    free(text);
}

void
survey_find_problem(const struct ws_survey *survey,
                    const struct ws_source *source,
                    const struct records_problem *problem)
{
    struct text_span span = { source->text, source->length };
    struct ws_origin line = { 0, problem->line, problem->offset, 0 };
    struct ws_finding finding = { .id = problem->open_quote ? WS_F_OPEN_QUOTE
                                                            : WS_F_STRAY_QUOTE,
                                  .place.length = 1,
                                  .file_order = survey->file_count };

    survey_find_in_text(survey->findings, source, &span, &line, problem->at,
                        &finding);
}

void
survey_find_at(const struct ws_survey *survey, const struct ws_source *source,
               unsigned file_order, const struct ws_origin *origin,
               enum ws_finding_id id, const char *suggestion,
               const char *const args[WS_FINDING_ARGS])
{
    struct text_span span = { source->text, source->length };
    struct ws_finding finding = { .id = id,
                                  .suggestion = suggestion,
                                  .file_order = file_order };
    size_t length;

    ws_finding_set_args(&finding, args);
    if (source->sheet != NULL) {
        sheet_find(survey->findings, source, origin->line, origin->field,
                   &finding);
        return;
    }
    if (ws_findings_full(survey->findings, id)) {
        ws_findings_add(survey->findings, &finding); /* counts it */
        return;
    }
    size_t at = records_locate(&span, source->separator, origin->offset,
                               origin->field, &length);
    const char *newline = memchr(span.text + at, '\n', length);
    if (newline != NULL)
        length = (size_t)(newline - (span.text + at));
    finding.place.length = (unsigned)ws_text_chars(span.text + at, length);
    survey_find_in_text(survey->findings, source, &span, origin, at, &finding);
}

struct ws_origin
reader_origin(const struct reader *reader, const struct record *record,
              size_t field)
{
    return (struct ws_origin){ reader->source_index, record->line,
                               record->offset, (unsigned)field };
}

bool
reader_shows(const struct reader *reader, enum ws_finding_id id)
{
    return !ws_findings_full(reader->survey->findings, id);
}

void
reader_find(struct reader *reader, const struct record *record, size_t field,
            enum ws_finding_id id, const char *suggestion,
            const char *const args[WS_FINDING_ARGS])
{
    struct ws_origin origin = reader_origin(reader, record, field);

    survey_find_at(reader->survey, reader->source, reader->survey->file_count,
                   &origin, id, suggestion, args);
}
