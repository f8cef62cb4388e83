"""The reader's screens: they call the library, in thread workers, and give the widgets what to show."""
