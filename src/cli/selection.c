/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The view that the command line asks for. */
#include "cli/selection.h"

#include "cli/nearest.h"
#include "entente/core/utf8.h"
#include "entente/store/step.h"

/** Is it one of the shared options of the selection? A verb may have one of its
 *  own with the same name. */
static bool is_selecting(const struct opt *opt)
{
    for (size_t i = 0; i < opt_view.count; i++)
        if (opt == &opt_view.opts[i])
            return true;
    return false;
}

static bool is_saved_view(const struct opt *opt)
{
    return strcmp(opt->name, "view") == 0;
}

/** Names of saved views, to find the nearest. */
typedef struct naming {
    struct nearest nearest;
    ent_arena *arena;
    bool nomem;
} naming;

static bool try_name(void *user, ent_str name, ent_str options)
{
    naming *n = user;
    ent_str copy = ent_arena_str(n->arena, name);

    (void)options;
    n->nomem = copy.ptr == NULL;
    if (!n->nomem)
        nearest_try(&n->nearest, copy.ptr);
    return !n->nomem;
}

static ent_status say_unknown(struct context *context, const char *name)
{
    naming n = {.nearest = {.typed = name}, .arena = context->arena};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_each_view(context->store, try_name, &n, &context->err));
    if (n.nomem)
        return ent_fail_nomem(&context->err);
    st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                  "no view \"%s\"%s%s.  List: entente view", name,
                  n.nearest.word == NULL ? "" : ".  Nearest: ",
                  n.nearest.word == NULL ? "" : n.nearest.word);

cleanup:
    return st;
}

ent_status selection_saved(struct context *context, const char *name,
                           ent_str *out)
{
    ent_error why = {0};
    ent_status st = ent_store_get_view(context->store, ent_str_from(name),
                                       context->arena, out, &why);

    if (st == ENT_ERR_NOT_FOUND)
        return say_unknown(context, name);
    return st == ENT_OK ? ENT_OK
                        : ent_fail(&context->err, st, "%s", why.message);
}

/** The view to begin with. */
static ent_status begin_with(struct context *context, const char *name,
                             ent_view *out)
{
    ent_status st = ENT_OK;
    ent_str text = {0};
    ent_error why = {0};

    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(selection_saved(context, name, &text));
    st = ent_view_parse(out, text, context->arena, &why);
    if (st != ENT_OK)
        return ent_fail(&context->err, st,
                        "view \"%s\" cannot be used: %s.  Save it anew: "
                        "entente view NAME --save",
                        name, why.message);

cleanup:
    return st;
}

/** An empty value takes back what a saved view says. Without one it is rather
 *  a variable of a script that is empty, and no filter at all would be the
 *  answer to another question. */
static ent_status check_empty(struct context *context, const struct opt *opt,
                              const char *value, bool begun)
{
    if (begun || opt->arg == NULL || *value != '\0')
        return ENT_OK;
    return ent_fail(&context->err, ENT_ERR_INVALID,
                    "--%s: empty; want %s.  Empty takes back what --view "
                    "says, and there is none",
                    opt->name, opt->arg);
}

ent_status context_view(struct context *context, ent_view *out)
{
    const struct opt_values *values = &context->values;
    ent_status st = ENT_OK;
    ent_view view = ent_view_default();
    bool begun = false;

    for (size_t i = values->set_count; i > 0; i--) {
        const struct opt *opt = values->set[i - 1].opt;

        if (is_selecting(opt) && is_saved_view(opt)) {
            ENT_TRY(begin_with(context, values->set[i - 1].value, &view));
            begun = true;
            break;
        }
    }
    for (size_t i = 0; i < values->set_count; i++) {
        const struct opt *opt = values->set[i].opt;

        if (!is_selecting(opt) || is_saved_view(opt))
            continue;
        ENT_TRY(check_empty(context, opt, values->set[i].value, begun));
        ENT_TRY(ent_view_set(&view, opt->name,
                             ent_str_from(values->set[i].value), context->arena,
                             &context->err));
    }
    ENT_TRY(ent_view_check(&view, &context->err));
    *out = view;

cleanup:
    return st;
}

bool selection_given(const struct context *context)
{
    for (size_t i = 0; i < context->values.set_count; i++)
        if (is_selecting(context->values.set[i].opt))
            return true;
    return false;
}
