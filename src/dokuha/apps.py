from django.apps import AppConfig


class DokuhaConfig(AppConfig):
    name = "dokuha"
    default_auto_field = "django.db.models.BigAutoField"
