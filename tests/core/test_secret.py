import stat
from concurrent.futures import ThreadPoolExecutor

from dokuha.core.secret import read_or_make_secret


def test_the_secret_is_made_once_and_is_private(tmp_path):
    path = tmp_path / "data" / "secret"

    first = read_or_make_secret(path)

    assert read_or_make_secret(path) == first
    assert len(first) > 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_many_that_start_together_end_with_one_secret(tmp_path):
    path = tmp_path / "secret"
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(read_or_make_secret, [path] * 32))

    assert len(secrets) == 1
    assert [left.name for left in tmp_path.iterdir()] == ["secret"]
