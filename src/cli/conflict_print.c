/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Evidence that contradicts other evidence, side by side. */
#include "cli/evidence.h"
#include "cli/evidence_rows.h"
#include "cli/table.h"

static const struct column columns[] = {
    {"conflict", CELL_TEXT, false},     {"same", CELL_TEXT, false},
    {"subject", CELL_TEXT, false},      {"type", CELL_TEXT, false},
    {"object", CELL_TEXT, false},       {"relation_a", CELL_TEXT, false},
    {"evidence_a", CELL_TEXT, false},   {"status_a", CELL_TEXT, false},
    {"speaker_a", CELL_TEXT, false},    {"date_a", CELL_TEXT, false},
    {"figure_a", CELL_TEXT, false},     {"quote_a", CELL_TEXT, false},
    {"outlet_a", CELL_TEXT, false},     {"report_a", CELL_TEXT, false},
    {"sentence_a", CELL_INTEGER, true}, {"relation_b", CELL_TEXT, false},
    {"evidence_b", CELL_TEXT, false},   {"status_b", CELL_TEXT, false},
    {"speaker_b", CELL_TEXT, false},    {"date_b", CELL_TEXT, false},
    {"figure_b", CELL_TEXT, false},     {"quote_b", CELL_TEXT, false},
    {"outlet_b", CELL_TEXT, false},     {"report_b", CELL_TEXT, false},
    {"sentence_b", CELL_INTEGER, true},
};

/** Append "containers >= 10000 kg". */
static void add_figure(ent_buf *out, const ent_quantity *q)
{
    add_visible(out, q->what);
    ent_buf_add_char(out, ' ');
    ent_buf_add_str(out, q->op);
    ent_buf_add_char(out, ' ');
    ent_buf_add_number(out, q->value, 6);
    if (q->unit.len > 0) {
        ent_buf_add_char(out, ' ');
        add_visible(out, q->unit);
    }
}

static const ent_quantity *figure_of(const ent_conflict *c,
                                     const ent_evidence *e, bool first)
{
    if (c->kind == ENT_CONFLICT_DENIED)
        return NULL;
    return &e->quantities[first ? c->figure_a : c->figure_b];
}

static void add_side(struct table *table, const ent_conflict *c,
                     const ent_evidence *e, bool first)
{
    const ent_quantity *figure = figure_of(c, e, first);
    ent_buf text = {0};

    add_relation_ref(&text, e->relation);
    table_text(table, ent_buf_view(&text));
    ent_buf_reset(&text);
    add_evidence_ref(&text, e->id);
    table_text(table, ent_buf_view(&text));
    table_text(table, ent_str_from(ent_rel_status_word(e->status)));
    table_text(table, or_null(e->speaker_name));
    table_text(table, or_null(e->date));
    ent_buf_reset(&text);
    if (figure != NULL)
        add_figure(&text, figure);
    table_text(table, or_null(ent_buf_view(&text)));
    table_text(table, or_null(e->quote));
    table_text(table, or_null(e->publisher));
    table_text(table, e->document_name);
    table_int(table, e->sentence_no);
    ent_buf_clear(&text);
}

static void add_row(struct table *table, const struct evidence_answer *answer,
                    const ent_conflict *c)
{
    const ent_evidence *a = &answer->evidence.items[c->a];
    const ent_evidence *b = &answer->evidence.items[c->b];
    ent_buf text = {0};

    table_row(table);
    table_text(table, ent_str_from(ent_conflict_kind_word(c->kind)));
    table_text(table, ent_str_from(ent_conflict_scope_word(c->scope)));
    table_text(table, a->subject_name);
    add_type(&text, a->type, a->mode);
    table_text(table, ent_buf_view(&text));
    table_text(table, a->object_name);
    add_side(table, c, a, true);
    add_side(table, c, b, false);
    ent_buf_clear(&text);
}

/** Two lines: who says what and when, and the words with their place. */
static void add_voice(ent_buf *out, const ent_conflict *c,
                      const ent_evidence *e, bool first)
{
    const ent_quantity *figure = figure_of(c, e, first);

    ent_buf_add_cstr(out, "  #");
    add_relation_ref(out, e->relation);
    ent_buf_add_char(out, ' ');
    add_type(out, e->type, e->mode);
    ent_buf_add_cstr(out, "  ");
    ent_buf_add_cstr(out, ent_rel_status_word(e->status));
    add_speaker(out, e);
    ent_buf_add_cstr(out, "; date ");
    ent_buf_add_str(out, e->date.len > 0 ? e->date : ent_str_from("open"));
    if (figure != NULL) {
        ent_buf_add_cstr(out, "; ");
        add_figure(out, figure);
    }
    ent_buf_add_cstr(out, "\n      ");
    add_evidence_ref(out, e->id);
    ent_buf_add_char(out, ' ');
    add_marked_sentence(out, e);
    ent_buf_add_cstr(out, "  ");
    add_outlet(out, e);
    add_place(out, e);
    ent_buf_add_char(out, '\n');
}

static bool same_group(const struct evidence_answer *answer,
                       const ent_conflict *x, const ent_conflict *y)
{
    const ent_evidence *e = answer->evidence.items;

    return x->kind == y->kind && x->scope == y->scope &&
           e[x->a].relation.value == e[y->a].relation.value &&
           e[x->b].relation.value == e[y->b].relation.value;
}

