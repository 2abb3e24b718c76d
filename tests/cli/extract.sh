#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente extract: reports in, relations out.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# wire: three reports a line.
wire() {
    cat >wire.jsonl <<'JSON'
{"id":"w1","text":"Ethiopia imposed sanctions on Eritrea on 3 May 1999.","date":"1999-05-04","publisher":"Horn Wire"}
{"id":"w2","text":"Nobody was there."}
{"id":"w3","text":"Kenya condemned Eritrea."}
JSON
}

# triples: who does what to whom, of the output.
triples() {
    jq -r '[.doc, .subject, .type, .object] | join(" ")' "$out"
}

begin "JSON Lines in, JSON Lines out, in order, without a database"
wire
input=wire.jsonl
run extract
input=/dev/null
expect_exit 0
expect_stderr_empty
check "$(triples)" test "$(triples)" = "w1 Ethiopia SANCTION Eritrea
w3 Kenya ACCUSE Eritrea"
check "keys" jq -se '.[0] | .report_date == "1999-05-04" and
    .publisher == "Horn Wire" and .begin == 0 and .end == 52 and .cp_end == 52
    and .date == "1999-05-03" and .status == "asserted" and .origin == "text"' "$out"
check "a database" test ! -e entente.db

begin "lines are those of an export"
wire
ready extract -o out.jsonl wire.jsonl
ready init -q
ready add -q --no-extract wire.jsonl
run import out.jsonl
expect_exit 0
expect_stdout_has "2 assertions added"
ready export -q -o back.jsonl
check "other bytes" cmp out.jsonl back.jsonl

begin "one act of a report has one key"
printf '%s\n' 'Ethiopia imposed sanctions on Eritrea on 3 May 1999. The sanctions that Ethiopia imposed on Eritrea were harsh. Kenya and Uganda condemned Eritrea.' >a.txt
run extract a.txt
expect_exit 0
check "keys of sanctions" test \
    "$(jq -r 'select(.type == "SANCTION") | .event' "$out" | sort -u | wc -l)" -eq 1
check "a key of two parties" test \
    "$(jq -r 'select(.type == "ACCUSE") | .event' "$out" | sort | uniq -c | awk '{print $1}')" = 2
jq -c '[.type, .subject, .event]' "$out" | sort >found
ready init -q
ready add -q a.txt
ready export -q -o stored.jsonl
jq -c '[.type, .subject, .event]' stored.jsonl | sort >stored
check "other keys than those of the store" diff found stored

begin "files, one report each"
printf 'Kenya condemned Eritrea.\n' >a.txt
printf '<html><body><p>Uganda thanked Kenya.</p></body></html>\n' >b.html
run extract a.txt b.html
expect_exit 0
check "$(triples)" test "$(triples)" = "a.txt Kenya ACCUSE Eritrea
b.html Uganda SUPPORT Kenya"

begin "any number of threads, the same output"
wire
for i in $(seq 300); do
    sed "s/\"w/\"w$i-/" wire.jsonl
done >many.jsonl
for jobs in 1 2 8; do
    ready extract -j "$jobs" -o "$jobs.out" many.jsonl
done
check "2 threads" cmp 1.out 2.out
check "8 threads" cmp 1.out 8.out
check "lines" test "$(wc -l <1.out)" -eq 600

begin "keys of one's own"
printf '{"key":"k","body":"Kenya condemned Eritrea."}\n' >own.jsonl
run extract --map text=body,id=key own.jsonl
expect_exit 0
check "$(triples)" test "$(triples)" = "k Kenya ACCUSE Eritrea"

begin "lines that cannot be read are refused with their place"
wire
printf '%s\n' '{"id":"x","text":"cut' '{"id":"y"}' >>wire.jsonl
printf '%s\n' '{"id":"z","text":"Uganda thanked Kenya."}' >>wire.jsonl
run extract wire.jsonl
expect_exit 3
expect_stderr_matches '^wire\.jsonl:4:[0-9]+: not valid JSON'
expect_stderr_matches '^wire\.jsonl:5: no text'
check "$(triples)" test "$(triples | tail -n 1)" = "z Uganda SUPPORT Kenya"

begin "a file that is not there"
run extract none.txt
expect_exit 3
expect_stderr_has none.txt
expect_stdout_empty

begin "names of one's own"
tsv name type country aliases >lake.entities.tsv
tsv "Republic of the Lake" State "" "Lakeland" >>lake.entities.tsv
printf 'Lakeland condemned Eritrea.\n' >a.txt
run extract --lexicon lake.entities.tsv a.txt
expect_exit 0
check "$(triples)" test "$(triples)" = "a.txt Republic of the Lake ACCUSE Eritrea"

begin "without language models"
wire
run extract --models "$PWD" wire.jsonl
expect_exit 6
expect_stdout_empty

begin "memory stays flat"
if [ ! -x /usr/bin/time ]; then
    skip "needs /usr/bin/time"
else
    wire
    for i in $(seq 200); do cat wire.jsonl; done >some.jsonl
    for i in 1 2 3 4 5; do cat some.jsonl; done >more.jsonl
    /usr/bin/time -f %M -o some.kb "$program" extract -j 2 some.jsonl >/dev/null
    /usr/bin/time -f %M -o more.kb "$program" extract -j 2 more.jsonl >/dev/null
    check "$(cat some.kb) KB, $(cat more.kb) KB" \
        test "$(cat more.kb)" -lt $(($(cat some.kb) + 8192))
fi

begin "a full disk"
wire
"$program" extract wire.jsonl >/dev/full 2>"$err"
code=$?
expect_exit 6
expect_stderr_matches 'No space left'

finish
