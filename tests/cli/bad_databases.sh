#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Databases that are missing, damaged, of others, or may not be written.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=tests/cli/bad_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/bad_lib.sh"

begin "a missing database: what to do"
run show
expect_exit 4
expect_stderr_matches '^entente\.db: no database there.*entente init'
expect_stdout_empty
run show -d nothing.db
expect_exit 4
expect_stderr_matches '^nothing\.db: no database there.*entente init -d nothing\.db'

begin "a missing database, as JSON"
run show --json -d nothing.db
expect_exit 4
expect_json_error no-database '.path == "nothing.db" and .hint == "entente init -d nothing.db"'
check "not one line" one_line "$err"

for verb in "add x.txt" "import x.relations.tsv" "date 1" "forget 1 --yes" \
    "why 1" "path a b" "rank" "sql 'select 1'" "draw" "export" "verify"; do
    begin "a missing database: $verb"
    eval "run $verb"
    expect_exit 4
    expect_stderr_has "entente.db: no database there"
    expect_stdout_empty
    check "made one" test ! -e entente.db
done

begin "a database of a newer version"
new_database
sqlite3 entente.db "pragma user_version = 99"
run show
expect_exit 4
expect_stderr_is "entente.db: database has schema 99, this program knows 2: update entente"
run import x.relations.tsv --json
expect_exit 4
expect_json_error version
expect_rows "pragma user_version" 99

begin "a database of another program"
sqlite3 entente.db "pragma application_id = 1234; create table t (a); insert into t values (7)"
before=$(sha256sum <entente.db)
for verb in show "add x.txt" "import x.relations.tsv" verify; do
    # shellcheck disable=SC2086 # words
    run $verb
    expect_exit 4
    expect_stderr_is "entente.db: a database of another program (application id 0x000004d2)"
done
run init
expect_exit 2
check "the file changed" test "$(sha256sum <entente.db)" = "$before"

begin "a plain SQLite database"
sqlite3 entente.db "create table t (a)"
run show
expect_exit 4
expect_stderr_has "entente.db: a database of another program"

begin "a file that is no database"
printf 'It was a dark and stormy night; the rain fell in torrents, except at intervals.\n' >entente.db
before=$(sha256sum <entente.db)
for verb in show "add x.txt" verify; do
    # shellcheck disable=SC2086 # words
    run $verb
    expect_exit 4
    expect_stderr_is "entente.db: not a database"
done
check "the file changed" test "$(sha256sum <entente.db)" = "$before"

begin "an empty file"
: >entente.db
run show
expect_exit 4
expect_stderr_is "entente.db: not a database: the file is empty"
check "something was written" test ! -s entente.db

begin "a database cut short"
sample
truncate -s 20000 entente.db
run show
expect_exit 4
expect_stderr_has entente.db
run verify
expect_exit 4

begin "a folder in place of a database"
mkdir entente.db
run show
expect_exit 4
expect_stderr_is "entente.db: a folder, not a database"

begin "a read-only database can be read, not written"
sample
ready export -q -o before.jsonl
chmod 444 entente.db
chmod 555 .
# Root may write all the same; somebody else is asked then.
as=()
if [ "$(id -u)" -eq 0 ]; then
    chmod 755 "$top"
    as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
if [ "$(id -u)" -eq 0 ] && ! "${as[@]}" test -x "$program"; then
    skip "nobody else may run the program"
else
    "${as[@]}" "$program" show >"$out" 2>"$err" </dev/null
    code=$?
    last_command="entente show, read-only"
    expect_exit 0
    "${as[@]}" "$program" export -q >"$out" 2>"$err" </dev/null
    code=$?
    check "another export" cmp -s before.jsonl "$out"
    "${as[@]}" "$program" date 002 2024-06-20 >"$out" 2>"$err" </dev/null
    code=$?
    last_command="entente date, read-only"
    expect_exit 4
    expect_stderr_matches '^entente\.db: .*(written|[Rr]ead-only|ermission)'
fi
chmod 755 .

finish
