-- A mark of every row that a mentor's bookable times between two instants are worked out from, and of a student's with
-- that mentor if one is named: while it is the same, so are the times, but for what the clock changes. Whole rows, so
-- that a column that is added is in it, and as many as the answer reads or more; of what is read in hundreds, busy times,
-- when they are. Of each table the sum of its rows' hashes, for which they need not be sorted.
--
-- `read_at` is when the calendar that was read longest ago was read: from then on the clock decides.
CREATE FUNCTION mark_of_times(
    mentor uuid, student text, earliest timestamptz, latest timestamptz, OUT mark uuid, OUT read_at timestamptz
)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    before text := act_as_system();
    of_mentor text;
    of_student text;
BEGIN
    SELECT
        concat_ws(
            ' ',
            (SELECT hash_record_extended(r, 0) FROM mentors r WHERE r.id = mentor),
            (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) FROM mentorship_products r WHERE r.mentor_id = mentor),
            (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) FROM away_ranges r WHERE r.mentor_id = mentor),
            (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) FROM sessions r
             WHERE r.mentor_id = mentor AND r.status <> 'canceled'
                 AND r.starts_at > earliest - interval '12 hours' AND r.starts_at < latest + interval '4 hours'),
            (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) FROM calendar_connections r
             WHERE r.mentor_id = mentor),
            (SELECT coalesce(sum(hash_range_extended(r.during, 0)), 0) FROM calendar_busy_times r
             WHERE r.mentor_id = mentor AND upper(r.during) > earliest AND lower(r.during) < latest),
            (SELECT coalesce(sum(hash_range_extended(r.during, 0)), 0) FROM busy_feed_times r
             WHERE r.feed_id IN (SELECT f.id FROM busy_feeds f WHERE f.mentor_id = mentor)
                 AND upper(r.during) > earliest AND lower(r.during) < latest),
            readings.hashes, feeds.hashes
        ),
        least(readings.longest_ago, feeds.longest_ago)
    INTO of_mentor, read_at
    FROM
        (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) AS hashes, min(r.read_at) AS longest_ago
         FROM calendar_readings r WHERE r.mentor_id = mentor) AS readings,
        (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) AS hashes, min(r.read_at) AS longest_ago
         FROM busy_feeds r WHERE r.mentor_id = mentor) AS feeds;
    IF student IS NOT NULL THEN
        SELECT
            concat_ws(
                ' ',
                (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) FROM session_packs r
                 WHERE r.mentor_id = mentor AND r.student_id = student),
                (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) FROM seat_reservations r
                 WHERE r.mentor_id = mentor AND r.student_id = student AND r.status <> 'released'),
                (SELECT coalesce(sum(hash_record_extended(r, 0)), 0) FROM sessions r
                 WHERE r.student_id = student AND r.status <> 'canceled'
                     AND r.starts_at > earliest - interval '8 hours' AND r.starts_at < latest)
            )
        INTO of_student;
    END IF;
    mark := md5(concat_ws(' ', of_mentor, of_student));
    PERFORM act_again_as(before);
END
$$;
REVOKE EXECUTE ON FUNCTION mark_of_times FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mark_of_times TO mentorship_app;
