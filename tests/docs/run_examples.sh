#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/docs/run_examples.sh PAGE ENTENTE SOURCE [--update]
#
# Run the examples of a Markdown page and compare what they print. An example
# is a ```console block behind the comment <!-- run -->; its lines "$ command"
# are run by bash, in order, in one folder that holds a copy of graphs/; the
# lines below are what the command must print, standard error included. With
# --update the page is rewritten with what was printed.
set -uo pipefail

page=$1
entente=$2
source=$3
update=${4:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/run"
ln -s "$entente" "$work/bin/entente"
cp -r "$source/graphs" "$work/run/graphs"
export PATH=$work/bin:$PATH LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80
unset ENTENTE_DB
passed=0
failed=0

# Run one command in the folder of the examples; its output in $work/printed.
run_example() {
    (cd "$work/run" && bash -c "$1") >"$work/printed" 2>&1
}

: >"$work/page"
: >"$work/expected"
state=text
command=
finish_command() {
    [ -n "$command" ] || return 0
    run_example "$command"
    cat "$work/printed" >>"$work/page"
    if cmp -s "$work/expected" "$work/printed"; then
        echo "ok - $command"
        passed=$((passed + 1))
    else
        echo "not ok - $command"
        diff "$work/expected" "$work/printed" | sed 's/^/    /'
        failed=$((failed + 1))
    fi
    command=
    : >"$work/expected"
}

while IFS= read -r line || [ -n "$line" ]; do
    case $state:$line in
    text:'<!-- run -->') state=marked ;;
    marked:'```console') state=block ;;
    block:'```')
        finish_command
        state=text
        ;;
    block:'$ '*)
        finish_command
        command=${line#'$ '}
        ;;
    block:*)
        printf '%s\n' "$line" >>"$work/expected"
        continue
        ;;
    esac
    printf '%s\n' "$line" >>"$work/page"
done <"$page"

if [ "$update" = --update ]; then
    cp "$work/page" "$page"
fi
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
