/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/news.h"

#include "entente/core/hash.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"

typedef struct who {
    const char *name;
    ent_entity_class entity_class;
    const char *kind;
    const char *country;
    const char *native;
    const char *lang;
} who;

static const who people[] = {
    {"Russia", ENT_STATE, NULL, "RUS", "Россия", "ru"},
    {"North Korea", ENT_STATE, NULL, "PRK", "조선", "ko-KP"},
    {"South Korea", ENT_STATE, NULL, "KOR", "대한민국", "ko"},
    {"United States", ENT_STATE, NULL, "USA", NULL, NULL},
    {"Ukraine", ENT_STATE, NULL, "UKR", "Україна", "uk"},
    {"Japan", ENT_STATE, NULL, "JPN", "日本", "ja"},
    {"China", ENT_STATE, NULL, "CHN", "中国", "zh"},
    {"Poland", ENT_STATE, NULL, "POL", "Polska", "pl"},
    {"Vladimir Putin", ENT_PERSON, NULL, "RUS", NULL, NULL},
    {"Kim Jong Un", ENT_PERSON, NULL, "PRK", NULL, NULL},
    {"Yoon Suk Yeol", ENT_PERSON, NULL, "KOR", NULL, NULL},
    {"Andrzej Duda", ENT_PERSON, NULL, NULL, NULL, NULL},
    {"Jens Stoltenberg", ENT_PERSON, NULL, NULL, NULL, NULL},
    {"State Duma", ENT_ORGANIZATION, "legislature", "RUS", NULL, NULL},
    {"Foreign Ministry", ENT_ORGANIZATION, "ministry", "KOR", NULL, NULL},
    {"NATO", ENT_ORGANIZATION, "alliance", NULL, NULL, NULL},
    {"UN Security Council", ENT_ORGANIZATION, "international", NULL, NULL,
     NULL},
    {"Strategic Partnership", ENT_AGREEMENT, "treaty", NULL, NULL, NULL},
    {"Kursk", ENT_PLACE, "region", "RUS", NULL, NULL},
    {"artillery shells", ENT_ITEM, "weapon", NULL, NULL, NULL},
};

typedef struct report {
    const char *name;
    const char *publisher;
    const char *date;
} report;

static const report reports[] = {
    {"Report 001", NULL, "2024-07-15"},
    {"Report 002", NULL, "2024-06-20"},
    {"Report 003", NULL, "2024-10-25"},
    {"deal-fallout", "Newsweek", "2024-07-08"},
};

