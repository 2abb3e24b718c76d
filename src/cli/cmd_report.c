/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/draw_language.h"
#include "cli/draw_title.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/verbs.h"
#include "entente/core/file.h"
#include "entente/core/vec.h"
#include "entente/report/report.h"

enum {
    DEFAULT_ACTORS = 40,
    ACTORS_MAX = 400, /**< visual.md: above, reduce first. */
    TEMPLATE_MAX_BYTES = 256 << 10
};

/** A report that is asked for. Start as `{0}`. */
struct asked_report {
    const char *path; /**< NULL: standard output. */
    ent_view view;
    ent_graph *graph;
    ent_buf template_text;
    ENT_VEC(uint32_t) about;
    ENT_VEC(ent_report_chain) chains;
    ent_report_options options;
    bool output_failed; /**< It was the result that could not be written. */
};

static void asked_report_clear(struct asked_report *asked)
{
    ENT_VEC_CLEAR(&asked->chains);
    ENT_VEC_CLEAR(&asked->about);
    ent_buf_clear(&asked->template_text);
    ent_graph_free(asked->graph);
}

static ent_status read_words(struct context *context, struct asked_report *out)
{
    const char *path = opt_get(&context->values, "output");
    const char *title = opt_get(&context->values, "title");
    const char *lang = opt_get(&context->values, "lang");
    const char *theme = opt_get(&context->values, "theme");
    int64_t actors = DEFAULT_ACTORS;
    ent_status st = ENT_OK;

    if (title != NULL && !is_title(title))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--title: empty; leave it out, and one is made");
    if (lang != NULL && !is_language_tag(lang))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--lang: \"%.40s\" is not a language tag; want BCP "
                        "47, as in en, ko or zh-Hant",
                        lang);
    ENT_TRY(number_option(context, "max-actors", 1, ACTORS_MAX, &actors));
    out->path = path != NULL && strcmp(path, "-") == 0 ? NULL : path;
    out->options.title = ent_str_from(title);
    if (lang != NULL)
        out->options.lang = ent_str_from(lang);
    if (theme != NULL && strcmp(theme, "light") == 0)
        out->options.theme = ENT_THEME_LIGHT;
    if (theme != NULL && strcmp(theme, "dark") == 0)
        out->options.theme = ENT_THEME_DARK;
    out->options.max_actors = (uint32_t)actors;

cleanup:
    return st;
}

static ent_status read_template(struct context *context,
                                struct asked_report *out)
{
    const char *name = opt_get(&context->values, "template");
    ent_status st = ENT_OK;

    if (name == NULL)
        return ENT_OK;
    st = ent_file_read(&out->template_text, name, TEMPLATE_MAX_BYTES,
                       &context->err);
    if (st == ENT_ERR_NOT_FOUND)
        st = ENT_ERR_INPUT; /* Not that nothing was found to show. */
    out->options.template_name = name;
    out->options.template_text = ent_buf_view(&out->template_text);
    if (st == ENT_OK && out->options.template_text.ptr == NULL)
        out->options.template_text = ent_str_from("");
    return st;
}

/** Vertex of a name that was typed.
 *  @retval ENT_ERR_NOT_FOUND  Not in the view. */
static ent_status find_vertex(struct context *context,
                              const struct asked_report *asked, ent_str name,
                              uint32_t *out)
{
    ent_status st = ENT_OK;
    ent_entity_id id;
    ent_str word = ent_arena_str(context->arena, ent_str_trim(name));

    if (word.ptr == NULL)
        return ent_fail_nomem(&context->err);
    ENT_TRY(context_entity(context, word.ptr, &id));
    *out = ent_graph_node(asked->graph, id);
    if (*out == ENT_NO_INDEX)
        ENT_TRY(ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                         "%.*s has no relation in this view",
                         ENT_STR_ARGS(word)));

cleanup:
    return st;
}

/** Those that the view is about have an ego picture each. */
static ent_status read_about(struct context *context, struct asked_report *out)
{
    ent_status st = ENT_OK;
    ent_str rest = out->view.about;

    while (rest.ptr != NULL && rest.len > 0) {
        uint32_t vertex = ENT_NO_INDEX;

        ENT_TRY(find_vertex(context, out, ent_str_cut(&rest, ';'), &vertex));
        if (!ENT_VEC_PUSH(&out->about, vertex))
            ENT_TRY(ent_fail_nomem(&context->err));
    }
    out->options.about = out->about.items;
    out->options.about_count = out->about.count;

cleanup:
    return st;
}

