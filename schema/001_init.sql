-- SPDX-License-Identifier: GPL-2.0-or-later
-- Schema 1. Offsets are bytes of document.text, ends exclusive; code points
-- (cp0, cp1) stand beside them where other programs read them. Days are
-- counted from 1970-01-01, both ends inclusive. A comment above a table or a
-- column ("--:") is its line in docs/schema.md.

--: The vocabulary: relation types, seeded from schema/relation_types.tsv.
CREATE TABLE relation_type (
    id        INTEGER PRIMARY KEY, --: row of the vocabulary, from 1
    name      TEXT NOT NULL UNIQUE, --: SANCTION, LEADS ...
    kind      TEXT NOT NULL CHECK (kind IN ('event', 'tie')), --: an act or a standing tie
    quad      TEXT, --: verbal or material, cooperation or conflict; NULL: neither
    weight    REAL NOT NULL, --: Goldstein-like, -10 to 10
    symmetric INTEGER NOT NULL CHECK (symmetric IN (0, 1)), --: 1: counts both ways
    family    TEXT NOT NULL, --: family in drawings
    active    TEXT NOT NULL, --: verb phrase from subject to object
    passive   TEXT NOT NULL, --: verb phrase from object to subject
    meaning   TEXT NOT NULL --: one line
) STRICT;

--: Reports and other files that evidence lies in.
CREATE TABLE document (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, --: number, never reused
    name          TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 1024), --: file name or id, unique
    kind          TEXT NOT NULL DEFAULT 'report'
                  CHECK (kind IN ('report', 'table', 'stub', 'forgotten')), --: report; table (curated or coded file); stub (sentences only); forgotten
    sha256        TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), --: of the stored text; of the file for a coded table
    source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64), --: of the file before conversion
    encoding      TEXT NOT NULL DEFAULT 'UTF-8', --: of the file
    title         TEXT, --: headline
    publisher     TEXT, --: outlet that published it; NULL: unknown
    url           TEXT, --: address
    lang          TEXT, --: BCP 47
    report_date   TEXT, --: ISO date of the report
    date_basis    TEXT NOT NULL DEFAULT 'unknown'
                  CHECK (date_basis IN ('metadata', 'text', 'given', 'unknown')), --: where report_date comes from
    date_text     TEXT, --: the words or field it was read from
    copy_of       INTEGER REFERENCES document (id), --: the text it is a copy of
    hidden        INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)), --: 1: taken back, counts nowhere
    added_at      TEXT NOT NULL, --: when it was added, UTC
    forgotten_at  TEXT, --: when its words were deleted on request, UTC
    bytes         INTEGER NOT NULL, --: length of the text, or of a coded table's file
    lines_done    INTEGER, --: coded tables: lines stored so far; NULL once complete
    text          TEXT, --: the text exactly as read, as UTF-8; NULL for coded tables, stubs and forgotten ones
    CHECK ((report_date IS NULL) = (date_basis = 'unknown')),
    CHECK ((forgotten_at IS NULL) = (kind <> 'forgotten'))
) STRICT;

--: Sentences of a report; n = 0 is the whole document.
CREATE TABLE sentence (
    document  INTEGER NOT NULL REFERENCES document (id), --: where
    n         INTEGER NOT NULL CHECK (n >= 0), --: number from 1; 0: the whole document
    byte0     INTEGER NOT NULL CHECK (byte0 >= 0), --: first byte
    byte1     INTEGER NOT NULL CHECK (byte1 >= byte0), --: byte behind it
    cp0       INTEGER NOT NULL, --: first code point
    cp1       INTEGER NOT NULL, --: code point behind it
    kind      TEXT NOT NULL DEFAULT 'body'
              CHECK (kind IN ('title', 'body', 'caption', 'boilerplate')), --: what it is
    repeat_of INTEGER, --: number of the sentence it repeats
    text      TEXT, --: only in stubs: the words, since the text is not here
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

--: Actors, agreements, places and things. Id 0 is the unnamed source "?".
CREATE TABLE entity (
    id          INTEGER PRIMARY KEY AUTOINCREMENT, --: number, never reused
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 1024), --: canonical name
    type        TEXT NOT NULL
                CHECK (type IN ('State', 'Person', 'Organization', 'Place',
                                'Agreement', 'Group', 'Item', 'Actor')), --: class; Actor: acts, class not known
    kind        TEXT, --: ministry, military, media ...
    country     TEXT CHECK (length(country) = 3), --: ISO 3166-1 alpha-3 of the state it belongs to or acts for
    wikidata    TEXT, --: Q number
    note        TEXT, --: free words
    origin      TEXT NOT NULL
                CHECK (origin IN ('built-in', 'text', 'curated', 'import')), --: who brought it
    merged_into INTEGER REFERENCES entity (id), --: the entity it turned out to be, which is merged into none
    UNIQUE (name, type)
) STRICT;
CREATE INDEX entity_merged ON entity (merged_into)
 WHERE merged_into IS NOT NULL;

