#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente view: saved selections; and the selection of every command.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "nothing is saved at first"
sample
run view
expect_exit 1
expect_stderr_has "no saved views.  Save one: entente view NAME --save"
run view --json
expect_exit 1
expect_json view '.views == [] and (.database | length) == 16'

begin "saves a selection, shows and lists it"
sample
run view summer --save --to 2024-08 --from 2024-06 --about "Kim Jong Un"
expect_exit 0
expect_stdout_is 'saved summer: from=2024-06 to=2024-08 about="Kim Jong Un"'
ready view all --save
run view
expect_exit 0
expect_stdout_is 'name    selection
all     all
summer  from=2024-06 to=2024-08 about="Kim Jong Un"'
run view summer --json
expect_exit 0
expect_json view '.views == [{name: "summer",
    selection: "from=2024-06 to=2024-08 about=\"Kim Jong Un\""}]'
expect_rows "select command from step order by id desc limit 1" \
    "view all --save"
expect_sound

begin "a saved selection is used, and options beside it change it"
sample
ready view mine --save --status asserted --rel LEADS,REPRESENTS
run rank --view mine
expect_exit 0
expect_stdout_matches 'view: rel=LEADS,REPRESENTS status=asserted; 6 of other types left out$'
run rank --from "" --status alleged --view mine
expect_exit 1
expect_stdout_matches 'view: rel=LEADS,REPRESENTS status=alleged;'
run view mine --save --view mine --min-sources 2
expect_stdout_is "saved mine: rel=LEADS,REPRESENTS status=asserted min-sources=2"

begin "deletes a view"
sample
ready view a --save --from 2024
run view a --delete
expect_exit 0
expect_stdout_is "deleted a: from=2024"
run view a --delete
expect_exit 1
expect_stderr_is 'no view "a".  List: entente view'

begin "a view that is not there"
sample
ready view summer --save --from 2024
run rank --view sumer
expect_exit 1
expect_stderr_is 'no view "sumer".  Nearest: summer.  List: entente view'
run view winter --json
expect_exit 1
expect_json_error not-found

begin "a saved text that no longer parses is named"
sample
ready view old --save --from 2024
rows "update view set options = 'from=2024 colour=red'"
run rank --view old
expect_exit 2
expect_stderr_is 'view "old" cannot be used: a view has no option "colour".  Save it anew: entente view NAME --save'
run view old
expect_exit 0
expect_stdout_has "colour=red"

begin "words that contradict each other"
sample
run view a --save --delete
expect_exit 2
expect_stderr_is "--save and --delete: want one of the two"
run view --save
expect_exit 2
expect_stderr_is "--save wants the name of a view: entente view NAME --save"
run view a --from 2024
expect_exit 2
expect_stderr_is "a selection is given, but not --save"
run view "" --save
expect_exit 2
expect_stderr_is "view name: 0 bytes, want 1 to 1024"
run view a --save --from 2025 --to 2024
expect_exit 2
expect_stderr_is "--from 2025 is after --to 2024"
run view a
expect_exit 1

begin "names of views are listed for completion"
sample
ready view spring --save
ready view summer --save
run view --complete su
expect_exit 0
expect_stdout_is summer

begin "hostile names are shown harmlessly"
sample
run view $'a\033[31m\nb' --save --speaker $'\033[31m"\\'
expect_exit 0
expect_plain "$out"
run view
expect_exit 0
expect_plain "$out"
run rank --view $'a\033[31m\nb'
expect_exit 1
expect_plain "$err"

begin "evidence of one speaker makes the relations"
sample
run show Russia "North Korea" --speaker "United States" --json
expect_exit 0
expect_json show '.view == "speaker=\"United States\"" and .edges == 1
    and .left_out.evidence == 7'
run rank --speaker "North Korea" --speaker "United States" --status disputed
expect_exit 0
expect_stdout_has 'view: status=disputed speaker="North Korea;United States"; 7 without such evidence left out'
run rank --speaker "North Korea" --status denied --json
expect_json rank '.edges == 1'
run rank --speaker Nobodyland
expect_exit 1
expect_stderr_has '--speaker: no entity "Nobodyland"'

