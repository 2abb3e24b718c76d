/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One table of statements. Long for a file, but each entry is read alone, and
 * so it is seen at once that none is written twice. */
#include "entente/store/sql_internal.h"

#include <assert.h>
#include <stddef.h>

#define ENTITY_COLUMNS                                                         \
    "e.id, e.name, e.type, e.kind, e.country, e.wikidata, e.note, e.origin"

#define DOCUMENT_COLUMNS                                                       \
    "id, kind, name, sha256, source_sha256, encoding, title, publisher, url, " \
    "lang, report_date, date_basis, date_text, bytes"

/* Parties of relation r are ?1 and ?2, in either order if `symmetric`. */
#define SAME_PARTIES(symmetric)                                                \
    "((r.subject = ?1 AND r.object = ?2) OR "                                  \
    "(" symmetric " AND r.subject = ?2 AND r.object = ?1))"

#define RELATION_COLUMNS                                                       \
    "id, subject, object, type, mode, status, day0, day1, n_evidence, "        \
    "n_sources, confidence, label, since, until"

/* Columns as evidence.c reads them. */
#define EVIDENCE_SELECT                                                        \
    "SELECT a.id, a.relation, d.id, d.name, d.sha256, d.report_date, "         \
    "d.publisher, a.sentence, a.byte0, a.byte1, a.cp0, a.cp1, a.quote, "       \
    "a.subject0, a.subject1, a.predicate0, a.predicate1, a.object0, "          \
    "a.object1, a.speaker0, a.speaker1, s.id, s.type, s.country, r.type, "     \
    "r.mode, a.label, o.id, o.type, o.country, a.polarity, a.modality, p.id, " \
    "p.name, a.own, a.medium, a.date, a.date_text, a.date_basis, v.key, "      \
    "a.confidence, a.rule, a.origin, a.verdict, a.rejected, s.name, o.name, "  \
    "n.byte0, n.byte1, n.text "                                                \
    "FROM assertion AS a "                                                     \
    "JOIN document AS d ON d.id = a.document AND d.hidden = 0 "                \
    "JOIN relation AS r ON r.id = a.relation "                                 \
    "JOIN entity AS s0 "                                                       \
    "ON s0.id = CASE a.swapped WHEN 0 THEN r.subject ELSE r.object END "       \
    "JOIN entity AS s ON s.id = coalesce(s0.merged_into, s0.id) "              \
    "JOIN entity AS o0 "                                                       \
    "ON o0.id = CASE a.swapped WHEN 0 THEN r.object ELSE r.subject END "       \
    "JOIN entity AS o ON o.id = coalesce(o0.merged_into, o0.id) "              \
    "LEFT JOIN entity AS p0 ON p0.id = a.speaker "                             \
    "LEFT JOIN entity AS p ON p.id = coalesce(p0.merged_into, p0.id) "         \
    "LEFT JOIN event AS v ON v.id = r.event "                                  \
    "LEFT JOIN sentence AS n ON n.document = a.document "                      \
    "AND n.n = a.sentence "                                                    \
    "LEFT JOIN document AS b ON b.id = a.source "                              \
    "WHERE (a.rejected = 0 OR ?5) AND ifnull(b.hidden, 0) = 0 "

/* Lossless exports depend on this order (formats.md, 2.3). */
#define EVIDENCE_ORDER                                                         \
    " ORDER BY d.name, a.byte0, a.byte1, r.type, s.name, o.name, a.polarity, " \
    "a.modality, p.name, a.id"

/* Nothing that is stored points to this entity. */
#define NOBODY_NEEDS(id)                                                       \
    "NOT EXISTS (SELECT 1 FROM relation WHERE subject = " id ") "              \
    "AND NOT EXISTS (SELECT 1 FROM relation WHERE object = " id ") "           \
    "AND NOT EXISTS (SELECT 1 FROM mention WHERE entity = " id ") "            \
    "AND NOT EXISTS (SELECT 1 FROM assertion WHERE speaker = " id " "          \
    "AND speaker > 0) "                                                        \
    "AND NOT EXISTS (SELECT 1 FROM event WHERE place = " id ") "               \
    "AND NOT EXISTS (SELECT 1 FROM coded_event WHERE subject = " id ") "       \
    "AND NOT EXISTS (SELECT 1 FROM coded_event WHERE object = " id ") "        \
    "AND NOT EXISTS (SELECT 1 FROM entity WHERE merged_into = " id ")"

/* Columns as acts.c reads them. */
#define ACT_SELECT                                                             \
    "SELECT r.id, r.subject, r.object, r.mode, r.label, r.plan, r.day, "       \
    "r.event, ifnull(v.date, '') FROM relation AS r "                          \
    "JOIN event AS v ON v.id = r.event "

#define TEXT_SELECT                                                            \
    "SELECT id, kind = 'forgotten', extracted, models IS ?2 AND "              \
    "lexicon IS ?3 AND reader IS ?4, ifnull(report_date, '') FROM document "

#define UNLESS_ASKED(parameter, column)                                        \
    " AND (" parameter " = 0 OR " column " = " parameter ")"

#define CHOICE_COLUMNS                                                         \
    "r.id, coalesce(s.merged_into, s.id), coalesce(o.merged_into, o.id), "     \
    "r.type, r.mode, a.document, a.independent, "                              \
    "coalesce(p.merged_into, p.id), a.medium, a.status, a.day0, a.day1, "      \
    "a.ends, a.confidence"

/* CROSS JOIN keeps the order, so that nothing is sorted. */
#define CHOICE_JOINS                                                           \
    "CROSS JOIN counted_assertion AS a ON a.relation = r.id "                  \
    "JOIN entity AS s ON s.id = r.subject "                                    \
    "JOIN entity AS o ON o.id = r.object "                                     \
    "LEFT JOIN entity AS p ON p.id = a.speaker "

