#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# A malformed row of schema/ stops the scripts that make C tables of it, with
# the file and the line, and nothing is written.
set -u
export LC_ALL=C

scripts=$ENT_SOURCE_DIR/src/entente/fact
schema=$ENT_SOURCE_DIR/schema
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
awk=$(command -v mawk || command -v awk)
bad=0

# make SCRIPT: run it on the tables in $dir.
make() {
    rm -f "$dir/out"
    local tables=(part=types "$dir/types" part=modes "$dir/modes")
    if [ "$1" = event_codes ]; then
        tables+=(part=codes "$dir/codes" part=labels "$dir/labels")
    fi
    "$awk" -f "$scripts/tsv.awk" -f "$scripts/$1.awk" -v "out=$dir/out" \
        "${tables[@]}" 2>"$dir/err"
}

fresh() {
    cp "$schema/relation_types.tsv" "$dir/types"
    cp "$schema/modes.tsv" "$dir/modes"
    cp "$schema/cameo.tsv" "$dir/codes"
    cp "$schema/cameo_labels.tsv" "$dir/labels"
}

# refused WHAT SCRIPT TABLE LINE MESSAGE: with LINE appended to TABLE.
refused() {
    local at
    fresh
    printf '%b\n' "$4" >>"$dir/$3"
    at=$(wc -l <"$dir/$3")
    if make "$2" || [ -e "$dir/out" ] ||
        ! grep -qF "$dir/$3:$at: $5" "$dir/err"; then
        echo "not ok - $1"
        sed 's/^/#  /' "$dir/err"
        bad=1
    else
        echo "ok - $1"
    fi
}

fresh
if make relation_types && [ -s "$dir/out" ] && cp "$dir/out" "$dir/first" &&
    make relation_types && cmp -s "$dir/out" "$dir/first"; then
    echo "ok - the same tables give the same bytes"
else
    echo "not ok - the same tables give the same bytes"
    bad=1
fi

dance='DANCE\tevent\t\t1\tno\tState\tState\tmeet\tdances\tis danced\t\t\tx'
refused "an unknown family is refused" relation_types types \
    "${dance/meet/ball}" 'family "ball": want one of pact aid'
refused "a weight out of range is refused" relation_types types \
    "${dance/t1/t11}" 'weight "11": want a number from -10 to 10'
refused "an unknown class is refused" relation_types types \
    "${dance/State/State|Robot}" 'subject: "Robot" is no entity class'
refused "an unknown quad class is refused" relation_types types \
    "${dance/event\\t/event\\tround}" 'quad "round": want one of'
refused "a type that is there is refused" relation_types types \
    "${dance/DANCE/AID}" 'type AID is there already'
refused "a mode without type is refused" relation_types modes \
    'DANCE\ttango\t\tx' 'no type "DANCE"'
refused "a mode that is there is refused" relation_types modes \
    'AID\tarms\t\tx' 'mode AID/arms is there already'
refused "another column is refused" relation_types modes \
    'AID\ttea\t\tx\ty\tz' '6 fields; want 5'
refused "a label without code is refused" event_codes labels \
    'Dance\t9999' 'no code "9999" in cameo.tsv'
refused "a label of two codes is refused" event_codes labels \
    'Make statement\t0231\nMake_Statement\t010' '"Make_Statement" is 0231 already'
refused "a code that is there is refused" event_codes codes \
    '010\tCOMMENT\t\tactual\tMake statement' 'code 010 is there already'
refused "a code with letters is refused" event_codes codes \
    '01x\tCOMMENT\t\tactual\tX' 'code "01x": want two to four digits'
refused "an unknown type of a code is refused" event_codes codes \
    '0999\tDANCE\t\tactual\tX' 'no type "DANCE"'
refused "an unknown mode of a code is refused" event_codes codes \
    '0999\tAID\tdance\tactual\tX' 'no mode AID/dance'
refused "another modality is refused" event_codes codes \
    '0999\tAID\t\tdone\tX' 'modality "done": want one of actual planned'
refused "too many fields are refused" event_codes codes \
    '0999\tAID\t\tactual\tX\tY' '6 fields; want 5'
refused "a blank at the end is refused" event_codes codes \
    '0999\tAID\t\tactual\tX ' 'label: blank at an end'
refused "a line end with CR is refused" event_codes codes \
    '0999\tAID\t\tactual\tX\r' 'line ends with CR; want LF alone'
exit "$bad"
