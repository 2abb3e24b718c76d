#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# A full disk: a clear message and exit code, nothing half-written, and the
# database is whole and of use again once there is room.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.sh"

disk=$top/disk
mounted=0

unmount() {
    if [ "$mounted" -eq 1 ]; then
        cd /
        umount "$disk" 2>/dev/null || umount -l "$disk"
    fi
    clean_up
}
trap unmount EXIT

# room KILOBYTES: an empty disk of that size at $disk.
room() {
    if [ "$mounted" -eq 1 ]; then
        umount "$disk" || exit 1
        mounted=0
    fi
    mkdir -p "$disk"
    mount -t tmpfs -o "size=${1}k" entente-test "$disk" 2>"$top/mount" || return 1
    mounted=1
}

# fill: until nothing fits.
fill() {
    dd if=/dev/zero of="$disk/ballast" bs=4096 2>/dev/null
    : >"$err"
}

begin "a small disk can be made"
if [ "$(id -u)" -ne 0 ] || ! room 8192; then
    skip "needs root and leave to mount: $(head -n 1 "$top/mount" 2>/dev/null)"
    finish
fi

make_events() {
    awk -v n="${1:-50000}" 'BEGIN {
        split("Make statement|Threaten|Make a visit|Host a visit|Consult", w, "|")
        for (i = 0; i < n; i++)
            printf "Actor %d\t%s\tActor %d\t2014-%02d-%02d\n",
                i % 997, w[i % 5 + 1], (i * 7 + 1) % 991, i % 12 + 1, i % 28 + 1
    }'
}

full='the disk is full; the database is as it was before this command|[Nn]o space left|disk is full'

begin "import of events: message, exit code, sound, goes on when there is room"
room 12288
make_events 400000 >events.tsv
export ENTENTE_DB=$disk/entente.db
db=$ENTENTE_DB
ready init -q
dd if=/dev/zero of="$disk/ballast" bs=1M count=6 2>/dev/null
run import --format icews events.tsv
expect_exit 4
expect_stderr_matches "$full"
check "names no file" file_has "$err" "$disk/entente.db"
expect_stderr_lacks SQLITE SQL
rm -f "$disk/ballast"
run verify
expect_exit 0
mount -o remount,size=200m "$disk"
run import --format icews events.tsv
expect_exit 0
expect_rows "select count(*), count(distinct line) from coded_event" "400000|400000"
run verify
expect_exit 0

begin "import of curated relations: nothing of it is stored"
room 8192
export ENTENTE_DB=$disk/entente.db
{
    tsv subject type object label
    awk 'BEGIN { for (i = 0; i < 20000; i++)
        printf "Body %d\tCOMMENT\tOther %d\tsome words on line %d of the file\n", i, i, i }'
} >big.relations.tsv
ready init -q
before=$(rows "select count(*) from entity")
fill
rm -f "$disk/ballast"
dd if=/dev/zero of="$disk/ballast" bs=1M count=5 2>/dev/null
run import big.relations.tsv
expect_exit 4
expect_stderr_matches "$full"
rm -f "$disk/ballast"
run verify
expect_exit 0
expect_rows "select count(*) from assertion" 0
expect_rows "select count(*) from entity" "$before"
mount -o remount,size=200m "$disk"
run import -q big.relations.tsv
expect_exit 0
expect_rows "select count(*) from assertion" 20000

begin "add: what does not fit is refused, what was there stays"
room 8192
export ENTENTE_DB=$disk/entente.db
sample_reports
ready init -q
ready add -q reports/001_treaty.txt
seq -f "South Korea said sentence number %.0f of many to Russia." 1 60000 >long.txt
dd if=/dev/zero of="$disk/ballast" bs=1M count=4 2>/dev/null
run add --no-extract long.txt
expect_exit 4
expect_stderr_matches "$full"
rm -f "$disk/ballast"
run verify
expect_exit 0
expect_rows "select name from v_document" 001_treaty.txt
run add -q reports/002_sanctions.txt
expect_exit 0

begin "add: relations that do not fit, batch by batch"
room 12288
export ENTENTE_DB=$disk/entente.db
ready init -q
awk 'BEGIN { for (i = 1; i <= 1800; i++)
    printf "{\"id\":\"r%d\",\"text\":\"Kenya condemned Uganda over case %d. " \
        "Peru thanked Chile for sheep %d.\"}\n", i, i, i }' >many.jsonl
dd if=/dev/zero of="$disk/ballast" bs=1M count=8 2>/dev/null
run add many.jsonl
expect_exit 4
expect_stderr_matches "$full"
rm -f "$disk/ballast"
run verify
expect_exit 0
# Whole batches are there, or none.
expect_rows "select count(*) % 500, count(*) < 1800 from v_document" "0|1"
expect_rows "select count(*) from v_document d where not exists
             (select 1 from v_evidence e where e.document = d.name)" 0
mount -o remount,size=200m "$disk"
run add -q many.jsonl
expect_exit 0
expect_rows "select count(*), count(distinct document) from v_evidence" "3600|1800"
run verify
expect_exit 0

begin "a disk without one free block: reading works, writing says why"
room 8192
export ENTENTE_DB=$disk/entente.db
sample_reports
ready init -q
ready add -q reports/*.txt
fill
run show
expect_exit 0
run date 002 2024-06-20
if [ "$code" -ne 0 ]; then
    expect_exit 4
    expect_stderr_matches "$full"
fi
rm -f "$disk/ballast"
run date 002 2024-06-20
expect_exit 0
run verify
expect_exit 0

begin "init: message, and nothing in the way afterwards"
room 256
export ENTENTE_DB=$disk/entente.db
run init
expect_exit 4
expect_stderr_matches "$full"
mount -o remount,size=50m "$disk"
run init -q
expect_exit 0
run verify
expect_exit 0
unset ENTENTE_DB db

for what in "draw -o map.svg" "draw -o map.dot" "draw -o map.png" \
    "export -o all.jsonl" "export --full --with-text -o full.jsonl" \
    "export -o all.graphml" "export -o all.csv"; do
    begin "$what: message, exit code, the old file stays, nothing is left"
    room 4096
    sample
    file=${what##* }
    printf 'the old one' >"$disk/$file"
    fill
    # shellcheck disable=SC2086 # words
    run ${what% *} "$disk/$file"
    expect_exit 6
    expect_stderr_matches "$disk/$file: .*No space left on device"
    check "the old file is gone" test "$(cat "$disk/$file")" = "the old one"
    check "something is left: $(ls "$disk")" test "$(find "$disk" -type f | wc -l)" -eq 2
    rm -f "$disk/ballast"
    # shellcheck disable=SC2086 # words
    run -q ${what% *} "$disk/$file" 2>/dev/null
    # shellcheck disable=SC2086 # words
    run ${what% *} "$disk/$file"
    expect_exit 0
done

begin "standard output on a full disk"
room 4096
sample
fill
for verb in "show Russia" draw export "export --format graphml" "why 1 --json"; do
    # shellcheck disable=SC2086 # words
    "$program" $verb >>"$disk/ballast" 2>"$err" </dev/null
    code=$?
    last_command="entente $verb, output to a full disk"
    expect_exit 6
    expect_stderr_matches 'standard output: .*No space left on device'
done

finish
