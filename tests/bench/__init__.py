"""`make bench`: our press against its peers on the same facts, in one run.

Absolute times mean little on shared machines; the ratios are what counts.
"""
