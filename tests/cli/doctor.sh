#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente doctor: what this machine has.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "one line for each thing"
run doctor
expect_exit 0
expect_stderr_empty
check "a line of another kind" bash -c '! grep -vE "^(ok  |warn|fail)  " "$1"' _ "$out"
expect_stdout_matches '^ok    SQLite 3\.[0-9.]+ \(FTS5, session\)$'
expect_stdout_matches '^ok    igraph [0-9.]+'
expect_stdout_matches '^ok    Graphviz [0-9.]+'
expect_stdout_matches '^(ok  |warn)  fonts '
expect_stdout_matches '^ok    database none here yet: entente init$'

begin "names the database"
ready init
run doctor
expect_exit 0
expect_stdout_matches '^ok    database entente\.db$'

begin "a database that cannot be used fails"
printf 'no database, but words enough to look at\n' >entente.db
run doctor
expect_exit 6
expect_stdout_matches '^fail  database entente\.db: not a database$'

begin "as JSON"
run doctor --json
expect_exit 0
expect_json doctor '[.findings[].verdict] - ["ok", "warn", "fail"] == []
    and ([.findings[].what] | index("SQLite") != null and index("database") != null)'

begin "without fonts it warns and goes on"
printf '<?xml version="1.0"?>\n<fontconfig></fontconfig>\n' >fonts.conf
FONTCONFIG_FILE=$PWD/fonts.conf run doctor
expect_exit 0
expect_stdout_matches '^warn  fonts for Hangul and Han are missing.*apt install fonts-noto-cjk'

begin "words are too many"
run doctor now
expect_exit 2
expect_stderr_has 'too many words: "now"'

finish
