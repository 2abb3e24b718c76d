/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/page_internal.h"

#include "entente/core/json.h"
#include "entente/text/line_internal.h"

enum {
    VALUE_MAX_BYTES = 2048,
    JSON_DEPTH = 8,
    DAY_BYTES = 10, /**< Of 2024-06-24. */
    RANK_JSON = 1,
    RANK_TIME = 20
};

/** What a meta element's key asks for. */
typedef struct meta_key {
    const char *key; /**< Lower case. */
    ent_page_field field;
    int rank;
} meta_key;

static const meta_key meta_keys[] = {
    {"og:title", ENT_PAGE_TITLE, 0},
    {"twitter:title", ENT_PAGE_TITLE, 4},
    {"og:site_name", ENT_PAGE_PUBLISHER, 0},
    {"dc.publisher", ENT_PAGE_PUBLISHER, 2},
    {"citation_publisher", ENT_PAGE_PUBLISHER, 3},
    {"publisher", ENT_PAGE_PUBLISHER, 4},
    {"application-name", ENT_PAGE_PUBLISHER, 5},
    {"article:published_time", ENT_PAGE_DATE, 0},
    {"datepublished", ENT_PAGE_DATE, 2},
    {"og:article:published_time", ENT_PAGE_DATE, 3},
    {"og:published_time", ENT_PAGE_DATE, 4},
    {"dc.date.issued", ENT_PAGE_DATE, 5},
    {"dcterms.issued", ENT_PAGE_DATE, 6},
    {"parsely-pub-date", ENT_PAGE_DATE, 7},
    {"sailthru.date", ENT_PAGE_DATE, 8},
    {"citation_publication_date", ENT_PAGE_DATE, 9},
    {"publish-date", ENT_PAGE_DATE, 10},
    {"publish_date", ENT_PAGE_DATE, 11},
    {"pubdate", ENT_PAGE_DATE, 12},
    {"dc.date", ENT_PAGE_DATE, 13},
    {"date", ENT_PAGE_DATE, 14},
    {"og:locale", ENT_PAGE_LANG, 2},
    {"og:url", ENT_PAGE_URL, 1},
};

void ent_page_clear(ent_page_facts *facts)
{
    for (int i = 0; i < ENT_PAGE_FIELDS; i++) {
        ent_buf_clear(&facts->fields[i].value);
        ent_buf_clear(&facts->fields[i].source);
    }
    ent_buf_clear(&facts->time);
}

/** Append with white space folded. */
static void add_folded(ent_buf *out, ent_str text)
{
    bool blank = false;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            blank = out->len > 0;
            continue;
        }
        if (blank)
            ent_buf_add_char(out, ' ');
        blank = false;
        ent_buf_add_char(out, c);
    }
}

void ent_page_add(ent_page_facts *facts, ent_page_field field, int rank,
                  ent_str value, const char *source)
{
    ent_buf *old = &facts->fields[field].value;

    value = ent_line_trim(value);
    if (value.len == 0 || value.len > VALUE_MAX_BYTES ||
        (old->len > 0 && facts->fields[field].rank <= rank))
        return;
    ent_buf_reset(old);
    ent_buf_reset(&facts->fields[field].source);
    add_folded(old, value);
    if (source != NULL)
        ent_buf_add_cstr(&facts->fields[field].source, source);
    facts->fields[field].rank = rank;
    facts->failed =
        facts->failed || old->failed || facts->fields[field].source.failed;
}

void ent_page_add_meta(ent_page_facts *facts, ent_str key, ent_str content)
{
    for (size_t i = 0; i < sizeof meta_keys / sizeof *meta_keys; i++) {
        const meta_key *known = &meta_keys[i];
        char source[64] = "meta ";

        if (!ent_line_equal(key, ent_str_from(known->key)))
            continue;
        (void)strncat(source, known->key, sizeof source - 6);
        ent_page_add(facts, known->field, known->rank, content, source);
        return;
    }
}

void ent_page_add_time(ent_page_facts *facts, ent_str datetime, bool said)
{
    ent_str first = ent_buf_view(&facts->time);

    datetime = ent_str_trim(datetime);
    if (datetime.len < DAY_BYTES || datetime.len > VALUE_MAX_BYTES)
        return;
    if (said) {
        ent_page_add(facts, ENT_PAGE_DATE, RANK_TIME, datetime,
                     "time datetime");
        return;
    }
    if (first.len == 0)
        ent_buf_add_str(&facts->time, datetime);
    else if (!ent_str_equal(ent_str_slice(first, 0, DAY_BYTES),
                            ent_str_slice(datetime, 0, DAY_BYTES)))
        facts->times_differ = true;
    facts->failed = facts->failed || facts->time.failed;
}

