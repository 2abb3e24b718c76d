#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Bad tables: the line, what is wrong with it, and what there is instead.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=tests/cli/bad_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/bad_lib.sh"

begin "a missing column"
new_database
{
    tsv subject type
    tsv "South Korea" SANCTION
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:1:1: no column "object"; columns: subject type object date status label document quote'
expect_rows "select count(*) from v_document" 0

begin "an unknown column lists the known ones"
new_database
{
    tsv subject type object mood
    tsv "South Korea" SANCTION Russia gloomy
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:1:21: unknown column "mood"; columns: subject type object'

begin "a column twice"
new_database
tsv subject type object type >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has 'bad.relations.tsv:1:21: twice the column "type"'

begin "no header at all"
new_database
printf '# only a comment\n\n' >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has bad.relations.tsv

begin "an empty table"
new_database
: >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has bad.relations.tsv

begin "more cells than the head has"
new_database
{
    tsv subject type object
    tsv "South Korea" SANCTION Russia 2024
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2(:[0-9]+)?: .*; line refused$'

begin "an unknown escape: line and column"
new_database
{
    head_line
    tsv "South Korea" SANCTION 'Rus\sia'
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:25: .*\\s'

begin "an unknown type names the nearest"
new_database
{
    head_line
    tsv "South Korea" SANCTON Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:13: no relation type "SANCTON"\.  Nearest: SANCTION; line refused$'

begin "an unknown mode lists those of the type"
new_database
{
    head_line
    tsv "South Korea" AID/flowers Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:13: AID has no mode "flowers"; it has: .*arms.*; line refused$'

begin "bad dates"
new_database
{
    head_line
    tsv "South Korea" SANCTION Russia 2024-13-01
    tsv "South Korea" SANCTION Russia 2024-02-30
    tsv "South Korea" SANCTION Russia Thursday
    tsv "South Korea" SANCTION Russia 2024-06-19/2024-06-01
    tsv "South Korea" SANCTION Russia 24-06-19
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has 'bad.relations.tsv:2:29: "2024-13-01" has no month 13' \
    'bad.relations.tsv:3:29: "2024-02-30" has no day 30; that month has 29' \
    'bad.relations.tsv:4:29: "Thursday" is not a date' \
    'bad.relations.tsv:5:29: "2024-06-19/2024-06-01" ends before it begins' \
    'bad.relations.tsv:6:29: "24-06-19" is not a date'
expect_stdout_is "bad.relations.tsv: 5 lines refused"
expect_rows "select count(*) from v_evidence" 0

begin "an unknown status; disputed is refused with what to write"
new_database
{
    head_line
    tsv "South Korea" SANCTION Russia "" maybe
    tsv "South Korea" SANCTION Russia "" disputed
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:[0-9]+: .*"maybe".*asserted.*alleged.*denied.*planned'
expect_stderr_matches '^bad\.relations\.tsv:3:[0-9]+: .*disputed.*two lines'

begin "an empty subject"
new_database
{
    head_line
    tsv "" SANCTION Russia
    tsv "South Korea" "" Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:1: no name; line refused$'
expect_stderr_matches '^bad\.relations\.tsv:3:13: no relation type; want TYPE or TYPE/mode'

begin "a name too long"
new_database
{
    head_line
    tsv "$(head -c 2000 /dev/zero | tr '\0' n)" SANCTION Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2(:[0-9]+)?: .*1024'

begin "an ambiguous name lists the candidates"
new_database
sample_entities >crisis.entities.tsv
ready import -q crisis.entities.tsv
{
    head_line
    tsv Kim COMMENT Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2(:[0-9]+)?: "Kim" stands for 2: Kim Jong Un \(Person\), Kim Hong-kyun \(Person\); .*; line refused$'

begin "entities of an unknown class or country"
new_database
{
    tsv name type country
    tsv Alpha Robot ""
    tsv Beta Person Korea
    tsv Gamma Person KOR
} >bad.entities.tsv
run import bad.entities.tsv
expect_exit 3
expect_stderr_matches '^bad\.entities\.tsv:2:[0-9]+: .*"Robot".*Person'
expect_stderr_matches '^bad\.entities\.tsv:3:[0-9]+: .*"Korea"'
expect_stdout_has "1 entities added" "2 lines refused"

begin "event lines with too few cells or a bad date"
new_database
{
    tsv China "Make a visit" Japan 2014-05-01
    tsv China "Make a visit" Japan 2014-02-30
    tsv "" "Make a visit" Japan 2014-05-01
    tsv China "Make a visit" Japan
} >events.tsv
run import --format icews events.tsv
expect_exit 3
expect_stderr_matches '^events\.tsv:2:[0-9]+: .*2014-02-30'
expect_stderr_matches '^events\.tsv:3(:[0-9]+)?: '
expect_stderr_matches '^events\.tsv:4(:[0-9]+)?: .*columns'
expect_stdout_has "1 coded events added" "3 lines refused"

begin "more refusals than anybody reads are counted"
new_database
yes "$(tsv China "Sing a song" Japan 2014-05-01)" | head -n 5000 >events.tsv
run import --format icews events.tsv
expect_exit 3
expect_stderr_has "4000 more lines refused"
check "all of them" test "$(wc -l <"$err")" -lt 1100

finish
