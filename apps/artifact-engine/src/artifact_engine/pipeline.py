"""Every pipeline, stage by stage."""

from dataclasses import dataclass

from artifact_engine.contracts.models import EngineQueue, PublishedPart, RunKind, StageName
from artifact_engine.domain.ports import Announcer, Timelines
from artifact_engine.domain.speech import Transcriber
from artifact_engine.domain.stages import Pipeline, Stage, StageRun
from artifact_engine.pdf.process import PdfReader
from artifact_engine.stages.asset_pages.draw import draw_stage
from artifact_engine.stages.asset_pages.inspect import inspect_stage
from artifact_engine.stages.asset_pages.publish import publish
from artifact_engine.stages.session_artifacts.align import align_stage
from artifact_engine.stages.session_artifacts.announce import announce_stage
from artifact_engine.stages.session_artifacts.asr import asr_stage
from artifact_engine.stages.session_artifacts.audio import audio_stage
from artifact_engine.stages.session_artifacts.captions import publish_captions
from artifact_engine.stages.session_artifacts.chapters import chapters, publish_chapters
from artifact_engine.stages.session_artifacts.ingest import ingest
from artifact_engine.stages.session_artifacts.pictures import pictures, publish_pictures
from artifact_engine.stages.session_artifacts.sanity import publish_video, sanity
from artifact_engine.stages.session_artifacts.timeline import publish_replay, timeline_stage


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


# Whoever is to be told may be away for a while; nothing waits for it.
ANNOUNCE_ATTEMPTS = 15


@dataclass(frozen=True)
class SessionTools:
    """What the stages of a class need of the outside. `window_seconds`: the longest that is listened to at once."""

    timelines: Timelines
    transcriber: Transcriber
    announcer: Announcer
    language: str
    window_seconds: float = 300


def session_artifacts(tools: SessionTools) -> Pipeline:
    """What a class left behind becomes its replay: shown at once, then with its video, captions and chapters."""
    n, fast, heavy = StageName, EngineQueue.FAST, EngineQueue.HEAVY
    info = tools.transcriber.info
    hears = {"engine": info.name, "model": info.model, "sha256": info.sha256, "language": tools.language}

    def announced(name: StageName, part: PublishedPart, after: StageName) -> Stage:
        run = announce_stage(tools.announcer, part, after)
        return Stage(name, run, 1, fast, [after], weight=0, attempts=ANNOUNCE_ATTEMPTS)

    def shown(name: StageName, run: StageRun, *after: StageName) -> Stage:
        return Stage(name, run, 1, fast, after, weight=0.01, publishes=True)

    return Pipeline(
        RunKind.SESSION_ARTIFACTS,
        [
            Stage(n.TIMELINE, timeline_stage(tools.timelines), 1, fast, weight=0.04),
            shown(n.PUBLISH_REPLAY, publish_replay, n.TIMELINE),
            announced(n.ANNOUNCE_REPLAY, PublishedPart.REPLAY, n.PUBLISH_REPLAY),
            Stage(n.INGEST, ingest, 1, fast, [n.TIMELINE], planned_by=n.TIMELINE, weight=0.06),
            Stage(n.SANITY, sanity, 1, fast, [n.TIMELINE, n.INGEST], weight=0.01),
            shown(n.PUBLISH_VIDEO, publish_video, n.SANITY),
            announced(n.ANNOUNCE_VIDEO, PublishedPart.VIDEO, n.PUBLISH_VIDEO),
            Stage(n.PICTURES, pictures, 1, heavy, [n.SANITY], weight=0.04),
            shown(n.PUBLISH_PICTURES, publish_pictures, n.PICTURES),
            announced(n.ANNOUNCE_PICTURES, PublishedPart.PICTURES, n.PUBLISH_PICTURES),
            Stage(n.AUDIO, audio_stage(tools.window_seconds), 1, heavy, [n.TIMELINE, n.SANITY], weight=0.05),
            Stage(
                n.ASR,
                asr_stage(tools.transcriber, tools.language),
                1,
                heavy,
                [n.AUDIO],
                planned_by=n.AUDIO,
                weight=0.7,
                parameters=hears,
            ),
            Stage(
                n.ALIGN,
                align_stage(tools.transcriber, tools.language),
                1,
                fast,
                [n.SANITY, n.AUDIO, n.ASR],
                weight=0.02,
                parameters=hears,
            ),
            shown(n.PUBLISH_CAPTIONS, publish_captions, n.ALIGN),
            announced(n.ANNOUNCE_CAPTIONS, PublishedPart.CAPTIONS, n.PUBLISH_CAPTIONS),
            Stage(n.CHAPTERS, chapters, 1, fast, [n.TIMELINE, n.ALIGN], weight=0.04),
            shown(n.PUBLISH_CHAPTERS, publish_chapters, n.CHAPTERS, n.PUBLISH_CAPTIONS),
            announced(n.ANNOUNCE_CHAPTERS, PublishedPart.CHAPTERS, n.PUBLISH_CHAPTERS),
        ],
    )
