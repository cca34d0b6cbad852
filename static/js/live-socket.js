// One WebSocket that speaks stoa.v1: objects go in and come out. Once we closed it, it says nothing more.
export class LiveSocket {
  #socket;

  // onEvent(event), and onLost(code) with the close code, when it was not us who closed
  constructor(url, { onEvent, onLost }) {
    this.#socket = new WebSocket(url, "stoa.v1");
    this.#socket.addEventListener("message", ({ data }) => this.#socket && onEvent(JSON.parse(data)));
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
