#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Killed at a random moment: the database is sound, and running the command
# again ends with exactly the rows of an import that nobody killed.
#
# ENT_KILLS says how often (20), ENT_SEED repeats a run.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.sh"

kills=${ENT_KILLS:-20}
seed=${ENT_SEED:-$RANDOM}
RANDOM=$seed
printf '# seed %d: ENT_SEED=%d repeats this run\n' "$seed" "$seed"

# now: milliseconds.
now() {
    local t=$EPOCHREALTIME
    t=${t/[.,]/}
    printf '%s' "${t%???}"
}

# kill_after MILLISECONDS WORD...: start, kill, wait. Sets `killed`.
kill_after() {
    local ms=$1 pid
    shift
    last_command="entente $* (killed after $ms ms)"
    "$program" "$@" >"$out" 2>"$err" </dev/null &
    pid=$!
    disown "$pid"
    sleep "$(printf '%d.%03d' $((ms / 1000)) $((ms % 1000)))"
    killed=0
    if kill -KILL "$pid" 2>/dev/null; then
        killed=1
    fi
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.01
    done
    code=0
}

# content: every row that an import brings, whatever the numbers given out.
content() {
    rows "select s.name, k.word, o.name, c.day, d.name, c.line
            from coded_event c join entity s on s.id = c.subject
            join entity o on o.id = c.object join event_code k on k.id = c.code
            join document d on d.id = c.document order by c.line;
          select subject, type, mode, object, status, n_evidence
            from v_relation where id > 0 order by 1, 2, 3, 4;
          select * from (select document, byte0, byte1, quote, origin
            from assertion) order by 1, 2, 3, 4;
          select name, type, country, aliases from v_entity order by 1, 2;
          select name, kind, sha256, lines_done from document order by 1" |
        sha256sum
}

# tables FOLDER: the files to import, the curated one long enough to be hit.
make_events() {
    awk 'BEGIN {
        split("Make statement|Threaten|Make a visit|Host a visit|Consult", w, "|")
        for (i = 0; i < 50000; i++)
            printf "Actor %d\t%s\tActor %d\t2014-%02d-%02d\n",
                i % 997, w[i % 5 + 1], (i * 7 + 1) % 991, i % 12 + 1, i % 28 + 1
    }'
}
make_curated() {
    tsv subject type object date label
    awk 'BEGIN {
        split("COMMENT ACCUSE THREATEN SUPPORT REQUEST", t, " ")
        for (i = 0; i < 3000; i++)
            printf "Body %d\t%s\tBody %d\t2024-%02d-%02d\tline %d\n",
                i % 211, t[i % 5 + 1], (i * 7 + 3) % 199, i % 12 + 1,
                i % 28 + 1, i
    }'
}

# try_kind WHAT FILE WORD...: kill `import WORD... FILE` again and again.
try_kind() {
    local what=$1 begun took wanted hit=0 late=0 i delay
    shift
    begin "$what, killed $kills times"
    "make_$what" >"$what.relations.tsv"
    ready init -q empty.db
    export ENTENTE_DB=$PWD/whole.db
    # The faster of two: machines may be busy.
    took=1000000
    for i in 1 2; do
        cp empty.db whole.db
        begun=$(now)
        ready import -q "$@" "$what.relations.tsv"
        begun=$(($(now) - begun))
        took=$((begun < took ? begun : took))
    done
    db=whole.db
    wanted=$(content)
    export ENTENTE_DB=$PWD/hurt.db
    db=hurt.db
    for ((i = 0; i < kills; i++)); do
        rm -f hurt.db*
        cp empty.db hurt.db
        # A second kill sometimes, while the first is being made good.
        delay=$((RANDOM * (took + 20) / 32768))
        kill_after "$delay" import -q "$@" "$what.relations.tsv"
        hit=$((hit + killed))
        late=$((late + 1 - killed))
        if ((i % 4 == 3)); then
            kill_after $((RANDOM * took / 32768)) import -q "$@" \
                "$what.relations.tsv"
        fi
        run verify
        if [ "$code" -ne 0 ]; then
            problem "not sound after a kill at $delay of $took ms"
            break
        fi
        run import -q "$@" "$what.relations.tsv"
        if [ "$code" -ne 0 ]; then
            problem "cannot go on after a kill at $delay of $took ms"
            break
        fi
        if [ "$(content)" != "$wanted" ]; then
            problem "other rows after a kill at $delay of $took ms"
            break
        fi
        if ((i % 5 == 0)); then
            run verify
            expect_exit 0
        fi
    done
    printf '# %s: %d ms in all, %d killed, %d had ended before\n' \
        "$what" "$took" "$hit" "$late"
    check "never hit" test "$hit" -gt 0
    unset ENTENTE_DB db
}

