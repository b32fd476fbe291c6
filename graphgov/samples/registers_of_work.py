"""The registers of work done together: meetings, needs, resources, projects, tasks, evaluations."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.plan import Plan
from graphgov.samples.register_cells import Record, placed


def meetings(plan: Plan) -> Iterator[Record]:
    """会议台账."""
    for meeting in plan.meetings:
        yield placed(meeting.community, meeting.neighbourhood) | {
            "name": meeting.name,
            "code": meeting.code,
            "kind": meeting.kind,
            "held": meeting.held,
            "agenda": meeting.agenda,
            "resolution": meeting.resolution,
            "issues": meeting.issues,
            "expected": meeting.expected,
            "present": meeting.present,
            "leader_invited": meeting.leader_invited,
            "organisation": meeting.organisation.name if meeting.organisation else None,
            "unit": [unit.name for unit in meeting.units],
        }


def needs(plan: Plan) -> Iterator[Record]:
    """需求清单."""
    for need in plan.needs:
        yield placed(need.community) | {
            "name": need.name,
            "code": need.code,
            "work_field": need.work_field,
            "stated": need.stated,
            "due": need.due,
            "announced": need.announced,
            "listed": need.listed,
            "progress": "done" if need.solved else need.progress,
            "solved": need.solved,
            "satisfaction": need.satisfaction,
            "unit": [unit.name for unit in need.units],
            "leader": need.leader,
        }


def resources(plan: Plan) -> Iterator[Record]:
    """资源清单."""
    for resource in plan.resources:
        yield placed(resource.community) | {
            "name": resource.name,
            "code": resource.code,
            "work_field": resource.work_field,
            "offered": resource.offered,
            "unit": resource.unit.name,
            "need": resource.need.name if resource.need else None,
        }


def projects(plan: Plan) -> Iterator[Record]:
    """项目清单."""
    for project in plan.common_projects:
        yield placed(project.community) | {
            "name": project.name,
            "code": project.code,
            "kind": project.kind,
            "agreed": project.agreed,
            "due": project.due,
            "done": project.done,
            "progress": "done" if project.done else "under_way",
            "need": [project.need.name] if project.need else None,
            "resource": [project.resource.name] if project.resource else None,
            "unit": [project.unit.name],
        }


def tasks(plan: Plan) -> Iterator[Record]:
    """任务台账."""
    for task in plan.tasks:
        district: Record = {"district": plan.communities[0].district.name}
        yield (placed(task.community) if task.community else district) | {
            "name": task.name,
            "code": task.code,
            "kind": task.kind,
            "level": task.level,
            "basis": task.basis,
            "due": task.due,
            "progress": task.progress,
            "aspect": task.aspect,
            "innovation": task.innovation,
            "measure_text": task.measure_text,
            "done": task.done,
            "unit": [task.unit.name] if task.unit else None,
        }


def evaluations(plan: Plan) -> Iterator[Record]:
    """评价台账."""
    for evaluation in plan.evaluations:
        yield placed(evaluation.community) | {
            "neighbourhood": evaluation.neighbourhood.name if evaluation.neighbourhood else None,
            "assessed": evaluation.assessed,
            "code": evaluation.code,
            "evaluator": evaluation.evaluator,
            "dimension": evaluation.dimension,
            "score": f"{evaluation.score // 100}.{evaluation.score % 100:02d}",
            "weight": evaluation.weight,
            "evaluated": evaluation.evaluated,
            "organisation": evaluation.organisation.name if evaluation.organisation else None,
            "assessor": evaluation.assessor.name if evaluation.assessor else None,
            "assessor_identity_number": evaluation.assessor.identity_number if evaluation.assessor else None,
            "assessor_unit": evaluation.assessor.employer if evaluation.assessor else None,
        }
