-- Calendars that mentors connected. What opens one is encrypted before it comes here.

CREATE TYPE connection_status AS ENUM ('connected', 'broken', 'disconnected');

CREATE TABLE calendar_connections (
    mentor_id uuid PRIMARY KEY REFERENCES mentors,
    status connection_status NOT NULL,
    account text NOT NULL,
    sealed text,
    event_calendar text,
    busy_calendars text[],
    connected_at timestamptz,
    why text,
    at timestamptz,
    again_at timestamptz,
    -- A consent that was given back is kept nowhere.
    CONSTRAINT calendar_connections_status CHECK (
        CASE status
            WHEN 'disconnected' THEN num_nonnulls(sealed, event_calendar, busy_calendars, connected_at, why) = 0
            ELSE num_nulls(sealed, event_calendar, busy_calendars, connected_at) = 0
        END
        AND (status = 'connected') = (at IS NULL)
        AND (status = 'broken') = (why IS NOT NULL)
    )
);
ALTER TABLE calendar_connections ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON calendar_connections FOR SELECT USING (
    mentor_id = (SELECT acting_mentor()) OR (SELECT acting_operator())
);
CREATE POLICY connect ON calendar_connections FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY change ON calendar_connections FOR UPDATE USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE ON calendar_connections TO mentorship_app;

-- When it is to be read again; nobody is asked more often than they wish.
CREATE INDEX calendar_connections_due ON calendar_connections (again_at NULLS FIRST) WHERE status = 'connected';

CREATE TABLE calendar_readings (
    mentor_id uuid NOT NULL REFERENCES mentors,
    calendar text NOT NULL,
    covers tstzrange NOT NULL CHECK (NOT isempty(covers)),
    cursor text,
    read_at timestamptz,
    channel_id text CONSTRAINT calendar_channels_key UNIQUE,
    channel_resource text,
    channel_token_hash text,
    channel_until timestamptz,
    PRIMARY KEY (mentor_id, calendar),
    CONSTRAINT calendar_readings_channel CHECK (
        num_nulls(channel_id, channel_resource, channel_token_hash, channel_until) IN (0, 4)
    )
);
ALTER TABLE calendar_readings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON calendar_readings USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_readings TO mentorship_app;

CREATE TABLE calendar_busy_times (
    mentor_id uuid NOT NULL,
    calendar text NOT NULL,
    event text NOT NULL,
    during tstzrange NOT NULL CHECK (NOT isempty(during)),
    PRIMARY KEY (mentor_id, calendar, event),
    FOREIGN KEY (mentor_id, calendar) REFERENCES calendar_readings ON DELETE CASCADE
);
CREATE INDEX calendar_busy_times_ends ON calendar_busy_times (mentor_id, upper(during));
ALTER TABLE calendar_busy_times ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON calendar_busy_times USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_busy_times TO mentorship_app;

-- One event for each session, wherever it stands.
CREATE TABLE calendar_events (
    session_id uuid PRIMARY KEY REFERENCES sessions,
    mentor_id uuid NOT NULL REFERENCES mentors,
    calendar text NOT NULL,
    event text NOT NULL CONSTRAINT calendar_events_key UNIQUE,
    during tstzrange,
    at timestamptz NOT NULL
);
CREATE INDEX calendar_events_of ON calendar_events (mentor_id);
ALTER TABLE calendar_events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON calendar_events USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE ON calendar_events TO mentorship_app;

-- Who invites to a session stays the same for its life.
ALTER TABLE sessions ADD COLUMN invited_by_calendar boolean NOT NULL DEFAULT false;
ALTER TABLE sessions ALTER COLUMN invited_by_calendar DROP DEFAULT;

-- Whether a mentor's calendar invites by itself is all that somebody who books may know of it.
CREATE FUNCTION calendar_invites(of_mentor uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
    invites boolean;
BEGIN
    SELECT EXISTS (SELECT FROM calendar_connections WHERE mentor_id = of_mentor AND status = 'connected') INTO invites;
    PERFORM act_again_as(before);
    RETURN invites;
END
$$;
REVOKE ALL ON FUNCTION calendar_invites FROM PUBLIC;
GRANT EXECUTE ON FUNCTION calendar_invites TO mentorship_app;
