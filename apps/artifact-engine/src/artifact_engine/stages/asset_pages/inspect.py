"""Is it a PDF that can be shown, and how many pages has it?"""

from collections.abc import Callable

from artifact_engine.domain.stages import StageContext, StageResult
from artifact_engine.pdf.process import PdfReader
from artifact_engine.stages.asset_pages.source import fetch_source

PAGES_IN_A_PART = 20


def inspect_stage(reader: PdfReader) -> Callable[[StageContext], StageResult]:
    def inspect(context: StageContext) -> StageResult:
        pages = reader.inspect(fetch_source(context), context.folder, context.lost)
        parts = [
            {"first": first, "last": min(pages, first + PAGES_IN_A_PART - 1)}
            for first in range(1, pages + 1, PAGES_IN_A_PART)
        ]
        return StageResult({"pages": pages}, {"draw": parts})

    return inspect
