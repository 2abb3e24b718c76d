#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# entente parse: the grammar of texts, for programs and for people.
# shellcheck source=tests/cli/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
unset ENTENTE_MODELS

begin "without models: what is missing, where it was sought, what to do"
mkdir empty
export ENTENTE_MODELS=$PWD/empty
run parse
expect_exit 6
expect_stdout_empty
expect_stderr_has "no language model en.model in $PWD/empty" "ENTENTE_MODELS" \
    "entente-train"
run parse --models empty
expect_exit 6
expect_stderr_has "empty/en.model" "entente-train"
unset ENTENTE_MODELS

begin "a model that is none"
mkdir bad
printf 'no model\n' >bad/en.model
run parse --models bad
expect_exit 6
expect_stdout_empty
expect_stderr_has "bad/en.model"

begin "wrong command lines"
for words in "--svg --names" "--jobs 0" "--jobs many" "--theme blue" \
    "--format pdf" "--nonsense"; do
    # shellcheck disable=SC2086 # several words
    run parse $words
    expect_exit 2
    expect_stdout_empty
done

# The rest needs the models; they may not be built here.
begin "models are there"
printf 'Anna met Otto.\n' >input.txt
input=input.txt
run parse
if [ "$code" -eq 6 ]; then
    skip "no language models: $(head -1 "$err")"
    finish
fi
expect_exit 0

# is_conllu FILE [COUNT]: valid by the rules of the format, with COUNT
# sentences.
is_conllu() {
    LC_ALL=C awk -F '\t' -v want="${2:-}" -v file="$1" '
        function fail(what) {
            if (!failed)
                print file ", line " NR ": " what
            failed = 1
        }
        function close_sentence(   i, j, steps) {
            if (!words)
                fail("a sentence without words")
            if (roots != 1)
                fail(roots + 0 " roots")
            if (text != joined)
                fail("# text is not the forms: " text "|" joined)
            for (i = 1; i <= words; i++) {
                if (head[i] > words)
                    fail("head " head[i] " of " words)
                for (j = i; j != 0 && steps <= words * words; j = head[j])
                    steps++
                if (j != 0)
                    fail("a cycle")
            }
            sentences++
            words = roots = open = 0
            text = joined = space = id = ""
        }
        /^# sent_id = / {
            id = substr($0, 13)
            if (id ~ /[ \t]/ || seen[id]++)
                fail("sent_id " id)
            open = 1
            next
        }
        /^# text = / { text = substr($0, 10); open = 1; next }
        /^#/ { open = 1; next }
        /^$/ { close_sentence(); next }
        {
            open = 1
            if (NF != 10)
                fail(NF " columns")
            for (i = 1; i <= NF; i++)
                if ($i == "" || $i ~ /^ | $/ || (i > 3 && $i ~ / /))
                    fail("column " i)
            if ($1 ~ /^[0-9]+-[0-9]+$/) {
                split($1, range, "-")
                if (range[1] != words + 1 || range[2] <= range[1])
                    fail("range " $1)
                if ($7 != "_" || $8 != "_" || $4 != "_")
                    fail("a range with a tree")
                until_word = range[2]
                joined = joined space $2
                space = $10 ~ /SpaceAfter=No/ ? "" : " "
                next
            }
            if ($1 != words + 1)
                fail("id " $1)
            words++
            head[words] = $7
            if ($7 !~ /^[0-9]+$/ || $7 == words)
                fail("head " $7)
            if (($7 == 0) != ($8 == "root"))
                fail($7 " " $8)
            roots += $7 == 0
            if (words > until_word) {
                joined = joined space $2
                space = $10 ~ /SpaceAfter=No/ ? "" : " "
                until_word = 0
            }
            if (words >= until_word)
                until_word = 0
        }
        END {
            if (open)
                fail("no empty line at the end")
            if (want != "" && sentences != want)
                fail(sentences + 0 " sentences, want " want)
            exit failed
        }' "$1"
}

expect_conllu() {
    local said
    said=$(is_conllu "$out" "${1:-}") || problem "not CoNLL-U: $said"
    expect_plain_but_tabs
}

expect_plain_but_tabs() {
    tr -d '\t' <"$out" >no-tabs
    expect_plain no-tabs
}

# offsets_hold TEXT: Begin and End cut the text back to the form.
# shellcheck disable=SC2317 # called by check
offsets_hold() {
    LC_ALL=C awk -F '\t' -v path="$1" '
        BEGIN {
            RS = "\001"
            getline text < path
            RS = "\n"
        }
        $1 ~ /^[0-9]+(-[0-9]+)?$/ && match($10, /Begin=[0-9]+/) {
            begin = substr($10, RSTART + 6, RLENGTH - 6)
            match($10, /End=[0-9]+/)
            end = substr($10, RSTART + 4, RLENGTH - 4)
            if (substr(text, begin + 1, end - begin) != $2) {
                print $2 " is not at " begin
                failed = 1
            }
            words++
        }
        END { exit failed || words == 0 }' "$out"
}

