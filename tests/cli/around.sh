#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente around: who is within so many steps.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "neighbours, nearest first, then most relations"
sample
run around Seoul
expect_exit 0
expect_stdout_matches '^distance +actor +type +relations +with +families +best '
expect_stdout_matches '^ +1 +Russia +State +1 +1 +coer +4 +SANCTION +asserted +2024-06-20 +2024-06-20 '
expect_stdout_matches '^2 actors within 1 step of South Korea: 2 at 1; more beyond: --depth 2\.  view: all$'
expect_stderr_empty

begin "as far as it goes"
sample
run around Seoul --depth 9 --json
expect_exit 0
expect_json around '.more_beyond == false and .depth == 9 and .seed == null
    and (.reached | length) == .actors and .start[0].name == "South Korea"
    and ([.reached[].distance] == ([.reached[].distance] | sort))
    and (.database | length) == 16'

begin "who stands behind the aid"
sample
run around Ukraine --rel AID --direction in --depth 3
expect_exit 0
expect_stdout_matches '^ +1 +South Korea +State +1 +1 +aid '
expect_stdout_lacks 'Russia'
expect_stdout_has 'rel=AID' 'direction=in'
run around Ukraine --rel AID --direction out
expect_exit 1
expect_stderr_is 'nobody is within reach in this view'

begin "--in and --out are short for --direction"
sample
run around Ukraine --rel AID --direction in --depth 3
cp "$out" long
run around Ukraine --rel AID --in --depth 3
check "not the same" cmp long "$out"
run around Ukraine --rel AID --out
expect_exit 1
run around Ukraine --in --out
expect_exit 2
expect_stderr_has 'exclude each other'

begin "several actors at once"
sample
run around "Seoul; Moscow" --csv
expect_exit 0
expect_stdout_lacks ',South Korea,' ',Russia,'
check "the head" test "$(head -n 1 "$out")" = "distance,actor,type,relations,with,families,best,relation,status,since,last,entity"

begin "a limit is said"
sample
run around Seoul --depth 3 --limit 1
expect_exit 0
expect_stdout_matches '^and [0-9]+ more lines: --limit [0-9]+$'
run around Seoul --depth 3 --limit 1 --jsonl
check "not one line" test "$(wc -l <"$out")" -eq 1

begin "a name that nobody has is told the nearest"
sample
run around "Sout Korea"
expect_exit 1
expect_stderr_has 'no entity "Sout Korea".  Nearest: South Korea'

begin "an actor without a relation in the view"
sample
run around Seoul --from 1950 --to 1960
expect_exit 1
expect_stdout_empty
expect_stderr_has 'nobody of "Seoul" has a relation in this view'

begin "no steps are no neighbourhood"
sample
run around Seoul --depth 0
expect_exit 2
expect_stderr_has '--depth: "0" is not a whole number from 1 to'

finish
