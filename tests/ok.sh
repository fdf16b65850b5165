# For the scripts under cli/: counts of what passed, failed and was skipped.
passed=0
failed=0
skipped=0

ok() { # NAME COMMAND...
    ok_name=$1 # a name that no script has
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $ok_name"
    fi
}

skip() { # WHAT
    skipped=$((skipped + 1))
    echo "skipped: $1"
}

have() { # PROGRAM
    command -v "$1" >/dev/null && return 0
    skip "$1 is not installed"
    return 1
}

# A container may have no terminals to give.
have_terminal() {
    script -qec true /dev/null </dev/null >/dev/null 2>&1 && return 0
    skip "no pseudo-terminal can be had here"
    return 1
}

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ]
}
