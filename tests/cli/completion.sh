#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente completion: scripts for shells.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "bash takes the script"
run completion bash
expect_exit 0
check "bash does not" bash -n "$out"

begin "zsh takes the script"
run completion zsh
expect_exit 0
if has_tool zsh; then
    check "zsh does not" zsh -n "$out"
else
    skip "zsh is not installed"
fi

begin "fish takes the script"
run completion fish
expect_exit 0
if has_tool fish; then
    check "fish does not" fish -n "$out"
else
    skip "fish is not installed"
fi

begin "another shell"
run completion tcsh
expect_exit 2
expect_stderr_is 'no completion for "tcsh".  Shells: bash, zsh, fish'
expect_stdout_empty

begin "no shell"
run completion
expect_exit 2
expect_stderr_is "usage: entente completion bash|zsh|fish"

# complete WORD...: what bash would offer for the last word.
complete_words() {
    PATH=$top/bin:$PATH bash -c '
        source <(entente completion bash)
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _entente
        printf "%s\n" "${COMPREPLY[@]}"' _ "$@" >"$out" 2>"$err" </dev/null
    code=$?
    last_command="completing: $*"
}
mkdir "$top/bin"
ln -s "$(realpath "$program")" "$top/bin/entente"

begin "bash completes verbs"
complete_words entente dr
expect_stdout_is draw
complete_words entente ""
expect_stdout_has init show path draw export

begin "bash completes options"
complete_words entente draw --max-a
expect_stdout_is --max-actors
complete_words entente show --fr
expect_stdout_is --from

begin "bash completes the values of options"
complete_words entente rank --measure b
expect_stdout_is betweenness
complete_words entente show --rel SANC
expect_stdout_is SANCTION
complete_words entente draw --theme ""
expect_stdout_has auto light dark

begin "bash completes names from the database"
sample
complete_words entente show "Kim H"
expect_stdout_is 'Kim\ Hong-kyun'
expect_stderr_empty

begin "a name that quotes badly is offered quoted"
sample
{
    tsv name type
    tsv '$(touch pwned) `touch pwned` "x; touch pwned' Person
} >bad.entities.tsv
ready import -q bad.entities.tsv
complete_words entente show '$(touch'
expect_stdout_has '\$\(touch\ pwned\)'
check "ran it" test ! -e pwned

begin "without a database it offers no names and says nothing"
complete_words entente show Kim
expect_stderr_empty

begin "every option of every verb is in the bash script"
run help --json
cp "$out" help.json
run completion bash
missing=0
while read -r verb option; do
    line=$(grep -E "^        $verb\) words=" "$out")
    [[ " ${line//\"/ } " == *" --$option "* ]] || missing=1
done < <(jq -r '.commands[] | .name as $v | .options[] | "\($v) \(.name)"' help.json)
check "some are missing" test "$missing" -eq 0

begin "every option of every verb is in the fish script"
run help --json
cp "$out" help.json
run completion fish
missing=0
while read -r verb option; do
    grep -qE "__fish_seen_subcommand_from $verb' -l $option( |$)" "$out" || missing=1
done < <(jq -r '.commands[] | .name as $v | .options[] | "\($v) \(.name)"' help.json)
check "some are missing" test "$missing" -eq 0

begin "every option is in the zsh script"
run help --json
cp "$out" help.json
run completion zsh
missing=0
while read -r verb option; do
    sed -n "/^    $verb)/,/;;/p" "$out" | grep -qE "'(\(.*\))?--$option(=)?\[" || missing=1
done < <(jq -r '.commands[] | .name as $v | .options[] | "\($v) \(.name)"' help.json)
check "some are missing" test "$missing" -eq 0

finish
