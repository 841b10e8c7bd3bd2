from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="police_training", name=_("training of police"), teaches=True)
