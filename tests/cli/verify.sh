#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente verify: is every word still there?
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "says what was checked"
sample
run verify
expect_exit 0
expect_stdout_matches '^ok  [0-9]+ texts match their hashes, 9 quotes match their bytes, [0-9]+ sentences and 0 coded events are whole'
expect_stderr_empty
one=$(wc -l <"$out")
check "more than one line" test "$one" -eq 1

begin "a new database is sound"
ready init
run verify
expect_exit 0

begin "counts coded events"
sample_with_events
run verify
expect_exit 0
expect_stdout_has "6 coded events"

begin "as JSON"
sample
run verify --json
expect_exit 0
expect_json verify '.problems == [] and .quotes == 9 and .documents >= 3'
expect_stderr_empty

begin "a word changed in a report"
sample
rows "drop trigger document_text_update;
      update document set text = replace(text, 'Ukraine', 'Ukrania')
       where name like '002%'" >/dev/null
run verify
expect_exit 4
expect_stderr_has 002_sanctions.txt
expect_stdout_matches '^--  .*problems?$'
run verify --json
expect_exit 4
expect_json verify '.problems | length > 0'

begin "a quote moved by a byte"
sample
rows "update assertion set byte0 = byte0 + 1, byte1 = byte1 + 1 where id = 2"
run verify
expect_exit 4
check "no line names the assertion" grep -qE 'a2\b|assertion 2|relation 2' "$err"

begin "a relation without evidence"
sample
rows "delete from assertion where id = 5"
run verify
expect_exit 4
expect_stderr_matches .

begin "a coded event without its actor"
sample_with_events
rows "update coded_event set subject = 999999 where line = 2"
run verify
expect_exit 4
expect_stderr_has "coded event 2: no entity 999999"

begin "pages overwritten by something else"
sample
size=$(stat -c %s entente.db)
dd if=/dev/urandom of=entente.db bs=4096 seek=$((size / 8192)) count=6 \
    conv=notrunc status=none
run verify
expect_exit 4
expect_stderr_matches .

begin "changes nothing"
sample
before=$(sha256sum <entente.db)
ready verify
check "the file changed" test "$(sha256sum <entente.db)" = "$before"

finish
