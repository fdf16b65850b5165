/*
 * Headers. A column's role is found by the key of its name without a unit in
 * brackets; the layout is the first of the table whose needs are met.
 */
#include "survey.h"

#include <string.h>

/* What each role is called: first the name for messages in English and
 * Japanese, then every spelling as a key, between blanks. tests/cli/manual.sh
 * reads the table and holds the documentation against it. */
static const struct {
    struct ws_label name;
    const char *keys;
} roles[] = {
    [ROLE_YEAR] = { { "fiscal_year", "年度" },
                    " fiscalyear 年度 会計年度 調査年度 実施年度 year fy " },
    [ROLE_WARD] = { { "ward", "区名" },
                    " ward 区 区名 行政区 行政区名 wardname 区役所 " },
    [ROLE_WARD_CODE] = { { "ward_code", "区コード" },
                         " wardcode 区こーど 行政区こーど 団体こーど "
                         "市区町村こーど 地方公共団体こーど "
                         "全国地方公共団体こーど " },
    [ROLE_INDICATOR] = { { "indicator", "指標" },
                         " indicator indicatorid 指標 指標番号 指標id 成果指標 "
                         "question 設問 設問番号 問 " },
    [ROLE_ANSWER] = { { "answer", "回答" },
                      " answer option 回答 選択肢 回答選択肢 回答肢 " },
    [ROLE_COUNT] = { { "count", "件数" },
                     " count 件数 回答数 人数 回答件数 度数 " },
    [ROLE_VALUE] = { { "value", "値" },
                     " value 値 実績 実績値 結果 割合 点数 " },
    [ROLE_N] = { { "n", "母数" },
                 " n 母数 回答者数 有効回答数 さんぷる数 base " },
    [ROLE_SD] = { { "sd", "標準偏差" }, " sd 標準偏差 stddev " },
    [ROLE_NOTE] = { { "note", "備考" },
                    " note 備考 注 注記 remark remarks めも " },
    [ROLE_WEIGHT] = { { "weight", "ウエイト" },
                      " weight うえいと うぇいと 重み " },
    [ROLE_SENT] = { { "sent", "発送数" }, " sent 発送数 標本数 配布数 " },
    [ROLE_RETURNED] = { { "returned", "回収数" },
                        " returned 回収数 有効回収数 " },
    [ROLE_POPULATION] = { { "population", "母集団" },
                          " population 母集団 母集団数 " },
    [ROLE_BREAK] = { { "break", "断絶" }, " break 断絶 系列の断絶 設問変更 " },
    [ROLE_ISSUE] = { { "issue", "経営課題" },
                     " issue 経営課題 課題 経営課題名 " },
    [ROLE_STRATEGY] = { { "strategy", "戦略" },
                        " strategy 戦略 戦略名 めざす成果及び戦略 " },
    [ROLE_INITIATIVE] = { { "initiative", "具体的取組" },
                          " initiative 具体的取組 取組 具体的取組名 取組名 " },
    [ROLE_MEASURE] = { { "measure", "指標" },
                       " measure 指標名 指標の内容 測定指標 " },
    [ROLE_KIND] = { { "kind", "種別" }, " kind 種別 指標種別 指標の種別 " },
    [ROLE_TARGET] = { { "target", "目標" }, " target 目標 目標値 " },
    [ROLE_PREVIOUS] = { { "previous", "前年度実績" },
                        " previous 前年度実績 前年度実績値 前年実績 "
                        "昨年度実績 " },
    [ROLE_ACTUAL] = { { "actual", "実績" }, " actual 当年度実績 " },
    [ROLE_AS_OF] = { { "as_of", "時点" }, " asof 時点 測定時点 実績の時点 " },
    [ROLE_FORECAST] = { { "forecast", "見込み" },
                        " forecast 見込み 見込 達成見込み 達成見込 " },
    [ROLE_BUDGET] = { { "budget", "予算額" },
                      " budget 予算額 予算 当初予算額 " },
    [ROLE_SERVES] = { { "indicator", "共通指標" },
                      " 共通指標 共通指標番号 serves " },
    [ROLE_WEIGHT_SQ] = { { "weight_sq", "ウエイト二乗" },
                         " weightsq うえいと二乗 うぇいと二乗 " },
};

const struct ws_label *
layout_role_name(enum role role)
{
    return &roles[role].name;
}

static bool
has(const struct reader *reader, enum role role)
{
    return reader->by_role[role] >= 0;
}

