"use client";

import { contracts, type LocalPerson } from "@lectern/shared";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { Refusal } from "../../http/refusal.tsx";
import { useAct } from "../../http/use-act.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";

type Props = {
  readonly school: string;
  readonly people: readonly LocalPerson[];
  /** Path to go to, already made safe. */
  readonly next: string;
};

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** People of one school as rows: one click, or arrow keys and Enter. */
export function PeopleList({ school, people, next }: Props) {
  const t = useTranslations("signIn");
  const common = useTranslations("common");
  const format = useFormatter();
  const locale = useLocale();
  const list = useRef<HTMLUListElement>(null);
  // A whole new document, so that every page is rendered for the person who came in.
  const { act, retry, pending, problem } = useAct(contracts.localToken, () => window.location.assign(next));

  const rolesText = (roles: LocalPerson["roles"]) => {
    const [first = "", ...others] = roles.map((role) => common(`role.${role}`));
    const rest = others.map((role) => role.toLocaleLowerCase(locale));
    return format.list([first, ...rest], { type: "unit", style: "short" });
  };

  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const buttons: (Element | null)[] = [...(list.current?.querySelectorAll("button") ?? [])];
    if (step === undefined || buttons.length === 0) return;
    event.preventDefault();
    const target = buttons[step(buttons.indexOf(document.activeElement), buttons.length)];
    if (target instanceof HTMLElement) target.focus();
  };

  return (
    <div className="grid gap-3">
      <ul ref={list} className="ui-card" data-clips="" aria-label={t("people", { school })}>
        {people.map(({ email, name, roles }) => (
          <li key={email}>
            <button
              type="button"
              className="ui-row group min-h-15"
              aria-disabled={pending}
              onKeyDown={move}
              onClick={() => void act({ body: { email } })}
            >
              <Avatar name={name} id={email} size="lg" />
              <span className="min-w-0 grow">
                <span className="ui-row__title">{name}</span>
                <span className="ui-row__meta">
                  {rolesText(roles)} · <bdi>{email}</bdi>
                </span>
              </span>
              <span className="text-ink-3 group-hover:text-accent-ink">
                <Icon name="right" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Refusal problem={problem} onRetry={retry} retrying={pending} />
    </div>
  );
}
