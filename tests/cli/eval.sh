#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente eval: relations against gold, words that were missed, entries.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

shared=${ENTENTE_SHARED:-$source_dir/../shared}

# line DOC SENTENCE SUBJECT TYPE OBJECT STATUS CORE
line() {
    jq -cn '$ARGS.positional as $a | {doc: $a[0], sentence: $a[1],
        subject: $a[2], type: $a[3], object: $a[4], factuality: $a[5],
        core: ($a[6] == "core")}' --args "$@"
}

gold() {
    line lake.txt "Zambia accused Malawi of" Zambia ACCUSE Malawi asserted core
    line lake.txt "Zambia accused Malawi of" Malawi AID Angola alleged core
    line lake.txt "Envoys of the two met in" Zambia CONSULT Malawi asserted core
    line lake.txt "It was a warm day in Lusaka" Malawi COMMENT Zambia asserted optional
    line hill.txt "Peru sent tents to Chile" Peru AID Chile asserted core
}

found() {
    line lake.txt "Zambia accused Malawi of arming Angola." "the ZAMBIA" ACCUSE Malawi asserted
    line lake.txt "Zambia accused Malawi of arming Angola." Malawi AID Angola planned
    line lake.txt "Zambia accused Malawi of arming Angola." Angola AID Malawi asserted
    line a/lake.txt "Quite another sentence" Malawi CONSULT Zambia asserted
    line sea.txt "Chad left." Chad REJECT Mali asserted
}

begin "counts per document, pair and sentence"
gold >gold.jsonl
found >found.jsonl
run eval gold.jsonl --predicted found.jsonl
expect_exit 0
expect_stdout_has "2 documents, 5 gold relations, 4 of them core; 4 found; 1 in other documents left out"
expect_stdout_matches '^document, typed +0\.750 +3 +4 +0\.750 +3 +4 +0\.750$'
expect_stdout_matches '^document, pair +1\.000 +2 +2 +0\.667 +2 +3 +0\.800$'
expect_stdout_matches '^sentence, typed +0\.500 +2 +4 +0\.500 +2 +4 +0\.500$'
expect_stdout_matches '^AID +0\.500 +1 +2 +0\.500 +1 +2 +0\.500$'
expect_stdout_has "status right: 1 of 2, 0.500"
expect_stderr_is "hill.txt: nothing was found in it"

begin "each error"
gold >gold.jsonl
found >found.jsonl
run eval gold.jsonl --predicted found.jsonl --errors
expect_exit 0
expect_stdout_has 'missed hill.txt: Peru AID Chile [asserted] “Peru sent tents to Chile”' \
    'missed lake.txt: Zambia CONSULT Malawi [asserted] “Envoys of the two met in”' \
    "wrong  lake.txt: Angola AID Malawi [asserted]" \
    "wrong  lake.txt: Malawi CONSULT Zambia [asserted]"
check "others are told" test "$(grep -c '^missed\|^wrong' "$out")" -eq 4

begin "as JSON"
gold >gold.jsonl
found >found.jsonl
run eval gold.jsonl --predicted found.jsonl --errors --json
expect_exit 0
expect_json eval '.documents == 2 and .gold == 5 and .core == 4
    and .predicted == 4 and .elsewhere == 1 and .silent == ["hill.txt"]
    and .document_typed == {precision: 0.75, right: 3, predicted: 4, recall: 0.75,
        found: 3, gold: 4, f1: 0.75}
    and .document_pair.f1 == 0.8 and .sentence_typed.f1 == 0.5
    and .status_right == 1 and .status_total == 2
    and ([.types[].type] == ["CONSULT", "AID", "ACCUSE"])
    and (.missed | length) == 2 and .missed[0].status == "asserted"
    and (.wrong | map(.subject)) == ["Angola", "Malawi"]'
run eval gold.jsonl --predicted found.jsonl --json
expect_json eval 'has("missed") | not'

begin "several gold files"
gold | head -2 >one.jsonl
gold | tail -3 >two.jsonl
found >found.jsonl
run eval one.jsonl two.jsonl --predicted found.jsonl
expect_exit 0
expect_stdout_has "5 gold relations"

begin "names of the lexicon's actors are one"
line a.txt "One" "Ivory Coast" AID Chad asserted core >gold.jsonl
line a.txt "One" "Côte d’Ivoire" AID "Republic of Chad" asserted >found.jsonl
run eval gold.jsonl --predicted found.jsonl
expect_stdout_matches '^document, typed +1\.000 '

