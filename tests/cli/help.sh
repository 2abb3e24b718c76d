#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente help: one table of options, told in five ways.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "without a word: what there is"
run
expect_exit 0
expect_stdout_matches '^entente [0-9]+\.[0-9]+\.[0-9]+: who did, said, denied or threatened what to whom'
expect_stdout_has "Usage: entente COMMAND" "entente init && entente add" "entente doctor"
expect_stderr_empty
cp "$out" plain
for word in help --help -h; do
    run $word
    expect_exit 0
    check "$word says something else" cmp -s plain "$out"
done

begin "no line is longer than 80 columns"
run help
check "the program's" bash -c '! grep -qE ".{81,}" "$1"' _ "$out"
for verb in $("$program" help --json | jq -r '.commands[].name'); do
    run help "$verb"
    check "$verb" bash -c '! grep -qE "^(  -|   ).{80,}" "$1"' _ "$out"
done

begin "the version"
run --version
expect_exit 0
expect_stdout_matches '^entente [0-9]+\.[0-9]+\.[0-9]+$'

begin "as JSON: every command with its options"
run help --json
expect_exit 0
expect_json help '(.commands | length) >= 15
    and all(.commands[]; .name and .summary and .family and has("operands"))
    and all(.commands[].options[]; .name and .help)
    and ([.commands[].name] | unique | length) == (.commands | length)'
cp "$out" help.json
run --help --json
check "--help --json says something else" cmp -s help.json "$out"

begin "no command has an option twice"
run help --json
expect_json help 'all(.commands[]; ([.options[].name] | unique | length)
    == (.options | length))
    and all(.commands[]; [.options[].letter | select(.)] | (unique | length) == length)'

begin "sentences of options have no full stop"
run help --json
expect_json help 'all(.commands[].options[]; .help | test("[^.][.]$") | not)'

