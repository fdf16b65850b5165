#include "xml.h"

#include <string.h>

#include <expat.h>

/* A sheet nests six deep. */
#define DEEPEST 64U
/* Between namespace and name; stands in no name. */
#define BETWEEN '\n'

struct xml {
    XML_Parser parser;
    const struct xml_events *events;
    void *context;
    struct workbook_fault *fault;
    const char *part;
    unsigned depth;
};

/* The namespaces of Excel's files, of strict ones (ISO/IEC 29500), and of
 * what holds a package together. Elements of others (drawings, extensions)
 * are passed over. */
static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};

/* The bare name, NULL for an element of another namespace. */
static const char *
bare_name(const char *name)
{
    for (size_t i = 0; i < WS_COUNT(namespaces); i++) {
        size_t length = strlen(namespaces[i]);

        if (strncmp(name, namespaces[i], length) == 0 &&
            name[length] == BETWEEN)
            return name + length + 1;
    }
    return NULL;
}

static void
stop_if_failed(struct xml *xml)
{
    if (!book_is_good(xml->fault))
        XML_StopParser(xml->parser, XML_FALSE);
}

static void XMLCALL
on_open(void *context, const XML_Char *name, const XML_Char **attributes)
{
    static const struct ws_label deep = { "its XML nests too deeply",
                                          "XMLの入れ子が深すぎます" };
    struct xml *xml = context;
    const char *bare = bare_name(name);

    if (++xml->depth > DEEPEST)
        book_damaged(xml->fault, deep, xml->part);
    else if (bare != NULL)
        xml->events->open(xml->context, bare, attributes);
    stop_if_failed(xml);
}

static void XMLCALL
on_close(void *context, const XML_Char *name)
{
    struct xml *xml = context;
    const char *bare = bare_name(name);

    xml->depth--;
    if (bare != NULL)
        xml->events->close(xml->context, bare);
    stop_if_failed(xml);
}

static void XMLCALL
on_text(void *context, const XML_Char *text, int length)
{
    struct xml *xml = context;

    xml->events->text(xml->context, text, (size_t)length);
    stop_if_failed(xml);
}

/* Entities can only be declared in a document type, and no spreadsheet program
 * writes one. */
static void XMLCALL
on_doctype(void *context, const XML_Char *name, const XML_Char *system,
           const XML_Char *public, int internal)
{
    static const struct ws_label doctype = {
        "its XML has a document type declaration (DOCTYPE)",
        "XMLに文書型宣言（DOCTYPE）があります"
    };
    struct xml *xml = context;

    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    book_damaged(xml->fault, doctype, xml->part);
    stop_if_failed(xml);
}

static bool
receive(void *context, const char *bytes, size_t length)
{
    struct xml *xml = context;

    if (XML_Parse(xml->parser, bytes, (int)length, length == 0) ==
        XML_STATUS_OK)
        return true;
    const char *why = XML_ErrorString(XML_GetErrorCode(xml->parser));
    const char *reason =
        ws_arena_printf(xml->fault->arena, "%s, line %lu", why ? why : "?",
                        (unsigned long)XML_GetCurrentLineNumber(xml->parser));
    return book_damaged(
        xml->fault,
        (struct ws_label){
            ws_arena_printf(xml->fault->arena, "its XML is broken: %s", reason),
            ws_arena_printf(xml->fault->arena, "XMLが壊れています: %s",
                            reason) },
        xml->part);
}

bool
xml_read(struct package *package, long part, const struct xml_events *events,
         void *context, struct workbook_fault *fault)
{
    static const struct ws_label memory = { "its XML cannot be read",
                                            "XMLを読めません" };
    struct xml xml = { .parser = XML_ParserCreateNS(NULL, BETWEEN),
                       .events = events,
                       .context = context,
                       .fault = fault,
                       .part = package_name(package, part) };

    if (xml.parser == NULL)
        return book_damaged(fault, memory, xml.part);
    XML_SetUserData(xml.parser, &xml);
    XML_SetElementHandler(xml.parser, on_open, on_close);
    if (events->text != NULL)
        XML_SetCharacterDataHandler(xml.parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml.parser, on_doctype);
    bool good = package_read(package, part, receive, &xml, fault);
    XML_ParserFree(xml.parser);
    return good;
}

/* ---- attributes --------------------------------------------------------- */

const char *
xml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2) {
        const char *bare = strrchr(attributes[0], BETWEEN);

        if (strcmp(bare ? bare + 1 : attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

bool
xml_is_true(const char *value)
{
    return value != NULL &&
           (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 ||
            strcmp(value, "on") == 0);
}

long
xml_number(const char *text, long most)
{
    long number = 0;

    if (text == NULL || *text == '\0')
        return -1;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return -1;
        number = number * 10 + (*text - '0');
        if (number > most)
            return -1;
    }
    return number;
}
