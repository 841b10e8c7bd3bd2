"""Tables as Parquet, the same bytes for the same rows."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

_ROWS_OF_A_GROUP = 122_880  # DuckDB's own vector group, so that it reads groups in parallel
_LEVEL = 3


def parquet_bytes(table: pa.Table) -> bytes:
    """``table`` as Parquet, without notes, times or names besides its columns."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        table.replace_schema_metadata(None),
        sink,
        compression="zstd",
        compression_level=_LEVEL,
        row_group_size=_ROWS_OF_A_GROUP,
        store_schema=False,
        write_statistics=False,
        data_page_version="1.0",
    )
    content: bytes = sink.getvalue().to_pybytes()
    return content
