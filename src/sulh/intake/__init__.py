"""What reached the office, untouched."""
