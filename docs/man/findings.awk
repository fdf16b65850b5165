# Findings as items of the manual, in the order of their codes:
#   wardscore list findings -f tsv | awk -v group=3 -f findings.awk
# Only those whose code has this first digit. Made for the blocks "output of" in
# man7/wardscore-findings.7; no program needed but awk and sort.

# A cell without the quotes that TSV put around it.
function bare(cell) {
    if (cell ~ /^"/) {
        cell = substr(cell, 2, length(cell) - 2)
        gsub(/""/, "\"", cell)
    }
    return cell
}

# mdoc: no backslash and no control character at the start of a line. Lines
# are filled at blanks only, so Japanese may be broken behind its commas.
function mdoc(text) {
    gsub(/\\/, "\\e", text)
    gsub(/、/, "、\n", text)
    gsub(/。/, "。\n", text)
    gsub(/または「/, "または\n「", text)
    sub(/\n$/, "", text)
    gsub(/\n\./, "\n\\\\\\&.", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}

BEGIN { FS = "\t"; sorted = "LC_ALL=C sort | cut -f2- | tr '\\001' '\\n'" }

NR > 1 && substr($1, 2, 1) == group {
    item = ".It Sy " $1
    # Errors of data end with 65; others tell what they end with.
    if ($1 ~ /^E/ && $3 != 65)
        item = item " Pq " $3
    item = item "\n" mdoc(bare($4))
    if ($5 != "")
        item = item "\n.br\n= " mdoc(bare($5))
    gsub(/\n/, "\001", item)
    print substr($1, 2) "\t" item | sorted
}
