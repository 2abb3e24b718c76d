#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente balance: triads, camps, and what contradicts them.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# feud: France, Germany and Italy are torn (++-), Italy has a foe in Spain, who
# is France's friend from March on; two others are on an island.
feud() {
    {
        tsv France "Make a visit" Germany 2014-01-01
        tsv Germany "Make a visit" Italy 2014-01-02
        tsv France "Use conventional military force" Italy 2014-02-03
        tsv Spain "Threaten" Italy 2014-02-04
        tsv Spain "Make a visit" France 2014-03-01
        tsv Japan "Threaten" China 2014-03-02
        tsv Japan "Make statement" Vietnam 2014-03-02
    } >feud.tsv
    ready init -q
    ready import -q --format icews feud.tsv
}

begin "a summary for people"
feud
run balance
expect_exit 0
expect_stdout_matches '^pairs +6 with a sign: 3 positive, 3 negative; 1 without one left out$'
expect_stdout_matches '^triads +2: 0 \+\+\+, 1 \+\+-, 1 \+--, 0 ---$'
expect_stdout_matches '^balanced +1 \(0\.5\) strictly, 1 \(0\.5\) if three foes may be$'
expect_stdout_matches '^frustration +1, exact, of 6 pairs; 1 - 2F/m = 0\.667$'
expect_stdout_matches '^camp 1 +3 actors: France; Germany; Spain$'
expect_stdout_matches '^camp 2 +1 actor: Italy$'
expect_stdout_has '1 more island of 2 actors'
expect_stdout_matches '^ +1\.9 +Germany +Italy +across +c3$'
expect_stdout_matches '^balance of 7 actors, 7 relations; sign of a pair: net, .* seed 1\.  view: all$'
expect_stderr_empty

begin "the summary as JSON"
feud
run balance --json
expect_exit 0
expect_json balance '.pairs == {"signed":6, "positive":3, "negative":3,
        "without_sign":1, "relations_denied_or_planned":0,
        "relations_undated":0}
    and .triads.total == 2 and .triads."++-" == 1 and .triads."+--" == 1
    and .frustration.exact and .frustration.lower == 1
    and .frustration.upper == 1 and .sign == "net" and .seed == 1
    and .exact_limit == 10000000 and .view == "all"
    and (.camps | length) == 4 and .camps[0].members == ["France", "Germany",
        "Spain"] and .camps[1].members == ["Italy"]
    and .contradicting == [{"weight":1.9, "a":"Germany", "b":"Italy",
        "camps":"across", "relation":"c3"}]
    and (.actors | length) == 6 and (.database | length) == 16
    and ([.actors[].unbalanced] == ([.actors[].unbalanced] | sort | reverse))'

begin "all actors for programs"
feud
run balance --csv -n 400
expect_exit 0
check "the head" test "$(head -n 1 "$out")" = \
    "rank,unbalanced,triads,share,name,type,positive,negative,contradicting,island,camp,entity"
check "not six actors" test "$(wc -l <"$out")" -eq 7
run balance --jsonl -n 2
check "not two lines" test "$(wc -l <"$out")" -eq 2

begin "unbalanced triads, with the relations that decide"
feud
run balance --triads unbalanced
expect_exit 0
expect_stdout_matches '^ +1 +\+-\+ +no +no +France +Germany +Italy +1\.9 +-9\.5 +1\.9 +c1 +c2 +c3$'
expect_stdout_matches '^1 of 1 unbalanced triad, .* view: all$'
run balance --triads balanced --json
expect_json balance '.total == 1 and .list == "balanced" and (.triads | length) == 1
    and .triads[0].a == "France" and .triads[0].signs == "-+-"
    and .triads[0].balanced == "yes"'
run balance --triads all --csv
check "not two triads" test "$(wc -l <"$out")" -eq 3

begin "a list is cut, and says so"
feud
run balance --triads all -n 1
expect_exit 0
expect_stdout_matches '^1 of 2 triads, '

