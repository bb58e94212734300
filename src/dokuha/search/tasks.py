from django_tasks import task

from dokuha.search import indexing


@task
def catch_up() -> int:
    """Bring the index up to date, every minute; say how many rows were behind."""
    return sum(indexing.catch_up_with_all())
