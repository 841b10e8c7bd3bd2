"""The kinds of activity, listed by hand: the list is the table of contents."""

from sulh.records.activities.kinds import (
    advice,
    bulletin_issue,
    cascade_training,
    commissioner_training,
    conference,
    curriculum,
    dialogue_session,
    law_amendment,
    media_briefing,
    monitoring,
    needs_assessment,
    outreach_project,
    police_training,
    polling_staff_training,
    press_briefing_process,
    seminar,
    study_abroad,
    technical_assistance,
    training_of_trainers,
    treaty_report,
)
from sulh.records.activities.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        dialogue_session.KIND,
        training_of_trainers.KIND,
        cascade_training.KIND,
        polling_staff_training.KIND,
        commissioner_training.KIND,
        media_briefing.KIND,
        seminar.KIND,
        police_training.KIND,
        study_abroad.KIND,
        conference.KIND,
        outreach_project.KIND,
        bulletin_issue.KIND,
        treaty_report.KIND,
        law_amendment.KIND,
        curriculum.KIND,
        press_briefing_process.KIND,
        technical_assistance.KIND,
        needs_assessment.KIND,
        monitoring.KIND,
        advice.KIND,
    )
}
