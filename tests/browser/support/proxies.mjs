import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Server } from "./server.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const unpacked = join(root, "build/unpacked/usr"); // by bin/setup, because an installed package would start a service

// Changes of a configuration file of packaging/ for a test; each must change something.
class Changes {
  constructor(text) {
    this.text = text;
  }

  replace(from, to) {
    const changed = this.text.replaceAll(from, to);
    if (changed === this.text) throw new Error(`The file has no ${from}:\n${this.text}`);
    this.text = changed;
    return this;
  }
}

// For each proxy: how its file is changed to run in a folder, on free ports, with a certificate of the test.
// ports: {plain, tls, server}; without `isEncrypted`, as the comments of the file say for a network without TLS.
const kinds = {
  nginx: {
    file: "packaging/nginx/stoa.conf",
    configure(file, { ports, certificate, folder, isEncrypted }) {
      file.replace("listen 80;", `listen 127.0.0.1:${ports.plain};`).replace("127.0.0.1:1578", `127.0.0.1:${ports.server}`);
      file.replace("server_name chat.example;", "server_name localhost;");
      if (isEncrypted) {
        file.replace("listen 443 ssl", `listen 127.0.0.1:${ports.tls} ssl`).replace("https://$host$", `https://$host:${ports.tls}$`);
        file.replace(/\S+fullchain.pem/g, `${certificate.file};`).replace(/\S+privkey.pem/g, `${certificate.key};`).replace(/;;/g, ";");
      } else {
        file.replace(/^ +(if .*|listen 443.*|ssl_.*)\n/gm, "");
      }
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n");
      const user = process.getuid() === 0 ? "user root;\n" : "";
      return `${user}daemon off;\npid ${folder}/pid;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${file.text}}\n`;
    },
    command: (path, folder) => ["nginx", "-p", folder, "-e", "stderr", "-c", path],
  },
  caddy: {
    file: "packaging/caddy/Caddyfile",
    configure(file, { ports, certificate, isEncrypted }) {
      file.replace("127.0.0.1:1578", `127.0.0.1:${ports.server}`);
      const bound = "\tbind 127.0.0.1\n";
      if (isEncrypted) file.replace(/^chat.example \{\n/gm, `https://localhost:${ports.tls} {\n${bound}\ttls ${certificate.file} ${certificate.key}\n`);
      else file.replace(/^chat.example \{\n/gm, `http://localhost:${ports.plain} {\n${bound}`);
      return file.replace(/^\{\n/gm, `{\n\tadmin off\n\thttp_port ${ports.plain}\n\thttps_port ${ports.tls}\n`).text;
    },
    command: (path) => ["caddy", "run", "--adapter", "caddyfile", "--config", path],
  },
  haproxy: {
    file: "packaging/haproxy/haproxy.cfg",
    configure(file, { ports, certificate, isEncrypted }) {
      file.replace("bind :80", `bind 127.0.0.1:${ports.plain}`).replace("127.0.0.1:1578", `127.0.0.1:${ports.server}`);
      if (isEncrypted) {
        file.replace("bind :443", `bind 127.0.0.1:${ports.tls}`).replace("/etc/haproxy/stoa.pem", certificate.both);
        return file.replace(/redirect scheme https/g, `redirect prefix https://localhost:${ports.tls}`).text;
      }
      return file.replace(/^ +(http-request redirect|bind :443).*\n/gm, "").text;
    },
    command: (path) => ["haproxy", "-db", "-f", path],
  },
};

export const proxyNames = Object.keys(kinds);

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

// Calls `use` with a proxy between browsers and a server that trusts it: {server, url, plain, tls}, with the ports of the
// proxy. Without a certificate, it speaks plain HTTP.
export async function throughProxy(name, certificate, use) {
  const [plain, tls] = [await freePort(), await freePort()];
  const url = certificate ? `https://localhost:${tls}` : `http://localhost:${plain}`;
  const server = await Server.start({ STOA_ORIGIN: url, STOA_TRUSTED_PROXY: "127.0.0.1, ::1" });
  let proxy;
  try {
    proxy = await Proxy.start(name, { serverPort: new URL(server.url).port, certificate, plain, tls });
    await use({ server, url, plain, tls });
  } finally {
    await proxy?.stop();
    await server.stop();
  }
}

// A proxy that runs with its file of packaging/. The server of the other end is chosen by the port.
class Proxy {
  log = "";
  #folder;
  #process;
  #ports;

  // certificate: without one, the proxy speaks plain HTTP only.
  static async start(name, { serverPort, certificate, plain, tls }) {
    const proxy = new Proxy();
    proxy.#folder = await mkdtemp(join(tmpdir(), `stoa-${name}-`));
    proxy.#ports = { server: serverPort, plain, tls };
    const setting = { ports: proxy.#ports, certificate, folder: proxy.#folder, isEncrypted: Boolean(certificate) };
    const path = join(proxy.#folder, "configuration");
    await writeFile(path, kinds[name].configure(new Changes(await readFile(join(root, kinds[name].file), "utf8")), setting));
    await proxy.#run(kinds[name].command(path, proxy.#folder));
    await proxy.#listens(certificate ? tls : plain);
    return proxy;
  }

  async stop() {
    if (this.#process.exitCode === null) {
      const exit = once(this.#process, "exit");
      this.#process.kill("SIGTERM");
      await exit;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #run([name, ...flags]) {
    const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", join(unpacked, "bin"), join(unpacked, "sbin")];
    const program = await firstThatExists(folders.map((folder) => join(folder, name)));
    if (!program) throw new Error(`${name} is missing: bin/setup --test gets it.`);
    const home = { HOME: this.#folder, XDG_DATA_HOME: this.#folder, XDG_CONFIG_HOME: this.#folder };
    const libraries = program.startsWith(unpacked) ? { LD_LIBRARY_PATH: join(unpacked, "lib/x86_64-linux-gnu") } : {};
    this.#process = spawn(program, flags, { env: { ...process.env, ...home, ...libraries }, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream.on("data", (data) => (this.log += data));
  }

  async #listens(port) {
    while (!(await accepts(port))) {
      if (this.#process.exitCode !== null) throw new Error(`The proxy has ended:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 50)); // leaves the processor to what it waits for
    }
  }
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(true) || socket.destroy()).on("error", () => resolve(false));
  });
}

async function firstThatExists(paths) {
  for (const path of paths) {
    const exists = await access(path).then(() => true, () => false);
    if (exists) return path;
  }
  return undefined;
}