# options_of_help VERB, _json, _mdoc: sorted, one a line.
options_of_help() {
    "$program" help "$1" | grep -oE '^  (-., |    )--[a-z-]+' | grep -oE -- '--.*'
}
options_of_json() {
    "$program" help --json | jq -r --arg v "$1" \
        '.commands[] | select(.name == $v).options[] | "--" + .name'
}
options_of_mdoc() {
    "$program" help --mdoc "$1" | grep -E '^\.It Fl' | grep -oE '\\-[a-z-]+' |
        sed 's/^\\-/--/'
}
for verb in $("$program" help --json | jq -r '.commands[].name'); do
    begin "help, JSON and manual of $verb list the same options"
    options_of_json "$verb" | sort >json
    check "none" test -s json
    check "help: $(diff <(options_of_help "$verb" | sort) json)" \
        cmp -s <(options_of_help "$verb" | sort) json
    check "manual: $(diff <(options_of_mdoc "$verb" | sort) json)" \
        cmp -s <(options_of_mdoc "$verb" | sort) json

    begin "the parser takes each option of $verb"
    while IFS=$'\t' read -r option arg values; do
        value=${values%%|*}
        case $value in
        "" | @*) value=1 ;;
        esac
        if [ "$arg" = "-" ]; then
            run "$verb" "--$option" --help
        else
            run "$verb" "--$option" "$value" --help
        fi
        expect_exit 0
        expect_stdout_has "Usage: entente $verb"
    done < <("$program" help --json | jq -r --arg v "$verb" '.commands[]
        | select(.name == $v).options[]
        | [.name, .arg // "-", .values // ""] | @tsv')
    # Output formats say so in errors too.
    run "$verb" --no-such-option
    expect_exit 2
    expect_stderr_is "entente $verb has no option --no-such-option.  See: entente $verb --help"

    begin "help of $verb by every door, with examples"
    run help "$verb"
    expect_exit 0
    expect_stdout_has "Usage: entente $verb" "Examples:" "Common options:"
    cp "$out" help
    run "$verb" --help
    check "$verb --help differs" cmp -s help "$out"
    run "$verb" -h
    check "$verb -h differs" cmp -s help "$out"

    begin "the manual of $verb is sound mdoc"
    run help --mdoc "$verb"
    expect_exit 0
    if has_tool mandoc; then
        # It takes what follows the last dot of its name for the section.
        cp "$out" page.1
        check "$(mandoc -Tlint -W warning page.1 2>&1)" \
            mandoc -Tlint -W warning page.1
    else
        skip "mandoc is not installed"
    fi
done

begin "the manual of the program is sound mdoc and names every command"
run help --mdoc
expect_exit 0
for verb in $("$program" help --json | jq -r '.commands[].name'); do
    expect_stdout_has ".It Xr entente-$verb 1"
done
if has_tool mandoc; then
    cp "$out" page.1
    check "$(mandoc -Tlint -W warning page.1 2>&1)" \
        mandoc -Tlint -W warning page.1
else
    skip "mandoc is not installed"
fi

begin "the manuals of formats, vocabulary and database are sound mdoc"
if has_tool mandoc; then
    for page in "$source_dir"/docs/man/*.5; do
        check "$(mandoc -Tlint -W warning "$page" 2>&1)" \
            mandoc -Tlint -W warning "$page"
    done
else
    skip "mandoc is not installed"
fi

man=$source_dir/docs/man

begin "entente-db(5) has exactly the columns of the views"
ready init -q
for view in v_document v_entity v_event v_relation v_evidence; do
    sed -n "/^\.Ss $view\$/,/^\.El/p" "$man/entente-db.5" |
        sed -n 's/^\.It Va //p' >page
    rows "select name from pragma_table_info('$view')" >database
    check "$view: $(diff page database)" cmp -s page database
done

begin "entente-vocabulary(5) has every type and every mode"
ready init -q
for type in $(rows "select name from relation_type"); do
    check "$type" grep -qE "^\.It Ic $type( =)?\$" "$man/entente-vocabulary.5"
done
while IFS=$'\t' read -r type mode _; do
    case $type in
    "#"* | type) continue ;;
    esac
    sed -n "/^\.It Ic $type/,/^\.It\|^\.El/p" "$man/entente-vocabulary.5" | tail -n +2 |
        grep -qE "(^| )$mode( |\$)" || problem "$type/$mode"
done <"$source_dir/schema/modes.tsv"

begin "entente-formats(5) has every column of curated relations and entities"
ready init -q
for kind in relations entities; do
    tsv no-such-column >x.$kind.tsv
    run import x.$kind.tsv
    expect_exit 3
    for column in $(sed 's/.*; columns://' "$err"); do
        check "$column of $kind" grep -qE "^\.(It )?Va (.* )?$column( |\$)" \
            "$man/entente-formats.5"
    done
done

begin "every page that a manual refers to is there"
for page in $("$program" help --json | jq -r '.commands[].name'); do
    "$program" help --mdoc "$page"
done >pages
"$program" help --mdoc >>pages
cat "$man"/*.5 >>pages
while read -r name section; do
    case $section in
    5) check "$name(5)" test -e "$man/$name.5" ;;
    1) check "$name(1)" "$program" help "${name#entente-}" ;;
    esac
done < <(sed -nE 's/^\.(It )?Xr (entente-[a-z]+) ([0-9]).*/\2 \3/p' pages | sort -u)

begin "examples of the help can be typed: their options are known"
"$program" help --json >help.json
for verb in $(jq -r '.commands[].name' help.json); do
    "$program" help "$verb" | sed -n 's/^  entente /entente /p'
done | tr '&|' '\n\n' | grep -oE 'entente [a-z]+.*' >examples
check "no examples" test -s examples
while read -r _ verb rest; do
    for word in $rest; do
        case $word in
        --*)
            jq -e --arg v "$verb" --arg o "${word#--}" '.commands[]
                | select(.name == $v).options[] | select(.name == $o)' \
                help.json >/dev/null || problem "entente $verb $word"
            ;;
        esac
    done
done <examples

begin "help of an unknown command"
run help dance
expect_exit 2
expect_stderr_has 'entente has no command "dance"'
expect_stdout_empty

finish
