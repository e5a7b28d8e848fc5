/*
 * Makes calls of a program to the C library fail (LD_PRELOAD; Linux with glibc). The environment says which:
 *
 *   FAULT="CLASS N ERROR STICKY"   the N-th call of a class fails with the error of that number, and where STICKY is 1
 *                                  every one after it. Error 0 is a short count. What was interrupted is called again,
 *                                  so EINTR, where sticky, is every second call.
 *                                  Standard error fails once at the most: somebody must say what happened.
 *   FAULT_LOG=FILE                 where the first fault is told, with its file. No such file: there are fewer calls.
 *
 * Calls count from the moment on at which the program says what becomes of SIGABRT: the first thing that `main` does.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

static char class[16];
static long at;
static int error, sticky;
static const char *told;
static atomic_int counts;
static atomic_long count;

__attribute__((constructor)) static void begin(void)
{
    const char *fault = getenv("FAULT");
    told = getenv("FAULT_LOG");
    if (!fault || sscanf(fault, "%15s %ld %d %d", class, &at, &error, &sticky) != 4)
        class[0] = 0;
    /* A run that does not end is killed. */
    alarm(60);
}

/* The first fault, with the path that the call is about, or else with the file that is open. */
static void tell(const char *path, int file)
{
    char link[64], target[4096];
    if (!path && (file == 1 || file == 2))
        path = file == 1 ? "standard output" : "standard error";
    if (!path && file >= 0) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        long length = syscall(SYS_readlinkat, AT_FDCWD, link, target, sizeof target - 1);
        target[length < 0 ? 0 : length] = 0;
        path = target;
    }
    long log = syscall(SYS_openat, AT_FDCWD, told, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (path)
        syscall(SYS_write, log, path, strlen(path));
    syscall(SYS_close, log);
}

/* Whether this call is one that fails. */
static int fails(const char *called, const char *path, int file)
{
    if (!counts || strcmp(called, class))
        return 0;
    long number = atomic_fetch_add(&count, 1) + 1;
    if (number == at)
        tell(path, file);
    long behind = number - at;
    errno = error;
    return behind == 0 || (behind > 0 && sticky && file != 2 && (error != EINTR || behind % 2 == 0));
}

static size_t half(size_t length)
{
    return length > 1 ? (length + 1) / 2 : length;
}

/*
 * Some libraries call the system themselves. What they ask for that matters here is caught on the way (seccomp), and
 * what this file asks for is known by its last argument, which these calls do not have.
 */
#ifdef __x86_64__
#define PASS 0x70617373L

static void trapped(int signal, siginfo_t *info, void *context)
{
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    long call = info->si_syscall, one = registers[REG_RDI], two = registers[REG_RSI];
    long three = registers[REG_RDX], four = registers[REG_R10], five = registers[REG_R8];
    int kept = errno, failed;
    (void)signal;
    if (call == SYS_rename)
        failed = fails("rename", (const char *)two, -1);
    else if (call == SYS_renameat || call == SYS_renameat2)
        failed = fails("rename", (const char *)four, -1);
    else if (call == SYS_unlink)
        failed = fails("unlink", (const char *)one, -1);
    else
        failed = fails("lock", NULL, one);
    if (failed)
        registers[REG_RAX] = -error;
    else {
        long result = syscall(call, one, two, three, four, five, PASS);
        registers[REG_RAX] = result < 0 ? -errno : result;
    }
    errno = kept;
}

#define FIELD(name) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, name))
#define TRAP BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP)
#define CALLED(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1), TRAP

