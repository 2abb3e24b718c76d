#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Bad input: say where, what, and what to do; never crash, hang or eat memory.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=tests/cli/bad_lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/bad_lib.sh"

# within KILOBYTES WORD...: as run, with so much address space (but for the
# address sanitizer, which reserves terabytes).
within() {
    local limit=$1
    shift
    if grep -qa __asan_init "$program"; then
        limit=unlimited
    fi
    last_command="entente $* (ulimit -v $limit)"
    (
        ulimit -v "$limit"
        exec timeout -k 5 "$patience" "$program" "$@"
    ) <"$input" >"$out" 2>"$err"
    code=$?
    if [ "$code" -gt 100 ]; then
        problem "crashed or did not end"
    fi
}

# ---- bytes ----

begin "a report that is not UTF-8: where, and what it may be"
new_database
printf 'Москва отрицает любое участие в поставках оружия. Министерство обороны заявило об этом в среду вечером.\n' |
    iconv -f UTF-8 -t WINDOWS-1251 >report.txt
run add report.txt
expect_exit 3
expect_stderr_matches '^report\.txt: byte [0-9,]+ is not UTF-8; it looks like [Ww]indows-1251\.  Add with --encoding windows-1251$'
expect_rows "select count(*) from v_document" 0

begin "the byte named is the one"
new_database
{
    printf '%04096d' 0
    printf '\xff and more\n'
} >report.txt
run add report.txt
expect_exit 3
expect_stderr_matches '^report\.txt: byte 4,?096 is not UTF-8'

