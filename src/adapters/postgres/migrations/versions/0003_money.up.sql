-- What is sold, and the money for it.

CREATE TYPE order_status AS ENUM ('pending', 'paid', 'refunded', 'failed', 'canceled');
CREATE TYPE payment_provider AS ENUM ('stripe', 'paypal', 'sandbox');
CREATE TYPE payment_status AS ENUM ('pending', 'completed', 'partially_refunded', 'refunded', 'failed');
CREATE TYPE refund_status AS ENUM ('intended', 'sent', 'succeeded', 'failed');
CREATE TYPE refund_kind AS ENUM ('unused', 'full', 'amount', 'late');
CREATE TYPE dispute_status AS ENUM ('open', 'won', 'lost');
CREATE DOMAIN minor_units AS bigint CHECK (VALUE >= 0);
CREATE DOMAIN currency AS text CHECK (VALUE ~ '^[A-Z]{3}$');

CREATE TABLE mentorship_products (
    id uuid PRIMARY KEY,
    mentor_id uuid NOT NULL REFERENCES mentors,
    title text NOT NULL,
    description text NOT NULL,
    price_minor minor_units NOT NULL,
    currency currency NOT NULL,
    sessions integer NOT NULL CHECK (sessions BETWEEN 1 AND 100),
    validity_days integer NOT NULL CHECK (validity_days BETWEEN 1 AND 365),
    session_minutes integer NOT NULL CHECK (session_minutes BETWEEN 15 AND 480),
    active boolean NOT NULL,
    loyal_price_minor minor_units,
    loyal_before timestamptz,
    CONSTRAINT products_of_mentor UNIQUE (id, mentor_id)
);
CREATE INDEX products_mentor ON mentorship_products (mentor_id);

CREATE TABLE promotions (
    id uuid PRIMARY KEY,
    code text NOT NULL,
    percent integer,
    amount_minor minor_units,
    currency currency,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    total_limit integer,
    per_person_limit integer,
    products uuid[] NOT NULL,
    redeemed integer NOT NULL CHECK (redeemed >= 0),
    CONSTRAINT promotions_takes_one_thing CHECK (num_nonnulls(percent, amount_minor) = 1),
    CONSTRAINT promotions_money CHECK (num_nonnulls(amount_minor, currency) <> 1)
);
CREATE UNIQUE INDEX promotions_code ON promotions (lower(code));

CREATE TABLE orders (
    id uuid PRIMARY KEY,
    student_id text NOT NULL REFERENCES users,
    mentor_id uuid NOT NULL,
    product_id uuid NOT NULL,
    title text NOT NULL,
    sessions integer NOT NULL CHECK (sessions BETWEEN 1 AND 100),
    validity_days integer NOT NULL CHECK (validity_days BETWEEN 1 AND 365),
    session_minutes integer NOT NULL CHECK (session_minutes BETWEEN 15 AND 480),
    price_minor minor_units NOT NULL,
    total_minor minor_units NOT NULL,
    currency currency NOT NULL,
    promotion_id uuid REFERENCES promotions,
    code text,
    provider payment_provider NOT NULL,
    created_at timestamptz NOT NULL,
    page_expires_at timestamptz NOT NULL,
    checkout_id text,
    url text,
    never_seat boolean NOT NULL,
    status order_status NOT NULL,
    pending_since timestamptz,
    paid_at timestamptz,
    refunded_at timestamptz,
    failed_at timestamptz,
    canceled_at timestamptz,
    CONSTRAINT orders_product FOREIGN KEY (product_id, mentor_id) REFERENCES mentorship_products (id, mentor_id),
    CONSTRAINT orders_checkout UNIQUE (checkout_id, provider),
    CONSTRAINT orders_of_pair UNIQUE (id, mentor_id, student_id),
    CONSTRAINT orders_discounted CHECK (total_minor <= price_minor),
    CONSTRAINT orders_state CHECK (
        (status IN ('paid', 'refunded')) = (paid_at IS NOT NULL)
        AND (status = 'refunded') = (refunded_at IS NOT NULL)
        AND (status = 'failed') = (failed_at IS NOT NULL)
        AND (status = 'canceled') = (canceled_at IS NOT NULL)
        AND (status = 'pending' OR pending_since IS NULL)
    )
);
CREATE UNIQUE INDEX orders_one_open_per_pair ON orders (mentor_id, student_id) WHERE status = 'pending';
CREATE INDEX orders_student ON orders (student_id, created_at DESC, id DESC);
CREATE INDEX orders_product ON orders (product_id);
CREATE INDEX orders_mentor ON orders (mentor_id, student_id);
CREATE INDEX orders_promotion ON orders (promotion_id, student_id) WHERE promotion_id IS NOT NULL;
CREATE INDEX orders_newest ON orders (created_at DESC, id DESC);
CREATE INDEX orders_pages_over ON orders (page_expires_at, id) WHERE status = 'pending';

CREATE TABLE payments (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES orders,
    provider payment_provider NOT NULL,
    provider_payment_id text NOT NULL,
    amount_minor minor_units NOT NULL,
    refunded_minor minor_units NOT NULL,
    refunds_pending_minor minor_units NOT NULL DEFAULT 0,
    currency currency NOT NULL,
    status payment_status NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT payments_provider_payment UNIQUE (provider, provider_payment_id),
    CONSTRAINT refunds_within_payment CHECK (refunded_minor + refunds_pending_minor <= amount_minor)
);
CREATE INDEX payments_order ON payments (order_id, at);
