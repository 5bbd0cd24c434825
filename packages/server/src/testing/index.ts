export { createTestApp, type LogLine, type TestApp, testPrivateKey } from "./app.ts";
export type { School, TestCourse, TestPerson } from "./classroom.ts";
export { type Answer, type As, type Extra, pathOf, requestOf, testPublicUrl } from "./requests.ts";
