import { serve } from "../../server/serve.ts";

export const dynamic = "force-dynamic";

export { serve as GET };
