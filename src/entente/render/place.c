/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graphviz as a library: it gets boxes of fixed size and gives back where they
 * stand. It never sees a text, so it never asks for a font. */
#include "entente/render/layout_internal.h"
#include "entente/render/pins_internal.h"

#include "entente/core/buf.h"
#include "entente/core/mem.h"
#include "entente/render/pen.h"

#include <gvc.h>
#include <locale.h>
#include <math.h>

/* agseterrf() takes no context and gives one message in several calls, so they
 * are joined here. Graphviz itself allows one thread at a time only. */
static struct {
    char text[256];
    size_t len;
} complaint;

static int hear(char *part)
{
    for (; *part != '\0' && complaint.len + 1 < sizeof complaint.text; part++)
        complaint.text[complaint.len++] = *part == '\n' ? ' ' : *part;
    complaint.text[complaint.len] = '\0';
    return 0;
}

static void forget_complaints(void)
{
    complaint.len = 0;
    complaint.text[0] = '\0';
}

/* Where attributes are written before cgraph copies them. */
typedef struct writing {
    ent_buf text;
    bool failed; /* Memory ran out at some attribute. */
} writing;

/* cgraph wants writable strings. */
static void set(void *object, char *name, writing *slate)
{
    static char none[] = "";

    if (slate->text.failed)
        slate->failed = true;
    else
        (void)agsafeset(object, name, slate->text.ptr, none);
}

static void set_text(void *object, char *name, const char *value,
                     writing *slate)
{
    ent_buf_reset(&slate->text);
    ent_buf_add_cstr(&slate->text, value);
    ent_buf_add_char(&slate->text, '\0'); /* "" has no bytes. */
    set(object, name, slate);
}

static void set_number(void *object, char *name, double value, writing *slate)
{
    ent_buf_reset(&slate->text);
    ent_buf_add_number(&slate->text, value, 3);
    set(object, name, slate);
}

/* docs/visual.md, 6: how long a line would like to be, in px. */
double ent_plan_length(const ent_plan *plan, const ent_plan_edge *edge)
{
    const ent_plan_node *from = &plan->nodes[edge->from];
    const ent_plan_node *to = &plan->nodes[edge->to];
    double a = ent_node_reach(from) * (from->round ? 1.0 : 0.8);
    double b = ent_node_reach(to) * (to->round ? 1.0 : 0.8);
    bool leaf = from->degree == 1 || to->degree == 1;
    bool words = edge->wrap_count > 0;
    double gap = leaf                  ? (words ? 100.0 : 62.0)
                 : edge->mentions < 10 ? 150.0
                                       : 175.0;

    return a + b + gap + (words ? 14.0 : 0.0);
}

static void describe_graph(Agraph_t *g, const ent_plan *plan, unsigned seed,
                           writing *slate)
{
    set_text(g, "mode", "major", slate);
    set_text(g, "model", "shortpath", slate);
    set_text(g, "overlap", "prism", slate);
    set_text(g, "overlap_scaling", "-3", slate);
    set_text(g, "sep", plan->dense ? "+15" : "+20", slate);
    if (plan->dense)
        set_text(g, "K", "0.9", slate);
    set_text(g, "splines", "false", slate);
    set_text(g, "maxiter", "2000", slate);
    set_text(g, "epsilon", "0.00001", slate);
    set_number(g, "start", seed, slate);
}

