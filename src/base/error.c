/* Failures: of the system in words, of output and the program as a status. */
#include <wardscore/base.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What does not fit ends in dots, never in half a letter of UTF-8. */
static void
cut_between_letters(char *text, size_t size)
{
    size_t end = size - sizeof("...");

    while (end > 0 && ws_utf8_goes_on(text[end]))
        end--;
    memcpy(text + end, "...", sizeof("..."));
}

bool
ws_fail(struct ws_error *err, enum ws_status status, const char *format, ...)
{
    va_list args;

    if (err->status != WS_OK)
        return false;
    err->status = status;
    va_start(args, format);
    int length = vsnprintf(err->text, sizeof(err->text), format, args);
    va_end(args);
    if (length >= (int)sizeof(err->text))
        cut_between_letters(err->text, sizeof(err->text));
    return false;
}

/* strerror() speaks the language of the C library's locale, which cron has
 * none of; these are the failures that users meet. */
struct ws_label
ws_system_reason(int error_number)
{
    static const struct {
        int number;
        const char *ja;
    } known[] = {
        { ENOENT, "見つかりません" },
        { EACCES, "権限がありません" },
        { EPERM, "許可されていません" },
        { EISDIR, "フォルダーです" },
        { ENOTDIR, "フォルダーではありません" },
        { ENOSPC, "ディスクに空きがありません" },
        { EROFS, "書き込めないディスクです" },
        { EPIPE, "受け取り側が閉じました" },
        { EIO, "入出力エラー" },
        { EFBIG, "ファイルが大きすぎます" },
        { ENAMETOOLONG, "名前が長すぎます" },
        { ENODATA, "読み取りの途中で短くなりました" },
    };
    const char *en = strerror(error_number);

    if (error_number == ENODATA) /* of ws_read_open(): the system has none */
        en = "it became shorter while it was read";
    for (size_t i = 0; i < WS_COUNT(known); i++)
        if (known[i].number == error_number)
            return (struct ws_label){ en, known[i].ja };
    return (struct ws_label){ en, en };
}
