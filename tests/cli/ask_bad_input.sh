#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Bad questions: every command that asks says what is wrong and ends with the
# code for it; it never crashes, hangs or prints what is no number.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The questions, with the operands they need.
questions=(
    "path|South Korea|Russia"
    "paths|South Korea|Russia"
    "rank"
    "around|Russia"
    "between|South Korea|Russia"
    "communities"
    "balance"
    "timeline"
    "diff|2024-06-01|2024-07-01"
    "evidence"
)

# ask QUESTION WORD...: with the options before the operands.
ask() {
    local words=()
    IFS='|' read -ra words <<<"$1"
    shift
    run "${words[0]}" "$@" "${words[@]:1}"
}

# refused CODE TEXT WORD...: that exit code, the text on stderr, nothing on
# stdout; and the same as JSON.
refused() {
    local want=$1 text=$2 words
    shift 2
    words=("$@")
    run "${words[@]}"
    expect_exit "$want"
    expect_stderr_has "$text"
    expect_stdout_empty
    expect_plain "$err"
    run "${words[0]}" --json "${words[@]:1}"
    expect_exit "$want"
    # Lines of a file are told of before.
    tail -n 1 "$err" >last && mv last "$err"
    json_in "$err" '.schema == "entente/error/1" and (.message | length > 0)' ||
        problem "no JSON error"
    expect_stdout_empty
}

# no_value FILE: a word for what is no number.
no_value() {
    ! grep -qiE '(^|[^[:alpha:]])-?(nan|inf(inity)?)([^[:alpha:]]|$)' "$1"
}

# ---- numbers ----

# Of each option: the words before it, and what it is (whole, above 0).
while read -r words; do
    begin "no number: $words"
    sample
    for value in -1 1e400 NaN inf -inf 0x10 "5 " " 5" 1,5 ５ text \
        99999999999999999999 -9223372036854775809; do
        # shellcheck disable=SC2086 # words
        refused 2 "${words##* --}: \"" $words="$value"
    done
done <<'OPTIONS'
rank --top
rank --seed
rank --threads
rank --bootstrap
around Russia --limit
around Russia --depth
between Japan Russia --limit
between Japan Russia --depth
paths Japan Russia --k
paths Japan Russia --simple --limit
path Japan Russia --max-hops
communities --seed
communities --iterations
communities --top
balance --top
balance --seed
balance --exact-limit
timeline --limit
diff 2024-06-01 2024-07-01 --limit
evidence --limit
rank --min-sources
rank --about Russia --hops
rank --strength recency --half-life
OPTIONS

begin "no number of a kind: real ones"
sample
for value in 0 -1 NaN inf 0x10 "5 " 1e400 text ""; do
    refused 2 "--damping: \"$value\" is no number" rank -m pagerank --damping="$value"
    refused 2 "--katz-alpha: \"$value\" is no number" rank -m katz --katz-alpha="$value"
    refused 2 "--sample: \"$value\" is no number" rank -m betweenness --sample="$value"
    refused 2 "--resolution: \"$value\" is no number" communities --resolution="$value"
done
for value in 1 2 1e308; do
    refused 2 "--damping: \"$value\"" rank -m pagerank --damping=$value
    refused 2 "--sample: \"$value\"" rank -m betweenness --sample=$value
done
for value in -0.1 1.1 NaN 0.1234567 "" 1e-3; do
    refused 2 "--min-confidence: " rank --min-confidence="$value"
done

begin "numbers that are too small or too large for the measure"
sample
refused 2 "--katz-alpha: 1e+09, want below" rank -m katz --katz-alpha 1e9
refused 2 "--sample: 1e-09, wants" rank -m betweenness --sample 1e-9
for count in 0 1 38; do
    refused 2 "--bootstrap: want 39 replicates or more" rank --bootstrap $count
done
refused 2 '--k: "0" is not a whole number from 1' paths Japan Russia -k 0
refused 2 '--hops: "0"' rank --about Russia --hops 0
refused 2 '--threads: "1000000" is not a whole number from 1 to' rank --threads 1000000
refused 2 '--depth: "0"' around Russia --depth 0

