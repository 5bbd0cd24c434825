"""Every pipeline, stage by stage."""

from artifact_engine.contracts.models import EngineQueue, RunKind, StageName
from artifact_engine.domain.stages import Pipeline, Stage
from artifact_engine.pdf.process import PdfReader
from artifact_engine.stages.asset_pages.draw import draw_stage
from artifact_engine.stages.asset_pages.inspect import inspect_stage
from artifact_engine.stages.asset_pages.publish import publish


def asset_pages(reader: PdfReader) -> Pipeline:
    """A PDF becomes pages: looked at first, drawn in parts, and shown all at once."""
    fast = EngineQueue.FAST
    return Pipeline(
        RunKind.ASSET_PAGES,
        [
            Stage(StageName.INSPECT, inspect_stage(reader), version=1, queue=fast, weight=0.05),
            Stage(
                StageName.DRAW,
                draw_stage(reader),
                version=1,
                queue=fast,
                after=[StageName.INSPECT],
                planned_by=StageName.INSPECT,
                weight=0.9,
            ),
            Stage(
                StageName.PUBLISH,
                publish,
                version=1,
                queue=fast,
                after=[StageName.DRAW],
                weight=0.05,
                publishes=True,
            ),
        ],
    )