begin "a name of one's own lexicon"
line a.txt "One" "Zed Front" AID Chad asserted core >gold.jsonl
line a.txt "One" "Front Zed" AID Chad asserted >found.jsonl
{
    tsv name type country kind aliases note
    tsv "Zed Front" Organization TCD party "Front Zed" ""
} >my.entities.tsv
run eval gold.jsonl --predicted found.jsonl
expect_stdout_matches '^document, typed +0\.000 '
run eval gold.jsonl --predicted found.jsonl --lexicon my.entities.tsv
expect_stdout_matches '^document, typed +1\.000 '

begin "the relations of a database"
sample
{
    line 002_sanctions.txt "South Korea imposed additional" "South Korea" SANCTION Russia asserted core
    line 003_ambassador.txt "First Vice Foreign Minister" "Kim Hong-kyun" CONSULT "Georgy Zinoviev" asserted core
    line 004_not_there.txt "No such report" Chad AID Mali asserted core
} >gold.jsonl
run eval gold.jsonl --json
expect_exit 0
expect_json eval '.documents == 3 and .document_typed.found == 2
    and .document_typed.gold == 3 and .sentence_typed.found == 2
    and .silent == ["004_not_there.txt"] and .status_right == 2'
expect_stderr_is "004_not_there.txt: not in the database; its relations count as missed"

begin "short names of a database's actors"
sample
line 003_ambassador.txt "First Vice Foreign Minister" "Kim Hong-kyun" CONSULT Zinoviev asserted core >gold.jsonl
run eval gold.jsonl
expect_stdout_matches '^document, typed .* 1 +1 '

begin "lines that are no gold are refused with their place"
gold >gold.jsonl
echo '{"doc":"a","subject":"b"}' >>gold.jsonl
echo '{"doc":"a","subject":"b","type":"EATS","object":"c"}' >>gold.jsonl
found >found.jsonl
run eval gold.jsonl --predicted found.jsonl
expect_exit 3
expect_stderr_has "gold.jsonl:6: want doc, subject, type and object; line refused" \
    'gold.jsonl:7: no type "EATS"; line refused'
expect_stdout_has "5 gold relations"

begin "no gold at all"
: >gold.jsonl
found >found.jsonl
run eval gold.jsonl --predicted found.jsonl
expect_exit 3
expect_stderr_has "no gold relation"
expect_stdout_empty

begin "files that there are not"
gold >gold.jsonl
run eval none.jsonl --predicted gold.jsonl
expect_exit 1
expect_stderr_has none.jsonl
run eval gold.jsonl --predicted none.jsonl
expect_exit 1
run eval gold.jsonl
expect_exit 4
expect_stderr_has "entente init"

begin "what does not go together"
run eval
expect_exit 2
expect_stderr_has "usage: entente eval"
run eval --missed --entries
expect_exit 2
run eval --missed --errors a.txt
expect_exit 2

begin "hostile names deceive no terminal"
line a.txt "One" $'Chad\u202e\u001b[2J' AID Mali asserted core >gold.jsonl
line a.txt $'Two\u0007' Chad AID $'Ma\u200bli\u001b' asserted >found.jsonl
run eval gold.jsonl --predicted found.jsonl --errors
expect_exit 0
expect_plain "$out" "$err"

begin "words between two actors that gave no relation"
cat >a.txt <<'TEXT'
Kenya befuddled Uganda on Monday. Later that week, Chad befuddled Libya.

Peru outgrew Chile last year.
TEXT
run eval --missed a.txt
expect_exit 0
expect_stdout_has "1 report, 3 sentences; 2 words between two actors without a relation"
expect_stdout_matches '^ +2 +befuddle +VERB +Kenya +Uganda +a\.txt +Kenya befuddled Uganda on Monday\.$'
expect_stdout_matches '^ +1 +outgrow +VERB +Peru +Chile '
check "the rarer word is first" test "$(grep -n outgrow "$out" | cut -d: -f1)" -gt "$(grep -n befuddle "$out" | cut -d: -f1)"

begin "missed words as JSON, with a limit, from JSON Lines and from the database"
cat >a.txt <<'TEXT'
Kenya befuddled Uganda on Monday. Chad befuddled Libya.

Peru outgrew Chile last year.
TEXT
jq -cR -s '{id: "wire-1", text: .}' a.txt >wire.jsonl
run eval --missed wire.jsonl --json --limit 1
expect_exit 0
expect_json eval '.reports == 1 and .sentences == 3 and (.missed | length) == 1
    and .missed[0].count == 2 and .missed[0].word == "befuddle"
    and .missed[0].report == "wire-1"'
