#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente draw --pin, --frames: actors that keep their places; one layout, a
# still a step.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# places FILE: actors and their places, a line each.
places() {
    sed -nE 's/^<g [^>]*class="node[^>]*data-key="([^"]*)"[^>]*data-x="([^"]*)" data-y="([^"]*)".*/\1 \2 \3/p' "$1" |
        LC_ALL=C sort
}

# moved_together OLD NEW: the actors of both are as they were, on a page whose
# margins may have grown with one of them.
moved_together() {
    LC_ALL=C join "$1" "$2" |
        awk '{ x = $4 - $2; y = $5 - $3 }
            NR == 1 { first_x = x; first_y = y }
            function off(a, b) { return a - b > 0.11 || b - a > 0.11 }
            off(x, first_x) || off(y, first_y) { moved = 1 }
            END { exit moved || NR == 0 }'
}

# size FILE: its viewBox.
size() {
    grep -o 'viewBox="[^"]*"' "$1" | head -n 1
}

begin "actors stay where they were"
sample
ready draw -q -o old.svg
ready draw -q -o old.dot
for old in old.svg old.dot; do
    run draw --rel AID,SANCTION --pin $old -o new.svg
    expect_exit 0
    check "not well-formed" xmllint --noout --nonet new.svg
    places old.svg >was
    places new.svg >is
    check "no actor in it" test -s is
    actors=$(wc -l <is)
    expect_stderr_has "new.svg: $actors entities ($actors at earlier places), "
    check "actors have moved apart" moved_together was is
done

begin "actors that the earlier picture has not are not counted as pinned"
sample
ready draw -q --rel AID,SANCTION -o old.svg
run draw --pin old.svg -o new.svg
expect_exit 0
expect_stderr_has "entities ($(places old.svg | wc -l) at earlier places), "
check "not more actors" test "$(places new.svg | wc -l)" -gt \
    "$(places old.svg | wc -l)"

begin "actors that stand on each other at their earlier places are counted"
sample
ready draw -q -o old.svg
run draw --pin old.svg -o new.svg
expect_stderr_lacks "overlap"
sed 's/data-x="[^"]*"/data-x="100"/; s/data-y="[^"]*"/data-y="100"/' old.svg >heap.svg
run draw --pin heap.svg -o new.svg
expect_exit 0
expect_stderr_has "; 10 pairs of actors overlap at earlier places, overview"

begin "a picture too large for pixels says what can hold it"
sample
ready draw -q -o old.svg
sed 's/data-x="/data-x="90/' old.svg >far.svg
run draw --pin far.svg -o far.png
expect_exit 3
expect_stderr_matches '^a picture of [0-9]+ x [0-9]+ pixels, want at most 30000 a side; SVG and PDF have no pixels$'
check "wrote one" test ! -e far.png
ready draw -q --pin far.svg -o far.svg

begin "a pin that is none"
sample
printf '<svg xmlns="http://www.w3.org/2000/svg"/>\n' >empty.svg
run draw --pin empty.svg -o new.svg
expect_exit 3
expect_stderr_has empty.svg
check "wrote one" test ! -e new.svg
run draw --pin no.svg -o new.svg
expect_exit 3
expect_stderr_has "no.svg"

begin "a still for each day with relations, in a folder that is made"
sample
run draw --frames 2024-06-19..2024-06-22 -o stills/
expect_exit 0
expect_stdout_empty
expect_stderr_is "stills/: 3 stills of 2024-06-19..2024-06-22, one layout of 4 entities; no relation in 1 step, which has no still"
check "other files: $(ls stills)" test "$(ls stills | tr '\n' ' ')" = \
    "2024-06-19.svg 2024-06-20.svg 2024-06-21.svg "
for file in stills/*; do
    check "not well-formed" xmllint --noout --nonet "$file"
done

begin "places and page are those of the whole time"
sample
ready draw -q --frames 2024-06-19..2024-06-22 -o stills/
ready draw -q --from 2024-06-19 --to 2024-06-22 -o whole.svg
places whole.svg >all
for file in stills/*; do
    places "$file" >some
    check "$file: nobody in it" test -s some
    check "$file: an actor has moved" test -z "$(LC_ALL=C comm -13 all some)"
    check "$file: another page" test "$(size "$file")" = "$(size whole.svg)"
done

begin "nobody is in a still who is not in the whole"
sample
run draw --frames 2024-06-19..2024-06-22 --max-actors 2 -o stills/ -v
expect_exit 0
expect_stderr_has "one layout of 2 entities; no relation in "
ready draw -q --from 2024-06-19 --to 2024-06-22 --max-actors 2 -o whole.svg
places whole.svg >all
for file in stills/*; do
    places "$file" >some
    check "$file: somebody else" test -z "$(LC_ALL=C comm -13 all some)"
done

begin "sizes mean the same in all stills"
sample
ready draw -q --frames 2024-06-19..2024-06-22 -o stills/
ready draw -q --frames 2024-06-19..2024-06-22 --step 1w -o whole/
for file in stills/*; do
    check "as large as in all the time: $file" test \
        "$(grep -o '<circle cx="[^"]*" cy="[^"]*" r="[^"]*" fill="#25324A"' "$file" | sed 's/.* r="//;s/".*//' | sort -g | tail -n 1)" != \
        "$(grep -o '<circle cx="[^"]*" cy="[^"]*" r="[^"]*" fill="#25324A"' whole/2024-06-19.svg | sed 's/.* r="//;s/".*//' | sort -g | tail -n 1)"
