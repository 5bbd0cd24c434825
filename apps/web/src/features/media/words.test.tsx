import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { loadMessages } from "../../i18n/messages.ts";
import { Toasts } from "../../ui/toast.tsx";
import { ProblemText } from "./device-problem.tsx";
import { GreenRoom } from "./green-room.tsx";
import { cellsOf, isHeard, levelCells } from "./level.ts";
import { MediaProvider } from "./media-provider.tsx";
import { MediaQuality } from "./media-quality.tsx";
import { qualityOf } from "./quality.ts";
import { type DeviceProblem, mediaSources } from "./sources.ts";
import { Stage } from "./stage.tsx";

const problems: readonly DeviceProblem[] = ["denied", "missing", "in-use", "not-allowed", "failed"];
const pairs = mediaSources.flatMap((source) => problems.map((problem) => [source, problem] as const));
const locales = ["en", "ar"] as const;

async function markup(locale: (typeof locales)[number], page: React.ReactNode) {
  const messages = await loadMessages(locale);
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      <Toasts>{page}</Toasts>
    </NextIntlClientProvider>,
  );
}

describe("R51 what is the matter is said in words", () => {
  test.each(locales)("every problem of every device has its own sentence (%s)", async (locale) => {
    const sentences = await Promise.all(
      pairs.map(([source, problem]) => markup(locale, <ProblemText source={source} problem={problem} />)),
    );
    expect(new Set(sentences).size).toBe(pairs.length);
    for (const sentence of sentences) expect(sentence).not.toContain("media.problem");
  });

  test("nothing is said of a device that works", async () => {
    expect(await markup("en", <ProblemText source="camera" problem={null} />)).not.toContain("media-problem");
  });

  test("the status line says the connection before the quality, and poor before audio only", () => {
    const snapshot = (status: "connected" | "reconnecting" | "off", savesData: boolean) =>
      ({ status, savesData, soundBlocked: false, sources: {} }) as never;
    expect(qualityOf(snapshot("off", true), true)).toBe("off");
    expect(qualityOf(snapshot("reconnecting", true), true)).toBe("reconnecting");
    expect(qualityOf(snapshot("connected", true), true)).toBe("poor");
    expect(qualityOf(snapshot("connected", true), false)).toBe("audioOnly");
    expect(qualityOf(snapshot("connected", false), false)).toBe("good");
  });

  test("the level never falls when it gets louder, and stays within its cells", () => {
    const cells = Array.from({ length: 101 }, (_, n) => cellsOf(n / 100));
    expect(cells).toEqual([...cells].sort((a, b) => a - b));
    expect([cellsOf(-1), cellsOf(0), cellsOf(1), cellsOf(2)]).toEqual([0, 0, levelCells, levelCells]);
    expect([isHeard(0), isHeard(1)]).toEqual([false, true]);
  });
});

describe("T16 the server's markup has no style attribute, which the content policy would refuse", () => {
  const nobody = { participants: {}, me: "par_1", name: () => "Ada", empty: "Nobody is here yet" };

  test("on the stage", async () => {
    const stage = (
      <MediaProvider
        credentials={{ url: "wss://media.example", token: "t" }}
        start={{ microphone: true, camera: true }}
      >
        <Stage filling="people" {...nobody} participants={{ par_1: { role: "host", present: true } }} />
        <MediaQuality />
      </MediaProvider>
    );
    const page = await markup("en", stage);
    expect(page).toContain("Audio and video connecting");
    expect(page).toContain("Ada (you)");
    expect(page).not.toMatch(/\sstyle=/);
  });

  test("of an empty stage in a class without media", async () => {
    const stage = (
      <MediaProvider credentials={null} start={{ microphone: false, camera: false }}>
        <Stage filling="people" {...nobody} />
        <MediaQuality />
      </MediaProvider>
    );
    const page = await markup("en", stage);
    expect(page).toContain("Nobody is here yet");
    expect(page).toContain("No media in this class");
    expect(page).not.toMatch(/\sstyle=/);
  });

  test("in the green room, where nothing keeps anybody from coming in", async () => {
    const page = await markup(
      "en",
      <GreenRoom
        name="Sam"
        label="Join class"
        start={{ microphone: true, camera: true }}
        silent="You have not agreed to be recorded."
        onReady={() => {}}
      />,
    );
    expect(page).toContain("You have not agreed to be recorded.");
    expect(page).toMatch(/<button[^>]*data-variant="primary"[^>]*>/);
    expect(page).not.toMatch(/<button[^>]*data-variant="primary"[^>]*disabled=""/);
    expect(page).not.toMatch(/\sstyle=/);
  });
});
