"""PostgreSQL: the only way to the pool is a transaction inside one tenant."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from psycopg import Cursor
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool

Tx = Cursor[DictRow]


class Database:
    def __init__(self, url: str, *, name: str, size: int) -> None:
        options: dict[str, Any] = {"application_name": name, "connect_timeout": 3, "row_factory": dict_row}
        self._pool: ConnectionPool[Any] = ConnectionPool(
            url, kwargs=options, min_size=0, max_size=size, timeout=5, open=True, name=name
        )

    @contextmanager
    def tenant(self, tenant_id: UUID) -> Iterator[Tx]:
        """Commits when the block ends, rolls back when it raises; sees this tenant's rows only."""
        with self._pool.connection() as connection, connection.cursor() as tx:
            tx.execute(
                "SELECT set_config('app.tenant_id', %s, true), set_config('lock_timeout', '5000', true),"
                " set_config('statement_timeout', '10000', true)",
                [str(tenant_id)],
            )
            yield tx

    def pending(self, consumer: str) -> list[UUID]:
        """Tenants that have something to do; reads across tenants, ids only."""
        with self._pool.connection() as connection, connection.cursor() as tx:
            tx.execute("SELECT tenant_id FROM pending_work(%s)", [consumer])
            return [row["tenant_id"] for row in tx]

    def check(self) -> None:
        with self._pool.connection(timeout=2) as connection:
            connection.execute("SELECT 1")

    def assert_bound(self) -> None:
        """Raises when the role is one that row-level security does not bind: the process must not start."""
        with self._pool.connection() as connection, connection.cursor() as tx:
            tx.execute("""SELECT current_user AS role, r.rolsuper OR r.rolbypassrls OR EXISTS (
                SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
                AND pg_has_role(current_user, c.relowner, 'MEMBER')) AS unsafe
                FROM pg_roles r WHERE r.rolname = current_user""")
            row = tx.fetchone()
        if row is None or row["unsafe"]:
            role = row["role"] if row else "?"
            raise RuntimeError(f"database role {role} is not bound by row-level security; use app_engine")

    def close(self) -> None:
        self._pool.close()
