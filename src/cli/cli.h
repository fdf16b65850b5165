/* The command line: options, commands, output; for this room only. */
#ifndef WARDSCORE_CLI_CLI_H
#define WARDSCORE_CLI_CLI_H

#include <signal.h>
#include <time.h>

#include <wardscore/report.h>

enum option_id {
    OPT_FORMAT,
    OPT_OUTPUT,
    OPT_YEAR,
    OPT_ALL_YEARS,
    OPT_WARD,
    OPT_INDICATOR,
    OPT_POLICY,
    OPT_WARDS,
    OPT_ENCODING,
    OPT_NO_ANSWER,
    OPT_CONFIDENCE,
    OPT_WEIGHTS,
    OPT_CITY,
    OPT_SUPPRESS,
    OPT_POISSON,
    OPT_BY,
    OPT_MARGINAL,
    OPT_TOP,
    OPT_RULE,
    OPT_SUMMARY,
    OPT_SERIES,
    OPT_CHECK_POLICY,
    OPT_SEVERAL,
    OPT_SURVEY,
    OPT_JOBS,
    OPT_MERGE,
    OPT_DRAFT,
    OPT_READER,
    OPT_DIALECT,
    OPT_TABLE,
    OPT_UNKNOWN,
    OPT_WAIT,
    OPT_EXCEL,
    OPT_LANG,
    OPT_COLOR,
    OPT_STRICT,
    OPT_FAIL_ON,
    OPT_QUIET,
    OPT_VERBOSE,
    OPT_HELP,
    OPT_VERSION,
    OPTIONS
};

struct option_row {
    int letter;           /* short option, 0 for none */
    const char *name;     /* long option */
    const char *argument; /* its name in the help, NULL for none */
    struct ws_label help;
};

extern const struct option_row option_rows[OPTIONS];

/* The values of an option that takes one of a few; NULL behind the last. */
const char *option_choice(enum option_id id, size_t index);
/* Is its value the name of a file? */
bool option_takes_file(enum option_id id);

enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* A list of texts that stay in argv. */
struct text_list {
    const char **items;
    size_t count, capacity;
};

/* What the user asked for. */
struct request {
    const char *values[OPTIONS]; /* the last value given; "" for a flag */
    struct text_list wards, indicators;
    struct text_list arguments; /* what is no option */
    enum ws_lang lang;
    enum color_when color;
    const char *usual_format; /* where nothing names one; NULL: table */
};

/* Parses argv; false with a usage error. */
bool request_parse(struct request *request, int argc, char **argv,
                   struct ws_error *err);
/* Are the values among those that the options take? Notes --color. */
bool request_check_values(struct request *request, struct ws_error *err);
void request_free(struct request *request);
/* Is --fail-on, if given, about the news that the command has? */
bool request_check_fail_on(const struct request *request, const char *news,
                           struct ws_error *err);
/* The language before anything is parsed: --lang, else the environment. */
enum ws_lang request_language(int argc, char **argv);

struct command {
    const char *name;
    const char *arguments; /* in the help */
    struct ws_label summary;
    enum option_id options[OPTIONS]; /* it takes; ends with OPT_HELP */
    enum ws_status (*run)(const struct request *request, struct ws_error *err);
};

size_t command_count(void);
const struct command *command_at(size_t index);
const struct command *command_find(const char *name);
bool command_takes(const struct command *command, enum option_id id);
/* The nearest command to a mistyped one, NULL when none is near. */
const char *command_nearest(const char *name);

enum ws_status command_report(const struct request *request,
                              struct ws_error *err);
enum ws_status command_rank(const struct request *request,
                            struct ws_error *err);
enum ws_status command_progress(const struct request *request,
                                struct ws_error *err);
enum ws_status command_plan(const struct request *request,
                            struct ws_error *err);
/* What --several makes of several values in a cell of a plan. */
enum ws_several choose_several(const struct request *request);
enum ws_status command_tally(const struct request *request,
                             struct ws_error *err);
enum ws_status command_sql(const struct request *request, struct ws_error *err);
enum ws_status command_explain(const struct request *request,
                               struct ws_error *err);
enum ws_status command_diff(const struct request *request,
                            struct ws_error *err);
enum ws_status command_publish(const struct request *request,
                               struct ws_error *err);
enum ws_status command_check(const struct request *request,
                             struct ws_error *err);
enum ws_status command_list(const struct request *request,
                            struct ws_error *err);
enum ws_status command_completion(const struct request *request,
                                  struct ws_error *err);
enum ws_status command_help(const struct request *request,
                            struct ws_error *err);

/* Help on one command, or on all with NULL. */
void help_print(const struct command *command, enum ws_lang lang,
                struct ws_buf *out);
