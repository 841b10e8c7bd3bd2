from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(
    code="polling_staff_training", name=_("training of polling-station staff"), teaches=True
)
