// The texts of one language, for texts.js. They are empty in this file: the server fills in the translations
// of the page's language when it serves it. `plurals` maps an English text to its plural forms, in Qt's order.
export const catalog = { language: "en", texts: {}, plurals: {} };
