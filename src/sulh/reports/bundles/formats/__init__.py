"""Writing a bundle: pure functions from values to the bytes of a sealed archive."""
