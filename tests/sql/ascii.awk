# Fields and rows as `sqlite3 -ascii` separates them, to CSV as wardscore
# quotes it.
BEGIN {
    RS = "\036"
    FS = "\037"
}
{
    line = ""
    for (i = 1; i <= NF; i++) {
        text = $i
        if (text ~ /[",\n\r]/) {
            gsub(/"/, "\"\"", text)
            text = "\"" text "\""
        }
        line = line (i > 1 ? "," : "") text
    }
    print line
}