begin "only evidence of the selection is shown, drawn and written"
sample
run show Russia "North Korea" --speaker "North Korea"
expect_exit 0
expect_stdout_matches ' denied +1 +1$'
expect_stdout_has "denied:   North Korea"
expect_stdout_lacks disputed alleged:
run path Russia "North Korea" --speaker "North Korea" --json
expect_exit 0
expect_stdout_has "They have denied any involvement"
expect_stdout_lacks "11,000 containers" disputed
run export --speaker "North Korea" --format csv
expect_exit 0
check "not one row" test "$(wc -l <"$out")" -eq 2
expect_stdout_has "They have denied any involvement"
run export --speaker "North Korea" --format graphml
expect_stdout_has '<data key="e_status">denied</data>'
run export --speaker "North Korea" --format dot
expect_stdout_has 'class="aid denied"'
run draw --speaker "North Korea" --format svg
expect_exit 0
expect_stdout_has "They have denied any involvement"
expect_stdout_lacks "11,000 containers"

begin "what was known by a day"
sample
run rank --known-by 2024-06-19
expect_exit 0
expect_stdout_matches 'view: known-by=2024-06-19; 5 pieces of evidence of reports without a date left out; 4 without such evidence left out$'
run rank --known-by 2024-06-18
expect_exit 1
expect_stderr_is "no relations in this view"

begin "as-of and known-by stand together, as-of and a window do not"
sample
run rank --known-by 2024 --as-of 2024-07 --json
expect_exit 0
expect_json rank '.view == "as-of=2024-07 known-by=2024"'
run rank --as-of 2024 --from 2023
expect_exit 2
expect_stderr_is "--as-of is one day and --from, --to are a window; want one of the two"

begin "without an outlet"
mkdir reports
printf 'One.\n\nSouth Korea imposed sanctions on Russia on 3 June 2024.\n' >reports/a.txt
printf 'Two.\n\nSouth Korea imposed sanctions on Russia on 3 June 2024, it said.\n' >reports/b.txt
ready init -q
ready add -q --no-extract --publisher "Harbour Wire" reports/a.txt
ready add -q --no-extract --publisher "Quayside Review" reports/b.txt
{
    tsv subject type object date status label document quote
    tsv "South Korea" SANCTION Russia 2024-06-03 asserted ships a \
        "imposed sanctions on Russia"
    tsv "South Korea" SANCTION Russia 2024-06-03 asserted ships b \
        "imposed sanctions on Russia"
} >x.relations.tsv
ready import -q x.relations.tsv
run show "South Korea" Russia --exclude-outlet "HARBOUR wire" --json
expect_exit 0
expect_json show '.view == "exclude-outlet=\"HARBOUR wire\"" and .edges == 1'
run rank --exclude-outlet "Harbour Wire" --exclude-outlet "quayside review"
expect_exit 1
expect_stderr_is "no relations in this view"
run rank --exclude-outlet "Harbour Wine"
expect_exit 1
expect_stderr_is '--exclude-outlet: no outlet "Harbour Wine".  Nearest: Harbour Wire'

begin "what is near an actor"
sample
run rank --about Vietnam --json
expect_exit 0
expect_json rank '.view == "about=Vietnam" and .nodes == 2 and .edges == 1
    and .left_out.distance == 7'
run rank --about vietnam --hops 2 --json
expect_json rank '.nodes == 3 and .edges == 2 and .left_out.distance == 6'
run rank --about Russia --hops 9 --direction out --json
expect_json rank '.nodes == 0'
expect_exit 1
run rank --about Vietnem
expect_exit 1
expect_stderr_has '--about: no entity "Vietnem".  Nearest: Vietnam'
run rank --hops 2
expect_exit 2
expect_stderr_is "--hops counts steps from the actors of --about; want both or neither"
run rank --hops none --about Vietnam
expect_exit 2
run draw --about Vietnam -o map.svg
expect_exit 0
check "no picture" test -s map.svg
run export --about Vietnam --format csv
expect_exit 0
check "not one line" test "$(wc -l <"$out")" -eq 2

begin "strength by recency"
sample
run rank -m pagerank --strength recency --half-life 10
expect_exit 0
expect_stdout_matches 'view: strength=recency half-life=10$'
run rank --half-life 10
expect_exit 2
expect_stderr_is "--half-life belongs to --strength recency; want both or neither"

finish
