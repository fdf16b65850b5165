/* Files of respondents into sums: each file counted, all added up by year. */
#include "respond.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The sums of one year: by ward, question and choice. */
struct year_sums {
    uint64_t *counts;
    uint64_t *rows, *breaks; /* merging: that named the counter */
    ws_i128 *weights, *squares;
};

/* A file that was read, to tell when it is named again. */
struct seen {
    dev_t device;
    ino_t inode;
    const char *sheet; /* of a workbook; "" */
    const char *path;
};

struct ws_respondents {
    const struct ws_questionnaire *questionnaire;
    const struct ws_policy *policy;
    const struct ws_wards *wards;
    struct ws_counting counting;
    struct ws_findings *findings;
    struct ws_arena *arena;
    unsigned file_count;
    struct stat file; /* of the file that is being read */
    struct seen *seen;
    size_t seen_count, seen_capacity;
    size_t bases[WS_MOST_QUESTIONS + 1]; /* choices of the questions before */
    struct year_sums years[MOST_YEARS];
    uint64_t rows;
    bool merging;
    struct merged merged;
    struct ws_sum *sums;
    size_t sum_count, sum_capacity;
};

struct ws_respondents *
ws_respondents_new(const struct ws_questionnaire *questionnaire,
                   const struct ws_policy *policy, const struct ws_wards *wards,
                   const struct ws_counting *counting,
                   struct ws_findings *findings)
{
    struct ws_respondents *respondents = ws_alloc(1, sizeof(*respondents));

    respondents->questionnaire = questionnaire;
    respondents->policy = policy;
    respondents->wards = wards;
    respondents->counting = *counting;
    respondents->findings = findings;
    respondents->arena = ws_arena_new();
    respondents->merging = questionnaire->ward_column == NULL;
    for (size_t q = 0; q < questionnaire->question_count; q++)
        respondents->bases[q + 1] =
            respondents->bases[q] + questionnaire->questions[q].choice_count;
    return respondents;
}

void
ws_respondents_free(struct ws_respondents *respondents)
{
    if (respondents == NULL)
        return;
    for (size_t i = 0; i < MOST_YEARS; i++) {
        free(respondents->years[i].counts);
        free(respondents->years[i].rows);
        free(respondents->years[i].breaks);
        free(respondents->years[i].weights);
        free(respondents->years[i].squares);
    }
    free(respondents->seen);
    free(respondents->sums);
    ws_arena_free(respondents->arena);
    free(respondents);
}

/* ---- adding up --------------------------------------------------------------------- */

static struct year_sums *
year_of(struct ws_respondents *respondents, int year, bool weighted)
{
    struct year_sums *sums = &respondents->years[year - FIRST_YEAR];
    size_t cells =
        respondents->bases[respondents->questionnaire->question_count] *
            respondents->wards->count +
        1;

    if (sums->counts == NULL) {
        sums->counts = ws_alloc(cells, sizeof(*sums->counts));
        sums->rows = ws_alloc(cells, sizeof(*sums->rows));
        sums->breaks = ws_alloc(cells, sizeof(*sums->breaks));
    }
    if (weighted && sums->weights == NULL) {
        sums->weights = ws_alloc(cells, sizeof(*sums->weights));
        sums->squares = ws_alloc(cells, sizeof(*sums->squares));
    }
    return sums;
}

static size_t
cell_of(const struct ws_respondents *respondents, size_t ward, size_t q,
        size_t choice)
{
    return ward *
               respondents->bases[respondents->questionnaire->question_count] +
           respondents->bases[q] + choice;
}

static void
add_group(struct ws_respondents *respondents, const struct respond_plan *plan,
          const struct sums *totals, size_t slot, size_t ward)
{
    struct year_sums *year =
        year_of(respondents, plan->years[slot], plan->has_weight);
    size_t group = slot * respondents->wards->count + ward;

    for (size_t q = 0; q < plan->questionnaire->question_count; q++) {
        size_t from = sums_at(totals, q, group);

        for (size_t c = 0; c + 1 < plan->widths[q]; c++) {
            size_t to = cell_of(respondents, ward, q, c);

            year->counts[to] += totals->counts[from + c];
            if (plan->merging) {
                year->rows[to] += totals->rows[from + c];
                year->breaks[to] += totals->breaks[from + c];
            }
            if (!plan->has_weight)
                continue;
            year->weights[to] += totals->weights[from + c];
            year->squares[to] =
                squares_more(year->squares[to], totals->squares[from + c]);
        }
    }
}

