"""The reader: everything a person sees, in the terminal, on the command line and in a digest."""

__version__ = "0.1.0"
