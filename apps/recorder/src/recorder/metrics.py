"""What Prometheus reads at /metrics."""

from prometheus_client import Counter, Gauge

RECORDINGS = Gauge("recorder_recordings", "Recordings known to this service", ["state"])
SEGMENTS_ENDED = Counter("recorder_segments_ended_total", "Segments by how they ended", ["outcome"])
SECONDS_RECORDED = Counter("recorder_recorded_seconds_total", "Playable seconds found in ended segments")
UPLOAD_RETRIES = Counter("recorder_upload_retries_total", "Uploads tried again")
UPLOADS_GIVEN_UP = Counter(
    "recorder_uploads_given_up_total", "Uploads that were given up; their file is kept"
)
