/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which relations of a step get a card, and what the cards say. */
#include "entente/render/chart_path_internal.h"

#include "entente/render/figure_internal.h"
#include "entente/render/wording_internal.h"

#define INDENT 18.0
#define RIGHT 14.0
#define TITLE_SIZE 12.5
#define TITLE_LEAST 11.0
#define META_LINE 15.0 /* From a title to what stands beneath it. */
#define META_SIZE 9.5
#define QUOTE_SIZE 11.0
#define QUOTE_LINE 15.0
#define SOURCE_LINE 16.0
#define FIRST_QUOTE 38.0 /* From the top of the card to its baseline. */
#define FOOT 12.0        /* From the last baseline to the edge of the card. */
#define CARD_GAP 8.0
#define MORE_LINE 18.0
#define QUOTE_EDGES 40.0
#define SLACK 1.06 /* For other fonts. */

enum {
    TEXTS = 2 + ENT_PATH_QUOTES * (ENT_PATH_QUOTE_LINES + 1)
};

/* Told alike, by the same side or by both: the second says nothing new. */
static bool is_told(const ent_path_step *step, const ent_path_card *card)
{
    for (size_t i = 0; i < step->card_count; i++)
        if ((step->cards[i].down == card->down || card->mutual) &&
            step->cards[i].telling.certainty == card->telling.certainty &&
            ent_str_equal(step->cards[i].telling.phrase, card->telling.phrase))
            return true;
    return false;
}

/* The first relations in the order given that are not told alike; those that
 * rest on reports before coded events. */
static ent_status tell_step(ent_path_chart *path, size_t at, bool coded,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_chart_hop *hop = &path->hops[at];
    ent_path_step *step = &path->steps[at];

    for (size_t i = 0, looked = 0;
         i < hop->edge_count && step->card_count < ENT_PATH_CARDS &&
         looked < ENT_PATH_TOLD;
         i++) {
        uint32_t edge = hop->edges[i];
        ent_path_card card = {.down = ent_graph_subject(path->graph, edge) ==
                                      hop->from};

        if ((ent_graph_relation(path->graph, edge).value < 0) != coded)
            continue;
        looked++;
        ENT_TRY(ent_tell(&card.telling, path->store, path->graph, edge,
                         path->arena, err));
        card.mutual = card.telling.mutual;
        if (!is_told(step, &card))
            step->cards[step->card_count++] = card;
    }

cleanup:
    return st;
}

ent_status ent_path_tell_steps(ent_path_chart *path, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < path->hop_count; i++) {
        ENT_TRY(tell_step(path, i, false, err));
        ENT_TRY(tell_step(path, i, true, err));
        if (path->steps[i].card_count == 0)
            ENT_TRY(ent_fail(err, ENT_ERR_INVALID, "step without a relation"));
    }

cleanup:
    return st;
}

/* A line of print whose text is in the chart. */
static ent_status keep(ent_path_chart *path, ent_path_card *card,
                       ent_chart_text *texts, ent_chart_text text,
                       ent_buf *words, ent_error *err)
{
    ent_status st = ent_buf_status(words, err);

    if (st == ENT_OK)
        st = ent_chart_copy(path->chart, ent_buf_view(words), &text.text, err);
    if (st == ENT_OK && text.text.len > 0)
        texts[card->text_count++] = text;
    ent_buf_reset(words);
    return st;
}

/* A line that is made smaller and cut where it has no room. */
static ent_status keep_line(ent_path_chart *path, ent_path_card *card,
                            ent_chart_text *texts, ent_chart_text text,
                            ent_buf *words, double room, ent_error *err)
{
    ent_status st = ent_buf_status(words, err);
    ent_str whole = ent_buf_view(words);
    double least = text.size > TITLE_LEAST ? TITLE_LEAST : META_SIZE;

    if (st != ENT_OK)
        return st;
    ent_chart_fit_line(&text, whole, least, room);
    words->len = text.text.len;
    return keep(path, card, texts, text, words, err);
}

/* "Statement, accusation · alleged · 2 reports". */
static void add_meta(ent_buf *out, const ent_telling *telling)
{
    const char *certainty = ent_certainty_words(telling->certainty);

    ent_buf_add_cstr(out, ent_family_title(telling->type->family));
    if (certainty[0] != '\0')
        ent_buf_addf(out, " · %s", certainty);
    if (telling->reports > 1)
        ent_buf_addf(out, " · %lu reports", (unsigned long)telling->reports);
}

