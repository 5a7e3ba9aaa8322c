-- What students say in public of a pack they finished: one a pack, read by nobody else before an admin has said yes.

CREATE TYPE testimonial_status AS ENUM ('pending', 'approved', 'rejected', 'withdrawn');

CREATE TABLE testimonials (
    id uuid PRIMARY KEY,
    student_id text NOT NULL,
    mentor_id uuid NOT NULL,
    pack_id uuid NOT NULL,
    words text NOT NULL CHECK (char_length(words) BETWEEN 50 AND 1000),
    full_name boolean NOT NULL,
    written_at timestamptz NOT NULL,
    status testimonial_status NOT NULL,
    edited text CHECK (char_length(edited) BETWEEN 50 AND 1000),
    reason text,
    at timestamptz,
    CONSTRAINT testimonials_one_a_pack UNIQUE (pack_id),
    CONSTRAINT testimonials_pack FOREIGN KEY (pack_id, mentor_id, student_id)
        REFERENCES session_packs (id, mentor_id, student_id),
    CONSTRAINT testimonials_state CHECK (
        (status = 'pending') = (at IS NULL)
        AND (status IN ('approved', 'rejected')) = (reason IS NOT NULL)
        AND (status = 'approved' OR edited IS NULL)
    )
);
CREATE INDEX testimonials_shown ON testimonials (mentor_id, at DESC, id DESC) WHERE status = 'approved';
CREATE INDEX testimonials_waiting ON testimonials (written_at, id) WHERE status = 'pending';
CREATE INDEX testimonials_written ON testimonials (written_at DESC, id DESC);
CREATE INDEX testimonials_of_pair ON testimonials (pack_id, mentor_id, student_id);

-- Its author's and the operators'; its mentor reads it as the public does. Its author decides nothing of it but to
-- take it back.
ALTER TABLE testimonials ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON testimonials FOR SELECT USING (student_id = acting_person() OR (SELECT acting_operator()));
CREATE POLICY write ON testimonials FOR INSERT WITH CHECK (
    (SELECT acting_operator()) OR (student_id = acting_person() AND status = 'pending')
);
CREATE POLICY change ON testimonials FOR UPDATE USING (student_id = acting_person() OR (SELECT acting_operator()))
    WITH CHECK (
        (SELECT acting_operator()) OR (student_id = acting_person() AND status IN ('pending', 'withdrawn'))
    );
GRANT SELECT, INSERT, UPDATE ON testimonials TO mentorship_app;

-- What anybody reads of a mentor: words, and as much of a name as its owner agreed to.
CREATE FUNCTION praise_of(mentor uuid)
    RETURNS TABLE (words text, name text, at timestamptz)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
BEGIN
    RETURN QUERY
    SELECT coalesce(t.edited, t.words), CASE WHEN t.full_name THEN u.name ELSE split_part(u.name, ' ', 1) END,
        t.written_at
    FROM testimonials t JOIN users u ON u.id = t.student_id
    WHERE t.mentor_id = mentor AND t.status = 'approved'
    ORDER BY t.at DESC, t.id DESC
    LIMIT 20;
    PERFORM act_again_as(before);
END
$$;
REVOKE EXECUTE ON FUNCTION praise_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION praise_of TO mentorship_app;

-- Whoever is erased says nothing any more. The app itself has no right to delete any of it.
CREATE POLICY forget ON testimonials FOR DELETE USING (acting_kind() = 'system');
CREATE FUNCTION forget_testimonials() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := act_as_system();
BEGIN
    DELETE FROM testimonials WHERE student_id = new.id;
    PERFORM act_again_as(before);
    RETURN NULL;
END
$$;
CREATE INDEX testimonials_student ON testimonials (student_id);
CREATE TRIGGER forget_testimonials AFTER UPDATE OF erased_at ON users
    FOR EACH ROW WHEN (new.erased_at IS NOT NULL) EXECUTE FUNCTION forget_testimonials();
