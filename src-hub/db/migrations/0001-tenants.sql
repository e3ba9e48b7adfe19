-- Who there is: centres (tenants), their devices and logins, and what the hub says of itself.
-- Every request runs as straks_hub: no superuser and no owner, so that row level security holds for it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'straks_hub') THEN
    CREATE ROLE straks_hub NOLOGIN;
  END IF;
EXCEPTION
  -- Roles belong to the cluster: another database's hub was first.
  WHEN duplicate_object OR unique_violation OR internal_error THEN NULL;
END
$$;
DO $$
BEGIN
  EXECUTE format('GRANT straks_hub TO %I', current_user);
EXCEPTION
  WHEN duplicate_object OR unique_violation OR internal_error THEN NULL;
  -- A DBA made the role and let us take it on, but not grant it (docs/decisions/0054): changed afterwards, where this file failed.
  WHEN insufficient_privilege THEN
    IF NOT pg_has_role('straks_hub', 'MEMBER') THEN RAISE; END IF;
END
$$;

DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO straks_hub', current_schema()); END $$;

-- What a transaction is opened with (src-hub/db/database.ts). Unset is empty, and empty opens nothing.
CREATE FUNCTION app_tenant() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT NULLIF(current_setting('app.tenant', true), '') $$;
CREATE FUNCTION app_may(what text) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT what = ANY (string_to_array(COALESCE(current_setting('app.may', true), ''), ',')) $$;
CREATE FUNCTION app_municipalities() RETURNS text[] LANGUAGE sql STABLE
  AS $$ SELECT string_to_array(COALESCE(current_setting('app.municipalities', true), ''), ',') $$;
-- The hash of a secret the caller showed before we know whose it is: it opens that one row and no other.
CREATE FUNCTION app_secret() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT NULLIF(current_setting('app.secret', true), '') $$;

-- One row. A new epoch when the database was restored from a backup: desks then push again what they kept.
CREATE TABLE hub_state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  generation integer NOT NULL,
  epoch uuid NOT NULL
);
INSERT INTO hub_state (generation, epoch) VALUES (1, gen_random_uuid());
GRANT SELECT ON hub_state TO straks_hub;
GRANT UPDATE (generation, epoch) ON hub_state TO straks_hub;

CREATE TABLE tenants (
  id text PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  -- What an admin decides: src-hub/admin/settings.ts.
  settings jsonb NOT NULL
);

-- The last lock of every write: commit order is seq order (decision 0060).
CREATE TABLE tenant_seq (
  tenant_id text PRIMARY KEY REFERENCES tenants,
  v bigint NOT NULL,
  -- Tombstones up to here are gone: an older cursor needs a snapshot.
  purged_to bigint NOT NULL DEFAULT 0
);

-- A device is a token. The same token may be used by a copy of the disk: then it has several device ids (device_counters).
CREATE TABLE devices (
  tenant_id text NOT NULL REFERENCES tenants,
  id uuid NOT NULL,
  name text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  roles text[] NOT NULL,
  -- Municipalities whose contacts it may log, and those whose figures it may see.
  serves text[] NOT NULL,
  sees text[] NOT NULL,
  team_id text,
  enrolled_at timestamptz NOT NULL,
  last_seen_at timestamptz,
  -- The device's clock less ours, when it last pushed.
  clock_offset_ms bigint,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE device_counters (
  tenant_id text NOT NULL,
  token_device uuid NOT NULL,
  device_id uuid NOT NULL,
  counter bigint NOT NULL,
  last_req_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, token_device, device_id),
  FOREIGN KEY (tenant_id, token_device) REFERENCES devices ON DELETE CASCADE
);

CREATE TABLE enrolment_codes (
  tenant_id text NOT NULL REFERENCES tenants,
  code_hash text PRIMARY KEY,
  roles text[] NOT NULL,
  serves text[] NOT NULL,
  sees text[] NOT NULL,
  team_id text,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- A login on its way through the identity provider, found again by the state it was sent with.
CREATE TABLE login_requests (
  tenant_id text NOT NULL REFERENCES tenants,
  state_hash text PRIMARY KEY,
  login_id_hash text NOT NULL UNIQUE,
  device_id uuid NOT NULL,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Set by the callback; read once by the desk that asked.
  result jsonb
);

CREATE TABLE logins (
  tenant_id text NOT NULL REFERENCES tenants,
  login_hash text PRIMARY KEY,
  device_id uuid NOT NULL,
  agent_id text NOT NULL,
  name text NOT NULL,
  roles text[] NOT NULL,
  serves text[] NOT NULL,
  sees text[] NOT NULL,
  expires_at timestamptz NOT NULL
);

-- Each entry holds the hash of the one before it: a changed or missing one is found (auth/audit.ts).
CREATE TABLE audit_log (
  tenant_id text NOT NULL REFERENCES tenants,
  number bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  details jsonb NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (tenant_id, number)
);

GRANT SELECT ON tenants, enrolment_codes TO straks_hub;
GRANT INSERT ON tenants TO straks_hub;
GRANT UPDATE (settings) ON tenants TO straks_hub;
GRANT SELECT, INSERT, UPDATE ON tenant_seq, devices, device_counters TO straks_hub;
GRANT INSERT, UPDATE, DELETE ON enrolment_codes TO straks_hub;
GRANT SELECT, INSERT, UPDATE, DELETE ON login_requests, logins TO straks_hub;
-- Nobody may change or remove an entry.
GRANT SELECT, INSERT ON audit_log TO straks_hub;

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
-- Housekeeping goes through every centre; nothing else may list them.
CREATE POLICY own ON tenants FOR SELECT USING (
  (id = (SELECT app_tenant()) AND (SELECT app_may('administer') OR app_may('see-figures'))) OR (SELECT app_may('keep-house')));
CREATE POLICY made ON tenants FOR INSERT WITH CHECK ((SELECT app_may('keep-house')));
CREATE POLICY set_up ON tenants FOR UPDATE USING (id = (SELECT app_tenant()) AND (SELECT app_may('administer')));

ALTER TABLE tenant_seq ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_seq FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON tenant_seq USING (tenant_id = (SELECT app_tenant()));

ALTER TABLE devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE devices FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON devices USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('administer') OR app_may('keep-house')));
CREATE POLICY by_token ON devices USING (token_hash = (SELECT app_secret()));
-- How many devices the figures are of.
CREATE POLICY counted ON devices FOR SELECT USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('count-devices')));

ALTER TABLE device_counters ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_counters FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON device_counters USING (tenant_id = (SELECT app_tenant()));

ALTER TABLE enrolment_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrolment_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON enrolment_codes USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('administer')));
CREATE POLICY by_code ON enrolment_codes USING (code_hash = (SELECT app_secret()));

ALTER TABLE login_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE login_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON login_requests USING (tenant_id = (SELECT app_tenant()));
CREATE POLICY by_state ON login_requests FOR SELECT USING (state_hash = (SELECT app_secret()));

ALTER TABLE logins ENABLE ROW LEVEL SECURITY;
ALTER TABLE logins FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON logins USING (tenant_id = (SELECT app_tenant()));

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
-- Everything done is written down; only an admin reads it. The chain's end is read to write the next entry.
CREATE POLICY added ON audit_log FOR INSERT WITH CHECK (tenant_id = (SELECT app_tenant()));
CREATE POLICY read ON audit_log FOR SELECT
  USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('administer') OR app_may('audit')));
