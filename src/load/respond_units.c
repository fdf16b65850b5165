/*
 * A file from its first row to its last: by one thread as it is read, or by
 * several that take units of it in turn. A unit starts at a guessed record; it
 * is added to the totals only when it starts where the one before it ended,
 * else it is counted once more from there. So the result is that of one pass.
 */
#include "respond.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK       (128U << 10)
#define UNIT        (4U << 20)
#define LONGEST_MIB 16U
#define LONGEST     (LONGEST_MIB << 20)
#define GUESSES     64

/* What one file is counted with. */
struct job {
    struct respond_plan *plan;
    struct respond_file *file;
    const struct ws_counting *counting;
    struct sums *totals;
    struct ws_findings *findings;
    uint64_t rows;
    struct merged *merged_as;
    /* several threads */
    pthread_mutex_t lock;
    pthread_cond_t turn;
    uint64_t size, unit;   /* bytes behind the header; of a unit */
    uint64_t next, merged; /* units taken, units added */
    uint64_t expected;     /* where the next unit must start */
    unsigned line;         /* of it */
    bool failed;
    bool strict;
};

static void
find_file(const struct job *job, struct ws_findings *findings,
          enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    ws_findings_add_on_file(findings, job->file->path, job->file->order, id,
                            args);
}

static void
find_long(const struct job *job, struct ws_findings *findings)
{
    char mib[16];

    snprintf(mib, sizeof(mib), "%u", LONGEST_MIB);
    find_file(job, findings, WS_F_LONG_RECORD, WS_ARGS(mib));
}

static void
find_unreadable(const struct job *job, struct ws_findings *findings)
{
    struct ws_label reason = ws_system_reason(errno);

    find_file(job, findings, WS_F_CANNOT_OPEN, WS_ARGS(reason.en, reason.ja));
}

/* Rows that were there at the start and are gone would be missing from the
 * sums without a word. */
static void
check_length(const struct job *job, uint64_t counted)
{
    if (job->file->fd < 0 || !job->file->seekable || counted >= job->size)
        return;
    errno = ENODATA;
    find_unreadable(job, job->findings);
}

static void
report_progress(const struct job *job, uint64_t done)
{
    if (job->counting->progress != NULL)
        job->counting->progress(job->counting->context, done, job->file->size);
}

static void
note_merged(struct job *job, const struct counter *counter)
{
    struct merged *merged = job->merged_as;

    merged->weighted = merged->weighted || counter->weighted;
    merged->unweighted = merged->unweighted || counter->unweighted;
    if (counter->decimals > merged->decimals)
        merged->decimals = counter->decimals;
}

static void
start_counter(struct counter *counter, const struct job *job, struct sums *sums,
              struct ws_findings *findings)
{
    *counter = (struct counter){ .path = job->file->path,
                                 .file_order = job->file->order,
                                 .sums = sums,
                                 .findings = findings,
                                 .reader_only = job->counting->reader_only,
                                 .vectors = job->counting->vectors };
    counter_open(counter, job->plan);
}

/* ---- one thread -------------------------------------------------------------------- */

struct stream {
    struct job *job;
    struct counter counter;
    char *data; /* room and PADDING */
    size_t room, length;
    bool at_end;
    unsigned line;
    uint64_t done;
};

static void
grow(struct stream *stream)
{
    stream->room *= 2;
    char *data = ws_alloc(stream->room + PADDING, 1);
    memcpy(data, stream->data, stream->length);
    free(stream->data);
    stream->data = data;
}

static bool
fill(struct stream *stream)
{
    while (stream->length < stream->room && !stream->at_end) {
        ssize_t got = read(stream->job->file->fd, stream->data + stream->length,
                           stream->room - stream->length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            find_unreadable(stream->job, stream->job->findings);
            return false;
        }
        stream->at_end = got == 0;
        stream->length += (size_t)got;
    }
    memset(stream->data + stream->length, 0, PADDING);
    return true;
}

/* Counts what is there; false when a record is too long. */
static bool
count_block(struct stream *stream)
{
    struct stretch stretch = { stream->data, stream->length, SIZE_MAX,
                               stream->at_end, stream->line };
    size_t counted = count_stretch(&stream->counter, &stretch);

    stream->line = stretch.line;
    stream->length -= counted;
    stream->done += counted;
    memmove(stream->data, stream->data + counted, stream->length);
    report_progress(stream->job, stream->done);
    if (counted > 0 || stream->at_end || stream->length < stream->room)
        return true;
    if (stream->room >= LONGEST) {
        find_long(stream->job, stream->job->findings);
        return false;
    }
    grow(stream);
    return true;
}

