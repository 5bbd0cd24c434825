// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";

const infra = fileURLToPath(new URL(".", import.meta.url));
const text = readFileSync(join(infra, "docker-compose.yml"), "utf8");
/** @type {{ services: Record<string, any>, secrets: Record<string, { file: string }>, volumes: object }} */
const compose = parse(text, { merge: true });
const services = Object.entries(compose.services);

/** @param {{ build?: { dockerfile: string } }} service */
const dockerfile = ({ build }) => readFileSync(join(infra, "..", build?.dockerfile ?? ""), "utf8");

test.each(services)(
  "R02 %s has a pinned image, a health check and no more rights than it needs",
  (_, service) => {
    expect(service.image).toMatch(/:v?\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
    expect(service.healthcheck).toBeDefined();
    expect(service.user).toMatch(/^(?!root$|0(:|$))/);
    expect(service.cap_drop).toEqual(["ALL"]);
    expect(service.security_opt).toEqual(["no-new-privileges:true"]);
  },
);

test.each(services)("T28 %s is reached from this machine alone", (_, { ports = [] }) => {
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test.each(services)(
  "T26 %s is given secrets by name, never by value",
  (_, { environment = {}, command = [] }) => {
    for (const [name, value] of Object.entries(environment)) {
      if (/PASSWORD|SECRET|_TOKEN$|DATABASE_URL|REDIS_URL|ACCESS_KEY|_KEYS$|REDISCLI_AUTH/.test(name))
        expect([name, value]).toEqual([name, expect.stringMatching(/\$\{[A-Z0-9_]+:\?[^}]+\}$/)]);
    }
    expect([command].flat().join(" ")).not.toMatch(/requirepass [a-z0-9]/);
  },
);

test.each(services.filter(([, { build }]) => build))(
  "R02 the image of %s has stages, is pinned and not root",
  (_, service) => {
    const lines = dockerfile(service).split("\n");
    const stages = lines.filter((line) => line.startsWith("FROM "));
    expect(stages.length).toBeGreaterThan(1);
    const names = stages.flatMap((line) => / AS (\S+)$/.exec(line)?.[1] ?? []);
    for (const stage of stages) {
      const from = stage.split(" ")[1] ?? "";
      expect(names.includes(from) || /:\d+\.\d+\.\d+/.test(from), stage).toBe(true);
    }
    expect(lines.filter((line) => line.startsWith("USER ")).at(-1)).toMatch(/^USER (?!root|0)\S+$/);
    expect(lines.some((line) => line.startsWith("HEALTHCHECK "))).toBe(true);
  },
);

test("R02 what a service waits for and mounts exists", () => {
  for (const [name, { depends_on = {}, secrets = [], volumes = [] }] of services) {
    for (const other of Object.keys(depends_on)) expect(Object.keys(compose.services), name).toContain(other);
    for (const secret of secrets) expect(Object.keys(compose.secrets), name).toContain(secret);
    for (const volume of volumes) {
      const [source = ""] = volume.split(":");
      if (source.startsWith("./")) expect(existsSync(join(infra, source)), volume).toBe(true);
      else expect(Object.keys(compose.volumes), name).toContain(source);
    }
  }
});

test("R02 every workspace's manifest is copied before an image installs", () => {
  const { workspaces } = JSON.parse(readFileSync(join(infra, "../package.json"), "utf8"));
  const lock = JSON.parse(readFileSync(join(infra, "../package-lock.json"), "utf8"));
  const folders = Object.keys(lock.packages).filter((path) => /^(apps|packages)\/[^/]+$/.test(path));
  expect(folders.length).toBeGreaterThanOrEqual(workspaces.length);
  for (const image of ["web", "reactors", "realtime", "engine"]) {
    const content = readFileSync(join(infra, `images/${image}.Dockerfile`), "utf8");
    for (const folder of folders) expect(content).toContain(`COPY ${folder}/package.json ${folder}/`);
  }
});

test("R02 every process of ours has a container", () => {
  for (const app of ["web", "realtime", "reactors", "recorder", "engine", "engine-worker"])
    expect(Object.keys(compose.services)).toContain(app);
});

test("R33 the engine's image holds what tells it a class's timeline, named so that no PATH is needed", () => {
  const lines = readFileSync(join(infra, "images/engine.Dockerfile"), "utf8").split("\n");
  const [, node, program] = /ENGINE_TIMELINE_COMMAND="(\/\S+) \/app\/(\S+)"/.exec(lines.join("\n")) ?? [];
  expect(lines).toContain(`COPY --from=build ${node} ${node}`);
  expect(lines).toContain(`COPY --from=build /app/packages/server/dist/${program} ./`);
  expect(lines.filter((line) => line.startsWith("WORKDIR ")).at(-1)).toBe("WORKDIR /app");
});
