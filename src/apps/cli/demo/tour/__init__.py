"""The whole life of a seat, played through the HTTP API."""
