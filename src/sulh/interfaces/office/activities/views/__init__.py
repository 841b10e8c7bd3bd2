"""The pages of activities, sessions, attendance and the calendar."""
