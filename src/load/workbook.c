/*
 * A workbook's list of sheets. Which part holds what is told by relationships
 * (.rels), not by the usual names.
 */
#include "workbook.h"

#include <stdlib.h>
#include <string.h>

#define MOST_SHEETS 1000UL

/* ---- relationships ------------------------------------------------------ */

struct relationship {
    const char *id;
    const char *kind; /* the last word of its type: worksheet, styles */
    const char *target;
};

struct relationships {
    struct workbook *workbook;
    struct relationship *items;
    size_t count, capacity;
};

/* As many as there can be parts, and links to the outside. */
#define MOST_RELATIONSHIPS 20000UL

static void
on_relationship(void *context, const char *name, const char **attributes)
{
    static const struct ws_label many = { "relationships", "関連付けの数" };
    struct relationships *list = context;
    struct ws_arena *arena = list->workbook->arena;
    const char *id = xml_attribute(attributes, "Id");
    const char *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");

    if (strcmp(name, "Relationship") != 0 || !id || !type || !target ||
        (mode != NULL && strcmp(mode, "External") == 0))
        return;
    if (list->count == MOST_RELATIONSHIPS) {
        book_too_large(&list->workbook->fault, many, MOST_RELATIONSHIPS);
        return;
    }
    const char *slash = strrchr(type, '/');
    const char *kind = slash ? slash + 1 : type;
    list->items = ws_reserve(list->items, list->count, &list->capacity,
                             sizeof(struct relationship));
    list->items[list->count++] = (struct relationship){
        ws_arena_copy(arena, id, strlen(id)),
        ws_arena_copy(arena, kind, strlen(kind)),
        ws_arena_copy(arena, target, strlen(target)),
    };
}

static void
pass_over(void *context, const char *name)
{
    (void)context;
    (void)name;
}

static bool
read_relationships(struct workbook *workbook, const char *name,
                   struct relationships *out)
{
    static const struct xml_events events = { on_relationship, pass_over,
                                              NULL };
    static const struct ws_label missing = { "a part is missing",
                                             "必要な部品がありません" };
    long part = package_find(workbook->package, name);

    *out = (struct relationships){ .workbook = workbook };
    if (part == NO_PART)
        return book_damaged(&workbook->fault, missing, name);
    return xml_read(workbook->package, part, &events, out, &workbook->fault);
}

static const struct relationship *
relationship_of_kind(const struct relationships *list, const char *kind)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].kind, kind) == 0)
            return &list->items[i];
    return NULL;
}

static const struct relationship *
relationship_of_id(const struct relationships *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].id, id) == 0)
            return &list->items[i];
    return NULL;
}

/* ---- names of parts ----------------------------------------------------- */

/* Joins a folder ("xl/") and a target: ../styles.xml, /xl/styles.xml. NULL
 * when it leads out of the archive. */
static char *
join(struct ws_arena *arena, const char *folder, const char *target)
{
    const char *both = *target == '/'
                           ? ws_arena_printf(arena, "%s", target + 1)
                           : ws_arena_printf(arena, "%s%s", folder, target);
    char *out = ws_arena_alloc(arena, strlen(both) + 2), *end = out;

    while (*both != '\0') {
        size_t length = strcspn(both, "/");

        if (length == 2 && strncmp(both, "..", 2) == 0) {
            if (end == out)
                return NULL;
            for (end--; end > out && end[-1] != '/'; end--)
                continue;
        } else if (!(length == 1 && *both == '.')) {
            memcpy(end, both, length);
            end += length;
            if (both[length] == '/')
                *end++ = '/';
        }
        both += length + (both[length] == '/');
    }
    *end = '\0';
    return out;
}

/* "xl/" of "xl/workbook.xml" */
static const char *
folder_of(struct ws_arena *arena, const char *name)
{
    const char *slash = strrchr(name, '/');

    return ws_arena_copy(arena, name, slash ? (size_t)(slash - name) + 1 : 0);
}

