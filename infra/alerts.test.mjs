// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { measureReactors } from "../apps/reactors/src/measure-reactors.ts";
import { mediaDrift } from "../apps/reactors/src/reconcile-media.ts";
import { measureGateway } from "../apps/realtime/src/measure-gateway.ts";
import { measureEventStore } from "../packages/server/src/adapters/prometheus/measure-event-store.ts";
import { createMetrics } from "../packages/server/src/adapters/prometheus/metrics.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
/** @param {string} path */
const read = (path) => readFileSync(join(root, path), "utf8");

/** @type {{ alert: string, expr: string, annotations: { summary: string, runbook: string } }[]} */
const rules = readdirSync(join(root, "infra/alerts")).flatMap((file) =>
  parse(read(`infra/alerts/${file}`)).groups.flatMap(
    (/** @type {{ rules: object[] }} */ group) => group.rules,
  ),
);
/** @type {{ title: string, expr: string }[]} */
const queries = readdirSync(join(root, "infra/grafana/dashboards")).flatMap((file) =>
  JSON.parse(read(`infra/grafana/dashboards/${file}`)).panels.flatMap(
    (/** @type {{ title: string, targets?: { expr: string }[] }} */ { title, targets = [] }) =>
      targets.map(({ expr }) => ({ title, expr })),
  ),
);

/** Metric names in PromQL: words that neither a label matcher, a label list nor a call makes. @param {string} expr */
const namesIn = (expr) =>
  expr
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(by|without)\s*\([^)]*\)/g, " ")
    .match(/\b[a-z]\w*_\w+\b(?!\s*\()/g)
    ?.map((name) => name.replace(/_(bucket|count|sum)$/, "")) ?? [];

/** What the processes say of themselves when they are asked, and the recorder in its source. */
async function exported() {
  const metrics = createMetrics("any");
  const now = {
    connections: () => 0,
    rooms: () => 0,
    halted: () => false,
    hintsLost: () => 0,
    canaryWell: () => true,
  };
  measureGateway(metrics, { nowMs: Date.now }, now);
  measureReactors([], metrics);
  mediaDrift(metrics);
  measureEventStore(/** @type {any} */ ({}), metrics);
  const ours = [...(await metrics.text()).matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name);
  const recorder = [...read("apps/recorder/src/recorder/metrics.py").matchAll(/"(recorder_\w+)"/g)];
  return new Set([...ours, ...recorder.map(([, name]) => name)]);
}

test("R84 every metric that an alert or a panel names is one that a process exports", async () => {
  const known = await exported();
  expect(rules.length).toBeGreaterThan(0);
  expect(queries.length).toBeGreaterThan(0);
  for (const { expr, ...where } of [...rules, ...queries]) {
    const names = namesIn(expr);
    expect(names, JSON.stringify(where)).not.toEqual([]);
    expect(
      names.filter((name) => !known.has(name)),
      JSON.stringify(where),
    ).toEqual([]);
  }
});

test("R84 every alert says what people see, and leads to a section of a runbook that is there", () => {
  for (const { alert, annotations } of rules) {
    expect(annotations.summary, alert).toMatch(/\w+ \w+/);
    const [path = "", anchor] = annotations.runbook.split("#");
    expect(existsSync(join(root, path)), `${alert}: ${path}`).toBe(true);
    const anchors = [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    if (anchor !== undefined) expect(anchors, alert).toContain(anchor);
  }
});
