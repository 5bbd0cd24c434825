"""PDFs of the studio."""

from uuid import UUID

from artifact_engine.adapters.database import Tx
from artifact_engine.domain.stages import Json, Publication


class StudioAssets:
    def describe(self, tx: Tx, subject_id: UUID) -> Json | None:
        tx.execute(
            "SELECT storage_key, bytes, sha256 FROM studio_assets"
            " WHERE id = %s AND kind = 'pdf' AND storage_key IS NOT NULL AND deleted_at IS NULL",
            [subject_id],
        )
        row = tx.fetchone()
        return (
            None
            if row is None
            else {"key": row["storage_key"], "bytes": row["bytes"], "sha256": row["sha256"]}
        )

    def publish(self, tx: Tx, made: Publication) -> None:
        tenant_id, subject_id, output = made.tenant_id, made.subject_id, made.output
        tx.execute(
            "UPDATE studio_assets SET state = 'ready', failure = NULL, page_count = %s, due_at = NULL,"
            " updated_at = now() WHERE id = %s AND deleted_at IS NULL",
            [len(output["pages"]), subject_id],
        )
        if tx.rowcount == 0:
            # Deleted meanwhile: nobody is to see its pages.
            return
        tx.executemany(
            """INSERT INTO studio_asset_pages
                 (tenant_id, asset_id, page, width, height, content_type, image_key, thumbnail_key, text)
               VALUES (%s, %s, %s, %s, %s, 'image/webp', %s, %s, %s)
               ON CONFLICT (tenant_id, asset_id, page) DO UPDATE SET width = excluded.width,
                 height = excluded.height, content_type = excluded.content_type, image_key = excluded.image_key,
                 thumbnail_key = excluded.thumbnail_key, text = excluded.text""",
            [
                (
                    tenant_id,
                    subject_id,
                    page["page"],
                    page["width"],
                    page["height"],
                    page["imageKey"],
                    page["thumbnailKey"],
                    page["text"],
                )
                for page in output["pages"]
            ],
        )
        tx.execute(
            "DELETE FROM studio_asset_pages WHERE asset_id = %s AND page > %s",
            [subject_id, len(output["pages"])],
        )

    def fail(self, tx: Tx, subject_id: UUID, detail: str) -> None:
        # What is shown already stays: a later run that fails takes no slides away.
        tx.execute(
            "UPDATE studio_assets SET state = 'failed', failure = %s, due_at = NULL, updated_at = now()"
            " WHERE id = %s AND state IN ('processing', 'failed')",
            [detail, subject_id],
        )

    def resume(self, tx: Tx, subject_id: UUID) -> None:
        tx.execute(
            "UPDATE studio_assets SET state = 'processing', failure = NULL, updated_at = now()"
            " WHERE id = %s AND state = 'failed'",
            [subject_id],
        )