static void
add_totals(struct ws_respondents *respondents, const struct respond_plan *plan,
           const struct sums *totals)
{
    for (size_t slot = 0; slot < plan->year_count; slot++)
        for (size_t ward = 0; ward < respondents->wards->count; ward++)
            if (slot * respondents->wards->count + ward < totals->groups)
                add_group(respondents, plan, totals, slot, ward);
}

/* ---- files --------------------------------------------------------------------------- */

static void
find_file(struct ws_respondents *respondents, const char *path,
          enum ws_finding_id id, const char *const args[WS_FINDING_ARGS])
{
    ws_findings_add_on_file(respondents->findings, path,
                            respondents->file_count, id, args);
}

static void
note_reading(struct ws_respondents *respondents, const char *path,
             const struct respond_plan *plan, uint64_t rows)
{
    struct ws_arena *arena = ws_arena_new();

    find_file(
        respondents, path, WS_F_READ_AS,
        WS_ARGS(plan->encoding_name,
                plan->merging ? "tallies-long" : "respondents",
                ws_arena_printf(arena, "%llu", (unsigned long long)rows)));
    ws_arena_free(arena);
}

static void
count(struct ws_respondents *respondents, struct respond_file *file,
      const char *encoding)
{
    struct respond_plan *plan = ws_alloc(1, sizeof(*plan));
    struct sums totals;
    uint64_t rows = 0;

    file->order = respondents->file_count;
    plan->questionnaire = respondents->questionnaire;
    plan->policy = respondents->policy;
    plan->wards = respondents->wards;
    plan->merging = respondents->merging;
    if (plan_open(plan, file, encoding, respondents->findings)) {
        sums_open(&totals, plan);
        count_file(plan, file, &respondents->counting, &totals,
                   respondents->findings, &rows, &respondents->merged);
        add_totals(respondents, plan, &totals);
        sums_close(&totals);
        note_reading(respondents, file->path, plan, rows);
        respondents->rows += rows;
    }
    plan_close(plan);
    free(plan);
    ws_buf_free(&file->head);
}

/* The same file under another name counts its people twice. A stream can be
 * read only once. */
static bool
given_twice(struct ws_respondents *respondents, const char *path,
            const char *sheet)
{
    const struct stat *file = &respondents->file;
    struct ws_arena *arena = respondents->arena;

    if (!S_ISREG(file->st_mode))
        return false;
    for (size_t i = 0; i < respondents->seen_count; i++)
        if (respondents->seen[i].device == file->st_dev &&
            respondents->seen[i].inode == file->st_ino &&
            strcmp(respondents->seen[i].sheet, sheet) == 0) {
            find_file(respondents, path, WS_F_GIVEN_TWICE,
                      WS_ARGS(respondents->seen[i].path));
            return true;
        }
    respondents->seen =
        ws_reserve(respondents->seen, respondents->seen_count,
                   &respondents->seen_capacity, sizeof(*respondents->seen));
    respondents->seen[respondents->seen_count++] =
        (struct seen){ file->st_dev, file->st_ino,
                       ws_arena_copy(arena, sheet, strlen(sheet)),
                       ws_arena_copy(arena, path, strlen(path)) };
    return false;
}

static void
refuse(struct ws_respondents *respondents, const char *path)
{
    struct ws_label reason = ws_system_reason(errno);

    find_file(respondents, path, WS_F_CANNOT_OPEN,
              WS_ARGS(reason.en, reason.ja));
}

/* ---- sheets ---------------------------------------------------------------------------- */

static void
count_text(struct ws_respondents *respondents, const char *path,
           const char *bytes, size_t length, const char *encoding)
{
    char *padded = ws_alloc(length + PADDING, 1);
    struct respond_file file = {
        .path = path, .fd = -1, .memory = padded, .memory_length = length
    };

    if (length > 0)
        memcpy(padded, bytes, length);
    count(respondents, &file, encoding);
    free(padded);
}

