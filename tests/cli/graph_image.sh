#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The image of a large graph beside its database: nobody sees it but by time.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

image=entente.db-graph

# events LINES: as many coded events, of 300 actors.
events() {
    awk -v lines="$1" 'BEGIN {
        OFS = "\t"
        split("Consult|Make statement|Accuse|Threaten|Provide aid", word, "|")
        for (i = 1; i <= lines; i++) {
            x = (x * 1103515245 + 12345) % 2147483648
            y = (x * 1103515245 + 12345) % 2147483648
            printf "Actor %d\t%s\tActor %d\t2018-%02d-%02d\n", \
                int(x / 65536) % 300, word[1 + i % 5], \
                int(y / 65536) % 300, 1 + i % 12, 1 + i % 28
            x = y
        }
    }'
}

# large LINES: a database of coded events, at rest.
large() {
    events "$1" >events.tsv
    ready init -q
    ready import -q --format icews events.tsv
    sleep 2.2
}

# answers: what the program says of the graph, to files named by $1.
answers() {
    local n=0 question
    for question in "path|Actor 1|Actor 200" "rank|-m|pagerank|--json" \
        "rank|-m|degree|--from|2018-06" "rank|-m|degree|--direction|out"; do
        n=$((n + 1))
        IFS='|' read -r -a words <<<"$question"
        run "${words[@]}"
        expect_exit 0
        cp "$out" "$1.$n"
    done
}

# expect_same: the answers are those of before.
expect_same() {
    local n
    answers now
    for n in 1 2 3 4; do
        check "another answer $n $1" cmp -s "want.$n" "now.$n"
    done
}

begin "answers are the same with an image, without, with a damaged one"
large 25000
answers want
check "no image" test -s "$image"
check "a part of one is left" test ! -e "$image-new"
expect_same "with it"
cp "$image" good
rm "$image"
run rank -m degree --from 2018-06
check "an image for a part of the graph" test ! -e "$image"
expect_same "without it"
check "no image" test -s "$image"
for damage in 1 17 24 40 200 256 5000 100000 200000; do
    cp good "$image"
    printf 'X' | dd of="$image" bs=1 seek="$damage" conv=notrunc status=none
    expect_same "damaged at $damage"
    check "not made anew" cmp -s good "$image"
done
for length in 0 10 255 256 30000; do
    head -c "$length" good >"$image"
    expect_same "cut to $length"
done
expect_sound

begin "a change by any program is seen"
large 25000
run rank -m degree --json
check "no image" test -s "$image"
if has_tool sqlite3; then
    run rank -m degree --csv
    cp "$out" with
    sqlite3 entente.db "delete from coded_event where id % 2 = 0"
    run rank -m degree --csv
    check "the old graph" test "$(cmp -s "$out" with; echo $?)" -ne 0
    sleep 2.2
    run rank -m degree --csv
    cp "$out" now
    rm "$image"
    run rank -m degree --csv
    check "not the new graph" cmp -s "$out" now
fi

begin "a small graph has none"
large 200
run rank -m degree
expect_exit 0
check "an image" test ! -e "$image"

finish
