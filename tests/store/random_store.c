/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/random_store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "store/sample.h"

struct random_store {
    tmp_dir *dir;
    const char *path;
    sqlite3 *db;
    ent_store *store;
    random_piece pieces[RANDOM_PIECES_MAX];
    size_t count;
};

/** Two by two the same outlet, but for the last. */
static const char *const outlets[RANDOM_OUTLETS] = {
    "Yonhap", "YONHAP", "Ágora Press", "agora press", "TASS", "The Herald"};

static int outlet_group(int number)
{
    return number < 4 ? number / 2 : number;
}

const char *random_outlet(int number)
{
    return outlets[number];
}

static int outlet_of(const char *name)
{
    for (int i = 0; name != NULL && i < RANDOM_OUTLETS; i++)
        if (strcmp(outlets[i], name) == 0)
            return i;
    return -1;
}

static void must(ent_status st, const ent_error *err)
{
    if (st != ENT_OK)
        fail_msg("%s", err->message);
}

static void run(sqlite3 *db, char *sql)
{
    char *message = NULL;

    assert_non_null(sql);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", message, sql);
    sqlite3_free(sql);
}

random_store *random_store_new(void)
{
    random_store *r = calloc(1, sizeof *r);
    ent_store *store = NULL;
    ent_error err = {0};

    assert_non_null(r);
    r->dir = tmp_new();
    r->path = tmp_path(r->dir, "random.db");
    must(ent_store_open(&store, r->path, ENT_OPEN_CREATE, &err), &err);
    ent_store_close(store);
    assert_int_equal(sqlite3_open(r->path, &r->db), SQLITE_OK);
    run(r->db, sqlite3_mprintf("PRAGMA synchronous = OFF"));
    return r;
}

void random_store_free(random_store *r)
{
    ent_store_close(r->store);
    (void)sqlite3_close(r->db);
    tmp_free(r->dir);
    free(r);
}

static int below(ent_rng *rng, uint64_t bound)
{
    return (int)ent_rng_below(rng, bound);
}

static bool one_in(ent_rng *rng, uint64_t bound)
{
    return ent_rng_below(rng, bound) == 0;
}

static const char *any_outlet(ent_rng *rng)
{
    return one_in(rng, 3) ? NULL : outlets[below(rng, RANDOM_OUTLETS)];
}

static void fill_entities(sqlite3 *db, ent_rng *rng)
{
    static const char *const kinds[] = {NULL, "ministry", "media"};
    static const char *const classes[] = {"State", "Person", "Organization"};
    static const char *const countries[] = {NULL, "IRN", "RUS"};

    for (int i = 1; i <= RANDOM_ENTITIES; i++) {
        const char *country = countries[below(rng, 3)];
        const char *kind = kinds[below(rng, 3)];

        run(db, sqlite3_mprintf(
                    "INSERT INTO entity (id, name, type, kind, country, "
                    "origin) VALUES (%d, 'Actor %d', %Q, %Q, %Q, 'text')",
                    i, i, classes[below(rng, 3)], kind, country));
    }
    for (int i = 2; i <= RANDOM_ENTITIES; i += 2)
        if (one_in(rng, 3))
            run(db, sqlite3_mprintf("UPDATE entity SET merged_into = %d "
                                    "WHERE id = %d",
                                    i - 1, i));
}

static void fill_documents(sqlite3 *db, ent_rng *rng, int count)
{
    static const char *const dates[] = {
        "2024",       "2024-02", "2024-03-10", "2024-03-11",
        "2024-05-01", NULL,      NULL};

    for (int i = 1; i <= count; i++) {
        const char *date = dates[below(rng, 7)];

        run(db, sqlite3_mprintf(
                    "INSERT INTO document (id, name, kind, sha256, "
                    "source_sha256, publisher, report_date, date_basis, "
                    "hidden, added_at, bytes) VALUES (%d, 'd%d', %Q, "
                    "printf('%%064d', %d), printf('%%064d', %d), %Q, %Q, %Q, "
                    "%d, '', 0)",
                    i, i, i % 2 == 0 ? "table" : "stub", i, i, any_outlet(rng),
                    date, date == NULL ? "unknown" : "given", one_in(rng, 8)));
        if (i > 1 && one_in(rng, 4))
            run(db, sqlite3_mprintf("UPDATE document SET copy_of = 1 "
                                    "WHERE id = %d",
                                    i));
    }
}

