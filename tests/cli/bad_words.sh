#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Command lines that say nothing the program knows, and output that is full.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "an unknown verb names the nearest"
run shwo
expect_exit 2
expect_stderr_is 'entente has no command "shwo".  Nearest: show.  See: entente --help'
expect_stdout_empty
run dance --json
expect_exit 2
expect_json_error invalid '.message | test("no command \"dance\"")'

begin "an unknown option names the nearest"
run show --jsno
expect_exit 2
expect_stderr_is 'entente show has no option --jsno.  Nearest: --json.  See: entente show --help'
run show -Z
expect_exit 2
expect_stderr_is 'entente show has no option -Z.  See: entente show --help'

begin "an option that lacks its value"
run show --limit
expect_exit 2
expect_stderr_is '--limit wants a value: N'
run show -n
expect_exit 2
expect_stderr_is '-n wants a value: N'

begin "a flag that gets one"
run show --json=yes
expect_exit 2
expect_stderr_is '--json takes no value'

begin "a usage error is JSON where JSON is asked for"
run show --jsno --json
expect_exit 2
expect_json_error invalid
run show --jsno --format json
expect_exit 2
expect_json_error invalid
run show --jsno --format=json
expect_json_error invalid

begin "behind -- everything is a word"
sample
run show -- --json
expect_exit 1
expect_stderr_has 'no entity "--json"'

begin "-d without a file"
run -d
expect_exit 2
expect_stderr_matches .
run -d x.db
expect_exit 2
expect_stderr_matches .

begin "control characters of the command line are not echoed"
sample
esc=$'\e]0;owned\a\e[31m'
run "$esc"
expect_exit 2
expect_plain "$err"
run show "--$esc"
expect_plain "$err"
run show "$esc"
expect_plain "$err"
run why "$esc"
expect_plain "$err"
run sql "$esc"
expect_plain "$err"
run import "$esc.relations.tsv"
expect_plain "$err"
run help "$esc"
expect_plain "$err"
run date "$esc"
expect_plain "$err"
run show -d "$esc"
expect_plain "$err"
run draw -o "$esc/x.svg"
expect_plain "$err"

begin "words that are no UTF-8"
sample
run show $'Rus\xffsia'
expect_exit 3
expect_plain "$err"
run show --match $'\xff\xfe'
check "exit $code" test "$code" -ge 1
expect_plain "$err"
run sql $'select \x27\xff\x27 a' --json
expect_plain "$err"

begin "a full standard output is told"
if [ -w /dev/full ]; then
    sample
    for verb in show "show Russia" "why 1" rank export draw "export --format csv" \
        help "help --json" "completion bash" "help --mdoc" "--version"; do
        # shellcheck disable=SC2086 # words
        timeout "$patience" "$program" $verb >/dev/full 2>"$err" </dev/null
        code=$?
        last_command="entente $verb >/dev/full"
        : >"$out"
        check "exit 0" test "$code" -ne 0
        expect_stderr_matches .
    done
else
    skip "no /dev/full"
fi

finish
