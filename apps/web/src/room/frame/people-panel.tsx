"use client";

import { HandQueue } from "../../features/hands/hand-queue.tsx";
import { ParticipantList } from "../../features/participants/participant-list.tsx";
import { WaitingList } from "../../features/waiting/waiting-list.tsx";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { Skeleton } from "../../ui/skeleton.tsx";

/** Who wants something first, then everybody. */
export function PeoplePanel() {
  const known = useSessionSnapshot(({ confirmed }) => confirmed.sequence > 0);
  if (!known) {
    return (
      <div className="p-4">
        <Skeleton lines={["w-1/3", "w-2/3", "w-1/2", "w-3/5"]} />
      </div>
    );
  }
  return (
    <div className="room__scroll">
      <HandQueue />
      <WaitingList />
      <ParticipantList />
    </div>
  );
}
