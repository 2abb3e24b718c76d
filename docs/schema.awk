# SPDX-License-Identifier: GPL-2.0-or-later
# awk -f docs/schema.awk schema/*.sql > docs/schema.md
#
# The comments "--:" of the migrations as a page: one on a line of its own
# tells of the table or view that follows, one behind a column of the column.
# Views without such a comment are private and left out.

function trim(s)
{
    sub(/^[ \t]+/, "", s)
    sub(/[ \t,]+$/, "", s)
    return s
}

function cell(s)
{
    gsub(/\|/, "\\|", s)
    return s
}

# Name of a view's column: what stands behind the last AS, else behind the dot.
function view_name(s)
{
    s = trim(s)
    if (match(s, /.* AS [a-z_0-9]+$/))
        sub(/.* AS /, "", s)
    sub(/.*\./, "", s)
    return s
}

# Sections are kept until the end: a later migration adds to a table, or makes
# a view anew.
function add(line)
{
    page[name] = page[name] line "\n"
}

function column(text, meaning,    words, type)
{
    if (kind == "VIEW") {
        add(sprintf("| `%s` | %s |", view_name(text), cell(meaning)))
        return
    }
    text = trim(text)
    split(text, words, " ")
    type = words[2]
    if (words[1] ~ /^(PRIMARY|UNIQUE|CHECK|FOREIGN)$/)
        return
    add(sprintf("| `%s` | %s%s | %s |", words[1], type,
        text ~ /NOT NULL|PRIMARY KEY/ ? "" : ", may be NULL", cell(meaning)))
}

BEGIN {
    print "<!-- Made by docs/schema.awk from schema/*.sql: change these, then" \
          " build the target schema-docs. -->"
    print "# The database"
    print ""
    print "One SQLite file: `application_id` 0x456E7465, `user_version` is the" \
          " number of the last migration."
    print "**The views `v_...` are the only promise to outside SQL**" \
          " (`entente sql`); tables may change with any"
    print "migration. Offsets are bytes of the document's text, ends" \
          " exclusive; `cp0` and `cp1` are the same in code points."
    print "Days count from 1970-01-01, both ends inclusive."
}

/^--:/ {
    about = trim(substr($0, 4))
    next
}

/^CREATE (TABLE|VIEW) / {
    kind = $2
    if (about == "") {
        kind = ""
        next
    }
    name = $3
    if (!(name in page))
        names[++count] = name
    page[name] = ""
    add("\n## `" name "`\n\n" about "\n")
    add(kind == "VIEW" ? "| column | meaning |" : "| column | type | meaning |")
    add(kind == "VIEW" ? "| --- | --- |" : "| --- | --- | --- |")
    about = ""
    text = ""
    next
}

/^ALTER TABLE [a-z_]+ ADD COLUMN$/ {
    kind = "ADDED"
    name = $3
    text = ""
    next
}

kind == "VIEW" && /^  FROM / {
    kind = ""
}

/^\) STRICT|;[ \t]*$/ {
    kind = ""
    about = ""
}

# The column of ALTER TABLE: one line, closed before its comment.
kind == "ADDED" && /; *--:/ {
    line = $0
    at = index(line, "--:")
    meaning = trim(substr(line, at + 3))
    line = substr(line, 1, at - 1)
    sub(/; *$/, "", line)
    column(line, meaning)
    kind = ""
    next
}

kind == "" {
    next
}

{
    line = $0
    meaning = ""
    at = index(line, "--:")
    if (at > 0) {
        meaning = trim(substr(line, at + 3))
        line = substr(line, 1, at - 1)
    }
    if (kind == "VIEW")
        sub(/^SELECT /, "", line)
    text = text " " trim(line)
    # A column ends at its comment, or at a comma outside of brackets.
    depth = gsub(/\(/, "(", text) - gsub(/\)/, ")", text)
    if (at > 0 || (depth == 0 && line ~ /,[ \t]*$/) ||
        (kind == "VIEW" && depth == 0)) {
        if (text !~ /^ *$/)
            column(text, meaning)
        text = ""
    }
}

END {
    for (i = 1; i <= count; i++)
        printf "%s", page[names[i]]
}
