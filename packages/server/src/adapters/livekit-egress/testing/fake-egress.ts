import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import {
  EgressInfo,
  EgressStatus,
  ParticipantInfo,
  RoomCompositeEgressRequest,
  S3Upload,
  TokenVerifier,
  type VideoGrant,
} from "livekit-server-sdk";

/** What Egress writes to the store that a request names. */
export type Upload = (store: S3Upload, key: string) => Promise<void>;

export type FakeEgress = {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly openRoom: (name: string) => void;
  readonly closeRoom: (name: string) => void;
  /** The egress worker of a room dies: it leaves, and the server goes on saying what it said last. */
  readonly killWorker: (room: string) => void;
  /** The worker gives up by itself and says so; what it has so far is uploaded. */
  readonly fail: (room: string, status: EgressStatus, error: string) => Promise<void>;
  /** Workers that start from now on never get a picture. */
  readonly jam: () => void;
  readonly fallSilent: () => void;
  readonly speakAgain: () => void;
  readonly infos: () => readonly EgressInfo[];
  readonly close: () => void;
};

class TwirpFault extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const nanoseconds = () => BigInt(Date.now()) * 1_000_000n;
/** As Go writes Protobuf's JSON: the fields' own names, and those that are empty too. */
const wire = { useProtoFieldName: true, emitDefaultValues: true } as const;
const running = [EgressStatus.EGRESS_STARTING, EgressStatus.EGRESS_ACTIVE];
const stepMs = 50;

type Body = Readonly<Record<string, unknown>>;

/**
 * LiveKit's side of the Egress API over Twirp's JSON, with the states that an egress goes through and the faults of the
 * real server (`pkg/service/egress.go`): permissions, missing rooms, an ended egress that cannot be stopped, a worker
 * that is gone.
 */
