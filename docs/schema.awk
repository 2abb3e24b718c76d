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

function column(text, meaning,    name, type)
{
    if (kind == "VIEW") {
        printf "| `%s` | %s |\n", view_name(text), cell(meaning)
        return
    }
    text = trim(text)
    split(text, words, " ")
    name = words[1]
    type = words[2]
    if (name ~ /^(PRIMARY|UNIQUE|CHECK|FOREIGN)$/)
        return
    printf "| `%s` | %s%s | %s |\n", name, type,
        text ~ /NOT NULL|PRIMARY KEY/ ? "" : ", may be NULL", cell(meaning)
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
    printf "\n## `%s`\n\n%s\n\n", $3, about
    print kind == "VIEW" ? "| column | meaning |" : "| column | type | meaning |"
    print kind == "VIEW" ? "| --- | --- |" : "| --- | --- | --- |"
    about = ""
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
