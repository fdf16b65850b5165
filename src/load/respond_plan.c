/* The questionnaire against a file's header: which column is wanted for what. */
#include "respond.h"

#include <stdlib.h>
#include <string.h>

/* While a plan is made from a header. */
struct maker {
    struct respond_plan *plan;
    const struct respond_header *header;
    const struct respond_file *file;
    struct ws_findings *findings;
    bool good;
};

static void
find_column(struct maker *maker, enum ws_finding_id id, const char *first,
            const char *second)
{
    maker->good = false;
    ws_findings_add_on_file(maker->findings, maker->file->path,
                            maker->file->order, id, WS_ARGS(first, second));
}

/* The column of a name; a finding and 0 when there is none, or two. */
static unsigned
column_named(struct maker *maker, const char *name)
{
    struct ws_arena *arena = ws_arena_new();
    const char *key = ws_text_key(arena, name, strlen(name));
    unsigned column = 0;
    size_t found = 0;

    for (size_t i = 0; i < maker->header->count; i++)
        if (strcmp(maker->header->keys[i], key) == 0) {
            column = (unsigned)i;
            found++;
        }
    if (found != 1)
        find_column(maker,
                    found == 0 ? WS_F_NO_SURVEY_COLUMN : WS_F_DUPLICATE_COLUMN,
                    name, name);
    ws_arena_free(arena);
    return column;
}

static unsigned
add_wanted(struct respond_plan *plan, unsigned index, const char *name)
{
    plan->wanted = ws_reserve(plan->wanted, plan->wanted_count,
                              &plan->wanted_capacity, sizeof(*plan->wanted));
    plan->wanted[plan->wanted_count] =
        (struct wanted){ .index = index, .name = name };
    return (unsigned)plan->wanted_count++;
}

/* The wanted column of a name, added where it is new. */
static unsigned
want(struct maker *maker, const char *name)
{
    struct respond_plan *plan = maker->plan;
    unsigned index = column_named(maker, name);

    for (size_t i = 0; i < plan->wanted_count; i++)
        if (plan->wanted[i].index == index)
            return (unsigned)i;
    return add_wanted(plan, index, name);
}

static void
want_questions(struct maker *maker)
{
    struct respond_plan *plan = maker->plan;
    const struct ws_questionnaire *of = plan->questionnaire;
    size_t uses = 0;

    for (size_t q = 0; q < of->question_count; q++)
        uses += of->questions[q].column_count;
    plan->questions = ws_alloc(uses + 1, sizeof(*plan->questions));
    uses = 0;
    for (size_t q = 0; q < of->question_count; q++) {
        const struct ws_question *question = &of->questions[q];

        plan->starts[q] = uses;
        for (size_t i = 0; i < question->column_count; i++)
            plan->questions[uses++] =
                (struct use){ want(maker, question->columns[i]), (unsigned)q };
        plan->widths[q] = question->choice_count + 1;
        plan->bases[q + 1] = plan->bases[q] + plan->widths[q];
    }
    plan->starts[of->question_count] = uses;
}

/* ---- tallies --------------------------------------------------------------------- */

/* The column of a role by any of its names; -1 when there is none. */
static long
column_of(const struct maker *maker, enum role role)
{
    for (size_t i = 0; i < maker->header->count; i++)
        if (layout_role_is(role, maker->header->keys[i]))
            return (long)i;
    return -1;
}

static unsigned
need_column(struct maker *maker, enum role role)
{
    const struct ws_label *name = layout_role_name(role);
    long column = column_of(maker, role);

    if (column >= 0)
        return (unsigned)column;
    find_column(maker, WS_F_MISSING_COLUMN, name->en, name->ja);
    return 0;
}

