#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# A name that two modules define, or a module and a program, is found by
# symbols.sh; one that is static, or that both programs have, is not.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0

# object FILE LINE...: compiled from these lines.
object() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '%s\n' "${@:2}" | cc -x c -c -o "$tree/$1" -
}

# library MODULE LINE...
library() {
    mkdir -p "$tree/lib"
    object "$1.o" "${@:2}"
    ar rcs "$tree/lib/libent_$1.a" "$tree/$1.o"
}

fresh() {
    rm -rf "${tree:?}"/*
    printf '%s\n' 'core: ' 'fact: core' >"$tree/layers.txt"
    library core 'static int step(void) { return 1; }' \
        'int ent_buf(void); int ent_buf(void) { return step(); }'
    library fact 'static int step(void) { return 2; }' \
        'int ent_buf(void); int ent_date(void);' \
        'int ent_date(void) { return ent_buf() + step(); }'
    object src/cli/main.o 'int main(void) { return 0; }'
    object src/train/main.o 'int main(void) { return 0; }'
}

# check WHAT accepted|refused [WORDS IN THE REFUSAL]
check() {
    local got=accepted out
    out=$(bash "$here/symbols.sh" "$tree" 2>&1) || got=refused
    if [ "$got" = "$2" ] && [[ $out == *"${3:-}"* ]]; then
        echo "ok - $1"
    else
        echo "not ok - $1: $got; it said: $out"
        failed=1
    fi
}

fresh
check 'names of their own, static ones and two mains are accepted' accepted

fresh
library fact 'int ent_buf(void); int ent_buf(void) { return 2; }'
check 'a function of two modules is refused' refused \
    'ent_buf: defined in core and in fact'

fresh
library fact 'const int ent_buf = 2;'
check 'a constant with the name of a function is refused' refused ent_buf

fresh
object src/train/buf.o 'int ent_buf(void); int ent_buf(void) { return 2; }'
check 'a function of a module and a program is refused' refused \
    'ent_buf: defined in core and in train'

fresh
rm "$tree/lib/libent_fact.a"
check 'a module that is not built is refused' refused 'build first'

exit "$failed"
