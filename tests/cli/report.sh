#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente report: one file that holds everything.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# data FILE [JQ]: the data of a page; JQ must be true of it.
data() {
    sed -n 's/.*<script type="application\/json" id="data">\(.*\)<\/script>.*/\1/p' \
        "$1" >data.json
    json_in data.json "${2:-.schema == \"entente/report-data/1\"}"
}

begin "writes a page and says what is in it"
sample
run report -o page.html
expect_exit 0
expect_stdout_empty
expect_stderr_matches '^page\.html: [0-9]+ actors, [0-9]+ pairs?, [0-9]+ relations, [0-9]+ pieces of evidence from [0-9]+ sources?.*; [0-9]+ kB$'
check "not well-formed" xmllint --noout --nonet page.html
check "no data" data page.html
check "relations without evidence" data page.html \
    '. as $d | [range(.relations | length)] | all(. as $r |
     any($d.evidence[]; .relation == $r))'
check "indexes that point nowhere" data page.html \
    '. as $d | all(.pairs[]; .a < ($d.actors | length) and .b < ($d.actors | length))
     and all(.relations[]; .pair < ($d.pairs | length))
     and all(.evidence[]; .sentence == null or .sentence < ($d.sentences | length))
     and all(.sentences[]; .source < ($d.sources | length))'

begin "pairs are of the actors that their lines join"
sample
ready report -o page.html
check "other actors" data page.html \
    '. as $d | (.pairs | length) > 0 and all(.pairs[] | select(.edge);
     .edge == "ov-e-\($d.actors[.a].key).\($d.actors[.b].key)"
     or .edge == "ov-e-\($d.actors[.b].key).\($d.actors[.a].key)")'

begin "what it writes passes entente verify"
sample
ready report -o page.html
run verify page.html
expect_exit 0

begin "the policy names the one script and the one style, and nothing outside"
sample
ready report -o page.html
check "another policy" file_has page.html "default-src 'none'; script-src 'sha256-"
check "an address of a script or picture" bash -c \
    '! grep -qiE "<(script|img|iframe|object|embed|link)[^>]*(src|href)=" page.html'
check "not one script and one block of data" test "$(grep -c "<script" page.html)" = 2
check "handlers or styles in elements" bash -c \
    '! sed "/<script>/,\$d" page.html | grep -qE "<[^>]* (on[a-z]+|style)=\""'

begin "without script: every section with its tables"
sample
ready report -o page.html
for section in overview actor path timeline ranking relations method; do
    check "no section $section" file_has page.html "<section id=\"$section\""
done
for table in pairs rank relation-table months; do
    check "no table $table" file_has page.html "id=\"$table\""
done
check "no sentence in a table" grep -q "<td>.*Russia.*</td>" page.html

begin "writes to standard output by default, the same bytes each time"
sample
run report
expect_exit 0
expect_stderr_empty
cp "$out" a.html
run report -o -
check "other bytes" cmp -s a.html "$out"
ready report -q -o b.html
check "other bytes in a file" cmp -s a.html b.html

begin "the same bytes without fonts"
sample
ready report -o a.html
printf '<fontconfig></fontconfig>\n' >none.conf
FONTCONFIG_FILE=$PWD/none.conf ready report -o b.html
check "other bytes" cmp -s a.html b.html

begin "title, language and theme"
sample
run report -o page.html --title 'Who <stands> "where" & why' --lang ko --theme dark
expect_exit 0
check "no title" file_has page.html '<title>Who &lt;stands&gt; &quot;where&quot; &amp; why</title>'
check "no language or theme" file_has page.html '<html lang="ko" data-theme="dark">'
check "not well-formed" xmllint --noout --nonet page.html

begin "about an actor: its neighbourhood and its picture"
sample
run report --about "South Korea" -o seoul.html
expect_exit 0
check "no picture of it" file_has seoul.html '<figure class="ego" data-actor="KOR"'
check "not one" test "$(grep -c '<figure class="ego"' seoul.html)" = 1
check "another view" data seoul.html '.view | test("about=\"South Korea\"")'