export async function startFakeEgress(upload: Upload): Promise<FakeEgress> {
  const [apiKey, apiSecret] = ["test", randomBytes(24).toString("hex")];
  const verifier = new TokenVerifier(apiKey, apiSecret);
  const rooms = new Map<string, Set<string>>();
  const egresses = new Map<string, EgressInfo>();
  const stores = new Map<string, S3Upload>();
  const dead = new Set<string>();
  const held: ServerResponse[] = [];
  let silent = false;
  let jammed = false;

  const isAlive = ({ egressId, status }: EgressInfo) => running.includes(status) && !dead.has(egressId);

  async function finish(info: EgressInfo, status: EgressStatus, error: string): Promise<void> {
    const asked = info.request.case === "roomComposite" ? info.request.value.fileOutputs[0] : undefined;
    const store = stores.get(info.egressId);
    const endedAt = nanoseconds();
    const filename = asked?.filepath ?? "";
    if (store !== undefined && info.startedAt > 0n) {
      await upload(store, filename);
      const file = {
        filename,
        location: `${store.endpoint}/${store.bucket}/${filename}`,
        size: "4",
        started_at: `${info.startedAt}`,
        ended_at: `${endedAt}`,
        duration: `${endedAt - info.startedAt}`,
      };
      info.fileResults = EgressInfo.fromJson({ file_results: [file] }).fileResults;
    }
    Object.assign(info, { status, error, endedAt, updatedAt: endedAt });
  }

  /** What a worker does when it is asked to end, or its room is: it leaves, uploads, and says so. */
  function end(info: EgressInfo): void {
    info.status = EgressStatus.EGRESS_ENDING;
    info.updatedAt = nanoseconds();
    rooms.get(info.roomName)?.delete(info.egressId);
    setTimeout(() => {
      const empty = info.startedAt === 0n;
      const status = empty ? EgressStatus.EGRESS_ABORTED : EgressStatus.EGRESS_COMPLETE;
      finish(info, status, empty ? "Start signal not received" : "").catch((error: unknown) =>
        Object.assign(info, { status: EgressStatus.EGRESS_FAILED, error: String(error) }),
      );
    }, stepMs);
  }

  function start(body: Body): EgressInfo {
    const request = RoomCompositeEgressRequest.fromJson(body as never);
    const people = rooms.get(request.roomName);
    if (people === undefined) throw new TwirpFault(404, "not_found", "requested room does not exist");
    const [output] = request.fileOutputs;
    if (output?.output.case !== "s3")
      throw new TwirpFault(400, "invalid_argument", "request has missing or invalid field: output");
    const egressId = `EG_${randomBytes(6).toString("hex")}`;
    stores.set(egressId, output.output.value);
    output.output = {
      case: "s3",
      value: new S3Upload({ ...output.output.value, accessKey: "{access_key}", secret: "{secret}" }),
    };
    const info = new EgressInfo({
      egressId,
      roomName: request.roomName,
      status: EgressStatus.EGRESS_STARTING,
      updatedAt: nanoseconds(),
      request: { case: "roomComposite", value: request },
    });
    egresses.set(egressId, info);
    if (jammed) return info;
    setTimeout(() => {
      if (!isAlive(info) || info.status !== EgressStatus.EGRESS_STARTING) return;
      people.add(egressId);
      const now = nanoseconds();
      Object.assign(info, { status: EgressStatus.EGRESS_ACTIVE, startedAt: now, updatedAt: now });
    }, stepMs);
    return info;
  }

  function stop({ egress_id, egressId = egress_id }: Body): EgressInfo {
    const info = egresses.get(String(egressId));
    if (info === undefined) throw new TwirpFault(404, "not_found", "egress does not exist");
    if (!running.includes(info.status)) {
      const reason = `egress with status ${EgressStatus[info.status]} cannot be stopped`;
      throw new TwirpFault(412, "failed_precondition", reason);
    }
    if (dead.has(info.egressId)) throw new TwirpFault(408, "deadline_exceeded", "request timed out");
    end(info);
    return info;
  }

  function list({ room_name, roomName = room_name, active }: Body): object {
    const items = [...egresses.values()].filter(
      (info) =>
        (!roomName || info.roomName === roomName) && (active !== true || running.includes(info.status)),
    );
    return { items: items.map((info) => info.toJson(wire)) };
  }

  const participants = ({ room }: Body) => ({
    participants: [...(rooms.get(String(room)) ?? [])].map((identity) =>
      new ParticipantInfo({
        identity,
        sid: `PA_${identity}`,
        permission: { hidden: true, recorder: true },
      }).toJson(wire),
    ),
  });

  type Method = {
    readonly allowed: (grant: VideoGrant, body: Body) => boolean;
    readonly answer: (body: Body) => unknown;
  };
  const records: Method["allowed"] = ({ roomRecord }) => roomRecord === true;
  const methods = new Map<string, Method>([
    [
      "/twirp/livekit.Egress/StartRoomCompositeEgress",
      { allowed: records, answer: (body) => start(body).toJson(wire) },
    ],
    ["/twirp/livekit.Egress/ListEgress", { allowed: records, answer: list }],
    ["/twirp/livekit.Egress/StopEgress", { allowed: records, answer: (body) => stop(body).toJson(wire) }],
    [
      "/twirp/livekit.RoomService/ListParticipants",
      {
        allowed: ({ roomAdmin, room }, body) => roomAdmin === true && room === body.room,
        answer: participants,
      },
    ],
  ]);

  async function answer(request: IncomingMessage): Promise<unknown> {
    const method = methods.get(request.url ?? "");
    if (request.method !== "POST" || method === undefined)
      throw new TwirpFault(404, "bad_route", "no handler");
    const body = (await json(request)) as Body;
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    const { video } = await verifier.verify(token).catch(() => ({ video: undefined }));
    if (video === undefined || !method.allowed(video, body))
      throw new TwirpFault(401, "unauthenticated", "permissions denied");
    return method.answer(body);
  }

  const server = createServer((request, response) => {
    if (silent) return void held.push(response);
    answer(request).then(
      (outcome) =>
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(outcome)),
      ({ status = 500, code = "internal", message: msg }: TwirpFault) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ code, msg })),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const workersOf = (room: string) =>
    [...egresses.values()].filter((info) => info.roomName === room && isAlive(info));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey,
    apiSecret,
    openRoom: (name) => void rooms.set(name, rooms.get(name) ?? new Set()),
    closeRoom(name) {
      for (const info of workersOf(name)) end(info);
      rooms.delete(name);
    },
    killWorker(room) {
      for (const { egressId } of workersOf(room)) {
        dead.add(egressId);
        rooms.get(room)?.delete(egressId);
      }
    },
    async fail(room, status, error) {
      for (const info of workersOf(room)) {
        rooms.get(room)?.delete(info.egressId);
        await finish(info, status, error);
      }
    },
    jam() {
      jammed = true;
    },
    fallSilent() {
      silent = true;
    },
    speakAgain() {
      silent = false;
      for (const response of held.splice(0)) response.destroy();
    },
    infos: () => [...egresses.values()],
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
