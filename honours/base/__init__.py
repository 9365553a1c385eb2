"""The cellar's tools: clock, database, files, text and wording."""
