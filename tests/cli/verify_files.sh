#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente verify FILE...: may this picture, this page be printed?
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# small FILE [MORE]: a picture of two actors and a line; MORE is put into it.
small() {
    cat >"$1" <<SVG
<svg xmlns="http://www.w3.org/2000/svg" id="k" viewBox="0 0 400 200" role="img" lang="en">
<title>Two actors</title><desc>One line between them.</desc>
<g class="edge" data-rels="r1" aria-label="A, B"><title>A, B</title><path d="M90 100L310 100" stroke="#1B5FB4" fill="none"/></g>
<g class="node" aria-label="A"><title>A</title><circle cx="60" cy="100" r="30" fill="#25324A"/></g>
<g class="node" aria-label="B"><title>B</title><circle cx="340" cy="100" r="30" fill="#25324A"/></g>
${2:-}
</svg>
SVG
}

begin "a picture of ours is good, without a database"
sample
ready draw -q -o map.svg
rm entente.db
run verify map.svg
expect_exit 0
expect_stdout_matches '^map.svg  ok: [0-9]+ nodes?, [0-9]+ lines? (each )?with its relations; [0-9]+ labels.*, none on a node or label, .* % of their length on lines, [0-9]+ crossings?; least contrast [0-9.]+ \(text\), [0-9.]+ \(lines\)$'
expect_stderr_empty

begin "so it is in the dark and without a style sheet"
sample
ready draw -q --theme dark -o dark.svg
ready draw -q --profile static -o static.svg
run verify dark.svg static.svg
expect_exit 0
expect_stderr_empty
check "not a line a file" test "$(wc -l <"$out")" -eq 2

begin "a fault has its line, and its exit code"
small one.svg '<script>alert(1)</script>'
run verify one.svg
expect_exit 3
expect_stderr_has "one.svg:6: script"
expect_stdout_matches '^one.svg  --  1 fault; 2 nodes, 1 line with its relations'

begin "a remark is told, and is no fault"
small one.svg '<text x="150" y="103">sanctions</text><text x="380" y="30">far out</text>'
run verify one.svg
expect_exit 0
expect_stderr_has 'one.svg:6: remark: "far out" leaves the page'
expect_stdout_has "1 remark"

begin "one bad file among good ones"
small good.svg
small bad.svg '<g id="k"/>'
run verify good.svg bad.svg good.svg
expect_exit 3
expect_stderr_is 'bad.svg:6: id "k" twice'
check "not a line a file" test "$(wc -l <"$out")" -eq 3

begin "what cannot be read says where"
small good.svg
printf '<svg>\n  <g></svg>\n' >broken.svg
printf 'digraph {}\n' >x.dot
run verify broken.svg x.dot missing.svg . good.svg
expect_exit 3
expect_stderr_has "broken.svg:2:12: not well-formed XML: Opening and ending tag mismatch" "not well-formed XML" "x.dot:1:1:" "missing.svg" "a directory"
expect_stdout_has "broken.svg  --  not read" "good.svg  ok"

begin "relations are looked up in a database that is named"
sample
ready draw -q -o map.svg
run -d entente.db verify map.svg
expect_exit 0
ready -d empty.db init
run -d empty.db verify map.svg
expect_exit 3
expect_stderr_has "the database has no relation r"
run verify map.svg
expect_exit 0
ENTENTE_DB=empty.db run verify map.svg
expect_exit 3

begin "a database that cannot answer is an error of its own"
sample
ready draw -q -o map.svg
sqlite3 entente.db 'pragma foreign_keys = off; drop table relation'
run -d entente.db verify map.svg
expect_exit 4
expect_stderr_has "no such table"

begin "what only a browser would run is a fault"
cat >page.html <<'HTML'
<!DOCTYPE html>
<html lang="en"><head><title>P</title><meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'"/></head>
<body>
<!--><script>alert(1)</script>-->
</body></html>
HTML
run verify page.html
expect_exit 3
expect_stderr_is "page.html:4: comment or CDATA that reads differently as HTML and as XML"

begin "a named database that is not there is an error"
small good.svg
run -d nowhere.db verify good.svg
expect_exit 4

begin "a line that crosses a mark of its colour is seen, one that lies on its colour is not"
mark='<g class="edge" data-rels="r2" aria-label="C"><title>C</title><rect x="196" y="96" width="8" height="8" fill="#C2331C"/></g>'
line='<g class="edge" data-rels="r3" aria-label="D"><title>D</title><path d="M110 40Q200 100 290 160" stroke="#C2331C" fill="none"/></g>'
field='<rect x="120" y="40" width="170" height="120" fill="#C2331C"/>'
small marked.svg "$mark$line"
run verify marked.svg
expect_exit 0
small lost.svg "$field$line"
run verify lost.svg
expect_exit 3
expect_stderr_has 'lost.svg:6: shape "path": contrast 1.0 : 1 by its attributes, want 3.0'

begin "as JSON"
small good.svg
small bad.svg '<g onload="x()"/>'
printf 'x' >broken.svg
run verify --json good.svg bad.svg broken.svg
expect_exit 3
expect_json verify '.files | length == 3'
expect_json verify '.files[0] | .good and .kind == "svg" and .nodes == 2 and .lines == 1 and .problems == []'
expect_json verify '.files[1] | (.good | not) and .faults == 1 and .problems[0].kind == "fault" and .problems[0].line == 6'
expect_json verify '.files[2] | .kind == "unread" and (.problems | length) == 1'
expect_stderr_empty

begin "names and words of a file cannot reach the terminal raw"
name=$(printf 'a\033[31m\342\200\256b.svg')
small "$name" "$(printf '<g aria-labelledby="\342\200\256x&#x9b;31m"/>')"
run verify "$name"
expect_exit 3
expect_plain "$out" "$err"

begin "a hundred problems are told, the rest counted"
small many.svg "$(for i in $(seq 150); do printf '<g onload="x%d()"/>' "$i"; done)"
run verify many.svg
expect_exit 3
expect_stderr_has "many.svg: and 50 more"
check "not 101 lines" test "$(wc -l <"$err")" -eq 101

begin "a picture by Graphviz is judged like any other"
if has_tool dot; then
    printf 'digraph { a -> b [label="arms"] }' | dot -Tsvg >gv.svg
    run verify gv.svg
    expect_exit 3
    expect_stderr_has "line without a relation behind it" "DOCTYPE names"
    expect_stdout_has "2 nodes, 1 line"
else
    skip "no dot"
fi

begin "entities are not followed"
cat >bomb.svg <<'SVG'
<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg><title>&x;</title></svg>
SVG
run verify bomb.svg
expect_exit 3
expect_stderr_has "bomb.svg:1:1: a DOCTYPE that declares entities"
{
    printf '<!DOCTYPE svg [<!ENTITY e0 "aaaaaaaaaaaaaaaa">'
    for i in $(seq 30); do printf '<!ENTITY e%d "&e%d;&e%d;">' "$i" $((i - 1)) $((i - 1)); done
    printf ']>\n<svg><title>&e30;</title></svg>\n'
} >bomb.svg
patience=10 run verify bomb.svg
expect_exit 3
expect_stderr_has "bomb.svg:"

begin "changes nothing"
small good.svg
before=$(sha256sum <good.svg)
ready verify good.svg
check "the file changed" test "$(sha256sum <good.svg)" = "$before"
check "another file" test "$(ls)" = "good.svg"

finish
