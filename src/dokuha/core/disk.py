import shutil

from django.conf import settings

FREE_BYTES = 1024**3
"""So much room stays on the disk, whatever is fetched."""


def free_bytes() -> int:
    return shutil.disk_usage(settings.DATA).free


def is_nearly_full() -> bool:
    return free_bytes() < FREE_BYTES