static void fill_relations(sqlite3 *db, ent_rng *rng, int count)
{
    for (int i = 1; i <= count; i++) {
        const ent_relation_type *type =
            ent_relation_type_at(ent_rng_below(rng, ent_relation_type_count()));
        bool moded = type->mode_count > 0 && one_in(rng, 2);

        run(db, sqlite3_mprintf("INSERT INTO event (id, key, type) "
                                "VALUES (%d, 'e%d', %Q)",
                                i, i, type->name));
        /* A number of its own keeps the ties apart, too. */
        run(db, sqlite3_mprintf("INSERT INTO relation (id, subject, type, "
                                "mode, object, event) "
                                "VALUES (%d, %d, %Q, %Q, %d, %d)",
                                i * 3, below(rng, RANDOM_ENTITIES + 1),
                                type->name, moded ? type->modes[0].name : NULL,
                                below(rng, RANDOM_ENTITIES + 1), i));
    }
}

/** A day or NULL, as SQL. */
static char *any_day(ent_rng *rng, char out[16])
{
    if (one_in(rng, 4))
        (void)strcpy(out, "NULL");
    else
        (void)sqlite3_snprintf(16, out, "%d", 19700 + below(rng, 200));
    return out;
}

static void fill_assertions(sqlite3 *db, ent_rng *rng, int relations,
                            int documents, int count)
{
    static const char *const dates[] = {
        "2024",       "2024-06",       "2024-06-02", "2024-03-01/2024-04",
        "2024-05/..", "../2024-06-01", NULL};
    static const char *const modalities[] = {"actual", "actual", "planned",
                                             "possible"};

    for (int i = 0; i < count; i++) {
        char speaker[16] = "NULL";
        char source[16] = "NULL";
        char day0[16];
        char day1[16];

        if (one_in(rng, 2))
            (void)sqlite3_snprintf(16, speaker, "%d",
                                   below(rng, RANDOM_ENTITIES + 1));
        if (one_in(rng, 4))
            (void)sqlite3_snprintf(16, source, "%d",
                                   1 + below(rng, (uint64_t)documents));
        run(db,
            sqlite3_mprintf(
                "INSERT INTO assertion (relation, document, sentence, byte0, "
                "byte1, cp0, cp1, quote, polarity, modality, speaker, own, "
                "medium, date, date_basis, day0, day1, ends, confidence, rule, "
                "origin, source, rejected) VALUES (%d, %d, 1, 0, 0, 0, 0, '', "
                "%Q, %Q, %s, %d, %Q, %Q, 'given', %s, %s, %d, %f, 'test', "
                "'text', "
                "%s, %d)",
                3 * (1 + below(rng, (uint64_t)relations)),
                1 + below(rng, (uint64_t)documents), one_in(rng, 4) ? "-" : "+",
                modalities[below(rng, 4)], speaker, one_in(rng, 4),
                one_in(rng, 3) ? any_outlet(rng) : NULL, dates[below(rng, 7)],
                any_day(rng, day0), any_day(rng, day1), one_in(rng, 2),
                0.25 * below(rng, 5), source, one_in(rng, 8)));
    }
}

static void fill_coded(sqlite3 *db, ent_rng *rng, int documents, int count)
{
    run(db, sqlite3_mprintf("INSERT INTO event_code (id, word, type, modality) "
                            "VALUES (1, 'w', 'ACCUSE', 'actual'), "
                            "(2, 'v', 'AID', 'planned')"));
    for (int i = 1; documents > 1 && i <= count; i++)
        run(db,
            sqlite3_mprintf("INSERT INTO coded_event VALUES "
                            "(%d, %d, %d, %d, %d, %d, %d)",
                            i, 1 + below(rng, RANDOM_ENTITIES),
                            1 + below(rng, RANDOM_ENTITIES), 1 + below(rng, 2),
                            19700 + below(rng, 200),
                            2 * (1 + below(rng, (uint64_t)documents / 2)), i));
}

