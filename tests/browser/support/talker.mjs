// Writes into a person's chat without their page: a socket of its own with their cookie, as another client would.
// One message after the other has to be stored; a whole list goes out at once and is waited for.
export class Talker {
  static async of(person, chatId) {
    const talker = new Talker();
    talker.page = await person.context.newPage();
    await talker.page.goto("/");
    await talker.page.evaluate(open, chatId);
    return talker;
  }

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
        const nonce = `talker-${(sent += 1)}-${Math.random()}`;
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
