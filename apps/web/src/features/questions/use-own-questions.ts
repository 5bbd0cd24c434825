"use client";

import { useMine } from "../../session/use-mine.ts";

type Own = { readonly asked: readonly string[]; readonly upvoted: readonly string[] };

const nothing: Own = { asked: [], upvoted: [] };

/** What this person asked, also anonymously, and what they voted for; by id. */
export const useOwnQuestions = (): Own => useMine<Own>("questions") ?? nothing;
