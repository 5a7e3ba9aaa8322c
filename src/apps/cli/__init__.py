"""The operators' command line, and the demo."""
