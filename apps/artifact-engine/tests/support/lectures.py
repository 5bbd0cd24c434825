"""Classes that have ended, as their logs and rows are: the lecture of fixtures/lecture, or what a test makes of it."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from artifact_engine.contracts.models import SessionTimeline
from support.movies import LECTURE

STARTED_AT_MS = 1_795_600_800_000
TEACHER = "par_01980000-0001-7000-8000-00000000aaaa"
Payload = dict[str, Any]

_lecture = json.loads((LECTURE / "lecture.json").read_text())
ACTS: list[dict[str, Any]] = _lecture["acts"]
TOPICS: list[dict[str, Any]] = _lecture["topics"]
DURATION_MS: int = _lecture["durationMs"]
TRUTH: list[dict[str, Any]] = json.loads((LECTURE / "transcript.json").read_text())["segments"]


@dataclass
class Lecture:
    """Times are milliseconds of the class."""

    duration_ms: int
    asset: UUID = field(default_factory=uuid4)
    session: UUID = field(default_factory=uuid4)
    recording: UUID = field(default_factory=uuid4)
    events: list[tuple[int, str, Payload]] = field(default_factory=list)
    after: list[tuple[str, Payload]] = field(default_factory=list)

    def do(self, at_ms: int, kind: str, payload: Payload) -> None:
        self.events.append((at_ms, kind, payload))

    def act_out(self, begin_ms: int = 0) -> "Lecture":
        """Slides and scenes of the lecture from `begin_ms` on; what was shown then already, at once."""
        shown: dict[str, int] = {}
        for act in ACTS:
            at = act["atMs"] - begin_ms
            if at >= self.duration_ms or act["do"] not in ("scene.take", "slide.change"):
                continue
            if at <= 0:
                shown["page"] = act.get("page", shown.get("page", 1))
                continue
            self._show(at, act, shown)
        first = {"do": "scene.take", "scene": "slides"}
        self._show(0, first, shown)
        return self

    def recorded(self, *files: tuple[str, int, int]) -> "Lecture":
        """`(key, startedAtMs in class time, durationMs)` of what the recorder left."""
        rec = f"rec_{self.recording}"
        self.do(0, "recording.requested", {"recordingId": rec})
        named = [
            {"key": key, "startedAtMs": STARTED_AT_MS + at, "durationMs": length} for key, at, length in files
        ]
        end = {"recordingId": rec, "endedAtMs": STARTED_AT_MS + self.duration_ms, "files": named}
        self.after.append(("recording.completed", end))
        return self

    def _show(self, at_ms: int, act: Payload, shown: dict[str, int]) -> None:
        if act["do"] == "slide.change":
            shown["page"] = act["page"]
            self.do(at_ms, "slide.changed", {"assetId": f"ast_{self.asset}", "page": act["page"]})
            return
        board = act["scene"] == "whiteboard"
        scene: Payload = {
            "id": f"scn_01980000-0001-7000-8000-00000000000{2 if board else 1}",
            "title": "Whiteboard" if board else "Slides",
            "layout": "board" if board else "slide",
            "assetId": None if board else f"ast_{self.asset}",
            "page": None if board else shown.get("page", 1),
            "overlays": [],
            "countdownMs": None,
        }
        self.do(at_ms, "scene.changed", {"scene": scene})

    def held(self, admin_url: str, tenant: str, pages: list[str] | None = None) -> "Lecture":
        """Writes it down past row-level security, as its class would have."""
        with psycopg.connect(admin_url) as admin:
            admin.execute(
                """INSERT INTO sessions (tenant_id, id, course_id, lesson_id, title, starts_at, ends_at, status,
                     admission, stage, recording)
                   SELECT tenant_id, %s, course_id, lesson_id, 'The Life of Stars', starts_at, ends_at, 'ended',
                     admission, stage, recording
                   FROM sessions WHERE tenant_id = %s ORDER BY id LIMIT 1""",
                [self.session, tenant],
            )
            rows = self._rows()
            admin.execute(
                "INSERT INTO session_streams (tenant_id, session_id, head) VALUES (%s, %s, %s)",
                [tenant, self.session, len(rows)],
            )
            with admin.cursor() as cursor:
                cursor.executemany(
                    """INSERT INTO session_state_events (tenant_id, session_id, sequence, type, schema_version,
                         payload, actor_kind, actor_id, recorded_at) VALUES (%s, %s, %s, %s, 1, %s, %s, %s, %s)""",
                    [
                        (tenant, self.session, n, kind, Jsonb(payload), *_actor(kind), _instant(at))
                        for n, (at, kind, payload) in enumerate(rows, 1)
                    ],
                )
            if pages is not None:
                self._bring_slides(admin, tenant, pages)
        return self

    def timeline(self, pages: list[str]) -> SessionTimeline:
        """What the timeline program says of it, for tests that are about something else."""
        slides: list[dict[str, Any]] = []
        for n, (at, kind, payload) in enumerate(sorted(self.events, key=lambda event: event[0]), 3):
            shown = payload.get("scene", payload)
            if kind not in ("slide.changed", "scene.changed"):
                continue
            if slides and "toMs" not in slides[-1]:
                slides[-1]["toMs"] = at
            if shown["page"] is not None:
                slides.append(
                    {"fromMs": at, "sequence": n, "assetId": str(self.asset), "page": shown["page"]}
                )
        if slides:
            slides[-1].setdefault("toMs", self.duration_ms)
        files = [payload["files"] for kind, payload in self.after if kind == "recording.completed"]
        recording = {"recordingId": str(self.recording), "state": "completed"}
        return SessionTimeline.model_validate(
            {
                "schema": "lectern.timeline.v1",
                "sessionId": str(self.session),
                "title": "The Life of Stars",
                "sequence": len(self._rows()),
                "startedAtMs": STARTED_AT_MS,
                "durationMs": self.duration_ms,
                "slides": slides,
                **{name: [] for name in ("scenes", "boardPages", "polls", "screenShares", "pauses")},
                "recordings": [{**recording, "files": files[0]}] if files else [],
                "pages": [
                    {"assetId": str(self.asset), "page": page, "text": text}
                    for page, text in enumerate(pages, 1)
                ],
            }
        )

    def _rows(self) -> list[tuple[int, str, Payload]]:
        scheduled = {
            "courseId": "crs_01980000-0001-7000-8000-0000000000c8",
            "lessonId": "les_01980000-0001-7000-8000-00000000012c",
            "title": "The Life of Stars",
            "startsAt": "2026-11-25T10:00:00Z",
            "endsAt": "2026-11-25T11:00:00Z",
            "admission": "open",
            "stage": "invited",
            "recording": "on",
        }
        during = sorted(self.events, key=lambda event: event[0])
        return [
            (-60_000, "session.scheduled", scheduled),
            (0, "session.started", {"recording": "on"}),
            *during,
            (self.duration_ms, "session.ended", {"reason": "host"}),
            *((self.duration_ms + 2_000, kind, payload) for kind, payload in self.after),
        ]

    def _bring_slides(self, admin: "psycopg.Connection[Any]", tenant: str, pages: list[str]) -> None:
        admin.execute(
            """INSERT INTO studio_assets (tenant_id, id, kind, name, content_type, bytes, sha256, storage_key, state,
                 page_count, created_by)
               SELECT %s, %s, 'pdf', 'slides.pdf', 'application/pdf', 1, repeat('0', 64), 'none', 'ready', %s, id
               FROM users WHERE tenant_id = %s LIMIT 1""",
            [tenant, self.asset, len(pages), tenant],
        )
        with admin.cursor() as cursor:
            cursor.executemany(
                """INSERT INTO studio_asset_pages (tenant_id, asset_id, page, width, height, content_type, image_key,
                     thumbnail_key, text) VALUES (%s, %s, %s, 1920, 1080, 'image/webp', 'none', 'none', %s)""",
                [(tenant, self.asset, n, text) for n, text in enumerate(pages, 1)],
            )


def _actor(kind: str) -> tuple[str, str]:
    if kind.startswith(("recording.", "artifact.")):
        return "service", "recorder"
    return "participant", TEACHER


def _instant(class_ms: int) -> datetime:
    return datetime.fromtimestamp((STARTED_AT_MS + class_ms) / 1000, UTC)
