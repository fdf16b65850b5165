/* The sentences of the report: on all, on one ward, on one indicator. */
#include "report_views.h"

/* ---- all wards and indicators ------------------------------------------- */

static struct ws_count
count_shown(const struct report *report)
{
    struct ws_count count = { 0 };

    for (size_t w = 0; w < report->card->wards->count; w++)
        for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
            if (!shows_ward(report, w) || !shows_indicator(report, i))
                continue;
            enum ws_verdict verdict =
                ws_scorecard_result(report->card, w, i)->verdict;
            count.achieved += verdict == WS_ACHIEVED;
            count.not_achieved += verdict == WS_NOT_ACHIEVED;
            count.no_data += verdict == WS_NO_DATA;
        }
    return count;
}

/* Achieved and assessed indicators of one ward, among those shown. */
struct ws_count
count_ward(const struct report *report, size_t ward)
{
    struct ws_count count = { 0 };

    for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
        if (!shows_indicator(report, i))
            continue;
        enum ws_verdict verdict =
            ws_scorecard_result(report->card, ward, i)->verdict;
        count.achieved += verdict == WS_ACHIEVED;
        count.not_achieved += verdict == WS_NOT_ACHIEVED;
    }
    return count;
}

/* The same of one indicator, among the wards shown. */
struct ws_count
count_indicator(const struct report *report, size_t indicator)
{
    struct ws_count count = { 0 };

    for (size_t w = 0; w < report->card->wards->count; w++) {
        if (!shows_ward(report, w))
            continue;
        enum ws_verdict verdict =
            ws_scorecard_result(report->card, w, indicator)->verdict;
        count.achieved += verdict == WS_ACHIEVED;
        count.not_achieved += verdict == WS_NOT_ACHIEVED;
    }
    return count;
}

const char *
met_of_assessed(const struct report *report, struct ws_count count)
{
    return ws_arena_printf(report->doc->arena, "%u/%u", count.achieved,
                           count.achieved + count.not_achieved);
}

/* Names of the wards with this many achieved, at most four. */
static void
name_wards(const struct report *report, unsigned achieved, struct ws_buf *out)
{
    size_t found = 0;

    for (size_t w = 0; w < report->card->wards->count; w++) {
        struct ws_count count = count_ward(report, w);

        if (!shows_ward(report, w) || count.achieved != achieved ||
            count.achieved + count.not_achieved == 0)
            continue;
        if (found++ < 4)
            ws_buf_addf(out, "%s%s",
                        found > 1 ? ws_say(report->lang, ", ", "、") : "",
                        ward_name(report->card->wards, w, report->lang));
    }
    if (found > 4)
        ws_buf_addf(out, ws_say(report->lang, " and %zu more", "ほか%zu区"),
                    found - 4);
}

static void
say_extremes(const struct report *report)
{
    struct ws_buf best = { 0 }, last = { 0 };
    unsigned most = 0, fewest = UINT32_MAX;

    for (size_t w = 0; w < report->card->wards->count; w++) {
        struct ws_count count = count_ward(report, w);
        if (!shows_ward(report, w) || count.achieved + count.not_achieved == 0)
            continue;
        most = count.achieved > most ? count.achieved : most;
        fewest = count.achieved < fewest ? count.achieved : fewest;
    }
    if (fewest >= most)
        return;
    name_wards(report, most, &best);
    name_wards(report, fewest, &last);
    ws_document_text(
        report->doc,
        ws_say(report->lang, "Most targets achieved: %s (%u); fewest: %s (%u).",
               "達成した指標が最も多いのは%s（%u指標）、"
               "最も少ないのは%s（%u指標）です。"),
        best.data, most, last.data, fewest);
    ws_buf_free(&best);
    ws_buf_free(&last);
}

