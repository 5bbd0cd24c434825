"use client";

import type { Asset } from "@lectern/shared";
import { useEffect, useRef, useState } from "react";
import { type Chosen, chooseFile } from "./choose-file.ts";
import { browserUploads } from "./environment.ts";
import { createUpload, type UploadStep } from "./upload-file.ts";

type Refused = Extract<Chosen, { fault: string }>;

export type Upload = {
  readonly id: string;
  readonly name: string;
  readonly step: UploadStep;
  readonly cancel: () => void;
  /** Goes on from where it failed. */
  readonly retry: () => void;
};

/**
 * Files on their way into the store, one after the other.
 * @param onDone a file that arrived and was checked
 */
export function useUploads(onDone: (asset: Asset) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const done = useRef(onDone);
  done.current = onDone;

  const start = (chosen: Exclude<Chosen, Refused>) => {
    const id = crypto.randomUUID();
    const ending = new AbortController();
    const gone = () => setUploads((known) => known.filter((one) => one.id !== id));
    const report = (step: UploadStep) =>
      setUploads((known) => known.map((one) => (one.id === id ? { ...one, step } : one)));
    const upload = createUpload(chosen, browserUploads, report);
    const run = async () => {
      if (ending.signal.aborted) return;
      try {
        const asset = await upload.run(ending.signal);
        if (asset === null) return;
        gone();
        done.current(asset);
      } catch (error) {
        if (!ending.signal.aborted) throw error;
      }
    };
    const enqueue = () => {
      report({ at: "queued" });
      queue.current = queue.current.then(run);
    };
    const cancel = () => {
      ending.abort(new DOMException("the upload was cancelled", "AbortError"));
      gone();
    };
    setUploads((known) => [
      ...known,
      { id, name: chosen.name, step: { at: "queued" }, cancel, retry: enqueue },
    ]);
    enqueue();
  };

  const underWay = uploads.some(({ step }) => step.at !== "failed");
  useEffect(() => {
    if (!underWay) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [underWay]);

  return {
    uploads,
    /** Files of the last choice that cannot be brought. */
    refused,
    dismiss: () => setRefused([]),
    add: (files: Iterable<File>) => {
      const chosen = Array.from(files, chooseFile);
      setRefused(chosen.filter((one): one is Refused => "fault" in one));
      for (const one of chosen) if (!("fault" in one)) start(one);
    },
  };
}