/* Two columns of one role: which of them holds the figures? */
static void
check_roles(struct maker *maker)
{
    static const enum role roles[] = {
        ROLE_YEAR,  ROLE_WARD,   ROLE_WARD_CODE, ROLE_INDICATOR, ROLE_ANSWER,
        ROLE_COUNT, ROLE_WEIGHT, ROLE_WEIGHT_SQ, ROLE_BREAK,
    };
    const struct respond_header *header = maker->header;

    for (size_t i = 0; i < WS_COUNT(roles); i++) {
        long first = column_of(maker, roles[i]);

        for (size_t k = (size_t)(first + 1); first >= 0 && k < header->count;
             k++)
            if (layout_role_is(roles[i], header->keys[k]))
                find_column(maker, WS_F_DUPLICATE_COLUMN, header->names[first],
                            header->names[k]);
    }
}

static unsigned
want_role(struct maker *maker, enum role role)
{
    return add_wanted(maker->plan, need_column(maker, role),
                      layout_role_name(role)->en);
}

/* The columns of tallies, and a counter for every answer of the policy. */
static void
make_merging(struct maker *maker)
{
    struct respond_plan *plan = maker->plan;
    const struct ws_questionnaire *of = plan->questionnaire;
    bool named = column_of(maker, ROLE_WARD) >= 0;
    bool coded = column_of(maker, ROLE_WARD_CODE) >= 0;

    check_roles(maker);
    plan->ward = want_role(maker, coded && !named ? ROLE_WARD_CODE : ROLE_WARD);
    plan->has_code = coded && named;
    if (plan->has_code) {
        plan->code = want_role(maker, ROLE_WARD_CODE);
        plan->wanted[plan->code].is_ward = true;
    }
    plan->year = want_role(maker, ROLE_YEAR);
    plan->indicator = want_role(maker, ROLE_INDICATOR);
    plan->answer = want_role(maker, ROLE_ANSWER);
    plan->wanted[plan->ward].is_ward = true;
    plan->wanted[plan->year].is_year = true;
    plan->wanted[plan->indicator].is_indicator = true;
    plan->wanted[plan->answer].is_answer = true;
    plan->has_year = true;
    plan->numbers[0] = need_column(maker, ROLE_COUNT);
    plan->has_weight = column_of(maker, ROLE_WEIGHT) >= 0;
    if (plan->has_weight) {
        plan->numbers[1] = need_column(maker, ROLE_WEIGHT);
        plan->numbers[2] = need_column(maker, ROLE_WEIGHT_SQ);
    }
    plan->has_break = column_of(maker, ROLE_BREAK) >= 0;
    if (plan->has_break)
        plan->breaks = (unsigned)column_of(maker, ROLE_BREAK);
    plan->questions = ws_alloc(1, sizeof(*plan->questions));
    for (size_t q = 0; q < of->question_count; q++) {
        plan->widths[q] = of->questions[q].choice_count + 1;
        plan->bases[q + 1] = plan->bases[q] + plan->widths[q];
    }
}

bool
plan_make(struct respond_plan *plan, const struct respond_header *header,
          const struct respond_file *file, struct ws_findings *findings)
{
    const struct ws_questionnaire *of = plan->questionnaire;
    struct maker maker = { plan, header, file, findings, true };

    plan->columns = header->count;
    memset(plan->year_slots, -1, sizeof(plan->year_slots));
    pthread_mutex_init(&plan->lock, NULL);
    if (plan->merging) {
        make_merging(&maker);
        return maker.good;
    }
    plan->ward = want(&maker, of->ward_column);
    plan->wanted[plan->ward].is_ward = true;
    plan->has_year = of->year_column != NULL;
    if (plan->has_year) {
        plan->year = want(&maker, of->year_column);
        plan->wanted[plan->year].is_year = true;
    } else {
        plan_year_slot(plan, of->year);
    }
    plan->has_weight = of->weight_column != NULL;
    if (plan->has_weight)
        plan->weight = column_named(&maker, of->weight_column);
    for (size_t i = 0; i < of->screen_count; i++)
        plan->screens[i] =
            (struct use){ want(&maker, of->screens[i].column), (unsigned)i };
    want_questions(&maker);
    return maker.good;
}

void
plan_close(struct respond_plan *plan)
{
    if (plan->questions != NULL)
        pthread_mutex_destroy(&plan->lock);
    free(plan->questions);
    free(plan->wanted);
}
