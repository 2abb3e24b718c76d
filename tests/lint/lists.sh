#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lists.sh [ROOT [BUILD]]
#
# A file that no CMakeLists.txt names is not built, and its tests are not run,
# without a word. So each C file below ROOT/src and ROOT/tests has to stand in
# BUILD/compile_commands.json, and each script below ROOT/tests in one of the
# CTestTestfile.cmake of BUILD, or be named by another script of its folder
# ("lib.sh").
#
# tests/consumer is a project of its own, which .ci/run builds; figures.sh makes
# a page of docs/, and is run by hand.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${1:-${ENT_SOURCE_DIR:-$(cd "$here/../.." && pwd)}}
build=${2:-${ENT_BINARY_DIR:-$root/build/dev}}

if [ ! -s "$build/compile_commands.json" ]; then
    echo "lists.sh: no $build/compile_commands.json;" \
        "configure first (cmake --preset dev)" >&2
    exit 2
fi

cd "$root"
bad=0

# below FOLDER PATTERN: the files there, sorted; none in tests/consumer.
below() {
    find "$1" -path tests/consumer -prune -o -type f -name "$2" \
        ! -path tests/extract/figures.sh -print |
        LC_ALL=C sort
}

compiled=$(sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' \
    "$build/compile_commands.json")
for folder in src tests; do
    if [ ! -d "$folder" ]; then
        continue
    fi
    while read -r file; do
        if ! grep -qxF "$root/$file" <<<"$compiled"; then
            echo "$file: no CMakeLists.txt has it compiled"
            bad=1
        fi
    done < <(below "$folder" '*.c')
done

tests=$(find "$build" -name CTestTestfile.cmake -exec cat {} +)
if [ -d tests ]; then
    while read -r file; do
        if grep -qF "\"$root/$file\"" <<<"$tests"; then
            continue
        fi
        name=${file##*/}
        mapfile -t others < <(below "${file%/*}" '*.sh' | grep -vxF "$file")
        if ! grep -qE "(^|[ /\"])$name" /dev/null "${others[@]}"; then
            echo "$file: no CMakeLists.txt has it run"
            bad=1
        fi
    done < <(below tests '*.sh')
fi

exit "$bad"
