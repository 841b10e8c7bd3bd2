"""What a bundle is, in plain values: names and limits, canonical JSON, records, queries, cells."""
