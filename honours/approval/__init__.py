"""The council: what is handed in is endorsed, publicised and decided, each by somebody else."""
