#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Hostile words through every output: nothing unescaped reaches a terminal or a page.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

esc=$'\x1b'
c1=$'\xc2\x9b'            # CSI as one character
rlo=$'\xe2\x80\xae'       # right-to-left override
zwsp=$'\xe2\x80\x8b'      # zero width space
lsep=$'\xe2\x80\xa8'      # line separator
markup='<script>alert("1")</script>&amp;'"'"'"`$(touch pwned)'
terminal="${esc}[31mred${esc}]0;title"$'\a'"${c1}2J${rlo}gnp.exe${zwsp}x${lsep}y"
formula='=HYPERLINK("http://example.org/","x")'
dot='a\N\G\l"; evil [label="x'
long=$(head -c 1000 /dev/zero | tr '\0' L)

# report NAME TEXT: as a JSON Lines report, all fields hostile.
report() {
    jq -nc --arg id "$1" --arg text "$2" --arg bad "$markup $terminal" \
        '{id: $id, text: $text, title: ("Title " + $bad), publisher: $bad,
          url: ("javascript:alert(1)//" + $bad), date: "2024-06-20"}'
}

# proposal DOC SUBJECT TYPE OBJECT QUOTE LABEL
proposal() {
    jq -nc --arg doc "$1" --arg s "$2" --arg t "$3" --arg o "$4" --arg q "$5" \
        --arg l "$6" '{doc: $doc, subject: $s, subject_type: "Organization",
        type: $t, object: $o, object_type: "Organization", quote: $q, label: $l}'
}

# hostile: a database whose every word is hostile.
hostile() {
    if [ ! -d "$top/hostile" ]; then
        mkdir "$top/hostile"
        (
            cd "$top/hostile" || exit 1
            words="$markup accused $terminal of it."
            {
                report "r1-$markup" "First $words Second $formula accused $dot."
                report "r2" "Names with
newlines and	tabs: $long accused ${rlo}them."
            } >reports.jsonl
            {
                proposal "r1-" "$markup" ACCUSE "t $terminal" "$words" \
                    "label $terminal $markup"
                proposal "r1-" "$formula" ACCUSE "$dot" \
                    "Second $formula accused $dot." "$formula"
                proposal "r2" "$long" ACCUSE "new
line" "Names with
newlines and	tabs" "two
lines"
                proposal "r2" "+1" ACCUSE "@SUM(A1)" "accused" "-1+1"
            } >proposals.jsonl
            "$program" init -q
            "$program" add --format jsonl reports.jsonl
            "$program" import --as proposal proposals.jsonl
        ) >"$out" 2>"$err" </dev/null
        code=$?
        last_command="building the hostile database"
        expect_plain "$out" "$err"
    fi
    cp -r "$top/hostile/." .
    [ "$(rows 'select count(*) from v_evidence')" -ge 3 ] ||
        problem "too little of the hostile words was taken"
}

begin "they can be stored, and the database is sound"
hostile
expect_sound
expect_plain "$out" "$err"

begin "no name that a terminal would obey is stored as a canonical name, or it is escaped"
hostile
for words in "show" "show --match script" "show --match red" "show --match line" \
    "show --match LLL" "show --complete L" "rank -n 400" "why 1" "why 2" "why 3" \
    "date r1" "date r2" "verify" "sql 'select * from v_evidence'" \
    "sql 'select * from v_document'" "sql 'select * from v_entity where origin <> \"built-in\"'"; do
    eval "run $words"
    check "exit $code of $words" test "$code" -le 2
    expect_plain "$out" "$err"
done

begin "show and path of every hostile actor"
hostile
rows "select id || char(9) || hex(name) from v_entity where origin <> 'built-in'" >names
check "no names" test -s names
while IFS=$'\t' read -r _ hex; do
    name=$(printf '%s' "$hex" | sed 's/../\\x&/g')
    name=$(printf '%b' "$name")
    run show "$name"
    expect_exit 0
    expect_plain "$out" "$err"
    run path "$name" Russia
    expect_plain "$out" "$err"
    run show "$name" --json
    expect_json show ".entities[0].name | length > 0"
done <names
run path "$markup" "$(rows "select object from v_relation where subject like '<script%'")"
expect_plain "$out" "$err"
expect_exit 0
run path "$markup" "$(rows "select object from v_relation where subject like '<script%'")" --json
expect_json path '.steps == 1'

begin "timelines, evidence, differences, neighbours and citations of hostile words"
hostile
for words in "timeline --evidence" "evidence" "evidence --conflicts" \
    "diff 1990 2030" "cite 1 2 3" "cite 1 2 3 --style bibtex" \
    "around \"\$markup\" --depth 3" "between \"\$markup\" Russia"; do
    eval "run $words"
    check "exit $code of $words" test "$code" -le 1
    expect_plain "$out" "$err"
