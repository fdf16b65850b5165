#!/bin/sh
# The queries of `wardscore sql` in real engines: what comes out is, byte for
# byte, what `wardscore tally` prints for the same people. Names of columns
# and answers are as bad as they can be.
#
#   WARDSCORE, WARDSCORE_SOURCE   as for the other scripts
#   WARDSCORE_NPM                 folder for packages from npm (default: npm
#                                 beside the program)
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"
. "$WARDSCORE_SOURCE/tests/npm.sh"

here=$WARDSCORE_SOURCE/tests/sql
case $WARDSCORE in
/*) ;;
*) WARDSCORE=$PWD/$WARDSCORE ;;
esac
work=$(mktemp -d) || exit 1
servers= # of PostgreSQL that were started

stop() {
    for server in $servers; do
        as_server "$pg/pg_ctl" -D "$work/pg/$server" -m immediate stop \
            >/dev/null 2>&1
    done
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
export LC_ALL=C PGCLIENTENCODING=UTF8

say() { # LINES...: as they are; echo would read backslashes
    printf '%s\n' "$@"
}

same() { # FILE EXPECTED
    cmp -s "$1" "$2" && return 0
    diff "$1" "$2" | head -5
    return 1
}

query() { # CASE DIALECT ARGUMENTS...: the query for a case's survey
    case_name=$1
    dialect=$2
    shift 2
    "$WARDSCORE" sql --policy "$here/policy.json" \
        --survey "survey-$case_name.json" --dialect "$dialect" "$@"
}

# ---- people -------------------------------------------------------------------

# Weights of 0, 3 and 7 decimals; no weights and one year for all.
for decimals in 0 3 7; do
    sed "s/\"decimals\": 3/\"decimals\": $decimals/" "$here/survey.json" \
        >survey-$decimals.json
    awk -v rows=2000 -v decimals=$decimals -f "$here/people.awk" \
        >people-$decimals.csv
done
sed -e '/"weight":/d' -e 's/"year": .*/"year": { "fixed": 2017 },/' \
    "$here/survey.json" >survey-none.json
cp people-3.csv people-none.csv
{
    cat people-3.csv
    cat "$here/broken.csv"
} >people-broken.csv
cp survey-3.json survey-broken.json

for case_name in 0 3 7 none; do
    ok "tally $case_name" "$WARDSCORE" tally -q --policy "$here/policy.json" \
        --survey survey-$case_name.json people-$case_name.csv \
        -f csv -o expected-$case_name.csv
done

cat >expected-unknown.csv <<'END'
column,used_as,value,count
"区; DROP TABLE ""people""; --",ward,謎区,1
"年,度",year,17,1
we'ight`,weight,-1,1
we'ight`,weight,1.2345,1
s.1,"user's ""own""; --",maybe,1
select,A1,7,1
select,A1,７,1
"q""2",A2,boat,2
q3 b,A3,boat,1
q3😀,A3,boat,1
q4,A4,1; boat ;2,1
q4,A4,boat,1
q5,A5,6,1
END

# ---- the command ----------------------------------------------------------------

code_of() {
    code=0
    "$WARDSCORE" sql "$@" >stdout 2>stderr || code=$?
    echo $code
}
good="--policy $here/policy.json --survey survey-3.json --table people"
# shellcheck disable=SC2086 # options, one word each
{
    ok "no survey: 64" [ "$(code_of --dialect sqlite --table t)" = 64 ]
    ok "no dialect: 64" [ "$(code_of $good)" = 64 ]
    ok "an unknown dialect: 64" [ "$(code_of $good --dialect sqlit)" = 64 ]
    ok "the nearest dialect is named" grep -q 'did you mean sqlite' stderr
    ok "a file: 64" [ "$(code_of $good --dialect sqlite x.csv)" = 64 ]
    ok "no table name: 64" [ "$(code_of $good --dialect sqlite --table 'a..b')" = 64 ]
    ok "not a byte of a query" [ ! -s stdout ]
}
ok "a survey that is not there: 78" [ "$(code_of --policy "$here/policy.json" \
    --survey nowhere.json --dialect sqlite --table t)" = 78 ]

