#include "sniff.h"

#include <string.h>
#include <strings.h>

#define EXPORT                                                                 \
    {                                                                          \
        "save it as an Excel workbook (.xlsx) or as CSV",                      \
            "Excelブック（.xlsx）かCSVで保存してください"       \
    }
#define DOWNLOAD                                                                          \
    {                                                                                     \
        "download the CSV file itself, not the page around it",                           \
            "ページではなくCSVファイルそのものを保存してください" \
    }
#define ASK                                                                    \
    {                                                                          \
        "ask for the table behind it as CSV or Excel",                         \
            "元の表をCSVかExcelでもらってください"               \
    }

static const struct {
    const char *magic;
    size_t length;
    bool text; /* may follow blanks, upper or lower case */
    struct not_a_table is;
} magics[] = {
    { "%PDF", 4, false, { { "a PDF document", "PDF文書" }, ASK } },
    { "\x89PNG", 4, false, { { "a PNG picture", "PNG画像" }, ASK } },
    { "\xFF\xD8\xFF", 3, false, { { "a JPEG picture", "JPEG画像" }, ASK } },
    { "GIF8", 4, false, { { "a GIF picture", "GIF画像" }, ASK } },
    { "\xD0\xCF\x11\xE0",
      4,
      false,
      { { "an old Excel or Word file", "旧形式のExcelかWordのファイル" },
        EXPORT } },
    { "\x1F\x8B",
      2,
      false,
      { { "a gzip archive", "gzip圧縮ファイル" },
        { "unpack it: gunzip -c FILE | wardscore -",
          "展開してください: gunzip -c FILE | wardscore -" } } },
    { "SQLite format 3",
      15,
      false,
      { { "an SQLite database", "SQLiteデータベース" },
        { "export the table as CSV", "表をCSVで書き出してください" } } },
    { "\x7F"
      "ELF",
      4,
      false,
      { { "a program", "プログラム" },
        { "check the file name", "ファイル名を確かめてください" } } },
    { "HTTP/",
      5,
      true,
      { { "a saved HTTP answer", "HTTP応答をそのまま保存したもの" },
        DOWNLOAD } },
    { "<!doctype", 9, true, { { "an HTML page", "HTMLページ" }, DOWNLOAD } },
    { "<html", 5, true, { { "an HTML page", "HTMLページ" }, DOWNLOAD } },
    { "<?xml", 5, true, { { "an XML file", "XMLファイル" }, EXPORT } },
    { "{\\rtf", 5, true, { { "an RTF document", "RTF文書" }, ASK } },
    { "{",
      1,
      true,
      { { "a JSON file", "JSONファイル" },
        { "definitions go to --policy or --wards; data are read as CSV",
          "定義は --policy や --wards で指定します。データはCSVで読みます" } } },
};

const struct not_a_table *
sniff(const char *bytes, size_t length)
{
    size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    const char *text = bytes + mark, *end = bytes + length;

    while (text < end && strchr(" \t\r\n", *text) != NULL && *text != '\0')
        text++;
    for (size_t i = 0; i < WS_COUNT(magics); i++) {
        const char *start = magics[i].text ? text : bytes;
        size_t rest = (size_t)(end - start);

        if (rest < magics[i].length)
            continue;
        if (magics[i].text
                ? strncasecmp(start, magics[i].magic, magics[i].length) == 0
                : memcmp(start, magics[i].magic, magics[i].length) == 0)
            return &magics[i].is;
    }
    return NULL;
}
