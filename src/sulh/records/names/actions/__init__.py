"""Keeping the index of names."""

from sulh.records.names.actions.indexing import index_anew, index_names

__all__ = ["index_anew", "index_names"]
