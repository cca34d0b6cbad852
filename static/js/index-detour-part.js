import { PollSocket } from "./protocol/poll-socket.js";

// handlers: those of the constructor.
export function openPollSocket(userId, handlers) {
  return new PollSocket(userId, handlers);
}
