"""Asking for a look and answering; suggesting another wording and taking it."""
