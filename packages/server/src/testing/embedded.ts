import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A service that a test started, may freeze and kill, and has to stop. */
export type TestService = {
  readonly url: string;
  readonly port: number;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
};

type Tool = { readonly path: string };

// Scripts outside this package and without types of their own: loaded by address, typed here.
export const embedded = (file: string) =>
  import(new URL(`../../../../infra/embedded/${file}`, import.meta.url).href);

export async function withFolder(start: (data: string) => Promise<TestService>): Promise<TestService> {
  const data = mkdtempSync(join(tmpdir(), "lectern-service-"));
  const remove = () => rmSync(data, { recursive: true, force: true });
  try {
    const child = await start(data);
    return {
      ...child,
      stop: async () => {
        await child.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** A Redis with a password on a free loopback port. */
export async function startTestRedis(
  options: { readonly port?: number; readonly password?: string } = {},
): Promise<TestService> {
  const { startValkey, valkeyTool } = await embedded("valkey.mjs");
  const { path: program }: Tool = await valkeyTool();
  const password = randomBytes(16).toString("hex");
  return withFolder((data) => startValkey({ program, data, password, ...options }));
}

export type TestLivekit = TestService & { readonly apiKey: string; readonly apiSecret: string };

/** Whether `startTestLivekit` finds a LiveKit, or can build one. */
export async function livekitIsToBeHad(): Promise<boolean> {
  const { goTool, livekitTool } = await embedded("go-tool.mjs");
  return (await goTool(livekitTool)) !== null;
}

/** A LiveKit on free loopback ports that sends its webhooks to `webhookUrl`. */
export async function startTestLivekit(options: { readonly webhookUrl?: string } = {}): Promise<TestLivekit> {
  const { goTool, livekitTool } = await embedded("go-tool.mjs");
  const { startLivekit } = await embedded("livekit.mjs");
  const tool: Tool | null = await goTool(livekitTool);
  if (tool === null) throw new Error("there is no LiveKit on this machine and no Go to build it with");
  const keys = { apiKey: "test", apiSecret: randomBytes(24).toString("hex") };
  const service = await withFolder((data) => startLivekit({ program: tool.path, data, ...keys, ...options }));
  return { ...service, ...keys };
}