# ---- SQLite -----------------------------------------------------------------------

in_sqlite() { # DATABASE
    sqlite3 -ascii -header "$1" | awk -f "$here/ascii.awk"
}

test_sqlite() {
    echo "SQLite $(sqlite3 --version | cut -d' ' -f1)"
    for case_name in 0 3 7 none broken; do
        sqlite3 "$case_name.db" ".import --csv people-$case_name.csv people" \
            2>/dev/null
        query $case_name sqlite --table people |
            in_sqlite $case_name.db >sqlite-$case_name.csv
    done
    for case_name in 0 3 7 none; do
        ok "SQLite, $case_name" same sqlite-$case_name.csv \
            expected-$case_name.csv
    done
    # Weights that were stored as binary fractions.
    sqlite3 7.db 'CREATE TABLE "a.b" AS SELECT * FROM people;
        UPDATE "a.b" SET "we'"'"'ight`" = CAST("we'"'"'ight`" AS REAL)'
    query 7 sqlite --table 'main."a.b"' | in_sqlite 7.db >sqlite-real.csv
    ok "SQLite, weights as REAL" same sqlite-real.csv expected-7.csv
    query broken sqlite --table people --unknown |
        in_sqlite broken.db >unknown.csv
    ok "SQLite, unknown values" same unknown.csv expected-unknown.csv
    query 3 sqlite --table people --unknown | in_sqlite 3.db >unknown.csv
    ok "SQLite, nothing unknown" [ ! -s unknown.csv ]
    {
        echo 'SELECT sum(count) FROM ('
        query broken sqlite --table people
        echo ") WHERE indicator = 'A1'"
    } >sum.sql
    ok "SQLite, nobody is dropped" \
        [ "$(sqlite3 broken.db <sum.sql)" = 2010 ]
    code=0
    "$WARDSCORE" check --policy "$here/policy.json" sqlite-broken.csv \
        >/dev/null 2>&1 || code=$?
    ok "counts with unknown values are refused as input" [ $code = 65 ]
}

if have sqlite3; then
    test_sqlite
fi

# ---- PostgreSQL ---------------------------------------------------------------------

pg_folder() {
    for folder in "$(pg_config --bindir 2>/dev/null)" \
        /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /usr/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] &&
            [ -x "$folder/postgres" ]; then
            echo "$folder"
            return
        fi
    done
}

# The server runs as somebody without privileges.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u "$server_user" -- "$@")
    else
        "$@"
    fi
}

# A cluster of its own: a socket in the scratch folder, no network.
start_server() { # NUMBER
    as_server "$pg/initdb" -D "$work/pg/$1" -U ward -A trust -E UTF8 \
        --locale=C -N >initdb.log 2>&1 &&
        as_server "$pg/pg_ctl" -D "$work/pg/$1" -w -l "$work/pg/log$1" \
            -o "-c listen_addresses='' -k $work/pg -p $1 -c fsync=off" \
            start >/dev/null 2>&1 &&
        servers="$servers $1"
}

in_pg() { # NUMBER ARGUMENTS...
    number=$1
    shift
    psql -X -q -h "$work/pg" -p "$number" -U ward -d postgres \
        -v ON_ERROR_STOP=1 "$@"
}

columns() { # TYPE-OF-WEIGHTS TYPE-OF-YEARS
    cat <<END
id int, "区; DROP TABLE ""people""; --" text, "年,度" $2, "we'ight\`" $1,
"s.1" text, "two
lines" text, "select" text, "q""2" text, "q\\3" text, "q3 b" text,
"q3😀" text, q4 text, q5 text
END
}

fill_pg() { # CASE TYPE-OF-WEIGHTS TYPE-OF-YEARS
    {
        say 'DROP TABLE IF EXISTS people;' \
            "CREATE TABLE people ($(columns "$2" "$3"));" \
            "\\copy people from 'people-$1.csv' (format csv, header)"
    } | in_pg 1 2>/dev/null
}

