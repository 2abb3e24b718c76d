#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente forget: the words of a report go for good.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# gone WORDS: they are in no file of the database.
gone() {
    ! grep -qaF -e "$1" entente.db*
}

begin "asks for consent first"
sample
run forget 002
expect_exit 2
expect_stderr_has 002_sanctions.txt "deleted for good" --yes
check "words are gone already" file_has entente.db "may consider supplying arms"

begin "deletes the words and what rested on them"
sample_evidence
run forget 002 --yes
expect_exit 0
expect_stdout_is "002_sanctions.txt: text and quotes deleted, 3 pieces of evidence with them; its name and hash are kept"
for words in "may consider supplying" "imposed additional sanctions" \
    "denied any involvement"; do
    check "still in the file: $words" gone "$words"
done
expect_rows "select kind, text is null from v_document where name like '002%'" \
    "forgotten|1"
expect_rows "select count(*) from v_relation where type = 'SANCTION'" 0
expect_sound

begin "a relation with other evidence stays"
sample
ready forget 002 --yes
expect_rows "select status, n_evidence from v_relation
             where subject = 'North Korea' and type = 'AID'" "alleged|1"

begin "the image of the graph goes with it"
sample
echo "an image" >entente.db-graph
echo "half an image" >entente.db-graph-new
ready forget 002 --yes
check "an image is left" test ! -e entente.db-graph -a ! -e entente.db-graph-new

begin "the full-text index forgets too"
sample_evidence
ready forget 002 --yes
run sql "select count(*) n from document_text where document_text match 'consider'" --csv
expect_stdout_is "n
0"

begin "a table that quotes it is named, and can be forgotten as well"
sample
run forget 002 --yes
expect_exit 0
expect_stderr_is "crisis.relations.tsv quotes it and is kept.  To delete that too, with all it brought: entente forget crisis.relations.tsv --yes"
run forget crisis.relations.tsv --yes
expect_exit 0
expect_stderr_empty
check "still in the file" gone "may consider supplying"
expect_stdout_has "6 pieces of evidence"
expect_rows "select count(*) from v_evidence" 0
expect_sound

begin "the report is not added again unawares"
sample_evidence
ready forget 002 --yes
run add reports/002_sanctions.txt
expect_exit 3
expect_stderr_has "002_sanctions.txt: this text was forgotten on request on "
check "its words came back" gone "may consider supplying"
expect_sound

begin "a forgotten text that is allowed is added again"
sample_evidence
run forget 002 --allow
expect_exit 2
expect_stderr_has "was not forgotten"
ready forget 002 --yes
run forget 002 --allow
expect_exit 0
expect_stdout_is "002_sanctions.txt: its text may be added again"
ready add reports/002_sanctions.txt
expect_sound

begin "twice is as once"
sample
ready forget 002 --yes
run forget 002 --yes
expect_stdout_lacks "3 pieces"
expect_sound

begin "a report that there is not"
sample
run forget nothing --yes
expect_exit 1
expect_stderr_has '"nothing"'

finish
