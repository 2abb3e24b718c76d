/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The data of a report: each relation has its sentences, each number points at
 * something, each relation of a picture is among them or among the sums of what
 * had no room, and these sums are those of the pairs. */
#include "entente/core/json.h"
#include "entente/render/inspect_internal.h"

#include <inttypes.h>

/** The arrays that others point into. */
typedef struct page_data {
    const xmlNode *at;
    const ent_json *actors;
    const ent_json *pairs;
    const ent_json *relations;
    const ent_json *evidence;
    const ent_json *sentences;
    const ent_json *sources;
    const ent_json *rest; /**< Sums; NULL: none, of older pages. */
    size_t left_out;
    size_t summed; /**< Pieces of evidence in them. */
    size_t *found; /* Pieces of evidence a relation. */
} page_data;

static bool points_into(const ent_json *value, const ent_json *array)
{
    int64_t index = ent_json_int(value, -1);

    return index >= 0 && (uint64_t)index < ent_json_count(array);
}

static void check_index(ent_inspector *in, const page_data *data,
                        const char *what, size_t number, const ent_json *item,
                        const char *key, const ent_json *array)
{
    if (!points_into(ent_json_get(item, key), array))
        ent_inspect_fault(in, data->at, "data: %s %zu: %s points nowhere", what,
                          number, key);
}

/* UTF-16 units of valid UTF-8. */
static int64_t units_of(ent_str text)
{
    int64_t units = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        units += (c & 0xc0) != 0x80;
        units += c >= 0xf0;
    }
    return units;
}

static void check_marks(ent_inspector *in, const page_data *data, size_t number,
                        const ent_json *item, ent_str text)
{
    const ent_json *marks = ent_json_get(item, "marks");
    int64_t length = units_of(text);

    for (size_t i = 0; i < ent_json_count(marks); i++) {
        const ent_json *mark = ent_json_at(marks, i);
        int64_t begin = ent_json_int(ent_json_at(mark, 0), -1);
        int64_t end = ent_json_int(ent_json_at(mark, 1), -1);

        if (begin < 0 || end <= begin || end > length)
            ent_inspect_fault(in, data->at,
                              "data: evidence %zu: mark outside its sentence",
                              number);
    }
}

static void check_evidence(ent_inspector *in, page_data *data, size_t number)
{
    const ent_json *item = ent_json_at(data->evidence, number);
    const ent_json *sentence = ent_json_get(item, "sentence");
    ent_str words = ent_json_text(ent_json_get(item, "words"));
    const ent_json *said;

    if (!points_into(ent_json_get(item, "relation"), data->relations)) {
        check_index(in, data, "evidence", number, item, "relation",
                    data->relations);
        return;
    }
    if (ent_json_kind_of(sentence) == ENT_JSON_NULL) {
        if (words.len == 0)
            ent_inspect_fault(in, data->at,
                              "data: evidence %zu: neither sentence nor words",
                              number);
    } else if (!points_into(sentence, data->sentences)) {
        check_index(in, data, "evidence", number, item, "sentence",
                    data->sentences);
    } else {
        said = ent_json_at(data->sentences, (size_t)ent_json_int(sentence, 0));
        check_marks(in, data, number, item,
                    ent_json_text(ent_json_get(said, "text")));
    }
    data->found[ent_json_int(ent_json_get(item, "relation"), 0)]++;
    in->sum.evidence++;
}

static void check_relation(ent_inspector *in, const page_data *data,
                           size_t number)
{
    const ent_json *item = ent_json_at(data->relations, number);
    int64_t left = ent_json_int(ent_json_get(item, "left"), 0);
    int64_t id = ent_json_int(ent_json_get(item, "id"), 0);

    /* Null: drawn with one actor, and not between two of the overview. */
    if (ent_json_kind_of(ent_json_get(item, "pair")) != ENT_JSON_NULL)
        check_index(in, data, "relation", number, item, "pair", data->pairs);
    in->sum.relations++;
    in->sum.evidence_left += left > 0 ? (size_t)left : 0;
    if (data->found[number] == 0 && left <= 0)
        ent_inspect_fault(in, data->at,
                          "data: relation %" PRId64 " has no evidence", id);
}

