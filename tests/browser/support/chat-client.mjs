// Writes into a person's chat as another client would: with a socket of its own and the person's cookie.
export class ChatClient {
  static async of(person, chatId) {
    const client = new ChatClient();
    client.page = await person.context.newPage();
    await client.page.goto("/");
    await client.page.evaluate(open, chatId);
    return client;
  }

  // Sends all texts at once and waits until they are stored.
  say(...texts) {
    return this.page.evaluate((list) => window.say(list), texts);
  }

  close() {
    return this.page.close();
  }
}

// Runs in the page.
function open(chatId) {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/chatsocket/${chatId}`, "stoa.v1");
  const waiting = new Map();
  let sent = 0;
  window.say = (texts) =>
    Promise.all(
      texts.map((text) => {
        const nonce = `client-${(sent += 1)}-${Math.random()}`;
        socket.send(JSON.stringify({ type: "send", nonce, text }));
        return new Promise((resolve, reject) => waiting.set(nonce, { resolve, reject }));
      }),
    ).then(() => {});
  return new Promise((resolve) => {
    socket.addEventListener("message", ({ data }) => {
      const event = JSON.parse(data);
      if (event.type === "welcome") resolve();
      if (event.type === "message") waiting.get(event.nonce)?.resolve();
      if (event.type === "error") waiting.get(event.nonce)?.reject(new Error(event.text));
    });
  });
}
