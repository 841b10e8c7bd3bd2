from sulh.kernel.marks import _
from sulh.records.activities.kinds.kind import Kind

KIND = Kind(
    code="commissioner_training", name=_("training of election commissioners"), teaches=True
)