static enum sheet_fit
fit_sheet(void *context, const struct ws_source *source)
{
    const struct ws_respondents *respondents = context;
    struct text_span span = { source->text, source->length };
    struct respond_plan plan = { .questionnaire = respondents->questionnaire,
                                 .wards = respondents->wards,
                                 .merging = respondents->merging };

    return respond_has_header(&plan, &span) ? SHEET_FITS : SHEET_OTHER;
}

/* A sheet has at most a million rows, so its text is counted in memory. What
 * is found in the text has its place in the sheet. */
static void
use_sheet(void *context, const struct ws_source *source)
{
    struct ws_respondents *respondents = context;
    struct ws_findings *findings = respondents->findings;

    if (!given_twice(respondents, source->path, source->sheet_name)) {
        respondents->findings = ws_findings_new(ws_findings_strict(findings));
        count_text(respondents, source->path, source->text, source->length,
                   "UTF-8");
        source_findings(findings, respondents->findings, source);
        ws_findings_free(respondents->findings);
        respondents->findings = findings;
    }
    sheet_free(source->sheet);
}

/* A workbook, or what is no table at all. */
static void
count_sheets(struct ws_respondents *respondents, const struct sheet_path *path,
             const char *bytes, size_t length)
{
    const struct sheet_user user = { respondents, fit_sheet, use_sheet,
                                     respondents->findings,
                                     &respondents->file_count };

    book_use(&(struct ws_source){ .path = path->file,
                                  .file = path->file,
                                  .bytes = length },
             bytes, path->sheet, &user);
}

/* ---- opening ----------------------------------------------------------------------------- */

static void
count_file_or_sheets(struct ws_respondents *respondents,
                     const struct sheet_path *path, struct respond_file *file,
                     const char *encoding)
{
    file->order = respondents->file_count;
    if (!respond_read_some(file, respondents->findings))
        ws_buf_free(&file->head);
    else if (file->head.length > 0 &&
             book_begins(file->head.data, file->head.length)) {
        if (respond_read_all(file, respondents->findings))
            count_sheets(respondents, path, file->head.data, file->head.length);
        ws_buf_free(&file->head);
    } else if (path->sheet != NULL) {
        find_file(respondents, path->file, WS_F_HAS_NO_SHEETS,
                  WS_ARGS(path->sheet));
        ws_buf_free(&file->head);
    } else if (given_twice(respondents, path->file, ""))
        ws_buf_free(&file->head);
    else
        count(respondents, file, encoding);
}

static void
count_open(struct ws_respondents *respondents, const struct sheet_path *path,
           const char *encoding, int fd)
{
    struct respond_file file = { .path = path->file, .fd = fd };
    struct stat *info = &respondents->file;

    if (fstat(fd, info) != 0)
        refuse(respondents, path->file);
    else if (S_ISDIR(info->st_mode))
        find_file(respondents, path->file, WS_F_DIRECTORY, WS_ARGS(path->file));
    else {
        if (S_ISREG(info->st_mode)) {
            file.size = (uint64_t)info->st_size;
            /* Standard input may have been read from before. */
            file.seekable = lseek(fd, 0, SEEK_CUR) == 0;
        }
        count_file_or_sheets(respondents, path, &file, encoding);
    }
    /* What had to be decoded was closed when it was in memory. */
    if (file.fd > STDERR_FILENO)
        close(file.fd);
}