begin "about a person of a state: with whom he deals himself"
sample
run report --about "Vladimir Putin" -o putin.html
expect_exit 0
check "no picture of him" data putin.html '[.actors[] | select(.ego) | .name] | index("Vladimir Putin")'
run report --about "Vladimir Putin" --roll-up -o putin.html
expect_exit 1
expect_stderr_has "Vladimir Putin has no relation in this view"

begin "nothing in a name turns or hides what stands beside it"
ready init -q
{
    tsv name type
    tsv $'\u202egnp.exe' Organization
    tsv $'Al\u200bpha' Organization
} >odd.entities.tsv
{
    tsv subject type object label
    tsv $'\u202egnp.exe' ACCUSE $'Al\u200bpha' $'lies \u2066about'
} >odd.relations.tsv
ready import -q odd.entities.tsv odd.relations.tsv
run report -o odd.html
expect_exit 0
check "names with it" bash -c '! grep -qP "[\x{202e}\x{200b}\x{2066}]" odd.html'
check "no name" data odd.html '[.actors[].name] | sort == ["Alpha", "gnp.exe"]'

begin "about somebody unknown"
sample
run report --about "South Corea" -o page.html
expect_exit 1
check "a file all the same" test ! -e page.html

begin "a chain that is asked for"
sample
run report --path "Ukraine; North Korea" -o page.html
expect_exit 0
check "no picture of it" grep -q '<figure class="path" data-from="UKR" data-to="PRK"' page.html
check "not well-formed" xmllint --noout --nonet page.html

begin "a path wants two names"
sample
for value in "" "Ukraine" "Ukraine;" ";Ukraine" "Ukraine;Russia;North Korea" "Russia;Russia"; do
    run report --path "$value" -o page.html
    expect_exit 2
    expect_stderr_has "--path"
done
check "a file all the same" test ! -e page.html

begin "a view that leaves nothing"
sample
run report --from 1990 --to 1991 -o page.html
expect_exit 1
check "a file all the same" test ! -e page.html

begin "a template gives colours, header and footer"
sample
cat >house.txt <<'T'
[style]
--page: #FFF8F0;
--font: Georgia, serif
[header]
<p>The <strong>Daily</strong></p>
[footer]
<p><a href="https://example.org/">Contact</a></p>
T
run report --template house.txt -o page.html
expect_exit 0
check "no colour" file_has page.html "--page:#FFF8F0"
check "no header" file_has page.html "<p>The <strong>Daily</strong></p>"
check "no footer" file_has page.html '<a href="https://example.org/" rel="noreferrer">Contact</a>'
check "not well-formed" xmllint --noout --nonet page.html
run verify page.html
expect_exit 0

begin "a hostile template is refused with its place"
sample
printf '[header]\n<p>a</p>\n<script>alert(1)</script>\n' >house.txt
run report --template house.txt -o page.html
expect_exit 3
expect_stderr_has "house.txt:3:1: only p, a, strong, em, small, span and br may be here, found \"script\""
check "a file all the same" test ! -e page.html
run report --template nowhere.txt -o page.html
expect_exit 3

begin "hostile names stay words"
"$program" init -q
{
    printf '{"id":"r1","text":"</script><script>alert(1)</script> ]]> --> accused \\u202egnp.exe \\"now\\".","date":"2024-06-20"}\n'
} >r.jsonl
{
    printf '{"doc":"r1","subject":"</script><script>alert(1)</script>","subject_type":"Organization","type":"ACCUSE","object":"]]> --> \\u202egnp.exe","object_type":"Organization","quote":"accused"}\n'
} >p.jsonl
ready add -q --format jsonl r.jsonl
ready import -q --as proposal p.jsonl
run report -o page.html
expect_exit 0
check "not well-formed" xmllint --noout --nonet page.html
check "not one script and one block of data" test "$(grep -c "<script" page.html)" = 2
check "text that turns" bash -c '! sed "s/.*id=\"data\">.*//" page.html | grep -q "$(printf "\xe2\x80\xae")"'
check "no data" data page.html '.relations | length == 1'

begin "options out of range"
sample
run report --max-actors 0
expect_exit 2
run report --title $'\u200b'
expect_exit 2
run report --title ""
expect_exit 2
run report --lang "not a tag"
expect_exit 2
run report --theme pink
expect_exit 2

begin "a result that cannot be written"
sample
run report -o /nonexistent/page.html
expect_exit 6

finish
