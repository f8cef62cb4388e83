"""Model objects turned into what a terminal shows. Pure functions: no library, no screen."""
