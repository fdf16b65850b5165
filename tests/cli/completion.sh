#!/bin/sh
# The completion scripts, run by the shells they are for: commands, options,
# values and files are offered where they belong, and no option is left out.
set -u
. "$WARDSCORE_SOURCE/tests/ok.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
for shell in bash zsh fish; do
    "$WARDSCORE" completion --lang en $shell >$shell
    "$WARDSCORE" completion --lang ja $shell >$shell-ja
done
touch figures.csv

# ---- bash --------------------------------------------------------------------

# Prints what is offered for the last of some words.
cat >offer.bash <<'EOF'
source ./bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_wardscore 2>/dev/null
echo "${COMPREPLY[*]}"
EOF

bash_offers() { # EXPECTED WORDS...
    expected=$1
    shift
    ok "bash: $*" [ "$(bash --norc offer.bash wardscore "$@")" = "$expected" ]
}

if have bash; then
    bash_offers "rank" ra
    bash_offers "--marginal" rank --marg
    bash_offers "" tally --marg
    bash_offers "always" --color a -l ignored --color alw
    bash_offers "csv" -f c
    bash_offers "json" report --format = j
    bash_offers "auto always never" report --color =
    bash_offers "wards" list -f csv wa
    bash_offers "sqlite spark" sql --dialect s
    bash_offers "fish" completion f
    bash_offers "tally" help tal
    bash_offers "" report figures.csv fig # files are what bash offers itself
    bash_offers "" report --year 20
    bash_offers "--version" --vers
    ok "bash: files by default" grep -q -- '-o default -F _wardscore' bash
    for command in $(bash --norc offer.bash wardscore ''); do
        "$WARDSCORE" help --lang en "$command" |
            sed -n 's/^  [ -][^-]*--\([a-z-]*\).*/--\1/p' >want
        bash --norc offer.bash wardscore "$command" -- | tr ' ' '\n' >got
        ok "bash: all options of $command" cmp want got
    done
fi

# ---- zsh ---------------------------------------------------------------------

# Types a line and a tab in a terminal, and waits for what must come of it.
cat >type.zsh <<'EOF'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'autoload -Uz compinit; compinit -u -D; source ./zsh; echo rea""dy'
zpty -r shell seen '*ready*' || exit 1
zpty -w -n shell "$1"$'\t'
zpty -r shell seen "*$2*"
EOF

zsh_completes() { # LINE EXPECTED
    ok "zsh: $1" timeout 60 zsh -f type.zsh "$1" "$2"
}

if have zsh; then
    ok "zsh: no error in the script" zsh -n zsh
    ok "zsh: no error in Japanese" zsh -n zsh-ja
fi
if command -v zsh >/dev/null && have_terminal; then
    zsh_completes "wardscore tal" "wardscore tally"
    zsh_completes "wardscore rank --marg" "rank --marginal"
    zsh_completes "wardscore --color alw" "--color always"
    zsh_completes "wardscore list wa" "list wards"
    zsh_completes "wardscore report fig" "report figures.csv"
    ok "zsh: a wrong expectation is seen" \
        [ "$(timeout 5 zsh -f type.zsh "wardscore tal" "no such"; echo $?)" = 124 ]
fi

# ---- fish --------------------------------------------------------------------

fish_offers() { # LINE EXPECTED
    HOME=$work fish -N -c "source ./fish; complete -C '$1'" |
        cut -f 1 | sort | tr '\n' ' ' >got
    ok "fish: $1" [ "$(cat got)" = "$2" ]
}

if have fish; then
    ok "fish: no error in the script" fish -n fish
    ok "fish: no error in Japanese" fish -n fish-ja
    fish_offers "wardscore rank --marg" "--marginal "
    fish_offers "wardscore tally --marg" ""
    fish_offers "wardscore --color a" "always auto "
    fish_offers "wardscore list wa" "wards "
    fish_offers "wardscore report fig" "figures.csv "
    fish_offers "wardscore tal" "tally "
fi

# ---- the command itself -------------------------------------------------------

"$WARDSCORE" completion >/dev/null 2>err
ok "no shell: usage error" [ $? = 64 ]
ok "no shell: says which there are" grep -q 'bash, zsh or fish' err
"$WARDSCORE" completion tcsh >/dev/null 2>&1
ok "another shell: usage error" [ $? = 64 ]
"$WARDSCORE" completion bash >/dev/full 2>/dev/null
ok "a full device is noticed" [ $? = 74 ]
ok "descriptions in Japanese" grep -q 'どの区がどの目標' fish-ja

finish
