#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# docs/schema.md is what docs/schema.awk makes of the migrations now.
set -u
fresh=$(mktemp) || exit 1
trap 'rm -f "$fresh"' EXIT
page=$ENT_SOURCE_DIR/docs/schema.md

if sh "$ENT_SOURCE_DIR/docs/schema.sh" awk "$fresh" &&
    diff -u "$page" "$fresh"; then
    echo "ok - the page is fresh"
else
    echo "not ok - the page is fresh (build the target schema-docs)"
    exit 1
fi
if grep -n '| *|$' "$page"; then
    echo "not ok - every column has its meaning"
    exit 1
fi
echo "ok - every column has its meaning"
