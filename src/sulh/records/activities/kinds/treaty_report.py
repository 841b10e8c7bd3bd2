from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="treaty_report", name=_("preparation of a treaty report"))