done
for words in "timeline --evidence" "evidence" "evidence --conflicts" \
    "diff 1990 2030" "cite 1 2 3" "around \"\$markup\" --depth 3"; do
    eval "run $words --json"
    expect_json "${words%% *}"
done
run cite 1 2 3 --style csl-json
check "CSL-JSON does not parse" json_in "$out" 'length > 0'
run cite 1 2 3 --style bibtex
expect_stdout_lacks '<script>alert("1")</script>&amp;'
run cite 1 2 3 --style ris
check "a line of RIS without a tag" \
    awk '!/^[A-Z][A-Z0-9]  - / && !/^\r?$/ { bad = 1 } END { exit bad }' "$out"

begin "paths, blocs, camps and measures of hostile words, in all forms"
hostile
# shellcheck disable=SC2034 # by eval
object=$(rows "select object from v_relation where subject like '<script%'")
# shellcheck disable=SC2034 # by eval
formula_object=$(rows "select object from v_relation where subject like '=HYPER%'")
for words in 'paths "$markup" "$object"' 'paths "$markup" "$object" --all-shortest --cite' \
    'paths "$formula" "$formula_object" --simple --evidence' 'path "$formula" "$formula_object" --cite' \
    "communities --members --evidence" "communities -m strong" \
    "communities --as-of 1990 --compare 2030" "balance --triads all --evidence" \
    "balance --series 2023..2025" 'balance --actors "$markup"' "rank -m pagerank --bootstrap 39" \
    "rank -m constraint" 'rank -m pagerank --seeds "$markup"' "rank --pairs shared:ACCUSE" \
    "rank --diff-baseline --status asserted" 'rank --about "$markup"' \
    'rank -m pagerank --seed-text "$markup"' 'timeline "$formula"' 'evidence "$markup"' \
    'between "$markup" "$formula" --depth 4'; do
    for form in table csv json jsonl; do
        eval "run $words --format $form"
        check "exit $code" test "$code" -le 1
        expect_plain "$err"
        if [ "$form" = table ]; then
            expect_plain "$out"
        elif [ "$form" = json ] && [ -s "$out" ]; then
            expect_json "${words%% *}"
        elif [ "$form" = jsonl ]; then
            check "a line does not parse" jq -e . "$out"
        fi
    done
done

begin "hostile names in what is refused, and in saved views"
hostile
for words in 'path "$terminal" "$markup"' 'paths "$markup" "$markup"' \
    'around "$terminal"' 'between "$terminal" "$markup"' 'timeline "$terminal"' \
    'rank --about "$terminal"' 'rank --view "$terminal"' 'rank --from "$terminal"' \
    'rank --rel "$terminal"' 'rank -m "$terminal"' 'rank --exclude-outlet "$terminal"' \
    'balance --series "$terminal"' 'communities --compare "$terminal" --as-of 2024' \
    'diff "$terminal" 2024' 'rank -m pagerank --seeds "@$terminal"' 'cite "$terminal"' \
    'evidence "$terminal"' 'view "$terminal"'; do
    eval "run $words"
    check "exit $code" test "$code" -ge 1 -a "$code" -le 3
    expect_plain "$out" "$err"
    eval "run $words --json"
    check "no JSON error" json_in "$err" '.schema == "entente/error/1"'
done
run view "$markup" --save --about "$formula" --from 1990
expect_exit 0
expect_plain "$out" "$err"
for words in "view" 'view "$markup"' 'rank --view "$markup"'; do
    eval "run $words"
    check "exit $code" test "$code" -le 1
    expect_plain "$out" "$err"
    eval "run $words --json"
    expect_json "${words%% *}"
done

begin "every JSON parses, and carries the words as they are"
hostile
for words in "show" "rank -n 400" "verify" "doctor" "why 1 2 3" \
    "sql 'select * from v_evidence'" "sql 'select * from v_document'"; do
    eval "run $words --json"
    expect_json "${words%% *}"
done
run why 1 --json
expect_json why '.relations[0].subject.name | contains("<script>")'

begin "JSON Lines parse, come back and are the same bytes"
hostile
run export -q --full --with-text
expect_exit 0
check "a line does not parse" jq -e . "$out"
check "raw control bytes" bash -c '! LC_ALL=C grep -qaP "[\x00-\x09\x0B-\x1F\x7F]" "$1"' _ "$out"
cp "$out" a.jsonl
ready init -q other.db
run import -q -d other.db a.jsonl
expect_exit 0
run export -q --full --with-text -d other.db
check "they differ" cmp -s a.jsonl "$out"

