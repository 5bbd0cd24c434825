"""PDFs as the web leaves them behind: a checked file in the store and a row that waits for its pages."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.rows import dict_row

from artifact_engine.adapters.s3_store import S3Store

Row = dict[str, Any]


def brought(admin_url: str, store: S3Store, tenant: str, pdf: bytes) -> UUID:
    asset = uuid4()
    key = f"{tenant}/assets/{asset}/original.pdf"
    store.put(key, pdf, "application/pdf")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            """INSERT INTO studio_assets
                 (tenant_id, id, kind, name, content_type, bytes, sha256, storage_key, state, created_by)
               SELECT %s, %s, 'pdf', 'deck.pdf', 'application/pdf', %s, %s, %s, 'processing', id
               FROM users WHERE tenant_id = %s LIMIT 1""",
            [tenant, asset, len(pdf), hashlib.sha256(pdf).hexdigest(), key, tenant],
        )
    return asset


def rows(admin_url: str, statement: str, *values: object) -> list[Row]:
    """Past row-level security."""
    with psycopg.connect(admin_url, autocommit=True, row_factory=dict_row) as admin:
        return admin.execute(statement, values).fetchall()


def asset_of(admin_url: str, asset: UUID) -> Row:
    return rows(admin_url, "SELECT state, failure, page_count FROM studio_assets WHERE id = %s", asset)[0]


def pages_of(admin_url: str, asset: UUID) -> list[Row]:
    """Names of pictures without the asset they belong to, so that two assets can be compared."""
    found = rows(
        admin_url,
        "SELECT page, width, height, image_key, thumbnail_key, text FROM studio_asset_pages"
        " WHERE asset_id = %s ORDER BY page",
        asset,
    )
    for page in found:
        for name in ("image_key", "thumbnail_key"):
            page[name] = page[name].rsplit("/", 1)[-1]
    return found