static bool
names_cell(const struct reader *reader)
{
    return has(reader, ROLE_YEAR) &&
           (has(reader, ROLE_WARD) || has(reader, ROLE_WARD_CODE)) &&
           has(reader, ROLE_INDICATOR);
}

static bool
fits_tallies(const struct reader *reader)
{
    return names_cell(reader) && has(reader, ROLE_ANSWER) &&
           has(reader, ROLE_COUNT);
}

/* Counts of answers say more than the share beside them. */
static bool
has_answer_column(const struct reader *reader)
{
    for (size_t i = 0; i < reader->column_count; i++)
        if (reader->columns[i].option != NULL &&
            ws_policy_knows_answer(reader->survey->policy,
                                   reader->columns[i].option))
            return true;
    return false;
}

static bool
fits_values(const struct reader *reader)
{
    return names_cell(reader) && has(reader, ROLE_VALUE) &&
           !has_answer_column(reader);
}

static bool
fits_wide(const struct reader *reader)
{
    bool option = false;

    for (size_t i = 0; i < reader->column_count; i++)
        option = option || reader->columns[i].option != NULL;
    return names_cell(reader) && option && !has(reader, ROLE_ANSWER);
}

static bool
fits_response(const struct reader *reader)
{
    return has(reader, ROLE_YEAR) &&
           (has(reader, ROLE_WARD) || has(reader, ROLE_WARD_CODE)) &&
           has(reader, ROLE_SENT) && has(reader, ROLE_RETURNED);
}

static bool
fits_plan(const struct reader *reader)
{
    return has(reader, ROLE_YEAR) &&
           (has(reader, ROLE_WARD) || has(reader, ROLE_WARD_CODE)) &&
           has(reader, ROLE_ISSUE) && has(reader, ROLE_TARGET) &&
           has(reader, ROLE_MEASURE);
}

/* In the order in which they are tried: a plan may well have columns called
 * 指標 and 実績, too. */
enum { PLAN, LONG, VALUES, WIDE, RESPONSE };

static const struct layout layouts[] = {
    [PLAN] = { "plan",
               fits_plan,
               { ROLE_YEAR, ROLE_WARD, ROLE_ISSUE, ROLE_MEASURE, ROLE_TARGET },
               { ROLE_ISSUE, ROLE_STRATEGY, ROLE_INITIATIVE, ROLE_MEASURE,
                 ROLE_KIND, ROLE_TARGET, ROLE_PREVIOUS, ROLE_ACTUAL, ROLE_AS_OF,
                 ROLE_FORECAST, ROLE_BUDGET, ROLE_SERVES, ROLE_NOTE,
                 ROLE_UNUSED },
               read_plan_row },
    [LONG] = { "tallies-long",
               fits_tallies,
               { ROLE_YEAR, ROLE_WARD, ROLE_INDICATOR, ROLE_ANSWER,
                 ROLE_COUNT },
               { ROLE_ANSWER, ROLE_COUNT, ROLE_WEIGHT, ROLE_WEIGHT_SQ,
                 ROLE_UNUSED },
               read_tally_row },
    [VALUES] = { "values",
                 fits_values,
                 { ROLE_YEAR, ROLE_WARD, ROLE_INDICATOR, ROLE_VALUE,
                   ROLE_UNUSED },
                 { ROLE_VALUE, ROLE_N, ROLE_SD, ROLE_NOTE, ROLE_UNUSED },
                 read_value_row },
    [WIDE] = { "tallies-wide",
               fits_wide,
               { ROLE_YEAR, ROLE_WARD, ROLE_INDICATOR, ROLE_OPTION,
                 ROLE_UNUSED },
               { ROLE_UNUSED },
               read_wide_row },
    [RESPONSE] = { "response",
                   fits_response,
                   { ROLE_YEAR, ROLE_WARD, ROLE_SENT, ROLE_RETURNED,
                     ROLE_UNUSED },
                   { ROLE_SENT, ROLE_RETURNED, ROLE_NOTE, ROLE_UNUSED },
                   read_response_row },
};

/* ---- one header cell ---------------------------------------------------- */

