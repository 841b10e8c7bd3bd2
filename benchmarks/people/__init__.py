"""People counted once: invented registers with a known truth, scores, and the stock approach."""
