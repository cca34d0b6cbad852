// Writes into a person's chat as another client would: with a socket of its own and the person's cookie.
export class ChatClient {
  static async of(person, chatId) {
    const client = new ChatClient();
    client.page = await person.context.newPage();
    await client.page.goto("/?list");
    await client.page.evaluate(open, chatId);
    return client;
  }

  // Sends all texts at once and waits until they are stored.
  async say(...texts) {
    await Promise.all(texts.map((text) => this.request({ type: "send", text })));
  }

  // Sends a request of stoa.v1, without its nonce, and returns the event that acknowledges it.
  request(event) {
    return this.page.evaluate((each) => window.request(each), event);
  }

  // Says that the person is typing, for the next six seconds.
  type() {
    return this.page.evaluate(() => window.reportTyping());
  }

  close() {
    return this.page.close();
  }
}

// Runs in the page.
function open(chatId) {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/chatsocket/${chatId}`, "stoa.v1");
  const waiting = new Map();
  window.reportTyping = () => socket.send(JSON.stringify({ type: "typing" }));
  window.request = (event) => {
    const nonce = `client-${Math.random()}`;
    socket.send(JSON.stringify({ ...event, nonce }));
    return new Promise((resolve, reject) => waiting.set(nonce, { resolve, reject }));
  };
  return new Promise((resolve) => {
    socket.addEventListener("message", ({ data }) => {
      const event = JSON.parse(data);
      const request = waiting.get(event.request ?? event.nonce);
      if (event.type === "welcome") resolve();
      if (event.type === "error") request?.reject(new Error(`${event.code}: ${event.text}`));
      else request?.resolve(event);
    });
  });
}
