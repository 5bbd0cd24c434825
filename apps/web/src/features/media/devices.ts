/** Phones cannot share their screen from a page. */
export const canShareScreen = (): boolean =>
  typeof navigator !== "undefined" && "getDisplayMedia" in (navigator.mediaDevices ?? {});

/** Whether the browser lets a page choose the loudspeaker. */
export const canChooseSpeaker = (): boolean =>
  typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
