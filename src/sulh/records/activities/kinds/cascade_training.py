from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="cascade_training", name=_("training by trained trainers"), teaches=True)