begin "triads in the words of the sources"
feud
run balance --triads unbalanced --evidence
expect_exit 0
expect_stdout_matches '^1  \+-\+  France · Germany · Italy$'
expect_stdout_matches '^ +#c2 ASSAULT.* 2014-02-03  asserted  1 source$'
expect_stdout_has '“Use conventional military force”  feud.tsv, line 3'
run balance --triads unbalanced --evidence --json
expect_json balance '.triads[0].ac_quote == "“Use conventional military force”"
    and .triads[0].ac_place == "feud.tsv, line 3"'
run balance --evidence
expect_stdout_has '“Make a visit”'

begin "the sign of the latest relation"
feud
tsv France "Make a visit" Italy 2014-05-01 >later.tsv
ready import -q --format icews later.tsv
run balance --json
expect_json balance '.triads."++-" == 1'
run balance --sign latest --json
expect_exit 0
expect_json balance '.sign == "latest" and .triads."+++" == 1'

begin "what is denied or planned does not count unless it is asked for"
sample
run balance --json
expect_exit 0
expect_json balance '.pairs.relations_denied_or_planned == 1'
run balance --status planned --json
expect_exit 0
expect_json balance '.pairs.signed == 1
    and .pairs.relations_denied_or_planned == 0'

begin "a series by month"
feud
run balance --series 2014-01..2014-03
expect_exit 0
expect_stdout_matches '^2014-01 +3 +2 +2 +2 +0 +0 +0 +0 +yes +1$'
expect_stdout_matches '^2014-02 +4 +4 +4 +2 +2 +1 +0 +0 +1 +1 +yes +0\.5$'
expect_stdout_matches '^2014-03 +6 +7 +6 +3 +3 +2 +0\.5 +0\.5 +1 +1 +yes +0\.667$'

begin "a series is what each of its days gives"
feud
run balance --series 2014-01-20..2014-03-31 --step 2w --jsonl
expect_exit 0
cp "$out" series.jsonl
check "not six dates" test "$(wc -l <series.jsonl)" -eq 6
while IFS= read -r line; do
    day=$(printf '%s' "$line" | grep -oE '[0-9]{4}-[0-9]{2}-[0-9]{2}')
    run balance --as-of "$day" --json
    cp "$out" day.json
    check "$day differs" python3 - "$line" day.json <<'PY'
import json, sys
row, day = json.loads(sys.argv[1]), json.load(open(sys.argv[2]))
assert row["pairs"] == day["pairs"]["signed"], row
assert row["negative"] == day["pairs"]["negative"], row
assert row["relations"] == day["edges"], row
assert row["triads"] == day["triads"]["total"], row
assert row["frustration_upper"] == day["frustration"]["upper"], row
PY
done <series.jsonl

begin "steps keep the day of the month where they can"
feud
run balance --series 2014-01-31..2014-05-31 --step 1m --csv
expect_exit 0
check "the dates" test "$(cut -d, -f1 "$out" | tail -n +2 | tr '\n' ' ')" = \
    "2014-01-31 2014-02-28 2014-03-31 2014-04-30 2014-05-31 "
run balance --series 2013..2015 --csv
check "the years" test "$(cut -d, -f1 "$out" | tail -n +2 | tr '\n' ' ')" = \
    "2013 2014 2015 "
run balance --series 2013..2014 --step 6m --csv
check "the months" test "$(cut -d, -f1 "$out" | tail -n +2 | tr '\n' ' ')" = \
    "2013-01 2013-07 2014-01 2014-07 "

begin "among some actors"
feud
run balance --actors "France; Spain; Italy" --json
expect_exit 0
expect_json balance '.pairs.signed == 3 and .nodes == 3 and .edges == 3
    and .actors_of == "France; Spain; Italy" and .actors_absent == 0'
run balance --actors "France; Spaain"
expect_exit 1
expect_stderr_has 'Nearest: Spain'

begin "a view without signed pairs"
feud
run balance --from 1950 --to 1960
expect_exit 1
expect_stderr_is "no pair of actors has a sign in this view"
run balance --from 1950 --to 1960 --json
expect_exit 1
expect_json balance '.pairs.signed == 0 and .frustration.exact and .camps == []'
run balance --triads all --rel SANCTION
expect_exit 1
expect_stderr_is "no pair of actors has a sign in this view"
run balance --series 1950..1960
expect_exit 1
expect_stderr_is "no pair has a sign on any of the dates"

