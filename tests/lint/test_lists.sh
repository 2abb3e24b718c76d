#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# A file that is not built, or a test that is not run, is found by lists.sh.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0

# put FILE LINE...: a file of the tree.
put() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '%s\n' "${@:2}" >"$tree/$1"
}

fresh() {
    rm -rf "${tree:?}"/*
    put src/core/str.c ''
    put tests/core/test_str.c ''
    put tests/cli/add.sh '. lib.sh'
    put tests/cli/lib.sh 'say() {'
    put tests/consumer/consumer.c ''
    put build/compile_commands.json \
        "  \"file\": \"$tree/src/core/str.c\"," \
        "  \"file\": \"$tree/tests/core/test_str.c\""
    put build/tests/cli/CTestTestfile.cmake \
        "add_test([=[cli.add]=] \"bash\" \"$tree/tests/cli/add.sh\")"
}

# check WHAT accepted|refused [WORDS IN THE REFUSAL]
check() {
    local got=accepted out
    out=$(bash "$here/lists.sh" "$tree" "$tree/build" 2>&1) || got=refused
    if [ "$got" = "$2" ] && [[ $out == *"${3:-}"* ]]; then
        echo "ok - $1"
    else
        echo "not ok - $1: $got; it said: $out"
        failed=1
    fi
}

fresh
check 'a tree whose lists are whole is accepted' accepted

fresh
put src/core/str_more.c ''
check 'a source that is not built is found' refused 'src/core/str_more.c'

fresh
put tests/core/test_buf.c ''
check 'a test program that is not built is found' refused \
    'tests/core/test_buf.c'

fresh
put tests/cli/forget.sh ''
check 'a script that is not run is found' refused 'tests/cli/forget.sh'

fresh
rm "$tree/build/compile_commands.json"
check 'a folder that is not configured is refused' refused 'configure first'

exit "$failed"
