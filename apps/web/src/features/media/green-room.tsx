"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { CameraPicture } from "./camera-picture.tsx";
import { DeviceSelect } from "./device-select.tsx";
import { type MediaChoice, type Remembered, remember, remembered } from "./media-choice.ts";
import { MicrophoneLevel } from "./microphone-level.tsx";
import type { DeviceProblem, MediaSource } from "./sources.ts";
import { playTestSound } from "./test-sound.ts";
import { useChoosesSpeaker } from "./use-device-support.ts";
import { useCamera, useMicrophone } from "./use-preview.ts";
import "./media.css";
import "./green-room.css";

type Props = {
  /** The viewer's own name. */
  readonly name: string;
  /** What the one primary act says, like "Join class". */
  readonly label: string;
  readonly busy?: boolean;
  /** What is on unless another choice is remembered in this browser. */
  readonly start: Pick<MediaChoice, "microphone" | "camera">;
  /** Microphone and camera stay off, and this sentence says why; null where they may be on. */
  readonly silent: string | null;
  /** About the recording and the consent to it. */
  readonly consent?: ReactNode;
  /** At the start of the foot, like who is waiting. */
  readonly foot?: ReactNode;
  /** Above the foot: why coming in was refused. */
  readonly refusal?: ReactNode;
  readonly onReady: (choice: MediaChoice) => void;
};

/** One card for looking at oneself, being heard and hearing; nothing in it keeps anybody from coming in. */
export function GreenRoom({
  name,
  label,
  busy = false,
  start,
  silent,
  consent,
  foot,
  refusal,
  onReady,
}: Props) {
  const t = useTranslations("media.greenRoom");
  const problems = useTranslations("media.problem");
  const toast = useToast();
  const choosesSpeaker = useChoosesSpeaker();
  const [chosen, setChosen] = useState<Remembered | null>(null);
  useEffect(() => setChosen(remembered()), []);
  const choose = (news: Remembered) => {
    remember(news);
    setChosen({ ...chosen, ...news });
  };

  const wanted = {
    microphone: chosen?.microphone ?? start.microphone,
    camera: chosen?.camera ?? start.camera,
  };
  const may = chosen !== null && silent === null;
  const camera = useCamera(may && wanted.camera, chosen?.cameraId);
  const microphone = useMicrophone(may && wanted.microphone, chosen?.microphoneId);
  const textOf = (source: MediaSource, problem: DeviceProblem | null) =>
    problem === null ? undefined : problems(`${source}.${problem}`);
  const test = () =>
    playTestSound(chosen?.speakerId).catch(() => toast({ text: t("speakerFailed"), urgent: true }));
  const ready = () =>
    onReady({
      microphone: may && wanted.microphone,
      camera: may && wanted.camera,
      microphoneId: chosen?.microphoneId,
      cameraId: chosen?.cameraId,
      savesData: chosen?.savesData,
    });

  return (
    <div className="media-green">
      <div className="media-green__view">
        <CameraPicture track={camera.track} name={name} />
        <div className="media-green__switches">
          <Button
            icon={may && wanted.microphone ? "mic" : "mic-off"}
            aria-pressed={may && wanted.microphone}
            disabled={!may}
            onClick={() => choose({ microphone: !wanted.microphone })}
          >
            {t(may && wanted.microphone ? "microphoneOn" : "microphoneOff")}
          </Button>
          <Button
            icon={may && wanted.camera ? "cam" : "cam-off"}
            aria-pressed={may && wanted.camera}
            disabled={!may}
            onClick={() => choose({ camera: !wanted.camera })}
          >
            {t(may && wanted.camera ? "cameraOn" : "cameraOff")}
          </Button>
        </div>
        {silent !== null && <p className="text-sm text-ink-2">{silent}</p>}
      </div>
      <div className="media-green__set">
        <DeviceSelect
          kind="videoinput"
          value={chosen?.cameraId}
          onValueChange={(cameraId) => choose({ cameraId })}
          error={textOf("camera", camera.problem)}
        />
        <div className="media-green__microphone">
          <DeviceSelect
            kind="audioinput"
            value={chosen?.microphoneId}
            onValueChange={(microphoneId) => choose({ microphoneId })}
            error={textOf("microphone", microphone.problem)}
          />
          {microphone.track !== null && <MicrophoneLevel track={microphone.track} />}
        </div>
        <div className="media-green__speaker">
          {choosesSpeaker && (
            <DeviceSelect
              kind="audiooutput"
              value={chosen?.speakerId}
              onValueChange={(speakerId) => choose({ speakerId })}
            />
          )}
          <Button onClick={() => void test()}>{t("test")}</Button>
        </div>
        {consent}
      </div>
      {refusal}
      <div className="media-green__foot">
        {foot}
        <span className="ms-auto text-sm text-ink-3">{t("neverBlocked")}</span>
        <Button variant="primary" size="lg" busy={busy} onClick={ready}>
          {label}
        </Button>
      </div>
    </div>
  );
}
