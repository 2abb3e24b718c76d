#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente date: the date of a report.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "says the date that the report names, and where"
sample
run date 001
expect_exit 0
expect_stdout_matches '^001_treaty\.txt: report date 2024-06-19 \(text: .*Posted on'
expect_stderr_empty

begin "says that a date is unknown"
sample
run date 002
expect_exit 0
expect_stdout_is "002_sanctions.txt: report date unknown"

begin "sets a day"
sample
run date 002 2024-06-20
expect_exit 0
expect_stdout_is "002_sanctions.txt: report date 2024-06-20 (given)"
run date 002
expect_stdout_is "002_sanctions.txt: report date 2024-06-20 (given)"
expect_rows "select report_date, date_basis from v_document
             where name like '002%'" "2024-06-20|given"
expect_sound

begin "sets a month and a year"
sample
run date 002 2024-06
expect_exit 0
expect_stdout_is "002_sanctions.txt: report date 2024-06 (given)"
run date 002 2024
expect_exit 0
expect_stdout_is "002_sanctions.txt: report date 2024 (given)"

begin "takes a date away"
sample
run date 001 unknown
expect_exit 0
expect_stdout_is "001_treaty.txt: report date unknown"
run date 001
expect_stdout_is "001_treaty.txt: report date unknown"

begin "setting the same date twice changes nothing"
sample
ready date 002 2024-06-20
before=$(rows "select * from document where name like '002%'")
run date 002 2024-06-20
expect_exit 0
check "the row changed" \
    test "$(rows "select * from document where name like '002%'")" = "$before"

# A report that is read, with a model.
wire() {
    printf '%s\n' "Chad accuses Libya" "" \
        "Libyan troops attacked Chad on Friday. Chad accused Libya last month." \
        >wire.txt
    ready init -q
    ready add -q wire.txt
}

begin "the dates of acts follow, and are taken back"
wire
if [ "$(rows "select count(*) from v_evidence where date_text = 'Friday'")" = 0 ]; then
    skip "the extraction found nothing"
else
    run date wire 2019-05-16
    expect_exit 0
    expect_stdout_has "wire.txt: report date 2019-05-16 (given)" "resolved" \
        '"Friday" 2019-05-10'
    expect_rows "select distinct date from v_evidence
                 where date_text = 'Friday'" "2019-05-10"
    run date wire unknown
    expect_exit 0
    expect_stdout_has "left open"
    expect_rows "select count(*) from v_evidence where date is not null" "0"
    expect_sound
fi

begin "a month that there is not"
sample
run date 002 2024-13-01
expect_exit 2
expect_stderr_has '"2024-13-01" has no month 13'
expect_stdout_empty
run date 002
expect_stdout_is "002_sanctions.txt: report date unknown"

begin "a day that there is not"
sample
run date 002 2023-02-29
expect_exit 2
expect_stderr_is '"2023-02-29" has no day 29; that month has 28'

begin "words are not a date"
sample
run date 002 yesterday
expect_exit 2
expect_stderr_has '"yesterday" is not a date'

begin "an interval is not the date of a report"
sample
run date 002 2024-06-18/2024-06-19
expect_exit 2
expect_stderr_has '"2024-06-18/2024-06-19" is not a day, month or year' unknown

begin "an empty date"
sample
run date 002 ""
expect_exit 2
expect_stderr_has "is not a day, month or year"

begin "a report that there is not"
sample
run date 009
expect_exit 1
expect_stderr_has '"009"'

begin "a beginning that several reports share"
sample
run date 00
expect_exit 2
expect_stderr_has '"00"' 001_treaty.txt 002_sanctions.txt

begin "no report"
sample
run date
expect_exit 2
expect_stderr_is "usage: entente date REPORT [DATE|unknown]"

finish
