"""Who holds what, by which decision: facts that outlive every process. Nothing is ever deleted."""