begin "CSV: no cell that a spreadsheet would run"
hostile
for words in "export -q --format csv" "sql 'select subject, object, label from v_relation' --csv" \
    "show --match HYPER --csv" "rank -n 400 --csv" "timeline --evidence --csv" \
    "evidence --csv" "diff 1990 2030 --csv" "communities --members --csv" \
    "around \"\$formula\" --csv" "paths \"\$formula\" \"\$dot\" --csv" \
    "path \"\$formula\" \"\$dot\" --csv" "balance --triads all --csv"; do
    eval "run $words"
    check "exit $code of $words" test "$code" -le 1
    if [ -x /usr/bin/python3 ]; then
        check "$words" /usr/bin/python3 -c '
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline=""), strict=True))
width = {len(row) for row in rows}
bad = [c for row in rows[1:] for c in row
       if c[:1] in "=+-@\t\r" and c and not c.lstrip("-").replace(".", "").isdigit()]
sys.exit(len(width) != 1 or bool(bad))' "$out"
    fi
done

begin "GraphML is well-formed and has no element of theirs"
hostile
run export -q --format graphml -o g.graphml
expect_exit 0
check "not well-formed" xmllint --noout --nonet g.graphml
check "an element script" test "$(xmllint --xpath 'count(//*[local-name()="script"])' g.graphml)" = 0
check "the name was lost" file_has g.graphml '&lt;script&gt;'

begin "SVG is well-formed, without script, handler, or link that runs"
hostile
for options in "" "--profile static" "--theme dark" "--no-title"; do
    # shellcheck disable=SC2086 # words
    run draw $options --title "$markup $terminal" -o map.svg
    expect_exit 0
    expect_plain "$err"
    check "not well-formed" xmllint --noout --nonet map.svg
    check "an element script" test "$(xmllint --xpath 'count(//*[local-name()="script"])' map.svg)" = 0
    check "a handler" test "$(xmllint --xpath 'count(//@*[starts-with(name(), "on")])' map.svg)" = 0
    check "a link that runs" test "$(xmllint --xpath 'count(//@*[starts-with(., "javascript:")])' map.svg)" = 0
    check "raw control bytes" bash -c '! LC_ALL=C grep -qaP "[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]" "$1"' _ map.svg
done

begin "PNG and PDF are drawn"
hostile
run draw -q -o map.png
expect_exit 0
run draw -q -o map.pdf
expect_exit 0

begin "DOT is taken by Graphviz and holds no attribute of theirs"
hostile
run draw -q -o map.dot
expect_exit 0
check "Graphviz does not take the drawing" dot -Tdot -o /dev/null map.dot
run export -q --format dot -o g.dot
expect_exit 0
check "Graphviz does not take the export" dot -Tdot -o /dev/null g.dot
check "a node of theirs" bash -c '! dot -Tplain "$1" | grep -q "^node evil"' _ g.dot

begin "curated relations with their words are read back"
hostile
run export -q --format tsv -o back.relations.tsv
check "exit $code" test "$code" -le 3
check "lines of other lengths" awk -F '\t' '/^#/ { next } !n { n = NF } NF > n { bad = 1 } END { exit bad }' back.relations.tsv
run import back.relations.tsv
expect_plain "$out" "$err"

begin "nothing of theirs was run"
hostile
run completion bash
check "it was" test ! -e pwned -a ! -e "$top/hostile/pwned"

begin "names in tables: escapes make newlines and tabs, and show as escapes"
ready init -q
{
    tsv name type
    tsv 'Two\nlines\tand a tab' Organization
} >odd.entities.tsv
run import odd.entities.tsv
check "exit $code" test "$code" -eq 0 -o "$code" -eq 3
expect_plain "$out" "$err"
run show --match lines
expect_plain "$out" "$err"

begin "names of reports"
ready init -q
jq -nc --arg id "odd $terminal" '{id: $id, text: "South Korea said so."}' >odd.jsonl
run add --format jsonl odd.jsonl
check "exit $code" test "$code" -eq 0 -o "$code" -eq 3
expect_plain "$out" "$err"
run date odd
expect_plain "$out" "$err"
run add --format jsonl odd.jsonl --json
check "no JSON" jq -e . "$out"

begin "names of files"
ready init -q
name=$(printf 'odd\n\033[31m%s.entities.tsv' "$rlo")
{
    tsv name type
    tsv Alpha Robot
} >"$name"
run import "$name"
expect_exit 3
expect_plain "$out" "$err"
run import "$name" --json
expect_json import '.files[0].refused == 1'

finish
