#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente communities: blocs, and who changed sides.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "lists communities, the largest first"
sample
run communities
expect_exit 0
expect_stdout_matches '^community +members +inside +share +name$'
expect_stdout_matches '^ +1 +[0-9]+ +[0-9.]+ +[0-9.]+ +.*[A-Z]'
expect_stdout_matches '^[0-9]+ communit(y|ies), of 9 actors, 8 relations: leiden, resolution 1, seed 1, [0-9]+ iterations?, modularity [0-9.]+\.  view: all$'
expect_stderr_empty

for method in leiden leiden-cpm labels components strong infomap walktrap \
    fast-greedy signed; do
    begin "$method as JSON"
    sample
    run communities -m $method --json
    expect_exit 0
    expect_json communities ".method == \"$method\" and .view == \"all\"
        and .nodes == 9 and .edges == 8 and .stable
        and (.communities | length) == .count
        and ([.communities[].size] | add) == 9
        and ([.communities[].size] == ([.communities[].size] | sort | reverse))
        and all(.communities[]; .size == (.members | length))
        and ([.communities[].members[].name] | unique | length) == 9
        and (.modularity | type) == \"number\" and (.database | length) == 16"
done

begin "chance is said, and where there was none"
sample
run communities --json --seed 7
expect_json communities '.seed == 7 and .exact == false and .resolution == 1
    and .iterations > 0 and (.quality | type) == "number"'
run communities --json -m components
expect_json communities '.seed == null and .exact and .resolution == null
    and .quality == null'

begin "the same seed gives the same bytes"
sample
run communities --json --seed 3
cp "$out" first
run communities --json --seed 3
check "they differ" cmp first "$out"

begin "components are who is connected"
sample
run communities -m components --csv
expect_exit 0
check "the head" test "$(head -n 1 "$out")" = "community,name,type,inside,crossing,entity"
check "not a row for each actor" test "$(wc -l <"$out")" -eq 10
check "something crosses" bash -c '! tail -n +2 "$1" | cut -d, -f5 | grep -qv "^0$"' _ "$out"

begin "--members shows everybody, with their class"
sample
run communities --members
expect_exit 0
expect_stdout_matches '^ +[0-9]+ +Russia +State '
expect_stdout_matches '^ +[0-9]+ +Vladimir Putin +Person '

begin "--top cuts, and says so"
sample
run communities --resolution 5 --top 1
expect_exit 0
expect_stdout_matches 'communities, the largest shown, of 9 actors'
run communities --resolution 5 --top 1 --json
expect_json communities '(.communities | length) == 1 and .count > 1'

begin "a community is named by the members that hold it together"
sample
run communities -m components
expect_exit 0
expect_stdout_matches '^ +1 +9 .* Russia, .*, .* \+6$'

begin "--evidence shows the words, and why opens them"
sample
run communities -m components --evidence
expect_exit 0
expect_stdout_matches '^1  Russia, '
expect_stdout_matches '^   .+ · .+  [0-9]+ relations?, strength [0-9.]+$'
expect_stdout_matches '^     #[0-9]+ .+ (—|⇄)[A-Z_/a-z]+(→|⇄) .+  asserted$'
expect_stdout_matches '^       “.*\[.*\].*”  00[0-9].*, sentence [0-9]+, '
expect_stdout_matches '^   and [0-9]+ more pairs$'
ref=$(grep -oE '^ +#[0-9]+' "$out" | head -n 1 | tr -d ' #')
run why "$ref"
expect_exit 0
run communities -m components --evidence --json
expect_json communities '.communities[0] as $c | ($c.bonds | length) == 3
    and $c.pairs >= 3 and all($c.bonds[]; (.between | length) == 2
        and .best.evidence[0].doc and .strength > 0)'

begin "of a coded event too"
sample_with_events
run communities -m components --rel CONSULT --evidence
expect_exit 0
ref=$(grep -oE '^ +#c?[0-9]+' "$out" | head -n 1 | tr -d ' #')
run why "$ref"
expect_exit 0

begin "who moved between two dates"
sample_with_events
run communities -m components --as-of 2014-12-31 --compare 2024-12-31
expect_exit 0
expect_stdout_matches '^before +members +after +members +overlap +name before +name after$'
expect_stdout_matches '^came: .*Vladimir Putin'
expect_stdout_matches '^[0-9]+ stayed, [0-9]+ moved, [0-9]+ came, 0 went'
expect_stdout_matches '^before: components.*view: as-of=2014-12-31'
expect_stdout_matches '^after: components.*view: as-of=2024-12-31'
run communities -m components --as-of 2014-12-31 --compare 2024-12-31 --json
expect_exit 0
expect_json communities '.before.view == "as-of=2014-12-31"
    and .after.view == "as-of=2024-12-31" and .went == 0
    and .stayed + .moved + .came + .went == (.changes | length)
    and ([.changes[] | select(.change == "came")] | length) == .came
    and all(.changes[]; (.before == null) == (.change == "came"))
    and (.matches | length) == .before.count'
