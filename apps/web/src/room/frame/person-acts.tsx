"use client";

import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useEntries } from "../../features/participants/use-entries.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { useReason } from "../../session/use-standing.ts";
import type { RoomAct } from "../acts/room-act.ts";
import { useRoomActs } from "../acts/use-room-acts.ts";

type Props = {
  /** Acts that ask or show more before anything happens. */
  readonly onRemove: (id: Id<"participant">) => void;
  readonly onPermissions: (id: Id<"participant">) => void;
};

/** What can be done about everybody who is here, by name: the entries of their menus. */
export function PersonActs({ onRemove, onPermissions }: Props) {
  const t = useTranslations("palette");
  const menu = useTranslations("participants.menu");
  const role = useTranslations("participants.roles");
  const nameOf = usePersonName();
  const { send } = useSession();
  const toReason = useReason();
  const entriesOf = useEntries();
  const participants = useSessionSnapshot(({ confirmed }) => confirmed.roster.participants);
  const here = Object.entries(participants).filter(([, { present }]) => present);
  useRoomActs(
    here.flatMap(([key, participant]) => {
      // The keys of the roster were parsed as ids when they came.
      const id = key as Id<"participant">;
      return entriesOf(id).map(
        ({ name, command, verdict }): RoomAct => ({
          id: `person.${name}.${id}`,
          group: "people",
          label: t("about", { name: nameOf(id), act: menu(name) }),
          hint: role(participant.role),
          keys: null,
          searched: true,
          can: toReason(verdict),
          run: () => {
            if (name === "permissions") onPermissions(id);
            else if (name === "remove") onRemove(id);
            else void send(command);
          },
        }),
      );
    }),
  );
  return null;
}
