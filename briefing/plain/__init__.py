"""Documents, statements, entities and links as plain text, for a terminal or a pipe.

Everything here takes model objects and gives finished lines: neutralised, wrapped, coloured only where the
`Style` says so. Nothing is read and nothing is printed.
"""
