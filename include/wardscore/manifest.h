/*
 * Manifests read back: what `publish` wrote about one fiscal year.
 */
#ifndef WARDSCORE_MANIFEST_H
#define WARDSCORE_MANIFEST_H

#include <wardscore/policy.h>

WS_API_BEGIN

/* A file of a publication; its path starts in the year's folder and stays
 * there. */
struct ws_manifest_output {
    const char *path, *sha256;
    size_t bytes;
};

struct ws_manifest {
    int year;           /* fiscal year */
    const char *title;  /* of the policy, in the language of the run */
    const char *policy; /* its id and version */
    long achieved, not_achieved, no_data; /* wards and indicators */
    long warnings;                        /* on the input */
    const struct ws_manifest_output *outputs;
    size_t output_count;
    struct ws_arena *arena;
};

/* NULL with findings when the text is no manifest. The text is terminated; file
 * names it in findings. */
struct ws_manifest *ws_manifest_parse(const char *text, size_t length,
                                      const char *file,
                                      struct ws_findings *findings);
void ws_manifest_free(struct ws_manifest *manifest);

WS_API_END

#endif
