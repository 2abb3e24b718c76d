#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Bad input: say where, what, and what to do; never crash, hang or eat memory.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

new_database() {
    if [ ! -e "$top/new.db" ]; then
        "$program" init -q "$top/new.db" || problem "no database"
    fi
    cp "$top/new.db" entente.db
}

head_line() {
    tsv subject type object date status label document quote
}

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

# ---- tables ----

begin "a missing column"
new_database
{
    tsv subject type
    tsv "South Korea" SANCTION
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:1:1: no column "object"; columns: subject type object date status label document quote'
expect_rows "select count(*) from v_document" 0

begin "an unknown column lists the known ones"
new_database
{
    tsv subject type object mood
    tsv "South Korea" SANCTION Russia gloomy
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:1:21: unknown column "mood"; columns: subject type object'

begin "a column twice"
new_database
tsv subject type object type >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has 'bad.relations.tsv:1:21: twice the column "type"'

begin "no header at all"
new_database
printf '# only a comment\n\n' >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has bad.relations.tsv

begin "an empty table"
new_database
: >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has bad.relations.tsv

begin "more cells than the head has"
new_database
{
    tsv subject type object
    tsv "South Korea" SANCTION Russia 2024
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2(:[0-9]+)?: .*; line refused$'

begin "an unknown escape: line and column"
new_database
{
    head_line
    tsv "South Korea" SANCTION 'Rus\sia'
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:25: .*\\s'

begin "an unknown type names the nearest"
new_database
{
    head_line
    tsv "South Korea" SANCTON Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:13: no relation type "SANCTON"\.  Nearest: SANCTION; line refused$'

begin "an unknown mode lists those of the type"
new_database
{
    head_line
    tsv "South Korea" AID/flowers Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:13: AID has no mode "flowers"; it has: .*arms.*; line refused$'

begin "bad dates"
new_database
{
    head_line
    tsv "South Korea" SANCTION Russia 2024-13-01
    tsv "South Korea" SANCTION Russia 2024-02-30
    tsv "South Korea" SANCTION Russia Thursday
    tsv "South Korea" SANCTION Russia 2024-06-19/2024-06-01
    tsv "South Korea" SANCTION Russia 24-06-19
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_has 'bad.relations.tsv:2:29: "2024-13-01" has no month 13' \
    'bad.relations.tsv:3:29: "2024-02-30" has no day 30; that month has 29' \
    'bad.relations.tsv:4:29: "Thursday" is not a date' \
    'bad.relations.tsv:5:29: "2024-06-19/2024-06-01" ends before it begins' \
    'bad.relations.tsv:6:29: "24-06-19" is not a date'
expect_stdout_is "bad.relations.tsv: 5 lines refused"
expect_rows "select count(*) from v_evidence" 0

begin "an unknown status; disputed is refused with what to write"
new_database
{
    head_line
    tsv "South Korea" SANCTION Russia "" maybe
    tsv "South Korea" SANCTION Russia "" disputed
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:[0-9]+: .*"maybe".*asserted.*alleged.*denied.*planned'
expect_stderr_matches '^bad\.relations\.tsv:3:[0-9]+: .*disputed.*two lines'

begin "an empty subject"
new_database
{
    head_line
    tsv "" SANCTION Russia
    tsv "South Korea" "" Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2:1: no name; line refused$'
expect_stderr_matches '^bad\.relations\.tsv:3:13: no relation type; want TYPE or TYPE/mode'

begin "a name too long"
new_database
{
    head_line
    tsv "$(head -c 2000 /dev/zero | tr '\0' n)" SANCTION Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2(:[0-9]+)?: .*1024'

begin "an ambiguous name lists the candidates"
new_database
sample_entities >crisis.entities.tsv
ready import -q crisis.entities.tsv
{
    head_line
    tsv Kim COMMENT Russia
} >bad.relations.tsv
run import bad.relations.tsv
expect_exit 3
expect_stderr_matches '^bad\.relations\.tsv:2(:[0-9]+)?: "Kim" stands for 2: Kim Jong Un \(Person\), Kim Hong-kyun \(Person\); .*; line refused$'

begin "entities of an unknown class or country"
new_database
{
    tsv name type country
    tsv Alpha Robot ""
    tsv Beta Person Korea
    tsv Gamma Person KOR
} >bad.entities.tsv
run import bad.entities.tsv
expect_exit 3
expect_stderr_matches '^bad\.entities\.tsv:2:[0-9]+: .*"Robot".*Person'
expect_stderr_matches '^bad\.entities\.tsv:3:[0-9]+: .*"Korea"'
expect_stdout_has "1 entities added" "2 lines refused"

begin "event lines with too few cells or a bad date"
new_database
{
    tsv China "Make a visit" Japan 2014-05-01
    tsv China "Make a visit" Japan 2014-02-30
    tsv "" "Make a visit" Japan 2014-05-01
    tsv China "Make a visit" Japan
} >events.tsv
run import --format icews events.tsv
expect_exit 3
expect_stderr_matches '^events\.tsv:2:[0-9]+: .*2014-02-30'
expect_stderr_matches '^events\.tsv:3(:[0-9]+)?: '
expect_stderr_matches '^events\.tsv:4(:[0-9]+)?: .*columns'
expect_stdout_has "1 coded events added" "3 lines refused"

begin "more refusals than anybody reads are counted"
new_database
yes "$(tsv China "Sing a song" Japan 2014-05-01)" | head -n 5000 >events.tsv
run import --format icews events.tsv
expect_exit 3
expect_stderr_has "4000 more lines refused"
check "all of them" test "$(wc -l <"$err")" -lt 1100

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

# ---- databases ----

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

# ---- the command line ----

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
