/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words on a line. A line has no direction and is a sum, so words must not
 * say more than is true of the pair: nouns that name what happened ("sanctions,
 * warnings"), or one whole phrase of one side ("may supply weapons"). */
#include "entente/render/overview_internal.h"

#include "entente/render/style_internal.h"
#include "entente/render/telling_internal.h"
#include "entente/render/text_width_internal.h"

#include <math.h>
#include <stdlib.h>

enum {
    MODES = 40,    /* More than any type has. */
    WEIGHED = 2000 /* Links of a pair that are looked at for words. */
};

/* The relation whose label is taken. */
typedef struct choice {
    const ent_ov_relation *relation; /* NULL: none. */
    uint32_t mentions;
} choice;

/* A kind of relation within a pair. */
typedef struct kind {
    const ent_relation_type *type;
    uint32_t mentions;
    uint32_t by_mode[MODES];
    unsigned mode_statuses[MODES];
    unsigned statuses;
    bool acts[2]; /* The first of the pair, the second. */
    choice noun;
    choice phrase;
} kind;

/* A pair that is being told. */
typedef struct telling {
    const ent_ov *ov;
    const ent_ov_pair *pair;
    kind kinds[64]; /* There are at most 64 types. */
    size_t count;
    bool failed; /* Out of memory. */
} telling;

/* The status to be taken first of two that are as often told. */
static int rank_of(ent_rel_status status)
{
    static const int ranks[ENT_REL_STATUS_COUNT] = {
        [ENT_REL_ASSERTED] = 0, [ENT_REL_DISPUTED] = 1, [ENT_REL_ALLEGED] = 2,
        [ENT_REL_PLANNED] = 3,  [ENT_REL_DENIED] = 4,
    };

    return ranks[status];
}

static void choose(choice *best, const telling *t,
                   const ent_ov_relation *relation, uint32_t mentions)
{
    const ent_graph *graph = t->ov->graph;

    if (best->relation != NULL &&
        (mentions < best->mentions ||
         (mentions == best->mentions &&
          rank_of(ent_graph_status(graph, relation->edge)) >=
              rank_of(ent_graph_status(graph, best->relation->edge)))))
        return;
    best->relation = relation;
    best->mentions = mentions;
}

/* What the label of a relation may be used for. */
static void weigh_label(telling *t, kind *k, const ent_ov_relation *relation,
                        uint32_t mentions)
{
    ent_phrase_parts parts = ent_ov_parts(t->ov, relation);
    ent_buf probe = {0};

    if (ent_label_form_of(&parts, &t->failed) == ENT_LABEL_NOUN) {
        if (ent_ov_add_noun(&probe, t->ov, t->pair, relation, true))
            choose(&k->noun, t, relation, mentions);
    } else if (ent_ov_add_phrase(&probe, t->ov, t->pair, relation)) {
        choose(&k->phrase, t, relation, mentions);
    }
    t->failed = t->failed || probe.failed;
    ent_buf_clear(&probe);
}

static kind *kind_of(telling *t, const ent_relation_type *type)
{
    size_t i = 0;

    while (i < t->count && t->kinds[i].type != type)
        i++;
    if (i == t->count)
        t->kinds[t->count++] = (kind){.type = type};
    return &t->kinds[i];
}

/* Put the relation of an edge into the kinds. */
static void weigh(telling *t, uint32_t edge)
{
    const ent_graph *graph = t->ov->graph;
    kind *k = kind_of(t, ent_graph_type(graph, edge));
    uint32_t mentions = ent_graph_evidence_count(graph, edge);
    const ent_mode *mode = ent_graph_mode(graph, edge);
    const ent_ov_relation *relation =
        ent_ov_relation_of(t->ov, ent_graph_relation(graph, edge));
    uint32_t subject = t->ov->actor_of[ent_graph_subject(graph, edge)];

    mentions = mentions == 0 ? 1 : mentions;
    k->mentions += mentions;
    if (mode != NULL && mode - k->type->modes < MODES) {
        k->by_mode[mode - k->type->modes] += mentions;
        k->mode_statuses[mode - k->type->modes] |=
            1u << ent_graph_status(graph, edge);
    }
    k->statuses |= 1u << ent_graph_status(graph, edge);
    k->acts[subject == t->pair->b] = true;
    if (relation != NULL && relation->label.len > 0)
        weigh_label(t, k, relation, mentions);
}

static int compare_kinds(const void *left, const void *right)
{
    const kind *x = left;
    const kind *y = right;

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    if (x->type->tie != y->type->tie)
        return x->type->tie ? 1 : -1;
    /* The graver: "veto" before "appeals". */
    if (fabs(x->type->weight) - fabs(y->type->weight) > 0.05 ||
        fabs(y->type->weight) - fabs(x->type->weight) > 0.05)
        return fabs(x->type->weight) > fabs(y->type->weight) ? -1 : 1;
    return x->type->index < y->type->index ? -1 : 1;
}

/* The mode of at least half of it; NULL: none. */
static const ent_mode *mode_of(const kind *k)
{
    for (size_t i = 0; i < k->type->mode_count && i < MODES; i++)
        if (k->by_mode[i] * 2 >= k->mentions)
            return &k->type->modes[i];
    return NULL;
}

/* A word of caution where nothing of it is plainly asserted. */
static const char *caution(unsigned statuses)
{
    if ((statuses & 1u << ENT_REL_ASSERTED) != 0)
        return "";
    if ((statuses & 1u << ENT_REL_DISPUTED) != 0)
        return " (disputed)";
    switch (statuses) {
    case 1u << ENT_REL_ALLEGED:
        return " (alleged)";
    case 1u << ENT_REL_DENIED:
        return " (denied)";
    case 1u << ENT_REL_PLANNED:
        return " (planned)";
    default:
        return " (unconfirmed)";
    }
}

static const char *caution_of(const telling *t, const ent_ov_relation *relation)
{
    return caution(1u << ent_graph_status(t->ov->graph, relation->edge));
}

/* What a kind may be called. */
typedef enum label_manner {
    OWN_NOUN,     /* By the reports: "mutual defence treaty". */
    FINER_NOUN,   /* By its mode: "arms"; by its type if it has no words. */
    GENERAL_NOUN, /* By its mode or type. */
    OWN_PHRASE
} label_manner;

/* Append it and set its caution. @return False if it has none of this manner.
 */
static bool add_item(ent_buf *out, const telling *t, const kind *k,
                     label_manner manner, bool alone, const char **doubt)
{
    bool finer;
    const ent_mode *mode = mode_of(k);
    const char *noun = ent_ov_noun(k->type, mode, &finer);

    *doubt =
        caution(finer ? k->mode_statuses[mode - k->type->modes] : k->statuses);
    switch (manner) {
    case OWN_NOUN:
        if (k->noun.relation == NULL)
            return false;
        *doubt = caution_of(t, k->noun.relation);
        return ent_ov_add_noun(out, t->ov, t->pair, k->noun.relation, alone);
    case OWN_PHRASE:
        /* A phrase is said of one side. */
        if (k->phrase.relation == NULL ||
            (!k->type->symmetric && k->acts[0] && k->acts[1]))
            return false;
        *doubt = caution_of(t, k->phrase.relation);
        return ent_ov_add_phrase(out, t->ov, t->pair, k->phrase.relation);
    case FINER_NOUN:
        if (!finer && k->noun.relation != NULL)
            return false;
        break;
    case GENERAL_NOUN:
        break;
    }
    ent_buf_add_cstr(out, noun);
    return true;
}

/* "may supply", "is expected to": says by itself that it is planned. */
static bool says_plan(ent_str text)
{
    static const char *const first[] = {"may ",   "might ", "could ", "can ",
                                        "would ", "will ",  "is ",    "plans "};

    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (ent_str_has_prefix(text, ent_str_from(first[i])))
            return true;
    return false;
}

/* Do two lines hold it? */
static bool fits(const ent_buf *text)
{
    ent_str lines[2];
    bool cut = false;

    if (text->failed)
        return true;
    (void)ent_text_wrap(ent_buf_view(text), ENT_LABEL_SIZE, ENT_WEIGHT_SEMIBOLD,
                        ENT_LABEL_WIDTH, lines, 2, &cut);
    return text->len > 0 && !cut;
}

static bool is_within(ent_str text, ent_str part)
{
    return ent_str_find(text, part, 0) < text.len;
}

static bool add_one(ent_buf *out, const telling *t, label_manner manner)
{
    ent_buf text = {0};
    const char *doubt = "";
    bool done = false;

    if (add_item(&text, t, &t->kinds[0], manner, true, &doubt)) {
        if (text.failed || strcmp(doubt, " (planned)") != 0 ||
            !says_plan(ent_buf_view(&text)))
            ent_buf_add_cstr(&text, doubt);
        done = fits(&text);
        if (done)
            ent_buf_add_str(out, ent_buf_view(&text));
    }
    out->failed = out->failed || text.failed;
    ent_buf_clear(&text);
    return done;
}

/* Two nouns that do not say the same. */
static bool add_two(ent_buf *out, const telling *t, const kind *second,
                    label_manner manner_a, label_manner manner_b)
{
    ent_buf a = {0};
    ent_buf b = {0};
    const char *doubt_a;
    const char *doubt_b;
    bool done = false;

    if (add_item(&a, t, &t->kinds[0], manner_a, false, &doubt_a) &&
        add_item(&b, t, second, manner_b, false, &doubt_b) && !a.failed &&
        !b.failed && !is_within(ent_buf_view(&a), ent_buf_view(&b)) &&
        !is_within(ent_buf_view(&b), ent_buf_view(&a))) {
        if (strcmp(doubt_a, doubt_b) != 0)
            ent_buf_add_cstr(&a, doubt_a);
        ent_buf_add_cstr(&a, ", ");
        ent_buf_add_str(&a, ent_buf_view(&b));
        ent_buf_add_cstr(&a, doubt_b);
        done = fits(&a);
        if (done)
            ent_buf_add_str(out, ent_buf_view(&a));
    }
    out->failed = out->failed || a.failed || b.failed;
    ent_buf_clear(&b);
    ent_buf_clear(&a);
    return done;
}

/* The next kind worth a word: of ties an alliance only, and not beside the
 * agreement that makes it. */
static const kind *second_of(const telling *t)
{
    for (size_t i = 1; i < t->count; i++)
        if (!t->kinds[i].type->tie ||
            (t->kinds[i].type->family == ENT_FAMILY_PACT &&
             t->kinds[i].type->family != t->kinds[0].type->family))
            return &t->kinds[i];
    return NULL;
}

static bool try_two(ent_buf *out, const telling *t, const kind *second)
{
    return second != NULL && (add_two(out, t, second, OWN_NOUN, OWN_NOUN) ||
                              add_two(out, t, second, OWN_NOUN, FINER_NOUN) ||
                              add_two(out, t, second, FINER_NOUN, OWN_NOUN) ||
                              add_two(out, t, second, FINER_NOUN, FINER_NOUN));
}

static void try_one(ent_buf *out, const telling *t)
{
    const kind *k = &t->kinds[0];
    bool phrase =
        k->phrase.relation != NULL &&
        (k->noun.relation == NULL || k->phrase.mentions > k->noun.mentions);

    if ((phrase && add_one(out, t, OWN_PHRASE)) || add_one(out, t, OWN_NOUN))
        return;
    (void)add_one(out, t, GENERAL_NOUN);
}

void ent_ov_add_label(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair)
{
    telling t = {.ov = ov, .pair = pair, .count = 0};

    for (size_t i = 0; i < pair->count && i < WEIGHED; i++)
        weigh(&t, ov->links.items[pair->first + i].edge);
    qsort(t.kinds, t.count, sizeof *t.kinds, compare_kinds);
    if (t.count > 0 && !try_two(out, &t, second_of(&t)))
        try_one(out, &t);
    out->failed = out->failed || t.failed;
}