begin "extreme numbers that are allowed give numbers"
sample_with_events
for words in "rank -m pagerank --damping 1e-300" "rank -m katz --katz-alpha 1e-300" \
    "rank -m pagerank --damping 0.999999999" "rank -m betweenness --sample 0.999" \
    "communities --resolution 1e308" "communities --resolution 1e-300" \
    "communities -m leiden-cpm --resolution 1e308" "rank --seed 9223372036854775807" \
    "rank --strength recency --half-life 4294967295" "rank --threads 1024 -m closeness" \
    "rank --about Russia --hops 4294967295" "around Russia --depth 1000" \
    "paths Vietnam Russia -k 100000" "paths Vietnam Russia --simple --max-hops 4294967294"; do
    # shellcheck disable=SC2086 # words
    run $words
    expect_exit 0
    check "no number in $words" no_value "$out"
    # shellcheck disable=SC2086
    run $words --json
    expect_json "${words%% *}"
done

# ---- names ----

begin "unknown names are told the nearest"
sample
for words in "path Russa Japan" "path Japan Russa" "path Japan Ukraine --avoid Russa" \
    "path Japan Ukraine --through Russa" "paths Russa Japan" "around Russa" \
    "between Russa Vietnam" "between Vietnam Russa" "timeline Russa" "evidence Russa" \
    "rank --about Russa" "rank --speaker Russa" "rank -m pagerank --seeds Russa" \
    "balance --actors Russa" "diff 2024-06-01 2024-07-01 Russa"; do
    # shellcheck disable=SC2086 # words
    refused 1 'no entity "Russa".  Nearest: Russia' $words
done
refused 1 'no view "summer".  List: entente view' rank --view summer

begin "names of several are told whose"
sample
for words in "path Kim Russia" "path Russia Kim" "around Kim" "between Kim Russia" \
    "timeline Kim" "evidence Kim" "rank --about Kim" "balance --actors Kim"; do
    # shellcheck disable=SC2086 # words
    refused 2 '"Kim" may be Kim Jong Un (Person), Kim Hong-kyun (Person)' $words
done

begin "names that nobody has"
sample
bidi=$(printf '\xe2\x80\xaegnp')
for name in "?" " " "'" '"' "-" "$(printf '\033[31mred')" "$bidi" \
    "$(head -c 100000 /dev/zero | tr '\0' A)"; do
    refused 1 'no entity "' path -- "$name" Russia
    refused 1 'no entity "' timeline -- "$name"
done
refused 1 'no entity ""' path "" Russia
for name in "" ";" " ; " "Russia;;Japan" "Russia;"; do
    refused 2 'want names, separated by ";"' around "$name"
    refused 2 '--actors: want names, separated by ";"' balance --actors "$name"
done

begin "names that are not UTF-8"
sample
for words in "path|bad_|Russia" "timeline|bad_" "rank|--about=bad_" "rank|--rel=bad_" \
    "rank|--exclude-outlet=bad_" "rank|--view=bad_" "balance|--actors=bad_" "view|bad_"; do
    IFS='|' read -ra list <<<"${words//_/$'\xff\xc3'}"
    run "${list[@]}"
    check "exit $code of $words" test "$code" -ge 1 -a "$code" -le 3
    expect_plain "$err"
    expect_stdout_empty
    run "${list[@]}" --json
    check "no JSON error of $words" json_in "$err" '.schema == "entente/error/1"'
done

begin "one actor twice, and rules that exclude each other"
sample
refused 2 "Russia is both ends of the path" path Russia Russia
refused 2 "cannot be avoided" path Russia Japan --avoid Japan
refused 2 "is given with --through and with --avoid" \
    path Russia Japan --through Vietnam --avoid Vietnam
refused 2 "one actor; want two" timeline Russia Russia
refused 2 "exclude each other" paths Russia Japan -k 3 --simple
refused 2 "--sources and --targets go together" rank -m betweenness --sources Russia
refused 2 "--damping is for --measure pagerank" rank --damping 0.5
refused 2 "--step goes with --series" balance --step 1d

begin "strong components where all leads both ways: said"
sample
run communities -m strong
expect_exit 0
expect_stderr_has "these are the components; want --direction out"
run communities -m strong --direction out
expect_exit 0
expect_stderr_empty

# ---- sets in files ----

begin "files of names: missing, no file, broken"
sample
mkfifo pipe
mkdir folder
printf 'Russia\nNobody At All\n\377\nVietnam\n' >names
printf 'Russia\0\n' >nul
{
    echo Russia
    head -c 10000000 /dev/zero | tr '\0' x
    printf '\nVietnam\n'
} >long
printf '\357\273\277Russia\r\n# nobody\r\n\r\nVietnam\r\n' >windows
: >empty
for file in missing folder pipe /dev/zero names nul long; do
    refused 3 "$file" rank -m pagerank --seeds "@$file"
    refused 3 "$file" around "@$file"
    refused 3 "$file" balance --actors "@$file"
