/* A file's bytes into a source: what it is, its digest, its text. */
#include "survey.h"

#include "encoding.h"
#include "sniff.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The largest file that is read whole. */
#define LARGEST_MIB ((size_t)1024)

static bool
refuse_kind(struct ws_survey *survey, const char *path, const char *bytes,
            size_t length)
{
    const struct not_a_table *kind = sniff(bytes, length);

    if (kind == NULL)
        return false;
    survey_find_file(
        survey, path, WS_F_NOT_A_TABLE,
        WS_ARGS(kind->what.en, kind->what.ja, kind->hint.en, kind->hint.ja));
    return true;
}

static bool
is_same(const struct ws_source *a, const struct ws_source *b)
{
    if (strcmp(a->sha256, b->sha256) != 0)
        return false;
    return a->sheet_name == NULL || b->sheet_name == NULL ||
           strcmp(a->sheet_name, b->sheet_name) == 0;
}

static bool
given_twice(struct ws_survey *survey, const struct ws_source *source)
{
    for (size_t i = 0; i < survey->source_count; i++)
        if (is_same(survey->sources[i], source)) {
            survey_find_file(survey, source->path, WS_F_GIVEN_TWICE,
                             WS_ARGS(survey->sources[i]->path));
            return true;
        }
    return false;
}

static void
find_bad_byte(struct ws_survey *survey, const char *path,
              const struct decoded *decoded, const char *bytes)
{
    struct text_span span = { decoded->text.data, decoded->text.length };
    struct ws_source source = { .path = path };
    struct ws_origin start = { 0, 1, 0, 0 };
    char byte[8];
    struct ws_finding finding = { .id = WS_F_UNDECODABLE,
                                  .place.length = 1,
                                  .file_order = survey->file_count,
                                  .args = { decoded->encoding, byte } };

    snprintf(byte, sizeof(byte), "0x%02X",
             (unsigned)(unsigned char)bytes[decoded->bad_byte]);
    survey_find_in_text(survey->findings, &source, &span, &start, span.length,
                        &finding);
}

/* A finding at a byte of the text. */
static void
find_at_byte(struct ws_survey *survey, const char *path,
             const struct decoded *decoded, size_t at, enum ws_finding_id id)
{
    struct text_span span = { decoded->text.data, decoded->text.length };
    struct ws_source source = { .path = path };
    struct ws_finding finding = { .id = id,
                                  .place.length = 1,
                                  .file_order = survey->file_count };

    survey_find_in_text(survey->findings, &source, &span,
                        &(struct ws_origin){ 0, 1, 0, 0 }, at, &finding);
}

/* Gaiji: U+E000 to U+F8FF, EE 80 80 to EF A3 BF in UTF-8. The first, or the
 * length; one finding for it is enough. */
static size_t
private_use(const char *text, size_t length)
{
    const unsigned char *c = (const unsigned char *)text;

    for (size_t i = 0; i + 1 < length; i++)
        if (c[i] == 0xEE || (c[i] == 0xEF && c[i + 1] < 0xA4))
            return i;
    return length;
}

/* Bytes to text; false with a finding. */
static bool
to_text(struct ws_survey *survey, const char *path, const char *bytes,
        size_t length, const char *encoding, struct decoded *out)
{
    switch (decode(bytes, length, encoding, survey->wards, out)) {
    case UNDECODABLE:
        find_bad_byte(survey, path, out, bytes);
        return false;
    case AMBIGUOUS:
        survey_find_file(survey, path, WS_F_AMBIGUOUS_ENCODING,
                         WS_ARGS(out->choices));
        return false;
    case DECODED:
        break;
    }
    size_t text = strlen(out->text.data);
    if (out->text.length == 0) { /* nothing but a byte order mark */
        survey_find_file(survey, path, WS_F_EMPTY_FILE, NULL);
        return false;
    }
    if (text < out->text.length) {
        find_at_byte(survey, path, out, text, WS_F_NUL_BYTE);
        return false;
    }
    size_t gaiji = private_use(out->text.data, out->text.length);
    if (gaiji < out->text.length)
        find_at_byte(survey, path, out, gaiji, WS_F_PRIVATE_USE);
    return true;
}

/* File names are any bytes; what is shown of them must be text. */
static const char *
shown_name(struct ws_survey *survey, const char *path)
{
    struct ws_buf name = { 0 };

    ws_buf_add(&name, "");
    ws_text_visible(&name, path, strlen(path));
    const char *kept = ws_arena_copy(survey->arena, name.data, name.length);
    ws_buf_free(&name);
    return kept;
}

