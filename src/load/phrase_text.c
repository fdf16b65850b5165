/* Phrases in their fixed form: what is read from it is the phrase again. */
#include "phrase.h"

#include <stdlib.h>
#include <string.h>

static const char *const comparators[WS_COMPARATORS] = {
    [WS_AT_LEAST] = "以上",  [WS_AT_MOST] = "以下",   [WS_MORE_THAN] = "超",
    [WS_LESS_THAN] = "未満", [WS_EQUAL] = "ちょうど", [WS_BY] = "",
    [WS_DURING] = "",
};

static const char *const periods[] = { [WS_PERIOD_NONE] = "",
                                       [WS_PER_YEAR] = "年",
                                       [WS_PER_MONTH] = "月",
                                       [WS_PER_WEEK] = "週" };

static const char *const scopes[] = { [WS_SCOPE_NONE] = "",
                                      [WS_SCOPE_ALL] = "全",
                                      [WS_SCOPE_TOTAL] = "延べ",
                                      [WS_SCOPE_NEW] = "新規",
                                      [WS_SCOPE_SUM] = "累計" };

static const char *
finish(struct ws_arena *arena, struct ws_buf *buf)
{
    const char *text =
        ws_arena_copy(arena, buf->data ? buf->data : "", buf->length);

    ws_buf_free(buf);
    return text;
}

static void
add_number(struct ws_buf *out, struct ws_decimal number)
{
    char digits[WS_EXACT_TEXT];

    ws_exact_text(ws_exact_decimal(number), number.scale, digits);
    ws_buf_add(out, digits);
}

void
amount_text(struct ws_buf *out, const struct ws_amount *amount)
{
    ws_buf_addf(out, "%s%s", periods[amount->period], scopes[amount->scope]);
    add_number(out, amount->number);
    ws_buf_add(out, amount->unit);
    if (*amount->per != '\0')
        ws_buf_addf(out, "/%s", amount->per);
}

const char *
ws_unit_text(struct ws_arena *arena, const char *unit, const char *per,
             enum ws_period period)
{
    /* Times a year is what a plan of one year counts anyway. */
    const char *time = period == WS_PER_YEAR ? "" : periods[period];

    return ws_arena_printf(arena, "%s%s%s%s%s", unit, *per ? "/" : "", per,
                           *time ? "/" : "", time);
}

/* ---- targets ------------------------------------------------------------------ */

static void
add_due(struct ws_buf *out, const struct ws_phrase *phrase)
{
    if (phrase->due != WS_DUE_NONE)
        ws_buf_addf(out, "%d年度%s", phrase->due_year,
                    phrase->due == WS_DUE_BY ? "末までに" : "中に");
}

static void
add_figure(struct ws_buf *out, const struct ws_phrase *phrase)
{
    struct ws_amount amount = {
        .number = phrase->number,
        .unit = phrase->unit,
        .per = phrase->per,
        .period = phrase->period,
        .scope = phrase->sum_from > 0 ? WS_SCOPE_NONE : phrase->scope,
    };

    amount_text(out, &amount);
    ws_buf_add(out, is_rank(phrase->unit) && phrase->comparator == WS_AT_MOST
                        ? "以内"
                        : comparators[phrase->comparator]);
}

static void
add_step(struct ws_buf *out, const struct ws_phrase *phrase)
{
    struct ws_decimal size = phrase->number;
    bool up = phrase->comparator == WS_AT_LEAST;

    if (size.units < 0)
        size.units = -size.units;
    ws_buf_add(out, "前年度より");
    add_number(out, size);
    ws_buf_addf(out, "%s%s%s%s", phrase->unit, *phrase->per ? "/" : "",
                phrase->per, up ? "増" : "減");
}

static void
add_brackets(struct ws_buf *out, const struct ws_phrase *phrase)
{
    if (phrase->sum_from > 0)
        ws_buf_addf(out, "（%d〜%d年度合計）", phrase->sum_from,
                    phrase->sum_to);
    if (*phrase->previous != '\0')
        ws_buf_addf(out, "（前年度：%s）", phrase->previous);
    if (*phrase->remark != '\0')
        ws_buf_addf(out, "（%s）", phrase->remark);
}

