#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente show: totals, an actor, a pair, names.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

begin "totals of a database"
sample
run show
expect_exit 0
expect_stdout_matches '^3 reports, 9 assertions of 8 relations, 9 entities, [0-9]+ events\.$'
expect_stdout_matches '^[0-9]+ entities are known by [0-9]+ names\.  Dates left open: [0-9]+\.  To review: 0\.$'
expect_stdout_matches '^database [0-9a-f]{16}$'
expect_stderr_empty

begin "totals with coded events"
sample_with_events
run show
expect_stdout_matches '^3 reports, .* 6 coded events\.$'

begin "totals as JSON"
sample
run show --json
expect_exit 0
expect_json show '.reports == 3 and .assertions == 9 and .relations == 8
    and .coded_events == 0 and (.database | test("^[0-9a-f]{16}$"))'

begin "totals of a new database"
ready init
run show
expect_exit 0
expect_stdout_has "0 reports, 0 assertions of 0 relations, 0 entities, 0 events"

begin "an actor: other names, then its relations, most evidence first"
sample
run show "South Korea"
expect_exit 0
expect_stdout_matches '^South Korea  \(State.*KOR\)$'
expect_stdout_matches '^also: .*\bROK\b'
expect_stdout_matches '^relation +date +way +type +with +label +status +relations +evidence$'
expect_stdout_matches '^[0-9]+ +2024-06-20 +→ +SANCTION +Russia +four Russian ships +asserted +1 +1$'
expect_stdout_matches '^[0-9]+ +open +→ +AID/arms +Ukraine +arms under study +planned +1 +1$'
expect_stdout_matches '^view: all'

begin "an actor by its other name"
sample
run show Seoul
expect_exit 0
expect_stdout_matches '^South Korea  '

begin "columns are aligned, also behind signs of other scripts"
sample
{
    tsv name type country aliases
    tsv "김홍균" Person KOR ""
    tsv "Ёлкин" Person RUS ""
} >wide.entities.tsv
{
    tsv subject type object date document quote
    tsv "김홍균" COMMENT Russia 2024-06-22 003 "a grave threat"
    tsv "Ёлкин" COMMENT Russia 2024-06-23 003 "a grave threat"
} >wide.relations.tsv
ready import -q wide.entities.tsv wide.relations.tsv
run show Russia
expect_exit 0
# at PATTERN WORD: columns on the screen before WORD in the line of PATTERN.
at() {
    local line
    line=$(grep -e "$1" "$out")
    printf '%s\n' "${line%%"$2"*}" | wc -L
}
for name in 김홍균 Ёлкин Zinoviev; do
    check "\"asserted\" of $name is at $(at $name asserted)" \
        test "$(at $name asserted)" -eq "$(at '^relation' status)"
done

begin "a pair, by date, open ones last"
sample
run show Russia "North Korea"
expect_exit 0
expect_stdout_matches '^Russia ⇄ North Korea    1 relation, 2 assertions$'
expect_stdout_matches '^relation +date +way +type +label +status +reports +evidence$'
expect_stdout_matches '^[0-9]+ +open +← +AID/arms +munitions +disputed +2 +2$'
expect_stdout_matches '^ +alleged:  United States$'
expect_stdout_matches '^ +denied:   North Korea$'
expect_plain "$out"

begin "a pair: figures stand side by side, and the words of an open date"
sample
cat >figures.jsonl <<'JSON'
{"doc":"001","subject":"North Korea","type":"AID/arms","object":"Russia","quote":"more than 11,000 containers","quantities":[{"what":"containers","op":">","value":11000,"unit":null}],"date_text":"Wednesday"}
JSON
run import --as proposal figures.jsonl
expect_exit 0
run show Russia "North Korea"
expect_exit 0
if [ "$(rows 'select count(*) from quantity')" -gt 0 ]; then
    expect_stdout_matches '^ +figures:  > 11000 containers \(001_treaty\.txt\)$'
fi

begin "a pair for programs has the columns of an actor"
sample
run show Russia "North Korea" --jsonl
expect_exit 0
check "other values" jq -e '.date == null and .way == "in" and .with == "North Korea"
    and .status == ["disputed"] and .evidence == 2' "$out"

begin "a pair in the other order"
sample
run show "North Korea" Russia
expect_exit 0
expect_stdout_matches '^[0-9]+ +open +→ +AID/arms +munitions +disputed +2 +2$'

