/*
 * The XML of a workbook, through expat: elements of known namespaces by their
 * bare names, under limits, without document types.
 */
#ifndef WARDSCORE_LOAD_XML_H
#define WARDSCORE_LOAD_XML_H

#include "package.h"

/* What a reader of one kind of part does. Names are bare; attributes are names
 * and values by turns, ended by NULL. A function that fails records a fault;
 * reading then ends. */
struct xml_events {
    void (*open)(void *context, const char *name, const char **attributes);
    void (*close)(void *context, const char *name);
    void (*text)(void *context, const char *text, size_t length); /* or NULL */
};

bool xml_read(struct package *package, long part,
              const struct xml_events *events, void *context,
              struct workbook_fault *fault);

/* The value of an attribute by its bare name, NULL when it is absent. */
const char *xml_attribute(const char **attributes, const char *name);

/* True for "1", "true" and "on". */
bool xml_is_true(const char *value);

/* A whole number from 0 to `most`; -1 for anything else. */
long xml_number(const char *text, long most);

#endif