const char *
ws_phrase_text(struct ws_arena *arena, const struct ws_phrase *phrase)
{
    struct ws_buf out = { 0 };

    add_due(&out, phrase);
    switch (phrase->kind) {
    case WS_PHRASE_NONE:
        ws_buf_add(&out, "-");
        break;
    case WS_PHRASE_NUMBER:
        add_figure(&out, phrase);
        break;
    case WS_PHRASE_LEVEL:
        ws_buf_addf(&out, "前年度%s", comparators[phrase->comparator]);
        break;
    case WS_PHRASE_PERCENT:
        ws_buf_add(&out, "前年度比");
        add_number(&out, phrase->number);
        ws_buf_addf(&out, "%%%s", comparators[phrase->comparator]);
        break;
    case WS_PHRASE_STEP:
        add_step(&out, phrase);
        break;
    case WS_PHRASE_TEXT:
        ws_buf_add(&out, phrase->text);
        break;
    }
    add_brackets(&out, phrase);
    return finish(arena, &out);
}

/* ---- actuals ------------------------------------------------------------------- */

static void
add_moment(struct ws_buf *out, const struct ws_moment *moment)
{
    if (moment->month == 0)
        ws_buf_add(out,
                   moment->kind == WS_MOMENT_MID ? "（中間）" : "（年度末）");
    else if (moment->day == 0)
        ws_buf_addf(out, "（%d年%d月末）", moment->year, moment->month);
    else
        ws_buf_addf(out, "（%d-%02d-%02d）", moment->year, moment->month,
                    moment->day);
}

static void
add_reading_brackets(struct ws_buf *out, const struct ws_reading *reading)
{
    if (reading->has_sum) {
        ws_buf_add(out, "（");
        if (reading->sum_from > 0)
            ws_buf_addf(out, "%d〜%d年度", reading->sum_from, reading->sum_to);
        ws_buf_add(out, "合計");
        amount_text(out, &reading->sum);
        ws_buf_add(out, "）");
    }
    if (reading->as_of.kind != WS_MOMENT_NONE)
        add_moment(out, &reading->as_of);
    if (reading->names_goal) {
        ws_buf_add(out, "（目標");
        amount_text(out, &reading->goal);
        ws_buf_add(out, "）");
    }
    if (reading->stated != WS_STATED_NONE)
        ws_buf_add(
            out, reading->stated == WS_STATED_MET ? "（達成）" : "（未達成）");
    if (*reading->remark != '\0')
        ws_buf_addf(out, "（%s）", reading->remark);
}

const char *
ws_reading_text(struct ws_arena *arena, const struct ws_reading *reading)
{
    static const char *const words[] = {
        [WS_READING_DONE] = "実施",
        [WS_READING_NOT_DONE] = "未実施",
        [WS_READING_UNDER_WAY] = "実施中",
    };
    static const char *const signs[] = {
        [WS_PRESENT] = "",         [WS_NOT_MEASURED] = "未測定",
        [WS_NOT_APPLICABLE] = "-", [WS_WITHHELD] = "X",
        [WS_TOO_FEW] = "*",
    };
    struct ws_buf out = { 0 };

    if (reading->has_planned) {
        amount_text(&out, &reading->planned);
        ws_buf_add(&out, "⇒");
    }
    for (size_t i = 0; i < reading->count; i++) {
        const struct ws_amount *amount = &reading->amounts[i];

        ws_buf_addf(&out, "%s%s%s", i ? "、" : "", amount->label,
                    *amount->label ? "：" : "");
        amount_text(&out, amount);
    }
    if (reading->kind == WS_READING_MISSING)
        ws_buf_add(&out, signs[reading->missing]);
    else if (reading->kind < WS_READING_TEXT &&
             reading->kind >= WS_READING_DONE)
        ws_buf_add(&out, words[reading->kind]);
    add_reading_brackets(&out, reading);
    return finish(arena, &out);
}