void
ws_respondents_read(struct ws_respondents *respondents, const char *path,
                    const char *encoding)
{
    struct sheet_path named = sheet_path_split(respondents->arena, path);
    bool is_stdin = strcmp(named.file, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(named.file, O_RDONLY | O_CLOEXEC);

    respondents->file_count++;
    if (fd < 0)
        refuse(respondents, named.file);
    else
        count_open(respondents, &named, encoding, fd);
}

void
ws_respondents_read_bytes(struct ws_respondents *respondents, const char *path,
                          const char *bytes, size_t length,
                          const char *encoding)
{
    respondents->file_count++;
    if (length > 0 && book_begins(bytes, length))
        count_sheets(respondents, &(struct sheet_path){ .file = path }, bytes,
                     length);
    else
        count_text(respondents, path, bytes, length, encoding);
}

void
respondents_count_text(struct ws_respondents *respondents, const char *path,
                       const char *text, size_t length, unsigned order)
{
    respondents->file_count = order;
    count_text(respondents, path, text, length, "UTF-8");
}

/* ---- sums ---------------------------------------------------------------------------- */

static void
add_sum(struct ws_respondents *respondents, size_t year, size_t ward, size_t q,
        size_t choice)
{
    const struct year_sums *sums = &respondents->years[year];
    size_t cell = cell_of(respondents, ward, q, choice);
    unsigned indicator = respondents->questionnaire->questions[q].indicator;

    if (sums->squares != NULL && sums->squares[cell] == MOST_SQUARES)
        find_file(respondents, NULL, WS_F_SUM_TOO_LARGE,
                  WS_ARGS(respondents->wards->items[ward].name.ja,
                          respondents->policy->indicators[indicator].id));
    respondents->sums =
        ws_reserve(respondents->sums, respondents->sum_count,
                   &respondents->sum_capacity, sizeof(struct ws_sum));
    respondents->sums[respondents->sum_count++] = (struct ws_sum){
        .year = FIRST_YEAR + (int)year,
        .ward = (unsigned)ward,
        .question = (unsigned)q,
        .choice = (unsigned)choice,
        .breaks =
            respondents->merging
                ? sums->breaks[cell] > 0
                : respondents->questionnaire->questions[q].wording_changed,
        .count = (int64_t)sums->counts[cell],
        .weight = sums->weights ? sums->weights[cell] : 0,
        .weight_sq = sums->squares ? sums->squares[cell] : 0,
    };
}

/* All choices of a question that anybody answered: a choice that is not listed
 * could as well be missing from the file. Of tallies, those that were there. */
static void
add_question(struct ws_respondents *respondents, size_t year, size_t ward,
             size_t q)
{
    const struct year_sums *sums = &respondents->years[year];
    size_t choices = respondents->questionnaire->questions[q].choice_count;
    size_t first = cell_of(respondents, ward, q, 0);
    uint64_t people = 0;

    for (size_t c = 0; c < choices; c++)
        people += sums->counts[first + c];
    for (size_t c = 0; c < choices; c++)
        if (respondents->merging ? sums->rows[first + c] > 0 : people > 0)
            add_sum(respondents, year, ward, q, c);
}

unsigned
ws_respondents_decimals(const struct ws_respondents *respondents)
{
    return respondents->merging ? respondents->merged.decimals
                                : respondents->questionnaire->weight_decimals;
}

bool
ws_respondents_weighted(const struct ws_respondents *respondents)
{
    return respondents->merging
               ? respondents->merged.weighted
               : respondents->questionnaire->weight_column != NULL;
}

/* Sums of weights lose the decimals that no weight had. */
static void
settle_decimals(struct ws_respondents *respondents)
{
    unsigned less = MERGE_DECIMALS - respondents->merged.decimals;

    for (size_t i = 0; i < respondents->sum_count; i++)
        for (unsigned k = 0; k < less; k++) {
            respondents->sums[i].weight /= 10;
            respondents->sums[i].weight_sq /= 100;
        }
}

size_t
ws_respondents_finish(struct ws_respondents *respondents)
{
    size_t questions = respondents->questionnaire->question_count;

    if (respondents->merged.weighted && respondents->merged.unweighted)
        find_file(respondents, NULL, WS_F_WEIGHTS_IN_SOME, NULL);

    for (size_t year = 0; year < MOST_YEARS; year++)
        for (size_t ward = 0; respondents->years[year].counts != NULL &&
                              ward < respondents->wards->count;
             ward++)
            for (size_t q = 0; q < questions; q++)
                add_question(respondents, year, ward, q);
    if (respondents->merging)
        settle_decimals(respondents);
    return respondents->sum_count;
}

const struct ws_sum *
ws_respondents_sum(const struct ws_respondents *respondents, size_t index)
{
    return &respondents->sums[index];
}

uint64_t
ws_respondents_rows(const struct ws_respondents *respondents)
{
    return respondents->rows;
}
