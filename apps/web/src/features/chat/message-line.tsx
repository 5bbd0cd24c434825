"use client";

import type { Message } from "@lectern/core";
import { isStaff } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePersonName } from "../../session/use-person-name.ts";
import { usePast, useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { EditMessage } from "./edit-message.tsx";
import { MessageActs } from "./message-acts.tsx";
import { MessageText } from "./message-text.tsx";
import type { Line } from "./thread.ts";

function RemovedLine({ line }: { readonly line: Line }) {
  const t = useTranslations("chat");
  const nameOf = usePersonName();
  const by = line.removed?.by ?? line.from;
  return (
    <p className="chat-line chat-line--gone">
      <Icon name="trash" size="sm" />
      <span>
        {by === line.from
          ? t("removedOwn", { name: nameOf(line.from) })
          : t("removed", { name: nameOf(line.from), by: nameOf(by) })}
      </span>
    </p>
  );
}

function ReplyTo({ message }: { readonly message: Message | undefined }) {
  const t = useTranslations("chat");
  const nameOf = usePersonName();
  if (message === undefined) return <p className="chat-line__reply">{t("replyOld")}</p>;
  return (
    <p className="chat-line__reply">
      {t.rich("replyTo", {
        name: nameOf(message.from),
        text: message.removed === null ? message.text : t("gone"),
        words: (chunks) => <bdi>{chunks}</bdi>,
      })}
    </p>
  );
}

type Props = {
  readonly line: Line;
  /** What it answers, where that is still at hand. */
  readonly answered: Message | undefined;
  readonly onReply: (message: Message) => void;
};

/** One message: who, to whom, when, and what can be done about it. */
export function MessageLine({ line, answered, onReply }: Props) {
  const t = useTranslations("chat");
  const { id, staff } = useStanding();
  const past = usePast();
  const name = usePersonName()(line.from);
  const role = useSessionSnapshot(
    ({ confirmed }) => confirmed.roster.participants[line.from as Id<"participant">]?.role,
  );
  const [mode, setMode] = useState<"read" | "acts" | "edit">("read");
  if (line.removed !== null) return <RemovedLine line={line} />;
  const isPrivate = line.to === "staff";
  return (
    <article
      className="chat-line"
      data-private={isPrivate ? "" : undefined}
      data-open={mode === "read" ? undefined : ""}
      data-sending={line.sending ? "" : undefined}
      aria-label={t("by", { name })}
    >
      <Avatar name={name} id={line.from} size="sm" />
      <div className="chat-line__by">
        <strong>
          <bdi>{line.from === id ? t("you", { name }) : name}</bdi>
        </strong>
        {role !== undefined && isStaff(role) && <Badge tone="outline">{t("staff")}</Badge>}
        {isPrivate && (
          <Badge icon="lock">
            {staff ? (line.with === null ? t("staffOnly") : t("toTeachers")) : t("private")}
          </Badge>
        )}
        <span className="chat-line__at">
          {line.sending ? t("sending") : <Timestamp at={line.at} as="time" />}
          {line.editedAt !== null && ` · ${t("edited")}`}
        </span>
        {!line.sending && !past && (
          <span className="chat-line__more">
            <IconButton
              icon="more"
              size="sm"
              label={t("more", { name })}
              aria-expanded={mode === "acts"}
              onClick={() => setMode(mode === "acts" ? "read" : "acts")}
            />
          </span>
        )}
      </div>
      <div className="chat-line__body">
        {line.replyTo !== null && <ReplyTo message={answered} />}
        {mode === "edit" ? (
          <EditMessage line={line} onDone={() => setMode("read")} />
        ) : (
          <MessageText text={line.text} />
        )}
        {mode === "acts" && (
          <MessageActs
            line={line}
            onReply={() => {
              setMode("read");
              onReply(line);
            }}
            onEdit={() => setMode("edit")}
          />
        )}
      </div>
    </article>
  );
}
