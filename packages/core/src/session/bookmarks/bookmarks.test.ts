import { expect, test } from "vitest";
import { mineOf, presentEvent, viewState } from "../session.ts";
import { cast } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";
import { mostBookmarks } from "./decide.ts";

const { ada, tess, sam, lin, otto } = cast;
const set = (note?: string) => ({ type: "bookmark.set", ...(note === undefined ? {} : { note }) });

test("R50 [BO1] what staff mark is marked for everybody, and any of them takes it back", () => {
  const room = liveClass([tess, sam]);
  room.given(ada.ticket, set("this matters"));
  for (const audience of ["staff", "learner"] as const)
    expect(viewState(room.state, audience).bookmarks.list).toMatchObject([
      { by: ada.id, note: "this matters" },
    ]);
  const bookmarkId = room.state.bookmarks.list[0]?.id;
  expect(room.given(sam.ticket, { type: "bookmark.clear", bookmarkId })).toEqual([]);
  expect(room.given(tess.ticket, { type: "bookmark.clear", bookmarkId })).toEqual(["bookmark.cleared"]);
  expect(room.given(tess.ticket, { type: "bookmark.clear", bookmarkId })).toEqual([]);
  expect(room.state.bookmarks.list).toEqual([]);
});

test("R50 [BO2] what others mark is theirs alone: in no state and no frame, not even of the staff", () => {
  const room = liveClass([tess, sam, lin, otto]);
  for (const { ticket } of [sam, otto]) room.given(ticket, set("look at this again"));
  const frames = (["staff", "learner"] as const).map((audience) => [
    viewState(room.state, audience).bookmarks,
    room.log.slice(-2).map((event) => presentEvent(event, audience)),
  ]);
  expect(JSON.stringify(frames)).not.toMatch(/again|bmk_|par_/);
  expect(mineOf(room.state, sam.id).bookmarks).toMatchObject({ list: [{ note: "look at this again" }] });
  expect(mineOf(room.state, lin.id).bookmarks).toEqual({ list: [] });
  const bookmarkId = room.state.bookmarks.own[sam.id]?.[0]?.id;
  expect(room.given(otto.ticket, { type: "bookmark.clear", bookmarkId })).toEqual([]);
  expect(room.given(sam.ticket, { type: "bookmark.clear", bookmarkId })).toEqual(["bookmark.cleared"]);
  expect(mineOf(room.state, sam.id).bookmarks).toEqual({ list: [] });
});

test("R50 [BO3] the class and each person have a bounded number of bookmarks", () => {
  const room = liveClass([sam, lin]);
  for (const { ticket } of [ada, sam]) {
    for (let n = 0; n < mostBookmarks; n++) room.given(ticket, set());
    expect(reasonOf(room.issue(ticket, set()))).toBe("bookmark.full");
  }
  room.given(lin.ticket, set());
});
