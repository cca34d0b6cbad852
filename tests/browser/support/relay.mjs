import { once } from "node:events";
import { connect, createServer } from "node:net";

// Stands between browsers and the server, as routers and proxies do, and can fail in their ways. It passes everything
// on until it is told otherwise.
export class Relay {
  #listener = createServer((client) => this.#accept(client));
  #connections = new Set();
  #server;
  #serve = (client) => this.#passOn(client);

  static async to(server) {
    const relay = new Relay();
    relay.#server = new URL(server.url);
    relay.#listener.listen(0, "127.0.0.1");
    await once(relay.#listener, "listening");
    return relay;
  }

  get url() {
    return `http://127.0.0.1:${this.#listener.address().port}`;
  }

  // Loses what is sent on all connections, present and future, without closing any, as a router does that has
  // forgotten them.
  goSilent() {
    this.#connections.forEach((each) => each.goSilent());
    this.#serve = (client) => new SilentConnection(client);
  }

  // Answers each request with this text instead of the server. Connections that are open are cut.
  answerWith(status, body = "", headers = []) {
    const head = [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, "Connection: close", ...headers];
    this.#cutAll();
    this.#serve = (client) => new AnsweredConnection(client, `${head.join("\r\n")}\r\n\r\n${body}`);
  }

  // Removes what asks for a WebSocket from each request. Connections that are open are cut.
  stripUpgrades() {
    this.#cutAll();
    this.#serve = (client) => this.#passOn(client, (head) => head.replace(/^(upgrade|connection|sec-websocket-[\w-]+):.*\r\n/gim, ""));
  }

  // Passes on what comes on new connections. Silent ones stay silent.
  recover() {
    this.#serve = (client) => this.#passOn(client);
  }

  async stop() {
    this.#cutAll();
    this.#listener.close();
    await once(this.#listener, "close");
  }

  // The server knows its own address only, so each request names that one.
  #passOn(client, change = (head) => head) {
    const { host } = new URL(this.url);
    return new PassedConnection(client, this.#server.port, (head) => change(head.replaceAll(host, this.#server.host)));
  }

  #accept(client) {
    const connection = this.#serve(client);
    this.#connections.add(connection);
    client.on("close", () => this.#connections.delete(connection));
  }

  #cutAll() {
    this.#connections.forEach((each) => each.cut());
  }
}

class RelayedConnection {
  constructor(client) {
    this.client = client;
    client.on("error", () => {}); // the browser has left
  }

  goSilent() {}

  cut() {
    this.client.destroy();
  }
}

class SilentConnection extends RelayedConnection {
  constructor(client) {
    super(client);
    client.resume();
  }
}

class AnsweredConnection extends RelayedConnection {
  constructor(client, answer) {
    super(client);
    client.once("data", () => client.end(answer));
  }
}

class PassedConnection extends RelayedConnection {
  #server;
  #isSilent = false;

  // change(text) returns what the server gets in place of a text that the browser has sent.
  constructor(client, port, change) {
    super(client);
    this.#server = connect(port, "127.0.0.1");
    this.#server.on("error", () => this.cut());
    client.on("data", (data) => this.#isSilent || this.#server.write(change(data.toString("latin1")), "latin1"));
    this.#server.on("data", (data) => this.#isSilent || client.write(data));
    client.on("close", () => this.#server.destroy());
    this.#server.on("close", () => this.#isSilent || client.end());
  }

  goSilent() {
    this.#isSilent = true;
  }
}
