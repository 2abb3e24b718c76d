# SPDX-License-Identifier: GPL-2.0-or-later
# Reading the tables of schema/ for the scripts beside this one. Run as
#
#   awk -f tsv.awk -f SCRIPT.awk -v out=FILE part=NAME TABLE part=NAME TABLE
#
# SCRIPT defines columns(part), the header a table must have, and row(part),
# called for each line with its fields in cell[NAME]. Nothing is written if
# any row is refused.

BEGIN {
    FS = "\t"
    class_count = split("State Person Organization Place Agreement Group" \
                        " Item Actor", class_word, " ")
    for (i = 1; i <= class_count; i++)
        class_bit[class_word[i]] = 2 ^ (i - 1)
}

function refuse(message) {
    printf "%s:%d: %s\n", FILENAME, FNR, message | "cat 1>&2"
    failed = 1
    exit 1
}

# "text" as a C string.
function quoted(text) {
    gsub(/\\/, "\\\\", text)
    gsub(/"/, "\\\"", text)
    return "\"" text "\""
}

# As the lookup compares labels: lower case, underscores as blanks.
function label_key(text) {
    text = tolower(text)
    gsub(/_/, " ", text)
    return text
}

function one_of(name, words,    list, n, i) {
    n = split(words, list, " ")
    for (i = 1; i <= n; i++)
        if (cell[name] == list[i])
            return
    refuse(name " \"" cell[name] "\": want one of " words)
}

# Order the keys of `keys`[1..n] by bytes (LC_ALL=C): shell sort.
function sort_keys(keys, n,    gap, i, j, held) {
    for (gap = int(n / 2); gap > 0; gap = int(gap / 2))
        for (i = gap + 1; i <= n; i++) {
            held = keys[i]
            for (j = i; j > gap && keys[j - gap] "" > held ""; j -= gap)
                keys[j] = keys[j - gap]
            keys[j] = held
        }
}

FNR == 1 { has_header = 0 }

/\r$/ { refuse("line ends with CR; want LF alone") }

/^#/ || /^[ \t]*$/ { next }

!has_header {
    has_header = 1
    wanted = split(columns(part), name_at, " ")
    if (NF != wanted)
        refuse("header has " NF " columns; want " columns(part))
    for (i = 1; i <= wanted; i++)
        if ($i != name_at[i])
            refuse("column " i " is \"" $i "\"; want \"" name_at[i] "\"")
    next
}

{
    if (NF > wanted)
        refuse(NF " fields; want " wanted)
    for (i = 1; i <= wanted; i++) {
        cell[name_at[i]] = $i
        if ($i ~ /^ | $/)
            refuse(name_at[i] ": blank at an end")
    }
    row(part)
}
