#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente draw: the picture.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=tests/cli/draw_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/draw_lib.sh"

begin "writes an SVG and says what is on it"
sample
run draw -o map.svg
expect_exit 0
expect_stdout_empty
expect_stderr_matches '^map\.svg: 5 entities, 6 relations drawn as 4 lines \(2 parallel ones joined\), overview$'
check "not well-formed" xmllint --noout --nonet map.svg
check "a script in it" bash -c '! grep -qi "<script\|javascript:\|onload" map.svg'
check "actors missing" file_has map.svg "South Korea"

begin "writes to standard output by default"
sample
run draw
expect_exit 0
expect_stderr_empty
check "not well-formed" xmllint --noout --nonet "$out"
cp "$out" a.svg
run draw -o -
check "another picture" cmp -s a.svg "$out"
ready draw -q -o b.svg
check "another picture in a file" cmp -s a.svg b.svg

begin "writes DOT that Graphviz reads"
sample
run draw -o map.dot
expect_exit 0
check "Graphviz does not take it" dot -Tdot -o /dev/null map.dot
check "neato -n2 does not draw it" neato -n2 -Tsvg -o neato.svg map.dot
check "neato drew nothing" file_has neato.svg "South Korea"
run draw --format dot
check "another one on standard output" cmp -s map.dot "$out"

begin "writes PNG"
sample
run draw -o map.png
expect_exit 0
check "no PNG" test "$(head -c 8 map.png | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a

begin "writes PDF"
sample
run draw -o map.pdf
expect_exit 0
check "no PDF" test "$(head -c 5 map.pdf)" = "%PDF-"

begin "the format may differ from the suffix"
sample
run draw --format svg -o map.txt
expect_exit 0
check "no SVG" xmllint --noout --nonet map.txt

begin "a suffix that says nothing"
sample
run draw -o map.gif
expect_exit 2
expect_stderr_has "map.gif: the name does not end in .svg, .dot, .png or .pdf"
check "wrote one" test ! -e map.gif

begin "a format that there is not"
sample
run draw --format gif
expect_exit 2
expect_stderr_is '--format: "gif" is not one of svg|dot|png|pdf'

begin "a folder that is not there"
sample
run draw -o no/such/map.svg
expect_exit 6
expect_stderr_has "no/such/map.svg" "No such file or directory"

begin "a picture that is there is replaced whole"
sample
printf 'old' >map.svg
run draw -q -o map.svg
expect_exit 0
check "not well-formed" xmllint --noout --nonet map.svg
check "left something beside it" test "$(find . -name 'map.svg*' | wc -l)" -eq 1

begin "the title is the one given"
sample
run draw --title "Seoul & Moscow <week 26>"
expect_exit 0
check "not well-formed" xmllint --noout --nonet "$out"
expect_stdout_has "Seoul &amp; Moscow &lt;week 26&gt;"

for theme in auto light dark; do
    for profile in web static; do
        begin "theme $theme, profile $profile"
        sample
        run draw --theme $theme --profile $profile
        expect_exit 0
        check "not well-formed" xmllint --noout --nonet "$out"
        check "librsvg does not draw it" rsvg-convert -o drawn.png "$out"
    done
done

begin "the static profile has no style sheet"
sample
run draw --profile static
expect_stdout_lacks "<style" "var("

begin "the selection filters"
sample
run draw --rel SANCTION -o one.svg
expect_exit 0
expect_stderr_has "1 relation drawn as 1 line, "

begin "a view without relations gives no picture"
sample
printf 'old' >none.svg
run draw --from 1950 --to 1960 -o none.svg
expect_exit 1
expect_stdout_empty
expect_stderr_is "nothing to draw: no relation between two actors in this view"
check "the old file was touched" test "$(cat none.svg)" = old

begin "relations that no line can show are counted where nothing is drawn"
ready init -q
{
    tsv subject type object
    tsv "Kim Il Sung" ACCUSE "Kim Il Sung"
} >own.relations.tsv
ready import -q own.relations.tsv
run draw
expect_exit 1
expect_stderr_is "nothing to draw: no relation between two actors in this view; 1 relation within a state or organisation"
begin "one actor alone is no picture"
sample
run draw --max-actors 1
expect_exit 1
expect_stderr_matches '^nothing to draw: at most 1 of [0-9]+ actors are asked for, and no two of them deal with each other$'

begin "--max-actors keeps the most named"
sample
run draw --max-actors 3 -o few.svg
expect_exit 0
expect_stderr_has "few.svg: 3 entities"
run draw --max-actors 0
expect_exit 2
expect_stderr_has '--max-actors: "0" is not a whole number from 1 to 400'

begin "a title that is empty"
sample
for title in "" " " $'\n' $'\u200b\u202e' $'\u00a0'; do
    run draw --title "$title"
    expect_exit 2
    expect_stderr_is "--title: empty; for a picture without a title say --no-title"
done

begin "without title, without legend"
sample
run draw --no-title
expect_exit 0
expect_stdout_lacks 'class="figtitle"'
expect_stdout_has 'class="legend"'
run draw --no-legend
expect_exit 0
expect_stdout_has 'class="figtitle"'
expect_stdout_lacks 'class="legend"' "Sources:"
check "not well-formed" xmllint --noout --nonet "$out"

begin "the legend is there anyway"
sample
ready draw -q -o a.svg
ready draw -q --legend -o b.svg
check "another picture" cmp a.svg b.svg

begin "the language is that of the document"
sample
for tag in ko zh-Hant-TW en-GB-oxendict de-1996 sl-rozaj-biske-1994 \
    es-419 de-a-value en-x-news x-own zh-cmn-Hans-CN; do
    run draw --lang $tag
    expect_exit 0
    expect_stdout_has " lang=\"$tag\""
done

begin "what is no language tag"
sample
for tag in e en_US en- -en "en US" en--US 12 en-a \
    en-a-b-cc x x- en-toolongsub 'en"><script>' ""; do
    run draw "--lang=$tag"
    expect_exit 2
    expect_stderr_has "--lang: \"$tag\" is not a language tag; want BCP 47"
done

begin "a page has the shape that is asked for"
sample
pages_are_kept

begin "a PDF is a sheet, or of the picture's own size"
sample
if has_tool pdfinfo; then
    run draw --page a4-landscape -o sheet.pdf
    expect_exit 0
    check "no A4" bash -c 'pdfinfo sheet.pdf | grep -q "^Page size: *84[12].* x 59[56]"'
    run draw --page slide -o slide.pdf
    check "no slide" bash -c 'pdfinfo slide.pdf | grep -q "^Page size: *960 x 540"'
else
    check "no PDF" true
fi

begin "what DOT does not have is not left out silently"
sample
for option in "--theme dark" "--profile static" --no-title --no-legend; do
    # shellcheck disable=SC2086 # words
    run draw $option -o map.dot
    expect_exit 2
    expect_stderr_has "${option%% *} has no effect on DOT"
    check "wrote one" test ! -e map.dot
done

begin "coded events are drawn as well"
sample_with_events
run draw -o map.svg
expect_exit 0
check "not well-formed" xmllint --noout --nonet map.svg
expect_stderr_has "12 relations drawn"

begin "the same bytes twice"
sample
ready draw -q -o a.svg
ready draw -q -o b.svg
check "they differ" cmp a.svg b.svg

finish
