#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente init: a new database.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "makes a database here and says what is in it"
run init
expect_exit 0
expect_stderr_empty
expect_stdout_matches '^created entente\.db \(schema 2\): 18 event types, 8 tie types, [0-9]+ entities with [0-9]+ names built in$'
check "no database file" test -s entente.db
check "left a journal behind" test ! -e entente.db-wal

begin "the database is marked as ours"
ready init
expect_rows "pragma application_id" 1164866661
expect_rows "pragma user_version" 2
expect_rows "pragma integrity_check" ok
expect_rows "pragma foreign_key_check" ""

begin "the built-in names are there"
ready init
expect_rows "select type, country from v_entity where name = 'South Korea'" \
    "State|KOR"
expect_rows "select count(*) > 190 from v_entity where type = 'State'" 1
expect_rows "select count(distinct origin) from v_entity" 1

begin "takes the name as a word"
run init other.db
expect_exit 0
expect_stdout_has "created other.db "
check "no file of that name" test -s other.db
check "the default too" test ! -e entente.db

begin "takes the name as an option, before or behind the verb"
run -d before.db init
expect_exit 0
check "-d before" test -s before.db
run init --database=behind.db
expect_exit 0
check "--database behind" test -s behind.db

begin "takes the name from the environment"
export ENTENTE_DB=$PWD/env.db
run init -q
unset ENTENTE_DB
expect_exit 0
check "not where ENTENTE_DB says" test -s env.db

begin "prints nothing with -q"
run init -q
expect_exit 0
expect_stdout_empty
expect_stderr_empty

begin "leaves a database alone that is there"
ready init
before=$(sha256sum <entente.db)
run init
expect_exit 2
expect_stderr_is "entente.db: exists already"
expect_stdout_empty
check "the file changed" test "$(sha256sum <entente.db)" = "$before"

begin "leaves any other file alone"
printf 'my notes\n' >notes.txt
run init notes.txt
expect_exit 2
expect_stderr_is "notes.txt: exists already"
check "the file changed" test "$(cat notes.txt)" = "my notes"

begin "fills an empty file, as a crash may leave one"
: >entente.db
run init
expect_exit 0
run show
expect_exit 0

begin "a folder that is not there"
run init no/such/folder.db
expect_exit 4
expect_stderr_has "no/such/folder.db" "No such file or directory"
expect_stdout_empty

begin "a folder in place of a file"
mkdir folder
run init folder
expect_exit 4
expect_stderr_has "folder: a folder, not a database"

begin "two words are one too many"
run init a.db b.db
expect_exit 2
expect_stderr_is 'too many words: "b.db".  Usage: entente init [FILE]'
check "made one all the same" test ! -e a.db

begin "a name with signs that URIs and shells use"
run init 'a b?c%20#d&e.db'
expect_exit 0
run show -d 'a b?c%20#d&e.db'
expect_exit 0

begin "two new databases are alike byte for byte, but for the time"
mkdir a b
(cd a && SOURCE_DATE_EPOCH=1700000000 "$program" init -q)
(cd b && SOURCE_DATE_EPOCH=1700000000 "$program" init -q)
check "they differ" cmp a/entente.db b/entente.db

finish
