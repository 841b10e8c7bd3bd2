from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(code="training_of_trainers", name=_("training of trainers"), teaches=True)
