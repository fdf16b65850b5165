/*
 * Rows of the plan layout: a target with what became of it. plan_split.c has
 * cells with several of them.
 */
#include "plan.h"

#include <string.h>

struct ws_arena *
plan_kept(const struct plan_reader *plan)
{
    return plan->reader->survey->arena;
}

struct text_span
plan_span(const struct plan_reader *plan, enum role role)
{
    struct field field = reader_field(plan->reader, plan->record, role);

    return (struct text_span){ field.text, field.length };
}

void
plan_wrong(struct plan_reader *plan, enum role role, enum ws_finding_id id,
           const char *const args[WS_FINDING_ARGS])
{
    reader_find(plan->reader, plan->record, reader_column(plan->reader, role),
                id, NULL, args);
    if (ws_finding_kind(id)->severity == WS_ERROR)
        plan->good = false;
}

const char *
plan_text(struct plan_reader *plan, struct text_span span)
{
    return ws_arena_copy(plan_kept(plan), span.text, span.length);
}

void
plan_wrong_phrase(struct plan_reader *plan, enum role role,
                  enum ws_finding_id id, struct text_span span,
                  const struct ws_phrase_fault *fault)
{
    plan_wrong(plan, role, id,
               WS_ARGS(plan_text(plan, span), fault->reason.en,
                       fault->reason.ja, fault->hint.en, fault->hint.ja));
}

bool
plan_is_empty(struct text_span span)
{
    return is_blank_cell(span.text, span.length);
}

/* ---- what all targets of the row share --------------------------------------- */

static const char *
level(struct plan_reader *plan, enum role role)
{
    struct text_span span = plan_span(plan, role);
    enum ws_missing missing;

    if (plan->reader->by_role[role] < 0)
        return "";
    /* - says that there is none, such as for a target of a whole strategy. */
    if (role != ROLE_ISSUE && span.length > 0 &&
        missing_sign(
            ws_text_plain(plan->reader->scratch, span.text, span.length),
            &missing) &&
        missing == WS_NOT_APPLICABLE)
        return "";
    if (!reader_named(plan->reader, plan->record, role))
        plan->good = false;
    return plan_text(plan, span);
}

/* Rows that name an initiative and its budget only, or a heading. */
static bool
holds_no_target(const struct plan_reader *plan)
{
    static const enum role roles[] = { ROLE_MEASURE, ROLE_TARGET, ROLE_PREVIOUS,
                                       ROLE_ACTUAL, ROLE_FORECAST };

    for (size_t i = 0; i < WS_COUNT(roles); i++)
        if (!plan_is_empty(plan_span(plan, roles[i])))
            return false;
    return true;
}

static void
read_kind(struct plan_reader *plan)
{
    static const struct {
        const char *key;
        enum ws_plan_kind kind;
    } kinds[] = {
        { "outcome", WS_PLAN_OUTCOME },   { "業績目標", WS_PLAN_OUTCOME },
        { "業績指標", WS_PLAN_OUTCOME },  { "業績", WS_PLAN_OUTCOME },
        { "成果指標", WS_PLAN_OUTCOME },  { "成果目標", WS_PLAN_OUTCOME },
        { "成果", WS_PLAN_OUTCOME },      { "あうとかむ", WS_PLAN_OUTCOME },
        { "activity", WS_PLAN_ACTIVITY }, { "活動指標", WS_PLAN_ACTIVITY },
        { "活動目標", WS_PLAN_ACTIVITY }, { "活動", WS_PLAN_ACTIVITY },
        { "output", WS_PLAN_ACTIVITY },   { "あうとぷっと", WS_PLAN_ACTIVITY },
    };
    struct text_span span = plan_span(plan, ROLE_KIND);

    if (plan->reader->by_role[ROLE_KIND] < 0 ||
        (plan_is_empty(span) && holds_no_target(plan)))
        return;
    const char *key =
        ws_text_key(plan->reader->scratch, span.text, span.length);
    for (size_t i = 0; i < WS_COUNT(kinds); i++)
        if (strcmp(key, kinds[i].key) == 0) {
            plan->row.kind = kinds[i].kind;
            return;
        }
    if (*key == '\0') {
        const struct ws_label *name = layout_role_name(ROLE_KIND);
        plan_wrong(plan, ROLE_KIND, WS_F_EMPTY_CELL,
                   WS_ARGS(name->en, name->ja));
        return;
    }
    plan_wrong(plan, ROLE_KIND, WS_F_PLAN_KIND, WS_ARGS(plan_text(plan, span)));
}

