from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="dialogue_session", name=_("session of dialogue"))
