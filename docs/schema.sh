#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# docs/schema.sh AWK FILE: write the page of the schema to FILE.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
LC_ALL=C "$1" -f "$root/docs/schema.awk" "$root"/schema/*.sql > "$2"
