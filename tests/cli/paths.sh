#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente paths: several chains between two actors.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# ring: four actors in a ring, each with one relation to the next, and one
# across; cheap all the way round.
ring() {
    sample
    tsv "Brazil" "Make a visit" "Chile" 2014-05-01 >ring.tsv
    tsv "Chile" "Make a visit" "Peru" 2014-05-02 >>ring.tsv
    tsv "Peru" "Make a visit" "Bolivia" 2014-05-03 >>ring.tsv
    tsv "Brazil" "Make a visit" "Ecuador" 2014-05-05 >>ring.tsv
    tsv "Brazil" "Make a visit" "Ecuador" 2014-05-06 >>ring.tsv
    tsv "Ecuador" "Make a visit" "Bolivia" 2014-05-04 >>ring.tsv
    tsv "Chile" "Make a visit" "Ecuador" 2014-05-04 >>ring.tsv
    ready import -q --format icews ring.tsv
}

begin "the best, numbered, and whether there are more"
ring
run paths Brazil Bolivia -k 2
expect_exit 0
expect_stdout_matches '^1\.  Brazil .* Ecuador .* Bolivia +2 steps, weakest '
expect_stdout_matches '^2\.  Brazil .* Bolivia +3 steps, weakest '
expect_stdout_matches '^2 paths, and there are more; by steps\.  More: -k N$'
expect_stdout_matches '^view: all$'
expect_stderr_empty

begin "all of them"
ring
run paths Brazil Bolivia -k 50
expect_exit 0
expect_stdout_matches '^4 paths, and no other; by steps$'

begin "all that are shortest, and no other"
ring
run paths Brazil Bolivia --all-shortest
expect_exit 0
expect_stdout_matches '^1 path, and no other; equally short, most sources first$'
run paths Chile Bolivia --all-shortest
expect_exit 0
expect_stdout_matches '^2 paths, and no other'
run paths Chile Bolivia --all-shortest --limit 1
expect_stdout_matches '^1 path of 2; equally short, most sources first\.  More: --limit N$'

begin "simple ones up to a length"
ring
run paths Brazil Bolivia --simple --max-hops 3 --json
expect_exit 0
expect_json paths '.which == "simple" and .count == 3 and .complete
    and .total == 3 and [.paths[].steps] == [2, 3, 3]
    and .rules.max_hops == 3 and .exact and .seed == null'
run paths Brazil Bolivia --simple
expect_stdout_matches '^rules: at most 3 steps$'
run paths Brazil Bolivia --simple --limit 2
expect_stdout_matches '^2 paths, and there are more; nobody passed twice\.  More: --limit N$'

begin "the costs of k best never fall"
ring
run paths Brazil Bolivia -k 9 --cost inverse-strength --json
expect_exit 0
expect_json paths '[.paths[].cost] == ([.paths[].cost] | sort)
    and .paths[0].cost == 2
    and all(.paths[]; (.cost - ([.hops[].cost] | add) | fabs) < 1e-9)'

begin "rules"
ring
run paths Brazil Bolivia --avoid Ecuador
expect_exit 0
expect_stdout_matches '^1\.  Brazil .* Chile .* Peru .* Bolivia +3 steps'
expect_stdout_matches '^1 path, and no other'
run paths Brazil Bolivia --through Chile --through Ecuador
expect_exit 0
expect_stdout_matches '^1\.  Brazil .* Chile .* Ecuador .* Bolivia +3 steps'
expect_stdout_matches '^1 path, and no other'
run paths Brazil Bolivia --chronological --json
expect_exit 0
expect_json paths '.count == 2 and all(.paths[]; [.hops[].day] | . == sort)
    and .paths[0].chain == ["Brazil", "Chile", "Peru", "Bolivia"]'

begin "steps are shown with their evidence on demand"
ring
run paths Chile Bolivia --all-shortest --cite
expect_exit 0
expect_stdout_matches '^  1  Chile · '
expect_stdout_matches '^\[1\] .*ring\.tsv, line '

begin "rows for programs"
ring
run paths Brazil Bolivia -k 2 --csv
expect_exit 0
check "not the rows of two paths" test "$(cut -d, -f1,2 "$out" | tail -n +2 | sort -u | tr '\n' ' ')" = "1,1 1,2 2,1 2,2 2,3 "
run paths Brazil Bolivia -k 2 --jsonl
check "not as many lines" jq -es 'map(.path) | unique == [1, 2]' "$out"

begin "none: as entente path says it"
ring
run paths Brazil Russia
expect_exit 1
expect_stderr_is "no path, nor is there one without filters: Brazil and Russia are in different components"
run paths Brazil Bolivia --simple --max-hops 1
expect_exit 1
expect_stderr_has "There is one without --max-hops 1: 2 steps"

begin "questions that are none"
ring
for k in 0 -1 x; do
    run paths Brazil Bolivia -k "$k"
    expect_exit 2
    expect_stderr_has "\"$k\" is not a whole number from 1 to"
done
run paths Brazil Brazil
expect_exit 2
expect_stderr_is "Brazil is both ends of the path; want two different actors"
run paths Brazil Bolivia -k 2 --simple
expect_exit 2
expect_stderr_is "-k, --all-shortest and --simple exclude each other"
run paths Brazil Bolivia --limit 2
expect_exit 2
expect_stderr_has "--limit goes with"
run paths Brazil Bolivia --all-shortest --limit 0
expect_exit 2
expect_stderr_has '--limit: "0" is not a whole number from 1'

finish
