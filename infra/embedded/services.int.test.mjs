// @ts-check
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { goTool, livekitTool } from "./go-tool.mjs";
import { startLivekit } from "./livekit.mjs";
import { startValkey, valkeyTool } from "./valkey.mjs";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "lectern-embedded-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** @param {number} port @param {string} commands @returns {Promise<string>} everything the server answered */
function redis(port, commands) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port }, () => socket.write(`${commands}\r\nQUIT\r\n`));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(answer));
  });
}

test("R12 Redis keeps what it acknowledged over a kill, and answers nobody without the password", async () => {
  const { path } = await valkeyTool();
  const options = { program: path, data: join(home, "redis"), password: randomBytes(8).toString("hex") };
  const first = await startValkey(options);
  expect(await redis(first.port, "SET class live")).toContain("NOAUTH");
  expect(await redis(first.port, `AUTH ${options.password}\r\nSET class live\r\nWAITAOF 1 0 5000`)).toContain(
    ":1",
  );
  first.signal("SIGKILL");
  expect(await first.exited).toBe("signal SIGKILL");

  const second = await startValkey(options);
  expect(await redis(second.port, `AUTH ${options.password}\r\nGET class`)).toContain("live");
  await second.stop();
  expect(statSync(join(options.data, "valkey.conf")).mode & 0o777).toBe(0o600);
});

test("T10 the object store gives an anonymous caller nothing", async () => {
  const store = /** @type {any} */ (inject)("objectStore");
  expect(store).not.toBeNull();
  const response = await fetch(`${store.endpoint}/${store.bucket}?list-type=2`);
  expect(response.status).toBe(403);
});

test("T28 LiveKit listens on loopback and refuses a caller without a token", async () => {
  const tool = await goTool(livekitTool);
  expect(tool).not.toBeNull();
  const livekit = await startLivekit({
    program: tool?.path ?? "",
    data: join(home, "livekit"),
    apiKey: "test",
    apiSecret: randomBytes(24).toString("hex"),
  });
  const response = await fetch(`http://127.0.0.1:${livekit.port}/twirp/livekit.RoomService/ListRooms`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(response.status).toBe(401);
  await livekit.stop();
});
