"""The parts of the reader's screens. They are given what to show and post messages; none of them knows the library."""
