"use client";

import type { ReplayManifest } from "@lectern/shared";
import NextLink from "next/link";
import { useTranslations } from "next-intl";
import { elapsed } from "../time/elapsed.ts";
import { useTimes } from "../time/use-times.ts";
import { Button } from "../ui/button.tsx";
import { Logo } from "../ui/logo.tsx";
import { Menu, MenuLink } from "../ui/menu.tsx";
import { useToast } from "../ui/toast.tsx";
import { momentQuery } from "./moment.ts";
import { usePlayer, useSecond } from "./player/use-player.ts";

type Props = {
  readonly manifest: ReplayManifest;
  readonly course: { readonly id: string; readonly title: string };
};

const forms = ["txt", "vtt", "srt"] as const;

/** Copies the address of the moment that is played. */
function useCopyMoment() {
  const t = useTranslations("replay.bar");
  const toast = useToast();
  const player = usePlayer();
  return async () => {
    const { atMs } = player.getSnapshot();
    const { origin, pathname } = window.location;
    try {
      await navigator.clipboard.writeText(`${origin}${pathname}${momentQuery(atMs)}`);
      toast({ text: t("copied", { at: elapsed(atMs) }) });
    } catch {
      toast({ text: t("notCopied") });
    }
  };
}

/** Which class this is, what of it can be saved, and the address of this moment. */
export function ReplayBar({ manifest, course }: Props) {
  const t = useTranslations("replay.bar");
  const common = useTranslations("common");
  const { longDay, lasts } = useTimes();
  const copy = useCopyMoment();
  const at = elapsed(useSecond());
  const { sessionId, title, startedAt, durationMs, links } = manifest;
  const facts = [longDay(startedAt), lasts(Math.max(1, Math.round(durationMs / 60_000)))];
  return (
    <header className="room__bar replay__bar">
      <NextLink className="ui-logo" href="/" aria-label={t("home", { product: common("product") })}>
        <Logo name="" />
      </NextLink>
      <div className="room__title replay__title">
        <h1 dir="auto">{title}</h1>
        <span>
          <NextLink href={`/courses/${course.id}`} dir="auto">
            {course.title}
          </NextLink>{" "}
          · {facts.join(", ")}
        </span>
      </div>
      <div className="room__bar-end">
        {links.transcript !== null && (
          <Menu
            trigger={
              <Button icon="down-tray" aria-label={t("downloads")}>
                <span className="replay-wide">{t("downloads")}</span>
              </Button>
            }
          >
            {forms.map((form) => (
              <MenuLink
                key={form}
                icon="text"
                href={`/api/v1/sessions/${sessionId}/transcript.${form}`}
                download={`transcript.${form}`}
              >
                {t(`form.${form}`)}
              </MenuLink>
            ))}
          </Menu>
        )}
        <Button variant="primary" icon="link" aria-label={t("copyAt", { at })} onClick={() => void copy()}>
          <span className="replay-wide">{t("copyAt", { at })}</span>
        </Button>
      </div>
    </header>
  );
}