done
refused 2 "want the name of a file behind @" around @
refused 1 'nobody of "@empty"' around @empty
run around @names
expect_stderr_has 'names:2: no entity "Nobody At All"; line refused' \
    "names:3:1: byte 0xFF is not UTF-8; line refused"
run rank -m pagerank --seeds @windows
expect_exit 0
expect_stderr_empty

# ---- dates ----

begin "dates that are none"
sample
for question in "${questions[@]}"; do
    for date in x 2024-13-01 2024-02-30 0000-01-01 10000-01-01 2024-6-1 now ..; do
        ask "$question" --known-by "$date"
        expect_exit 2
        expect_stderr_has "--known-by: \"$date\""
        expect_stdout_empty
    done
done
for date in x 2024-13-01 "" 2024-06-01/2024-07-01; do
    refused 2 "\"$date\"" diff "$date" 2025
    refused 2 "\"$date\"" diff 2023 "$date"
done
refused 2 "write entente diff 2023 2024" diff 2024 2023
refused 2 "--compare wants one date" \
    communities --as-of 2024 --compare 2024-06-01/2024-07-01
refused 2 "ends before it begins" balance --series 2024..2023
refused 2 "more than 10000 dates" balance --series 0001-01-01..9999-12-31
for series in .. 2024.. ..2024 2024 x..y 2024-06-31..2024-07-01; do
    refused 2 "--series: \"" balance --series $series
done
for step in 0d -1d d 1 1q 1.5d " 1d" 99999999999999999999d; do
    refused 2 "--step: \"$step\" is not a step" \
        balance --series 2024-06-01..2024-06-30 --step "$step"
done

begin "spans that no day lies in, and a day with a span"
sample
for question in "${questions[@]}"; do
    ask "$question" --from 2025 --to 2024
    expect_exit 2
    expect_stderr_has "--from 2025 is after --to 2024"
    ask "$question" --as-of 2024 --from 2023
    expect_exit 2
    expect_stderr_has "--as-of is one day and --from, --to are a window"
    ask "$question" --hops 2
    expect_exit 2
    expect_stderr_has "--hops counts steps from the actors of --about"
    ask "$question" --half-life 2
    expect_exit 2
done

begin "an empty filter is no filter: it is refused, and takes back what a view says"
sample
for option in as-of from to known-by rel family status min-sources min-confidence \
    speaker exclude-outlet about hops direction cost strength half-life sign; do
    for question in rank "path|Vietnam|Russia" timeline; do
        ask "$question" "--$option="
        expect_exit 2
        expect_stderr_has "--$option: "
        expect_stdout_empty
    done
done
ready view mine --save --from 2024-06-20 --about Russia
run rank --view mine --from= --about=
expect_exit 0
expect_stdout_has "view: all"

# ---- views ----

begin "saved views that cannot be used"
sample
ready view mine --save --from 2024-06-01
for text in "colour=red" "view=mine" "from=x" "from=2025 to=2024" 'about="Russia' \
    "hops=3" "from" "from=" "=" "min-sources=-1"; do
    rows "update view set options = '$text'"
    for question in "${questions[@]}"; do
        ask "$question" --view mine
        check "exit $code with $text" test "$code" -eq 2
        expect_stdout_empty
        check "silent" test -s "$err"
    done
done

# Each answer in each form, of the view that the words choose.
# nothing WORD...: exit 1 and something said, no row, in every form.
nothing() {
    local question form
    for question in "${questions[@]}" "rank|-m|pagerank" "rank|-m|betweenness" \
        "rank|-m|constraint" "rank|-m|eigenvector" "rank|-m|katz" "rank|-m|hub" \
        "rank|-m|core" "rank|-m|closeness" "rank|--bootstrap|39" \
        "rank|--diff-baseline|--min-sources|9" "communities|-m|labels" \
        "communities|-m|leiden-cpm" "communities|-m|strong" "communities|--members" \
        "balance|--triads|all" "evidence|--conflicts" "timeline|Russia"; do
        for form in table json jsonl csv; do
            ask "$question" --format $form "$@"
            if [ "$code" -ne 1 ]; then
                problem "exit $code, want 1"
            fi
            check "nothing is said" test -s "$err"
            check "no number" no_value "$out"
            if [ "$form" = json ] && [ -s "$out" ]; then
                expect_json "${question%%|*}"
            fi
        done
    done
}

