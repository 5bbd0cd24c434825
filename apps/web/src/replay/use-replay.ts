"use client";

import { type SessionMine, sessionRules } from "@lectern/core";
import {
  contracts,
  idFromUuid,
  type Me,
  type ReplayManifest,
  type SessionParticipant,
} from "@lectern/shared";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { api } from "../http/api.ts";
import { useOnline } from "../http/use-online.ts";
import { browserEnvironment } from "../session/browser-environment.ts";
import { PastClass } from "../session/past-class.ts";
import { BlockShelf } from "./log/block-shelf.ts";
import { nothingYet, ReplayPlayer } from "./player/replay-player.ts";

function onFrame(run: () => void) {
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}

const environment = { nowMs: () => performance.now(), onFrame };

/** Of who was not in the class: nothing in it is theirs. */
const nobody = idFromUuid("participant", "00000000-0000-7000-8000-000000000000");

/** Who looks on, as the panels know people: as whom they were in the class, seeing what their audience saw. */
const viewerOf = ({ class: audience, participantId }: ReplayManifest, me: Me): SessionParticipant => ({
  id: participantId ?? nobody,
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
  const load = (n: number) => api(contracts.sessionReplayBlock, { params: { id: sessionId, n: `${n}` } });
  const { after, random } = browserEnvironment;
  const shelf = new BlockShelf({ load, after, random }, manifest.blocks.length, sessionRules.foldVersion);
  const player = new ReplayPlayer(environment, manifest, shelf, (state) => past.show(state), atMs);
  return { past, shelf, player };
}

/** A replay that plays, and the blocks that are here so far. */
export function useReplay(manifest: ReplayManifest, me: Me, atMs: number) {
  const [{ past, shelf, player }] = useState(() => openReplay(manifest, me, atMs));
  const { blocks, problem } = useSyncExternalStore(shelf.subscribe, shelf.getSnapshot, shelf.getSnapshot);
  const online = useOnline();
  const first = useRef(manifest);

  useEffect(() => {
    const leave = shelf.subscribe(player.refresh);
    player.refresh();
    const close = shelf.open();
    return () => {
      close();
      leave();
      player.close();
    };
  }, [shelf, player]);

  useEffect(() => {
    if (first.current !== manifest) player.renew(manifest);
    first.current = manifest;
  }, [player, manifest]);

  const away = useRef(false);
  useEffect(() => {
    if (away.current && online) shelf.retry();
    away.current = !online;
  }, [shelf, online]);

  return { past, player, blocks, problem, retry: shelf.retry };
}
