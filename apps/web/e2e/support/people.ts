/** Whom the seed brings. */
export const people = {
  /** Owner and teacher. */
  ada: "ada@northwind.localhost",
  grace: "grace@northwind.localhost",
  sam: "sam@northwind.localhost",
  lin: "lin@northwind.localhost",
  olga: "olga@northwind.localhost",
  /** Owner and teacher of the other school. */
  eve: "eve@fabrikam.localhost",
} as const;

export const astronomy = {
  title: "Introduction to Astronomy",
  path: "/courses/crs_01980000-0001-7000-8000-0000000000c8",
  lesson:
    "/courses/crs_01980000-0001-7000-8000-0000000000c8/lessons/les_01980000-0001-7000-8000-00000000012c",
  session: "/sessions/ses_01980000-0001-7000-8000-000000000190",
  joinCode: "astro-7k2m-q4xd",
} as const;
