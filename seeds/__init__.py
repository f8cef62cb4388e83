"""The documents the program ships with; SOURCES.md says what each is. Read with importlib.resources."""
