"""The study: citations drafted beside their evidence, and what a careful secretary would mark."""
