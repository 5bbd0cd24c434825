import type { Locator, Page } from "@playwright/test";
import { astronomy, people } from "./people.ts";
import { open } from "./test.ts";
import { type Locale, words } from "./words.ts";

type Reach = (page: Page, say: ReturnType<typeof words>) => Promise<Locator>;

/** A page, or one of its states, as a person may come to see it. */
export type State = {
  readonly name: string;
  /** Who looks; nobody is signed in without one. */
  readonly who?: string;
  readonly path: string;
  /** What brings the page into the state; what shows that it is there. */
  readonly reach: Reach;
};

const heading =
  (key: string): Reach =>
  async (page, say) =>
    page.getByRole("heading", { name: say(key) });

/** Waits for a page's heading, then presses a button that opens a dialog. */
const opened =
  (button: string, role: "dialog" | "alertdialog" = "dialog"): Reach =>
  async (page, say) => {
    await page
      .getByRole("button", { name: say(button), exact: true })
      .first()
      .click();
    return page.getByRole(role);
  };

const openPerson: Reach = async (page) => {
  await page.getByRole("table").getByRole("button", { name: /Lin/ }).click();
  return page.getByRole("switch").first();
};

const openClassMenu = async (page: Page, say: ReturnType<typeof words>) => {
  const title = "The Life of Stars";
  await page.getByRole("button", { name: say("sessions.more", { title }) }).click();
};

