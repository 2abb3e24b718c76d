#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Stopped half-way: what was done is safe, and the same command goes on.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

lines=1000000

# big_events: a file of a million events, made once.
big_events() {
    if [ ! -e "$top/big.tsv" ]; then
        awk -v n="$lines" 'BEGIN {
            split("Make statement|Threaten|Make a visit|Host a visit|Consult", w, "|")
            for (i = 0; i < n; i++)
                printf "Actor %d\t%s\tActor %d\t2014-%02d-%02d\n",
                    i % 997, w[i % 5 + 1], (i * 7 + 1) % 991,
                    i % 12 + 1, i % 28 + 1
        }' >"$top/big.tsv"
    fi
    ln -s "$top/big.tsv" big.tsv
}

# stop_after SECONDS SIGNAL WORD...: start, signal, wait.
stop_after() {
    local delay=$1 signal=$2 pid
    shift 2
    last_command="entente $* (SIG$signal after $delay s)"
    "$program" "$@" >"$out" 2>"$err" </dev/null &
    pid=$!
    sleep "$delay"
    kill -"$signal" "$pid" 2>/dev/null
    wait "$pid"
    code=$?
}

for signal in INT TERM; do
    begin "SIG$signal: the batch is finished, the rest can go on"
    big_events
    ready init -q
    interrupted=0
    for delay in 0.3 0.6 0.2 0.8 1.2 0.1; do
        stop_after $delay $signal import --format icews big.tsv
        if [ "$code" -eq 5 ]; then
            interrupted=1
            break
        fi
        # Too early or too late: try with an empty database again.
        rm -f entente.db*
        ready init -q
    done
    if [ "$interrupted" -eq 0 ]; then
        problem "never interrupted"
    else
        expect_stderr_matches '^stopped at line [0-9]+ of big\.tsv; all of it is saved\.  Run the same command to go on$'
        done_lines=$(grep -oE 'line [0-9]+' "$err" | grep -oE '[0-9]+')
        expect_rows "select count(*) from coded_event" "$done_lines"
        expect_sound
        run import --format icews big.tsv
        expect_exit 0
        expect_stdout_has "$done_lines lines were there before"
        expect_rows "select count(*), count(distinct line) from coded_event" \
            "$lines|$lines"
        expect_sound
    fi
done

begin "an interrupted import is JSON where JSON is asked for"
big_events
ready init -q
for delay in 0.3 0.6 0.2 0.8 1.2 0.1; do
    stop_after $delay INT import --json --format icews big.tsv
    [ "$code" -ne 5 ] || break
    rm -f entente.db*
    ready init -q
done
expect_exit 5
expect_json_error cancelled

begin "add: reports so far are kept, the rest can go on"
awk 'BEGIN { for (i = 0; i < 3000; i++)
    printf "{\"id\":\"r%d\",\"text\":\"South Korea said number %d.\"}\n", i, i }' >many.jsonl
ready init -q
for delay in 0.5 1 0.3 2 4; do
    stop_after $delay INT add --format jsonl many.jsonl
    [ "$code" -ne 5 ] || break
    rm -f entente.db*
    ready init -q
done
expect_exit 5
expect_stderr_matches '^stopped after [0-9]+ reports; all of it is saved\.  Run the same command to go on\.$'
expect_sound
run add -q --format jsonl many.jsonl
expect_exit 0
expect_rows "select count(*), count(distinct name) from v_document" "3000|3000"

begin "a question that would take for ever stops at once"
sample
for sql in "select count(*) from c" "select x from c"; do
    stop_after 1 INT sql "with recursive c(x) as (select 1 union all select x + 1 from c) $sql"
    expect_exit 5
    expect_stderr_is stopped
done
expect_sound

begin "a measure of a large graph stops as well"
big_events
ready init -q
ready import -q --format icews big.tsv
stop_after 1 TERM rank -m betweenness
if [ "$code" -ne 0 ]; then
    expect_exit 5
    expect_stderr_has stopped
fi
expect_stdout_lacks '"results"'

begin "stopped, then asked: what is there is shown"
big_events
ready init -q
stop_after 0.5 INT import --format icews big.tsv
run show
expect_exit 0
run rank -n 3
check "exit $code" test "$code" -le 1

begin "a second import at the same time waits or says who writes"
big_events
ready init -q
"$program" import -q --format icews big.tsv >first.out 2>first.err </dev/null &
helpers+=($!)
first=$!
sleep 0.2
sample_events >events.tsv
run import -q --format icews events.tsv
second=$code
wait "$first"
check "the first failed: $(cat first.err)" test $? -eq 0
check "exit $second" test "$second" -eq 0 -o "$second" -eq 4
if [ "$second" -eq 4 ]; then
    expect_stderr_matches '^database is in use by process [0-9]+; waited 5 s$'
fi
expect_sound

begin "reading goes on while somebody writes"
big_events
sample
"$program" import -q --format icews big.tsv >first.out 2>first.err </dev/null &
helpers+=($!)
first=$!
for _ in 1 2 3; do
    run show Russia
    expect_exit 0
done
wait "$first"
expect_sound

begin "--progress=jsonl: one JSON object a line"
big_events
ready init -q
run import --progress=jsonl --format icews big.tsv
expect_exit 0
if [ -s "$err" ]; then
    check "a line is no progress" jq -e '.stage and .done >= 0 and .total >= 0' "$err"
fi

finish
