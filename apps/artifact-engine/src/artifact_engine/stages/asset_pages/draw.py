"""Pages as pictures, thumbnails and words."""

import hashlib
from collections.abc import Callable

from artifact_engine.domain.stages import StageContext, StageResult
from artifact_engine.pdf.process import PdfReader
from artifact_engine.stages.asset_pages.source import fetch_source


def draw_stage(reader: PdfReader) -> Callable[[StageContext], StageResult]:
    def draw(context: StageContext) -> StageResult:
        first, last = context.input["first"], context.input["last"]
        source, pages = fetch_source(context), []
        for drawn in reader.draw(source, context.folder, context.lost, first=first, last=last):
            pages.append(
                {
                    "page": drawn.page,
                    "width": drawn.width,
                    "height": drawn.height,
                    "imageKey": _stored(context, drawn.image),
                    "thumbnailKey": _stored(context, drawn.thumbnail),
                    "text": drawn.text,
                }
            )
            context.progress(len(pages) / (last - first + 1))
        return StageResult({"pages": pages})

    return draw


def _stored(context: StageContext, picture: bytes) -> str:
    name = hashlib.sha256(picture).hexdigest()
    key = f"{context.tenant_id}/assets/{context.subject_id}/pages/{name}.webp"
    context.store.put(key, picture, "image/webp")
    return key
