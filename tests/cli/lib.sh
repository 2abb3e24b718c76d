# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What the tests of the program share. Source it; then, for each behaviour:
#
#   begin "a missing database has its own exit code"
#   run show
#   expect_exit 4
#
# A case has a fresh folder, in which it runs. The last line of a script is
# `finish`. Each case prints "ok - WHAT" or "not ok - WHAT" with what was wrong
# and what the program printed.
set -u

program=${ENTENTE:?the path of the program}
# shellcheck disable=SC2034 # for scripts
source_dir=${ENT_SOURCE_DIR:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
# Seconds until a command counts as hanging; machines may be busy.
patience=${ENT_PATIENCE:-120}

if [ ! -x "$program" ]; then
    printf 'not ok - there is no program %s\n' "$program"
    exit 1
fi
export LC_ALL=C.UTF-8 TZ=UTC
unset ENTENTE_DB NO_COLOR SOURCE_DATE_EPOCH FONTCONFIG_FILE

top=$(mktemp -d "${TMPDIR:-/tmp}/entente-test.XXXXXX") || exit 1
out=$top/stdout
err=$top/stderr
code=0
input=/dev/null
passed=0
failed=0
skipped=0
cases=0
case_name=
problems=()
last_command=
told=

# Processes that a test starts on the side, to be ended with it.
helpers=()

clean_up() {
    local pid
    for pid in "${helpers[@]}"; do
        kill "$pid" 2>/dev/null
    done
    cd / || return
    chmod -R u+rwx "$top" 2>/dev/null
    rm -rf "$top"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

end_case() {
    local problem
    if [ -z "$case_name" ]; then
        return
    fi
    if [ ${#problems[@]} -eq 0 ]; then
        printf 'ok - %s\n' "$case_name"
        passed=$((passed + 1))
    else
        printf 'not ok - %s\n' "$case_name"
        for problem in "${problems[@]}"; do
            printf '%s\n' "$problem" | sed 's/^/#   /'
        done
        failed=$((failed + 1))
    fi
    case_name=
    problems=()
}

# begin WHAT: the next case, in a fresh folder.
begin() {
    end_case
    case_name=$1
    cases=$((cases + 1))
    mkdir "$top/case$cases" && cd "$top/case$cases" || exit 1
    input=/dev/null
}

# skip WHY: the case that was begun cannot run here.
skip() {
    printf 'ok # SKIP %s: %s\n' "$case_name" "$1"
    skipped=$((skipped + 1))
    case_name=
    problems=()
}

finish() {
    end_case
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    if [ "$failed" -gt 0 ]; then
        exit 1
    fi
    if [ "$passed" -eq 0 ] && [ "$skipped" -gt 0 ]; then
        exit 77
    fi
    exit 0
}

# problem TEXT: what is wrong, with what the last command printed, once.
problem() {
    local printed
    problems+=("$1")
    printed="command: $last_command  (exit $code)
stdout: $(head -c 1500 "$out" 2>/dev/null | tr -d '\000-\011\013-\037')
stderr: $(head -c 1500 "$err" 2>/dev/null | tr -d '\000-\011\013-\037')"
    if [ "$printed" != "$told" ]; then
        problems+=("$printed")
        told=$printed
    fi
}

# check WHAT COMMAND...: the case fails if COMMAND does.
check() {
    local what=$1
    shift
    if ! "$@" >/dev/null; then
        problem "$what"
    fi
}

has_tool() {
    command -v "$1" >/dev/null
}

# run WORD...: the program; sets `code`, fills the files "$out" and "$err".
# Its input is the file `input`.
run() {
    last_command="entente $*"
    timeout -k 5 "$patience" "$program" "$@" <"$input" >"$out" 2>"$err"
    code=$?
    if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
        problem "did not end within $patience s"
    elif [ "$code" -gt 100 ]; then
        problem "crashed"
    fi
}

# ready WORD...: as run, for what must work before the case proper.
ready() {
    run "$@"
    if [ "$code" -ne 0 ]; then
        problem "preparation failed"
    fi
}

expect_exit() {
    if [ "$code" -ne "$1" ]; then
        problem "exit $code, want $1"
    fi
}

# file_has FILE TEXT: a fixed string.
file_has() {
    grep -qF -e "$2" -- "$1"
}

expect_stdout_has() {
    local text
    for text in "$@"; do
        file_has "$out" "$text" || problem "stdout lacks: $text"
    done
}

expect_stdout_lacks() {
    local text
    for text in "$@"; do
        ! file_has "$out" "$text" || problem "stdout has: $text"
    done
}

expect_stdout_is() {
    if [ "$(cat "$out")" != "$1" ]; then
        problem "stdout is not: $1"
    fi
}

# expect_stdout_matches REGEX: a line of it does (grep -E).
expect_stdout_matches() {
    grep -qE -e "$1" "$out" || problem "no line of stdout matches: $1"
}

expect_stdout_empty() {
    [ ! -s "$out" ] || problem "stdout is not empty"
}

expect_stderr_has() {
    local text
    for text in "$@"; do
        file_has "$err" "$text" || problem "stderr lacks: $text"
    done
}

expect_stderr_lacks() {
    local text
    for text in "$@"; do
        ! file_has "$err" "$text" || problem "stderr has: $text"
    done
}

expect_stderr_is() {
    if [ "$(cat "$err")" != "$1" ]; then
        problem "stderr is not: $1"
    fi
}

expect_stderr_matches() {
    grep -qE -e "$1" "$err" || problem "no line of stderr matches: $1"
}

expect_stderr_empty() {
    [ ! -s "$err" ] || problem "stderr is not empty"
}

# one_line FILE: exactly one line, with its newline.
one_line() {
    [ "$(wc -l <"$1")" -eq 1 ] && [ "$(tail -c 1 "$1" | od -An -tx1)" = " 0a" ]
}

# json_in FILE [JQ]: FILE is one JSON value and JQ (an expression) is true.
# Python's reader, where there is one, is the stricter of the two.
json_in() {
    jq -e "${2:-true}" "$1" >/dev/null 2>&1 || return 1
    if [ -x /usr/bin/python3 ]; then
        /usr/bin/python3 -c '
import json, sys
def refuse(word):
    raise ValueError(word)
def pairs(items):
    keys = [key for key, _ in items]
    if len(keys) != len(set(keys)):
        raise ValueError("a key twice")
    return dict(items)
with open(sys.argv[1], encoding="utf-8") as file:
    json.load(file, parse_constant=refuse, object_pairs_hook=pairs)
' "$1" 2>/dev/null
    fi
}

# expect_json VERB [JQ]: stdout is that verb's object.
expect_json() {
    json_in "$out" ".schema == \"entente/$1/1\"" ||
        problem "stdout is not the JSON of entente/$1/1"
    if [ -n "${2:-}" ]; then
        json_in "$out" "$2" || problem "JSON without: $2"
    fi
    one_line "$out" || problem "JSON that is not one line"
}

# expect_json_error WORD [JQ]: stderr is an error object, stdout is empty.
expect_json_error() {
    json_in "$err" ".schema == \"entente/error/1\" and .error == \"$1\"" ||
        problem "stderr is not the JSON error \"$1\""
    if [ -n "${2:-}" ]; then
        json_in "$err" "$2" || problem "JSON error without: $2"
    fi
    expect_stdout_empty
}

# expect_plain FILE...: nothing in it can deceive or break a terminal: no
# control character but newline, no bidirectional or invisible one.
expect_plain() {
    local file
    for file in "$@"; do
        if LC_ALL=C.UTF-8 grep -qaP \
            '[\x00-\x09\x0B-\x1F\x7F\x{80}-\x{9F}\x{200B}-\x{200F}\x{2028}-\x{202E}\x{2060}-\x{2064}\x{2066}-\x{206F}\x{FEFF}]' \
            "$file"; then
            problem "$(basename "$file") has raw control characters"
        fi
        if ! iconv -f UTF-8 -t UTF-8 "$file" >/dev/null 2>&1; then
            problem "$(basename "$file") is not UTF-8"
        fi
    done
}

# rows SQL: what the database says, by SQLite's own shell.
rows() {
    sqlite3 -batch "${db:-entente.db}" "$1"
}

# expect_rows SQL RESULT
expect_rows() {
    local found
    found=$(rows "$1" 2>&1)
    if [ "$found" != "$2" ]; then
        problem "$1: \"$found\", want \"$2\""
    fi
}

expect_sound() {
    run verify "$@"
    expect_exit 0
    expect_stdout_has "ok  "
}

# tsv CELL...: a line, cells separated by tabs.
tsv() {
    local IFS=$'\t'
    printf '%s\n' "$*"
}

# ---- samples ----

# sample_reports: three short reports in the folder reports/.
sample_reports() {
    mkdir -p reports
    cat >reports/001_treaty.txt <<'TEXT'
Leaders sign a treaty in Pyongyang

Posted on : 2024-06-19 17:28 KST

Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a comprehensive strategic partnership treaty in Pyongyang on Wednesday. Putin then travelled to Hanoi, Vietnam, for talks with its president.

The United States said North Korea has sent more than 11,000 containers of munitions to Russia.
TEXT
    cat >reports/002_sanctions.txt <<'TEXT'
Seoul answers with sanctions

South Korea imposed additional sanctions on four Russian ships, the foreign ministry said. “They have denied any involvement in weapons transfers,” a South Korean official said of Moscow and Pyongyang.

South Korea may consider supplying arms to Ukraine, the presidential office said.
TEXT
    cat >reports/003_ambassador.txt <<'TEXT'
Ambassador summoned

First Vice Foreign Minister Kim Hong-kyun summoned Russian Ambassador Georgy Zinoviev in Seoul on Friday. Kim conveyed South Korea's position that the treaty was a grave threat.
TEXT
}

# sample_entities >FILE
sample_entities() {
    tsv name type country aliases
    tsv "Vladimir Putin" Person RUS "short:Putin"
    tsv "Kim Jong Un" Person PRK "Kim Jong-un|short:Kim"
    tsv "Kim Hong-kyun" Person KOR "short:Kim"
    tsv "Georgy Zinoviev" Person RUS "short:Zinoviev"
    tsv "Comprehensive Strategic Partnership Treaty (2024)" Agreement "" \
        "comprehensive strategic partnership treaty"
}

# sample_relations >FILE: 9 lines that are all taken.
sample_relations() {
    tsv subject type object date status label document quote speaker
    tsv "Vladimir Putin" AGREE/sign "Kim Jong Un" 2024-06-19 asserted \
        "partnership treaty" 001 \
        "signed a comprehensive strategic partnership treaty in Pyongyang" ""
    tsv "Vladimir Putin" CONSULT/visit Vietnam 2024-06-20 asserted \
        "talks in Hanoi" 001 "Putin then travelled to Hanoi, Vietnam" ""
    tsv "North Korea" AID/arms Russia "" alleged "munitions" 001 \
        "North Korea has sent more than 11,000 containers of munitions to Russia" \
        "United States"
    tsv "North Korea" AID/arms Russia "" denied "weapons transfers" 002 \
        "They have denied any involvement in weapons transfers" "North Korea"
    tsv "South Korea" SANCTION Russia 2024-06-20 asserted \
        "four Russian ships" 002 \
        "imposed additional sanctions on four Russian ships" ""
    tsv "South Korea" AID/arms Ukraine "" planned "arms under study" 002 \
        "may consider supplying arms to Ukraine" ""
    tsv "Kim Hong-kyun" CONSULT/summon "Georgy Zinoviev" 2024-06-21 asserted \
        "ambassador summoned" 003 \
        "summoned Russian Ambassador Georgy Zinoviev" ""
    tsv "Kim Jong Un" LEADS "North Korea" "" asserted "leader" 001 \
        "North Korean leader Kim Jong Un" ""
    tsv "Georgy Zinoviev" REPRESENTS Russia "" asserted "ambassador" 003 \
        "Russian Ambassador Georgy Zinoviev" ""
}

# sample_events >FILE: 6 coded events of four columns, the last two alike.
sample_events() {
    tsv "South Korea" "Make statement" "North Korea" 2014-05-01
    tsv "North Korea" "Threaten" "South Korea" 2014-05-02
    tsv "North Korea" "Use conventional military force" "South Korea" 2014-05-03
    tsv "China" "Make a visit" "North Korea" 2014-05-04
    tsv "Barack Obama" "Make a visit" "South Korea" 2014-05-05
    tsv "Barack Obama" "Make a visit" "South Korea" 2014-05-05
}

# sample: the folder gets the reports, the tables and the database of them.
# It is built once and then copied.
sample() {
    if [ ! -d "$top/sample" ]; then
        mkdir "$top/sample"
        (
            cd "$top/sample" || exit 1
            sample_reports
            sample_entities >crisis.entities.tsv
            sample_relations >crisis.relations.tsv
            "$program" init -q && "$program" add -q --no-extract reports/*.txt &&
                "$program" import -q crisis.entities.tsv crisis.relations.tsv
        ) >"$out" 2>"$err" </dev/null
        code=$?
        last_command="building the sample"
        if [ "$code" -ne 0 ]; then
            problem "the sample could not be built"
        fi
    fi
    cp -r "$top/sample/." .
}

# sample_with_events: the sample, and the coded events on top.
sample_with_events() {
    sample
    sample_events >events.tsv
    ready import -q --format icews events.tsv
}

# sample_evidence: the reports and the evidence in them, brought by a file that the
# database does not keep.
sample_evidence() {
    sample
    ready export -q -o all.jsonl
    rm entente.db
    ready init -q
    ready add -q --no-extract reports/*.txt
    ready import -q crisis.entities.tsv all.jsonl
}

# relation_number SUBJECT TYPE OBJECT: its number in the database.
relation_number() {
    rows "select ref from v_relation where subject = '$1' and type = '$2'
          and object = '$3' order by id limit 1"
}
