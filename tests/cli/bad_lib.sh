# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What the tests of bad input share; sourced after lib.sh.

# shellcheck disable=SC2154 # top and program are of lib.sh.
new_database() {
    if [ ! -e "$top/new.db" ]; then
        "$program" init -q "$top/new.db" || problem "no database"
    fi
    cp "$top/new.db" entente.db
}

head_line() {
    tsv subject type object date status label document quote
}
