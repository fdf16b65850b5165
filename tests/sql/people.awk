# Made-up respondents for tests/sql/survey.json as CSV, from a fixed seed.
# usage: awk -v rows=N -v decimals=D -f people.awk

# The same numbers with every awk: a small generator of its own.
function any(n) {
    seed = (seed * 1103 + 12345) % 1048576
    return int(seed / 1048576 * n)
}

function one_of(list,    parts, n) {
    n = split(list, parts, "~")
    return parts[any(n) + 1]
}

function field(text) {
    if (text ~ /[",\n\r]|^ |　$/) {
        gsub(/"/, "\"\"", text)
        return "\"" text "\""
    }
    return text
}

function blanks(text) { # now and then some around it
    return field(any(9) == 0 ? "  " text "　" : text)
}

function weight(    i, text) {
    text = any(9) == 0 ? "1000000" : any(3)
    if (decimals == 0 || text == "1000000" || any(5) == 0)
        return text
    text = text "."
    for (i = 0; i < decimals - (any(3) == 0); i++)
        text = text any(10)
    return text ~ /\.$/ ? text "0" : text
}

function marks(list,    text) {
    text = one_of(list)
    while (any(2) == 0)
        text = text (any(2) ? ";" : " ; ") one_of(list)
    return text
}

BEGIN {
    seed = 4711
    print "id,\"区; DROP TABLE \"\"people\"\"; --\",\"年,度\",we'ight`,s.1," \
        "\"two\nlines\",select,\"q\"\"2\",q\\3,q3 b,q3😀,q4,q5"
    for (row = 1; row <= rows; row++) {
        line = row "," field(one_of("港区~271071~北~きたく~27128~Chuo-ku~中央区~西~27106"))
        line = line "," (any(3) ? 2017 : 2016) "," weight()
        line = line "," blanks(one_of("はい~1~いいえ~2~"))
        line = line "," one_of("y~n~")
        line = line "," blanks(one_of("1~2~3~4~5~6~~9~無回答~It's \"fine\", yes; --~'); DROP TABLE people; --~back\\slash\\' ${HOME} $1 :x ?~two\nlines, 'one' \"answer\"~=1+1~%s %n 😀 ﾊﾝｶｸ"))
        line = line "," one_of("1~2~3~4~bus~tram~on foot~never~")
        line = line "," one_of("bus~tram~on foot~never~x~~~")
        line = line "," one_of("bus~tram~never~x~~~~~")
        line = line "," one_of("on foot~x~~~~~")
        line = line "," field(marks("bus~tram~1~2~3~4~an \"old\" bus~on foot~never~4~4~3"))
        line = line "," one_of("0~zero~2.5~5~full marks~無回答~")
        print line
    }
}
