"""Where a measure is run: the live database, or a folder of Parquet."""