static ent_status describe(Agraph_t *g, Agnode_t **nodes, const ent_plan *plan,
                           unsigned seed, ent_error *err)
{
    ent_status st = ENT_OK;
    writing slate = {.failed = false};

    describe_graph(g, plan, seed, &slate);
    for (size_t i = 0; i < plan->node_count; i++) {
        ent_buf_reset(&slate.text);
        ent_buf_addf(&slate.text, "n%zu", i);
        ENT_TRY(ent_buf_status(&slate.text, err));
        nodes[i] = agnode(g, slate.text.ptr, 1);
        if (nodes[i] == NULL)
            ENT_TRY(ent_fail_nomem(err));
        set_text(nodes[i], "shape", "box", &slate);
        set_text(nodes[i], "fixedsize", "true", &slate);
        set_text(nodes[i], "label", "", &slate);
        set_number(nodes[i], "width", plan->nodes[i].box.width / 72.0, &slate);
        set_number(nodes[i], "height", plan->nodes[i].box.height / 72.0,
                   &slate);
    }
    for (size_t i = 0; i < plan->edge_count; i++) {
        const ent_plan_edge *edge = &plan->edges[i];
        Agedge_t *e = agedge(g, nodes[edge->from], nodes[edge->to], NULL, 1);

        if (e == NULL)
            ENT_TRY(ent_fail_nomem(err));
        set_number(e, "len", ent_plan_length(plan, edge) / 72.0, &slate);
        set_number(e, "weight", 1.0 + sqrt(edge->mentions), &slate);
    }
    if (slate.failed)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&slate.text);
    return st;
}

/* Graphviz sums in an order that hangs on where memory lies, so that the last
 * bits differ from run to run; a 64th of a px is far above them. */
static double snapped(double px)
{
    return round(px * 64.0) / 64.0;
}

static ent_status run(GVC_t *gvc, const ent_plan *plan, unsigned seed,
                      ent_point *centres, ent_error *err)
{
    ent_status st = ENT_OK;
    bool placed = false;
    Agnode_t **nodes = ent_calloc(plan->node_count + 1, sizeof(Agnode_t *));
    Agraph_t *g = agopen("overview", Agundirected, NULL);

    if (nodes == NULL || g == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(describe(g, nodes, plan, seed, err));
    placed = gvLayout(gvc, g, plan->dense ? "sfdp" : "neato") == 0;
    if (!placed)
        ENT_TRY(
            ent_fail(err, ENT_ERR_EXTERNAL, "Graphviz cannot place: %s",
                     complaint.len > 0 ? complaint.text : "no reason given"));
    for (size_t i = 0; i < plan->node_count; i++) {
        centres[i].x = snapped(ND_coord(nodes[i]).x);
        centres[i].y = snapped(-ND_coord(nodes[i]).y);
    }

cleanup:
    if (placed)
        gvFreeLayout(gvc, g);
    if (g != NULL)
        agclose(g);
    ent_free(nodes);
    return st;
}

static ent_status run_all(const ent_plan *plan, unsigned seeds,
                          ent_point *centres, const ent_progress *progress,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    GVC_t *gvc = gvContext();

    if (gvc == NULL)
        return ent_fail(err, ENT_ERR_EXTERNAL, "Graphviz does not start: %s",
                        complaint.text);
    for (unsigned i = 0; i < seeds && st == ENT_OK; i++) {
        if (!ent_progress_tell(progress, "layout", i, seeds))
            st = ent_fail(err, ENT_ERR_CANCELLED, "layout: stopped");
        else
            st = run(gvc, plan, i + 1, centres + i * plan->node_count, err);
    }
    (void)gvFreeContext(gvc);
    return st;
}

ent_status ent_place(const ent_plan *plan, unsigned seeds, ent_point *centres,
                     const ent_progress *progress, ent_error *err)
{
    ent_status st;
    /* Graphviz reads "0.5" with strtod(), which obeys the locale. */
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    locale_t before = plain == (locale_t)0 ? plain : uselocale(plain);
    agusererrf old = agseterrf(hear);

    forget_complaints();
    st = run_all(plan, seeds, centres, progress, err);
    (void)agseterrf(old);
    if (plain != (locale_t)0) {
        (void)uselocale(before);
        freelocale(plain);
    }
    return st;
}

const char *ent_graphviz_version(void)
{
    GVC_t *gvc = gvContext();
    const char *version = gvc == NULL ? "?" : gvcVersion(gvc);

    if (gvc != NULL)
        (void)gvFreeContext(gvc);
    return version;
}

Agraph_t *ent_graphviz_read(const char *text, const char **said)
{
    agusererrf old = agseterrf(hear);
    Agraph_t *graph;

    forget_complaints();
    graph = agmemread(text);
    (void)agseterrf(old);
    *said = complaint.len > 0 ? complaint.text : "not a graph";
    return graph;
}
