#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente between: who stands between two actors.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "who has ties with both"
sample
run between Vietnam "Kim Jong Un"
expect_exit 0
expect_stdout_matches '^ +1 +Vladimir Putin +Person +2 +1 +2 +CONSULT/visit +1 +1 +AGREE/sign +1 '
expect_stdout_matches '^1 stands between Vietnam \(A\) and Kim Jong Un \(B\) on chains of at most 2 steps; no relation between them directly\.  view: all$'
expect_stderr_empty

begin "a relation between them directly is told apart"
sample
run between Seoul Moscow --depth 5
expect_stdout_lacks 'no relation between them directly'
run between Seoul Moscow --depth 5 --json
expect_json between '.direct.relations == 1 and .direct.best == "4"
    and .a[0].name == "South Korea" and .b[0].name == "Russia"
    and (.between | length) == .count and .seed == null'

begin "nothing stands between"
sample
run between Vietnam "North Korea"
expect_exit 1
expect_stderr_is 'nothing stands between them within 2 steps; the shortest indirect chain has 3: --depth 3'
run between Vietnam "North Korea" --json
expect_exit 1
expect_json between '.between == [] and .shortest_indirect == 3'
run between Vietnam "North Korea" --depth 3
expect_exit 0
expect_stdout_has 'Vladimir Putin' 'Kim Jong Un'
run between Vietnam Ukraine --depth 30 --rel CONSULT
expect_exit 1

begin "sets on either side"
sample
run between "Vietnam; Ukraine" "Kim Jong Un; Moscow" --csv
expect_exit 0
expect_stdout_has ',Vladimir Putin,' ',South Korea,'
check "the head" test "$(head -n 1 "$out")" = "rank,actor,type,steps,relations_a,best_a,relation_a,relations_b,best_b,relation_b,share,entity"

begin "the same on both sides is refused"
sample
run between Seoul "South Korea"
expect_exit 2
expect_stderr_is 'South Korea is on both sides; want two different actors'

begin "a limit is said"
sample
run between Vietnam "North Korea" --depth 3 --limit 1
expect_exit 0
expect_stdout_has 'and 1 more line: --limit 2'

begin "a chain has at least two steps"
sample
run between Seoul Moscow --depth 1
expect_exit 2
expect_stderr_has '--depth: "1" is not a whole number from 2 to'

begin "a name that nobody has is told the nearest"
sample
run between Seoul "Nort Korea"
expect_exit 1
expect_stderr_has 'Nearest: North Korea'

finish
