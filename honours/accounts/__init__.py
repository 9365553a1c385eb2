"""Who may: accounts, the roles granted to them, and what each role is permitted."""
