from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="bulletin_issue", name=_("publication of a bulletin"))
