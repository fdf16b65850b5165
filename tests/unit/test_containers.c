/*
 * The containers that texts live in: growing buffers stay terminated, pieces
 * of an arena are zeroed, aligned and apart, maps keep what was put, and a list
 * of findings keeps as many as anyone reads.
 */
#include <wardscore/findings.h>

#include <stdio.h>

#include "unit/check.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static void
buffers_grow_and_stay_terminated(void **state)
{
    struct ws_buf buf = { 0 };

    (void)state;
    ws_buf_clear(&buf);
    assert_null(buf.data);
    ws_buf_add_bytes(&buf, "", 0);
    assert_string_equal(buf.data, "");
    ws_buf_add(&buf, "北区");
    ws_buf_add_repeat(&buf, '-', 3);
    ws_buf_addf(&buf, "%s=%05.1f|", "K01", 57.25);
    ws_buf_add_bytes(&buf, "ab\0cd", 5);
    assert_memory_equal(buf.data, "北区---K01=057.2|ab\0cd", buf.length + 1);
    assert_int_equal(buf.length, 6 + 3 + 10 + 5);

    ws_buf_clear(&buf);
    assert_int_equal(buf.length, 0);
    assert_string_equal(buf.data, "");
    for (int i = 0; i < 10000; i++) {
        ws_buf_addf(&buf, "%d,", i % 10);
        assert_int_equal(buf.data[buf.length], '\0');
    }
    assert_int_equal(buf.length, 20000);
    assert_memory_equal(buf.data + 19990, "5,6,7,8,9,", 11);
    ws_buf_add_repeat(&buf, 'x', 100000);
    assert_int_equal(strlen(buf.data), 120000);
    ws_buf_clear(&buf);
    ws_buf_add_repeat(&buf, '-', 3);
    assert_string_equal(buf.data, "---");
    ws_buf_free(&buf);
    assert_null(buf.data);
    ws_buf_free(&buf);
}

static void
arena_pieces_are_zeroed_aligned_and_apart(void **state)
{
    static const size_t sizes[] = { 1, 7, 16, 100, 16384, 16385, 200000, 3 };
    struct ws_arena *arena = ws_arena_new();
    unsigned char *pieces[WS_COUNT(sizes)];

    (void)state;
    for (size_t i = 0; i < WS_COUNT(sizes); i++) {
        pieces[i] = ws_arena_alloc(arena, sizes[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        for (size_t at = 0; at < sizes[i]; at++)
            assert_int_equal(pieces[i][at], 0);
        memset(pieces[i], (int)i + 1, sizes[i]);
    }
    for (size_t i = 0; i < WS_COUNT(sizes); i++)
        for (size_t at = 0; at < sizes[i]; at++)
            assert_int_equal(pieces[i][at], i + 1);
    assert_string_equal(ws_arena_copy(arena, "北区,K01", 6), "北区");
    assert_string_equal(ws_arena_copy(arena, "", 0), "");
    assert_string_equal(ws_arena_printf(arena, "%s:%u", "a.csv", 12U),
                        "a.csv:12");
    ws_arena_free(arena);
    ws_arena_free(NULL);
}

static void
maps_keep_what_was_put(void **state)
{
    struct ws_map *map = ws_map_new();
    char key[16];
    long value = -1;

    (void)state;
    assert_false(ws_map_get(map, "k", 1, &value));
    for (long i = 0; i < 5000; i++) {
        int length = snprintf(key, sizeof(key), "key %ld", i);
        ws_map_put(map, key, (size_t)length, i);
    }
    memset(key, 0, sizeof(key)); /* keys are copies */
    ws_map_put(map, BYTES("key 42"), -42);
    ws_map_put(map, BYTES("a\0b"), 7);
    ws_map_put(map, "", 0, 8);
    assert_true(ws_map_get(map, BYTES("key 4999"), &value));
    assert_int_equal(value, 4999);
    assert_true(ws_map_get(map, BYTES("key 42"), &value));
    assert_int_equal(value, -42);
    assert_true(ws_map_get(map, BYTES("a\0b"), &value));
    assert_int_equal(value, 7);
    assert_true(ws_map_get(map, "", 0, &value));
    assert_int_equal(value, 8);
    assert_false(ws_map_get(map, BYTES("a\0c"), &value));
    assert_false(ws_map_get(map, "key 42", 4, &value));
    assert_int_equal(value, 8); /* untouched when not found */
    ws_map_free(map);
    ws_map_free(NULL);
}

/* 1000 of all kinds, errors up to 2000; all are counted. */
static void
findings_are_counted_when_the_list_is_full(void **state)
{
    struct ws_findings *findings = ws_findings_new(false);
    char line[] = "a line with many findings";
    const struct ws_finding note = { .id = WS_F_COLUMN_IGNORED };
    const struct ws_finding error = { .id = WS_F_UNKNOWN_WARD,
                                      .place.source = line };

    (void)state;
    for (int i = 0; i < 1000; i++) {
        assert_false(ws_findings_full(findings, note.id));
        ws_findings_add(findings, &note);
    }
    assert_true(ws_findings_full(findings, note.id));
    for (int i = 0; i < 1000; i++) {
        assert_false(ws_findings_full(findings, error.id));
        ws_findings_add(findings, &error);
    }
    assert_true(ws_findings_full(findings, error.id));
    ws_findings_add(findings, &note);
    ws_findings_add(findings, &error);
    assert_int_equal(ws_findings_count(findings), 2000);
    assert_int_equal(ws_findings_total(findings, WS_NOTE), 1001);
    assert_int_equal(ws_findings_total(findings, WS_ERROR), 1001);
    memset(line, '?', sizeof(line) - 1); /* the list has a copy */
    assert_string_equal(ws_findings_at(findings, 1999)->place.source,
                        "a line with many findings");
    ws_findings_free(findings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffers_grow_and_stay_terminated),
        cmocka_unit_test(arena_pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(maps_keep_what_was_put),
        cmocka_unit_test(findings_are_counted_when_the_list_is_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
