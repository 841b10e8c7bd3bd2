"""What a stranger runs: a sealed bundle, recomputed from its proof and read again word by word."""
