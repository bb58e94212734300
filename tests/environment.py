"""Set before Django reads its settings: the tests never touch anybody's data folder."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="dokuha-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["DOKUHA_DATA"] = _folder
# Static files as they are, and the style page.
os.environ["DOKUHA_DEBUG"] = "yes"
os.environ["DOKUHA_LANGUAGE"] = "en"
os.environ["DOKUHA_LOG_LEVEL"] = "ERROR"
# Playwright keeps an event loop in the thread of the test, which Django takes for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
