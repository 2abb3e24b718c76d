/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/random_news.h"

#include "entente/core/hash.h"
#include "entente/core/mem.h"
#include "entente/store/coded.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
    REPORTS = 6
};

static const char *const countries[] = {"RUS", "KOR", "PRK", "USA",
                                        "UKR", "JPN", "CHN", "POL"};

static const char *const stems[] = {
    "Russia",
    "South Korea",
    "Democratic People's Republic of Everything",
    "Comprehensive Strategic Partnership Treaty",
    "Ministry of Foreign Affairs and International Cooperation",
    "Oberweserdampfschifffahrtsgesellschaft",
    "Kim",
    "조선민주주의인민공화국",
    "Государственная дума",
    "جامعة الدول العربية",
};

static const char *const labels[] = {
    NULL,
    "sanctions ships, firms, people",
    "mutual defence treaty",
    "calls it a danger to the peace of the whole of Europe and of Asia",
    "담화",
};

static ent_status add_actor(ent_store *store, ent_rng *rng, size_t number,
                            ent_entity_id *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf name = {0};
    ent_entity entity = {.entity_class = (ent_entity_class)ent_rng_below(
                             rng, ENT_ENTITY_CLASS_COUNT),
                         .origin = ent_str_from("text")};
    ent_alias native = {.name = ent_str_from("이름"),
                        .kind = ENT_ALIAS_NATIVE,
                        .lang = ent_str_from("ko")};

    ent_buf_addf(&name, "%s %u", stems[ent_rng_below(rng, COUNT(stems))],
                 (unsigned)number);
    ENT_TRY(ent_buf_status(&name, err));
    entity.name = ent_buf_view(&name);
    if (ent_rng_below(rng, 2) == 0)
        entity.country =
            ent_str_from(countries[ent_rng_below(rng, COUNT(countries))]);
    if (ent_rng_below(rng, 3) == 0)
        entity.kind = ent_str_from("ministry");
    ENT_TRY(ent_store_put_entity(store, &entity, out, NULL, err));
    if (ent_rng_below(rng, 2) == 0)
        ENT_TRY(ent_store_put_alias(store, *out, &native, err));

cleanup:
    ent_buf_clear(&name);
    return st;
}

static ent_status add_report(ent_store *store, unsigned number,
                             ent_document_id *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    ent_buf name = {0};
    char hash[ENT_SHA256_HEX];
    ent_put_result result;
    ent_document document = {.kind = ENT_DOCUMENT_REPORT,
                             .report_date = ent_str_from("2024-07-08"),
                             .date_basis = ENT_REPORT_DATE_GIVEN,
                             .encoding = ent_str_from("UTF-8"),
                             .lang = ent_str_from("en")};
    ent_sentence sentence = {.number = 1, .kind = ENT_SENTENCE_BODY};

    ent_buf_addf(&text, "All that was said in report %u.", number);
    ent_buf_addf(&name, "Report %03u", number);
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(ent_buf_status(&name, err));
    sentence.bytes.end = (int64_t)text.len;
    sentence.code_points = sentence.bytes;
    ent_sha256_hex(ent_buf_view(&text), hash);
    document.name = ent_buf_view(&name);
    document.sha256 = ent_str_from(hash);
    document.source_sha256 = ent_str_from(hash);
    document.text = ent_buf_view(&text);
    document.bytes = (int64_t)text.len;
    ENT_TRY(ent_store_put_document(store, &document, &sentence, 1, out, &result,
                                   err));

cleanup:
    ent_buf_clear(&name);
    ent_buf_clear(&text);
    return st;
}

/* The first actors come up most often. */
static size_t draw(ent_rng *rng, size_t actors)
{
    size_t a = ent_rng_below(rng, actors);
    size_t b = ent_rng_below(rng, actors);

    return a * b / actors;
}

