-- SPDX-License-Identifier: GPL-2.0-or-later
-- Schema 2: what the reading of reports leaves behind; copies of a text; where
-- folding looks for an act.

ALTER TABLE document ADD COLUMN
    extracted INTEGER NOT NULL DEFAULT 0 CHECK (extracted IN (0, 1)); --: 1: its relations were read from the text
ALTER TABLE document ADD COLUMN
    models TEXT; --: checksum of the language models that read it
ALTER TABLE document ADD COLUMN
    lexicon TEXT; --: checksum of the lexicon that it was read with
ALTER TABLE document ADD COLUMN
    reader TEXT; --: version of the program that read it
CREATE INDEX document_source ON document (source_sha256);
CREATE INDEX document_copy ON document (copy_of) WHERE copy_of IS NOT NULL;

ALTER TABLE relation ADD COLUMN
    day INTEGER; --: day by which folding finds it: the first of its act, else that of its first report; NULL: neither is known, or more than a month
ALTER TABLE relation ADD COLUMN
    plan INTEGER NOT NULL DEFAULT 0 CHECK (plan IN (0, 1)); --: 1: no evidence speaks of it as done or denies that it was
CREATE INDEX relation_day ON relation (subject, object, type, day);

-- What tells pieces of evidence apart: rows, whose quotes may be long, are not
-- read for it.
DROP INDEX assertion_place;
CREATE INDEX assertion_place ON assertion
    (document, byte0, byte1, polarity, modality, speaker, relation);
CREATE INDEX assertion_speaker ON assertion (speaker) WHERE speaker > 0;
CREATE INDEX event_place ON event (place) WHERE place IS NOT NULL;

--: How the reading of a report came to a piece of evidence.
CREATE TABLE explanation (
    assertion INTEGER PRIMARY KEY REFERENCES assertion (id), --: evidence
    path      TEXT NOT NULL, --: how subject and object hang on the predicate
    parse     REAL NOT NULL, --: how sure the words hang together so, 0 to 1
    subject   REAL NOT NULL, --: how sure the subject is
    object    REAL NOT NULL, --: how sure the object is
    rule      REAL NOT NULL --: how sure the entry or rule is
) STRICT;

--: Bands of hashes of a text's word groups: texts with a band in common may be copies.
CREATE TABLE shingle_band (
    band     INTEGER NOT NULL, --: hash of one band
    document INTEGER NOT NULL REFERENCES document (id), --: whose; never a copy
    PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingle_document ON shingle_band (document);

UPDATE relation SET plan = 1
 WHERE NOT EXISTS (SELECT 1 FROM assertion AS a
                    WHERE a.relation = relation.id AND a.modality = 'actual');
UPDATE relation SET day =
    (SELECT CAST(julianday(CASE length(v.begins) WHEN 7 THEN v.begins || '-01'
                           ELSE v.begins END) - 2440587.5 AS INTEGER)
       FROM (SELECT e.id, CASE instr(e.date, '/') WHEN 0 THEN e.date
                          ELSE substr(e.date, 1, instr(e.date, '/') - 1)
                          END AS begins
               FROM event AS e) AS v
      WHERE v.id = relation.event AND length(v.begins) >= 7);
