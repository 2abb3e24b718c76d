/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/figure_internal.h"
#include "render/news.h"

#define KOR "South Korea"
#define PRK "North Korea"
#define RUS "Russia"
#define UKR "Ukraine"
#define JPN "Japan"
#define UNSC "UN Security Council"
#define TREATY "Strategic Partnership"

/* A pair, what is said of it, and the words on its line. */
typedef struct sample {
    const char *label;
    news_said said[4];
} sample;

#define SAYS(report, who, type, mode, whom, words, manner)                     \
    {                                                                          \
        report, who, type, mode, whom, words, "Report " #report " says so.",   \
            NEWS_##manner                                                      \
    }

static const sample samples[] = {
    /* The governing verb stays: nobody but Seoul says so. */
    {"urges to pull out soldiers",
     {SAYS(0, KOR, "REQUEST", "demand-yield", PRK, "pull out soldiers", FACT),
      SAYS(1, KOR, "REQUEST", "demand-yield", PRK, "pull out soldiers", FACT)}},
    {"warning shots, demands",
     {SAYS(0, KOR, "MOBILIZE", "show-of-force", PRK, "warning shots", FACT),
      SAYS(1, PRK, "MOBILIZE", "patrol", KOR, "crosses demarcation line", FACT),
      SAYS(2, KOR, "REQUEST", "demand-yield", PRK, "pull out soldiers", FACT)}},
    {"veto, appeals",
     {SAYS(0, RUS, "REQUEST", "yield", UNSC, "revisit sanctions", FACT),
      SAYS(1, RUS, "REJECT", "veto", UNSC, "vetoes expert panel", FACT)}},
    /* What is condemned is not done by the one who condemns. */
    {"criticism",
     {SAYS(0, JPN, "ACCUSE", "disapprove", RUS, "missile purchases", FACT),
      SAYS(1, JPN, "ACCUSE", "disapprove", RUS, "missile purchases", FACT)}},
    /* A phrase is of one side, a noun of both. */
    {"suspends 2018 accord",
     {SAYS(0, KOR, "REJECT", "suspend", PRK, "suspends 2018 accord", FACT),
      SAYS(1, KOR, "REJECT", "suspend", PRK, "suspends 2018 accord", FACT)}},
    {"suspension",
     {SAYS(0, KOR, "REJECT", "suspend", PRK, "suspends 2018 accord", FACT),
      SAYS(1, PRK, "REJECT", "suspend", KOR, "suspends talks", FACT)}},
    {"condemned by Seoul",
     {SAYS(0, KOR, "ACCUSE", "disapprove", TREATY, "condemned by Seoul", FACT),
      SAYS(1, KOR, "ACCUSE", "disapprove", TREATY, "condemned by Seoul",
           FACT)}},
    {"votes to ratify",
     {SAYS(0, RUS, "AGREE", "ratify", TREATY, "votes to ratify", FACT),
      SAYS(1, RUS, "PARTY_TO", "signatory", TREATY, "signatory", FACT)}},
    /* Objects before circumstances; names of the two are not said again. */
    {"ships 11,000 containers",
     {SAYS(0, PRK, "AID", "arms", RUS,
           "ships 11,000 containers of munitions to", FACT),
      SAYS(1, PRK, "AID", "arms", RUS,
           "ships 11,000 containers of munitions to", FACT)}},
    {"supplies lethal arms",
     {SAYS(0, KOR, "AID", "arms", UKR, "supplies lethal arms to Ukraine", FACT),
      SAYS(1, KOR, "AID", "arms", UKR, "supplies lethal arms to Ukraine",
           FACT)}},
    {"talks in Seoul",
     {SAYS(0, KOR, "CONSULT", "host", JPN, "talks in Seoul", FACT),
      SAYS(1, KOR, "CONSULT", "host", JPN, "talks in Seoul", FACT)}},
    {"talks, trade",
     {SAYS(0, KOR, "CONSULT", "host", JPN, "talks in Seoul", FACT),
      SAYS(1, KOR, "CONSULT", "host", JPN, "talks in Seoul", FACT),
      SAYS(2, KOR, "COOPERATE", "economic", JPN, "tanks and howitzers", FACT)}},
    {"sanctions",
     {SAYS(0, KOR, "SANCTION", "economic", RUS, "Russian ships", FACT),
      SAYS(1, KOR, "SANCTION", "economic", RUS, "Russian ships", FACT)}},
    /* How sure, of each that is not sure. */
    {"may supply weapons",
     {SAYS(0, KOR, "AID", "arms", UKR, "may supply weapons", POSSIBLE),
      SAYS(1, KOR, "AID", "arms", UKR, "may supply weapons", POSSIBLE)}},
    {"arms (disputed), defence pact",
     {SAYS(0, PRK, "AID", "arms", RUS, "arms", FACT),
      SAYS(1, PRK, "AID", "arms", RUS, "arms", DENIED),
      SAYS(2, RUS, "AGREE", "sign", PRK, "defence pact", FACT)}},
    /* Of arms nobody plainly speaks, though of aid somebody does. */
    {"arms (planned)",
     {SAYS(0, PRK, "AID", "arms", RUS, "Russian guns", POSSIBLE),
      SAYS(1, PRK, "AID", "arms", RUS, "Russian guns", POSSIBLE),
      SAYS(2, PRK, "AID", NULL, RUS, "Russian help", FACT)}},
    {"arms (denied)",
     {SAYS(0, KOR, "AID", "arms", UKR, "no lethal weapons", DENIED),
      SAYS(1, KOR, "AID", "arms", UKR, "no lethal weapons", DENIED)}},
    /* No words at all, or of no use. */
    {"talks",
     {SAYS(0, KOR, "CONSULT", "meet", JPN, "met", FACT),
      SAYS(1, KOR, "CONSULT", "meet", JPN, NULL, FACT)}},
    {"statements",
     {SAYS(0, KOR, "COMMENT", NULL, JPN, "told", FACT),
      SAYS(1, JPN, "COMMENT", NULL, KOR, "told", FACT)}},
};

static void check(const sample *s)
{
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_figure *figure = NULL;
    ent_view view = ent_view_default();
    ent_figure_options options = ent_figure_default();
    ent_error err = {0};
    size_t said = 0;
    size_t count;
    const ent_figure_edge *edges;

    while (said < 4 && s->said[said].subject != NULL)
        said++;
    assert_int_equal(news_open_saying(&store, s->said, said, &err), ENT_OK);
    assert_int_equal(ent_graph_load(&graph, store, &view, NULL, &err), ENT_OK);
    assert_int_equal(ent_figure_overview(&figure, store, graph, &options, &err),
                     ENT_OK);
    edges = ent_figure_edges(figure, &count);
    assert_int_equal(count, 1);
    if (!ent_str_is(edges[0].label, s->label))
        fail_msg("want \"%s\", got \"%.*s\"", s->label,
                 ENT_STR_ARGS(edges[0].label));
    ent_figure_free(figure);
    ent_graph_free(graph);
    ent_store_close(store);
}

static void words_on_a_line_are_true_and_read_as_english(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        check(&samples[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_on_a_line_are_true_and_read_as_english),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
