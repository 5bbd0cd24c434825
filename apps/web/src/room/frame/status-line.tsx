"use client";

import { useFormatter, useTranslations } from "next-intl";
import { MediaQuality } from "../../features/media/media-quality.tsx";
import { countHere } from "../../features/participants/participants-in.ts";
import { useRecordingText } from "../../features/recording/use-recording-text.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { keySigns, paletteKeys } from "../acts/keys.ts";
import type { RoomAct } from "../acts/room-act.ts";
import { useSingleKeys } from "../acts/single-keys.ts";
import { useActList } from "../acts/use-room-acts.ts";
import { statusWords } from "./status-words.ts";

type ItemProps = {
  readonly icon: IconName;
  readonly tone?: "ok" | "warn" | "rec" | "plain";
  readonly text: string;
};

const Item = ({ icon, tone = "plain", text }: ItemProps) => (
  <span className="room-status__item" data-tone={tone}>
    <Icon name={icon} size="sm" />
    {text}
  </span>
);

function Kept() {
  const t = useTranslations("room.status");
  const format = useFormatter();
  const status = useSessionSnapshot((snapshot) => snapshot.status);
  const folded = useSessionSnapshot(({ confirmed }) => confirmed.sequence);
  const { key, tone, icon, sequence, count } = statusWords(status, folded);
  return <Item icon={icon} tone={tone} text={t(key, { number: format.number(sequence), count })} />;
}

/** Between servers nothing is passed on at once: what others do may come a moment later. */
function Limited() {
  const t = useTranslations("room.status");
  const limited = useSessionSnapshot((snapshot) => snapshot.limited);
  return limited ? <Item icon="alert" tone="warn" text={t("limited")} /> : null;
}

function Recording() {
  const { kind, text, gap } = useRecordingText();
  if (kind === "off") return null;
  const troubled = kind === "interrupted" || kind === "failed";
  return (
    <>
      <Item
        icon={troubled ? "alert" : "rec"}
        tone={troubled ? "warn" : kind === "on" ? "rec" : "plain"}
        text={text}
      />
      {gap !== null && <Item icon="info" text={gap} />}
    </>
  );
}

/** So many keys are shown, what is wanted most first; all of them stand behind "?". */
const keysShown = 4;
const wantedMost = ["h", "m", "c", "k", "v", "f"];

const rankOf = ({ keys }: Pick<RoomAct, "keys">) => {
  const rank = wantedMost.indexOf(keys ?? "");
  return rank < 0 ? wantedMost.length : rank;
};

function Keys() {
  const palette = useTranslations("palette");
  const acts = useActList();
  const singleKeys = useSingleKeys();
  const shown = (singleKeys ? acts : [])
    .filter(({ keys, can }) => keys !== null && /^[a-z]$/.test(keys) && can === true)
    .toSorted((a, b) => rankOf(a) - rankOf(b));

  return (
    <span className="room-status__keys" aria-hidden="true">
      {shown.slice(0, keysShown).map(({ id, keys, label }) => (
        <span key={id}>
          {keySigns(keys ?? "").map((sign) => (
            <Kbd key={sign}>{sign}</Kbd>
          ))}
          {label}
        </span>
      ))}
      <span>
        {keySigns(paletteKeys).map((sign) => (
          <Kbd key={sign}>{sign}</Kbd>
        ))}
        {palette("open")}
      </span>
    </span>
  );
}

/** Always there, and always in words: whether it is kept, what is on, who is here. */
export function StatusLine() {
  const t = useTranslations("room.status");
  const here = useSessionSnapshot(({ confirmed }) => countHere(confirmed.roster));
  return (
    <section id="status" className="room-status" aria-label={t("label")} tabIndex={-1}>
      <Kept />
      <Limited />
      <Recording />
      <Item icon="people" text={t("here", { count: here })} />
      <MediaQuality />
      <Keys />
    </section>
  );
}
