"""What can keep a demo from running; each says what to do."""


class DemoTrouble(Exception):
    """The demo cannot run; the text is for whoever started it."""