static const char pieces_sql[] =
    "SELECT a.relation, coalesce(s.merged_into, s.id), "
    "coalesce(o.merged_into, o.id), r.type, a.status, a.day0, a.day1, a.ends, "
    "a.confidence, a.independent, ifnull(coalesce(p.merged_into, p.id), -1), "
    "d.publisher, a.medium, d.report_date, a.relation AS place "
    "FROM counted_assertion AS a JOIN relation AS r ON r.id = a.relation "
    "JOIN entity AS s ON s.id = r.subject JOIN entity AS o ON o.id = r.object "
    "JOIN document AS d ON d.id = a.document "
    "LEFT JOIN entity AS p ON p.id = a.speaker "
    "UNION ALL "
    "SELECT -c.id, coalesce(s.merged_into, s.id), "
    "coalesce(o.merged_into, o.id), k.type, "
    "CASE k.modality WHEN 'actual' THEN 'asserted' ELSE 'planned' END, c.day, "
    "c.day, 0, 0.5, c.document, -1, d.publisher, NULL, "
    "date(c.day * 86400, 'unixepoch'), 1000000 + c.id "
    "FROM coded_event AS c JOIN event_code AS k ON k.id = c.code "
    "JOIN entity AS s ON s.id = c.subject JOIN entity AS o ON o.id = c.object "
    "JOIN document AS d ON d.id = c.document WHERE d.hidden = 0 "
    "ORDER BY place";

static random_piece read_piece(sqlite3_stmt *row)
{
    ent_date date = {0};
    random_piece p = {.relation = sqlite3_column_int64(row, 0),
                      .subject = sqlite3_column_int64(row, 1),
                      .object = sqlite3_column_int64(row, 2),
                      .has_first = sqlite3_column_type(row, 5) != SQLITE_NULL,
                      .first = sqlite3_column_int(row, 5),
                      .has_last = sqlite3_column_type(row, 6) != SQLITE_NULL,
                      .last = sqlite3_column_int(row, 6),
                      .ends = sqlite3_column_int(row, 7) != 0,
                      .confidence = sqlite3_column_double(row, 8),
                      .independent = sqlite3_column_int64(row, 9),
                      .speaker = sqlite3_column_int64(row, 10)};

    p.type = ent_relation_type_find(
        ent_str_from((const char *)sqlite3_column_text(row, 3)));
    must(ent_rel_status_parse(
             &p.status, ent_str_from((const char *)sqlite3_column_text(row, 4)),
             NULL),
         NULL);
    p.publisher = outlet_of((const char *)sqlite3_column_text(row, 11));
    p.medium = outlet_of((const char *)sqlite3_column_text(row, 12));
    must(ent_date_parse(
             &date, ent_str_from((const char *)sqlite3_column_text(row, 13)),
             NULL),
         NULL);
    p.dated = date.known;
    p.report_day = date.last;
    return p;
}

static void read_pieces(random_store *r)
{
    sqlite3_stmt *row = NULL;

    r->count = 0;
    assert_int_equal(sqlite3_prepare_v2(r->db, pieces_sql, -1, &row, NULL),
                     SQLITE_OK);
    while (sqlite3_step(row) == SQLITE_ROW) {
        assert_true(r->count < RANDOM_PIECES_MAX);
        r->pieces[r->count++] = read_piece(row);
    }
    (void)sqlite3_finalize(row);
}

ent_store *random_store_fill(random_store *r, ent_rng *rng)
{
    int documents = 1 + below(rng, 8);
    int relations = 1 + below(rng, 20);
    ent_error err = {0};

    ent_store_close(r->store);
    r->store = NULL;
    run(r->db,
        sqlite3_mprintf("BEGIN; DELETE FROM assertion; DELETE FROM relation; "
                        "DELETE FROM event; DELETE FROM coded_event; "
                        "DELETE FROM event_code; DELETE FROM document; "
                        "UPDATE entity SET merged_into = NULL; "
                        "DELETE FROM entity WHERE id > 0"));
    fill_entities(r->db, rng);
    fill_documents(r->db, rng, documents);
    fill_relations(r->db, rng, relations);
    if (!one_in(rng, 10))
        fill_assertions(r->db, rng, relations, documents, below(rng, 60));
    if (one_in(rng, 2))
        fill_coded(r->db, rng, documents, below(rng, 40));
    run(r->db, sqlite3_mprintf("COMMIT"));
    read_pieces(r);
    must(ent_store_open(&r->store, r->path, ENT_OPEN_READ, &err), &err);
    return r->store;
}

