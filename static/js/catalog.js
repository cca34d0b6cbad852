// The texts of one language, for texts.js. In this file they are empty: the server serves it filled with the
// translations of the page's language. plurals: English text -> its forms, in Qt's order.
export const catalog = { language: "en", texts: {}, plurals: {} };
