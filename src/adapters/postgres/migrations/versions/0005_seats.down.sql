ALTER TABLE waitlist_entries DROP CONSTRAINT waitlist_offer;
ALTER TABLE seat_reservations DROP CONSTRAINT seats_offer;
DROP TABLE offers, waitlist_entries, seat_reservations;
DROP FUNCTION count_live_seats;
DROP TYPE offer_status;
DROP TYPE waitlist_status;
DROP TYPE release_reason;
DROP TYPE seat_status;
