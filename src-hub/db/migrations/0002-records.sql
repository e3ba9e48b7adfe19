-- What desks send: contacts by month with their enquiries, every other table as documents, and what was not taken over.

-- The month a record lies under, from the time in its own id (UUIDv7), so that it never moves; others lie under 1970.
CREATE TABLE contacts (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  month date NOT NULL,
  rev integer NOT NULL,
  op_id uuid NOT NULL,
  seq bigint NOT NULL,
  -- The token it came with.
  pushed_by uuid NOT NULL,
  received_at timestamptz NOT NULL,
  -- The clock it was written by was more than five minutes off; by so much.
  clock_offset_ms bigint,
  deleted boolean NOT NULL,
  -- Null for a tombstone.
  body jsonb,
  municipality text NOT NULL,
  -- What is counted: as the desk said it, with the clock corrected and never after received_at.
  local_day date NOT NULL,
  occurred timestamptz NOT NULL,
  agent_id text,
  channel text NOT NULL,
  line text,
  location text NOT NULL,
  caller_type text NOT NULL,
  -- Lower bounds of the buckets of src-shared/metrics/durations.ts; null where the time is not known.
  handle_bucket integer,
  after_call_bucket integer,
  PRIMARY KEY (tenant_id, id, month)
) PARTITION BY RANGE (month);
CREATE TABLE contacts_other PARTITION OF contacts DEFAULT;
CREATE INDEX contacts_seq ON contacts (tenant_id, pushed_by, seq);
CREATE INDEX contacts_occurred ON contacts (tenant_id, occurred) INCLUDE (municipality, channel, location);

CREATE TABLE enquiries (
  tenant_id text NOT NULL,
  contact_id uuid NOT NULL,
  month date NOT NULL,
  position integer NOT NULL,
  municipality text NOT NULL,
  topic text,
  outcome text,
  unit_id text,
  redirect_kind text,
  help text,
  repeat boolean NOT NULL,
  avoidable text,
  article_ids text[] NOT NULL,
  PRIMARY KEY (tenant_id, contact_id, month, position)
) PARTITION BY RANGE (month);
CREATE TABLE enquiries_other PARTITION OF enquiries DEFAULT;

CREATE TABLE documents (
  tenant_id text NOT NULL,
  table_name text NOT NULL,
  id text NOT NULL,
  rev integer NOT NULL,
  op_id uuid NOT NULL,
  seq bigint NOT NULL,
  pushed_by uuid NOT NULL,
  received_at timestamptz NOT NULL,
  deleted boolean NOT NULL,
  body jsonb,
  PRIMARY KEY (tenant_id, table_name, id)
);
CREATE INDEX documents_seq ON documents (tenant_id, seq);

-- Earlier versions of documents: what two editors' changes are merged over.
CREATE TABLE document_versions (
  tenant_id text NOT NULL,
  table_name text NOT NULL,
  id text NOT NULL,
  rev integer NOT NULL,
  body jsonb,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, table_name, id, rev)
);

-- Another change of the same revision stands; this one is kept beside it.
CREATE TABLE superseded (
  tenant_id text NOT NULL,
  op_id uuid NOT NULL,
  table_name text NOT NULL,
  id text NOT NULL,
  rev integer NOT NULL,
  deleted boolean NOT NULL,
  body jsonb,
  pushed_by uuid NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, op_id)
);

-- Which changes were answered, and how: the same one sent again is told the same.
CREATE TABLE seen_ops (
  tenant_id text NOT NULL,
  op_id uuid NOT NULL,
  table_name text NOT NULL,
  id text NOT NULL,
  rev integer NOT NULL,
  status text NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, op_id)
);
CREATE INDEX seen_ops_at ON seen_ops (at);

-- Erased for good: never taken again, whoever still has it.
CREATE TABLE erased (
  tenant_id text NOT NULL,
  table_name text NOT NULL,
  id text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, table_name, id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON contacts, enquiries, documents, superseded TO straks_hub;
GRANT SELECT, INSERT, DELETE ON document_versions, seen_ops TO straks_hub;
GRANT SELECT, INSERT ON erased TO straks_hub;

ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON contacts USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('log') OR app_may('count'))
  -- A tombstone is of no municipality any more.
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])
       OR municipality = '')
);

ALTER TABLE enquiries ENABLE ROW LEVEL SECURITY;
ALTER TABLE enquiries FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON enquiries USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('log') OR app_may('count'))
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[]))
);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
-- A reader (læser) is shown knowledge and nothing else.
CREATE POLICY own ON documents USING (
  tenant_id = (SELECT app_tenant())
  AND ((SELECT app_may('share')) OR (table_name = 'articles' AND (SELECT app_may('read'))))
);

ALTER TABLE document_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON document_versions USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('share')));

ALTER TABLE superseded ENABLE ROW LEVEL SECURITY;
ALTER TABLE superseded FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON superseded USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('log') OR app_may('share')));

ALTER TABLE seen_ops ENABLE ROW LEVEL SECURITY;
ALTER TABLE seen_ops FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON seen_ops USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('log') OR app_may('share')));

ALTER TABLE erased ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON erased FOR SELECT
  USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('log') OR app_may('share')));
-- Only an admin erases, and the hub itself once more after a restore.
CREATE POLICY made ON erased FOR INSERT
  WITH CHECK (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('administer') OR app_may('keep-house')));