static void
read_indicator(struct plan_reader *plan)
{
    const struct ws_policy *policy = plan->reader->survey->policy;
    struct text_span span = plan_span(plan, ROLE_SERVES);
    enum ws_missing missing;

    plan->row.indicator = -1;
    const char *plain =
        ws_text_plain(plan->reader->scratch, span.text, span.length);
    if (plan_is_empty(span) || missing_sign(plain, &missing))
        return;
    const char *key =
        ws_text_key(plan->reader->scratch, span.text, span.length);
    plan->row.indicator = ws_policy_indicator(policy, key);
    if (plan->row.indicator >= 0)
        return;
    reader_find(
        plan->reader, plan->record, reader_column(plan->reader, ROLE_SERVES),
        WS_F_UNKNOWN_INDICATOR, ws_policy_nearest_indicator(policy, key),
        WS_ARGS(plan_text(plan, span)));
    plan->good = false;
}

/* A dash, 該当なし and the like, with or without a unit: ー千円. */
static bool
is_no_budget(struct ws_arena *arena, const char *text)
{
    static const char *const units[] = { "百万円", "千円", "円" };
    size_t length = strlen(text);
    enum ws_missing missing;

    for (size_t i = 0; i < WS_COUNT(units); i++) {
        size_t end = strlen(units[i]);
        if (length < end || strcmp(text + length - end, units[i]) != 0)
            continue;
        length -= end;
        break;
    }
    const char *sign = ws_text_plain(arena, text, length);
    return missing_sign(sign, &missing) || strcmp(sign, "なし") == 0;
}

/* 11,686千円, 7486 in a column of thousands; in yen. 一 could be a dash or a
 * one. */
static void
read_budget(struct plan_reader *plan)
{
    static const int64_t yen_per[] = {
        [UNIT_YEN] = 1, [UNIT_THOUSAND_YEN] = 1000, [UNIT_MILLION_YEN] = 1000000
    };
    struct text_span span = plan_span(plan, ROLE_BUDGET);
    struct scan scan = { .arena = plan->reader->scratch };
    struct ws_amount amount;
    int64_t yen;

    scan.at = ws_text_plain(scan.arena, span.text, span.length);
    scan_word(&scan, "予算額");
    scan_word(&scan, ":");
    scan.at += strspn(scan.at, " ");
    if (is_no_budget(scan.arena, scan.at))
        return;
    enum unit unit =
        plan->reader->columns[reader_column(plan->reader, ROLE_BUDGET)].unit;
    /* A footnote's mark must not become a digit: 500² is no 5002. */
    bool read = !ws_text_has_marks(span.text, span.length) &&
                scan_amount(&scan, &amount) && scan_at_end(&scan) &&
                amount.period == WS_PERIOD_NONE && *amount.per == '\0';
    if (read && *amount.unit == '\0') /* 7486.5 in a column of thousands */
        read = unit >= UNIT_YEN &&
               !__builtin_mul_overflow(amount.number.units, yen_per[unit],
                                       &amount.number.units);
    else
        read = read && strcmp(amount.unit, "円") == 0;
    if (read && number_is_whole(amount.number, &yen) &&
        yen <= WS_MAX_COUNT * 1000) {
        plan->row.has_budget = true;
        plan->row.budget = yen;
        return;
    }
    plan_wrong(plan, ROLE_BUDGET, WS_F_BUDGET, WS_ARGS(plan_text(plan, span)));
}

static void
read_when(struct plan_reader *plan)
{
    struct text_span when = plan_span(plan, ROLE_AS_OF);
    struct text_span forecast = plan_span(plan, ROLE_FORECAST);
    enum ws_missing missing;
    const char *plain =
        ws_text_plain(plan->reader->scratch, when.text, when.length);

    if (!missing_sign(plain, &missing)) {
        const struct ws_phrase_fault *fault =
            ws_moment_read(plan_kept(plan), when.text, when.length,
                           plan->row.year, &plan->row.as_of);
        if (fault != NULL)
            plan_wrong_phrase(plan, ROLE_AS_OF, WS_F_AS_OF, when, fault);
    }
    const struct ws_phrase_fault *fault = ws_forecast_read(
        plan_kept(plan), forecast.text, forecast.length, &plan->row.forecast);
    if (fault != NULL)
        plan_wrong_phrase(plan, ROLE_FORECAST, WS_F_FORECAST, forecast, fault);
}

