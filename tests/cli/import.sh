#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente import: relations, entities, proposals and coded events in.
# shellcheck source=tests/cli/lib.sh
# shellcheck disable=SC1111 # the quotes of the report
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# with_reports: a database with the reports and the entities, no relation.
with_reports() {
    sample_reports
    sample_entities >crisis.entities.tsv
    sample_relations >crisis.relations.tsv
    ready init -q
    ready add -q --no-extract reports/*.txt
    ready import -q crisis.entities.tsv
}

# everything: all rows but the log, for comparing.
everything() {
    local table
    for table in document sentence entity alias event relation assertion \
        quantity coded_event event_code; do
        rows "select * from $table order by 1, 2, 3"
    done | sha256sum
}

begin "curated relations, with what was done"
with_reports
run import crisis.relations.tsv
expect_exit 0
expect_stdout_is "crisis.relations.tsv: 9 assertions added"
expect_stderr_empty
expect_sound

begin "statuses are derived as the table says"
with_reports
ready import -q crisis.relations.tsv
expect_rows "select status, count(*) from v_relation group by 1 order by 1" \
    "asserted|6
disputed|1
planned|1"

begin "the same file again adds nothing"
with_reports
ready import -q crisis.relations.tsv
before=$(everything)
run import crisis.relations.tsv
expect_exit 0
expect_stdout_is "crisis.relations.tsv: 9 known"
check "rows changed" test "$(everything)" = "$before"

begin "the same lines in another order, with comments, CRLF and a mark"
with_reports
ready import -q crisis.relations.tsv
{
    printf '\xef\xbb\xbf# a comment\r\n'
    head -n 1 crisis.relations.tsv | sed 's/$/\r/'
    tail -n +2 crisis.relations.tsv | tac | sed 's/$/\r/'
} >again.relations.tsv
run import again.relations.tsv
expect_exit 0
expect_stdout_has "9 known"
expect_stdout_lacks added
expect_rows "select count(*) from v_evidence" 9

begin "columns in another order, some left out"
with_reports
{
    tsv object quote document type subject
    tsv Russia "imposed additional sanctions on four Russian ships" 002 \
        SANCTION "South Korea"
} >short.relations.tsv
run import short.relations.tsv
expect_exit 0
expect_stdout_has "1 assertions added"
expect_rows "select since is null, status from v_relation" "1|asserted"

begin "as JSON"
with_reports
run import --json crisis.relations.tsv
expect_exit 0
expect_json import '.files[0].file == "crisis.relations.tsv"
    and .files[0].format == "tsv" and .files[0].added == 9
    and .files[0].refused == 0'
expect_stderr_empty

begin "several files, in order"
sample_reports
sample_entities >crisis.entities.tsv
sample_relations >crisis.relations.tsv
ready init -q
ready add -q --no-extract reports/*.txt
run import crisis.entities.tsv crisis.relations.tsv
expect_exit 0
expect_stdout_matches '^crisis\.entities\.tsv: 5 entities added'
expect_stdout_matches '^crisis\.relations\.tsv: 9 assertions added'

begin "entities again: known"
with_reports
run import crisis.entities.tsv
expect_exit 0
expect_stdout_is "crisis.entities.tsv: 5 known"

begin "an entity that exists is updated, never doubled"
with_reports
{
    tsv name type country aliases
    tsv "Kim Hong-kyun" Person KOR "Kim Hong Kyun|native:김홍균"
} >more.entities.tsv
run import more.entities.tsv
expect_exit 0
expect_stdout_has "1 updated"
expect_rows "select count(*) from v_entity where name = 'Kim Hong-kyun'" 1
run show 김홍균
expect_stdout_has "Kim Hong-kyun"

begin "an unknown name becomes an entity of the class the type expects, and is reported"
with_reports
{
    tsv subject type object document quote
    tsv "Nguyen Van A" LEADS "Ministry of Tests" 001 ""
} >new.relations.tsv
run import -v new.relations.tsv
expect_exit 0
expect_stdout_has "2 entities created"
expect_stderr_has "Nguyen Van A"
expect_rows "select type from v_entity where name = 'Nguyen Van A'" Person

begin "a quote that is not there is refused with the nearest"
with_reports
{
    tsv subject type object document quote
    tsv "South Korea" SANCTION Russia 002 "imposed additional sanctions on five Russian ships"
    tsv "South Korea" SANCTION Russia 002 "additional sanctions on four Russian ships"
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2(:[0-9]+)?: .*(n|N)earest.*imposed additional sanctions on four Russian ships.*; line refused$'
expect_stdout_is "bad.relations.tsv: 1 assertions added, 1 lines refused"
expect_sound

begin "a quote with other quotes, dashes and blanks is found and reported"
with_reports
{
    tsv subject type object status document quote speaker
    tsv "North Korea" AID/arms Russia denied 002 '"They have  denied any involvement in weapons transfers," a South Korean official' "North Korea"
} >folded.relations.tsv
run import -v folded.relations.tsv
expect_exit 0
expect_stderr_matches '^folded\.relations\.tsv:2(:[0-9]+)?: .*(quote|fold)'
expect_rows "select quote from v_evidence" \
    "“They have denied any involvement in weapons transfers,” a South Korean official"
expect_sound

begin "a quote in several places: the first, with a warning"
with_reports
{
    tsv subject type object document quote
    tsv "South Korea" COMMENT Russia 002 "South Korea"
} >twice.relations.tsv
run import twice.relations.tsv
expect_exit 0
expect_stdout_has "1 warnings"
expect_stderr_matches '^twice\.relations\.tsv:2(:[0-9]+)?: '

begin "a report that there is not"
with_reports
{
    tsv subject type object document quote
    tsv "South Korea" SANCTION Russia 009 "words"
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2(:[0-9]+)?: .*"009".*; line refused$'

begin "neither report nor quote: the line itself is the evidence"
with_reports
{
    tsv subject type object date
    tsv "South Korea" ALLIED_WITH "United States" 1953-10-01/..
} >own.relations.tsv
run import own.relations.tsv
expect_exit 0
expect_rows "select document, since from v_evidence join v_relation r on r.id = relation" \
    "own.relations.tsv|1953-10-01"
expect_sound
number=$(relation_number "South Korea" ALLIED_WITH "United States")
run why "$number"
expect_stdout_has own.relations.tsv "ALLIED_WITH"

begin "--sync removes what the file no longer says"
with_reports
ready import -q crisis.relations.tsv
grep -v "four Russian ships" crisis.relations.tsv >new
mv new crisis.relations.tsv
run import crisis.relations.tsv
expect_exit 0
expect_rows "select count(*) from v_evidence" 9
run import --sync crisis.relations.tsv
expect_exit 0
expect_stdout_has "1 removed"
expect_rows "select count(*) from v_evidence" 8
expect_rows "select count(*) from v_relation where type = 'SANCTION'" 0
expect_sound
run import --sync crisis.relations.tsv
expect_exit 0
expect_stdout_is "crisis.relations.tsv: 8 known"

begin "--sync removes nothing if a line is refused"
with_reports
ready import -q crisis.relations.tsv
{
    grep -v "four Russian ships" crisis.relations.tsv
    tsv "South Korea" NONSENSE Russia
} >new
mv new crisis.relations.tsv
run import --sync crisis.relations.tsv
expect_exit 3
expect_stderr_has "crisis.relations.tsv: nothing removed, because lines were refused"
expect_rows "select count(*) from v_evidence" 9

begin "--sync leaves what other files brought"
with_reports
ready import -q crisis.relations.tsv
{
    tsv subject type object
    tsv China COMMENT Russia
} >other.relations.tsv
ready import -q other.relations.tsv
run import --sync other.relations.tsv
expect_exit 0
expect_rows "select count(*) from v_evidence" 10

begin "--strict stores nothing of a file with a refused line"
with_reports
before=$(everything)
tsv "South Korea" NONSENSE Russia >>crisis.relations.tsv
run import --strict crisis.relations.tsv
expect_exit 3
expect_stderr_has "crisis.relations.tsv: 1 lines refused, so nothing of it was stored (--strict)"
check "rows changed" test "$(everything)" = "$before"

begin "a proposal with a quote waits for review"
with_reports
cat >model.jsonl <<'JSON'
{"doc":"002","subject":"South Korea","type":"SANCTION","object":"Russia","quote":"imposed additional sanctions on four Russian ships"}
JSON
run import --as proposal model.jsonl
expect_exit 0
expect_stdout_has "1 assertions added"
expect_rows "select origin from v_evidence" proposal
run show --json
expect_json show '.to_review == 1'
expect_sound

begin "a proposal whose quote is not in the text is refused"
with_reports
cat >model.jsonl <<'JSON'
{"doc":"002","subject":"South Korea","type":"SANCTION","object":"Russia","quote":"sank four Russian ships"}
{"doc":"002","subject":"South Korea","type":"SANCTION","object":"Russia","begin":0,"end":999999}
{"doc":"002","subject":"South Korea","type":"SANCTION","object":"Russia"}
{"doc":"002","subject":"South Korea","type":"SANCTION","quote":"imposed additional sanctions"}
JSON
run import --as proposal model.jsonl
expect_exit 3
for line in 1 2 3 4; do
    expect_stderr_matches "^model\.jsonl:$line(:[0-9]+)?: .*; line refused\$"
done
expect_rows "select count(*) from v_evidence" 0

begin "JSON Lines whose status is not the derived one are refused"
sample
ready export -q -o a.jsonl
ready init -q other.db
sed '1s/"status":"[a-z]*"/"status":"disputed"/' a.jsonl >bad.jsonl
run import -d other.db bad.jsonl
expect_exit 3
expect_stderr_matches '^bad\.jsonl:1(:[0-9]+)?: .*status'

begin "unknown keys are left out and reported once"
sample
ready export -q -o a.jsonl
ready init -q other.db
sed 's/^{/{"mood":"gloomy",/' a.jsonl >extra.jsonl
run import -v -d other.db extra.jsonl
expect_exit 0
check "not once" test "$(grep -c mood "$err")" -eq 1

begin "coded events of four columns"
sample_events >events.tsv
ready init -q
run import --format icews events.tsv
expect_exit 0
expect_stdout_has "events.tsv: 6 coded events added"
expect_rows "select count(*) from v_relation" 6
expect_rows "select type, status from v_relation where ref = 'c3'" "ASSAULT|asserted"
expect_sound

begin "the same events again: known"
sample_events >events.tsv
ready init -q
ready import -q --format icews events.tsv
run import --format icews events.tsv
expect_exit 0
expect_stdout_has "already known, unchanged"
expect_rows "select count(*) from coded_event" 6
cp events.tsv renamed.tsv
run import --format icews renamed.tsv
expect_exit 0
expect_rows "select count(*) from coded_event" 6

begin "gzip is read as it is"
sample_events | gzip >events.tsv.gz
ready init -q
run import --format icews events.tsv.gz
expect_exit 0
expect_stdout_has "6 coded events added"

begin "words of one's own by --types"
{
    tsv word type mode
    tsv "Alliance: defense" ALLIED_WITH defense
} >types.tsv
tsv France "Alliance: defense" "United Kingdom" 1950-01-01 >atop.tsv
ready init -q
run import --format icews --types types.tsv atop.tsv
expect_exit 0
expect_rows "select type, mode from v_relation" "ALLIED_WITH|defense"

begin "an unknown word of an event file"
{
    sample_events
    tsv China "Sing a song" Japan 2014-05-09
} >events.tsv
ready init -q
run import --format icews events.tsv
expect_exit 3
expect_stderr_matches '^events\.tsv:7(:[0-9]+)?: .*"Sing a song"'
expect_stdout_has "6 coded events added" "1 lines refused"

begin "a name that does not tell the format"
printf 'x\n' >data.txt
ready init -q
run import data.txt
expect_exit 2
expect_stderr_is "data.txt: its name does not tell the format.  Say --format tsv, entities, jsonl or icews"

begin "a format that is only written"
printf 'x\n' >g.graphml
ready init -q
run import g.graphml
expect_exit 2
expect_stderr_has "g.graphml"

begin "a file that is not there"
ready init -q
run import none.relations.tsv
expect_exit 3
expect_stderr_is "none.relations.tsv: No such file or directory"

begin "no file"
ready init -q
run import
expect_exit 2
expect_stderr_is "usage: entente import FILE..."

begin "without --progress=jsonl a pipe sees no progress"
sample_events >events.tsv
ready init -q
run import --format icews events.tsv
expect_stderr_empty

finish
