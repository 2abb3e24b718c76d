/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/noun_class.h"

#include "entente/core/utf8.h"
#include "entente/lexicon/backward_internal.h"
#include "entente/lexicon/lexicon_internal.h"

enum {
    CLASSES_MAX = 128,
    /** Words of the longest phrases. */
    PHRASE_WORDS_MAX = 8
};

static ent_noun_classes bit(uint32_t index)
{
    ent_noun_classes out = {{0, 0}};

    out.bits[index / 64] = UINT64_C(1) << (index % 64);
    return out;
}

static bool is_empty(ent_noun_classes classes)
{
    return (classes.bits[0] | classes.bits[1]) == 0;
}

/** With what the classes are kinds of. */
static ent_noun_classes widen(const ent_noun_book *nouns,
                              ent_noun_classes classes)
{
    ent_noun_classes out = classes;

    for (uint32_t i = 0; i < ent_map_count(nouns->names); i++)
        if (ent_noun_classes_meet(classes, bit(i)))
            out = ent_noun_classes_join(out, nouns->kinds[i]);
    return out;
}

/** Classes of a list "a|b", made as they are met. @retval ENT_ERR_INPUT  Too
 *  many, or an empty name. */
static ent_status take_list(ent_noun_book *nouns, ent_str list,
                            ent_noun_classes *out, ent_error *err)
{
    ent_str rest = list;

    *out = (ent_noun_classes){{0, 0}};
    while (rest.ptr != NULL) {
        ent_str name = ent_str_trim(ent_str_cut(&rest, '|'));
        uint32_t index = ent_map_get(nouns->names, name);

        if (name.len == 0)
            return ent_fail(err, ENT_ERR_INPUT, "a class without a name");
        if (index == ENT_MAP_NONE) {
            if (ent_map_count(nouns->names) == CLASSES_MAX)
                return ent_fail(err, ENT_ERR_INPUT,
                                "class \"%.*s\": there are %d already",
                                ENT_STR_ARGS(name), CLASSES_MAX);
            index = ent_map_put(nouns->names, name);
            if (index == ENT_MAP_NONE)
                return ent_fail_nomem(err);
        }
        *out = ent_noun_classes_join(*out, bit(index));
    }
    return ENT_OK;
}

/** Words are looked up as they are written but for points and hyphens; see
 *  classes_at() for case. */
static ent_status plain_phrase(ent_buf *out, ent_str word, ent_error *err)
{
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];

        if (c == '-' || c == '_')
            ent_buf_add_char(out, ' ');
        else if (c != '.' && c != '\'')
            ent_buf_add_char(out, c);
    }
    return ent_buf_status(out, err);
}

ent_status ent_nouns_put(ent_lexicon_builder *b, ent_str word,
                         ent_noun_classes classes)
{
    ent_status st = ENT_OK;
    ent_noun_book *nouns = &b->lexicon->nouns;
    const ent_noun_classes none = {{0, 0}};
    ent_buf phrase = {0};
    uint32_t node = ENT_TRIE_ROOT;
    uint32_t pieces = 0;

    ENT_TRY(plain_phrase(&phrase, word, b->err));
    ENT_TRY(ent_backward_add(&nouns->trie, ent_buf_view(&phrase), &node,
                             &pieces, b->err));
    while (nouns->by_node.count < nouns->trie.node_count)
        if (!ENT_VEC_PUSH(&nouns->by_node, none)) {
            st = ent_fail_nomem(b->err);
            goto cleanup;
        }
    if (node != ENT_TRIE_ROOT)
        nouns->by_node.items[node] = widen(nouns, classes);

cleanup:
    ent_buf_clear(&phrase);
    return st;
}

/** Take a list of a line; refused lists are remarked, and `ok` is false. */
static ent_status list_of_line(ent_lexicon_builder *b, const ent_line *line,
                               ent_str list, ent_noun_classes *out, bool *ok)
{
    ent_error why = {0};
    ent_status st = take_list(&b->lexicon->nouns, list, out, &why);

    *ok = st == ENT_OK;
    if (st == ENT_ERR_INPUT) {
        ent_remark(b->remarks, ENT_SEVERITY_REFUSED, line->number,
                   ent_cell_column(line, list), "%s", why.message);
        return ENT_OK;
    }
    return st == ENT_OK ? st : ent_fail(b->err, st, "%s", why.message);
}

static ent_status take_word(ent_lexicon_builder *b, const ent_line *line,
                            void *user)
{
    ent_status st = ENT_OK;
    ent_str cells[2];
    ent_noun_classes classes = {{0, 0}};
    bool ok = true;

    (void)user;
    (void)ent_line_cells(line->text, cells, 2);
    if (ent_str_is(cells[0], "word") && ent_str_is(cells[1], "classes"))
        return ENT_OK; /* A header. */
    if (cells[0].len == 0 || cells[0].len > ENT_NAME_BYTES_MAX) {
        ent_remark(b->remarks, ENT_SEVERITY_REFUSED, line->number, 1,
                   "want a word, TAB, and its classes");
        return ENT_OK;
    }
    ENT_TRY(list_of_line(b, line, cells[1], &classes, &ok));
    if (ok)
        ENT_TRY(ent_nouns_put(b, cells[0], classes));

cleanup:
    return st;
}

ent_status ent_read_classes(ent_lexicon_builder *b)
{
    return ent_each_data_line(b, take_word, NULL);
}

