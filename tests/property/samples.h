/* The sample files as tables in memory. */
#ifndef TESTS_PROPERTY_SAMPLES_H
#define TESTS_PROPERTY_SAMPLES_H

#include "property/same_bytes.h"

#define SAMPLE(name) WS_SOURCE_DIR "/data/samples/" name

/* Newest first, so that the first two are a report of their own. */
static const struct {
    const char *path;
    bool cp932;
    size_t header; /* rows above it that are not blank lines */
    size_t left;   /* blank columns to the right */
} sample_files[] = {
    { SAMPLE("osaka-2017-survey.csv"), true, 3, 2 },
    { SAMPLE("osaka-2017-office.csv"), false, 0, 0 },
    { SAMPLE("osaka-2016-survey.csv"), false, 0, 0 },
    { SAMPLE("osaka-2016-office.csv"), false, 0, 0 },
    { SAMPLE("osaka-2015-survey.csv"), false, 0, 0 },
    { SAMPLE("osaka-2015-office.csv"), false, 0, 0 },
};

enum { SAMPLES = WS_COUNT(sample_files), OF_2017 = 2 };

/* Names of the files that tables are written to. */
static const char *const written[] = { "a.csv", "b.csv", "c.csv", "d.csv",
                                       "e.csv", "f.csv", NULL };

static inline void
to_utf8(struct ws_buf *bytes)
{
    iconv_t converter = iconv_open("UTF-8", "CP932");
    size_t left = bytes->length, room = 3 * left + 1;
    char *text = ws_alloc(room, 1), *end = text, *in = bytes->data;

    assert_true(converter != (iconv_t)-1);
    assert_int_equal(iconv(converter, &in, &left, &end, &room), 0);
    iconv_close(converter);
    ws_buf_clear(bytes);
    ws_buf_add_bytes(bytes, text, (size_t)(end - text));
    free(text);
}

static inline struct table
sample_table(size_t sample)
{
    struct ws_buf bytes = { 0 };

    file_read(sample_files[sample].path, &bytes);
    if (sample_files[sample].cp932)
        to_utf8(&bytes);
    const char *text = bytes.data;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    struct table table = table_read(text, sample_files[sample].header,
                                    sample_files[sample].left);
    ws_buf_free(&bytes);
    return table;
}

/* What the first `count` samples give as they are. */
static inline struct outputs
sample_outputs(size_t count)
{
    const char *files[SAMPLES + 1] = { NULL };
    struct outputs outputs;

    for (size_t i = 0; i < count; i++)
        files[i] = sample_files[i].path;
    assert_true(outputs_of(files, &outputs));
    return outputs;
}

static inline void
table_to_file(const struct table *table, const struct manner *manner,
              unsigned part, unsigned parts, const char *name)
{
    struct ws_buf bytes = { 0 };

    write_table(table, manner, part, parts, &bytes);
    file_write(name, bytes.data, bytes.length);
    ws_buf_free(&bytes);
}

static inline void
remove_written(void)
{
    for (size_t i = 0; written[i] != NULL; i++)
        unlink(written[i]);
}

/* The report on files that were written is the same as before. */
static inline bool
still_same(const char *const *files, const struct outputs *expected,
           const char *name)
{
    struct outputs outputs;
    bool good =
        outputs_of(files, &outputs) && outputs_same(&outputs, expected, name);

    if (!good)
        print_error("%s: not the same\n", name);
    outputs_free(&outputs);
    return good;
}

#endif
