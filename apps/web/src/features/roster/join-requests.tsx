"use client";

import { type Course, contracts, type Enrollment, type JoinRequest } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { useOnline } from "../../http/use-online.ts";
import { useNow } from "../../time/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Count } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";

export type Requests = {
  readonly items: readonly JoinRequest[];
  /** How many there are, also beyond those shown. */
  readonly count: number;
  readonly serverNowMs: number;
};

type Props = Requests & {
  readonly courseId: Course["id"];
  readonly onAccepted: (enrollment: Enrollment) => void;
  readonly onDeclined: () => void;
};

/** Who used the course's link and waits for a teacher, the longest first; nothing while nobody does. */
export function JoinRequests({ items, count, serverNowMs, courseId, onAccepted, onDeclined }: Props) {
  const t = useTranslations("roster.requests");
  const nowMs = useNow(serverNowMs, 30_000);
  if (items.length === 0) return null;
  return (
    <section className="border-line border-b" aria-labelledby="join-requests">
      <h3 id="join-requests" className="flex items-center gap-2 bg-sunken px-5 py-2 text-sm">
        {t("title")}
        <Count>{count}</Count>
      </h3>
      <ul aria-label={t("list")}>
        {items.map((request) => (
          <RequestRow
            key={request.userId}
            courseId={courseId}
            request={request}
            nowMs={nowMs}
            onAccepted={onAccepted}
            onDeclined={onDeclined}
          />
        ))}
      </ul>
      {count > items.length && (
        <p className="border-line border-t px-5 py-3 text-ink-3 text-sm">
          {t("more", { shown: items.length, of: count })}
        </p>
      )}
    </section>
  );
}

type RowProps = Pick<Props, "courseId" | "onAccepted" | "onDeclined"> & {
  readonly request: JoinRequest;
  readonly nowMs: number;
};

function RequestRow({ courseId, request, nowMs, onAccepted, onDeclined }: RowProps) {
  const t = useTranslations("roster.requests");
  const format = useFormatter();
  const toast = useToast();
  const online = useOnline();
  const line = useRef<HTMLLIElement>(null);
  const { userId, name, email, requestedAt } = request;
  const params = { id: courseId, userId };
  /** The row goes; whoever answers by keyboard goes on with its neighbour. */
  const moveOn = () => {
    const neighbour = line.current?.nextElementSibling ?? line.current?.previousElementSibling;
    neighbour?.querySelector("button")?.focus();
  };
  const accept = useAct(contracts.joinRequestsAccept, (enrollment) => {
    toast({ text: t("accepted", { name }) });
    moveOn();
    onAccepted(enrollment);
  });
  const decline = useAct(contracts.joinRequestsDecline, () => {
    toast({ text: t("declined", { name }) });
    moveOn();
    onDeclined();
  });
  const busy = accept.pending || decline.pending;
  const problem = accept.problem ?? decline.problem;
  return (
    <li ref={line}>
      <div className="ui-row min-h-15 flex-wrap" aria-busy={busy}>
        <Avatar name={name} id={userId} />
        <span className="min-w-0 grow basis-40">
          <span className="ui-row__title">
            <bdi>{name}</bdi>
          </span>
          <span className="ui-row__meta">
            <bdi>{email}</bdi> · {t("since", { when: format.relativeTime(new Date(requestedAt), nowMs) })}
          </span>
        </span>
        <span className="ms-auto flex gap-2">
          <Button
            size="sm"
            busy={decline.pending}
            disabled={!online || accept.pending}
            aria-label={t("declineName", { name })}
            onClick={() => {
              accept.clear();
              void decline.act({ params });
            }}
          >
            {t("decline")}
          </Button>
          <Button
            size="sm"
            variant="primary"
            busy={accept.pending}
            disabled={!online || decline.pending}
            aria-label={t("acceptName", { name })}
            onClick={() => {
              decline.clear();
              void accept.act({ params, body: {} });
            }}
          >
            {t("accept")}
          </Button>
        </span>
      </div>
      {problem && (
        <div className="px-5 pb-3">
          <Refusal problem={problem} onRetry={accept.retry ?? decline.retry} retrying={busy} />
        </div>
      )}
    </li>
  );
}
