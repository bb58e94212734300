from typing import Any, ParamSpec, TypeVar

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from dokuha.jobs.models import Job

P = ParamSpec("P")
T = TypeVar("T")


class DatabaseBackend(BaseTaskBackend):
    """Keeps tasks in the table `Job`, from which `dokuha work` takes them.

    The row is written in the caller's transaction: a task enqueued in a deed that
    is rolled back is never run.
    """

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(
        self,
        task: Task[P, T],
        args: P.args,  # type: ignore[valid-type] # the signature that django-tasks asks for
        kwargs: P.kwargs,  # type: ignore[valid-type]
    ) -> TaskResult[T]:
        self.validate_task(task)
        now = timezone.now()
        job = Job.objects.create(
            task_path=task.module_path,
            args=list(args),
            kwargs=kwargs,
            queue=task.queue_name,
            priority=task.priority,
            enqueued_at=now,
            run_after=task.run_after or now,
        )
        return result_of(job, task=task, alias=self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        job = Job.objects.filter(pk=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, task=import_string(job.task_path), alias=self.alias)


def result_of(job: Job, *, task: Task[P, T], alias: str) -> TaskResult[T]:
    """Say what became of a job in the words of django-tasks."""
    result: TaskResult[T] = TaskResult(
        task=task,
        id=str(job.pk),
        status=TaskResultStatus(job.status),
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=[TaskError(exception_class_path=job.error_path, traceback=job.error_text)]
        if job.error_text
        else [],
        worker_ids=[job.owner] * job.attempts,
    )
    # django-tasks lets only a backend fill in the value, and only so.
    object.__setattr__(result, "_return_value", job.result)
    return result
