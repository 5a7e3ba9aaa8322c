"""A mentor's calendars elsewhere: connecting them, reading them, writing sessions into them."""
