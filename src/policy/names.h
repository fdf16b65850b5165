/* Names and the numbers they lead to, with the nearest one for a typo. */
#ifndef WARDSCORE_POLICY_NAMES_H
#define WARDSCORE_POLICY_NAMES_H

#include <wardscore/base.h>

struct names;

struct names *names_new(void);
void names_free(struct names *names);

/* Adds a key that leads to a number; display is what a hint shows, borrowed.
 * When the key already leads elsewhere: false, and *other is that number. */
bool names_add(struct names *names, const char *key, const char *display,
               long number, long *other);
bool names_find(const struct names *names, const char *key, long *number);

/* The display of the nearest key, NULL when nothing is near. */
const char *names_nearest(const struct names *names, const char *key);

#endif
