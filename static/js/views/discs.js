import { initialsOf } from "../model/initials.js";

const hues = 6; // the number of colours in tokens.css

// Gives an element the colour and the initials of a person or a chat, from which style sheets draw a disc.
export function showDisc({ dataset }, id, name) {
  dataset.hue = id % hues;
  dataset.initials = initialsOf(name);
}
