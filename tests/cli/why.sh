#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente why: the evidence of a relation.
# shellcheck source=tests/cli/lib.sh
# shellcheck disable=SC1111 # the quotes of the report
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "the sentence, its place, and what was made of it"
sample
number=$(relation_number "South Korea" SANCTION Russia)
run why "$number"
expect_exit 0
expect_stderr_empty
expect_stdout_matches "^#$number South Korea —SANCTION→ Russia   four Russian ships   asserted   1 (source|report)\$"
expect_stdout_matches '^a[0-9]+  002_sanctions\.txt, sentence [0-9]+, characters [0-9]+-[0-9]+ \(bytes [0-9]+-[0-9]+\), sha256 [0-9a-f]{8}…$'
expect_stdout_has "“South Korea [imposed additional sanctions on four Russian ships], the foreign ministry said.”"
expect_stdout_matches '^ +asserted; date 2024-06-20 \(given\); confidence [0-9.]+; rule [^;]+; (not )?reviewed$'

begin "characters and bytes differ behind curly quotes"
sample
number=$(relation_number "South Korea" AID Ukraine)
run why "$number"
expect_exit 0
place=$(grep -o 'characters [0-9]*-[0-9]* (bytes [0-9]*-[0-9]*)' "$out")
read -r c0 c1 b0 b1 <<<"${place//[!0-9]/ }"
check "not 4 bytes apart" test $((b0 - c0)) -eq 4
check "other bytes than in the file" test "$(
    dd if=reports/002_sanctions.txt bs=1 skip="$b0" count=$((b1 - b0)) status=none
)" = "may consider supplying arms to Ukraine"
check "other length" test $((c1 - c0)) -eq $((b1 - b0))

begin "a disputed relation shows who says what"
sample
number=$(relation_number "North Korea" AID Russia)
run why "$number"
expect_exit 0
expect_stdout_has disputed "alleged by United States" "denied by North Korea"
expect_stdout_has 001_treaty.txt 002_sanctions.txt

begin "a symmetric relation points both ways"
sample
number=$(rows "select ref from v_relation where type = 'AGREE'")
run why "$number"
expect_exit 0
expect_stdout_has "⇄AGREE/sign⇄"

begin "a coded event has its line as evidence"
sample_with_events
run why c3
expect_exit 0
expect_stdout_matches '^#c3 North Korea —ASSAULT.*→ South Korea'
expect_stdout_has "events.tsv, line 3"

begin "several relations at once"
sample
run why 1 2
expect_exit 0
expect_stdout_matches '^#1 '
expect_stdout_matches '^#2 '

begin "as JSON"
sample
number=$(relation_number "South Korea" SANCTION Russia)
run why "$number" --json
expect_exit 0
expect_json why '.relations[0] as $r | $r.subject.name == "South Korea"
    and $r.object.country == "RUS" and $r.type == "SANCTION"
    and $r.status == "asserted" and $r.since == "2024-06-20"
    and ($r.evidence | length == 1)
    and $r.evidence[0].doc == "002_sanctions.txt"
    and $r.evidence[0].v == 1'

begin "as JSON Lines"
sample
run why 1 2 3 --jsonl
expect_exit 0
check "not three lines" test "$(wc -l <"$out")" -eq 3
check "no JSON" jq -e .evidence "$out"

begin "a hash sign before the number"
sample
run why '#1'
expect_exit 0

begin "a number that there is not"
sample
run why 4711
expect_exit 1
expect_stderr_has 4711
expect_stdout_empty
run why c4711 --json
expect_exit 1
expect_json_error not-found

begin "a word that is no number"
sample
run why Russia
expect_exit 1
expect_stderr_is 'no relation "Russia": want a number like 17 or c42'

begin "no number"
sample
run why
expect_exit 2
expect_stderr_is "usage: entente why RELATION..."

begin "one bad number among good ones prints nothing of them"
sample
run why 1 4711
expect_exit 1
expect_stdout_empty

finish
