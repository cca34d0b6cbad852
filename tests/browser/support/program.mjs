import { password } from "./person.mjs";

// A user without a browser: a program that uses the HTTP API.
export class Program {
  #server;
  #cookie = "";

  static async signedUp(server, name) {
    const program = new Program();
    program.#server = server;
    const answer = await program.#send("POST", "/auth", new URLSearchParams({ form: "create-account", username: name, password }));
    program.#cookie = answer.headers.get("set-cookie").split(";")[0];
    return program;
  }

  join(link) {
    return this.#send("GET", new URL(link).pathname);
  }

  // Sends a request with a JSON body and returns the answer.
  async call(method, path, body) {
    const answer = await this.#send(method, path, body && JSON.stringify(body));
    return answer.json();
  }

  post(chat, text) {
    return this.call("POST", `/api/v1/chats/${chat}/messages`, { nonce: `${Math.random()}`, text });
  }

  // The texts of the messages, the oldest first.
  async texts(chat) {
    const { messages } = await this.call("GET", `/api/v1/chats/${chat}/messages`);
    return messages.filter(({ type }) => type === "message").map(({ text }) => text);
  }

  async #send(method, path, body) {
    const type = typeof body === "string" ? { "Content-Type": "application/json" } : {};
    const headers = { Accept: "application/json", Cookie: this.#cookie, ...type };
    const answer = await fetch(this.#server.url + path, { method, headers, body, redirect: "manual" });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}
