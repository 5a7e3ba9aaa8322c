-- Read-only calendars that mentors named by their address. Whoever knows the address reads them, so it is encrypted
-- before it comes here.

CREATE TABLE busy_feeds (
    id uuid PRIMARY KEY,
    mentor_id uuid NOT NULL REFERENCES mentors,
    name text NOT NULL,
    host text NOT NULL,
    sealed text NOT NULL,
    added_at timestamptz NOT NULL,
    covers tstzrange CHECK (NOT isempty(covers)),
    zone text,
    version text,
    read_at timestamptz,
    trouble text,
    told boolean NOT NULL DEFAULT false,
    again_at timestamptz,
    CONSTRAINT busy_feeds_reading CHECK (num_nulls(covers, zone, read_at) IN (0, 3))
);
CREATE INDEX busy_feeds_of ON busy_feeds (mentor_id);
CREATE INDEX busy_feeds_due ON busy_feeds (again_at NULLS FIRST);
ALTER TABLE busy_feeds ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON busy_feeds FOR SELECT USING (
    mentor_id = (SELECT acting_mentor()) OR (SELECT acting_operator())
);
CREATE POLICY add ON busy_feeds FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY change ON busy_feeds FOR UPDATE USING ((SELECT acting_operator()));
CREATE POLICY remove ON busy_feeds FOR DELETE USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE, DELETE ON busy_feeds TO mentorship_app;

CREATE TABLE busy_feed_times (
    feed_id uuid NOT NULL REFERENCES busy_feeds ON DELETE CASCADE,
    during tstzrange NOT NULL CHECK (NOT isempty(during)),
    PRIMARY KEY (feed_id, during)
);
ALTER TABLE busy_feed_times ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON busy_feed_times USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE, DELETE ON busy_feed_times TO mentorship_app;
