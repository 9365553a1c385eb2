"""What can be given: the statutory ladder, which is law, and the local kinds, which are rows."""
