# For the scripts under cli/ that need packages from npm: they go into the build
# folder, never into the source.
npm_folder=${WARDSCORE_NPM:-$(dirname "$WARDSCORE")/npm}
case $npm_folder in
/*) ;;
*) npm_folder=$PWD/$npm_folder ;;
esac

npm_install() { # ARGUMENTS...: in this folder
    timeout 180 npm install --no-audit --no-fund --ignore-scripts \
        --fetch-retries=0 --prefix . "$@"
}

npm_has() { # FOLDER PACKAGES...: installs what is not there yet
    folder=$npm_folder/$1
    shift
    [ -e "$folder/complete" ] && return 0
    mkdir -p "$folder" 2>/dev/null &&
        (cd "$folder" && npm_install "$@") >npm.log 2>&1 &&
        : >"$folder/complete"
}

npm_project() { # FOLDER PACKAGE.JSON: what the file names, again when it changes
    folder=$npm_folder/$1
    cmp -s "$2" "$folder/package.json" && [ -e "$folder/complete" ] && return 0
    rm -rf "$folder"
    mkdir -p "$folder" 2>/dev/null && cp "$2" "$folder/package.json" &&
        (cd "$folder" && npm_install) >npm.log 2>&1 &&
        : >"$folder/complete"
}
