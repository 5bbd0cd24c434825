import type pg from "pg";

/**
 * The deck of the seeded lesson: `fixtures/lecture/slides.pdf`. Its bytes are brought to the object store by a program
 * of the server; until then nothing is due, so that nobody looks for what is not there.
 */
export const seededDeck = {
  id: "01980000-0001-7000-8000-0000000001f4",
  name: "life-of-stars.pdf",
  contentType: "application/pdf",
  bytes: 395_950,
  sha256: "fbb85ff258e4da2ca4ca1431fa676408879824947ca1d46d3c482bdb4834897f",
} as const;

/** Ids of the seeded studio, by number within the school. */
const idOf = (n: number) => `01980000-0001-7000-8000-${n.toString(16).padStart(12, "0")}`;

type Fields = {
  readonly layout: string;
  readonly page?: number;
  readonly minutes: number;
  readonly notes?: string;
  readonly overlays?: readonly object[];
  readonly countdownMs?: number;
};

const scene = (title: string, { layout, page, minutes, notes = "", overlays = [], countdownMs }: Fields) => ({
  title,
  layout,
  assetId: page === undefined ? null : `ast_${seededDeck.id}`,
  page: page ?? null,
  notes,
  overlays,
  countdownMs: countdownMs ?? null,
  plannedMinutes: minutes,
});

const ada = { kind: "name", id: "name", text: "Ada", caption: "Introduction to Astronomy" };
const chart = { kind: "cta", id: "cta", label: "Star chart", url: "https://northwind.example/chart" };

const seededScenes = [
  scene("Welcome", {
    layout: "slide-camera",
    page: 1,
    minutes: 3,
    overlays: [ada],
    notes: "Ask who has seen the Orion nebula.",
  }),
  scene("A star begins as a cloud", { layout: "slide-camera", page: 2, minutes: 9 }),
  scene("The main sequence", {
    layout: "slide-camera",
    page: 4,
    minutes: 9,
    notes: "Ask the poll before the next slide.",
  }),
  scene("Whiteboard", { layout: "board-camera", minutes: 6, notes: "Draw gravity against pressure." }),
  scene("How stars end", { layout: "slide-camera", page: 6, minutes: 8, overlays: [chart] }),
  scene("Break", { layout: "waiting", minutes: 5, countdownMs: 300_000 }),
  scene("What to remember", { layout: "slide", page: 8, minutes: 5 }),
];

const seededPoll = {
  question: "Which star lives longer?",
  options: [
    { id: "o1", label: "A heavy one" },
    { id: "o2", label: "A light one" },
    { id: "o3", label: "Both the same" },
  ],
  mode: "quiz",
  anonymous: false,
  results: "after-close",
  correct: ["o2"],
};

/** Gives a lesson that is new the studio that its classes begin with. */
export async function seedStudio(
  client: pg.ClientBase,
  {
    tenantId,
    lessonId,
    userId,
  }: { readonly tenantId: string; readonly lessonId: string; readonly userId: string },
): Promise<void> {
  const { id, name, contentType, bytes, sha256 } = seededDeck;
  await client.query(
    `INSERT INTO studio_assets (tenant_id, id, kind, name, content_type, bytes, sha256, storage_key, state, created_by)
     VALUES ($1, $2, 'pdf', $3, $4, $5, $6, $7, 'processing', $8) ON CONFLICT DO NOTHING`,
    [tenantId, id, name, contentType, bytes, sha256, `studio/${tenantId}/${id}/original`, userId],
  );
  for (const [index, content] of seededScenes.entries()) {
    await client.query(
      `INSERT INTO lesson_scenes (tenant_id, id, lesson_id, position, content, asset_id)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, id) DO NOTHING`,
      [
        tenantId,
        idOf(510 + index),
        lessonId,
        index + 1,
        JSON.stringify(content),
        content.assetId === null ? null : id,
      ],
    );
  }
  await client.query(
    `INSERT INTO lesson_polls (tenant_id, id, lesson_id, position, content) VALUES ($1, $2, $3, 1, $4)
     ON CONFLICT (tenant_id, id) DO NOTHING`,
    [tenantId, idOf(540), lessonId, JSON.stringify(seededPoll)],
  );
}

/** What scheduling a class of that lesson writes into its log, as over HTTP. */
export const seededStudioEvents = () => [
  ...seededScenes.map((content, index) => ({
    type: "scene.added",
    payload: { sceneId: `scn_${idOf(560 + index)}`, ...content, beforeSceneId: null },
  })),
  { type: "poll.created", payload: { pollId: `pol_${idOf(590)}`, ...seededPoll } },
];
