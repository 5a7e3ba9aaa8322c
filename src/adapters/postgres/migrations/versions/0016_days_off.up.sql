-- Whose public holidays a mentor keeps, and sessions their mentor asked the student to move.

ALTER TABLE mentors
    ADD COLUMN holiday_country text,
    ADD COLUMN holiday_subdivision text,
    ADD CONSTRAINT mentors_holidays CHECK (holiday_subdivision IS NULL OR holiday_country IS NOT NULL);
GRANT INSERT (holiday_country, holiday_subdivision), UPDATE (holiday_country, holiday_subdivision)
    ON mentors TO mentorship_app;

ALTER TABLE sessions ADD COLUMN moves_free boolean NOT NULL DEFAULT false;
ALTER TABLE sessions ALTER COLUMN moves_free DROP DEFAULT;
