/*
 * What the machine can do with a file at best: read it, or read it and count
 * its lines, in pieces of 256 KiB.
 *
 * Usage: limits read|lines THREADS FILE
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 1 << 18, MOST_THREADS = 64, LANES = 64 };

struct worker {
    pthread_t thread;
    int file;
    bool counts;
    off_t first, step;
    uint64_t bytes, lines;
    uint8_t *buffer;
};

static void
die(const char *what)
{
    fprintf(stderr, "limits: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

/* Written for compilers that make vectors of such loops. */
static uint64_t
count_lines(const uint8_t *bytes, size_t length)
{
    uint64_t lines = 0;
    size_t i = 0;

    while (length - i >= LANES) {
        uint8_t lane[LANES] = { 0 };

        for (int turn = 0; turn < 255 && length - i >= LANES; turn++) {
            for (int j = 0; j < LANES; j++)
                lane[j] = (uint8_t)(lane[j] + (bytes[i + (size_t)j] == '\n'));
            i += LANES;
        }
        for (int j = 0; j < LANES; j++)
            lines += lane[j];
    }
    for (; i < length; i++)
        lines += bytes[i] == '\n';
    return lines;
}

static void *
work(void *argument)
{
    struct worker *w = argument;

    for (off_t at = w->first;; at += w->step) {
        ssize_t got = pread(w->file, w->buffer, PIECE, at);

        if (got < 0)
            die("cannot read");
        if (got == 0)
            return NULL;
        w->bytes += (uint64_t)got;
        if (w->counts)
            w->lines += count_lines(w->buffer, (size_t)got);
    }
}

int
main(int argc, char **argv)
{
    static struct worker workers[MOST_THREADS];
    int threads = argc == 4 ? atoi(argv[2]) : 0;
    uint64_t bytes = 0, lines = 0;
    int file;

    if (threads < 1 || threads > MOST_THREADS) {
        fputs("usage: limits read|lines THREADS FILE\n", stderr);
        return EXIT_FAILURE;
    }
    file = open(argv[3], O_RDONLY);
    if (file < 0)
        die(argv[3]);
    for (int i = 0; i < threads; i++) {
        struct worker *w = &workers[i];

        w->file = file;
        w->counts = strcmp(argv[1], "lines") == 0;
        w->first = (off_t)i * PIECE;
        w->step = (off_t)threads * PIECE;
        w->buffer = malloc(PIECE);
        if (w->buffer == NULL)
            die("memory");
        if (i > 0 && pthread_create(&w->thread, NULL, work, w) != 0)
            die("thread");
    }
    work(&workers[0]);
    for (int i = 0; i < threads; i++) {
        if (i > 0)
            pthread_join(workers[i].thread, NULL);
        bytes += workers[i].bytes;
        lines += workers[i].lines;
        free(workers[i].buffer);
    }
    close(file);
    printf("%llu bytes, %llu lines\n", (unsigned long long)bytes,
           (unsigned long long)lines);
    return EXIT_SUCCESS;
}
