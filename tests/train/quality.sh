#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The committed models reach the floors of quality.tsv on text that they were
# not trained on. Needs the shared data (ENTENTE_SHARED) and entente-train.
set -euo pipefail

shared=${ENTENTE_SHARED:-$ENT_SOURCE_DIR/../shared}
if [ ! -d "$shared/treebank" ]; then
    echo "SKIPPED: no treebanks in $shared (ENTENTE_SHARED)"
    exit 77
fi
train=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
bad=0

# scores FILE HOW: what the evaluation prints, made once.
scores() {
    local out=$scratch/${1##*/}.$2
    if [ ! -s "$out" ]; then
        case $2 in
        raw) "$train" eval --raw "$shared/$1" >"$out" ;;
        gold) "$train" eval "$shared/$1" >"$out" ;;
        held:*)
            awk -v RS= -v ORS='\n\n' -v n="${2#held:}" \
                '(NR - 1) % n == n - 1' "$shared/$1" >"$scratch/held.bio"
            "$train" eval "$scratch/held.bio" >"$out"
            ;;
        esac
    fi
    cat "$out"
}

while IFS=$'\t' read -r file how measure floor; do
    case $file in '' | '#'*) continue ;; esac
    got=$(scores "$file" "$how" | awk -v m="$measure" '$1 == m { print $2; exit }')
    if awk -v got="$got" -v floor="$floor" 'BEGIN { exit !(got + 0 >= floor) }'; then
        echo "ok - $file $how $measure $got (floor $floor)"
    else
        echo "not ok - $file $how $measure $got is below $floor"
        bad=1
    fi
done <"$ENT_SOURCE_DIR/tests/train/quality.tsv"
exit "$bad"
