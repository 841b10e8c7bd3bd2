-- The portal's own role on PostgreSQL: it reads the sealed public bundles and nothing else.
--
-- Run it as the owner of the office's database, after `sulh office new` and again after `upgrade`:
--     psql OFFICE -f deploy/portal-role.sql
-- give it a password in psql (\password sulh_portal), and name it to the portal:
--     SULH_PORTAL_OFFICE=postgresql://sulh_portal:PASSWORD@HOST/OFFICE
-- tests/interfaces/portal/test_portal_role.py runs the whole portal under it.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sulh_portal') THEN
        CREATE ROLE sulh_portal LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 20;
    END IF;
END
$$;

ALTER ROLE sulh_portal SET default_transaction_read_only = on;
ALTER ROLE sulh_portal SET statement_timeout = '10s';

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM sulh_portal;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM sulh_portal;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sulh_portal;

-- Public bundles hold what anybody may have. A seal also names who was given an auditor's edition:
-- of seals only three columns.
GRANT SELECT ON bundles_sealedfile TO sulh_portal;
GRANT SELECT (id, sha256, sealed_at) ON bundles_seal TO sulh_portal;
