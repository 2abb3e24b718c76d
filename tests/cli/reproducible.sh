#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The same input gives the same bytes, wherever and by whomever it is asked.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# results FOLDER: everything that is printed or drawn of the sample, into
# FOLDER/out. More words are put before each command: env A=b.
results() {
    local folder=$1
    shift
    mkdir -p "$folder/out"
    (
        cd "$folder" || exit 1
        sample_reports
        sample_entities >crisis.entities.tsv
        sample_relations >crisis.relations.tsv
        sample_events >events.tsv
        set -e
        "$@" "$program" init -q
        "$@" "$program" add -q reports/*.txt
        "$@" "$program" import -q crisis.entities.tsv crisis.relations.tsv
        "$@" "$program" import -q --format icews events.tsv
        again "$@"
    ) >"$out" 2>"$err" </dev/null
    code=$?
    last_command="results of $*"
    expect_exit 0
}

# again WORD...: the same questions to the database that is here.
again() {
    "$@" "$program" draw -q -o out/map.svg
    "$@" "$program" draw -q --profile static --theme dark -o out/static.svg
    "$@" "$program" draw -q --format dot >out/map.dot
    "$@" "$program" export -q >out/all.jsonl
    "$@" "$program" export -q --full --with-text >out/full.jsonl
    "$@" "$program" export -q --format csv >out/all.csv
    "$@" "$program" export -q --format tsv >out/all.tsv
    "$@" "$program" export -q --format graphml >out/all.graphml
    "$@" "$program" export -q --format dot >out/all.dot
    "$@" "$program" show >out/show.txt
    "$@" "$program" show --json >out/show.json
    "$@" "$program" show Russia >out/russia.txt
    "$@" "$program" show Russia --json >out/russia.json
    "$@" "$program" why 1 2 3 --json >out/why.json
    "$@" "$program" path Vietnam "North Korea" >out/path.txt
    "$@" "$program" path Vietnam "North Korea" --json >out/path.json
    "$@" "$program" rank -n 400 --json >out/degree.json
    "$@" "$program" rank -m pagerank -n 400 --json >out/pagerank.json
    "$@" "$program" rank -m betweenness -n 400 --json >out/betweenness.json
    again_measures "$@"
    again_questions "$@"
    "$@" "$program" sql "select * from v_relation" --json >out/sql.json
    "$@" "$program" verify --json >out/verify.json
}

again_measures() {
    local measure
    for measure in strength closeness harmonic eigenvector katz hub authority core \
        constraint; do
        "$@" "$program" rank -m $measure -n 400 --json >out/$measure.json
    done
    "$@" "$program" rank -m betweenness --sample 0.3 --json >out/sampled.json
    "$@" "$program" rank -m pagerank --bootstrap 39 --json >out/bootstrap.json
    "$@" "$program" rank --bootstrap 60 --seed 7 >out/bootstrap.txt
    "$@" "$program" rank --diff-baseline --status asserted --json >out/baseline.json
    "$@" "$program" rank --strength recency --by-family >out/recency.txt
}

again_questions() {
    "$@" "$program" paths Vietnam Russia -k 4 --json >out/best.json
    "$@" "$program" paths Vietnam Russia --simple --cite >out/simple.txt
    "$@" "$program" paths Vietnam Russia --all-shortest --csv >out/shortest.csv
    "$@" "$program" around Russia --depth 3 --json >out/around.json
    "$@" "$program" between Vietnam Russia --depth 6 --json >out/between.json
    "$@" "$program" communities --json >out/leiden.json
    "$@" "$program" communities -m leiden-cpm --seed 5 --members >out/cpm.txt
    "$@" "$program" communities -m labels --json >out/labels.json
    "$@" "$program" communities --as-of 2014-05-02 --compare 2024-07 --json >out/moved.json
    "$@" "$program" balance --json >out/balance.json
    "$@" "$program" balance --triads all --evidence >out/triads.txt
    "$@" "$program" balance --series 2024-05..2024-07 --csv >out/series.csv
    "$@" "$program" timeline --json >out/timeline.json
    "$@" "$program" timeline --evidence >out/timeline.txt
    "$@" "$program" diff 2024-06-19 2024-06-21 --json >out/diff.json
    "$@" "$program" evidence --csv >out/evidence.csv
    "$@" "$program" evidence --conflicts --json >out/conflicts.json
    "$@" "$program" cite 1 2 3 --style bibtex >out/cite.bib
    "$@" "$program" cite 1 2 3 >out/cite.txt
}

# strip: without the fingerprint of the database, which has a case of its own.
strip() {
    sed -E 's/"database":"[0-9a-f]{16}"/"database":""/; s/^database [0-9a-f]{16}$//'
}

# same FOLDER: the results there are those of the reference.
same() {
    local file
    for file in "$top"/reference/out/*; do
        cmp -s <(strip <"$file") <(strip <"$1/out/${file##*/}") ||
            problem "another ${file##*/}"
    done
}

