/*
 * Base room: memory, growing text, names, exact numbers.
 *
 * Nothing here knows about policies, files or formats, and nothing prints.
 * A result that is not const is the caller's to release; a const result is
 * borrowed. Every ..._free() accepts NULL. Out of memory ends the process:
 * a batch program that writes its output in one piece loses nothing by it.
 */
#ifndef WARDSCORE_BASE_H
#define WARDSCORE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <wardscore/version.h>

/* Around what a public header declares: C names for C++, and seen outside the
 * shared library, where everything else is hidden. */
#ifdef __cplusplus
#define WS_API_BEGIN                                                           \
    _Pragma("GCC visibility push(default)") extern "C"                         \
    {
#define WS_API_END                                                             \
    }                                                                          \
    _Pragma("GCC visibility pop")
#else
#define WS_API_BEGIN _Pragma("GCC visibility push(default)")
#define WS_API_END   _Pragma("GCC visibility pop")
#endif

WS_API_BEGIN

#define WS_COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum ws_lang { WS_EN, WS_JA };

/* A text for people in both languages. */
struct ws_label {
    const char *en;
    const char *ja;
};

const char *ws_label_in(const struct ws_label *label, enum ws_lang lang);

/* Picks one of two texts; keeps both languages side by side in the code. As a
 * format, both are checked against the arguments by the compiler. */
const char *ws_say(enum ws_lang lang, const char *en, const char *ja)
    __attribute__((returns_nonnull, format_arg(2), format_arg(3)));

/* ---- Memory ----------------------------------------------------------- */

/* Says so and ends the process, at once: whoever asked for memory may be in
 * the middle of anything. */
void ws_out_of_memory(void) __attribute__((noreturn));

void *ws_alloc(size_t count, size_t size); /* zeroed; free() it */
char *ws_strdup(const char *text);

/* Makes room for one more item: returns items, moved when it had to grow.
 * *capacity counts items and is updated. */
void *ws_reserve(void *items, size_t used, size_t *capacity, size_t size);

/* An arena: many small pieces released together. */
struct ws_arena;

