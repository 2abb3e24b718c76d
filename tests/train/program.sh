#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente-train as people run it: what it prints, and how it ends.
ENTENTE=$1
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.sh"

# trees: a small treebank of our own.
trees() {
    for number in 1 2 3 4 5 6; do
        printf '1\tBoats\tboat\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n'
        printf '2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n'
        printf '3\tpier\tpier\tNOUN\tNN\t_\t2\tobj\t_\t_\n\n'
    done >trees.conllu
    printf 'Anna\tB-PER\nleft\tO\n\nRome\tB-LOC\nfell\tO\n\n' >names.bio
}

begin "help and version go to standard output"
run --help
expect_exit 0
expect_stdout_has "usage: entente-train build" "exit: 0 done"
expect_stderr_empty
run build --help
expect_exit 0
run --version
expect_exit 0
expect_stdout_matches '^entente-train [0-9]+\.[0-9]+\.[0-9]+$'

begin "wrong command lines say what was wanted"
for words in "" "learn" "build" "build -o x" "calibrate -t x" \
    "calibrate -m x" "eval" "eval --bogus x" "build -o x -t y z" \
    "build -o x -t y -e 0" "build -o x -t y -e 3x" "build -o x -t y -H 17" \
    "build -o x -t y -l 9" "build -o x -t y -E 0" "build -o x -t y -L 0" \
    "build -o x -t y -d 1" "build -o x -t y -d nan" "build -o x -t y -s -1" \
    "build -o x -t y -n z:1"; do
    # shellcheck disable=SC2086 # several words
    run $words
    expect_exit 2
    expect_stdout_empty
    expect_stderr_has "See entente-train --help."
done
run build -o x -t y -H 17
expect_stderr_has "--hidden 17: want 16 to 256, a multiple of 16"

begin "more files than there is room for"
words=()
for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
    words+=(-t "$number")
done
run build -o x "${words[@]}"
expect_exit 2
expect_stderr_has "--trees 17: want at most 16 files"

begin "a missing file is told apart from a damaged one"
trees
run build -o out.model -t none.conllu
expect_exit 1
expect_stderr_has "none.conllu"
printf '1\tonly\n' >bad.conllu
run build -o out.model -t trees.conllu -t bad.conllu
expect_exit 3
expect_stderr_has "bad.conllu: line 1"
run eval -m . trees.conllu
expect_exit 1
expect_stderr_has "en.model"
check "no model is left behind" test ! -e out.model

begin "where nothing can be written is known beforehand"
trees
run build -o none/out.model -t trees.conllu
expect_exit 3
expect_stderr_has "none/out.model: cannot write"

begin "a model is built, calibrated and scored"
if [ ! -d /usr/share/wordnet ]; then
    skip "no WordNet in /usr/share/wordnet"
    finish
fi
trees
small=(-t trees.conllu -n names.bio -H 16 -E 16 -l 1)
run build -o en.model "${small[@]}" -e 40
expect_exit 0
expect_stdout_empty
expect_stderr_matches '^en\.model: [0-9]+ bytes$'
# A log is not flooded: a line every tenth of the way.
check "at most 12 lines" test "$(wc -l <"$err")" -le 12
check "no line that writes over itself" test "$(tr -cd '\r' <"$err" | wc -c)" \
    -eq 0
expect_stderr_has "learn 100 %"
run eval -m . trees.conllu
expect_exit 0
expect_stdout_has "# trees.conllu" "LAS"
run calibrate -m . -t trees.conllu
expect_exit 0
run eval -m . trees.conllu names.bio
expect_exit 0
expect_stdout_has "# names.bio"
printf '1\tonly\n' >bad.conllu
run eval -m . bad.conllu
expect_exit 3
expect_stderr_has "bad.conllu: line 1"

begin "the same seed builds the same bytes"
trees
small=(-t trees.conllu -n names.bio -H 16 -E 16 -l 1 -e 3 --extra)
ready build -o one.model "${small[@]}" -s 5
ready build -o two.model "${small[@]}" -s 5
ready build -o three.model "${small[@]}" -s 6
check "one seed, one model" cmp one.model two.model
check "two seeds, two models" test "$(cksum <one.model)" != \
    "$(cksum <three.model)"

for signal in INT TERM; do
    begin "SIG$signal ends it with an exit code of its own, and no file"
    trees
    last_command="entente-train build (SIG$signal)"
    "$program" build -o out.model -t trees.conllu -H 16 -E 16 -l 1 -e 10000 \
        >"$out" 2>"$err" </dev/null &
    pid=$!
    sleep 1
    kill "-$signal" "$pid" 2>/dev/null
    wait "$pid"
    code=$?
    expect_exit 5
    expect_stderr_has "interrupted"
    check "no model is left behind" test ! -e out.model
done

finish