/* Below zero nothing is counted; sums of a hostile page may wrap. */
static uint64_t number_of(const ent_json *value)
{
    int64_t number = ent_json_int(value, 0);

    return number > 0 ? (uint64_t)number : 0;
}

static uint64_t sum_of_cells(const ent_json *cells)
{
    uint64_t sum = 0;

    /* Kind, month, number; kind, month, number ... */
    for (size_t i = 2; i < ent_json_count(cells); i += 3)
        sum += number_of(ent_json_at(cells, i));
    return sum;
}

static void compare_sums(ent_inspector *in, const page_data *data,
                         const uint64_t *counted)
{
    for (size_t i = 0; i < ent_json_count(data->pairs); i++) {
        const ent_json *sums =
            ent_json_get(ent_json_at(data->pairs, i), "sums");
        uint64_t told = number_of(ent_json_get(sums, "coop")) +
                        number_of(ent_json_get(sums, "host")) +
                        number_of(ent_json_get(sums, "neut"));

        if (told != counted[i])
            ent_inspect_fault(in, data->at,
                              "data: pair %zu: %" PRIu64 " mentions, %" PRIu64
                              " in evidence and sums",
                              i, told, counted[i]);
    }
}

/* Each pair has as many pieces of evidence, here or in sums, as it says. */
static void check_sums(ent_inspector *in, page_data *data)
{
    size_t pairs = ent_json_count(data->pairs);
    uint64_t *counted = ent_calloc(pairs + 1, sizeof *counted);

    if (counted == NULL) {
        in->failed = true;
        return;
    }
    for (size_t i = 0; i < ent_json_count(data->relations); i++) {
        const ent_json *pair =
            ent_json_get(ent_json_at(data->relations, i), "pair");

        if (points_into(pair, data->pairs))
            counted[ent_json_int(pair, 0)] += data->found[i];
    }
    for (size_t i = 0; i < ent_json_count(data->rest); i++) {
        const ent_json *item = ent_json_at(data->rest, i);
        uint64_t sum = sum_of_cells(ent_json_get(item, "cells"));

        check_index(in, data, "rest", i, item, "pair", data->pairs);
        data->summed += (size_t)sum;
        if (points_into(ent_json_get(item, "pair"), data->pairs))
            counted[ent_json_int(ent_json_get(item, "pair"), 0)] += sum;
    }
    compare_sums(in, data, counted);
    ent_free(counted);
}

/* An id of the page in the data, if there is one. */
static void check_id(ent_inspector *in, const page_data *data, const char *what,
                     size_t number, const ent_json *item, const char *key)
{
    ent_str id = ent_json_text(ent_json_get(item, key));

    if (id.len > 0 && ent_map_get(in->ids, id) == ENT_MAP_NONE)
        ent_inspect_fault(in, data->at, "data: %s %zu: no id \"%s\"", what,
                          number, ent_inspect_show(in, id));
}