static ent_status read_chain(struct context *context, struct asked_report *out,
                             const char *value)
{
    ent_status st = ENT_OK;
    ent_str rest = ent_str_from(value);
    ent_str from = ent_str_cut(&rest, ';');
    ent_report_chain chain = {ENT_NO_INDEX, ENT_NO_INDEX};

    if (ent_str_trim(from).len == 0 || rest.ptr == NULL ||
        ent_str_trim(rest).len == 0 ||
        ent_str_find(rest, ent_str_from(";"), 0) < rest.len)
        ENT_TRY(ent_fail(&context->err, ENT_ERR_INVALID,
                         "--path: \"%.80s\" is not two names with a \";\" "
                         "between them, as in --path \"Vietnam; North Korea\"",
                         value));
    ENT_TRY(find_vertex(context, out, from, &chain.from));
    ENT_TRY(find_vertex(context, out, rest, &chain.to));
    if (chain.from == chain.to)
        ENT_TRY(ent_fail(&context->err, ENT_ERR_INVALID,
                         "--path: \"%.80s\": both ends are the same", value));
    if (!ENT_VEC_PUSH(&out->chains, chain))
        ENT_TRY(ent_fail_nomem(&context->err));

cleanup:
    return st;
}

static ent_status read_chains(struct context *context, struct asked_report *out)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < context->values.set_count; i++)
        if (strcmp(context->values.set[i].opt->name, "path") == 0)
            ENT_TRY(read_chain(context, out, context->values.set[i].value));
    out->options.chains = out->chains.items;
    out->options.chain_count = out->chains.count;

cleanup:
    return st;
}

/** Who deals with a person of a state deals with the state, however far apart
 *  the two are in the graph: persons and offices are counted as their state,
 *  unless it is one of them that is asked for. */
static ent_status load(struct context *context, struct asked_report *out)
{
    ent_status st = ENT_OK;
    bool asked_for = out->view.roll_up;

    if (out->view.about.len > 0)
        out->view.roll_up = true;
    ENT_TRY(context_graph(context, &out->view, true, &out->graph));
    st = read_about(context, out);
    if (st != ENT_ERR_NOT_FOUND || asked_for)
        goto cleanup;
    ent_error_clear(&context->err);
    ent_graph_free(out->graph);
    out->graph = NULL;
    ENT_VEC_CLEAR(&out->about);
    out->view.roll_up = false;
    ENT_TRY(context_graph(context, &out->view, true, &out->graph));
    ENT_TRY(read_about(context, out));

cleanup:
    return st;
}

static ent_status ask(struct context *context, struct asked_report *out)
{
    ent_status st = ENT_OK;

    out->options = ent_report_default();
    ENT_TRY(read_words(context, out));
    ENT_TRY(read_template(context, out));
    ENT_TRY(context_view(context, &out->view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(load(context, out));
    ENT_TRY(read_chains(context, out));

cleanup:
    return st;
}

static ent_status write_report(struct context *context,
                               struct asked_report *asked, ent_str page)
{
    ent_status st = ENT_OK;

    if (asked->path == NULL) {
        ent_buf_add_str(&context->out, page);
        return ent_buf_status(&context->out, &context->err);
    }
    st = ent_file_write(asked->path, page, &context->err);
    asked->output_failed = st != ENT_OK;
    return st;
}

/** "; 12 actors, 300 relations left out": what has no room in the page. */
static void add_left_out(ent_buf *out, const ent_report_counts *counts)
{
    const struct {
        size_t count;
        const char *one;
        const char *many;
    } parts[] = {
        {counts->actors_left, "actor", "actors"},
        {counts->relations_left, "relation", "relations"},
        {counts->evidence_left, "piece of evidence", "pieces of evidence"}};
    bool first = true;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].count == 0)
            continue;
        ent_buf_add_cstr(out, first ? "; " : ", ");
        add_count(out, parts[i].count, parts[i].one, parts[i].many);
        first = false;
    }
    if (!first)
        ent_buf_add_cstr(out, " left out");
}

