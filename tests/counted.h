/*
 * Respondents that were counted, to be held against the same ones counted in
 * another way: for the tests of all folders.
 */
#ifndef TESTS_COUNTED_H
#define TESTS_COUNTED_H

#include <wardscore/respondents.h>

#include <string.h>

/* A definition with all that has a way of its own through the counting, and
 * the columns of a file for it. %u: decimals of the weights; ' is the quote. */
#define COUNTED_COLUMNS "id,ward,year,w,Q1,Q2,A,B,C,D1,D2,memo"

static const char counted_definition[] =
    "{ 'schema_version': 1, 'id': 's', 'version': '1',\n"
    "  'title': { 'ja': '調査', 'en': 'Survey' },\n"
    "  'ward': { 'column': 'ward' }, 'year': { 'column': 'year' },\n"
    "  'weight': { 'column': 'w', 'decimals': %u },\n"
    "  'respondent': { 'column': 'id' },\n"
    "  'scales': { 'feel': [\n"
    "    { 'answer': '感じる', 'means': 'positive',\n"
    "      'spellings': ['1', '1.感じる'] },\n"
    "    { 'answer': 'ある程度感じる', 'means': 'positive',\n"
    "      'spellings': ['2'] },\n"
    "    { 'answer': '感じない', 'means': 'negative',\n"
    "      'spellings': ['3', '-3', '―'] },\n"
    "    { 'answer': '無回答', 'means': 'no_answer',\n"
    "      'spellings': ['', '99'] }] },\n"
    "  'screens': [\n"
    "    { 'name': 'a', 'column': 'Q1', 'yes': ['はい', '1'],\n"
    "      'no': ['いいえ', '2', ''] },\n"
    "    { 'name': 'b', 'column': 'Q2', 'yes': ['1', '2'], 'no': ['3'] },\n"
    "    { 'name': 'c', 'column': 'A', 'yes': ['1', '感じる'],\n"
    "      'no': ['2', '3', '99', '', 'ある程度感じる', '感じない',\n"
    "             '無回答', '1.感じる', '-3', '―'] }],\n"
    "  'questions': [\n"
    "    { 'indicator': 'K01', 'column': 'A', 'answers': 'feel' },\n"
    "    { 'indicator': 'K02', 'column': 'B', 'asked': 'a', 'answers': [\n"
    "      { 'answer': '感じる', 'means': 'positive',\n"
    "        'spellings': ['1'] },\n"
    "      { 'answer': 'わからない', 'means': 'neutral',\n"
    "        'spellings': ['5'] },\n"
    "      { 'answer': '無回答', 'means': 'no_answer',\n"
    "        'spellings': [''] }] },\n"
    "    { 'indicator': 'K16', 'column': 'C', 'separator': ';',\n"
    "      'asked': { 'any': ['b', { 'not': 'a' }] }, 'answers': [\n"
    "      { 'answer': '5' }, { 'answer': '4' }, { 'answer': '0' },\n"
    "      { 'answer': '無回答', 'means': 'no_answer' }] },\n"
    "    { 'indicator': 'K07', 'columns': ['D1', 'D2'],\n"
    "      'asked': { 'all': ['b', { 'not': 'c' }] },\n"
    "      'answers': 'feel' }] }\n";

/* Puts in the quotes. */
static inline void
counted_quote(struct ws_buf *text)
{
    for (char *c = text->data; (c = strchr(c, '\'')) != NULL;)
        *c = '"';
}

struct counted {
    struct ws_findings *findings;
    struct ws_respondents *respondents;
    size_t sums;
};

static inline void
counted_free(struct counted *counted)
{
    ws_respondents_free(counted->respondents);
    ws_findings_free(counted->findings);
}

static inline bool
same_sums(const struct counted *a, const struct counted *b)
{
    bool same = a->sums == b->sums &&
                ws_respondents_rows(a->respondents) ==
                    ws_respondents_rows(b->respondents) &&
                ws_respondents_decimals(a->respondents) ==
                    ws_respondents_decimals(b->respondents);

    for (size_t i = 0; same && i < a->sums; i++) {
        const struct ws_sum *x = ws_respondents_sum(a->respondents, i);
        const struct ws_sum *y = ws_respondents_sum(b->respondents, i);

        same = x->year == y->year && x->ward == y->ward &&
               x->question == y->question && x->choice == y->choice &&
               x->count == y->count && x->weight == y->weight &&
               x->weight_sq == y->weight_sq && x->breaks == y->breaks;
    }
    return same;
}

static inline bool
same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL ? strcmp(a, b) == 0 : a == b;
}

static inline bool
same_findings(const struct counted *a, const struct counted *b)
{
    size_t count = ws_findings_count(a->findings);
    bool same = count == ws_findings_count(b->findings) &&
                ws_findings_total(a->findings, WS_ERROR) ==
                    ws_findings_total(b->findings, WS_ERROR);

    for (size_t i = 0; same && i < count; i++) {
        const struct ws_finding *x = ws_findings_at(a->findings, i);
        const struct ws_finding *y = ws_findings_at(b->findings, i);

        same = x->id == y->id && x->place.line == y->place.line &&
               x->place.column == y->place.column &&
               x->place.length == y->place.length &&
               same_text(x->place.source, y->place.source) &&
               same_text(x->suggestion, y->suggestion);
        for (size_t k = 0; same && k < WS_FINDING_ARGS; k++)
            same = same_text(x->args[k], y->args[k]);
    }
    return same;
}

#endif
