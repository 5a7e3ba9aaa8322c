-- When the provider of each order was asked last, and the fate of every event it sent.

CREATE TABLE orders_asked (
    order_id uuid PRIMARY KEY REFERENCES orders,
    asked_at timestamptz NOT NULL,
    again_at timestamptz NOT NULL,
    failures integer NOT NULL CHECK (failures >= 0),
    held_until timestamptz,
    CONSTRAINT orders_asked_later CHECK (again_at >= asked_at)
);
ALTER TABLE orders_asked ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON orders_asked FOR SELECT USING ((SELECT acting_operator()));
CREATE POLICY ask ON orders_asked FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY ask_again ON orders_asked FOR UPDATE USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE ON orders_asked TO mentorship_app;

-- Row level policies come before every condition that could tell of a hidden row, and an enum's or an expression's
-- could: only what asks a column for a time, or for nothing, is found through an index.
ALTER TABLE orders ADD COLUMN over_at timestamptz GENERATED ALWAYS AS (coalesce(paid_at, failed_at, canceled_at)) STORED;
ALTER TABLE refunds ADD COLUMN unanswered_since timestamptz
    GENERATED ALWAYS AS (CASE WHEN status IN ('intended', 'sent') THEN intended_at END) STORED;
CREATE INDEX orders_over ON orders (over_at, id);
CREATE INDEX refunds_unanswered ON refunds (unanswered_since, order_id) WHERE unanswered_since IS NOT NULL;
CREATE INDEX disputes_open ON disputes (order_id) WHERE at IS NULL;

-- The message that acts on it: waiting, done or given up. A message that is gone was done long ago.
ALTER TABLE webhook_events ADD COLUMN message_id uuid;
-- What it is about, as the provider names it: our order, its own payment, or our refund.
ALTER TABLE webhook_events ADD COLUMN about text GENERATED ALWAYS AS (
    coalesce(news #>> '{value,order}', news #>> '{value,payment_id}', news #>> '{value,refund}')
) STORED;
CREATE INDEX webhook_events_newest ON webhook_events (at, provider, event_id);
CREATE INDEX webhook_events_about ON webhook_events (about) WHERE about IS NOT NULL;

-- What was done long ago is cleared away; the rest nobody removes.
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
CREATE POLICY clear ON outbox FOR DELETE USING (
    acting_kind() = 'system' AND done_at < clock_timestamp() - interval '30 days'
);
GRANT DELETE ON outbox TO mentorship_app;
