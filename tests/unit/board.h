/*
 * Scorecards for tests: the built-in policy (or one with a changed target),
 * the built-in wards and a few rows of figures, scored for one year.
 */
#ifndef WARDSCORE_TESTS_BOARD_H
#define WARDSCORE_TESTS_BOARD_H

#include <stdio.h>

#include <wardscore/engine.h>

#include "unit/check.h"

/* What is scored; everything may be left out. */
struct board_setup {
    const char *id;      /* of the indicator whose target is changed */
    const char *from[2]; /* texts of its definition ... */
    const char *to[2];   /* ... and what stands there instead */
    const char *tallies; /* rows: fiscal_year,ward,indicator,answer,count */
    const char *values;  /* rows: fiscal_year,ward,indicator,value,n */
    const char *answers; /* further columns of the tallies: ",population" */
    const char *figures; /* further columns of the values */
    const char *letters; /* rows: fiscal_year,ward,sent,returned,population */
    bool blanks;         /* no-answers count in the base */
    const struct ws_rules *rules; /* instead of blanks; NULL: the usual ones */
    int year;                     /* 2017 when 0 */
};

struct board {
    struct ws_findings *findings;
    struct ws_policy *policy;
    struct ws_wards *wards;
    struct ws_survey *survey;
    struct ws_rules rules;
    struct ws_scorecard *card;
};

/* Replaces the first `from` behind the indicator's id. */
static inline void
board_edit(struct ws_buf *text, const char *id, const char *from,
           const char *to)
{
    struct ws_buf out = { 0 };
    char key[32];

    snprintf(key, sizeof(key), "\"id\": \"%s\"", id);
    const char *at = strstr(text->data, key);
    assert_non_null(at);
    at = strstr(at, from);
    assert_non_null(at);
    ws_buf_add_bytes(&out, text->data, (size_t)(at - text->data));
    ws_buf_add(&out, to);
    ws_buf_add(&out, at + strlen(from));
    ws_buf_free(text);
    *text = out;
}

static inline struct ws_policy *
board_policy(const struct board_setup *setup, struct ws_findings *findings)
{
    const struct ws_builtin *builtin =
        ws_builtin_find("policies", "osaka-2015");
    struct ws_buf text = { 0 };

    assert_non_null(builtin);
    ws_buf_add_bytes(&text, (const char *)builtin->text, builtin->length);
    for (size_t i = 0; i < WS_COUNT(setup->from); i++)
        if (setup->from[i] != NULL)
            board_edit(&text, setup->id, setup->from[i], setup->to[i]);
    struct ws_policy *policy =
        ws_policy_parse(text.data, text.length, "policy.json", findings);
    ws_buf_free(&text);
    assert_non_null(policy);
    return policy;
}

static inline void
board_read(struct board *board, const char *path, const char *header,
           const char *more, const char *rows)
{
    struct ws_buf text = { 0 };

    if (rows == NULL)
        return;
    ws_buf_addf(&text, "%s%s\n%s", header, more ? more : "", rows);
    ws_survey_read_bytes(board->survey, path, text.data, text.length, "UTF-8");
    ws_buf_free(&text);
}

/* Reads and scores; the figures may have findings. */
static inline void
board_open_any(struct board *board, const struct board_setup *setup)
{
    board->findings = ws_findings_new(false);
    board->policy = board_policy(setup, board->findings);
    board->wards = ws_wards_load("osaka", board->findings);
    assert_non_null(board->wards);
    board->survey = ws_survey_new(board->policy, board->wards, board->findings);
    board_read(board, "tallies.csv", "fiscal_year,ward,indicator,answer,count",
               setup->answers, setup->tallies);
    board_read(board, "values.csv", "fiscal_year,ward,indicator,value,n",
               setup->figures, setup->values);
    board_read(board, "letters.csv",
               "fiscal_year,ward,sent,returned,population", NULL,
               setup->letters);
    ws_survey_finish(board->survey);
    board->rules = setup->rules
                       ? *setup->rules
                       : (struct ws_rules){ .blanks_in_base = setup->blanks,
                                            .confidence = 0.95 };
    board->card = ws_scorecard_new(
        board->survey, setup->year ? setup->year : 2017, &board->rules);
}

/* The same with figures that nothing is wrong with. */
static inline void
board_open(struct board *board, const struct board_setup *setup)
{
    board_open_any(board, setup);
    for (size_t i = 0; i < ws_findings_count(board->findings); i++) {
        const struct ws_finding *finding = ws_findings_at(board->findings, i);

        if (ws_findings_severity(board->findings, finding) == WS_ERROR)
            print_error("%s:%u:%u\n", ws_finding_kind(finding->id)->code,
                        finding->place.line, finding->place.column);
    }
    assert_int_equal(ws_findings_status(board->findings), WS_OK);
}

static inline void
board_close(struct board *board)
{
    ws_scorecard_free(board->card);
    ws_survey_free(board->survey);
    ws_wards_free(board->wards);
    ws_policy_free(board->policy);
    ws_findings_free(board->findings);
}

/* Number of findings with a code. */
static inline size_t
board_findings(const struct board *board, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < ws_findings_count(board->findings); i++) {
        const struct ws_finding *finding = ws_findings_at(board->findings, i);
        count += strcmp(ws_finding_kind(finding->id)->code, code) == 0;
    }
    return count;
}

/* An indicator by its lower-case id (a key). */
static inline size_t
board_indicator(const struct board *board, const char *key)
{
    long found = ws_policy_indicator(board->policy, key);

    assert_true(found >= 0);
    return (size_t)found;
}

static inline const struct ws_result *
board_result(const struct board *board, size_t ward, const char *key)
{
    return ws_scorecard_result(board->card, ward, board_indicator(board, key));
}

static inline const struct ws_result *
board_city(const struct board *board, const char *key)
{
    return &board->card->city[board_indicator(board, key)];
}

#endif
