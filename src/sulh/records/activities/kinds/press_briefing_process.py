from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="press_briefing_process", name=_("regular press briefings"))