/* How many verdicts could be chance. */
void
say_margins(const struct report *report)
{
    unsigned met = 0, missed = 0;

    for (size_t w = 0; w < report->card->wards->count; w++)
        for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
            if (!shows_ward(report, w) || !shows_indicator(report, i))
                continue;
            enum ws_certainty certainty =
                ws_scorecard_result(report->card, w, i)->certainty;
            met += certainty == WS_MET_WITHIN_MARGIN;
            missed += certainty == WS_NOT_MET_WITHIN_MARGIN;
        }
    if (met + missed > 0)
        ws_document_text(report->doc,
                         ws_say(report->lang,
                                "Within the margin of error: %u of the "
                                "achieved, %u of the not achieved.",
                                "このうち誤差の範囲内のものは、達成%u件、"
                                "未達成%u件です。"),
                         met, missed);
}

void
say_summary(const struct report *report)
{
    struct ws_count count = count_shown(report);
    unsigned assessed = count.achieved + count.not_achieved;

    if (report->lang == WS_JA)
        ws_document_text(
            report->doc,
            "判定できた%u件のうち、目標達成は%u件、未達成は%u件です"
            "（値なし%u件）。",
            assessed, count.achieved, count.not_achieved, count.no_data);
    else
        ws_document_text(report->doc,
                         "Targets assessed: %u; achieved: %u; not achieved: "
                         "%u; without data: %u.",
                         assessed, count.achieved, count.not_achieved,
                         count.no_data);
    say_margins(report);
    say_extremes(report);
}

/* Which indicators belong to which pillar: "K01 to K08: ...". */
static void
say_pillar(const struct report *report, size_t pillar, struct ws_buf *out)
{
    const struct ws_policy *policy = report->card->policy;
    const char *first = NULL, *last = NULL;

    for (size_t i = 0; i < policy->indicator_count; i++) {
        if (policy->indicators[i].pillar != pillar ||
            !shows_indicator(report, i))
            continue;
        first = first ? first : policy->indicators[i].id;
        last = policy->indicators[i].id;
    }
    if (first == NULL)
        return;
    ws_buf_addf(out, "%s%s",
                out->length ? ws_say(report->lang, "; ", "　") : "", first);
    if (first != last)
        ws_buf_addf(out, "%s%s", ws_say(report->lang, " to ", "〜"), last);
    ws_buf_addf(out, ": %s",
                ws_label_in(&policy->pillars[pillar].label, report->lang));
}

void
say_pillars(const struct report *report)
{
    struct ws_buf text = { 0 };

    for (size_t p = 0; p < report->card->policy->pillar_count; p++)
        say_pillar(report, p, &text);
    if (text.length > 0)
        ws_document_text(report->doc, "%s", text.data);
    ws_buf_free(&text);
}

/* ---- one ward ----------------------------------------------------------- */

/* Ids of the shown indicators with this verdict. */
static size_t
list_ids(const struct report *report, size_t ward, enum ws_verdict verdict,
         struct ws_buf *out)
{
    size_t found = 0;

    for (size_t i = 0; i < report->card->policy->indicator_count; i++) {
        if (!shows_indicator(report, i) ||
            ws_scorecard_result(report->card, ward, i)->verdict != verdict)
            continue;
        ws_buf_addf(out, "%s%s",
                    found++ ? ws_say(report->lang, ", ", "、") : "",
                    report->card->policy->indicators[i].id);
    }
    return found;
}

void
say_ward(const struct report *report, size_t ward)
{
    struct ws_buf text = { 0 }, missed = { 0 }, met = { 0 };
    const char *name = ward_name(report->card->wards, ward, report->lang);
    size_t achieved = list_ids(report, ward, WS_ACHIEVED, &met);
    size_t short_of = list_ids(report, ward, WS_NOT_ACHIEVED, &missed);

    if (report->lang == WS_JA)
        ws_buf_addf(&text,
                    "%sは、判定できた%zu件の目標のうち%zu件を達成しました。",
                    name, achieved + short_of, achieved);
    else
        ws_buf_addf(&text, "%s achieved %zu of %zu targets assessed.", name,
                    achieved, achieved + short_of);
    if (short_of > 0)
        ws_buf_addf(
            &text,
            ws_say(report->lang, " Not achieved: %s.", "未達成は %s です。"),
            missed.data);
    ws_document_text(report->doc, "%s", text.data);
    ws_buf_free(&text);
    ws_buf_free(&missed);
    ws_buf_free(&met);
}

