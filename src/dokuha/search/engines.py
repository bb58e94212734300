"""The full-text index of either database, beside the table `Indexed`: FTS5 or tsvector with GIN.

Both hold the same tokens (`tokens`), by the number of the row. Neither knows what a word
is, needs an extension, or depends on a locale.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q
from django.db.models.expressions import RawSQL

from dokuha.search.asking import Question, Word
from dokuha.search.tokens import BREAK, tokens_of

Row = tuple[int, str]
"""The number of a row and its kept text."""


class Engine(Protocol):
    make: str
    drop: str

    def put(self, rows: Sequence[Row]) -> None:
        """Take rows in, in the transaction of the caller."""

    def take_out(self, rows: Sequence[Row]) -> None:
        """Forget rows, given as they were put in."""

    def clear(self) -> None:
        """Forget all rows."""

    def matches(self, question: Question) -> Q:
        """Return the condition for rows of `Indexed` that answer the question."""


class Fts5:
    """SQLite. The table keeps no texts: to forget a row it must be told its tokens again."""

    # The tokenizer takes what is not ASCII as part of a token; spaces separate.
    make = """
        CREATE VIRTUAL TABLE IF NOT EXISTS dokuha_search
        USING fts5(tokens, content='', tokenize='ascii', prefix='1')
    """
    drop = "DROP TABLE IF EXISTS dokuha_search"

    def put(self, rows: Sequence[Row]) -> None:
        _execute_many("INSERT INTO dokuha_search(rowid, tokens) VALUES (%s, %s)", self._told(rows))

    def take_out(self, rows: Sequence[Row]) -> None:
        _execute_many(
            "INSERT INTO dokuha_search(dokuha_search, rowid, tokens) VALUES ('delete', %s, %s)",
            self._told(rows),
        )

    def clear(self) -> None:
        _execute_many(
            "INSERT INTO dokuha_search(dokuha_search) VALUES (%s)", iter([("delete-all",)])
        )

    def matches(self, question: Question) -> Q:
        wanted = " AND ".join(self._phrase(word) for word in question.words)
        said = " NOT ".join([f"({wanted})", *map(self._phrase, question.without)])
        sql = "SELECT rowid FROM dokuha_search WHERE dokuha_search MATCH %s"
        return Q(pk__in=RawSQL(sql, [said]))  # noqa: S611 -- the words are a parameter

    def _told(self, rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
        return ((number, " ".join(tokens_of(kept))) for number, kept in rows)

    def _phrase(self, word: Word) -> str:
        return f'"{" ".join(word.tokens)}"{" *" if word.is_open else ""}'


class Tsvector:
    """PostgreSQL. Places of tokens are not kept (there is room for few): phrases are read again."""

    make = """
        CREATE TABLE IF NOT EXISTS dokuha_search (id bigint PRIMARY KEY, tokens tsvector NOT NULL);
        CREATE INDEX IF NOT EXISTS dokuha_search_tokens ON dokuha_search USING gin (tokens)
    """
    drop = "DROP TABLE IF EXISTS dokuha_search"

    def put(self, rows: Sequence[Row]) -> None:
        _execute_many(
            "INSERT INTO dokuha_search (id, tokens) VALUES (%s, array_to_tsvector(%s::text[]))"
            " ON CONFLICT (id) DO UPDATE SET tokens = excluded.tokens",
            ((number, sorted({*tokens_of(kept)} - {BREAK})) for number, kept in rows),
        )

    def take_out(self, rows: Sequence[Row]) -> None:
        numbers = [number for number, _ in rows]
        _execute_many("DELETE FROM dokuha_search WHERE id = ANY(%s)", iter([(numbers,)]))

    def clear(self) -> None:
        _execute_many("DELETE FROM dokuha_search WHERE id >= %s", iter([(0,)]))

    def matches(self, question: Question) -> Q:
        # A word of one token is excluded by the index, one of several by reading.
        wanted = " & ".join(self._side(word) for word in question.words)
        unwanted = [f"!{self._side(word)}" for word in question.without if len(word.tokens) == 1]
        sql = "SELECT id FROM dokuha_search WHERE tokens @@ %s::tsquery"
        said = " & ".join([wanted, *unwanted])
        found = Q(pk__in=RawSQL(sql, [said]))  # noqa: S611 -- the words are a parameter
        for word in question.words:
            if len(word.tokens) > 1:
                found &= Q(text__contains=word.needle)
        for word in question.without:
            if len(word.tokens) > 1:
                found &= ~Q(text__contains=word.needle)
        return found

    def _side(self, word: Word) -> str:
        *before, last = (f"'{token}'" for token in word.tokens)
        return f"({' & '.join([*before, last + (':*' if word.is_open else '')])})"


class TokenIndex(models.Index):
    """Makes the engine's table together with the table `Indexed`, in its migration."""

    def create_sql(
        self,
        model: type[models.Model],
        schema_editor: BaseDatabaseSchemaEditor,
        using: str = "",
        **kwargs: Any,
    ) -> Any:
        return engine_for(schema_editor.connection.vendor).make

    def remove_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, **kwargs: Any
    ) -> Any:
        return engine_for(schema_editor.connection.vendor).drop


def engine() -> Engine:
    return engine_for(connection.vendor)


def engine_for(vendor: str) -> Engine:
    return Fts5() if vendor == "sqlite" else Tsvector()


def _execute_many(sql: str, values: Iterator[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(values))
