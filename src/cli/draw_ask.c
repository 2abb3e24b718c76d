/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/draw.h"

#include <stdlib.h>
#include <string.h>

#include "cli/draw_language.h"
#include "cli/draw_title.h"
#include "cli/number.h"
#include "entente/core/file.h"
#include "entente/store/resolve.h"

enum {
    DEFAULT_ACTORS = 40,
    ACTORS_MAX = 400, /**< visual.md: above, reduce first. */
    CARDS_MAX = 400,
    PINS_MAX_BYTES = 64 << 20
};

void drawing_clear(struct drawing *drawing)
{
    path_question_clear(&drawing->route);
    ent_pins_free(drawing->pins);
    drawing->pins = NULL;
}

/** The format whose suffix ends the text; false: none does. */
static bool find_format(const char *text, enum draw_format *out)
{
    size_t len = strlen(text);

    for (int i = DRAW_SVG; i <= DRAW_PDF; i++) {
        const char *suffix = draw_suffix((enum draw_format)i);

        if (len >= strlen(suffix) &&
            strcmp(text + len - strlen(suffix), suffix) == 0) {
            *out = (enum draw_format)i;
            return true;
        }
    }
    return false;
}

static ent_status choose_format(struct context *context, struct drawing *out)
{
    const char *word = opt_get(&context->values, "format");
    bool folder = opt_has(&context->values, "frames") && out->path != NULL &&
                  strstr(out->path, "{date}") == NULL;

    for (int i = DRAW_SVG; word != NULL && i <= DRAW_PDF; i++)
        if (strcmp(word, draw_suffix((enum draw_format)i) + 1) == 0)
            out->format = (enum draw_format)i;
    if (word != NULL || out->path == NULL || folder ||
        find_format(out->path, &out->format))
        return ENT_OK; /* SVG, where nothing says another. */
    return ent_fail(&context->err, ENT_ERR_INVALID,
                    "%s: the name does not end in .svg, .dot, .png or .pdf; "
                    "or say --format",
                    out->path);
}

static bool is_word(struct context *context, const char *option,
                    const char *word)
{
    const char *value = opt_get(&context->values, option);

    return value != NULL && strcmp(value, word) == 0;
}

static void choose_pen(struct context *context, struct drawing *out)
{
    ent_pen_options *pen = &out->pen;

    if (is_word(context, "theme", "light"))
        pen->theme = ENT_THEME_LIGHT;
    if (is_word(context, "theme", "dark"))
        pen->theme = ENT_THEME_DARK;
    /* librsvg reads no style sheet variables. */
    if (is_word(context, "profile", "static") || out->format == DRAW_PNG ||
        out->format == DRAW_PDF)
        pen->profile = ENT_PROFILE_STATIC;
    if (is_word(context, "page", "a4-portrait"))
        pen->page = ENT_PAGE_A4_PORTRAIT;
    if (is_word(context, "page", "a4-landscape"))
        pen->page = ENT_PAGE_A4_LANDSCAPE;
    if (is_word(context, "page", "slide"))
        pen->page = ENT_PAGE_SLIDE;
    pen->no_title = opt_has(&context->values, "no-title");
    pen->no_legend = opt_has(&context->values, "no-legend");
}

static ent_status read_texts(struct context *context, struct drawing *out)
{
    const char *title = opt_get(&context->values, "title");
    const char *lang = opt_get(&context->values, "lang");

    if (title != NULL && !is_title(title))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--title: empty; for a picture without a title say "
                        "--no-title");
    if (lang != NULL && !is_language_tag(lang))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--lang: \"%.40s\" is not a language tag; want BCP "
                        "47, as in en, ko or zh-Hant",
                        lang);
    out->title = ent_str_from(title);
    out->lang = ent_str_from(lang);
    return ENT_OK;
}

