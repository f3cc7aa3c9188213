"""One step of the schema a file, oldest first by number."""
