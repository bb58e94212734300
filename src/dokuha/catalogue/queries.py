from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import batched

from django.db.models import Q, QuerySet

from dokuha.catalogue.models import Entry, Paper, Session, Survey
from dokuha.people.models import Group