ready init -q
ready add -q a.txt
run eval --missed --json
expect_exit 0
expect_json eval '[.missed[].count] == [2, 1] and .missed[0].report == "a.txt"'

begin "nothing missed"
echo "It rained all day." >a.txt
run eval --missed a.txt
expect_exit 1
expect_stdout_has "0 words"

begin "a file that cannot be read does not stop the others"
echo "Kenya befuddled Uganda on Monday." >a.txt
run eval --missed none.txt a.txt
expect_exit 3
expect_stderr_has none.txt
expect_stdout_has befuddle

begin "entries of one's own, whose tests pass"
{
    tsv befuddle verb "" subject object "" "" ""
    tsv + "Kenya befuddled Uganda on Monday." Kenya Uganda
    tsv + "Libya was befuddled by Chad." Chad Libya
    tsv - "Kenya befuddled the reader." "" ""
} >my.COERCE.tsv
run eval --entries my.COERCE.tsv
expect_exit 0
expect_stdout_matches '^COERCE +2 +2 +1 +1$'
expect_stdout_has "3 of 3 sentences are read as they should be"

begin "entries whose tests fail are told with their line"
{
    tsv befuddle verb "" subject object "" "" ""
    tsv + "Kenya befuddled Uganda on Monday." Uganda Kenya
    tsv - "Libya was befuddled by Chad." "" ""
} >my.COERCE.tsv
run eval --entries my.COERCE.tsv
expect_exit 1
expect_stdout_matches 'my\.COERCE\.tsv:2: coerce\.befuddle\.1: no COERCE, Uganda to Kenya, in “Kenya befuddled Uganda on Monday\.”; found: Kenya COERCE Uganda by '
expect_stdout_matches 'my\.COERCE\.tsv:3: coerce\.befuddle\.1: gives COERCE, in '
expect_stdout_has "0 of 2 sentences"
run eval --entries my.COERCE.tsv --json
expect_exit 1
expect_json eval '.tests == 2 and .failed == 2
    and (.failures | map(.line)) == [2, 3] and .failures[0].positive
    and .types == [{"type": "COERCE", "passed": 0, "sentences": 1,
        "misses_passed": 0, "near_misses": 1}]'

# Figures are those of the script that defines them.
begin "the same figures as the script that defines them"
if [ ! -f "$shared/eval/score.py" ] || ! has_tool python3; then
    skip "no $shared/eval/score.py (ENTENTE_SHARED), or no python3"
else
    for seed in 1 2 3; do
        python3 - "$seed" "$shared"/eval/seeds/*.jsonl >found.jsonl <<'PY'
import json, random, sys

# Relations of the gold files, some of them spoilt.
random.seed(int(sys.argv[1]))
for path in sys.argv[2:]:
    for text in open(path, encoding="utf-8"):
        gold = json.loads(text)
        line = {key: gold[key] for key in
                ("doc", "sentence", "subject", "type", "object")}
        line["status"] = gold["factuality"]
        fate = random.random()
        if fate < .2:
            continue
        elif fate < .3:
            line["type"] = random.choice(["AID", "CONSULT", "ACCUSE"])
        elif fate < .4:
            line["subject"], line["object"] = line["object"], line["subject"]
        elif fate < .5:
            line["status"] = "planned"
        elif fate < .6:
            line["sentence"] = "Quite another sentence"
        elif fate < .7:
            line["subject"] = random.choice(gold.get("alt_subjects") or ["Nobody"])
        line["sentence"] = "“" + line["sentence"] + "” and  more"
        print(json.dumps(line))
        if random.random() < .1:
            print(json.dumps(line | {"status": "denied"}))
PY
        python3 "$shared/eval/score.py" "$shared"/eval/seeds/*.jsonl -- found.jsonl >script
        run eval "$shared"/eval/seeds/*.jsonl --predicted found.jsonl --json
        expect_exit 0
        # "precision 0.674 (95/141)  recall 0.691 (65/94)": the counts.
        tr -d '()' <script |
            sed -E 's/[a-z ]+ precision [0-9.]+ ([0-9/]+)  recall [0-9.]+ ([0-9/]+) .*/\1 \2/
                s/factuality +([0-9/]+) .*/\1/' >want
        jq -r '(.document_typed, .document_pair, .sentence_typed
            | "\(.right)/\(.predicted) \(.found)/\(.gold)"),
            "\(.status_right)/\(.status_total)"' "$out" >got
        check "other figures than the script's: $(paste -d' ' want got | tr '\n' ';')" cmp want got
    done
fi

finish
