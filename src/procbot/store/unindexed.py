"""A column of text as it is, by which SQLite looks nothing up in an index."""

from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Unindexed(FunctionElement[str]):
    """SQLite leaves a column with a plus before it to a full look at the rows that are left.

    Source: https://sqlite.org/optoverview.html, "Disqualifying WHERE Clause Terms Using Unary-+".
    """

    type = String()
    inherit_cache = True


def unindexed(column: SQLColumnExpression[str]) -> ColumnElement[str]:
    """Return ``column`` for a condition that most rows meet: its index would only lead to each of them one by one."""
    return _Unindexed(column)


@compiles(_Unindexed, "sqlite")
def _with_plus(element: _Unindexed, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 (SQLAlchemy's own)
    return f"+{compiler.process(element.clauses, **options)}"


@compiles(_Unindexed, "postgresql")
def _as_it_is(element: _Unindexed, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return compiler.process(element.clauses, **options)