/** Options that contradict each other, and what to do. */
static const struct {
    const char *one;
    const char *other;
    const char *advice;
} contradictions[] = {
    {"path", "overview", "want one of the two"},
    {"path", "frames",
     "stills are overviews; draw the path with --from and --to"},
    {"legend", "no-legend", "want one of the two"},
    {"frames", "as-of", "each still has its own days; leave --as-of out"},
    {"frames", "from", "FROM..TO says the whole time; leave --from out"},
    {"frames", "to", "FROM..TO says the whole time; leave --to out"},
};

static ent_status check_contradictions(struct context *context)
{
    const struct opt_values *values = &context->values;

    for (size_t i = 0; i < sizeof contradictions / sizeof *contradictions; i++)
        if (opt_has(values, contradictions[i].one) &&
            opt_has(values, contradictions[i].other))
            return ent_fail(&context->err, ENT_ERR_INVALID,
                            "--%s and --%s exclude each other: %s",
                            contradictions[i].one, contradictions[i].other,
                            contradictions[i].advice);
    if (opt_has(values, "step") && !opt_has(values, "frames"))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--step is of --frames FROM..TO: say that too");
    if (opt_has(values, "path") && values->operand_count == 0)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--path wants both ends: entente draw --path A B");
    if (!opt_has(values, "path") && values->operand_count > 0)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "\"%.60s\": too many words; for an actor and all it "
                        "deals with: --about NAME; for a chain: --path A B",
                        values->operands[0]);
    return ENT_OK;
}

/** Options that only some views have. */
static const struct {
    const char *option;
    enum draw_kind kind;
    const char *advice; /**< What it is for, and what to do. */
} belonging[] = {
    {"max-actors", DRAW_OVERVIEW,
     "the overview; an ego has --max-cards, a path all its steps"},
    {"max-cards", DRAW_EGO,
     "an ego (--about NAME); an overview has --max-actors"},
    {"pin", DRAW_OVERVIEW,
     "the overview; an ego and a path have one place for everything"},
    {"frames", DRAW_OVERVIEW,
     "the overview; for that of the neighbours of --about say --overview too"},
    {"avoid", DRAW_PATH, "a path: --path A B"},
    {"through", DRAW_PATH, "a path: --path A B"},
    {"chronological", DRAW_PATH, "a path: --path A B"},
    {"max-hops", DRAW_PATH, "a path: --path A B"},
};

static ent_status check_belonging(struct context *context,
                                  const struct drawing *drawing)
{
    for (size_t i = 0; i < sizeof belonging / sizeof *belonging; i++)
        if (belonging[i].kind != drawing->kind &&
            opt_has(&context->values, belonging[i].option))
            return ent_fail(&context->err, ENT_ERR_INVALID, "--%s is for %s",
                            belonging[i].option, belonging[i].advice);
    return ENT_OK;
}

/** What has no effect is not silently left out. */
static ent_status check_effects(struct context *context,
                                const struct drawing *drawing)
{
    static const struct {
        const char *option;
        bool charts; /**< An ego or path as DOT has it. */
    } of_svg[] = {{"theme", false},
                  {"profile", false},
                  {"no-title", true},
                  {"no-legend", true}};
    bool chart = drawing->kind != DRAW_OVERVIEW;

    for (size_t i = 0; i < sizeof of_svg / sizeof *of_svg; i++)
        if (drawing->format == DRAW_DOT && !(chart && of_svg[i].charts) &&
            opt_has(&context->values, of_svg[i].option))
            return ent_fail(&context->err, ENT_ERR_INVALID,
                            "--%s has no effect on DOT; leave it out, or "
                            "write .svg, .png or .pdf",
                            of_svg[i].option);
    if (drawing->kind == DRAW_EGO && opt_has(&context->values, "direction"))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--direction has no effect on an ego, which shows "
                        "both ways; leave it out");
    return ENT_OK;
}

/** An ego is of a single actor and its direct neighbours: several actors, or
 *  more steps, are an overview of all that is near. */
