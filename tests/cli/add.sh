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

# horn FOLDER: two reports of one week, and one of them again from elsewhere.
horn() {
    mkdir -p "$1"
    cat >"$1/1.txt" <<'TEXT'
Date: 1999-05-04

Ethiopia imposed sanctions on Eritrea on 3 May 1999. Kenya condemned Eritrea.

President Yoweri Museveni of Uganda visited Kenya. The talks went on for most of the afternoon in a hotel by the lake, and nobody who took part in them would say afterwards what they had been about.
TEXT
    cat >"$1/2.txt" <<'TEXT'
Date: 1999-05-06

Ethiopia imposed sanctions on Eritrea. Djibouti thanked Kenya.
TEXT
    sed 's/^Date: .*/Date: 1999-05-05/; s/been about/been for/' "$1/1.txt" >"$1/3.txt"
}

# relations: what the database has, without numbers given out.
relations() {
    rows "select subject, type, mode, label, object, status, since, n_evidence,
              n_sources from v_relation order by 1, 2, 3, 5, 7"
}

begin "relations are read, each with its sentence"
horn horn
ready init -q
run add horn/1.txt
expect_exit 0
expect_stdout_matches '1\.txt .*; 4 pieces of evidence'
expect_stdout_has "4 pieces of evidence found."
expect_rows "select subject, type, object, quote from v_evidence where type = 'SANCTION'" \
    "Ethiopia|SANCTION|Eritrea|Ethiopia imposed sanctions on Eritrea on 3 May 1999."
expect_rows "select name, country from v_entity where name = 'Yoweri Museveni'" \
    "Yoweri Museveni|UGA"
expect_rows "select count(*) > 0 from mention" 1
expect_rows "select count(*) from explanation where parse > 0" 4
expect_sound

begin "one act in two reports is one relation; a copy is no second source"
horn horn
ready init -q
run add horn
expect_exit 0
expect_stdout_has "1 copy" "; a copy"
expect_rows "select subject, since, n_evidence, n_sources from v_relation where type = 'SANCTION'" \
    "Ethiopia|1999-05-03|3|2"
expect_rows "select n_evidence, n_sources from v_relation where type = 'LEADS'" "2|1"
expect_rows "select d.name, c.name from document d join document c on c.id = d.copy_of" \
    "3.txt|1.txt"
expect_sound

begin "the earlier report is the one that is copied, whenever it is added"
horn horn
ready init -q
ready add -q horn/3.txt horn/1.txt
expect_rows "select d.name, c.name from document d join document c on c.id = d.copy_of" \
    "3.txt|1.txt"

begin "any number of threads, the same database"
horn horn
for i in $(seq 4 40); do
    sed "s/visited Kenya/visited Kenya $i times/; s/^Date: .*/Date: 1999-06-$((i % 28 + 1))/" horn/1.txt >"horn/$i.txt"
done
for jobs in 1 2 9; do
    ready init -q "$jobs.db"
    ready add -q -j "$jobs" -d "$jobs.db" horn
    ready export -q --full -d "$jobs.db" -o "$jobs.jsonl"
done
check "2 threads" cmp 1.jsonl 2.jsonl
check "9 threads" cmp 1.jsonl 9.jsonl
run add --jobs 0 -d 1.db horn
expect_exit 2

begin "texts alone with --no-extract; a later add reads them"
horn horn
ready init -q
run add --no-extract horn/1.txt
expect_exit 0
expect_stdout_lacks evidence
expect_rows "select count(*) from v_evidence" 0
run add horn/1.txt
expect_exit 0
expect_stdout_has "1 report already known, read anew." "4 pieces of evidence found."
run add horn/1.txt
expect_stdout_has "1 report already known, unchanged."
expect_rows "select count(*) from v_evidence" 4
expect_sound

begin "read again, nothing changes"
horn horn
ready init -q
ready add -q horn
before=$(relations)
ids=$(rows "select id, subject, type, object from v_relation order by 1")
run add --again horn
expect_exit 0
expect_stdout_has "3 reports already known, read anew."
check "other relations" test "$(relations)" = "$before"
check "other numbers" test \
    "$(rows "select id, subject, type, object from v_relation order by 1")" = "$ids"
expect_sound

begin "another lexicon: what was found is replaced, by the reports added again"
horn horn
ready init -q
ready add -q horn/1.txt horn/2.txt
tsv name type country aliases >lake.entities.tsv
tsv "Republic of the Lake" State "" "Djibouti" >>lake.entities.tsv
run add --lexicon lake.entities.tsv horn/2.txt
expect_exit 0
expect_stdout_has "1 report already known, read anew."
expect_rows "select count(*) from v_evidence where subject = 'Djibouti'" 0
expect_rows "select distinct subject, type from v_evidence where subject like '% Lake'" \
    "Republic of the Lake|SUPPORT"
expect_rows "select count(*) from v_evidence where document = '1.txt'" 4
expect_rows "select count(distinct lexicon), count(distinct models) from document" "2|1"
expect_sound
run show "Republic of the Lake"
expect_exit 0

begin "decisions hold for the same words when they are read again"
horn horn
ready init -q
ready add -q horn/1.txt
sqlite3 entente.db "
    insert into decision (target, verdict, who, at)
    select d.sha256 || ':' || a.byte0 || '-' || a.byte1 || ':' || s.name || ':' ||
        r.type || ':' || o.name,
        case r.type when 'SANCTION' then 'accept' else 'reject' end, 'me', ''
    from assertion a join document d on d.id = a.document
    join relation r on r.id = a.relation join entity s on s.id = r.subject
    join entity o on o.id = r.object where r.type in ('SANCTION', 'ACCUSE')"
run add --again horn/1.txt
expect_exit 0
expect_rows "select r.type, a.verdict, a.rejected from assertion a
             join relation r on r.id = a.relation order by 1" \
    "ACCUSE||1
CONSULT||0
LEADS||0
SANCTION|accept|0"
expect_rows "select count(*) from v_evidence where type = 'ACCUSE'" 0

begin "a date set by hand stays, and what is read again is dated by it"
horn horn
printf 'Kenya condemned Eritrea on Friday.\n' >undated.txt
ready init -q
ready add -q undated.txt
expect_rows "select date from v_evidence" ""
ready date undated.txt 1999-05-10
run add --again undated.txt
expect_exit 0
expect_rows "select report_date from v_document" 1999-05-10
expect_rows "select date from v_evidence" 1999-05-07

begin "without language models"
horn horn
ready init -q
run add --models "$PWD" horn/1.txt
expect_exit 6
expect_rows "select count(*) from v_document" 0
run add --no-extract --models "$PWD" horn/1.txt
expect_exit 0

begin "a lexicon that is none"
horn horn
ready init -q
run add --lexicon none.entities.tsv horn/1.txt
check "exit $code" test "$code" -eq 3
expect_stderr_has none.entities.tsv
expect_rows "select count(*) from v_document" 0

begin "a line of a lexicon that is refused is told, the rest is read"
horn horn
ready init -q
printf 'frobnicate\n' >horn.COERCE.tsv
run add --lexicon horn.COERCE.tsv horn/1.txt
expect_exit 3
expect_stderr_has "horn.COERCE.tsv:1"
expect_rows "select count(*) from v_document" 1

finish