begin "a view that leaves nothing: said, exit 1, in every form"
sample
nothing --known-by 1900
nothing --speaker Vietnam
nothing --rel ASSAULT
run rank --pairs shared:AGREE --min-sources 9
expect_exit 1
expect_stderr_has "no relations in this view"

# ---- databases ----

# answers: every question in every form ends with 0 or 1, and JSON is JSON.
answers() {
    local question form
    for question in "${questions[@]}" "rank|-m|pagerank" "rank|-m|betweenness" \
        "rank|-m|closeness" "rank|-m|eigenvector" "rank|-m|katz" "rank|-m|hub" \
        "rank|-m|authority" "rank|-m|core" "rank|-m|constraint" \
        "rank|--bootstrap|39" "rank|--diff-baseline|--min-sources|2" \
        "rank|--pairs|shared:SANCTION" "communities|-m|labels" \
        "communities|-m|leiden-cpm" "communities|-m|components" \
        "communities|-m|strong" "communities|--as-of|2024|--compare|2023" \
        "balance|--triads|all" "balance|--series|2024-05..2024-07" \
        "evidence|--conflicts" "diff|--known|2024-06-01|2024-07-01" \
        "paths|--simple|South Korea|Russia" "path|--chronological|Russia|South Korea"; do
        for form in table json jsonl csv; do
            ask "$question" --format $form "$@"
            check "exit $code" test "$code" -le 1
            check "neither an answer nor a word" test -s "$out" -o -s "$err"
            check "no number" no_value "$out"
            if [ "$form" = json ] && [ -s "$out" ]; then
                expect_json "${question%%|*}"
            fi
        done
    done
}

begin "a database without relations"
ready init -q
answers

begin "a database of one relation, and one of a loop alone"
for relation in "South Korea|SANCTION|Russia|2024-06-20|" \
    "South Korea|COMMENT|South Korea|2024-06-20|" "Russia|AID/arms|North Korea||denied" \
    "South Korea|SANCTION|Russia||"; do
    rm -f entente.db*
    ready init -q
    {
        tsv subject type object date status
        tr '|' '\t' <<<"$relation"
    } >one.relations.tsv
    ready import -q one.relations.tsv
    answers
    answers --strength goldstein --cost neg-log-confidence
done

begin "a database of coded events alone"
ready init -q
sample_events >events.tsv
ready import -q --format icews events.tsv
answers
answers --roll-up

begin "databases that are none"
mkdir folder
printf 'no database at all, but some text of a length that a header might have\n' >text
head -c 8192 /dev/urandom >noise
: >empty
sqlite3 other.db 'create table t(a)'
for file in missing folder text noise empty other.db; do
    for question in "${questions[@]}" "cite|1" view; do
        ask "$question" -d $file
        expect_exit 4
        expect_stderr_has "$file"
        expect_stdout_empty
        ask "$question" -d $file --json
        expect_exit 4
        check "no JSON error" json_in "$err" '.schema == "entente/error/1"'
    done
done
check "a database was made" test ! -e missing

begin "a folder in which nothing can be written"
sample
if [ "$(id -u)" -eq 0 ] && ! has_tool setpriv; then
    skip "root may write everywhere"
else
    chmod -R a+rX . && chmod a-w . entente.db && chmod 755 "$top"
    last_command="rank as another user"
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups \
            "$program" rank >"$out" 2>"$err" </dev/null
        code=$?
    else
        run rank
    fi
    expect_exit 0
    expect_stdout_has "degree of"
    chmod u+w . entente.db
fi

begin "a database that somebody writes is read meanwhile"
sample
mkfifo hold
sqlite3 entente.db <hold >/dev/null 2>&1 &
helpers+=($!)
exec 9>hold
printf 'begin immediate; update document set name = name;\n' >&9
for question in "${questions[@]}"; do
    ask "$question"
    check "exit $code" test "$code" -le 1
    check "no answer" test -s "$out"
done
printf 'rollback;\n' >&9
exec 9>&-
wait

begin "numbers of relations that are none"
sample
for number in 0 -1 c a a0 c0 99999999999999999999 1.0 "1 " "" x a1x "1;2"; do
    run cite -- "$number"
    check "exit $code of \"$number\"" test "$code" -ge 1 -a "$code" -le 2
    expect_stdout_empty
    check "silent" test -s "$err"
done

finish