static ent_status choose_kind(struct context *context, struct drawing *out)
{
    ent_status st = ENT_OK;
    ent_str names = out->view.about;
    bool first = true;

    out->kind = DRAW_OVERVIEW;
    if (opt_has(&context->values, "overview") || out->view.hops > 1)
        goto cleanup;
    while (names.ptr != NULL && names.len > 0) {
        ent_str name = ent_str_cut(&names, ';');
        ent_entity_id id = {0};
        ent_error why = {0};

        st = ent_store_resolve_entity(context->store, &id, name, &why);
        if (st != ENT_OK) {
            st = ent_fail(&context->err, st, "--about: %s", why.message);
            goto cleanup;
        }
        if (!first && id.value != out->about.value) {
            out->kind = DRAW_OVERVIEW;
            goto cleanup;
        }
        out->about = id;
        out->kind = DRAW_EGO;
        first = false;
    }

cleanup:
    return st;
}

static ent_status read_limits(struct context *context, struct drawing *out)
{
    ent_status st = ENT_OK;
    int64_t actors = DEFAULT_ACTORS;
    int64_t cards = 0;

    ENT_TRY(number_option(context, "max-actors", 1, ACTORS_MAX, &actors));
    ENT_TRY(number_option(context, "max-cards", 1, CARDS_MAX, &cards));
    out->max_actors = (uint32_t)actors;
    out->max_cards = (uint32_t)cards;

cleanup:
    return st;
}

static ent_status read_pins(struct context *context, struct drawing *out)
{
    ent_status st = ENT_OK;
    const char *name = opt_get(&context->values, "pin");
    ent_buf bytes = {0};

    if (name == NULL)
        goto cleanup;
    st = ent_file_read(&bytes, name, PINS_MAX_BYTES, &context->err);
    if (st == ENT_ERR_NOT_FOUND)
        st = ENT_ERR_INPUT; /* Not that nothing was found to draw. */
    if (st != ENT_OK)
        goto cleanup;
    ENT_TRY(
        ent_pins_read(&out->pins, ent_buf_view(&bytes), name, &context->err));

cleanup:
    ent_buf_clear(&bytes);
    return st;
}

/** The two ends stand where a question for paths looks for them. */
static ent_status ask_path(struct context *context, struct drawing *out)
{
    ent_status st = ENT_OK;
    struct opt_values *values = &context->values;

    out->kind = DRAW_PATH;
    ENT_TRY(check_belonging(context, out));
    ENT_TRY(check_effects(context, out));
    /* There is room for every word of the command line. */
    values->operands[1] = values->operands[0];
    values->operands[0] = opt_get(values, "path");
    values->operand_count = 2;
    ENT_TRY(path_ask(context, &out->route));
    out->view = out->route.view;

cleanup:
    return st;
}

/** A saved view may have days of its own. */
static ent_status check_saved_time(struct context *context,
                                   const ent_view *view)
{
    if (!opt_has(&context->values, "frames") ||
        (!view->as_of.known && !view->from.known && !view->to.known))
        return ENT_OK;
    return ent_fail(&context->err, ENT_ERR_INVALID,
                    "--frames and the days of the saved view exclude each "
                    "other: take them back, as in --view NAME --from \"\" "
                    "--to \"\"");
}

ent_status draw_ask(struct context *context, struct drawing *out)
{
    ent_status st = ENT_OK;
    const char *path = opt_get(&context->values, "output");

    out->path = path != NULL && strcmp(path, "-") == 0 ? NULL : path;
    ENT_TRY(check_contradictions(context));
    ENT_TRY(choose_format(context, out));
    choose_pen(context, out);
    ENT_TRY(read_texts(context, out));
    ENT_TRY(read_limits(context, out));
    ENT_TRY(draw_check_frames(context, out));
    if (opt_has(&context->values, "path")) {
        ENT_TRY(ask_path(context, out));
        goto cleanup;
    }
    ENT_TRY(context_view(context, &out->view));
    ENT_TRY(check_saved_time(context, &out->view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(choose_kind(context, out));
    ENT_TRY(check_belonging(context, out));
    ENT_TRY(check_effects(context, out));
    ENT_TRY(read_pins(context, out));

cleanup:
    return st;
}