static const news_said statements[] = {
    {1, "Vladimir Putin", "AGREE", "sign", "Strategic Partnership", NULL,
     "Putin signed the partnership in Pyongyang.", NEWS_FACT},
    {1, "Kim Jong Un", "AGREE", "sign", "Strategic Partnership", NULL,
     "Kim put his name under it.", NEWS_FACT},
    {2, "State Duma", "AGREE", "ratify", "Strategic Partnership",
     "ratification vote", "The Duma voted for the treaty without dissent.",
     NEWS_FACT},
    {1, "Russia", "AGREE", "sign", "North Korea", "mutual defence treaty",
     "Moscow and Pyongyang promise each other help if attacked.", NEWS_FACT},
    {2, "Russia", "AGREE", "sign", "North Korea", "mutual defence treaty",
     "The pact binds both to mutual assistance.", NEWS_FACT},
    {0, "Russia", "AGREE", "sign", "North Korea", "mutual defence treaty",
     "Kim and Putin signed a defence agreement last month.", NEWS_FACT},
    {0, "North Korea", "AID", "military", "Russia", "artillery shells",
     "Pyongyang has shipped shells to Russia.", NEWS_DENIED},
    {3, "North Korea", "AID", "military", "Russia", "artillery shells",
     "Containers of shells went north, officials said.", NEWS_FACT},
    {2, "North Korea", "AID", "military", "Russia", "troops",
     "North Korean soldiers train in Russia's east.", NEWS_FACT},
    {1, "Vladimir Putin", "CONSULT", "visit", "Kim Jong Un", "state visit",
     "It was his first visit in a generation.", NEWS_FACT},
    {1, "South Korea", "SANCTION", NULL, "Russia", "sanctions",
     "Seoul put four Russian ships on its list.", NEWS_FACT},
    {3, "South Korea", "SANCTION", NULL, "Russia", "export controls",
     "Seoul adds goods to its export controls.", NEWS_PLANNED},
    {0, "Vladimir Putin", "THREATEN", NULL, "South Korea", "warning",
     "Putin called arms for Kyiv a big mistake.", NEWS_FACT},
    {3, "Vladimir Putin", "THREATEN", NULL, "South Korea", "warning",
     "He warned Seoul of a very big mistake.", NEWS_FACT},
    {2, "Foreign Ministry", "ACCUSE", NULL, "Russia", NULL,
     "The ministry accused Moscow of reckless acts.", NEWS_FACT},
    {1, "South Korea", "AID", "military", "Ukraine", "weapons supply",
     "Seoul may send weapons to Ukraine.", NEWS_POSSIBLE},
    {3, "South Korea", "AID", "military", "Ukraine", "weapons supply",
     "It was weighing arms for Kyiv.", NEWS_POSSIBLE},
    {0, "South Korea", "AID", "military", "Ukraine", "weapons supply",
     "A decision on weapons is due soon.", NEWS_POSSIBLE},
    {1, "South Korea", "ACCUSE", NULL, "Strategic Partnership", "condemnation",
     "South Korea condemned the new treaty.", NEWS_FACT},
    {3, "South Korea", "ACCUSE", NULL, "Strategic Partnership", "condemnation",
     "Seoul condemned the agreement again.", NEWS_FACT},
    {0, "Yoon Suk Yeol", "ACCUSE", NULL, "North Korea", NULL,
     "Yoon spoke of a menace to the world.", NEWS_FACT},
    {3, "North Korea", "MOBILIZE", NULL, "South Korea", "border exercises",
     "Drills resumed along the line.", NEWS_FACT},
    {0, "Yoon Suk Yeol", "CONSULT", "meet", "NATO", "summit guest",
     "Yoon was a guest of the summit in Washington.", NEWS_FACT},
    {3, "Yoon Suk Yeol", "CONSULT", "meet", "NATO", "summit guest",
     "He will attend the summit as an observer.", NEWS_FACT},
    {2, "Yoon Suk Yeol", "CONSULT", "meet", "Andrzej Duda", NULL,
     "Yoon stood beside the Polish president.", NEWS_FACT},
    {2, "Andrzej Duda", "LEADS", NULL, "Poland", NULL,
     "Duda is president of Poland.", NEWS_FACT},
    {1, "South Korea", "ALLIED_WITH", NULL, "United States", "alliance",
     "The alliance of Seoul and Washington grows.", NEWS_FACT},
    {0, "South Korea", "ALLIED_WITH", NULL, "United States", "alliance",
     "Seoul counts on its ally.", NEWS_FACT},
    {1, "South Korea", "COOPERATE", "military", "Japan", "security ties",
     "Seoul deepens security ties with Tokyo.", NEWS_FACT},
    {1, "United States", "ACCUSE", NULL, "Russia", NULL,
     "Washington voiced concern about Moscow.", NEWS_FACT},
    {2, "Russia", "ASSAULT", "war", "Ukraine", "war",
     "Russia's war in Ukraine goes on.", NEWS_FACT},
    {1, "Russia", "ASSAULT", "war", "Ukraine", "war",
     "Ukraine defends itself against the invasion.", NEWS_FACT},
    {1, "Russia", "REJECT", NULL, "UN Security Council", "veto",
     "Moscow vetoed the panel.", NEWS_FACT},
    {3, "Jens Stoltenberg", "LEADS", NULL, "NATO", NULL,
     "Stoltenberg leads the alliance.", NEWS_FACT},
    {3, "Jens Stoltenberg", "CONSULT", "meet", "Yoon Suk Yeol", NULL,
     "He received Yoon in Brussels.", NEWS_FACT},
    {3, "NATO", "ACCUSE", NULL, "China", NULL,
     "The alliance named China an enabler.", NEWS_FACT},
    {2, "North Korea", "MOBILIZE", NULL, "Kursk", NULL,
     "Its soldiers stand in Kursk.", NEWS_FACT},
    {2, "South Korea", "SANCTION", NULL, "artillery shells", NULL,
     "Shells are on the list.", NEWS_FACT},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static ent_status add_people(ent_store *store, ent_entity_id *ids,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < COUNT(people); i++) {
        ent_entity entity = {.entity_class = people[i].entity_class,
                             .name = ent_str_from(people[i].name),
                             .kind = ent_str_from(people[i].kind),
                             .country = ent_str_from(people[i].country),
                             .origin = ent_str_from("text")};
        ent_alias native = {.name = ent_str_from(people[i].native),
                            .kind = ENT_ALIAS_NATIVE,
                            .lang = ent_str_from(people[i].lang)};

        ENT_TRY(ent_store_put_entity(store, &entity, &ids[i], NULL, err));
        if (people[i].native != NULL)
            ENT_TRY(ent_store_put_alias(store, ids[i], &native, err));
    }

cleanup:
    return st;
}

