/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lists of schema/lexicon/en that go into the tables. They are compiled in,
 * but a mistake in one is told as for any file. */
#include "entente/train/wordnet_internal.h"

#include "generated/lemma_lists.h"

enum {
    MOST_FIELDS = 6
};

/** A line cut at its tabulators. */
typedef struct row {
    ent_str fields[MOST_FIELDS];
    size_t count;
} row;

typedef ent_status (*row_reader)(ent_lemma_builder *out, const row *r,
                                 ent_error *err);

static ent_status bad_row(ent_error *err, const char *what, ent_str field)
{
    return ent_fail(err, ENT_ERR_INPUT, "%s: \"%.*s\"", what,
                    ENT_STR_ARGS(field));
}

/** "-" stands for the empty string. */
static ent_str text_of(ent_str field)
{
    return ent_str_is(field, "-") ? ent_str_make(field.ptr, 0) : field;
}

static bool read_inflection(ent_inflection *out, ent_str name)
{
    static const char *const names[] = {"base", "s",         "ed",
                                        "ing",  "irregular", "degree"};

    for (int i = 0; i < ENT_INFLECTION_COUNT; i++)
        if (ent_str_is(name, names[i])) {
            *out = (ent_inflection)i;
            return true;
        }
    return false;
}

static ent_status add_detachment(ent_lemma_builder *out, const row *r,
                                 ent_error *err)
{
    ent_inflection inflection = ENT_INFLECTION_BASE;
    bool tag = ent_str_is(r->fields[0], "tag");
    ent_str part = r->fields[tag ? 2 : 3];
    ent_detachment rule = {.suffix = r->fields[1],
                           .replacement = text_of(r->fields[2]),
                           .part = ent_upos_read(part),
                           .guess = ent_str_is(r->fields[0], "guess")};

    if (r->count != 5 || r->fields[1].len == 0)
        return bad_row(err, "want five columns", r->fields[0]);
    if (!read_inflection(&inflection, r->fields[tag ? 3 : 4]))
        return bad_row(err, "no such inflection", r->fields[tag ? 3 : 4]);
    if (tag)
        return ent_lemma_builder_add_tag(
            out, r->fields[1], ent_upos_read(part), inflection,
            ent_str_is(r->fields[4], "proper"), err);
    if (!rule.guess && !ent_str_is(r->fields[0], "known"))
        return bad_row(err, "want tag, known or guess", r->fields[0]);
    if (rule.part == ENT_UPOS_NONE)
        return bad_row(err, "no such part of speech", part);
    rule.inflection = inflection;
    return ent_lemma_builder_add_detachment(out, &rule, err);
}

static ent_status add_lemma(ent_lemma_builder *out, const row *r,
                            ent_error *err)
{
    ent_upos upos = ent_upos_read(r->fields[1]);

    if (r->count != 4 || r->fields[3].len == 0)
        return bad_row(err, "want four columns", r->fields[0]);
    if (upos == ENT_UPOS_NONE)
        return bad_row(err, "no such part of speech", r->fields[1]);
    return ent_lemma_builder_add_exception(
        out, r->fields[0], upos, text_of(r->fields[2]), r->fields[3], err);
}

static ent_status add_nominal(ent_lemma_builder *out, const row *r,
                              ent_error *err)
{
    if (r->count != 2)
        return bad_row(err, "want two columns", r->fields[0]);
    return ent_lemma_builder_add_verb(out, r->fields[0], text_of(r->fields[1]),
                                      err);
}

static row cut_row(ent_str line)
{
    row out = {0};

    while (line.ptr != NULL && out.count < MOST_FIELDS)
        out.fields[out.count++] = ent_str_cut(&line, '\t');
    return out;
}

static ent_status read_list(ent_lemma_builder *out, const char *name,
                            row_reader reader, ent_error *err)
{
    ent_str rest = {0};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ent_embedded_lemma_lists_count; i++)
        if (strcmp(ent_embedded_lemma_lists[i].name, name) == 0)
            rest = ent_str_make(ent_embedded_lemma_lists[i].data,
                                ent_embedded_lemma_lists[i].len);
    while (rest.ptr != NULL && st == ENT_OK) {
        ent_str line = ent_str_cut(&rest, '\n');
        row r = cut_row(line);

        if (line.len > 0 && line.ptr[0] != '#')
            st = reader(out, &r, err);
    }
    return st;
}

ent_status ent_wordnet_add_rules(ent_lemma_builder *out, ent_error *err)
{
    return read_list(out, "detachments.tsv", add_detachment, err);
}

ent_status ent_wordnet_add_lists(ent_lemma_builder *out, ent_error *err)
{
    ent_status st = read_list(out, "lemmas.tsv", add_lemma, err);

    return st != ENT_OK ? st : read_list(out, "nominals.tsv", add_nominal, err);
}
