import type { Asset, Problem, Upload } from "@lectern/shared";
import { isPassing, type Outcome } from "../../http/problem.ts";
import type { Chosen } from "./choose-file.ts";
import type { Put } from "./put-file.ts";

/** How far an upload is; `done` is a share from 0 to 1. */
export type UploadStep =
  | { readonly at: "queued" }
  | { readonly at: "reading"; readonly done: number }
  | { readonly at: "sending"; readonly done: number }
  /** The network or the file store is away: it goes on by itself. */
  | { readonly at: "waiting" }
  | { readonly at: "checking" }
  | { readonly at: "failed"; readonly why: UploadFault };

type UploadFault =
  /** The file cannot be read any more, or is another one than it was. */
  | { readonly kind: "changed" }
  /** The store took it at no address. */
  | { readonly kind: "not-taken" }
  | { readonly kind: "refused"; readonly problem: Problem };

type Announcement = { readonly asset: Asset; readonly upload: Upload };
/** `untilMs` by this side's clock, which may be another one than the server's. */
type Announced = Announcement & { readonly untilMs: number };

export type UploadEnvironment = {
  readonly sha256: (file: Blob, onRead: (bytes: number) => void, signal: AbortSignal) => Promise<string>;
  /** @param key the same as long as one announcement was not answered */
  readonly announce: (
    body: {
      readonly kind: Asset["kind"];
      readonly name: string;
      readonly contentType: string;
      readonly bytes: number;
      readonly sha256: string;
    },
    key: string,
  ) => Promise<Outcome<Announcement>>;
  readonly put: (
    upload: Upload,
    file: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<Put>;
  readonly complete: (id: Asset["id"]) => Promise<Outcome<Asset>>;
  /** Until trying again makes sense. @param attempt how often in a row it did not work, from 1 */
  readonly pause: (attempt: number, signal: AbortSignal) => Promise<void>;
  readonly nowMs: () => number;
  readonly newKey: () => string;
};

/** How often the store may refuse an address, or not have what was put there, before it is given up. */
const mostRefusals = 3;
/** An address with less time than this, in ms, is not begun with. */
const leastTimeMs = 5_000;

class Fault extends Error {
  readonly why: UploadFault;
  constructor(why: UploadFault) {
    super(why.kind);
    this.why = why;
  }
}

/**
 * One upload: hash, announcement, bytes, check. What was done stays done: run again after a fault it goes on from
 * there, and only an address that has expired or was refused is asked for anew.
 */
export function createUpload(
  chosen: Extract<Chosen, { kind: Asset["kind"] }>,
  environment: UploadEnvironment,
  report: (step: UploadStep) => void,
) {
  const { file, kind, contentType, name } = chosen;
  let sha256: string | null = null;
  let key: string | null = null;
  let announced: Announced | null = null;
  let stored = false;
  let refusals = 0;
  let attempt = 0;

  const wait = async (signal: AbortSignal) => {
    report({ at: "waiting" });
    attempt += 1;
    await environment.pause(attempt, signal);
  };

  async function read(signal: AbortSignal): Promise<string> {
    report({ at: "reading", done: 0 });
    const onRead = (bytes: number) => report({ at: "reading", done: bytes / file.size });
    try {
      return await environment.sha256(file, onRead, signal);
    } catch {
      signal.throwIfAborted();
      throw new Fault({ kind: "changed" });
    }
  }

  async function send({ upload }: Announced, signal: AbortSignal): Promise<void> {
    report({ at: "sending", done: 0 });
    const onSent = (bytes: number) => report({ at: "sending", done: Math.min(1, bytes / file.size) });
    const put = await environment.put(upload, file, onSent, signal);
    if (put === "away") return wait(signal);
    if (put === "stored") {
      stored = true;
      attempt = 0;
      return;
    }
    announced = null;
    notTaken();
  }

  function notTaken(): void {
    stored = false;
    refusals += 1;
    if (refusals === mostRefusals) throw new Fault({ kind: "not-taken" });
  }

  /** Waits where that may help; else what was announced is forgotten, so that running again begins with the file. */
  async function refused(problem: Problem, signal: AbortSignal): Promise<void> {
    if (isPassing(problem)) return wait(signal);
    if (problem.code === "asset.not-uploaded") return notTaken();
    key = null;
    announced = null;
    sha256 = null;
    stored = false;
    throw new Fault({ kind: "refused", problem });
  }

  async function announce(hash: string, signal: AbortSignal): Promise<void> {
    key ??= environment.newKey();
    report({ at: "sending", done: 0 });
    const body = { kind, name, contentType, bytes: file.size, sha256: hash };
    const outcome = await environment.announce(body, key);
    if (!outcome.ok) return refused(outcome.problem, signal);
    const { asset, upload } = outcome.body;
    const lastsMs = Date.parse(upload.expiresAt) - Date.parse(asset.createdAt);
    announced = { asset, upload, untilMs: environment.nowMs() + lastsMs };
    key = null;
  }

  async function check({ asset }: Announced, signal: AbortSignal): Promise<Asset | null> {
    report({ at: "checking" });
    const outcome = await environment.complete(asset.id);
    if (outcome.ok) return outcome.body;
    await refused(outcome.problem, signal);
    return null;
  }

  const lasts = ({ untilMs }: Announced) => untilMs - environment.nowMs() >= leastTimeMs;

  async function finish(signal: AbortSignal): Promise<Asset> {
    for (;;) {
      signal.throwIfAborted();
      if (announced !== null && stored) {
        const asset = await check(announced, signal);
        if (asset !== null) return asset;
      } else if (announced !== null && lasts(announced)) {
        await send(announced, signal);
      } else {
        sha256 ??= await read(signal);
        await announce(sha256, signal);
      }
    }
  }

  return {
    /** @returns the file, checked; null after a fault, which was reported. @throws the signal's reason */
    async run(signal: AbortSignal): Promise<Asset | null> {
      refusals = 0;
      attempt = 0;
      try {
        return await finish(signal);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        report({ at: "failed", why: error.why });
        return null;
      }
    },
  };
}