static void tell(struct context *context, const struct asked_report *asked,
                 const ent_report_counts *counts, size_t bytes)
{
    ent_buf line = {0};

    add_count(&line, counts->actors, "actor", "actors");
    ent_buf_add_cstr(&line, ", ");
    add_count(&line, counts->pairs, "pair", "pairs");
    ent_buf_add_cstr(&line, ", ");
    add_count(&line, counts->relations, "relation", "relations");
    ent_buf_add_cstr(&line, ", ");
    add_count(&line, counts->evidence, "piece of evidence",
              "pieces of evidence");
    ent_buf_add_cstr(&line, " from ");
    add_count(&line, counts->sources, "source", "sources");
    add_left_out(&line, counts);
    ent_buf_addf(&line, "; %zu kB", (bytes + 999) / 1000);
    context_note(context, "%s: %s", asked->path,
                 line.ptr == NULL ? "" : line.ptr);
    ent_buf_clear(&line);
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct asked_report asked = {0};
    ent_report_counts counts = {0};
    ent_buf page = {0};
    bool output_failed = false;

    ENT_TRY(ask(context, &asked));
    ENT_TRY(ent_report_write(&page, context->store, asked.graph, &asked.options,
                             &counts, &context->progress, &context->err));
    ENT_TRY(write_report(context, &asked, ent_buf_view(&page)));
    context_progress_end(context);
    if (asked.path != NULL)
        tell(context, &asked, &counts, page.len);

cleanup:
    context_progress_end(context);
    output_failed = asked.output_failed;
    ent_buf_clear(&page);
    asked_report_clear(&asked);
    if (st == ENT_OK)
        return EXIT_DONE;
    ent_buf_reset(&context->out);
    return output_failed ? context_fail_output(context)
                         : context_fail(context, st);
}

static const struct opt own_opts[] = {
    {"output", 'o', "FILE", "@file", "Write to FILE; else to standard output"},
    {"title", 0, "TEXT", NULL, "Title; else that of the overview"},
    {"lang", 0, "TAG", NULL, "Language of the text, as BCP 47 writes it (en)"},
    {"theme", 0, "THEME", "auto|light|dark",
     "Colours at the start: auto (the reader's choice), light, dark"},
    {"max-actors", 0, "N", NULL,
     "Draw at most N actors in the overview, the most named (40)"},
    {"path", 0, "A;B", NULL,
     "Draw the chain from A to B in the tab of paths; may be given several "
     "times"},
    {"template", 0, "FILE", "@file",
     "Colours, fonts, header and footer of your house"},
};
static const struct opt_group own = {"Report", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_report = {
    .name = "report",
    .family = "give out",
    .summary = "write relations, pictures and evidence as one HTML file",
    .operands = "",
    .min_operands = 0,
    .max_operands = 0,
    .groups = {&own, &opt_view, &opt_progress, &opt_database, &opt_common},
    .description =
        "Writes one HTML file that needs no network, no server and no program: "
        "the overview, an ego picture of each of the most mentioned actors, "
        "chains, all relations with the sentences that say so, a ranking and "
        "a note on method. Readers filter by kind, tone, status, speaker and "
        "time, and what they see is counted anew. Without JavaScript, pictures "
        "and tables stand one below the other; so does it on paper.\n\n"
        "The options of the selection choose what it holds. With --about NAME "
        "it is about what is near these actors, persons and offices counted "
        "as their state, and each of them has an ego picture.\n\n"
        "A file stays below 3 MB: the strongest relations and their best "
        "evidence first. What was left out is counted on stderr, in the tables "
        "and under Method.\n\n"
        "A template gives it the colours, fonts, header and footer of a "
        "house; it cannot bring in scripts or pictures. The page says so to "
        "the browser too, by a policy that lets in nothing from outside. "
        "entente verify FILE checks a report.\n\n"
        "The same database and options give the same bytes.",
    .examples =
        "entente report -o crisis.html\teverything, in one file\n"
        "entente report --about \"South Korea\" -o seoul.html\twhat is near "
        "one actor\n"
        "entente report --path \"Vietnam; North Korea\" -o chain.html\twith a "
        "chain between two actors\n"
        "entente report --template house.txt --theme light -o house.html\tin "
        "the colours of your house\n",
    .run = run,
};
