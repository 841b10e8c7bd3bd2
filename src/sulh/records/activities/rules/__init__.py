"""What is true of activities and of who came, whatever keeps it."""
