import { emptyScene } from "@lectern/shared";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { loadMessages } from "../../i18n/messages.ts";
import { ada } from "../../session/testing/class-log.ts";
import { FakeGateway } from "../../session/testing/fake-gateway.ts";
import { follow } from "../../session/testing/follow.ts";
import { SessionContext } from "../../session/use-session.ts";
import { type Directing, useDirecting } from "./use-directing.ts";
import { useStudioActs } from "./use-studio-acts.ts";

type Drawn = {
  readonly directing: Directing;
  readonly acts: ReturnType<typeof useStudioActs>;
};

/** Tells what the desk is at this moment. */
function Desk({ onDrawn }: { readonly onDrawn: (drawn: Drawn) => void }) {
  const directing = useDirecting(null);
  onDrawn({ directing, acts: useStudioActs(directing) });
  return null;
}

/** Ada in a class with two scenes, of which the first is in preview. */
async function atTheDesk() {
  const gateway = new FakeGateway(ada);
  for (const title of ["Welcome", "Nebulae"])
    gateway.log.given(ada.asked, { type: "scene.add", ...emptyScene, title, layout: "camera" });
  const [welcome, nebulae] = gateway.log.state.studio.scenes.map(({ id }) => id);
  gateway.log.given(ada.asked, { type: "scene.preview", sceneId: welcome });
  const { store, clock, log } = await follow(gateway);
  const messages = await loadMessages("en");
  /** The desk as it is drawn now. */
  function desk(): Drawn {
    const drawn: Drawn[] = [];
    renderToStaticMarkup(
      <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
        <SessionContext value={store}>
          <Desk onDrawn={(one) => drawn.push(one)} />
        </SessionContext>
      </NextIntlClientProvider>,
    );
    const [now] = drawn;
    if (now === undefined) throw new Error("nothing was drawn");
    return now;
  }
  return {
    inPreview: () => desk().directing.inPreview?.id,
    onProgram: () => desk().directing.studio.program.scene?.id,
    strike: (stroke: string) =>
      desk()
        .acts.find(({ keys }) => keys === stroke)
        ?.run(),
    clock,
    log,
    store,
    welcome,
    nebulae,
  };
}

test("R41 who chooses a scene and takes at once takes what was chosen, though the log does not say it yet", async () => {
  const { inPreview, onProgram, strike, clock, log, store, welcome, nebulae } = await atTheDesk();
  expect(inPreview()).toBe(welcome);
  strike("2");
  expect(store.getSnapshot().confirmed.studio.preview).toBe(welcome);
  expect(inPreview()).toBe(nebulae);
  strike("Space");
  expect(onProgram()).toBeUndefined();
  await clock.advance(1_000);
  expect(log.state.studio.program.scene?.id).toBe(nebulae);
  expect(onProgram()).toBe(nebulae);
});

test("R41 each of two takes in a row is carried out, and a stroke too many changes nothing", async () => {
  const { strike, clock, log, welcome, nebulae } = await atTheDesk();
  for (const stroke of ["1", "Space", "2", "Space", "Space"]) strike(stroke);
  await clock.advance(1_000);
  const taken = log.events.filter(({ type }) => type === "scene.changed");
  expect(taken).toMatchObject([welcome, nebulae].map((id) => ({ payload: { scene: { id } } })));
});

test("R41 a choice that is refused is in preview no longer", async () => {
  const { inPreview, strike, clock, log, welcome, nebulae } = await atTheDesk();
  log.given(ada.asked, { type: "scene.remove", sceneId: nebulae });
  strike("2");
  expect(inPreview()).toBe(nebulae);
  await clock.advance(1_000);
  expect(inPreview()).toBe(welcome);
});
