# SPDX-License-Identifier: GPL-2.0-or-later
# schema/lexicon/en/*.tsv to the tables of wordlist.c. Any part has the columns
# class and word; `classes` names the classes, in the order of
# ent_wordlist_class. See tsv.awk.

BEGIN {
    class_total = split(classes, class_name, " ")
    for (i = 1; i <= class_total; i++)
        class_index[class_name[i]] = i
    for (i = 97; i <= 122; i++)
        letter_slot[sprintf("%c", i)] = i - 97
}

function columns(part) {
    return "class word"
}

# Bars of a word are places to cut it: {3, 0}.
function cuts(word,    piece, n) {
    n = split(word, piece, "|")
    if (n > 3)
        refuse("word: \"" word "\" has more than 3 parts")
    return sprintf("{%d, %d}", n > 1 ? length(piece[1]) : 0,
        n > 2 ? length(piece[1] piece[2]) : 0)
}

function row(part,    class, word, bare) {
    class = cell["class"]
    word = cell["word"]
    # A blank at an end of a phrase.
    gsub(/\342\220\243/, " ", word)
    bare = word
    # An emoticon may contain a bar; none has letters on both sides.
    if (word ~ /[^|]\|[^|]/)
        gsub(/\|/, "", bare)
    if (!(class in class_index))
        refuse("class \"" class "\": want one of " classes)
    if (bare == "" || length(bare) > 31)
        refuse("word: " length(bare) " bytes; want 1 to 31")
    if ((class, bare) in seen)
        refuse(class " \"" bare "\" twice")
    seen[class, bare] = bare == word ? "{0, 0}" : cuts(word)
    words[class, ++word_total[class]] = bare
}

function slot_of(word,    first) {
    first = tolower(substr(word, 1, 1))
    return first in letter_slot ? letter_slot[first] : 26
}

# Bit n of element a: a word of n bytes begins with that letter.
function lengths_of(list, n,    i, slot, text, bit, mask, had) {
    for (i = 1; i <= n; i++) {
        slot = slot_of(list[i])
        bit = length(list[i])
        if (!((slot, bit) in had))
            mask[slot] += 2 ^ bit
        had[slot, bit] = 1
    }
    for (i = 0; i <= 26; i++)
        text = text (i ? ", " : "") sprintf("%.0fU", mask[i])
    return "{" text "}"
}

function put_class(class,    list, n, i) {
    n = word_total[class]
    for (i = 1; i <= n; i++)
        list[i] = words[class, i]
    sort_keys(list, n)
    printf "static const ent_wordlist_entry list_%s[] = {\n", class > out
    for (i = 1; i <= n; i++)
        printf "    {%s, %d, %s},\n", quoted(list[i]), length(list[i]),
            seen[class, list[i]] > out
    printf "};\n" > out
    lengths[class] = lengths_of(list, n)
}

END {
    if (failed)
        exit 1
    for (i = 1; i <= class_total; i++) {
        if (!word_total[class_name[i]])
            refuse("no word of class " class_name[i])
        put_class(class_name[i])
    }
    printf "static const ent_wordlist lists[] = {\n" > out
    for (i = 1; i <= class_total; i++)
        printf "    {list_%s, %d, %s},\n", class_name[i],
            word_total[class_name[i]], lengths[class_name[i]] > out
    printf "};\n" > out
}
