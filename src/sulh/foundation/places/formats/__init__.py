"""The shapes of places, and a map drawn of them."""
