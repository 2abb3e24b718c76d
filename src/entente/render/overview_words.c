/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is written on a line, and what is said when one points at it. */
#include "entente/render/overview_internal.h"

#include "entente/core/utf8.h"
#include "entente/render/style_internal.h"
#include "entente/render/text_width_internal.h"
#include "entente/render/wording_internal.h"

#include <stdlib.h>

enum {
    LABEL_WORDS = 3,
    LABEL_KINDS = 3,
    SPOKEN = 3,    /* Relations told in the title of a line. */
    WEIGHED = 2000 /* Links of a pair that are looked at for words. */
};

/* A kind of relation within a pair. */
typedef struct kind {
    const ent_relation_type *type;
    uint32_t mentions;
    uint32_t best; /* Evidence of the relation that gave the label. */
    ent_str label;
} kind;

/* Put the relation of an edge into the kinds. */
static size_t add_kind(const ent_ov *ov, uint32_t edge, kind *kinds,
                       size_t count)
{
    const ent_relation_type *type = ent_graph_type(ov->graph, edge);
    uint32_t mentions = ent_graph_evidence_count(ov->graph, edge);
    const ent_ov_relation *relation =
        ent_ov_relation_of(ov, ent_graph_relation(ov->graph, edge));
    size_t i = 0;

    mentions = mentions == 0 ? 1 : mentions;
    while (i < count && kinds[i].type != type)
        i++;
    if (i == count)
        kinds[count++] = (kind){.type = type};
    kinds[i].mentions += mentions;
    if (relation != NULL && relation->label.len > 0 &&
        mentions > kinds[i].best) {
        kinds[i].best = mentions;
        kinds[i].label = relation->label;
    }
    return count;
}

static int compare_kinds(const void *left, const void *right)
{
    const kind *x = left;
    const kind *y = right;

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    if ((x->label.len > 0) != (y->label.len > 0))
        return x->label.len > 0 ? -1 : 1;
    return x->type->index < y->type->index ? -1 : 1;
}

/* The first words of a label, without a small word or comma at the end. */
static ent_str first_words(ent_str label)
{
    static const char *const small[] = {
        "of", "the", "on", "to",   "a",       "an",   "by",  "for",
        "in", "and", "at", "with", "against", "from", "its", "into"};
    ent_str text = ent_str_trim(label);
    size_t words = 0;
    size_t end = 0;

    while (end < text.len && words < LABEL_WORDS) {
        while (end < text.len && text.ptr[end] == ' ')
            end++;
        while (end < text.len && text.ptr[end] != ' ')
            end++;
        words++;
    }
    text = ent_str_slice(text, 0, end);
    for (size_t i = 0; words > 1 && i < sizeof small / sizeof *small; i++) {
        ent_str word = ent_str_from(small[i]);

        if (text.len > word.len + 1 &&
            text.ptr[text.len - word.len - 1] == ' ' &&
            memcmp(text.ptr + text.len - word.len, word.ptr, word.len) == 0) {
            text =
                ent_str_trim(ent_str_slice(text, 0, text.len - word.len - 1));
            words--;
            i = 0;
        }
    }
    while (text.len > 0 && strchr(",;:", text.ptr[text.len - 1]) != NULL)
        text.len--;
    return text;
}

/* "agrees with" on the line between two actors is "agrees". */
static ent_str verb_of(const ent_relation_type *type)
{
    static const char *const ends[] = {" with", " against"};
    ent_str verb = ent_str_from(type->active);

    for (size_t i = 0; i < 2; i++) {
        ent_str end = ent_str_from(ends[i]);

        if (verb.len > end.len &&
            memcmp(verb.ptr + verb.len - end.len, end.ptr, end.len) == 0)
            verb.len -= end.len;
    }
    return verb;
}

/* A word of caution where nothing in the pair is plainly asserted. */
static const char *caution(unsigned statuses)
{
    if ((statuses & 1u << ENT_REL_ASSERTED) != 0)
        return "";
    switch (statuses) {
    case 1u << ENT_REL_ALLEGED:
        return " (alleged)";
    case 1u << ENT_REL_DISPUTED:
        return " (disputed)";
    case 1u << ENT_REL_DENIED:
        return " (denied)";
    case 1u << ENT_REL_PLANNED:
        return " (planned)";
    default:
        return " (unconfirmed)";
    }
}

/* Do two lines hold it? */
static bool fits(const ent_buf *text)
{
    ent_str lines[2];
    bool cut = false;

    if (text->failed || text->len == 0)
        return true;
    (void)ent_text_wrap(ent_buf_view(text), ENT_LABEL_SIZE, ENT_WEIGHT_SEMIBOLD,
                        ENT_LABEL_WIDTH, lines, 2, &cut);
    return !cut;
}

static bool is_said(const ent_buf *text, size_t from, ent_str words)
{
    ent_str said = ent_str_slice(ent_buf_view(text), from, text->len);

    return !text->failed && words.len > 0 && said.len > 0 &&
           ent_str_find(said, words, 0) < said.len;
}

