# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What the tests of egos and paths share; sourced after lib.sh.

# draw VIEW WORD...: with the words of a view, blanks inside names as "_".
draw() {
    local words=() word
    for word in $1; do
        words+=("${word//_/ }")
    done
    shift
    run draw "${words[@]}" "$@"
}

# box FILE: width and height of an SVG, from its viewBox.
box() {
    sed -n 's/.*viewBox="[0-9.-]* [0-9.-]* \([0-9.]*\) \([0-9.]*\)".*/\1 \2/p' \
        "$1" | head -n 1
}

# pages_are_kept WORD...: a picture has the shape of the page that is asked for.
pages_are_kept() {
    local page
    for page in "a4-portrait 0.7071" "a4-landscape 1.4142" "slide 1.7778"; do
        run draw "$@" --page "${page% *}" -o page.svg
        expect_exit 0
        check "not well-formed" xmllint --noout --nonet page.svg
        box page.svg |
            awk -v want="${page#* }" '{ d = $1 / $2 - want }
                END { exit !(NR == 1 && d < 0.01 && d > -0.01) }' ||
            problem "$page: the page is $(box page.svg)"
    done
}

# charts VIEW...: what holds of each view: formats, themes, bytes.
charts() {
    local view suffix theme profile
    for view in "$@"; do
        begin "$view: every format, the same bytes twice"
        sample
        for suffix in svg dot png pdf; do
            draw "$view" -o "a.$suffix"
            expect_exit 0
            draw "$view" -o "b.$suffix"
            check "$suffix: they differ" cmp "a.$suffix" "b.$suffix"
        done
        check "not well-formed" xmllint --noout --nonet a.svg
        check "librsvg does not draw it" rsvg-convert -o drawn.png a.svg
        check "no PNG" test "$(head -c 8 a.png | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a
        check "no PDF" test "$(head -c 5 a.pdf)" = "%PDF-"
        neato -n2 -Tsvg -o neato.svg a.dot 2>complaints
        check "neato has no picture" test -s neato.svg
        check "neato complains: $(head -n 2 complaints)" test ! -s complaints

        begin "$view: themes, profiles, title, legend"
        sample
        for theme in auto light dark; do
            for profile in web static; do
                draw "$view" --theme $theme --profile $profile -o x.svg
                expect_exit 0
                check "not well-formed" xmllint --noout --nonet x.svg
                check "librsvg does not draw it" rsvg-convert -o drawn.png x.svg
            done
        done
        check "static with a style sheet" bash -c '! grep -qF "<style" x.svg'
        draw "$view" --title "Seoul & <Moscow>" --lang ko
        expect_stdout_has "Seoul &amp; &lt;Moscow&gt;" ' lang="ko"'
        draw "$view" --no-title
        expect_exit 0
        expect_stdout_lacks 'class="figtitle"'
        draw "$view" --no-legend
        expect_exit 0
        expect_stdout_lacks 'class="legend"'

        begin "$view: without fonts, the same bytes"
        sample
        draw "$view" -o a.svg
        draw "$view" -o a.dot
        for suffix in svg dot; do
            FONTCONFIG_FILE=/dev/null draw "$view" -o "b.$suffix"
            check "$suffix: they differ" cmp "a.$suffix" "b.$suffix"
        done
    done
}