--: Other names of an entity; every canonical name is here too.
CREATE TABLE alias (
    folded TEXT NOT NULL, --: name folded for comparison
    entity INTEGER NOT NULL REFERENCES entity (id), --: whose
    name   TEXT NOT NULL, --: as written
    kind   TEXT NOT NULL
           CHECK (kind IN ('name', 'short', 'acronym', 'metonym', 'demonym',
                           'native')), --: how it names
    lang   TEXT, --: BCP 47
    since  TEXT, --: first ISO date it holds
    until  TEXT, --: last ISO date it holds
    PRIMARY KEY (folded, entity, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_entity ON alias (entity);

--: Where a report names an entity.
CREATE TABLE mention (
    document INTEGER NOT NULL REFERENCES document (id), --: where
    byte0    INTEGER NOT NULL, --: first byte
    byte1    INTEGER NOT NULL CHECK (byte1 > byte0), --: byte behind it
    sentence INTEGER NOT NULL, --: number of the sentence
    entity   INTEGER REFERENCES entity (id), --: who; NULL waits for review
    score    REAL NOT NULL CHECK (score BETWEEN 0 AND 1), --: how sure
    rule     TEXT NOT NULL, --: what linked it
    PRIMARY KEY (document, byte0, byte1)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_entity ON mention (entity);

--: One act, whatever number of reports and parties.
CREATE TABLE event (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, --: number, never reused
    key        TEXT NOT NULL UNIQUE, --: stable name: first 8 digits of a hash, offset, type
    type       TEXT NOT NULL REFERENCES relation_type (name), --: type of the act
    date       TEXT, --: ISO date or interval
    date_basis TEXT NOT NULL DEFAULT 'unresolved'
               CHECK (date_basis IN ('explicit', 'relative', 'given', 'unresolved')), --: where the date comes from
    place      INTEGER REFERENCES entity (id), --: where
    label      TEXT --: what an analyst would call it
) STRICT;

--: A typed edge between two entities.
CREATE TABLE relation (
    id      INTEGER PRIMARY KEY AUTOINCREMENT, --: number, never reused
    subject INTEGER NOT NULL REFERENCES entity (id), --: who acts
    type    TEXT NOT NULL REFERENCES relation_type (name), --: what
    mode    TEXT, --: how
    label   TEXT, --: 2 to 6 words for the edge
    object  INTEGER NOT NULL REFERENCES entity (id), --: to whom
    event   INTEGER REFERENCES event (id) --: the act; NULL for ties
) STRICT;
CREATE UNIQUE INDEX relation_key
    ON relation (subject, object, type, ifnull(mode, ''), ifnull(event, 0));
CREATE INDEX relation_object ON relation (object);
CREATE INDEX relation_event ON relation (event);

--: One sentence's word on a relation: the evidence.
CREATE TABLE assertion (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, --: number, never reused
    relation      INTEGER NOT NULL REFERENCES relation (id), --: what it speaks of
    document      INTEGER NOT NULL REFERENCES document (id), --: where the words are
    sentence      INTEGER NOT NULL, --: number of the sentence; 0: whole document
    byte0         INTEGER NOT NULL CHECK (byte0 >= 0), --: first byte of the words
    byte1         INTEGER NOT NULL CHECK (byte1 >= byte0), --: byte behind them
    cp0           INTEGER NOT NULL, --: first code point
    cp1           INTEGER NOT NULL, --: code point behind them
    quote         TEXT NOT NULL, --: the words, to be compared with the text by verify
    subject0      INTEGER, --: bytes of the words for the subject
    subject1      INTEGER, --: byte behind them
    predicate0    INTEGER, --: bytes of the words for the act
    predicate1    INTEGER, --: byte behind them
    object0       INTEGER, --: bytes of the words for the object
    object1       INTEGER, --: byte behind them
    speaker0      INTEGER, --: bytes of the words for the speaker
    speaker1      INTEGER, --: byte behind them
    swapped       INTEGER NOT NULL DEFAULT 0 CHECK (swapped IN (0, 1)), --: symmetric types: 1 if the text names the object first
    label         TEXT, --: words for the edge, as this evidence has them
    polarity      TEXT NOT NULL CHECK (polarity IN ('+', '-')), --: said to be so, or not so
    modality      TEXT NOT NULL
                  CHECK (modality IN ('actual', 'planned', 'conditional',
                                      'requested', 'possible')), --: done, or how far from done
    speaker       INTEGER REFERENCES entity (id), --: who says so; NULL: the report; 0: an unnamed source
    own           INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)), --: 1: a party speaks of its own act
    medium        TEXT, --: outlet quoted
    date          TEXT, --: ISO date or interval of the act
    date_text     TEXT, --: the words it came from
    date_basis    TEXT NOT NULL
                  CHECK (date_basis IN ('explicit', 'relative', 'given', 'unresolved')), --: where the date comes from
    day0          INTEGER, --: first day of date; NULL: open or unknown
    day1          INTEGER, --: last day of date; NULL: open or unknown
    ends          INTEGER NOT NULL DEFAULT 0 CHECK (ends IN (0, 1)), --: 1: date is an interval with an end
    confidence    REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), --: how sure the reading is
    rule          TEXT NOT NULL, --: what found it
    origin        TEXT NOT NULL
                  CHECK (origin IN ('text', 'curated', 'import', 'proposal')), --: who brought it
    source        INTEGER REFERENCES document (id), --: the imported file that brought it
    source_line   INTEGER, --: its line
    verdict       TEXT CHECK (verdict IN ('accept', 'edit')), --: outcome of review
    rejected      INTEGER NOT NULL DEFAULT 0 CHECK (rejected IN (0, 1)) --: 1: taken out by review
) STRICT;
CREATE INDEX assertion_relation ON assertion (relation);
CREATE INDEX assertion_place ON assertion (document, byte0);
CREATE INDEX assertion_source ON assertion (source);

