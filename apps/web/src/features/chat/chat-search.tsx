"use client";

import { type ChatMessage, contracts } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../http/api.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSession } from "../../session/use-session.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";
import { MessageText } from "./message-text.tsx";

type Found = { readonly items: readonly ChatMessage[]; readonly all: boolean };

const atMost = "50";

function FoundLine({ message }: { readonly message: ChatMessage }) {
  const t = useTranslations("chat");
  const name = usePersonName()(message.from);
  return (
    <li className="chat-found">
      <span>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        <span className="chat-line__at">
          <Timestamp at={message.at} as="time" />
          {message.to === "staff" && ` · ${t("private")}`}
        </span>
      </span>
      <MessageText text={message.text} />
    </li>
  );
}

/** Finds what was written in the whole class, also what is no longer in the list. */
export function ChatSearch() {
  const t = useTranslations("chat");
  const { sessionId } = useSession();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Found | "loading" | "failed" | null>(null);
  const look = async () => {
    const q = words.trim();
    if (q === "") return setFound(null);
    setFound("loading");
    const query = { q, limit: atMost };
    const outcome = await api(contracts.sessionMessages, { params: { id: sessionId }, query });
    setFound(outcome.ok ? { items: outcome.body.items, all: outcome.body.nextCursor === null } : "failed");
  };
  const clear = () => {
    setWords("");
    setFound(null);
  };
  return (
    <search className="chat-search">
      <form
        className="chat-search__line"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <TextInput
          label={t("search")}
          labelHidden
          type="search"
          icon="search"
          dir="auto"
          maxLength={100}
          placeholder={t("search")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") clear();
          }}
        />
        {found !== null && <IconButton icon="x" size="sm" label={t("searchEnd")} onClick={clear} />}
      </form>
      <p className="chat-search__count" role="status">
        {found === "loading" && t("searching")}
        {found === "failed" && t("searchFailed")}
        {typeof found === "object" &&
          found !== null &&
          (found.all
            ? t("found", { count: found.items.length })
            : t("foundMore", { count: found.items.length }))}
      </p>
      {typeof found === "object" && found !== null && found.items.length > 0 && (
        <ul className="chat-search__found">
          {found.items.map((message) => (
            <FoundLine key={message.id} message={message} />
          ))}
        </ul>
      )}
    </search>
  );
}