static ent_status add_assertion(ent_store *store, ent_rng *rng,
                                const ent_entity_id *ids, size_t actors,
                                const ent_document_id *reports, ent_error *err)
{
    ent_assertion_id made;
    ent_assertion assertion = {
        .sentence = 1,
        .bytes = {0, 8},
        .code_points = {0, 8},
        .quote = ent_str_from("All that"),
        .subject_span = ENT_NO_SPAN,
        .predicate_span = ENT_NO_SPAN,
        .object_span = ENT_NO_SPAN,
        .speaker_span = ENT_NO_SPAN,
        .subject = ids[draw(rng, actors)],
        .object = ids[ent_rng_below(rng, actors)],
        .type =
            ent_relation_type_at(ent_rng_below(rng, ent_relation_type_count())),
        .label = ent_str_from(labels[ent_rng_below(rng, COUNT(labels))]),
        .polarity = ent_rng_below(rng, 6) == 0 ? ENT_NEGATIVE : ENT_POSITIVE,
        .modality = ent_rng_below(rng, 6) == 0 ? ENT_PLANNED : ENT_ACTUAL,
        .speaker = ENT_NO_ENTITY,
        .confidence = 0.8,
        .rule = ent_str_from("test"),
        .origin = ENT_ORIGIN_TEXT,
    };
    ent_status st = ENT_OK;
    size_t times = 1 + ent_rng_below(rng, 3);

    if (assertion.subject.value == assertion.object.value)
        return ENT_OK;
    for (size_t i = 0; i < times && st == ENT_OK; i++) {
        assertion.document = reports[ent_rng_below(rng, REPORTS)];
        st = ent_store_put_assertion(store, &assertion, &made, NULL, err);
    }
    return st;
}

static ent_status add_coded(ent_store *store, ent_rng *rng, size_t actors,
                            size_t events, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_coded_loader *loader = NULL;
    int64_t done = 0;
    char hash[ENT_SHA256_HEX];
    ent_document table = {.kind = ENT_DOCUMENT_TABLE,
                          .name = ent_str_from("coded.tsv")};

    ent_sha256_hex(ent_str_from("coded"), hash);
    table.sha256 = ent_str_from(hash);
    table.source_sha256 = ent_str_from(hash);
    ENT_TRY(ent_coded_loader_open(store, &table, "test", &loader, &done, err));
    for (size_t i = 0; i < events; i++) {
        uint32_t ends[2];
        uint32_t code;
        const ent_relation_type *type =
            ent_relation_type_at(ent_rng_below(rng, 8));

        for (int k = 0; k < 2; k++) {
            char name[] = "Coded actor 00";
            size_t number = draw(rng, actors < 100 ? actors : 100);

            name[12] = (char)('0' + number / 10);
            name[13] = (char)('0' + number % 10);
            ENT_TRY(ent_coded_loader_actor(loader, ent_str_from(name), &ends[k],
                                           err));
        }
        ENT_TRY(ent_coded_loader_code(loader, ent_str_from(type->name), "",
                                      type, NULL, ENT_ACTUAL, &code, err));
        ENT_TRY(ent_coded_loader_add(loader, ends[0], ends[1], code,
                                     19000 + (int32_t)(i % 300), (int64_t)i + 1,
                                     err));
    }
    ENT_TRY(ent_coded_loader_finish(loader, (int64_t)events, true, err));

cleanup:
    ent_coded_loader_free(loader);
    return st;
}

ent_status random_news_open(ent_store **out, ent_rng *rng, size_t actors,
                            size_t relations, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_store *store = NULL;
    ent_document_id reports[REPORTS];
    ent_entity_id *ids = ent_calloc(actors, sizeof *ids);

    if (ids == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, err));
    ENT_TRY(ent_store_begin(store, "test", false, err));
    for (size_t i = 0; i < actors; i++)
        ENT_TRY(add_actor(store, rng, i, &ids[i], err));
    for (unsigned i = 0; i < REPORTS; i++)
        ENT_TRY(add_report(store, i, &reports[i], err));
    for (size_t i = 0; i < relations; i++)
        ENT_TRY(add_assertion(store, rng, ids, actors, reports, err));
    ENT_TRY(ent_store_commit(store, err));
    if (relations >= 10)
        ENT_TRY(add_coded(store, rng, actors, relations / 10, err));
    *out = store;
    store = NULL;

cleanup:
    ent_store_close(store);
    ent_free(ids);
    return st;
}
