import { DisconnectReason, Room, RoomEvent, Track } from "livekit-client";
import { describe, expect, test, vi } from "vitest";
import { MediaConnection } from "./media-connection.ts";
import type { MediaSource } from "./sources.ts";

const credentials = { url: "wss://media.example", token: "first" };

type Permissions = Parameters<Room["localParticipant"]["setPermissions"]>[0];

/** LiveKit's own room, whose network and devices are the test. */
function media() {
  const room = new Room();
  const timers: { ms: number; run: () => void }[] = [];
  const after = (ms: number, run: () => void) => {
    const timer = { ms, run };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), 1);
  };
  const connect = vi.spyOn(room, "connect").mockResolvedValue();
  const disconnect = vi.spyOn(room, "disconnect").mockResolvedValue();
  const published = new Map<Track.Source, { isMuted: boolean }>();
  const participant = room.localParticipant;
  const device = (source: Track.Source) => async (on: boolean) => {
    if (on) published.set(source, { isMuted: false });
    else published.delete(source);
    return undefined;
  };
  vi.spyOn(participant, "getTrackPublication").mockImplementation((source) => published.get(source) as never);
  const microphone = vi
    .spyOn(participant, "setMicrophoneEnabled")
    .mockImplementation(device(Track.Source.Microphone));
  const screen = vi
    .spyOn(participant, "setScreenShareEnabled")
    .mockImplementation(device(Track.Source.ScreenShare));
  const grant = (...sources: Track.Source[]) => {
    const canPublishSources = sources.map(Track.sourceToProto);
    participant.permissions = { canPublish: sources.length > 0, canPublishSources } as unknown as Permissions;
    room.emit(RoomEvent.ParticipantPermissionsChanged, undefined, participant);
  };
  const connection = new MediaConnection({ after, random: () => 0.5 }, room);
  const status = () => connection.getSnapshot().status;
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    room,
    connection,
    connect,
    disconnect,
    microphone,
    screen,
    published,
    grant,
    status,
    timers,
    settle,
  };
}

const source = (one: MediaConnection, name: MediaSource) => one.getSnapshot().sources[name];

describe("R42 sound and picture", () => {
  test("a class without media has none, and nothing is tried", () => {
    const { connection, connect, status } = media();
    connection.use(null);
    expect(status()).toBe("off");
    expect(connect).not.toHaveBeenCalled();
  });

  test("a media server that cannot be reached is tried again, ever more slowly, and never throws", async () => {
    const { connection, connect, status, timers, settle } = media();
    connect.mockRejectedValue(new Error("no route"));
    connection.use(credentials);
    expect(status()).toBe("connecting");
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      await settle();
      expect(status()).toBe("unreachable");
      expect(timers).toHaveLength(1);
      const timer = timers.shift();
      waits.push(timer?.ms ?? 0);
      timer?.run();
    }
    expect(waits).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    connect.mockResolvedValue();
    await settle();
    timers.shift()?.run();
    await settle();
    expect(status()).toBe("connected");
  });

  test("a connection that is lost comes back with the newest credentials and what was published", async () => {
    const { room, connection, connect, microphone, published, grant, status, timers, settle } = media();
    connection.use(credentials);
    await settle();
    grant(Track.Source.Microphone);
    await connection.toggle("microphone");
    expect(source(connection, "microphone")).toEqual({ on: true, allowed: true, problem: null });
    room.emit(RoomEvent.Reconnecting);
    expect(status()).toBe("reconnecting");
    room.emit(RoomEvent.Reconnected);
    expect(status()).toBe("connected");
    connection.use({ ...credentials, token: "second" });
    expect(connect).toHaveBeenCalledTimes(1);
    published.clear();
    room.emit(RoomEvent.Disconnected, DisconnectReason.ROOM_DELETED);
    expect(status()).toBe("reconnecting");
    timers.shift()?.run();
    await settle();
    expect(connect).toHaveBeenLastCalledWith(credentials.url, "second");
    expect(microphone).toHaveBeenCalledTimes(2);
    expect(source(connection, "microphone").on).toBe(true);
  });

  test.each([
    [DisconnectReason.DUPLICATE_IDENTITY, "replaced"],
    [DisconnectReason.PARTICIPANT_REMOVED, "removed"],
  ])("after the media server's last word (%i) it is %s and stays away", async (reason, end) => {
    const { room, connection, status, timers, settle } = media();
    connection.use(credentials);
    await settle();
    room.emit(RoomEvent.Disconnected, reason);
    expect(status()).toBe(end);
    expect(timers).toEqual([]);
  });

  test("who was removed from it and is given other credentials since is in the class again", async () => {
    const { room, connection, connect, status, settle } = media();
    connection.use(credentials);
    await settle();
    room.emit(RoomEvent.Disconnected, DisconnectReason.PARTICIPANT_REMOVED);
    connection.use({ ...credentials });
    expect([status(), connect.mock.calls.length]).toEqual(["removed", 1]);
    connection.use({ ...credentials, token: "again" });
    await settle();
    expect(status()).toBe("connected");
    expect(connect).toHaveBeenLastCalledWith(credentials.url, "again");
  });

  test("closed, it leaves nothing behind, also in the middle of trying", async () => {
    const { connection, connect, disconnect, status, timers, settle } = media();
    connect.mockRejectedValue(new Error("no route"));
    connection.use(credentials);
    await settle();
    connection.close();
    expect([status(), timers.length, disconnect.mock.calls.length]).toEqual(["off", 0, 1]);
  });

  test("opened, closed and opened again, as React's strict mode does, only the last one counts", async () => {
    const { connection, connect, status, timers, settle } = media();
    connect.mockRejectedValueOnce(new Error("given up"));
    connection.use(credentials);
    connection.close();
    connection.use(credentials);
    expect(status()).toBe("connecting");
    await settle();
    expect([status(), timers.length]).toEqual(["connected", 0]);
  });
});

