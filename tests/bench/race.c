/*
 * Times commands against each other: in every round each of them runs once,
 * so that whatever slows the machine down slows all of them. A run is timed
 * from fork to the end of the process; standard output goes to /dev/null.
 *
 * Usage: race ROUNDS SECONDS <LIST
 *   LIST     lines of NAME, a tab, and a command for the shell
 *   ROUNDS   runs of each command
 *   SECONDS  a command that takes longer for all its runs gets fewer: as many
 *            as fit, but three; one when not even one fits
 *
 * Prints a line each: name, runs, then median and shortest wall time, median
 * processor time (seconds), largest resident set (KiB), and how many runs were
 * thrown away and repeated because somebody else used the processors.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_COMMANDS = 64, MOST_RUNS = 101, LEAST_RUNS = 3 };

struct entry {
    char *name, *command;
    unsigned wanted, done, repeated;
    double wall[MOST_RUNS], processor[MOST_RUNS];
    long resident;
};

static void
die(const char *what)
{
    fprintf(stderr, "race: %s\n", what);
    exit(EXIT_FAILURE);
}

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double
seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

/* Processor time of the whole machine so far; 0 when it cannot be known. */
static double
busy(void)
{
    unsigned long long user, nice, system, idle, wait, irq, softirq;
    FILE *file = fopen("/proc/stat", "r");
    int fields = 0;

    if (file != NULL) {
        fields = fscanf(file, "cpu %llu %llu %llu %llu %llu %llu %llu", &user,
                        &nice, &system, &idle, &wait, &irq, &softirq);
        fclose(file);
    }
    return fields == 7 ? (double)(user + nice + system + irq + softirq) /
                             (double)sysconf(_SC_CLK_TCK)
                       : 0;
}

static void
child(const char *command)
{
    int null = open("/dev/null", O_RDWR);

    if (null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0)
        _exit(126);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/* Keeps the run unless others used more than a tenth of a processor. */
static void
run(struct entry *e)
{
    struct rusage usage;
    double before = busy(), start = now(), wall, processor, others;
    pid_t pid = fork();
    int status;

    if (pid < 0)
        die(strerror(errno));
    if (pid == 0)
        child(e->command);
    if (wait4(pid, &status, 0, &usage) != pid)
        die(strerror(errno));
    wall = now() - start;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "race: %s failed: %s\n", e->name, e->command);
        exit(EXIT_FAILURE);
    }
    processor = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    others = busy() - before - processor;
    if (others > 0.1 * wall + 0.02 && e->repeated < 2 * e->wanted) {
        e->repeated++;
        return;
    }
    e->wall[e->done] = wall;
    e->processor[e->done] = processor;
    if (usage.ru_maxrss > e->resident)
        e->resident = usage.ru_maxrss;
    e->done++;
}

static unsigned
affordable(unsigned wanted, double fit)
{
    if (fit >= wanted || wanted <= LEAST_RUNS)
        return fit < 1 ? 1 : wanted;
    return fit < 1 ? 1 : fit < LEAST_RUNS ? LEAST_RUNS : (unsigned)fit;
}

static void
one_round(struct entry *entries, size_t count, unsigned round, double limit)
{
    for (size_t i = 0; i < count; i++) {
        struct entry *e = &entries[i];

        while (e->done <= round && e->done < e->wanted)
            run(e);
        if (round == 0)
            e->wanted = affordable(e->wanted, limit / e->wall[0]);
    }
}

static int
ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
median(double *values, unsigned count)
{
    qsort(values, count, sizeof *values, ascending);
    return count % 2 == 1 ? values[count / 2]
                          : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static size_t
read_list(struct entry *entries, unsigned rounds)
{
    char *line = NULL;
    size_t size = 0, count = 0;

    while (getline(&line, &size, stdin) > 0) {
        char *tab = strchr(line, '\t');

        if (tab == NULL || count == MOST_COMMANDS)
            die("the list is lines of NAME, tab, COMMAND, at most 64");
        line[strcspn(line, "\n")] = '\0';
        *tab = '\0';
        entries[count].name = strdup(line);
        entries[count].command = strdup(tab + 1);
        entries[count].wanted = rounds;
        count++;
    }
    free(line);
    return count;
}

int
main(int argc, char **argv)
{
    static struct entry entries[MOST_COMMANDS];
    long rounds = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
    double limit = argc == 3 ? strtod(argv[2], NULL) : 0;
    size_t count;

    if (rounds < 1 || rounds > MOST_RUNS || limit <= 0)
        die("usage: race ROUNDS SECONDS <LIST");
    count = read_list(entries, (unsigned)rounds);
    for (unsigned round = 0; round < (unsigned)rounds; round++)
        one_round(entries, count, round, limit);
    for (size_t i = 0; i < count; i++) {
        struct entry *e = &entries[i];
        double wall = median(e->wall, e->done); /* sorts */

        printf("%s\t%u\t%.6f\t%.6f\t%.6f\t%ld\t%u\n", e->name, e->done, wall,
               e->wall[0], median(e->processor, e->done), e->resident,
               e->repeated);
        free(e->name);
        free(e->command);
    }
    return EXIT_SUCCESS;
}