done

begin "a still has the relations of its days alone"
sample
ready draw -q --frames 2024-06-19..2024-06-22 -o stills/
check "the visit is missing" file_has stills/2024-06-20.svg "Hanoi"
check "the visit is a day early" bash -c '! grep -qF Hanoi stills/2024-06-19.svg'

begin "weeks, months and years; names say where each begins"
sample
run draw --frames 2024-06..2024-07 -o m/
expect_exit 0
check "other files: $(ls m)" test "$(ls m | tr '\n' ' ')" = "2024-06.svg "
run draw --frames 2024..2024 -o y/
check "other files: $(ls y)" test "$(ls y | tr '\n' ' ')" = "2024.svg "
run draw --frames 2024-06-17..2024-06-30 --step 1w -o w/
check "other files: $(ls w)" test "$(ls w | tr '\n' ' ')" = "2024-06-17.svg "
run draw --frames 2024-06-01..2024-08-31 --step 3m -o q/
check "other files: $(ls q)" test "$(ls q | tr '\n' ' ')" = "2024-06-01.svg "

begin "a name with {date}, and other formats"
sample
run draw --frames 2024-06-19..2024-06-20 -o "map-{date}.png"
expect_exit 0
check "no PNG" test "$(head -c 4 map-2024-06-20.png | od -An -tx1 | tr -d ' \n')" = 89504e47
run draw --frames 2024-06-19..2024-06-20 --format dot -o stills
check "no folder without a slash that is there" test "$code" -eq 2
mkdir stills
run draw --frames 2024-06-19..2024-06-20 --format dot -o stills
expect_exit 0
check "no DOT" dot -Tdot -o /dev/null stills/2024-06-19.dot

begin "the same bytes twice, and files that are there are replaced whole"
sample
ready draw -q --frames 2024-06-19..2024-06-21 -o a/
mkdir b
printf 'old' >b/2024-06-20.svg
ready draw -q --frames 2024-06-19..2024-06-21 -o b/
check "they differ" diff -r a b

begin "no relation in all the time"
sample
run draw --frames 1950..1960 -o stills/
expect_exit 1
expect_stderr_has "nothing to draw"
check "made a folder" test ! -e stills

begin "a folder that cannot be made"
sample
run draw --frames 2024-06-19..2024-06-20 -o no/such/
expect_exit 6
expect_stderr_has "no/such/: cannot make the folder: No such file or directory"

begin "the neighbours of an actor"
sample
run draw --frames 2024-06-19..2024-06-21 --about Russia --overview -o stills/
expect_exit 0
run draw --frames 2024-06-19..2024-06-21 --about Russia -o stills/
expect_exit 2
expect_stderr_has "--overview"

begin "what cannot be is told"
sample
while IFS='|' read -r words want; do
    # shellcheck disable=SC2086 # words
    run draw $words
    expect_exit 2
    expect_stdout_empty
    expect_stderr_has "$want"
done <<'CASES'
--frames 2024..2025|say -o FOLDER/, or a name with {date} in it
--frames 2024..2025 -o map.svg|say -o FOLDER/, or a name with {date} in it
--frames 2024..2025 -o map-{date}.gif|does not end in .svg
--frames 2024 -o x/|"2024" is not FROM..TO
--frames ..2024 -o x/|is not FROM..TO
--frames 2024-13..2025 -o x/|has no month 13
--frames 2025..2024 -o x/|ends before it begins
--frames 1900..2024 --step 1d -o x/|more than 1000 stills
--frames 2024..2025 --step 0d -o x/|--step: "0d" is not a step
--frames 2024..2025 --step week -o x/|--step: "week" is not a step
--frames 2024..2025 --from 2024 -o x/|--frames and --from exclude each other
--frames 2024..2025 --as-of 2024 -o x/|--frames and --as-of exclude each other
--frames 2024..2025 --path Seoul Moscow -o x/|--path and --frames exclude each other
--step 1d|--step is of --frames
CASES
check "made a folder" test ! -e x

begin "the days of a saved view contradict"
sample
ready view june --save --from 2024-06
run draw --view june --frames 2024..2024 -o x/
expect_exit 2
expect_stderr_has "the days of the saved view"
run draw --view june --from "" --frames 2024..2024 -o x/
expect_exit 2

begin "Ctrl-C leaves whole files only"
sample
: >"$err" # Else what the command before said is taken for its word.
"$program" draw --frames 2024-06-19..2026-12-31 -o stills/ --progress=jsonl \
    >"$out" 2>"$err" </dev/null &
pid=$!
for _ in $(seq 200); do
    if [ -s "$err" ] || ! kill -0 $pid 2>/dev/null; then
        break
    fi
    sleep 0.05
done
kill -INT $pid 2>/dev/null
wait $pid
code=$?
last_command="entente draw --frames (SIGINT)"
check "exit $code" test "$code" -eq 5 -o "$code" -eq 0
for file in stills/*; do
    [ -e "$file" ] || continue
    check "$file is not whole" xmllint --noout --nonet "$file"
done
check "something half done" test -z "$(find . -name '*.tmp')"

finish
