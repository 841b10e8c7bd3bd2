from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="seminar", name=_("training seminar"), teaches=True)
