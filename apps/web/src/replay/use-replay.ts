"use client";

import { type SessionMine, sessionRules } from "@lectern/core";
import {
  contracts,
  idFromUuid,
  type Me,
  type ReplayBlock,
  type ReplayManifest,
  type SessionParticipant,
} from "@lectern/shared";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../http/api.ts";
import { PastClass } from "../session/past-class.ts";
import { BlockShelf } from "./log/block-shelf.ts";
import { nothingYet, ReplayPlayer } from "./player/replay-player.ts";

function onFrame(run: () => void) {
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}

const environment = { nowMs: () => performance.now(), onFrame };

/** Who looks on, as the panels know people; a replay has no place in the class, only what its audience saw. */
const viewerOf = ({ class: audience }: ReplayManifest, me: Me): SessionParticipant => ({
  id: idFromUuid("participant", "00000000-0000-7000-8000-000000000000"),
  userId: me.user.id,
  role: audience === "staff" ? "assistant" : "learner",
  class: audience,
});

function openReplay(manifest: ReplayManifest, me: Me, atMs: number) {
  const { sessionId, mine, people } = manifest;
  const past = new PastClass(
    // The wire knows no feature; the server makes it with the same core.
    { sessionId, participant: viewerOf(manifest, me), mine: mine as SessionMine, people },
    nothingYet,
  );
  const shelf = new BlockShelf(
    (n) => api(contracts.sessionReplayBlock, { params: { id: sessionId, n: `${n}` } }),
    sessionRules.foldVersion,
  );
  const player = new ReplayPlayer(environment, manifest, shelf, (state) => past.show(state), atMs);
  return { past, shelf, player };
}

/** A replay that plays, and the blocks that are here so far. */
export function useReplay(manifest: ReplayManifest, me: Me, atMs: number) {
  const [{ past, shelf, player }] = useState(() => openReplay(manifest, me, atMs));
  const [blocks, setBlocks] = useState<readonly ReplayBlock[]>([]);
  const count = manifest.blocks.length;
  const first = useRef(manifest);

  useEffect(() => {
    player.refresh();
    return () => player.close();
  }, [player]);

  useEffect(() => {
    if (first.current !== manifest) player.renew(manifest);
    first.current = manifest;
  }, [player, manifest]);

  const [tries, setTries] = useState(0);
  // What is not watched yet comes one by one after what is: the thread tells what happened where.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try begins again where the last one stopped
  useEffect(() => {
    let wanted = true;
    const bringAll = async () => {
      for (let n = 0; wanted && n < count; n++) {
        if (!(await shelf.bring(n))) break;
        if (wanted) setBlocks(shelf.all());
      }
      if (wanted) player.refresh();
    };
    void bringAll();
    return () => {
      wanted = false;
    };
  }, [shelf, player, count, tries]);

  const retry = useCallback(() => {
    shelf.problem = null;
    setTries((before) => before + 1);
  }, [shelf]);
  return { past, player, blocks, complete: blocks.length === count, problem: shelf.problem, retry };
}
