# syntax=docker/dockerfile:1
FROM node:24.11.1-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/web/package.json apps/web/
COPY apps/reactors/package.json apps/reactors/
COPY apps/realtime/package.json apps/realtime/
COPY packages/core/package.json packages/core/
COPY packages/db/package.json packages/db/
COPY packages/server/package.json packages/server/
COPY packages/shared/package.json packages/shared/

FROM packages AS build
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json tsconfig.json ./
COPY apps apps
COPY packages packages
COPY infra infra
COPY scripts scripts
RUN node scripts/build.mjs timeline

FROM python:3.11.14-slim-bookworm AS python-packages
COPY apps/artifact-engine/requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.11.14-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
ENV ENGINE_HOST=0.0.0.0 ENGINE_PORT=8000 ENGINE_RUN_FOLDER=/scratch
# It folds nothing itself: a class's own code tells what the class was, in Node.
ENV ENGINE_TIMELINE_COMMAND="/usr/local/bin/node /app/timeline.mjs"
RUN useradd --uid 10003 --no-create-home engine && install -d -o engine -m 700 /scratch
WORKDIR /app
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app/packages/server/dist/timeline.mjs ./
COPY --from=python-packages /venv /venv
COPY apps/artifact-engine/src .
USER engine
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "-c", "import os; from urllib.request import urlopen; urlopen('http://127.0.0.1:' + os.environ['ENGINE_PORT'] + '/healthz', timeout=4)"]
# Beside it, in a container of its own: python -m artifact_engine.worker
CMD ["python", "-m", "artifact_engine"]