/** Every page of the app in its main states; what the browser tests look at, name by name. */
export const states: readonly State[] = [
  { name: "sign-in", path: "/sign-in", reach: heading("signIn.title") },
  { name: "home of a teacher", who: people.ada, path: "/", reach: heading("sessions.week.title") },
  { name: "home of a learner", who: people.lin, path: "/", reach: heading("home.attend") },
  { name: "home of an auditor", who: people.olga, path: "/", reach: heading("home.logs.title") },
  {
    name: "home before the first course",
    who: people.eve,
    path: "/",
    reach: async (page, say) => page.getByText(say("home.first.create.title")),
  },
  {
    name: "account menu",
    who: people.lin,
    path: "/",
    reach: async (page) => {
      await page.getByRole("banner").getByRole("button").click();
      return page.getByRole("menu");
    },
  },
  { name: "courses", who: people.ada, path: "/courses", reach: heading("courses.title") },
  {
    name: "courses, none yet",
    who: people.eve,
    path: "/courses",
    reach: async (page, say) => page.getByText(say("courses.empty.create.title")),
  },
  {
    name: "courses, nothing found",
    who: people.ada,
    path: "/courses?q=zzz",
    reach: async (page, say) => page.getByText(say("courses.empty.search.title", { q: "zzz" })),
  },
  { name: "new course", who: people.ada, path: "/courses", reach: opened("courses.new.act") },
  {
    name: "new course refused",
    who: people.ada,
    path: "/courses",
    reach: async (page, say) => {
      await opened("courses.new.act")(page, say);
      await page
        .getByRole("dialog")
        .getByRole("button", { name: say("courses.new.create") })
        .click();
      return page.getByRole("alert").filter({ hasText: say("courses.fields.titleMissing") });
    },
  },
  {
    name: "course of its teacher",
    who: people.ada,
    path: astronomy.path,
    reach: async (page, say) => page.getByRole("list", { name: say("roster.people") }),
  },
  { name: "course of a learner", who: people.lin, path: astronomy.path, reach: heading("lessons.heading") },
  {
    name: "course, lesson's menu",
    who: people.ada,
    path: astronomy.path,
    reach: async (page, say) => {
      const title = "The Life of Stars";
      await page.getByRole("button", { name: say("lessons.more", { title }) }).click();
      return page.getByRole("menu");
    },
  },
  {
    name: "course, class now",
    who: people.ada,
    path: astronomy.path,
    reach: opened("sessions.startNow.act"),
  },
  {
    name: "course, class's menu",
    who: people.ada,
    path: astronomy.path,
    reach: async (page, say) => {
      await openClassMenu(page, say);
      return page.getByRole("menu");
    },
  },
  {
    name: "course, class rescheduled",
    who: people.ada,
    path: astronomy.path,
    reach: async (page, say) => {
      await openClassMenu(page, say);
      await page.getByRole("menuitem", { name: say("sessions.reschedule") }).click();
      return page.getByRole("dialog").getByRole("switch").first();
    },
  },
  {
    name: "course, class cancelled, asked",
    who: people.ada,
    path: astronomy.path,
    reach: async (page, say) => {
      await openClassMenu(page, say);
      await page.getByRole("menuitem", { name: say("sessions.cancel.act") }).click();
      return page.getByRole("alertdialog");
    },
  },
  {
    name: "course, classes that are over",
    who: people.ada,
    path: astronomy.path,
    reach: async (page, say) => {
      await page.getByText(say("sessions.past"), { exact: true }).click();
      return page.getByText(say("sessions.noPast.title"));
    },
  },
  {
    name: "course, scheduling refused",
    who: people.ada,
    path: astronomy.path,
    reach: async (page, say) => {
      const form = page.getByRole("form", { name: say("sessions.schedule") });
      await form.getByLabel(say("sessions.day"), { exact: true }).fill("2020-01-01");
      await form.getByRole("button", { name: say("sessions.schedule") }).click();
      return page.getByRole("alert").filter({ hasText: say("sessions.gone") });
    },
  },
  {
    name: "attendance before the class",
    who: people.ada,
    path: `${astronomy.session}/attendance`,
    reach: async (page, say) => page.getByText(say("attendance.notStarted.title")),
  },
  {
    name: "attendance, forbidden",
    who: people.lin,
    path: `${astronomy.session}/attendance`,
    reach: heading("attendance.forbidden"),
  },
  {
    name: "join link, to ask by",
    who: people.grace,
    path: `/join/${astronomy.joinCode}`,
    reach: async (page, say) => page.getByRole("button", { name: say("join.ask") }),
  },
  {
    name: "join link of who is enrolled",
    who: people.lin,
    path: `/join/${astronomy.joinCode}`,
    reach: async (page, say) => page.getByText(say("sessions.before.yourTime")),
  },
  {
    name: "course, enrolling refused",
    who: people.ada,
    path: astronomy.path,
    reach: async (page, say) => {
      await page.getByRole("button", { name: say("roster.enrol"), exact: true }).click();
      return page.getByRole("alert").filter({ hasText: say("roster.noAddress") });
    },
  },
  { name: "course, large code", who: people.ada, path: astronomy.path, reach: opened("joinLink.showLarge") },
  {
    name: "edit course",
    who: people.ada,
    path: `${astronomy.path}/edit`,
    reach: async (page, say) => page.getByRole("button", { name: say("common.save") }),
  },
  {
    name: "delete course",
    who: people.ada,
    path: `${astronomy.path}/edit`,
    reach: opened("courses.delete.act", "alertdialog"),
  },
  {
    name: "edit course, forbidden",
    who: people.lin,
    path: `${astronomy.path}/edit`,
    reach: heading("courses.edit.forbidden"),
  },
  { name: "lesson", who: people.ada, path: astronomy.lesson, reach: opened("lessons.editTitle") },
  {
    name: "lesson of a learner",
    who: people.lin,
    path: astronomy.lesson,
    reach: async (page) => page.getByRole("heading", { level: 1 }),
  },
  { name: "people", who: people.ada, path: "/manage/people", reach: heading("people.title") },
  { name: "people, one opened", who: people.ada, path: "/manage/people", reach: openPerson },
  {
    name: "people, nobody found",
    who: people.ada,
    path: "/manage/people?q=zzz",
    reach: async (page, say) => page.getByText(say("people.nobody.title")),
  },
  { name: "invite people", who: people.ada, path: "/manage/people", reach: opened("people.invite.open") },
  { name: "audit log", who: people.ada, path: "/manage/audit", reach: heading("audit.title") },
  {
    name: "audit log, nothing found",
    who: people.ada,
    path: "/manage/audit?q=zzz",
    reach: async (page, say) => page.getByText(say("audit.nothing.title")),
  },
  { name: "access log", who: people.olga, path: "/manage/access", reach: heading("access.title") },
  {
    name: "manage, forbidden",
    who: people.lin,
    path: "/manage/people",
    reach: heading("shell.manageForbidden"),
  },
  { name: "not found", who: people.lin, path: "/no/such/page", reach: heading("shell.notFound.title") },
];

/** Opens the page in the state; what comes back is visible. */
export async function reach(page: Page, state: State, locale: Locale): Promise<void> {
  await open(page, state.path);
  const shown = await state.reach(page, words(locale));
  await shown.first().waitFor();
}

/** Keeps a preference as the app's own menus do. */
export const preference = (url: string, name: "theme" | "locale", value: string) => ({
  name: `lectern-${name}`,
  value,
  url,
});