/* What was read of the file to find its header, then the rest of it. */
static void
count_stream(struct job *job)
{
    struct respond_file *file = job->file;
    struct stream stream = { .job = job, .line = file->line, .room = BLOCK };
    const char *head = file->fd < 0 ? file->memory : file->head.data;
    size_t length = file->fd < 0 ? file->memory_length : file->head.length;

    while (stream.room < length - file->data + 1)
        stream.room *= 2;
    stream.data = ws_alloc(stream.room + PADDING, 1);
    stream.length = length - file->data;
    memcpy(stream.data, head + file->data, stream.length);
    stream.at_end = file->fd < 0;
    start_counter(&stream.counter, job, job->totals, job->findings);
    bool good;
    do
        good = fill(&stream) && count_block(&stream);
    while (good && (!stream.at_end || stream.length > 0));
    if (good)
        check_length(job, stream.done);
    job->rows = stream.counter.rows;
    note_merged(job, &stream.counter);
    counter_close(&stream.counter);
    free(stream.data);
}

/* ---- several threads ------------------------------------------------------------------ */

/* A unit in one thread's hands. Offsets count from the first row. Only a block
 * of it is in memory at a time, so that it stays in the processor's cache. */
struct chunk {
    struct job *job;
    struct counter counter;
    struct sums sums;
    struct ws_findings *findings;
    char *data; /* room and PADDING */
    size_t room, length;
    uint64_t base;       /* offset of data */
    uint64_t from, to;   /* the unit's bounds */
    uint64_t start, end; /* of the records counted */
    unsigned lines;      /* in them */
    bool at_end;
};

/* Fills the room behind what is left from `at` on. */
static bool
read_block(struct chunk *unit, uint64_t at)
{
    if (at < unit->base || at > unit->base + unit->length)
        unit->length = 0;
    else
        unit->length -= (size_t)(at - unit->base);
    if (unit->length > 0)
        memmove(unit->data, unit->data + (at - unit->base), unit->length);
    unit->base = at;
    while (unit->length < unit->room) {
        off_t from = (off_t)(unit->job->file->data + at + unit->length);
        ssize_t got = pread(unit->job->file->fd, unit->data + unit->length,
                            unit->room - unit->length, from);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            find_unreadable(unit->job, unit->findings);
            return false;
        }
        if (got == 0)
            break;
        unit->length += (size_t)got;
    }
    unit->at_end =
        at + unit->length >= unit->job->size || unit->length < unit->room;
    memset(unit->data + unit->length, 0, PADDING);
    return true;
}

static void
widen(struct chunk *unit)
{
    char *data = ws_alloc(unit->room * 2 + PADDING, 1);

    memcpy(data, unit->data, unit->length);
    free(unit->data);
    unit->data = data;
    unit->room *= 2;
}

/* Does a record with the right number of fields start here? */
static bool
looks_like_record(struct chunk *unit, size_t at)
{
    struct index *index = unit->counter.index;
    size_t length = unit->length - at;

    index_window(index, unit->data + at, length < 8192 ? length : 8192,
                 unit->job->plan->separator);
    return index->record_count > 0 &&
           index->records[1] == unit->job->plan->columns;
}

/* The first record at or behind the unit's bound, as far as can be seen from
 * here: the byte before the bound is the first of the data. */
static uint64_t
guess_start(struct chunk *unit)
{
    const char *data = unit->data, *end = data + unit->length;
    const char *lf = data;
    uint64_t first = unit->base + unit->length;

    for (int i = 0; i < GUESSES; i++) {
        lf = memchr(lf, '\n', (size_t)(end - lf));
        if (lf == NULL)
            break;
        lf++;
        if (i == 0)
            first = unit->base + (uint64_t)(lf - data);
        if (looks_like_record(unit, (size_t)(lf - data)))
            return unit->base + (uint64_t)(lf - data);
    }
    return first;
}

/* Counts the records that start in [start, to), block by block; a block grows
 * only for a record that is longer. */
static bool
count_unit(struct chunk *unit, uint64_t start)
{
    uint64_t at = start;
    unsigned line = 1;

    unit->start = start;
    while (at < unit->to) {
        if (!read_block(unit, at))
            return false;
        struct stretch stretch = { unit->data, unit->length,
                                   (size_t)(unit->to - at), unit->at_end,
                                   line };
        size_t counted = count_stretch(&unit->counter, &stretch);

        line = stretch.line;
        at += counted;
        if (unit->at_end && counted == unit->length)
            break;
        if (counted > 0)
            continue;
        if (unit->room >= LONGEST || unit->at_end) {
            find_long(unit->job, unit->findings);
            return false;
        }
        widen(unit);
    }
    unit->end = at;
    unit->lines = line - 1;
    return true;
}

