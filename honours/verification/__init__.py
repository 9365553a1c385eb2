"""What proves a certificate: a signed code for machines, a short one to type, and their keys."""
