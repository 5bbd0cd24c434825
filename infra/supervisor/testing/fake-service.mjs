// @ts-check
// A service for tests of the supervisor: answers on PORT; STUBBORN=1 ignores being asked to end; GET /crash ends it.
import { createServer } from "node:http";

if (process.env.STUBBORN === "1") for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => {});
createServer((request, response) => {
  response.end(String(process.pid));
  if (request.url === "/crash") process.exit(3);
}).listen(Number(process.env.PORT), "127.0.0.1", () => process.stdout.write("serving\n"));
