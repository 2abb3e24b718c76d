/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/context.h"
#include "cli/draw.h"
#include "cli/verbs.h"

static ent_status draw_one(struct context *context, struct drawing *drawing)
{
    ent_status st = ENT_OK;
    struct picture picture = {0};

    ENT_TRY(draw_make(context, drawing, &picture));
    ENT_TRY(draw_write(context, drawing, drawing->path, &picture));
    if (drawing->path != NULL)
        draw_tell(context, drawing, drawing->path, &picture);

cleanup:
    picture_clear(&picture);
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct drawing drawing = {0};
    bool output_failed = false;

    ENT_TRY(draw_ask(context, &drawing));
    ENT_TRY(opt_has(&context->values, "frames") ? draw_frames(context, &drawing)
                                                : draw_one(context, &drawing));

cleanup:
    context_progress_end(context);
    output_failed = drawing.output_failed;
    drawing_clear(&drawing);
    if (st == ENT_OK)
        return EXIT_DONE;
    ent_buf_reset(&context->out);
    return output_failed ? context_fail_output(context)
                         : context_fail(context, st);
}

static const struct opt own_opts[] = {
    {"output", 'o', "FILE", "@file",
     "Write to FILE, as SVG, DOT, PNG or PDF by its suffix; else to standard "
     "output"},
    {"format", 0, "FORMAT", "svg|dot|png|pdf",
     "Write as svg, dot, png or pdf whatever the suffix"},
    {"overview", 0, NULL, NULL,
     "Draw an overview of the actors near --about, not an ego"},
    {"path", 0, "A", "@entity",
     "Draw a shortest chain of relations from A to the actor behind it"},
    {"title", 0, "TEXT", NULL, "Title; else one is made"},
    {"no-title", 0, NULL, NULL, "Neither title nor subtitle, for embedding"},
    {"legend", 0, NULL, NULL, "Legend and sources; they are drawn anyway"},
    {"no-legend", 0, NULL, NULL, "Neither legend nor sources"},
    {"lang", 0, "TAG", NULL, "Language of the text, as BCP 47 writes it (en)"},
    {"theme", 0, "THEME", "auto|light|dark",
     "Colours: auto (the reader's choice), light, dark"},
    {"profile", 0, "PROFILE", "web|static",
     "web: with a style sheet; static: attributes only, for Word and PDF"},
    {"page", 0, "PAGE", "free|a4-portrait|a4-landscape|slide",
     "Page it is to fill: free (as large as the picture), a4-portrait, "
     "a4-landscape, slide (16:9)"},
    {"max-actors", 0, "N", NULL,
     "Draw at most N actors of an overview, the most named (40)"},
    {"max-cards", 0, "N", NULL,
     "Draw at most N relations of an ego, those in most reports (all up to "
     "36, of more about 24; on a page as many as can be read)"},
    {"pin", 0, "OLD", "@file",
     "Actors stand where they stood in OLD, an SVG or DOT of ours"},
    {"frames", 0, "FROM..TO", NULL,
     "Draw a still for each step of that time, all with one layout, into "
     "-o FOLDER/ or -o NAME-{date}.svg"},
    {"step", 0, "STEP", NULL,
     "Length of a step of --frames: 1d, 1w, 3m, 1y; else as exact as FROM"},
};
static const struct opt_group own = {"Picture", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

static const struct opt path_opts[] = {PATH_RULE_LINES};
static const struct opt_group path_group = {
    "Path", path_opts, sizeof path_opts / sizeof *path_opts};

const struct verb verb_draw = {
    .name = "draw",
    .family = "give out",
    .summary = "draw relations as SVG, DOT, PNG or PDF",
    .operands = "[B]",
    .operand_values = "@entity",
    .min_operands = 0,
    .max_operands = 1,
    .groups = {&own, &path_group, &opt_view, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Draws one of three views. An overview, unless another is asked for: "
        "who stands where; persons and offices are counted with their state, "
        "all relations of a pair are one line, its width the pieces of "
        "evidence, its colour and badge the tone. An ego (--about NAME): the "
        "actor in the middle, hostile counterparts on the left, others on the "
        "right, a card for each relation. A path (--path A B): the chain that "
        "entente path finds, each step with the words that prove it.\n\n"
        "The options of the selection choose what is drawn in all three. "
        "--about with several names, with --hops 2 or more, or with "
        "--overview draws an overview of all that is near; in a path it is a "
        "filter like others. An actor that has no relation in the view, and a "
        "view without relations, give no picture and exit status 1.\n\n"
        "--frames draws an overview of the whole time, and then a still for "
        "each step with the acts and ties of its days, every actor in its "
        "place. A step without relations has no still. The folder is made if "
        "it is not there.\n\n"
        "The same database and options give the same bytes, whatever the fonts "
        "of the machine. A file is written whole or not at all. DOT is laid "
        "out: neato -n2 redraws the picture.",
    .examples =
        "entente draw -o map.svg\tan overview of everything\n"
        "entente draw --about \"South Korea\" -o seoul.png\tall its relations, "
        "a card each\n"
        "entente draw --path Vietnam \"North Korea\" -o chain.pdf\thow the two "
        "are connected, with the words\n"
        "entente draw --about Russia --hops 2 --theme dark -o near.svg\twhat "
        "is "
        "two steps away\n"
        "entente draw --pin map.svg --to 2024-07 --page slide -o july.svg\t"
        "actors where they stood\n"
        "entente draw --frames 2024-06-01..2024-07-31 --step 1w -o frames/\ta "
        "still a week\n"
        "entente draw --format dot | neato -n2 -Tpdf > map.pdf\tby plain "
        "Graphviz\n",
    .run = run,
};