begin "broken UTF-8 in a table: line and column"
new_database
{
    head_line
    tsv "South Korea" SANCTION Russia
    printf 'South Korea\tCOM\xffMENT\tRussia\n'
    printf 'S\xc3\xa9oul\xe2\x82\tCOMMENT\tRussia\n'
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:3:16: .*not UTF-8'
expect_plain "$err"
# The file is kept as a document, so nothing of it can be taken.
expect_rows "select count(*) from v_evidence" 0

begin "broken UTF-8 among events: line and column, the others are taken"
new_database
{
    sample_events
    printf 'Chin\xffa\tMake a visit\tJapan\t2014-05-09\n'
    printf 'S\xc3\xa9oul\xe2\x82\tMake a visit\tJapan\t2014-05-09\n'
} >events.tsv
run import --format icews events.tsv
expect_exit 3
expect_stderr_has "events.tsv:7:5: byte 0xFF is not UTF-8" \
    "events.tsv:8:6: byte 0xE2 is not UTF-8"
expect_stdout_has "6 coded events added" "2 lines refused"
expect_plain "$err"

begin "NUL bytes in a table"
new_database
{
    head_line
    printf 'South\0Korea\tCOMMENT\tRussia\n'
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has "bad.relations.tsv:2:6: NUL byte"

begin "NUL bytes in a report"
new_database
printf 'one\0two\n' >report.txt
run add report.txt
expect_exit 3
expect_stderr_matches '^report\.txt: .*NUL'
expect_rows "select count(*) from v_document" 0

begin "a PDF is not read, and how to convert it is said"
new_database
printf '%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n1 0 obj\n' >scan.pdf
run add scan.pdf
expect_exit 3
expect_stderr_is "scan.pdf: PDF is not read.  Convert it first: pdftotext -layout scan.pdf scan.txt"

# ---- sizes ----

begin "a line of 500 MB is refused in flat memory"
new_database
{
    head_line
    head -c 500M /dev/zero | tr '\0' x
    printf '\n'
    tsv "South Korea" COMMENT Russia
} >big.relations.tsv
within 600000 import big.relations.tsv
expect_exit 3
check "no word on its size: $(cat "$err")" grep -qE 'larger than|longer than' "$err"
rm -f big.relations.tsv

begin "a line of 500 MB among events: the others are taken"
new_database
{
    sample_events
    head -c 500M /dev/zero | tr '\0' x
    printf '\n'
    tsv China "Make a visit" Japan 2014-05-09
} | gzip -1 >big.tsv.gz
within 600000 import --format icews big.tsv.gz
expect_exit 3
expect_stderr_has "big.tsv.gz:7: longer than 64 MiB"
expect_stdout_has "7 coded events added" "1 lines refused"
rm -f big.tsv.gz

begin "a sparse report of 5 GB"
new_database
truncate -s 5G report.txt
within 600000 add report.txt
expect_exit 3
expect_stderr_matches '^report\.txt: '
rm -f report.txt

begin "deep JSON"
new_database
{
    printf '%s' '{"doc":'
    head -c 2000000 /dev/zero | tr '\0' '['
    printf '\n'
} >deep.jsonl
within 600000 import deep.jsonl
expect_exit 3
expect_stderr_matches '^deep\.jsonl:1(:[0-9]+)?: '

begin "a bomb of HTML"
new_database
{
    printf '<html><body>'
    yes '<div><b>' | head -n 300000 | tr -d '\n'
    printf 'South Korea imposed sanctions on Russia.'
} >bomb.html
within 2000000 add bomb.html
check "exit $code" test "$code" -eq 0 -o "$code" -eq 3
expect_sound

begin "entities of XML are not expanded"
new_database
printf 'secret' >secret.txt
cat >bomb.html <<'HTML'
<?xml version="1.0"?>
<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "secret.txt">]>
<html><body><p>South Korea said so. &c; &x;</p></body></html>
HTML
within 600000 add bomb.html
check "exit $code" test "$code" -eq 0 -o "$code" -eq 3
expect_rows "select count(*) from v_document where text like '%secret%'" 0

begin "a bomb of gzip"
new_database
head -c 2G /dev/zero | gzip -9 >bomb.tsv.gz
within 600000 import --format icews bomb.tsv.gz
expect_exit 3
rm -f bomb.tsv.gz

# ---- what is no file ----

begin "a directory in place of a file"
new_database
mkdir folder.relations.tsv folder.jsonl
for word in folder.relations.tsv folder.jsonl; do
    run import $word
    expect_exit 3
    expect_stderr_is "$word: a directory; want a file"
done
run import --format icews folder.jsonl
expect_exit 3
expect_stderr_has "folder.jsonl: a directory"

begin "a FIFO does not hang"
new_database
patience=20
mkfifo pipe.relations.tsv pipe.jsonl pipe.txt
for word in pipe.relations.tsv pipe.jsonl; do
    run import $word
    expect_exit 3
    expect_stderr_has "$word: a FIFO"
done
run import --format icews pipe.txt
expect_exit 3
run add pipe.txt
expect_exit 3
expect_stderr_matches '^pipe\.txt: .*FIFO'
run show -d pipe.txt
expect_exit 4
expect_stderr_has "pipe.txt: not a regular file, so not a database"
patience=${ENT_PATIENCE:-120}

begin "a device in place of a file"
new_database
run import --format tsv /dev/zero
expect_exit 3
expect_stderr_has "/dev/zero: a device"
run add /dev/zero
expect_exit 3

begin "a symbolic link is followed, one to itself is not"
new_database
sample_events >events.tsv
ln -s events.tsv link.tsv
ln -s loop.tsv loop.tsv
run import -q --format icews link.tsv
expect_exit 0
run import --format icews loop.tsv
expect_exit 3
expect_stderr_has "loop.tsv: "

begin "a truncated gzip: how far it is whole"
new_database
for i in $(seq 1 2000); do
    tsv "China" "Make a visit" "Japan" "2014-05-$((i % 28 + 1))" | sed -E 's/-([0-9])$/-0\1/'
done >events.tsv
gzip -c events.tsv >whole.tsv.gz
head -c $(($(stat -c %s whole.tsv.gz) / 2)) whole.tsv.gz >cut.tsv.gz
run import --format icews cut.tsv.gz
expect_exit 3
expect_stderr_matches '^cut\.tsv\.gz: gzip data ends early after line [0-9]+$'
sample_relations | gzip | head -c 60 >cut.relations.tsv.gz
run import --format tsv cut.relations.tsv.gz
expect_exit 3
expect_stderr_matches '^cut\.relations\.tsv\.gz: gzip data ends early'
expect_sound

begin "a damaged gzip"
new_database
sample_events | gzip >events.tsv.gz
printf 'XXXX' | dd of=events.tsv.gz bs=1 seek=40 conv=notrunc status=none
run import --format icews events.tsv.gz
expect_exit 3
expect_stderr_has "events.tsv.gz: gzip data"
expect_rows "select count(*) from coded_event" 0

finish
