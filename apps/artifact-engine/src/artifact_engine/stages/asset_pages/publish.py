"""All pages together; the transaction that ends the run shows them."""

from artifact_engine.domain.stages import StageContext, StageResult


def publish(context: StageContext) -> StageResult:
    return StageResult({"pages": [page for part in context.before["draw"] for page in part["pages"]]})