/* False for a row that ends here: a total, or nobody's. */
static bool
read_shared(struct plan_reader *plan, const struct row_key *key)
{
    if (key->is_city) {
        enum role role = plan_is_empty(plan_span(plan, ROLE_WARD))
                             ? ROLE_WARD_CODE
                             : ROLE_WARD;
        plan_wrong(plan, role, WS_F_UNKNOWN_WARD,
                   WS_ARGS(plan_text(plan, plan_span(plan, role))));
    }
    plan->good = plan->good && key->good;
    plan->row.year = key->year;
    plan->row.ward = key->ward;
    plan->row.issue = level(plan, ROLE_ISSUE);
    plan->row.strategy = level(plan, ROLE_STRATEGY);
    plan->row.initiative = level(plan, ROLE_INITIATIVE);
    plan->row.listed_again = strstr(plan->row.initiative, "再掲") != NULL;
    plan->row.note = plan_text(plan, plan_span(plan, ROLE_NOTE));
    plan->row.forecast_field =
        (unsigned)reader_column(plan->reader, ROLE_FORECAST);
    plan->row.budget_field = (unsigned)reader_column(plan->reader, ROLE_BUDGET);
    plan->row.origin = reader_origin(plan->reader, plan->record,
                                     reader_column(plan->reader, ROLE_TARGET));
    read_kind(plan);
    read_indicator(plan);
    read_budget(plan);
    read_when(plan);
    return plan->good;
}

/* ---- the row --------------------------------------------------------------------------- */

/* A total has no target of its own: a measure called 合計 has one. */
static bool
is_total_row(struct plan_reader *plan)
{
    static const enum role roles[] = { ROLE_WARD, ROLE_ISSUE, ROLE_STRATEGY,
                                       ROLE_INITIATIVE, ROLE_MEASURE };

    for (size_t i = 0; i < WS_COUNT(roles); i++) {
        struct field field = reader_field(plan->reader, plan->record, roles[i]);
        const char *key = reader_key(plan->reader, field);

        if (field.length > 0 &&
            (ws_is_total_word(key) || strcmp(key, "小計") == 0) &&
            (roles[i] == ROLE_WARD ||
             plan_is_empty(plan_span(plan, ROLE_TARGET))))
            return true;
    }
    return false;
}

/* A row that names an initiative and its budget, and no target. */
static void
add_group(struct plan_reader *plan)
{
    struct ws_plan_row row = plan->row;

    row.measure = row.target_text = row.previous_text = row.actual_text = "";
    if (plan->good && row.has_budget)
        plan_add_row(plan, &row);
}

static void
read_targets(struct plan_reader *plan)
{
    struct plan_texts texts = { plan_span(plan, ROLE_MEASURE),
                                plan_span(plan, ROLE_TARGET),
                                plan_span(plan, ROLE_PREVIOUS),
                                plan_span(plan, ROLE_ACTUAL) };
    struct plan_parts parts;

    if (holds_no_target(plan)) {
        add_group(plan);
        return;
    }
    if (plan_is_empty(texts.measure) || plan_is_empty(texts.target)) {
        enum role role =
            plan_is_empty(texts.measure) ? ROLE_MEASURE : ROLE_TARGET;
        const struct ws_label *name = layout_role_name(role);
        plan_wrong(plan, role, WS_F_EMPTY_CELL, WS_ARGS(name->en, name->ja));
        return;
    }
    if (plan_split(texts.target.text, texts.target.length, &parts) &&
        parts.count > 1)
        plan_read_several(plan, &texts, &parts);
    else
        plan_read_target(plan, texts);
}

void
read_plan_row(struct reader *reader, const struct record *record)
{
    struct record filled = *record;
    struct plan_reader plan = { .reader = reader,
                                .record = &filled,
                                .good = true };
    struct row_key key;

    if (is_total_row(&plan)) {
        reader->total_rows++;
        return;
    }
    plan_fill_down(reader, record, &filled);
    /* A heading for the rows below: it was kept to fill them with. */
    if (holds_no_target(&plan) && plan_is_empty(plan_span(&plan, ROLE_BUDGET)))
        return;
    if (!row_key_read(reader, &filled, &key))
        return;
    read_shared(&plan, &key);
    /* What depends on the year cannot be read without it. */
    if (key.good)
        read_targets(&plan);
}
