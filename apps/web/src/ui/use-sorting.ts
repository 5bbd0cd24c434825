"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

type Item<Id extends string> = { readonly id: Id; readonly position: number };
type Held<Id extends string> = { readonly id: Id; readonly from: number; readonly by: "keys" | "pointer" };

type Options<T extends Item<Id>, Id extends string> = {
  readonly items: readonly T[];
  /** The list element; its children are the items in order. */
  readonly list: RefObject<HTMLElement | null>;
  /** What scrolls when dragging comes near its edges; default: the window. */
  readonly scroller?: RefObject<HTMLElement | null>;
  readonly onPlace: (id: Id, position: number) => void;
  readonly onDrop: (item: T, from: number) => void;
  /** What was held is let go without being dropped. */
  readonly onRelease: () => void;
};

/** How near to an edge dragging scrolls, and how far at a time, in CSS pixels. */
const edge = 56;
const step = 12;

function positionUnder(list: HTMLElement, y: number): number {
  const rows = [...list.children].map((row) => row.getBoundingClientRect());
  const index = rows.findIndex(({ bottom }) => y < bottom);
  return index === -1 ? rows.length : index + 1;
}

/**
 * Sorting a list by its grips: drag with a pointer, or Space, arrows, Space (Escape puts it back). Positions count
 * from 1.
 */
export function useSorting<T extends Item<Id>, Id extends string>(options: Options<T, Id>) {
  const [held, setHeld] = useState<Held<Id> | null>(null);
  const now = useRef(options);
  now.current = options;

  const placeAt = (id: Id, position: number) => {
    const { items, onPlace } = now.current;
    const item = items.find((candidate) => candidate.id === id);
    const to = Math.min(Math.max(position, 1), items.length);
    if (item !== undefined && item.position !== to) onPlace(id, to);
  };
  const drop = ({ id, from }: Held<Id>) => {
    const item = now.current.items.find((candidate) => candidate.id === id);
    setHeld(null);
    if (item !== undefined) now.current.onDrop(item, from);
  };
  const putBack = () => {
    now.current.onRelease();
    setHeld(null);
  };
  const acts = useRef({ placeAt, drop, putBack });
  acts.current = { placeAt, drop, putBack };

  useEffect(() => {
    if (held?.by !== "pointer") return;
    const move = (event: globalThis.PointerEvent) => {
      const { list, scroller } = now.current;
      if (list.current === null) return;
      const box = scroller?.current?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
      const scrolled = scroller?.current ?? window;
      if (event.clientY < box.top + edge) scrolled.scrollBy(0, -step);
      if (event.clientY > box.bottom - edge) scrolled.scrollBy(0, step);
      acts.current.placeAt(held.id, positionUnder(list.current, event.clientY));
    };
    const end = () => acts.current.drop(held);
    const stop = () => acts.current.putBack();
    const cancel = (event: globalThis.KeyboardEvent) => event.key === "Escape" && stop();
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", stop);
    window.addEventListener("keydown", cancel);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", stop);
      window.removeEventListener("keydown", cancel);
    };
  }, [held]);

  const onKeyDown = (item: T, event: KeyboardEvent) => {
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (held === null) setHeld({ id: item.id, from: item.position, by: "keys" });
      else drop(held);
    } else if (held !== null && event.key === "Escape") {
      putBack();
    } else if (held !== null && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      placeAt(item.id, item.position + (event.key === "ArrowUp" ? -1 : 1));
    }
  };

  return {
    held,
    gripOf: (item: T) => ({
      onKeyDown: (event: KeyboardEvent) => onKeyDown(item, event),
      onBlur: () => {
        if (held?.by === "keys") putBack();
      },
      onPointerDown: (event: PointerEvent) => {
        if (event.button === 0) setHeld({ id: item.id, from: item.position, by: "pointer" });
      },
    }),
  };
}
