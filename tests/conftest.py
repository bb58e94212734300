import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from tests.running.real_server import RealServer

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(items):
    """Mark what asks for a database: all else is the same beside any, and is run once."""
    for item in items:
        asks = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        # The commands, started for themselves, find theirs in the environment.
        starts = item.path.parent.name == "running"
        if asks or starts or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def plain_surroundings(settings, tmp_path):
    """Files of one test stay in its own folder; passwords are cheap; nothing is throttled."""
    cache.clear()
    # A request in Japanese leaves its language behind in the thread.
    translation.activate(settings.LANGUAGE_CODE)
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MODELS_ROOT = tmp_path / "models"
    settings.HARVEST_ROOT = tmp_path / "harvest"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]


def database_url() -> str:
    """Return the DATABASE_URL with which another process sees the tests' data."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    host = str(place["HOST"]).replace("/", "%2F")
    return f"postgres://{place['USER']}@{host}/{place['NAME']}"


@pytest.fixture
def shared_database(transactional_db):
    """Return the environment in which another process sees this test's data."""
    return {"DATABASE_URL": database_url()}


@pytest.fixture(scope="session")
def running_server(django_db_setup):
    """Return Dokuha as it runs for people, on the tests' database."""
    server = RealServer({"DATABASE_URL": database_url()})
    yield server
    server.kill()
