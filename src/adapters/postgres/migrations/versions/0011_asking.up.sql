-- When the provider of each order was asked last, and the fate of every event it sent.

CREATE TABLE orders_asked (
    order_id uuid PRIMARY KEY REFERENCES orders,
    asked_at timestamptz NOT NULL,
    again_at timestamptz NOT NULL,
    failures integer NOT NULL CHECK (failures >= 0),
    CONSTRAINT orders_asked_later CHECK (again_at >= asked_at)
);
ALTER TABLE orders_asked ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON orders_asked FOR SELECT USING ((SELECT acting_operator()));
CREATE POLICY ask ON orders_asked FOR INSERT WITH CHECK ((SELECT acting_operator()));
CREATE POLICY ask_again ON orders_asked FOR UPDATE USING ((SELECT acting_operator()));
GRANT SELECT, INSERT, UPDATE ON orders_asked TO mentorship_app;

-- Of an order that was paid or is over the provider is asked for another day.
CREATE INDEX orders_over ON orders (coalesce(paid_at, failed_at, canceled_at), id);
CREATE INDEX disputes_open ON disputes (opened_at, order_id) WHERE status = 'open';

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
