"use client";

import type { SceneContent } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useTimes } from "../../time/use-times.ts";
import { Select } from "../../ui/select.tsx";
import { TextArea, TextInput } from "../../ui/text-input.tsx";
import { LayoutChoice } from "./layout-choice.tsx";
import { NumberField } from "./number-field.tsx";
import { faultsIn, inLayout, needsPage, type Page, takesPage } from "./scene-content.ts";

export type FileChoice = {
  readonly id: Page["assetId"];
  readonly name: string;
  /** Null until its pages are there. */
  readonly pageCount: number | null;
};

type Props = {
  readonly content: SceneContent;
  readonly onChange: (content: SceneContent) => void;
  readonly files: readonly FileChoice[];
  /** What a layout shows that needs a page where the scene has none; null where there is none to show. */
  readonly page: Page | null;
};

const minute = 60_000;
const countdowns = [1, 2, 3, 5, 10, 15, 20, 30].map((minutes) => minutes * minute);

/** What a scene is: its name, how it fills the picture, what it shows and what is planned. */
export function SceneFields({ content, onChange, files, page }: Props) {
  const t = useTranslations("prepare.scene");
  const faults = faultsIn(content);
  const change = (changes: Partial<SceneContent>) => onChange({ ...content, ...changes });
  return (
    <>
      <TextInput
        label={t("name")}
        hint={t("nameHint")}
        value={content.title}
        maxLength={160}
        autoComplete="off"
        dir="auto"
        error={faults.has("title") ? t("nameMissing") : undefined}
        onChange={(event) => change({ title: event.target.value })}
      />
      <LayoutChoice
        value={content.layout}
        hasSlides={page !== null || content.assetId !== null}
        onChoose={(layout) => onChange(inLayout(content, layout, page) ?? content)}
      />
      {takesPage(content.layout) && <ShownPage content={content} change={change} files={files} />}
      {content.layout === "waiting" && (
        <Countdown value={content.countdownMs} onValue={(countdownMs) => change({ countdownMs })} />
      )}
      <NumberField
        label={t("planned")}
        value={content.plannedMinutes}
        most={600}
        optional
        error={t("plannedWrong")}
        onValue={(plannedMinutes) => change({ plannedMinutes })}
      />
      <TextArea
        label={t("notes")}
        hint={t("notesHint")}
        value={content.notes}
        rows={4}
        maxLength={4_000}
        dir="auto"
        onChange={(event) => change({ notes: event.target.value })}
      />
    </>
  );
}

type ShownProps = {
  readonly content: SceneContent;
  readonly change: (changes: Partial<SceneContent>) => void;
  readonly files: readonly FileChoice[];
};

function ShownPage({ content, change, files }: ShownProps) {
  const t = useTranslations("prepare.scene");
  const { assetId, page, layout } = content;
  const file = files.find(({ id }) => id === assetId);
  const most = file?.pageCount ?? 300;
  const named = files.map(({ id, name, pageCount }) => ({
    value: id as string,
    label: pageCount === null ? t("making", { name }) : name,
  }));
  const options = [
    ...(needsPage(layout) ? [] : [{ value: "", label: t("noFile") }]),
    ...(assetId !== null && file === undefined ? [{ value: assetId as string, label: t("otherFile") }] : []),
    ...named,
  ];
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3">
      <Select
        label={t("file")}
        options={options}
        value={assetId ?? ""}
        onValueChange={(id) => {
          const chosen = files.find((one) => one.id === id);
          if (chosen === undefined) change({ assetId: null, page: null });
          else change({ assetId: chosen.id, page: Math.min(page ?? 1, chosen.pageCount ?? 300) });
        }}
      />
      {assetId !== null && (
        <NumberField
          key={assetId}
          label={t("page")}
          value={page}
          most={most}
          error={file?.pageCount == null ? t("pageAny") : t("pageWrong", { count: most })}
          onValue={(number) => change({ page: number })}
        />
      )}
    </div>
  );
}

type CountdownProps = { readonly value: number | null; readonly onValue: (ms: number | null) => void };

function Countdown({ value, onValue }: CountdownProps) {
  const t = useTranslations("prepare.scene");
  const times = useTimes();
  const known = value === null || countdowns.includes(value) ? countdowns : [value, ...countdowns];
  return (
    <Select
      label={t("countdown")}
      value={`${value ?? ""}`}
      options={[
        { value: "", label: t("noCountdown") },
        ...known.map((ms) => ({ value: `${ms}`, label: times.lasts(Math.max(1, Math.round(ms / minute))) })),
      ]}
      onValueChange={(ms) => onValue(ms === "" ? null : Number(ms))}
    />
  );
}