void ent_ov_add_label(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair)
{
    kind kinds[64]; /* There are at most 64 types. */
    size_t count = 0;
    size_t said = 0;
    size_t start = out->len;

    for (size_t i = 0; i < pair->count && i < WEIGHED; i++)
        count =
            add_kind(ov, ov->links.items[pair->first + i].edge, kinds, count);
    qsort(kinds, count, sizeof *kinds, compare_kinds);
    for (size_t i = 0; i < count && said < LABEL_KINDS; i++) {
        ent_str words = kinds[i].label.len > 0 ? first_words(kinds[i].label)
                                               : verb_of(kinds[i].type);
        size_t before = out->len;
        size_t end;

        if (words.len == 0 || is_said(out, start, words))
            continue;
        if (out->len > start)
            ent_buf_add_cstr(out, ", ");
        ent_add_clean(out, words);
        end = out->len;
        ent_buf_add_cstr(out, caution(pair->statuses));
        if (said > 0 && !fits(out)) {
            out->len = before;
            break;
        }
        out->len = end;
        said++;
    }
    if (said > 0)
        ent_buf_add_cstr(out, caution(pair->statuses));
}

/* Most evidence first, then by edge. */
typedef struct weighed {
    uint32_t mentions;
    ent_ov_link link;
} weighed;

static int compare_weighed(const void *left, const void *right)
{
    const weighed *x = left;
    const weighed *y = right;

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return x->link.edge < y->link.edge ? -1 : x->link.edge > y->link.edge;
}

const ent_ov_link *ent_ov_strongest(const ent_ov *ov, const ent_ov_pair *pair,
                                    size_t *count)
{
    weighed *order = ent_arena_alloc(ov->arena, pair->count, sizeof *order);
    ent_ov_link *links = ent_arena_alloc(ov->arena, pair->count, sizeof *links);

    if (order == NULL || links == NULL)
        return NULL;
    for (size_t i = 0; i < pair->count; i++) {
        order[i].link = ov->links.items[pair->first + i];
        order[i].mentions =
            ent_graph_evidence_count(ov->graph, order[i].link.edge);
    }
    qsort(order, pair->count, sizeof *order, compare_weighed);
    for (size_t i = 0; i < pair->count; i++)
        links[i] = order[i].link;
    *count = pair->count;
    return links;
}

/* Name of an end of an edge: as the evidence has it, else the entity's. */
static void add_name(ent_buf *out, const ent_ov *ov, ent_str name,
                     uint32_t vertex)
{
    uint32_t actor = ov->actor_of[vertex];

    ent_add_clean(out, name.len > 0 || actor == ENT_NO_INDEX
                           ? name
                           : ov->actors.items[actor].entity.name);
}

/* "Seoul – sanctions – Russia; asserted; 3 reports. “...” (source, date)". */
static void add_relation(ent_buf *out, const ent_ov *ov, uint32_t edge)
{
    static const ent_ov_relation unknown = {.has_best = false};
    const ent_ov_relation *relation =
        ent_ov_relation_of(ov, ent_graph_relation(ov->graph, edge));
    uint32_t sources = ent_graph_source_count(ov->graph, edge);

    if (relation == NULL)
        relation = &unknown;
    add_name(out, ov, relation->subject, ent_graph_subject(ov->graph, edge));
    ent_buf_add_cstr(out, " – ");
    ent_add_clean(out,
                  relation->label.len > 0
                      ? relation->label
                      : ent_str_from(ent_graph_type(ov->graph, edge)->active));
    ent_buf_add_cstr(out, " – ");
    add_name(out, ov, relation->object, ent_graph_object(ov->graph, edge));
    ent_buf_addf(out, "; %s",
                 ent_rel_status_word(ent_graph_status(ov->graph, edge)));
    if (!relation->has_best) {
        ent_buf_add_char(out, '.');
        return;
    }
    ent_buf_addf(out, "; %lu %s.", (unsigned long)sources,
                 sources == 1 ? "report" : "reports");
    if (relation->quote.len > 0)
        ent_add_quoted(out, relation->quote);
    ent_buf_add_cstr(out, " (");
    ent_add_clean(out, relation->source);
    if (relation->report_date.len > 0) {
        ent_buf_add_cstr(out, ", ");
        ent_add_clean(out, relation->report_date);
    }
    ent_buf_add_char(out, ')');
}

void ent_ov_add_title(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair)
{
    size_t count = 0;
    const ent_ov_link *links = ent_ov_strongest(ov, pair, &count);

    if (links == NULL) {
        out->failed = true;
        return;
    }
    ent_add_clean(out, ov->actors.items[pair->a].entity.name);
    ent_buf_add_cstr(out, " – ");
    ent_add_clean(out, ov->actors.items[pair->b].entity.name);
    ent_buf_addf(out, ": %lu %s", (unsigned long)pair->mentions,
                 pair->mentions == 1 ? "mention" : "mentions");
    if (pair->reports > 0)
        ent_buf_addf(out, " in %lu %s", (unsigned long)pair->reports,
                     pair->reports == 1 ? "report" : "reports");
    ent_buf_addf(out, ", %s.",
                 ent_tone_word(ent_tone_of(pair->cooperative, pair->hostile,
                                           pair->mentions)));
    for (size_t i = 0; i < count && i < SPOKEN; i++) {
        ent_buf_add_char(out, ' ');
        add_relation(out, ov, links[i].edge);
    }
    if (count > SPOKEN)
        ent_buf_addf(out, " And %zu more %s.", count - SPOKEN,
                     count - SPOKEN == 1 ? "relation" : "relations");
}
