"""One JSON object a line on standard output, as the TypeScript processes write them; libraries' lines too."""

import logging
import sys
from typing import Any

import structlog

LEVELS = {"debug": 20, "info": 30, "warning": 40, "error": 50, "critical": 60}


def _numbered(_: Any, name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    event["level"] = LEVELS.get(event.get("level", name), 30)
    return event


def configure_logs(service: str, level: str) -> None:
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _numbered,
                structlog.processors.EventRenamer("msg"),
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level="WARNING", force=True)
    logging.getLogger("artifact_engine").setLevel({"warn": "WARNING"}.get(level, level.upper()))
    structlog.contextvars.bind_contextvars(service=service)
