"use client";

import type { Overlay, SceneContent } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useToast } from "../../ui/toast.tsx";
import { faultsIn, withOverlay } from "./scene-content.ts";

type Props = {
  readonly content: SceneContent;
  /** Changes the overlays as they are by then: undoing takes nothing back that was written since. */
  readonly onChange: (change: (overlays: readonly Overlay[]) => readonly Overlay[]) => void;
  /** Who prepares: the likeliest name to be shown. */
  readonly personName: string;
  readonly courseTitle: string;
};

const most = 8;

/** What lies over the scene whenever it is shown: names in the lower third, calls to action with their code. */
export function OverlayFields({ content, onChange, personName, courseTitle }: Props) {
  const t = useTranslations("prepare.overlays");
  const toast = useToast();
  const { overlays } = content;
  const faults = faultsIn(content);
  const add = (overlay: Overlay) => onChange((now) => withOverlay(now, overlay));
  const whatOf = (overlay: Overlay) =>
    overlay.kind === "name" ? t("nameOf", { text: overlay.text }) : t("ctaOf", { text: overlay.label });
  const remove = (overlay: Overlay, index: number) => {
    onChange((now) => now.filter(({ id }) => id !== overlay.id));
    const onUndo = () => onChange((now) => withOverlay(now, overlay, index));
    toast({ text: t("removed", { what: whatOf(overlay) }), onUndo });
  };
  const full = overlays.length >= most;
  return (
    <>
      {overlays.length === 0 && <EmptyState icon="lower" title={t("none")} />}
      {overlays.map((overlay, index) => {
        const replace = (next: Overlay) =>
          onChange((now) => now.map((one) => (one.id === overlay.id ? next : one)));
        const hasFault = (field: string) => faults.has(`overlays.${index}.${field}`);
        return (
          <fieldset key={overlay.id} className="prepare-overlay">
            <legend className="ui-hidden">{whatOf(overlay)}</legend>
            <div className="flex items-center gap-2">
              <strong className="grow text-sm">{t(`kind.${overlay.kind}`)}</strong>
              <IconButton
                icon="trash"
                size="sm"
                label={t("removeOf", { what: whatOf(overlay) })}
                onClick={() => remove(overlay, index)}
              />
            </div>
            {overlay.kind === "name" ? (
              <NameFields overlay={overlay} onChange={replace} hasFault={hasFault} />
            ) : (
              <CtaFields overlay={overlay} onChange={replace} hasFault={hasFault} />
            )}
          </fieldset>
        );
      })}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          icon="lower"
          disabled={full}
          onClick={() =>
            add({
              kind: "name",
              id: "name",
              text: personName.slice(0, 80),
              caption: courseTitle.slice(0, 120),
            })
          }
        >
          {t("addName")}
        </Button>
        <Button
          size="sm"
          icon="qr"
          disabled={full}
          onClick={() => add({ kind: "cta", id: "cta", label: "", url: "https://" })}
        >
          {t("addCta")}
        </Button>
      </div>
      {full && <p className="text-ink-3 text-sm">{t("full")}</p>}
    </>
  );
}

type Of<Kind extends Overlay["kind"]> = {
  readonly overlay: Extract<Overlay, { kind: Kind }>;
  readonly onChange: (overlay: Overlay) => void;
  readonly hasFault: (field: string) => boolean;
};

function NameFields({ overlay, onChange, hasFault }: Of<"name">) {
  const t = useTranslations("prepare.overlays");
  return (
    <>
      <TextInput
        label={t("name")}
        value={overlay.text}
        maxLength={80}
        dir="auto"
        error={hasFault("text") ? t("nameMissing") : undefined}
        onChange={(event) => onChange({ ...overlay, text: event.target.value })}
      />
      <TextInput
        label={t("caption")}
        value={overlay.caption}
        maxLength={120}
        dir="auto"
        onChange={(event) => onChange({ ...overlay, caption: event.target.value })}
      />
    </>
  );
}

function CtaFields({ overlay, onChange, hasFault }: Of<"cta">) {
  const t = useTranslations("prepare.overlays");
  const { label, url } = overlay;
  const untouched = url === "https://";
  const wrong = hasFault("url");
  return (
    <>
      <TextInput
        label={t("label")}
        value={label}
        maxLength={80}
        dir="auto"
        error={hasFault("label") && !untouched ? t("labelMissing") : undefined}
        onChange={(event) => onChange({ ...overlay, label: event.target.value })}
      />
      <TextInput
        label={t("url")}
        hint={
          wrong ? (
            t("urlHint")
          ) : (
            <>
              <strong className="block text-ink-2">{t("leadsTo", { host: new URL(url).host })}</strong>
              {t("urlHint")}
            </>
          )
        }
        value={url}
        maxLength={500}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        error={wrong && !untouched ? t("urlWrong") : undefined}
        onChange={(event) => onChange({ ...overlay, url: event.target.value.trim() })}
      />
    </>
  );
}
