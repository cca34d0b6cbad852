import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, copyFile, cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

// Tests do much at once.
const unthrottled = { STOA_MESSAGE_RATE: "0", STOA_SIGNIN_RATE: "0", STOA_SIGNUP_RATE: "0", STOA_INVITE_RATE: "0", STOA_CONNECTIONS_PER_PERSON: "0" };

// A server process with a database of its own.
export class Server {
  #folder;
  #process = null;
  #url = "";
  #port = 0;
  #adminToken = "";
  #settings;
  log = "";

  // settings: STOA_… variables, such as {STOA_MESSAGE_RATE: "5"}; throttles are off unless they are set.
  static async start(settings = {}) {
    const server = new Server();
    server.#settings = settings;
    server.#folder = await mkdtemp(join(tmpdir(), "stoa-browser-"));
    await server.restart();
    return server;
  }

  // With the base path, without a slash at the end.
  get url() {
    return this.#url;
  }

  // Call this before runAdminAction(). It restarts the server.
  async addAdmin() {
    await this.kill("SIGTERM");
    const script = fileURLToPath(new URL("admin-token.py", import.meta.url));
    this.#adminToken = execFileSync("python3", [script, this.#database, "tests"], { encoding: "utf8" }).trim();
    await this.restart();
  }

  // Posts to /admin/…, as an admin's program would. Returns the answer.
  async runAdminAction(path, body = {}) {
    const headers = { Authorization: `Bearer ${this.#adminToken}`, "Content-Type": "application/json" };
    const response = await fetch(`${this.url}/admin${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  // Restarts the server as if the week were over in which people can keep the accounts that they delete.
  async endGrace() {
    await this.kill("SIGTERM");
    const script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(\"UPDATE Users SET leavesAt = datetime('now', '-1 minute') WHERE leavesAt IS NOT NULL\"); db.commit()";
    execFileSync("python3", ["-c", script, this.#database]);
    await this.restart();
  }

  get #database() {
    return join(this.#folder, "stoa.db");
  }

  // Starts the server again with the same database on the same port. program: the path of the executable.
  async restart(program = executable()) {
    const flags = ["serve", "--listen", "127.0.0.1", "--port", String(this.#port), "--database", this.#database];
    this.#process = spawn(program, flags, { env: { ...process.env, ...unthrottled, ...this.#settings }, stdio: ["ignore", "pipe", "pipe"] });
    this.#process.stderr.on("data", (data) => (this.log += data));
    ({ url: this.#url, port: this.#port } = await this.#ready());
  }

  async kill(signal = "SIGKILL") {
    const exit = once(this.#process, "exit");
    this.#process.kill(signal);
    await exit;
  }

  async stop() {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await this.kill("SIGTERM");
    await rm(this.#folder, { recursive: true, force: true });
  }

  // Returns the path of another version of the server, whose file static/<path> ends with this text.
  async otherVersion(path, text) {
    const folder = join(this.#folder, "other-version");
    for (const each of ["static", "templates"]) await cp(await realpath(join(dirname(executable()), each)), join(folder, each), { recursive: true });
    await appendFile(join(folder, "static", path), text);
    await copyFile(executable(), join(folder, "stoa")); // a server finds its files beside itself
    return join(folder, "stoa");
  }

  async #ready() {
    for await (const line of createInterface({ input: this.#process.stdout })) {
      const match = /^Stoa is listening on (https?:\/\/127\.0\.0\.1:(\d+)\S*)\/$/.exec(line);
      if (match) return { url: match[1], port: Number(match[2]) };
    }
    throw new Error(`The server ended before it listened:\n${this.log}`);
  }
}

function executable() {
  const path = process.env.STOA_EXECUTABLE;
  if (!path) throw new Error("STOA_EXECUTABLE must be the path of the server's executable.");
  return path;
}
