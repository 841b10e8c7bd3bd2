"""The forms of activities and sessions: filters of lists, and plans."""