try_kind events --format icews
try_kind curated

# what_was_read: every row that reading reports brings, numbers left out.
what_was_read() {
    rows "select document, byte0, byte1, subject, type, mode, object, status,
              speaker, date, label from v_evidence
            order by 1, 2, 4, 5, 7, 8;
          select subject, type, mode, label, object, status, since, n_evidence,
              n_sources from v_relation order by 1, 2, 3, 5, 7, 8, 4;
          select d.name, m.byte0, e.name, m.rule from mention m
              join document d on d.id = m.document
              left join entity e on e.id = m.entity order by 1, 2;
          select d.name, d.extracted, c.name from document d
              left join document c on c.id = d.copy_of order by 1;
          select count(*) from explanation" | sha256sum
}

# make_reports: more than two batches, some of them copies.
make_reports() {
    awk 'BEGIN {
        split("Kenya Uganda Peru Chile Ethiopia Eritrea Chad Sudan", s, " ")
        split("condemned thanked sanctioned warned", v, " ")
        for (i = 0; i < 1300; i++) {
            a = s[i % 8 + 1]
            b = s[(i * 3 + 1) % 8 + 1]
            if (a == b)
                b = "Ghana"
            more = i % 7 ? "" : " The envoys of both sides sat in a hall by " \
                "the river until late in the evening and then went home " \
                "without a word to those who had been waiting for them"
            printf "{\"id\":\"r%d\",\"date\":\"1999-%02d-%02d\",\"text\":" \
                "\"%s %s %s over case %d.%s.\"}\n", i, i % 12 + 1, i % 28 + 1,
                a, v[i % 4 + 1], b, i, more
        }
    }'
}

begin "add, killed $(((kills + 1) / 2)) times"
make_reports >reports.jsonl
ready init -q empty.db
export ENTENTE_DB=$PWD/whole.db
db=whole.db
cp empty.db whole.db
begun=$(now)
ready add -q reports.jsonl
took=$(($(now) - begun))
wanted=$(what_was_read)
check "nothing was read" test \
    "$(rows "select count(*) > 1000 from v_evidence")" = 1
export ENTENTE_DB=$PWD/hurt.db
db=hurt.db
hit=0
for ((i = 0; i < (kills + 1) / 2; i++)); do
    rm -f hurt.db*
    cp empty.db hurt.db
    kill_after $((RANDOM * took / 50000)) add -q reports.jsonl
    hit=$((hit + killed))
    run verify
    expect_exit 0
    run add -q reports.jsonl
    expect_exit 0
    if [ "$(what_was_read)" != "$wanted" ]; then
        problem "other rows after a kill"
    fi
    if [ ${#problems[@]} -gt 0 ]; then
        break
    fi
done
printf '# add: %d ms in all, %d killed\n' "$took" "$hit"
check "never hit" test "$hit" -gt 0
unset ENTENTE_DB db

begin "a killed init leaves nothing that stands in the way"
begun=$(now)
ready init -q measured.db
took=$(($(now) - begun))
for ((i = 0; i < (kills + 1) / 2; i++)); do
    rm -f entente.db*
    kill_after $((RANDOM * (took + 10) / 32768)) init -q
    if [ -s entente.db ]; then
        # Made, or a hot journal that rolls back to nothing.
        run show
        if [ "$code" -ne 0 ]; then
            run init -q
            expect_exit 0
        fi
    else
        run init -q
        expect_exit 0
    fi
    run verify
    expect_exit 0
    if [ ${#problems[@]} -gt 0 ]; then
        break
    fi
done

begin "a killed forget has forgotten all of it or nothing"
sample_evidence
cp entente.db before.db
cp entente.db whole.db
begun=$(now)
ready forget -d whole.db 002 --yes
took=$(($(now) - begun))
for ((i = 0; i < (kills + 1) / 2; i++)); do
    cp before.db entente.db
    kill_after $((RANDOM * (took + 10) / 32768)) forget 002 --yes
    run verify
    expect_exit 0
    run forget 002 --yes
    check "words are left" bash -c '! grep -qaF "may consider supplying" entente.db*'
    rm -f entente.db*
    if [ ${#problems[@]} -gt 0 ]; then
        break
    fi
done

finish
