#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente export: relations for other programs.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "JSON Lines, one evidence a line"
sample
run export
expect_exit 0
check "not 9 lines" test "$(wc -l <"$out")" -eq 9
check "no JSON" jq -e '.v == 1' "$out"
expect_stderr_is "standard output: 9 pieces of evidence"
check "keys in another order" test "$(jq -r 'keys_unsorted | join(" ")' "$out" | sort -u)" = \
    "v doc doc_sha256 report_date publisher sentence sentence_no sentence_begin begin end cp_begin cp_end spans subject subject_type subject_country type mode label object object_type object_country status polarity modality speaker own medium date date_text date_basis quantities event confidence rule origin verdict"

begin "a dash is the standard output"
sample
run export -o -
expect_exit 0
check "not 9 lines" test "$(wc -l <"$out")" -eq 9

begin "a device is written to, not replaced"
sample
run export -q --format jsonl -o /dev/null
expect_exit 0
check "it was replaced" test -c /dev/null
run export -q --format jsonl -o /dev/stdout
check "not 9 lines" test "$(wc -l <"$out")" -eq 9

begin "of a link, the file it stands for is replaced"
sample
printf 'old' >real.jsonl
chmod 600 real.jsonl
ln -s real.jsonl link.jsonl
run export -q -o link.jsonl
expect_exit 0
check "no link any more" test -L link.jsonl
check "not 9 lines" test "$(wc -l <real.jsonl)" -eq 9
check "another mode" test "$(stat -c %a real.jsonl)" = 600

begin "-q says nothing"
sample
run export -q
expect_exit 0
expect_stderr_empty

begin "quotes and offsets are those of the reports"
sample
ready export -q -o all.jsonl
bad=0
while IFS=$'\t' read -r doc begin end sha; do
    [ "$(sha256sum <"reports/$doc")" = "$sha  -" ] || bad=1
    [ "$begin" -lt "$end" ] || bad=1
done < <(jq -r '[.doc, .begin, .end, .doc_sha256] | @tsv' all.jsonl)
check "hash or offsets are wrong" test "$bad" -eq 0

begin "without loss: into an empty database and out again, the same bytes"
sample
ready export -q -o a.jsonl
ready init -q other.db
run import -d other.db a.jsonl
expect_exit 0
expect_stdout_has "9 assertions added"
run export -q -d other.db -o b.jsonl
expect_exit 0
check "they differ" cmp a.jsonl b.jsonl
expect_sound -d other.db

begin "read back into the same database nothing is added"
sample
ready export -q -o a.jsonl
before=$(rows "select count(*) from assertion")
run import a.jsonl
expect_exit 0
expect_stdout_has "9 known"
expect_rows "select count(*) from assertion" "$before"

begin "--full with texts, into an empty database and out again"
sample
ready export -q --full --with-text -o a.jsonl
check "no documents" jq -e -s 'map(select(.kind == "document")) | length >= 3' a.jsonl
ready init -q other.db
run import -d other.db a.jsonl
expect_exit 0
run export -q --full --with-text -d other.db -o b.jsonl
expect_exit 0
check "they differ" cmp a.jsonl b.jsonl
expect_sound -d other.db
run why 1 -d other.db
expect_exit 0

begin "CSV is a table of as many rows"
sample
run export --format csv
expect_exit 0
check "not 10 rows" test "$(wc -l <"$out")" -eq 10
check "rows of other lengths" awk -F, 'NR == 1 { n = NF } END { exit n < 30 }' "$out"

begin "curated relations come back as they are"
sample
ready export -q --format tsv -o back.relations.tsv
run import back.relations.tsv
expect_exit 0
expect_stdout_has "9 known"
expect_stdout_lacks added

begin "GraphML is well-formed and says what it carries"
sample
run export --format graphml -o g.graphml
expect_exit 0
check "not well-formed" xmllint --noout --nonet g.graphml
expect_stderr_matches '^g\.graphml: 9 nodes, 8 edges'
check "not 8 edges" test "$(xmllint --xpath 'count(//*[local-name()="edge"])' g.graphml)" = 8
check "not 9 nodes" test "$(xmllint --xpath 'count(//*[local-name()="node"])' g.graphml)" = 9

begin "DOT that Graphviz reads"
sample
run export -o g.dot
expect_exit 0
check "Graphviz does not take it" dot -Tdot -o /dev/null g.dot
check "not 8 edges" test "$(dot -Tplain g.dot | grep -c ^edge)" -eq 8

begin "the suffix tells the format"
sample
for name in a.jsonl a.csv a.relations.tsv a.graphml a.dot; do
    run export -q -o $name
    expect_exit 0
    check "$name is empty" test -s $name
done

begin "a suffix that says nothing"
sample
run export -o all.xyz
expect_exit 2
expect_stderr_has "all.xyz: say --format jsonl, csv, tsv, graphml or dot"
check "wrote one" test ! -e all.xyz

begin "a format that is only read"
sample
run export -o a.entities.tsv
expect_exit 2
expect_stderr_has "say --format"

begin "the selection filters"
sample
run export -q --rel SANCTION
expect_exit 0
check "not one line" one_line "$out"
check "another type" jq -e '.type == "SANCTION"' "$out"

begin "nothing to write is 1"
sample
run export --rel ASSAULT
expect_exit 1
expect_stdout_empty

begin "coded events in every format"
sample_with_events
run export -q --format graphml -o g.graphml
expect_exit 0
check "not 14 edges" test "$(xmllint --xpath 'count(//*[local-name()="edge"])' g.graphml)" = 14
run export -q --format dot
expect_exit 0

begin "a folder that is not there"
sample
run export -o no/such/all.jsonl
expect_exit 6
expect_stderr_has "no/such/all.jsonl"

begin "a file that is there is replaced whole, nothing is left beside it"
sample
printf 'old' >all.jsonl
ready export -q -o all.jsonl
check "not 9 lines" test "$(wc -l <all.jsonl)" -eq 9
check "left something" test "$(find . -name 'all.jsonl*' | wc -l)" -eq 1

begin "a closed pipe ends quietly"
sample
"$program" export -q 2>"$err" | head -c 1 >/dev/null
expect_stderr_lacks Segmentation Assert

finish
