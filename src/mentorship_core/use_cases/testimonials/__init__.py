"""Words about a mentor: written by a student, let through by an admin."""
