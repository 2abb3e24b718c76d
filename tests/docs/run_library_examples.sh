#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# run_library_examples.sh [--update]
#
# Run the programs of docs/examples on the sample crisis, as a reader marked it,
# and compare what they print with docs/examples/*.expected. With --update the
# expected outputs are rewritten.
set -uo pipefail

sample=$ENT_SOURCE_DIR/graphs/korea-russia-2024
expected=$ENT_SOURCE_DIR/docs/examples
programs=$ENT_BINARY_DIR/docs/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ENTENTE_DB=$work/sample.db
failed=0

fill() {
    "$ENTENTE" init -q &&
        "$ENTENTE" add -q --no-extract "$sample"/reports/*.txt \
            "$sample"/reports/*.html &&
        "$ENTENTE" add -q --no-extract --format jsonl \
            --map "$(cat "$sample/reports/map")" "$sample/reports/wire.jsonl" &&
        "$ENTENTE" import -q "$sample"/crisis.entities.tsv \
            "$sample"/crisis.relations.tsv
}

# example NAME [ARGUMENT...]
example() {
    local name=$1
    shift
    if ! "$programs/$name" "$@" >"$work/$name" 2>&1; then
        echo "not ok - $name ends with success"
        sed 's/^/    /' "$work/$name"
        failed=1
        return
    fi
    [ "${update:-}" != yes ] || cp "$work/$name" "$expected/$name.expected"
    if cmp -s "$work/$name" "$expected/$name.expected"; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        diff "$expected/$name.expected" "$work/$name" | sed 's/^/    /'
        failed=1
    fi
}

update=no
[ "${1:-}" != --update ] || update=yes
if ! fill >"$work/log" 2>&1; then
    echo "not ok - the sample crisis is read"
    cat "$work/log"
    exit 1
fi
example rank "$ENTENTE_DB"
example paths "$ENTENTE_DB" Seoul Moscow
example blocs "$ENTENTE_DB"
example known "$ENTENTE_DB" 2024-06-20 "Kim Jong Un"
example own_graph
example draw "$ENTENTE_DB" "North Korea" "$work/overview.svg" "$work/ego.svg"
exit "$failed"
