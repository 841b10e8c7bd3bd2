"""What a name is looked up by, and what somebody who types a name may mean."""
