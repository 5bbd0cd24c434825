"use client";

import type { ByeCode, Joined } from "@lectern/shared";
import { useEffect, useRef, useState } from "react";
import { MediaProvider } from "../../features/media/media-provider.tsx";
import { SessionProvider } from "../../session/session-provider.tsx";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { ActRegistry } from "../acts/room-act.ts";
import { ActsContext } from "../acts/use-room-acts.ts";
import type { ClassFacts } from "../class-facts.ts";
import type { Choice } from "../flow/choice.ts";
import { Room } from "./room.tsx";

type Ends = {
  readonly onEnded: (endedAt: string | null) => void;
  readonly onClosed: (code: ByeCode) => void;
};

/** Tells when the class is over, or over for this person. */
function Exits({ onEnded, onClosed }: Ends) {
  const endedAt = useSessionSnapshot(({ confirmed }) => confirmed.session.endedAt);
  const ended = useSessionSnapshot(({ confirmed }) => confirmed.session.status === "ended");
  const status = useSessionSnapshot((snapshot) => snapshot.status);
  const told = useRef(false);
  useEffect(() => {
    if (told.current || !(ended || status.kind === "closed")) return;
    told.current = true;
    if (ended) onEnded(endedAt);
    else if (status.kind === "closed") onClosed(status.code);
  });
  return null;
}

type Props = Ends & {
  readonly facts: ClassFacts;
  readonly answer: Joined;
  readonly choice: Choice;
  readonly leaving: boolean;
  readonly onLeave: () => void;
};

function WithMedia({ choice, ...room }: Pick<Props, "facts" | "choice" | "leaving" | "onLeave">) {
  const credentials = useSessionSnapshot(({ media }) => media);
  return (
    <MediaProvider credentials={credentials} start={choice}>
      <Room {...room} />
    </MediaProvider>
  );
}

/** Follows the class, connects sound and picture, and shows the room, for as long as one answer to joining holds. */
export function JoinedRoom({ answer, facts, onEnded, onClosed, ...room }: Props) {
  const [acts] = useState(() => new ActRegistry());
  return (
    <SessionProvider sessionId={facts.session.id} answer={answer}>
      <ActsContext value={acts}>
        <WithMedia facts={facts} {...room} />
      </ActsContext>
      <Exits onEnded={onEnded} onClosed={onClosed} />
    </SessionProvider>
  );
}