--: Figures in evidence, side by side where they conflict.
CREATE TABLE quantity (
    assertion INTEGER NOT NULL REFERENCES assertion (id), --: evidence
    n         INTEGER NOT NULL, --: order
    what      TEXT NOT NULL, --: what is counted
    op        TEXT NOT NULL CHECK (op IN ('=', '<', '<=', '>', '>=', '~')), --: equal, at most ...
    value     REAL NOT NULL, --: how many
    unit      TEXT, --: of what unit
    PRIMARY KEY (assertion, n)
) STRICT, WITHOUT ROWID;

--: Words and codes of event files, with the type each stands for.
CREATE TABLE event_code (
    id       INTEGER PRIMARY KEY, --: number
    word     TEXT NOT NULL UNIQUE, --: as the file has it
    code     TEXT, --: CAMEO code
    type     TEXT NOT NULL REFERENCES relation_type (name), --: our type
    mode     TEXT, --: our mode
    modality TEXT NOT NULL CHECK (modality IN ('actual', 'planned')) --: done or intended
) STRICT;

-- Its two indexes, coded_event_subject (subject, object) and
-- coded_event_object (object, subject), are made by the program
-- (src/entente/store/coded.c), which leaves them out during long loads.
--: Coded events: one narrow row a line of an event file, no sentence.
CREATE TABLE coded_event (
    id       INTEGER PRIMARY KEY, --: number; relation -id in the views
    subject  INTEGER NOT NULL, --: entity
    object   INTEGER NOT NULL, --: entity
    code     INTEGER NOT NULL, --: event_code
    day      INTEGER NOT NULL, --: day of the event
    document INTEGER NOT NULL, --: the file
    line     INTEGER NOT NULL --: its line, from 1: the evidence
) STRICT;

