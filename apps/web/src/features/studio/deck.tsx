"use client";

import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useToast } from "../../ui/toast.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { RefusedHere } from "./refused-here.tsx";
import { useChangeText } from "./use-change-text.ts";
import type { Directing } from "./use-directing.ts";

type TurnProps = { readonly directing: Directing; readonly by: 1 | -1 };

function TurnButton({ directing, by }: TurnProps) {
  const t = useTranslations("studio.deck");
  const toast = useToast();
  const can = directing.canTurn(by);
  const label = t(by > 0 ? "next" : "previous");
  return (
    <IconButton
      icon={by > 0 ? "right" : "left"}
      variant="secondary"
      label={can === true ? label : `${label}. ${can}`}
      aria-disabled={can !== true}
      onClick={() => (can === true ? directing.turn(by) : toast({ text: can }))}
    />
  );
}

function SlideStepper({ directing }: { readonly directing: Directing }) {
  const t = useTranslations("studio.deck");
  const { page, asset } = directing;
  if (page === null) return null;
  return (
    <div className="studio-deck__slide">
      <span className="studio-label">{t("slide")}</span>
      <TurnButton directing={directing} by={-1} />
      <span aria-live="polite">
        {asset?.pageCount === null || asset === null
          ? t("page", { page: page.page })
          : t("pageOf", { page: page.page, count: asset.pageCount })}
      </span>
      <TurnButton directing={directing} by={1} />
    </div>
  );
}

/** On the seam of the monitors: what a take would change, TAKE, and the slide on program. */
export function Deck({ directing }: { readonly directing: Directing }) {
  const t = useTranslations("studio.deck");
  const toast = useToast();
  const changeText = useChangeText();
  const { studio, inPreview, taking, turning, previewing, canTake, take } = directing;
  const refused = canTake !== true;
  const button = (
    <Button
      variant="danger-solid"
      size="lg"
      busy={taking.pending}
      aria-disabled={refused}
      aria-label={taking.pending ? t("switching") : t("takeNamed", { title: inPreview?.title ?? "" })}
      onClick={() => (refused ? toast({ text: canTake }) : take())}
    >
      {taking.pending ? t("switching") : t("take")}
      {!taking.pending && <Kbd>{t("space")}</Kbd>}
    </Button>
  );
  return (
    <div className="studio-deck">
      <p className="studio-deck__change" role="status">
        {taking.pending ? t("switching") : inPreview === null ? t("empty") : changeText(studio, inPreview)}
      </p>
      <div className="studio-take">{refused ? <Tooltip text={canTake}>{button}</Tooltip> : button}</div>
      <SlideStepper directing={directing} />
      <RefusedHere refusal={taking.refusal ?? turning.refusal ?? previewing.refusal} />
    </div>
  );
}