test_postgresql() {
    echo "PostgreSQL $(in_pg 1 -At -c 'SHOW server_version')"
    for types in 'numeric int' 'text text' 'float8 int'; do
        for case_name in 0 3 7 none; do
            # shellcheck disable=SC2086 # two words
            fill_pg $case_name $types
            query $case_name postgresql --table people >pg.sql
            in_pg 1 --csv -f pg.sql >pg.csv
            ok "PostgreSQL, $case_name, weights and years as $types" \
                same pg.csv expected-$case_name.csv
        done
    done
    {
        echo 'COPY ('
        cat pg.sql
        echo ') TO STDOUT (FORMAT csv, HEADER)'
    } | in_pg 1 >pg.csv
    ok "PostgreSQL, within COPY" same pg.csv expected-none.csv
    fill_pg broken numeric text
    query broken postgresql --table people >pg.sql
    in_pg 1 --csv -f pg.sql >pg.csv
    if [ -s sqlite-broken.csv ]; then
        ok "PostgreSQL, unknown values in the counts" \
            same pg.csv sqlite-broken.csv
    fi
    query broken postgresql --table people --unknown >pg.sql
    in_pg 1 --csv -f pg.sql >unknown.csv
    ok "PostgreSQL, unknown values" same unknown.csv expected-unknown.csv
}

# One table over two servers, by ward; a third one asks them.
spread_table() {
    for number in 2 3; do
        say "CREATE TABLE people ($(columns numeric int))" | in_pg $number ||
            return 1
    done
    {
        say 'DROP TABLE people; CREATE EXTENSION postgres_fdw;' \
            "CREATE TABLE people ($(columns numeric int))" \
            'PARTITION BY LIST ("区; DROP TABLE ""people""; --");'
        for number in 2 3; do
            say "CREATE SERVER s$number FOREIGN DATA WRAPPER postgres_fdw" \
                "OPTIONS (host '$work/pg', port '$number', dbname 'postgres');" \
                "CREATE USER MAPPING FOR ward SERVER s$number" \
                "OPTIONS (user 'ward');"
        done
        say "CREATE FOREIGN TABLE people_2 PARTITION OF people FOR VALUES IN" \
            "('港区', '271071', '北', 'きたく') SERVER s2" \
            "OPTIONS (table_name 'people');" \
            "CREATE FOREIGN TABLE people_3 PARTITION OF people FOR VALUES IN" \
            "('27128', 'Chuo-ku', '中央区', '西', '27106') SERVER s3" \
            "OPTIONS (table_name 'people');" \
            "\\copy people from 'people-3.csv' (format csv, header)" \
            'ANALYZE people;'
    } | in_pg 1 2>/dev/null
}

test_spread() {
    echo 'SET enable_partitionwise_aggregate = on;' >set.sql
    query 3 postgresql --table people >pg.sql
    cat set.sql pg.sql >all.sql
    in_pg 1 --csv -f all.sql >pg.csv
    ok "two servers: the same" same pg.csv expected-3.csv
    ok "two servers: both hold people" [ "$(for number in 2 3; do
        in_pg $number -At -c 'SELECT count(*) > 500 FROM people'
    done | tr -d '\n')" = tt ]
    {
        cat set.sql
        echo 'EXPLAIN (VERBOSE, COSTS OFF)'
        cat pg.sql
    } >all.sql
    in_pg 1 -At -f all.sql >plan
    [ "$(in_pg 1 -At -c 'SHOW server_version_num')" -ge 150000 ] || {
        skip "PostgreSQL before 15 does not let servers count by CASE"
        return
    }
    # Four questions of five; the one with several answers in a cell is
    # taken apart where the result is wanted.
    ok "two servers: each counts for itself" \
        [ "$(grep -c 'Relations: Aggregate on' plan)" = 8 ]
    ok "two servers: they are asked for groups" \
        [ "$(grep -c 'GROUP BY 1, 2, 4$' plan)" = 8 ]
}