#define CODED_EVIDENCE_SELECT                                                  \
    "SELECT c.id, c.document, d.name, d.sha256, d.report_date, d.publisher, "  \
    "c.line, c.day, k.word, k.code, k.type, k.mode, k.modality, s.id, "        \
    "s.name, "                                                                 \
    "s.type, s.country, o.id, o.name, o.type, o.country "                      \
    "FROM coded_event AS c "                                                   \
    "JOIN document AS d ON d.id = c.document AND d.hidden = 0 "                \
    "JOIN event_code AS k ON k.id = c.code "                                   \
    "JOIN entity AS s0 ON s0.id = c.subject "                                  \
    "JOIN entity AS s ON s.id = coalesce(s0.merged_into, s0.id) "              \
    "JOIN entity AS o0 ON o0.id = c.object "                                   \
    "JOIN entity AS o ON o.id = coalesce(o0.merged_into, o0.id) "

static const char *const texts[ENT_SQL_COUNT] = {
    [ENT_SQL_SEED_TYPE] =
        "INSERT INTO relation_type (id, name, kind, quad, weight, symmetric, "
        "family, active, passive, meaning) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [ENT_SQL_SEED_UNNAMED] =
        "INSERT INTO entity (id, name, type, origin, note) "
        "VALUES (0, '?', 'Actor', 'built-in', 'the unnamed source')",
    [ENT_SQL_TOTALS] =
        "SELECT (SELECT count(*) FROM document "
        "WHERE hidden = 0 AND kind IN ('report', 'stub')), "
        "(SELECT count(*) FROM document WHERE hidden = 1), "
        "(SELECT count(*) FROM document WHERE hidden = 0 AND kind = 'table'), "
        "(SELECT count(*) FROM entity WHERE merged_into IS NULL AND id > 0), "
        "(SELECT count(*) FROM alias), "
        "(SELECT count(*) FROM event), "
        "(SELECT count(*) FROM relation), "
        "(SELECT count(*) FROM assertion), "
        "(SELECT count(*) FROM coded_event), "
        "(SELECT count(*) FROM counted_assertion "
        "WHERE date_basis = 'unresolved'), "
        "(SELECT count(*) FROM mention AS m JOIN document AS d "
        "ON d.id = m.document AND d.hidden = 0 WHERE m.entity IS NULL) + "
        "(SELECT count(*) FROM counted_assertion "
        "WHERE origin = 'proposal' AND verdict IS NULL), "
        "(SELECT count(*) FROM (SELECT subject FROM relation_summary "
        "UNION SELECT object FROM relation_summary "
        "UNION SELECT coalesce(e.merged_into, e.id) FROM entity AS e "
        "WHERE EXISTS (SELECT 1 FROM coded_event AS c WHERE c.subject = e.id) "
        "OR EXISTS (SELECT 1 FROM coded_event AS c WHERE c.object = e.id)))",
    /* Every commit that changes something adds a step, and undo marks one. */
    /* What was done and to which texts, never when or by whom. */
    [ENT_SQL_FINGERPRINT] =
        "SELECT (SELECT count(*) || ' ' || total(id * undone) FROM step) "
        "|| ' ' || (SELECT ifnull(group_concat(name || seq), '') FROM "
        "(SELECT name, seq FROM sqlite_sequence ORDER BY name)) || ' ' || "
        "(SELECT ifnull(group_concat(sha256 || kind || hidden || "
        "ifnull(report_date, '') || ifnull(copy_of, '')), '') FROM "
        "(SELECT * FROM document ORDER BY id)) || ' ' || "
        "(SELECT count(*) || ' ' || total(rejected) || ' ' || total(byte0) "
        "|| ' ' || total(day0) FROM assertion) || ' ' || "
        "(SELECT total(subject) || ' ' || total(object) FROM relation) "
        "|| ' ' || (SELECT count(*) FROM coded_event)",

    [ENT_SQL_PUT_STEP] =
        "INSERT INTO step (id, run, command, who, at, changeset) "
        "SELECT next, ifnull(?1, next), ?2, ?3, ?4, ?5 FROM "
        "(SELECT ifnull(max(seq), 0) + 1 AS next FROM sqlite_sequence "
        "WHERE name = 'step') RETURNING id",
    [ENT_SQL_EACH_STEP] =
        "SELECT id, run, command, who, at, tag, undone, "
        "ifnull(length(changeset), 0) FROM step ORDER BY id DESC",
    [ENT_SQL_PUT_VIEW] =
        "INSERT INTO view (name, options) VALUES (?1, ?2) "
        "ON CONFLICT (name) DO UPDATE SET options = excluded.options "
        "WHERE options <> excluded.options",
    [ENT_SQL_GET_VIEW] = "SELECT options FROM view WHERE name = ?1",
    [ENT_SQL_EACH_VIEW] = "SELECT name, options FROM view ORDER BY name",
    [ENT_SQL_DROP_VIEW] = "DELETE FROM view WHERE name = ?1 RETURNING options",
    [ENT_SQL_STEPS_WITH_CHANGES] =
        "SELECT id, changeset FROM step WHERE changeset IS NOT NULL",
    [ENT_SQL_DROP_CHANGES] = "UPDATE step SET changeset = NULL WHERE id = ?1",

    [ENT_SQL_ENTITY_TARGET] =
        "SELECT coalesce(merged_into, id) FROM entity WHERE id = ?1",
    [ENT_SQL_FIND_ENTITY] = "SELECT coalesce(merged_into, id) FROM entity "
                            "WHERE name = ?1 AND type = ?2",
    [ENT_SQL_ADD_ENTITY] =
        "INSERT INTO entity (name, type, kind, country, wikidata, note, "
        "origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [ENT_SQL_COMPLETE_ENTITY] =
        "UPDATE entity SET kind = coalesce(kind, ?2), "
        "country = coalesce(country, ?3), wikidata = coalesce(wikidata, ?4), "
        "note = coalesce(note, ?5) WHERE id = ?1 AND "
        "((kind IS NULL AND ?2 IS NOT NULL) OR "
        "(country IS NULL AND ?3 IS NOT NULL) OR "
        "(wikidata IS NULL AND ?4 IS NOT NULL) OR "
        "(note IS NULL AND ?5 IS NOT NULL))",
    [ENT_SQL_GET_ENTITY] =
        "SELECT " ENTITY_COLUMNS " FROM entity AS e WHERE e.id = "
        "(SELECT coalesce(merged_into, id) FROM entity WHERE id = ?1)",
    [ENT_SQL_EACH_ENTITY] =
        "SELECT " ENTITY_COLUMNS " FROM entity AS e "
        "WHERE e.merged_into IS NULL AND e.id > 0 ORDER BY e.id",
    [ENT_SQL_PUT_ALIAS] =
        "INSERT INTO alias (folded, entity, name, kind, lang, since, until) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
    [ENT_SQL_GET_ALIASES] =
        "SELECT DISTINCT a.name, a.kind, a.lang, a.since, a.until "
        "FROM alias AS a WHERE a.entity IN "
        "(SELECT ?1 UNION ALL SELECT id FROM entity WHERE merged_into = ?1) "
        "ORDER BY instr('name    short   acronym metonym demonym native', "
        "a.kind), a.name",
    [ENT_SQL_MATCH_NAME] =
        "SELECT DISTINCT coalesce(e.merged_into, e.id) AS target "
        "FROM alias AS a JOIN entity AS e ON e.id = a.entity "
        "WHERE a.folded = ?1 ORDER BY target",
    [ENT_SQL_EACH_ALIAS] =
        "SELECT a.folded, a.name, coalesce(e.merged_into, e.id) "
        "FROM alias AS a JOIN entity AS e ON e.id = a.entity",
    [ENT_SQL_ENTITY_BY_NAME] =
        "SELECT DISTINCT coalesce(merged_into, id) AS target FROM entity "
        "WHERE name = ?1 AND id > 0 ORDER BY target",
    [ENT_SQL_NAMES_BEGINNING] =
        "SELECT DISTINCT coalesce(e.merged_into, e.id) AS target "
        "FROM alias AS a JOIN entity AS e ON e.id = a.entity "
        "WHERE a.folded >= ?1 AND a.folded < ?1 || char(0x10ffff) "
        "ORDER BY target LIMIT 64",
    [ENT_SQL_ENTITY_EVIDENCE] =
        "SELECT sum((SELECT count(*) FROM relation AS r "
        "JOIN assertion AS a ON a.relation = r.id WHERE r.subject = e.id) + "
        "(SELECT count(*) FROM relation AS r "
        "JOIN assertion AS a ON a.relation = r.id WHERE r.object = e.id) + "
        "(SELECT count(*) FROM coded_event WHERE subject = e.id) + "
        "(SELECT count(*) FROM coded_event WHERE object = e.id)) "
        "FROM entity AS e WHERE e.id IN "
        "(SELECT ?1 UNION ALL SELECT id FROM entity WHERE merged_into = ?1)",

    [ENT_SQL_DOCUMENT_BY_NAME] =
        "SELECT id, hidden FROM document WHERE name = ?1",
    [ENT_SQL_SHOWN_DOCUMENT] =
        "SELECT id, name FROM document WHERE name = ?1 AND hidden = 0",
    /* U+10FFFF comes behind all that a name may go on with. */
    [ENT_SQL_DOCUMENTS_BEGINNING] =
        "SELECT id, name FROM document WHERE name >= ?1 "
        "AND name < ?1 || char(0x10ffff) AND hidden = 0 "
        "ORDER BY name LIMIT 8",
    [ENT_SQL_DOCUMENT_BY_HASH] =
        "SELECT id, kind, hidden, forgotten_at, name FROM document "
        "WHERE sha256 = ?1",
    [ENT_SQL_DOCUMENT_BY_DIGITS] =
        "SELECT id, name FROM document "
        "WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' AND hidden = 0 "
        "ORDER BY name LIMIT 8",
    [ENT_SQL_HAS_DOCUMENT] =
        "SELECT id, sha256, ifnull(report_date, '') FROM document "
        "WHERE id = ?1",
    [ENT_SQL_ADD_DOCUMENT] =
        "INSERT INTO document (sha256, kind, source_sha256, encoding, title, "
        "publisher, url, lang, report_date, date_basis, date_text, bytes, "
        "text, name, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, "
        "?10, ?11, ?12, ?13, ?14, ?15)",
    [ENT_SQL_COMPLETE_STUB] =
        "UPDATE document SET kind = ?2, source_sha256 = ?3, encoding = ?4, "
        "title = coalesce(?5, title), publisher = coalesce(?6, publisher), "
        "url = coalesce(?7, url), lang = coalesce(?8, lang), "
        "report_date = coalesce(?9, report_date), "
        "date_basis = CASE WHEN ?9 IS NULL THEN date_basis ELSE ?10 END, "
        "date_text = CASE WHEN ?9 IS NULL THEN date_text ELSE ?11 END, "
        "bytes = ?12, text = ?13 WHERE id = ?1",
    [ENT_SQL_SHOW_DOCUMENT] = "UPDATE document SET hidden = 0 WHERE id = ?1",
    [ENT_SQL_GET_DOCUMENT] =
        "SELECT " DOCUMENT_COLUMNS ", text FROM document WHERE id = ?1",
    [ENT_SQL_EACH_DOCUMENT] =
        "SELECT " DOCUMENT_COLUMNS " FROM document WHERE hidden = 0 "
        "ORDER BY name",
    [ENT_SQL_DOCUMENT_TEXT] = "SELECT text FROM document WHERE id = ?1",
    [ENT_SQL_SET_REPORT_DATE] =
        "UPDATE document SET report_date = ?2, date_text = NULL, "
        "date_basis = CASE WHEN ?2 IS NULL THEN 'unknown' ELSE 'given' END "
        "WHERE id = ?1 AND (report_date IS NOT ?2 OR "
        "date_basis IS NOT "
        "CASE WHEN ?2 IS NULL THEN 'unknown' ELSE 'given' END)",
    [ENT_SQL_ADD_SENTENCE] =
        "INSERT INTO sentence (document, n, byte0, byte1, cp0, cp1, kind, "
        "repeat_of, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [ENT_SQL_PUT_SENTENCE] =
        "INSERT INTO sentence (document, n, byte0, byte1, cp0, cp1, kind, "
        "repeat_of, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
        "ON CONFLICT DO NOTHING",
    [ENT_SQL_GET_SENTENCES] =
        "SELECT n, byte0, byte1, cp0, cp1, kind, repeat_of, text "
        "FROM sentence WHERE document = ?1 AND n > 0 ORDER BY n",
    [ENT_SQL_DELETE_SENTENCES] = "DELETE FROM sentence WHERE document = ?1",
    [ENT_SQL_RENUMBER_EVIDENCE] =
        "UPDATE assertion SET sentence = ifnull((SELECT n FROM sentence AS s "
        "WHERE s.document = ?1 AND s.n > 0 AND s.byte0 <= assertion.byte0 "
        "AND s.byte1 >= assertion.byte1 ORDER BY n LIMIT 1), 0) "
        "WHERE document = ?1 AND sentence > 0",

    [ENT_SQL_TEXT_BY_HASH] = TEXT_SELECT "WHERE sha256 = ?1",
    [ENT_SQL_TEXT_BY_SOURCE] =
        TEXT_SELECT "WHERE source_sha256 = ?1 ORDER BY id LIMIT 1",
    [ENT_SQL_TOUCH_READING] =
        "INSERT OR IGNORE INTO temp.touched (relation, event) "
        "SELECT r.id, r.event FROM assertion AS a "
        "JOIN relation AS r ON r.id = a.relation "
        "WHERE a.document = ?1 AND a.origin = 'text'",
    [ENT_SQL_DELETE_READ_QUANTITIES] =
        "DELETE FROM quantity WHERE assertion IN "
        "(SELECT id FROM assertion WHERE document = ?1 AND origin = 'text')",
    [ENT_SQL_DELETE_READ_REASONS] =
        "DELETE FROM explanation WHERE assertion IN "
        "(SELECT id FROM assertion WHERE document = ?1 AND origin = 'text')",
    [ENT_SQL_DELETE_READING] =
        "DELETE FROM assertion WHERE document = ?1 AND origin = 'text'",
    [ENT_SQL_LIST_PARTIES] =
        "INSERT OR IGNORE INTO temp.party (entity) "
        "SELECT e.id FROM entity AS e WHERE e.origin = 'text' AND e.id IN "
        "(SELECT r.subject FROM assertion AS a JOIN relation AS r "
        "ON r.id = a.relation WHERE a.document = ?1 AND a.origin = 'text' "
        "UNION SELECT r.object FROM assertion AS a JOIN relation AS r "
        "ON r.id = a.relation WHERE a.document = ?1 AND a.origin = 'text' "
        "UNION SELECT a.speaker FROM assertion AS a "
        "WHERE a.document = ?1 AND a.origin = 'text' "
        "UNION SELECT entity FROM mention WHERE document = ?1)",
    [ENT_SQL_KEEP_PARTIES] =
        "DELETE FROM temp.party WHERE NOT (" NOBODY_NEEDS("entity") ")",
    [ENT_SQL_DROP_PARTY_NAMES] =
        "DELETE FROM alias WHERE entity IN (SELECT entity FROM temp.party)",
    [ENT_SQL_DROP_PARTIES] =
        "DELETE FROM entity WHERE id IN (SELECT entity FROM temp.party)",
    [ENT_SQL_FORGET_PARTIES] = "DELETE FROM temp.party",
    [ENT_SQL_DECISIONS_ON] =
        "SELECT d.target, d.verdict FROM decision AS d, "
        "(SELECT sha256 FROM document WHERE id = ?1) AS t "
        "WHERE d.target >= t.sha256 || ':' AND d.target < t.sha256 || ';' "
        "AND d.verdict IN ('accept', 'reject') ORDER BY d.id",
    [ENT_SQL_DECIDE] =
        "UPDATE assertion SET rejected = ?5, "
        "verdict = CASE ?5 WHEN 0 THEN 'accept' END "
        "WHERE document = ?1 AND byte0 = CAST(?2 AS INTEGER) "
        "AND byte1 = CAST(?3 AS INTEGER) AND origin = 'text' AND EXISTS "
        "(SELECT 1 FROM relation AS r "
        "JOIN entity AS s0 ON s0.id = CASE swapped WHEN 0 THEN r.subject "
        "ELSE r.object END "
        "JOIN entity AS s ON s.id = coalesce(s0.merged_into, s0.id) "
        "JOIN entity AS o0 ON o0.id = CASE swapped WHEN 0 THEN r.object "
        "ELSE r.subject END "
        "JOIN entity AS o ON o.id = coalesce(o0.merged_into, o0.id) "
        "JOIN relation_type AS t ON t.name = r.type "
        "WHERE r.id = assertion.relation AND "
        "(?4 = s.name || ':' || r.type || ':' || o.name OR "
        "?4 = s.name || ':' || r.type || '/' || r.mode || ':' || o.name OR "
        "(t.symmetric AND "
        "?4 = o.name || ':' || r.type || ':' || s.name)))",
    [ENT_SQL_NOTE_READER] =
        "UPDATE document SET extracted = 1, models = ?2, lexicon = ?3, "
        "reader = ?4 WHERE id = ?1",
    [ENT_SQL_PUT_MENTION] =
        "INSERT INTO mention (document, byte0, byte1, sentence, entity, "
        "score, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
        "ON CONFLICT DO NOTHING",

    [ENT_SQL_NAMESAKES] =
        "SELECT DISTINCT t.id, ifnull(t.country, ''), t.name FROM alias AS a "
        "JOIN entity AS e ON e.id = a.entity "
        "JOIN entity AS t ON t.id = coalesce(e.merged_into, e.id) "
        "WHERE a.folded = ?1 AND t.type = ?2 AND a.kind <> 'demonym' "
        "ORDER BY t.id",
    [ENT_SQL_COUNTRY_OF_NAME] =
        "SELECT ifnull(t.country, '') FROM entity AS e "
        "JOIN entity AS t ON t.id = coalesce(e.merged_into, e.id) "
        "WHERE e.name = ?1 AND e.type = ?2",

    [ENT_SQL_DOCUMENTS_OF_BAND] =
        "SELECT document FROM shingle_band WHERE band = ?1 "
        "AND document <> ?2 LIMIT 64",
    [ENT_SQL_PUT_BAND] =
        "INSERT INTO shingle_band (band, document) VALUES (?1, ?2) "
        "ON CONFLICT DO NOTHING",
    /* Reports without a date are later than all others. */
    [ENT_SQL_IS_EARLIER] = "SELECT 1 FROM document AS a, document AS b "
                           "WHERE a.id = ?1 AND b.id = ?2 AND "
                           "(ifnull(a.report_date, '~'), a.name) < "
                           "(ifnull(b.report_date, '~'), b.name)",
    [ENT_SQL_SET_COPY] = "UPDATE document SET copy_of = ?2 WHERE id = ?1",
    [ENT_SQL_MOVE_COPIES] =
        "UPDATE document SET copy_of = ?2 WHERE id = ?1 OR copy_of = ?1",
    [ENT_SQL_ORIGINAL] =
        "SELECT ifnull(copy_of, id) FROM document WHERE id = ?1",
    [ENT_SQL_DROP_BANDS] = "DELETE FROM shingle_band WHERE document = ?1 "
                           "AND document <> ?2",

    [ENT_SQL_TOUCH_DOCUMENT] =
        "INSERT OR IGNORE INTO temp.touched (relation, event) "
        "SELECT r.id, r.event FROM assertion AS a "
        "JOIN relation AS r ON r.id = a.relation "
        "WHERE a.document = ?1 OR a.source = ?1",
    [ENT_SQL_FORGET_QUANTITIES] =
        "DELETE FROM quantity WHERE assertion IN "
        "(SELECT id FROM assertion WHERE document = ?1 OR source = ?1)",
    [ENT_SQL_FORGET_EXPLANATIONS] =
        "DELETE FROM explanation WHERE assertion IN "
        "(SELECT id FROM assertion WHERE document = ?1 OR source = ?1)",
    [ENT_SQL_FORGET_ASSERTIONS] =
        "DELETE FROM assertion WHERE document = ?1 OR source = ?1",
    [ENT_SQL_FORGET_CODED] = "DELETE FROM coded_event WHERE document = ?1",
    [ENT_SQL_FORGET_MENTIONS] = "DELETE FROM mention WHERE document = ?1",
    [ENT_SQL_FORGET_BANDS] = "DELETE FROM shingle_band WHERE document = ?1",
    /* The copies of a text that goes are copies of the first of them. */
    [ENT_SQL_FREE_COPIES] =
        "UPDATE document SET copy_of = nullif((SELECT min(id) FROM document "
        "WHERE copy_of = ?1), id) WHERE copy_of = ?1",
    [ENT_SQL_FORGET_DECISIONS] =
        "DELETE FROM decision WHERE substr(target, 1, 65) = "
        "(SELECT sha256 || ':' FROM document WHERE id = ?1)",
    [ENT_SQL_FORGET_DOCUMENT] =
        "UPDATE document SET kind = 'forgotten', text = NULL, title = NULL, "
        "url = NULL, publisher = NULL, lang = NULL, date_text = NULL, "
        "lines_done = NULL, copy_of = NULL, extracted = 0, "
        "forgotten_at = ?2 WHERE id = ?1",
    [ENT_SQL_ALLOW_DOCUMENT] =
        "DELETE FROM document WHERE id = ?1 AND kind = 'forgotten'",
    [ENT_SQL_QUOTING_TABLES] =
        "SELECT DISTINCT s.name FROM assertion AS a "
        "JOIN document AS s ON s.id = a.source "
        "WHERE a.document = ?1 AND s.kind = 'table' ORDER BY 1",
    [ENT_SQL_FORGET_ALIASES] =
        "DELETE FROM alias WHERE entity IN "
        "(SELECT id FROM temp.forgotten WHERE what = 'entity')",
    [ENT_SQL_FORGET_ENTITIES] =
        "DELETE FROM entity WHERE id IN "
        "(SELECT id FROM temp.forgotten WHERE what = 'entity')",
    [ENT_SQL_COUNT_ASSERTIONS] =
        "SELECT count(*) FROM assertion WHERE document = ?1 OR source = ?1",
    [ENT_SQL_LIST_FORGOTTEN] =
        "INSERT INTO temp.forgotten (what, id) SELECT 'document', ?1 "
        "UNION ALL SELECT 'assertion', id FROM assertion "
        "WHERE document = ?1 OR source = ?1 "
        "UNION ALL SELECT 'relation', relation FROM temp.touched "
        "UNION ALL SELECT 'decision', id FROM decision "
        "WHERE substr(target, 1, 65) = "
        "(SELECT sha256 || ':' FROM document WHERE id = ?1)",
    /* Names that came from texts, and that nothing that is left needs. */
    [ENT_SQL_LIST_ORPHANS] =
        "INSERT INTO temp.forgotten (what, id) "
        "SELECT 'entity', e.id FROM entity AS e WHERE e.origin = 'text' "
        "AND " NOBODY_NEEDS("e.id"),
    [ENT_SQL_IS_FORGOTTEN] =
        "SELECT 1 FROM temp.forgotten WHERE what = ?1 AND id = ?2",
    [ENT_SQL_ALSO_FORGET] =
        "INSERT OR IGNORE INTO temp.forgotten (what, id) VALUES (?1, ?2)",

    [ENT_SQL_FIND_ASSERTION] =
        "SELECT a.id FROM assertion AS a "
        "JOIN relation AS r ON r.id = a.relation "
        "JOIN entity AS s ON s.id = r.subject "
        "JOIN entity AS o ON o.id = r.object "
        "LEFT JOIN entity AS p ON p.id = a.speaker "
        "WHERE a.document = ?1 AND a.byte0 = ?2 AND a.byte1 = ?3 "
        "AND a.polarity = ?4 AND a.modality = ?5 "
        "AND coalesce(p.merged_into, p.id) IS ?6 "
        "AND r.type = ?7 AND "
        "((coalesce(s.merged_into, s.id) = ?8 AND "
        "coalesce(o.merged_into, o.id) = ?9) OR "
        "(?10 AND coalesce(s.merged_into, s.id) = ?9 AND "
        "coalesce(o.merged_into, o.id) = ?8)) ORDER BY a.id LIMIT 1",
    [ENT_SQL_FIND_RELATION] =
        "SELECT r.id, r.subject FROM relation AS r "
        "WHERE r.type = ?3 AND r.mode IS ?4 AND ifnull(r.event, 0) = ?5 "
        "AND " SAME_PARTIES("?6") " ORDER BY r.id LIMIT 1",
    [ENT_SQL_ACTS_OF_DOCUMENT] =
        "SELECT DISTINCT r.id, coalesce(s.merged_into, s.id), "
        "coalesce(o.merged_into, o.id), r.type FROM assertion AS a "
        "JOIN relation AS r ON r.id = a.relation "
        "JOIN entity AS s ON s.id = r.subject "
        "JOIN entity AS o ON o.id = r.object "
        "WHERE a.document = ?1 AND r.event IS NOT NULL ORDER BY r.id",
    [ENT_SQL_GET_ACT] = ACT_SELECT "WHERE r.id = ?1",
    [ENT_SQL_ACTS_BY_DAY] =
        ACT_SELECT "WHERE r.subject = ?1 AND r.object = ?2 AND r.type = ?3 "
                   "AND r.day BETWEEN ?4 AND ?5 ORDER BY r.day, r.id LIMIT 128",
    [ENT_SQL_ACTS_OF_NO_DAY] =
        ACT_SELECT "WHERE r.subject = ?1 AND r.object = ?2 AND r.type = ?3 "
                   "AND r.day IS NULL ORDER BY r.id LIMIT 128",
    [ENT_SQL_ENRICH_ACT] =
        "UPDATE OR IGNORE relation SET mode = coalesce(mode, ?2), "
        "plan = min(plan, ?3), day = coalesce(day, ?4) WHERE id = ?1",
    [ENT_SQL_SET_ACT_DAY] = "UPDATE relation SET day = ?2 WHERE event = ?1 "
                            "AND day IS NOT ?2",
    [ENT_SQL_SET_REPORTED_DAY] =
        "UPDATE relation SET day = ?2 WHERE day IS NULL AND id IN "
        "(SELECT relation FROM assertion WHERE document = ?1) "
        "AND event IN (SELECT id FROM event WHERE date IS NULL)",
    [ENT_SQL_FIRST_REPORT_DATE] =
        "SELECT ifnull(d.report_date, '') FROM relation AS r "
        "JOIN assertion AS a ON a.relation = r.id "
        "JOIN document AS d ON d.id = a.document "
        "WHERE r.event = ?1 ORDER BY a.id LIMIT 1",
    [ENT_SQL_FIND_EVENT] =
        "SELECT v.id, v.type, ifnull(v.date, ''), "
        "EXISTS (SELECT 1 FROM relation AS r WHERE r.event = v.id "
        "AND r.mode IS ?4 AND (r.subject IN (?2, ?3) OR "
        "r.object IN (?2, ?3))) FROM event AS v WHERE v.key = ?1",
    [ENT_SQL_ADD_EVENT] = "INSERT INTO event (key, type, date, date_basis) "
                          "VALUES (?1, ?2, ?3, ?4)",
    [ENT_SQL_ADD_RELATION] =
        "INSERT INTO relation (subject, type, mode, label, object, event, "
        "day, plan) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [ENT_SQL_ADD_ASSERTION] =
        "INSERT INTO assertion (relation, document, sentence, byte0, byte1, "
        "cp0, cp1, quote, subject0, subject1, predicate0, predicate1, "
        "object0, object1, speaker0, speaker1, swapped, label, polarity, "
        "modality, speaker, own, medium, date, date_text, date_basis, day0, "
        "day1, ends, confidence, rule, origin, source, source_line, verdict, "
        "rejected) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
        "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, "
        "?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36)",
    [ENT_SQL_ADD_QUANTITY] =
        "INSERT INTO quantity (assertion, n, what, op, value, unit) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [ENT_SQL_LABEL_RELATION] =
        "UPDATE relation SET label = ?2 WHERE id = ?1 AND label IS NULL",
    [ENT_SQL_GET_EVENT_DATE] =
        "SELECT ifnull(date, '') FROM event WHERE id = ?1",
    [ENT_SQL_SET_EVENT_DATE] =
        "UPDATE event SET date = ?2, date_basis = ?3 WHERE id = ?1 "
        "AND (date IS NOT ?2 OR date_basis IS NOT ?3)",
    [ENT_SQL_EVENT_EVIDENCE_DATES] =
        "SELECT a.date, a.date_basis FROM assertion AS a "
        "JOIN relation AS r ON r.id = a.relation "
        "WHERE r.event = ?1 AND a.date IS NOT NULL ORDER BY a.id",
    [ENT_SQL_SET_ASSERTION_DATE] =
        "UPDATE assertion SET date = ?2, date_basis = ?3, day0 = ?4, "
        "day1 = ?5, ends = ?6 WHERE id = ?1 "
        "AND (date IS NOT ?2 OR date_basis IS NOT ?3)",
    [ENT_SQL_EVENT_OF_ASSERTION] =
        "SELECT ifnull(r.event, 0) FROM assertion AS a "
        "JOIN relation AS r ON r.id = a.relation WHERE a.id = ?1",
    [ENT_SQL_TOUCH_ASSERTION] =
        "INSERT OR IGNORE INTO temp.touched (relation, event) "
        "SELECT r.id, r.event FROM assertion AS a "
        "JOIN relation AS r ON r.id = a.relation WHERE a.id = ?1",
    [ENT_SQL_TOUCHED_EVENTS] =
        "SELECT DISTINCT v.id FROM temp.touched AS t "
        "JOIN event AS v ON v.id = t.event ORDER BY v.id",
    [ENT_SQL_PRUNE_RELATIONS] =
        "DELETE FROM relation WHERE id IN (SELECT relation FROM temp.touched) "
        "AND NOT EXISTS "
        "(SELECT 1 FROM assertion WHERE relation = relation.id)",
    [ENT_SQL_PRUNE_EVENTS] =
        "DELETE FROM event WHERE id IN (SELECT event FROM temp.touched) "
        "AND NOT EXISTS (SELECT 1 FROM relation WHERE event = event.id)",
    [ENT_SQL_RELABEL_TOUCHED] =
        "UPDATE relation SET label = (SELECT a.label FROM assertion AS a "
        "WHERE a.relation = relation.id AND a.label IS NOT NULL "
        "ORDER BY a.id LIMIT 1), plan = NOT EXISTS (SELECT 1 "
        "FROM assertion AS a WHERE a.relation = relation.id "
        "AND a.modality = 'actual') "
        "WHERE id IN (SELECT relation FROM temp.touched)",
    [ENT_SQL_SOURCE_EVIDENCE] =
        "SELECT a.id FROM assertion AS a WHERE a.source = "
        "(SELECT id FROM document WHERE name = ?1) ORDER BY a.id",
    [ENT_SQL_DELETE_QUANTITIES] = "DELETE FROM quantity WHERE assertion = ?1",
    [ENT_SQL_DELETE_EXPLANATION] =
        "DELETE FROM explanation WHERE assertion = ?1",
    [ENT_SQL_DELETE_ASSERTION] = "DELETE FROM assertion WHERE id = ?1",
    [ENT_SQL_EACH_RELATION] =
        "SELECT " RELATION_COLUMNS " FROM relation_summary ORDER BY id",
    [ENT_SQL_GET_RELATION] =
        "SELECT " RELATION_COLUMNS " FROM relation_summary WHERE id = ?1",
    [ENT_SQL_EVENT_OF] = "SELECT ifnull(event, 0) FROM relation WHERE id = ?1",

    [ENT_SQL_EACH_SOURCE] =
        "SELECT a.relation, a.independent, a.document, "
        "coalesce(p.merged_into, p.id), a.medium FROM counted_assertion AS a "
        "LEFT JOIN entity AS p ON p.id = a.speaker ORDER BY 1, 2",
    [ENT_SQL_EACH_MATCHING] =
        "SELECT d.id, d.name, a.relation, coalesce(p.merged_into, p.id), "
        "a.medium FROM (SELECT rowid AS id FROM document_text "
        "WHERE document_text MATCH ?1) AS m "
        "JOIN document AS d ON d.id = m.id AND d.hidden = 0 "
        "AND d.kind <> 'table' "
        "LEFT JOIN counted_assertion AS a ON a.document = d.id "
        "LEFT JOIN entity AS p ON p.id = a.speaker "
        "ORDER BY d.name, a.relation",

    [ENT_SQL_CHOICE_DOCUMENTS] =
        "SELECT id, publisher, report_date FROM document ORDER BY id",
    [ENT_SQL_CHOICE_EVIDENCE] =
        "SELECT " CHOICE_COLUMNS " FROM relation AS r " CHOICE_JOINS
        "ORDER BY r.id",
    [ENT_SQL_CHOICE_EVIDENCE_OF] =
        "SELECT " CHOICE_COLUMNS ", a.date_begin, a.date_end, r.label, "
        "d.publisher, d.report_date FROM relation AS r " CHOICE_JOINS
        "JOIN document AS d ON d.id = a.document WHERE r.id = ?1",
    [ENT_SQL_OUTLETS] =
        "SELECT publisher FROM document "
        "WHERE publisher IS NOT NULL AND hidden = 0 "
        "UNION SELECT medium FROM counted_assertion WHERE medium IS NOT NULL",

    [ENT_SQL_EVIDENCE_BY_ID] =
        EVIDENCE_SELECT "AND a.id = ?1" UNLESS_ASKED("?2", "a.relation")
            UNLESS_ASKED("?3", "a.document") UNLESS_ASKED("?4", "a.source")
                EVIDENCE_ORDER,
    [ENT_SQL_EVIDENCE_BY_RELATION] = EVIDENCE_SELECT
    "AND a.relation = ?2 AND ?1 = 0" UNLESS_ASKED("?3", "a.document")
        UNLESS_ASKED("?4", "a.source") EVIDENCE_ORDER,
    [ENT_SQL_EVIDENCE_BY_DOCUMENT] = EVIDENCE_SELECT
    "AND a.document = ?3 AND ?1 = 0 AND ?2 = 0" UNLESS_ASKED("?4", "a.source")
        EVIDENCE_ORDER,
    [ENT_SQL_EVIDENCE_BY_SOURCE] = EVIDENCE_SELECT
    "AND a.source = ?4 AND ?1 = 0 AND ?2 = 0 AND ?3 = 0" EVIDENCE_ORDER,
    [ENT_SQL_EVIDENCE_ALL] = EVIDENCE_SELECT
    "AND ?1 = 0 AND ?2 = 0 AND ?3 = 0 AND ?4 = 0" EVIDENCE_ORDER,
    [ENT_SQL_GET_QUANTITIES] =
        "SELECT what, op, value, unit FROM quantity WHERE assertion = ?1 "
        "ORDER BY n",
    [ENT_SQL_PUT_EXPLANATION] =
        "INSERT OR REPLACE INTO explanation "
        "(assertion, path, parse, subject, object, rule) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [ENT_SQL_GET_EXPLANATION] =
        "SELECT path, parse, subject, object, rule FROM explanation "
        "WHERE assertion = ?1",

    [ENT_SQL_MERGED_ENTITIES] =
        "SELECT id, merged_into FROM entity INDEXED BY entity_merged "
        "WHERE merged_into IS NOT NULL ORDER BY id",
    [ENT_SQL_HIDDEN_TABLES] =
        "SELECT count(*) FROM document WHERE hidden = 1 AND kind = 'table'",
    [ENT_SQL_EVENT_CODES] =
        "SELECT id, type, mode, modality FROM event_code ORDER BY id",
    [ENT_SQL_EVENT_CODE_ONE] =
        "SELECT id, type, mode, modality FROM event_code WHERE id = ?1",
    [ENT_SQL_CODED_ALL] = "SELECT ent_coded_row(id, subject, object, code, "
                          "day) FROM coded_event NOT INDEXED",
    [ENT_SQL_CODED_SHOWN] =
        "SELECT ent_coded_row(id, subject, object, code, day) "
        "FROM coded_event NOT INDEXED "
        "WHERE document IN (SELECT id FROM document WHERE hidden = 0)",
    [ENT_SQL_CODED_CHOSEN] =
        "SELECT ent_coded_row(id, subject, object, code, day, document) "
        "FROM coded_event NOT INDEXED "
        "WHERE document IN (SELECT id FROM document WHERE hidden = 0)",
    [ENT_SQL_CODED_ONE] =
        "SELECT id, subject, object, code, day FROM coded_event "
        "WHERE id = ?1 AND document IN "
        "(SELECT id FROM document WHERE hidden = 0)",
    [ENT_SQL_CODED_EVIDENCE] =
        CODED_EVIDENCE_SELECT "WHERE (?1 = 0 OR c.document = ?1) "
                              "ORDER BY d.name, c.line",
    [ENT_SQL_CODED_EVIDENCE_ONE] =
        CODED_EVIDENCE_SELECT "WHERE c.id = ?2 AND "
                              "(?1 = 0 OR c.document = ?1)",
    [ENT_SQL_GET_TABLE] =
        "SELECT id, ifnull(lines_done, -1), hidden, name FROM document "
        "WHERE sha256 = ?1",
    [ENT_SQL_SET_LINES] = "UPDATE document SET lines_done = ?2 WHERE id = ?1",
    [ENT_SQL_ADD_EVENT_CODE] =
        "INSERT INTO event_code (id, word, code, type, mode, modality) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [ENT_SQL_EVENT_WORDS] = "SELECT id, word FROM event_code",
    [ENT_SQL_ENTITY_NAMES] =
        "SELECT name, coalesce(merged_into, id), type = 'Actor' FROM entity "
        "WHERE id > 0 ORDER BY type = 'Actor'",
    [ENT_SQL_ADD_ACTORS] = "INSERT INTO entity (id, name, type, origin) "
                           "SELECT c0, c1, 'Actor', 'import' FROM feed",
    [ENT_SQL_ADD_ACTOR_ALIASES] =
        "INSERT INTO alias (folded, entity, name, kind) "
        "SELECT c2, c0, c1, 'name' FROM feed",
    [ENT_SQL_ADD_CODED] =
        "INSERT INTO coded_event (id, subject, object, code, day, document, "
        "line) SELECT c0, c1, c2, c3, c4, c5, c6 FROM feed",

    [ENT_SQL_VERIFY_DOCUMENTS] =
        "SELECT id, name, sha256, bytes, text FROM document ORDER BY name",
    [ENT_SQL_VERIFY_SENTENCES] =
        "SELECT n, byte0, byte1, cp0, cp1 FROM sentence "
        "WHERE document = ?1 ORDER BY n",
    [ENT_SQL_VERIFY_ASSERTIONS] =
        "SELECT a.id, a.sentence, a.byte0, a.byte1, a.cp0, a.cp1, a.quote, "
        "a.subject0, a.subject1, a.predicate0, a.predicate1, a.object0, "
        "a.object1, a.speaker0, a.speaker1, s.byte0, s.byte1, s.text "
        "FROM assertion AS a LEFT JOIN sentence AS s "
        "ON s.document = a.document AND s.n = a.sentence "
        "WHERE a.document = ?1 ORDER BY a.byte0, a.id",
    [ENT_SQL_VERIFY_MENTIONS] =
        "SELECT byte0, byte1 FROM mention WHERE document = ?1 "
        "ORDER BY byte0, byte1",
    [ENT_SQL_VERIFY_DATES] =
        "SELECT id, ifnull(date, ''), day0, day1, ends FROM assertion "
        "ORDER BY id",
    [ENT_SQL_VERIFY_TYPES] =
        "SELECT id, name, symmetric, kind = 'tie' FROM relation_type "
        "ORDER BY id",
    [ENT_SQL_VERIFY_ALIASES] = "SELECT folded, name, entity FROM alias",
    [ENT_SQL_VERIFY_LONE_RELATIONS] =
        "SELECT 'relation', r.id, 'no evidence' FROM relation AS r "
        "WHERE NOT EXISTS (SELECT 1 FROM assertion AS a "
        "WHERE a.relation = r.id) ORDER BY r.id",
    [ENT_SQL_VERIFY_LONE_EVENTS] =
        "SELECT 'event', v.id, 'no relation' FROM event AS v "
        "WHERE NOT EXISTS (SELECT 1 FROM relation AS r "
        "WHERE r.event = v.id) ORDER BY v.id",
    [ENT_SQL_VERIFY_EVENTS] =
        "SELECT 'relation', r.id, CASE WHEN t.kind = 'tie' "
        "THEN 'a tie that is part of an act' "
        "WHEN r.event IS NULL THEN 'an act without event' "
        "ELSE 'event ' || v.key || ' is of type ' || v.type END "
        "FROM relation AS r JOIN relation_type AS t ON t.name = r.type "
        "LEFT JOIN event AS v ON v.id = r.event "
        "WHERE (t.kind = 'tie') = (r.event IS NOT NULL) OR v.type <> r.type "
        "ORDER BY r.id",
    [ENT_SQL_VERIFY_MERGES] =
        "SELECT 'entity', e.id, 'merged into one that is merged itself' "
        "FROM entity AS e JOIN entity AS m ON m.id = e.merged_into "
        "WHERE m.merged_into IS NOT NULL ORDER BY e.id",
    [ENT_SQL_VERIFY_CODED] =
        "SELECT 'coded event', c.id, CASE WHEN s.id IS NULL "
        "THEN 'no entity ' || c.subject WHEN o.id IS NULL "
        "THEN 'no entity ' || c.object WHEN k.id IS NULL "
        "THEN 'no code ' || c.code ELSE 'no file ' || c.document END "
        "FROM coded_event AS c LEFT JOIN entity AS s ON s.id = c.subject "
        "LEFT JOIN entity AS o ON o.id = c.object "
        "LEFT JOIN event_code AS k ON k.id = c.code "
        "LEFT JOIN document AS d ON d.id = c.document "
        "WHERE s.id IS NULL OR o.id IS NULL OR k.id IS NULL OR d.id IS NULL "
        "ORDER BY c.id",
};

const char *ent_sql_text(ent_sql which)
{
    assert((size_t)which < ENT_SQL_COUNT && texts[which] != NULL);
    return texts[which];
}