begin "the results for comparison"
results "$top/reference" env
check "too few" test "$(find "$top/reference/out" -type f -size +0 | wc -l)" -eq 54

begin "in another folder"
results "$PWD/a folder with blanks and $(printf '\xc3\xa9')" env
same "$PWD/a folder with blanks and $(printf '\xc3\xa9')"

begin "at another time"
results "$PWD/x" env SOURCE_DATE_EPOCH=1
same x

for locale in C POSIX en_US.UTF-8 de_DE.UTF-8 tr_TR.UTF-8; do
    begin "locale $locale"
    if [ "$locale" != C ] && [ "$locale" != POSIX ] &&
        ! locale -a 2>/dev/null | grep -qiE "^${locale/UTF-8/utf-?8}\$"; then
        skip "not installed"
        continue
    fi
    results "$PWD/x" env LC_ALL=$locale LANG=$locale LANGUAGE=tr
    same x
done

begin "other time zones"
results "$PWD/x" env TZ=Asia/Seoul
same x
results "$PWD/y" env TZ=America/St_Johns
same y

begin "another terminal, user name, home and width"
results "$PWD/x" env -i PATH="$PATH" TERM=dumb COLUMNS=20 NO_COLOR=1 \
    USER=somebody HOME=/nonexistent LC_ALL=C
same x

begin "another user"
chmod 755 "$top" "$PWD"
if [ "$(id -u)" -ne 0 ]; then
    skip "only root can be somebody else"
elif ! setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$program"; then
    skip "nobody else may run the program"
else
    mkdir x
    chown 65534:65534 x
    results "$PWD/x" env
    chown -R 65534:65534 x
    mv x/out x/mine
    mkdir x/out
    chown 65534:65534 x/out
    (cd x && again setpriv --reuid=65534 --regid=65534 --clear-groups) 2>"$err"
    same x
fi

begin "without fonts"
printf '<?xml version="1.0"?>\n<fontconfig></fontconfig>\n' >fonts.conf
results "$PWD/x" env FONTCONFIG_FILE="$PWD/fonts.conf" FONTCONFIG_PATH="$PWD"
same x

begin "with other memory, threads and a shuffled heap"
results "$PWD/x" env MALLOC_PERTURB_=173 MALLOC_ARENA_MAX=1 OMP_NUM_THREADS=1
same x
results "$PWD/y" env MALLOC_MMAP_THRESHOLD_=4096 OMP_NUM_THREADS=4
same y

begin "with any number of threads"
cp -r "$top/reference/." .
for words in "-m betweenness" "-m betweenness --sample 0.3" "-m closeness" "-m harmonic" \
    "-m pagerank --bootstrap 60" "-m betweenness --bootstrap 39" "-m constraint" \
    "-m betweenness --cost inverse-strength --strength goldstein"; do
    for threads in 1 2 7 1; do
        # shellcheck disable=SC2086 # words
        run rank $words -n 400 --json --threads $threads
        expect_exit 0
        if [ -e before ]; then
            check "another answer with $threads threads" cmp -s before "$out"
        fi
        cp "$out" before
    done
    rm before
done

begin "without randomised addresses"
if has_tool setarch && setarch -R true 2>/dev/null; then
    results "$PWD/x" setarch -R
    same x
else
    skip "setarch -R does not work here"
fi

begin "the fingerprint of a database is that of its content, not of the time"
results "$PWD/x" env SOURCE_DATE_EPOCH=86400
check "$(tail -n 1 x/out/show.txt), at another time" \
    cmp -s x/out/show.txt "$top/reference/out/show.txt"

begin "twice in a row"
cp -r "$top/reference" x
rm -r x/out
mkdir x/out
(cd x && again env) 2>"$err"
same x

begin "reports added in another order: the same pictures and tables"
mkdir x
(
    cd x || exit 1
    sample_reports
    sample_entities >crisis.entities.tsv
    sample_relations >crisis.relations.tsv
    "$program" init -q
    "$program" add -q --no-extract reports/003_ambassador.txt
    "$program" add -q --no-extract reports/002_sanctions.txt reports/001_treaty.txt
    "$program" import -q crisis.entities.tsv crisis.relations.tsv
    "$program" export -q -o all.jsonl
    "$program" draw -q -o map.svg
) >"$out" 2>"$err"
mkdir y
(
    cd y || exit 1
    sample
    "$program" export -q -o all.jsonl
    "$program" draw -q -o map.svg
) >"$out" 2>"$err"
check "another export" cmp x/all.jsonl y/all.jsonl
check "another picture" cmp x/map.svg y/map.svg

begin "no output holds the folder, the host, the user or the day"
for word in "$top" "$(hostname)" "$(date +%Y-%m-%d)" "$(date +%Y)-"; do
    found=$(grep -rlF -e "$word" "$top/reference/out" | tr '\n' ' ')
    [ -z "$found" ] || problem "\"$word\" is in $found"
done

finish