/** "NewsArticle", "ReportageNewsArticle", "BlogPosting": schema.org's names of
 *  what is published. */
static bool is_article_type(ent_str type)
{
    static const char *const endings[] = {"Article", "Posting", "Report"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);

        if (type.len >= len &&
            ent_str_is(ent_str_slice(type, type.len - len, type.len),
                       endings[i]))
            return true;
    }
    return false;
}

static bool is_article(const ent_json *value)
{
    const ent_json *type = ent_json_get(value, "@type");

    if (is_article_type(ent_json_text(type)))
        return true;
    for (size_t i = 0; i < ent_json_count(type); i++)
        if (is_article_type(ent_json_text(ent_json_at(type, i))))
            return true;
    return false;
}

static void add_article(ent_page_facts *facts, const ent_json *value)
{
    const ent_json *publisher = ent_json_get(value, "publisher");

    ent_page_add(facts, ENT_PAGE_DATE, RANK_JSON,
                 ent_json_text(ent_json_get(value, "datePublished")),
                 "JSON-LD datePublished");
    ent_page_add(facts, ENT_PAGE_TITLE, RANK_JSON,
                 ent_json_text(ent_json_get(value, "headline")), NULL);
    ent_page_add(facts, ENT_PAGE_PUBLISHER, RANK_JSON,
                 ent_json_text(ent_json_get(publisher, "name")), NULL);
    ent_page_add(facts, ENT_PAGE_LANG, RANK_JSON,
                 ent_json_text(ent_json_get(value, "inLanguage")), NULL);
}

/** The first article in a tree of data. */
static bool find_article(ent_page_facts *facts, const ent_json *value,
                         int depth)
{
    if (depth > JSON_DEPTH)
        return false;
    if (ent_json_kind_of(value) == ENT_JSON_ARRAY) {
        for (size_t i = 0; i < ent_json_count(value); i++)
            if (find_article(facts, ent_json_at(value, i), depth + 1))
                return true;
        return false;
    }
    if (ent_json_kind_of(value) != ENT_JSON_OBJECT)
        return false;
    if (is_article(value)) {
        add_article(facts, value);
        return true;
    }
    return find_article(facts, ent_json_get(value, "@graph"), depth + 1) ||
           find_article(facts, ent_json_get(value, "mainEntity"), depth + 1);
}

void ent_page_add_json(ent_page_facts *facts, ent_str json)
{
    ent_json *root = NULL;
    ent_status st = ent_json_parse(&root, json, NULL);

    if (st == ENT_OK)
        (void)find_article(facts, root, 0);
    if (st == ENT_ERR_NOMEM)
        facts->failed = true;
    ent_json_free(root);
}

/** Copy a value; the absent view if there is none. */
static bool copy(ent_str *out, const ent_buf *value, ent_arena *arena)
{
    if (value->len == 0)
        return true;
    *out = ent_arena_str(arena, ent_buf_view(value));
    return out->ptr != NULL;
}

bool ent_page_fill(ent_page *out, ent_page_facts *facts, ent_arena *arena)
{
    ent_page page = *out;

    /* Several plain times of one day are that of the report; times of several
     * days are those of several reports. */
    if (!facts->times_differ)
        ent_page_add(facts, ENT_PAGE_DATE, RANK_TIME + 1,
                     ent_buf_view(&facts->time), "time datetime");
    if (facts->failed ||
        !copy(&page.title, &facts->fields[ENT_PAGE_TITLE].value, arena) ||
        !copy(&page.publisher, &facts->fields[ENT_PAGE_PUBLISHER].value,
              arena) ||
        !copy(&page.date, &facts->fields[ENT_PAGE_DATE].value, arena) ||
        !copy(&page.date_source, &facts->fields[ENT_PAGE_DATE].source, arena) ||
        !copy(&page.lang, &facts->fields[ENT_PAGE_LANG].value, arena) ||
        !copy(&page.url, &facts->fields[ENT_PAGE_URL].value, arena))
        return false;
    *out = page;
    return true;
}
