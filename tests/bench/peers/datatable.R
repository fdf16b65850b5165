# The job of tally.sh with data.table.
# usage: Rscript datatable.R counts|weights|merge THREADS FILE
suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
job <- arguments[1]
setDTthreads(as.integer(arguments[2]))
file <- arguments[3]
print_rows <- function(rows) {
    fwrite(rows, "", col.names = FALSE, quote = FALSE, scipen = 50)
}

if (job == "merge") {
    rows <- fread(file, encoding = "UTF-8", colClasses = list(
        integer = c("fiscal_year", "count"),
        character = c("ward", "indicator", "answer"),
        double = c("weight", "weight_sq")))
    print_rows(rows[, .(count = sum(as.numeric(count)), weight = sum(weight),
                        weight_sq = sum(weight_sq)),
                    by = .(fiscal_year, ward, indicator, answer)])
    quit()
}

questions <- paste0("Q", 8:24)
screened <- c("Q8", paste0("Q", 20:24))
rows <- fread(file, encoding = "UTF-8", na.strings = NULL,
              select = c("fiscal_year", "ward", if (job == "weights") "weight",
                         "Q7", questions),
              colClasses = list(character = c("Q7", questions)))
knows <- rows[Q7 %chin% c("知っている", "1")]
print_rows(rbindlist(lapply(seq_along(questions), function(i) {
    question <- questions[i]
    from <- if (question %in% screened) knows else rows
    by <- c("fiscal_year", "ward", question)
    sums <- if (job == "weights")
        from[, .(count = .N, weight = sum(weight)), by = by]
    else
        from[, .(count = .N), by = by]
    setnames(sums, question, "answer")
    sums[, indicator := sprintf("B%02d", i)]
    setcolorder(sums, c("fiscal_year", "ward", "indicator"))
})))