have_postgresql() {
    pg=$(pg_folder)
    [ -n "$pg" ] && command -v psql >/dev/null || {
        skip "PostgreSQL is not installed"
        return 1
    }
    [ "$(id -u)" = 0 ] || return 0
    server_user=nobody
    id postgres >/dev/null 2>&1 && server_user=postgres
    command -v runuser >/dev/null || {
        skip "PostgreSQL: runuser, to start it without privileges, is missing"
        return 1
    }
    chmod 755 "$work"
}

if have_postgresql; then
    mkdir pg
    [ "$(id -u)" != 0 ] || chown "$server_user" pg
    if start_server 1; then
        test_postgresql
        if start_server 2 && start_server 3 && spread_table; then
            test_spread
        else
            skip "PostgreSQL over two servers could not be set up"
        fi
    else
        skip "PostgreSQL does not start: $(tail -1 initdb.log)"
    fi
fi

# ---- from npm: DuckDB, and parsers for Spark and Trino --------------------------------

in_duckdb() { # FILE.sql...
    node "$here/duckdb.mjs" "$npm_folder/duckdb" "$@"
}

copy_duckdb() { # FILE CASE ARGUMENTS...
    file=$1
    case_name=$2
    shift 2
    echo 'COPY ('
    query $case_name duckdb --table people "$@"
    echo ") TO '$file' (FORMAT csv, HEADER)"
}

test_duckdb() {
    for types in auto text; do
        for case_name in 0 3 7 none broken; do
            all=
            [ $types = auto ] || all=', all_varchar = true'
            echo "CREATE TABLE people AS SELECT * FROM read_csv(
                'people-$case_name.csv', header = true, delim = ',',
                quote = '\"', escape = '\"', sample_size = -1$all)" >load.sql
            copy_duckdb duckdb.csv $case_name >counts.sql
            copy_duckdb unknown.csv $case_name --unknown >unknown.sql
            in_duckdb load.sql counts.sql unknown.sql >duckdb.log 2>&1 ||
                tail -3 duckdb.log
            expected=expected-$case_name.csv
            if [ $case_name = broken ]; then
                expected=sqlite-broken.csv
                sed -i 's/,-1\.0,/,-1,/' unknown.csv # a DOUBLE as text
                ok "DuckDB, unknown values, columns as $types" \
                    same unknown.csv expected-unknown.csv
            fi
            if [ -s $expected ]; then
                ok "DuckDB, $case_name, columns as $types" \
                    same duckdb.csv $expected
            fi
        done
    done
    head -1 duckdb.log
}

# Syntax only: neither engine was there to run them.
test_parsers() { # MODULES
    NODE_PATH=$1 "$1/.bin/esbuild" --bundle --platform=node \
        --log-level=error --outfile=parse.js "$here/parse.mjs" || return 1
    for dialect in spark trino; do
        query none $dialect --table people >none.sql
        query 3 $dialect --table 'a.b."c d"' >counts.sql
        query 3 $dialect --table people --unknown >unknown.sql
        ok "$dialect parses" \
            node parse.js $dialect none.sql counts.sql unknown.sql
        sed 's/^FROM ws_tally/FROM FROM/' counts.sql >bad.sql
        ok "$dialect: what is wrong does not parse" \
            [ "$(node parse.js $dialect bad.sql 2>/dev/null | wc -l)" -ge 1 ]
    done
}

if have node && have npm; then
    if npm_has duckdb @duckdb/node-api@1.5.6-r.1; then
        test_duckdb
    else
        skip "DuckDB cannot be had from npm"
    fi
    if npm_has parsers dt-sql-parser@4.5.1 esbuild@0.25.0; then
        test_parsers "$npm_folder/parsers/node_modules" ||
            skip "the parsers for Spark and Trino do not run"
    else
        skip "parsers for Spark and Trino cannot be had from npm"
    fi
fi

finish
