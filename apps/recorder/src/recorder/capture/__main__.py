"""The capturing process: `python -m recorder.capture`, its order on standard input."""

import asyncio
import os
import signal
import sys

import structlog

from recorder.capture.order import STOP_LINE, CaptureOrder
from recorder.capture.session import CaptureSession
from recorder.logs import configure_logs

SERVICE_GONE = "the recorder service went away"


async def main() -> None:
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    order = CaptureOrder.model_validate_json(await lines.readline())
    configure_logs(service="recorder-capture", segment=str(order.base))
    session = CaptureSession(order)
    loop.add_signal_handler(signal.SIGTERM, session.end, SERVICE_GONE)
    lifeline = asyncio.create_task(lines.readline())
    lifeline.add_done_callback(
        lambda line: session.end("stopped" if line.result() == STOP_LINE else SERVICE_GONE)
    )
    await session.run()


try:
    asyncio.run(main())
except Exception:
    structlog.get_logger().exception("capture.crashed")
finally:
    # The SDK may abort while the interpreter shuts down; everything is written by now.
    sys.stderr.flush()
    os._exit(0)
