#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente path: how two actors are connected.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "a chain, then each step with its best evidence"
sample
run path Vietnam "North Korea"
expect_exit 0
expect_stderr_empty
expect_stdout_matches '^Vietnam .*CONSULT/visit.* Vladimir Putin .*AGREE/sign.* Kim Jong Un —LEADS→ North Korea +3 steps, weakest [01](\.[0-9]+)?'
expect_stdout_matches '^  1  Vietnam · Vladimir Putin$'
expect_stdout_matches '^  3  Kim Jong Un · North Korea$'
expect_stdout_has "[Putin then travelled to Hanoi, Vietnam]" 001_treaty.txt
expect_stdout_matches '^view: all$'

begin "the same backwards"
sample
run path "North Korea" Vietnam
expect_exit 0
expect_stdout_matches '^North Korea ←LEADS— Kim Jong Un .* Vietnam +3 steps'

begin "neighbours"
sample
run path Seoul Moscow
expect_exit 0
expect_stdout_matches '^South Korea —SANCTION→ Russia +1 step, weakest '

begin "--evidence shows all of it"
sample
run path "North Korea" Russia --evidence
expect_exit 0
expect_stdout_has "alleged by United States" "denied by North Korea"
expect_stdout_lacks "more: entente why"

begin "without it the rest is counted, with the command that shows it"
sample
run path "North Korea" Russia
expect_exit 0
expect_stdout_matches '^ +and 1 more: entente why [0-9]+$'

begin "of a coded event, that command works"
sample_with_events
run path China "North Korea"
expect_exit 0
ref=$(grep -o '#c[0-9]*' "$out" | head -n 1)
run why "${ref#\#}"
expect_exit 0

begin "as JSON"
sample
run path Vietnam "North Korea" --json
expect_exit 0
expect_json path '.steps == 3 and (.chain | length == 4)
    and .chain[0] == "Vietnam" and .chain[3] == "North Korea"
    and .nodes == 9 and .edges == 8
    and (.hops | length == 3) and all(.hops[]; .relations[0].evidence[0].doc)
    and .view == "all"'

begin "an actor to itself"
sample
run path Russia Moscow
expect_exit 0
expect_stdout_matches '^Russia +0 steps'

begin "a filter that leaves no path says what is there without it"
sample
run path Vietnam "North Korea" --status denied
expect_exit 1
expect_stderr_matches '^no path in this view \(status=denied\)\.  Without its filters and direction there is one of 3 steps$'
expect_stdout_empty

begin "a direction that leaves no path"
sample
run path Russia "South Korea" --direction out
expect_exit 1
expect_stderr_has "no path in this view (direction=out)"

begin "no path at all"
sample
run path Russia Brazil
expect_exit 1
expect_stderr_is "no path, nor is there one without filters"
run path Russia Brazil --json
expect_exit 1
expect_json_error not-found

begin "a cost is printed with the answer"
sample
run path Vietnam "North Korea" --cost neg-log-confidence
expect_exit 0
expect_stdout_matches '3 steps, cost [0-9]'
expect_stdout_has "view: cost=neg-log-confidence"

begin "a cost that there is not"
sample
run path Vietnam Russia --cost money
expect_exit 2
expect_stderr_is '--cost: "money" is not one of hops|inverse-strength|neg-log-confidence'

begin "an unknown name is told the nearest"
sample
run path Seuol "North Korea"
expect_exit 1
expect_stderr_matches '^no entity "Seuol"\.  Nearest: Seoul \(South Korea\)\.  List: entente show --match seu$'

begin "one name"
sample
run path Russia
expect_exit 2
expect_stderr_is "usage: entente path A B"

finish
