"""The pages of the sheets, one part of a delivery's way a file."""
