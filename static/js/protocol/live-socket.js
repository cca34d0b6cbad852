import { withShownNames } from "./shown-names.js";

// A WebSocket for stoa.v1 that sends and receives objects. After close() it calls neither callback.
export class LiveSocket {
  #socket;

  // onEvent(event) is called for each event, onLost(code) with the close code if the connection ends without close().
  constructor(url, { onEvent, onLost }) {
    this.#socket = new WebSocket(url, "stoa.v1");
    this.#socket.addEventListener("message", ({ data }) => this.#socket && onEvent(withShownNames(JSON.parse(data))));
    this.#socket.addEventListener("close", ({ code }) => {
      if (!this.#socket) return;
      this.#socket = null;
      onLost(code);
    });
  }

  write(event) {
    this.#socket?.send(JSON.stringify(event));
  }

  close() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }
}