describe("R13 what is published", () => {
  test("only what the media server allows; the refusal is told, no device is opened", async () => {
    const { connection, microphone, grant, settle } = media();
    connection.use(credentials);
    await settle();
    await connection.toggle("microphone");
    expect(source(connection, "microphone")).toEqual({ on: false, allowed: false, problem: "not-allowed" });
    grant(Track.Source.Camera);
    expect(source(connection, "microphone").allowed).toBe(false);
    expect(source(connection, "camera").allowed).toBe(true);
    expect(microphone).not.toHaveBeenCalled();
  });

  test("what was chosen before is switched on with the first connection, as far as the class allows it", async () => {
    const { connection, microphone, screen, grant, settle } = media();
    await connection.begin({ microphone: true, camera: true, microphoneId: "desk" });
    grant(Track.Source.Microphone);
    connection.use(credentials);
    await settle();
    expect(microphone).toHaveBeenCalledWith(true);
    expect(source(connection, "microphone").on).toBe(true);
    expect(source(connection, "camera")).toEqual({ on: false, allowed: false, problem: null });
    expect(screen).not.toHaveBeenCalled();
  });

  test("a screen is not shared again unasked after another connection", async () => {
    const { room, connection, screen, published, grant, timers, settle } = media();
    connection.use(credentials);
    await settle();
    grant(Track.Source.ScreenShare);
    await connection.toggle("screen");
    published.clear();
    room.emit(RoomEvent.Disconnected, DisconnectReason.SIGNAL_CLOSE);
    timers.shift()?.run();
    await settle();
    expect(screen).toHaveBeenCalledTimes(1);
  });

  test("another device that does not start is told where it was chosen", async () => {
    const { room, connection } = media();
    const change = vi.spyOn(room, "switchActiveDevice");
    change.mockRejectedValueOnce(Object.assign(new Error("busy"), { name: "NotReadableError" }));
    expect(await connection.choose("videoinput", "desk")).toBe("in-use");
    expect(source(connection, "camera").problem).toBe("in-use");
    change.mockRejectedValueOnce(Object.assign(new Error("gone"), { name: "NotFoundError" }));
    expect(await connection.choose("audiooutput", "hall")).toBe("missing");
    expect(source(connection, "microphone").problem).toBeNull();
    change.mockResolvedValueOnce(true);
    expect(await connection.choose("videoinput", "desk")).toBeNull();
    expect(source(connection, "camera").problem).toBeNull();
  });

  test("what is no longer allowed does not come back after another connection", async () => {
    const { room, connection, microphone, published, grant, timers, settle } = media();
    connection.use(credentials);
    await settle();
    grant(Track.Source.Microphone);
    await connection.toggle("microphone");
    grant();
    published.clear();
    grant(Track.Source.Microphone);
    room.emit(RoomEvent.Disconnected, DisconnectReason.SIGNAL_CLOSE);
    timers.shift()?.run();
    await settle();
    expect(microphone).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["NotAllowedError", "denied"],
    ["NotFoundError", "missing"],
    ["NotReadableError", "in-use"],
    ["SomethingElse", "failed"],
  ])("a device that fails with %s is %s", async (name, problem) => {
    const { connection, microphone, screen, grant, settle } = media();
    connection.use(credentials);
    await settle();
    grant(Track.Source.Microphone, Track.Source.ScreenShare);
    const failure = Object.assign(new Error(name), { name });
    microphone.mockRejectedValue(failure);
    screen.mockRejectedValue(failure);
    await connection.toggle("microphone");
    expect(source(connection, "microphone")).toEqual({ on: false, allowed: true, problem });
    await connection.toggle("screen");
    expect(source(connection, "screen").problem).toBe(problem === "denied" ? null : problem);
  });

  test("saving data, pictures are not received and sound is, also from who comes later", async () => {
    const { room, connection, settle } = media();
    connection.use(credentials);
    await settle();
    const publication = (kind: Track.Kind) => ({ kind, setSubscribed: vi.fn() });
    const [video, audio, late] = [Track.Kind.Video, Track.Kind.Audio, Track.Kind.Video].map(publication);
    const tracks = new Map([
      ["v", video],
      ["a", audio],
    ]);
    room.remoteParticipants.set("ada", { trackPublications: tracks } as never);
    connection.saveData(true);
    expect(video?.setSubscribed).toHaveBeenLastCalledWith(false);
    tracks.set("l", late);
    room.emit(RoomEvent.TrackPublished, late as never, {} as never);
    expect(late?.setSubscribed).toHaveBeenLastCalledWith(false);
    connection.saveData(false);
    expect(late?.setSubscribed).toHaveBeenLastCalledWith(true);
    expect(audio?.setSubscribed).not.toHaveBeenCalled();
  });
});
