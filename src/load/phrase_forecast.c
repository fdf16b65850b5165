/* Forecasts: whether the target will be met, or the figure that is expected. */
#include "phrase.h"

#include "cells.h"

#include <string.h>

static const struct {
    const char *word;
    enum ws_forecast_kind kind;
} forecasts[] = {
    { "達成見込み", WS_FORECAST_MET },
    { "達成見込", WS_FORECAST_MET },
    { "達成の見込み", WS_FORECAST_MET },
    { "達成予定", WS_FORECAST_MET },
    { "目標達成見込み", WS_FORECAST_MET },
    { "目標達成見込", WS_FORECAST_MET },
    { "見込みあり", WS_FORECAST_MET },
    { "達成", WS_FORECAST_MET },
    { "○", WS_FORECAST_MET },
    { "〇", WS_FORECAST_MET },
    { "◯", WS_FORECAST_MET },
    { "met", WS_FORECAST_MET },
    { "expected", WS_FORECAST_MET },
    { "未達成見込み", WS_FORECAST_MISSED },
    { "未達成見込", WS_FORECAST_MISSED },
    { "未達成の見込み", WS_FORECAST_MISSED },
    { "未達見込み", WS_FORECAST_MISSED },
    { "未達見込", WS_FORECAST_MISSED },
    { "達成困難", WS_FORECAST_MISSED },
    { "達成は困難", WS_FORECAST_MISSED },
    { "見込みなし", WS_FORECAST_MISSED },
    { "未達成", WS_FORECAST_MISSED },
    { "未達", WS_FORECAST_MISSED },
    { "×", WS_FORECAST_MISSED },
    { "missed", WS_FORECAST_MISSED },
    { "not expected", WS_FORECAST_MISSED },
    { "not_expected", WS_FORECAST_MISSED },
    { "未定", WS_FORECAST_NONE },
};

const struct ws_phrase_fault *
ws_forecast_read(struct ws_arena *arena, const char *text, size_t length,
                 struct ws_forecast *out)
{
    struct scan scan = { .arena = arena };
    enum ws_missing missing;

    *out = (struct ws_forecast){ .amount = {
                                     .label = "", .unit = "", .per = "" } };
    if (length > LONGEST_PHRASE)
        return phrase_fault(FAULT_LONG);
    if (ws_text_has_marks(text, length))
        return phrase_fault(FAULT_MARKS);
    const char *plain = scan.at = ws_text_plain(arena, text, length);
    for (size_t i = 0; i < WS_COUNT(forecasts); i++)
        if (strcmp(plain, forecasts[i].word) == 0) {
            out->kind = forecasts[i].kind;
            return NULL;
        }
    if (missing_sign(plain, &missing))
        return NULL;
    if (is_rough(plain) && has_digits(plain))
        return phrase_fault(FAULT_APPROXIMATE);
    if (!scan_amount(&scan, &out->amount))
        return scan.fault ? scan.fault : phrase_fault(FAULT_FORECAST);
    scan_word(&scan, "見込み");
    if (!scan_at_end(&scan))
        return phrase_fault(FAULT_FORECAST);
    out->kind = WS_FORECAST_NUMBER;
    return NULL;
}