run communities -m components --as-of 2014-12-31 --compare 2024-12-31 --csv
expect_exit 0
check "the head" test "$(head -n 1 "$out")" = "change,name,type,before,after,entity"

begin "the same date twice: nobody moved"
sample
run communities --as-of 2024-12-31 --compare 2024-12-31 --json
expect_exit 0
expect_json communities '.moved == 0 and .came == 0 and .went == 0
    and .adjusted_rand == 1 and .mutual_information == 1'

begin "--compare wants two dates"
sample
run communities --compare 2024
expect_exit 2
expect_stderr_is "--compare wants the first date as --as-of"
run communities --as-of 2024 --compare soon
expect_exit 2
expect_stderr_has '--compare: "soon"'
run communities --as-of 2024 --compare 2025 --evidence
expect_exit 2
expect_stderr_has "--evidence is of one date"

begin "a view without relations"
sample
run communities --from 1950 --to 1960
expect_exit 1
expect_stderr_is "no relations in this view"
run communities --from 1950 --to 1960 --json
expect_exit 1
expect_json communities '.communities == [] and .count == 0 and .modularity == null'

begin "a direction that is not used is said"
sample
run communities --direction out
expect_exit 0
expect_stdout_matches 'direction not used\.  view: direction=out$'
run communities -m strong --direction out --json
expect_json communities '.directed'

begin "a method that there is not"
sample
run communities -m louvain
expect_exit 2
expect_stderr_is '--method: "louvain" is not one of leiden|leiden-cpm|labels|components|strong|infomap|walktrap|fast-greedy|signed'

begin "options that mean nothing are refused"
sample
run communities -m labels --resolution 2
expect_exit 2
expect_stderr_is "--resolution means nothing to the method labels"
run communities -m components --seed 2
expect_exit 2
expect_stderr_is "--seed means nothing to the method components"
run communities -m strong --iterations 2
expect_exit 2
expect_stderr_is "--iterations means nothing to the method strong"
run communities -m walktrap --seed 2
expect_exit 2
expect_stderr_is "--seed means nothing to the method walktrap"
run communities -m signed --iterations 2
expect_exit 2
expect_stderr_is "--iterations means nothing to the method signed"

begin "numbers that are none"
sample
for number in 0 -1 nan inf 1e999 x; do
    run communities --resolution=$number
    expect_exit 2
    expect_stderr_is "--resolution: \"$number\" is no number above 0"
done
run communities --seed 0
expect_exit 2
expect_stderr_has '--seed: "0" is not a whole number from 1 to'
run communities --top 0
expect_exit 2

begin "iterations are limited, and it is said"
sample
run communities --iterations 1
expect_exit 0
expect_stdout_matches '1 iteration(| \(not yet stable\)), modularity'

begin "infomap tells bits and trials, and follows a direction"
sample
run communities -m infomap
expect_exit 0
expect_stdout_matches ': infomap, seed 1, 10 trials, code length [0-9.]+ bits, modularity -?[0-9.]+\.  view: all$'
run communities -m infomap --direction out --seed 4 --iterations 3 --json
expect_exit 0
expect_json communities '.directed and .seed == 4 and .iterations == 3
    and .exact == false and .quality > 0'

for method in walktrap fast-greedy; do
    begin "$method leaves nothing to chance"
    sample
    run communities -m $method
    expect_exit 0
    expect_stdout_matches ": $method, modularity -?[0-9.]+\.  view: all$"
    run communities -m $method --direction out --json
    expect_json communities '.exact and .seed == null and .iterations == 0
        and (.directed | not) and .quality == .modularity'
done

begin "signed goes by friends and foes, and says what it left out"
sample
run communities -m signed
expect_exit 0
expect_stdout_matches ': signed, seed 1, [0-9]+ positive, [0-9]+ negative pairs.*modularity with signs [0-9.]+, modularity '
run communities -m signed --json
expect_json communities '.seed == 1 and .quality > 0
    and .pairs.positive + .pairs.negative > 0
    and (.pairs | keys) == ["negative", "positive",
        "relations_denied_or_planned", "relations_undated", "without_sign"]'
run communities -m signed --sign latest --csv
expect_exit 0

for method in infomap walktrap fast-greedy signed; do
    begin "$method with the same seed gives the same bytes"
    sample
    run communities --json -m $method
    cp "$out" first
    run communities --json -m $method
    check "they differ" cmp first "$out"
done

begin "without igraph, its methods say what to install, and the others work"
sample
mkdir broken
echo "no library" >broken/libigraph.so.3
export LD_LIBRARY_PATH=$PWD/broken
for method in infomap walktrap fast-greedy signed; do
    run communities -m $method
    expect_exit 6
    expect_stderr_has "igraph is not installed: apt install libigraph3"
    check "something on stdout" test ! -s "$out"
done
run communities
expect_exit 0
unset LD_LIBRARY_PATH

finish