void help_short(enum ws_lang lang, struct ws_buf *out);

/* The nearest of some names, NULL when none is near. */
const char *nearest_name(const char *name, const char *(*name_at)(size_t index),
                         size_t count);
/* A usage error that lists the known names and names the nearest. */
void refuse_name(enum ws_lang lang, const struct ws_label *what,
                 const char *name, const char *(*name_at)(size_t index),
                 size_t count, struct ws_error *err);

/* ---- what the commands share -------------------------------------------- */

/* Definitions and files of one run. */
struct session {
    const struct request *request;
    struct ws_findings *findings;
    struct ws_policy *policy;
    struct ws_wards *wards;
    struct ws_questionnaire *questionnaire; /* of --survey, NULL: none */
    struct ws_survey *survey;
};

/* Loads the definitions; false when they are wrong. */
bool session_open(struct session *session, const struct request *request);
/* Are there files from the given argument on, and a known encoding? */
bool session_check_files(const struct session *session, size_t from,
                         struct ws_error *err);
/* Reads the files named from the given argument on; false without any. */
bool session_read(struct session *session, size_t from, struct ws_error *err);
void session_close(struct session *session);
/* Prints the findings to standard error, as -q and -v want it. */
void session_print(struct session *session);
void session_print_sorted(struct session *session);

/* Adds a finding on the run as a whole. */
void session_find(struct session *session, enum ws_finding_id id, const char *a,
                  const char *b);
/* The year asked for, else the latest of those held (ascending); 0 with a
 * finding or a usage error. */
int session_choose_year(struct session *session, size_t count,
                        int (*year_at)(const struct session *, size_t),
                        struct ws_error *err);
/* Marks the wards asked for in a list of all wards. */
bool session_filter_wards(struct session *session, bool *list,
                          struct ws_error *err);
/* A usage error that names the nearest known name. */
bool session_unknown_name(const struct request *request, const char *what,
                          const char *given, const char *nearest,
                          struct ws_error *err);

/* A session whose figures were scored. */
struct scoring {
    struct session session;
    struct ws_scorecard *card;
    struct ws_filter filter;
    bool *ward_list, *indicator_list; /* what the filter borrows */
    void *context;                    /* of whoever uses it */
};

/* Reads, checks and scores the files of a command, then lets `use` write
 * what comes of it. */
enum ws_status scoring_run(const struct request *request, const char *command,
                           enum ws_status (*use)(struct scoring *scoring,
                                                 struct ws_error *err),
                           struct ws_error *err);

/* The same with something of the user's own. */
struct scoring_use {
    const char *command;
    enum ws_status (*use)(struct scoring *scoring, struct ws_error *err);
    void *context;
};

enum ws_status scoring_run_with(const struct request *request,
                                const struct scoring_use *with,
                                struct ws_error *err);

/* The first entry a filter's list has chosen: the one, where only one was
 * asked for. */
size_t scoring_chosen(const bool *list, size_t count);

double seconds_between(const struct timespec *then, const struct timespec *now);

/* Is the file one that the command line names to be read? (inputs.c) */
struct stat;
bool request_reads(const struct request *request, const struct stat *file);

/* ---- what is asked for of the output (output.c) -------------------------- */

/* Can the format that is asked for be written, and to where it shall go? Asked
 * before anything is read. */
bool output_check(const struct request *request, struct ws_error *err);
/* What documents are laid out for, by the format asked for. */
struct ws_manner output_manner(const struct request *request);
/* Writes a document in the format asked for to where it was asked for. */
bool output_document(const struct request *request,
                     const struct ws_document *doc, struct ws_error *err);
/* Writes bytes to where -o says, unless that is a file to read. */
bool output_wanted(const struct request *request, const struct ws_buf *bytes,
                   struct ws_error *err);

/* ---- bytes to a place (output_file.c) ------------------------------------- */

/* Writes bytes to a file (replaced as a whole) or, for NULL or "-", to
 * standard output. */
bool output_bytes(const char *path, const struct ws_buf *bytes,
                  enum ws_lang lang, struct ws_error *err);
/* False with errno set. */
bool output_write_all(int fd, const struct ws_buf *bytes);
/* A system call failed on something (errno tells why): always false. */
bool output_cannot(enum ws_status status, const char *what, enum ws_lang lang,
                   struct ws_error *err);
/* Keeps runs apart that change names in a folder; close() it, or unlock it.
 * False when somebody else has held the lock for two seconds. */
bool output_lock(int fd);
/* Lets signals that end the program wait; `before` takes the mask to restore,
 * NULL: nobody needs it. */
void output_hold_signals(sigset_t *before);
/* Has one come that waits? */
bool output_is_ended(void);

#endif
