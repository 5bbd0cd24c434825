"use client";

import { createLocalAudioTrack, createLocalVideoTrack } from "livekit-client";
import { useEffect, useState } from "react";
import { type DeviceProblem, problemOf } from "./sources.ts";

type Opened<T> = { readonly track: T | null; readonly problem: DeviceProblem | null };

const none = { track: null, problem: null };

/** One device for as long as it is wanted; every device by itself, so that one that fails takes no other along. */
function usePreview<T extends { stop: () => void }>(
  open: (deviceId: string | undefined) => Promise<T>,
  on: boolean,
  deviceId: string | undefined,
): Opened<T> {
  const [opened, setOpened] = useState<Opened<T>>(none);
  useEffect(() => {
    if (!on) return setOpened(none);
    const mine: { track: T | null; over: boolean } = { track: null, over: false };
    open(deviceId).then(
      (track) => {
        if (mine.over) return track.stop();
        mine.track = track;
        setOpened({ track, problem: null });
      },
      (error) => {
        if (!mine.over) setOpened({ track: null, problem: problemOf(error) });
      },
    );
    return () => {
      mine.over = true;
      mine.track?.stop();
    };
  }, [open, on, deviceId]);
  return opened;
}

const openCamera = (deviceId: string | undefined) =>
  createLocalVideoTrack(deviceId === undefined ? {} : { deviceId });
const openMicrophone = (deviceId: string | undefined) =>
  createLocalAudioTrack(deviceId === undefined ? {} : { deviceId });

/** @param deviceId preferred; another one is taken when it is gone */
export const useCamera = (on: boolean, deviceId: string | undefined) => usePreview(openCamera, on, deviceId);
export const useMicrophone = (on: boolean, deviceId: string | undefined) =>
  usePreview(openMicrophone, on, deviceId);
