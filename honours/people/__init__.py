"""Who there is: units with their bodies and names, persons with their names and postings."""
