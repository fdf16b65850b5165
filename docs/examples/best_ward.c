/* Reads files of figures and prints which ward met most targets of the latest
 * year: best_ward FILE... */
#include <wardscore/report.h>

#include <stdio.h>

/* What is wrong with the files, as the program would say it. */
static int
print_findings(struct ws_findings *findings)
{
    struct ws_wanted wanted = { .warnings = true, .limit = 20 };
    struct ws_buf text = { 0 };

    ws_findings_sort(findings);
    ws_findings_print(findings, WS_EN, &wanted, &text);
    if (text.length > 0)
        fputs(text.data, stderr);
    ws_buf_free(&text);
    return (int)ws_findings_status(findings);
}

static void
print_best(const struct ws_scorecard *card)
{
    size_t best = 0;

    for (size_t i = 1; i < card->wards->count; i++)
        if (card->by_ward[i].achieved > card->by_ward[best].achieved)
            best = i;
    printf("FY%d: %s met %u of %zu targets\n", card->year,
           card->wards->items[best].name.en, card->by_ward[best].achieved,
           card->policy->indicator_count);
}

int
main(int argc, char **argv)
{
    struct ws_findings *findings = ws_findings_new(false);
    struct ws_policy *policy = ws_policy_load("osaka-2015", findings);
    struct ws_wards *wards = ws_wards_load("osaka", findings);
    struct ws_survey *survey = ws_survey_new(policy, wards, findings);
    struct ws_rules rules = { .confidence = 0.95 };

    for (int i = 1; i < argc; i++)
        ws_survey_read(survey, argv[i], NULL);
    ws_survey_finish(survey);
    size_t years = ws_survey_year_count(survey);
    int status = print_findings(findings);
    if (status == 0 && years > 0) {
        int year = ws_survey_year(survey, years - 1);
        struct ws_scorecard *card = ws_scorecard_new(survey, year, &rules);
        print_best(card);
        ws_scorecard_free(card);
    }
    ws_survey_free(survey);
    ws_wards_free(wards);
    ws_policy_free(policy);
    ws_findings_free(findings);
    return status;
}