story() {
    cat >story.txt <<'TEXT'
Ministers meet in Vienna

Anna Berg, the foreign minister, didn't sign the treaty on Monday. "We can't accept it," she told reporters.

The envoys of Norway and Chile left the talks; their hosts weren't surprised.
TEXT
}

begin "CoNLL-U with documents, paragraphs and places in the text"
story
run parse story.txt
expect_exit 0
expect_stderr_empty
expect_conllu
expect_stdout_has "# newdoc id = story.txt" "# newpar" \
    "# sent_id = story.txt-1" "# text = Ministers meet in Vienna" "8-9	didn't" \
    "SpaceAfter=No"
check "paragraphs" test "$(grep -c '^# newpar$' "$out")" -eq 3
check "a word is not where it says" offsets_hold story.txt
cp "$out" once
input=story.txt
run parse
check "standard input differs" \
    cmp -s <(sed 's/story\.txt/stdin/' once) "$out"
run parse -
check "- differs" cmp -s <(sed 's/story\.txt/stdin/' once) "$out"

begin "offsets are bytes, of texts that are not ASCII too"
printf 'Łódź is nice — “très joli”, says Zoë.\n' >utf8.txt
run parse utf8.txt
expect_exit 0
expect_conllu
check "a word is not where it says" offsets_hold utf8.txt

begin "each line a sentence, an empty one too"
printf 'Anna met Otto. Otto left.\n\nPeace now\n   \nGo' >lines.txt
run parse --lines lines.txt
expect_exit 0
expect_conllu 5
expect_stdout_has "# text = Anna met Otto. Otto left." \
    "# sent_id = lines.txt-5" "# text = _"
check "a word is not where it says" offsets_hold lines.txt
awk 'BEGIN { for (i = 0; i < 400; i++) printf "one more word "; print "." }' \
    >long.txt
run parse --lines long.txt
expect_conllu 1
run parse long.txt
expect_conllu
expect_stdout_has "# sent_id = long.txt-1.1" "# sent_id = long.txt-1.2"

begin "nothing in, nothing out"
for text in '' '\n' ' \n\t\n\n'; do
    printf '%b' "$text" >nothing.txt
    for how in "" --clauses --names; do
        # shellcheck disable=SC2086 # none or one
        run parse $how nothing.txt
        expect_exit 0
        expect_stdout_empty
        expect_stderr_empty
    done
done
run parse --svg nothing.txt
expect_exit 0
check "no picture" xmllint --noout "$out"

begin "one word, a headline in capitals, scripts without blanks"
printf 'Peace\n' >one.txt
run parse one.txt
expect_conllu 1
expect_stdout_matches '^1	Peace	'
printf 'MINISTERS SIGN TREATY IN VIENNA\n' >capitals.txt
run parse capitals.txt
expect_conllu 1
check "a word is not where it says" offsets_hold capitals.txt
printf '外相は条約に署名した。記者団に語った。\n' >no_blanks.txt
run parse no_blanks.txt
expect_exit 0
expect_conllu
check "a word is not where it says" offsets_hold no_blanks.txt

begin "a web page and another encoding are read as add reads them"
cat >page.html <<'TEXT'
<!DOCTYPE html><html><head><title>x</title><script>var a = 1;</script></head>
<body><p>Anna met Otto.</p><p>They left &amp; slept.</p></body></html>
TEXT
run parse page.html
expect_exit 0
expect_conllu 2
expect_stdout_has "# text = They left & slept."
expect_stdout_lacks "var"
run parse --format text page.html
expect_stdout_has "var"
printf 'Zo\353 met Otto.\n' >latin1.txt
run parse latin1.txt
expect_exit 3
expect_stdout_empty
expect_stderr_has "latin1.txt" "encoding"
run parse --encoding latin1 latin1.txt
expect_exit 0
expect_stdout_has "# text = Zoë met Otto."
run parse --encoding klingon latin1.txt
expect_exit 2

begin "a file that cannot be read does not stop the others"
printf 'Anna met Otto.\n' >good.txt
run parse missing.txt good.txt .
expect_exit 3
expect_conllu 1
expect_stderr_has "missing.txt: " ".: "
check "two lines" test "$(wc -l <"$err")" -eq 2

begin "hostile bytes"
printf 'a\000b' >nul.txt
run parse nul.txt
expect_exit 3
printf 'Anna \033[31mmet\007 Otto \342\200\256left\342\200\213.\r\nYes.\r\n' >escape.txt
run parse escape.txt
expect_exit 0
expect_conllu
for how in --clauses --names; do
    run parse $how escape.txt
    expect_exit 0
    expect_plain_but_tabs
done
run parse --svg escape.txt
check "the picture is no XML" xmllint --noout "$out"
head -c 200000 /dev/urandom >random.bin
run parse random.bin
expect_exit 3
printf '((((((((((%.0s' $(seq 2000) >brackets.txt
run parse brackets.txt
expect_exit 0
expect_conllu