/* "Condemns"; "Kim Jong Un: pledges support for" where he acts for the actor of
 * the chain; "Russia: ..." where the line shows another direction. */
static void add_relation(ent_buf *out, const ent_path_chart *path, size_t at,
                         const ent_path_card *card)
{
    const ent_chart_hop *hop = &path->hops[at];
    uint32_t acting = card->down ? hop->from : hop->to;
    const ent_path_card *first = &path->steps[at].cards[0];
    bool other_way = !card->mutual && !first->mutual &&
                     card->down != first->down && card != first;
    size_t start = out->len;

    if (!card->mutual &&
        (other_way || card->telling.subject.value !=
                          ent_graph_entity(path->graph, acting).value)) {
        ent_add_clean(out, card->telling.subject_name);
        ent_buf_add_cstr(out, ": ");
        start = SIZE_MAX; /* The verb is not the first word. */
    }
    ent_add_clean(out, card->telling.phrase);
    ent_add_capital(out, start);
}

/* At the right of the title, or beneath it where there is no room.
 * @param[out] below  What that adds to the height of the head. */
static ent_status write_head(ent_path_chart *path, size_t at,
                             ent_path_card *card, ent_chart_text *texts,
                             ent_buf *words, double *below, ent_error *err)
{
    ent_status st = ENT_OK;
    double width = path->form.card_width;
    ent_buf name = {0};
    ent_chart_text meta = {.x = width - RIGHT,
                           .y = 21.0,
                           .size = META_SIZE,
                           .weight = ENT_WEIGHT_REGULAR,
                           .colour = ENT_COLOUR_INK2,
                           .anchor = 1};
    ent_chart_text title = {.x = INDENT,
                            .y = 21.0,
                            .size = TITLE_SIZE,
                            .weight = ENT_WEIGHT_BOLD,
                            .colour = ENT_COLOUR_INK,
                            .anchor = -1};
    double room;

    add_meta(words, &card->telling);
    add_relation(&name, path, at, card);
    ENT_TRY(ent_buf_status(words, err));
    ENT_TRY(ent_buf_status(&name, err));
    room = meta.x - INDENT - 20.0 -
           1.12 * ent_text_width(ent_buf_view(words), meta.size, meta.weight);
    *below = 0.0;
    if (SLACK * ent_text_width(ent_buf_view(&name), title.size, title.weight) >
        room) {
        *below = META_LINE;
        room = width - INDENT - RIGHT;
        meta.x = INDENT;
        meta.y += META_LINE;
        meta.anchor = -1;
    }
    ENT_TRY(keep_line(path, card, texts, meta, words,
                      (width - INDENT - RIGHT) / SLACK, err));
    title.size = TITLE_SIZE;
    ENT_TRY(keep_line(path, card, texts, title, &name, room / SLACK, err));

cleanup:
    ent_buf_clear(&name);
    return st;
}

/* A line of a table; its words are the code. */
static bool is_coded(const ent_evidence *evidence)
{
    return evidence->relation.value < 0;
}

/* "Newsweek, 2024-07-08 · according to Vladimir Putin". */
static void add_source(ent_buf *out, const ent_telling *telling,
                       const ent_evidence *evidence)
{
    ent_str date = is_coded(evidence) ? telling->since : evidence->report_date;

    ent_add_clean(out, ent_telling_source(evidence));
    if (date.len > 0) {
        ent_buf_add_cstr(out, ", ");
        ent_add_clean(out, date);
    }
    if (evidence->own || evidence->speaker_name.len == 0 ||
        evidence->speaker.value == evidence->subject.value)
        return;
    ent_buf_add_cstr(out, " · according to ");
    if (ent_str_is(evidence->speaker_name, "?"))
        ent_buf_add_cstr(out, "an unnamed source");
    else
        ent_add_clean(out, evidence->speaker_name);
}