static void
reset_unit(struct chunk *unit)
{
    bool strict = unit->job->strict;

    sums_clear(&unit->sums);
    unit->counter.rows = 0;
    ws_findings_free(unit->findings);
    unit->findings = ws_findings_new(strict);
    unit->counter.findings = unit->findings;
}

static bool
take_unit(struct chunk *unit, uint64_t number)
{
    struct job *job = unit->job;

    reset_unit(unit);
    unit->from = number * job->unit;
    unit->to = unit->from + job->unit;
    unit->base = unit->length = 0;
    if (unit->from == 0)
        return count_unit(unit, 0);
    return read_block(unit, unit->from - 1) &&
           count_unit(unit, guess_start(unit));
}

/* It must start where the one before it ended. */
static bool
settle_unit(struct chunk *unit)
{
    uint64_t expected = unit->job->expected;

    if (unit->start == expected)
        return true;
    reset_unit(unit);
    if (expected < unit->to)
        return count_unit(unit, expected);
    unit->start = unit->end = expected; /* one record fills it */
    unit->lines = 0;
    return true;
}

static void
add_unit(struct chunk *unit, bool good)
{
    struct job *job = unit->job;

    job->failed = job->failed || !good;
    sums_add(job->totals, &unit->sums);
    ws_findings_merge(job->findings, unit->findings, job->line - 1);
    job->rows += unit->counter.rows;
    note_merged(job, &unit->counter);
    job->expected = unit->end;
    job->line += unit->lines;
    report_progress(job, job->expected);
}

static void *
work(void *context)
{
    struct chunk unit = { .job = context };
    struct job *job = context;
    uint64_t units = (job->size + job->unit - 1) / job->unit;

    unit.room = job->unit < BLOCK ? (size_t)job->unit : BLOCK;
    unit.data = ws_alloc(unit.room + PADDING, 1);
    sums_open(&unit.sums, job->plan);
    start_counter(&unit.counter, job, &unit.sums, NULL);
    for (;;) {
        pthread_mutex_lock(&job->lock);
        uint64_t number = job->next++;
        bool stop = job->failed;
        pthread_mutex_unlock(&job->lock);
        if (number >= units || stop)
            break;
        bool good = take_unit(&unit, number);
        pthread_mutex_lock(&job->lock);
        while (job->merged != number && !job->failed)
            pthread_cond_wait(&job->turn, &job->lock);
        if (!job->failed)
            add_unit(&unit, good && settle_unit(&unit));
        job->merged++;
        pthread_cond_broadcast(&job->turn);
        pthread_mutex_unlock(&job->lock);
    }
    counter_close(&unit.counter);
    sums_close(&unit.sums);
    ws_findings_free(unit.findings);
    free(unit.data);
    return NULL;
}

static void
count_units(struct job *job, unsigned threads)
{
    pthread_t *ids = ws_alloc(threads, sizeof(*ids));
    unsigned started = 0;

    pthread_mutex_init(&job->lock, NULL);
    pthread_cond_init(&job->turn, NULL);
    job->line = job->file->line;
    /* This thread is one of them; fewer do where no more can be had. */
    while (started + 1 < threads &&
           pthread_create(&ids[started], NULL, work, job) == 0)
        started++;
    work(job);
    for (unsigned i = 0; i < started; i++)
        pthread_join(ids[i], NULL);
    if (!job->failed)
        check_length(job, job->expected);
    pthread_mutex_destroy(&job->lock);
    pthread_cond_destroy(&job->turn);
    free(ids);
}

/* ---- which ---------------------------------------------------------------------------- */

void
count_file(struct respond_plan *plan, struct respond_file *file,
           const struct ws_counting *counting, struct sums *totals,
           struct ws_findings *findings, uint64_t *rows, struct merged *merged)
{
    struct job job = { .plan = plan,
                       .file = file,
                       .counting = counting,
                       .totals = totals,
                       .findings = findings,
                       .merged_as = merged,
                       .strict = ws_findings_strict(findings),
                       .unit = UNIT };

    if (counting->unit_kib > 0)
        job.unit = (uint64_t)counting->unit_kib << 10;
    if (file->size > file->data)
        job.size = file->size - file->data;
    /* For little, a second thread starts later than one is done. */
    if (file->fd >= 0 && file->seekable && counting->jobs > 1 &&
        job.size > 2 * job.unit)
        count_units(&job, counting->jobs);
    else
        count_stream(&job);
    *rows += job.rows;
}
