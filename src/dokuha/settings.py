"""Settings, all from environment variables: docs/running/settings.md tells each."""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from dokuha.core.secret import read_or_make_secret

PACKAGE = Path(__file__).parent
ROOMS = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


def _flag(name: str, default: str) -> bool:
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


def _number(name: str, default: str) -> int:
    text = os.environ.get(name, default)
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{name}: {text!r} is not a number.")
    return int(text)


# Where things are kept

DATA = Path(os.environ.get("DOKUHA_DATA", "data")).absolute()
try:
    DATA.mkdir(parents=True, exist_ok=True)
    SECRET_KEY = os.environ.get("DOKUHA_SECRET_KEY") or read_or_make_secret(DATA / "secret")
except OSError as error:
    raise ImproperlyConfigured(
        f"DOKUHA_DATA: {DATA} cannot be written ({error.strerror})."
    ) from error
try:
    DATABASES = {
        "default": dj_database_url.parse(
            os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'dokuha.sqlite3'}",
            conn_max_age=60,
        )
    }
except ValueError as error:
    raise ImproperlyConfigured(
        "DATABASE_URL: write it as postgres://user:password@host/name."
    ) from error
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers do not wait for the writer; a writer takes its lock at once instead of failing
    # half-way; a commit that was answered is on the disk.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    }
    # In memory, a second process or thread of a test would find nothing.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
MEDIA_ROOT = DATA / "files"
# Made from the database, and made anew when they are gone.
MODELS_ROOT = DATA / "models"
HARVEST_ROOT = DATA / "harvest"
STATIC_ROOT = DATA / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [
    *(room / "static" for room in ROOMS if (room / "static").is_dir()),
    *([PACKAGE / "static"] if (PACKAGE / "static").is_dir() else []),
]

# Who may reach it, and by which name

DEBUG = _flag("DOKUHA_DEBUG", "no")
SITE_URL = os.environ.get("DOKUHA_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("DOKUHA_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
_HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if _HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# What it is made of

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "dokuha",
]
MIDDLEWARE = [
    "dokuha.core.headers.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "dokuha.core.bodies.readable_requests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dokuha.core.returning.back_to_the_button",
    "dokuha.core.refusing.explained_refusals",
    "dokuha.catalogue.redirecting.MergedPapers",
]
ROOT_URLCONF = "dokuha.urls"
WSGI_APPLICATION = "dokuha.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [room / "templates" for room in ROOMS],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dokuha.people.context.groups",
                "dokuha.discussion.context.unread",
            ],
        },
    }
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
TASKS = {"default": {"BACKEND": "dokuha.jobs.backend.DatabaseBackend"}}
# Recurring tasks by their path: "minutely", "hourly" or "daily". See jobs/schedule.py.
SCHEDULE: dict[str, str] = {
    "dokuha.catalogue.tasks.forget_harvested": "daily",
    "dokuha.discussion.tasks.follow_events": "minutely",
    "dokuha.discussion.tasks.send_digests": "hourly",
    "dokuha.fetching.tasks.see_to_hosts": "hourly",
    "dokuha.ideas.tasks.gather_passages": "hourly",
    "dokuha.jobs.tasks.forget_jobs": "daily",
    "dokuha.publication.tasks.forget_visits": "hourly",
    "dokuha.progress.tasks.look_after_claims": "hourly",
    "dokuha.reading.tasks.clear_shelf": "daily",
    "dokuha.search.tasks.catch_up": "hourly",
    "dokuha.search.tasks.catch_up_with_recent": "minutely",
    "dokuha.summaries.tasks.settle_what_was_left": "minutely",
}

# Who people are

AUTH_USER_MODEL = "dokuha.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "dokuha.people.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "dokuha.people.forms.SignIn",
    "signup": "dokuha.people.forms.SignUp",
    "change_password": "dokuha.people.forms.ChangePassword",
    "reset_password": "dokuha.people.forms.AskForReset",
    "reset_password_from_key": "dokuha.people.forms.ResetPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True

# Mail

DEFAULT_FROM_EMAIL = os.environ.get("DOKUHA_MAIL_FROM", "dokuha@localhost")
EMAIL_HOST = os.environ.get("DOKUHA_SMTP_HOST", "")
EMAIL_PORT = _number("DOKUHA_SMTP_PORT", "587")
EMAIL_HOST_USER = os.environ.get("DOKUHA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DOKUHA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _flag("DOKUHA_SMTP_TLS", "yes")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"

# Webhooks: hosts that may be told even though they stand in the own network

WEBHOOK_HOSTS = set(filter(None, os.environ.get("DOKUHA_WEBHOOK_HOSTS", "").split(",")))

# Asking the web for lists and PDFs: hosts inside the own network that may be asked, other
# addresses of services, and whom to write to about our asking

INSIDE_HOSTS = set(filter(None, os.environ.get("DOKUHA_INSIDE_HOSTS", "").split(",")))
MIRRORS = dict(
    pair.strip().split("=", 1)
    for pair in os.environ.get("DOKUHA_MIRRORS", "").split(",")
    if "=" in pair
)
CONTACT = os.environ.get("DOKUHA_CONTACT", "")
if not (CONTACT.isascii() and CONTACT.isprintable()):
    raise ImproperlyConfigured("DOKUHA_CONTACT: write an e-mail address in plain ASCII.")

# The assistant: an endpoint of the OpenAI protocol; without an address there is none

ASSISTANT_URL = os.environ.get("DOKUHA_ASSISTANT_URL", "").rstrip("/")
ASSISTANT_MODEL = os.environ.get("DOKUHA_ASSISTANT_MODEL", "")
ASSISTANT_KEY = os.environ.get("DOKUHA_ASSISTANT_KEY", "")
ASSISTANT_SECONDS = _number("DOKUHA_ASSISTANT_SECONDS", "120")
ASSISTANT_CHARACTERS = _number("DOKUHA_ASSISTANT_CHARACTERS", "16000")
ASSISTANT_ASKS = _number("DOKUHA_ASSISTANT_ASKS", "30")
if ASSISTANT_URL:
    if not ASSISTANT_URL.startswith(("http://", "https://")):
        raise ImproperlyConfigured("DOKUHA_ASSISTANT_URL: write it as http://host:port/v1.")
    if not ASSISTANT_MODEL:
        raise ImproperlyConfigured("DOKUHA_ASSISTANT_MODEL: name the model that is asked.")
    if not (ASSISTANT_KEY.isascii() and ASSISTANT_KEY.isprintable()):
        raise ImproperlyConfigured("DOKUHA_ASSISTANT_KEY: letters, digits and signs of ASCII only.")
    if not ASSISTANT_URL.endswith("/chat/completions"):
        ASSISTANT_URL += "/chat/completions"

# Languages and time

LANGUAGE_CODE = os.environ.get("DOKUHA_LANGUAGE", "en")
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LANGUAGE_COOKIE_AGE = SESSION_COOKIE_AGE
LOCALE_PATHS = [room / "locale" for room in ROOMS if (room / "locale").is_dir()]
TIME_ZONE = os.environ.get("DOKUHA_TIME_ZONE", "Asia/Tokyo")
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("DOKUHA_LOG_LEVEL", "INFO")},
    # It would write down every address, and some are secrets: those of webhooks.
    "loggers": {"httpx": {"level": "WARNING"}},
}