static ent_entity_id id_of(const ent_entity_id *ids, const char *name)
{
    for (size_t i = 0; i < COUNT(people); i++)
        if (strcmp(people[i].name, name) == 0)
            return ids[i];
    return ENT_NO_ENTITY;
}

typedef struct saying {
    const news_said *said;
    size_t count;
} saying;

/* Text of a report: its statements, one after another. */
static size_t write_report(const saying *all, int number, ent_buf *text,
                           ent_sentence *sentences)
{
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        ent_sentence *sentence = &sentences[count];

        if (all->said[i].report != number)
            continue;
        if (count > 0)
            ent_buf_add_char(text, ' ');
        *sentence = (ent_sentence){.number = (int32_t)count + 1,
                                   .kind = ENT_SENTENCE_BODY};
        sentence->bytes.begin = (int64_t)text->len;
        ent_buf_add_cstr(text, all->said[i].text);
        sentence->bytes.end = (int64_t)text->len;
        sentence->code_points = sentence->bytes;
        count++;
    }
    return count;
}

static ent_assertion make_assertion(const news_said *from,
                                    const ent_entity_id *ids,
                                    ent_document_id document,
                                    const ent_sentence *sentence)
{
    ent_span words = sentence->bytes;
    ent_assertion assertion = {
        .document = document,
        .sentence = sentence->number,
        .bytes = words,
        .code_points = words,
        .quote = ent_str_from(from->text),
        .subject_span = ENT_NO_SPAN,
        .predicate_span = ENT_NO_SPAN,
        .object_span = ENT_NO_SPAN,
        .speaker_span = ENT_NO_SPAN,
        .subject = id_of(ids, from->subject),
        .type = ent_relation_type_find(ent_str_from(from->type)),
        .mode = ent_str_from(from->mode),
        .object = id_of(ids, from->object),
        .label = ent_str_from(from->label),
        .polarity = from->manner == NEWS_DENIED ? ENT_NEGATIVE : ENT_POSITIVE,
        .modality = from->manner == NEWS_PLANNED    ? ENT_PLANNED
                    : from->manner == NEWS_POSSIBLE ? ENT_POSSIBLE
                                                    : ENT_ACTUAL,
        .speaker = ENT_NO_ENTITY,
        .confidence = 0.8,
        .rule = ent_str_from("test"),
        .origin = ENT_ORIGIN_TEXT,
    };

    return assertion;
}

static ent_status add_report(ent_store *store, const saying *all, int number,
                             const ent_entity_id *ids, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    char hash[ENT_SHA256_HEX];
    ent_sentence sentences[NEWS_MOST];
    size_t count = write_report(all, number, &text, sentences);
    size_t next = 0;
    ent_put_result result;
    ent_document_id id = {0};
    ent_document document = {.kind = ENT_DOCUMENT_REPORT};

    ent_sha256_hex(ent_buf_view(&text), hash);
    document.name = ent_str_from(reports[number].name);
    document.publisher = ent_str_from(reports[number].publisher);
    document.report_date = ent_str_from(reports[number].date);
    document.date_basis = ENT_REPORT_DATE_GIVEN;
    document.sha256 = ent_str_from(hash);
    document.source_sha256 = ent_str_from(hash);
    document.encoding = ent_str_from("UTF-8");
    document.lang = ent_str_from("en");
    document.text = ent_buf_view(&text);
    document.bytes = (int64_t)text.len;
    ENT_TRY(ent_store_put_document(store, &document, sentences, count, &id,
                                   &result, err));
    for (size_t i = 0; i < all->count; i++) {
        ent_assertion assertion;
        ent_assertion_id made;

        if (all->said[i].report != number)
            continue;
        assertion = make_assertion(&all->said[i], ids, id, &sentences[next++]);
        ENT_TRY(ent_store_put_assertion(store, &assertion, &made, NULL, err));
    }

cleanup:
    ent_buf_clear(&text);
    return st;
}

static bool says(const saying *all, int number)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->said[i].report == number)
            return true;
    return false;
}

ent_status news_open_saying(ent_store **out, const news_said *said,
                            size_t count, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_store *store = NULL;
    ent_entity_id ids[COUNT(people)];
    saying all = {said, count};

    ENT_TRY(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, err));
    ENT_TRY(ent_store_begin(store, "test", false, err));
    ENT_TRY(add_people(store, ids, err));
    for (int i = 0; i < (int)COUNT(reports); i++)
        if (says(&all, i))
            ENT_TRY(add_report(store, &all, i, ids, err));
    ENT_TRY(ent_store_commit(store, err));
    *out = store;
    store = NULL;

cleanup:
    ent_store_close(store);
    return st;
}

ent_status news_open(ent_store **out, ent_error *err)
{
    return news_open_saying(out, statements, COUNT(statements), err);
}
