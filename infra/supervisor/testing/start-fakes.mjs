// @ts-check
// What `npm start` does, with fake services in place of the real ones: for tests of Ctrl-C.
import { serve } from "../../../scripts/lib/serve.mjs";
import { fakeStep } from "./fake-step.mjs";

await serve("start", process.argv[2] ?? ".", () => [
  fakeStep("postgres"),
  fakeStep("redis", { stubborn: true }),
  fakeStep("web", { needs: ["postgres", "redis"], variables: { GIVEN: "to web" } }),
]);
