"use client";

import type { SessionMine } from "@lectern/core";
import { useMine } from "../../session/use-mine.ts";

const nothing: NonNullable<SessionMine["questions"]> = { asked: [], upvoted: [] };

/** What this person asked, also anonymously, and what they voted for; by id. */
export const useOwnQuestions = () => useMine("questions") ?? nothing;
