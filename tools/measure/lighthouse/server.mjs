/**
 * Serves a folder twice as GitHub Pages does: over HTTP/2 and TLS, compressed, kept for ten
 * minutes, with its 404 page. The second address is braked: it stands at the far end of one slow
 * line that all of its connections share.
 *
 *     node server.mjs FOLDER PAGE_FOR_LOST_ADDRESSES RTT_MS KBIT_PER_S
 *
 * It prints the two addresses, a line each, and ends when its standard input does.
 */

import { readFileSync, statSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { connect, createServer } from "node:net";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import selfsigned from "selfsigned";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "application/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
const KEPT = new Set([".png"]); // compressed already
const PACKET = 1400; // bytes; a TLS record fits one, so that a page can be painted as it arrives

const [folder, lost, rtt, rate] = process.argv.slice(2);
const answers = new Map();

/** Returns status, headers and body for a path; each is made once. */
function answer(path) {
  if (!answers.has(path)) answers.set(path, makeAnswer(join(folder, normalize(path)), path));
  return answers.get(path);
}

function makeAnswer(file, path) {
  let found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    if (!path.endsWith("/")) return [301, { location: `${path}/`, "content-length": 0 }, ""];
    file = join(file, "index.html");
    found = statSync(file, { throwIfNoEntry: false });
  }
  const name = found?.isFile() ? file : join(folder, lost);
  const type = extname(name);
  const plain = readFileSync(name);
  const body = KEPT.has(type) ? plain : gzipSync(plain, { level: 9 });
  const headers = {
    "content-type": TYPES[type] ?? "application/octet-stream",
    "content-length": body.length,
    "cache-control": "max-age=600",
    ...(body !== plain && { "content-encoding": "gzip" }),
  };
  return [found?.isFile() ? 200 : 404, headers, body];
}

/** One direction of the line: returns when a packet that is ready now has left it. */
function makeLane() {
  let free = 0;
  return (ready, bytes) => (free = Math.max(free, ready) + (bytes * 8) / rate);
}

/** Passes bytes on as the lane lets them through, half a round trip later. */
function pass(from, to, lane, opened) {
  let tail = Promise.resolve();
  from.on("data", (chunk) => {
    for (let start = 0; start < chunk.length; start += PACKET) {
      const packet = chunk.subarray(start, start + PACKET);
      const due = lane(Math.max(performance.now(), opened), packet.length) + rtt / 2;
      tail = tail.then(async () => {
        await sleep(Math.max(0, due - performance.now()));
        if (to.writable) to.write(packet);
      });
    }
  });
  from.on("end", () => (tail = tail.then(() => to.end())));
  from.on("error", () => to.destroy());
}

/** Opens the braked address of a server. TCP itself asks for a round trip before the first byte. */
function brake(port) {
  const [up, down] = [makeLane(), makeLane()];
  return createServer({ noDelay: true }, (client) => {
    const server = connect({ port, host: "127.0.0.1", noDelay: true });
    const opened = performance.now() + Number(rtt);
    pass(client, server, up, opened);
    pass(server, client, down, opened);
  });
}

/** Lets a server listen at a free port and returns the port. */
function listen(server) {
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done(server.address().port));
  });
}

const made = selfsigned.generate([{ name: "commonName", value: "127.0.0.1" }], { keySize: 2048 });
const pages = createSecureServer(
  { key: made.private, cert: made.cert, allowHTTP1: true },
  (request, response) => {
    const path = decodeURIComponent(request.url.split("?")[0]);
    const [status, headers, body] = answer(path);
    response.writeHead(status, headers);
    response.end(body);
  },
);
pages.on("secureConnection", (socket) => socket.setMaxSendFragment(PACKET - 100));
const port = await listen(pages);
console.log(`https://127.0.0.1:${port}/`);
console.log(`https://127.0.0.1:${await listen(brake(port))}/`);
process.stdin.on("end", () => process.exit()).resume();