const random_piece *random_store_pieces(const random_store *r, size_t *count)
{
    *count = r->count;
    return r->pieces;
}

static bool is_left_out(int outlet, const ent_evidence_choice *choice)
{
    for (size_t i = 0; outlet >= 0 && i < choice->outlet_count; i++)
        for (int j = 0; j < RANDOM_OUTLETS; j++)
            if (ent_str_is(choice->outlets[i], outlets[j]) &&
                outlet_group(j) == outlet_group(outlet))
                return true;
    return false;
}

bool plain_counts(const random_piece *piece, const ent_evidence_choice *choice)
{
    bool said = choice->speaker_count == 0;

    for (size_t i = 0; i < choice->speaker_count; i++)
        said = said || choice->speakers[i].value == piece->speaker;
    if (!said || is_left_out(piece->publisher, choice) ||
        is_left_out(piece->medium, choice))
        return false;
    return choice->known_by == ENT_DAY_MAX ||
           (piece->dated && piece->report_day <= choice->known_by);
}

static ent_rel_status plain_status(const unsigned *seen)
{
    if (seen[ENT_REL_DENIED] > 0 &&
        seen[ENT_REL_ASSERTED] + seen[ENT_REL_ALLEGED] > 0)
        return ENT_REL_DISPUTED;
    if (seen[ENT_REL_ASSERTED] > 0)
        return ENT_REL_ASSERTED;
    if (seen[ENT_REL_ALLEGED] > 0)
        return ENT_REL_ALLEGED;
    return seen[ENT_REL_DENIED] > 0 ? ENT_REL_DENIED : ENT_REL_PLANNED;
}

/** Days of an act: from the first to the last. Of a tie: from the first day to
 *  the last stated end, unless something begins behind that. */
static void plain_days(const random_piece *p, size_t count,
                       const ent_evidence_choice *choice, ent_relation *out)
{
    int64_t last = INT64_MIN;
    int64_t begin = INT64_MIN;

    out->first_day = ENT_DAY_MIN;
    for (size_t i = 0; i < count; i++) {
        if (!plain_counts(&p[i], choice))
            continue;
        if (p[i].has_first &&
            (out->first_day == ENT_DAY_MIN || p[i].first < out->first_day))
            out->first_day = p[i].first;
        if (p[i].has_first && p[i].first > begin)
            begin = p[i].first;
        if (p[i].has_last && p[i].last > last && (!p->type->tie || p[i].ends))
            last = p[i].last;
    }
    out->last_day = last == INT64_MIN ? ENT_DAY_MAX : (int32_t)last;
    if (p->type->tie && (begin == INT64_MIN || last < begin))
        out->last_day = ENT_DAY_MAX;
}

size_t plain_relation(const random_piece *first, const random_piece *end,
                      const ent_evidence_choice *choice, ent_relation *out)
{
    size_t count = 0;
    unsigned seen[ENT_REL_STATUS_COUNT] = {0};

    *out = (ent_relation){.id.value = first->relation,
                          .subject.value = first->subject,
                          .object.value = first->object,
                          .type = first->type};
    for (; first + count < end && first[count].relation == first->relation;
         count++) {
        const random_piece *p = &first[count];
        bool again = false;

        if (!plain_counts(p, choice))
            continue;
        seen[p->status]++;
        out->evidence_count++;
        for (const random_piece *q = first; q < p; q++)
            again = again || (plain_counts(q, choice) &&
                              q->independent == p->independent);
        out->source_count += !again;
        if ((float)p->confidence > out->confidence)
            out->confidence = (float)p->confidence;
    }
    out->status = plain_status(seen);
    plain_days(first, count, choice, out);
    return count;
}

uint64_t plain_undated(const random_piece *pieces, size_t count,
                       const ent_evidence_choice *choice)
{
    ent_evidence_choice other = *choice;
    uint64_t found = 0;

    other.known_by = ENT_DAY_MAX;
    for (size_t i = 0; i < count; i++)
        if (choice->known_by != ENT_DAY_MAX && !pieces[i].dated &&
            plain_counts(&pieces[i], &other))
            found++;
    return found;
}
