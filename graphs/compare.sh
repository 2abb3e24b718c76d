#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# graphs/compare.sh ENTENTE GRAPHS OUT [--update]
#
# Build every worked example and compare it, byte for byte, with what is kept
# in its folder `expected`; with --update, keep what was built. Without
# --update they are built a second time as on a machine without fonts: the same
# bytes again.
set -uo pipefail

entente=$1
graphs=$2
out=$3
update=${4:-}
passed=0
failed=0

for example in "$graphs"/*/; do
    example=${example%/}
    name=$(basename "$example")
    if ! "$graphs/build.sh" "$entente" "$example" "$out/$name"; then
        echo "not ok - $name is built"
        failed=$((failed + 1))
        continue
    fi
    if [ "$update" = --update ]; then
        rm -rf "$example/expected"
        cp -r "$out/$name/expected" "$example/expected"
    fi
    for file in "$out/$name"/expected/*; do
        file=$(basename "$file")
        if cmp -s "$out/$name/expected/$file" "$example/expected/$file"; then
            echo "ok - $name/$file is as kept"
            passed=$((passed + 1))
        else
            echo "not ok - $name/$file differs from graphs/$name/expected"
            diff "$example/expected/$file" "$out/$name/expected/$file" | head -5
            failed=$((failed + 1))
        fi
    done
    for file in "$example"/expected/*; do
        file=$(basename "$file")
        if [ ! -e "$out/$name/expected/$file" ]; then
            echo "not ok - $name/$file is kept, and not built any more"
            failed=$((failed + 1))
        fi
    done
    if [ "$update" = --update ]; then
        continue
    fi
    if FONTCONFIG_FILE=/dev/null "$graphs/build.sh" "$entente" "$example" \
        "$out/$name-without-fonts" &&
        diff -r "$out/$name/expected" "$out/$name-without-fonts/expected"; then
        echo "ok - $name is the same without fonts"
        passed=$((passed + 1))
    else
        echo "not ok - $name differs without fonts"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
