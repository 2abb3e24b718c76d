#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente add: reports in.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "reads reports and says what became of each"
sample_reports
ready init -q
run add reports/*.txt
expect_exit 0
expect_stdout_has 001_treaty.txt 002_sanctions.txt 003_ambassador.txt
expect_stdout_matches '001_treaty\.txt .*2024-06-19.*Posted on'
expect_stdout_matches '002_sanctions\.txt .*date unknown'
expect_stdout_matches '\b3 reports\b'
expect_rows "select count(*) from v_document where kind = 'report'" 3
expect_sound

begin "the text is stored as it was read"
sample_reports
ready init -q
ready add -q reports/*.txt
for file in reports/*.txt; do
    expect_rows "select sha256 from v_document where name = '${file##*/}'" \
        "$(sha256sum <"$file" | cut -d ' ' -f 1)"
done

begin "the same reports again are known, and nothing changes"
sample_reports
ready init -q
ready add -q reports/*.txt
before=$(rows "select * from document; select * from sentence" | sha256sum)
run add reports/*.txt
expect_exit 0
expect_stdout_has "3 reports already known, unchanged."
check "rows changed" test "$(rows "select * from document; select * from sentence" | sha256sum)" = "$before"

begin "a report is known by its words, not by its name"
sample_reports
ready init -q
ready add -q reports/001_treaty.txt
cp reports/001_treaty.txt copy.txt
run add copy.txt
expect_exit 0
expect_rows "select count(*) from v_document where kind = 'report' and copy_of is null" 1

begin "two different reports of one name"
sample_reports
mkdir other
printf 'Another report under the same name.\n' >other/001_treaty.txt
ready init -q
ready add -q reports/001_treaty.txt
run add other/001_treaty.txt
check "exit $code" test "$code" -eq 0 -o "$code" -eq 3
if [ "$code" -eq 0 ]; then
    expect_rows "select count(distinct name) from v_document where kind = 'report'" 2
else
    expect_stderr_has 001_treaty.txt
fi

begin "a folder gives the reports in it"
sample_reports
ready init -q
run add reports
expect_exit 0
expect_rows "select count(*) from v_document where kind = 'report'" 3

begin "--quiet"
sample_reports
ready init -q
run add -q reports/*.txt
expect_exit 0
expect_stdout_empty
expect_stderr_empty

begin "as JSON"
sample_reports
ready init -q
run add --json reports/*.txt
expect_exit 0
expect_json add '.added == 3 and .refused == 0'
expect_stderr_empty

begin "a date given holds for the reports that name none"
sample_reports
ready init -q
run add --date 2024-06-20 reports/002_sanctions.txt
expect_exit 0
run date 002
expect_stdout_is "002_sanctions.txt: report date 2024-06-20 (given)"

begin "a date that there is not"
sample_reports
ready init -q
run add --date 2024-13-01 reports/002_sanctions.txt
expect_exit 2
expect_stderr_has '"2024-13-01" has no month 13'
expect_rows "select count(*) from v_document" 0

begin "HTML becomes text, its metadata the date and title"
cat >page.html <<'HTML'
<!DOCTYPE html><html lang="en"><head><title>Talks in Hanoi</title>
<meta property="article:published_time" content="2024-06-21T09:00:00Z">
<script>var secret = "scripted";</script></head>
<body><nav>Home Sport</nav><h1>Talks in Hanoi</h1>
<p>Vladimir Putin met Vietnam&rsquo;s president.</p><p>They agreed on <b>trade</b>.</p></body></html>
HTML
ready init -q
run add page.html
expect_exit 0
expect_rows "select report_date, date_basis from v_document" "2024-06-21|metadata"
expect_rows "select instr(text, 'scripted') + instr(text, '<') from v_document" 0
expect_rows "select instr(text, 'agreed on trade') > 0 from v_document" 1
expect_sound

begin "JSON Lines, fields named by --map"
cat >wire.jsonl <<'JSON'
{"id":"w1","headline":"One","body":"South Korea sanctioned ships.","published_at":"2024-06-20","link":"https://example.org/1","source":"Wire"}
{"id":"w2","headline":"Two","body":"Russia denied it.","published_at":"2024-06-21","link":"https://example.org/2","source":"Wire"}
JSON
ready init -q
run add --format jsonl --map text=body,title=headline,date=published_at,url=link,publisher=source wire.jsonl
expect_exit 0
expect_rows "select name, title, publisher, report_date from v_document order by id" \
    "w1|One|Wire|2024-06-20
w2|Two|Wire|2024-06-21"
expect_sound

begin "a JSON line that is none, and one without text"
cat >broken.jsonl <<'JSON'
{"id":"b1","text":"South Korea sanctioned ships."}
{"id":"b2","text":"cut off
{"id":"b3","headline":"no text","body":"here it is"}
JSON
ready init -q
run add --format jsonl broken.jsonl
expect_exit 3
expect_stderr_matches '^broken\.jsonl:2:[0-9]+: '
expect_stderr_matches '^broken\.jsonl:3: no text; the line has: .*body.*Did you mean --map text=body\?$'
expect_rows "select name from v_document" b1

begin "--strict refuses the whole file"
printf '%s\n' '{"id":"b1","text":"South Korea sanctioned ships."}' 'no json' >broken.jsonl
ready init -q
run add --strict --format jsonl broken.jsonl
expect_exit 3
expect_rows "select count(*) from v_document" 0

begin "another encoding, when it is said"
printf 'Москва отрицает это.\n' | iconv -f UTF-8 -t WINDOWS-1251 >ru.txt
ready init -q
run add --encoding windows-1251 ru.txt
expect_exit 0
expect_rows "select instr(text, 'Москва отрицает') from v_document" 1
expect_sound

begin "a mark at the start and CRLF are no part of the words"
printf '\xef\xbb\xbfOne line.\r\nAnother line.\r\n' >dos.txt
ready init -q
run add dos.txt
expect_exit 0
expect_sound

begin "an empty report is refused"
: >empty.txt
ready init -q
run add empty.txt
expect_exit 3
expect_stderr_has empty.txt
expect_rows "select count(*) from v_document" 0

begin "some refused, the others added"
sample_reports
printf 'one\0two\n' >reports/004_nul.txt
ready init -q
run add reports/*.txt
expect_exit 3
expect_stderr_has 004_nul.txt
expect_rows "select count(*) from v_document where kind = 'report'" 3

begin "no file"
ready init -q
run add
expect_exit 2
expect_stderr_has "usage: entente add"

begin "standard input"
sample_reports
ready init -q
input=reports/002_sanctions.txt
run add -
check "exit $code" test "$code" -eq 0 -o "$code" -eq 2 -o "$code" -eq 3
if [ "$code" -eq 0 ]; then
    expect_rows "select count(*) from v_document" 1
else
    expect_stderr_matches .
fi
input=/dev/null

finish
