"""The log of deeds: who did what to which thing, when, with what result; append-only, chained."""
