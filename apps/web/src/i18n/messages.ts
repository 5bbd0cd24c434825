import access from "../messages/en/access.json";
import assets from "../messages/en/assets.json";
import attendance from "../messages/en/attendance.json";
import audit from "../messages/en/audit.json";
import bookmarks from "../messages/en/bookmarks.json";
import catchUp from "../messages/en/catchUp.json";
import chat from "../messages/en/chat.json";
import common from "../messages/en/common.json";
import courses from "../messages/en/courses.json";
import halt from "../messages/en/halt.json";
import home from "../messages/en/home.json";
import join from "../messages/en/join.json";
import joinLink from "../messages/en/joinLink.json";
import lessons from "../messages/en/lessons.json";
import media from "../messages/en/media.json";
import palette from "../messages/en/palette.json";
import participants from "../messages/en/participants.json";
import people from "../messages/en/people.json";
import permissions from "../messages/en/permissions.json";
import polls from "../messages/en/polls.json";
import prepare from "../messages/en/prepare.json";
import problems from "../messages/en/problems.json";
import questions from "../messages/en/questions.json";
import reactions from "../messages/en/reactions.json";
import replay from "../messages/en/replay.json";
import room from "../messages/en/room.json";
import roster from "../messages/en/roster.json";
import sessions from "../messages/en/sessions.json";
import shell from "../messages/en/shell.json";
import signIn from "../messages/en/signIn.json";
import stage from "../messages/en/stage.json";
import studio from "../messages/en/studio.json";
import time from "../messages/en/time.json";
import whiteboard from "../messages/en/whiteboard.json";
import type { Locale } from "./locales.ts";

/** One catalogue per feature; the file's name is its namespace. English is written first and gives the keys their type. */
const english = {
  access,
  assets,
  attendance,
  audit,
  bookmarks,
  catchUp,
  chat,
  common,
  courses,
  halt,
  home,
  join,
  joinLink,
  lessons,
  media,
  palette,
  participants,
  people,
  permissions,
  polls,
  prepare,
  problems,
  questions,
  reactions,
  replay,
  room,
  roster,
  sessions,
  shell,
  signIn,
  stage,
  studio,
  time,
  whiteboard,
};

export type Messages = typeof english;
export const namespaces = Object.keys(english) as readonly (keyof Messages)[];

export async function loadMessages(locale: Locale): Promise<Messages> {
  if (locale === "en") return english;
  const catalogues = await Promise.all(
    namespaces.map(
      async (name) => [name, (await import(`../messages/${locale}/${name}.json`)).default] as const,
    ),
  );
  return Object.fromEntries(catalogues) as Messages;
}