/* Relations that a picture draws, and the data does not know. */
static void check_drawn(ent_inspector *in, const page_data *data)
{
    ent_map *known = ent_map_new();
    size_t missing = 0;

    if (known == NULL) {
        in->failed = true;
        return;
    }
    for (size_t i = 0; i < ent_json_count(data->relations); i++) {
        const ent_json *id =
            ent_json_get(ent_json_at(data->relations, i), "id");
        char word[32];
        int64_t value = ent_json_int(id, 0);

        (void)snprintf(word, sizeof word, "%c%" PRIu64, value < 0 ? 'c' : 'r',
                       value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
        in->failed = in->failed ||
                     ent_map_put(known, ent_str_from(word)) == ENT_MAP_NONE;
    }
    for (uint32_t i = 0; i < ent_map_count(in->drawn); i++)
        missing +=
            ent_map_get(known, ent_map_key(in->drawn, i)) == ENT_MAP_NONE;
    ent_map_free(known);
    if (missing > 0 && data->left_out == 0)
        ent_inspect_fault(in, data->at,
                          "data: %zu drawn relations are not in it", missing);
    else if (missing > data->summed)
        ent_inspect_remark(in, data->at,
                           "data: %zu drawn relations are among what it says "
                           "is left out",
                           missing);
}

/* Those around the evidence as well. */
static void check_sentence(ent_inspector *in, const page_data *data,
                           size_t number)
{
    const ent_json *item = ent_json_at(data->sentences, number);

    if (ent_json_text(ent_json_get(item, "text")).len == 0)
        ent_inspect_fault(in, data->at, "data: sentence %zu: empty", number);
    check_index(in, data, "sentence", number, item, "source", data->sources);
}

static void check_all(ent_inspector *in, page_data *data)
{
    for (size_t i = 0; i < ent_json_count(data->actors); i++) {
        const ent_json *actor = ent_json_at(data->actors, i);

        check_id(in, data, "actor", i, actor, "node");
        check_id(in, data, "actor", i, actor, "ego");
    }
    for (size_t i = 0; i < ent_json_count(data->pairs); i++) {
        const ent_json *pair = ent_json_at(data->pairs, i);

        check_index(in, data, "pair", i, pair, "a", data->actors);
        check_index(in, data, "pair", i, pair, "b", data->actors);
        if (ent_json_int(ent_json_get(pair, "a"), -1) ==
            ent_json_int(ent_json_get(pair, "b"), -2))
            ent_inspect_fault(in, data->at, "data: pair %zu: with itself", i);
        check_id(in, data, "pair", i, pair, "edge");
    }
    for (size_t i = 0; i < ent_json_count(data->sentences); i++)
        check_sentence(in, data, i);
    for (size_t i = 0; i < ent_json_count(data->evidence); i++)
        check_evidence(in, data, i);
    for (size_t i = 0; i < ent_json_count(data->relations); i++)
        check_relation(in, data, i);
    if (data->rest != NULL)
        check_sums(in, data);
    check_drawn(in, data);
}

static void check_data(ent_inspector *in, const xmlNode *node)
{
    ent_error err = {0};
    ent_json *root = NULL;
    page_data data = {.at = node};

    if (ent_json_parse(&root, ent_xml_text(in, node, false), &err) != ENT_OK) {
        in->failed = in->failed || err.code == ENT_ERR_NOMEM;
        ent_inspect_fault(in, node, "data: %s",
                          ent_inspect_show(in, ent_str_from(err.message)));
        return;
    }
    data.actors = ent_json_get(root, "actors");
    data.pairs = ent_json_get(root, "pairs");
    data.relations = ent_json_get(root, "relations");
    data.evidence = ent_json_get(root, "evidence");
    data.sentences = ent_json_get(root, "sentences");
    data.sources = ent_json_get(root, "sources");
    data.rest = ent_json_get(root, "rest");
    data.left_out = ent_json_count(ent_json_get(root, "left_out"));
    data.found =
        ent_calloc(ent_json_count(data.relations) + 1, sizeof *data.found);
    if (data.found == NULL)
        in->failed = true;
    else if (!ent_str_is(ent_json_text(ent_json_get(root, "schema")),
                         "entente/report-data/1"))
        ent_inspect_fault(in, node, "data: not of entente/report-data/1");
    else
        check_all(in, &data);
    ent_free(data.found);
    ent_json_free(root);
}

void ent_inspect_data(ent_inspector *in, const xmlDoc *doc)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    bool found = false;

    for (const xmlNode *node = root; node != NULL;
         node = ent_xml_next(node, root))
        if (ent_xml_is(node, "script") &&
            ent_str_is(ent_xml_attribute(in, node, "id"), "data")) {
            found = true;
            check_data(in, node);
        }
    if (!found && in->sum.lines > 0)
        ent_inspect_fault(in, root, "page without the data of its lines");
}