/* The part that a target leads to; NO_PART with a fault. */
static long
part_of(struct workbook *workbook, const char *folder, const char *target)
{
    static const struct ws_label outside = {
        "a name leads out of the archive",
        "部品の名前がファイルの外を指しています"
    };
    static const struct ws_label missing = { "a part is missing",
                                             "必要な部品がありません" };
    const char *name = join(workbook->arena, folder, target);

    if (name == NULL) {
        book_damaged(&workbook->fault, outside, target);
        return NO_PART;
    }
    long part = package_find(workbook->package, name);
    if (part == NO_PART)
        book_damaged(&workbook->fault, missing, name);
    return part;
}

/* ---- what kind of archive ----------------------------------------------- */

/* Refuses what is no .xlsx, by the parts that only it has. */
static bool
refuse_others(struct workbook *workbook)
{
    static const struct {
        const char *part;
        struct ws_label what;
    } others[] = {
        { "word/document.xml", { "a Word document", "Word文書" } },
        { "ppt/presentation.xml",
          { "a PowerPoint presentation", "PowerPointの資料" } },
        { "xl/workbook.bin",
          { "a binary Excel workbook (.xlsb)",
            "バイナリ形式のExcelブック（.xlsb）" } },
        { "content.xml",
          { "an OpenDocument file (.ods, .odt)",
            "OpenDocumentファイル（.ods、.odt）" } },
    };
    struct ws_label what = { "a ZIP archive without a workbook",
                             "Excelブックの入っていないZIPファイル" };
    bool is_package =
        package_find(workbook->package, "[Content_Types].xml") != NO_PART;

    for (size_t i = 0; i < WS_COUNT(others); i++)
        if (package_find(workbook->package, others[i].part) != NO_PART) {
            what = others[i].what;
            is_package = false;
        }
    if (is_package)
        return false;
    book_fail(&workbook->fault, WS_F_NOT_A_TABLE,
              WS_ARGS(what.en, what.ja,
                      "save the table as an Excel workbook (.xlsx) or as CSV",
                      "表をExcelブック（.xlsx）かCSVで保存してください"));
    return true;
}

/* The part with the list of sheets. Some programs leave out the package's own
 * relationships; then it is where Excel puts it. */
static const char *
main_part(struct workbook *workbook)
{
    struct relationships list = { 0 };
    const struct relationship *found = NULL;
    const char *name = "xl/workbook.xml";

    if (package_find(workbook->package, "_rels/.rels") != NO_PART &&
        read_relationships(workbook, "_rels/.rels", &list))
        found = relationship_of_kind(&list, "officeDocument");
    if (found != NULL) {
        name = join(workbook->arena, "", found->target);
        if (name == NULL)
            part_of(workbook, "", found->target); /* says why */
    }
    free(list.items);
    return name;
}

/* ---- the list of sheets ------------------------------------------------- */

static void
add_sheet(struct workbook *workbook, const char **attributes)
{
    static const struct ws_label many = { "sheets", "シートの数" };
    const char *name = xml_attribute(attributes, "name");
    const char *id = xml_attribute(attributes, "id");
    const char *state = xml_attribute(attributes, "state");

    if (name == NULL || id == NULL)
        return;
    if (workbook->sheet_count == MOST_SHEETS) {
        book_too_large(&workbook->fault, many, MOST_SHEETS);
        return;
    }
    workbook->sheets =
        ws_reserve(workbook->sheets, workbook->sheet_count,
                   &workbook->sheet_capacity, sizeof(struct sheet_entry));
    workbook->sheets[workbook->sheet_count++] = (struct sheet_entry){
        .name = ws_arena_copy(workbook->arena, name, strlen(name)),
        .id = ws_arena_copy(workbook->arena, id, strlen(id)),
        .part = NO_PART,
        .hidden = state != NULL && strcmp(state, "visible") != 0,
    };
}

