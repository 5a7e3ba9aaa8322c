ALTER TABLE sessions DROP COLUMN moves_free;
ALTER TABLE mentors
    DROP CONSTRAINT mentors_holidays,
    DROP COLUMN holiday_subdivision,
    DROP COLUMN holiday_country;