--: What reviewers decided; hangs on words, not on row numbers.
CREATE TABLE decision (
    id      INTEGER PRIMARY KEY AUTOINCREMENT, --: number
    target  TEXT NOT NULL, --: document hash : span : subject : type : object
    verdict TEXT NOT NULL, --: accept, reject, edit, merge, distinct ...
    detail  TEXT, --: JSON
    who     TEXT NOT NULL, --: reviewer
    at      TEXT NOT NULL, --: when, UTC
    reason  TEXT --: why
) STRICT;
CREATE INDEX decision_target ON decision (target);

--: Saved selections.
CREATE TABLE view (
    name    TEXT PRIMARY KEY, --: its name
    options TEXT NOT NULL --: canonical text of the view
) STRICT, WITHOUT ROWID;

--: The log: every command that changed something.
CREATE TABLE step (
    id        INTEGER PRIMARY KEY AUTOINCREMENT, --: number
    run       INTEGER NOT NULL, --: number of the command; one command may be several steps
    command   TEXT NOT NULL, --: as typed
    who       TEXT NOT NULL, --: user
    at        TEXT NOT NULL, --: when, UTC
    tag       TEXT UNIQUE, --: name given to the state behind it
    undone    INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)), --: 1: taken back
    changeset BLOB --: SQLite changeset; NULL: nothing to undo by changeset
) STRICT;

