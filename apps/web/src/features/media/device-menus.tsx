"use client";

import { useMediaDevices } from "@livekit/components-react";
import { useTranslations } from "next-intl";
import { MenuChoice, MenuSeparator } from "../../ui/menu.tsx";
import { useToast } from "../../ui/toast.tsx";
import { type Remembered, remember } from "./media-choice.ts";
import { useChoosesSpeaker } from "./use-device-support.ts";
import { useMedia } from "./use-media.ts";

type KindProps = { readonly kind: MediaDeviceKind; readonly as: keyof Remembered };

/** The devices of one kind, with a tick at the one in use. */
function Devices({ kind, as }: KindProps) {
  const t = useTranslations("media.devices");
  const toast = useToast();
  const { connection } = useMedia();
  const devices = useMediaDevices({ kind });
  const options = devices
    .filter(({ deviceId }) => deviceId !== "")
    .map(({ deviceId, label }) => ({ value: deviceId, label: label === "" ? t("unnamed") : label }));
  if (options.length === 0) return null;
  const choose = async (deviceId: string) => {
    remember({ [as]: deviceId });
    const problem = await connection.choose(kind, deviceId);
    if (problem !== null) toast({ text: t(`${kind}Failed`) });
  };
  return (
    <MenuChoice
      label={t(kind)}
      options={options}
      value={connection.room.getActiveDevice(kind) ?? "default"}
      onValueChange={(deviceId) => void choose(deviceId)}
    />
  );
}

export function SoundMenu() {
  const choosesSpeaker = useChoosesSpeaker();
  return (
    <>
      <Devices kind="audioinput" as="microphoneId" />
      {choosesSpeaker && <Devices kind="audiooutput" as="speakerId" />}
    </>
  );
}

export function CameraMenu() {
  const t = useTranslations("media.devices");
  const { connection, snapshot } = useMedia();
  const save = (savesData: boolean) => {
    remember({ savesData });
    connection.saveData(savesData);
  };
  return (
    <>
      <Devices kind="videoinput" as="cameraId" />
      <MenuSeparator />
      <MenuChoice
        label={t("received")}
        options={[
          { value: "all", label: t("soundAndPicture") },
          { value: "sound", label: t("soundOnly") },
        ]}
        value={snapshot.savesData ? "sound" : "all"}
        onValueChange={(value) => save(value === "sound")}
      />
    </>
  );
}
