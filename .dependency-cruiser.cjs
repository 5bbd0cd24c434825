// The walls of the house. Every rule says what to do instead.
const sdk = (adapter, packages, folders = adapter) => ({
  name: `sdk-only-in-${adapter}-adapter`,
  comment: `Use a port of packages/server/src/ports; the SDK belongs to packages/server/src/adapters/${adapter}.`,
  severity: "error",
  from: { path: "^packages/server/src", pathNot: `^packages/server/src/adapters/(${folders})/` },
  to: { path: `node_modules/(${packages})/` },
});

const may = (name, from, pathNot, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: "\\.(test|spec)\\.tsx?$|/testing/" },
  to: { pathNot },
});

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "Move what both sides need into a third file.",
      severity: "error",
      from: {},
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-unresolved",
      comment: "The import does not exist, or its package is not in the nearest package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(bun|cloudflare):" },
    },
    may(
      "shared-knows-zod-only",
      "^packages/shared/src",
      "^packages/shared/src|node_modules/zod/",
      "The wire package depends on zod and nothing else; put logic into core or server.",
    ),
    may(
      "core-is-pure",
      "^packages/core/src",
      "^packages/(core|shared)/src|node_modules/zod/",
      "Rules see no clock, network, database or framework; pass facts in as arguments.",
    ),
    may(
      "db-knows-no-rules",
      "^packages/db/src",
      "^packages/(db|shared)/src|node_modules/(@types/)?(drizzle-orm|pg)/|^(node:)?[a-z/_]+$",
      "The database package stores; rules live in core, use cases in server.",
    ),
    {
      name: "server-knows-no-app",
      comment: "Apps import the server, never the other way; pass what it needs through a port.",
      severity: "error",
      from: { path: "^packages/server/src" },
      to: { path: "^apps/|node_modules/(react|next)/" },
    },
    {
      name: "web-reaches-server-through-its-edge",
      comment: "Only apps/web/src/server and src/app/api may import packages/server; pages call src/server.",
      severity: "error",
      from: {
        path: "^apps/web/src",
        pathNot: "^apps/web/src/(server|app/api)/|^apps/web/src/instrumentation",
      },
      to: { path: "^packages/(server|db)/" },
    },
    {
      name: "web-never-opens-the-database",
      comment: "Ask a use case of packages/server.",
      severity: "error",
      from: { path: "^apps/web/src" },
      to: { path: "^packages/db/|node_modules/(pg|drizzle-orm)/" },
    },
    {
      name: "ui-has-no-domain",
      comment: "Primitives know no feature; pass text and handlers in.",
      severity: "error",
      from: { path: "^apps/web/src/ui/" },
      to: { path: "^apps/web/src/(features|session|server|app)/|^packages/" },
    },
    {
      name: "features-do-not-import-each-other",
      comment: "Move what two features share into src/ui, src/http or the page that joins them.",
      severity: "error",
      from: { path: "^apps/web/src/features/([^/]+)/" },
      to: { path: "^apps/web/src/features/([^/]+)/", pathNot: "^apps/web/src/features/$1/" },
    },
    {
      name: "stage-is-pure",
      comment:
        "What everybody sees is drawn from what comes in: pass state by props, people and board by slots.",
      severity: "error",
      from: { path: "^apps/web/src/stage/" },
      to: {
        path: "^apps/web/src/(features|session|room|replay|server|app)/|^packages/core/|node_modules/(livekit-client|@livekit)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "livekit-client-only-in-media",
      comment:
        "Use MediaConnection of apps/web/src/features/media; the class goes on whether LiveKit does or not.",
      severity: "error",
      from: { path: "^apps/web/src/", pathNot: "^apps/web/src/features/media/" },
      to: { path: "node_modules/(livekit-client|@livekit/[^/]+)/" },
    },
    {
      name: "reactors-stand-alone",
      comment: "Reactors import server, core and shared.",
      severity: "error",
      from: { path: "^apps/reactors/" },
      to: { path: "^apps/(web|realtime)/|^packages/db/" },
    },
    {
      name: "realtime-stands-alone",
      comment: "The gateway imports server, core and shared.",
      severity: "error",
      from: { path: "^apps/realtime/" },
      to: { path: "^apps/(web|reactors)/|^packages/db/" },
    },
    {
      name: "realtime-knows-no-feature",
      comment: "Only class-rules.ts asks core; the rest of the gateway goes through RoomRules.",
      severity: "error",
      from: {
        path: "^apps/realtime/src",
        pathNot: "class-rules\\.ts$|\\.test\\.ts$|/testing/",
      },
      to: { path: "^packages/core/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-imports-tests",
      comment: "Move the helper to a testing/ folder.",
      severity: "error",
      from: { pathNot: "\\.(test|spec)\\.[a-z]+$" },
      to: { path: "\\.(test|spec)\\.[a-z]+$" },
    },
    sdk("clerk", "@clerk/backend"),
    sdk("s3", "@aws-sdk/[^/]+"),
    sdk("sentry", "@sentry/[^/]+"),
    sdk("pino", "pino"),
    sdk("prometheus", "prom-client"),
    sdk("livekit", "livekit-server-sdk", "livekit|livekit-egress"),
    sdk("redis", "ioredis"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.next|\\.lectern)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      // "production" for style sheets that a package has under no other condition.
      conditionNames: ["import", "node", "default", "types", "production"],
    },
  },
};
