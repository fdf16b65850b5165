# Two results of the town for the cases of diff: before.json, and after.json
# with a corrected survey file and a raised target. Read with `.` in the folder
# of a case; goes to $TMP, so that the names in the output are short.
data=$PWD/../data
cd "$TMP" || exit 1
cp "$data"/town-survey.csv "$data"/town-office.csv "$data"/town-policy.json .
result() { # NAME OPTIONS...: a result of the files as they are now
    name=$1
    shift
    wardscore report town-survey.csv town-office.csv --policy town-policy.json \
        --wards "$data/town-wards.json" -f json -o "$name" -q "$@"
}