/* Takes over the text, or the sheet. */
static struct ws_source *
add_source(struct ws_survey *survey, const struct ws_source *like)
{
    struct ws_source *source = ws_arena_alloc(survey->arena, sizeof(*source));

    *source = *like;
    source->path = shown_name(survey, like->path);
    source->file = shown_name(survey, like->file);
    source->encoding =
        ws_arena_copy(survey->arena, like->encoding, strlen(like->encoding));
    source->order = survey->file_count;
    source->layout = "";
    survey->sources =
        ws_reserve(survey->sources, survey->source_count,
                   &survey->source_capacity, sizeof(struct ws_source *));
    survey->sources[survey->source_count++] = source;
    return source;
}

/* ---- sheets ------------------------------------------------------------- */

static enum sheet_fit
fit_sheet(void *context, const struct ws_source *source)
{
    return source_fit(context, source);
}

static void
use_sheet(void *context, const struct ws_source *like)
{
    struct ws_survey *survey = context;
    struct ws_finding finding = { .id = WS_F_PRIVATE_USE,
                                  .file_order = survey->file_count };

    if (given_twice(survey, like)) {
        sheet_free(like->sheet);
        return;
    }
    struct ws_source *source = add_source(survey, like);
    source->sheet_name = shown_name(survey, like->sheet_name);
    size_t gaiji = private_use(source->text, source->length);
    if (gaiji < source->length)
        sheet_find_at(survey->findings, source, gaiji, &finding);
    read_source(survey, source);
}

/* ---- files -------------------------------------------------------------- */

static void
read_text(struct ws_survey *survey, struct ws_source *like, const char *bytes,
          const char *encoding)
{
    const char *path = like->path;
    struct decoded decoded = { 0 };

    if (refuse_kind(survey, path, bytes, like->bytes) ||
        given_twice(survey, like))
        return;
    bool is_text =
        to_text(survey, path, bytes, like->bytes, encoding, &decoded);
    if (!is_text ||
        refuse_kind(survey, path, decoded.text.data, decoded.text.length)) {
        ws_buf_free(&decoded.text);
        return;
    }
    like->encoding = decoded.encoding;
    like->text = decoded.text.data;
    like->length = decoded.text.length;
    read_source(survey, add_source(survey, like));
}

static void
read_bytes(struct ws_survey *survey, const struct sheet_path *path,
           const char *bytes, size_t length, const char *encoding)
{
    const struct sheet_user user = { survey, fit_sheet, use_sheet,
                                     survey->findings, &survey->file_count };
    struct ws_source like = { .path = path->file,
                              .file = path->file,
                              .bytes = length };

    if (length == 0) {
        survey_find_file(survey, path->file, WS_F_EMPTY_FILE, NULL);
        return;
    }
    ws_sha256(bytes, length, like.sha256);
    if (book_begins(bytes, length))
        book_use(&like, bytes, path->sheet, &user);
    else if (path->sheet != NULL)
        survey_find_file(survey, path->file, WS_F_HAS_NO_SHEETS,
                         WS_ARGS(path->sheet));
    else
        read_text(survey, &like, bytes, encoding);
}

void
ws_survey_read_bytes(struct ws_survey *survey, const char *path,
                     const char *bytes, size_t length, const char *encoding)
{
    survey->file_count++;
    read_bytes(survey, &(struct sheet_path){ path, NULL }, bytes, length,
               encoding);
}

void
ws_survey_read(struct ws_survey *survey, const char *path, const char *encoding)
{
    struct ws_buf bytes = { 0 };
    struct ws_label reason;
    char limit[24];
    struct sheet_path named = sheet_path_split(survey->arena, path);

    survey->file_count++;
    switch (ws_read_file(named.file, LARGEST_MIB << 20, &bytes)) {
    case WS_READ_OK:
        read_bytes(survey, &named, bytes.data ? bytes.data : "", bytes.length,
                   encoding);
        break;
    case WS_READ_DIRECTORY:
        survey_find_file(survey, path, WS_F_DIRECTORY, WS_ARGS(path));
        break;
    case WS_READ_TOO_LARGE:
        snprintf(limit, sizeof(limit), "%zu", LARGEST_MIB);
        survey_find_file(survey, path, WS_F_TOO_LARGE, WS_ARGS(limit));
        break;
    case WS_READ_FAILED:
        reason = ws_system_reason(errno);
        survey_find_file(survey, path, WS_F_CANNOT_OPEN,
                         WS_ARGS(reason.en, reason.ja));
        break;
    }
    ws_buf_free(&bytes);
}
