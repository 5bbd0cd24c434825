"use client";

import { type AssetWithPages, contracts } from "@lectern/shared";
import { useEffect, useState } from "react";
import { api } from "../../http/api.ts";
import { useSession } from "../../session/use-session.ts";

/** The file that is shown, with its pages and the words on them; null before it is here, and where it does not come. */
export function useSessionAsset(assetId: string | null): AssetWithPages | null {
  const { sessionId } = useSession();
  const [asset, setAsset] = useState<AssetWithPages | null>(null);
  useEffect(() => {
    if (assetId === null) return;
    let over = false;
    void api(contracts.sessionAsset, { params: { id: sessionId, assetId } }).then((outcome) => {
      // Without it pictures are shown all the same, only their number and their words are not known.
      if (!over && outcome.ok) setAsset(outcome.body);
    });
    return () => {
      over = true;
    };
  }, [sessionId, assetId]);
  return asset?.id === assetId ? asset : null;
}
