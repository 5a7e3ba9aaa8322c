DROP FUNCTION mark_of_times;
