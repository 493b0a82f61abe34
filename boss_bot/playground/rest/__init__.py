"""The REST API, version 10: one file for each kind of thing."""