static void
on_workbook(void *context, const char *name, const char **attributes)
{
    struct workbook *workbook = context;

    if (strcmp(name, "sheet") == 0)
        add_sheet(workbook, attributes);
    else if (strcmp(name, "workbookPr") == 0)
        workbook->from_1904 =
            xml_is_true(xml_attribute(attributes, "date1904"));
    else if (strcmp(name, "calcPr") == 0)
        workbook->not_computed =
            xml_is_true(xml_attribute(attributes, "fullCalcOnLoad"));
}

/* Finds the parts of sheets, texts and styles, and reads the last two. */
static bool
follow(struct workbook *workbook, const struct relationships *list,
       const char *folder)
{
    static const struct ws_label lost = { "a sheet's relationship is missing",
                                          "シートへの関連付けがありません" };
    const struct relationship *strings =
        relationship_of_kind(list, "sharedStrings");
    const struct relationship *styles = relationship_of_kind(list, "styles");

    for (size_t i = 0; i < workbook->sheet_count; i++) {
        struct sheet_entry *sheet = &workbook->sheets[i];
        const struct relationship *to = relationship_of_id(list, sheet->id);

        if (to == NULL)
            return book_damaged(&workbook->fault, lost, sheet->name);
        if (strcmp(to->kind, "worksheet") == 0)
            sheet->part = part_of(workbook, folder, to->target);
    }
    long part = styles ? part_of(workbook, folder, styles->target) : NO_PART;
    if (part != NO_PART && !styles_read(workbook, part))
        return false;
    part = strings ? part_of(workbook, folder, strings->target) : NO_PART;
    if (part != NO_PART && !strings_read(workbook, part))
        return false;
    return book_is_good(&workbook->fault);
}

static void
read_sheets(struct workbook *workbook, const char *name)
{
    static const struct xml_events events = { on_workbook, pass_over, NULL };
    struct ws_arena *arena = workbook->arena;
    const char *folder = folder_of(arena, name);
    const char *base = name + strlen(folder);
    struct relationships list = { 0 };
    long part = part_of(workbook, "", name);

    if (part != NO_PART &&
        xml_read(workbook->package, part, &events, workbook,
                 &workbook->fault) &&
        read_relationships(
            workbook, ws_arena_printf(arena, "%s_rels/%s.rels", folder, base),
            &list))
        follow(workbook, &list, folder);
    free(list.items);
}

struct workbook *
book_open(const char *bytes, size_t length)
{
    struct workbook *workbook = ws_alloc(1, sizeof(*workbook));

    workbook->arena = ws_arena_new();
    workbook->fault =
        (struct workbook_fault){ .arena = workbook->arena, .id = WS_F_KINDS };
    workbook->package = package_open(bytes, length, &workbook->fault);
    if (workbook->package == NULL || refuse_others(workbook))
        return workbook;
    const char *name = main_part(workbook);
    if (book_is_good(&workbook->fault))
        read_sheets(workbook, name);
    return workbook;
}

void
book_close(struct workbook *workbook)
{
    if (workbook == NULL)
        return;
    package_close(workbook->package);
    free(workbook->sheets);
    free(workbook->styles);
    free(workbook->strings.starts);
    ws_buf_free(&workbook->strings.text);
    ws_arena_free(workbook->arena);
    free(workbook);
}

long
book_find(const struct workbook *workbook, const char *wanted)
{
    struct ws_arena *arena = ws_arena_new();
    const char *key = ws_text_key(arena, wanted, strlen(wanted));
    long number = xml_number(wanted, (long)workbook->sheet_count), found = -1;

    for (size_t i = 0; i < workbook->sheet_count && found < 0; i++)
        if (strcmp(workbook->sheets[i].name, wanted) == 0)
            found = (long)i;
    for (size_t i = 0; i < workbook->sheet_count && found < 0; i++) {
        const char *name = workbook->sheets[i].name;
        if (*key != '\0' &&
            strcmp(ws_text_key(arena, name, strlen(name)), key) == 0)
            found = (long)i;
    }
    ws_arena_free(arena);
    return found < 0 && number > 0 ? number - 1 : found;
}
