/*
 * The table in which a column's values are found again by their bytes.
 */
#include "respond_memo.h"

#include <wardscore/base.h>

#include <stdlib.h>

static struct memo_entry *
free_entries(uint32_t count)
{
    struct memo_entry *entries = ws_alloc(count, sizeof(*entries));

    for (uint32_t i = 0; i < count; i++)
        entries[i].length = MEMO_FREE;
    return entries;
}

void
memo_open(struct memo *memo, char separator)
{
    memo->table.mask = 63;
    memo->table.multiplier = UINT64_C(0x9E3779B97F4A7C15);
    memo->table.entries = free_entries(memo->table.mask + 1);
    memo->separator = separator;
    memset(memo->codes, (int)NO_VALUE, sizeof(memo->codes));
}

void
memo_close(struct memo *memo)
{
    for (uint32_t i = 0; i <= memo->table.mask; i++)
        free(memo->table.entries[i].text);
    free(memo->table.entries);
}

/* Puts an entry where it belongs; false when it did not get the first place
 * asked for. */
static bool
place(struct memo *memo, const struct memo_entry *entry)
{
    uint32_t wanted = memo_hash(memo->table, entry->text, entry->length);
    uint32_t i = wanted;

    while (memo->table.entries[i].length != MEMO_FREE)
        i = (i + 1) & memo->table.mask;
    memo->table.entries[i] = *entry;
    return i == wanted;
}

/* All entries once more, under another multiplier or in a larger table. */
static bool
place_all(struct memo *memo, const struct memo_entry *old, uint32_t count)
{
    bool apart = true;

    for (uint32_t i = 0; i <= memo->table.mask; i++)
        memo->table.entries[i] = (struct memo_entry){ .length = MEMO_FREE };
    for (uint32_t i = 0; i < count; i++)
        if (old[i].length != MEMO_FREE)
            apart = place(memo, &old[i]) && apart;
    return apart;
}

#define MULTIPLIERS 32

/* A table four times as large as there are texts, and a multiplier that keeps
 * them apart if one is found soon. */
static void
spread_out(struct memo *memo)
{
    struct memo_entry *old = memo->table.entries;
    uint32_t count = memo->table.mask + 1;

    while (memo->used * 4 > memo->table.mask)
        memo->table.mask = memo->table.mask * 2 + 1;
    memo->table.entries = free_entries(memo->table.mask + 1);
    bool apart = place_all(memo, old, count);
    for (int i = 0; i < MULTIPLIERS && !apart; i++) {
        memo->table.multiplier =
            memo->table.multiplier * UINT64_C(6364136223846793005) + 2;
        apart = place_all(memo, old, count);
    }
    free(old);
}

/* So many raw forms of a column are remembered; blanks around a value make
 * more of them than there are values. */
#define MOST_FORMS   4096U
#define LONGEST_FORM 256U

/* An empty cell is the separator behind it, whatever follows that. */
static void
put_code(struct memo *memo, const char *text, size_t length, uint8_t value)
{
    if (length == 1)
        memo->codes[(unsigned char)*text][1] = value;
    else
        memset(memo->codes[(unsigned char)memo->separator], value, 2);
}

void
memo_put(struct memo *memo, const char *text, size_t length, unsigned value)
{
    if (length > LONGEST_FORM || memo->used == MOST_FORMS)
        return;
    if (length <= 1)
        put_code(memo, text, length, (uint8_t)value);
    struct memo_entry entry = { .length = (uint32_t)length,
                                .kept = length < MEMO_BYTES
                                            ? (UINT32_C(1) << length) - 1
                                            : UINT32_MAX,
                                .value = value,
                                .text = ws_alloc(length + MEMO_BYTES, 1) };
    memcpy(entry.text, text, length);
    memcpy(entry.words, text, length < MEMO_BYTES ? length : MEMO_BYTES);
    memo->used++;
    if (!place(memo, &entry) || memo->used * 4 > memo->table.mask)
        spread_out(memo);
}
