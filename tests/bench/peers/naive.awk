# The job of tally.sh in awk, split at every comma: right only because the free
# text is the last column, and useless on quoted fields.
# usage: awk -F, -v job=counts|weights|merge -f naive.awk FILE
NR == 1 { next }
job == "merge" {
    key = $1 "," $2 "," $3 "," $4
    count[key] += $5
    weight[key] += $6
    square[key] += $7
    next
}
NF < 45 { next }
{
    knows = $11 == "知っている" || $11 == "1"
    for (i = 12; i <= 28; i++)
        if (knows || i > 12 && i < 24) {
            key = $2 "," $3 "," i "," $i
            count[key]++
            if (job == "weights")
                weight[key] += $4
        }
}
END {
    for (key in count) {
        line = key
        if (job != "merge") {
            split(key, part, ",")
            line = part[1] "," part[2] "," sprintf("B%02d", part[3] - 11) \
                   "," part[4]
        }
        line = line "," sprintf("%d", count[key])
        if (job != "counts")
            line = line "," sprintf("%.3f", weight[key])
        if (job == "merge")
            line = line "," sprintf("%.6f", square[key])
        print line
    }
}