/* 値(%) names a value in percent. */
static enum unit
unit_in_brackets(char *key)
{
    static const struct {
        const char *text;
        enum unit unit;
    } known[] = { { "(%)", UNIT_PERCENT },
                  { "(点)", UNIT_POINTS },
                  { "(件)", UNIT_CASES },
                  { "(人)", UNIT_PEOPLE },
                  { "(票)", UNIT_PEOPLE },
                  { "(名)", UNIT_PEOPLE },
                  { "(円)", UNIT_YEN },
                  { "(千円)", UNIT_THOUSAND_YEN },
                  { "(百万円)", UNIT_MILLION_YEN },
                  { "(1,000yen)", UNIT_THOUSAND_YEN },
                  { "thousandyen", UNIT_THOUSAND_YEN } };
    size_t length = strlen(key);

    for (size_t i = 0; i < WS_COUNT(known); i++) {
        size_t end = strlen(known[i].text);
        if (length > end && strcmp(key + length - end, known[i].text) == 0) {
            key[length - end] = '\0';
            return known[i].unit;
        }
    }
    return UNIT_NONE;
}

bool
layout_role_is(enum role role, const char *key)
{
    size_t length = strlen(key);

    if (length == 0)
        return false;
    for (const char *c = roles[role].keys; (c = strstr(c, key)) != NULL; c++)
        if (c[-1] == ' ' && c[length] == ' ')
            return true;
    return false;
}

enum role
layout_role(struct reader *reader, const struct field *field, enum unit *unit)
{
    char *key = ws_text_key(reader->scratch, field->text, field->length);

    *unit = unit_in_brackets(key);
    if (*key == '\0')
        return ROLE_UNUSED;
    const char *wanted = ws_arena_printf(reader->scratch, " %s ", key);
    for (int role = 0; role < ROLES; role++)
        if (strstr(roles[role].keys, wanted) != NULL)
            return (enum role)role;
    return ROLE_UNUSED;
}

size_t
layout_roles(struct reader *reader, const struct record *record)
{
    bool seen[ROLES + 2] = { false };
    size_t count = 0;

    for (size_t i = 0; i < record->count; i++) {
        enum unit unit;
        enum role role = layout_role(reader, &record->fields[i], &unit);
        count += role < ROLES && !seen[role];
        seen[role] = true;
    }
    return count;
}

/* A column of counts of one answer: its key, or NULL. Ratings count too. */
static const char *
option_of(struct reader *reader, const struct field *field)
{
    const char *key = ws_text_key(reader->scratch, field->text, field->length);
    struct number points;

    if (ws_policy_knows_answer(reader->survey->policy, key) ||
        (*key != '\0' && ws_is_total_word(key)))
        return key;
    if (field->length > 0 &&
        number_read(reader->scratch, field->text, field->length, &points) ==
            WS_F_KINDS &&
        points.missing == WS_PRESENT)
        return key;
    return NULL;
}

/* ---- the header --------------------------------------------------------- */

static void
change_role(struct reader *reader, size_t i, enum role role)
{
    struct column *column = &reader->columns[i];

    if (reader->by_role[column->role] == (long)i)
        reader->by_role[column->role] = -1;
    column->role = role;
    if (reader->by_role[role] < 0)
        reader->by_role[role] = (long)i;
}

/* In a plan 実績 is the actual, 指標 the measure, and an indicator's id says
 * which of the policy's indicators a target serves. */
static void
read_as_plan(struct reader *reader)
{
    if (!has(reader, ROLE_ISSUE) && !has(reader, ROLE_INITIATIVE))
        return;
    for (size_t i = 0; i < reader->column_count; i++) {
        const struct column *column = &reader->columns[i];
        const char *key =
            ws_text_key(reader->scratch, column->name, strlen(column->name));

        if (column->role == ROLE_VALUE)
            change_role(reader, i, ROLE_ACTUAL);
        else if (column->role == ROLE_INDICATOR)
            change_role(reader, i,
                        strcmp(key, "指標") == 0 || strcmp(key, "成果指標") == 0
                            ? ROLE_MEASURE
                            : ROLE_SERVES);
    }
}

bool
layout_recognise(struct reader *reader, const struct record *record)
{
    for (size_t i = 0; i < ROLES; i++)
        reader->by_role[i] = -1;
    reader->columns =
        ws_arena_alloc(reader->scratch, record->count * sizeof(struct column));
    reader->column_count = record->count;
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        struct column *column = &reader->columns[i];

        column->role = layout_role(reader, field, &column->unit);
        column->name =
            ws_arena_copy(reader->scratch, field->text, field->length);
        if (column->role < ROLES && reader->by_role[column->role] < 0)
            reader->by_role[column->role] = (long)i;
        if (column->role == ROLE_UNUSED)
            column->option = option_of(reader, field);
    }
    read_as_plan(reader);
    reader->layout = NULL;
    for (size_t i = 0; i < WS_COUNT(layouts) && reader->layout == NULL; i++)
        if (layouts[i].fits(reader))
            reader->layout = &layouts[i];
    return reader->layout != NULL;
}

