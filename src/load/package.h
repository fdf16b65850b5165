/*
 * The ZIP archive that a workbook is: its parts by name, inflated in memory
 * piece by piece under limits. Nothing is ever written to disk, so a part's
 * name can lead nowhere.
 */
#ifndef WARDSCORE_LOAD_PACKAGE_H
#define WARDSCORE_LOAD_PACKAGE_H

#include "workbook_fault.h"

struct package;

#define NO_PART (-1L)

/* True for bytes that begin as a ZIP archive does. */
bool package_begins(const char *bytes, size_t length);

/* The bytes stay the caller's and must outlive the package. NULL with a
 * fault. */
struct package *package_open(const char *bytes, size_t length,
                             struct workbook_fault *fault);
void package_close(struct package *package);

/* The part of a name, upper and lower case alike; NO_PART. */
long package_find(const struct package *package, const char *name);

const char *package_name(const struct package *package, long part);

/* Gives a part to the receiver piece by piece, the last one empty. The
 * receiver ends the reading by false, with a fault of its own. */
bool package_read(struct package *package, long part,
                  bool (*receive)(void *context, const char *bytes,
                                  size_t length),
                  void *context, struct workbook_fault *fault);

#endif
