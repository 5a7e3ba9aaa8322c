-- What students show of their work before the first session: at most four pictures each, kept apart from what is known
-- of them. A picture taken away is gone; that there was one stays known.

CREATE TABLE work_samples (
    id uuid PRIMARY KEY,
    student_id text NOT NULL REFERENCES users,
    place integer NOT NULL CHECK (place BETWEEN 1 AND 4),
    digest text NOT NULL,
    size_bytes integer NOT NULL CHECK (size_bytes > 0),
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    added_at timestamptz NOT NULL,
    removed_at timestamptz
);
CREATE UNIQUE INDEX work_samples_place ON work_samples (student_id, place) WHERE removed_at IS NULL;
CREATE INDEX work_samples_student ON work_samples (student_id);

CREATE TABLE work_pictures (
    sample_id uuid PRIMARY KEY REFERENCES work_samples,
    picture bytea NOT NULL CHECK (octet_length(picture) BETWEEN 1 AND 1500000)
);
-- They are compressed already.
ALTER TABLE work_pictures ALTER COLUMN picture SET STORAGE EXTERNAL;

-- Their own, and that of mentors they ever had a pack with; nobody who only sold them nothing yet.
ALTER TABLE work_samples ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON work_samples FOR SELECT USING (
    student_id = acting_person() OR (SELECT acting_operator())
    OR EXISTS (
        SELECT FROM session_packs p
        WHERE p.student_id = work_samples.student_id AND p.mentor_id = (SELECT acting_mentor())
    )
);
CREATE POLICY show ON work_samples FOR INSERT WITH CHECK (
    student_id = acting_person() OR (SELECT acting_operator())
);
CREATE POLICY change ON work_samples FOR UPDATE USING (student_id = acting_person() OR (SELECT acting_operator()));

ALTER TABLE work_pictures ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON work_pictures FOR SELECT USING (
    (SELECT acting_operator()) OR EXISTS (SELECT FROM work_samples s WHERE s.id = sample_id)
);
CREATE POLICY show ON work_pictures FOR INSERT WITH CHECK (
    (SELECT acting_operator())
    OR EXISTS (SELECT FROM work_samples s WHERE s.id = sample_id AND s.student_id = acting_person())
);
CREATE POLICY remove ON work_pictures FOR DELETE USING (
    (SELECT acting_operator())
    OR EXISTS (SELECT FROM work_samples s WHERE s.id = sample_id AND s.student_id = acting_person())
);

GRANT SELECT, INSERT, UPDATE ON work_samples TO mentorship_app;
GRANT SELECT, INSERT, DELETE ON work_pictures TO mentorship_app;
