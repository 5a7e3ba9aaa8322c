-- Receipts numbered without gaps, and what was shown before paying.

-- What is kept with an order of the words about changes and refunds; of older ones nobody kept it.
ALTER TABLE orders ADD COLUMN policy text[] NOT NULL DEFAULT '{}', ADD COLUMN receipt integer;
ALTER TABLE orders ALTER COLUMN policy DROP DEFAULT;

-- Two mentors' first receipts are told apart by the mentor's series.
ALTER TABLE mentors ADD COLUMN series integer GENERATED ALWAYS AS IDENTITY;
ALTER TABLE mentors ADD CONSTRAINT mentors_series UNIQUE (series);

DO $$
DECLARE
    before text := act_as_system();
BEGIN
    UPDATE orders SET receipt = numbered.receipt FROM (
        SELECT id, row_number() OVER (PARTITION BY mentor_id ORDER BY paid_at, id) AS receipt
        FROM orders WHERE paid_at IS NOT NULL
    ) numbered WHERE numbered.id = orders.id;
    PERFORM act_again_as(before);
END
$$;

ALTER TABLE orders
    ADD CONSTRAINT orders_receipt UNIQUE (mentor_id, receipt),
    ADD CONSTRAINT orders_receipts_from_one CHECK (receipt >= 1),
    ADD CONSTRAINT orders_receipted CHECK ((receipt IS NULL) = (paid_at IS NULL));

-- For whoever holds the mentor's lock: a student who pays nothing sees no other's order, and needs the next number.
CREATE FUNCTION next_receipt(mentor uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text;
    following integer;
BEGIN
    IF roster_in_hand() IS DISTINCT FROM mentor THEN
        RAISE EXCEPTION 'the lock of mentor % is not held', mentor USING ERRCODE = 'insufficient_privilege';
    END IF;
    before := act_as_system();
    SELECT coalesce(max(receipt), 0) + 1 INTO following FROM orders WHERE mentor_id = mentor;
    PERFORM act_again_as(before);
    RETURN following;
END
$$;

REVOKE EXECUTE ON FUNCTION next_receipt FROM PUBLIC;
GRANT EXECUTE ON FUNCTION next_receipt TO mentorship_app;
