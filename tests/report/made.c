/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/made.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/news.h"
#include "render/random_news.h"

void made_load(made *m)
{
    ent_view view = ent_view_default();

    m->options = ent_report_default();
    assert_int_equal(ent_graph_load(&m->graph, m->store, &view, NULL, &m->err),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(m->graph, m->store, &m->err), ENT_OK);
}

made made_news(void)
{
    made m = {.store = NULL};

    assert_int_equal(news_open(&m.store, &m.err), ENT_OK);
    made_load(&m);
    return m;
}

made made_random(uint64_t seed, size_t actors, size_t relations)
{
    made m = {.store = NULL};
    ent_rng rng;

    ent_rng_init(&rng, seed);
    assert_int_equal(
        random_news_open(&m.store, &rng, actors, relations, &m.err), ENT_OK);
    made_load(&m);
    return m;
}

void made_clear(made *m)
{
    ent_json_free(m->data);
    ent_buf_clear(&m->page);
    ent_graph_free(m->graph);
    ent_store_close(m->store);
}

ent_str made_between(ent_str text, const char *open, const char *close)
{
    size_t begin = ent_str_find(text, ent_str_from(open), 0);
    size_t end;

    assert_true(begin < text.len);
    begin += strlen(open);
    end = ent_str_find(text, ent_str_from(close), begin);
    assert_true(end < text.len);
    return ent_str_slice(text, begin, end);
}

void made_write(made *m)
{
    ent_status st = ent_report_write(&m->page, m->store, m->graph, &m->options,
                                     &m->counts, NULL, &m->err);

    if (st != ENT_OK)
        print_message("%s\n", m->err.message);
    assert_int_equal(st, ENT_OK);
    assert_int_equal(
        ent_json_parse(
            &m->data,
            made_between(ent_buf_view(&m->page),
                         "<script type=\"application/json\" id=\"data\">",
                         "</script>"),
            &m->err),
        ENT_OK);
}

size_t made_find(ent_str text, const char *words)
{
    return ent_str_find(text, ent_str_from(words), 0);
}

bool made_has(const made *m, const char *words)
{
    ent_str page = ent_buf_view(&m->page);

    return made_find(page, words) < page.len;
}

size_t made_count(const made *m, const char *key)
{
    return ent_json_count(ent_json_get(m->data, key));
}
