import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { contracts, type Id, type Joined } from "@lectern/shared";
import { type Api, DemoStopped } from "./api.ts";
import { bringDeck } from "./deck.ts";
import { readLecture } from "./lecture.ts";
import { follow, type InClass, idIn, type Person, signIn } from "./person.ts";
import { createPlay } from "./play.ts";
import { publish, type Speakers } from "./speakers.ts";

const { values } = parseArgs({ options: { seconds: { type: "string" }, url: { type: "string" } } });

/** The running system: named, or as its supervisor wrote it down. */
function origin(): string {
  if (values.url !== undefined) return values.url;
  const file = resolve(process.env.LECTERN_HOME ?? ".lectern", "run", "services.json");
  if (!existsSync(file))
    throw new DemoStopped("Lectern is not running here. Run npm start in another terminal first.");
  const services = JSON.parse(readFileSync(file, "utf8")) as { name: string; url: string }[];
  const web = services.find(({ name }) => name === "web");
  if (web === undefined)
    throw new DemoStopped("The web app is not running. Run npm start in another terminal first.");
  return web.url;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const clock = (ms: number) =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, "0")}`;

async function planClass({ ask }: Api, title: string): Promise<Id<"session">> {
  const { items: courses } = await ask(contracts.coursesList, { query: { q: "Introduction to Astronomy" } });
  const [course] = courses;
  if (course === undefined)
    throw new DemoStopped("The seeded course is not there: run npm run reset, then npm start");
  const { items: lessons } = await ask(contracts.lessonsList, { params: { id: course.id } });
  const lesson = lessons.find((each) => each.title === title) ?? lessons[0];
  if (lesson === undefined) throw new DemoStopped(`The course ${course.title} has no lesson`);
  const startsAt = new Date();
  const endsAt = new Date(startsAt.getTime() + 600_000);
  const session = await ask(contracts.sessionsCreate, {
    body: {
      lessonId: lesson.id,
      title: `${title} (demonstration)`,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      admission: "open",
      stage: "open",
      recording: "on",
    },
  });
  return session.id;
}

async function enter(
  person: Person,
  id: Id<"session">,
  way: "sessionStart" | "sessionJoin",
): Promise<InClass> {
  const joined = await person.api.ask(contracts[way], { params: { id }, body: { consent: true } });
  return follow(person, joined as Joined);
}

async function addScene(teacher: InClass, fields: object): Promise<string> {
  return idIn(await teacher.act({ type: "scene.add", ...fields }), "sceneId");
}

async function speakersOf(teacher: InClass, learner: InClass): Promise<Speakers | null> {
  const [one, two] = [teacher.joined.media, learner.joined.media];
  if (one === null || two === null) {
    say("This system runs without LiveKit: nobody is seen or heard, the log records the class all the same.");
    return null;
  }
  return publish([
    { media: one, speaker: "teacher", camera: [640, 360], hue: 110 },
    { media: two, speaker: "learner", camera: [320, 180], hue: 150 },
  ]);
}

/** Follows what is made of the class until all of it is there, for at most `limitMs`. */
async function awaitArtifacts({ ask }: Api, id: Id<"session">, limitMs: number): Promise<void> {
  const endsAt = Date.now() + limitMs;
  let told = "";
  while (Date.now() < endsAt) {
    const { state, progress, fault, items } = await ask(contracts.sessionArtifacts, {
      params: { id },
    });
    const line = `${state} · ${Math.round(progress * 100)} % · ${items.map(({ kind }) => kind).join(", ") || "nothing yet"}`;
    if (line !== told) say(`  ${line}`);
    told = line;
    if (state === "succeeded") return;
    if (state === "parked" || state === "cancelled")
      throw new DemoStopped(`The artifacts were not made: ${fault?.detail ?? "no reason given"}`);
    await pause(1_000);
  }
  say("  Not everything is there yet; the replay goes on filling by itself.");
}

async function main(): Promise<void> {
  const at = origin();
  const lecture = readLecture();
  const lengthMs = Math.min(lecture.durationMs, Number(values.seconds ?? Number.POSITIVE_INFINITY) * 1_000);
  say(`A class of ${clock(lengthMs)} at ${at}`);
  const [ada, ...students] = (await Promise.all(
    ["ada", "sam", "lin", "noor"].map((name) => signIn(at, `${name}@northwind.localhost`)),
  )) as [Person, Person, Person, Person];
  say("Bringing the slides");
  const deck = await bringDeck(ada.api);
  const id = await planClass(ada.api, lecture.title);
  const teacher = await enter(ada, id, "sessionStart");
  const learners: InClass[] = [];
  for (const student of students) learners.push(await enter(student, id, "sessionJoin"));
  const [sam, lin, noor] = learners as [InClass, InClass, InClass];
  say(`${[teacher, sam, lin, noor].map(({ name }) => name).join(", ")} are in: ${at}/sessions/${id}`);

  const slides = await addScene(teacher, {
    title: lecture.title,
    layout: "slide-camera",
    assetId: deck,
    page: 1,
  });
  const board = await addScene(teacher, { title: "How stars end, drawn", layout: "board-camera" });
  const speakers = await speakersOf(teacher, sam);
  const play = createPlay({ teacher, learners: [sam, lin, noor] }, { deck, slides, board });
  const startedAt = Date.now();
  speakers?.begin();
  const playing: Promise<void>[] = [];
  const stopped = new AbortController();
  for (const act of lecture.acts.filter(({ atMs }) => atMs < lengthMs)) {
    await pause(Math.max(0, startedAt + act.atMs - Date.now()), null, { signal: stopped.signal }).catch(
      () => {
        throw stopped.signal.reason;
      },
    );
    say(
      `  ${clock(act.atMs)} ${act.do}${"text" in act ? `: ${act.text}` : "page" in act ? ` to ${act.page}` : ""}`,
    );
    // Whatever stops one act stops the class; the others are still awaited below.
    playing.push(play(act).catch((error: unknown) => stopped.abort(error)));
  }
  await Promise.all([...playing, pause(Math.max(0, startedAt + lengthMs - Date.now()))]);
  stopped.signal.throwIfAborted();

  await ada.api.ask(contracts.sessionEnd, { params: { id }, body: {} });
  say("The class is over. What is made of it:");
  await speakers?.end();
  for (const person of [teacher, sam, lin, noor]) person.leave();
  await awaitArtifacts(ada.api, id, 180_000);
  say(`\nReplay: ${at}/sessions/${id}/replay`);
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof DemoStopped ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  })
  .then(() => process.exit());