static void trap(int (*real)(int, const struct sigaction *, struct sigaction *))
{
    struct sock_filter steps[] = {
        FIELD(args[5]),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PASS, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        FIELD(nr),
        CALLED(SYS_rename),
        CALLED(SYS_renameat),
        CALLED(SYS_renameat2),
        CALLED(SYS_unlink),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fcntl, 0, 3),
        FIELD(args[1]),
        CALLED(F_SETLK),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = { sizeof steps / sizeof *steps, steps };
    struct sigaction action = { .sa_sigaction = trapped, .sa_flags = SA_SIGINFO | SA_NODEFER };
    real(SIGSYS, &action, NULL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
#else
#define PASS 0L
static void trap(void *real)
{
    (void)real;
}
#endif

int sigaction(int signal, const struct sigaction *new, struct sigaction *old)
{
    int (*real)(int, const struct sigaction *, struct sigaction *) = dlsym(RTLD_NEXT, "sigaction");
    int result = real(signal, new, old);
    if (signal == SIGABRT && new && class[0]) {
        trap(real);
        counts = 1;
    }
    return result;
}

ssize_t read(int file, void *into, size_t length)
{
    if (fails("read", NULL, file)) {
        if (error)
            return -1;
        length = half(length);
    }
    return syscall(SYS_read, file, into, length);
}

ssize_t write(int file, const void *from, size_t length)
{
    if (fails("write", NULL, file)) {
        if (error)
            return -1;
        length = half(length);
    }
    return syscall(SYS_write, file, from, length);
}

ssize_t writev(int file, const struct iovec *from, int parts)
{
    if (fails("write", NULL, file)) {
        if (error)
            return -1;
        while (parts > 1 && from->iov_len == 0) {
            from++;
            parts--;
        }
        return syscall(SYS_write, file, from->iov_base, half(from->iov_len));
    }
    return syscall(SYS_writev, file, from, parts);
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int mode = flags & O_CREAT ? va_arg(more, int) : 0;
    va_end(more);
    return fails("open", path, -1) ? -1 : syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

DIR *opendir(const char *path)
{
    DIR *(*real)(const char *) = dlsym(RTLD_NEXT, "opendir");
    return fails("folder", path, -1) ? NULL : real(path);
}

struct dirent64 *readdir64(DIR *folder)
{
    struct dirent64 *(*real)(DIR *) = dlsym(RTLD_NEXT, "readdir64");
    return fails("folder", NULL, dirfd(folder)) ? NULL : real(folder);
}

int statx(int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict into)
{
    /* Asked without a path, by a library that looks whether there is such a call at all. */
    const char *volatile given = path;
    if (given && fails("stat", *given ? given : NULL, folder))
        return -1;
    return syscall(SYS_statx, folder, path, flags, mask, into);
}

char *realpath(const char *restrict path, char *restrict into)
{
    char *(*real)(const char *, char *) = dlsym(RTLD_NEXT, "realpath");
    return fails("path", path, -1) ? NULL : real(path, into);
}

int rename(const char *from, const char *to)
{
    return fails("rename", to, -1) ? -1 : syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0, PASS);
}

int unlink(const char *path)
{
    return fails("unlink", path, -1) ? -1 : syscall(SYS_unlinkat, AT_FDCWD, path, 0, 0, 0, PASS);
}

int fsync(int file)
{
    /* Nothing here depends on what a disk holds after a power failure. */
    return fails("sync", NULL, file) ? -1 : 0;
}

int ftruncate64(int file, off64_t length)
{
    return fails("truncate", NULL, file) ? -1 : syscall(SYS_ftruncate, file, length);
}

off64_t lseek64(int file, off64_t by, int from)
{
    return fails("seek", NULL, file) ? -1 : syscall(SYS_lseek, file, by, from);
}

int fchmod(int file, mode_t mode)
{
    return fails("mode", NULL, file) ? -1 : syscall(SYS_fchmod, file, mode);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*what)(void *), void *with)
{
    int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) = dlsym(RTLD_NEXT, "pthread_create");
    return fails("thread", NULL, -1) ? error : real(thread, how, what, with);
}

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

void *malloc(size_t size)
{
    return fails("memory", NULL, -1) ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    return fails("memory", NULL, -1) ? NULL : __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
    return fails("memory", NULL, -1) ? NULL : __libc_realloc(old, size);
}

int posix_memalign(void **into, size_t alignment, size_t size)
{
    void *memory = fails("memory", NULL, -1) ? NULL : __libc_memalign(alignment, size);
    if (memory)
        *into = memory;
    return memory ? 0 : ENOMEM;
}
