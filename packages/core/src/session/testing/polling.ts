import { cast } from "./people.ts";
import { liveClass } from "./scenes.ts";

const { tess, sam, lin, noor, otto } = cast;

export const lifetimes = (fields: object = {}) => ({
  type: "poll.create",
  question: "Which star lives longest?",
  options: [
    { id: "a", label: "A blue supergiant" },
    { id: "b", label: "A red dwarf" },
    { id: "c", label: "They all live equally long" },
  ],
  mode: "single",
  anonymous: false,
  results: "after-close",
  ...fields,
});

/** A class with this poll prepared; `about` makes commands on it. */
export function polling(fields: object = {}) {
  const room = liveClass([tess, sam, lin, noor, otto]);
  room.given(tess.ticket, lifetimes(fields));
  const pollId = room.state.polls.prepared[0]?.id ?? "";
  return {
    room,
    about: (act: string, more: object = {}) => ({ ...more, type: `poll.${act}`, pollId }),
    /** The id of one more poll that was not asked yet. */
    prepared() {
      room.given(tess.ticket, lifetimes());
      return room.state.polls.prepared.at(-1)?.id;
    },
    poll: () => room.state.polls.list.find(({ id }) => id === pollId),
  };
}

/** The same with the poll open. */
export function opened(fields: object = {}, how: object = {}) {
  const asked = polling(fields);
  asked.room.given(tess.ticket, asked.about("open", how));
  return asked;
}
