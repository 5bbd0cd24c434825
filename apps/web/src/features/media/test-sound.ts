/** Three rising notes, in hertz. */
const notes = [440, 554, 659];
const noteSeconds = 0.22;

type Sink = HTMLAudioElement & { setSinkId?: (deviceId: string) => Promise<void> };

/**
 * Plays a short sound by the chosen loudspeaker; to be called in a click.
 * @throws what the browser says about the loudspeaker
 */
export async function playTestSound(speakerId: string | undefined): Promise<void> {
  const context = new AudioContext();
  try {
    const out = context.createMediaStreamDestination();
    const audio: Sink = new Audio();
    audio.srcObject = out.stream;
    if (speakerId !== undefined) await audio.setSinkId?.(speakerId);
    await audio.play();
    const start = context.currentTime + 0.1;
    const ended = notes.map((frequency, n) => {
      const volume = context.createGain();
      const at = start + n * noteSeconds;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(0.25, at + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.001, at + noteSeconds * 1.6);
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(volume).connect(out);
      tone.start(at);
      tone.stop(at + noteSeconds * 1.7);
      return new Promise((resolve) => tone.addEventListener("ended", resolve, { once: true }));
    });
    await Promise.all(ended);
    audio.pause();
  } finally {
    await context.close();
  }
}
