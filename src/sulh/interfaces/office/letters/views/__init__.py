"""The pages of letters, one kind a file."""
