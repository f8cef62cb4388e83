"""The tables of `documents.db`, as the migrations that made them.

`documents`, `texts`, `origins` and `analyses` are what was read and found. The rest is derived from them when an
analysis is committed, so that lists, filters and counts need not open one: `bearers`, the entities as the analysis has
them and which of the library's each is; and, as they are shown, `statements` and `statement_entities`,
`document_entities`, and the library-wide `entities` and `entity_names`; `facets` and `facet_values`, what is counted
over results (see `facetcodes`), which documents that are not analysed yet have too. `prints` is made from the texts
alone: by them documents with the same words are found (see `copyrows`). `effects` tells which corrections
changed a document; the corrections that all of this is current with are in `meta`, those to come in `user.db`.
`changes` numbers what the search index has to follow; `documents` notes the change with which a document first came in,
and the one with which what it says now was first analysed. Dates are kept as the first and last day they may mean; a
date without a year has neither.
"""

MIGRATIONS = (
    """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE analyses (
    number INTEGER PRIMARY KEY,
    content TEXT NOT NULL,
    version INTEGER NOT NULL,
    model TEXT NOT NULL,
    findings BLOB NOT NULL,
    UNIQUE (content, version, model)
);

CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    modified INTEGER,
    bytes INTEGER,
    read_at TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    analysis INTEGER REFERENCES analyses (number),
    statements INTEGER NOT NULL DEFAULT 0,
    entities INTEGER NOT NULL DEFAULT 0,
    summary BLOB NOT NULL
);
CREATE INDEX documents_by_day ON documents (first_day DESC, number);
CREATE INDEX documents_by_content ON documents (content);
CREATE INDEX documents_by_analysis ON documents (analysis);
CREATE INDEX documents_by_reading ON documents (read_at);

CREATE TABLE texts (
    document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    layout BLOB NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE origins (
    source TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    PRIMARY KEY (source, document)
) WITHOUT ROWID;
CREATE INDEX origins_by_document ON origins (document);

CREATE TABLE statements (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    source_kind TEXT NOT NULL,
    cue_kind TEXT,
    quote TEXT NOT NULL,
    speaker TEXT,
    speaker_words TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT
);
CREATE INDEX statements_by_document ON statements (document, place);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX statements_by_day ON statements (first_day);

CREATE TABLE statement_entities (
    entity TEXT NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements (number) ON DELETE CASCADE,
    PRIMARY KEY (entity, statement)
) WITHOUT ROWID;
CREATE INDEX statement_entities_by_statement ON statement_entities (statement);

CREATE TABLE document_entities (
    entity TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    names TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    said INTEGER NOT NULL,
    about INTEGER NOT NULL,
    PRIMARY KEY (entity, document)
) WITHOUT ROWID;
CREATE INDEX document_entities_by_document ON document_entities (document);

CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    said INTEGER NOT NULL,
    about INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX entities_by_mentions ON entities (mentions DESC, id);

CREATE TABLE entity_names (
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (entity, name)
) WITHOUT ROWID;

CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    part TEXT NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (part, document)
);

INSERT INTO meta VALUES ('store', lower(hex(randomblob(16))));
""",
    """
CREATE TABLE bearers (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    entity TEXT NOT NULL,
    own TEXT NOT NULL,
    identity TEXT NOT NULL,
    form TEXT NOT NULL,
    bucket TEXT NOT NULL,
    other TEXT NOT NULL,
    marks TEXT NOT NULL,
    PRIMARY KEY (document, entity)
) WITHOUT ROWID;
CREATE INDEX bearers_by_bucket ON bearers (bucket, form) WHERE bucket <> '';
CREATE INDEX bearers_by_other ON bearers (other) WHERE other <> '';
CREATE INDEX bearers_by_own ON bearers (own);

CREATE TABLE effects (
    correction INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    PRIMARY KEY (correction, document)
) WITHOUT ROWID;
CREATE INDEX effects_by_document ON effects (document);

ALTER TABLE entity_names ADD COLUMN heads INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document_entities ADD COLUMN head TEXT;
""",
    """
ALTER TABLE documents ADD COLUMN read_change INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN analysed_change INTEGER DEFAULT 0;
CREATE INDEX documents_by_read_change ON documents (read_change);
CREATE INDEX documents_by_analysed_change ON documents (analysed_change);
""",
    """
CREATE INDEX documents_by_days ON documents (first_day, last_day);
""",
    """
CREATE TABLE facet_values (
    facet INTEGER NOT NULL,
    number INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (facet, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX facet_values_by_value ON facet_values (facet, value);

CREATE TABLE facets (
    document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
    own BLOB NOT NULL,
    statements BLOB NOT NULL,
    sizes BLOB NOT NULL,
    said BLOB NOT NULL
);
""",
    """
CREATE TABLE prints (key INTEGER PRIMARY KEY);
""",
)

DERIVED = (
    *("statement_entities", "statements", "document_entities", "entities", "entity_names", "bearers", "effects"),
    *("facets", "facet_values", "prints"),
)
"""The tables that can be filled again from texts and analyses, those that refer to others first."""

DERIVED_VERSION = "4"
"""How they are filled. Rows that were filled otherwise are made anew before the next change."""

USER_MIGRATIONS = (
    """
CREATE TABLE sources (
    uri TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    added_at TEXT NOT NULL
);

CREATE TABLE excluded (uri TEXT PRIMARY KEY, excluded_at TEXT NOT NULL);

CREATE TABLE pins (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    statement TEXT NOT NULL UNIQUE,
    pinned_at TEXT NOT NULL
);

CREATE TABLE marks (name TEXT PRIMARY KEY, moment TEXT NOT NULL);
""",
    """
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    value TEXT,
    made_at TEXT NOT NULL,
    target_name TEXT NOT NULL,
    value_name TEXT,
    document TEXT
);
""",
    """
CREATE TABLE searches (
    name TEXT PRIMARY KEY,
    search TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    run_at TEXT NOT NULL,
    position TEXT NOT NULL
);

CREATE TABLE history (search TEXT PRIMARY KEY, run_at TEXT NOT NULL);
""",
    """
CREATE TABLE visits (only INTEGER PRIMARY KEY CHECK (only = 1), visited_at TEXT NOT NULL, position TEXT NOT NULL);
""",
    """
CREATE TABLE notes (
    number INTEGER PRIMARY KEY,
    statement TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    made_at TEXT NOT NULL
);

CREATE TABLE read_marks (document TEXT PRIMARY KEY, read_at TEXT NOT NULL);

CREATE TABLE settled (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    settled_at TEXT NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
""",
)
"""The tables of `user.db`: what only the user can give, never derived from anything."""