begin "names of files with blanks and controls are fit for ids"
printf 'Anna met Otto.\n' >$'a b\nc.txt'
run parse $'a b\nc.txt'
expect_exit 0
expect_conllu 1
expect_stdout_has "# sent_id = a_b_c.txt-1"

begin "clauses and names for people"
story
run parse --clauses story.txt
expect_exit 0
expect_plain "$out"
expect_stdout_has "story.txt-2: Anna Berg" "sign: " "subject: "
run parse --names story.txt
expect_exit 0
expect_stdout_matches \
    '^(PERSON|LOCATION|ORGANIZATION|NORP|MISC)	Anna Berg	story\.txt-2	26	35	[01](\.[0-9]+)?$'

begin "the picture"
story
run parse --svg story.txt
expect_exit 0
check "not well-formed" xmllint --noout "$out"
expect_stdout_has ">Anna<" ">nsubj<" "viewBox"
cp "$out" first.svg
run parse --svg -o tree.svg story.txt
expect_exit 0
expect_stdout_empty
check "the file differs" cmp -s first.svg tree.svg
run parse --svg --profile static --title 'A <story>' story.txt
expect_stdout_has "A &lt;story&gt;"
expect_stdout_lacks "<style"
awk 'BEGIN { for (i = 0; i < 600; i++) printf "more "; print "" }' >long.txt
run parse --svg --lines long.txt
expect_exit 0
expect_stderr_has "1 sentence of more than 512 words not drawn"
check "not well-formed" xmllint --noout "$out"

begin "the same bytes twice, and with several files at a time"
mkdir texts
for i in $(seq 12); do
    story
    for _ in $(seq $((i % 4 * 5 + 1))); do
        cat story.txt
        echo
    done >"texts/$i.txt"
done
rm -f texts/7.txt
for how in "" --clauses --names --lines --no-repair; do
    # shellcheck disable=SC2086 # none or one
    run parse $how --jobs 1 texts/{1..12}.txt
    expect_exit 3
    cp "$out" one
    cp "$err" one.err
    # shellcheck disable=SC2086
    run parse $how --jobs 4 texts/{1..12}.txt
    expect_exit 3
    check "$how: other bytes" cmp -s one "$out"
    check "$how: other messages" cmp -s one.err "$err"
done
run parse -o all.conllu -j 3 texts/{1..6}.txt
expect_exit 0
run parse texts/{1..6}.txt
check "the file differs" cmp -s all.conllu "$out"

begin "rules that mend trees can be left out"
printf 'The treaty was condemned by Norway and Chile.\n' >one.txt
run parse --no-repair one.txt
expect_exit 0
expect_conllu 1

begin "a reader that has seen enough is no news"
story
for _ in $(seq 200); do
    cat story.txt
done >much.txt
last_command="entente parse much.txt | head -1"
"$program" parse much.txt 2>"$err" | head -1 >"$out"
expect_stdout_has "# newdoc"
expect_stderr_empty

begin "an output that cannot be written"
story
run parse -o no/such/folder.conllu story.txt
expect_exit 6
if [ -w /dev/full ]; then
    run parse -o /dev/full story.txt
    expect_exit 6
    expect_stderr_has "cannot write"
fi

begin "Ctrl-C stops between two parts and leaves no file"
story
for _ in $(seq 20000); do
    cat story.txt
done >much.txt
last_command="entente parse -o out.conllu much.txt (SIGINT)"
"$program" parse --progress never -o out.conllu much.txt >"$out" 2>"$err" \
    </dev/null &
pid=$!
helpers+=("$pid")
sleep 1
kill -INT "$pid"
wait "$pid"
code=$?
expect_exit 5
expect_stderr_is "stopped"
check "a file is left" test -z "$(compgen -G "*conllu*")"

# peak_of COMMAND...: its largest resident size in KiB, in `peak`.
peak_of() {
    local now
    peak=0
    last_command=$*
    "$@" >"$out" 2>"$err" </dev/null &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null)
        if [ "${now:-0}" -gt "$peak" ]; then
            peak=$now
        fi
        sleep 0.1
    done
    wait "$pid"
    code=$?
}

# bounded SECONDS FILE: exit 0, within time, 300 MiB.
bounded() {
    local begun=$SECONDS
    peak_of timeout "$patience" "$program" parse "$2"
    expect_exit 0
    check "took $((SECONDS - begun)) s" test $((SECONDS - begun)) -le "$1"
    if ! grep -q AddressSanitizer "$program"; then
        peak_of "$program" parse "$2"
        check "$peak KiB" test "$peak" -lt 307200
    fi
}

begin "10 MB of one sentence, in time and memory"
head -c 10000000 /dev/zero | tr '\0' x >one_word.txt
bounded 60 one_word.txt
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "%0500d ", i }' >long_words.txt
bounded 90 long_words.txt
expect_conllu
awk 'BEGIN { for (i = 0; i < 800000; i++) printf "条約に署名" }' >han.txt
bounded 60 han.txt

finish
