"use client";

import { useContext, useEffect, useRef } from "react";
import { belongsTo, isFunctionKey, strokeOf } from "./keys.ts";
import { useSingleKeys } from "./single-keys.ts";
import { ActsContext } from "./use-room-acts.ts";

/** The second of two strokes may come so much later. */
const togetherMs = 1_500;

/**
 * Runs the act whose keys are struck, anywhere in the room.
 * @param refused is told why the act is not possible now
 */
export function useActKeys(refused: (reason: string) => void): void {
  const registry = useContext(ActsContext);
  const singleKeys = useSingleKeys();
  const tell = useRef(refused);
  tell.current = refused;
  useEffect(() => {
    let begun = { stroke: "", atMs: 0 };
    const struck = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const stroke = strokeOf(event);
      if (stroke === null || !(singleKeys || isFunctionKey(stroke))) return;
      if (event.target instanceof Element && belongsTo(event.target, stroke)) return;
      const isSecond = begun.stroke !== "" && event.timeStamp - begun.atMs < togetherMs;
      const both = `${begun.stroke} ${stroke}`;
      const strokes = isSecond && registry.acts.some(({ keys }) => keys === both) ? both : stroke;
      begun = { stroke, atMs: event.timeStamp };
      const acts = registry.acts.filter(({ keys }) => keys === strokes);
      const act = acts.find(({ can }) => can === true) ?? acts[0];
      if (act === undefined) return;
      event.preventDefault();
      if (act.can === true) act.run();
      else tell.current(act.can);
    };
    window.addEventListener("keydown", struck);
    return () => window.removeEventListener("keydown", struck);
  }, [registry, singleKeys]);
}
