import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation


@pytest.fixture(autouse=True)
def plain_surroundings(settings, tmp_path):
    """Files of one test stay in its own folder; passwords are cheap; nothing is throttled."""
    cache.clear()
    # A request in Japanese leaves its language behind in the thread.
    translation.activate(settings.LANGUAGE_CODE)
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MODELS_ROOT = tmp_path / "models"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]


@pytest.fixture
def shared_database(transactional_db):
    """Return the DATABASE_URL with which another process sees this test's data."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{place['NAME']}"}
    host = str(place["HOST"]).replace("/", "%2F")
    return {"DATABASE_URL": f"postgres://{place['USER']}@{host}/{place['NAME']}"}
