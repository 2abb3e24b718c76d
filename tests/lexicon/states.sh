#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Every country of ISO 3166-1 is a state of the lexicon, under the names that
# Debian's package iso-codes has for it.
set -euo pipefail

codes=${ISO_CODES:-/usr/share/iso-codes/json}/iso_3166-1.json
[ -r "$codes" ] || exit 77
cd "$ENT_SOURCE_DIR/schema/lexicon"

# Uninhabited, or without anybody who acts.
left_out=" ATF BVT HMD SGS SJM UMI ATA "

awk -F'"' -v out="$left_out" '
    FILENAME ~ /entities.tsv$/ {
        if (/^#/) next
        n = split($0, cell, "\t")
        if (cell[2] != "State") next
        state[cell[3]] = 1
        named[cell[3], cell[1]] = 1
        n = split(cell[5], alias, "|")
        for (i = 1; i <= n; i++) {
            sub(/^(short|native):/, "", alias[i])
            named[cell[3], alias[i]] = 1
        }
        next
    }
    $2 == "alpha_3" { code = $4; order[++count] = code }
    $2 == "name" || $2 == "common_name" { name[code, ++names[code]] = $4 }
    END {
        for (i = 1; i <= count; i++) {
            code = order[i]
            if (index(out, " " code " ")) continue
            bad = !(code in state) ? "no state" : ""
            for (k = 1; k <= names[code]; k++)
                if (bad == "" && !((code, name[code, k]) in named))
                    bad = "no name \"" name[code, k] "\""
            print (bad == "" ? "ok - " : "not ok - ") code (bad == "" ? "" : ": " bad)
            if (bad != "") failed = 1
        }
        exit failed || count < 200
    }' states.entities.tsv "$codes"
