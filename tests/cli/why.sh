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

# explained: the sample, whose evidence of South Korea's sanctions is as if read from the
# text by the first entry of sanction.impose.
explained() {
    sample
    number=$(relation_number "South Korea" SANCTION Russia)
    rows "insert into explanation
          select id, 'subject<imposed>object/on', 0.97, 0.95, 0.9, 0.85
            from assertion where relation = $number;
          update assertion set origin = 'text', rule = 'sanction.impose.1',
                 predicate0 = byte0, predicate1 = byte0 + 7
           where relation = $number"
}

begin "what was read from the text: words, entry, way and parts"
explained
run why "$number"
expect_exit 0
expect_stdout_matches '^      predicate “imposed” [0-9]+-[0-9]+$'
expect_stdout_matches '^      entry SANCTION\.tsv:[0-9]+: impose | verb'
expect_stdout_has "way subject<imposed>object/on" \
    "sure of tree 0.97, subject 0.95, object 0.9, rule 0.85"
line=$(grep -o 'SANCTION\.tsv:[0-9]*' "$out")
check "another line of the file" grep -q '^impose	verb' <(
    sed -n "${line#*:}p" "$source_dir/schema/lexicon/en/relations/SANCTION.tsv"
)

begin "the same for programs"
explained
run why "$number" --json
expect_exit 0
expect_json why '.relations[0].explanations[0] as $x
    | $x.words.predicate == "imposed" and $x.words.speaker == null
    and $x.rule == "sanction.impose.1"
    and ($x.entry.file | endswith("SANCTION.tsv")) and $x.entry.line > 0
    and ($x.entry.text | startswith("impose\tverb"))
    and $x.path == "subject<imposed>object/on"
    and $x.parts == {"parse": 0.97, "subject": 0.95, "object": 0.9, "rule": 0.85}'

begin "a rule that is no entry"
explained
rows "update assertion set rule = 'tie.title' where relation = $number"
run why "$number"
expect_exit 0
expect_stdout_has "rule tie.title" "way subject"
expect_stdout_lacks "entry "

begin "an entry of one's own: its file and line"
explained
rows "update assertion set rule = 'sanction.zap.1' where relation = $number"
{
    echo "# mine"
    tsv zap verb "" subject object "" "" ""
    tsv + "France zapped Chad." France Chad
} >my.SANCTION.tsv
run why "$number" --lexicon my.SANCTION.tsv
expect_exit 0
expect_stdout_matches 'entry .*my\.SANCTION\.tsv:2: zap | verb'

begin "curated evidence has no entry"
sample
run why 1 --json
expect_json why '.relations[0].explanations[0] | .entry == null and .parts == null
    and .path == null'

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
