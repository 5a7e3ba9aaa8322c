"""The languages people may be spoken to in; whoever named none is spoken to in English."""

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
"""Each by its own name."""
