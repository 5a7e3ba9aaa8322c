-- huey's own tables, as its PostgresHuey would make them: they hold rings of a bell and nothing of anybody's.

CREATE SCHEMA bell;
GRANT USAGE ON SCHEMA bell TO mentorship_app;

CREATE TABLE bell.huey_kv (
    queue text NOT NULL,
    key text NOT NULL,
    value bytea NOT NULL,
    PRIMARY KEY (queue, key)
);

CREATE TABLE bell.huey_schedule (
    id bigserial PRIMARY KEY,
    queue text NOT NULL,
    data bytea NOT NULL,
    timestamp double precision NOT NULL
);
CREATE INDEX huey_schedule_queue_timestamp ON bell.huey_schedule (queue, timestamp);

CREATE TABLE bell.huey_task (
    id bigserial PRIMARY KEY,
    queue text NOT NULL,
    data bytea NOT NULL,
    priority double precision NOT NULL DEFAULT 0.0
);
CREATE INDEX huey_task_queue_priority_id ON bell.huey_task (queue, priority DESC, id);

CREATE TABLE bell.huey_counter (
    queue text NOT NULL,
    key text NOT NULL,
    value bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (queue, key)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bell TO mentorship_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA bell TO mentorship_app;