static void
check_unused(struct reader *reader, const struct record *record, size_t i,
             bool wide)
{
    const struct column *column = &reader->columns[i];
    const char *key =
        ws_text_key(reader->scratch, column->name, strlen(column->name));

    if (*key == '\0' || (wide && column->option != NULL))
        return;
    enum ws_finding_id id =
        wide ? WS_F_UNKNOWN_OPTION_COLUMN : WS_F_COLUMN_IGNORED;
    reader_find(reader, record, i, id,
                wide && reader_shows(reader, id)
                    ? ws_policy_nearest_answer(reader->survey->policy, key)
                    : NULL,
                WS_ARGS(column->name));
}

/* Two columns for one option: the same spelling, or two that meet. */
static void
check_same_option(struct reader *reader, const struct record *record, size_t i,
                  struct ws_map *seen)
{
    const struct column *column = &reader->columns[i];
    long before;

    if (column->option == NULL)
        return;
    const struct ws_option *option =
        ws_policy_answer(reader->survey->policy, 0, column->option);
    const char *name = option ? option->answer : column->option;
    if (ws_map_get(seen, name, strlen(name), &before))
        reader_find(reader, record, i, WS_F_DUPLICATE_COLUMN, NULL,
                    WS_ARGS(reader->columns[before].name, column->name));
    else
        ws_map_put(seen, name, strlen(name), (long)i);
}

/* A column that the layout has no use for, although it has a meaning. */
static void
check_used(struct reader *reader, const struct record *record, size_t i)
{
    enum role role = reader->columns[i].role;
    const enum role *uses = reader->layout->uses;

    if (role <= ROLE_INDICATOR || role == ROLE_BREAK || role == ROLE_POPULATION)
        return;
    for (size_t k = 0; uses[k] != ROLE_UNUSED; k++)
        if (uses[k] == role)
            return;
    reader_find(reader, record, i, WS_F_COLUMN_IGNORED, NULL,
                WS_ARGS(reader->columns[i].name));
}

void
layout_check_header(struct reader *reader, const struct record *record)
{
    bool wide = reader->layout->fits == fits_wide;
    struct ws_map *seen = ws_map_new();

    for (size_t i = 0; i < record->count; i++) {
        const struct column *column = &reader->columns[i];

        if (column->role == ROLE_UNUSED) {
            check_unused(reader, record, i, wide);
            if (wide)
                check_same_option(reader, record, i, seen);
        } else if (reader->by_role[column->role] != (long)i) {
            reader_find(
                reader, record, i, WS_F_DUPLICATE_COLUMN, NULL,
                WS_ARGS(reader->columns[reader->by_role[column->role]].name,
                        column->name));
        } else {
            check_used(reader, record, i);
        }
    }
    ws_map_free(seen);
    reader->weighted = has(reader, ROLE_WEIGHT);
}

/* The layout that a defective header comes nearest to. */
static const struct layout *
nearest(const struct reader *reader)
{
    if (has(reader, ROLE_ISSUE) || has(reader, ROLE_INITIATIVE))
        return &layouts[PLAN];
    if (has(reader, ROLE_SENT) || has(reader, ROLE_RETURNED))
        return &layouts[RESPONSE];
    if (has(reader, ROLE_VALUE))
        return &layouts[VALUES];
    if (has(reader, ROLE_ANSWER) || has(reader, ROLE_COUNT))
        return &layouts[LONG];
    for (size_t i = 0; i < reader->column_count; i++)
        if (reader->columns[i].option != NULL)
            return &layouts[WIDE];
    return &layouts[LONG];
}

void
layout_missing(struct reader *reader, const struct record *record)
{
    layout_recognise(reader, record);
    const struct layout *layout = nearest(reader);

    for (size_t i = 0; i < WS_COUNT(layout->needs); i++) {
        enum role role = layout->needs[i];

        if (role >= ROLES || has(reader, role) ||
            (role == ROLE_WARD && has(reader, ROLE_WARD_CODE)))
            continue;
        reader_find(reader, record, 0, WS_F_MISSING_COLUMN, NULL,
                    WS_ARGS(roles[role].name.en, roles[role].name.ja));
    }
}
