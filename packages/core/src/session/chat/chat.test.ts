import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mineOf, presentEvent, viewState } from "../session.ts";
import { classScript, hold } from "../testing/class-scripts.ts";
import { cast } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";
import { indexed, kept } from "./evolve.ts";
import { slowModeWaitMs } from "./slow-mode.ts";

const { ada, tess, sam, lin, noor, otto } = cast;
const send = (text: string, fields: object = {}) => ({ type: "message.send", text, ...fields });

/** A class in which this was written, with the id of the last message. */
function chatting(...said: readonly (readonly [typeof sam, string, object?])[]) {
  const room = liveClass([tess, sam, lin, noor, otto]);
  for (const [who, text, fields] of said) room.given(who.ticket, send(text, fields));
  return { room, messageId: room.state.chat.messages.at(-1)?.id ?? "" };
}

describe("R50 chat", () => {
  test("[CH1] who may write does, observers and who was silenced do not", () => {
    const { room } = chatting([sam, "hello"]);
    expect(room.state.chat.messages).toMatchObject([{ from: sam.id, text: "hello", to: "all" }]);
    expect(room.log.at(-1)?.payload).toMatchObject({ messageId: expect.any(String), text: "hello" });
    expect(reasonOf(room.issue(otto.ticket, send("hello")))).toBe("chat.not-allowed");
    room.given(ada.ticket, {
      type: "permission.override",
      target: { participantId: sam.id },
      permission: "chat.write",
      allow: false,
    });
    for (const to of ["all", "staff"])
      expect(reasonOf(room.issue(sam.ticket, send("hello", { to })))).toBe("chat.not-allowed");
  });

  test("[CH2] T16 a message is text alone, of bounded length, and mentions only who has been in the class", () => {
    const { room } = chatting([sam, "<b>hi</b>\u202E"]);
    expect(room.state.chat.messages[0]?.text).toBe("<b>hi</b>");
    for (const text of ["", " \n", "a\0b", "x".repeat(2_001)])
      expect(reasonOf(room.issue(sam.ticket, send(text)))).toBe("command.fields");
    room.given(sam.ticket, send("@Lin look", { mentions: [lin.id, lin.id] }));
    expect(room.state.chat.messages[1]?.mentions).toEqual([lin.id]);
    expect(reasonOf(room.issue(sam.ticket, send("@Eve", { mentions: [cast.eve.id] })))).toBe(
      "chat.mention-unknown",
    );
  });

  test("[CH3] what is to staff reaches staff, in `mine` its author, and no frame of anybody else", () => {
    const { room, messageId } = chatting([lin, "I leave early", { to: "staff" }]);
    room.given(tess.ticket, send("that is fine", { to: "staff", replyTo: messageId }));
    room.given(tess.ticket, send("she leaves", { to: "staff" }));
    room.given(lin.ticket, { type: "message.edit", messageId, text: "I leave at ten" });
    room.given(lin.ticket, { type: "message.remove", messageId });
    expect(viewState(room.state, "staff").chat.messages).toHaveLength(3);
    expect(viewState(room.state, "learner").chat.messages).toEqual([]);
    for (const event of room.log.slice(-5))
      expect(presentEvent(event, "learner")).toEqual({ sequence: event.sequence, hidden: true });
    const conversation = ({ id }: typeof sam) => mineOf(room.state, id).chat;
    expect(conversation(lin)).toMatchObject({
      messages: [
        { from: lin.id, text: "" },
        { from: tess.id, text: "that is fine" },
      ],
    });
    for (const other of [sam, noor]) expect(conversation(other)).toEqual({ messages: [] });
  });

  test("[CH4] an answer is to a message that its author sees, and that of a private message stays private", () => {
    const { room, messageId } = chatting([sam, "Is 8 sharp?"]);
    room.given(noor.ticket, send("I think so", { replyTo: messageId }));
    expect(room.state.chat.messages.at(-1)?.replyTo).toBe(messageId);
    room.given(lin.ticket, send("help", { to: "staff" }));
    const replyTo = room.state.chat.messages.at(-1)?.id;
    expect(reasonOf(room.issue(tess.ticket, send("Lin needs help", { replyTo })))).toBe("chat.reply-private");
    expect(reasonOf(room.issue(sam.ticket, send("I saw", { replyTo, to: "staff" })))).toBe(
      "chat.message-missing",
    );
    room.given(lin.ticket, send("more help", { to: "staff", replyTo }));
    room.given(sam.ticket, { type: "message.remove", messageId });
    expect(reasonOf(room.issue(noor.ticket, send("yes", { replyTo: messageId })))).toBe(
      "chat.message-removed",
    );
  });

  test("[CH5] a closed chat and slow mode hold back who does not moderate, never what is to staff", () => {
    const { room } = chatting();
    room.given(tess.ticket, { type: "chat.slow", seconds: 30 });
    room.given(sam.ticket, send("one"));
    room.given(sam.ticket, send("in private", { to: "staff" }));
    room.wait(10_000);
    expect(slowModeWaitMs(room.state.chat, sam.id, room.nowMs)).toBe(20_000);
    expect(room.issue(sam.ticket, send("two"))).toMatchObject({
      refused: { kind: "too-many", reason: "chat.slow-mode", retryAfterMs: 20_000 },
    });
    for (const who of [lin, tess, ada]) room.given(who.ticket, send("three"));
    room.given(tess.ticket, send("four"));
    room.wait(20_000).given(sam.ticket, send("five"));
    room.given(tess.ticket, { type: "chat.slow", seconds: 0 });
    room.given(sam.ticket, send("six"));
    const messageId = room.state.chat.messages.at(-1)?.id;
    expect(room.given(tess.ticket, { type: "chat.lock" })).toEqual(["chat.locked"]);
    expect(room.given(tess.ticket, { type: "chat.lock" })).toEqual([]);
    expect(reasonOf(room.issue(sam.ticket, send("seven")))).toBe("chat.locked");
    expect(reasonOf(room.issue(sam.ticket, { type: "message.edit", messageId, text: "7" }))).toBe(
      "chat.locked",
    );
    room.given(sam.ticket, send("in private", { to: "staff" }));
    room.given(tess.ticket, send("we go on"));
    room.given(tess.ticket, { type: "chat.unlock" });
    room.given(sam.ticket, send("seven"));
  });

  test("[CH6] who does not moderate closes, slows and pins nothing", () => {
    const { room, messageId } = chatting([sam, "hello"]);
    for (const type of ["chat.lock", "chat.unlock", "message.pin", "message.unpin"]) {
      const about = type.startsWith("message") ? { messageId } : {};
      expect(reasonOf(room.issue(sam.ticket, { type, ...about }))).toBe("chat.not-moderating");
    }
    expect(reasonOf(room.issue(sam.ticket, { type: "chat.slow", seconds: 10 }))).toBe("chat.not-moderating");
  });

  test("[CH7] authors alone change what they wrote, as long as it stands", () => {
    const { room, messageId } = chatting([sam, "helo"]);
    const edit = { type: "message.edit", messageId, text: "hello" };
    for (const other of [lin, ada]) expect(reasonOf(room.issue(other.ticket, edit))).toBe("chat.not-yours");
    room.wait(1_000);
    expect(room.given(sam.ticket, edit)).toEqual(["message.edited"]);
    expect(room.given(sam.ticket, edit)).toEqual([]);
    expect(room.state.chat.messages[0]).toMatchObject({ text: "hello", editedAt: room.log.at(-1)?.at });
    room.given(sam.ticket, { type: "message.remove", messageId });
    expect(reasonOf(room.issue(sam.ticket, edit))).toBe("chat.message-removed");
  });

  test("[CH8] its author and who moderates remove a message: its words are gone from the state, its place stays", () => {
    const { room, messageId } = chatting([sam, "a bad word"], [sam, "another"]);
    const remove = { type: "message.remove", messageId };
    expect(reasonOf(room.issue(lin.ticket, remove))).toBe("chat.not-yours");
    expect(room.given(tess.ticket, remove)).toEqual(["message.removed"]);
    expect(room.given(ada.ticket, remove)).toEqual([]);
    expect(room.state.chat.messages[1]).toMatchObject({ text: "", removed: { by: tess.id } });
    room.given(sam.ticket, { ...remove, messageId: room.state.chat.messages[0]?.id });
    expect(JSON.stringify(room.state.chat)).not.toMatch(/bad word|another/);
    expect(room.issue(sam.ticket, { ...remove, messageId: lin.id.replace("par", "msg") })).toMatchObject({
      refused: { kind: "missing", reason: "chat.message-missing" },
    });
  });

  test("[CH9] the state stays bounded, and what is older can be removed by who moderates", () => {
    const { room, messageId: first } = chatting([sam, "the first"]);
    room.given(tess.ticket, { type: "message.pin", messageId: first });
    for (let n = 0; n < kept.staff + 20; n++) room.given(lin.ticket, send(`private ${n}`, { to: "staff" }));
    for (let n = 0; n < kept.all + indexed + 20; n++) room.given(sam.ticket, send(`message ${n}`));
    const { messages, older, pins } = room.state.chat;
    expect(messages.filter(({ to }) => to === "all")).toHaveLength(kept.all);
    expect(messages.filter(({ to }) => to === "staff")).toHaveLength(kept.staff);
    expect(messages.at(-1)?.text).toBe(`message ${kept.all + indexed + 19}`);
    expect(older).toHaveLength(indexed);
    expect(pins).toMatchObject([{ id: first, text: "the first" }]);
    const messageId = older.at(-1) ?? "";
    expect(reasonOf(room.issue(sam.ticket, { type: "message.remove", messageId }))).toBe("chat.message-old");
    expect(reasonOf(room.issue(sam.ticket, { type: "message.edit", messageId, text: "x" }))).toBe(
      "chat.message-old",
    );
    expect(reasonOf(room.issue(tess.ticket, { type: "message.pin", messageId }))).toBe("chat.message-old");
    expect(room.given(tess.ticket, { type: "message.remove", messageId })).toEqual(["message.removed"]);
    expect(room.state.chat.older).not.toContain(messageId);
  });

  test("[CH10] a few messages to all are pinned, follow their edits, and leave with them", () => {
    const { room } = chatting(...["1", "2", "3", "4", "5", "6"].map((text) => [sam, text] as const));
    const [one = "", two = "", ...others] = room.state.chat.messages.map(({ id }) => id);
    const pin = (messageId: string) => ({ type: "message.pin", messageId });
    for (const id of [one, two, ...others.slice(0, 3)])
      expect(room.given(tess.ticket, pin(id))).toEqual(["message.pinned"]);
    expect(room.given(tess.ticket, pin(two))).toEqual([]);
    expect(reasonOf(room.issue(tess.ticket, pin(others.at(-1) ?? "")))).toBe("chat.pins-full");
    room.given(sam.ticket, { type: "message.edit", messageId: two, text: "zwei" });
    room.given(sam.ticket, { type: "message.remove", messageId: one });
    expect(room.given(tess.ticket, { type: "message.unpin", messageId: others[0] })).toEqual([
      "message.unpinned",
    ]);
    expect(room.given(tess.ticket, { type: "message.unpin", messageId: one })).toEqual([]);
    expect(room.state.chat.pins.map(({ text }) => text)).toEqual(["zwei", "4", "5"]);
    expect(reasonOf(room.issue(tess.ticket, pin(one)))).toBe("chat.message-removed");
    room.given(lin.ticket, send("private", { to: "staff" }));
    expect(reasonOf(room.issue(tess.ticket, pin(room.state.chat.messages.at(-1)?.id ?? "")))).toBe(
      "chat.pin-private",
    );
  });

  test("[CH3] [CH8] whatever happens, learners receive no word to staff and the state keeps none that was removed", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const { state } = hold(script);
        for (const { to } of viewState(state, "learner").chat.messages) expect(to).toBe("all");
        for (const { text, removed } of [...state.chat.messages, ...state.chat.pins])
          expect(text === "").toBe(removed !== null);
      }),
      { numRuns: 40 },
    );
  });
});