struct ws_arena *ws_arena_new(void);
void ws_arena_free(struct ws_arena *arena);
void *ws_arena_alloc(struct ws_arena *arena, size_t size); /* zeroed */
char *ws_arena_copy(struct ws_arena *arena, const char *text, size_t length);
char *ws_arena_printf(struct ws_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *ws_arena_vprintf(struct ws_arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* ---- Growing text ------------------------------------------------------ */

/* Starts as {0}; data is always terminated once something was added. */
struct ws_buf {
    char *data;
    size_t length;
    size_t capacity;
};

void ws_buf_add(struct ws_buf *buf, const char *text);
void ws_buf_add_bytes(struct ws_buf *buf, const char *bytes, size_t length);
void ws_buf_add_repeat(struct ws_buf *buf, char c, size_t times);
void ws_buf_addf(struct ws_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ws_buf_clear(struct ws_buf *buf);
void ws_buf_free(struct ws_buf *buf);

/* ---- Names to numbers -------------------------------------------------- */

/* A map from bytes to a number; keys are copied. */
struct ws_map;

struct ws_map *ws_map_new(void);
void ws_map_free(struct ws_map *map);
/* Adds or replaces. */
void ws_map_put(struct ws_map *map, const char *key, size_t length, long value);
bool ws_map_get(const struct ws_map *map, const char *key, size_t length,
                long *value);

/* ---- Text -------------------------------------------------------------- */

/* Byte offset of the first invalid UTF-8 sequence, or length. */
size_t ws_utf8_valid(const char *text, size_t length);

/* Is the byte one inside a character of UTF-8, not its first? */
bool ws_utf8_goes_on(char byte);

/* Bytes of the character that a terminated text begins with, at least 1. */
size_t ws_utf8_size(const char *text);

/* Columns a terminal needs for the text (kanji 2, combining marks 0). */
size_t ws_text_width(const char *text, size_t length);

/* Number of characters (code points); an invalid byte is one. */
size_t ws_text_chars(const char *text, size_t length);

/* Byte offset behind so many characters; length when there are fewer. */
size_t ws_text_offset(const char *text, size_t length, size_t chars);

/* True when the text holds a mark that NFKC would turn into digits without it
 * being one: a footnote's ², ①, ⑴, or ½. */
bool ws_text_has_marks(const char *text, size_t length);

/* The text in compatibility form (NFKC): full-width digits, percent signs
 * and half-width kana become the ordinary ones; outer blanks are removed.
 * For reading numbers and years, never for showing. */
char *ws_text_plain(struct ws_arena *arena, const char *text, size_t length);

/* The text without its outer blanks, U+3000 among them, else as it is. Those
 * that the SQL of `wardscore sql` takes off a cell are the same. */
char *ws_text_trimmed(struct ws_arena *arena, const char *text);

/* The key under which spellings of one name meet: NFKC, lower case, without
 * blanks, dashes and underscores, katakana as hiragana. */
char *ws_text_key(struct ws_arena *arena, const char *text, size_t length);

/* Appends text that came from a file so that it cannot steer a terminal:
 * control characters and invalid bytes become visible marks. */
void ws_text_visible(struct ws_buf *buf, const char *text, size_t length);

/* Edit distance in characters between two keys (insert, delete, replace,
 * swap of neighbours count 1). */
size_t ws_text_distance(const char *a, const char *b);

/* ---- Exact numbers ----------------------------------------------------- */

__extension__ typedef __int128 ws_i128;

/* A decimal as typed: units / 10^scale. */
struct ws_decimal {
    int64_t units;
    unsigned scale;
};

/* Largest number of answers in a tally, most decimals of a typed value (as
 * many as a spreadsheet keeps) and of a rating: together they keep every
 * product of the engine within 128 bits. */
#define WS_MAX_COUNT       INT64_C(1000000000000)
#define WS_MAX_SCALE       15U
#define WS_MAX_POINT_SCALE 6U

/* Reads digits with an optional sign and point, nothing else. False when the
 * text is no such number; *too_large when it has more digits than 64 bits or
 * 38 decimals hold: units are 0 then, the scale is that of the text. */
bool ws_decimal_read(const char *text, struct ws_decimal *out, bool *too_large);

/* Puts a point into a number that the C library wrote: it writes the sign of
 * the locale, which a program that uses the library may have set. */
char *ws_with_point(char *number);

/* An exact fraction, den > 0. */
struct ws_exact {
    ws_i128 num;
    ws_i128 den;
};

struct ws_exact ws_exact_of(ws_i128 num, ws_i128 den);
/* What divides both, whatever their signs; at least 1. */
ws_i128 ws_greatest_divisor(ws_i128 a, ws_i128 b);
/* Of at most 38 decimals. */
struct ws_exact ws_exact_decimal(struct ws_decimal decimal);
/* Exact for the figures of a survey; far beyond them rounded, never wrong by
 * overflow. */
struct ws_exact ws_exact_minus(struct ws_exact a, struct ws_exact b);
/* <0, 0, >0; never overflows. */
int ws_exact_compare(struct ws_exact a, struct ws_exact b);
double ws_exact_double(struct ws_exact value);

#define WS_EXACT_TEXT   64
#define WS_MAX_DECIMALS 18U

/* The value rounded half up (floor(v * 10^decimals + 1/2)), as text, with at
 * most WS_MAX_DECIMALS; den is at most 10^37. */
void ws_exact_text(struct ws_exact value, unsigned decimals,
                   char out[WS_EXACT_TEXT]);
/* The same rounded value as a number again. */
struct ws_exact ws_exact_round(struct ws_exact value, unsigned decimals);

/* ---- Files -------------------------------------------------------------- */

enum ws_read {
    WS_READ_OK,
    WS_READ_FAILED,
    WS_READ_DIRECTORY,
    WS_READ_TOO_LARGE
};

/* Adds a whole file (or standard input for "-") to buf, terminated, which then
 * has at most limit bytes; errno tells why WS_READ_FAILED. */
enum ws_read ws_read_file(const char *path, size_t limit, struct ws_buf *buf);

/* The same of an open file; it stays open. */
enum ws_read ws_read_open(int fd, size_t limit, struct ws_buf *buf);

/* The name of a file without its folders. */
const char *ws_file_name(const char *path);

#define WS_SHA256_TEXT 65

/* The SHA-256 of some bytes, in hexadecimal. */
void ws_sha256(const char *bytes, size_t length, char out[WS_SHA256_TEXT]);

/* Why a system call failed, for people. */
struct ws_label ws_system_reason(int error_number);

/* ---- Errors of output and of the program itself ------------------------ */

/* Exit codes of the program (sysexits). */
enum ws_status {
    WS_OK = 0,
    WS_UNMET = 3,
    WS_USAGE = 64,
    WS_DATA = 65,
    WS_NO_INPUT = 66,
    WS_INTERNAL = 70,
    WS_CANNOT_CREATE = 73,
    WS_IO = 74,
    WS_CONFIG = 78
};

/* First failure wins. */
struct ws_error {
    enum ws_status status; /* WS_OK until the first failure */
    char text[400];        /* ready to print, no newline */
};

/* Records the first failure only, and always returns false. */
bool ws_fail(struct ws_error *err, enum ws_status status, const char *format,
             ...) __attribute__((format(printf, 3, 4)));

WS_API_END

#endif
