from django_tasks import task

from dokuha.assistant.asking import carry_out


@task
def answer(ask_id: int) -> None:
    """Ask the assistant; a second call of the same does not ask twice."""
    carry_out(ask_id)
