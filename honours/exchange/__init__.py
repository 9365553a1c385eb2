"""The gate: what comes in and goes out as files. Only rooms below do deeds; files do none."""
