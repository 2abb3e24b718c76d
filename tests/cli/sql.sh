#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente sql: read-only questions in SQL.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "a table"
sample
run sql "select subject, type, object from v_relation where type = 'SANCTION'"
expect_exit 0
expect_stdout_is "subject      type      object
South Korea  SANCTION  Russia"
expect_stderr_empty

begin "as CSV, JSON and JSON Lines"
sample
sql="select subject, n_evidence n, confidence c, until from v_relation where type = 'SANCTION'"
run sql "$sql" --csv
expect_exit 0
check "head" test "$(head -n 1 "$out")" = "subject,n,c,until"
run sql "$sql" --json
expect_json sql '.rows == [.rows[0]] and .rows[0].n == 1 and (.rows[0].c | type) == "number"'
run sql "$sql" --jsonl
check "one line" one_line "$out"
check "no JSON" jq -e '.subject == "South Korea"' "$out"

begin "no rows is 1, not a failure"
sample
run sql "select * from v_event where type = 'NONE'"
expect_exit 1
expect_stderr_empty
run sql "select * from v_event where type = 'NONE'" --json
expect_exit 1
expect_json sql '.rows == []'

for statement in "delete from document" "update document set name = 'x'" \
    "insert into view values ('a', 'b')" "drop table document" \
    "create table t (a)" "create temp table t (a)" \
    "attach 'other.db' as o" "vacuum into 'copy.db'" \
    "pragma user_version = 7" "pragma query_only = off" \
    "pragma journal_mode = delete" "begin immediate" \
    "insert into document_text(document_text) values('rebuild')"; do
    begin "cannot write: $statement"
    sample
    before=$(sha256sum <entente.db)
    run sql "$statement"
    check "exit code $code" test "$code" -ge 2
    expect_stderr_matches .
    expect_stdout_empty
    check "the database changed" test "$(sha256sum <entente.db)" = "$before"
    check "a file appeared" test ! -e copy.db -a ! -e other.db
    expect_rows "pragma user_version" 2
done

begin "cannot load code or read files"
sample
run sql "select load_extension('x')"
check "exit code $code" test "$code" -ge 2
run sql "select readfile('/etc/passwd')"
check "exit code $code" test "$code" -ge 2
expect_stdout_empty

begin "a mistake says where it is"
sample
run sql "selec 1"
expect_exit 2
expect_stderr_has 'near "selec": syntax error'
expect_stdout_empty
run sql "select nowhere from v_relation" --json
expect_exit 2
expect_json_error invalid '.message | test("no such column: nowhere")'

begin "two statements are refused"
sample
run sql "select 1; select 2"
expect_exit 2
expect_stderr_matches .
expect_stdout_empty

begin "an empty statement"
sample
run sql ""
expect_exit 2
expect_stderr_matches .

begin "no statement"
sample
run sql
expect_exit 2
expect_stderr_is "usage: entente sql STATEMENT"

begin "many columns"
sample
columns=$(seq -s, 1 200)
run sql "select $columns"
expect_exit 0
run sql "select $columns" --json
expect_json sql '.rows[0] | length == 200'

begin "values that JSON has no word for"
sample
run sql "select 9e999 a, -9e999 b, null c, x'00ff80' d, 1.5 e, 9223372036854775807 f" --json
expect_exit 0
expect_json sql '.rows[0].c == null and .rows[0].e == 1.5'
run sql "select 9e999 a, x'00ff80' d, cast(x'41ff42' as text) t"
expect_exit 0
expect_plain "$out"

begin "two columns of one name"
sample
run sql "select 1 as a, 2 as a" --json
expect_exit 0
check "no JSON" jq -e . "$out"

begin "full text of reports"
sample
run sql "select name from document join document_text on id = document_text.rowid where document_text match 'sanctions'" --csv
expect_exit 0
expect_stdout_has 002_sanctions.txt

begin "the public views are as promised"
sample
for view in v_document v_entity v_event v_relation v_evidence; do
    run sql "select * from $view limit 1" --json
    expect_exit 0
    expect_json sql '.rows | length == 1'
done

finish
