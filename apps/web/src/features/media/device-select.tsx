"use client";

import { useMediaDevices } from "@livekit/components-react";
import { useTranslations } from "next-intl";
import { Select } from "../../ui/select.tsx";

type Props = {
  readonly kind: MediaDeviceKind;
  readonly value: string | undefined;
  readonly onValueChange: (deviceId: string) => void;
  /** Why it does not work, and what to do. */
  readonly error?: string | undefined;
};

/** The devices of one kind; names are known once the browser has been allowed to open one. */
export function DeviceSelect({ kind, value, onValueChange, error }: Props) {
  const t = useTranslations("media.devices");
  const devices = useMediaDevices({ kind });
  const known = devices.filter(({ deviceId }) => deviceId !== "");
  const options =
    known.length === 0
      ? [{ value: "", label: t("systemDefault") }]
      : known.map(({ deviceId, label }) => ({
          value: deviceId,
          label: label === "" ? t("unnamed") : label,
        }));
  const chosen = options.some((option) => option.value === value) ? value : options[0]?.value;
  return (
    <Select
      label={t(kind)}
      options={options}
      value={chosen ?? ""}
      disabled={known.length === 0}
      onValueChange={onValueChange}
      error={error}
    />
  );
}
