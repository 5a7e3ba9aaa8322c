"""The description of the API for people."""

from tests.apps.web.examples.parts import Context

EXAMPLES: dict[str, dict[str, Context]] = {
    "schema.html": {
        "some": {
            "title": "Mentorship",
            "version": "1",
            "description": "Packs of sessions, seats and bookings.",
            "groups": [
                {
                    "title": "Sessions",
                    "id": "part-sessions",
                    "operations": [
                        {
                            "method": "POST",
                            "path": "/api/sessions",
                            "text": "Book a start.",
                            "asks": [{"name": "mentor_id", "type": "text (uuid)", "note": "required"}],
                            "answers": [{"status": "409", "text": "SLOT_TAKEN"}],
                        }
                    ],
                }
            ],
        }
    }
}