static ent_status take_kind(ent_lexicon_builder *b, const ent_line *line,
                            const ent_str cells[3])
{
    ent_status st = ENT_OK;
    ent_noun_book *nouns = &b->lexicon->nouns;
    ent_noun_classes kind = {{0, 0}};
    ent_noun_classes wide = {{0, 0}};
    bool ok = true;

    ENT_TRY(list_of_line(b, line, cells[2], &wide, &ok));
    if (ok)
        ENT_TRY(list_of_line(b, line, cells[1], &kind, &ok));
    if (ok) {
        uint32_t index = ent_map_get(nouns->names, cells[1]);

        if (index != ENT_MAP_NONE)
            nouns->kinds[index] =
                ent_noun_classes_join(nouns->kinds[index], widen(nouns, wide));
    }

cleanup:
    return st;
}

static ent_status take_rule(ent_lexicon_builder *b, const ent_line *line,
                            const ent_str cells[3])
{
    ent_status st = ENT_OK;
    ent_error why = {0};
    ent_entity_rule rule = {0};
    bool ok = true;

    if (ent_entity_class_parse(&rule.entity_class, cells[0], &why) != ENT_OK) {
        ent_remark(b->remarks, ENT_SEVERITY_REFUSED, line->number, 1, "%s",
                   why.message);
        return ENT_OK;
    }
    rule.kind = ent_arena_str(b->lexicon->arena, cells[1]);
    if (rule.kind.ptr == NULL)
        return ent_fail_nomem(b->err);
    ENT_TRY(list_of_line(b, line, cells[2], &rule.classes, &ok));
    if (ok && !ENT_VEC_PUSH(&b->lexicon->nouns.rules, rule))
        st = ent_fail_nomem(b->err);

cleanup:
    return st;
}

static ent_status take_kind_or_rule(ent_lexicon_builder *b,
                                    const ent_line *line, void *user)
{
    ent_str cells[3];

    (void)user;
    (void)ent_line_cells(line->text, cells, 3);
    return ent_str_is(cells[0], "class") ? take_kind(b, line, cells)
                                         : take_rule(b, line, cells);
}

ent_status ent_read_kinds(ent_lexicon_builder *b)
{
    return ent_each_data_line(b, take_kind_or_rule, NULL);
}

ent_noun_classes ent_lexicon_class(const ent_lexicon *lexicon, ent_str name)
{
    const ent_noun_classes none = {{0, 0}};
    uint32_t index = ent_map_get(lexicon->nouns.names, name);

    return index == ENT_MAP_NONE ? none : bit(index);
}

/** What a phrase gave: the classes of the longest entry so far. */
typedef struct found {
    ent_noun_classes classes;
    size_t words;
} found;

static uint32_t step_pieces(const ent_trie *trie, uint32_t node, ent_str word,
                            bool lower)
{
    size_t end = word.len;

    while (node != ENT_TRIE_NONE && end > 0) {
        char piece[64];
        size_t len = 0;
        size_t begin = end;

        while (begin > 0 && word.ptr[begin - 1] != '-')
            begin--;
        for (size_t i = begin; i < end && len < sizeof piece; i++) {
            char c = word.ptr[i];

            if (c == '.' || c == '\'')
                continue;
            piece[len++] =
                (char)(lower && c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        }
        if (len > 0)
            node = ent_trie_step(trie, node, ent_str_make(piece, len));
        end = begin == 0 ? 0 : begin - 1;
    }
    return node;
}

/** Go on from @p node with the words before @p end: each as its form, then as
 *  its lemma, as written and in lower case. @param taken  Words behind. */
static void look(const ent_noun_book *nouns, uint32_t node,
                 const ent_str *forms, const ent_str *lemmas, size_t end,
                 size_t taken, found *best)
{
    uint32_t tried[4];
    size_t count = 0;

    if (end == 0 || taken == PHRASE_WORDS_MAX)
        return;
    if (taken > 0 && ent_is_hyphen(forms[end - 1])) {
        look(nouns, node, forms, lemmas, end - 1, taken + 1, best);
        return;
    }
    for (size_t way = 0; way < 4; way++) {
        ent_str word = way < 2 ? forms[end - 1] : lemmas[end - 1];
        uint32_t next = step_pieces(&nouns->trie, node, word, (way & 1) != 0);
        bool known = next == ENT_TRIE_NONE || next == node;

        for (size_t i = 0; i < count; i++)
            known = known || tried[i] == next;
        if (known)
            continue;
        tried[count++] = next;
        if (taken + 1 > best->words && next < nouns->by_node.count &&
            !is_empty(nouns->by_node.items[next])) {
            best->classes = nouns->by_node.items[next];
            best->words = taken + 1;
        }
        look(nouns, next, forms, lemmas, end - 1, taken + 1, best);
    }
}

ent_noun_classes ent_lexicon_classes_of(const ent_lexicon *lexicon,
                                        const ent_str *forms,
                                        const ent_str *lemmas, size_t count)
{
    found best = {0};

    look(&lexicon->nouns, ENT_TRIE_ROOT, forms, lemmas, count, 0, &best);
    return best.classes;
}

ent_noun_classes ent_lexicon_classes_of_entity(const ent_lexicon *lexicon,
                                               ent_entity_class entity_class,
                                               ent_str kind)
{
    ent_noun_classes out = {{0, 0}};

    for (size_t i = 0; i < lexicon->nouns.rules.count; i++) {
        const ent_entity_rule *rule = &lexicon->nouns.rules.items[i];

        if (rule->entity_class == entity_class &&
            (rule->kind.len == 0 || ent_str_equal(rule->kind, kind)))
            out = ent_noun_classes_join(out, rule->classes);
    }
    return out;
}
