import type { MediaCredentials } from "@lectern/shared";
import { DisconnectReason, Room, RoomEvent, Track } from "livekit-client";
import type { Cancel, StreamEnvironment } from "../../session/environment.ts";
import { backOffMs } from "../../time/back-off.ts";
import type { MediaChoice } from "./media-choice.ts";
import {
  type DeviceProblem,
  isAllowed,
  isOn,
  type MediaSource,
  mediaSources,
  problemOf,
  publish,
  sourceOf,
} from "./sources.ts";

/**
 * `off`: this class has no media; `unreachable`: not connected yet and trying on; `replaced`, `removed`: over, by
 * another device of the same person or by the staff.
 */
export type MediaStatus =
  | "off"
  | "connecting"
  | "connected"
  | "reconnecting"
  | "unreachable"
  | "replaced"
  | "removed";

type SourceState = {
  readonly on: boolean;
  readonly allowed: boolean;
  readonly problem: DeviceProblem | null;
};

export type MediaSnapshot = {
  readonly status: MediaStatus;
  readonly sources: Readonly<Record<MediaSource, SourceState>>;
  /** Only sound is received. */
  readonly savesData: boolean;
  /** The browser plays no sound before somebody clicks: offer `startAudio`. */
  readonly soundBlocked: boolean;
};

type World = Pick<StreamEnvironment, "after" | "random">;

/** The last word of the media server; after any other end the connection is made anew. */
const final: Partial<Record<DisconnectReason, MediaStatus>> = {
  [DisconnectReason.DUPLICATE_IDENTITY]: "replaced",
  [DisconnectReason.PARTICIPANT_REMOVED]: "removed",
};

const noProblems = { microphone: null, camera: null, screen: null };

/**
 * Sound and picture of one class. It tries for as long as it is open and never throws: the class goes on without it.
 */
export class MediaConnection {
  readonly room: Room;
  readonly #world: World;
  readonly #listeners = new Set<() => void>();
  #credentials: MediaCredentials = null;
  #status: MediaStatus = "off";
  #attempt = 0;
  #wasConnected = false;
  #savesData = false;
  #problems: Record<MediaSource, DeviceProblem | null> = { ...noProblems };
  /** What is published, and again after another connection. */
  readonly #wanted = new Set<MediaSource>();
  #cancelRetry: Cancel | null = null;
  /** Counts attempts, so that one that was given up says nothing any more. */
  #current = 0;
  #snapshot: MediaSnapshot;

