from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """Static files named by their content, imports between ES modules included."""

    support_js_module_import_aggregation = True
