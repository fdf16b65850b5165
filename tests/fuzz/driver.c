/*
 * Runs a fuzzer without libFuzzer: on its seeds as they are, then on
 * mutations of them. The mutations come from a fixed sequence, so that a
 * failure can be repeated. FUZZ_RUNS sets how many there are; FUZZ_KEEP names
 * a file that holds each input while it is tried. With a folder as argument it
 * tries nothing, but writes the seeds into it and prints a dictionary of the
 * words: what libFuzzer starts from (tests/fuzz/run).
 */
#include "fuzz.h"

#define RUNS      2000
#define MOST_SEED 64
#define LARGEST   ((size_t)1 << 20)

struct input {
    uint8_t *bytes;
    size_t size;
};

static struct input seeds[MOST_SEED];
static size_t seed_count, text_count, passed;

/* splitmix64 */
static uint64_t
next_random(void)
{
    static uint64_t state = 20150227;
    uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static size_t
below(size_t limit)
{
    return limit > 0 ? (size_t)(next_random() % limit) : 0;
}

/* Blocks of exactly their size, so that a read beyond the end is seen. */
static struct input
input_of(const void *bytes, size_t size)
{
    struct input input = { malloc(size + (size == 0)), size };

    FUZZ_ASSERT(input.bytes != NULL);
    if (size > 0)
        memcpy(input.bytes, bytes, size);
    return input;
}

static void
keep(const struct input *input)
{
    const char *name = getenv("FUZZ_KEEP");
    FILE *file = name ? fopen(name, "wb") : NULL;

    if (file == NULL)
        return;
    fwrite(input->bytes, 1, input->size, file);
    fclose(file);
}

static void
try(const struct input *input)
{
    keep(input);
    LLVMFuzzerTestOneInput(input->bytes, input->size);
    passed++;
}

/* ---- mutations ----------------------------------------------------------- */

/* Puts `with` in place of `length` bytes at `at`. */
static void
replace(struct input *input, size_t at, size_t length, const void *with,
        size_t size)
{
    size_t rest = input->size - at - length;
    struct input out = { malloc(at + size + rest + 1), at + size + rest };

    FUZZ_ASSERT(out.bytes != NULL);
    memcpy(out.bytes, input->bytes, at);
    if (size > 0)
        memcpy(out.bytes + at, with, size);
    memcpy(out.bytes + at + size, input->bytes + at + length, rest);
    free(input->bytes);
    *input = out;
}

static size_t
list_length(const char *const *list)
{
    size_t length = 0;

    while (list[length] != NULL)
        length++;
    return length;
}

static void
put_word(struct input *input, size_t at, size_t length)
{
    const char *word = fuzz_words[below(list_length(fuzz_words))];

    replace(input, at, length, word, strlen(word));
}

/* A piece of another seed. */
static void
splice(struct input *input, size_t at, size_t length)
{
    const struct input *from = &seeds[below(seed_count)];
    size_t start = below(from->size);
    size_t size = below(from->size - start < 200 ? from->size - start : 200);

    replace(input, at, length, from->bytes + start, size);
}

static void
mutate(struct input *input)
{
    size_t at = below(input->size + 1), rest = input->size - at;
    size_t length = below(rest < 40 ? rest + 1 : 40);
    uint8_t byte = (uint8_t)next_random();

    switch (below(8)) {
    case 0:
        if (rest > 0)
            input->bytes[at] ^= (uint8_t)(1U << below(8));
        break;
    case 1:
        if (rest > 0)
            input->bytes[at] = byte;
        break;
    case 2:
        replace(input, at, 0, &byte, 1);
        break;
    case 3:
        replace(input, at, length, NULL, 0);
        break;
    case 4:
        splice(input, at, length);
        break;
    case 5:
        if (below(4) == 0) /* cut off */
            replace(input, at, rest, NULL, 0);
        break;
    case 6:
        put_word(input, at, length);
        break;
    default:
        put_word(input, at, 0);
        break;
    }
}

/* Texts are small: most mutations are made of them. */
static void
try_mutation(void)
{
    size_t seed =
        text_count > 0 && below(16) > 0 ? below(text_count) : below(seed_count);
    struct input input = input_of(seeds[seed].bytes, seeds[seed].size);

    for (size_t times = 1 + below(5); times > 0; times--)
        mutate(&input);
    struct input exact = input_of(input.bytes, input.size);
    try(&exact);
    free(input.bytes);
    free(exact.bytes);
}

/* ---- seeds --------------------------------------------------------------- */

static void
add_seed(const void *bytes, size_t size)
{
    FUZZ_ASSERT(seed_count < MOST_SEED);
    seeds[seed_count++] = input_of(bytes, size);
}

static void
read_seeds(void)
{
    char path[4096];

    for (size_t i = 0; fuzz_texts[i] != NULL; i++)
        add_seed(fuzz_texts[i], strlen(fuzz_texts[i]));
    text_count = seed_count;
    for (size_t i = 0; fuzz_seeds[i] != NULL; i++) {
        struct ws_buf file = { 0 };
        snprintf(path, sizeof(path), WS_SOURCE_DIR "/%s", fuzz_seeds[i]);
        FUZZ_ASSERT(ws_read_file(path, LARGEST, &file) == WS_READ_OK);
        add_seed(file.data, file.length);
        ws_buf_free(&file);
    }
}

static void
write_seeds(const char *folder)
{
    char path[4096];

    for (size_t i = 0; i < seed_count; i++) {
        snprintf(path, sizeof(path), "%s/seed-%02zu", folder, i);
        FILE *file = fopen(path, "wb");
        FUZZ_ASSERT(file != NULL);
        fwrite(seeds[i].bytes, 1, seeds[i].size, file);
        FUZZ_ASSERT(fclose(file) == 0);
    }
    for (const char *const *word = fuzz_words; *word != NULL; word++) {
        putchar('"');
        for (const char *c = *word; *c != '\0'; c++)
            printf("\\x%02X", (unsigned)(unsigned char)*c);
        puts("\"");
    }
}

int
main(int argc, char **argv)
{
    const char *asked = getenv("FUZZ_RUNS");
    long runs = asked ? atol(asked) : RUNS;

    read_seeds();
    if (argc > 1) {
        write_seeds(argv[1]);
        return 0;
    }
    for (size_t i = 0; i < seed_count; i++)
        try(&seeds[i]);
    for (long i = 0; i < runs; i++)
        try_mutation();
    for (size_t i = 0; i < seed_count; i++)
        free(seeds[i].bytes);
    printf("%zu passed, 0 failed\n", passed);
    return 0;
}
