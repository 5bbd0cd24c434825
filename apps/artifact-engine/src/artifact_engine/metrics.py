"""What Prometheus reads at /metrics."""

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from artifact_engine.adapters.measure import Measured
from artifact_engine.contracts.models import EngineQueue, RunKind, RunState


class QueueCollector(Collector):
    """Asks the database whenever somebody looks: every engine process tells the same."""

    def __init__(self, read: Callable[[], Measured]) -> None:
        self._read = read

    def collect(self) -> Iterable[Metric]:
        measured = self._read()
        depth = GaugeMetricFamily(
            "lectern_engine_queue_depth", "Stages that are due and wait for a worker", labels=["queue"]
        )
        age = GaugeMetricFamily(
            "lectern_engine_queue_age_seconds", "How long the oldest of them has waited", labels=["queue"]
        )
        for queue in EngineQueue:
            depth.add_metric([queue.value], measured.depth[queue.value])
            age.add_metric([queue.value], measured.oldest_seconds[queue.value])
        runs = GaugeMetricFamily("lectern_engine_runs", "Runs by state", labels=["kind", "state"])
        for kind in RunKind:
            for state in RunState:
                runs.add_metric([kind.value, state.value], measured.runs[(kind.value, state.value)])
        return [depth, age, runs]

    def describe(self) -> Iterable[Metric]:
        return []


class Metrics:
    def __init__(self, read: Callable[[], Measured]) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(QueueCollector(read))
        self.request_seconds = Histogram(
            "lectern_http_request_duration_seconds",
            "Time from request to response, by route",
            ["service", "route", "method", "status"],
            registry=self.registry,
        )
        self.tokens_refused = Counter(
            "lectern_engine_tokens_refused_total",
            "Requests without a valid service token",
            registry=self.registry,
        )