CREATE VIRTUAL TABLE document_text USING fts5 (
    title, text, content='document', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2");
-- Rows without text are indexed too: an index that is rebuilt holds them.
CREATE TRIGGER document_text_insert AFTER INSERT ON document
BEGIN
    INSERT INTO document_text (rowid, title, text)
    VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER document_text_delete AFTER DELETE ON document
BEGIN
    INSERT INTO document_text (document_text, rowid, title, text)
    VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER document_text_update AFTER UPDATE OF title, text ON document
BEGIN
    INSERT INTO document_text (document_text, rowid, title, text)
    VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO document_text (rowid, title, text)
    VALUES (new.id, new.title, new.text);
END;

-- Evidence that counts: not rejected, neither its report nor the file that
-- brought it hidden. Private to the program.
CREATE VIEW counted_assertion AS
SELECT a.*,
       coalesce(d.copy_of, d.id) AS independent,
       nullif(CASE instr(a.date, '/') WHEN 0 THEN a.date
              ELSE substr(a.date, 1, instr(a.date, '/') - 1) END, '..')
           AS date_begin,
       nullif(substr(a.date, instr(a.date, '/') + 1), '..') AS date_end,
       CASE WHEN a.polarity = '-' THEN 'denied'
            WHEN a.modality <> 'actual' THEN 'planned'
            WHEN a.speaker IS NULL OR a.own = 1 THEN 'asserted'
            ELSE 'alleged' END AS status
  FROM assertion AS a
  JOIN document AS d ON d.id = a.document AND d.hidden = 0
 WHERE a.rejected = 0
   AND NOT EXISTS (SELECT 1 FROM document AS s
                    WHERE s.id = a.source AND s.hidden = 1);

-- What the evidence of a relation amounts to. Private to the program.
CREATE VIEW relation_summary AS
SELECT r.id,
       coalesce(s.merged_into, s.id) AS subject,
       coalesce(o.merged_into, o.id) AS object,
       r.type, r.mode, r.label, r.event,
       CASE WHEN max(a.status IN ('asserted', 'alleged'))
                 AND max(a.status = 'denied') THEN 'disputed'
            WHEN max(a.status = 'asserted') THEN 'asserted'
            WHEN max(a.status = 'alleged') THEN 'alleged'
            WHEN max(a.status = 'denied') THEN 'denied'
            ELSE 'planned' END AS status,
       min(a.day0) AS day0,
       CASE WHEN t.kind = 'event' THEN max(a.day1)
            WHEN max(CASE WHEN a.ends THEN a.day1 END) >= max(a.day0)
            THEN max(CASE WHEN a.ends THEN a.day1 END) END AS day1,
       min(a.date_begin) AS since,
       -- "~" sorts behind "-", so that 2024 ends after 2024-06.
       rtrim(CASE WHEN t.kind = 'event' THEN max(a.date_end || '~')
             WHEN max(CASE WHEN a.ends THEN a.day1 END) >= max(a.day0)
             THEN max(CASE WHEN a.ends THEN a.date_end || '~' END) END, '~')
           AS until,
       count(*) AS n_evidence,
       count(DISTINCT a.independent) AS n_sources,
       max(a.confidence) AS confidence
  FROM relation AS r
  JOIN relation_type AS t ON t.name = r.type
  JOIN entity AS s ON s.id = r.subject
  JOIN entity AS o ON o.id = r.object
  JOIN counted_assertion AS a ON a.relation = r.id
 GROUP BY r.id;

--: Reports and other files, without those taken back.
CREATE VIEW v_document AS
SELECT id, --: number
       name, --: unique name
       kind, --: report, table, stub or forgotten
       sha256, --: of the stored text
       title, --: headline
       publisher, --: outlet
       url, --: address
       lang, --: BCP 47
       report_date, --: ISO date
       date_basis, --: metadata, text, given or unknown
       copy_of, --: number of the text it copies
       bytes, --: length
       text --: the text
  FROM document
 WHERE hidden = 0;

--: Entities, merges resolved.
CREATE VIEW v_entity AS
SELECT e.id, --: number
       e.name, --: canonical name
       e.type, --: class
       e.kind, --: ministry, military, media ...
       e.country, --: ISO 3166-1 alpha-3
       e.wikidata, --: Q number
       e.origin, --: built-in, text, curated or import
       (SELECT group_concat(x.name, '; ')
          FROM (SELECT DISTINCT a.name FROM alias AS a
                 WHERE a.entity IN (SELECT e.id UNION ALL
                                    SELECT m.id FROM entity AS m
                                     WHERE m.merged_into = e.id)
                   AND a.name <> e.name
                 ORDER BY a.name) AS x) AS aliases --: other names, by name
  FROM entity AS e
 WHERE e.merged_into IS NULL AND e.id > 0;

--: Acts.
CREATE VIEW v_event AS
SELECT e.id, --: number
       e.key, --: stable name
       e.type, --: type of the act
       e.date, --: ISO date or interval
       e.date_basis, --: explicit, relative, given or unresolved
       p.name AS place, --: where
       e.label, --: words for it
       (SELECT count(*) FROM relation_summary AS r
         WHERE r.event = e.id) AS n_relations --: edges it gave
  FROM event AS e
  LEFT JOIN entity AS p ON p.id = e.place
 WHERE EXISTS (SELECT 1 FROM relation_summary AS r WHERE r.event = e.id);

--: Typed edges: relations with evidence in reports, and coded events.
CREATE VIEW v_relation AS
SELECT r.id, --: number; negative for coded events
       CAST(r.id AS TEXT) AS ref, --: as commands take it: 17, c42
       s.name AS subject, --: who acts
       s.id AS subject_id, --: its number
       r.type, --: what
       r.mode, --: how
       r.label, --: words for the edge
       o.name AS object, --: to whom
       o.id AS object_id, --: its number
       r.status, --: asserted, alleged, disputed, denied or planned
       r.since, --: earliest ISO date, as exact as the evidence; NULL: unknown
       r.until, --: latest ISO date; NULL: open or unknown
       r.n_evidence, --: pieces of evidence
       r.n_sources, --: independent reports
       r.confidence, --: of the best evidence
       t.family, --: family in drawings
       t.weight, --: Goldstein-like
       r.event --: number of the act
  FROM relation_summary AS r
  JOIN relation_type AS t ON t.name = r.type
  JOIN entity AS s ON s.id = r.subject
  JOIN entity AS o ON o.id = r.object
UNION ALL
SELECT -c.id, 'c' || c.id, s.name, s.id, k.type, k.mode, NULL, o.name, o.id,
       CASE k.modality WHEN 'actual' THEN 'asserted' ELSE 'planned' END,
       date(c.day * 86400, 'unixepoch'), date(c.day * 86400, 'unixepoch'),
       1, 1, 0.5, t.family, t.weight, NULL
  FROM coded_event AS c
  JOIN document AS d ON d.id = c.document AND d.hidden = 0
  JOIN event_code AS k ON k.id = c.code
  JOIN relation_type AS t ON t.name = k.type
  JOIN entity AS s0 ON s0.id = c.subject
  JOIN entity AS s ON s.id = coalesce(s0.merged_into, s0.id)
  JOIN entity AS o0 ON o0.id = c.object
  JOIN entity AS o ON o.id = coalesce(o0.merged_into, o0.id);

--: Evidence: one row a sentence's word on a relation, or a line of a coded file.
CREATE VIEW v_evidence AS
SELECT a.id, --: number; negative for coded events
       a.relation, --: v_relation.id
       d.name AS document, --: name of the report
       d.sha256 AS document_sha256, --: its hash
       d.report_date, --: its date
       d.publisher, --: its outlet
       a.sentence, --: number of the sentence
       a.byte0, --: first byte of the words
       a.byte1, --: byte behind them
       a.cp0, --: first code point
       a.cp1, --: code point behind them
       a.quote, --: the words
       s.name AS subject, --: who acts, as the evidence has it
       r.type, --: what
       r.mode, --: how
       a.label, --: words for the edge
       o.name AS object, --: to whom
       a.status, --: asserted, alleged, denied or planned
       a.polarity, --: + or -
       a.modality, --: actual, planned, conditional, requested or possible
       p.name AS speaker, --: who says so; ?: unnamed; NULL: the report
       a.own, --: 1: a party speaks of its own act
       a.medium, --: outlet quoted
       a.date, --: ISO date of the act
       a.date_text, --: the words it came from
       a.date_basis, --: explicit, relative, given or unresolved
       a.confidence, --: how sure
       a.rule, --: what found it
       a.origin --: text, curated, import or proposal
  FROM counted_assertion AS a
  JOIN relation AS r ON r.id = a.relation
  JOIN document AS d ON d.id = a.document
  JOIN entity AS s0
    ON s0.id = CASE a.swapped WHEN 0 THEN r.subject ELSE r.object END
  JOIN entity AS s ON s.id = coalesce(s0.merged_into, s0.id)
  JOIN entity AS o0
    ON o0.id = CASE a.swapped WHEN 0 THEN r.object ELSE r.subject END
  JOIN entity AS o ON o.id = coalesce(o0.merged_into, o0.id)
  LEFT JOIN entity AS p0 ON p0.id = a.speaker
  LEFT JOIN entity AS p ON p.id = coalesce(p0.merged_into, p0.id)
UNION ALL
SELECT -c.id, -c.id, d.name, d.sha256, d.report_date, d.publisher, c.line,
       NULL, NULL, NULL, NULL, k.word, s.name, k.type, k.mode, NULL, o.name,
       CASE k.modality WHEN 'actual' THEN 'asserted' ELSE 'planned' END,
       '+', k.modality, NULL, 0, NULL, date(c.day * 86400, 'unixepoch'), NULL,
       'given', 0.5, 'cameo:' || coalesce(k.code, k.word), 'import'
  FROM coded_event AS c
  JOIN document AS d ON d.id = c.document AND d.hidden = 0
  JOIN event_code AS k ON k.id = c.code
  JOIN entity AS s0 ON s0.id = c.subject
  JOIN entity AS s ON s.id = coalesce(s0.merged_into, s0.id)
  JOIN entity AS o0 ON o0.id = c.object
  JOIN entity AS o ON o.id = coalesce(o0.merged_into, o0.id);
