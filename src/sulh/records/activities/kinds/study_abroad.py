from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="study_abroad", name=_("training abroad"), teaches=True)
