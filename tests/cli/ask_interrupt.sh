#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Long questions: Ctrl-C ends them soon, without half an answer or a stray
# file; they say how far they are; a reader may go away.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Seconds until a stopped question counts as hanging; machines may be busy.
soon=5

# large: a database of 60,000 coded events among 3,000 actors, made once.
large() {
    if [ ! -e "$top/large.db" ]; then
        awk 'BEGIN {
            OFS = "\t"
            split("Consult|Make statement|Accuse|Threaten|Provide aid", w, "|")
            x = 1
            for (i = 0; i < 60000; i++) {
                x = (x * 1103515245 + 12345) % 2147483648
                y = (x * 1103515245 + 12345) % 2147483648
                printf "Actor %d\t%s\tActor %d\t2018-%02d-%02d\n",
                    int(x / 65536) % 3000, w[i % 5 + 1],
                    int(y / 65536) % 3000, 1 + i % 12, 1 + i % 28
                x = y
            }
        }' >"$top/large.tsv"
        ready init -q "$top/large.db"
        ready import -q --format icews -d "$top/large.db" "$top/large.tsv"
    fi
    cp "$top/large.db" entente.db
}

# stop SIGNAL WORD...: send it once the question is at work, which it says
# itself by --progress=jsonl; sets `late`, the seconds from then to the end.
stop() {
    local signal=$1 pid started
    shift
    last_command="entente $* (SIG$signal)"
    : >"$err" # Else what the question before said is taken for its word.
    "$program" "$@" --progress=jsonl >"$out" 2>"$err" </dev/null &
    pid=$!
    for _ in $(seq 200); do
        if [ -s "$err" ] || ! kill -0 $pid 2>/dev/null; then
            break
        fi
        sleep 0.05
    done
    started=$SECONDS
    kill -"$signal" $pid 2>/dev/null
    wait $pid
    code=$?
    late=$((SECONDS - started))
}

# Each takes seconds or more on any machine of today.
long=(
    "rank|-m|betweenness|--exact|--bootstrap|1000"
    "rank|-m|closeness|--cost|inverse-strength|--bootstrap|1000"
    "rank|-m|constraint|--bootstrap|100000"
    "rank|-m|pagerank|--bootstrap|100000"
    "rank|-m|betweenness|--sample|0.001"
    "paths|Actor 1|Actor 2|-k|100000"
    "paths|Actor 1|Actor 2|--chronological|-k|100000"
    "paths|Actor 1|Actor 2|--cost|inverse-strength|-k|100000"
    "balance|--exact-limit|1000000000000"
    "balance|--series|2018-01-01..2018-12-31|--step|1d"
)

for question in "${long[@]}"; do
    begin "stopped: ${question//|/ }"
    large
    IFS='|' read -ra words <<<"$question"
    stop INT "${words[@]}"
    if [ "$code" -eq 0 ]; then
        skip "it was done before"
        continue
    fi
    expect_exit 5
    expect_stdout_empty
    check "it took $late s to stop" test "$late" -le $soon
    check "no word on stopping" grep -q '^stopped' "$err"
    grep '^{' "$err" >lines || problem "no progress was told"
    check "a line is no progress" jq -e '.stage and .done >= 0 and .total >= 0' lines
    check "stray files" test "$(find . -type f ! -name entente.db-graph | sort | tr '\n' ' ')" = "./entente.db ./lines "
done

begin "SIGTERM stops as well, and JSON errors are JSON"
large
stop TERM rank -m betweenness --exact --bootstrap 1000 --json
expect_exit 5
tail -n 1 "$err" >last
check "no JSON error" json_in last '.schema == "entente/error/1" and .error == "cancelled"'
expect_stdout_empty

begin "an answer that nobody takes can be stopped"
large
mkfifo answer
exec 8<>answer
"$program" timeline --json >answer 2>"$err" </dev/null &
pid=$!
last_command="entente timeline --json to a reader that waits"
# It waits once the pipe is full.
sleep 2
kill -INT $pid
for _ in $(seq 100); do
    kill -0 $pid 2>/dev/null || break
    sleep 0.05
done
check "it still waits" bash -c "! kill -0 $pid 2>/dev/null"
kill -KILL $pid 2>/dev/null
wait $pid
code=$?
exec 8>&-
expect_exit 5

begin "a reader that has seen enough is no news"
large
for words in "timeline --csv" "timeline --json" "evidence --csv" "rank -n 3000" \
    "diff 2018-01 2018-12 --jsonl" "communities --members"; do
    last_command="entente $words, with a reader of one line"
    # shellcheck disable=SC2086 # words
    timeout -k 5 "$patience" "$program" $words 2>"$err" </dev/null | head -n 1 >"$out"
    expect_stderr_empty
    check "no line" test -s "$out"
done

begin "progress on a terminal, and its line is gone at the end"
large
if ! has_tool script; then
    skip "no script(1)"
else
    last_command="rank on a terminal"
    script -qec "'$program' rank -m pagerank --bootstrap 300" terminal >/dev/null </dev/null
    check "no progress" grep -qE 'resampling [0-9]+/300' terminal
    check "the line stays" bash -c "tr '\r' '\n' <terminal | grep -c resampling |
        grep -qvx 0"
    script -qec "'$program' rank -m pagerank --bootstrap 300 --progress=never" quiet \
        >/dev/null </dev/null
    check "progress without leave" bash -c "! grep -q resampling quiet"
    script -qec "'$program' rank -m pagerank --bootstrap 300 -q" quiet >/dev/null </dev/null
    check "progress with -q" bash -c "! grep -q resampling quiet"
fi

begin "paths are counted while the next is looked for"
large
stop INT paths "Actor 1" "Actor 2" -k 100000
check "no count" grep -q '"stage":"paths","done":[1-9][0-9]*,"total":100000' "$err"

begin "days of a series are counted"
large
stop INT balance --series 2018-01-01..2018-12-31 --step 1d
check "no count" grep -q '"stage":"series","done":[0-9]*,"total":365' "$err"

begin "stopped or not, the database is sound"
large
stop INT rank -m betweenness --exact --bootstrap 1000
expect_sound

finish