  constructor(world: World, room: Room = new Room({ adaptiveStream: true, dynacast: true })) {
    this.#world = world;
    this.room = room;
    this.#snapshot = this.#take();
    const refresh = () => this.#changed();
    room
      .on(RoomEvent.Reconnecting, () => this.#enter("reconnecting"))
      .on(RoomEvent.SignalReconnecting, () => this.#enter("reconnecting"))
      .on(RoomEvent.Reconnected, () => this.#enter("connected"))
      .on(RoomEvent.Disconnected, (reason) => this.#disconnected(reason))
      .on(RoomEvent.TrackPublished, () => this.#receive())
      .on(RoomEvent.ParticipantPermissionsChanged, () => this.#permissionsChanged())
      .on(RoomEvent.TrackMuted, ({ source }, { isLocal }) => isLocal && this.#want(source, false))
      .on(RoomEvent.TrackUnmuted, ({ source }, { isLocal }) => isLocal && this.#want(source, true))
      .on(RoomEvent.LocalTrackPublished, refresh)
      .on(RoomEvent.LocalTrackUnpublished, refresh)
      .on(RoomEvent.AudioPlaybackStatusChanged, refresh);
  }

  readonly subscribe = (listener: () => void): Cancel => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): MediaSnapshot => this.#snapshot;

  /** What is switched on with the first connection, as far as the class allows it then, and with which devices. */
  async begin(start: MediaChoice & { readonly speakerId?: string | undefined }): Promise<void> {
    if (start.microphone) this.#wanted.add("microphone");
    if (start.camera) this.#wanted.add("camera");
    if (start.savesData === true) this.saveData(true);
    await Promise.all([
      this.#prefer("audioinput", start.microphoneId),
      this.#prefer("videoinput", start.cameraId),
      this.#prefer("audiooutput", start.speakerId),
    ]);
  }

  /**
   * Connects with the first credentials; later ones are for the next time it has to. Null ends it. Who was removed and is
   * given others since is in the class again.
   */
  use(credentials: MediaCredentials): void {
    const isNews = credentials?.token !== this.#credentials?.token;
    this.#credentials = credentials;
    if (credentials === null) this.close();
    else if (this.#status === "off" || (this.#status === "removed" && isNews)) void this.#connect();
  }

  close(): void {
    this.#credentials = null;
    this.#current += 1;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#wanted.clear();
    this.#wasConnected = false;
    this.#attempt = 0;
    this.#enter("off");
    void this.room.disconnect();
  }

  /** Switches a microphone, camera or screen; what hinders it is told in the snapshot. */
  async toggle(source: MediaSource): Promise<void> {
    const participant = this.room.localParticipant;
    const on = !isOn(participant, source);
    if (on && !isAllowed(participant, source)) return this.#problem(source, "not-allowed");
    try {
      await publish(participant, source, on);
      // A screen is never taken again unasked, and the browser would not allow it.
      if (on && source !== "screen") this.#wanted.add(source);
      else this.#wanted.delete(source);
      this.#problem(source, null);
    } catch (error) {
      const problem = problemOf(error);
      // Who closes the picker of screens has changed their mind.
      this.#problem(source, source === "screen" && problem === "denied" ? null : problem);
    }
  }

  /** Another microphone, camera or loudspeaker, by the browser's id; answers what hinders it. */
  async choose(kind: MediaDeviceKind, deviceId: string): Promise<DeviceProblem | null> {
    const problem = await this.room.switchActiveDevice(kind, deviceId).then(() => null, problemOf);
    if (kind === "audioinput") this.#problem("microphone", problem);
    if (kind === "videoinput") this.#problem("camera", problem);
    return problem;
  }

  /** With `true` no picture is received, only sound. */
  saveData(saves: boolean): void {
    this.#savesData = saves;
    this.#receive();
    this.#changed();
  }

  /** To be called in a click. */
  startAudio(): Promise<void> {
    return this.room.startAudio();
  }

  async #connect() {
    const credentials = this.#credentials;
    if (credentials === null) return;
    this.#current += 1;
    const mine = this.#current;
    this.#enter(this.#wasConnected ? "reconnecting" : this.#attempt === 0 ? "connecting" : "unreachable");
    try {
      await this.room.connect(credentials.url, credentials.token);
    } catch {
      // Whatever it was, the status says that media is not there, and the next attempt is on its way.
      if (mine === this.#current) this.#retry();
      return;
    }
    if (mine !== this.#current) return;
    this.#attempt = 0;
    this.#wasConnected = true;
    this.#enter("connected");
    this.#receive();
    this.#permissionsChanged();
    for (const source of this.#wanted)
      if (!isOn(this.room.localParticipant, source)) await this.toggle(source);
  }

  /** A device that was chosen another day and is gone since is no problem: the browser takes another one. */
  async #prefer(kind: MediaDeviceKind, deviceId: string | undefined) {
    if (deviceId !== undefined) await this.room.switchActiveDevice(kind, deviceId, false).catch(() => false);
  }

  #disconnected(reason: DisconnectReason | undefined) {
    const end = reason === undefined ? undefined : final[reason];
    if (this.#credentials === null) return;
    if (end === undefined) return this.#retry();
    this.#cancelRetry?.();
    this.#enter(end);
  }

  #retry() {
    if (this.#credentials === null || this.#cancelRetry !== null) return;
    const waitMs = backOffMs(this.#attempt++, this.#world.random());
    this.#cancelRetry = this.#world.after(waitMs, () => {
      this.#cancelRetry = null;
      void this.#connect();
    });
    this.#enter(this.#wasConnected ? "reconnecting" : "unreachable");
  }

  #receive() {
    for (const { trackPublications } of this.room.remoteParticipants.values()) {
      for (const publication of trackPublications.values()) {
        if (publication.kind === Track.Kind.Video) publication.setSubscribed(!this.#savesData);
      }
    }
  }

  #permissionsChanged() {
    for (const source of this.#wanted) {
      if (!isAllowed(this.room.localParticipant, source)) this.#wanted.delete(source);
    }
    this.#changed();
  }

  #want(source: Track.Source, wanted: boolean) {
    const known = sourceOf(source);
    if (known !== undefined && known !== "screen" && wanted) this.#wanted.add(known);
    else if (known !== undefined) this.#wanted.delete(known);
    this.#changed();
  }

  #problem(source: MediaSource, problem: DeviceProblem | null) {
    this.#problems = { ...this.#problems, [source]: problem };
    this.#changed();
  }

  #enter(status: MediaStatus) {
    this.#status = status;
    this.#changed();
  }

  #changed() {
    this.#snapshot = this.#take();
    for (const listener of this.#listeners) listener();
  }

  #take(): MediaSnapshot {
    const { localParticipant, canPlaybackAudio } = this.room;
    const connected = this.#status === "connected";
    const stateOf = (source: MediaSource): SourceState => ({
      on: isOn(localParticipant, source),
      allowed: connected && isAllowed(localParticipant, source),
      problem: this.#problems[source],
    });
    const sources = Object.fromEntries(mediaSources.map((source) => [source, stateOf(source)]));
    return {
      status: this.#status,
      sources: sources as Record<MediaSource, SourceState>,
      savesData: this.#savesData,
      soundBlocked: connected && !canPlaybackAudio,
    };
  }
}
