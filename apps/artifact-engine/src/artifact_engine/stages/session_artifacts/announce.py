"""Says that something was published. The rows say it first: who reads them later misses nothing."""

from collections.abc import Callable

from artifact_engine.contracts.models import FaultCode, PublishedPart, StageName
from artifact_engine.domain.ports import AnnouncementRefusedError, Announcer
from artifact_engine.domain.stages import Json, StageContext, StageRefusedError, StageResult


def announce_stage(
    announcer: Announcer, part: PublishedPart, published: StageName
) -> Callable[[StageContext], StageResult]:
    def announce(context: StageContext) -> StageResult:
        (output,) = context.before[published]
        if not shows_something(output):
            return StageResult({"announced": False})
        try:
            announcer.announce(context.tenant_id, context.subject_id, context.run_id, part)
        except AnnouncementRefusedError as refused:
            raise StageRefusedError(FaultCode.ANNOUNCEMENT_REFUSED, str(refused)) from refused
        return StageResult({"announced": True})

    return announce


def shows_something(output: Json) -> bool:
    """A class without a recording has no video, no pictures and no captions to tell of."""
    return all(output[name] for name in ("recordings", "artifacts") if name in output)
