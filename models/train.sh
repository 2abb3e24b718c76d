#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# models/train.sh [card]
#
# Makes the models of this folder from the treebanks and name corpora in
# ENTENTE_SHARED (default ../shared), calibrates their confidence, scores them
# and writes the card en.md. The same data gives the same bytes. With `card`
# only the scores and the card are made anew. Needs the program entente-train
# (ENTENTE_TRAIN, default build/release/bin/entente-train) and Debian's
# wordnet-base; takes about twenty minutes a network on two cores.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/.." && pwd)
shared=${ENTENTE_SHARED:-$root/../shared}
train=${ENTENTE_TRAIN:-$root/build/release/bin/entente-train}
bank=$shared/treebank
held=$(mktemp -d)
trap 'rm -rf "$held"' EXIT

learn=(-t "$bank/ewt-train.conllu" -t "$bank/gum-cc-train.conllu"
    -n "$shared/ner/gmb-train.bio:10" -n "$shared/ner/wikigold-train.bio:5"
    -n "$shared/ner/wikigold-train.bio:5" --seed 1)
check=(-t "$bank/ewt-dev.conllu"
    -n "$shared/ner/gmb-train.bio:10" -n "$shared/ner/wikigold-train.bio:5")

if [ "${1:-}" != card ]; then
    "$train" build -o "$here/en.model" "${learn[@]}"
    "$train" build -o "$here/en-2.model" "${learn[@]}" --name-weight 1 --extra
    "$train" calibrate -m "$here" "${check[@]}"
    "$train" calibrate -m "$here" --thorough "${check[@]}"
fi

# held_out FILE N OUT: every N-th sentence, as the training leaves them out.
held_out() {
    awk -v RS= -v ORS='\n\n' -v n="$2" '(NR - 1) % n == n - 1' "$1" >"$3"
}

held_out "$shared/ner/gmb-train.bio" 10 "$held/gmb.bio"
held_out "$shared/ner/wikigold-train.bio" 5 "$held/wikigold.bio"

# score ARG...: the first lines of an evaluation, as one line.
score() {
    "$train" eval -m "$here" "$@" |
        awk '/^(UPOS|UAS|LAS|Sentences|Words|P|R|F1|speed) / {
                 printf "%s%s %s", sep, $1, $2
                 sep = ", "
             }
             END { print "" }'
}

# row NAME ARG...: what is scored, by default and thoroughly.
row() {
    local name=$1
    shift
    printf '| %s | %s | %s |\n' "$name" "$(score "$@")" \
        "$(score --thorough "$@")"
}

{
    cat "$here/card.txt"
    printf '\n## Scores\n\n'
    # shellcheck disable=SC2016
    printf 'By `models/train.sh card`. Trees: CoNLL 2018 evaluation, per cent.'
    printf ' Names: spans and classes. Speed: words a second of processor time,'
    printf ' one thread.\n\n'
    # shellcheck disable=SC2016
    printf '| what | by default | with `--thorough` |\n| --- | --- | --- |\n'
    row 'EWT dev, gold words' "$bank/ewt-dev.conllu"
    row 'EWT test, gold words' "$bank/ewt-test.conllu"
    row 'EWT test, raw text' --raw "$bank/ewt-test.conllu"
    row 'GUM dev, gold words' "$bank/gum-dev.conllu"
    row 'GUM dev, raw text' --raw "$bank/gum-dev.conllu"
    row 'GMB, every 10th sentence held out' "$held/gmb.bio"
    row 'WikiGold, every 5th sentence held out' "$held/wikigold.bio"
    printf '\n## Files\n\n| file | bytes | SHA-256 |\n| --- | --- | --- |\n'
    for model in "$here"/en*.model; do
        printf '| %s | %s | %s |\n' "${model##*/}" "$(stat -c %s "$model")" \
            "$(sha256sum "$model" | cut -d' ' -f1)"
    done
} >"$here/en.md"
