"use client";

import { type Id, isRefused } from "@lectern/shared";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, Ref } from "react";
import { RefusalNote } from "../../session/refusal-note.tsx";
import { useCommand } from "../../session/use-command.ts";
import { usePersonName } from "../../session/use-person-name.ts";
import { useSession } from "../../session/use-session.ts";
import { useCan, useReason, useStanding } from "../../session/use-standing.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { TextArea } from "../../ui/text-input.tsx";
import { type Draft, noDraft } from "./draft.ts";
import { mentionsIn } from "./mentions.ts";

type Props = {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly ref: Ref<HTMLTextAreaElement>;
};

/** Where one writes. What could not be sent comes back into it, unless something else stands there by then. */
export function Composer({ draft, onDraft, ref }: Props) {
  const t = useTranslations("chat");
  const { getSnapshot } = useSession();
  const { staff } = useStanding();
  const nameOf = usePersonName();
  const { issue, refusal, clear } = useCommand();
  const { text, replyTo } = draft;
  const to = replyTo?.to === "staff" ? "staff" : draft.to;
  const reply = replyTo === null ? {} : { replyTo: replyTo.id as Id<"message"> };
  const reason = useReason()(useCan()({ type: "message.send", text: text.trim() || "…", to, ...reply }));

  const send = async () => {
    const body = text.trim();
    if (body === "" || reason !== true) return;
    const mentions = [...mentionsIn(body, getSnapshot().people)];
    onDraft({ ...noDraft, to: draft.to });
    const result = await issue({ type: "message.send", text: body, to, mentions, ...reply });
    if (isRefused(result)) onDraft({ ...draft, text: body });
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && replyTo !== null) onDraft({ ...draft, replyTo: null });
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const label = to === "all" ? t("toAll") : staff ? t("toStaff") : t("toTeachersLabel");
  return (
    <form
      className="chat-say"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {replyTo === null ? (
        <SegmentedControl
          label={t("readers")}
          segments={[
            { value: "all", label: t("everyone") },
            { value: "staff", label: staff ? t("staffOnly") : t("teachers") },
          ]}
          value={draft.to}
          onValueChange={(next) => onDraft({ ...draft, to: next })}
        />
      ) : (
        <div className="chat-say__reply">
          <span className="min-w-0 truncate">{t("replying", { name: nameOf(replyTo.from) })}</span>
          <IconButton
            icon="x"
            size="sm"
            label={t("noReply")}
            onClick={() => onDraft({ ...draft, replyTo: null })}
          />
        </div>
      )}
      <div className="chat-say__line">
        <TextArea
          ref={ref}
          label={label}
          labelHidden
          rows={1}
          maxLength={2000}
          dir="auto"
          placeholder={reason === true ? label : reason}
          value={text}
          onChange={(event) => {
            clear();
            onDraft({ ...draft, text: event.target.value });
          }}
          onKeyDown={key}
        />
        <IconButton
          icon="send"
          type="submit"
          label={reason === true ? t("send") : `${t("send")}. ${reason}`}
          aria-disabled={reason !== true || text.trim() === ""}
        />
      </div>
      <RefusalNote refusal={refusal} />
    </form>
  );
}