static void add_head(struct context *context,
                     const struct evidence_answer *answer,
                     const ent_conflict *c, size_t pairs)
{
    static const char *const scopes[] = {"of one relation", "of different acts",
                                         "of different modes"};
    const ent_evidence *a = &answer->evidence.items[c->a];
    ent_buf *out = &context->out;

    context_bold(context, true);
    ent_buf_add_cstr(out, ent_conflict_kind_word(c->kind));
    context_bold(context, false);
    ent_buf_add_cstr(out, "  ");
    add_visible(out, a->subject_name);
    ent_buf_add_cstr(out, a->type->symmetric ? " ⇄" : " —");
    ent_buf_add_cstr(out, a->type->name);
    ent_buf_add_cstr(out, a->type->symmetric ? "⇄ " : "→ ");
    add_visible(out, a->object_name);
    ent_buf_add_cstr(out, "   ");
    add_count(out, pairs, "pair", "pairs");
    ent_buf_addf(out, " %s\n", scopes[c->scope]);
}

/** Each denial of a group once, behind those before it in @p group. */
static bool is_first(const ent_conflict *group, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (group[k].b == group[i].b)
            return false;
    return true;
}

/** Who affirms, then who denies, each once; figures pair by pair. */
static void add_group(struct context *context,
                      const struct evidence_answer *answer,
                      const ent_conflict *group, size_t count)
{
    const ent_evidence *e = answer->evidence.items;
    ent_buf *out = &context->out;

    add_head(context, answer, group, count);
    for (size_t i = 0; i < count; i++) {
        if (group[i].kind != ENT_CONFLICT_DENIED || i == 0 ||
            group[i].a != group[i - 1].a)
            add_voice(out, &group[i], &e[group[i].a], true);
        if (group[i].kind != ENT_CONFLICT_DENIED)
            add_voice(out, &group[i], &e[group[i].b], false);
    }
    for (size_t i = 0; i < count; i++)
        if (group[i].kind == ENT_CONFLICT_DENIED && is_first(group, i))
            add_voice(out, &group[i], &e[group[i].b], false);
}

/** For people. @param[out] left  Groups beyond the limit. */
static size_t add_groups(struct context *context,
                         const struct evidence_answer *a, size_t *left)
{
    size_t count = a->conflicts.count;
    size_t groups = 0;

    *left = 0;
    for (size_t begin = 0, end = 0; begin < count; begin = end) {
        while (end < count && same_group(a, &a->conflicts.items[begin],
                                         &a->conflicts.items[end]))
            end++;
        if (a->limit > 0 && groups == a->limit) {
            ++*left;
            continue;
        }
        groups++;
        add_group(context, a, &a->conflicts.items[begin], end - begin);
    }
    return groups;
}

static void add_summary(struct context *context,
                        const struct evidence_answer *a, size_t groups,
                        size_t left)
{
    ent_buf *out = &context->out;
    size_t kinds[3] = {0};

    for (size_t i = 0; i < a->conflicts.count; i++)
        kinds[a->conflicts.items[i].kind]++;
    if (left > 0)
        ent_buf_addf(out, "and %zu more groups of pairs: --limit %zu\n", left,
                     groups + left);
    add_count(out, kinds[ENT_CONFLICT_DENIED], "pair", "pairs");
    ent_buf_addf(out,
                 " affirmed and denied, %zu of figures that cannot both hold, "
                 "%zu of figures that differ, among ",
                 kinds[ENT_CONFLICT_FIGURES], kinds[ENT_CONFLICT_DIFFER]);
    add_count(out, a->evidence.count, "piece", "pieces");
    ent_buf_add_cstr(out, " of evidence");
    asked_add(out, &a->asked);
    ent_buf_add_cstr(out, a->window == ENT_WINDOW_ANY
                              ? ", whatever their dates"
                              : ", of dates that overlap or are open");
    if (a->wider > 0)
        ent_buf_addf(out, "; %zu with less in common not shown: --same %s",
                     a->wider,
                     a->widest == ENT_SCOPE_MODE ? "type" : "mode, type");
    if (a->coded > 0)
        ent_buf_addf(out, "; %zu coded events, which deny nothing, left out",
                     a->coded);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, a->graph);
}

static ent_status put_answer(struct context *context,
                             const struct evidence_answer *a,
                             const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    asked_put(&pen, &a->asked);
    ent_json_key(&pen, "window");
    ent_json_put_cstr(&pen, a->window == ENT_WINDOW_ANY ? "any" : "overlap");
    ent_json_key(&pen, "same");
    ent_json_put_cstr(&pen, ent_conflict_scope_word(a->widest));
    ent_json_key(&pen, "evidence");
    ent_json_put_int(&pen, (int64_t)a->evidence.count);
    ent_json_key(&pen, "coded_left_out");
    ent_json_put_int(&pen, (int64_t)a->coded);
    ent_json_key(&pen, "less_in_common");
    ent_json_put_int(&pen, (int64_t)a->wider);
    ent_json_key(&pen, "count");
    ent_json_put_int(&pen, (int64_t)a->conflicts.count);
    ent_json_key(&pen, "conflicts");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

static ent_status print_rows(struct context *context,
                             const struct evidence_answer *a)
{
    ent_status st = ENT_OK;
    size_t count = a->conflicts.count;
    size_t shown = a->limit > 0 && a->limit < count ? a->limit : count;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    for (size_t i = 0; i < shown; i++)
        add_row(table, a, &a->conflicts.items[i]);
    if (context->format == OUTPUT_JSON)
        st = put_answer(context, a, table);
    else
        st = table_print(table, context, NULL);
    table_free(table);
    return st;
}

ent_status conflicts_print(struct context *context,
                           const struct evidence_answer *a)
{
    size_t groups = 0;
    size_t left = 0;

    if (context->format != OUTPUT_TABLE)
        return print_rows(context, a);
    groups = add_groups(context, a, &left);
    add_summary(context, a, groups, left);
    return ent_buf_status(&context->out, &context->err);
}
