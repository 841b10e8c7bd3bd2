"""Every write about activities, sessions and who came: one verb a file."""
