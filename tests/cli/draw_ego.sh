#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente draw --about: an actor and all its relations.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# shellcheck source=tests/cli/draw_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/draw_lib.sh"

begin "--about is the ego, and says so"
sample
run draw --about "South Korea" -o seoul.svg
expect_exit 0
expect_stdout_empty
expect_stderr_matches '^seoul\.svg: [0-9]+ entities, [0-9]+ relations drawn.*, ego view$'
check "not well-formed" xmllint --noout --nonet seoul.svg
check "not an ego" file_has seoul.svg 'kg-ego'
check "no title" file_has seoul.svg "South Korea"

begin "an actor that deals with itself only"
ready init -q
{
    tsv subject type object
    tsv France ACCUSE France
} >own.relations.tsv
ready import -q own.relations.tsv
run draw --about France
expect_exit 1
expect_stderr_is "nothing to draw: it has relations within itself only in this view"

begin "--about by another name, twice, and with --hops 1 is the same ego"
sample
ready draw -q --about "South Korea" -o a.svg
ready draw -q --about Seoul -o b.svg
check "another name" cmp a.svg b.svg
ready draw -q --about Seoul --about "South Korea" -o b.svg
check "twice" cmp a.svg b.svg
ready draw -q --about Seoul --hops 1 -o b.svg
check "one hop" cmp a.svg b.svg

begin "several actors, more steps and --overview are an overview"
sample
for words in "--about Seoul --about Moscow" "--about Seoul --hops 2" \
    "--about Seoul --overview"; do
    # shellcheck disable=SC2086 # words
    run draw $words -o map.svg
    expect_exit 0
    expect_stderr_matches ', overview$'
done
run draw --overview --about Vietnam --hops 1 -o map.svg
expect_exit 0
expect_stderr_has "map.svg: 2 entities, 1 relation drawn as 1 line, overview"

begin "a saved view that is about one actor is an ego too"
sample
ready view seoul --save --about Seoul
ready draw -q --about Seoul -o a.svg
run draw --view seoul -o b.svg
expect_exit 0
check "another picture" cmp a.svg b.svg
run draw --view seoul --about "" -o b.svg
expect_exit 0
expect_stderr_matches ', overview$'

begin "what a person of the state does is in the ego of the state"
sample
run draw --about Russia
expect_exit 0
expect_stdout_has "Vladimir Putin" "Vietnam"

begin "a state that is in the view by its persons alone"
sample
run draw --about Russia --rel CONSULT -o one.svg
expect_exit 0
expect_stderr_has "one.svg: 3 entities, 2 relations drawn, ego view"
check "who went is not said" file_has one.svg "Vladimir Putin"

begin "the selection chooses what is in the ego"
sample
run draw --about "South Korea" --rel SANCTION -o one.svg
expect_exit 0
expect_stderr_has "one.svg: 2 entities, 1 relation drawn, ego view"

begin "an actor that has no relation in the view"
sample
run draw --about Vietnam --rel SANCTION -o none.svg
expect_exit 1
expect_stderr_is "Vietnam has no relation in this view"
check "wrote one" test ! -e none.svg

begin "an actor that there is not"
sample
run draw --about Vietnem
expect_exit 1
expect_stdout_empty
expect_stderr_has '--about: no entity "Vietnem".  Nearest: Vietnam'

begin "--max-cards leaves relations out and says so"
sample
run draw --about "South Korea" --max-cards 1 -o few.svg
expect_exit 0
expect_stderr_matches '^few\.svg: .* relations? drawn; [0-9]+ left out, ego view$'
run draw --about "South Korea" --max-cards 0
expect_exit 2
expect_stderr_has '--max-cards: "0" is not a whole number from 1 to '

begin "options of another view are refused, with what to do"
sample
while IFS='|' read -r words want; do
    # shellcheck disable=SC2086 # words
    run draw $words -o x.svg
    expect_exit 2
    expect_stderr_has "$want"
done <<'CASES'
--max-cards 3|--max-cards is for an ego (--about NAME)
--about Seoul --max-actors 3|--max-actors is for the overview
--path Seoul Moscow --max-actors 3|--max-actors is for the overview
--path Seoul Moscow --max-cards 3|--max-cards is for an ego
--about Seoul --pin x.svg|--pin is for the overview
--path Seoul Moscow --pin x.svg|--pin is for the overview
--about Seoul --avoid Moscow|--avoid is for a path: --path A B
--through Moscow|--through is for a path: --path A B
--chronological|--chronological is for a path: --path A B
--max-hops 3|--max-hops is for a path: --path A B
--about Seoul --direction out|--direction has no effect on an ego
--path Seoul Moscow --overview|--path and --overview exclude each other
--legend --no-legend|--legend and --no-legend exclude each other
CASES
check "wrote one" test ! -e x.svg

begin "DOT without title and legend"
sample
ready draw -q --about Russia -o a.dot
ready draw -q --about Russia --no-title --no-legend -o b.dot
check "no less in it" test "$(wc -l <b.dot)" -lt "$(wc -l <a.dot)"
run draw --about Russia --theme dark -o b.dot
expect_exit 2
expect_stderr_has "--theme has no effect on DOT"

begin "coded events are drawn as well"
sample_with_events
run draw --about China -o china.svg
expect_exit 0
check "not well-formed" xmllint --noout --nonet china.svg

begin "a page has the shape that is asked for"
sample
pages_are_kept --about Russia

charts "--about South_Korea" "--about Vladimir_Putin" "--about Russia"

finish
