# syntax=docker/dockerfile:1
FROM python:3.11.14-slim-bookworm AS packages
COPY apps/recorder/requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.11.14-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
ENV RECORDER_HOST=0.0.0.0 RECORDER_PORT=8100 RECORDER_SPOOL=/spool
RUN useradd --uid 10002 --no-create-home recorder && install -d -o recorder -m 700 /spool
WORKDIR /app
COPY --from=packages /venv /venv
COPY apps/recorder/src .
USER recorder
VOLUME /spool
EXPOSE 8100
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8100/healthz', timeout=4)"]
CMD ["python", "-m", "recorder"]
