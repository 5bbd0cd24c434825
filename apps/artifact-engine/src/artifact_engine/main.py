"""The engine's HTTP process: `python -m artifact_engine`."""

from functools import partial

import redis
import uvicorn

from artifact_engine.adapters.measure import measure
from artifact_engine.adapters.runs import Runs
from artifact_engine.adapters.service_tokens import ServiceTokens
from artifact_engine.api import create_app
from artifact_engine.compose import SUBJECTS, open_database, open_executor, pipelines_of
from artifact_engine.logs import configure_logs
from artifact_engine.metrics import Metrics
from artifact_engine.settings import read_settings


def _ping(broker: "redis.Redis") -> None:
    broker.ping()


def main() -> None:
    settings = read_settings()
    configure_logs("engine", settings.log_level)
    database = open_database(settings, "engine", 10)
    broker = redis.Redis.from_url(
        settings.redis_url.get_secret_value(), socket_timeout=2, socket_connect_timeout=2
    )
    app = create_app(
        Runs(database, pipelines_of(settings, database), SUBJECTS),
        open_executor(settings),
        ServiceTokens(settings.engine_token_public_key_file, database),
        Metrics(partial(measure, database)),
        checks={"database": database.check, "redis": partial(_ping, broker)},
        metrics_token=None if settings.metrics_token is None else settings.metrics_token.get_secret_value(),
    )
    uvicorn.run(app, host=settings.engine_host, port=settings.engine_port, log_config=None, access_log=False)
