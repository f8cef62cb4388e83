"""Reading, checking and writing the file of settings; `briefing.config` has what others need of it."""
