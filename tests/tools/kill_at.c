/*
 * kill_at N PROGRAM [ARGUMENT...]: runs the program and kills it (SIGKILL) on
 * the way into its N-th system call that changes a file system, so that every
 * state a kill can leave is met. Exit code: 0 killed, 1 it ended before, 2 it
 * cannot be traced here.
 *
 * kill_at 0 PROGRAM...: prints how many such calls there are.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static bool
changes_files(unsigned long long number, const unsigned long long *args)
{
    switch (number) {
    case SYS_openat:
        return (args[2] & (O_CREAT | O_TRUNC)) != 0;
#ifdef SYS_mkdir
    case SYS_mkdir:
#endif
#ifdef SYS_rename
    case SYS_rename:
#endif
#ifdef SYS_renameat
    case SYS_renameat:
#endif
#ifdef SYS_rmdir
    case SYS_rmdir:
#endif
    case SYS_mkdirat:
    case SYS_renameat2:
    case SYS_symlinkat:
    case SYS_linkat:
    case SYS_unlinkat:
    case SYS_write:
    case SYS_fsync:
    case SYS_utimensat:
        return true;
    default:
        return false;
    }
}

static bool
is_such_entry(pid_t child)
{
    struct __ptrace_syscall_info info;

    return ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof(info), &info) > 0 &&
           info.op == PTRACE_SYSCALL_INFO_ENTRY &&
           changes_files((unsigned long long)info.entry.nr,
                         (const unsigned long long *)info.entry.args);
}

static pid_t
start(char **argv)
{
    pid_t child = fork();

    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(127);
        execvp(argv[0], argv);
        _exit(127);
    }
    return child;
}

/* The number of calls seen; the child is gone. */
static long
follow(pid_t child, long wanted)
{
    long seen = 0;
    int status;

    if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status) ||
        ptrace(PTRACE_SETOPTIONS, child, NULL,
               PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0)
        return -1;
    for (;;) {
        if (WIFSTOPPED(status) && WSTOPSIG(status) == (SIGTRAP | 0x80) &&
            is_such_entry(child) && ++seen == wanted) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return seen;
        }
        ptrace(PTRACE_SYSCALL, child, NULL, NULL);
        if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
            return seen;
    }
}

int
main(int argc, char **argv)
{
    long wanted = argc > 2 ? strtol(argv[1], NULL, 10) : -1;

    if (wanted < 0) {
        fputs("usage: kill_at N PROGRAM [ARGUMENT...]\n", stderr);
        return 2;
    }
    pid_t child = start(argv + 2);
    long seen = child > 0 ? follow(child, wanted) : -1;
    if (seen < 0)
        return 2;
    if (wanted == 0)
        printf("%ld\n", seen);
    return wanted > 0 && seen == wanted ? 0 : wanted > 0;
}