begin "a pair without relations"
sample
run show Vietnam Ukraine
expect_exit 1
expect_stdout_has "Vietnam ⇄ Ukraine    0 relations"

begin "an actor without relations"
sample
run show Brazil
expect_exit 1
expect_stdout_matches '^Brazil  \(State'

begin "an actor as JSON"
sample
run show Russia --json
expect_exit 0
expect_json show '.entities[0].name == "Russia" and .entities[0].country == "RUS"
    and (.relations | length >= 3)
    and all(.relations[]; has("relation") and has("type") and (.status | type == "array"))'

begin "an actor as JSON Lines and CSV"
sample
run show Russia --jsonl
expect_exit 0
check "a line is no JSON" jq -e . "$out"
lines=$(wc -l <"$out")
run show Russia --csv
expect_exit 0
check "CSV has another number of rows" test "$(wc -l <"$out")" -eq $((lines + 1))
check "the head" test "$(head -n 1 "$out")" = \
    "relation,date,way,type,with,label,status,relations,evidence"

begin "--limit shortens the table and says so"
sample
run show Russia --limit 1
expect_exit 0
expect_stdout_matches '^and [0-9]+ more lines: --limit [0-9]+$'
run show Russia -n 1 --jsonl
check "more than one" test "$(wc -l <"$out")" -eq 1

begin "--limit wants a number"
sample
run show Russia --limit many
expect_exit 2
expect_stderr_has '--limit: "many" is not a whole number from 1 to'
run show Russia --limit 0
expect_exit 2

begin "the selection filters and is printed"
sample
run show "South Korea" --rel SANCTION
expect_exit 0
expect_stdout_has SANCTION "view: rel=SANCTION" "of other types left out"
expect_stdout_lacks AID/arms
run show "South Korea" --status planned
expect_exit 0
expect_stdout_has AID/arms
expect_stdout_lacks "SANCTION "

begin "a time window counts what has no date"
sample
run show Russia --from 2024-06-01 --to 2024-06-30
expect_exit 0
expect_stdout_has SANCTION
expect_stdout_matches 'view: .*from=2024-06-01.*; [0-9]+ undated left out'

begin "names that hold a text"
sample
run show --match kim
expect_exit 0
expect_stdout_matches '^ *entity  name +type +as +evidence$'
expect_stdout_has "Kim Jong Un" "Kim Hong-kyun"
run show --match kim --json
expect_json show '[.matches[].name] | index("Kim Jong Un") != null'

begin "names that hold no such text"
sample
run show --match qqqqxq
expect_exit 1
run show --match qqqqxq --json
expect_exit 1
expect_json show '.matches == []'

begin "names for completion, one a line"
sample
run show --complete "Kim Ho"
expect_exit 0
expect_stdout_is "Kim Hong-kyun"

begin "an unknown name is told the nearest"
sample
run show Seuol
expect_exit 1
expect_stderr_matches '^no entity "Seuol"\.  Nearest: Seoul \(South Korea\)\.  List: entente show --match seu$'
expect_stdout_empty

begin "an unknown name, as JSON"
sample
run show Seuol --json
expect_exit 1
expect_json_error not-found '.message | test("Nearest: .*Seoul")'

begin "an ambiguous name lists the candidates"
sample
run show Kim
expect_exit 2
expect_stderr_has '"Kim" may be' "Kim Jong Un (Person)" "Kim Hong-kyun (Person)"
run show Kim --json
expect_exit 2
expect_json_error ambiguous

begin "three names are one too many"
sample
run show Russia China Japan
expect_exit 2
expect_stderr_is 'too many words: "Japan".  Usage: entente show [A [B]]'

begin "bold heads never change the words"
sample
for words in "show Russia" "show Russia 'North Korea'" "why 1 3" \
    "path Vietnam Russia" "rank" "sql 'select 1'"; do
    eval "run $words"
    cp "$out" plain
    check "escapes in a pipe: $words" bash -c '! grep -q "$(printf "\033")" "$1"' _ "$out"
    eval "run $words --color=never"
    check "never: $words" cmp -s plain "$out"
    eval "run $words --color=always"
    check "none bold: $words" grep -q "$(printf '\033\\[1m')" "$out"
    check "other words: $words" cmp -s plain <(sed 's/\x1b\[[0-9;]*m//g' "$out")
    eval "run $words --color=always --json"
    check "escapes in JSON: $words" bash -c '! grep -q "$(printf "\033")" "$1"' _ "$out"
done

finish
