from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="advice", name=_("advice to the authorities"))