/* The words in lines, in curly quotes; what is cut ends in "…”". */
static ent_status write_quote(ent_path_chart *path, ent_path_card *card,
                              ent_chart_text *texts,
                              const ent_evidence *evidence, double *y,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str lines[ENT_PATH_QUOTE_LINES];
    double room = (path->form.card_width - QUOTE_EDGES) / SLACK;
    ent_buf whole = {0};
    ent_buf words = {0};
    bool cut = false;
    size_t count;
    ent_chart_text text = {.x = INDENT,
                           .size = QUOTE_SIZE,
                           .weight = ENT_WEIGHT_REGULAR,
                           .colour = ENT_COLOUR_INK,
                           .anchor = -1};

    ent_buf_add_cstr(&whole, is_coded(evidence) ? "Coded as “" : "“");
    ent_add_clean(&whole, ent_telling_words(evidence));
    ent_buf_add_cstr(&whole, "”");
    ENT_TRY(ent_buf_status(&whole, err));
    count =
        ent_chart_break(ent_buf_view(&whole), QUOTE_SIZE, ENT_WEIGHT_REGULAR,
                        room, true, lines, path->form.lines, &cut);
    if (cut && count > 0)
        lines[count - 1] =
            ent_chart_cut_at_word(lines[count - 1], ent_buf_view(&whole));
    for (size_t i = 0; i < count; i++) {
        text.y = *y;
        ent_buf_add_str(&words, lines[i]);
        if (cut && i + 1 == count)
            ent_buf_add_cstr(&words, "…”");
        ENT_TRY(keep(path, card, texts, text, &words, err));
        *y += QUOTE_LINE;
    }
    add_source(&words, &card->telling, evidence);
    text.y = *y - 1.0;
    text.size = META_SIZE;
    text.weight = ENT_WEIGHT_SEMIBOLD;
    text.colour = ENT_COLOUR_INK2;
    ENT_TRY(keep_line(path, card, texts, text, &words, room, err));
    *y += SOURCE_LINE;

cleanup:
    ent_buf_clear(&words);
    ent_buf_clear(&whole);
    return st;
}

static bool has_words(const ent_evidence *evidence)
{
    return ent_telling_words(evidence).len > 0;
}

static ent_status write_card(ent_path_chart *path, size_t at,
                             ent_path_card *card, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_text *texts =
        ent_arena_alloc(path->chart->arena, TEXTS, sizeof *texts);
    ent_buf words = {0};
    double y = FIRST_QUOTE;
    double below = 0.0;

    card->text_count = 0;
    card->quotes = 0;
    card->quoted = 0;
    if (texts == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(write_head(path, at, card, texts, &words, &below, err));
    y += below;
    for (size_t i = 0;
         i < card->telling.evidence_count && card->quotes < path->form.quotes;
         i++) {
        if (!has_words(&card->telling.evidence[i]))
            continue;
        ENT_TRY(write_quote(path, card, texts, &card->telling.evidence[i], &y,
                            err));
        card->quotes++;
        card->quoted = i + 1;
    }
    card->texts = texts;
    card->height = card->quotes == 0 ? 34.0 + below : y - SOURCE_LINE + FOOT;

cleanup:
    ent_buf_clear(&words);
    return st;
}

static ent_status write_more(ent_path_chart *path, ent_path_step *step,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    step->more = (ent_str){NULL, 0};
    if (step->relations_left == 0)
        return ENT_OK;
    ent_buf_addf(&text, "and %lu more %s", (unsigned long)step->relations_left,
                 step->relations_left == 1 ? "relation" : "relations");
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(ent_chart_copy(path->chart, ent_buf_view(&text), &step->more, err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

ent_status ent_path_write_step(ent_path_chart *path, size_t at, ent_error *err)
{
    /* An arrow needs room, and the hook of the first card. */
    double least = path->form.tight ? 48.0 : 70.0;
    double round_cards = path->form.tight ? 14.0 : 28.0;
    ent_status st = ENT_OK;
    ent_path_step *step = &path->steps[at];
    size_t count = ent_path_drawn(path, at);

    step->cards_height = 0.0;
    step->evidence_left = 0;
    for (size_t i = 0; i < count; i++) {
        ENT_TRY(write_card(path, at, &step->cards[i], err));
        step->cards_height += step->cards[i].height + (i > 0 ? CARD_GAP : 0.0);
        step->evidence_left +=
            step->cards[i].telling.evidence_count - step->cards[i].quotes;
    }
    step->relations_left = (uint32_t)(path->hops[at].edge_count - count);
    ENT_TRY(write_more(path, step, err));
    if (step->more.len > 0)
        step->cards_height += MORE_LINE;
    step->height = step->cards_height + round_cards;
    if (step->height < least)
        step->height = least;

cleanup:
    return st;
}
