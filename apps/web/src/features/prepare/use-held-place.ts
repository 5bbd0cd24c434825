"use client";

import { useState } from "react";

/** Where a thing stands as long as it is held; it is kept only when it is dropped. */
export function useHeldPlace<Id extends string>() {
  const [held, setHeld] = useState<{ readonly id: Id; readonly to: number } | null>(null);
  return {
    held,
    hold: (id: Id, to: number) => setHeld({ id, to }),
    release: () => setHeld(null),
  };
}
