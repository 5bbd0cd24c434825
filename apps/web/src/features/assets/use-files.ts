"use client";

import { type Asset, type AssetWithPages, contracts, type Problem } from "@lectern/shared";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../../http/api.ts";
import type { Page } from "../../http/use-pages.ts";
import { usePages } from "../../http/use-pages.ts";

/** From one look at files that are being rendered to the next, in ms. */
const followMs = 1_500;

type Id = Asset["id"];
type Read = { readonly file: AssetWithPages } | { readonly problem: Problem };

/**
 * The files that one may prepare with, newest first. Those whose pages are being made are followed until they are
 * there; pages are read when they are asked for.
 */
export function useFiles(first: Page<Asset>) {
  const listed = usePages(first, (cursor) => api(contracts.assetsList, { query: { cursor } }));
  const [brought, setBrought] = useState<readonly Asset[]>([]);
  const [deleted, setDeleted] = useState<ReadonlySet<Id>>(new Set());
  const [read, setRead] = useState<ReadonlyMap<Id, Read>>(new Map());
  const asked = useRef(new Set<Id>());
  const known = [
    ...brought,
    ...listed.items.filter(({ id }) => brought.every((one) => one.id !== id)),
  ].filter(({ id }) => !deleted.has(id));
  const files = known.map((one): Asset => {
    const newer = read.get(one.id);
    return newer !== undefined && "file" in newer ? newer.file : one;
  });

  const look = useCallback(async (id: Id) => {
    asked.current.add(id);
    const outcome = await api(contracts.assetsGet, { params: { id } });
    if (!outcome.ok) asked.current.delete(id);
    const found: Read = outcome.ok ? { file: outcome.body } : { problem: outcome.problem };
    // A passing trouble hides nothing that was read before.
    setRead((before) => {
      const had = before.get(id);
      return had !== undefined && "file" in had && "problem" in found
        ? before
        : new Map(before).set(id, found);
    });
  }, []);

  const processing = files
    .filter(({ state }) => state === "processing")
    .map(({ id }) => id)
    .join(" ");
  useEffect(() => {
    if (processing === "") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const follow = async () => {
      await Promise.all(processing.split(" ").map((id) => look(id as Id)));
      if (!over) timer = setTimeout(() => void follow(), followMs);
    };
    void follow();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [processing, look]);

  return {
    files,
    more: listed.more,
    busy: listed.busy,
    problem: listed.problem,
    bring: (asset: Asset) => setBrought((before) => [asset, ...before]),
    forget: (id: Id) => setDeleted((before) => new Set(before).add(id)),
    /** The file with its pages, the reason why not, or null while it is read. */
    pagesOf: (id: Id): Read | null => read.get(id) ?? null,
    /** Has the pages of a file read, once. */
    open: useCallback(
      (id: Id) => {
        if (!asked.current.has(id)) void look(id);
      },
      [look],
    ),
  };
}

export type Files = ReturnType<typeof useFiles>;
