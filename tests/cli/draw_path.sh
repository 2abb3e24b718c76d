#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente draw --path: a chain of relations with its evidence.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# shellcheck source=tests/cli/draw_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/draw_lib.sh"

begin "--path is the chain that path finds, and says so"
sample
run draw --path Vietnam "North Korea" -o chain.svg
expect_exit 0
expect_stdout_empty
expect_stderr_matches '^chain\.svg: 4 entities, 3 steps, [0-9]+ relations drawn.*, path view$'
check "not well-formed" xmllint --noout --nonet chain.svg
for word in kg-path "Vietnam" "Vladimir Putin" "Kim Jong Un" "North Korea" \
    "Putin then travelled to Hanoi, Vietnam"; do
    check "lacks $word" file_has chain.svg "$word"
done

begin "the rules of a path"
sample
run draw --path Seoul Moscow --max-hops 1 -o a.svg
expect_exit 0
expect_stderr_has "2 entities, 1 step, "
run draw --path Seoul Moscow --through "Kim Hong-kyun" -o a.svg
check "exit $code" test "$code" -le 1
run draw --path Vietnam "North Korea" --avoid "Kim Jong Un" -o b.svg
check "exit $code" test "$code" -le 1
run draw --path Vietnam "North Korea" --max-hops 2
expect_exit 1
expect_stderr_has "no path" "without --max-hops 2: 3 steps"

begin "the subtitle says what a path keeps to"
sample
ready draw -q --path Vietnam "North Korea" -o a.svg
check "keeps to something" file_has a.svg "chain of reported relations: 3 steps"
ready draw -q --path Vietnam "North Korea" --through "Kim Jong Un" \
    --avoid Japan --max-hops 4 -o a.svg
check "does not say so" file_has a.svg \
    "relations through Kim Jong Un, avoiding Japan, of at most 4 steps: 3 steps"

begin "no path: the words of path"
sample
run path Vietnam Ukraine --rel SANCTION
cp "$err" told
run draw --path Vietnam Ukraine --rel SANCTION -o none.svg
expect_exit 1
check "other words" cmp told "$err"
check "wrote one" test ! -e none.svg

begin "ends of a path that cannot be"
sample
run draw --path Vietnam
expect_exit 2
expect_stderr_is "--path wants both ends: entente draw --path A B"
run draw --path Seoul "South Korea"
expect_exit 2
expect_stderr_has "is both ends of the path"
run draw --path Vietnem Seoul
expect_exit 1
expect_stderr_has 'Nearest: Vietnam'
run draw Seoul
expect_exit 2
expect_stderr_has '"Seoul": too many words' "--about NAME" "--path A B"
run draw --path Seoul Moscow Hanoi
expect_exit 2
expect_stderr_has 'too many words: "Hanoi"'

begin "coded events are drawn as well"
sample_with_events
run draw --path China "North Korea" -o chain.svg
expect_exit 0
check "not well-formed" xmllint --noout --nonet chain.svg

begin "a page has the shape that is asked for"
sample
pages_are_kept --path Vietnam "North Korea"

charts "--path Vietnam North_Korea" "--path Seoul Moscow"

finish
