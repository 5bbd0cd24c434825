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
  /** Not for who leaves themselves. */
  readonly onDropped: () => void;
  readonly onEnded: (endedAt: string | null) => void;
  readonly onClosed: (code: ByeCode) => void;
};

const inTouch = (kind: string) => kind === "saved" || kind === "in-sync";

/** Tells when the class is over, over for this person, or takes them for gone. */
function Exits({ leaving, onEnded, onClosed, onDropped }: Ends & { readonly leaving: boolean }) {
  const endedAt = useSessionSnapshot(({ confirmed }) => confirmed.session.endedAt);
  const ended = useSessionSnapshot(({ confirmed }) => confirmed.session.status === "ended");
  const status = useSessionSnapshot((snapshot) => snapshot.status);
  const gone = useSessionSnapshot(
    ({ confirmed, participant }) => confirmed.roster.participants[participant.id]?.status === "left",
  );
  const dropped = gone && inTouch(status.kind) && !leaving;
  const told = useRef(false);
  useEffect(() => {
    if (told.current || !(ended || dropped || status.kind === "closed")) return;
    told.current = true;
    if (ended) onEnded(endedAt);
    else if (status.kind === "closed") onClosed(status.code);
    else onDropped();
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
export function JoinedRoom({ answer, facts, onEnded, onClosed, onDropped, ...room }: Props) {
  const [acts] = useState(() => new ActRegistry());
  return (
    <SessionProvider sessionId={facts.session.id} answer={answer}>
      <ActsContext value={acts}>
        <WithMedia facts={facts} {...room} />
      </ActsContext>
      <Exits leaving={room.leaving} onEnded={onEnded} onClosed={onClosed} onDropped={onDropped} />
    </SessionProvider>
  );
}