# tangle: 100 actors of random signs, which no search takes apart.
tangle() {
    awk 'BEGIN {
        srand(5)
        for (a = 0; a < 100; a++)
            for (b = 0; b < a; b++)
                if (rand() < 0.06)
                    printf "Actor %d\t%s\tActor %d\t2014-05-01\n", a,
                        rand() < 0.5 ? "Threaten" : "Make a visit", b
    }' >tangle.tsv
    ready init -q
    ready import -q --format icews tangle.tsv
}

begin "where the search stops, bounds are given and said to be"
tangle
run balance --exact-limit 1000
expect_exit 0
expect_stdout_matches '^frustration +from [0-9]+ to [0-9]+, bounds, of [0-9]+ pairs; .*: --exact-limit$'
run balance --exact-limit 1000 --json
expect_json balance '.frustration.exact == false and .exact_limit == 1000
    and .frustration.lower < .frustration.upper and .frustration.lower > 0
    and .frustration.branches > 1000
    and (.contradicting | length) == 20'
cp "$out" first
run balance --exact-limit 1000 --json
check "chance plays a part" cmp first "$out"

begin "it can be interrupted"
tangle
last_command="entente balance (SIGTERM)"
"$program" balance --exact-limit 1000000000000 >"$out" 2>"$err" </dev/null &
pid=$!
sleep 1
kill -TERM "$pid"
begun=$(date +%s%N)
wait "$pid"
code=$?
expect_exit 5
expect_stdout_empty
check "it took more than a second" test $(($(date +%s%N) - begun)) -lt 1000000000

begin "names cannot deceive a terminal"
printf 'France\tMake a visit\tEvil\033[31m\342\200\256 Inc\t2014-01-01\nFrance\tThreaten\tItaly\t2014-01-01\nItaly\tMake a visit\tEvil\033[31m\342\200\256 Inc\t2014-01-01\n' >evil.tsv
ready init -q
run import -q --format icews evil.tsv
run balance
expect_plain "$out" "$err"
run balance --triads all --evidence
expect_plain "$out" "$err"
run balance --triads all
expect_plain "$out" "$err"

begin "the same question gets the same answer"
feud
run balance --json
cp "$out" first
run balance --json
check "it differs" cmp first "$out"

begin "a series that ends before it begins"
feud
run balance --series 2024..2023
expect_exit 2
expect_stderr_is "--series: 2024 is after 2023: it ends before it begins"

begin "a series that is none"
feud
for range in 2024 2024.. ..2024 2024-13..2025 x..y; do
    run balance --series "$range"
    expect_exit 2
    expect_stderr_has "--series: "
    expect_stdout_empty
done

begin "steps that are none"
feud
for step in 0m -1m 1 m 1x 1mm 99999999d ""; do
    run balance --series 2023..2024 --step "$step"
    expect_exit 2
    expect_stderr_has "--step: \"$step\" is not a step"
done

begin "too many dates"
feud
run balance --series 0001..9999 --step 1d
expect_exit 2
expect_stderr_has "--series: more than 10000 dates"
run balance --series 0001..9999 --step 1y --csv
expect_exit 0
check "not 9,999 dates" test "$(wc -l <"$out")" -eq 10000

begin "options that contradict each other"
feud
run balance --series 2014..2015 --as-of 2014
expect_exit 2
expect_stderr_has "--series sets the date itself"
run balance --series 2014..2015 --triads all
expect_exit 2
run balance --series 2014..2015 --about France
expect_exit 2
expect_stderr_has "--actors in place of --about"
run balance --step 1m
expect_exit 2
expect_stderr_is "--step goes with --series"
run balance --triads torn
expect_exit 2
expect_stderr_is '--triads: "torn" is not one of all|balanced|unbalanced'
run balance --exact-limit 0
expect_exit 2
run balance --seed 0
expect_exit 2

finish
