#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Two who write at once: one waits, and says for whom; nothing is lost.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.sh"

# hold DATABASE: another process takes the writer's lock. Sets `holder`.
hold() {
    mkfifo hold.in
    sqlite3 -batch "$1" <hold.in >hold.out 2>&1 &
    holder=$!
    helpers+=("$holder")
    exec 9>hold.in
    printf 'BEGIN IMMEDIATE;\nSELECT 1;\n' >&9
    until [ -s hold.out ]; do
        sleep 0.05
    done
}

let_go() {
    exec 9>&-
    wait "$holder" 2>/dev/null
    rm -f hold.in hold.out
}

for verb in "date 002 2024-06-20" "import crisis.relations.tsv" \
    "add new.txt" "forget 002 --yes" "import --format icews events.tsv"; do
    begin "while somebody else writes: $verb"
    sample
    sample_events >events.tsv
    printf 'A new report about South Korea.\n' >new.txt
    before=$(rows "select count(*) from assertion")
    hold entente.db
    begun=$SECONDS
    # shellcheck disable=SC2086 # words
    run $verb
    waited=$((SECONDS - begun))
    expect_exit 4
    expect_stderr_is "database is in use by process $holder; waited 5 s"
    expect_stdout_empty
    check "waited $waited s" test "$waited" -ge 4
    # Reading goes on meanwhile.
    run show Russia
    expect_exit 0
    let_go
    expect_rows "select count(*) from assertion" "$before"
    # shellcheck disable=SC2086 # words
    run $verb
    expect_exit 0
    expect_sound
done

begin "as JSON"
sample
hold entente.db
run import --json crisis.relations.tsv
expect_exit 4
expect_json_error busy ".message | test(\"process $holder\")"
let_go

begin "somebody who lets go in time is waited for"
sample
hold entente.db
(
    sleep 1.5
    exec 9>&-
) &
helpers+=($!)
exec 9>&-
run date 002 2024-06-20
expect_exit 0
wait "$holder" 2>/dev/null

begin "two init at once: one makes the database, the other says so"
for i in 1 2 3; do
    rm -f entente.db*
    "$program" init -q >a.out 2>a.err </dev/null &
    first=$!
    "$program" init -q >b.out 2>b.err </dev/null
    b_code=$?
    wait "$first"
    a_code=$?
    last_command="two init: exit $a_code and $b_code"
    cat a.err b.err >"$err"
    check "neither made it" test "$a_code" -eq 0 -o "$b_code" -eq 0
    if [ "$a_code" -ne 0 ] || [ "$b_code" -ne 0 ]; then
        expect_stderr_matches '^(entente\.db: exists already|database is in use by .*)$'
    fi
    run verify
    expect_exit 0
done

begin "two imports at once: both are whole, or one says who was first"
ready init -q
for which in a b; do
    awk -v which="$which" 'BEGIN {
        split("Make statement|Threaten|Make a visit|Host a visit|Consult", w, "|")
        for (i = 0; i < 60000; i++)
            printf "Actor %s%d\t%s\tActor %d\t2014-%02d-%02d\n", which,
                i % 97, w[i % 5 + 1], (i * 7 + 1) % 91, i % 12 + 1, i % 28 + 1
    }' >"$which.tsv"
done
"$program" import --format icews a.tsv >a.out 2>a.err </dev/null &
first=$!
"$program" import --format icews b.tsv >b.out 2>b.err </dev/null &
second=$!
helpers+=("$first" "$second")
wait "$first"
first_code=$?
wait "$second"
second_code=$?
whole=0
for which in a b; do
    code=$first_code
    [ "$which" = a ] || code=$second_code
    cp "$which.out" "$out"
    cp "$which.err" "$err"
    last_command="import of $which.tsv beside the other"
    if [ "$code" -eq 0 ]; then
        whole=$((whole + 1))
    else
        expect_exit 4
        expect_stderr_matches '^database is in use by process [0-9]+; waited 5 s$'
        run import --format icews $which.tsv
        expect_exit 0
    fi
done
check "neither came through" test "$whole" -ge 1
expect_rows "select count(*) from coded_event" 120000
expect_rows "select count(*) from (select 1 from coded_event group by document
             having count(*) = 60000 and count(distinct line) = 60000)" 2
expect_sound

begin "ten at once with small changes: nothing is lost"
sample
pids=()
for i in 0 1 2 3 4 5 6 7 8 9; do
    {
        tsv subject type object
        tsv "Body $i" COMMENT Russia
    } >"w$i.relations.tsv"
    "$program" import -q "w$i.relations.tsv" >"w$i.out" 2>"w$i.err" </dev/null &
    pids+=($!)
done
helpers+=("${pids[@]}")
lost=0
for i in 0 1 2 3 4 5 6 7 8 9; do
    wait "${pids[i]}"
    code=$?
    if [ "$code" -eq 4 ]; then
        lost=$((lost + 1))
        cp "w$i.err" "$err"
        expect_stderr_matches '^database is in use by '
    elif [ "$code" -ne 0 ]; then
        cp "w$i.err" "$err"
        problem "import $i"
    fi
done
expect_rows "select count(*) from v_relation where subject like 'Body %'" $((10 - lost))
expect_sound

finish
