-- What the stand-ins for outside services remember: the sandbox's checkout pages, calendars, and the mailbox page.

CREATE TABLE mailbox_messages (
    id uuid PRIMARY KEY,
    key text NOT NULL,
    to_address text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    calendar text,
    calendar_method text,
    at timestamptz NOT NULL,
    CONSTRAINT mailbox_messages_key UNIQUE (key)
);
CREATE INDEX mailbox_messages_newest ON mailbox_messages (at DESC, id);
CREATE INDEX mailbox_messages_to ON mailbox_messages (to_address, at DESC);

CREATE TABLE sandbox_checkouts (
    id text PRIMARY KEY,
    order_id uuid NOT NULL,
    amount_minor minor_units NOT NULL,
    currency currency NOT NULL,
    state text NOT NULL,
    expires_at timestamptz NOT NULL,
    data jsonb NOT NULL,
    CONSTRAINT sandbox_checkouts_order UNIQUE (order_id)
);

CREATE TABLE sandbox_refunds (
    id text PRIMARY KEY,
    refund_id uuid,
    checkout_id text NOT NULL REFERENCES sandbox_checkouts,
    amount_minor minor_units NOT NULL,
    state text NOT NULL,
    data jsonb NOT NULL,
    CONSTRAINT sandbox_refunds_refund UNIQUE (refund_id)
);
CREATE INDEX sandbox_refunds_checkout ON sandbox_refunds (checkout_id);

CREATE TABLE sandbox_calendars (
    mentor_id uuid PRIMARY KEY,
    busy jsonb NOT NULL,
    broken boolean NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON mailbox_messages, sandbox_checkouts, sandbox_refunds, sandbox_calendars TO mentorship_app;