/* ---- one indicator ------------------------------------------------------ */

/* What is asked of whom, and what is to be reached. */
void
say_question(const struct report *report, size_t i)
{
    const struct ws_indicator *indicator = &report->card->policy->indicators[i];
    enum ws_lang lang = report->lang;

    ws_document_text(report->doc, "%s",
                     ws_label_in(&indicator->definition, lang));
    ws_document_text(report->doc,
                     ws_say(lang, "Target: %s. Asked: %s. Base: %s.",
                            "目標: %s　調査対象: %s　母数: %s"),
                     target_words(report->doc->arena, indicator, lang),
                     ws_label_in(&indicator->asked, lang),
                     ws_label_in(&indicator->base, lang));
}

/* Names of the shown wards that miss the target, and of how many. */
static unsigned
list_short(const struct report *report, size_t i, unsigned *assessed,
           struct ws_buf *names)
{
    const struct ws_scorecard *card = report->card;
    unsigned found = 0;

    *assessed = 0;
    for (size_t w = 0; w < card->wards->count; w++) {
        enum ws_verdict verdict = ws_scorecard_result(card, w, i)->verdict;

        if (!shows_ward(report, w))
            continue;
        *assessed += verdict != WS_NO_DATA;
        if (verdict != WS_NOT_ACHIEVED)
            continue;
        ws_buf_addf(names, "%s%s",
                    found++ ? ws_say(report->lang, ", ", "、") : "",
                    ward_name(card->wards, w, report->lang));
    }
    return found;
}

/* "fall short of 60 %" for what must be reached, "miss the target" for the
 * rest. */
static void
say_names(const struct report *report, const struct ws_indicator *indicator,
          unsigned found, unsigned assessed, const char *names)
{
    struct ws_arena *arena = report->doc->arena;
    bool reached = indicator->comparator == WS_AT_LEAST;
    const char *goal = reached ? goal_words(arena, indicator, report->lang)
                               : target_words(arena, indicator, report->lang);

    if (report->lang == WS_JA)
        ws_document_text(report->doc, "目標%s%sのは%u区中%u区です（%s）。",
                         indicator->kind == WS_MILESTONE
                             ? ""
                             : ws_arena_printf(arena, "の%s", goal),
                         ws_comparator_upward(indicator->comparator) ||
                                 indicator->kind == WS_MILESTONE
                             ? "に達していない"
                             : "を満たしていない",
                         assessed, found, names);
    else
        ws_document_text(report->doc, "%u of %u wards %s%s %s: %s.", found,
                         assessed, reached ? "fall" : "miss",
                         found > 1 ? reached ? " short of" : " the target of"
                         : reached ? "s short of"
                                   : "es the target of",
                         goal, names);
}

/* The sentence officials use: "4 of 24 wards fall short of 60 %". */
void
say_short(const struct report *report, size_t i)
{
    struct ws_buf names = { 0 };
    unsigned assessed, found = list_short(report, i, &assessed, &names);

    if (assessed == 0)
        ws_document_text(report->doc, "%s",
                         ws_say(report->lang, "No ward has data.",
                                "値のある区がありません。"));
    else if (found == 0)
        ws_document_text(
            report->doc,
            ws_say(report->lang, "All %u wards with data meet the target.",
                   "値のある%u区すべてが目標を達成しています。"),
            assessed);
    else
        say_names(report, &report->card->policy->indicators[i], found, assessed,
                  names.data);
    ws_buf_free(&names);
}
