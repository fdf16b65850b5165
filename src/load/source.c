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
        ARGS(kind->what.en, kind->what.ja, kind->hint.en, kind->hint.ja));
    return true;
}

static bool
given_twice(struct ws_survey *survey, const char *path, const char *sha256)
{
    for (size_t i = 0; i < survey->source_count; i++)
        if (strcmp(survey->sources[i]->sha256, sha256) == 0) {
            survey_find_file(survey, path, WS_F_GIVEN_TWICE,
                             ARGS(survey->sources[i]->path));
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

/* Gaiji: U+E000 to U+F8FF, EE 80 80 to EF A3 BF in UTF-8. One finding for the
 * first is enough. */
static void
find_private_use(struct ws_survey *survey, const char *path,
                 const struct decoded *decoded)
{
    const unsigned char *text = (const unsigned char *)decoded->text.data;

    for (size_t i = 0; i + 1 < decoded->text.length; i++)
        if (text[i] == 0xEE || (text[i] == 0xEF && text[i + 1] < 0xA4)) {
            find_at_byte(survey, path, decoded, i, WS_F_PRIVATE_USE);
            return;
        }
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
                         ARGS(out->choices));
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
    find_private_use(survey, path, out);
    return true;
}

static struct ws_source *
add_source(struct ws_survey *survey, const char *path, const char *sha256,
           size_t bytes, const struct decoded *decoded)
{
    struct ws_source *source = ws_arena_alloc(survey->arena, sizeof(*source));
    struct ws_buf name = { 0 };

    /* File names are any bytes; what is shown of them must be text. */
    ws_buf_add(&name, "");
    ws_text_visible(&name, path, strlen(path));
    source->path = ws_arena_copy(survey->arena, name.data, name.length);
    ws_buf_free(&name);
    memcpy(source->sha256, sha256, sizeof(source->sha256));
    source->order = survey->file_count;
    source->bytes = bytes;
    source->encoding = ws_arena_copy(survey->arena, decoded->encoding,
                                     strlen(decoded->encoding));
    source->layout = "";
    source->text = decoded->text.data;
    source->length = decoded->text.length;
    survey->sources =
        ws_reserve(survey->sources, survey->source_count,
                   &survey->source_capacity, sizeof(struct ws_source *));
    survey->sources[survey->source_count++] = source;
    return source;
}

static void
read_bytes(struct ws_survey *survey, const char *path, const char *bytes,
           size_t length, const char *encoding)
{
    struct decoded decoded = { 0 };
    char sha256[WS_SHA256_TEXT];

    if (length == 0) {
        survey_find_file(survey, path, WS_F_EMPTY_FILE, NULL);
        return;
    }
    ws_sha256(bytes, length, sha256);
    if (refuse_kind(survey, path, bytes, length) ||
        given_twice(survey, path, sha256))
        return;
    bool is_text = to_text(survey, path, bytes, length, encoding, &decoded);
    if (!is_text ||
        refuse_kind(survey, path, decoded.text.data, decoded.text.length)) {
        ws_buf_free(&decoded.text);
        return;
    }
    read_source(survey, add_source(survey, path, sha256, length, &decoded));
}

void
ws_survey_read_bytes(struct ws_survey *survey, const char *path,
                     const char *bytes, size_t length, const char *encoding)
{
    survey->file_count++;
    read_bytes(survey, path, bytes, length, encoding);
}

void
ws_survey_read(struct ws_survey *survey, const char *path, const char *encoding)
{
    struct ws_buf bytes = { 0 };
    struct ws_label reason;
    char limit[24];

    survey->file_count++;
    switch (ws_read_file(path, LARGEST_MIB << 20, &bytes)) {
    case WS_READ_OK:
        read_bytes(survey, path, bytes.data ? bytes.data : "", bytes.length,
                   encoding);
        break;
    case WS_READ_DIRECTORY:
        survey_find_file(survey, path, WS_F_DIRECTORY, ARGS(path));
        break;
    case WS_READ_TOO_LARGE:
        snprintf(limit, sizeof(limit), "%zu", LARGEST_MIB);
        survey_find_file(survey, path, WS_F_TOO_LARGE, ARGS(limit));
        break;
    case WS_READ_FAILED:
        reason = ws_system_reason(errno);
        survey_find_file(survey, path, WS_F_CANNOT_OPEN,
                         ARGS(reason.en, reason.ja));
        break;
    }
    ws_buf_free(&bytes);
}
